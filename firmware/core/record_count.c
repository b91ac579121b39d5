#include "core/record_count.h"

void count_init(struct record_count *count, int64_t start_ms, int64_t end_ms,
                const struct record_limits *limits)
{
    *count = (struct record_count){.start_ms = start_ms, .end_ms = end_ms, .limits = *limits};
}

/* The last reading counts until `until_ms`, at most its validity, and only within the span. */
static void count_last(struct record_count *count, int64_t until_ms)
{
    const struct record_row *last = &count->last.row;
    if (!count->has_last) {
        return;
    }
    int64_t end_ms = ms_least(last->wall_ms + count->limits.validity_ms, until_ms);
    int64_t begin_ms = ms_most(count->last.at_ms, count->start_ms);
    int64_t span_ms = end_ms > begin_ms ? end_ms - begin_ms : 0;
    if (last->reading.mc > count->limits.high_mc) {
        count->warm_ms += span_ms;
    } else if (last->reading.mc < count->limits.low_mc) {
        count->cold_ms += span_ms;
    } else {
        count->in_ms += span_ms;
    }
}

bool count_add(void *context, const struct judged_row *judged)
{
    struct record_count *count = context;
    const struct record_row *row = &judged->row;
    int32_t mc = row->reading.mc;
    bool within = row->wall_ms >= count->start_ms && row->wall_ms < count->end_ms;
    count->readings += within;
    if (row->trust == TIME_UNTRUSTED || judged->quality == QUALITY_PENDING) {
        return true;
    }
    count_last(count, ms_least(judged->at_ms, count->end_ms));
    count->last = *judged;
    count->has_last = judged->quality == QUALITY_OK;
    if (within && count->has_last) {
        count->min_mc = count->valid == 0 || mc < count->min_mc ? mc : count->min_mc;
        count->max_mc = count->valid == 0 || mc > count->max_mc ? mc : count->max_mc;
        count->sum_mc += mc;
        count->valid++;
    }
    return true;
}

void count_end(struct record_count *count)
{
    count_last(count, count->end_ms);
    count->has_last = false;
}

int32_t count_mean(int64_t sum_mc, int64_t valid)
{
    int64_t half = valid / 2;
    return valid == 0 ? 0 : (int32_t)((sum_mc >= 0 ? sum_mc + half : sum_mc - half) / valid);
}
