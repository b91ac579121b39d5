/* The curves behind a forecast, weighed by how well they fit (see forecast.h). For each settling
 * time and rate of a grid, level and lead are fitted as a Gaussian; what remains is a sum over the
 * grid. Pure. */
#ifndef NW_CORE_CURVE_H
#define NW_CORE_CURVE_H

#include "core/base.h"

#define CURVE_SETTLES 7
#define CURVE_RATES 24
#define CURVE_MAX (CURVE_SETTLES * CURVE_RATES)
/* What a good sensor's reading differs from the truth: its own noise and half a step. */
#define CURVE_NOISE_C 0.04

struct curve_points {
    const double *hour; /* before now: <= 0, rising */
    const double *ln;   /* ln(Ta - T) */
    size_t count;       /* at least 3 */
    double watched_h;   /* -hour[0] */
    double above_c;     /* mean of Ta - T: turns noise into noise of ln */
};

/* One curve: a straight line from now on, and a lead that dies out. */
struct curve {
    double weight; /* of all: 1 */
    double rate;   /* 1/h, > 0 */
    double settle_h;
    double level; /* at now */
    double lead;  /* when the mains went */
    double level_var, lead_var, both_var;
};

struct curve_fit {
    struct curve curve[CURVE_MAX];
    size_t count;
    double watched_h;
    double misfit_c; /* root mean square distance of the points from the best settling time's fit */
};

/* False: numbers too odd to weigh. */
bool curve_weigh(const struct curve_points *points, double prior_ln_rate, double prior_spread,
                 struct curve_fit *fit);
/* The weight of the curves that have come down to `ln_limit` so many hours from now. */
double curve_reached(const struct curve_fit *fit, double ln_limit, double ahead_h);

#endif
