#include <math.h>

#include "power.h"

#define FALL_MAX_PCT 5 /* in a minute: more is the gauge's fault, not the load's */
#define UNSURE_MS (10 * MS_PER_MIN)
#define SMOOTH_HOURS 0.5 /* how fast an old slope is forgotten */

void battery_init(struct battery *battery)
{
    *battery = (struct battery){.unsure_until_ms = MS_UNKNOWN};
}

static void start_from(struct battery *battery, int64_t now_ms, int32_t pct)
{
    battery->has_last = true;
    battery->last_ms = battery->window_ms = now_ms;
    battery->last_pct = battery->window_pct = pct;
    battery->on_edge = false;
    battery->pct_per_hour = 0;
}

/* Faster than FALL_MAX_PCT since the window began; the window moves on each minute. */
static bool falls_too_fast(struct battery *battery, int64_t now_ms, int32_t pct)
{
    int64_t window_ms = now_ms - battery->window_ms;
    double minutes = fmax((double)window_ms / (double)MS_PER_MIN, 1.0);
    bool too_fast = battery->window_pct - pct > FALL_MAX_PCT * minutes;
    if (window_ms >= MS_PER_MIN) {
        battery->window_ms = now_ms;
        battery->window_pct = pct;
    }
    return too_fast;
}

static void learn_slope(struct battery *battery, int64_t now_ms, int32_t pct)
{
    double hours = (double)(now_ms - battery->last_ms) / (double)MS_PER_HOUR;
    double slope = (battery->last_pct - pct) / hours;
    double weight = 1.0 - exp(-hours / SMOOTH_HOURS);
    battery->pct_per_hour = battery->pct_per_hour > 0
                                ? battery->pct_per_hour + weight * (slope - battery->pct_per_hour)
                                : slope;
}

void battery_step(struct battery *battery, int64_t now_ms, int32_t pct, bool discharging)
{
    if (pct < 0 || pct > 100) {
        battery->has_last = false;
        battery->pct_per_hour = 0;
        return;
    }
    bool replaced = pct > battery->last_pct + FALL_MAX_PCT && discharging;
    if (!battery->has_last || now_ms < battery->last_ms || replaced) {
        start_from(battery, now_ms, pct);
        return;
    }
    if (falls_too_fast(battery, now_ms, pct)) {
        start_from(battery, now_ms, pct);
        battery->unsure_until_ms = now_ms + UNSURE_MS;
        return;
    }
    if (!discharging) {
        battery->on_edge = false;
        battery->pct_per_hour = 0;
        battery->last_ms = now_ms;
        battery->last_pct = pct;
        return;
    }
    if (pct >= battery->last_pct) {
        return; /* a rise while discharging is noise: wait for what lies below */
    }
    /* Whole percents: only from one fall to the next is the time of a percent known, and only over
     * a minute or more does the moment of looking not matter. */
    if (battery->on_edge && now_ms - battery->last_ms < MS_PER_MIN) {
        return;
    }
    if (battery->on_edge) {
        learn_slope(battery, now_ms, pct);
    }
    battery->on_edge = true;
    battery->last_ms = now_ms;
    battery->last_pct = pct;
}

int32_t battery_minutes(const struct battery *battery, int64_t now_ms, int32_t runtime_min)
{
    bool unsure = battery->unsure_until_ms != MS_UNKNOWN && now_ms < battery->unsure_until_ms;
    double minutes = -1;
    if (!battery->has_last || unsure) {
        return -1;
    }
    if (runtime_min > 0) {
        minutes = battery->last_pct * (double)runtime_min / 100.0;
    }
    if (battery->pct_per_hour > 0) {
        double by_slope = battery->last_pct / battery->pct_per_hour * 60.0;
        minutes = minutes < 0 ? by_slope : fmin(minutes, by_slope); /* the pessimistic one */
    }
    return minutes < 0 ? -1 : (int32_t)fmin(minutes, 100000.0);
}
