#include "core/exposure.h"

#include <math.h>
#include <stdio.h>

#include "test.h"

static const struct exposure_limits limits = {2000, 8000, 10 * MS_PER_MIN};

/* The vectors are exact to 0.0001 degree; the figure kept is a whole thousandth, so the sum itself
 * is looked at. */
static double mkt(const struct exposure *exposure)
{
    return 10000.0 / -log(exposure->kinetic_ms / (double)exposure->known_ms) - 273.15;
}

static void mean_kinetic_temperature(void **state)
{
    (void)state;
    static const struct {
        int64_t hours[2];
        int32_t mc[2];
        double mkt;
    } cases[] = {
        {{24, 0}, {5000, 0}, 5.0000},
        {{23, 1}, {5000, 25000}, 7.7564},
        {{12, 12}, {2000, 8000}, 5.5364},
        {{23, 1}, {4000, -5000}, 3.7721},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct exposure exposure = {0};
        for (int k = 0; k < 2; k++) {
            exposure_add(&exposure, &limits, cases[i].mc[k], cases[i].hours[k] * MS_PER_HOUR);
        }
        int32_t mc = 0;
        assert_true(exposure_mkt_mc(&exposure, &mc));
        if (fabs(mkt(&exposure) - cases[i].mkt) > 0.0001 ||
            mc != (int32_t)lround(cases[i].mkt * 1000)) {
            fail_msg("case %zu: %.5f (%d), expected %.4f", i, mkt(&exposure), mc, cases[i].mkt);
        }
    }
    int32_t mc = 0;
    assert_false(exposure_mkt_mc(&(struct exposure){.unknown_ms = MS_PER_DAY}, &mc));
}

static void degree_minutes(void **state)
{
    (void)state;
    static const struct {
        int32_t mc;
        int64_t minutes, warm, cold;
    } cases[] = {
        {8000, 60, 0, 0},  {2000, 60, 0, 0},   {8001, 1000, 1, 0},
        {9500, 60, 90, 0}, {-1000, 20, 0, 60}, {8001, 999, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct exposure exposure = {0};
        exposure_add(&exposure, &limits, cases[i].mc, cases[i].minutes * MS_PER_MIN);
        if (exposure_degree_minutes(exposure.warm_mc_ms) != cases[i].warm ||
            exposure_degree_minutes(exposure.cold_mc_ms) != cases[i].cold) {
            fail_msg("case %zu", i);
        }
    }
}

static struct reading at(int64_t ms, int32_t mc, enum quality quality)
{
    return (struct reading){.boot_ms = ms, .mc = mc, .quality = quality};
}

static void a_day_of_readings(void **state)
{
    (void)state;
    /* Starting at odd moments, before and after the boot. */
    static const int64_t starts[] = {0, 1, -1, -MS_PER_DAY, 7 * MS_PER_DAY + 12345};
    for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
        struct exposure_day day;
        exposure_day_init(&day, starts[i]);
        int64_t ms = starts[i];
        for (int minute = 0; minute < 30 * 60; minute++, ms += MS_PER_MIN) {
            struct reading reading = at(ms, minute < 29 * 60 ? 5000 : 25000, QUALITY_OK);
            exposure_day_reading(&day, &limits, &reading);
        }
        exposure_day_tick(&day, &limits, ms);
        struct exposure total = exposure_day_total(&day);
        int64_t all_ms = total.known_ms + total.unknown_ms;
        assert_true(all_ms >= MS_PER_DAY - EXPOSURE_SLOT_MS && all_ms <= MS_PER_DAY);
        assert_int_equal(total.unknown_ms, 0);
        assert_int_equal(exposure_degree_minutes(total.warm_mc_ms), 17 * 60);
        if (fabs(mkt(&total) - 7.7564) > 0.03) { /* an hour of a little less than 24 */
            fail_msg("start %zu: %.4f", i, mkt(&total));
        }
    }
}

static void unknown_time_is_counted_apart(void **state)
{
    (void)state;
    struct exposure_day day;
    struct reading reading = at(0, 9000, QUALITY_OK);
    exposure_day_init(&day, 0);
    exposure_day_reading(&day, &limits, &reading);
    reading = at(5 * MS_PER_MIN, 30000, QUALITY_PENDING); /* decides nothing */
    exposure_day_reading(&day, &limits, &reading);
    exposure_day_tick(&day, &limits, 30 * MS_PER_MIN); /* counts for ten minutes at most */
    struct exposure total = exposure_day_total(&day);
    assert_int_equal(total.known_ms, 10 * MS_PER_MIN);
    assert_int_equal(total.unknown_ms, 20 * MS_PER_MIN);
    assert_int_equal(exposure_degree_minutes(total.warm_mc_ms), 10);
    reading = at(30 * MS_PER_MIN, 9000, QUALITY_OK);
    exposure_day_reading(&day, &limits, &reading);
    reading = at(32 * MS_PER_MIN, 0, QUALITY_CRC); /* ends it */
    exposure_day_reading(&day, &limits, &reading);
    exposure_day_tick(&day, &limits, 40 * MS_PER_MIN);
    total = exposure_day_total(&day);
    assert_int_equal(total.known_ms, 12 * MS_PER_MIN);
    assert_int_equal(total.unknown_ms, 28 * MS_PER_MIN);
    /* a reading from before is taken now, and time stands still */
    reading = at(0, 9000, QUALITY_OK);
    exposure_day_reading(&day, &limits, &reading);
    assert_int_equal(day.now_ms, 40 * MS_PER_MIN);
    /* a month in which nobody looked */
    exposure_day_tick(&day, &limits, 30 * MS_PER_DAY);
    total = exposure_day_total(&day);
    assert_int_equal(total.known_ms, 0);
    assert_true(total.unknown_ms >= MS_PER_DAY - EXPOSURE_SLOT_MS &&
                total.unknown_ms <= MS_PER_DAY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mean_kinetic_temperature),
        cmocka_unit_test(degree_minutes),
        cmocka_unit_test(a_day_of_readings),
        cmocka_unit_test(unknown_time_is_counted_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
