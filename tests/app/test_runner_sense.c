#include "draaiboek/runner.h"

#include "proef.h"

static const struct sensed_now all_good = {.mains_lost = TRI_YES,
                                           .fridge_in_range = TRI_YES,
                                           .door_closed = TRI_YES,
                                           .fridge_has_value = true,
                                           .fridge_mc = 6400};

static size_t sense(struct runner *runner, const struct sensed_now *now, int64_t elapsed_ms)
{
    struct entry out[PLAYBOOK_STEP_MAX];
    size_t count = runner_sense(runner, now, elapsed_ms, out, ARRAY_LEN(out));
    for (size_t i = 0; i < count; i++) {
        assert_true(runner_apply(runner, &out[i]));
    }
    return count;
}

static void sensed_steps_tick_only_when_known(void **state)
{
    (void)state;
    struct runner runner = started();
    assert_true(apply(&runner, ENTRY_OUTAGE, 0, "", "mains-lost", ""));
    const struct sensed_now nothing = {.mains_lost = TRI_UNKNOWN};
    assert_int_equal(sense(&runner, &nothing, 5 * HOUR), 0);
    assert_int_equal(sense(&runner, &all_good, 0), 1); /* only the phase reached */
    assert_true(runner.step[GONE].sensed);
    assert_int_equal(sense(&runner, &all_good, 1), 0); /* once */
    assert_int_equal(sense(&runner, &all_good, 30 * MIN), 2);
    assert_string_equal(runner.step[VALUE].value, "6,4 °C");
    assert_int_equal(runner.step[VALUE].at_ms, 30 * MIN);
    assert_int_equal(runner_step_state(&runner, BACK), STEP_OPEN);
    struct entry one[1];
    struct runner fresh = started();
    assert_int_equal(runner_sense(&fresh, &all_good, HOUR, one, 1), 1);
}

static void what_a_person_undid_the_sensor_leaves_alone(void **state)
{
    (void)state;
    struct runner runner = started();
    assert_int_equal(sense(&runner, &all_good, 0), 1);
    assert_true(apply(&runner, ENTRY_UNDO, 1, "gone", "", ""));
    assert_int_equal(sense(&runner, &all_good, 2), 0);
    assert_true(apply(&runner, ENTRY_DONE, 3, "gone", "", ""));
    assert_false(runner.step[GONE].sensed);
}

static void recovery_ticks_open_again_when_the_mains_goes(void **state)
{
    (void)state;
    struct runner runner = started();
    struct sensed_now now = all_good;
    assert_true(apply(&runner, ENTRY_OUTAGE, 0, "", "mains-lost", ""));
    sense(&runner, &now, 0);
    now.mains_lost = TRI_NO;
    assert_true(apply(&runner, ENTRY_OUTAGE, 10 * MIN, "", "mains-back", ""));
    assert_int_equal(sense(&runner, &now, 10 * MIN), 2);
    assert_true(apply(&runner, ENTRY_DONE, 11 * MIN, "restart", "", ""));
    assert_true(apply(&runner, ENTRY_OUTAGE, 12 * MIN, "", "mains-lost", ""));
    assert_int_equal(runner.mains_back_ms, MS_UNKNOWN);
    assert_int_equal(runner_step_state(&runner, BACK), STEP_OPEN);
    assert_int_equal(runner_step_state(&runner, RANGE), STEP_OPEN);
    assert_int_equal(runner_step_state(&runner, RESTART), STEP_DONE); /* a person's own tap */
    assert_int_equal(runner_step_state(&runner, GONE), STEP_DONE);
    assert_true(apply(&runner, ENTRY_OUTAGE, 20 * MIN, "", "mains-back", ""));
    assert_int_equal(sense(&runner, &now, 20 * MIN), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sensed_steps_tick_only_when_known),
        cmocka_unit_test(what_a_person_undid_the_sensor_leaves_alone),
        cmocka_unit_test(recovery_ticks_open_again_when_the_mains_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
