/* What a person types as a number or a moment: read strictly, so that a slip is asked again and
 * never recorded. */
#ifndef NW_APP_TYPED_H
#define NW_APP_TYPED_H

#include "core/base.h"

/* "5,3", "5.3", "-0,5", "12": a temperature between -60 and 60 degrees with at most one decimal
 * sign; spaces around it do not matter. */
bool typed_temperature(const char *text, int32_t *mc);

/* "14:05", "9.30" on the day of `now_ms`, or "22-11-2026 14:05": local time, as UTC ms. Refused:
 * hours and dates that do not exist, years before 2025 and after 2099, anything more. */
bool typed_time(const char *text, int64_t now_ms, int64_t *wall_ms);

#endif
