#include "period.h"

#include <stdio.h>

#include "core/calendar.h"
#include "core/time_text.h"

struct period period_all(const char *command, enum period_days days)
{
    return (struct period){
        .command = command, .days = days, .from_ms = INT64_MIN, .to_ms = INT64_MAX, .last = -1};
}

/* The first moment of a day. */
static int64_t begin_of(const struct period *period, int32_t day)
{
    int64_t wall_ms = (int64_t)day * MS_PER_DAY;
    if (period->days == PERIOD_LOCAL) {
        calendar_moment(day, 0, &wall_ms);
    }
    return wall_ms;
}

/* A whole day counts to its end. */
static void set_from(struct period *period, int32_t day)
{
    period->first = day;
    period->from_ms = begin_of(period, day);
}

static void set_to(struct period *period, int32_t day)
{
    period->last = day;
    period->to_ms = begin_of(period, day + 1);
}

static bool take_month(struct period *period, const char *text)
{
    int32_t year, month;
    if (!calendar_parse_month(text, &year, &month)) {
        fprintf(stderr, "noodwachtctl %s: '%s' is geen maand (2026-11)\n", period->command, text);
        return false;
    }
    set_from(period, calendar_month_first(year, month));
    set_to(period, period->first + calendar_month_days(year, month) - 1);
    return true;
}

bool period_take(struct period *period, int option, const char *text)
{
    int32_t day;
    int64_t *moment = option == PERIOD_FROM ? &period->from_ms : &period->to_ms;
    if (option == PERIOD_MONTH) {
        return take_month(period, text);
    }
    if (calendar_parse_day(text, &day)) {
        if (option == PERIOD_FROM) {
            set_from(period, day);
        } else {
            set_to(period, day);
        }
        return true;
    }
    if (period->days == PERIOD_UTC && time_parse_iso(text, moment)) {
        return true;
    }
    fprintf(stderr, "noodwachtctl %s: '%s' is geen dag (2026-11-22)%s\n", period->command, text,
            period->days == PERIOD_UTC ? " of tijd met zone" : "");
    return false;
}

bool record_word(struct period *period, char db[PATH_SIZE], const char **sensor, int option,
                 const char *text)
{
    switch (option) {
    case RECORD_DB:
        if (!text_copy(db, PATH_SIZE, text)) {
            fprintf(stderr, "noodwachtctl %s: het pad achter --db is te lang\n", period->command);
            return false;
        }
        return true;
    case RECORD_SENSOR:
        *sensor = text;
        return true;
    case PERIOD_MONTH:
    case PERIOD_FROM:
    case PERIOD_TO:
        return period_take(period, option, text);
    default:
        fprintf(stderr, "noodwachtctl %s: onbekende optie, of een optie zonder waarde\n",
                period->command);
        return false;
    }
}

bool period_has_both(const struct period *period)
{
    return period->from_ms != INT64_MIN && period->to_ms != INT64_MAX;
}

bool period_check(const struct period *period)
{
    if (period->from_ms < period->to_ms) {
        return true;
    }
    fprintf(stderr, "noodwachtctl %s: --to ligt voor --from\n", period->command);
    return false;
}
