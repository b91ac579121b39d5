#include "draaiboek/day.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "core/calendar.h"

struct date {
    int year, month, day;
};

static int month_length(int year, int month)
{
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : length[month - 1];
}

static bool is_date(const struct date *date)
{
    return date->year >= 1900 && date->year <= 2199 && date->month >= 1 && date->month <= 12 &&
           date->day >= 1 && date->day <= month_length(date->year, date->month);
}

/* Exactly or at most `most` digits; moves *at behind them. */
static bool take(const char **at, size_t least, size_t most, int *value)
{
    size_t count = strspn(*at, "0123456789");
    if (count < least || count > most) {
        return false;
    }
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        *value = 10 * *value + ((*at)[i] - '0');
    }
    *at += count;
    return true;
}

static bool take_sign(const char **at)
{
    bool found = **at == '-';
    *at += found;
    return found;
}

static bool read_day(const char *day, struct date *date)
{
    const char *at = day;
    return take(&at, 4, 4, &date->year) && take_sign(&at) && take(&at, 2, 2, &date->month) &&
           take_sign(&at) && take(&at, 2, 2, &date->day) && *at == '\0' && is_date(date);
}

static void write_day(const struct date *date, char out[DAY_SIZE])
{
    text_set(out, DAY_SIZE, "%04d-%02d-%02d", date->year, date->month, date->day);
}

bool day_is_valid(const char *day)
{
    struct date date;
    return read_day(day, &date);
}

bool day_add_months(const char *day, int32_t months, char out[DAY_SIZE])
{
    struct date date;
    if (!read_day(day, &date) || months < 0 || months > 1200) {
        return false;
    }
    int month = date.month - 1 + months;
    date.year += month / 12;
    date.month = month % 12 + 1;
    int last = month_length(date.year, date.month);
    date.day = date.day > last ? last : date.day;
    write_day(&date, out);
    return true;
}

bool day_add_days(const char *day, int32_t days, char out[DAY_SIZE])
{
    int32_t number;
    if (!day_is_valid(day) || days < -36600 || days > 36600 || !calendar_parse_day(day, &number)) {
        return false;
    }
    struct calendar_day to = calendar_day(number + days);
    struct date date = {to.year, to.month, to.day};
    if (!is_date(&date)) {
        return false;
    }
    write_day(&date, out);
    return true;
}

void day_of(int64_t wall_ms, char out[DAY_SIZE])
{
    time_t seconds = (time_t)(wall_ms / MS_PER_S);
    struct tm local;
    out[0] = '\0';
    if (localtime_r(&seconds, &local) != NULL) {
        struct date date = {local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
        if (is_date(&date)) {
            write_day(&date, out);
        }
    }
}

void day_format(const char *day, char out[NAME_SIZE])
{
    static const char *const names[] = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                        "jul", "aug", "sep", "okt", "nov", "dec"};
    struct date date;
    if (!read_day(day, &date)) {
        text_copy(out, NAME_SIZE, day);
        return;
    }
    text_set(out, NAME_SIZE, "%d %s %d", date.day, names[date.month - 1], date.year);
}

bool day_parse(const char *typed, char out[DAY_SIZE])
{
    struct date date;
    const char *at = typed + strspn(typed, " ");
    char plain[DAY_SIZE];
    size_t len = strcspn(at, " ");
    if (len >= sizeof(plain) || at[len + strspn(at + len, " ")] != '\0') {
        return false;
    }
    text_set(plain, sizeof(plain), "%.*s", (int)len, at);
    if (!read_day(plain, &date)) {
        at = plain;
        bool whole = take(&at, 1, 2, &date.day) && take_sign(&at) && take(&at, 1, 2, &date.month) &&
                     take_sign(&at) && (strlen(at) == 2 || strlen(at) == 4) &&
                     take(&at, 2, 4, &date.year) && *at == '\0';
        if (!whole) {
            return false;
        }
        date.year += date.year < 100 ? 2000 : 0;
        if (!is_date(&date)) {
            return false;
        }
    }
    write_day(&date, out);
    return true;
}
