/* How long it was in range, warm, cold and unknown on each UTC day. Pure; what
 * `noodwachtctl replay` prints. Time is passed without gaps: what nobody knows is passed as
 * unknown, so the four of a whole day make 24 hours. */
#ifndef NW_CORE_DAYCOUNT_H
#define NW_CORE_DAYCOUNT_H

#include "core/reading.h"

#define RANGE_STATES 4

struct daycount {
    int64_t now_ms;           /* wall clock: counted up to here */
    int64_t utc_day;          /* days since 1970 */
    int64_t ms[RANGE_STATES]; /* of this day so far, by enum range_state */
};

/* A day that is complete. */
typedef void (*daycount_fn)(void *context, const struct daycount *day);

void daycount_init(struct daycount *count, int64_t wall_ms);
/* It was `state` from now_ms to `to_ms` (nothing happens when that is not later). Calls `complete`
 * (may be NULL) for every day that ends on the way, midnight itself included. */
void daycount_pass(struct daycount *count, int64_t to_ms, enum range_state state,
                   daycount_fn complete, void *context);
/* Whole minutes, rounded to the nearest. */
int64_t daycount_minutes(const struct daycount *count, enum range_state state);

#endif
