#include "core/time_text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t floor_div(int64_t value, int64_t by)
{
    int64_t quotient = value / by;
    return value % by < 0 ? quotient - 1 : quotient;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* --- moments --- */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from 1970-01-01 to a date of the proleptic Gregorian calendar; year from 1. */
static int64_t day_number(int year, int month, int day)
{
    int64_t before = year - 1; /* whole years since 0001-01-01 */
    int64_t days = before * 365 + before / 4 - before / 100 + before / 400;
    for (int m = 1; m < month; m++) {
        days += days_in_month(year, m);
    }
    return days + day - 1 - 719162; /* 719162: the same sum for 1970-01-01 */
}

/* Exactly `count` digits, at most 9. Moves *at behind them. */
static bool take_digits(const char **at, int count, int *value)
{
    *value = 0;
    for (int i = 0; i < count; i++) {
        if (!is_digit((*at)[i])) {
            return false;
        }
        *value = *value * 10 + ((*at)[i] - '0');
    }
    *at += count;
    return true;
}

static bool take(const char **at, char wanted)
{
    if (**at != wanted) {
        return false;
    }
    (*at)++;
    return true;
}

/* "Z" or "+01:00": minutes east of Greenwich. */
static bool take_zone(const char **at, int *minutes)
{
    *minutes = 0;
    if (take(at, 'Z')) {
        return true;
    }
    int sign = **at == '-' ? -1 : 1;
    if (!take(at, '+') && !take(at, '-')) {
        return false;
    }
    int hour = 0;
    int minute = 0;
    if (!take_digits(at, 2, &hour) || !take(at, ':') || !take_digits(at, 2, &minute) || hour > 14 ||
        minute > 59) {
        return false;
    }
    *minutes = sign * (hour * 60 + minute);
    return true;
}

bool time_parse_iso(const char *text, int64_t *wall_ms)
{
    const char *at = text;
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!take_digits(&at, 4, &year) || !take(&at, '-') || !take_digits(&at, 2, &month) ||
        !take(&at, '-') || !take_digits(&at, 2, &day) || !take(&at, 'T') ||
        !take_digits(&at, 2, &hour) || !take(&at, ':') || !take_digits(&at, 2, &minute) ||
        !take(&at, ':') || !take_digits(&at, 2, &second)) {
        return false;
    }
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month) ||
        hour > 23 || minute > 59 || second > 59) {
        return false;
    }
    int64_t fraction_ms = 0;
    if (take(&at, '.')) {
        if (!is_digit(*at)) {
            return false;
        }
        for (int64_t unit = 100; is_digit(*at); at++) {
            fraction_ms += unit * (*at - '0');
            unit /= 10;
        }
    }
    int zone_minutes = 0;
    if (!take_zone(&at, &zone_minutes) || *at != '\0') {
        return false;
    }
    int64_t minutes = day_number(year, month, day) * 1440 + hour * 60 + minute - zone_minutes;
    *wall_ms = minutes * MS_PER_MIN + second * MS_PER_S + fraction_ms;
    return true;
}

bool time_parse_day(const char *text, int64_t *day)
{
    const char *at = text;
    int year = 0;
    int month = 0;
    int number = 0;
    if (!take_digits(&at, 4, &year) || !take(&at, '-') || !take_digits(&at, 2, &month) ||
        !take(&at, '-') || !take_digits(&at, 2, &number) || *at != '\0' || year < 1 || month < 1 ||
        month > 12 || number < 1 || number > days_in_month(year, month)) {
        return false;
    }
    *day = day_number(year, month, number);
    return true;
}

int64_t time_add_months(int64_t day, int32_t months)
{
    time_t seconds = (time_t)(day * MS_PER_DAY / MS_PER_S);
    struct tm at;
    if (gmtime_r(&seconds, &at) == NULL) {
        return day;
    }
    int month = at.tm_mon + months;
    int year = at.tm_year + 1900 + month / 12;
    int last = days_in_month(year, month % 12 + 1);
    return day_number(year, month % 12 + 1, at.tm_mday < last ? at.tm_mday : last);
}

static bool utc_parts(int64_t wall_ms, struct tm *parts)
{
    time_t seconds = (time_t)floor_div(wall_ms, MS_PER_S);
    return wall_ms != MS_UNKNOWN && gmtime_r(&seconds, parts) != NULL;
}

static bool local_parts(int64_t wall_ms, struct tm *parts)
{
    time_t seconds = (time_t)floor_div(wall_ms, MS_PER_S);
    return wall_ms != MS_UNKNOWN && localtime_r(&seconds, parts) != NULL;
}

void time_format_day_dutch(int64_t day, char out[TIME_TEXT_SIZE])
{
    static const char *const months[] = {"januari",   "februari", "maart",    "april",
                                         "mei",       "juni",     "juli",     "augustus",
                                         "september", "oktober",  "november", "december"};
    struct tm at;
    if (!utc_parts(day * MS_PER_DAY, &at)) {
        text_copy(out, TIME_TEXT_SIZE, "onbekend");
        return;
    }
    text_set(out, TIME_TEXT_SIZE, "%d %s %d", at.tm_mday, months[at.tm_mon], at.tm_year + 1900);
}

void time_format_iso(int64_t wall_ms, char out[TIME_TEXT_SIZE])
{
    struct tm at;
    if (!utc_parts(wall_ms, &at)) {
        text_copy(out, TIME_TEXT_SIZE, "onbekend");
        return;
    }
    text_set(out, TIME_TEXT_SIZE, "%04lld-%02d-%02dT%02d:%02d:%02dZ", at.tm_year + 1900LL,
             at.tm_mon + 1, at.tm_mday, at.tm_hour, at.tm_min, at.tm_sec);
}

void time_format_day(int64_t wall_ms, char out[TIME_TEXT_SIZE])
{
    struct tm at;
    if (!utc_parts(wall_ms, &at)) {
        text_copy(out, TIME_TEXT_SIZE, "onbekend");
        return;
    }
    text_set(out, TIME_TEXT_SIZE, "%04lld-%02d-%02d", at.tm_year + 1900LL, at.tm_mon + 1,
             at.tm_mday);
}

void time_format_clock(int64_t wall_ms, char out[TIME_TEXT_SIZE])
{
    struct tm at;
    if (!local_parts(wall_ms, &at)) {
        text_copy(out, TIME_TEXT_SIZE, "--:--");
        return;
    }
    text_set(out, TIME_TEXT_SIZE, "%02d:%02d", at.tm_hour, at.tm_min);
}

void time_format_date_clock(int64_t wall_ms, char out[TIME_TEXT_SIZE])
{
    /* Own names: the screen is Dutch whatever locales the system has. */
    static const char *const days[] = {"zo", "ma", "di", "wo", "do", "vr", "za"};
    static const char *const months[] = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                         "jul", "aug", "sep", "okt", "nov", "dec"};
    struct tm at;
    if (!local_parts(wall_ms, &at)) {
        text_copy(out, TIME_TEXT_SIZE, "onbekend");
        return;
    }
    text_set(out, TIME_TEXT_SIZE, "%s %d %s %02d:%02d", days[at.tm_wday], at.tm_mday,
             months[at.tm_mon], at.tm_hour, at.tm_min);
}

static const char *const long_months[] = {"januari",   "februari", "maart",    "april",
                                          "mei",       "juni",     "juli",     "augustus",
                                          "september", "oktober",  "november", "december"};

void time_format_long_day(int64_t wall_ms, char out[TIME_TEXT_SIZE])
{
    struct tm at;
    if (!local_parts(wall_ms, &at)) {
        text_copy(out, TIME_TEXT_SIZE, "onbekend");
        return;
    }
    text_set(out, TIME_TEXT_SIZE, "%d %s %lld", at.tm_mday, long_months[at.tm_mon],
             at.tm_year + 1900LL);
}

void time_format_long_clock(int64_t wall_ms, char out[TIME_TEXT_SIZE])
{
    struct tm at;
    if (!local_parts(wall_ms, &at)) {
        text_copy(out, TIME_TEXT_SIZE, "onbekend");
        return;
    }
    text_set(out, TIME_TEXT_SIZE, "%d %s %02d:%02d", at.tm_mday, long_months[at.tm_mon], at.tm_hour,
             at.tm_min);
}

int64_t time_utc_day(int64_t wall_ms)
{
    return floor_div(wall_ms, MS_PER_DAY);
}

/* --- durations --- */

void time_format_duration(int64_t ms, char out[TIME_TEXT_SIZE])
{
    if (ms == MS_UNKNOWN) {
        text_copy(out, TIME_TEXT_SIZE, "onbekend");
        return;
    }
    long long seconds = (ms < 0 ? -ms : ms) / MS_PER_S;
    const char *sign = ms < 0 && seconds > 0 ? "-" : "";
    if (seconds < 60) {
        text_set(out, TIME_TEXT_SIZE, "%s%lld s", sign, seconds);
    } else if (seconds < 3600) {
        text_set(out, TIME_TEXT_SIZE, "%s%lld min", sign, seconds / 60);
    } else if (seconds < 86400) {
        text_set(out, TIME_TEXT_SIZE, "%s%lld u %02lld", sign, seconds / 3600, seconds / 60 % 60);
    } else {
        text_set(out, TIME_TEXT_SIZE, "%s%lld d %lld u", sign, seconds / 86400,
                 seconds / 3600 % 24);
    }
}

void time_format_running(int64_t ms, char out[TIME_TEXT_SIZE])
{
    if (ms == MS_UNKNOWN) {
        text_copy(out, TIME_TEXT_SIZE, "--:--:--");
        return;
    }
    long long seconds = (ms < 0 ? -ms : ms) / MS_PER_S;
    text_set(out, TIME_TEXT_SIZE, "%s%lld:%02lld:%02lld", ms < 0 && seconds > 0 ? "-" : "",
             seconds / 3600, seconds / 60 % 60, seconds % 60);
}

struct unit {
    const char *name;
    int64_t ms;
};

/* The unit that starts at *at and ends there; NULL when it is none. */
static const struct unit *take_unit(const char **at)
{
    static const struct unit units[] = {
        {"s", MS_PER_S},    {"sec", MS_PER_S},   {"min", MS_PER_MIN},   {"uur", MS_PER_HOUR},
        {"u", MS_PER_HOUR}, {"dag", MS_PER_DAY}, {"dagen", MS_PER_DAY},
    };
    size_t len = 0;
    while ((*at)[len] >= 'a' && (*at)[len] <= 'z') {
        len++;
    }
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (strlen(units[i].name) == len && memcmp(units[i].name, *at, len) == 0) {
            *at += len;
            return &units[i];
        }
    }
    return NULL;
}

static void skip_spaces(const char **at)
{
    while (**at == ' ') {
        (*at)++;
    }
}

bool time_parse_duration(const char *text, int64_t *ms)
{
    if (strcmp(text, "0") == 0) {
        *ms = 0;
        return true;
    }
    const char *at = text;
    int64_t total = 0;
    int64_t last_unit = INT64_MAX;
    do {
        int64_t number = 0;
        if (!is_digit(*at) || (*at == '0' && is_digit(at[1]))) {
            return false;
        }
        for (; is_digit(*at); at++) {
            if (__builtin_mul_overflow(number, 10, &number) ||
                __builtin_add_overflow(number, *at - '0', &number)) {
                return false;
            }
        }
        skip_spaces(&at);
        const struct unit *unit = take_unit(&at);
        /* Each unit once and the large one first: "30 min 30 min" is a slip of the pen. */
        if (unit == NULL || unit->ms >= last_unit ||
            __builtin_mul_overflow(number, unit->ms, &number) ||
            __builtin_add_overflow(total, number, &total)) {
            return false;
        }
        last_unit = unit->ms;
        if (*at == '\0') {
            *ms = total;
            return true;
        }
        if (*at != ' ') {
            return false;
        }
        skip_spaces(&at);
    } while (*at != '\0');
    return false; /* trailing spaces */
}

void time_zone_keep(void)
{
    setenv("TZ", ":/etc/localtime", 0);
    tzset();
}
