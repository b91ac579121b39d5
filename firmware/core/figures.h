/* A span of time in figures, from its readings: lowest and highest with their moments, mean, time
 * in range and out of it, and exposure. Pure. As in the cold chain a reading counts until the next
 * one, at most its validity; a failed attempt ends it; a jump that was confirmed counts from its
 * first reading on, one that was not decides nothing; the rest is unknown. Values are corrected by
 * the calibration in force, as people saw them. */
#ifndef NW_CORE_FIGURES_H
#define NW_CORE_FIGURES_H

#include "core/exposure.h"
#include "core/record_judged.h"

struct figures {
    uint64_t readings, valid;
    int64_t sum_mc;
    int32_t min_mc, max_mc;                      /* of the valid ones, when there are any */
    int64_t min_ms, max_ms;                      /* wall clock */
    int64_t in_ms, warm_ms, cold_ms, unknown_ms; /* together the whole span */
    struct exposure exposure;
};

struct figures_walk {
    const struct calibration_past *past;
    const struct calibration *calibration; /* at present */
    struct exposure_limits limits;
    int64_t from_ms, to_ms;
    struct figures *to;
    bool has_last;
    int64_t last_ms, counts_ms; /* its moment, and from when it counts */
    int32_t last_mc;
    bool any;           /* rows were seen */
    uint64_t first_seq; /* the lowest of their numbers; 0: of a row without one */
};

/* Of one reading that still counts when the span begins it needs the rows from one validity before
 * `from_ms` on. */
void figures_begin(struct figures_walk *walk, const struct calibration_past *past,
                   const struct calibration *calibration, const struct exposure_limits *limits,
                   int64_t from_ms, int64_t to_ms, struct figures *to);
/* What record_each_judged needs for these figures. */
struct judged_by figures_by(const struct figures_walk *walk);
/* For record_each_judged; `context` is the walk. */
bool figures_take(void *context, const struct judged_row *judged);
void figures_end(struct figures_walk *walk);
/* Adds one span to another. */
void figures_sum(struct figures *to, const struct figures *from);
int32_t figures_mean_mc(const struct figures *figures); /* when there are valid readings */

#endif
