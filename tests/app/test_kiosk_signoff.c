/* One signs what one has read. */
#include "kiosk_stage.h"

static void measured(struct stage *stage, int32_t min_mc, int32_t max_mc)
{
    struct status_sensor *fridge = &stage->status.sensor[0];
    fridge->has_range = true;
    fridge->min_mc = min_mc;
    fridge->max_mc = max_mc;
    fridge->min_ms = fridge->max_ms = START_MS;
    tell(stage, 1000);
}

static void the_numbers_come_first(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    measured(stage, 4100, 6300);
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_SIGNOFF, SIGNOFF_LOOK, 0);
    assert_int_equal(view->screen, SCREEN_SIGNOFF);
    assert_int_equal(view->question.kind, QUESTION_NONE);
    touch(stage, ACTION_SIGNOFF, SIGNOFF_READ, 0);
    assert_int_equal(view->question.kind, QUESTION_CHOICE);
    measured(stage, 4130, 6300); /* the same on the screen */
    touch(stage, ACTION_CHOOSE, 1, 0);
    assert_int_equal(stage->sent_count, 1);
    assert_string_equal(stage->sent[0], "signoff who=Bram");
    assert_int_equal(view->screen, SCREEN_FRIDGE);
}

static void what_changed_meanwhile_is_read_again(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    static const struct {
        const char *what;
        int32_t max_mc;
        enum range_state state;
        bool broken;
    } changes[] = {
        {"a new maximum", 9400, RANGE_IN, false},
        {"too warm", 6300, RANGE_WARM, false},
        {"a broken chain", 6300, RANGE_IN, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        stage->status.sensor[0].state = RANGE_IN;
        stage->status.sensor[0].chain_broken = false;
        measured(stage, 4100, 6300);
        touch(stage, ACTION_SIGNOFF, SIGNOFF_LOOK, 0);
        touch(stage, ACTION_SIGNOFF, SIGNOFF_READ, 0);
        stage->status.sensor[0].state = changes[i].state;
        stage->status.sensor[0].chain_broken = changes[i].broken;
        measured(stage, 4100, changes[i].max_mc);
        touch(stage, ACTION_CHOOSE, 0, 0);
        if (stage->sent_count != 0 || view->screen != SCREEN_SIGNOFF) {
            fail_msg("%s: signed all the same", changes[i].what);
        }
        assert_non_null(strstr(view->spoken, "intussen anders"));
    }
}

static void without_the_daemon_nothing_is_signed(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    measured(stage, 4100, 6300);
    touch(stage, ACTION_SIGNOFF, SIGNOFF_LOOK, 0);
    touch(stage, ACTION_SIGNOFF, SIGNOFF_READ, 0);
    tell(stage, 0);
    stage->mono_ms += 2 * SILENT_MS;
    kiosk_tick(stage->kiosk, stage->mono_ms);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_int_equal(stage->sent_count, 0);
    assert_null(strstr(view->spoken, "vastgelegd."));
    assert_true(view->spoken[0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_numbers_come_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_changed_meanwhile_is_read_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_the_daemon_nothing_is_signed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
