/* A draaiboek with every kind of step (proef.yaml), walked by touches: what is asked, what is
 * refused, what stands in the journal, and what is still there after a restart. */
#include "proef_stage.h"

static void contact(const char *id, const char *first, const char *second)
{
    for (size_t i = 0; i < contacts.count; i++) {
        if (strcmp(contacts.contact[i].id, id) == 0) {
            text_copy(contacts.contact[i].number[0].number, ID_SIZE, first);
            text_copy(contacts.contact[i].number[1].number, ID_SIZE, second);
            contacts.contact[i].number_count = second[0] != '\0' ? 2 : first[0] != '\0' ? 1 : 0;
            return;
        }
    }
    fail_msg("no contact %s", id);
}

static void many_choices_are_asked_on_a_screen_of_their_own(void **state)
{
    struct stage *stage = *state;
    touch(stage, ACTION_STEP_DONE, step(stage, "wat"), 0);
    assert_int_equal(stage->kiosk->view.question.chip_count, 6);
    choose(stage, "telefonie");
    assert_string_equal(run_of(stage, "wat")->value, "telefonie");
    const struct runner *runner = &stage->kiosk->view.running[0].runner;
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "papier")), STEP_NA);
}

static void what_a_prompt_refuses_is_asked_again_with_the_reason(void **state)
{
    struct stage *stage = *state;
    const struct question *question = &stage->kiosk->view.question;
    touch(stage, ACTION_STEP_DONE, step(stage, "aantal"), 0);
    assert_string_equal(question->signs, ",");
    type(stage, "41");
    assert_int_equal(question->kind, QUESTION_CHOICE);
    assert_string_equal(question->refusal, "Te hoog: hoogstens 40 werkplekken.");
    assert_string_equal(question->keyboard.text, "41");
    assert_int_equal(run_of(stage, "aantal")->state, STEP_OPEN);
    touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    assert_string_equal(question->refusal, "");
    type(stage, "12");
    assert_int_equal(question->kind, QUESTION_NONE);
    assert_string_equal(run_of(stage, "aantal")->value, "12");
}

static void the_clock_and_the_sensor_answer_with_one_tap(void **state)
{
    struct stage *stage = *state;
    stage->status.sensor[1] = (struct status_sensor){
        .id = "box", .role = ROLE_COOLBOX, .has_value = true, .mc = 6100, .state = RANGE_IN};
    stage->status.sensor_count = 2;
    tell(stage, 1000);
    touch(stage, ACTION_STEP_DONE, step(stage, "wanneer"), 0);
    choose(stage, "nu 13:52");
    assert_string_equal(run_of(stage, "wanneer")->value, "13:52");
    touch(stage, ACTION_STEP_DONE, step(stage, "koelkast"), 0);
    assert_true(chip(stage, "koelbox 6,1 °C") >= 0);
    choose(stage, "sensor 5,0 °C");
    assert_string_equal(run_of(stage, "koelkast")->value, "5,0");

    /* Without a valid reading nothing is offered: a stale number is no answer. */
    touch(stage, ACTION_STEP_UNDO, step(stage, "koelkast"), 0);
    stage->status.sensor[0].state = stage->status.sensor[1].state = RANGE_UNKNOWN;
    stage->status.sensor[1].has_value = false;
    tell(stage, 1000);
    touch(stage, ACTION_STEP_DONE, step(stage, "koelkast"), 0);
    assert_int_equal(stage->kiosk->view.question.chip_count, 0);
}

static void attempts_to_call_are_kept_and_speaking_does_the_step(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    int32_t bel = step(stage, "bellen");
    contact("netbeheerder", "0800-9009", "");
    touch(stage, ACTION_STEP_OPEN, bel, 0);
    touch(stage, ACTION_CALL, bel, CALL_NO_ANSWER);
    assert_int_equal(view->question.kind, QUESTION_NONE); /* one number: nothing to ask */
    assert_int_equal(run_of(stage, "bellen")->state, STEP_OPEN);
    assert_int_equal(view->step_open, bel);
    assert_string_equal(view->running[0].work[0].text, "geen gehoor, Netbeheerder 0800-9009");

    contact("netbeheerder", "0800-9009", "088 123 45 67");
    touch(stage, ACTION_CALL, bel, CALL_VOICEMAIL);
    choose(stage, "088 123 45 67");
    assert_string_equal(view->spoken, "Voicemail. De stap blijft open.");
    restart_proef(stage);
    assert_int_equal(run_of(stage, "bellen")->calls, 2);
    assert_int_equal(stage->kiosk->view.running[0].work_count, 2);

    /* No number in the list: the one that was used is asked, and the work goes on. */
    contact("netbeheerder", "", "");
    touch(stage, ACTION_STEP_OPEN, bel, 0);
    touch(stage, ACTION_CALL, bel, CALL_SPOKEN);
    assert_string_equal(stage->kiosk->view.question.signs, "+-");
    type(stage, "0431234567");
    assert_int_equal(run_of(stage, "bellen")->state, STEP_DONE);
    assert_non_null(strstr(run_of(stage, "bellen")->last, "Netbeheerder 0431234567"));
    assert_int_equal(stage->kiosk->view.step_open, -1);
}

static void an_empty_contact_may_be_skipped_with_a_reason(void **state)
{
    struct stage *stage = *state;
    contact("netbeheerder", "", "");
    touch(stage, ACTION_STEP_SKIP, step(stage, "bellen"), 0);
    choose(stage, "kan niet");
    assert_int_equal(run_of(stage, "bellen")->state, STEP_SKIPPED);
    assert_string_equal(run_of(stage, "bellen")->note, "kan niet");
}

static void a_message_is_read_and_said_to_be_done(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    int32_t index = step(stage, "voicemail");
    touch(stage, ACTION_PAGE, 1, 0);
    touch(stage, ACTION_READER, 0, index);
    assert_int_equal(view->page, 0);
    touch(stage, ACTION_READER, -1, -1);
    assert_int_equal(view->page, 1); /* where one came from */
    touch(stage, ACTION_READER, 0, index);
    touch(stage, ACTION_STEP_DONE, index, 0);
    choose(stage, "voorgelezen");
    assert_string_equal(run_of(stage, "voicemail")->value, "voorgelezen");
    assert_int_equal(view->page, 1);
    /* A step that is done in the list moves nothing. */
    touch(stage, ACTION_PAGE, 3, 0);
    touch(stage, ACTION_STEP_DONE, step(stage, "aantal"), 0);
    type(stage, "2");
    assert_int_equal(view->page, 3);
}

static void a_registration_takes_over_what_the_kiosk_knows(void **state)
{
    struct stage *stage = *state;
    int32_t box = step(stage, "koelbox");
    touch(stage, ACTION_STEP_OPEN, box, 0);
    touch(stage, ACTION_RECORD, box, 0);
    assert_string_equal(stage->kiosk->view.spoken, "Nog nodig: Wat");
    touch(stage, ACTION_FIELD, box, prompt(stage, "koelbox", 0));
    choose(stage, "insuline");
    touch(stage, ACTION_FIELD, box, prompt(stage, "koelbox", 1));
    choose(stage, "koelkast");
    /* A power cut in the middle: what was filled in is there. */
    restart_proef(stage);
    assert_string_equal(answer_of(stage, prompt(stage, "koelbox", 0)), "insuline");
    touch(stage, ACTION_STEP_OPEN, box, 0);
    touch(stage, ACTION_STEP_DONE, box, 0);
    assert_int_equal(run_of(stage, "koelbox")->state, STEP_OPEN);
    assert_non_null(strstr(stage->kiosk->view.spoken, "Leg eerst vast"));
    touch(stage, ACTION_RECORD, box, 0);
    assert_int_equal(run_of(stage, "koelbox")->records, 1);
    assert_non_null(strstr(run_of(stage, "koelbox")->last, "insuline, van koelkast"));
    assert_non_null(strstr(run_of(stage, "koelbox")->last, "13:52"));
    assert_non_null(strstr(run_of(stage, "koelbox")->last, "5,0 °C"));
    assert_string_equal(answer_of(stage, prompt(stage, "koelbox", 0)), "");
    restart_proef(stage);
    assert_int_equal(stage->kiosk->view.running[0].work_count, 1);
    touch(stage, ACTION_STEP_OPEN, box, 0);
    touch(stage, ACTION_STEP_DONE, box, 0);
    assert_int_equal(run_of(stage, "koelbox")->state, STEP_DONE);
}

static void an_answer_of_a_form_may_be_mended_and_taken_away(void **state)
{
    struct stage *stage = *state;
    const struct question *question = &stage->kiosk->view.question;
    int32_t form = step(stage, "evaluatie"), systems = prompt(stage, "evaluatie", 1);
    touch(stage, ACTION_STEP_OPEN, form, 0);
    touch(stage, ACTION_FIELD, form, systems);
    assert_true(question->several);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(question->kind, QUESTION_CHOICE); /* nothing chosen yet */
    choose(stage, "internet");
    choose(stage, "Topicus");
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_string_equal(answer_of(stage, systems), "Topicus; internet");
    touch(stage, ACTION_FIELD, form, systems);
    assert_int_equal(question->chosen,
                     1u << chip(stage, "Topicus") | 1u << chip(stage, "internet"));
    choose(stage, "Topicus");
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_string_equal(answer_of(stage, systems), "internet");
    touch(stage, ACTION_FIELD, form, systems);
    touch(stage, ACTION_CLEAR, 0, 0);
    assert_string_equal(answer_of(stage, systems), "");
    touch(stage, ACTION_STEP_DONE, form, 0);
    assert_string_equal(stage->kiosk->view.spoken, "Nog nodig: Welke systemen deden het niet");
    assert_int_equal(run_of(stage, "evaluatie")->state, STEP_OPEN);
    touch(stage, ACTION_FIELD, form, systems);
    choose(stage, "printer");
    touch(stage, ACTION_CONFIRM, 0, 0);
    touch(stage, ACTION_FIELD, form, prompt(stage, "evaluatie", 3));
    type(stage, "geen");
    touch(stage, ACTION_STEP_DONE, form, 0);
    assert_int_equal(run_of(stage, "evaluatie")->state, STEP_DONE);
    assert_string_equal(answer_of(stage, prompt(stage, "evaluatie", 3)), "Geen");
}

static void criteria_conclude_and_open_their_branch(void **state)
{
    struct stage *stage = *state;
    int32_t index = step(stage, "opschalen");
    touch(stage, ACTION_STEP_OPEN, index, 0);
    touch(stage, ACTION_CRITERION, prompt(stage, "opschalen", 0), 1);
    touch(stage, ACTION_STEP_DONE, index, 0);
    assert_int_equal(run_of(stage, "opschalen")->state, STEP_OPEN);
    touch(stage, ACTION_CRITERION, prompt(stage, "opschalen", 1), 1);
    touch(stage, ACTION_CRITERION, prompt(stage, "opschalen", 1), 1); /* again: taken away */
    assert_string_equal(answer_of(stage, prompt(stage, "opschalen", 1)), "");
    touch(stage, ACTION_CRITERION, prompt(stage, "opschalen", 2), 1);
    touch(stage, ACTION_STEP_DONE, index, 0);
    assert_string_equal(run_of(stage, "opschalen")->value, "opschalen");
    const struct runner *runner = &stage->kiosk->view.running[0].runner;
    assert_int_equal(runner_step_state(runner, (size_t)step(stage, "melden")), STEP_OPEN);
}

static void who_was_told_what_is_kept(void **state)
{
    struct stage *stage = *state;
    touch(stage, ACTION_TAB, PLAYBOOK_MESSAGES, 0);
    touch(stage, ACTION_TELL, 1, 0);
    choose(stage, "Bram");
    touch(stage, ACTION_TYPE, 0, 0);
    type(stage, "mevrouw jansen");
    touch(stage, ACTION_TELL, 1, 0);
    choose(stage, "Anja");
    choose(stage, "niets erbij");
    touch(stage, ACTION_TELL, 2, 0);
    touch(stage, ACTION_CANCEL, 0, 0);
    restart_proef(stage);
    const struct told_run *told = stage->kiosk->view.running[0].runner.told;
    assert_int_equal(told[1].times, 2);
    assert_string_equal(told[1].who, "Anja");
    assert_string_equal(told[1].note, "");
    assert_int_equal(told[2].times, 0);
    touch(stage, ACTION_TELL, 1, 0);
    touch(stage, ACTION_CLEAR, 0, 0);
    assert_int_equal(told[1].times, 0);
}

static void the_role_stays_until_nobody_is_there(void **state)
{
    struct stage *stage = *state;
    touch(stage, ACTION_ROLES, 0, 0);
    assert_int_equal(chip(stage, "alle"), 0);
    choose(stage, "assistente");
    assert_int_equal(stage->kiosk->view.running[0].role, 2);
    touch(stage, ACTION_GO, SCREEN_FRIDGE, 0);
    touch(stage, ACTION_GO, SCREEN_PLAYBOOK, 0);
    tell(stage, ROLE_IDLE_MS);
    assert_int_equal(stage->kiosk->view.running[0].role, 2);
    tell(stage, 1000);
    assert_int_equal(stage->kiosk->view.running[0].role, 0);
    stage->kiosk->view.running[0].role = 2;
    touch(stage, ACTION_ROLE, 0, 0);
    assert_int_equal(stage->kiosk->view.running[0].role, 0);
}

static void another_draaiboek_is_offered_and_runs_beside_it(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    touch(stage, ACTION_STEP_DONE, step(stage, "verder"), 0);
    type(stage, "ja");
    assert_string_equal(view->question.title, "Cyberaanval openen?");
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(view->running_count, 2);
    assert_int_equal(view->current, 1);
    touch(stage, ACTION_OPEN_INCIDENT, 0, 0);
    assert_int_equal(view->current, 0);
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    assert_int_equal(run_of(stage, "verder")->state, STEP_DONE);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up_proef, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(many_choices_are_asked_on_a_screen_of_their_own),
        CASE(what_a_prompt_refuses_is_asked_again_with_the_reason),
        CASE(the_clock_and_the_sensor_answer_with_one_tap),
        CASE(attempts_to_call_are_kept_and_speaking_does_the_step),
        CASE(an_empty_contact_may_be_skipped_with_a_reason),
        CASE(a_message_is_read_and_said_to_be_done),
        CASE(a_registration_takes_over_what_the_kiosk_knows),
        CASE(an_answer_of_a_form_may_be_mended_and_taken_away),
        CASE(criteria_conclude_and_open_their_branch),
        CASE(who_was_told_what_is_kept),
        CASE(the_role_stays_until_nobody_is_there),
        CASE(another_draaiboek_is_offered_and_runs_beside_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
