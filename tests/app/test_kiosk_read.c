/* Reading aloud and "Wat nu?" by touches: from step to step, out and back, and what is said when
 * nothing is left. */
#include "kiosk_stage.h"

static struct view *seen(struct stage *stage)
{
    return &stage->kiosk->view;
}

static enum step_state state_of(struct stage *stage, const char *id)
{
    return runner_step_state(&seen(stage)->running[0].runner, (size_t)step(stage, id));
}

static void done_leads_to_the_next_step(void **state)
{
    struct stage *stage = *state;
    mains_off(stage);
    struct view *view = seen(stage);
    touch(stage, ACTION_STEP_READ, 0, 0);
    assert_int_equal(view->step_menu, step(stage, "coordinator"));
    touch(stage, ACTION_STEP_DONE, view->step_menu, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_int_equal(state_of(stage, "coordinator"), STEP_DONE);
    assert_int_equal(view->step_menu, step(stage, "voorlezer"));
    touch(stage, ACTION_STEP_LATER, view->step_menu, 0);
    /* What the sensor ticked is not read: the next open one is. */
    assert_int_equal(view->step_menu, step(stage, "omvang"));
    touch(stage, ACTION_STEP_ANSWER, view->step_menu, 0);
    assert_int_equal(view->step_menu, step(stage, "buren"));
    touch(stage, ACTION_STEP_SKIP, view->step_menu, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_int_equal(view->step_menu, step(stage, "storing-opzoeken"));
}

static void a_wrong_tap_is_taken_back_in_the_same_place(void **state)
{
    struct stage *stage = *state;
    mains_off(stage);
    struct view *view = seen(stage);
    touch(stage, ACTION_STEP_MENU, step(stage, "buren"), 0);
    assert_false(view->reads_on);
    touch(stage, ACTION_STEP_DONE, step(stage, "buren"), 0);
    assert_int_equal(view->step_menu, -1); /* from the list and back to the list */
    touch(stage, ACTION_STEP_READ, 0, 0);
    touch(stage, ACTION_STEP_MENU, step(stage, "buren"), 0);
    touch(stage, ACTION_STEP_UNDO, step(stage, "buren"), 0);
    assert_int_equal(view->step_menu, step(stage, "buren"));
    assert_int_equal(state_of(stage, "buren"), STEP_OPEN);
}

static void a_call_comes_back_to_the_step_that_is_read(void **state)
{
    struct stage *stage = *state;
    mains_off(stage);
    struct view *view = seen(stage);
    int32_t call = step(stage, "netbeheerder"), message = step(stage, "personeel");
    touch(stage, ACTION_STEP_READ, 0, 0);
    touch(stage, ACTION_STEP_MENU, call, 0);
    touch(stage, ACTION_STEP_OPEN, call, 0);
    assert_int_equal(view->step_open, call);
    assert_int_equal(view->step_menu, -1);
    touch(stage, ACTION_STEP_OPEN, -1, 0);
    assert_int_equal(view->step_menu, call);
    touch(stage, ACTION_STEP_MENU, message, 0);
    size_t template = view->running[0].runner.book->steps[message].template_index;
    touch(stage, ACTION_READER, (int32_t) template, message);
    assert_int_equal(view->reader_step, message);
    touch(stage, ACTION_READER, -1, -1);
    assert_int_equal(view->step_menu, message);
    /* Out of it, nothing of it stays. */
    touch(stage, ACTION_STEP_MENU, -1, 0);
    touch(stage, ACTION_STEP_OPEN, call, 0);
    touch(stage, ACTION_STEP_OPEN, -1, 0);
    assert_int_equal(view->step_menu, -1);
}

static void what_now_opens_the_step_from_anywhere(void **state)
{
    struct stage *stage = *state;
    mains_off(stage);
    struct view *view = seen(stage);
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_WHAT_NOW, 0, 0);
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    assert_int_equal(view->step_menu, step(stage, "coordinator"));
    /* Two taps from here: the name. */
    touch(stage, ACTION_STEP_DONE, view->step_menu, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_int_equal(state_of(stage, "coordinator"), STEP_DONE);
}

static void what_now_answers_when_nothing_runs(void **state)
{
    struct stage *stage = *state;
    struct view *view = seen(stage);
    touch(stage, ACTION_WHAT_NOW, 0, 0);
    assert_int_equal(view->screen, SCREEN_HOME); /* no word from the guard: there it says so */
    touch(stage, ACTION_WHAT_NOW, 0, 0);
    assert_string_equal(view->spoken, "Doe eerst wat hier staat."); /* and here, asked again */
    tell(stage, 0);
    stage->mono_ms += 1000;
    touch(stage, ACTION_WHAT_NOW, 0, 0);
    assert_string_equal(view->question.title, "Er hoeft nu niets"); /* it is Sunday */
    touch(stage, ACTION_CANCEL, 0, 0);
    stage->status.wall_ms += MS_PER_DAY;
    tell(stage, 0);
    touch(stage, ACTION_WHAT_NOW, 0, 0);
    assert_int_equal(view->screen, SCREEN_SIGNOFF);
    stage->status.signoff_ms = stage->status.boot_ms;
    tell(stage, 0);
    touch(stage, ACTION_WHAT_NOW, 0, 0);
    assert_int_equal(view->question.kind, QUESTION_SAY);
    assert_string_equal(view->question.title, "Er hoeft nu niets");
    touch(stage, ACTION_CANCEL, 0, 0);
    assert_int_equal(view->question.kind, QUESTION_NONE);
    assert_int_equal(view->screen, SCREEN_SIGNOFF);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(done_leads_to_the_next_step, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wrong_tap_is_taken_back_in_the_same_place, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_call_comes_back_to_the_step_that_is_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_now_opens_the_step_from_anywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_now_answers_when_nothing_runs, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
