/* Moments and durations as text, both ways. Pure apart from the local time zone. */
#ifndef NW_CORE_TIME_TEXT_H
#define NW_CORE_TIME_TEXT_H

#include "core/base.h"

#define TIME_TEXT_SIZE 40

/* ISO 8601 date and time with seconds and either Z or an offset (+01:00): UTC milliseconds
 * since 1970. Fractions of a second are accepted and cut to milliseconds. Strict: impossible
 * dates, missing zones and trailing characters are refused. */
bool time_parse_iso(const char *text, int64_t *wall_ms);

/* YYYY-MM-DDTHH:MM:SSZ */
void time_format_iso(int64_t wall_ms, char out[TIME_TEXT_SIZE]);
/* YYYY-MM-DD of the UTC day */
void time_format_day(int64_t wall_ms, char out[TIME_TEXT_SIZE]);
/* Local, for people: "14:02", and "zo 22 nov 14:02". */
void time_format_clock(int64_t wall_ms, char out[TIME_TEXT_SIZE]);
void time_format_date_clock(int64_t wall_ms, char out[TIME_TEXT_SIZE]);
/* Written out, for a text that is hung up or read out: "22 november 2026", "22 november 14:02". */
void time_format_long_day(int64_t wall_ms, char out[TIME_TEXT_SIZE]);
void time_format_long_clock(int64_t wall_ms, char out[TIME_TEXT_SIZE]);
/* Days since 1970 of the UTC day that holds this moment (floors below 1970). */
int64_t time_utc_day(int64_t wall_ms);
/* Days since 1970 as people say it: "12 maart 2026". */
void time_format_day_dutch(int64_t day, char out[TIME_TEXT_SIZE]);
/* Days since 1970 of a date YYYY-MM-DD; false when there is no such date. */
bool time_parse_day(const char *text, int64_t *day);
/* The same day of the month so many months on; the last one of a month that is too short. */
int64_t time_add_months(int64_t day, int32_t months);

/* Dutch durations: "45 s", "12 min", "1 u 12", "3 d 4 u". Negative values get a minus sign. */
void time_format_duration(int64_t ms, char out[TIME_TEXT_SIZE]);
/* "0:45:10" for a running clock: hours may exceed 24. */
void time_format_running(int64_t ms, char out[TIME_TEXT_SIZE]);
/* "4 uur", "30 min", "90 s", "3 uur 30 min", "2 dagen". A number without a unit is refused, but
 * "0" is not. Units: s, sec, min, uur, u, dag, dagen. Overflow is refused. */
bool time_parse_duration(const char *text, int64_t *ms);

/* Once, at the start of a program, before its threads: local time is that of TZ, or of
 * /etc/localtime as it is now. Without TZ the C library looks at that file again with every mktime,
 * ten times for each moment that the guard judges. A changed zone counts from the next start. */
void time_zone_keep(void);

#endif
