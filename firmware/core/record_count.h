/* Readings into a summary. As in the cold chain a reading counts until the next one, at most its
 * validity; a failed attempt ends it; what still waits decides nothing; the rest is unknown.
 * Private to record_*.c. */
#ifndef NW_CORE_RECORD_COUNT_H
#define NW_CORE_RECORD_COUNT_H

#include "core/record_judged.h"
#include "core/record_summary.h"

struct record_count {
    int64_t start_ms, end_ms; /* the span that is reckoned */
    struct record_limits limits;
    bool has_last;
    struct judged_row last; /* a valid one whose time is not yet counted */
    int64_t readings, valid, sum_mc;
    int32_t min_mc, max_mc;
    int64_t in_ms, warm_ms, cold_ms;
};

void count_init(struct record_count *count, int64_t start_ms, int64_t end_ms,
                const struct record_limits *limits);
/* For record_each_judged and its like, from the readings of one validity before the span on.
 * `context` is the count; always true. */
bool count_add(void *context, const struct judged_row *judged);
/* The last reading counts to the end of the span. */
void count_end(struct record_count *count);
int32_t count_mean(int64_t sum_mc, int64_t valid);

#endif
