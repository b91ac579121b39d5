/* The fridge's past on the screens, from a record as the daemon writes it. */
#include "core/recorder.h"
#include "kiosk_stage.h"

#define OFFSET_MC 300

static struct record_names names = {.sensor_id = {"koelkast"}};

/* Writes readings of one boot, a minute apart up to `last_ms` on its clock, and waits for the disk.
 * Values are 4,0 °C and a thousandth per minute more. */
static void record(const struct stage *stage, int32_t boot, int64_t first_ms, int64_t last_ms,
                   int64_t offset_ms)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/metingen.db", stage->folder);
    struct recorder_store store = record_store(&names);
    struct recorder *recorder = recorder_start(path, &store, 4096);
    assert_non_null(recorder);
    uint64_t seq = recorder_first_seq(recorder);
    struct record_item item = {.kind = RECORD_BOOT, .seq = ++seq, .boot = boot};
    snprintf(item.of.boot_id, sizeof(item.of.boot_id), "boot-%d", boot);
    assert_true(recorder_put(recorder, &item, seq));
    item = (struct record_item){
        .kind = RECORD_CLOCK, .seq = ++seq, .boot = boot, .boot_ms = first_ms};
    item.of.clock.wall_ms = first_ms + offset_ms;
    item.of.clock.trust = TIME_NTP;
    text_copy(item.of.clock.source, sizeof(item.of.clock.source), "proef");
    assert_true(recorder_put(recorder, &item, seq));
    for (int64_t at = first_ms; at <= last_ms; at += MS_PER_MIN) {
        item = (struct record_item){
            .kind = RECORD_READING, .seq = ++seq, .boot = boot, .boot_ms = at};
        item.of.reading = (struct reading){
            .boot_ms = at, .mc = 4000 + (int32_t)(at / MS_PER_MIN), .quality = QUALITY_OK};
        assert_true(recorder_put(recorder, &item, seq));
    }
    recorder_stop(recorder);
}

static void record_calibration(const struct stage *stage, int64_t at_ms, const char *detail)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/metingen.db", stage->folder);
    struct recorder_store store = record_store(&names);
    struct recorder *recorder = recorder_start(path, &store, 16);
    assert_non_null(recorder);
    struct record_item item = {.kind = RECORD_EVENT,
                               .seq = recorder_first_seq(recorder) + 1,
                               .boot = 1,
                               .boot_ms = at_ms,
                               .of.event = {.kind = EVENT_CALIBRATION, .subject = "koelkast"}};
    text_copy(item.of.event.detail, sizeof(item.of.event.detail), detail);
    assert_true(recorder_put(recorder, &item, item.seq));
    recorder_stop(recorder);
}

/* As the loop does between events: small steps until nothing waits. */
static void read_past(struct stage *stage)
{
    for (int i = 0; kiosk_history_step(stage->kiosk, stage->mono_ms); i++) {
        assert_true(i < 10000);
    }
}

static size_t trend_count(const struct stage *stage)
{
    size_t count = 0;
    for (size_t i = 0; i < TREND_POINTS; i++) {
        count += stage->kiosk->view.trend_mc[i] != INT32_MIN;
    }
    return count;
}

static size_t chart_count(const struct stage *stage)
{
    size_t count = 0;
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        count += stage->kiosk->view.chart.column[i].readings > 0;
    }
    return count;
}

static void look_at_chart(struct stage *stage)
{
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_FRIDGE_TAB, FRIDGE_CHART, 0);
}

static void now_is(struct stage *stage, int32_t boot, int64_t boot_ms, int64_t offset_ms)
{
    stage->status.boot = boot;
    stage->status.boot_ms = boot_ms;
    stage->status.wall_ms = boot_ms + offset_ms;
    stage->status.sensor[0].at_ms = boot_ms;
    stage->status.sensor[0].mc = 4000 + (int32_t)(boot_ms / MS_PER_MIN) + OFFSET_MC;
    tell(stage, 0);
}

static int set_up_fridge(void **state)
{
    if (set_up(state) != 0) {
        return -1;
    }
    struct stage *stage = *state;
    stage->settings.sensor_count = 1;
    stage->settings.sensor[0] = (struct sensor_settings){
        .id = "koelkast",
        .role = ROLE_FRIDGE,
        .calibration = {.count = 1, .point = {{0, OFFSET_MC}}}};
    kiosk_destroy(stage->kiosk);
    open_kiosk(stage);
    return 0;
}

static void the_trend_is_there_after_a_start(void **state)
{
    struct stage *stage = *state;
    record(stage, 1, 0, 3 * MS_PER_HOUR, WALL_MS);
    now_is(stage, 1, 3 * MS_PER_HOUR, WALL_MS);
    read_past(stage);
    assert_int_equal(trend_count(stage), TREND_POINTS);
    const int32_t *trend = stage->kiosk->view.trend_mc;
    for (int32_t i = 0; i < TREND_POINTS; i++) {
        assert_int_equal(trend[i], 4000 + 180 - (TREND_POINTS - 1) + i + OFFSET_MC);
    }
    assert_true(stage->kiosk->history.changed);
}

/* A minute that begins is not drawn and then drawn again when its reading comes. Without a reading
 * the trend goes on with the clock. */
static void a_reading_moves_the_trend_and_time_alone_does_not(void **state)
{
    struct stage *stage = *state;
    const int32_t *trend = stage->kiosk->view.trend_mc;
    const size_t last = TREND_POINTS - 1;
    int64_t offset_ms = WALL_MS + 30 * MS_PER_S; /* the minutes of the clock begin in between */
    int32_t before[TREND_POINTS];
    now_is(stage, 1, 10 * MS_PER_MIN - 1000, offset_ms);
    assert_int_equal(trend[last], 4009 + OFFSET_MC);
    memcpy(before, trend, sizeof(before));
    tell(stage, 2000);
    assert_memory_equal(trend, before, sizeof(before));
    now_is(stage, 1, 10 * MS_PER_MIN + 2000, offset_ms);
    assert_int_equal(trend[last - 1], 4009 + OFFSET_MC);
    assert_int_equal(trend[last], 4010 + OFFSET_MC);
    memcpy(before, trend, sizeof(before));
    tell(stage, MS_PER_MIN);
    assert_memory_equal(trend, before, sizeof(before)); /* it may be on its way */
    tell(stage, 20 * MS_PER_S);
    assert_memory_equal(trend, before, sizeof(before));
    tell(stage, 40 * MS_PER_S);
    assert_int_equal(trend[last], INT32_MIN);
    assert_int_equal(trend[last - 2], 4010 + OFFSET_MC);
}

static void a_skip_is_read_from_the_record(void **state)
{
    struct stage *stage = *state;
    now_is(stage, 1, 0, WALL_MS);
    read_past(stage); /* there is no record yet */
    stage->mono_ms += 1000;
    record(stage, 1, 0, 2 * MS_PER_HOUR, WALL_MS);
    now_is(stage, 1, 2 * MS_PER_HOUR, WALL_MS);
    read_past(stage);
    assert_int_equal(trend_count(stage), TREND_POINTS);
    /* What came to disk late is found when it is read once more. */
    record(stage, 1, 2 * MS_PER_HOUR + MS_PER_MIN, 4 * MS_PER_HOUR, WALL_MS);
    stage->mono_ms += 6000;
    now_is(stage, 1, 4 * MS_PER_HOUR, WALL_MS);
    read_past(stage);
    assert_int_equal(trend_count(stage), TREND_POINTS);
}

static void an_earlier_boot_is_placed_by_its_clock(void **state)
{
    struct stage *stage = *state;
    record(stage, 1, 0, MS_PER_HOUR, WALL_MS);
    record(stage, 2, 0, 10 * MS_PER_MIN, WALL_MS + MS_PER_HOUR + 20 * MS_PER_MIN);
    now_is(stage, 2, 10 * MS_PER_MIN, WALL_MS + MS_PER_HOUR + 20 * MS_PER_MIN);
    read_past(stage);
    const int32_t *trend = stage->kiosk->view.trend_mc;
    assert_int_equal(trend[TREND_POINTS - 1], 4010 + OFFSET_MC);
    assert_int_equal(trend[TREND_POINTS - 1 - 10], 4000 + OFFSET_MC);
    assert_int_equal(trend[TREND_POINTS - 1 - 20], INT32_MIN); /* the gap is a gap */
    assert_int_equal(trend[TREND_POINTS - 1 - 30], 4060 + OFFSET_MC);
    assert_int_equal(trend[TREND_POINTS - 1 - 90], 4000 + OFFSET_MC);
}

static void the_chart_is_read_when_looked_at_and_keeps_up(void **state)
{
    struct stage *stage = *state;
    record(stage, 1, 0, 3 * MS_PER_HOUR, WALL_MS);
    now_is(stage, 1, 3 * MS_PER_HOUR, WALL_MS);
    read_past(stage);
    assert_int_equal(chart_count(stage), 0);
    look_at_chart(stage);
    stage->kiosk->history.changed = false;
    read_past(stage);
    assert_true(stage->kiosk->history.changed);
    assert_in_range(chart_count(stage), 180, 181); /* a minute each */
    const struct chart *chart = &stage->kiosk->view.chart;
    size_t last = CHART_COLUMNS;
    while (chart->column[--last].readings == 0) {
    }
    assert_int_equal(chart->column[last].max_mc, 4180 + OFFSET_MC);
    /* Nothing new: nothing is read. */
    stage->kiosk->history.changed = false;
    tell(stage, 2000);
    read_past(stage);
    assert_false(stage->kiosk->history.changed);
    /* A jump of the clock is followed at once. */
    record(stage, 1, 3 * MS_PER_HOUR + MS_PER_MIN, 5 * MS_PER_HOUR, WALL_MS);
    stage->mono_ms += 1000;
    now_is(stage, 1, 5 * MS_PER_HOUR, WALL_MS);
    read_past(stage);
    assert_in_range(chart_count(stage), 300, 301);
}

/* A new calibration says nothing of the readings before it. */
static void each_stretch_by_its_own_calibration(void **state)
{
    struct stage *stage = *state;
    record_calibration(stage, 0, "ruw1=0 erbij1=-1000");
    record(stage, 1, 0, MS_PER_HOUR, WALL_MS);
    record_calibration(stage, MS_PER_HOUR, "ruw1=0 erbij1=300");
    record(stage, 1, MS_PER_HOUR + MS_PER_MIN, 3 * MS_PER_HOUR, WALL_MS);
    now_is(stage, 1, 3 * MS_PER_HOUR, WALL_MS);
    look_at_chart(stage);
    read_past(stage);
    const struct chart *chart = &stage->kiosk->view.chart;
    size_t first = 0, last = CHART_COLUMNS - 1;
    while (chart->column[first].readings == 0) {
        first++;
    }
    while (chart->column[last].readings == 0) {
        last--;
    }
    assert_int_equal(chart->column[first].min_mc, 4000 - 1000);
    assert_int_equal(chart->column[last].max_mc, 4180 + 300);
}

static void the_trend_too(void **state)
{
    struct stage *stage = *state;
    record_calibration(stage, 0, "ruw1=0 erbij1=-1000");
    record(stage, 1, 0, 2 * MS_PER_HOUR, WALL_MS);
    record_calibration(stage, 2 * MS_PER_HOUR, "ruw1=0 erbij1=300");
    record(stage, 1, 2 * MS_PER_HOUR + MS_PER_MIN, 3 * MS_PER_HOUR, WALL_MS);
    now_is(stage, 1, 3 * MS_PER_HOUR, WALL_MS);
    read_past(stage);
    const int32_t *trend = stage->kiosk->view.trend_mc;
    assert_int_equal(trend[0], 4061 - 1000);
    assert_int_equal(trend[TREND_POINTS - 1 - 60], 4120 - 1000);
    assert_int_equal(trend[TREND_POINTS - 1 - 59], 4121 + 300);
}

static void the_band_is_that_of_the_sensor(void **state)
{
    struct stage *stage = *state;
    struct status *status = &stage->status;
    text_copy(status->sensor[0].id, ID_SIZE, "koelkast");
    status->sensor[0].has_limits = true;
    status->sensor[0].low_mc = 3000;
    status->sensor[0].high_mc = 7000;
    status->sensor[1] = (struct status_sensor){.id = "vriezer",
                                               .role = ROLE_FREEZER,
                                               .has_limits = true,
                                               .low_mc = -50000,
                                               .high_mc = -15000};
    status->sensor_count = 2;
    tell(stage, 0);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->low_mc, 3000);
    assert_int_equal(view->high_mc, 7000);
    text_copy(stage->kiosk->view.fridge, sizeof(stage->kiosk->view.fridge), "vriezer");
    tell(stage, 0);
    assert_int_equal(view->low_mc, -50000);
    assert_int_equal(view->high_mc, -15000);
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    assert_int_equal(view->high_mc, 7000);
}

static void a_lost_daemon_is_caught_up_with(void **state)
{
    struct stage *stage = *state;
    record(stage, 1, 0, MS_PER_MIN, WALL_MS);
    now_is(stage, 1, MS_PER_MIN, WALL_MS);
    read_past(stage);
    stage->mono_ms += 6000;
    read_past(stage);
    kiosk_on_down(stage->kiosk, stage->mono_ms);
    stage->mono_ms += MS_PER_HOUR;
    record(stage, 1, 2 * MS_PER_MIN, MS_PER_HOUR + MS_PER_MIN, WALL_MS);
    now_is(stage, 1, MS_PER_HOUR + MS_PER_MIN, WALL_MS);
    read_past(stage);
    assert_int_equal(trend_count(stage), 62);
}

static void pack(const struct stage *stage, int64_t utc_day)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/metingen.db", stage->folder);
    struct recorder_store store = record_store(&names);
    struct recorder *recorder = recorder_start(path, &store, 16);
    uint64_t seq = recorder_first_seq(recorder) + 1;
    struct record_item item = {.kind = RECORD_PACK_DAY, .seq = seq, .boot = 1};
    item.of.pack.utc_day = utc_day;
    assert_true(recorder_put(recorder, &item, seq));
    recorder_stop(recorder);
}

/* Packed days and what is open, calibrated. */
static void a_year_in_columns_of_hours(void **state)
{
    struct stage *stage = *state;
    const int64_t midnight_ms = WALL_MS - WALL_MS % MS_PER_DAY;
    record(stage, 1, 0, MS_PER_DAY - MS_PER_MIN, midnight_ms);
    record(stage, 1, 10 * MS_PER_DAY, 11 * MS_PER_DAY, midnight_ms);
    pack(stage, midnight_ms / MS_PER_DAY);
    now_is(stage, 1, 11 * MS_PER_DAY, midnight_ms);
    look_at_chart(stage);
    kiosk_history_range(stage->kiosk, CHART_1Y);
    read_past(stage);
    const struct chart *chart = &stage->kiosk->view.chart;
    size_t last = CHART_COLUMNS - 1;
    size_t first = 0;
    while (chart->column[first].readings == 0) {
        first++;
    }
    assert_true(chart->column[last].readings > 0);
    assert_int_equal(chart->column[last].max_mc, 4000 + 11 * 1440 + OFFSET_MC);
    assert_in_range(last - first, 11 * CHART_COLUMNS / 365, 1 + 11 * CHART_COLUMNS / 365);
    /* A column is some six hours. */
    assert_int_equal(chart->column[first].min_mc, 4000 + OFFSET_MC);
    assert_in_range(chart->column[first].readings, 1, 366);
    assert_in_range(chart_count(stage), 8, 11); /* two days; the gap is a gap */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_trend_is_there_after_a_start, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(a_reading_moves_the_trend_and_time_alone_does_not,
                                        set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(a_skip_is_read_from_the_record, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(an_earlier_boot_is_placed_by_its_clock, set_up_fridge,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_chart_is_read_when_looked_at_and_keeps_up,
                                        set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(each_stretch_by_its_own_calibration, set_up_fridge,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_trend_too, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(the_band_is_that_of_the_sensor, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(a_year_in_columns_of_hours, set_up_fridge, tear_down),
        cmocka_unit_test_setup_teardown(a_lost_daemon_is_caught_up_with, set_up_fridge, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
