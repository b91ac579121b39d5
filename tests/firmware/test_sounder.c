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
    assert_int_equal(next_ms, 5400);
    sounder_alarm(&sounder, LEVEL_MEDIUM);
    assert_true(sounder_line(&sounder, 5300, &next_ms)); /* another one begins anew */
    assert_int_equal(next_ms, 5500);
    sounder_alarm(&sounder, LEVEL_NONE);
    assert_false(sounder_line(&sounder, 5310, &next_ms));
    assert_true(next_ms == MS_UNKNOWN);
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
        cmocka_unit_test(a_test_sound_ends_and_gives_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
