#include "core/forecast.h"

#include <math.h>
#include <string.h>

#include "core/curve.h"

#define POINTS_LEAST 6
#define WATCHED_LEAST_MS (10 * MS_PER_MIN)
#define LESSON_LEAST_MS MS_PER_HOUR
#define SPACING_FIRST_MS (10 * MS_PER_S)
/* One step of a 12-bit sensor: less than this over half the watch is standing still. */
#define STEP_C 0.0625
/* A slope must stand out from its own noise by so many standard errors. */
#define ERRORS_RISING 3.0
/* Readings lie this far from a curve that is right; three times as far is not a fit. */
#define MISFIT_C (3.0 * CURVE_NOISE_C)
#define AHEAD_MAX_MS (30 * MS_PER_DAY)
#define AHEAD_FIRST_H (15.0 / 3600.0)
#define AHEAD_GROWTH 1.08

/* 10 h in the middle; 95 % of fridges between 3.3 and 30 h. */
#define ANY_LN_RATE (-2.302585)
#define ANY_SPREAD 0.55
/* The same fridge with another load and another room. */
#define SAME_SPREAD 0.25

struct forecast_prior forecast_prior_any(void)
{
    return (struct forecast_prior){.ln_rate = ANY_LN_RATE, .spread = ANY_SPREAD};
}

struct forecast_prior forecast_prior_learn(struct forecast_prior prior,
                                           struct forecast_lesson lesson)
{
    if (lesson.rate_ppm <= 0 || lesson.spread_permille < 0) {
        return prior;
    }
    double seen = log((double)lesson.rate_ppm / 1e6);
    double seen_var = pow((double)lesson.spread_permille / 1000.0, 2) + SAME_SPREAD * SAME_SPREAD;
    /* A learned prior holds the spread of the next outage; what is known of the mean is surer. */
    double mean_var = prior.learned > 0
                          ? fmax(prior.spread * prior.spread - SAME_SPREAD * SAME_SPREAD, 1e-6)
                          : prior.spread * prior.spread;
    double weight = mean_var / (mean_var + seen_var);
    return (struct forecast_prior){
        .ln_rate = prior.ln_rate + weight * (seen - prior.ln_rate),
        .spread = sqrt(mean_var * (1.0 - weight) + SAME_SPREAD * SAME_SPREAD),
        .learned = prior.learned + 1,
    };
}

void forecast_init(struct forecast *forecast, struct forecast_prior prior)
{
    *forecast = (struct forecast){.spacing_ms = SPACING_FIRST_MS, .prior = prior};
}

static void thin(struct forecast *forecast)
{
    size_t kept = 0;
    for (size_t i = 0; i < forecast->count; i += 2) {
        forecast->ms[kept] = forecast->ms[i];
        forecast->mc[kept] = forecast->mc[i];
        kept++;
    }
    forecast->count = kept;
    forecast->spacing_ms *= 2;
}

void forecast_add(struct forecast *forecast, int64_t boot_ms, int32_t mc)
{
    if (forecast->count == FORECAST_POINTS) {
        thin(forecast);
    }
    if (forecast->count > 0 && boot_ms - forecast->ms[forecast->count - 1] < forecast->spacing_ms) {
        return;
    }
    forecast->ms[forecast->count] = boot_ms;
    forecast->mc[forecast->count] = mc;
    forecast->count++;
}

static double celsius(int32_t mc)
{
    return (double)mc / 1000.0;
}

/* The room must be warmer than the fridge ever was, whatever was assumed of it. */
static double ambient_above(const struct forecast *forecast, int32_t ambient_mc)
{
    double ambient_c = celsius(ambient_mc);
    for (size_t i = 0; i < forecast->count; i++) {
        ambient_c = fmax(ambient_c, celsius(forecast->mc[i]) + 2.0);
    }
    return ambient_c;
}

static struct curve_points points_of(const struct forecast *forecast, double ambient_c,
                                     double hour[FORECAST_POINTS], double ln[FORECAST_POINTS])
{
    int64_t last_ms = forecast->ms[forecast->count - 1];
    double mean_c = 0;
    for (size_t i = 0; i < forecast->count; i++) {
        hour[i] = (double)(forecast->ms[i] - last_ms) / (double)MS_PER_HOUR;
        ln[i] = log(ambient_c - celsius(forecast->mc[i]));
        mean_c += celsius(forecast->mc[i]) / (double)forecast->count;
    }
    return (struct curve_points){.hour = hour,
                                 .ln = ln,
                                 .count = forecast->count,
                                 .watched_h = -hour[0],
                                 .above_c = ambient_c - mean_c};
}

/* A straight line through the last half: it must rise, clearly and by more than one step. */
static bool rises(const struct curve_points *points)
{
    size_t first = points->count / 2;
    size_t n = points->count - first;
    double mean_x = 0;
    double mean_y = 0;
    for (size_t i = first; i < points->count; i++) {
        mean_x += points->hour[i] / (double)n;
        mean_y += points->ln[i] / (double)n;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (size_t i = first; i < points->count; i++) {
        double x = points->hour[i] - mean_x;
        double y = points->ln[i] - mean_y;
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    if (n < 3 || xx <= 0) {
        return false;
    }
    double rate = -xy / xx;
    double left = fmax(yy - xy * xy / xx, 0);
    double error = sqrt(left / ((double)(n - 2) * xx));
    double rise_c = points->above_c * rate * -points->hour[first];
    return rate > ERRORS_RISING * error && rise_c >= STEP_C;
}

static bool fits(const struct forecast *forecast, int32_t ambient_mc, int64_t least_ms,
                 struct curve_points *points, double hour[FORECAST_POINTS],
                 double ln[FORECAST_POINTS])
{
    if (forecast->count < POINTS_LEAST ||
        forecast->ms[forecast->count - 1] - forecast->ms[0] < least_ms) {
        return false;
    }
    *points = points_of(forecast, ambient_above(forecast, ambient_mc), hour, ln);
    return rises(points);
}

static int64_t ahead(int64_t from_ms, double hours)
{
    return from_ms + (int64_t)(hours * (double)MS_PER_HOUR);
}

/* The first moment from `from_h` on at which `chance` of the curves have reached `ln_limit`;
 * negative: not within AHEAD_MAX_MS. */
static double reached_at(const struct curve_fit *fit, double ln_limit, double chance, double from_h)
{
    double most_h = (double)AHEAD_MAX_MS / (double)MS_PER_HOUR;
    double before = 0;
    for (double h = fmax(from_h, AHEAD_FIRST_H); h < most_h; h *= AHEAD_GROWTH) {
        if (curve_reached(fit, ln_limit, h) < chance) {
            before = h;
            continue;
        }
        for (int i = 0; i < 8; i++) {
            double middle = (before + h) / 2;
            if (curve_reached(fit, ln_limit, middle) < chance) {
                before = middle;
            } else {
                h = middle;
            }
        }
        return before; /* the earlier of two so near: pessimistic */
    }
    return -1;
}

struct forecast_answer forecast_until(const struct forecast *forecast, int32_t limit_mc,
                                      int32_t ambient_mc)
{
    struct forecast_answer answer = {.early_ms = MS_UNKNOWN, .late_ms = MS_UNKNOWN};
    if (forecast->count == 0) {
        return answer;
    }
    int64_t last_ms = forecast->ms[forecast->count - 1];
    if (forecast->mc[forecast->count - 1] >= limit_mc) {
        return (struct forecast_answer){
            .known = true, .reached = true, .early_ms = last_ms, .late_ms = last_ms};
    }
    double hour[FORECAST_POINTS];
    double ln[FORECAST_POINTS];
    struct curve_points points;
    struct curve_fit fit;
    if (ambient_mc <= limit_mc && ambient_above(forecast, ambient_mc) <= celsius(limit_mc)) {
        return answer;
    }
    double room_c = ambient_above(forecast, ambient_mc);
    if (!fits(forecast, ambient_mc, WATCHED_LEAST_MS, &points, hour, ln) ||
        !curve_weigh(&points, forecast->prior.ln_rate, forecast->prior.spread, &fit) ||
        fit.misfit_c > MISFIT_C || room_c <= celsius(limit_mc)) {
        return answer;
    }
    double ln_limit = log(room_c - celsius(limit_mc));
    double early_h = reached_at(&fit, ln_limit, FORECAST_EARLY_PCT / 100.0, 0);
    if (early_h < 0) {
        return answer;
    }
    double late_h = reached_at(&fit, ln_limit, FORECAST_LATE_PCT / 100.0, early_h);
    answer.known = true;
    answer.early_ms = ahead(last_ms, early_h);
    answer.late_ms = late_h < 0 ? MS_UNKNOWN : ahead(last_ms, late_h);
    return answer;
}

bool forecast_lesson(const struct forecast *forecast, int32_t ambient_mc,
                     struct forecast_lesson *lesson)
{
    double hour[FORECAST_POINTS];
    double ln[FORECAST_POINTS];
    struct curve_points points;
    struct curve_fit fit;
    if (!fits(forecast, ambient_mc, LESSON_LEAST_MS, &points, hour, ln) ||
        !curve_weigh(&points, ANY_LN_RATE, ANY_SPREAD, &fit) || fit.misfit_c > MISFIT_C) {
        return false;
    }
    double mean = 0;
    double square = 0;
    for (size_t i = 0; i < fit.count; i++) {
        double ln_rate = log(fit.curve[i].rate);
        mean += fit.curve[i].weight * ln_rate;
        square += fit.curve[i].weight * ln_rate * ln_rate;
    }
    double ppm = exp(mean) * 1e6;
    double permille = sqrt(fmax(square - mean * mean, 0)) * 1000.0;
    if (!isfinite(ppm) || ppm < 1 || ppm > 1e9 || !isfinite(permille)) {
        return false;
    }
    lesson->rate_ppm = (int32_t)lround(ppm);
    lesson->spread_permille = (int32_t)lround(permille);
    return true;
}
