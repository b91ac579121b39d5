#include "core/calendar.h"

#include <string.h>
#include <time.h>

static const char *const weekdays[] = {"ma", "di", "wo", "do", "vr", "za", "zo"};
static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                     "mei",       "juni",     "juli",     "augustus",
                                     "september", "oktober",  "november", "december"};

static int32_t number_of(int32_t year, int32_t month, int32_t day)
{
    struct tm date = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    return (int32_t)(timegm(&date) / (MS_PER_DAY / MS_PER_S));
}

struct calendar_day calendar_day(int32_t number)
{
    time_t seconds = (time_t)number * (MS_PER_DAY / MS_PER_S);
    struct tm date = {0};
    gmtime_r(&seconds, &date);
    return (struct calendar_day){
        .number = number,
        .year = date.tm_year + 1900,
        .month = date.tm_mon + 1,
        .day = date.tm_mday,
        .weekday = (date.tm_wday + 6) % 7,
    };
}

bool calendar_day_at(int64_t wall_ms, struct calendar_day *day, int32_t *minute)
{
    time_t seconds = (time_t)(wall_ms / MS_PER_S);
    struct tm local;
    if (wall_ms == MS_UNKNOWN || localtime_r(&seconds, &local) == NULL) {
        return false;
    }
    *day = calendar_day(number_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday));
    if (minute != NULL) {
        *minute = local.tm_hour * 60 + local.tm_min;
    }
    return true;
}

bool calendar_moment(int32_t number, int32_t minute, int64_t *wall_ms)
{
    struct calendar_day day = calendar_day(number);
    struct tm local = {.tm_year = day.year - 1900,
                       .tm_mon = day.month - 1,
                       .tm_mday = day.day,
                       .tm_hour = minute / 60,
                       .tm_min = minute % 60,
                       .tm_isdst = -1};
    time_t at = mktime(&local);
    *wall_ms = (int64_t)at * MS_PER_S;
    return at != (time_t)-1;
}

static bool digits(const char *text, size_t count, int32_t *value)
{
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
        *value = *value * 10 + (text[i] - '0');
    }
    return true;
}

bool calendar_parse_month(const char *text, int32_t *year, int32_t *month)
{
    return strlen(text) == 7 && digits(text, 4, year) && text[4] == '-' &&
           digits(text + 5, 2, month) && *year >= 1970 && *month >= 1 && *month <= 12;
}

bool calendar_parse_day(const char *text, int32_t *number)
{
    int32_t year, month, day;
    char first[8];
    text_set(first, sizeof(first), "%.7s", text);
    if (strlen(text) != 10 || text[7] != '-' || !calendar_parse_month(first, &year, &month) ||
        !digits(text + 8, 2, &day) || day < 1 || day > calendar_month_days(year, month)) {
        return false;
    }
    *number = number_of(year, month, day);
    return true;
}

int32_t calendar_month_first(int32_t year, int32_t month)
{
    return number_of(year, month, 1);
}

int32_t calendar_month_days(int32_t year, int32_t month)
{
    return number_of(year + month / 12, month % 12 + 1, 1) - number_of(year, month, 1);
}

void calendar_format_day(int32_t number, char out[TIME_TEXT_SIZE])
{
    struct calendar_day day = calendar_day(number);
    text_set(out, TIME_TEXT_SIZE, "%04d-%02d-%02d", (int)day.year, (int)day.month, (int)day.day);
}

void calendar_format_short(int32_t number, char out[TIME_TEXT_SIZE])
{
    struct calendar_day day = calendar_day(number);
    text_set(out, TIME_TEXT_SIZE, "%s %d %.3s", weekdays[day.weekday], (int)day.day,
             day.month == 3 ? "mrt" : months[day.month - 1]);
}

void calendar_format_month(int32_t year, int32_t month, char out[TIME_TEXT_SIZE])
{
    text_set(out, TIME_TEXT_SIZE, "%s %d", months[month - 1], (int)year);
}
