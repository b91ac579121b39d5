/* A year of readings through the recorder, and the chart of it as pictures, to look at by hand:
 * SDL_VIDEODRIVER=dummy demo_chart FOLDER WxH WmmxHmm donker|licht|noodlicht
 * A year.db that is in the folder already is used again. Prints what reading it took. */
#include <math.h>
#include <poll.h>
#include <sys/stat.h>
#include <time.h>

#include "kiosk_stage.h"

#include "ui/window.h"

#define DAYS 400
#define NOW_MS (WALL_MS - WALL_MS % MS_PER_DAY + 13 * MS_PER_HOUR + 52 * MS_PER_MIN)
#define FIRST_MS (NOW_MS - DAYS * MS_PER_DAY)

static struct record_names names = {.sensor_id = {"koelkast"}};
static struct recorder *recorder;
static uint64_t seq;

static int64_t mono_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

static void put(struct record_item *item)
{
    item->seq = ++seq;
    item->boot = 1;
    if (!recorder_put(recorder, item, seq)) {
        fprintf(stderr, "the queue is full\n");
        exit(1);
    }
}

static void wait_written(void)
{
    struct recorder_state state;
    struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
    for (recorder_state(recorder, &state); state.committed_seq < seq;
         recorder_state(recorder, &state)) {
        poll(&slot, 1, 1000);
    }
}

static void put_event(int64_t at_ms, const char *kind, const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot_ms = at_ms};
    text_copy(item.of.event.kind, ID_SIZE, kind);
    text_copy(item.of.event.subject, NAME_SIZE, subject);
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, detail);
    put(&item);
}

/* Room air comes in: by an open door for minutes, by a cut of the mains for hours. */
static void put_day(int64_t day)
{
    static uint32_t noise = 1;
    static double air = 4.6;
    static bool out;
    bool workday = (day + 5) % 7 < 5, cut = day % 61 == 40 || day == DAYS - 1,
         lost = day % 47 == 20 || day == DAYS - 3, cold = day % 90 == 33;
    for (int64_t minute = 0; minute < 1440 && (day < DAYS || minute < 1); minute++) {
        int64_t at_ms = day * MS_PER_DAY + minute * MS_PER_MIN;
        noise = noise * 1664525 + 1013904223;
        double goal = 4.6 + 1.1 * sin((double)minute / 9.0) + (double)(noise >> 28) / 30 +
                      0.5 * sin((double)day / 40.0);
        bool dark = cut && minute >= 700 && minute < 900;
        bool door = workday && minute % 45 == 7 && minute < 780 && minute > 60;
        if (minute == 700 && cut) {
            put_event(at_ms, EVENT_MAINS_LOST, "", "");
        }
        if (minute == 900 && cut) {
            put_event(at_ms, EVENT_MAINS_BACK, "", "");
        }
        if (door) {
            put_event(at_ms, EVENT_DOOR, "open", "");
            put_event(at_ms + 40000, EVENT_DOOR, "dicht", "");
            air += 0.5;
        }
        goal = cold && minute > 300 && minute < 360 ? 0.9 : dark ? 20 : goal;
        air += (goal - air) * (dark ? 0.004 : 0.12);
        bool gone = lost && minute > 500 && minute < 640;
        struct record_item item = {.kind = RECORD_READING, .boot_ms = at_ms};
        item.of.reading = (struct reading){.boot_ms = at_ms,
                                           .mc = (int32_t)(air * 16) * 125 / 2,
                                           .quality = gone ? QUALITY_ABSENT : QUALITY_OK};
        put(&item);
        bool beyond = !gone && (item.of.reading.mc > 8000 || item.of.reading.mc < 2000);
        if (!gone && beyond != out) {
            out = beyond;
            put_event(at_ms, out ? EVENT_EXCURSION_BEGIN : EVENT_EXCURSION_END, "koelkast", "");
        }
        if (minute % 60 == 0) {
            item = (struct record_item){.kind = RECORD_CLOCK, .boot_ms = at_ms};
            item.of.clock.wall_ms = FIRST_MS + at_ms;
            item.of.clock.trust = TIME_NTP;
            text_copy(item.of.clock.source, ID_SIZE, "klok");
            put(&item);
        }
        if (minute == 1210 && workday) {
            put_event(at_ms, EVENT_SIGNOFF, "Anja", "sensor=koelkast");
        }
        if (minute == 1230 && day % 30 == 29) {
            put_event(at_ms, EVENT_MEASURED, "Anja", "sensor=koelkast mc=4500");
        }
    }
    if (day > 1) {
        struct record_item item = {.kind = RECORD_PACK_DAY, .boot_ms = day * MS_PER_DAY};
        item.of.pack.utc_day = FIRST_MS / MS_PER_DAY + day - 2;
        item.of.pack.low_mc = 2000;
        item.of.pack.high_mc = 8000;
        item.of.pack.validity_ms = 10 * MS_PER_MIN;
        put(&item);
    }
    wait_written();
}

static void fill(const char *path)
{
    struct recorder_store store = record_store(&names);
    recorder = recorder_start(path, &store, 8192);
    struct record_item item = {.kind = RECORD_BOOT};
    text_copy(item.of.boot_id, ID_SIZE, "een-jaar");
    put(&item);
    for (int64_t day = 0; day <= DAYS; day++) {
        put_day(day);
    }
    recorder_stop(recorder);
}

static struct stage *stage;
static struct window *window;
static enum theme theme;
static const char *folder, *mark;

static void read_all(const char *what)
{
    int64_t begin_ms = mono_ms(), worst_ms = 0;
    int steps = 1;
    for (;; steps++) {
        int64_t at_ms = mono_ms();
        bool more = kiosk_history_step(stage->kiosk, stage->mono_ms);
        worst_ms = ms_most(worst_ms, mono_ms() - at_ms);
        if (!more) {
            break;
        }
    }
    printf("%s: %lld ms in %d steps, the longest %lld ms\n", what,
           (long long)(mono_ms() - begin_ms), steps, (long long)worst_ms);
}

static void save(const char *name)
{
    static struct ui ui;
    static struct draw_list list;
    char path[PATH_SIZE];
    stage->kiosk->view.theme = theme;
    ui_begin(&ui, &list, window_panel(window), window_fonts(window), (struct action){0});
    screens_draw(&ui, &stage->kiosk->view);
    window_show(window, &list, theme);
    text_set(path, sizeof(path), "%s/%s-%s.bmp", folder, mark, name);
    window_save(window, path);
    if (ui.cut_count > 0) {
        printf("%s: cut is %s\n", path, ui.cut_text);
    }
}

static void open_kiosk_here(void)
{
    set_up((void **)&stage);
    setenv("TZ", "Europe/Amsterdam", 1);
    tzset();
    folder_remove(stage->folder);
    text_copy(stage->settings.data, PATH_SIZE, folder);
    stage->settings.sensor_count = 1;
    stage->settings.sensor[0] = (struct sensor_settings){.id = "koelkast", .role = ROLE_FRIDGE};
    kiosk_destroy(stage->kiosk);
    open_kiosk(stage);
    stage->status.boot_ms = NOW_MS - FIRST_MS;
    stage->status.wall_ms = NOW_MS;
    struct status_sensor *sensor = &stage->status.sensor[0];
    text_copy(sensor->name, NAME_SIZE, "Vaccinkoelkast");
    sensor->at_ms = stage->status.boot_ms;
    sensor->has_limits = true;
    sensor->low_mc = 2000;
    sensor->high_mc = 8000;
    tell(stage, 0);
}

int main(int argc, char **argv)
{
    static const char *const range[] = {"24u", "7d", "30d", "1jaar"};
    struct window_config config = {0};
    char message[MESSAGE_SIZE], path[PATH_SIZE], name[NAME_SIZE];
    struct stat info;
    if (argc != 5 || sscanf(argv[2], "%dx%d", &config.width, &config.height) != 2 ||
        sscanf(argv[3], "%dx%d", &config.width_mm, &config.height_mm) != 2) {
        return 2;
    }
    folder = argv[1];
    theme = strcmp(argv[4], "licht") == 0    ? THEME_LIGHT
            : strcmp(argv[4], "donker") == 0 ? THEME_DARK
                                             : THEME_DIM;
    text_set(name, sizeof(name), "%s-%s", argv[2], argv[4]);
    mark = name;
    text_set(path, sizeof(path), "%s/metingen.db", folder);
    if (stat(path, &info) != 0) {
        int64_t begin_ms = mono_ms();
        fill(path);
        printf("written in %lld ms\n", (long long)(mono_ms() - begin_ms));
    }
    window = window_open(&config, message);
    if (window == NULL) {
        fprintf(stderr, "%s\n", message);
        return 1;
    }
    open_kiosk_here();
    read_all("trend");
    save("0-overzicht");
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_FRIDGE_TAB, FRIDGE_CHART, 0);
    for (int i = 0; i < CHART_RANGE_COUNT; i++) {
        touch(stage, ACTION_RANGE, i, 1);
        char shot[NAME_SIZE];
        read_all(range[i]);
        text_set(shot, sizeof(shot), "%d-%s", i + 1, range[i]);
        save(shot);
        touch(stage, ACTION_CURSOR, i == 0 ? 9350 : 8000, 0);
        text_set(shot, sizeof(shot), "%d-%s-vinger", i + 1, range[i]);
        save(shot);
        touch(stage, ACTION_CHART, CHART_FIGURES, i);
        text_set(shot, sizeof(shot), "%d-%s-cijfers", i + 1, range[i]);
        save(shot);
        touch(stage, ACTION_CHART, CHART_FIGURES, 9 + i);
    }
    touch(stage, ACTION_CHART, CHART_EARLIER, 0);
    read_all("een jaar eerder");
    save("5-eerder");
    window_close(window);
    kiosk_destroy(stage->kiosk);
    free(stage);
    return 0;
}
