/* Calendar days: strict, sorted as text, months added, typed the Dutch way. */
#include "draaiboek/day.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test.h"

static void a_day_is_strict(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        bool valid;
    } cases[] = {
        {"2026-11-22", true},  {"2028-02-29", true},   {"2026-02-29", false}, {"2100-02-29", false},
        {"2026-13-01", false}, {"2026-00-10", false},  {"2026-04-31", false}, {"2026-4-3", false},
        {"26-11-22", false},   {"2026-11-22 ", false}, {"2026/11/22", false}, {"", false},
        {"1899-12-31", false}, {"2026-11-00", false},  {"+026-11-22", false}, {"22-11-2026", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (day_is_valid(cases[i].day) != cases[i].valid) {
            fail_msg("'%s'", cases[i].day);
        }
    }
}

static void months_are_added(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int32_t months;
        const char *to;
    } cases[] = {
        {"2026-11-22", 1, "2026-12-22"},  {"2026-11-22", 6, "2027-05-22"},
        {"2026-08-31", 1, "2026-09-30"},  {"2027-08-31", 6, "2028-02-29"},
        {"2026-11-22", 24, "2028-11-22"}, {"2026-12-31", 0, "2026-12-31"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[DAY_SIZE];
        assert_true(day_add_months(cases[i].from, cases[i].months, out));
        assert_string_equal(out, cases[i].to);
    }
    char out[DAY_SIZE];
    assert_false(day_add_months("x", 1, out));
    assert_false(day_add_months("2026-11-22", -1, out));
}

static void days_are_added(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int32_t days;
        const char *to;
    } cases[] = {
        {"2026-11-22", 7, "2026-11-29"},   {"2026-12-31", 1, "2027-01-01"},
        {"2028-02-28", 1, "2028-02-29"},   {"2027-02-28", 1, "2027-03-01"},
        {"2028-03-01", -1, "2028-02-29"},  {"2027-01-01", -1, "2026-12-31"},
        {"2026-11-22", 365, "2027-11-22"}, {"2027-11-22", 366, "2028-11-22"},
        {"2026-11-22", 0, "2026-11-22"},
    };
    char out[DAY_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_true(day_add_days(cases[i].from, cases[i].days, out));
        assert_string_equal(out, cases[i].to);
    }
    assert_false(day_add_days("2027-02-29", 1, out));
    assert_false(day_add_days("2199-12-31", 1, out));
    assert_false(day_add_days("2026-11-22", 1000000, out));
}

static void typed_as_people_do(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *day;
    } cases[] = {
        {"22-11-2026", "2026-11-22"}, {" 1-3-2027 ", "2027-03-01"},
        {"01-03-27", "2027-03-01"},   {"2026-11-22", "2026-11-22"},
        {"31-04-2026", NULL},         {"22-11", NULL},
        {"22-11-026", NULL},          {"11-2026", NULL},
        {"22-11-2026 x", NULL},       {"", NULL},
        {"22.11.2026", NULL},         {"0022-11-2026", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[DAY_SIZE];
        bool read = day_parse(cases[i].typed, out);
        if (read != (cases[i].day != NULL) || (read && strcmp(out, cases[i].day) != 0)) {
            fail_msg("'%s'", cases[i].typed);
        }
    }
}

static void shown_as_people_say_it(void **state)
{
    (void)state;
    char out[NAME_SIZE], day[DAY_SIZE];
    day_format("2026-03-01", out);
    assert_string_equal(out, "1 mrt 2026");
    day_format("gisteren", out);
    assert_string_equal(out, "gisteren");
    /* A quarter past midnight in summer is still yesterday in UTC. */
    setenv("TZ", "Europe/Amsterdam", 1);
    tzset();
    day_of(INT64_C(1782857700000), day); /* 2026-06-30T22:15:00Z */
    assert_string_equal(day, "2026-07-01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_strict),        cmocka_unit_test(months_are_added),
        cmocka_unit_test(days_are_added),         cmocka_unit_test(typed_as_people_do),
        cmocka_unit_test(shown_as_people_say_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
