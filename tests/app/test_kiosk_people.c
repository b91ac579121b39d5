/* What only a person knows: typed, sent to the daemon, said to be recorded only when it is. */
#include "kiosk_stage.h"

static void type(struct stage *stage, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        touch(stage, ACTION_KEY, *at, -1);
        tell(stage, 0); /* the daemon goes on saying that it lives */
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static const char *last_sent(const struct stage *stage)
{
    return stage->sent_count > 0 ? stage->sent[stage->sent_count - 1] : "";
}

static void answer(struct stage *stage, enum answer_kind kind, const char *text)
{
    struct answer answer = {.kind = kind, .id = (int64_t)stage->sent_count, .seq = 9};
    text_copy(answer.text, sizeof(answer.text), text);
    kiosk_on_answer(stage->kiosk, &answer, stage->mono_ms);
}

struct notes {
    char text[4][TEXT_SIZE], who[4][NAME_SIZE];
    size_t count;
};

static bool take_note(void *context, const struct journal_row *row)
{
    struct notes *notes = context;
    if (row->entry.kind == ENTRY_NOTE && notes->count < 4) {
        text_copy(notes->text[notes->count], TEXT_SIZE, row->entry.note);
        text_copy(notes->who[notes->count++], NAME_SIZE, row->entry.who);
    }
    return true;
}

static struct notes notes_of(struct stage *stage)
{
    struct notes notes = {0};
    restart(stage);
    assert_true(journal_each_row(stage->kiosk->journal, 1, take_note, &notes));
    return notes;
}

/* More names than have room: the last chip leads on, and round again. None is out of reach. */
static void every_name_can_be_chosen(void **state)
{
    struct stage *stage = *state;
    struct kiosk *kiosk = stage->kiosk;
    struct question *question = &kiosk->view.question;
    const struct action then = {.kind = ACTION_SILENCE};
    static const size_t counts[] = {0, 1, 11, 12, 13, 22, 23, STAFF_MAX};
    for (size_t c = 0; c < ARRAY_LEN(counts) * 2; c++) {
        bool unknown = c % 2 == 1, seen[STAFF_MAX] = {0};
        size_t count = kiosk->settings.staff_count = counts[c / 2], found = 0, turns = 0;
        for (size_t i = 0; i < count; i++) {
            text_set(kiosk->settings.staff[i].name, NAME_SIZE, "%zu", i);
        }
        kiosk_ask_who(kiosk, then, "Wie?", unknown);
        do {
            for (size_t i = 0; i < question->chip_count; i++) {
                unsigned name;
                if (sscanf(question->chip[i], "%u", &name) == 1) {
                    found += !seen[name];
                    seen[name] = true;
                }
            }
            bool first = question->chip_count > 0 && unknown;
            assert_true(turns > 0 || first == (strcmp(question->chip[0], "onbekend") == 0));
            if (question->names_more) {
                touch(stage, ACTION_CHOOSE, (int32_t)question->chip_count - 1, 0);
                assert_int_equal(question->kind, QUESTION_CHOICE);
            }
        } while (++turns < 4);
        assert_int_equal(found, count);
        question->kind = QUESTION_NONE;
    }
}

static void a_measured_temperature_goes_to_both_records(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    mains_off(stage);
    touch(stage, ACTION_MEASURE, 0, 0);
    assert_int_equal(view->question.keyboard.form, KEYBOARD_NUMBER);
    type(stage, "5,3");
    assert_non_null(strstr(view->question.title, "5,3 °C"));
    touch(stage, ACTION_CHOOSE, 1, 0);
    assert_string_equal(last_sent(stage), "measure who=Bram sensor=koelkast mc=5300");
    assert_null(strstr(view->spoken, "vastgelegd"));
    answer(stage, ANSWER_RECORDED, "");
    assert_non_null(strstr(view->spoken, "5,3 °C vastgelegd"));
    struct notes notes = notes_of(stage);
    assert_int_equal(notes.count, 1);
    assert_non_null(strstr(notes.text[0], "5,3 °C"));
    assert_string_equal(notes.who[0], "Bram");
}

static void nonsense_is_asked_again(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    touch(stage, ACTION_MEASURE, 0, 0);
    type(stage, "5,");
    assert_non_null(strstr(view->question.refusal, "geen temperatuur"));
    assert_true(view->question.typing);
    assert_string_equal(view->question.keyboard.text, "5,");
    assert_int_equal(stage->sent_count, 0);
    type(stage, "3");
    assert_non_null(strstr(view->question.title, "5,3 °C"));
    assert_string_equal(view->question.refusal, "");
    touch(stage, ACTION_CANCEL, 0, 0);
    assert_int_equal(view->question.kind, QUESTION_NONE);
}

static void a_broken_chain_is_released_by_someone(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    mains_off(stage);
    touch(stage, ACTION_RELEASE, 0, 0);
    assert_non_null(strstr(view->spoken, "niet onderbroken"));
    assert_int_equal(view->question.kind, QUESTION_NONE);
    stage->status.sensor[0].chain_broken = true;
    tell(stage, 1000);
    touch(stage, ACTION_RELEASE, 0, 0);
    assert_int_equal(view->question.kind, QUESTION_CONFIRM);
    assert_non_null(strstr(view->question.detail, "goedkeuring"));
    touch(stage, ACTION_CONFIRM, 0, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_string_equal(last_sent(stage), "release who=Anja sensor=koelkast");
    /* Refused: nothing is said to be so. */
    answer(stage, ANSWER_ERROR, "nog buiten de grens");
    assert_non_null(strstr(view->spoken, "Niet gelukt"));
    assert_int_equal(notes_of(stage).count, 0);

    view = &stage->kiosk->view;
    tell(stage, 1000);
    touch(stage, ACTION_RELEASE, 0, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    answer(stage, ANSWER_RECORDED, "");
    assert_non_null(strstr(view->spoken, "vastgelegd"));
    struct notes notes = notes_of(stage);
    assert_int_equal(notes.count, 1);
    assert_non_null(strstr(notes.text[0], "vrijgegeven"));
}

static void the_time_is_confirmed_or_set(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    stage->status.trust = TIME_UNTRUSTED;
    tell(stage, 0);
    touch(stage, ACTION_TIME_OK, 0, 0);
    assert_non_null(strstr(view->question.title, "?"));
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_string_equal(last_sent(stage), "time who=onbekend wall_ms=0");
    touch(stage, ACTION_TIME_OK, 0, 0);
    touch(stage, ACTION_CHOOSE, 1, 0);
    type(stage, "14");
    assert_non_null(strstr(view->question.refusal, "14:05"));
    assert_string_equal(view->question.keyboard.text, "14:");
    type(stage, "05");
    assert_int_equal(view->question.chip_count, 1); /* today, as the clock has it */
    assert_int_equal(strlen(view->question.means[0]), strlen("31-12-2026"));
    type(stage, "31-02-2026");
    assert_non_null(strstr(view->question.refusal, "bestaat niet"));
    for (int i = 0; i < 10; i++) {
        touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    }
    type(stage, "1-12-2026");
    assert_non_null(strstr(view->question.title, "1 dec 14:05"));
    /* Whoever takes a minute to say who, does not set the clock back by it. */
    tell(stage, 59000);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_string_equal(last_sent(stage), "time who=Anja wall_ms=1796133960000");
    answer(stage, ANSWER_RECORDED, "");
    assert_non_null(strstr(view->spoken, "ingesteld"));
}

static void what_is_not_recorded_in_time_is_said(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    touch(stage, ACTION_SIGNOFF, SIGNOFF_READ, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_string_equal(view->spoken, "");
    assert_true(kiosk_next_ms(stage->kiosk, stage->mono_ms) <= stage->mono_ms + ASKED_LATE_MS);
    tell(stage, ASKED_LATE_MS);
    assert_non_null(strstr(view->spoken, "Nog niet vastgelegd"));
    /* Another command does not make it forgotten. */
    touch(stage, ACTION_SIGNOFF, SIGNOFF_READ, 0);
    touch(stage, ACTION_CHOOSE, 1, 0);
    struct answer first = {.kind = ANSWER_RECORDED, .id = 1, .seq = 4};
    kiosk_on_answer(stage->kiosk, &first, stage->mono_ms);
    assert_non_null(strstr(view->spoken, "Paraaf vastgelegd"));
}

static void an_incident_without_its_draaiboek_can_be_closed(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    mains_off(stage);
    stage->kiosk->view.running[0].runner.book = NULL;
    touch(stage, ACTION_CLOSE_INCIDENT, 0, 0);
    assert_non_null(strstr(stage->kiosk->view.question.detail, "onbekend"));
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(stage->kiosk->view.running_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_name_can_be_chosen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_measured_temperature_goes_to_both_records, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nonsense_is_asked_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_broken_chain_is_released_by_someone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_time_is_confirmed_or_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_recorded_in_time_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_incident_without_its_draaiboek_can_be_closed, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
