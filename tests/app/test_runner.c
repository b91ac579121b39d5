#include "draaiboek/runner.h"

#include <string.h>

#include "proef.h"

static void nothing_before_the_start_or_after_the_close(void **state)
{
    (void)state;
    struct runner runner;
    runner_init(&runner, &book);
    assert_false(apply(&runner, ENTRY_DONE, 1, "box", "", ""));
    assert_false(apply(&runner, ENTRY_START, 0, "", "ander", "1"));
    assert_true(apply(&runner, ENTRY_START, 0, "", "proef", "1"));
    assert_false(apply(&runner, ENTRY_START, 0, "", "proef", "1"));
    assert_false(apply(&runner, ENTRY_DONE, MS_UNKNOWN, "box", "", ""));
    assert_true(apply(&runner, ENTRY_CLOSE, 5, "", "", "hersteld"));
    assert_string_equal(runner.close_note, "hersteld");
    assert_int_equal(runner.closed_ms, 5);
    assert_false(apply(&runner, ENTRY_DONE, 6, "box", "", ""));
    assert_false(apply(&runner, ENTRY_NOTE, 6, "", "", "nog iets"));
}

/* One tap on a fresh step after what came before: accepted or not, and what it makes of it. */
static void each_tap_is_accepted_only_where_it_makes_sense(void **state)
{
    (void)state;
    static const struct {
        const char *name, *step;
        enum entry_kind before; /* ENTRY_START: nothing */
        enum entry_kind kind;
        const char *value, *note;
        bool accepted;
        enum step_state after;
    } cases[] = {
        {"done", "box", ENTRY_START, ENTRY_DONE, "", "", true, STEP_DONE},
        {"unknown step", "niets", ENTRY_START, ENTRY_DONE, "", "", false, STEP_OPEN},
        {"done twice", "box", ENTRY_DONE, ENTRY_DONE, "", "", false, STEP_DONE},
        {"skip without reason", "box", ENTRY_START, ENTRY_SKIP, "", "  ", false, STEP_OPEN},
        {"skip with reason", "box", ENTRY_START, ENTRY_SKIP, "", "geen ijs", true, STEP_SKIPPED},
        {"skip what is done", "box", ENTRY_DONE, ENTRY_SKIP, "", "toch", false, STEP_DONE},
        {"done after skip", "box", ENTRY_SKIP, ENTRY_DONE, "", "", true, STEP_DONE},
        {"later", "box", ENTRY_START, ENTRY_LATER, "", "", true, STEP_LATER},
        {"later twice", "box", ENTRY_LATER, ENTRY_LATER, "", "", false, STEP_LATER},
        {"done after later", "box", ENTRY_LATER, ENTRY_DONE, "", "", true, STEP_DONE},
        {"nvt", "box", ENTRY_START, ENTRY_NA, "", "", true, STEP_NA},
        {"nvt when done", "box", ENTRY_DONE, ENTRY_NA, "", "", false, STEP_DONE},
        {"done after nvt", "box", ENTRY_NA, ENTRY_DONE, "", "", true, STEP_DONE},
        {"undo done", "box", ENTRY_DONE, ENTRY_UNDO, "", "", true, STEP_OPEN},
        {"undo skip", "box", ENTRY_SKIP, ENTRY_UNDO, "", "", true, STEP_OPEN},
        {"undo open", "box", ENTRY_START, ENTRY_UNDO, "", "", false, STEP_OPEN},
        {"name", "lead", ENTRY_START, ENTRY_DONE, "Anja", "", true, STEP_DONE},
        {"empty name", "lead", ENTRY_START, ENTRY_DONE, " ", "", false, STEP_OPEN},
        {"answer", "leak", ENTRY_START, ENTRY_ANSWER, "nee", "", true, STEP_DONE},
        {"answer not offered", "leak", ENTRY_START, ENTRY_ANSWER, "soms", "", false, STEP_OPEN},
        {"question without answer", "leak", ENTRY_START, ENTRY_DONE, "", "", false, STEP_OPEN},
        {"answer to no question", "box", ENTRY_START, ENTRY_ANSWER, "ja", "", false, STEP_OPEN},
        {"sensed by hand", "door", ENTRY_START, ENTRY_DONE, "", "", true, STEP_DONE},
        {"sensed", "door", ENTRY_START, ENTRY_SENSED, "", "", true, STEP_DONE},
        {"sensed what is skipped", "door", ENTRY_SKIP, ENTRY_SENSED, "", "", false, STEP_SKIPPED},
        {"sensed what is not", "box", ENTRY_START, ENTRY_SENSED, "", "", false, STEP_OPEN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct runner runner = started();
        if (cases[i].before != ENTRY_START) {
            assert_true(apply(&runner, cases[i].before, 1, cases[i].step, "", "reden"));
        }
        struct runner before = runner;
        bool accepted = apply(&runner, cases[i].kind, 7, cases[i].step, cases[i].value,
                              cases[i].note);
        size_t step = playbook_step(&book, cases[i].step);
        if (accepted != cases[i].accepted ||
            (step != SIZE_MAX && runner.step[step].state != cases[i].after)) {
            fail_msg("%s: accepted %d", cases[i].name, accepted);
        }
        if (!accepted && memcmp(&before, &runner, sizeof(runner)) != 0) {
            fail_msg("%s: refused, but the state changed", cases[i].name);
        }
        if (accepted && cases[i].after != STEP_OPEN && runner.step[step].at_ms != 7) {
            fail_msg("%s: moment not kept", cases[i].name);
        }
    }
}

static void the_coordinator_is_the_name_given(void **state)
{
    (void)state;
    struct runner runner = started();
    assert_true(apply(&runner, ENTRY_DONE, 1, "lead", "Anja", ""));
    assert_string_equal(runner.coordinator, "Anja");
    assert_true(apply(&runner, ENTRY_UNDO, 2, "lead", "", ""));
    assert_string_equal(runner.coordinator, "");
    assert_int_equal(runner.step[LEAD].at_ms, MS_UNKNOWN);
}

static void branches_follow_their_question(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum entry_kind kind;
        const char *value;
        enum step_state report, ask_more, call; /* as seen */
        bool report_waits, call_waits;
    } cases[] = {
        {"ja", ENTRY_ANSWER, "ja", STEP_OPEN, STEP_NA, STEP_NA, false, false},
        {"nee", ENTRY_ANSWER, "nee", STEP_NA, STEP_OPEN, STEP_OPEN, false, true},
        {"open", ENTRY_START, "", STEP_OPEN, STEP_OPEN, STEP_OPEN, true, true},
        {"later", ENTRY_LATER, "", STEP_OPEN, STEP_OPEN, STEP_OPEN, true, true},
        {"skipped: nobody knows, so all is to be dealt with", ENTRY_SKIP, "", STEP_OPEN, STEP_OPEN,
         STEP_OPEN, false, true},
        {"nvt", ENTRY_NA, "", STEP_NA, STEP_NA, STEP_NA, false, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct runner runner = started();
        if (cases[i].kind != ENTRY_START) {
            assert_true(apply(&runner, cases[i].kind, 1, "leak", cases[i].value, "weet niet"));
        }
        if (runner_step_state(&runner, REPORT) != cases[i].report ||
            runner_step_state(&runner, ASK_MORE) != cases[i].ask_more ||
            runner_step_state(&runner, CALL) != cases[i].call ||
            runner_step_waits(&runner, REPORT) != cases[i].report_waits ||
            runner_step_waits(&runner, CALL) != cases[i].call_waits) {
            fail_msg("%s", cases[i].name);
        }
    }
    struct runner runner = started();
    assert_true(apply(&runner, ENTRY_ANSWER, 1, "leak", "nee", ""));
    assert_false(apply(&runner, ENTRY_DONE, 2, "report", "", "")); /* branch not taken */
    assert_true(apply(&runner, ENTRY_UNDO, 3, "leak", "", ""));
    assert_true(apply(&runner, ENTRY_ANSWER, 4, "leak", "ja", ""));
    assert_true(apply(&runner, ENTRY_DONE, 5, "report", "", ""));
    assert_true(apply(&runner, ENTRY_UNDO, 6, "leak", "", ""));
    assert_true(apply(&runner, ENTRY_ANSWER, 7, "leak", "nee", ""));
    assert_int_equal(runner_step_state(&runner, REPORT), STEP_DONE); /* done stays done */
}

static void phases_open_by_clock_mains_and_people(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t lost_ms, back_ms, again_ms; /* -1: not */
        const char *chosen;
        int64_t chosen_ms, now_ms;
        size_t phase;
        unsigned open; /* bits */
    } cases[] = {
        {"at once", 0, -1, -1, NULL, 0, 0, 0, 1},
        {"just before 30 min", 0, -1, -1, NULL, 0, 30 * MIN - 1, 0, 1},
        {"at 30 min", 0, -1, -1, NULL, 0, 30 * MIN, 1, 3},
        {"at 2 h", 0, -1, -1, NULL, 0, 2 * HOUR, 2, 7},
        {"back at 10 min", 0, 10 * MIN, -1, NULL, 0, 11 * MIN, 3, 9},
        {"back at 10 min, hours later", 0, 10 * MIN, -1, NULL, 0, 5 * HOUR, 3, 9},
        {"back at 45 min", 0, 45 * MIN, -1, NULL, 0, 5 * HOUR, 3, 11},
        {"lost again: the clock counts on", 0, 10 * MIN, 12 * MIN, NULL, 0, 31 * MIN, 1, 3},
        {"ahead by hand", 0, -1, -1, "long", 5 * MIN, 6 * MIN, 2, 7},
        {"ahead by hand, clock passes 30 min", 0, -1, -1, "long", 5 * MIN, 40 * MIN, 2, 7},
        {"back by hand", 0, -1, -1, "first", 31 * MIN, 40 * MIN, 0, 3},
        {"back by hand, clock moves on", 0, -1, -1, "first", 31 * MIN, 2 * HOUR, 2, 7},
        {"recovery by hand, no mains sense", -1, -1, -1, "recovery", 5 * MIN, HOUR, 3, 9},
        {"chosen, then mains back", 0, 40 * MIN, -1, "long", 5 * MIN, HOUR, 3, 15},
        {"recovery by hand ends when mains goes", 10 * MIN, -1, -1, "recovery", 5 * MIN, HOUR, 1,
         3},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct runner runner = started();
        if (cases[i].lost_ms == 0) {
            assert_true(apply(&runner, ENTRY_OUTAGE, 0, "", "mains-lost", ""));
        }
        if (cases[i].chosen != NULL) {
            assert_true(apply(&runner, ENTRY_PHASE, cases[i].chosen_ms, "", cases[i].chosen, ""));
        }
        if (cases[i].lost_ms > 0) {
            assert_true(apply(&runner, ENTRY_OUTAGE, cases[i].lost_ms, "", "mains-lost", ""));
        }
        if (cases[i].back_ms >= 0) {
            assert_true(apply(&runner, ENTRY_OUTAGE, cases[i].back_ms, "", "mains-back", ""));
        }
        if (cases[i].again_ms >= 0) {
            assert_true(apply(&runner, ENTRY_OUTAGE, cases[i].again_ms, "", "mains-lost", ""));
        }
        unsigned open = 0;
        for (size_t p = 0; p < book.phase_count; p++) {
            open |= runner_phase_open(&runner, p, cases[i].now_ms) ? 1U << p : 0;
        }
        size_t phase = runner_phase(&runner, cases[i].now_ms);
        if (phase != cases[i].phase || open != cases[i].open) {
            fail_msg("%s: phase %zu, open %x", cases[i].name, phase, open);
        }
    }
    struct runner runner = started();
    assert_false(apply(&runner, ENTRY_PHASE, 1, "", "nergens", ""));
    assert_false(apply(&runner, ENTRY_OUTAGE, 1, "", "soms", ""));
    assert_true(apply(&runner, ENTRY_OUTAGE, 1, "", "mains-back", ""));
    assert_false(apply(&runner, ENTRY_OUTAGE, 2, "", "mains-back", ""));
    assert_int_equal(runner.mains_back_ms, 1);
}

static void a_phase_without_a_clock_follows_the_one_before(void **state)
{
    (void)state;
    static const struct step two_steps[] = {
        {.id = "a", .phase = 0, .if_step = NO_STEP},
        {.id = "b", .phase = 1, .if_step = NO_STEP},
        {.id = "c", .phase = 2, .if_step = NO_STEP},
    };
    static const struct phase three[] = {
        {.id = "p", .from_ms = 0, .to_ms = 4 * HOUR, .first_step = 0, .step_count = 1},
        {.id = "q", .from_ms = MS_UNKNOWN, .to_ms = MS_UNKNOWN, .first_step = 1, .step_count = 1},
        {.id = "r", .from_ms = MS_PER_DAY, .to_ms = MS_UNKNOWN, .first_step = 2, .step_count = 1},
    };
    const struct playbook loose = {
        .id = "los", .phases = three, .phase_count = 3, .steps = two_steps, .step_count = 3};
    struct runner runner;
    runner_init(&runner, &loose);
    assert_true(apply(&runner, ENTRY_START, 0, "", "los", "1"));
    assert_int_equal(runner_phase(&runner, HOUR), 0);
    assert_int_equal(runner_phase(&runner, 4 * HOUR), 1);
    assert_int_equal(runner_phase(&runner, MS_PER_DAY), 2);
    assert_true(apply(&runner, ENTRY_DONE, HOUR, "a", "", ""));
    assert_int_equal(runner_phase(&runner, HOUR), 1);
    assert_true(apply(&runner, ENTRY_DONE, HOUR, "b", "", ""));
    assert_int_equal(runner_phase(&runner, HOUR), 1); /* the third has a clock of its own */
}

static void the_next_step_is_never_one_that_is_not_due(void **state)
{
    (void)state;
    struct runner runner = started();
    assert_true(apply(&runner, ENTRY_OUTAGE, 0, "", "mains-lost", ""));
    assert_int_equal(runner_next_step(&runner, 0), LEAD);
    assert_true(apply(&runner, ENTRY_LATER, 1, "lead", "", ""));
    assert_true(apply(&runner, ENTRY_SENSED, 1, "gone", "", ""));
    assert_int_equal(runner_next_step(&runner, 2), LEAK); /* not REPORT, that waits */
    assert_true(apply(&runner, ENTRY_ANSWER, 3, "leak", "ja", ""));
    assert_int_equal(runner_next_step(&runner, 4), REPORT);
    assert_true(apply(&runner, ENTRY_DONE, 5, "report", "", ""));
    assert_int_equal(runner_next_step(&runner, 6), LEAD); /* what was put off comes back */
    assert_int_equal(runner_unresolved(&runner, 0), 1);
    assert_true(apply(&runner, ENTRY_DONE, 7, "lead", "Bo", ""));
    assert_int_equal(runner_next_step(&runner, 8), SIZE_MAX);
    assert_int_equal(runner_next_step(&runner, 30 * MIN), VALUE);
    assert_true(apply(&runner, ENTRY_OUTAGE, 40 * MIN, "", "mains-back", ""));
    assert_int_equal(runner_next_step(&runner, 41 * MIN), BACK);
    const char *rest[] = {"back", "range", "restart", "value", "door"};
    for (size_t i = 0; i < ARRAY_LEN(rest); i++) {
        assert_int_equal(runner_next_step(&runner, 5 * HOUR), playbook_step(&book, rest[i]));
        assert_true(apply(&runner, ENTRY_DONE, 41 * MIN, rest[i], "", ""));
    }
    assert_int_equal(runner_next_step(&runner, 5 * HOUR), SIZE_MAX); /* not BOX */
    assert_false(runner_complete(&runner));
    assert_true(apply(&runner, ENTRY_NA, 42 * MIN, "box", "", ""));
    assert_true(runner_complete(&runner));
}

static void deadlines_run_pass_and_are_met(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct entry entries[3];
        size_t deadline;
        int64_t now_ms;
        enum deadline_state state;
        int64_t due_ms;
    } cases[] = {
        {"running", {{.kind = ENTRY_ACK}}, DEADLINE_BOX, 4 * HOUR - 1, DEADLINE_RUNNING, 4 * HOUR},
        {"passed", {{.kind = ENTRY_ACK}}, DEADLINE_BOX, 4 * HOUR, DEADLINE_PASSED, 4 * HOUR},
        {"met",
         {{.kind = ENTRY_DONE, .elapsed_ms = HOUR, .step = "box"}},
         DEADLINE_BOX,
         5 * HOUR,
         DEADLINE_MET,
         4 * HOUR},
        {"mains back",
         {{.kind = ENTRY_OUTAGE, .elapsed_ms = HOUR, .value = "mains-back"}},
         DEADLINE_BOX,
         5 * HOUR,
         DEADLINE_IDLE,
         MS_UNKNOWN},
        {"mains lost again: from the first loss",
         {{.kind = ENTRY_OUTAGE, .elapsed_ms = HOUR, .value = "mains-back"},
          {.kind = ENTRY_OUTAGE, .elapsed_ms = 2 * HOUR, .value = "mains-lost"}},
         DEADLINE_BOX,
         3 * HOUR,
         DEADLINE_RUNNING,
         4 * HOUR},
        {"skipped",
         {{.kind = ENTRY_SKIP, .elapsed_ms = HOUR, .step = "box", .note = "leeg"}},
         DEADLINE_BOX,
         5 * HOUR,
         DEADLINE_IDLE,
         MS_UNKNOWN},
        {"not asked yet", {{.kind = ENTRY_ACK}}, DEADLINE_LEAK, HOUR, DEADLINE_IDLE, MS_UNKNOWN},
        {"answered nee",
         {{.kind = ENTRY_ANSWER, .step = "leak", .value = "nee"}},
         DEADLINE_LEAK,
         HOUR,
         DEADLINE_IDLE,
         MS_UNKNOWN},
        {"answered ja at 3 h",
         {{.kind = ENTRY_ANSWER, .elapsed_ms = 3 * HOUR, .step = "leak", .value = "ja"}},
         DEADLINE_LEAK,
         75 * HOUR - 1,
         DEADLINE_RUNNING,
         75 * HOUR},
        {"72 h after ja",
         {{.kind = ENTRY_ANSWER, .elapsed_ms = 3 * HOUR, .step = "leak", .value = "ja"}},
         DEADLINE_LEAK,
         75 * HOUR,
         DEADLINE_PASSED,
         75 * HOUR},
        {"reported",
         {{.kind = ENTRY_ANSWER, .elapsed_ms = 3 * HOUR, .step = "leak", .value = "ja"},
          {.kind = ENTRY_DONE, .elapsed_ms = 9 * HOUR, .step = "report"}},
         DEADLINE_LEAK,
         99 * HOUR,
         DEADLINE_MET,
         75 * HOUR},
        {"no step ends it",
         {{.kind = ENTRY_ACK}},
         DEADLINE_LOOSE,
         9 * HOUR,
         DEADLINE_PASSED,
         2 * HOUR},
        {"closed before it was due",
         {{.kind = ENTRY_CLOSE, .elapsed_ms = HOUR}},
         DEADLINE_LOOSE,
         9 * HOUR,
         DEADLINE_RUNNING,
         2 * HOUR},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct runner runner = started();
        for (size_t e = 0; e < 3 && cases[i].entries[e].kind != ENTRY_START; e++) {
            if (!runner_apply(&runner, &cases[i].entries[e])) {
                fail_msg("%s: entry %zu refused", cases[i].name, e);
            }
        }
        struct deadline_now now = runner_deadline(&runner, cases[i].deadline, cases[i].now_ms);
        if (now.state != cases[i].state || now.due_ms != cases[i].due_ms) {
            fail_msg("%s: state %d", cases[i].name, now.state);
        }
    }
}

static void names_of_entries_go_both_ways(void **state)
{
    (void)state;
    for (int i = ENTRY_START; i <= ENTRY_REAL; i++) {
        enum entry_kind back;
        assert_true(entry_from_name(entry_name((enum entry_kind)i), &back));
        assert_int_equal(back, i);
    }
    enum entry_kind kind;
    assert_false(entry_from_name("", &kind));
    assert_false(entry_from_name("wis", &kind));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_before_the_start_or_after_the_close),
        cmocka_unit_test(each_tap_is_accepted_only_where_it_makes_sense),
        cmocka_unit_test(the_coordinator_is_the_name_given),
        cmocka_unit_test(branches_follow_their_question),
        cmocka_unit_test(phases_open_by_clock_mains_and_people),
        cmocka_unit_test(a_phase_without_a_clock_follows_the_one_before),
        cmocka_unit_test(the_next_step_is_never_one_that_is_not_due),
        cmocka_unit_test(deadlines_run_pass_and_are_met),
        cmocka_unit_test(names_of_entries_go_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
