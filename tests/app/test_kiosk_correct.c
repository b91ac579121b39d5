/* What was wrong is corrected and stays readable; what was only looked at is no act. */
#include "proef_stage.h"

/* The record stays in the journal, with its correction; neither is lost in a restart. */
static void a_wrong_record_is_taken_back_and_both_stay(void **state)
{
    struct stage *stage = *state;
    int32_t box = step(stage, "koelbox");
    touch(stage, ACTION_PHASE, 1, 0);
    touch(stage, ACTION_STEP_OPEN, box, 0);
    for (int i = 0; i < 2; i++) {
        touch(stage, ACTION_FIELD, box, prompt(stage, "koelbox", 0));
        choose(stage, i == 0 ? "vaccins" : "insuline");
        touch(stage, ACTION_RECORD, box, 0);
    }
    touch(stage, ACTION_TAKE_BACK, box, 1);
    assert_non_null(strstr(stage->kiosk->view.question.detail, "vaccins"));
    touch(stage, ACTION_CANCEL, 0, 0);
    assert_int_equal(runner_records(run_of(stage, "koelbox")), 2);
    touch(stage, ACTION_TAKE_BACK, box, 1);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(runner_records(run_of(stage, "koelbox")), 1);
    assert_int_equal(stage->kiosk->view.step_open, box);
    touch(stage, ACTION_TAKE_BACK, box, 1); /* twice is nothing */
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
    restart_proef(stage);
    assert_int_equal(run_of(stage, "koelbox")->records, 2);
    assert_int_equal(runner_records(run_of(stage, "koelbox")), 1);
    const struct running *running = &stage->kiosk->view.running[0];
    assert_int_equal(running->work_count, 2);
    assert_true(running->work[0].taken_back && !running->work[1].taken_back);
}

/* To look at a phase is no act; to do something there is. */
static void a_phase_is_chosen_by_doing_something_there(void **state)
{
    struct stage *stage = *state;
    struct view *view = &stage->kiosk->view;
    const struct runner *runner = &view->running[0].runner;
    touch(stage, ACTION_PHASE, 1, 0);
    assert_int_equal(view->phase, 1);
    assert_true(runner->chosen_phase == SIZE_MAX);
    tell(stage, 5000);
    assert_int_equal(view->phase, 1); /* it stays where one looks */
    int32_t box = step(stage, "koelbox");
    touch(stage, ACTION_STEP_OPEN, box, 0);
    touch(stage, ACTION_FIELD, box, prompt(stage, "koelbox", 0));
    choose(stage, "vaccins");
    assert_int_equal(runner->chosen_phase, 1);
    assert_true(runner_phase_open(runner, 1, view->running[0].elapsed_ms));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_wrong_record_is_taken_back_and_both_stay, set_up_proef,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_phase_is_chosen_by_doing_something_there, set_up_proef,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
