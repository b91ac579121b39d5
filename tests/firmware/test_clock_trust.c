#include "clock_trust.h"

#include "folder.h"
#include "sim.h"
#include "test.h"

#define NOW_S INT64_C(1780000000)

static void a_clock_chip(void **state)
{
    (void)state;
    static const struct {
        const char *name, *since_epoch, *hctosys;
        bool trusted;
    } cases[] = {
        {"no chip", NULL, NULL, false},
        {"it set the clock", "1779990000\n", "1\n", true},
        {"it agrees with the clock", "1780000060\n", "0\n", true},
        {"it agrees, and that is all it says", "1779999990\n", NULL, true},
        {"it says something else", "1779990000\n", "0\n", false},
        {"its battery was empty", "86400\n", "1\n", false},
        {"garbage", "x\n", "1\n", false},
        {"empty", "", "", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char folder[PATH_SIZE];
        folder_make(folder);
        if (cases[i].since_epoch != NULL) {
            folder_write(folder, "rtc0/since_epoch", cases[i].since_epoch);
        }
        if (cases[i].hctosys != NULL) {
            folder_write(folder, "rtc0/hctosys", cases[i].hctosys);
        }
        if (clock_trust_rtc(folder, NOW_S * MS_PER_S) != cases[i].trusted) {
            fail_msg("%s", cases[i].name);
        }
        folder_remove(folder);
    }
    assert_false(clock_trust_rtc("/nergens", NOW_S * MS_PER_S));
}

static void never_before_the_last_saved_time(void **state)
{
    (void)state;
    static struct settings settings;
    struct wall wall;
    char message[MESSAGE_SIZE];
    settings_defaults(&settings);
    folder_make(settings.run);
    struct sim *sim = sim_create(&settings);
    const struct clock *clock = sim_clock(sim);
    int64_t wall_ms = clock_wall_ms(clock);

    wall_start(&wall, clock, sim, wall_ms - MS_PER_DAY);
    assert_int_equal(wall.trust, TIME_RTC);
    assert_int_equal(wall_offset_ms(&wall), wall_ms - clock_boot_ms(clock));

    wall_start(&wall, clock, sim, wall_ms + MS_PER_DAY);
    assert_int_equal(wall.trust, TIME_UNTRUSTED);
    assert_int_equal(wall_offset_ms(&wall), wall_ms + MS_PER_DAY - clock_boot_ms(clock));
    assert_false(wall_look(&wall));

    assert_true(wall_set(&wall, 0, message)); /* it is right as it is */
    assert_int_equal(wall.trust, TIME_PERSON);
    assert_int_equal(wall_offset_ms(&wall), wall_ms + MS_PER_DAY - clock_boot_ms(clock));

    assert_true(wall_set(&wall, NOW_S * MS_PER_S, message));
    assert_int_equal(wall_offset_ms(&wall), NOW_S * MS_PER_S - clock_boot_ms(clock));

    /* vouched for in an earlier run of the daemon, on a machine whose clock would not be set */
    wall_start(&wall, clock, sim, MS_UNKNOWN);
    wall_vouched(&wall, clock_boot_ms(clock) - 1000, NOW_S * MS_PER_S + MS_PER_HOUR);
    assert_int_equal(wall.trust, TIME_PERSON);
    assert_int_equal(wall_offset_ms(&wall),
                     NOW_S * MS_PER_S + MS_PER_HOUR + 1000 - clock_boot_ms(clock));
    sim_destroy(sim);
    folder_remove(settings.run);
}

static int64_t boot_at_ms, wall_at_ms;

static int64_t fake_boot_ms(void *context)
{
    (void)context;
    return boot_at_ms;
}

static int64_t fake_wall_ms(void *context)
{
    (void)context;
    return wall_at_ms;
}

/* Half an hour of records would carry the old date until the hour's row in the clock table. */
static void a_clock_that_is_set_behind_our_back(void **state)
{
    (void)state;
    const struct clock clock = {.boot_ms = fake_boot_ms, .wall_ms = fake_wall_ms};
    struct wall wall;
    boot_at_ms = 5000;
    wall_at_ms = NOW_S * MS_PER_S;
    wall_start(&wall, &clock, NULL, MS_UNKNOWN);
    boot_at_ms += MS_PER_MIN;
    wall_at_ms += MS_PER_MIN + 40; /* the kernel steers a little */
    assert_false(wall_look(&wall));
    wall_at_ms -= MS_PER_HOUR;
    assert_true(wall_look(&wall));
    assert_false(wall_look(&wall));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clock_chip),
        cmocka_unit_test(never_before_the_last_saved_time),
        cmocka_unit_test(a_clock_that_is_set_behind_our_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
