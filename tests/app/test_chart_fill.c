/* Readings and events into the columns of a chart: each where it was, no gap bridged, and what a
 * finger reads is what was recorded. */
#include "chart_fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test.h"
#include "ui/ui.h"

#define FROM_MS INT64_C(1795305600000) /* 2026-11-22 00:00 UTC */

static struct chart chart;
static struct chart_fill fill;
static struct calibration_past past;
static struct calibration present;
static struct rules rules;
static int64_t first_ms = MS_UNKNOWN;

static void begin(int64_t from_ms, int64_t to_ms, int64_t now_ms)
{
    memset(&chart, 0, sizeof(chart));
    chart.from_wall_ms = from_ms;
    chart.to_wall_ms = to_ms;
    chart_fill_begin(&fill, &chart, "koelkast", &rules, &past, &present, first_ms, now_ms);
}

static void begin_day(void)
{
    past = (struct calibration_past){0};
    present = (struct calibration){0};
    rules = (struct rules){.low_mc = 2000, .high_mc = 8000, .validity_ms = 10 * MS_PER_MIN};
    begin(FROM_MS, FROM_MS + MS_PER_DAY, FROM_MS + MS_PER_DAY);
}

static void put(int64_t wall_ms, int32_t mc, enum quality quality)
{
    static uint64_t seq = 1;
    struct judged_row judged = {.row = {.seq = seq++,
                                        .boot = 1,
                                        .wall_ms = wall_ms,
                                        .reading = {.mc = mc, .quality = quality}},
                                .quality = quality,
                                .at_ms = wall_ms};
    chart_fill_row(&fill, &judged);
}

/* Every reading of a day, at whatever second of its minute, is read back by a finger on it. */
static void a_finger_reads_what_was_recorded(void **state)
{
    (void)state;
    begin_day();
    for (int64_t i = 0; i < 1440; i++) {
        put(FROM_MS + i * MS_PER_MIN + i * 37 % 60 * MS_PER_S, (int32_t)(3000 + i * 7919 % 6000),
            QUALITY_OK);
    }
    chart_fill_rows_end(&fill);
    for (int64_t i = 0; i < 1440; i++) {
        struct chart_reading reading;
        int32_t place = (int32_t)((2 * i + 1) * DRAG_SPAN / 2880);
        assert_true(chart_read(&chart, place, 0, &reading));
        int64_t at_ms = FROM_MS + i * MS_PER_MIN + i * 37 % 60 * MS_PER_S;
        int32_t mc = (int32_t)(3000 + i * 7919 % 6000);
        bool good = reading.has_value && reading.from_ms == at_ms && reading.to_ms == at_ms &&
                    reading.min_mc == mc && reading.max_mc == mc && reading.mean_mc == mc &&
                    ((reading.marks & CHART_WARM) != 0) == (mc > 8000);
        if (!good) {
            fail_msg("minute %d: %d at %lld", (int)i, (int)reading.min_mc,
                     (long long)reading.from_ms);
        }
    }
    struct chart_reading none;
    assert_false(chart_read(&chart, -1, 0, &none) || chart_read(&chart, DRAG_SPAN + 1, 0, &none));
    chart.to_wall_ms = chart.from_wall_ms;
    assert_false(chart_read(&chart, 5, 0, &none));
}

static void the_nearest_reading_within_reach(void **state)
{
    (void)state;
    begin_day();
    put(FROM_MS + 100 * MS_PER_MIN, 5100, QUALITY_OK);
    put(FROM_MS + 105 * MS_PER_MIN, 5200, QUALITY_OK);
    chart_fill_rows_end(&fill);
    static const struct {
        int minute;
        size_t reach;
        int32_t mc; /* 0: none */
    } cases[] = {{100, 0, 5100}, {101, 0, 0}, {101, 1, 5100}, {102, 2, 5100},
                 {103, 2, 5200}, {97, 2, 0},  {0, 2, 0},      {1439, 2, 0}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct chart_reading reading;
        int32_t place = (2 * cases[i].minute + 1) * DRAG_SPAN / 2880;
        assert_true(chart_read(&chart, place, cases[i].reach, &reading));
        if (reading.has_value != (cases[i].mc != 0) ||
            (reading.has_value && reading.min_mc != cases[i].mc)) {
            fail_msg("case %zu", i);
        }
    }
}

/* A reading that follows within its validity is joined; what is longer is marked, all along. */
static void gaps_are_gaps(void **state)
{
    (void)state;
    static const struct {
        int apart_min;
        enum quality between; /* OK: nothing */
        bool joined, gap;
    } cases[] = {
        {1, QUALITY_OK, true, false},       {5, QUALITY_OK, true, false},
        {10, QUALITY_OK, true, false},      {11, QUALITY_OK, false, true},
        {60, QUALITY_OK, false, true},      {10, QUALITY_ABSENT, false, false},
        {10, QUALITY_CRC, false, false},    {10, QUALITY_IMPLAUSIBLE, false, false},
        {10, QUALITY_PENDING, true, false}, {11, QUALITY_ABSENT, false, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        begin_day();
        put(FROM_MS, 5000, QUALITY_OK);
        for (int64_t m = 10; m <= 300; m += 10) {
            put(FROM_MS + m * MS_PER_MIN, 5000, QUALITY_OK);
        }
        if (cases[i].between != QUALITY_OK) {
            put(FROM_MS + 305 * MS_PER_MIN, 0, cases[i].between);
        }
        int next = 300 + cases[i].apart_min;
        put(FROM_MS + next * MS_PER_MIN, 5000, QUALITY_OK);
        chart_fill_rows_end(&fill);
        for (int m = 301; m < next; m++) {
            assert_int_equal(chart.column[m].readings, 0);
            assert_int_equal((chart.column[m].marks & CHART_GAP) != 0, cases[i].gap);
        }
        assert_false(chart.column[0].joined); /* nothing is before it */
        assert_true(chart.column[300].joined);
        if (chart.column[next].joined != cases[i].joined) {
            fail_msg("case %zu", i);
        }
        assert_true((chart.column[next + 1].marks & CHART_GAP) != 0);
        assert_true((chart.column[1439].marks & CHART_GAP) != 0);
    }
}

/* The reading before the chart counts into it; what is not yet is no gap. */
static void the_edges(void **state)
{
    (void)state;
    begin_day();
    begin(FROM_MS, FROM_MS + MS_PER_DAY, FROM_MS + 6 * MS_PER_HOUR);
    put(FROM_MS - 4 * MS_PER_MIN, 9000, QUALITY_OK);
    put(FROM_MS + 6 * MS_PER_MIN, 5000, QUALITY_OK);
    chart_fill_rows_end(&fill);
    assert_int_equal(chart.column[0].readings, 0);
    assert_false((chart.column[0].marks & CHART_GAP) != 0);
    assert_true(chart.column[6].joined);
    assert_int_equal(chart.figures.valid, 1);
    assert_int_equal(chart.figures.warm_ms, 6 * MS_PER_MIN);
    assert_int_equal(chart.figures.in_ms, 10 * MS_PER_MIN);
    assert_int_equal(chart.figures.unknown_ms, 6 * MS_PER_HOUR - 16 * MS_PER_MIN);
    assert_true((chart.column[359].marks & CHART_GAP) != 0);
    assert_int_equal(chart.column[360].marks, 0);
    begin_day(); /* nothing at all */
    chart_fill_rows_end(&fill);
    assert_true((chart.column[0].marks & CHART_GAP) != 0);
    assert_true((chart.column[1439].marks & CHART_GAP) != 0);
    assert_int_equal(chart.figures.unknown_ms, MS_PER_DAY);
}

/* Before the day of its first reading a sensor was not in use. */
static void what_was_not_in_use_is_no_gap(void **state)
{
    (void)state;
    begin_day();
    first_ms = FROM_MS + 3 * MS_PER_DAY + 6 * MS_PER_HOUR;
    begin(FROM_MS, FROM_MS + 7 * MS_PER_DAY, FROM_MS + 7 * MS_PER_DAY);
    put(first_ms, 5000, QUALITY_OK);
    chart_fill_rows_end(&fill);
    int64_t used_ms = FROM_MS + 3 * MS_PER_DAY - MS_PER_HOUR; /* midnight in Amsterdam */
    size_t used = chart_column_of(&chart, used_ms);
    assert_int_equal(chart.column[used - 1].marks, 0);
    assert_true((chart.column[used + 1].marks & CHART_GAP) != 0);
    assert_int_equal(chart.figures.unknown_ms,
                     FROM_MS + 7 * MS_PER_DAY - used_ms - 10 * MS_PER_MIN);
    first_ms = MS_UNKNOWN;
}

static void several_in_a_column(void **state)
{
    (void)state;
    begin_day();
    begin(FROM_MS, FROM_MS + 30 * MS_PER_DAY, FROM_MS + 30 * MS_PER_DAY); /* half an hour each */
    for (int64_t m = 0; m < 60; m++) {
        put(FROM_MS + m * MS_PER_MIN, m == 7 ? 1900 : m == 9 ? 8100 : (int32_t)(-m), QUALITY_OK);
    }
    chart_fill_rows_end(&fill);
    const struct chart_column *column = &chart.column[0];
    assert_int_equal(column->readings, 30);
    assert_int_equal(column->min_mc, -29);
    assert_int_equal(column->max_mc, 8100);
    assert_int_equal(column->mean_mc, (1900 + 8100 - (435 - 16) + 15) / 30);
    assert_int_equal(column->marks, CHART_WARM | CHART_COLD);
    assert_int_equal(chart.column[1].readings, 30);
    assert_int_equal(chart.column[1].mean_mc, -45); /* -44,5 */
    assert_true(chart.column[1].joined);
    struct chart_reading reading;
    assert_true(chart_read(&chart, 0, 0, &reading));
    assert_true(reading.from_ms == FROM_MS && reading.to_ms == FROM_MS + 30 * MS_PER_MIN);
}

/* A local day has 23, 24 or 25 hours; no column is lost and none comes twice. */
static void days_of_every_length(void **state)
{
    (void)state;
    static const struct {
        int32_t year, month, day, hours;
        const char *title;
    } cases[] = {{2026, 3, 29, 23, "zo 29 mrt 2026"},
                 {2026, 10, 25, 25, "zo 25 okt 2026"},
                 {2026, 12, 31, 24, "do 31 dec 2026"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t from_ms, to_ms;
        int32_t number = calendar_month_first(cases[i].year, cases[i].month) + cases[i].day - 1;
        assert_true(calendar_moment(number, 0, &from_ms) && calendar_moment(number + 1, 0, &to_ms));
        assert_int_equal((to_ms - from_ms) / MS_PER_HOUR, cases[i].hours);
        begin_day();
        begin(from_ms, to_ms, to_ms);
        chart.end_day = number + 1;
        for (int64_t at = from_ms; at < to_ms; at += MS_PER_MIN) {
            put(at, 5000, QUALITY_OK);
        }
        chart_fill_rows_end(&fill);
        uint32_t readings = 0;
        for (size_t c = 0; c < CHART_COLUMNS; c++) {
            readings += chart.column[c].readings;
            assert_int_equal(chart_column_of(&chart, chart_column_ms(&chart, c)), c);
            assert_false((chart.column[c].marks & CHART_GAP) != 0);
        }
        assert_int_equal(readings, cases[i].hours * 60);
        assert_int_equal(chart.figures.in_ms, cases[i].hours * MS_PER_HOUR);
        char title[NAME_SIZE];
        chart_title(&chart, title);
        assert_string_equal(title, cases[i].title);
    }
}

static void event(const char *kind, const char *subject, const char *detail, int64_t minute)
{
    struct record_event_row row = {.seq = 1, .wall_ms = FROM_MS + minute * MS_PER_MIN};
    text_copy(row.event.kind, ID_SIZE, kind);
    text_copy(row.event.subject, NAME_SIZE, subject);
    text_copy(row.event.detail, RECORD_DETAIL_SIZE, detail);
    assert_true(chart_fill_event(&fill, &row));
}

static size_t marked(enum chart_mark mark)
{
    size_t count = 0;
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        count += (chart.column[i].marks & mark) != 0;
    }
    return count;
}

static void what_went_on(void **state)
{
    (void)state;
    begin_day();
    event(EVENT_MAINS_LOST, "", "", -90); /* before it; lost twice is lost once */
    event(EVENT_MAINS_LOST, "", "", -30);
    event(EVENT_MAINS_BACK, "", "", 60);
    event(EVENT_MAINS_BACK, "", "", 70);
    event(EVENT_DOOR, "open", "", 100);
    event(EVENT_DOOR, "dicht", "", 100); /* shorter than can be told */
    event(EVENT_DOOR, "open", "", 200);
    event(EVENT_DOOR, "dicht", "", 203);
    event(EVENT_EXCURSION_BEGIN, "koelkast", "", 300);
    event(EVENT_EXCURSION_BEGIN, "vriezer", "", 310);
    event(EVENT_EXCURSION_END, "vriezer", "", 320);
    event(EVENT_EXCURSION_END, "koelkast", "", 330);
    event(EVENT_SIGNOFF, "Anja", "sensor=koelkast", 400);
    event(EVENT_SIGNOFF, "Anja", "sensor=vriezer", 410);
    event(EVENT_MEASURED, "Bram", "sensor=koelkast mc=4500", 500);
    event(EVENT_MAINS_LOST, "", "", 1430); /* still gone at the end */
    event(EVENT_DOOR, "open", "", 1441);   /* after it */
    chart_fill_events_end(&fill);
    assert_int_equal(chart.outage.count, 2);
    assert_int_equal(chart.outage.ms, 70 * MS_PER_MIN);
    assert_int_equal(marked(CHART_OUTAGE), 70);
    assert_int_equal(chart.door.count, 2);
    assert_int_equal(chart.door.ms, 3 * MS_PER_MIN);
    assert_int_equal(marked(CHART_DOOR), 4);
    assert_int_equal(chart.breach.count, 1);
    assert_int_equal(chart.breach.ms, 30 * MS_PER_MIN);
    assert_int_equal(marked(CHART_SIGNED), 1);
    assert_true((chart.column[400].marks & CHART_SIGNED) != 0);
    assert_true((chart.column[500].marks & CHART_MEASURED) != 0);
    /* What ended before it, and what nobody can date. */
    begin_day();
    event(EVENT_MAINS_LOST, "", "", -90);
    event(EVENT_MAINS_BACK, "", "", 0);
    struct record_event_row undated = {.wall_ms = MS_UNKNOWN, .event = {.kind = EVENT_SIGNOFF}};
    assert_true(chart_fill_event(&fill, &undated));
    chart_fill_events_end(&fill);
    assert_int_equal(chart.outage.count, 0);
    assert_int_equal(marked(CHART_OUTAGE), 0);
    assert_int_equal(marked(CHART_SIGNED), 0);
}

static void summaries_of_days(void **state)
{
    (void)state;
    begin_day();
    present = (struct calibration){.count = 1, .point = {{0, 300}}};
    begin(FROM_MS, FROM_MS + 365 * MS_PER_DAY, FROM_MS + 365 * MS_PER_DAY);
    static const int64_t days[] = {0, 1, 5};
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        struct record_day_row row = {.from_ms = FROM_MS + days[i] * MS_PER_DAY,
                                     .last_ms = FROM_MS + (days[i] + 1) * MS_PER_DAY - MS_PER_MIN,
                                     .valid = 1440,
                                     .min_mc = i == 1 ? 1000 : 4000,
                                     .max_mc = 6000,
                                     .mean_mc = 5000};
        assert_true(chart_fill_day(&fill, &row));
    }
    chart_fill_rows_end(&fill);
    size_t second = chart_column_of(&chart, FROM_MS + 36 * MS_PER_HOUR);
    size_t gap = chart_column_of(&chart, FROM_MS + 84 * MS_PER_HOUR);
    size_t third = chart_column_of(&chart, FROM_MS + 5 * MS_PER_DAY + MS_PER_HOUR);
    assert_int_equal(chart.column[second].min_mc, 1300);
    assert_int_equal(chart.column[second].mean_mc, 5300);
    assert_true(chart.column[second].joined);
    assert_true((chart.column[second].marks & CHART_COLD) != 0);
    assert_int_equal(chart.column[gap].readings, 0);
    assert_true((chart.column[gap].marks & CHART_GAP) != 0);
    assert_int_equal(chart.column[third].max_mc, 6300);
    size_t first = third;
    while (first > 0 && chart.column[first - 1].readings > 0) {
        first--;
    }
    assert_false(chart.column[first].joined);
}

/* A reading of before the sensor was calibrated anew is what it was then. */
static void by_the_calibration_of_then(void **state)
{
    (void)state;
    begin_day();
    present = (struct calibration){.count = 1, .point = {{0, 500}}};
    past.count = 2;
    past.change[0] = (struct calibration_change){.seq = 0,
                                                 .wall_ms = FROM_MS - MS_PER_DAY,
                                                 .calibration = {.count = 1, .point = {{0, -200}}}};
    past.change[1] = (struct calibration_change){
        .seq = UINT64_MAX, .wall_ms = FROM_MS + MS_PER_HOUR, .calibration = present};
    begin(FROM_MS, FROM_MS + MS_PER_DAY, FROM_MS + MS_PER_DAY);
    put(FROM_MS + MS_PER_MIN, 5000, QUALITY_OK);
    chart_fill_rows_end(&fill);
    assert_int_equal(chart.column[1].min_mc, 4800);
    assert_int_equal(chart.figures.max_mc, 4800);
}

static void without_rules_nothing_is_out(void **state)
{
    (void)state;
    begin_day();
    chart_fill_begin(&fill, &chart, "koelkast", NULL, &past, &present, MS_UNKNOWN,
                     FROM_MS + MS_PER_DAY);
    put(FROM_MS, 40000, QUALITY_OK);
    put(FROM_MS + MS_PER_MIN, -40000, QUALITY_OK);
    chart_fill_rows_end(&fill);
    assert_false(chart.has_limits);
    assert_int_equal(marked(CHART_WARM) + marked(CHART_COLD), 0);
}

static int amsterdam(void **state)
{
    (void)state;
    setenv("TZ", "Europe/Amsterdam", 1);
    tzset();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finger_reads_what_was_recorded),
        cmocka_unit_test(the_nearest_reading_within_reach),
        cmocka_unit_test(gaps_are_gaps),
        cmocka_unit_test(the_edges),
        cmocka_unit_test(what_was_not_in_use_is_no_gap),
        cmocka_unit_test(several_in_a_column),
        cmocka_unit_test(days_of_every_length),
        cmocka_unit_test(what_went_on),
        cmocka_unit_test(summaries_of_days),
        cmocka_unit_test(by_the_calibration_of_then),
        cmocka_unit_test(without_rules_nothing_is_out),
    };
    return cmocka_run_group_tests(tests, amsterdam, NULL);
}
