/* What the keyboard offers of what was typed before, and what becomes of text that was left. */
#include "kiosk_stage.h"

static void type(struct stage *stage, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        touch(stage, ACTION_KEY, *at, -1);
    }
}

static void write_down(struct stage *stage, int64_t incident, enum entry_kind kind,
                       const char *note, const char *who)
{
    struct entry entry = {.kind = kind};
    struct stamp at = {.wall_ms = MS_UNKNOWN};
    uint64_t seq;
    text_copy(entry.note, sizeof(entry.note), note);
    text_copy(entry.who, sizeof(entry.who), who);
    assert_true(journal_add(stage->kiosk->journal, incident, &at, &entry, &seq));
}

/* Three closed incidents with these notes in them. */
static void past(struct stage *stage)
{
    for (int i = 0; i < 3; i++) {
        struct incident incident = {.version = 1, .closed = true};
        uint64_t seq;
        text_copy(incident.playbook, sizeof(incident.playbook), "stroomuitval");
        text_copy(incident.title, sizeof(incident.title), "Stroomuitval");
        int64_t at = journal_begin(stage->kiosk->journal, &incident, &seq);
        assert_true(at > 0);
        write_down(stage, at, ENTRY_NOTE, "buren gebeld", "");
        write_down(stage, at, ENTRY_NOTE, i > 0 ? "monteur komt" : "mevrouw Jansen wacht", "");
        write_down(stage, at, ENTRY_NOTE, "BSN 123456782", "");
        write_down(stage, at, ENTRY_NOTE, "koelbox klaar", "Anja"); /* by the kiosk */
        write_down(stage, at, ENTRY_NOTE,
                   "een heel verhaal dat elke keer weer in zijn geheel is opgeschreven", "");
        write_down(stage, at, ENTRY_SKIP, "geen sleutel", "");
        write_down(stage, at, ENTRY_SKIP, "kan niet", "");
        write_down(stage, at, ENTRY_CLOSE, "", "");
    }
    restart(stage);
    tell(stage, 0);
}

static void is_offered(const struct stage *stage, const char *what, const char *const *chips,
                       size_t count)
{
    const struct keyboard *keyboard = &stage->kiosk->view.question.keyboard;
    for (size_t i = 0; i < keyboard->chip_count && i < count; i++) {
        if (strcmp(keyboard->chip[i], chips[i]) != 0) {
            fail_msg("%s: %s", what, keyboard->chip[i]);
        }
    }
    if (keyboard->chip_count != count) {
        fail_msg("%s: %zu chips", what, keyboard->chip_count);
    }
}

static void words_of_the_work_are_offered(void **state)
{
    struct stage *stage = *state;
    static const char *const notes[] = {"buren gebeld", "monteur komt"};
    static const char *const reasons[] = {"geen sleutel"}; /* "kan niet" is a button already */
    tell(stage, 0);
    past(stage);
    kiosk_ask_text(stage->kiosk, (struct action){.kind = ACTION_NOTE}, "Notitie");
    kiosk_used_notes(stage->kiosk, ENTRY_NOTE);
    is_offered(stage, "notes", notes, ARRAY_LEN(notes));
    touch(stage, ACTION_KEY, 0, 0);
    assert_string_equal(stage->kiosk->view.question.keyboard.text, "buren gebeld");
    touch(stage, ACTION_CANCEL, 0, 0);
    kiosk_ask_reason(stage->kiosk, (struct action){.kind = ACTION_STEP_SKIP});
    is_offered(stage, "reasons", reasons, ARRAY_LEN(reasons));
    touch(stage, ACTION_CANCEL, 0, 0);
    kiosk_ask_text(stage->kiosk, (struct action){.kind = ACTION_SEARCH}, "Zoek");
    is_offered(stage, "another field", NULL, 0);
}

static void places_of_other_supplies_are_offered(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    struct supplies *supplies = &stage->kiosk->supplies;
    supplies->count = 4;
    static const char *const places[] = {"kast", "berging", "berging", ""};
    static const char *const offered[] = {"berging", "kast"};
    for (size_t i = 0; i < supplies->count; i++) {
        text_copy(supplies->supply[i].place, NAME_SIZE, places[i]);
    }
    kiosk_ask_text(stage->kiosk, (struct action){.kind = ACTION_SUPPLY_EDIT}, "Plaats");
    kiosk_used_supplies(stage->kiosk, true);
    is_offered(stage, "places", offered, ARRAY_LEN(offered));
}

/* An alarm takes the screen from whoever went away while typing. */
static void leave(struct stage *stage)
{
    stage->status.alarm_count = 1;
    stage->status.alarm[0] = (struct status_alarm){.rule = "warm", .level = LEVEL_HIGH};
    tell(stage, QUESTION_IDLE_MS + 1);
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
}

static void what_was_left_comes_back(void **state)
{
    struct stage *stage = *state;
    struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    touch(stage, ACTION_SUPPLY, -1, 0);
    type(stage, "lampen");
    leave(stage);
    tell(stage, 10 * MS_PER_MIN); /* it is still said when somebody comes back */
    assert_non_null(strstr(view->spoken, "Niet vastgelegd"));
    touch(stage, ACTION_GO, SCREEN_HOME, 0);
    touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
    touch(stage, ACTION_CONTACT, -1, 0);
    assert_string_equal(view->question.keyboard.text, ""); /* something else is asked */
    touch(stage, ACTION_CANCEL, 0, 0);
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    touch(stage, ACTION_SUPPLY, -1, 0);
    assert_string_equal(view->question.keyboard.text, "Lampen");
    assert_non_null(strstr(view->question.refusal, "nog niet vastgelegd"));
    type(stage, "!");
    assert_string_equal(view->question.refusal, "");
    assert_string_equal(view->question.keyboard.text, "Lampen!");
    /* Whoever goes back keeps nothing. */
    touch(stage, ACTION_CANCEL, 0, 0);
    tell(stage, 1000);
    touch(stage, ACTION_SUPPLY, -1, 0);
    assert_string_equal(view->question.keyboard.text, "");
}

static void it_is_not_kept_for_ever(void **state)
{
    struct stage *stage = *state;
    struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    touch(stage, ACTION_SUPPLY, -1, 0);
    type(stage, "lampen");
    leave(stage);
    tell(stage, DRAFT_MS);
    assert_string_equal(view->spoken, "");
    touch(stage, ACTION_SUPPLY, -1, 0);
    assert_string_equal(view->question.keyboard.text, "");
}

static void nothing_typed_is_nothing_said(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_SUPPLIES, 0);
    touch(stage, ACTION_SUPPLY, -1, 0);
    leave(stage);
    assert_string_equal(stage->kiosk->view.spoken, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_of_the_work_are_offered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(places_of_other_supplies_are_offered, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_left_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_is_not_kept_for_ever, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_typed_is_nothing_said, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
