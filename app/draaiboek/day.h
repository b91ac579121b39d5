/* Calendar days as YYYY-MM-DD text, which sort as they are. Strict: 2026-02-30 is no day. */
#ifndef NW_DRAAIBOEK_DAY_H
#define NW_DRAAIBOEK_DAY_H

#include "core/base.h"

#define DAY_SIZE 16

bool day_is_valid(const char *day);
/* So many months later; the last day of the month when that one is shorter. False: not a day. */
bool day_add_months(const char *day, int32_t months, char out[DAY_SIZE]);
/* So many days later, or earlier when negative. False: not a day, or beyond the calendar. */
bool day_add_days(const char *day, int32_t days, char out[DAY_SIZE]);
/* The local day of a moment. */
void day_of(int64_t wall_ms, char out[DAY_SIZE]);
/* "22 nov 2026"; what is not a day is copied. */
void day_format(const char *day, char out[NAME_SIZE]);
/* What people type, "22-11-2026" or "22-11-26" (or the day itself), as a day. */
bool day_parse(const char *typed, char out[DAY_SIZE]);

#endif
