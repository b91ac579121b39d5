#include "core/forecast.h"

#include <math.h>
#include <stdio.h>

#include "test.h"

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
        for (uint64_t run = 1; run <= 200; run++) {
            seed = run;
            struct forecast forecast;
            forecast_init(&forecast);
            for (int64_t ms = 0; hours(ms) <= cases[i].watched_h; ms += 10 * MS_PER_S) {
                double c = cases[i].ambient_c - span * exp(-hours(ms) / cases[i].tau_h);
                forecast_add(&forecast, ms - MS_PER_HOUR, sensed(c));
            }
            struct forecast_answer answer = forecast_until(&forecast, 8000,
                                                           (int32_t)(cases[i].ambient_c * 1000));
            double early_h = hours(answer.early_ms) + 1;
            double late_h = answer.late_ms == MS_UNKNOWN ? INFINITY : hours(answer.late_ms) + 1;
            if (!answer.known || answer.reached || early_h > truth_h || late_h < truth_h) {
                fail_msg("case %zu run %zu: truth %.2f h, known %d, band %.2f .. %.2f h", i,
                         (size_t)run, truth_h, answer.known, early_h, late_h);
            }
            if (early_h < cases[i].watched_h || early_h < truth_h / 3) {
                fail_msg("case %zu: early %.2f h says nothing of %.2f h", i, early_h, truth_h);
            }
        }
    }
}

/* A fridge of air and load. The probe sees mostly load, which starts slowly, or mostly air, which
 * starts fast and then slows down. */
struct fridge {
    double air_room_h, air_load_h, load_air_h; /* time constants */
    double probe_air;                          /* how much of the air the probe sees */
};

/* Every answer from a quarter of an hour on against the truth; returns how many there were, and
 * adds to `beyond` those whose late end came too early. */
static size_t check_fridge(const struct fridge *fridge, size_t *beyond)
{
    const double step_h = 10.0 / 3600.0;
    static int64_t at[1000];
    static int64_t early[1000];
    static int64_t late[1000];
    struct forecast forecast;
    double air = 4.5;
    double load = 4.5;
    size_t answers = 0;
    int64_t ms = 0;
    seed = 1;
    forecast_init(&forecast);
    for (;; ms += 10 * MS_PER_S) {
        double probe = fridge->probe_air * air + (1 - fridge->probe_air) * load;
        if (probe >= 8.0) {
            break;
        }
        if (ms > 72 * MS_PER_HOUR) {
            return 0;
        }
        forecast_add(&forecast, ms, sensed(probe));
        struct forecast_answer answer = {0};
        if (ms % (5 * MS_PER_MIN) == 0 && ms >= 15 * MS_PER_MIN) {
            answer = forecast_until(&forecast, 8000, 22000);
        }
        if (answer.known && !answer.reached) {
            assert_true(answers < ARRAY_LEN(at));
            at[answers] = ms;
            late[answers] = answer.late_ms;
            early[answers++] = answer.early_ms;
        }
        double flow = (air - load) * step_h;
        air += (22.0 - air) * step_h / fridge->air_room_h - flow / fridge->air_load_h;
        load += flow / fridge->load_air_h;
    }
    for (size_t n = 0; n < answers; n++) {
        *beyond += late[n] != MS_UNKNOWN && late[n] < ms;
        if (early[n] > ms) {
            fail_msg("room %g h, air-load %g h, load-air %g h, probe %g: after %.2f h it says not "
                     "before %.2f h; it was %.2f h",
                     fridge->air_room_h, fridge->air_load_h, fridge->load_air_h, fridge->probe_air,
                     hours(at[n]), hours(early[n]), hours(ms));
        }
    }
    return answers;
}

static void the_early_end_is_not_too_late_for_air_and_load(void **state)
{
    (void)state;
    static const double air_room_h[] = {1, 2, 3, 5, 8};
    static const double air_load_h[] = {0.3, 1, 2};
    static const double load_air_h[] = {2, 8, 16};
    static const double probe_air[] = {0, 0.2, 0.5, 1};
    size_t answers = 0;
    size_t beyond = 0;
    for (size_t i = 0; i < 5 * 3 * 3 * 4; i++) {
        answers += check_fridge(&(struct fridge){air_room_h[i % 5], air_load_h[i / 5 % 3],
                                                 load_air_h[i / 15 % 3], probe_air[i / 45]},
                                &beyond);
    }
    assert_true(answers > 5000);
    /* the late end is the hopeful one: it may be missed, but rarely */
    assert_true(beyond < answers / 25);
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
            forecast_init(&forecast);
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
    forecast_init(&forecast);
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
    forecast_init(&forecast);
    for (int64_t i = 0; i < 100000; i++) { /* eleven days */
        forecast_add(&forecast, i * 10 * MS_PER_S, (int32_t)(4000 + i / 100));
        assert_true(forecast.count <= FORECAST_POINTS);
    }
    assert_true(forecast.count >= FORECAST_POINTS / 2);
    size_t count = forecast.count;
    forecast_add(&forecast, 0, 9999); /* earlier: left out */
    assert_int_equal(forecast.count, count);
    /* warmer than the assumed room */
    forecast_init(&forecast);
    for (int64_t i = 0; i < 100; i++) {
        forecast_add(&forecast, i * MS_PER_MIN, (int32_t)(20000 + i * 50));
    }
    struct forecast_answer answer = forecast_until(&forecast, 26000, 22000);
    assert_true(answer.known);
    assert_true(answer.early_ms > 99 * MS_PER_MIN);
    /* as far apart as numbers can be */
    forecast_init(&forecast);
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
        cmocka_unit_test(the_early_end_is_not_too_late_for_air_and_load),
        cmocka_unit_test(refuses_what_it_cannot_know),
        cmocka_unit_test(says_when_it_is_reached),
        cmocka_unit_test(survives_odd_points),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
