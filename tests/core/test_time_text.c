#include "core/time_text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "test.h"

static void iso_moments(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int64_t wall_ms;
    } cases[] = {
        {"1970-01-01T00:00:00Z", true, 0},
        {"1969-12-31T23:59:59Z", true, -1000},
        {"2022-05-03T10:32:00Z", true, INT64_C(1651573920000)},
        {"2022-05-03T12:32:00+02:00", true, INT64_C(1651573920000)},
        {"2022-05-03T05:02:00-05:30", true, INT64_C(1651573920000)},
        {"2022-05-03T10:32:00.5Z", true, INT64_C(1651573920500)},
        {"2022-05-03T10:32:00.1239Z", true, INT64_C(1651573920123)},
        {"2024-02-29T12:00:00Z", true, INT64_C(1709208000000)},
        {"2000-02-29T00:00:00Z", true, INT64_C(951782400000)},
        {"2023-02-29T12:00:00Z", false, 0},
        {"2100-02-29T12:00:00Z", false, 0},
        {"1900-02-29T12:00:00Z", false, 0},
        {"2024-04-31T12:00:00Z", false, 0},
        {"2024-13-01T12:00:00Z", false, 0},
        {"2024-00-01T12:00:00Z", false, 0},
        {"2024-01-00T12:00:00Z", false, 0},
        {"2024-01-01T24:00:00Z", false, 0},
        {"2024-01-01T23:60:00Z", false, 0},
        {"2024-01-01T23:59:60Z", false, 0},
        {"0000-01-01T00:00:00Z", false, 0},
        {"2024-01-01T12:00:00", false, 0},
        {"2024-01-01T12:00:00Zx", false, 0},
        {"2024-01-01T12:00:00Z ", false, 0},
        {"2024-01-01 12:00:00Z", false, 0},
        {"2024-01-01T12:00Z", false, 0},
        {"2024-01-01T12:00:00.Z", false, 0},
        {"2024-01-01T12:00:00+15:00", false, 0},
        {"2024-01-01T12:00:00+01:60", false, 0},
        {"2024-01-01T12:00:00+0100", false, 0},
        {"2024-01-01T12:00:00+-1:00", false, 0},
        {"2024-1-1T12:00:00Z", false, 0},
        {"+024-01-01T12:00:00Z", false, 0},
        {"", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t wall_ms = 7;
        bool good = time_parse_iso(cases[i].text, &wall_ms);
        if (good != cases[i].good || wall_ms != (good ? cases[i].wall_ms : 7)) {
            fail_msg("'%s': %d, %lld", cases[i].text, good, (long long)wall_ms);
        }
    }
}

static void every_day_of_a_century_comes_back(void **state)
{
    (void)state;
    for (int64_t day = -10000; day < 40000; day++) {
        char text[TIME_TEXT_SIZE];
        int64_t wall_ms = 0;
        time_format_iso(day * MS_PER_DAY + 3599000, text);
        if (!time_parse_iso(text, &wall_ms) || wall_ms != day * MS_PER_DAY + 3599000) {
            fail_msg("%s", text);
        }
    }
}

static void utc_text(void **state)
{
    (void)state;
    char text[TIME_TEXT_SIZE];
    time_format_iso(INT64_C(1651573920999), text);
    assert_string_equal(text, "2022-05-03T10:32:00Z");
    time_format_iso(-1, text); /* floors */
    assert_string_equal(text, "1969-12-31T23:59:59Z");
    time_format_day(INT64_C(1709208000000), text);
    assert_string_equal(text, "2024-02-29");
    time_format_iso(MS_UNKNOWN, text);
    assert_string_equal(text, "onbekend");
    time_format_day(INT64_MAX, text); /* far away, but not out of bounds */
    assert_true(strlen(text) < TIME_TEXT_SIZE);
    assert_int_equal(time_utc_day(0), 0);
    assert_int_equal(time_utc_day(MS_PER_DAY - 1), 0);
    assert_int_equal(time_utc_day(MS_PER_DAY), 1);
    assert_int_equal(time_utc_day(-1), -1);
    assert_int_equal(time_utc_day(-MS_PER_DAY), -1);
}

static void local_text_is_dutch(void **state)
{
    (void)state;
    static const struct {
        int64_t wall_ms;
        const char *clock, *date_clock, *long_day, *long_clock;
    } cases[] = {
        {INT64_C(1795352520000), "14:02", "zo 22 nov 14:02", "22 november 2026",
         "22 november 14:02"}, /* winter time */
        {INT64_C(1651573920000), "12:32", "di 3 mei 12:32", "3 mei 2022",
         "3 mei 12:32"}, /* summer time */
        {INT64_C(1774746000000), "03:00", "zo 29 mrt 03:00", "29 maart 2026",
         "29 maart 03:00"}, /* the hour that 02:00 became */
        {INT64_C(1767222000000), "00:00", "do 1 jan 00:00", "1 januari 2026",
         "1 januari 00:00"}, /* still last year in UTC */
        {MS_UNKNOWN, "--:--", "onbekend", "onbekend", "onbekend"},
    };
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[TIME_TEXT_SIZE];
        time_format_clock(cases[i].wall_ms, text);
        assert_string_equal(text, cases[i].clock);
        time_format_date_clock(cases[i].wall_ms, text);
        assert_string_equal(text, cases[i].date_clock);
        time_format_long_day(cases[i].wall_ms, text);
        assert_string_equal(text, cases[i].long_day);
        time_format_long_clock(cases[i].wall_ms, text);
        assert_string_equal(text, cases[i].long_clock);
    }
}

static void durations_for_people(void **state)
{
    (void)state;
    static const struct {
        int64_t ms;
        const char *duration, *running;
    } cases[] = {
        {0, "0 s", "0:00:00"},
        {999, "0 s", "0:00:00"},
        {45000, "45 s", "0:00:45"},
        {59999, "59 s", "0:00:59"},
        {60000, "1 min", "0:01:00"},
        {12 * MS_PER_MIN, "12 min", "0:12:00"},
        {MS_PER_HOUR - 1, "59 min", "0:59:59"},
        {MS_PER_HOUR, "1 u 00", "1:00:00"},
        {72 * MS_PER_MIN, "1 u 12", "1:12:00"},
        {MS_PER_DAY - 1, "23 u 59", "23:59:59"},
        {76 * MS_PER_HOUR, "3 d 4 u", "76:00:00"},
        {-500, "0 s", "0:00:00"},
        {-12 * MS_PER_MIN, "-12 min", "-0:12:00"},
        {-72 * MS_PER_MIN, "-1 u 12", "-1:12:00"},
        {MS_UNKNOWN, "onbekend", "--:--:--"},
    };
    char text[TIME_TEXT_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        time_format_duration(cases[i].ms, text);
        assert_string_equal(text, cases[i].duration);
        time_format_running(cases[i].ms, text);
        assert_string_equal(text, cases[i].running);
    }
    time_format_duration(INT64_MAX, text);
    time_format_running(-INT64_MAX, text);
    assert_true(strlen(text) < TIME_TEXT_SIZE);
}

static void durations_from_files(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int64_t ms;
    } cases[] = {
        {"0", true, 0},
        {"0 min", true, 0},
        {"90 s", true, 90 * MS_PER_S},
        {"5 sec", true, 5 * MS_PER_S},
        {"30 min", true, 30 * MS_PER_MIN},
        {"4 uur", true, 4 * MS_PER_HOUR},
        {"4 u", true, 4 * MS_PER_HOUR},
        {"4u", true, 4 * MS_PER_HOUR},
        {"3 uur 30 min", true, 210 * MS_PER_MIN},
        {"1 dag 2 uur 3 min 4 s", true,
         MS_PER_DAY + 2 * MS_PER_HOUR + 3 * MS_PER_MIN + 4 * MS_PER_S},
        {"2 dagen", true, 2 * MS_PER_DAY},
        {"106751991167 dagen", true, INT64_C(106751991167) * MS_PER_DAY},
        {"106751991168 dagen", false, 0}, /* one more does not fit */
        {"106751991167 dagen 9 uur", false, 0},
        {"99999999999999999999 s", false, 0},
        {"4", false, 0},
        {"00", false, 0},
        {"04 uur", false, 0},
        {"-4 uur", false, 0},
        {"+4 uur", false, 0},
        {"1,5 uur", false, 0},
        {"1.5 uur", false, 0},
        {"4 Uur", false, 0},
        {"4 weken", false, 0},
        {"4 uurtje", false, 0},
        {"uur", false, 0},
        {"4 uur 30", false, 0},
        {"4 uur30 min", false, 0},
        {"30 min 3 uur", false, 0},
        {"3 uur 3 u", false, 0},
        {"4 uur ", false, 0},
        {" 4 uur", false, 0},
        {"", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t ms = 7;
        bool good = time_parse_duration(cases[i].text, &ms);
        if (good != cases[i].good || ms != (good ? cases[i].ms : 7)) {
            fail_msg("'%s': %d, %lld", cases[i].text, good, (long long)ms);
        }
    }
}

/* A zone that is set stands; without one the library must not look for it at every moment. */
static void the_zone_is_looked_for_once(void **state)
{
    (void)state;
    unsetenv("TZ");
    time_zone_keep();
    assert_string_equal(getenv("TZ"), ":/etc/localtime");
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    time_zone_keep();
    assert_string_equal(getenv("TZ"), "CET-1CEST,M3.5.0,M10.5.0/3");
    assert_string_equal(tzname[0], "CET");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(iso_moments),
        cmocka_unit_test(every_day_of_a_century_comes_back),
        cmocka_unit_test(utc_text),
        cmocka_unit_test(local_text_is_dutch),
        cmocka_unit_test(durations_for_people),
        cmocka_unit_test(durations_from_files),
        cmocka_unit_test(the_zone_is_looked_for_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
