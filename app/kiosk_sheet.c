/* The month's or the week's sheet on the Koelkast screen: read two days at a time, so that a touch
 * never waits for it; kept until it is another one or some minutes old. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "core/rules_file.h"
#include "core/yaml.h"
#include "kiosk.h"
#include "report/report_sheet.h"

#define DAYS_A_STEP 2
#define AGAIN_MS (5 * MS_PER_MIN) /* of the wall clock */
#define RETRY_MS MS_PER_MIN

static bool is_shown(const struct kiosk *kiosk)
{
    return kiosk->view.screen == SCREEN_FRIDGE && kiosk->view.fridge_tab == FRIDGE_MONTH &&
           kiosk->view.wall_ms != MS_UNKNOWN;
}

static int32_t days_of(const struct sheet_look *look)
{
    struct calendar_day first = calendar_day(look->first);
    return look->week ? 7 : calendar_month_days(first.year, first.month);
}

/* The week or the month that holds this day. */
static int32_t first_of(bool week, int32_t number)
{
    struct calendar_day day = calendar_day(number);
    return number - (week ? day.weekday : day.day - 1);
}

static void put_title(struct kiosk *kiosk, int32_t today)
{
    struct view *view = &kiosk->view;
    const struct sheet_look *look = &kiosk->sheet;
    struct calendar_day first = calendar_day(look->first);
    char from[TIME_TEXT_SIZE], to[TIME_TEXT_SIZE];
    if (look->week) {
        calendar_format_short(look->first, from);
        calendar_format_short(look->first + 6, to);
        text_set(view->sheet_title, sizeof(view->sheet_title), "%s - %s", from + 3, to + 3);
    } else {
        calendar_format_month(first.year, first.month, view->sheet_title);
    }
    view->sheet_week = look->week;
    view->sheet_later = look->first + days_of(look) <= today;
}

static void drop(struct kiosk *kiosk)
{
    kiosk->view.sheet = NULL;
    kiosk->sheet.reading = false;
    sheet_destroy(&kiosk->sheet.building);
    sheet_destroy(&kiosk->sheet.shown);
}

void kiosk_sheet_free(struct kiosk *kiosk)
{
    drop(kiosk);
}

static void choose(struct kiosk *kiosk, bool week, int32_t first)
{
    drop(kiosk);
    kiosk->sheet.week = week;
    kiosk->sheet.first = first;
    kiosk->sheet.again_ms = MS_UNKNOWN;
    kiosk->view.page = 0;
}

const struct rules *kiosk_sheet_rules(struct kiosk *kiosk, const struct sensor_settings *sensor)
{
    return kiosk_rules_of(kiosk, sensor, &kiosk->sheet.rules);
}

static bool begin(struct kiosk *kiosk, const struct sensor_settings *sensor)
{
    struct sheet_look *look = &kiosk->sheet;
    sheet_destroy(&look->building);
    text_copy(look->sensor, sizeof(look->sensor), sensor->id);
    look->reading = sheet_create(&look->building, &kiosk->settings,
                                 kiosk_sheet_rules(kiosk, sensor), sensor, look->first,
                                 (size_t)days_of(look), kiosk->view.wall_ms);
    look->building.practice = &kiosk->rules;
    return look->reading;
}

static bool is_due(const struct kiosk *kiosk, const char *sensor, int64_t mono_ms)
{
    const struct sheet_look *look = &kiosk->sheet;
    if (look->again_ms != MS_UNKNOWN && mono_ms < look->again_ms) {
        return false;
    }
    int64_t age_ms = kiosk->view.wall_ms - look->shown.now_ms;
    return kiosk->view.sheet == NULL || strcmp(look->sensor, sensor) != 0 || age_ms < 0 ||
           age_ms >= AGAIN_MS;
}

bool kiosk_sheet_step(struct kiosk *kiosk, int64_t mono_ms)
{
    struct sheet_look *look = &kiosk->sheet;
    struct view *view = &kiosk->view;
    const struct sensor_settings *sensor = kiosk_history_charted(kiosk);
    struct calendar_day today;
    if (!is_shown(kiosk) || sensor == NULL || !calendar_day_at(view->wall_ms, &today, NULL)) {
        return false;
    }
    if (look->first == 0) {
        look->first = first_of(look->week, today.number);
    }
    put_title(kiosk, today.number);
    if (strcmp(look->sensor, sensor->id) != 0 && look->sensor[0] != '\0') {
        drop(kiosk);
        look->again_ms = MS_UNKNOWN;
    }
    if (!look->reading && (!is_due(kiosk, sensor->id, mono_ms) || !begin(kiosk, sensor))) {
        return false;
    }
    struct record_db *db = kiosk_history_db(kiosk);
    if (db == NULL) {
        view->sheet_unreadable = true;
        look->reading = false;
        look->again_ms = mono_ms + RETRY_MS;
        return false;
    }
    for (int i = 0; i < DAYS_A_STEP && sheet_step(&look->building, db); i++) {
    }
    if (!sheet_done(&look->building)) {
        return true;
    }
    view->sheet = NULL;
    sheet_destroy(&look->shown);
    look->shown = look->building;
    look->building = (struct sheet){0};
    look->reading = false;
    look->again_ms = mono_ms + MS_PER_S;
    view->sheet = &look->shown;
    view->sheet_unreadable = false;
    kiosk->history.changed = true;
    return false;
}

bool kiosk_report_folder(const struct kiosk *kiosk, char folder[PATH_SIZE],
                         char message[MESSAGE_SIZE])
{
    if (!text_set(folder, PATH_SIZE, "%s/verslagen", kiosk->settings.data)) {
        text_copy(message, MESSAGE_SIZE, "het pad is te lang");
        return false;
    }
    if (mkdir(folder, 0750) != 0 && errno != EEXIST) {
        text_copy(message, MESSAGE_SIZE, text_errno(errno));
        return false;
    }
    return true;
}

static void save(struct kiosk *kiosk, int64_t mono_ms)
{
    const struct sheet *sheet = kiosk->view.sheet;
    char folder[PATH_SIZE], path[2 * PATH_SIZE], name[NAME_SIZE], day[TIME_TEXT_SIZE];
    char message[MESSAGE_SIZE] = "het pad is te lang";
    if (sheet == NULL) {
        return;
    }
    calendar_format_day(sheet->first, day);
    day[kiosk->sheet.week ? 10 : 7] = '\0';
    text_set(name, sizeof(name), "%s%s-%s-%s", kiosk->view.drill.on ? "oefening-" : "",
             kiosk->sheet.week ? "weekstaat" : "maandstaat", day, sheet->sensor->id);
    bool good = kiosk_report_folder(kiosk, folder, message) &&
                text_set(path, PATH_SIZE, "%s/%s.pdf", folder, name) &&
                report_sheet_pdf(sheet, path, message) &&
                text_set(path, PATH_SIZE, "%s/%s.csv", folder, name) &&
                report_sheet_csv(sheet, path, message);
    if (good) {
        kiosk_speak(kiosk, mono_ms, "Opgeslagen in verslagen: %s (pdf en csv).", name);
    } else {
        kiosk_speak(kiosk, mono_ms, "Niet opgeslagen: %s", message);
    }
}

void kiosk_sheet_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    const struct sheet_look *look = &kiosk->sheet;
    struct calendar_day today;
    if (!calendar_day_at(kiosk->view.wall_ms, &today, NULL)) {
        return;
    }
    switch ((enum sheet_part)action.arg) {
    case SHEET_EARLIER:
        choose(kiosk, look->week, first_of(look->week, look->first - 1));
        break;
    case SHEET_LATER:
        if (look->first + days_of(look) <= today.number) {
            choose(kiosk, look->week, look->first + days_of(look));
        }
        break;
    case SHEET_WEEK:
        choose(kiosk, true, first_of(true, today.number));
        break;
    case SHEET_MONTH:
        choose(kiosk, false, first_of(false, today.number));
        break;
    case SHEET_SAVE:
        save(kiosk, mono_ms);
        break;
    }
}
