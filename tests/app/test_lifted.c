/* Where the first finger after a start is taken, with the kernel's filter and SDL's zeros played.
 */
#include "ui/lifted.h"

#include <string.h>

#include "test.h"

#define SLOTS 3

/* The kernel's side: what it passed on last. SDL's side: what it heard. `listens`: SDL does. */
static struct {
    struct lifted_panel panel;
    int x[LIFTED_SLOTS], y[LIFTED_SLOTS];
    int sole_x, sole_y;
    bool listens;
    int heard_x[LIFTED_SLOTS], heard_y[LIFTED_SLOTS];
    int heard_sole_x, heard_sole_y;
} play;

static int start(void **state)
{
    (void)state;
    memset(&play, 0, sizeof(play));
    play.panel.slots = SLOTS;
    for (size_t i = 0; i < LIFTED_SLOTS; i++) {
        play.panel.down[i] = -1;
    }
    return 0;
}

static void change(int *kernel, int *heard, int value)
{
    if (*kernel != value && play.listens) {
        *heard = value;
    }
    *kernel = value;
}

static void take(int code, int value)
{
    int slot = play.panel.slot;
    switch (code) {
    case ABS_X:
        change(&play.sole_x, &play.heard_sole_x, value);
        break;
    case ABS_Y:
        change(&play.sole_y, &play.heard_sole_y, value);
        break;
    case ABS_MT_SLOT:
        assert_in_range(value, 0, play.panel.slots - 1);
        play.panel.slot = value;
        break;
    case ABS_MT_POSITION_X:
        change(&play.x[slot], &play.heard_x[slot], value);
        break;
    case ABS_MT_POSITION_Y:
        change(&play.y[slot], &play.heard_y[slot], value);
        break;
    default:
        fail_msg("axis %d", code);
    }
}

/* A touch in a slot and its lift. */
static void touch(int slot, int x, int y)
{
    take(ABS_MT_SLOT, slot);
    take(ABS_MT_POSITION_X, x);
    take(ABS_MT_POSITION_Y, y);
    take(ABS_X, x);
    take(ABS_Y, y);
}

static size_t forget(void)
{
    struct input_event events[LIFTED_EVENTS];
    size_t count = lifted_events(&play.panel, events);
    assert_in_range(count, 1, LIFTED_EVENTS);
    for (size_t i = 0; i + 1 < count; i++) {
        assert_int_equal(events[i].type, EV_ABS);
        take(events[i].code, events[i].value);
    }
    assert_int_equal(events[count - 1].type, EV_SYN);
    assert_int_equal(events[count - 1].code, SYN_REPORT);
    return count;
}

/* The fault, so that the play is of something. */
static void without_it_the_same_column_is_taken_at_the_edge(void **state)
{
    (void)state;
    touch(0, 500, 300);
    play.listens = true;
    touch(0, 500, 100);
    assert_int_equal(play.heard_x[0], 0);
    assert_int_equal(play.heard_y[0], 100);
}

static void a_touch_where_the_last_one_was_is_taken_there(void **state)
{
    (void)state;
    static const int at[][2] = {{500, 100}, {40, 300}, {500, 300}, {0, 300}, {0, 0}, {7, 9}};
    for (size_t i = 0; i < sizeof(at) / sizeof(at[0]); i++) {
        for (int slot = 0; slot < SLOTS; slot++) {
            start(NULL);
            touch(slot, 500, 300);
            forget();
            play.listens = true;
            touch(slot, at[i][0], at[i][1]);
            if (play.heard_x[slot] != at[i][0] || play.heard_y[slot] != at[i][1] ||
                play.heard_sole_x != at[i][0] || play.heard_sole_y != at[i][1]) {
                fail_msg("slot %d at %d %d", slot, at[i][0], at[i][1]);
            }
        }
    }
}

/* SDL asks where those are that are down. */
static void a_finger_on_the_panel_stays_where_it_is(void **state)
{
    (void)state;
    touch(0, 500, 300);
    touch(1, 600, 200);
    play.panel.down[1] = 17;
    forget();
    assert_int_equal(play.x[0], 0);
    assert_int_equal(play.y[0], 0);
    assert_int_equal(play.x[1], 600);
    assert_int_equal(play.y[1], 200);
    /* The panel goes on about the one it spoke of. */
    assert_int_equal(play.panel.slot, 1);
}

static void a_panel_without_slots_is_seen_to(void **state)
{
    (void)state;
    play.panel.slots = 0;
    take(ABS_X, 500);
    take(ABS_Y, 300);
    assert_int_equal(forget(), 3);
    assert_int_equal(play.sole_x, 0);
    assert_int_equal(play.sole_y, 0);
}

static void as_many_fingers_as_there_is_room_for(void **state)
{
    (void)state;
    play.panel.slots = LIFTED_SLOTS;
    play.panel.slot = LIFTED_SLOTS - 1;
    assert_int_equal(forget(), LIFTED_EVENTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_it_the_same_column_is_taken_at_the_edge, start),
        cmocka_unit_test_setup(a_touch_where_the_last_one_was_is_taken_there, start),
        cmocka_unit_test_setup(a_finger_on_the_panel_stays_where_it_is, start),
        cmocka_unit_test_setup(a_panel_without_slots_is_seen_to, start),
        cmocka_unit_test_setup(as_many_fingers_as_there_is_room_for, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
