/* The move to the cool box under a finger, with a real journal: nobody has to write it down twice.
 */
#include "stock_stage.h"

static void add_box(struct stage *stage)
{
    stage->status.sensor[1] = stage->status.sensor[0];
    strcpy(stage->status.sensor[1].id, "box");
    strcpy(stage->status.sensor[1].name, "Koelbox");
    stage->status.sensor[1].role = ROLE_COOLBOX;
    stage->status.sensor[1].mc = 4100;
    stage->status.sensor_count = 2;
}

struct notes {
    char text[8][TEXT_SIZE];
    size_t count;
};

static bool take_note(void *context, const struct journal_row *row)
{
    struct notes *notes = context;
    if (row->entry.kind == ENTRY_NOTE && notes->count < ARRAY_LEN(notes->text)) {
        text_copy(notes->text[notes->count++], TEXT_SIZE, row->entry.note);
    }
    return true;
}

static void to_the_box(struct stage *stage)
{
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_FRIDGE_TAB, FRIDGE_COOLBOX, 0);
    touch(stage, ACTION_COOLBOX, COOLBOX_BEGIN, 0);
    for (int32_t i = 1; i <= 3; i++) {
        assert_int_equal(coolbox_step(seen(stage)->coolbox), COOLBOX_ELEMENTS + i - 1);
        touch(stage, ACTION_COOLBOX, COOLBOX_NEXT, i);
    }
    touch(stage, ACTION_COOLBOX, COOLBOX_TO, 0);
    assert_int_equal(coolbox_step(seen(stage)->coolbox), COOLBOX_FILL);
}

static void a_move_is_registered_there_and_back(void **state)
{
    struct stage *stage = *state;
    add_box(stage);
    tell(stage, 0);
    add(stage, "Griep", "a");
    add(stage, "BMR", "b");
    mains_off(stage);
    to_the_box(stage);
    restart(stage); /* in the middle of it */
    tell(stage, 1000);
    assert_int_equal(coolbox_step(seen(stage)->coolbox), COOLBOX_FILL);
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_FRIDGE_TAB, FRIDGE_COOLBOX, 0);
    touch(stage, ACTION_COOLBOX, COOLBOX_TOGGLE, 1); /* BMR stays */
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    choose(stage, "Anja");
    assert_string_equal(stage->sent[stage->sent_count - 1], "coolbox state=on who=Anja");
    assert_string_equal(item(stage, "v-1")->place, STOCK_BOX);
    assert_string_equal(item(stage, "v-2")->place, "");
    const struct runner *runner = &seen(stage)->running[0].runner;
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "koelbox")), STEP_OPEN);
    touch(stage, ACTION_COOLBOX, COOLBOX_MORE, 0);
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    choose(stage, "Bram");
    /* Nothing is left in the fridge: the draaiboek does not ask for it once more. */
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "koelbox")), STEP_DONE);
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "koelbox-registratie")),
                     STEP_DONE);
    assert_string_equal(runner->step[step(stage, "koelbox-registratie")].value,
                        "koelkast 5,0 °C, koelbox 4,1 °C");
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "koelbox-ijsaccus")), STEP_DONE);
    /* The box has a chain of its own. */
    stage->status.sensor[1].chain_broken = true;
    tell(stage, 1000);
    assert_int_equal(stock_open_cases(seen(stage)->stock, STOCK_BOX), 2);
    touch(stage, ACTION_COOLBOX, COOLBOX_BRING, 0);
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    choose(stage, "Anja");
    assert_string_equal(stage->sent[stage->sent_count - 1], "coolbox state=off who=Anja");
    restart(stage);
    tell(stage, 1000);
    const struct coolbox *coolbox = seen(stage)->coolbox;
    assert_false(coolbox->open);
    assert_int_equal(coolbox->move_count, 4);
    assert_false(coolbox->move[0].back);
    assert_true(coolbox->move[3].back && coolbox->move[3].apart);
    assert_int_equal(coolbox->move[0].fridge_mc, 5000);
    assert_int_equal(coolbox->move[0].box_mc, 4100);
    assert_string_equal(coolbox->move[1].who, "Bram");
    assert_string_equal(coolbox->move[1].to, "Apotheek");
    assert_string_equal(coolbox->move[2].from, "Apotheek");
    assert_string_equal(item(stage, "v-1")->place, "");
    static struct notes notes;
    journal_each_row(stage->kiosk->journal, 1, take_note, &notes);
    assert_true(notes.count >= 5);
    assert_string_equal(notes.text[0],
                        "Griep, batch a, 10 stuks, van koelkast naar Apotheek, koelkast 5,0 °C, "
                        "koelbox 4,1 °C");
}

/* By kinds the draaiboek's steps are done when each kind has gone, and not before. */
static void each_kind_that_went_is_a_step_done(void **state)
{
    struct stage *stage = *state;
    add_box(stage);
    tell(stage, 0);
    mains_off(stage);
    to_the_box(stage);
    const struct runner *runner = &seen(stage)->running[0].runner;
    touch(stage, ACTION_COOLBOX, COOLBOX_TOGGLE, 1); /* insulin stays */
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    choose(stage, "Anja");
    assert_int_equal(seen(stage)->coolbox->move_count, 2);
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "koelbox")), STEP_OPEN);
    touch(stage, ACTION_COOLBOX, COOLBOX_MORE, 0);
    touch(stage, ACTION_COOLBOX, COOLBOX_TOGGLE, 0);
    touch(stage, ACTION_COOLBOX, COOLBOX_TOGGLE, 2);
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    choose(stage, "Bram");
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "koelbox")), STEP_DONE);
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "koelbox-registratie")),
                     STEP_DONE);
}

/* What lies in a freezer does not go to the cool box, and keeps nothing open. */
static void a_freezer_keeps_no_step_open(void **state)
{
    struct stage *stage = *state;
    add_box(stage);
    struct status_sensor *freezer = &stage->status.sensor[stage->status.sensor_count++];
    *freezer = stage->status.sensor[0];
    strcpy(freezer->id, "vriezer");
    freezer->role = ROLE_FREEZER;
    tell(stage, 0);
    kiosk_stock_edit(stage->kiosk, "v-1", "product", "BMR", "Anja", stage->mono_ms);
    kiosk_stock_edit(stage->kiosk, "v-1", "koelkast", "vriezer", "Anja", stage->mono_ms);
    mains_off(stage);
    to_the_box(stage);
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    choose(stage, "Anja");
    assert_int_equal(seen(stage)->coolbox->move_count, 3);
    const struct runner *runner = &seen(stage)->running[0].runner;
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "koelbox")), STEP_DONE);
}

static void without_a_list_and_without_a_sensor(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    to_the_box(stage);
    touch(stage, ACTION_COOLBOX, COOLBOX_BACK, 0);
    assert_int_equal(coolbox_step(seen(stage)->coolbox), COOLBOX_WHERE);
    touch(stage, ACTION_COOLBOX, COOLBOX_TO, -1);
    type(stage, "huis");
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    type(stage, "61");
    assert_true(seen(stage)->question.refusal[0] != '\0');
    type(stage, "4,5");
    choose(stage, "Anja");
    assert_int_equal(seen(stage)->coolbox->move_count, 3);
    assert_string_equal(seen(stage)->coolbox->move[0].product, "vaccins");
    assert_int_equal(seen(stage)->coolbox->move[0].box_mc, 4500);
    touch(stage, ACTION_COOLBOX, COOLBOX_END, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    choose(stage, "Anja");
    assert_false(seen(stage)->coolbox->open);
    /* Begun and left before anything went in: no move at all. */
    touch(stage, ACTION_COOLBOX, COOLBOX_BEGIN, 0);
    touch(stage, ACTION_COOLBOX, COOLBOX_BACK, 0);
    assert_int_equal(coolbox_step(seen(stage)->coolbox), COOLBOX_IDLE);
}

static void what_is_left_elsewhere_comes_back_later(void **state)
{
    struct stage *stage = *state;
    add_box(stage);
    tell(stage, 0);
    add(stage, "Griep", "a");
    to_the_box(stage);
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    choose(stage, "Anja");
    touch(stage, ACTION_COOLBOX, COOLBOX_END, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    choose(stage, "Anja");
    assert_string_equal(item(stage, "v-1")->place, STOCK_AWAY);
    break_chain(stage); /* it is not there */
    assert_int_equal(stock_open_cases(seen(stage)->stock, ""), 0);
    stage->status.sensor[0].state = RANGE_IN;
    restart(stage);
    tell(stage, 1000);
    touch(stage, ACTION_COOLBOX, COOLBOX_BRING, 0);
    touch(stage, ACTION_COOLBOX, COOLBOX_REGISTER, 0);
    choose(stage, "Bram");
    assert_string_equal(item(stage, "v-1")->place, "");
    assert_int_equal(seen(stage)->coolbox->move_count, 2);
    assert_false(seen(stage)->coolbox->open);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_move_is_registered_there_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_kind_that_went_is_a_step_done, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_freezer_keeps_no_step_open, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_list_and_without_a_sensor, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_left_elsewhere_comes_back_later, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
