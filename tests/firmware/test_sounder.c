#include "sounder.h"

#include "test.h"

static void an_alarm_plays_from_its_beginning(void **state)
{
    (void)state;
    struct sounder sounder;
    int64_t next_ms;
    sounder_init(&sounder);
    assert_false(sounder_line(&sounder, 1000, &next_ms));
    assert_true(next_ms == MS_UNKNOWN);
    sounder_alarm(&sounder, LEVEL_HIGH);
    assert_true(sounder_line(&sounder, 5000, &next_ms));
    assert_int_equal(next_ms, 5150);
    assert_false(sounder_line(&sounder, 5150, &next_ms));
    sounder_alarm(&sounder, LEVEL_HIGH); /* said again: the rhythm goes on */
    assert_true(sounder_line(&sounder, 5260, &next_ms));
    assert_int_equal(next_ms, 5410); /* asked 10 ms late */
    sounder_alarm(&sounder, LEVEL_MEDIUM);
    assert_true(sounder_line(&sounder, 5300, &next_ms)); /* another one begins anew */
    assert_int_equal(next_ms, 5500);
    sounder_alarm(&sounder, LEVEL_NONE);
    assert_false(sounder_line(&sounder, 5310, &next_ms));
    assert_true(next_ms == MS_UNKNOWN);
}

/* A busy machine wakes late: every pulse of the burst comes, none shorter than it should be. */
static void a_late_wake_loses_no_pulse(void **state)
{
    (void)state;
    static const int64_t late_ms[] = {0, 5, 90, 340, 700, 3000};
    for (size_t i = 0; i < ARRAY_LEN(late_ms); i++) {
        struct sounder sounder;
        int64_t now_ms = 1000, next_ms, on_ms = 0;
        int pulses = 0;
        sounder_init(&sounder);
        sounder_alarm(&sounder, LEVEL_HIGH);
        bool was = false, ended = false;
        for (int turn = 0; turn < 40 && !ended; turn++) {
            bool active = sounder_line(&sounder, now_ms, &next_ms);
            if (active && !was) {
                pulses++;
                on_ms = now_ms;
            } else if (!active && was && now_ms - on_ms < 150) {
                fail_msg("%d ms late: a pulse of %d ms", (int)late_ms[i], (int)(now_ms - on_ms));
            }
            ended = !active && next_ms - now_ms == 5000;
            was = active;
            now_ms = next_ms + late_ms[i];
        }
        if (!ended) {
            fail_msg("%d ms late: the burst does not end", (int)late_ms[i]);
        }
        if (pulses != 10) {
            fail_msg("%d ms late: %d pulses instead of 10", (int)late_ms[i], pulses);
        }
    }
}

static void a_test_sound_ends_and_gives_way(void **state)
{
    (void)state;
    struct sounder sounder;
    int64_t next_ms;
    sounder_init(&sounder);
    sounder_test(&sounder, LEVEL_MEDIUM, 1000, 100);
    assert_true(sounder_line(&sounder, 1000, &next_ms));
    assert_int_equal(sounder.level, LEVEL_MEDIUM);
    assert_int_equal(next_ms, 1100); /* before the pulse's own end */
    sounder_alarm(&sounder, LEVEL_HIGH);
    assert_true(sounder_line(&sounder, 1050, &next_ms));
    assert_int_equal(sounder.level, LEVEL_HIGH);
    sounder_alarm(&sounder, LEVEL_NONE);
    assert_true(sounder_line(&sounder, 1060, &next_ms));
    assert_false(sounder_line(&sounder, 1100, &next_ms));
    assert_int_equal(sounder.level, LEVEL_NONE);
    assert_true(next_ms == MS_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_alarm_plays_from_its_beginning),
        cmocka_unit_test(a_late_wake_loses_no_pulse),
        cmocka_unit_test(a_test_sound_ends_and_gives_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
