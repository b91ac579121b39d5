#include "typed.h"

#include <stdlib.h>
#include <time.h>

#include "test.h"

static void temperatures(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int32_t mc;
    } cases[] = {
        {"5,3", true, 5300},    {"5.3", true, 5300},   {" 12 ", true, 12000},
        {"-0,5", true, -500},   {"0", true, 0},        {"8,05", true, 8050},
        {"60", true, 60000},    {"-60", true, -60000}, {"", false, 0},
        {" ", false, 0},        {",", false, 0},       {"5,", false, 0},
        {",5", false, 0},       {"5,3,1", false, 0},   {"5.3,1", false, 0},
        {"5,.3", false, 0},     {"5 3", false, 0},     {"vijf", false, 0},
        {"5,3c", false, 0},     {"--5", false, 0},     {"60,1", false, 0},
        {"-61", false, 0},      {"1e1", false, 0},     {"0x5", false, 0},
        {"99999999", false, 0}, {"5-", false, 0},      {"123456789012345678901", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int32_t mc = 0;
        bool good = typed_temperature(cases[i].text, &mc);
        if (good != cases[i].good || (good && mc != cases[i].mc)) {
            fail_msg("'%s': %d, %d", cases[i].text, good, (int)mc);
        }
    }
}

static int64_t local(int year, int month, int day, int hour, int minute)
{
    struct tm moment = {.tm_year = year - 1900,
                        .tm_mon = month - 1,
                        .tm_mday = day,
                        .tm_hour = hour,
                        .tm_min = minute,
                        .tm_isdst = -1};
    return (int64_t)mktime(&moment) * MS_PER_S;
}

static void moments(void **state)
{
    (void)state;
    int64_t now = local(2026, 11, 22, 13, 52) + 31234;
    const struct {
        const char *text;
        bool good;
        int64_t wall_ms;
    } cases[] = {
        {"14:05", true, local(2026, 11, 22, 14, 5)},
        {" 9.30 ", true, local(2026, 11, 22, 9, 30)},
        {"00:00", true, local(2026, 11, 22, 0, 0)},
        {"23-11-2026 00:10", true, local(2026, 11, 23, 0, 10)},
        {"1-7-2027 8:00", true, local(2027, 7, 1, 8, 0)},
        {"", false, 0},
        {"14", false, 0},
        {"1405", false, 0},
        {"14:5", false, 0},
        {"24:00", false, 0},
        {"12:60", false, 0},
        {"12:001", false, 0},
        {"12:00 uur", false, 0},
        {"31-02-2026 12:00", false, 0},
        {"22-13-2026 12:00", false, 0},
        {"22-11-26 12:00", false, 0},
        {"22-11-2026", false, 0},
        {"22-11-2026 ", false, 0},
        {"22-11-202612:00", false, 0},
        {"22-11-1999 12:00", false, 0},
        {"22-11-2100 12:00", false, 0},
        {"-14:05", false, 0},
        {"29-03-2026 02:30", false, 0}, /* the hour that summer time takes away */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t wall = 0;
        bool good = typed_time(cases[i].text, now, &wall);
        if (good != cases[i].good || (good && wall != cases[i].wall_ms)) {
            fail_msg("'%s': %d, %lld", cases[i].text, good, (long long)wall);
        }
    }
}

int main(void)
{
    setenv("TZ", "Europe/Amsterdam", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(temperatures),
        cmocka_unit_test(moments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
