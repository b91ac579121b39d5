/* The marks of an axis: degrees, and local time over changes of the clock and ends of years. */
#include "screens/chart.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test.h"

static void degrees_at_whole_steps(void **state)
{
    (void)state;
    static const struct {
        int32_t low_mc, high_mc;
        int most;
        const char *says;
    } cases[] = {
        {1000, 9000, 9, "1 2 3 4 5 6 7 8 9"},
        {1000, 9000, 8, "2 4 6 8"},
        {1500, 9400, 6, "2 4 6 8"},
        {1000, 9000, 3, "5"},
        {-2300, 12900, 8, "-2 0 2 4 6 8 10 12"},
        {-2300, 12900, 4, "0 5 10"},
        {-25000, -14000, 4, "-25 -20 -15"},
        {-50001, -14999, 4, "-50 -40 -30 -20"},
        {-999, -1, 5, ""},
        {-1000, 0, 5, "-1 0"},
        {-60000, 85000, 4, "-50 0 50"},
        {-60000, 85000, 0, ""},
        {4200, 4800, 5, ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int32_t tick[TICK_DEGREES_MAX];
        size_t count = ticks_degrees(cases[i].low_mc, cases[i].high_mc, cases[i].most, tick);
        char says[128];
        struct text text;
        text_init(&text, says, sizeof(says));
        for (size_t k = 0; k < count; k++) {
            text_add(&text, "%s%d", k > 0 ? " " : "", (int)(tick[k] / 1000));
            assert_int_equal(tick[k] % 1000, 0);
        }
        if (strcmp(says, cases[i].says) != 0) {
            fail_msg("case %zu: '%s'", i, says);
        }
    }
}

static int64_t moment(const char *iso)
{
    int64_t ms;
    if (!time_parse_iso(iso, &ms)) {
        fail_msg("%s", iso);
    }
    return ms;
}

static void local_moments(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        enum tick_step step;
        const char *says;
    } cases[] = {
        {"2026-11-22T14:02:00+01:00", "2026-11-23T14:02:00+01:00", TICK_6_HOURS,
         "18:00 ma 23 06:00 12:00"},
        {"2026-11-22T18:00:00+01:00", "2026-11-23T12:00:00+01:00", TICK_6_HOURS,
         "18:00 ma 23 06:00"},
        {"2026-11-22T14:02:00+01:00", "2026-11-22T18:30:00+01:00", TICK_HOUR,
         "15:00 16:00 17:00 18:00"},
        /* The clock goes forward: 02:00 does not come. */
        {"2026-03-29T00:00:00+01:00", "2026-03-29T06:00:00+02:00", TICK_HOUR,
         "zo 29 01:00 03:00 04:00 05:00"},
        {"2026-03-29T00:00:00+01:00", "2026-03-29T08:30:00+02:00", TICK_2_HOURS,
         "zo 29 04:00 06:00 08:00"},
        {"2026-03-28T00:00:00+01:00", "2026-03-31T00:00:00+02:00", TICK_12_HOURS,
         "za 28 12:00 zo 29 12:00 ma 30 12:00"},
        /* And back: 02:00 comes twice. */
        {"2026-10-25T00:00:00+02:00", "2026-10-25T04:30:00+01:00", TICK_HOUR,
         "zo 25 01:00 02:00 02:00 03:00 04:00"},
        {"2026-10-25T00:00:00+02:00", "2026-10-25T06:30:00+01:00", TICK_2_HOURS,
         "zo 25 02:00 04:00 06:00"},
        {"2026-10-24T12:00:00+02:00", "2026-10-27T12:00:00+01:00", TICK_DAY, "zo 25 ma 26 di 27"},
        {"2026-10-24T12:00:00+02:00", "2026-10-29T12:00:00+01:00", TICK_2_DAYS, "26 okt 28 okt"},
        /* The end of a year, and of a short month. */
        {"2026-12-31T12:00:00+01:00", "2027-01-01T12:00:00+01:00", TICK_6_HOURS,
         "12:00 18:00 vr 1 06:00"},
        {"2026-12-20T00:00:00+01:00", "2027-01-12T00:00:00+01:00", TICK_WEEK,
         "21 dec 28 dec 4 jan 11 jan"},
        {"2026-10-15T00:00:00+02:00", "2027-03-31T00:00:00+02:00", TICK_MONTH,
         "nov dec 2027 feb mrt"},
        {"2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00", TICK_QUARTER,
         "2026 apr jul okt"},
        {"2023-06-01T00:00:00+02:00", "2026-06-01T00:00:00+02:00", TICK_YEAR, "2024 2025 2026"},
        {"2028-02-28T00:00:00+01:00", "2028-03-02T00:00:00+01:00", TICK_DAY, "ma 28 di 29 wo 1"},
        /* Too many; nothing; the wrong way round. */
        {"2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00", TICK_HOUR, ""},
        {"2026-01-01T00:00:00+01:00", "2027-01-01T00:00:00+01:00", TICK_DAY, ""},
        {"2026-11-22T14:02:00+01:00", "2026-11-22T14:58:00+01:00", TICK_HOUR, ""},
        {"2026-11-22T14:02:00+01:00", "2026-11-21T14:02:00+01:00", TICK_HOUR, ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct tick tick[TICK_MAX];
        int64_t from_ms = moment(cases[i].from), to_ms = moment(cases[i].to);
        size_t count = ticks_time(from_ms, to_ms, cases[i].step, tick);
        char says[512];
        struct text text;
        text_init(&text, says, sizeof(says));
        for (size_t k = 0; k < count; k++) {
            text_add(&text, "%s%s", k > 0 ? " " : "", tick[k].label);
            assert_true(tick[k].wall_ms >= from_ms && tick[k].wall_ms < to_ms);
            assert_true(k == 0 || tick[k].wall_ms > tick[k - 1].wall_ms);
        }
        if (strcmp(says, cases[i].says) != 0) {
            fail_msg("case %zu: '%s'", i, says);
        }
    }
}

static void midnight_is_where_the_day_begins(void **state)
{
    (void)state;
    struct tick tick[TICK_MAX];
    assert_int_equal(ticks_time(moment("2026-10-24T12:00:00+02:00"),
                                moment("2026-10-27T12:00:00+01:00"), TICK_DAY, tick),
                     3);
    assert_true(tick[0].wall_ms == moment("2026-10-25T00:00:00+02:00"));
    assert_true(tick[1].wall_ms == moment("2026-10-26T00:00:00+01:00")); /* 25 hours later */
}

static int ten_a_letter(void *context, const char *label)
{
    (void)context;
    return 10 * (int)strlen(label);
}

/* Whatever the width and the time: nothing overlaps, nothing sticks out, something is said. */
static void labels_never_overlap(void **state)
{
    (void)state;
    static const int64_t length[] = {MS_PER_HOUR,     MS_PER_DAY,      23 * MS_PER_HOUR,
                                     7 * MS_PER_DAY,  30 * MS_PER_DAY, 365 * MS_PER_DAY,
                                     730 * MS_PER_DAY};
    struct tick_place place[TICK_MAX];
    int64_t first_ms = moment("2025-12-29T09:41:00+01:00");
    for (size_t n = 0; n < ARRAY_LEN(length); n++) {
        for (int width = 60; width < 1900; width += 37) {
            for (int64_t at = 0; at < 366; at += 31) {
                int64_t from_ms = first_ms + at * MS_PER_DAY;
                enum tick_step step;
                size_t count = ticks_fit(from_ms, from_ms + length[n], width, 12, ten_a_letter,
                                         NULL, place, &step);
                int end = -12;
                size_t labels = 0;
                for (size_t i = 0; i < count; i++) {
                    if (place[i].label_w > 0) {
                        labels++;
                        if (place[i].label_x < end + 12 || place[i].label_x < 0 ||
                            place[i].label_x + place[i].label_w > width) {
                            fail_msg("%zu, %d px: %s", n, width, place[i].tick.label);
                        }
                        end = place[i].label_x + place[i].label_w;
                    }
                }
                if (width >= 300 && length[n] >= 23 * MS_PER_HOUR && labels < 2) {
                    fail_msg("%zu, %d px, day %d: %zu labels", n, width, (int)at, labels);
                }
            }
        }
    }
}

static void titles(void **state)
{
    (void)state;
    int64_t from_ms = moment("2026-11-22T00:00:00Z");
    static struct chart chart;
    static const struct {
        enum chart_range range;
        int32_t days;
        bool past;
        const char *says;
    } cases[] = {
        {CHART_24H, 1, false, "zo 22 nov 01:00 - ma 23 nov 01:00"},
        {CHART_7D, 7, true, "22 nov - 29 nov 2026"},
        {CHART_1Y, 60, false, "22 nov 2026 - 21 jan 2027"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char title[NAME_SIZE];
        chart = (struct chart){.range = cases[i].range,
                               .end_day = cases[i].past ? 1 : 0,
                               .from_wall_ms = from_ms,
                               .to_wall_ms = from_ms + cases[i].days * MS_PER_DAY};
        chart_title(&chart, title);
        assert_string_equal(title, cases[i].says);
    }
    chart.to_wall_ms = chart.from_wall_ms;
    char title[NAME_SIZE];
    chart_title(&chart, title);
    assert_string_equal(title, "");
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
        cmocka_unit_test(degrees_at_whole_steps),
        cmocka_unit_test(local_moments),
        cmocka_unit_test(midnight_is_where_the_day_begins),
        cmocka_unit_test(labels_never_overlap),
        cmocka_unit_test(titles),
    };
    return cmocka_run_group_tests(tests, amsterdam, NULL);
}
