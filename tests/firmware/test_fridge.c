#include "fridge.h"

#include <string.h>

#include "test.h"

#define SEEDS 20

static void assert_between(const char *what, uint32_t seed, double value, double min, double max)
{
    if (value < min || value > max) {
        fail_msg("seed %u: %s is %.2f, want %.2f to %.2f", seed, what, value, min, max);
    }
}

/* Hours until the probe crosses 8 C. */
static double hours_until(struct fridge *fridge, bool warm, bool mains)
{
    int64_t ms = 0;
    while ((fridge_probe_mc(fridge) > 8000) != warm && ms < MS_PER_DAY) {
        fridge_run(fridge, MS_PER_MIN, mains, false);
        ms += MS_PER_MIN;
    }
    return (double)ms / (double)MS_PER_HOUR;
}

static void a_week_and_an_outage(void **state)
{
    (void)state;
    for (uint32_t seed = 0; seed < SEEDS; seed++) {
        struct fridge fridge;
        int cycles = 0;
        fridge_init(&fridge, seed);
        for (int minute = 0; minute < 7 * 24 * 60; minute++) {
            bool was = fridge.compressor;
            fridge_run(&fridge, MS_PER_MIN, true, false);
            cycles += fridge.compressor && !was ? 1 : 0;
            /* half a degree from the limits, so that noise and offsets have room */
            assert_between("probe", seed, fridge_probe_mc(&fridge) / 1000.0, 3.0, 6.0);
        }
        assert_between("compressor starts a day", seed, cycles / 7.0, 12.0, 120.0);
        assert_between("hours to 8 C", seed, hours_until(&fridge, true, false), 1.5, 4.0);
        fridge_init(&fridge, seed);
        fridge_run(&fridge, 5 * MS_PER_HOUR, false, false);
        assert_between("hours back below 8 C", seed, hours_until(&fridge, false, true), 0.75, 2.0);
    }
}

static void an_open_door_warms(void **state)
{
    (void)state;
    struct fridge shut;
    struct fridge open;
    fridge_init(&shut, 1);
    fridge_init(&open, 1);
    fridge_run(&shut, 10 * MS_PER_MIN, true, false);
    fridge_run(&open, 10 * MS_PER_MIN, true, true);
    assert_true(open.air_c > shut.air_c + 3.0);
    assert_true(open.load_c > shut.load_c);
}

static void without_mains_the_compressor_stands_still(void **state)
{
    (void)state;
    struct fridge fridge;
    fridge_init(&fridge, 1);
    fridge.air_c = 9.0;
    fridge_run(&fridge, MS_PER_S, true, false);
    assert_true(fridge.compressor);
    fridge_run(&fridge, MS_PER_S, false, false);
    assert_false(fridge.compressor);
}

static void the_same_seed_is_the_same_fridge(void **state)
{
    (void)state;
    struct fridge whole;
    struct fridge pieces;
    struct fridge other;
    fridge_init(&whole, 7);
    fridge_init(&pieces, 7);
    fridge_init(&other, 8);
    fridge_run(&whole, MS_PER_HOUR, true, false);
    for (int i = 0; i < 3600; i++) {
        fridge_run(&pieces, MS_PER_S, true, false);
    }
    assert_memory_equal(&whole.air_c, &pieces.air_c, sizeof(whole.air_c));
    assert_memory_equal(&whole.load_c, &pieces.load_c, sizeof(whole.load_c));
    assert_true(whole.noise == pieces.noise && whole.drift_ms == pieces.drift_ms);
    assert_int_equal(fridge_probe_mc(&whole), fridge_probe_mc(&pieces));
    assert_true(other.noise != whole.noise);
}

static void the_probe_has_noise_and_steps(void **state)
{
    (void)state;
    struct fridge fridge;
    fridge_init(&fridge, 3);
    fridge.air_c = fridge.load_c = 5.03;
    int32_t low = 99999;
    int32_t high = -99999;
    for (int i = 0; i < 1000; i++) {
        int32_t mc = fridge_probe_mc(&fridge);
        int32_t sixteenths = (mc * 16 + (mc * 16 % 1000 != 0 ? 8 : 0)) / 1000;
        assert_int_equal(mc, sixteenths * 125 / 2); /* 62.5 m°C, cut off as the kernel does */
        low = mc < low ? mc : low;
        high = mc > high ? mc : high;
    }
    assert_in_range(low, 4937, 5000);
    assert_in_range(high, 5062, 5125);
    for (int i = 0; i < 1000; i++) {
        assert_in_range(fridge_seen_mc(&fridge, -18.0) + 18000 + 125, 0, 250);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_week_and_an_outage),
        cmocka_unit_test(an_open_door_warms),
        cmocka_unit_test(without_mains_the_compressor_stands_still),
        cmocka_unit_test(the_same_seed_is_the_same_fridge),
        cmocka_unit_test(the_probe_has_noise_and_steps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
