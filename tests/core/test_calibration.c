#include "core/calibration.h"

#include <string.h>

#include "core/time_text.h"
#include "test.h"

/* 0.4 too cold at 2 degrees, right at 5, 0.3 too warm at 8. */
static const struct calibration three = {.point = {{2000, 400}, {5000, 0}, {8000, -300}},
                                         .count = 3};
static const struct calibration one = {.point = {{5000, -250}}, .count = 1};
static const struct calibration none;

static void at_each_point_and_beside_it(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const struct calibration *calibration;
        int32_t raw_mc, mc;
    } cases[] = {
        {"none", &none, 5000, 5000},
        {"none, frost", &none, -12345, -12345},
        {"one point, far below", &one, -20000, -20250},
        {"one point, just below", &one, 4999, 4749},
        {"one point", &one, 5000, 4750},
        {"one point, just above", &one, 5001, 4751},
        {"one point, far above", &one, 40000, 39750},
        {"far below the first: flat", &three, -20000, -19600},
        {"just below the first", &three, 1999, 2399},
        {"the first", &three, 2000, 2400},
        {"just above the first: 0.13 less is added", &three, 2001, 2401},
        {"four above it: 0.53 less", &three, 2004, 2403},
        {"half way", &three, 3500, 3700},
        {"just below the second", &three, 4999, 4999},
        {"the second", &three, 5000, 5000},
        {"just above the second: 0.1 less", &three, 5001, 5001},
        {"five above it: 0.5 less rounds up", &three, 5005, 5005},
        {"six above it", &three, 5006, 5005},
        {"just below the third", &three, 7999, 7699},
        {"the third", &three, 8000, 7700},
        {"just above the third", &three, 8001, 7701},
        {"far above: flat", &three, 25000, 24700},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int32_t mc = calibration_apply(cases[i].calibration, cases[i].raw_mc);
        if (mc != cases[i].mc) {
            fail_msg("%s: %d became %d, not %d", cases[i].name, cases[i].raw_mc, mc, cases[i].mc);
        }
    }
}

/* A limit among raw values parts them exactly as it parts the corrected ones. */
static void limits_among_raw_values(void **state)
{
    (void)state;
    static const struct calibration steep = {.point = {{0, 5000}, {4000, 1001}, {9000, -3998}},
                                             .count = 3};
    const struct calibration *all[] = {&none, &one, &three, &steep};
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        for (int32_t mc = -1000; mc <= 10000; mc += 50) {
            int32_t from = calibration_raw_from(all[i], mc);
            int32_t to = calibration_raw_to(all[i], mc);
            if (calibration_apply(all[i], from) < mc || calibration_apply(all[i], from - 1) >= mc ||
                calibration_apply(all[i], to) > mc || calibration_apply(all[i], to + 1) <= mc) {
                fail_msg("calibration %zu at %d: from %d to %d", i, mc, from, to);
            }
        }
        for (int32_t raw = -1000; raw < 10000; raw++) {
            if (calibration_apply(all[i], raw + 1) < calibration_apply(all[i], raw)) {
                fail_msg("calibration %zu: colder at %d", i, raw + 1);
            }
        }
    }
}

static void what_no_report_says(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct calibration calibration;
        bool sound;
    } cases[] = {
        {"none", {.count = 0}, true},
        {"two points", {.point = {{0, 100}, {5000, -100}}, .count = 2}, true},
        {"out of order", {.point = {{5000, 0}, {0, 0}}, .count = 2}, false},
        {"twice the same", {.point = {{5000, 0}, {5000, 100}}, .count = 2}, false},
        {"warmer becomes as cold", {.point = {{5000, 1000}, {6000, 0}}, .count = 2}, false},
        {"too much", {.point = {{5000, 5001}}, .count = 1}, false},
        {"too little", {.point = {{5000, -5001}}, .count = 1}, false},
        {"due without a date", {.due_day = 20000}, false},
        {"a date", {.day = 19000, .due_day = 20000}, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (calibration_is_sound(&cases[i].calibration) != cases[i].sound) {
            fail_msg("%s", cases[i].name);
        }
    }
}

static void due_dates(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t day, due_day;
        bool clock_good;
        int64_t today;
        enum calibration_state state;
    } cases[] = {
        {"no date", 0, 0, true, 20000, CALIBRATION_NONE},
        {"no due date", 19000, 0, true, 30000, CALIBRATION_GOOD},
        {"31 days before", 19000, 20000, true, 19969, CALIBRATION_GOOD},
        {"30 days before", 19000, 20000, true, 19970, CALIBRATION_SOON},
        {"the last good day", 19000, 20000, true, 20000, CALIBRATION_SOON},
        {"the day after", 19000, 20000, true, 20001, CALIBRATION_OVER},
        {"nobody knows the day", 19000, 20000, false, 20001, CALIBRATION_UNSURE},
        {"nor needs to", 0, 0, false, 20001, CALIBRATION_NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct calibration calibration = {.day = cases[i].day, .due_day = cases[i].due_day};
        enum calibration_state got = calibration_state_at(&calibration, cases[i].clock_good,
                                                          cases[i].today, 30);
        if (got != cases[i].state) {
            fail_msg("%s: %s", cases[i].name, calibration_state_name(got));
        }
    }
}

static void into_the_record_and_back(void **state)
{
    (void)state;
    const struct calibration full = {.point = {{-5000, 400}, {5000, 0}, {8000, -300}},
                                     .count = 3,
                                     .day = 20484,
                                     .due_day = 20849};
    const struct calibration *all[] = {&none, &one, &full};
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        char pairs[512];
        struct text text;
        struct calibration back = {.count = 2};
        text_init(&text, pairs, sizeof(pairs));
        calibration_write(all[i], &text);
        if (!calibration_read(pairs, &back) || !calibration_same(&back, all[i])) {
            fail_msg("calibration %zu: %s", i, pairs);
        }
    }
    static const char *const wrong[] = {"datum=2026-02-30", "tot=2026-01-01", "ruw1=5000",
                                        "ruw1=5000 erbij1=9999",
                                        "ruw1=5000 erbij1=0 ruw2=4000 erbij2=0"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct calibration back;
        if (calibration_read(wrong[i], &back)) {
            fail_msg("%s", wrong[i]);
        }
    }
    assert_false(calibration_same(&one, &none));
    assert_false(calibration_same(&full, &three));
}

static void months_on(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int32_t months;
        const char *to;
    } cases[] = {
        {"2026-01-31", 12, "2027-01-31"},  {"2024-02-29", 12, "2025-02-28"},
        {"2026-08-31", 6, "2027-02-28"},   {"2026-12-15", 1, "2027-01-15"},
        {"2026-01-15", 120, "2036-01-15"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t day = 0;
        char text[TIME_TEXT_SIZE];
        assert_true(time_parse_day(cases[i].from, &day));
        time_format_day(time_add_months(day, cases[i].months) * MS_PER_DAY, text);
        if (strcmp(text, cases[i].to) != 0) {
            fail_msg("%s and %d months: %s", cases[i].from, cases[i].months, text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_each_point_and_beside_it), cmocka_unit_test(limits_among_raw_values),
        cmocka_unit_test(what_no_report_says),         cmocka_unit_test(due_dates),
        cmocka_unit_test(into_the_record_and_back),    cmocka_unit_test(months_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
