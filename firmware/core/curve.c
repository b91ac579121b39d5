#include "core/curve.h"

#include <math.h>

/* The lead: where the air runs ahead, in ln(Ta - T), when the mains goes. */
#define LEAD_MEAN 0.02
#define LEAD_SPREAD 0.04
/* Readings nearer than this share their error (drift of the room, a wandering probe). */
#define APART_H (1.0 / 135.0)
/* No room and no fridge keeps to a curve: so much is added per hour looked ahead. */
#define WANDER_PER_H 0.0024
/* A wander beyond the sensor's noise lasts as long as a door stands open or a room is aired. */
#define WANDER_SHARED_H 0.25
#define WANDER_ABOVE 1.3
#define RATE_LEAST 0.004
#define RATE_MOST 2.0
#define RATE_SIGMAS 4.0

static const double settle_h[CURVE_SETTLES] = {0.08, 0.12, 0.18, 0.27, 0.4, 0.6, 0.9};

enum { LEVEL, LEAD, RATE, TERMS };

/* Inverse of a symmetric positive matrix by Cholesky; *half_ln is half the log of its determinant.
 */
static bool invert(const double m[TERMS][TERMS], double inverse[TERMS][TERMS], double *half_ln)
{
    double low[TERMS][TERMS] = {{0}};
    *half_ln = 0;
    for (int i = 0; i < TERMS; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = m[i][j];
            for (int k = 0; k < j; k++) {
                sum -= low[i][k] * low[j][k];
            }
            if (i != j) {
                low[i][j] = sum / low[j][j];
            } else if (sum > 0 && isfinite(sum)) {
                low[i][i] = sqrt(sum);
                *half_ln += log(low[i][i]);
            } else {
                return false;
            }
        }
    }
    for (int column = 0; column < TERMS; column++) {
        double y[TERMS];
        for (int i = 0; i < TERMS; i++) {
            y[i] = i == column ? 1 : 0;
            for (int k = 0; k < i; k++) {
                y[i] -= low[i][k] * y[k];
            }
            y[i] /= low[i][i];
        }
        for (int i = TERMS - 1; i >= 0; i--) {
            for (int k = i + 1; k < TERMS; k++) {
                y[i] -= low[k][i] * inverse[k][column];
            }
            inverse[i][column] = y[i] / low[i][i];
            y[i] = inverse[i][column];
        }
    }
    return true;
}

/* The Gaussian fit for one settling time, with hardly any prior on level and rate. */
struct gauss {
    double mean[TERMS];
    double var[TERMS][TERMS];
    double ln_weight;
    double misfit; /* mean square, in ln */
};

static bool fit_settle(const struct curve_points *points, double settle, double noise_var,
                       struct gauss *gauss)
{
    double information[TERMS][TERMS] = {{0}};
    double moment[TERMS] = {0};
    information[LEVEL][LEVEL] = 1e-6;
    information[LEAD][LEAD] = 1.0 / (LEAD_SPREAD * LEAD_SPREAD);
    information[RATE][RATE] = 1e-9;
    moment[LEAD] = LEAD_MEAN * information[LEAD][LEAD];
    for (size_t i = 0; i < points->count; i++) {
        double term[TERMS] = {1, exp(-(points->hour[i] + points->watched_h) / settle),
                              -points->hour[i]};
        for (int a = 0; a < TERMS; a++) {
            for (int b = 0; b < TERMS; b++) {
                information[a][b] += term[a] * term[b] / noise_var;
            }
            moment[a] += term[a] * points->ln[i] / noise_var;
        }
    }
    double half_ln = 0;
    if (!invert((const double(*)[TERMS])information, gauss->var, &half_ln)) {
        return false;
    }
    for (int a = 0; a < TERMS; a++) {
        gauss->mean[a] = 0;
        for (int b = 0; b < TERMS; b++) {
            gauss->mean[a] += gauss->var[a][b] * moment[b];
        }
    }
    gauss->misfit = 0;
    for (size_t i = 0; i < points->count; i++) {
        double off = points->ln[i] - gauss->mean[LEVEL] + gauss->mean[RATE] * points->hour[i] -
                     gauss->mean[LEAD] * exp(-(points->hour[i] + points->watched_h) / settle);
        gauss->misfit += off * off / (double)points->count;
    }
    double lead_off = (gauss->mean[LEAD] - LEAD_MEAN) / LEAD_SPREAD;
    gauss->ln_weight = -0.5 * gauss->misfit * (double)points->count / noise_var -
                       0.5 * lead_off * lead_off - half_ln;
    return isfinite(gauss->ln_weight);
}

/* The part of the rates that the readings or the prior leave possible, as curves. */
static void add_rates(const struct gauss *gauss, double settle, double prior_ln_rate,
                      double prior_spread, struct curve_fit *fit)
{
    double middle = gauss->mean[RATE];
    double sigma = sqrt(gauss->var[RATE][RATE]);
    double least = fmax(RATE_LEAST, middle - RATE_SIGMAS * sigma);
    double most = fmin(RATE_MOST, fmax(middle + RATE_SIGMAS * sigma, least * 1.5));
    double by_rate[2] = {gauss->var[LEVEL][RATE] / gauss->var[RATE][RATE],
                         gauss->var[LEAD][RATE] / gauss->var[RATE][RATE]};
    for (int i = 0; i < CURVE_RATES; i++) {
        double rate = least + (most - least) * i / (CURVE_RATES - 1);
        double off = (rate - middle) / sigma;
        double prior_off = (log(rate) - prior_ln_rate) / prior_spread;
        fit->curve[fit->count++] = (struct curve){
            .weight = gauss->ln_weight - 0.5 * off * off - log(sigma) -
                      0.5 * prior_off * prior_off - log(rate) + log(most - least),
            .rate = rate,
            .settle_h = settle,
            .level = gauss->mean[LEVEL] + by_rate[0] * (rate - middle),
            .lead = gauss->mean[LEAD] + by_rate[1] * (rate - middle),
            .level_var = gauss->var[LEVEL][LEVEL] - by_rate[0] * gauss->var[LEVEL][RATE],
            .lead_var = gauss->var[LEAD][LEAD] - by_rate[1] * gauss->var[LEAD][RATE],
            .both_var = gauss->var[LEVEL][LEAD] - by_rate[0] * gauss->var[LEAD][RATE],
        };
    }
}

/* All settling times with this noise; the best mean square misfit, negative where it failed. */
static double weigh_all(const struct curve_points *points, double noise_var, double prior_ln_rate,
                        double prior_spread, struct curve_fit *fit)
{
    double best = INFINITY;
    *fit = (struct curve_fit){.watched_h = points->watched_h};
    for (int i = 0; i < CURVE_SETTLES; i++) {
        struct gauss gauss;
        if (!fit_settle(points, settle_h[i], noise_var, &gauss)) {
            return -1;
        }
        best = fmin(best, gauss.misfit);
        add_rates(&gauss, settle_h[i], prior_ln_rate, prior_spread, fit);
    }
    return best;
}

bool curve_weigh(const struct curve_points *points, double prior_ln_rate, double prior_spread,
                 struct curve_fit *fit)
{
    double apart_h = points->watched_h / (double)(points->count - 1);
    double noise = CURVE_NOISE_C / points->above_c;
    double shared = fmax(1.0, APART_H / apart_h);
    double best = weigh_all(points, noise * noise * shared, prior_ln_rate, prior_spread, fit);
    if (best > WANDER_ABOVE * WANDER_ABOVE * noise * noise) {
        /* Readings that wander more than a sensor does are worth less, and hang together longer. */
        shared = fmax(shared, WANDER_SHARED_H / apart_h);
        best = weigh_all(points, best * shared, prior_ln_rate, prior_spread, fit);
    }
    if (best < 0) {
        return false;
    }
    fit->misfit_c = sqrt(best) * points->above_c;
    double most = -INFINITY;
    for (size_t i = 0; i < fit->count; i++) {
        most = fmax(most, fit->curve[i].weight);
    }
    double all = 0;
    for (size_t i = 0; i < fit->count; i++) {
        fit->curve[i].weight = exp(fit->curve[i].weight - most);
        all += fit->curve[i].weight;
    }
    for (size_t i = 0; i < fit->count; i++) {
        fit->curve[i].weight /= all;
    }
    return isfinite(all) && isfinite(fit->misfit_c);
}

double curve_reached(const struct curve_fit *fit, double ln_limit, double ahead_h)
{
    double reached = 0;
    double wander = WANDER_PER_H * ahead_h;
    for (size_t i = 0; i < fit->count; i++) {
        const struct curve *curve = &fit->curve[i];
        if (curve->weight < 1e-7) {
            continue;
        }
        double left = exp(-(ahead_h + fit->watched_h) / curve->settle_h);
        double mean = curve->level - curve->rate * ahead_h + curve->lead * left;
        double var = curve->level_var + 2 * left * curve->both_var + left * left * curve->lead_var +
                     wander * wander;
        reached += curve->weight * 0.5 * erfc((mean - ln_limit) / sqrt(2 * fmax(var, 1e-10)));
    }
    return reached;
}
