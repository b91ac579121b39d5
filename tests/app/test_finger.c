/* A finger on frames: which action comes of it, and that a frame that changed under it gives none.
 */
#include "finger.h"

#include <string.h>

#include "test.h"

/* 5 px a mm. */
static const struct panel panel = {800, 400, 160, 80};
enum { BUTTON = 41, ROW = 42, PAGE = 43 };

static struct ui ui;
static struct draw_list list;
static struct view view;
static struct finger finger;
static struct place shown;
static int64_t now_ms;

/* A button 200 px wide at the left, the rest of the row beside it, a pager of three below. */
static void frame(int32_t button, int page)
{
    ui_begin(&ui, &list, &panel, NULL, finger.pressed);
    ui_target(&ui, (struct box){0, 0, 200, 100}, "knop", (struct action){BUTTON, button, 0});
    ui_target(&ui, (struct box){205, 0, 595, 100}, "rij", (struct action){ROW, 1, 0});
    ui.pager = (struct pager){
        page, 3, {page > 0 ? PAGE : 0, page - 1, 0}, {page < 2 ? PAGE : 0, page + 1, 0}};
    shown = place_of(&view);
}

static int set_up(void **state)
{
    (void)state;
    memset(&view, 0, sizeof(view));
    finger = (struct finger){0};
    now_ms += 10000;
    view.screen = SCREEN_HOME;
    view.running_count = 1;
    view.running[0].key = 5;
    frame(1, 1);
    return 0;
}

static struct action take(enum input_kind kind, int x, int y)
{
    now_ms += 40;
    struct input input = {.kind = kind, .x = x, .y = y, .alone = true, .at_ms = now_ms};
    return finger_take(&finger, &input, &ui, &shown, &view);
}

static void assert_action(struct action got, int kind, int32_t arg)
{
    if (got.kind != kind || got.arg != arg) {
        fail_msg("action %d %d, not %d %d", got.kind, got.arg, kind, arg);
    }
}

static void a_press_shows_and_acts_when_lifted(void **state)
{
    (void)state;
    assert_action(take(INPUT_DOWN, 50, 50), 0, 0);
    assert_action(finger.pressed, BUTTON, 1);
    frame(1, 1);
    assert_action(take(INPUT_MOVE, 60, 50), 0, 0);
    assert_action(take(INPUT_UP, 60, 50), BUTTON, 1);
    assert_action(finger.pressed, 0, 0);
}

static void a_little_over_the_edge_is_on_it_still(void **state)
{
    (void)state;
    take(INPUT_DOWN, 190, 50);
    assert_action(take(INPUT_UP, 209, 50), BUTTON, 1);
    set_up(state);
    take(INPUT_DOWN, 190, 50);
    assert_action(take(INPUT_MOVE, 211, 50), 0, 0);
    assert_action(finger.pressed, 0, 0);
    assert_action(take(INPUT_UP, 190, 50), 0, 0);
}

static void one_that_slid_onto_another_does_neither(void **state)
{
    (void)state;
    take(INPUT_DOWN, 199, 50);
    take(INPUT_MOVE, 212, 50);
    assert_action(finger.pressed, 0, 0);
    assert_action(take(INPUT_UP, 230, 60), 0, 0);
}

static void what_changed_under_the_finger_does_nothing(void **state)
{
    static const char *const cases[] = {"the button",   "the screen",
                                        "the incident", "the incident, not shown yet",
                                        "a question",   "the room"};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        set_up(state);
        take(INPUT_DOWN, 50, 50);
        switch (i) {
        case 0:
            frame(2, 1);
            break;
        case 1:
            view.screen = SCREEN_JOURNAL;
            frame(1, 1);
            break;
        case 2:
            view.running[0].key = 6;
            frame(1, 1);
            break;
        case 3:
            view.running[0].key = 6; /* main.c has not drawn it */
            break;
        case 4:
            view.question.kind = QUESTION_CONFIRM;
            frame(1, 1);
            break;
        default:
            ui.target_count = 0;
            break;
        }
        struct action action = take(INPUT_UP, 50, 50);
        if (action.kind != 0 || finger.pressed.kind != 0) {
            fail_msg("%s changed, and %d was done", cases[i], action.kind);
        }
    }
}

static void it_belongs_to_the_frame_that_was_seen(void **state)
{
    (void)state;
    view.running[0].key = 6; /* came in, the frame of 5 still stands */
    take(INPUT_DOWN, 50, 50);
    frame(1, 1);
    assert_action(take(INPUT_UP, 50, 50), 0, 0);
}

static void a_swipe_turns_the_page_and_presses_nothing(void **state)
{
    static const struct {
        int page, to_x, to_y, kind;
        int32_t arg;
    } cases[] = {
        {1, 320, 50, PAGE, 2},  {1, 480, 50, PAGE, 0}, {0, 320, 50, PAGE, 1},
        {0, 480, 50, 0, 0},     {2, 320, 50, 0, 0},    {2, 480, 50, PAGE, 1},
        {1, 400, 200, PAGE, 0}, {1, 330, 110, 0, 0},   {1, 400, -100, PAGE, 2},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        set_up(state);
        frame(1, cases[i].page);
        take(INPUT_DOWN, 400, 50);
        assert_action(finger.pressed, ROW, 1);
        struct action action = take(INPUT_MOVE, cases[i].to_x, cases[i].to_y);
        if (action.kind != cases[i].kind || (action.kind != 0 && action.arg != cases[i].arg)) {
            fail_msg("case %zu: action %d %d", i, action.kind, action.arg);
        }
        assert_action(finger.pressed, 0, 0);
        assert_action(take(INPUT_UP, cases[i].to_x, cases[i].to_y), 0, 0);
    }
}

static void a_swipe_over_another_page_turns_nothing(void **state)
{
    (void)state;
    take(INPUT_DOWN, 400, 50);
    frame(1, 2);
    assert_action(take(INPUT_UP, 300, 50), 0, 0);
    set_up(state);
    take(INPUT_DOWN, 400, 50);
    view.screen = SCREEN_JOURNAL;
    frame(1, 1);
    assert_action(take(INPUT_UP, 300, 50), 0, 0);
    set_up(state);
    ui.pager = (struct pager){0};
    take(INPUT_DOWN, 400, 50);
    assert_action(take(INPUT_UP, 300, 50), 0, 0);
}

static void one_that_follows_does_so_until_the_finger_is_lifted(void **state)
{
    (void)state;
    ui_target(&ui, (struct box){0, 200, 800, 100}, "grafiek", (struct action){BUTTON, 0, 0});
    ui.target[ui.target_count - 1].drag = true;
    assert_action(take(INPUT_DOWN, 400, 250), BUTTON, 400 * DRAG_SPAN / 799);
    assert_true(finger.drags);
    assert_action(finger.pressed, 0, 0);
    assert_int_equal(take(INPUT_MOVE, 200, 250).kind, BUTTON); /* no swipe */
    assert_int_equal(take(INPUT_MOVE, 600, 20).kind, BUTTON);
    assert_action(take(INPUT_UP, 600, 20), 0, 0);
    assert_false(finger.drags);
    take(INPUT_DOWN, 50, 50); /* what comes after is a press again */
    assert_action(take(INPUT_UP, 50, 50), BUTTON, 1);
    ui_target(&ui, (struct box){0, 200, 800, 100}, "grafiek", (struct action){BUTTON, 0, 0});
    ui.target[ui.target_count - 1].drag = true;
    take(INPUT_DOWN, 300, 250);
    frame(1, 1); /* it is gone */
    assert_action(take(INPUT_MOVE, 350, 250), 0, 0);
    assert_false(finger.drags);
}

static void a_second_finger_changes_nothing(void **state)
{
    (void)state;
    take(INPUT_DOWN, 50, 50);
    struct input second = {.kind = INPUT_DOWN, .x = 400, .y = 50, .finger = 7, .at_ms = now_ms};
    assert_action(finger_take(&finger, &second, &ui, &shown, &view), 0, 0);
    assert_action(finger.pressed, BUTTON, 1);
    second.kind = INPUT_UP;
    assert_action(finger_take(&finger, &second, &ui, &shown, &view), 0, 0);
    assert_action(take(INPUT_UP, 50, 50), BUTTON, 1);
}

static struct action again(int64_t after_ms)
{
    return finger_again(&finger, &ui, &shown, &view, now_ms + after_ms);
}

/* A key for a letter at the left, the one that erases at the right. */
static void keys(int32_t erase)
{
    ui_begin(&ui, &list, &panel, NULL, finger.pressed);
    ui_target(&ui, (struct box){0, 0, 200, 100}, "a", (struct action){ACTION_KEY, 'a', -1});
    ui_target(&ui, (struct box){205, 0, 595, 100}, "wis", (struct action){ACTION_KEY, erase, -1});
    shown = place_of(&view);
}

static void the_key_that_erases_goes_on_while_held(void **state)
{
    (void)state;
    keys(KEYBOARD_ERASE);
    int64_t never = now_ms + MS_PER_DAY;
    take(INPUT_DOWN, 50, 50);
    assert_int_equal(finger_next_ms(&finger, never), never);
    assert_action(again(5000), 0, 0);
    assert_action(take(INPUT_UP, 50, 50), ACTION_KEY, 'a');
    take(INPUT_DOWN, 400, 50);
    assert_int_equal(finger_next_ms(&finger, never), now_ms + TOUCH_HELD_MS);
    assert_int_equal(finger_next_ms(&finger, now_ms), now_ms);
    assert_action(again(TOUCH_HELD_MS - 1), 0, 0);
    assert_action(again(TOUCH_HELD_MS), ACTION_KEY, KEYBOARD_ERASE);
    assert_action(finger.pressed, ACTION_KEY, KEYBOARD_ERASE);
    assert_action(again(TOUCH_HELD_MS), 0, 0);
    assert_action(again(TOUCH_HELD_MS + TOUCH_REPEAT_MS), ACTION_KEY, KEYBOARD_ERASE);
    assert_action(take(INPUT_UP, 400, 50), 0, 0);
    assert_action(finger.pressed, 0, 0);
    assert_int_equal(finger_next_ms(&finger, never), never);
}

static void it_stops_when_something_else_is_there(void **state)
{
    for (int i = 0; i < 4; i++) {
        set_up(state);
        keys(KEYBOARD_ERASE);
        take(INPUT_DOWN, 400, 50);
        assert_action(again(TOUCH_HELD_MS), ACTION_KEY, KEYBOARD_ERASE);
        if (i == 0) {
            view.question.kind = QUESTION_CONFIRM; /* not drawn yet */
        } else if (i == 1) {
            view.screen = SCREEN_JOURNAL;
            keys(KEYBOARD_ERASE);
        } else if (i == 2) {
            keys('b'); /* another page of keys */
        } else {
            ui.target_count = 0;
        }
        assert_action(again(TOUCH_HELD_MS + TOUCH_REPEAT_MS), 0, 0);
    }
    set_up(state);
    view.question.kind = QUESTION_NONE;
    keys(KEYBOARD_ERASE);
    take(INPUT_DOWN, 400, 50);
    view.screen = SCREEN_JOURNAL;
    assert_action(again(TOUCH_HELD_MS), 0, 0);
    view.screen = SCREEN_HOME;
    assert_action(again(TOUCH_HELD_MS + 5000), 0, 0); /* for good */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_press_shows_and_acts_when_lifted, set_up),
        cmocka_unit_test_setup(a_little_over_the_edge_is_on_it_still, set_up),
        cmocka_unit_test_setup(one_that_slid_onto_another_does_neither, set_up),
        cmocka_unit_test_setup(what_changed_under_the_finger_does_nothing, set_up),
        cmocka_unit_test_setup(it_belongs_to_the_frame_that_was_seen, set_up),
        cmocka_unit_test_setup(a_swipe_turns_the_page_and_presses_nothing, set_up),
        cmocka_unit_test_setup(a_swipe_over_another_page_turns_nothing, set_up),
        cmocka_unit_test_setup(one_that_follows_does_so_until_the_finger_is_lifted, set_up),
        cmocka_unit_test_setup(a_second_finger_changes_nothing, set_up),
        cmocka_unit_test_setup(the_key_that_erases_goes_on_while_held, set_up),
        cmocka_unit_test_setup(it_stops_when_something_else_is_there, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
