/* Stock, verdicts and the cool box under a finger, with a real journal: what was tapped is found
 * back after a restart, and nobody has to write it down twice. */
#include "kiosk_stage.h"

static struct view *seen(const struct stage *stage)
{
    return &stage->kiosk->view;
}

static void type(struct stage *stage, const char *text)
{
    struct keyboard *keyboard = &seen(stage)->question.keyboard;
    if (!seen(stage)->question.typing) {
        touch(stage, ACTION_TYPE, 0, 0);
    }
    while (keyboard->text[0] != '\0') {
        touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    }
    for (const char *at = text; *at != '\0'; at++) {
        keyboard->shift = false;
        touch(stage, ACTION_KEY, *at, -1);
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static void choose(struct stage *stage, const char *chip)
{
    const struct question *question = &seen(stage)->question;
    for (size_t i = 0; question->kind != QUESTION_NONE && i < question->chip_count; i++) {
        if (strcmp(question->chip[i], chip) == 0) {
            touch(stage, ACTION_CHOOSE, (int32_t)i, 0);
            return;
        }
    }
    fail_msg("no chip '%s' in '%s'", chip, question->title);
}

static int32_t product(const struct stage *stage, const char *name)
{
    const struct products *products = seen(stage)->products;
    for (size_t i = 0; i < products->count; i++) {
        if (strcmp(products->product[i].name, name) == 0) {
            return (int32_t)i;
        }
    }
    fail_msg("no product %s", name);
    return -1;
}

static const struct stock_item *item(const struct stage *stage, const char *id)
{
    const struct stock_item *found = stock_find(seen(stage)->stock, id);
    assert_non_null(found);
    return found;
}

static int32_t at(const struct stage *stage, const char *id)
{
    return (int32_t)(item(stage, id) - seen(stage)->stock->item);
}

static void add(struct stage *stage, const char *name, const char *batch)
{
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_FRIDGE_TAB, FRIDGE_STOCK, 0);
    touch(stage, ACTION_STOCK_MODE, STOCK_PICK, 0);
    touch(stage, ACTION_STOCK_ADD, product(stage, name), 0);
    if (seen(stage)->question.chip_count == 2) {
        choose(stage, "Ja, lag er al");
    }
    type(stage, batch);
    choose(stage, "2027");
    choose(stage, "mrt");
    choose(stage, "10");
    assert_int_equal(seen(stage)->question.kind, QUESTION_NONE);
    assert_int_equal(seen(stage)->stock_mode, STOCK_ITEMS);
}

static void what_is_put_in_is_found_back(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    add(stage, "Griep", "ab12");
    add(stage, "Insuline", "x9");
    touch(stage, ACTION_STOCK_ITEM, at(stage, "v-1"), 0);
    touch(stage, ACTION_STOCK_EDIT, STOCK_PART_OUT, 0);
    type(stage, "11");
    assert_string_equal(seen(stage)->question.refusal, "Typ een getal van 1 tot en met 10.");
    type(stage, "3");
    touch(stage, ACTION_STOCK_ITEM, at(stage, "v-2"), 0);
    touch(stage, ACTION_STOCK_EDIT, STOCK_PART_EXPIRY, 0);
    type(stage, "31-13-2027");
    assert_true(seen(stage)->question.refusal[0] != '\0');
    type(stage, "02-2028");
    restart(stage);
    tell(stage, 1000);
    assert_int_equal(item(stage, "v-1")->count, 7);
    assert_string_equal(item(stage, "v-1")->batch, "ab12");
    assert_string_equal(item(stage, "v-1")->expiry, "2027-03-31");
    assert_string_equal(item(stage, "v-1")->fridge, "koelkast");
    assert_string_equal(item(stage, "v-2")->expiry, "2028-02-29");
    touch(stage, ACTION_STOCK_ITEM, at(stage, "v-2"), 0);
    touch(stage, ACTION_STOCK_EDIT, STOCK_PART_OUT, 0);
    choose(stage, "alles");
    assert_null(stock_find(seen(stage)->stock, "v-2"));
    /* A question that is left leaves what was said before it. */
    touch(stage, ACTION_STOCK_MODE, STOCK_PICK, 0);
    touch(stage, ACTION_STOCK_ADD, product(stage, "BMR"), 0);
    touch(stage, ACTION_CANCEL, 0, 0);
    assert_string_equal(item(stage, "v-3")->product, "BMR");
    assert_int_equal(seen(stage)->stock_mode, STOCK_ONE);
    restart(stage);
    tell(stage, 1000);
    assert_int_equal(item(stage, "v-3")->count, -1);
    assert_null(stock_find(seen(stage)->stock, "v-2"));
}

static void break_chain(struct stage *stage)
{
    stage->status.sensor[0].chain_broken = stage->status.sensor[0].excursion = true;
    stage->status.sensor[0].state = RANGE_WARM;
    stage->status.sensor[0].mc = 12000;
    tell(stage, 1000);
}

static void a_verdict_is_asked_of_all_that_lay_there(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    add(stage, "Griep", "a");
    add(stage, "BMR", "b");
    break_chain(stage);
    assert_int_equal(stock_open_cases(seen(stage)->stock, "koelkast"), 2);
    restart(stage); /* the same breach, once */
    tell(stage, 1000);
    assert_int_equal(stock_open_cases(seen(stage)->stock, "koelkast"), 2);
    assert_int_equal(seen(stage)->stock->last_breach, 1);
    stage->status.sensor[0].state = RANGE_IN;
    tell(stage, 1000);
    add(stage, "HPV", "c"); /* and this lay there too, says a person */
    assert_int_equal(stock_open_cases(seen(stage)->stock, "koelkast"), 3);

    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_RELEASE, 0, 0); /* not while they wait */
    assert_int_equal(seen(stage)->question.kind, QUESTION_NONE);
    assert_int_equal(seen(stage)->stock_mode, STOCK_JUDGE);
    touch(stage, ACTION_STOCK_JUDGE, -1, 0);
    choose(stage, "apart gezet");
    choose(stage, "Anja");
    touch(stage, ACTION_STOCK_JUDGE, 0, 0);
    choose(stage, "vernietigd");
    choose(stage, "Bram");
    assert_null(stock_find(seen(stage)->stock, "v-1")); /* no longer in the fridge */
    touch(stage, ACTION_STOCK_JUDGE, -1, 0);
    choose(stage, "gemeld");
    choose(stage, "Anja");
    touch(stage, ACTION_STOCK_JUDGE, -1, 0);
    choose(stage, "vrijgegeven");
    choose(stage, "Anja");
    restart(stage);
    tell(stage, 1000);
    const struct stock *stock = seen(stage)->stock;
    assert_int_equal(stock_open_cases(stock, ""), 0);
    assert_int_equal(stock->cases[0].verdict, STOCK_DESTROYED);
    assert_string_equal(stock->cases[0].mark[STOCK_DESTROYED].who, "Bram");
    assert_string_equal(stock->cases[1].mark[STOCK_REPORTED].who, "Anja");
    touch(stage, ACTION_RELEASE, 0, 0);
    assert_int_equal(seen(stage)->question.kind, QUESTION_CONFIRM);
    touch(stage, ACTION_CONFIRM, 0, 0);
    choose(stage, "Anja");
    assert_string_equal(stage->sent[stage->sent_count - 1], "release who=Anja sensor=koelkast");
    stage->status.sensor[0].chain_broken = false;
    tell(stage, 1000);
    assert_null(stock_breach_of(seen(stage)->stock, "koelkast"));
    break_chain(stage); /* another one, about what is still there */
    assert_int_equal(stock_open_cases(seen(stage)->stock, "koelkast"), 2);
}

static bool offers(const struct stage *stage, const char *chip)
{
    const struct question *question = &seen(stage)->question;
    bool there = false;
    for (size_t i = 0; i < question->chip_count; i++) {
        there = there || strcmp(question->chip[i], chip) == 0;
    }
    return there;
}

/* Released in a fridge that is still too warm, it would be to be judged again a second later. */
static void nothing_is_released_while_it_lies_too_warm(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    add(stage, "Griep", "a");
    break_chain(stage);
    static const char *const verdicts[] = {"apart gezet", "gemeld"};
    for (size_t i = 0; i < ARRAY_LEN(verdicts); i++) {
        touch(stage, ACTION_STOCK_JUDGE, -1, 0);
        choose(stage, verdicts[i]);
        choose(stage, "Anja");
    }
    touch(stage, ACTION_STOCK_JUDGE, -1, 0);
    assert_false(offers(stage, "vrijgegeven"));
    assert_true(offers(stage, "vernietigd"));
    assert_non_null(strstr(seen(stage)->question.detail, "op temperatuur"));
    touch(stage, ACTION_CANCEL, 0, 0);
    stage->status.sensor[0].state = RANGE_IN;
    tell(stage, 1000);
    touch(stage, ACTION_STOCK_JUDGE, -1, 0);
    assert_true(offers(stage, "vrijgegeven"));
}

static void no_more_is_offered_than_there_is(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    add(stage, "Griep", "a");
    touch(stage, ACTION_STOCK_ITEM, at(stage, "v-1"), 0);
    touch(stage, ACTION_STOCK_EDIT, STOCK_PART_COUNT, 0);
    choose(stage, "5");
    touch(stage, ACTION_STOCK_ITEM, at(stage, "v-1"), 0);
    touch(stage, ACTION_STOCK_EDIT, STOCK_PART_OUT, 0);
    assert_true(offers(stage, "5") && offers(stage, "alles"));
    assert_false(offers(stage, "10"));
}

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
    type(stage, "abc");
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
        cmocka_unit_test_setup_teardown(what_is_put_in_is_found_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_verdict_is_asked_of_all_that_lay_there, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_released_while_it_lies_too_warm, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(no_more_is_offered_than_there_is, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_move_is_registered_there_and_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_list_and_without_a_sensor, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_left_elsewhere_comes_back_later, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
