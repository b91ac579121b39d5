/* The month and the week on the Koelkast screen, from a record as the daemon writes it. */
#include "core/recorder.h"
#include "kiosk_stage.h"

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

#define DAYS 9 /* of readings, a minute apart, that end now */

static struct record_names names = {.sensor_id = {"koelkast", "spoed"}};
static uint64_t seq;

static void put(struct recorder *recorder, struct record_item item)
{
    item.seq = ++seq;
    item.boot = 1;
    while (!recorder_put(recorder, &item, seq)) {
        usleep(1000); /* the queue is shorter than nine days */
    }
}

static int64_t end_ms; /* on the boot clock */
static bool is_twice;  /* there is an excursion before the other one */

static void put_event(struct recorder *recorder, int64_t minutes_ago, const char *kind,
                      const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot_ms = end_ms - minutes_ago * MS_PER_MIN};
    text_copy(item.of.event.kind, ID_SIZE, kind);
    text_copy(item.of.event.subject, NAME_SIZE, subject);
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, detail);
    put(recorder, item);
}

static void record(const struct stage *stage)
{
    char path[2 * PATH_SIZE];
    text_set(path, sizeof(path), "%s/metingen.db", stage->folder);
    struct recorder_store store = record_store(&names);
    struct recorder *recorder = recorder_start(path, &store, 8192);
    int64_t start_ms = stage->status.boot_ms - DAYS * MS_PER_DAY;
    assert_non_null(recorder);
    end_ms = stage->status.boot_ms;
    seq = recorder_first_seq(recorder);
    struct record_item item = {.kind = RECORD_CLOCK, .boot_ms = start_ms};
    item.of.clock.wall_ms = WALL_MS - DAYS * MS_PER_DAY;
    item.of.clock.trust = TIME_NTP;
    put(recorder, item);
    for (int64_t at = start_ms; at < stage->status.boot_ms; at += MS_PER_MIN) {
        item = (struct record_item){.kind = RECORD_READING, .boot_ms = at};
        item.of.reading = (struct reading){.boot_ms = at, .mc = 5000, .quality = QUALITY_OK};
        put(recorder, item);
    }
    item = (struct record_item){.kind = RECORD_EVENT, .boot_ms = stage->status.boot_ms - 60000};
    text_copy(item.of.event.kind, ID_SIZE, EVENT_SIGNOFF);
    text_copy(item.of.event.subject, NAME_SIZE, "Fatima van Dam");
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, "sensor=koelkast nu=5000");
    put(recorder, item);
    if (is_twice) {
        put_event(recorder, 3000, EVENT_EXCURSION_BEGIN, "koelkast", "");
        put_event(recorder, 2950, EVENT_EXCURSION_END, "koelkast", "");
    }
    put_event(recorder, 180, EVENT_EXCURSION_BEGIN, "koelkast", "");
    put_event(recorder, 60, EVENT_RULE_START, "warm-keten", "sensor=koelkast");
    put_event(recorder, 30, EVENT_EXCURSION_END, "koelkast", "");
    recorder_stop(recorder);
}

static int steps_until_read(struct stage *stage)
{
    int steps = 1;
    while (kiosk_history_step(stage->kiosk, stage->mono_ms)) {
        assert_true(++steps < 10000);
    }
    return steps;
}

static int set_up_fridge(void **state)
{
    if (set_up(state) != 0) {
        return -1;
    }
    struct stage *stage = *state;
    stage->status.boot_ms = START_MS + (DAYS + 1) * MS_PER_DAY;
    stage->settings.sensor_count = 2;
    stage->settings.sensor[0] = (struct sensor_settings){
        .id = "koelkast", .name = "Koelkast", .role = ROLE_FRIDGE, .rules = "nl-praktijk"};
    stage->settings.sensor[1] = (struct sensor_settings){
        .id = "spoed", .name = "Spoed", .role = ROLE_FRIDGE, .rules = "nl-praktijk"};
    kiosk_destroy(stage->kiosk);
    open_kiosk(stage);
    record(stage);
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_FRIDGE_TAB, FRIDGE_MONTH, 0);
    return 0;
}

static void the_month_is_read_in_steps(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    assert_null(view->sheet);
    assert_true(steps_until_read(stage) > 10); /* a touch comes in between */
    assert_non_null(view->sheet);
    assert_string_equal(view->sheet_title, "november 2026");
    assert_int_equal(view->sheet->count, 30);
    assert_false(view->sheet_later);
    const struct sheet_day *today = &view->sheet->day[21]; /* Sunday the 22nd */
    assert_int_equal(today->sign_count, 1);
    assert_false(sheet_missed(today)); /* it is not over */
    assert_true(sheet_missed(&view->sheet->day[19]) && !sheet_missed(&view->sheet->day[20]));
    assert_int_equal(view->sheet->total.valid, DAYS * 24 * 60);
    assert_true(stage->kiosk->history.changed);
    assert_int_equal(steps_until_read(stage), 1); /* it is not read again at once */
}

static void one_goes_back_and_forth(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    static const struct {
        enum sheet_part part;
        const char *title;
        size_t days;
        bool later;
    } walk[] = {
        {SHEET_EARLIER, "oktober 2026", 31, true},  {SHEET_EARLIER, "september 2026", 30, true},
        {SHEET_LATER, "oktober 2026", 31, true},    {SHEET_WEEK, "16 nov - 22 nov", 7, false},
        {SHEET_EARLIER, "9 nov - 15 nov", 7, true}, {SHEET_MONTH, "november 2026", 30, false},
        {SHEET_LATER, "november 2026", 30, false},
    };
    steps_until_read(stage);
    for (size_t i = 0; i < ARRAY_LEN(walk); i++) {
        touch(stage, ACTION_SHEET, (int32_t)walk[i].part, 0);
        steps_until_read(stage);
        if (view->sheet == NULL || strcmp(view->sheet_title, walk[i].title) != 0 ||
            view->sheet->count != walk[i].days || view->sheet_later != walk[i].later) {
            fail_msg("%zu: %s, %zu days", i, view->sheet_title,
                     view->sheet == NULL ? 0 : view->sheet->count);
        }
    }
}

static void each_fridge_has_its_own(void **state)
{
    struct stage *stage = *state;
    steps_until_read(stage);
    text_copy(stage->kiosk->view.fridge, ID_SIZE, "spoed");
    steps_until_read(stage);
    assert_string_equal(stage->kiosk->view.sheet->sensor->id, "spoed");
    assert_int_equal(stage->kiosk->view.sheet->total.valid, 0);
}

static void it_is_saved_as_pdf_and_csv(void **state)
{
    struct stage *stage = *state;
    char path[2 * PATH_SIZE];
    steps_until_read(stage);
    touch(stage, ACTION_SHEET, SHEET_SAVE, 0);
    assert_non_null(strstr(stage->kiosk->view.spoken, "maandstaat-2026-11-koelkast"));
    static const char *const ends[] = {"pdf", "csv"};
    for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
        text_set(path, sizeof(path), "%s/verslagen/maandstaat-2026-11-koelkast.%s", stage->folder,
                 ends[i]);
        if (unlink(path) != 0) {
            fail_msg("%s is not there", path);
        }
    }
    text_set(path, sizeof(path), "%s/verslagen", stage->folder);
    assert_int_equal(rmdir(path), 0);
}

static void a_broken_chain_gets_its_report(void **state)
{
    struct stage *stage = *state;
    static const char *const ends[] = {"pdf", "txt"};
    char path[2 * PATH_SIZE];
    for (int32_t part = BREACH_OF_NOW; part <= BREACH_OF_SHEET; part++) {
        steps_until_read(stage);
        touch(stage, ACTION_BREACH, part, 0);
        if (strstr(stage->kiosk->view.spoken, "keten-2026-11-22-1052-koelkast") == NULL) {
            fail_msg("%d: %s", (int)part, stage->kiosk->view.spoken);
        }
        for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
            text_set(path, sizeof(path), "%s/verslagen/keten-2026-11-22-1052-koelkast.%s",
                     stage->folder, ends[i]);
            if (unlink(path) != 0) {
                fail_msg("%d: %s is not there", (int)part, path);
            }
        }
    }
    touch(stage, ACTION_SHEET, SHEET_EARLIER, 0);
    steps_until_read(stage);
    touch(stage, ACTION_BREACH, BREACH_OF_SHEET, 0); /* nothing happened in October */
    assert_non_null(strstr(stage->kiosk->view.spoken, "Niet opgeslagen: Geen afwijking"));
}

static int set_up_twice(void **state)
{
    is_twice = true;
    int result = set_up_fridge(state);
    is_twice = false;
    return result;
}

static void of_several_one_is_chosen(void **state)
{
    struct stage *stage = *state;
    const struct question *question = &stage->kiosk->view.question;
    steps_until_read(stage);
    touch(stage, ACTION_BREACH, BREACH_OF_SHEET, 0);
    assert_int_equal(question->kind, QUESTION_CHOICE);
    assert_int_equal(question->chip_count, 2);
    assert_string_equal(question->chip[0], "zo 22 nov 10:52 · keten onderbroken");
    assert_string_equal(question->chip[1], "vr 20 nov 11:52 · 50 min");
    touch(stage, ACTION_CHOOSE, 1, 0);
    assert_int_equal(question->kind, QUESTION_NONE);
    if (strstr(stage->kiosk->view.spoken, "keten-2026-11-20-1152-koelkast") == NULL) {
        fail_msg("%s", stage->kiosk->view.spoken);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_month_is_read_in_steps, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(one_goes_back_and_forth, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(each_fridge_has_its_own, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(it_is_saved_as_pdf_and_csv, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(a_broken_chain_gets_its_report, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(of_several_one_is_chosen, set_up_twice, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
