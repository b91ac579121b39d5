/* When will the warming fridge reach the limit? Newton's law over the readings since the mains
 * went: t = tau * ln((Ta - T0) / (Ta - limit)). A fridge is air and load, so one exponential is
 * optimistic at first: the answer is a band, the pessimistic (early) end first, and it says when
 * there is no good fit. The only rule that uses floating point: a fitted curve. */
#ifndef NW_CORE_FORECAST_H
#define NW_CORE_FORECAST_H

#include "core/base.h"

#define FORECAST_POINTS 256

struct forecast {
    int64_t ms[FORECAST_POINTS];
    int32_t mc[FORECAST_POINTS];
    size_t count;
    int64_t spacing_ms; /* points are at least so far apart; doubled when they run out */
};

struct forecast_answer {
    bool known;       /* false: no good fit, say so */
    bool reached;     /* already at or above the limit */
    int64_t early_ms; /* boot ms at which the limit may be reached, pessimistic */
    int64_t late_ms;  /* optimistic end; MS_UNKNOWN: may never be reached */
};

void forecast_init(struct forecast *forecast);
/* A valid reading since the mains went; one that is not later than the last is left out. */
void forecast_add(struct forecast *forecast, int64_t boot_ms, int32_t mc);
/* `ambient_mc`: measured room temperature, or the rules' assumption. The band holds the fits over
 * all, the last half and the last quarter of the points, each with its own uncertainty, and widens
 * with how far ahead it looks compared with how long it has watched. Not known: fewer than six
 * points, a flat or falling curve, or a room that is no warmer than the limit. */
struct forecast_answer forecast_until(const struct forecast *forecast, int32_t limit_mc,
                                      int32_t ambient_mc);

#endif
