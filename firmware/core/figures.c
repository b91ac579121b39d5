#include "core/figures.h"

void figures_begin(struct figures_walk *walk, const struct calibration_past *past,
                   const struct calibration *calibration, const struct exposure_limits *limits,
                   int64_t from_ms, int64_t to_ms, struct figures *to)
{
    *to = (struct figures){0};
    *walk = (struct figures_walk){.past = past,
                                  .calibration = calibration,
                                  .limits = *limits,
                                  .from_ms = from_ms,
                                  .to_ms = to_ms,
                                  .to = to};
}

static void pass(struct figures_walk *walk, int64_t until_ms)
{
    struct figures *to = walk->to;
    if (!walk->has_last) {
        return;
    }
    int64_t begin_ms = ms_most(walk->counts_ms, walk->from_ms);
    int64_t end_ms = ms_least(until_ms, walk->last_ms + walk->limits.validity_ms);
    int64_t ms = ms_least(end_ms, walk->to_ms) - begin_ms;
    if (ms <= 0) {
        return;
    }
    if (walk->last_mc > walk->limits.high_mc) {
        to->warm_ms += ms;
    } else if (walk->last_mc < walk->limits.low_mc) {
        to->cold_ms += ms;
    } else {
        to->in_ms += ms;
    }
    exposure_add(&to->exposure, &walk->limits, walk->last_mc, ms);
}

static void count(struct figures *to, int32_t mc, int64_t wall_ms)
{
    if (to->valid == 0 || mc < to->min_mc) {
        to->min_mc = mc;
        to->min_ms = wall_ms;
    }
    if (to->valid == 0 || mc > to->max_mc) {
        to->max_mc = mc;
        to->max_ms = wall_ms;
    }
    to->valid++;
    to->sum_mc += mc;
}

struct judged_by figures_by(const struct figures_walk *walk)
{
    return (struct judged_by){walk->past, walk->calibration};
}

bool figures_take(void *context, const struct judged_row *judged)
{
    struct figures_walk *walk = context;
    const struct record_row *row = &judged->row;
    bool within = row->wall_ms >= walk->from_ms && row->wall_ms < walk->to_ms;
    if (!walk->any || row->seq < walk->first_seq) {
        walk->any = true;
        walk->first_seq = row->seq;
    }
    walk->to->readings += within;
    if (judged->quality == QUALITY_PENDING) {
        return true;
    }
    pass(walk, judged->at_ms);
    walk->has_last = judged->quality == QUALITY_OK;
    if (walk->has_last) {
        walk->last_ms = row->wall_ms;
        walk->counts_ms = judged->at_ms;
        walk->last_mc = calibration_apply(
            calibration_past_at(walk->past, walk->calibration, row->seq, row->wall_ms),
            row->reading.mc);
        if (within) {
            count(walk->to, walk->last_mc, row->wall_ms);
        }
    }
    return true;
}

void figures_end(struct figures_walk *walk)
{
    struct figures *to = walk->to;
    pass(walk, walk->to_ms);
    to->unknown_ms = walk->to_ms - walk->from_ms - to->in_ms - to->warm_ms - to->cold_ms;
    to->exposure.unknown_ms = to->unknown_ms;
}

void figures_sum(struct figures *to, const struct figures *from)
{
    if (from->valid > 0) {
        if (to->valid == 0 || from->min_mc < to->min_mc) {
            to->min_mc = from->min_mc;
            to->min_ms = from->min_ms;
        }
        if (to->valid == 0 || from->max_mc > to->max_mc) {
            to->max_mc = from->max_mc;
            to->max_ms = from->max_ms;
        }
    }
    to->readings += from->readings;
    to->valid += from->valid;
    to->sum_mc += from->sum_mc;
    to->in_ms += from->in_ms;
    to->warm_ms += from->warm_ms;
    to->cold_ms += from->cold_ms;
    to->unknown_ms += from->unknown_ms;
    exposure_sum(&to->exposure, &from->exposure);
}

int32_t figures_mean_mc(const struct figures *figures)
{
    int64_t valid = (int64_t)figures->valid;
    int64_t half = figures->sum_mc < 0 ? -valid / 2 : valid / 2;
    return valid == 0 ? 0 : (int32_t)((figures->sum_mc + half) / valid);
}
