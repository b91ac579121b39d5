#include "core/forecast.h"

#include <math.h>

#define POINTS_LEAST 6
#define SPACING_FIRST_MS (10 * MS_PER_S)
/* One step of a 12-bit sensor: the present temperature is known no better, and less than this over
 * half the watch is standing still. */
#define STEP_C 0.0625
/* Standard errors on either side; a slope must stand out from its own noise by more. */
#define ERRORS_BAND 2.0
#define ERRORS_RISING 3.0
/* One exponential over an hour of a fridge of air and load is up to 61 % off: so much is allowed
 * for when nearly everything is still ahead. */
#define MODEL_EARLY 0.6
#define MODEL_LATE 0.6
#define AHEAD_MAX_MS (30 * MS_PER_DAY)

void forecast_init(struct forecast *forecast)
{
    *forecast = (struct forecast){.spacing_ms = SPACING_FIRST_MS};
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

/* ln(Ta - T) falls in a straight line, by `rate` an hour. */
struct fit {
    double rate;  /* 1/tau in 1/h; positive: warming */
    double error; /* its standard error */
    double now_c; /* on the line, at the last point */
    double rise_c;
};

static double celsius(int32_t mc)
{
    return (double)mc / 1000.0;
}

/* Least squares over the points from `first` on, with time counted from the last one. */
static bool fit_from(const struct forecast *forecast, size_t first, double ambient_c,
                     struct fit *fit)
{
    size_t n = forecast->count - first;
    if (n < POINTS_LEAST) {
        return false;
    }
    int64_t last_ms = forecast->ms[forecast->count - 1];
    double mean_x = 0;
    double mean_y = 0;
    for (size_t i = first; i < forecast->count; i++) {
        mean_x += (double)(forecast->ms[i] - last_ms) / (double)MS_PER_HOUR;
        mean_y += log(ambient_c - celsius(forecast->mc[i]));
    }
    mean_x /= (double)n;
    mean_y /= (double)n;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (size_t i = first; i < forecast->count; i++) {
        double x = (double)(forecast->ms[i] - last_ms) / (double)MS_PER_HOUR - mean_x;
        double y = log(ambient_c - celsius(forecast->mc[i])) - mean_y;
        xx += x * x;
        xy += x * y;
        yy += y * y;
    }
    if (xx <= 0) {
        return false;
    }
    double slope = xy / xx;
    double left = yy - slope * xy;
    double span = (double)(last_ms - forecast->ms[first]) / (double)MS_PER_HOUR;
    fit->rate = -slope;
    fit->error = sqrt((left > 0 ? left : 0) / ((double)(n - 2) * xx));
    fit->now_c = ambient_c - exp(mean_y - slope * mean_x);
    fit->rise_c = (ambient_c - fit->now_c) * (exp(fit->rate * span) - 1.0);
    return isfinite(fit->rate) && isfinite(fit->error) && isfinite(fit->now_c);
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

static int64_t ahead(int64_t from_ms, double hours)
{
    double ms = hours * (double)MS_PER_HOUR;
    return from_ms + (ms < 0 ? 0 : ms > (double)AHEAD_MAX_MS ? AHEAD_MAX_MS : (int64_t)ms);
}

/* ln((Ta - T0) / (Ta - limit)): how many tau are left. */
static double way(double ambient_c, double now_c, double limit_c)
{
    return log((ambient_c - fmin(now_c, limit_c)) / (ambient_c - limit_c));
}

struct forecast_answer forecast_until(const struct forecast *forecast, int32_t limit_mc,
                                      int32_t ambient_mc)
{
    struct forecast_answer answer = {.early_ms = MS_UNKNOWN, .late_ms = MS_UNKNOWN};
    if (forecast->count == 0) {
        return answer;
    }
    int64_t last_ms = forecast->ms[forecast->count - 1];
    int32_t last_mc = forecast->mc[forecast->count - 1];
    if (last_mc >= limit_mc) {
        answer = (struct forecast_answer){
            .known = true, .reached = true, .early_ms = last_ms, .late_ms = last_ms};
        return answer;
    }
    double ambient_c = ambient_above(forecast, ambient_mc);
    double limit_c = celsius(limit_mc);
    if (ambient_c <= limit_c) {
        return answer;
    }
    double fast = 0;
    double slow = INFINITY;
    double now_c = celsius(last_mc);
    for (size_t part = 1; part <= 4; part *= 2) {
        struct fit fit;
        if (!fit_from(forecast, forecast->count - forecast->count / part, ambient_c, &fit)) {
            /* too few points for this part alone; for the whole it is the answer */
            if (part == 1) {
                return answer;
            }
            break;
        }
        if (part <= 2 && (fit.rate <= ERRORS_RISING * fit.error || fit.rise_c < STEP_C)) {
            return answer;
        }
        fast = fmax(fast, fit.rate + ERRORS_BAND * fit.error);
        slow = fmin(slow, fit.rate - ERRORS_BAND * fit.error);
        now_c = fit.now_c;
    }
    double early_h = way(ambient_c, now_c + STEP_C, limit_c) / fast;
    double watched_h = (double)(last_ms - forecast->ms[0]) / (double)MS_PER_HOUR;
    double unseen = early_h > 0 ? early_h / (early_h + watched_h) : 0;
    answer.known = true;
    answer.early_ms = ahead(last_ms, early_h * (1.0 - MODEL_EARLY * unseen));
    if (slow > 0) {
        double late_h = way(ambient_c, now_c - STEP_C, limit_c) / slow *
                        (1.0 + MODEL_LATE * unseen);
        if (late_h * (double)MS_PER_HOUR < (double)AHEAD_MAX_MS) {
            answer.late_ms = ahead(last_ms, late_h);
        }
    }
    return answer;
}
