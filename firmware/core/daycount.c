#include "core/daycount.h"

#include "core/time_text.h"

void daycount_init(struct daycount *count, int64_t wall_ms)
{
    *count = (struct daycount){.now_ms = wall_ms, .utc_day = time_utc_day(wall_ms)};
}

void daycount_pass(struct daycount *count, int64_t to_ms, enum range_state state,
                   daycount_fn complete, void *context)
{
    while (count->now_ms < to_ms) {
        int64_t midnight = (count->utc_day + 1) * MS_PER_DAY;
        int64_t until = to_ms < midnight ? to_ms : midnight;
        count->ms[state] += until - count->now_ms;
        count->now_ms = until;
        if (until == midnight) {
            if (complete != NULL) {
                complete(context, count);
            }
            daycount_init(count, until);
        }
    }
}

int64_t daycount_minutes(const struct daycount *count, enum range_state state)
{
    return (count->ms[state] + MS_PER_MIN / 2) / MS_PER_MIN;
}
