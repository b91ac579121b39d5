/* Whatever is written of a drill says OEFENING: in its name, on every page, on every row that
 * someone may take out of a table. */
#include "core/recorder.h"
#include "drill_folder.h"
#include "export.h"
#include "past_stage.h"

#include <dirent.h>

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static char bytes[1 << 20];

static const char *slurp(FILE *file)
{
    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
    return bytes;
}

static bool ends_with(const char *name, const char *suffix)
{
    size_t len = strlen(name), tail = strlen(suffix);
    return len > tail && strcmp(name + len - tail, suffix) == 0;
}

/* Every page: they are parted by form feeds. */
static void expect_pages(const char *path)
{
    char command[4 * PATH_SIZE];
    if (system("command -v pdftotext >/dev/null 2>&1") != 0) {
        print_message("skipped: pdftotext is not there, the PDF was not read back\n");
        return;
    }
    snprintf(command, sizeof(command), "pdftotext -layout %s -", path);
    FILE *file = popen(command, "r");
    slurp(file);
    assert_int_equal(pclose(file), 0);
    size_t pages = 0;
    for (char *page = bytes, *end; (end = strchr(page, '\f')) != NULL; page = end + 1) {
        *end = '\0';
        page += strspn(page, " \n"); /* the band at its head, whatever stands below */
        if (strncmp(page, "OEFENING\n", 9) != 0) {
            fail_msg("%s: the head of page %zu does not say it", path, pages + 1);
        }
        pages++;
    }
    assert_true(pages > 0);
}

/* Every row but the head; of what stands above it (#) the first line. */
static void expect_rows(const char *path)
{
    FILE *file = fopen(path, "r");
    slurp(file);
    fclose(file);
    char *save = NULL, *line = strtok_r(bytes, "\n", &save);
    size_t count = 0;
    assert_non_null(line);
    assert_true(line[0] != '#' || strstr(line, "OEFENING") != NULL);
    while (line != NULL && line[0] == '#') {
        line = strtok_r(NULL, "\n", &save);
    }
    while ((line = strtok_r(NULL, "\n", &save)) != NULL) {
        if (strstr(line, "OEFENING") == NULL) {
            fail_msg("%s: a row does not say it: %s", path, line);
        }
        count++;
    }
    assert_true(count > 0);
}

/* Returns how many files there are. */
static size_t walk(const char *folder)
{
    DIR *list = opendir(folder);
    size_t count = 0;
    assert_non_null(list);
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;) {
        char path[2 * PATH_SIZE];
        if (entry->d_name[0] == '.') {
            continue;
        }
        text_set(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (strncmp(entry->d_name, "oefening-", 9) != 0) {
            fail_msg("%s: its name does not say it", entry->d_name);
        }
        if (ends_with(entry->d_name, ".pdf")) {
            expect_pages(path);
        } else if (ends_with(entry->d_name, ".csv")) {
            expect_rows(path);
        } else {
            FILE *file = fopen(path, "r"); /* at its head, not somewhere among the fields */
            if (strncmp(slurp(file), "*** OEFENING", 12) != 0) {
                fail_msg("%s: its head does not say it", path);
            }
            fclose(file);
        }
        count++;
    }
    closedir(list);
    return count;
}

/* The cold chain of the drill: warm for some hours, and the chain breaks. */

static uint64_t seq;

static void put(struct recorder *recorder, struct record_item item)
{
    item.seq = ++seq;
    item.boot = 1;
    while (!recorder_put(recorder, &item, seq)) {
        usleep(1000);
    }
}

static void put_event(struct recorder *recorder, int64_t boot_ms, const char *kind,
                      const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot_ms = boot_ms};
    text_copy(item.of.event.kind, ID_SIZE, kind);
    text_copy(item.of.event.subject, NAME_SIZE, subject);
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, detail);
    put(recorder, item);
}

static void record(const struct stage *stage, const char *folder)
{
    static struct record_names names = {.sensor_id = {"koelkast"}};
    char path[2 * PATH_SIZE];
    text_set(path, sizeof(path), "%s/metingen.db", folder);
    struct recorder_store store = record_store(&names);
    struct recorder *recorder = recorder_start(path, &store, 1024);
    assert_non_null(recorder);
    seq = recorder_first_seq(recorder);
    int64_t end_ms = stage->status.boot_ms, start_ms = end_ms - 6 * MS_PER_HOUR;
    struct record_item item = {.kind = RECORD_CLOCK, .boot_ms = start_ms};
    item.of.clock.wall_ms = stage->status.wall_ms - 6 * MS_PER_HOUR;
    item.of.clock.trust = TIME_NTP;
    put(recorder, item);
    for (int64_t at = start_ms; at < end_ms; at += MS_PER_MIN) {
        item = (struct record_item){.kind = RECORD_READING, .boot_ms = at};
        item.of.reading = (struct reading){.boot_ms = at, .mc = 9000, .quality = QUALITY_OK};
        put(recorder, item);
    }
    put_event(recorder, end_ms - 3 * MS_PER_HOUR, EVENT_EXCURSION_BEGIN, "koelkast", "");
    put_event(recorder, end_ms - MS_PER_HOUR, EVENT_RULE_START, "warm-keten", "sensor=koelkast");
    for (int i = 0; i < 60; i++) { /* so much that it takes more than one page */
        put_event(recorder, end_ms - (60 - i) * MS_PER_MIN / 2, EVENT_DOOR,
                  i % 2 ? "dicht" : "open", "");
    }
    recorder_stop(recorder);
}

static void acts(struct stage *stage, struct kiosk *own, enum action_kind kind, int32_t arg)
{
    stage->mono_ms += 1000;
    assert_true(
        kiosk_act(own, (struct action){.kind = (uint16_t)kind, .arg = arg}, stage->mono_ms));
}

static void its_cold_chain_is_saved(struct stage *stage, struct kiosk *own)
{
    acts(stage, own, ACTION_GO, SCREEN_FRIDGE);
    acts(stage, own, ACTION_FRIDGE_TAB, FRIDGE_MONTH);
    for (int steps = 0; kiosk_history_step(own, stage->mono_ms); steps++) {
        assert_true(steps < 10000);
    }
    assert_non_null(own->view.sheet);
    acts(stage, own, ACTION_SHEET, SHEET_SAVE);
    acts(stage, own, ACTION_BREACH, BREACH_OF_NOW);
    if (strstr(own->view.spoken, "Opgeslagen in verslagen: oefening-keten-") == NULL) {
        fail_msg("%s", own->view.spoken);
    }
}

static void everything_that_is_exported_says_so(void **state)
{
    struct stage *stage = *state;
    char folder[PATH_SIZE], out[2 * PATH_SIZE], message[MESSAGE_SIZE];
    static struct settings settings;
    text_copy(stage->settings.practice, NAME_SIZE, "Praktijk De Proef");
    if (!drill_folder_make(&stage->settings, WALL_MS, folder, message)) {
        fail_msg("%s", message);
    }
    past_put(stage, strrchr(folder, '/') + 1, WALL_MS, 4);
    assert_true(drill_folder_settings(&stage->settings, folder, &settings, message));
    stage->status.boot_ms += MS_PER_DAY;
    stage->status.sensor[0].at_ms += MS_PER_DAY;
    record(stage, folder);
    text_set(out, sizeof(out), "%s/uit", stage->folder);
    assert_true(export_journal(&settings, out));
    assert_int_equal(walk(out), 6); /* the time line and the report, each in three forms */
    char report[3 * PATH_SIZE];     /* named by the drill's folder, which its settings call "." */
    text_set(report, sizeof(report), "%s/oefening-%s-verslag-1-stroomuitval.txt", out,
             strrchr(folder, '/') + 1);
    assert_int_equal(access(report, R_OK), 0);
    /* What the drill's own kiosk saves. */
    struct kiosk *own = kiosk_create(&settings, (struct kiosk_ops){stage, take_command}, 1000);
    assert_non_null(own);
    own->view.drill.on = true;
    kiosk_on_status(own, &stage->status, 1000);
    assert_true(kiosk_act(own, (struct action){.kind = ACTION_GO, .arg = SCREEN_JOURNAL}, 2000));
    assert_true(kiosk_act(own, (struct action){.kind = ACTION_JOURNAL, .arg = 0}, 3000));
    assert_true(kiosk_act(own, (struct action){.kind = ACTION_REVIEW, .arg = REVIEW_SAVE}, 4000));
    text_set(out, sizeof(out), "%s/verslagen", folder);
    assert_int_equal(walk(out), 3);
    text_set(report, sizeof(report), "%s/oefening-%s-verslag-1-stroomuitval.txt", out,
             strrchr(folder, '/') + 1);
    assert_int_equal(access(report, R_OK), 0);
    its_cold_chain_is_saved(stage, own);
    assert_int_equal(walk(out), 7); /* a month in two forms, a broken chain in two */
    kiosk_destroy(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everything_that_is_exported_says_so, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
