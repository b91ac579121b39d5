/* The chart of the Koelkast screen from a record as the daemon writes it: what a finger reads, what
 * it comes to, and any time before. */
#include "core/recorder.h"
#include "core/sheet.h"
#include "kiosk_stage.h"

#include <time.h>

#define FIRST_MS (WALL_MS - WALL_MS % MS_PER_DAY - 3 * MS_PER_DAY)
#define DAYS 4

static struct record_names names = {.sensor_id = {"koelkast", "vriezer"}};
static struct recorder *recorder;
static uint64_t seq;

static void put(struct record_item item)
{
    item.seq = ++seq;
    item.boot = item.boot == 0 ? 1 : item.boot;
    assert_true(recorder_put(recorder, &item, seq));
}

static void put_event(int64_t at_ms, const char *kind, const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot_ms = at_ms};
    text_copy(item.of.event.kind, ID_SIZE, kind);
    text_copy(item.of.event.subject, NAME_SIZE, subject);
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, detail);
    put(item);
}

static void put_reading(int32_t boot, int64_t at_ms, int32_t mc, enum quality quality)
{
    struct record_item item = {.kind = RECORD_READING, .boot = boot, .boot_ms = at_ms};
    item.of.reading = (struct reading){.boot_ms = at_ms, .mc = mc, .quality = quality};
    put(item);
}

static int32_t value_at(int64_t minute)
{
    return 4000 + (int32_t)(minute * 37 % 1500) + (minute / 600 % 5 == 3 ? 3000 : 0);
}

/* Four days: warm stretches, an hour without a sensor a day, the mains gone over a midnight, the
 * door, a sign-off; then a boot whose clock nobody knows. */
static void record(const struct stage *stage)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/metingen.db", stage->folder);
    struct recorder_store store = record_store(&names);
    recorder = recorder_start(path, &store, 16384);
    assert_non_null(recorder);
    seq = recorder_first_seq(recorder);
    struct record_item item = {.kind = RECORD_BOOT};
    text_copy(item.of.boot_id, ID_SIZE, "een");
    put(item);
    item = (struct record_item){.kind = RECORD_CLOCK};
    item.of.clock.wall_ms = FIRST_MS;
    item.of.clock.trust = TIME_NTP;
    text_copy(item.of.clock.source, ID_SIZE, "proef");
    put(item);
    for (int64_t minute = 0; minute < DAYS * 1440 - 400; minute++) {
        int64_t at_ms = minute * MS_PER_MIN + 7000;
        if (minute == 1440 - 30) {
            put_event(at_ms, EVENT_MAINS_LOST, "", "");
        }
        if (minute == 1440 + 90) {
            put_event(at_ms, EVENT_MAINS_BACK, "", "");
        }
        if (minute % 1440 == 540) {
            put_event(at_ms, EVENT_DOOR, "open", "");
            put_event(at_ms + 30000, EVENT_DOOR, "dicht", "");
            put_event(at_ms + 31000, EVENT_SIGNOFF, "Anja", "sensor=koelkast");
        }
        if (value_at(minute) >= 7000 && value_at(minute - 1) < 7000) {
            put_event(at_ms, EVENT_EXCURSION_BEGIN, "koelkast", "");
        } else if (value_at(minute) < 7000 && value_at(minute - 1) >= 7000) {
            put_event(at_ms, EVENT_EXCURSION_END, "koelkast", "");
        }
        bool absent = minute % 1440 >= 660 && minute % 1440 < 720;
        put_reading(1, at_ms, value_at(minute), absent ? QUALITY_ABSENT : QUALITY_OK);
    }
    for (int64_t minute = 0; minute < 30; minute++) {
        put_reading(2, minute * MS_PER_MIN, 30000, QUALITY_OK);
    }
    for (int64_t day = 0; day < 2; day++) {
        item = (struct record_item){.kind = RECORD_PACK_DAY, .boot_ms = DAYS * MS_PER_DAY};
        item.of.pack.utc_day = FIRST_MS / MS_PER_DAY + day;
        put(item);
    }
    recorder_stop(recorder);
}

static void read_past(struct stage *stage)
{
    for (int i = 0; kiosk_history_step(stage->kiosk, stage->mono_ms); i++) {
        assert_true(i < 100000);
    }
}

static int set_up_chart(void **state)
{
    if (set_up(state) != 0) {
        return -1;
    }
    struct stage *stage = *state;
    setenv("TZ", "Europe/Amsterdam", 1);
    tzset();
    stage->settings.sensor_count = 1;
    stage->settings.sensor[0] = (struct sensor_settings){.id = "koelkast", .role = ROLE_FRIDGE};
    kiosk_destroy(stage->kiosk);
    open_kiosk(stage);
    stage->status.boot_ms = (DAYS * 1440 - 400) * MS_PER_MIN;
    stage->status.wall_ms = FIRST_MS + stage->status.boot_ms;
    stage->status.sensor[0].at_ms = stage->status.boot_ms;
    tell(stage, 0);
    return 0;
}

static void look(struct stage *stage)
{
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_FRIDGE_TAB, FRIDGE_CHART, 0);
    read_past(stage);
}

static void a_finger_reads_the_record(void **state)
{
    struct stage *stage = *state;
    record(stage);
    look(stage);
    const struct chart *chart = &stage->kiosk->view.chart;
    assert_true(chart->has_figures && !chart->reading && !chart->unreadable && !chart->partly);
    size_t exact = 0;
    for (int32_t place = 0; place <= DRAG_SPAN; place += 7) {
        struct chart_reading reading;
        assert_true(kiosk_act(stage->kiosk, (struct action){.kind = ACTION_CURSOR, .arg = place},
                              stage->mono_ms));
        assert_int_equal(stage->kiosk->view.chart_cursor, place + 1);
        assert_true(chart_read(chart, place, 0, &reading));
        if (reading.has_value && reading.from_ms == reading.to_ms) {
            int64_t minute = (reading.from_ms - FIRST_MS) / MS_PER_MIN;
            assert_int_equal((reading.from_ms - FIRST_MS) % MS_PER_MIN, 7000);
            assert_int_equal(reading.min_mc, value_at(minute));
            exact++;
        }
    }
    assert_true(exact > 1200); /* of some 1430: an hour was without a sensor */
}

static void the_cursor_goes_away(void **state)
{
    struct stage *stage = *state;
    record(stage);
    look(stage);
    const struct view *view = &stage->kiosk->view;
    touch(stage, ACTION_CURSOR, 5000, 0);
    kiosk_tick(stage->kiosk, stage->mono_ms + CURSOR_MS - 1);
    assert_int_equal(view->chart_cursor, 5001);
    assert_true(kiosk_next_ms(stage->kiosk, stage->mono_ms + 1) <= stage->mono_ms + CURSOR_MS);
    kiosk_tick(stage->kiosk, stage->mono_ms + CURSOR_MS);
    assert_int_equal(view->chart_cursor, 0);
    static const struct {
        enum action_kind kind;
        int32_t arg;
    } cases[] = {{ACTION_RANGE, CHART_7D},
                 {ACTION_CHART, CHART_EARLIER},
                 {ACTION_FRIDGE_TAB, FRIDGE_NOW},
                 {ACTION_CURSOR, -1},
                 {ACTION_CURSOR, DRAG_SPAN + 1}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        look(stage);
        touch(stage, ACTION_CURSOR, 5000, 0);
        assert_int_equal(view->chart_cursor, 5001);
        touch(stage, cases[i].kind, cases[i].arg, 0);
        if (view->chart_cursor != 0) {
            fail_msg("case %zu", i);
        }
    }
}

/* A day before is that local day, and comes to what the month's sheet says of it. */
static void a_day_is_what_the_sheet_says(void **state)
{
    struct stage *stage = *state;
    record(stage);
    look(stage);
    struct calendar_day today;
    struct sheet sheet;
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    text_set(path, sizeof(path), "%s/metingen.db", stage->folder);
    assert_true(calendar_day_at(stage->status.wall_ms, &today, NULL));
    assert_true(sheet_create(&sheet, &stage->settings, &stage->kiosk->rules,
                             &stage->settings.sensor[0], today.number - 3, 3,
                             stage->status.wall_ms));
    struct record_db *db = record_open(path, message);
    while (sheet_step(&sheet, db)) {
    }
    record_close(db);
    const struct chart *chart = &stage->kiosk->view.chart;
    for (int back = 1; back <= 3; back++) {
        assert_true(chart->earlier);
        touch(stage, ACTION_CHART, CHART_EARLIER, 0);
        read_past(stage);
        const struct sheet_day *day = &sheet.day[3 - back];
        const struct figures *a = &chart->figures, *b = &day->figures;
        assert_int_equal(chart->end_day, today.number - back + 1);
        assert_true(chart->from_wall_ms == day->from_ms && chart->to_wall_ms == day->to_ms);
        assert_int_equal(a->readings, b->readings);
        assert_int_equal(a->valid, b->valid);
        assert_int_equal(a->min_mc, b->min_mc);
        assert_int_equal(a->max_mc, b->max_mc);
        assert_true(a->min_ms == b->min_ms && a->max_ms == b->max_ms && a->sum_mc == b->sum_mc);
        assert_true(a->in_ms == b->in_ms && a->warm_ms == b->warm_ms && a->cold_ms == b->cold_ms);
        assert_true(a->unknown_ms == b->unknown_ms);
        assert_true(a->exposure.known_ms == b->exposure.known_ms);
        assert_int_equal(chart->door.count, day->doors);
    }
    /* The first day of the record begins an hour after that local day. */
    assert_false(chart->earlier);
    touch(stage, ACTION_CHART, CHART_EARLIER, 1);
    assert_int_equal(chart->end_day, today.number - 2);
    sheet_destroy(&sheet);
}

static void what_went_on_is_marked(void **state)
{
    struct stage *stage = *state;
    record(stage);
    look(stage);
    touch(stage, ACTION_RANGE, CHART_7D, 0);
    read_past(stage);
    const struct chart *chart = &stage->kiosk->view.chart;
    assert_int_equal(chart->outage.count, 1);
    assert_int_equal(chart->outage.ms, 2 * MS_PER_HOUR);
    assert_int_equal(chart->door.count, DAYS);
    assert_int_equal(chart->door.ms, DAYS * 30000);
    assert_int_equal(chart->breach.count, 2);
    size_t lost = chart_column_of(chart, FIRST_MS + MS_PER_DAY);
    assert_true((chart->column[lost].marks & CHART_OUTAGE) != 0);
    size_t absent = chart_column_of(chart, FIRST_MS + 690 * MS_PER_MIN);
    assert_int_equal(chart->column[absent].readings, 0);
    assert_true((chart->column[absent].marks & CHART_GAP) != 0);
    size_t signed_at = chart_column_of(chart, FIRST_MS + 540 * MS_PER_MIN + 38000);
    assert_true((chart->column[signed_at].marks & CHART_SIGNED) != 0);
    /* What nobody could date lies nowhere. */
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        assert_true(chart->column[i].readings == 0 || chart->column[i].max_mc < 20000);
    }
    /* The mains was gone already when that day began, and still when the one before it ended. */
    touch(stage, ACTION_RANGE, CHART_24H, 0);
    read_past(stage);
    for (int back = 1; back <= 3; back++) {
        touch(stage, ACTION_CHART, CHART_EARLIER, back);
        read_past(stage);
        assert_int_equal(chart->outage.count, back == 2 ? 1 : 0);
    }
}

static void turning_through_time(void **state)
{
    struct stage *stage = *state;
    record(stage);
    look(stage);
    const struct chart *chart = &stage->kiosk->view.chart;
    struct calendar_day today, day;
    assert_true(calendar_day_at(stage->status.wall_ms, &today, NULL));
    touch(stage, ACTION_CHART, CHART_LATER, 0); /* later than now there is nothing */
    assert_int_equal(chart->end_day, 0);
    touch(stage, ACTION_CHART, CHART_EARLIER, 0);
    read_past(stage);
    assert_int_equal(chart->end_day, today.number);
    /* The past stays as it is: nothing is read again. */
    stage->kiosk->history.changed = false;
    tell(stage, 2 * MS_PER_HOUR);
    read_past(stage);
    assert_false(stage->kiosk->history.changed && chart->reading);
    assert_int_equal(chart->end_day, today.number);
    touch(stage, ACTION_RANGE, CHART_7D, 0); /* the week that ends there */
    assert_int_equal(chart->end_day, today.number);
    touch(stage, ACTION_CHART, CHART_LATER, 0);
    assert_int_equal(chart->end_day, 0);
    read_past(stage);
    /* A day in it, under a finger. */
    size_t column = chart_column_of(chart, FIRST_MS + 30 * MS_PER_HOUR);
    touch(stage, ACTION_CURSOR, (int32_t)((2 * column + 1) * DRAG_SPAN / (2 * CHART_COLUMNS)), 0);
    touch(stage, ACTION_CHART, CHART_OPEN_DAY, 0);
    read_past(stage);
    assert_int_equal(chart->range, CHART_24H);
    assert_true(calendar_day_at(FIRST_MS + 30 * MS_PER_HOUR, &day, NULL));
    assert_int_equal(chart->end_day, day.number + 1);
    assert_true(chart->figures.valid > 1000);
    touch(stage, ACTION_RANGE, CHART_24H, 0); /* back to now */
    assert_int_equal(chart->end_day, 0);
    touch(stage, ACTION_CHART, CHART_OPEN_DAY, 0); /* without a finger: nothing */
    assert_int_equal(chart->end_day, 0);
}

static void what_cannot_be_read_says_so(void **state)
{
    struct stage *stage = *state;
    look(stage);
    const struct chart *chart = &stage->kiosk->view.chart;
    assert_true(chart->unreadable);
    assert_false(chart->has_figures);
    record(stage);
    read_past(stage);
    assert_true(chart->unreadable); /* not every turn */
    tell(stage, 61000);
    read_past(stage);
    assert_false(chart->unreadable);
    assert_true(chart->figures.valid > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_finger_reads_the_record, set_up_chart, tear_down),
        cmocka_unit_test_setup_teardown(the_cursor_goes_away, set_up_chart, tear_down),
        cmocka_unit_test_setup_teardown(a_day_is_what_the_sheet_says, set_up_chart, tear_down),
        cmocka_unit_test_setup_teardown(what_went_on_is_marked, set_up_chart, tear_down),
        cmocka_unit_test_setup_teardown(turning_through_time, set_up_chart, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_says_so, set_up_chart, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
