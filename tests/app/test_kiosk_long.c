/* Answers that are longer than what keeps them: refused while they are typed, never cut. */
#include "kiosk_stage.h"

/* As if typed: `count` letters, of two bytes each when they are `wide`. */
static void type_letters(struct stage *stage, size_t count, bool wide)
{
    struct question *question = &stage->kiosk->view.question;
    assert_int_equal(question->kind, QUESTION_CHOICE);
    question->typing = true;
    keyboard_init(&question->keyboard, "");
    for (size_t i = 0; i < count; i++) {
        question->keyboard.shift = false;
        touch(stage, ACTION_KEY, wide ? 0xEB : 'a', (int32_t)-1);
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static void type_digits(struct stage *stage, const char *digits)
{
    struct question *question = &stage->kiosk->view.question;
    question->typing = true;
    keyboard_init(&question->keyboard, "");
    for (; *digits != '\0'; digits++) {
        touch(stage, ACTION_KEY, *digits, -1);
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static void is_refused(const struct stage *stage)
{
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_CHOICE);
    assert_non_null(strstr(stage->kiosk->view.question.refusal, "Te lang"));
}

static void is_taken(const struct stage *stage)
{
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
}

static void open_contact(struct stage *stage)
{
    const struct contacts *contacts = stage->kiosk->view.contacts;
    touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
    touch(stage, ACTION_CONTACT,
          (int32_t)(contacts_find(contacts, "netbeheerder") - contacts->contact), 0);
}

static void open_supply(struct stage *stage)
{
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    touch(stage, ACTION_SUPPLY, -1, 0);
}

static void what_is_kept_of_contacts_and_supplies(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    open_contact(stage);
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_NAME, 0);
    type_letters(stage, NAME_SIZE / 2, true);
    is_refused(stage);
    touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    assert_string_equal(stage->kiosk->view.question.refusal, "");
    touch(stage, ACTION_CONFIRM, 0, 0);
    is_taken(stage);
    const struct contact *contact = contacts_find(stage->kiosk->view.contacts, "netbeheerder");
    assert_int_equal(strlen(contact->name), NAME_SIZE - 2);
    touch(stage, ACTION_CONTACT_EDIT, CONTACT_REMARK, 0);
    type_letters(stage, TEXT_SIZE - 1, false); /* a remark is a sentence */
    is_taken(stage);
    assert_int_equal(strlen(contact->remark), TEXT_SIZE - 1);

    open_supply(stage);
    type_letters(stage, NAME_SIZE, false);
    is_refused(stage);
    type_letters(stage, NAME_SIZE - 1, false);
    is_taken(stage);
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_UNIT, 0);
    type_letters(stage, ID_SIZE, false);
    is_refused(stage);
    type_letters(stage, ID_SIZE - 1, false);
    is_taken(stage);
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_PLACE, 0);
    type_letters(stage, NAME_SIZE, false);
    is_refused(stage);
    touch(stage, ACTION_CANCEL, 0, 0);
    touch(stage, ACTION_SUPPLY_EDIT, SUPPLY_HOLDER, 0);
    type_letters(stage, NAME_SIZE, false);
    is_refused(stage);
}

static void begin(struct stage *stage, const char *id)
{
    tell(stage, 0);
    touch(stage, ACTION_START, (int32_t)kiosk_playbook_index(stage->kiosk, id), 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(stage->kiosk->view.running_count, 1);
}

static int32_t first_of(const struct stage *stage, enum step_kind kind)
{
    const struct playbook *book = stage->kiosk->view.running[0].runner.book;
    size_t at = 0;
    while (at < book->step_count && book->steps[at].kind != kind) {
        at++;
    }
    assert_true(at < book->step_count);
    return (int32_t)at;
}

static void what_is_kept_of_steps(void **state)
{
    struct stage *stage = *state;
    begin(stage, "stroomuitval");
    const struct runner *runner = &stage->kiosk->view.running[0].runner;
    int32_t name = first_of(stage, STEP_NAME);
    touch(stage, ACTION_STEP_DONE, name, 0);
    touch(stage, ACTION_TYPE, 0, 0);
    type_letters(stage, NAME_SIZE, false);
    is_refused(stage);
    assert_int_equal(runner->step[name].state, STEP_OPEN);
    type_letters(stage, NAME_SIZE - 1, false);
    assert_int_equal(strlen(runner->step[name].value), NAME_SIZE - 1);

    int32_t message = first_of(stage, STEP_MESSAGE);
    touch(stage, ACTION_STEP_DONE, message, 0);
    touch(stage, ACTION_TYPE, 0, 0);
    type_letters(stage, NAME_SIZE, false);
    is_refused(stage);
    assert_int_equal(runner->step[message].state, STEP_OPEN);
}

static void a_number_that_was_called(void **state)
{
    struct stage *stage = *state;
    begin(stage, "stroomuitval");
    const struct runner *runner = &stage->kiosk->view.running[0].runner;
    int32_t call = first_of(stage, STEP_CALL);
    touch(stage, ACTION_CALL, call, CALL_NO_ANSWER);
    type_digits(stage, "0123456789012345678901234567890123456789");
    is_refused(stage);
    assert_int_equal(runner->step[call].calls, 0);
    type_digits(stage, "043-3501122");
    is_taken(stage);
    assert_int_equal(runner->step[call].calls, 1);
    assert_non_null(strstr(runner->step[call].last, "043-3501122"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_of_contacts_and_supplies),
        TEST(what_is_kept_of_steps),
        TEST(a_number_that_was_called),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
