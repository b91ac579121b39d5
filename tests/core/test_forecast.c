#include "core/forecast.h"

#include <math.h>
#include <stdio.h>

#include "test.h"

#define RUNS 200

static uint64_t seed;
static double noise_c = 0.06;

/* Within -1..1. */
static double noise(void)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (double)(int32_t)(seed >> 32) / 2147483648.0;
}

/* What a DS18B20 makes of it: noise, in steps of 1/16. */
static int32_t sensed(double c)
{
    return (int32_t)lround(round((c + noise_c * noise()) * 16.0) * 62.5);
}

static double hours(int64_t ms)
{
    return (double)ms / (double)MS_PER_HOUR;
}

static void handbook_numbers_lie_within_the_band(void **state)
{
    (void)state;
    static const struct {
        double tau_h, from_c, ambient_c, watched_h;
    } cases[] = {
        {5.15, 5, 22, 0.25}, {5.15, 5, 22, 0.5}, {5.15, 5, 22, 0.9}, {20.6, 5, 22, 0.5},
        {20.6, 5, 22, 1},    {20.6, 5, 22, 2},   {20.6, 5, 22, 3.8}, {10, 3, 22, 1},
        {10, 3, 30, 0.5},    {40, 5, 20, 3},     {40, 5, 20, 7},     {8, 4, 35, 0.5},
        {2, 5, 22, 0.2},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double span = cases[i].ambient_c - cases[i].from_c;
        double truth_h = cases[i].tau_h * log(span / (cases[i].ambient_c - 8.0));
        size_t covered = 0;
        for (uint64_t run = 1; run <= RUNS; run++) {
            seed = run;
            struct forecast forecast;
            forecast_init(&forecast, forecast_prior_any());
            for (int64_t ms = 0; hours(ms) <= cases[i].watched_h; ms += 10 * MS_PER_S) {
                double c = cases[i].ambient_c - span * exp(-hours(ms) / cases[i].tau_h);
                forecast_add(&forecast, ms - MS_PER_HOUR, sensed(c));
            }
            struct forecast_answer answer = forecast_until(&forecast, 8000,
                                                           (int32_t)(cases[i].ambient_c * 1000));
            double early_h = hours(answer.early_ms) + 1;
            double late_h = answer.late_ms == MS_UNKNOWN ? INFINITY : hours(answer.late_ms) + 1;
            double left_h = truth_h - cases[i].watched_h;
            covered += early_h <= truth_h && late_h >= truth_h;
            if (!answer.known || answer.reached || early_h > truth_h + 0.1 * left_h ||
                late_h < truth_h - 0.1 * left_h || early_h < cases[i].watched_h ||
                early_h < truth_h / 3) {
                fail_msg("case %zu run %zu: truth %.2f h, known %d, band %.2f .. %.2f h", i,
                         (size_t)run, truth_h, answer.known, early_h, late_h);
            }
        }
        if (covered < RUNS * 9 / 10) {
            fail_msg("case %zu: the truth is within the band in %zu of %d", i, covered, RUNS);
        }
    }
}

static void refuses_what_it_cannot_know(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double from_c, per_hour_c, wave_c;
        int points;
        int32_t ambient_mc;
        double noise_c;
    } cases[] = {
        {"nothing", 5, 1, 0, 0, 22000, 0.06},
        {"five points", 5, 2, 0, 5, 22000, 0.06},
        {"flat", 5, 0, 0, 200, 22000, 0.06},
        {"flat, and a bad cable", 5, 0, 0, 40, 22000, 1.0},
        {"falling", 7, -1, 0, 200, 22000, 0.06},
        {"a compressor's cycle", 5, 0, 1, 400, 22000, 0.06},
        {"a room no warmer than the limit", 5, 0.1, 0, 200, 8000, 0.06},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        for (uint64_t run = 1; run <= 100; run++) {
            struct forecast forecast;
            forecast_init(&forecast, forecast_prior_any());
            seed = run;
            noise_c = cases[i].noise_c;
            for (int n = 0; n < cases[i].points; n++) {
                double h = n * 30.0 / 3600.0;
                /* whole cycles: what it cannot see is the half of one */
                double wave = cases[i].wave_c * cos(2.0 * 3.14159265 * h * 3.0);
                forecast_add(&forecast, n * 30 * MS_PER_S,
                             sensed(cases[i].from_c + cases[i].per_hour_c * h + wave));
            }
            struct forecast_answer answer = forecast_until(&forecast, 8000, cases[i].ambient_mc);
            if (answer.known || answer.early_ms != MS_UNKNOWN || answer.late_ms != MS_UNKNOWN) {
                fail_msg("%s, run %zu: early %.2f h", cases[i].name, (size_t)run,
                         hours(answer.early_ms));
            }
        }
    }
    noise_c = 0.06;
}

static void says_when_it_is_reached(void **state)
{
    (void)state;
    struct forecast forecast;
    forecast_init(&forecast, forecast_prior_any());
    forecast_add(&forecast, 1000, 8000);
    struct forecast_answer answer = forecast_until(&forecast, 8000, 22000);
    assert_true(answer.known);
    assert_true(answer.reached);
    assert_int_equal(answer.early_ms, 1000);
    assert_int_equal(answer.late_ms, 1000);
}

static void survives_odd_points(void **state)
{
    (void)state;
    struct forecast forecast;
    forecast_init(&forecast, forecast_prior_any());
    for (int64_t i = 0; i < 100000; i++) { /* eleven days */
        forecast_add(&forecast, i * 10 * MS_PER_S, (int32_t)(4000 + i / 100));
        assert_true(forecast.count <= FORECAST_POINTS);
    }
    assert_true(forecast.count >= FORECAST_POINTS / 2);
    size_t count = forecast.count;
    forecast_add(&forecast, 0, 9999); /* earlier: left out */
    assert_int_equal(forecast.count, count);
    /* warmer than the assumed room */
    forecast_init(&forecast, forecast_prior_any());
    for (int64_t i = 0; i < 100; i++) {
        forecast_add(&forecast, i * MS_PER_MIN, (int32_t)(20000 + i * 50));
    }
    struct forecast_answer answer = forecast_until(&forecast, 26000, 22000);
    assert_true(!answer.known || answer.early_ms >= 99 * MS_PER_MIN);
    /* as far apart as numbers can be */
    forecast_init(&forecast, forecast_prior_any());
    for (int64_t i = 0; i < 10; i++) {
        forecast_add(&forecast, i * MS_PER_DAY * 365, (i & 1) != 0 ? INT32_MAX : INT32_MIN);
        forecast_until(&forecast, INT32_MAX, INT32_MIN);
        forecast_until(&forecast, 8000, 22000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(handbook_numbers_lie_within_the_band),
        cmocka_unit_test(refuses_what_it_cannot_know),
        cmocka_unit_test(says_when_it_is_reached),
        cmocka_unit_test(survives_odd_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
