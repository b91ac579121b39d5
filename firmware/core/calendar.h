/* Local days, as people count them: sign-offs, working days, month sheets. A local day has 23, 24
 * or 25 hours, so its bounds are asked of the time zone and never reckoned. */
#ifndef NW_CORE_CALENDAR_H
#define NW_CORE_CALENDAR_H

#include "core/time_text.h"

struct calendar_day {
    int32_t number; /* days since 1970-01-01 of its date */
    int32_t year, month, day;
    int32_t weekday; /* 0 Monday .. 6 Sunday */
};

struct calendar_day calendar_day(int32_t number);
/* The local day that holds this moment. False when the time zone gives none. */
bool calendar_day_at(int64_t wall_ms, struct calendar_day *day, int32_t *minute);
/* The moment of that local day when its clock says `minute` minutes past midnight. */
bool calendar_moment(int32_t number, int32_t minute, int64_t *wall_ms);
/* "2026-11-22" and "2026-11", strict. */
bool calendar_parse_day(const char *text, int32_t *number);
bool calendar_parse_month(const char *text, int32_t *year, int32_t *month);
/* The first day of a month, and how many it has. */
int32_t calendar_month_first(int32_t year, int32_t month);
int32_t calendar_month_days(int32_t year, int32_t month);
/* "2026-11-22", "zo 22 nov", "november 2026". */
void calendar_format_day(int32_t number, char out[TIME_TEXT_SIZE]);
void calendar_format_short(int32_t number, char out[TIME_TEXT_SIZE]);
void calendar_format_month(int32_t year, int32_t month, char out[TIME_TEXT_SIZE]);

#endif
