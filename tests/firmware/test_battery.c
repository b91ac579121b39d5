#include "power.h"
#include "test.h"

/* Discharges from `from` to `to` percent at `per_hour`, looked at every 10 s. Returns the moment.
 */
static int64_t discharge(struct battery *battery, int64_t now_ms, int32_t from, int32_t to,
                         double per_hour)
{
    double pct = from;
    while (pct > to) {
        battery_step(battery, now_ms, (int32_t)pct, true);
        now_ms += 10 * MS_PER_S;
        pct -= per_hour * 10.0 / 3600.0;
    }
    battery_step(battery, now_ms, to, true);
    return now_ms;
}

static void nothing_is_known_at_first(void **state)
{
    (void)state;
    struct battery battery;
    battery_init(&battery);
    assert_int_equal(battery_minutes(&battery, 0, 0), -1);
    assert_int_equal(battery_minutes(&battery, 0, 480), -1);
    battery_step(&battery, 0, 100, true);
    assert_int_equal(battery_minutes(&battery, 0, 0), -1);
    assert_int_equal(battery_minutes(&battery, 0, 480), 480);
    battery_step(&battery, 10000, -1, true);
    assert_int_equal(battery_minutes(&battery, 10000, 480), -1);
}

static void the_slope_tells(void **state)
{
    (void)state;
    static const struct {
        int32_t from, to;
        double per_hour;
        int32_t min, max;
    } cases[] = {
        {100, 90, 12.5, 410, 450}, /* 90 / 12.5 h = 432 min */
        {100, 50, 12.5, 230, 250}, {60, 20, 60, 19, 21},
        {100, 99, 12.5, -1, -1}, /* one fall: how long that percent took is not known */
        {100, 40, 240, 9, 11},   /* 4 % a minute is still believed */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct battery battery;
        battery_init(&battery);
        int64_t now_ms = discharge(&battery, 0, cases[i].from, cases[i].to, cases[i].per_hour);
        int32_t minutes = battery_minutes(&battery, now_ms, 0);
        if (minutes < cases[i].min || minutes > cases[i].max) {
            fail_msg("case %zu: %d minutes", i, (int)minutes);
        }
    }
}

static void the_pessimistic_answer_wins(void **state)
{
    (void)state;
    struct battery battery;
    battery_init(&battery);
    int64_t now_ms = discharge(&battery, 0, 100, 50, 12.5); /* by slope 240 min left */
    assert_int_equal(battery_minutes(&battery, now_ms, 120), 60);
    assert_in_range(battery_minutes(&battery, now_ms, 9999), 230, 250);
}

static void a_gauge_that_falls_is_not_believed(void **state)
{
    (void)state;
    struct battery battery;
    battery_init(&battery);
    battery_step(&battery, 0, 99, true);
    battery_step(&battery, 4 * MS_PER_S, 17, true);
    assert_int_equal(battery_minutes(&battery, 4 * MS_PER_S, 480), -1);
    int64_t later_ms = 4 * MS_PER_S + 10 * MS_PER_MIN;
    assert_int_equal(battery_minutes(&battery, later_ms - 1, 480), -1);
    assert_int_equal(battery_minutes(&battery, later_ms, 480), 81);

    /* percent by percent, but as fast */
    battery_init(&battery);
    for (int i = 0; i <= 10; i++) {
        battery_step(&battery, i * 2 * MS_PER_S, 99 - i, true);
    }
    assert_int_equal(battery_minutes(&battery, 20 * MS_PER_S, 480), -1);

    /* exactly 5 % in a minute is believed */
    battery_init(&battery);
    battery_step(&battery, 0, 99, true);
    battery_step(&battery, MS_PER_MIN, 94, true);
    assert_true(battery_minutes(&battery, MS_PER_MIN, 480) > 0);
    battery_step(&battery, 2 * MS_PER_MIN, 88, true);
    assert_int_equal(battery_minutes(&battery, 2 * MS_PER_MIN, 480), -1);
}

static void noise_and_charging_do_not_teach(void **state)
{
    (void)state;
    struct battery battery;
    battery_init(&battery);
    int64_t now_ms = discharge(&battery, 0, 100, 80, 12.5);
    int32_t before = battery_minutes(&battery, now_ms, 0);
    for (int i = 0; i < 10; i++) { /* 80 81 80 81: the load has not changed */
        now_ms += 2 * MS_PER_S;
        battery_step(&battery, now_ms, 80 + i % 2, true);
    }
    assert_int_equal(battery_minutes(&battery, now_ms, 0), before);
    now_ms += MS_PER_S;
    battery_step(&battery, now_ms, 95,
                 true); /* another battery: what was learnt is worth nothing */
    assert_int_equal(battery_minutes(&battery, now_ms, 0), -1);
    assert_int_equal(battery_minutes(&battery, now_ms, 100), 95);
    battery_init(&battery);
    now_ms = discharge(&battery, 0, 100, 80, 12.5);
    battery_step(&battery, now_ms + 1000, 80, false);
    assert_int_equal(battery_minutes(&battery, now_ms + 1000, 0), -1);
    assert_int_equal(battery_minutes(&battery, now_ms + 1000, 100), 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_known_at_first),
        cmocka_unit_test(the_slope_tells),
        cmocka_unit_test(the_pessimistic_answer_wins),
        cmocka_unit_test(a_gauge_that_falls_is_not_believed),
        cmocka_unit_test(noise_and_charging_do_not_teach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
