/* Stock and verdicts under a finger, with a real journal: what was tapped is found
 * back after a restart, and nobody has to write it down twice. */
#include "stock_stage.h"

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

/* Nothing is written that finds no room, and the screen says what to do. */
static void a_full_list_takes_no_more(void **state)
{
    struct stage *stage = *state;
    struct stock *stock = &stage->kiosk->stock;
    tell(stage, 0);
    add(stage, "Griep", "a");
    for (int i = 2; i <= STOCK_ITEM_MAX; i++) {
        char id[ID_SIZE];
        text_set(id, sizeof(id), "v-%d", i);
        kiosk_stock_edit(stage->kiosk, id, "product", "BMR", "Anja", stage->mono_ms);
        kiosk_stock_edit(stage->kiosk, id, "koelkast", "koelkast", "Anja", stage->mono_ms);
    }
    assert_false(stock_has_room(stock));
    touch(stage, ACTION_STOCK_MODE, STOCK_PICK, 0); /* it was open when the list filled up */
    touch(stage, ACTION_STOCK_ADD, product(stage, "Griep"), 0);
    assert_int_equal(seen(stage)->stock_mode, STOCK_ITEMS);
    assert_int_equal(seen(stage)->question.kind, QUESTION_NONE);
    assert_int_equal(stock->last_item, STOCK_ITEM_MAX);
    touch(stage, ACTION_STOCK_ITEM, at(stage, "v-1"), 0);
    touch(stage, ACTION_STOCK_EDIT, STOCK_PART_REMOVE, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    add(stage, "Insuline", "z");
    assert_string_equal(item(stage, "v-193")->product, "Insuline");
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
        cmocka_unit_test_setup_teardown(a_full_list_takes_no_more, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
