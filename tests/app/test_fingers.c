/* Who was on the panel when a finger came down. */
#include "ui/fingers.h"

#include "test.h"

static struct fingers fingers;

static int start(void **state)
{
    (void)state;
    fingers = (struct fingers){0};
    return 0;
}

/* A busy kiosk reads them late, all in one go: what counts is who was down when it happened. */
static void a_second_finger_is_not_alone_when_read_late(void **state)
{
    (void)state;
    assert_true(fingers_down(&fingers, 5, false));
    assert_false(fingers_down(&fingers, 6, false));
    fingers_up(&fingers, 6);
    assert_false(fingers_down(&fingers, 6, false));
    fingers_up(&fingers, 5);
    fingers_up(&fingers, 6);
    assert_true(fingers_down(&fingers, 7, false));
}

static void a_lost_lift_is_forgiven_when_nothing_waits(void **state)
{
    (void)state;
    assert_true(fingers_down(&fingers, 5, true));
    assert_false(fingers_down(&fingers, 6, false));
    assert_true(fingers_down(&fingers, 7, true));
    fingers_up(&fingers, 7);
    assert_true(fingers_down(&fingers, 8, false));
}

/* Its lift was lost, or the panel says it twice. */
static void a_finger_is_not_its_own_second(void **state)
{
    (void)state;
    assert_true(fingers_down(&fingers, 5, false));
    assert_true(fingers_down(&fingers, 5, false));
    fingers_up(&fingers, 5);
    fingers_up(&fingers, 5);
    fingers_up(&fingers, 99);
    assert_int_equal(fingers.count, 0);
}

static void more_than_two_hands_are_no_harm(void **state)
{
    (void)state;
    for (int64_t i = 0; i < 3 * FINGER_MAX; i++) {
        assert_int_equal(fingers_down(&fingers, i, false), i == 0);
    }
    assert_int_equal(fingers.count, FINGER_MAX);
    for (int64_t i = 0; i < 3 * FINGER_MAX; i++) {
        fingers_up(&fingers, i);
    }
    assert_true(fingers_down(&fingers, 1, false));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_second_finger_is_not_alone_when_read_late, start),
        cmocka_unit_test_setup(a_lost_lift_is_forgiven_when_nothing_waits, start),
        cmocka_unit_test_setup(a_finger_is_not_its_own_second, start),
        cmocka_unit_test_setup(more_than_two_hands_are_no_harm, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
