/* Steps that ask for more than a tap: values, calls, forms, criteria, who was told. */
#include <string.h>

#include "werk.h"

static void prompts_take_only_what_can_be_true(void **state)
{
    (void)state;
    static const struct prompt percent = {
        .kind = PROMPT_NUMBER, .unit = "%", .least = -500, .most = 100000};
    static const struct prompt any = {.kind = PROMPT_NUMBER};
    static const struct prompt several = {
        .kind = PROMPT_CHOICES, .choices = {"licht", "water", "gas"}, .choice_count = 3};
    static const struct prompt name = {.kind = PROMPT_NAME};
    char long_name[NAME_SIZE + 1];
    memset(long_name, 'a', sizeof(long_name) - 1);
    long_name[sizeof(long_name) - 1] = '\0';
    const struct {
        const struct prompt *prompt;
        const char *answer, *problem; /* NULL: accepted; otherwise part of what is said */
    } cases[] = {
        {&percent, "0,5", NULL},
        {&percent, "-0,5", NULL},
        {&percent, "100", NULL},
        {&percent, "-0,501", "minstens -0,5 %"},
        {&percent, "100,001", "hoogstens 100 %"},
        {&percent, "1.5", "komma"},
        {&percent, "1,2,3", "komma"},
        {&percent, "12 stuks", "getal"},
        {&percent, "", "Vul eerst"},
        {&percent, "  ", "Vul eerst"},
        {&any, "-2000000", NULL},
        {&any, "99999999999999999999", "getal"},
        {&work_prompts[P_TIME], "00:00", NULL},
        {&work_prompts[P_TIME], "23:59", NULL},
        {&work_prompts[P_TIME], "9:05", NULL},
        {&work_prompts[P_TIME], "24:00", "14:05"},
        {&work_prompts[P_TIME], "14:60", "14:05"},
        {&work_prompts[P_TIME], "14.05", "14:05"},
        {&work_prompts[P_TIME], "14:5", "14:05"},
        {&work_prompts[P_TIME], ":05", "14:05"},
        {&work_prompts[P_TIME], "014:05", "14:05"},
        {&work_prompts[P_TIME], "14", "14:05"},
        {&work_prompts[P_DEGREES], "5,2", NULL},
        {&work_prompts[P_DEGREES], "-60", NULL},
        {&work_prompts[P_DEGREES], "60,1", "tussen"},
        {&work_prompts[P_DEGREES], "5.2", "tussen"},
        {&work_prompts[P_DEGREES], "warm", "tussen"},
        {&work_prompts[P_KEY], "ja", NULL},
        {&work_prompts[P_KEY], "misschien", "Kies"},
        {&work_prompts[P_FROM], "koelbox", NULL},
        {&work_prompts[P_FROM], "ja", "Kies"},
        {&several, "water", NULL},
        {&several, "gas; licht", NULL},
        {&several, "gas; gas", "elk één keer"},
        {&several, "gas; ", "Kies"},
        {&several, "gas;licht", "Kies"},
        {&name, "Anja", NULL},
        {&name, long_name, "Kort hem af"},
        {&work_prompts[P_PLACE], "achter in de gang", NULL},
        {&work_prompts[P_PLACE], "\x01", "tekens"},
        {&work_prompts[P_PLACE], "caf\xC3", "tekens"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char problem[TEXT_SIZE] = "?";
        bool accepted = prompt_accepts(cases[i].prompt, cases[i].answer, problem);
        bool said = cases[i].problem == NULL ? problem[0] == '\0'
                                             : strstr(problem, cases[i].problem) != NULL;
        if (accepted != (cases[i].problem == NULL) || !said ||
            prompt_accepts(cases[i].prompt, cases[i].answer, NULL) != accepted) {
            fail_msg("'%s': %d, '%s'", cases[i].answer, accepted, problem);
        }
    }
}

struct tap {
    enum entry_kind kind;
    const char *step, *value, *note;
};

/* One tap after others: accepted or not, and what it makes of the step. */
static void each_kind_ends_in_its_own_way(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct tap before[3];
        struct tap tap;
        bool accepted;
        enum step_state after;
    } cases[] = {
        {"number", {{0}}, {ENTRY_DONE, "count", "12", ""}, true, STEP_DONE},
        {"number too high", {{0}}, {ENTRY_DONE, "count", "51", ""}, false, STEP_OPEN},
        {"number empty", {{0}}, {ENTRY_DONE, "count", "", ""}, false, STEP_OPEN},
        {"time", {{0}}, {ENTRY_DONE, "time", "14:05", ""}, true, STEP_DONE},
        {"no time", {{0}}, {ENTRY_DONE, "time", "straks", ""}, false, STEP_OPEN},
        {"temperature", {{0}}, {ENTRY_DONE, "degrees", "5,2", ""}, true, STEP_DONE},
        {"no temperature", {{0}}, {ENTRY_DONE, "degrees", "koud", ""}, false, STEP_OPEN},
        {"message", {{0}}, {ENTRY_DONE, "notice", "", ""}, true, STEP_DONE},
        {"spoken", {{0}}, {ENTRY_CALL, "ring", "gesproken", "Enexis"}, true, STEP_DONE},
        {"voicemail", {{0}}, {ENTRY_CALL, "ring", "voicemail", "Enexis"}, true, STEP_OPEN},
        {"no answer after later",
         {{ENTRY_LATER, "ring", "", ""}},
         {ENTRY_CALL, "ring", "geen-gehoor", "Enexis"},
         true,
         STEP_LATER},
        {"spoken after a skip",
         {{ENTRY_SKIP, "ring", "", "geen bereik"}},
         {ENTRY_CALL, "ring", "gesproken", "Enexis"},
         true,
         STEP_DONE},
        {"no such outcome", {{0}}, {ENTRY_CALL, "ring", "bezet", "Enexis"}, false, STEP_OPEN},
        {"a call to what is no call", {{0}}, {ENTRY_CALL, "count", "gesproken", ""}, false, 0},
        {"a call ticked off", {{0}}, {ENTRY_DONE, "ring", "", ""}, false, STEP_OPEN},
        {"called again when spoken",
         {{ENTRY_CALL, "ring", "gesproken", ""}},
         {ENTRY_CALL, "ring", "voicemail", ""},
         false,
         STEP_DONE},
        {"form without what is required", {{0}}, {ENTRY_DONE, "where", "", ""}, false, STEP_OPEN},
        {"form",
         {{ENTRY_FIELD, "where", "plek", "kelder"}},
         {ENTRY_DONE, "where", "", ""},
         true,
         STEP_DONE},
        {"form cleared again",
         {{ENTRY_FIELD, "where", "plek", "kelder"}, {ENTRY_FIELD, "where", "plek", ""}},
         {ENTRY_DONE, "where", "", ""},
         false,
         STEP_OPEN},
        {"clear what is empty", {{0}}, {ENTRY_FIELD, "where", "plek", ""}, false, STEP_OPEN},
        {"no such field", {{0}}, {ENTRY_FIELD, "where", "wat", "x"}, false, STEP_OPEN},
        {"a field of what is no form", {{0}}, {ENTRY_FIELD, "count", "aantal", "3"}, false, 0},
        {"a wrong answer", {{0}}, {ENTRY_FIELD, "where", "sleutel", "soms"}, false, STEP_OPEN},
        {"a field of what is done",
         {{ENTRY_FIELD, "where", "plek", "kelder"}, {ENTRY_DONE, "where", "", ""}},
         {ENTRY_FIELD, "where", "plek", "zolder"},
         false,
         STEP_DONE},
        {"a record of a single form",
         {{ENTRY_FIELD, "where", "plek", "kelder"}},
         {ENTRY_RECORD, "where", "", "kelder"},
         false,
         STEP_OPEN},
        {"a repeating form without records", {{0}}, {ENTRY_DONE, "moves", "", ""}, true, STEP_DONE},
        {"a record without answers", {{0}}, {ENTRY_RECORD, "moves", "", "x"}, false, STEP_OPEN},
        {"a record without what is required",
         {{ENTRY_FIELD, "moves", "van", "koelkast"}},
         {ENTRY_RECORD, "moves", "", "x"},
         false,
         STEP_OPEN},
        {"a record that says nothing",
         {{ENTRY_FIELD, "moves", "wat", "insuline"}},
         {ENTRY_RECORD, "moves", "", " "},
         false,
         STEP_OPEN},
        {"done with answers that are not recorded",
         {{ENTRY_FIELD, "moves", "wat", "insuline"}},
         {ENTRY_DONE, "moves", "", ""},
         false,
         STEP_OPEN},
        {"criteria before they conclude",
         {{ENTRY_FIELD, "scale", "a", "ja"}},
         {ENTRY_DONE, "scale", "opschalen", ""},
         false,
         STEP_OPEN},
        {"criteria reached",
         {{ENTRY_FIELD, "scale", "a", "ja"}, {ENTRY_FIELD, "scale", "c", "ja"}},
         {ENTRY_DONE, "scale", "opschalen", ""},
         true,
         STEP_DONE},
        {"another conclusion",
         {{ENTRY_FIELD, "scale", "a", "ja"}, {ENTRY_FIELD, "scale", "c", "ja"}},
         {ENTRY_DONE, "scale", "niet opschalen", ""},
         false,
         STEP_OPEN},
        {"criteria not reached",
         {{ENTRY_FIELD, "scale", "a", "ja"},
          {ENTRY_FIELD, "scale", "b", "nee"},
          {ENTRY_FIELD, "scale", "c", "nee"}},
         {ENTRY_DONE, "scale", "niet opschalen", ""},
         true,
         STEP_DONE},
        {"nobody is told of what is no row", {{0}}, {ENTRY_TOLD, "", "pers", ""}, false, 0},
        {"undo of what was not told", {{0}}, {ENTRY_UNDO, "", "hap", ""}, false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct runner runner = working();
        for (size_t b = 0; b < 3 && cases[i].before[b].step != NULL; b++) {
            const struct tap *tap = &cases[i].before[b];
            if (!apply(&runner, tap->kind, 1, tap->step, tap->value, tap->note)) {
                fail_msg("%s: tap %zu refused", cases[i].name, b);
            }
        }
        struct runner before = runner;
        const struct tap *tap = &cases[i].tap;
        bool accepted = apply(&runner, tap->kind, 7, tap->step, tap->value, tap->note);
        size_t step = playbook_step(&work_book, tap->step);
        if (accepted != cases[i].accepted ||
            (step != SIZE_MAX && runner.step[step].state != cases[i].after)) {
            fail_msg("%s: accepted %d", cases[i].name, accepted);
        }
        if (!accepted && memcmp(&before, &runner, sizeof(runner)) != 0) {
            fail_msg("%s: refused, but the state changed", cases[i].name);
        }
        if (cases[i].after == STEP_DONE && accepted &&
            (runner.step[step].at_ms != 7 || strcmp(runner.step[step].value, tap->value) != 0)) {
            fail_msg("%s: value or moment not kept", cases[i].name);
        }
    }
}

static void calls_are_counted_and_an_undo_keeps_them(void **state)
{
    (void)state;
    struct runner runner = working();
    const struct step_run *run = &runner.step[RING];
    assert_true(apply(&runner, ENTRY_CALL, 1, "ring", "geen-gehoor", "Enexis 0800 9009"));
    assert_string_equal(run->last, "geen gehoor, Enexis 0800 9009");
    assert_true(apply(&runner, ENTRY_CALL, 2, "ring", "voicemail", ""));
    assert_string_equal(run->last, "voicemail ingesproken");
    assert_int_equal(run->calls, 2);
    assert_int_equal(runner_deadline(&runner, 0, 3).state, DEADLINE_IDLE);
    assert_true(apply(&runner, ENTRY_CALL, 3, "ring", "gesproken", "Enexis"));
    assert_int_equal(run->calls, 3);
    assert_int_equal(runner_deadline(&runner, 0, 3).state, DEADLINE_RUNNING);
    assert_int_equal(runner_deadline(&runner, 0, 3).due_ms, 3 + HOUR);
    assert_int_equal(runner_deadline(&runner, 0, 3 + HOUR).state, DEADLINE_PASSED);
    assert_true(apply(&runner, ENTRY_UNDO, 4, "ring", "", ""));
    assert_int_equal(run->state, STEP_OPEN);
    assert_int_equal(run->calls, 3);
    assert_string_equal(run->last, "gesproken, Enexis");
    assert_int_equal(runner_deadline(&runner, 0, 5).state, DEADLINE_IDLE);
}

static void a_form_keeps_its_answers_and_counts_its_records(void **state)
{
    (void)state;
    static const char *const answers[][2] = {
        {"wat", "insuline"}, {"van", "koelkast"}, {"naar", "koelbox"}, {"graden", "5,2"}};
    char line[TEXT_SIZE];
    struct runner runner = working();
    runner_record_line(&runner, MOVES, line);
    assert_string_equal(line, "");
    assert_int_equal(runner_missing_prompt(&runner, MOVES), P_ITEM);
    for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
        assert_true(apply(&runner, ENTRY_FIELD, 1, "moves", answers[i][0], answers[i][1]));
    }
    assert_int_equal(runner_missing_prompt(&runner, MOVES), SIZE_MAX);
    runner_record_line(&runner, MOVES, line);
    assert_string_equal(line, "insuline, van koelkast naar koelbox, 5,2 °C");
    assert_true(apply(&runner, ENTRY_RECORD, 2, "moves", "", line));
    assert_int_equal(runner.step[MOVES].records, 1);
    assert_string_equal(runner.step[MOVES].last, line);
    assert_string_equal(runner.answer[P_ITEM], "");
    assert_int_equal(runner.step[MOVES].state, STEP_OPEN);
    assert_true(apply(&runner, ENTRY_DONE, 3, "moves", "", ""));
    assert_true(apply(&runner, ENTRY_UNDO, 4, "moves", "", ""));
    assert_int_equal(runner.step[MOVES].records, 1);

    assert_true(apply(&runner, ENTRY_FIELD, 5, "where", "plek", "kelder"));
    assert_true(apply(&runner, ENTRY_FIELD, 5, "where", "sleutel", "ja"));
    runner_record_line(&runner, WHERE, line);
    assert_string_equal(line, "kelder, Sleutel erbij? ja");
    assert_true(apply(&runner, ENTRY_DONE, 6, "where", "", ""));
    assert_true(apply(&runner, ENTRY_UNDO, 7, "where", "", ""));
    assert_string_equal(runner.answer[P_PLACE], "kelder");
    assert_true(apply(&runner, ENTRY_DONE, 8, "where", "", ""));
}

static void a_long_record_shows_that_it_goes_on(void **state)
{
    (void)state;
    char line[TEXT_SIZE], plenty[TEXT_SIZE];
    struct runner runner = working();
    memset(plenty, 'x', sizeof(plenty) - 1);
    plenty[sizeof(plenty) - 1] = '\0';
    assert_true(apply(&runner, ENTRY_FIELD, 1, "moves", "wat", plenty));
    assert_true(apply(&runner, ENTRY_FIELD, 1, "moves", "van", "koelkast"));
    runner_record_line(&runner, MOVES, line);
    assert_int_equal(strlen(line), TEXT_SIZE - 1);
    assert_string_equal(line + TEXT_SIZE - 1 - 4, " ...");
}

static void criteria_conclude_and_open_their_branch(void **state)
{
    (void)state;
    size_t conclusion = 0;
    struct runner runner = working();
    assert_int_equal(runner_criteria(&runner, SCALE, &conclusion), 0);
    assert_int_equal(conclusion, SIZE_MAX);
    assert_int_equal(runner_missing_prompt(&runner, SCALE), P_A);
    assert_true(runner_step_waits(&runner, UP));
    assert_true(apply(&runner, ENTRY_FIELD, 1, "scale", "a", "ja"));
    assert_true(apply(&runner, ENTRY_FIELD, 1, "scale", "b", "nee"));
    assert_int_equal(runner_criteria(&runner, SCALE, &conclusion), 1);
    assert_int_equal(conclusion, SIZE_MAX);
    assert_int_equal(runner_missing_prompt(&runner, SCALE), P_C);
    assert_true(apply(&runner, ENTRY_FIELD, 1, "scale", "c", "ja"));
    assert_int_equal(runner_criteria(&runner, SCALE, &conclusion), 2);
    assert_int_equal(conclusion, 0);
    assert_int_equal(runner_missing_prompt(&runner, SCALE), SIZE_MAX);
    assert_true(apply(&runner, ENTRY_DONE, 2, "scale", "opschalen", ""));
    assert_int_equal(runner_deadline(&runner, 1, 3).due_ms, 2 + 2 * HOUR);
    assert_int_equal(runner_step_state(&runner, UP), STEP_OPEN);
    assert_false(runner_step_waits(&runner, UP));
    assert_int_equal(runner_step_state(&runner, DOWN), STEP_NA);

    /* One of several choices opens the branch; below a branch not taken all is n.v.t. */
    assert_true(apply(&runner, ENTRY_ANSWER, 3, "up", "regio", ""));
    assert_int_equal(runner_step_state(&runner, UP_MORE), STEP_OPEN);
    assert_true(apply(&runner, ENTRY_ANSWER, 4, "up-more", "ja", ""));
    assert_int_equal(runner_step_state(&runner, WIDE), STEP_OPEN);
    assert_true(apply(&runner, ENTRY_UNDO, 5, "up", "", ""));
    assert_true(apply(&runner, ENTRY_ANSWER, 6, "up", "niemand", ""));
    assert_int_equal(runner_step_state(&runner, UP_MORE), STEP_DONE);
    assert_int_equal(runner_step_state(&runner, WIDE), STEP_NA);
    assert_false(apply(&runner, ENTRY_DONE, 7, "wide", "", ""));

    /* Back to open it keeps its answers, and they may change. */
    assert_true(apply(&runner, ENTRY_UNDO, 8, "scale", "", ""));
    assert_true(runner_step_waits(&runner, DOWN));
    assert_true(apply(&runner, ENTRY_FIELD, 9, "scale", "a", "nee"));
    assert_true(apply(&runner, ENTRY_DONE, 9, "scale", "niet opschalen", ""));
    assert_int_equal(runner_step_state(&runner, DOWN), STEP_OPEN);
    assert_int_equal(runner_deadline(&runner, 1, 10).state, DEADLINE_IDLE);
}

static void who_was_told_is_kept_per_row(void **state)
{
    (void)state;
    struct runner runner = working();
    assert_int_equal(runner.told[1].at_ms, MS_UNKNOWN);
    assert_true(apply(&runner, ENTRY_TOLD, 5, "", "hap", "dokter De Wit"));
    assert_true(apply(&runner, ENTRY_TOLD, 9, "", "hap", "balie"));
    assert_int_equal(runner.told[0].times, 0);
    assert_int_equal(runner.told[1].times, 2);
    assert_int_equal(runner.told[1].at_ms, 9);
    assert_string_equal(runner.told[1].note, "balie");
    assert_true(apply(&runner, ENTRY_UNDO, 10, "", "hap", ""));
    assert_int_equal(runner.told[1].times, 0);
    assert_int_equal(runner.told[1].at_ms, MS_UNKNOWN);
}

/* A record that was wrong no longer counts, once; the numbers of the others stay what they were. */
static void a_wrong_record_is_taken_back(void **state)
{
    (void)state;
    struct runner runner = working();
    for (int i = 0; i < 3; i++) {
        assert_true(apply(&runner, ENTRY_FIELD, 1, "moves", "wat", "insuline"));
        assert_true(apply(&runner, ENTRY_RECORD, 2, "moves", "", "insuline"));
    }
    static const char *const refused[] = {"0", "4", "99", "100", "-1", "2x", "x"};
    for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
        struct runner before = runner;
        assert_false(apply(&runner, ENTRY_UNDO, 3, "moves", refused[i], ""));
        assert_memory_equal(&before, &runner, sizeof(runner));
    }
    assert_true(apply(&runner, ENTRY_UNDO, 4, "moves", "2", "insuline"));
    assert_false(apply(&runner, ENTRY_UNDO, 5, "moves", "2", "insuline"));
    const struct step_run *run = &runner.step[MOVES];
    assert_int_equal(run->records, 3);
    assert_int_equal(runner_records(run), 2);
    assert_true(runner_record_stands(run, 1) && !runner_record_stands(run, 2));
    assert_true(runner_record_stands(run, 3) && !runner_record_stands(run, 4));
    assert_int_equal(run->state, STEP_OPEN);
    /* Also when the form was already done: it stays done. */
    assert_true(apply(&runner, ENTRY_DONE, 6, "moves", "", ""));
    assert_true(apply(&runner, ENTRY_UNDO, 7, "moves", "3", "insuline"));
    assert_int_equal(run->state, STEP_DONE);
    assert_int_equal(runner_records(run), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prompts_take_only_what_can_be_true),
        cmocka_unit_test(each_kind_ends_in_its_own_way),
        cmocka_unit_test(calls_are_counted_and_an_undo_keeps_them),
        cmocka_unit_test(a_form_keeps_its_answers_and_counts_its_records),
        cmocka_unit_test(a_wrong_record_is_taken_back),
        cmocka_unit_test(a_long_record_shows_that_it_goes_on),
        cmocka_unit_test(criteria_conclude_and_open_their_branch),
        cmocka_unit_test(who_was_told_is_kept_per_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
