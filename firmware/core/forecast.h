/* When will the warming fridge reach the limit? A fridge is air and load: when the power goes, the
 * air runs ahead of the load for some minutes, then both warm together towards the room. So the
 * curve behind the readings is taken to be
 *
 *     ln(Ta - T) = a - rate * t + lead * exp(-t / settle)
 *
 * Newton's law with a lead that dies out, and the answer is every such curve, weighed by how well
 * it fits the readings since the mains went and by what is known of fridges (or of this one: see
 * forecast_prior). Of those curves FORECAST_EARLY_PCT % have reached the limit at the early end of
 * the band and FORECAST_LATE_PCT % at the late end: nominally 90 % end within it, and the early
 * end, which is shown first, is hardly ever too late. The constants in forecast.c were set on
 * simulated fridges of many sizes; tests/core/test_forecast_band.c judges the band on others.
 *
 * The only rule that uses floating point: a fitted curve. */
#ifndef NW_CORE_FORECAST_H
#define NW_CORE_FORECAST_H

#include "core/base.h"

#define FORECAST_POINTS 256
#define FORECAST_EARLY_PCT 5
#define FORECAST_LATE_PCT 95

/* What is believed of a fridge's rate of warming before it is seen: ln(1/h), and how sure. */
struct forecast_prior {
    double ln_rate;
    double spread;   /* standard deviation of ln_rate */
    int32_t learned; /* from so many earlier outages; 0: of fridges at large */
};

struct forecast {
    int64_t ms[FORECAST_POINTS];
    int32_t mc[FORECAST_POINTS];
    size_t count;
    int64_t spacing_ms; /* points are at least so far apart; doubled when they run out */
    struct forecast_prior prior;
};

struct forecast_answer {
    bool known;       /* false: no good fit, say so */
    bool reached;     /* already at or above the limit */
    int64_t early_ms; /* boot ms at which the limit may be reached, pessimistic */
    int64_t late_ms;  /* optimistic end; MS_UNKNOWN: not within 30 days */
};

/* What one outage taught, to be kept with its end: the rate in millionths per hour, and how sure
 * (standard deviation of its logarithm, in thousandths). */
struct forecast_lesson {
    int32_t rate_ppm;
    int32_t spread_permille;
};

/* Fridges at large: limits fall after 1.5 to 8.5 h (koelketen practice), so rates differ widely. */
struct forecast_prior forecast_prior_any(void);
/* The prior after one more lesson of the same fridge: the mean moves by how sure both are. It never
 * gets surer than what another load in the same fridge changes. */
struct forecast_prior forecast_prior_learn(struct forecast_prior prior,
                                           struct forecast_lesson lesson);

void forecast_init(struct forecast *forecast, struct forecast_prior prior);
/* A valid reading since the mains went; one that is not later than the last is left out. */
void forecast_add(struct forecast *forecast, int64_t boot_ms, int32_t mc);
/* `ambient_mc`: measured room temperature, or the rules' assumption. Not known: fewer than six
 * points or ten minutes, a curve that does not clearly rise, readings that no such curve fits (a
 * compressor that still works, a bad cable), or a room that is no warmer than the limit. Takes
 * about a millisecond: ask once a reading. */
struct forecast_answer forecast_until(const struct forecast *forecast, int32_t limit_mc,
                                      int32_t ambient_mc);
/* What this outage taught so far, without the prior; false: less than an hour watched, or no good
 * fit. */
bool forecast_lesson(const struct forecast *forecast, int32_t ambient_mc,
                     struct forecast_lesson *lesson);

#endif
