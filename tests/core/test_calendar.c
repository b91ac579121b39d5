#include "core/calendar.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/settings_days.h"
#include "test.h"

static int32_t number(const char *text)
{
    int32_t day;
    if (!calendar_parse_day(text, &day)) {
        fail_msg("%s", text);
    }
    return day;
}

static void days_come_and_go_as_text(void **state)
{
    (void)state;
    static const char *const good[] = {"1970-01-01", "2024-02-29", "2026-11-22", "2099-12-31"};
    static const char *const bad[] = {"",           "2026-11",     "2026-2-3",   "2025-02-29",
                                      "2026-13-01", "2026-00-01",  "2026-01-00", "2026-01-32",
                                      "26-01-01",   "2026-01-01 ", "1969-12-31", "2026/01/01"};
    char text[TIME_TEXT_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        calendar_format_day(number(good[i]), text);
        assert_string_equal(text, good[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        int32_t day;
        if (calendar_parse_day(bad[i], &day)) {
            fail_msg("taken: %s", bad[i]);
        }
    }
    assert_int_equal(number("1970-01-01"), 0);
    assert_int_equal(calendar_day(number("2026-11-22")).weekday, 6);
    assert_int_equal(calendar_day(number("2026-11-23")).weekday, 0);
    calendar_format_short(number("2026-03-02"), text);
    assert_string_equal(text, "ma 2 mrt");
}

static void months_have_their_days(void **state)
{
    (void)state;
    static const struct {
        int32_t year, month, days;
    } table[] = {{2024, 2, 29}, {2025, 2, 28}, {2025, 12, 31}, {2100, 2, 28}, {2026, 11, 30}};
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        if (calendar_month_days(table[i].year, table[i].month) != table[i].days) {
            fail_msg("%d-%d", table[i].year, table[i].month);
        }
    }
    int32_t year, month;
    assert_true(calendar_parse_month("2026-11", &year, &month));
    assert_int_equal(year * 100 + month, 202611);
    assert_false(calendar_parse_month("2026-13", &year, &month));
    assert_false(calendar_parse_month("2026-1", &year, &month));
    char text[TIME_TEXT_SIZE];
    calendar_format_month(2026, 3, text);
    assert_string_equal(text, "maart 2026");
}

static void a_local_day_has_its_own_length(void **state)
{
    (void)state;
    setenv("TZ", "Europe/Amsterdam", 1);
    tzset();
    static const struct {
        const char *day;
        int64_t hours;
    } table[] = {{"2026-03-29", 23}, {"2026-10-25", 25}, {"2026-06-01", 24}};
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        int64_t from_ms, to_ms;
        int32_t day = number(table[i].day), minute;
        assert_true(calendar_moment(day, 0, &from_ms) && calendar_moment(day + 1, 0, &to_ms));
        if (to_ms - from_ms != table[i].hours * MS_PER_HOUR) {
            fail_msg("%s: %lld h", table[i].day, (long long)((to_ms - from_ms) / MS_PER_HOUR));
        }
        struct calendar_day found;
        assert_true(calendar_day_at(from_ms, &found, &minute));
        assert_int_equal(found.number, day);
        assert_int_equal(minute, 0);
        assert_true(calendar_day_at(from_ms - 1, &found, &minute));
        assert_int_equal(found.number, day - 1);
        assert_int_equal(minute, 23 * 60 + 59);
    }
    struct calendar_day found;
    assert_false(calendar_day_at(MS_UNKNOWN, &found, NULL));
    setenv("TZ", "UTC", 1);
    tzset();
}

static void the_practice_is_closed_when_it_says_so(void **state)
{
    (void)state;
    static struct settings settings;
    static struct fault_list faults;
    static const struct {
        const char *yaml, *day;
        bool open;
    } table[] = {
        {"", "2026-11-20", true}, /* a Friday */
        {"", "2026-11-21", false},
        {"werkdagen: [za, maandag]\n", "2026-11-20", false},
        {"werkdagen: [za, maandag]\n", "2026-11-21", true},
        {"werkdagen: [za, maandag]\n", "2026-11-23", true},
        {"werkdagen: []\n", "2026-11-23", false},
        {"gesloten: [2026-12-25, \"2026-11-20\"]\n", "2026-12-25", false},
        {"gesloten: [2026-12-25, \"2026-11-20\"]\n", "2026-11-20", false},
        {"gesloten: [2026-12-25, \"2026-11-20\"]\n", "2026-11-19", true},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        char yaml[256];
        text_set(yaml, sizeof(yaml), "sensoren:\n- {id: a, plaats: koelkast, soort: sim}\n%s",
                 table[i].yaml);
        faults = (struct fault_list){0};
        if (!settings_parse("x.yaml", yaml, strlen(yaml), &settings, &faults)) {
            fail_msg("%zu: %s", i, faults.fault[0].text);
        }
        struct calendar_day day = calendar_day(number(table[i].day));
        if (settings_open_on(&settings, &day) != table[i].open) {
            fail_msg("%zu: %s", i, table[i].day);
        }
    }
}

static void wrong_days_are_named(void **state)
{
    (void)state;
    static struct settings settings;
    static struct fault_list faults;
    static const struct {
        const char *yaml, *said;
    } table[] = {
        {"werkdagen: [ma, woe]\n", "x.yaml:3: 'werkdagen': 'woe'"},
        {"werkdagen: ma\n", "x.yaml:3: 'werkdagen' moet een lijst"},
        {"gesloten:\n- 2026-12-25\n- 25 december\n", "x.yaml:5: 'gesloten': '25 december'"},
        {"gesloten: [2026-02-30]\n", "'2026-02-30'"},
        {"zelftest: {dag: ma}\n", "kies uit: maandag"},
        {"zelftest: {tijd: 25:00}\n", "'tijd' moet een tijd"},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        char yaml[256];
        text_set(yaml, sizeof(yaml), "sensoren:\n- {id: a, plaats: koelkast, soort: sim}\n%s",
                 table[i].yaml);
        faults = (struct fault_list){0};
        bool good = settings_parse("x.yaml", yaml, strlen(yaml), &settings, &faults);
        if (good || faults.count == 0 || strstr(faults.fault[0].text, table[i].said) == NULL) {
            fail_msg("%zu: %s", i, faults.count > 0 ? faults.fault[0].text : "taken");
        }
    }
    assert_true(settings.selftest);
    assert_int_equal(settings.work_days, 0x1f); /* what could not be read stays as it is */
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_come_and_go_as_text),
        cmocka_unit_test(months_have_their_days),
        cmocka_unit_test(a_local_day_has_its_own_length),
        cmocka_unit_test(the_practice_is_closed_when_it_says_so),
        cmocka_unit_test(wrong_days_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
