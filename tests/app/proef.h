/* A small draaiboek as constant data, with every kind of step, branch, phase and deadline. */
#ifndef NW_TESTS_PROEF_H
#define NW_TESTS_PROEF_H

#include "draaiboek/runner.h"

#include "test.h"

#define MIN MS_PER_MIN
#define HOUR MS_PER_HOUR
#define NO_STEP SIZE_MAX

enum { LEAD, GONE, LEAK, REPORT, ASK_MORE, CALL, VALUE, DOOR, BOX, BACK, RANGE, RESTART, STEPS };

static const struct step steps[STEPS] = {
    [LEAD] = {.id = "lead", .kind = STEP_NAME, .coordinator = true, .phase = 0, .if_step = NO_STEP},
    [GONE] = {.id = "gone", .kind = STEP_SENSED, .sensed = SENSED_MAINS_LOST, .if_step = NO_STEP},
    [LEAK] = {.id = "leak",
              .kind = STEP_ASK,
              .choices = {"ja", "nee"},
              .choice_count = 2,
              .if_step = NO_STEP},
    [REPORT] = {.id = "report", .if_step = LEAK, .if_choices = 1u << 0},
    [ASK_MORE] = {.id = "ask-more",
                  .kind = STEP_ASK,
                  .choices = {"ja", "nee"},
                  .choice_count = 2,
                  .if_step = LEAK,
                  .if_choices = 1u << 1},
    [CALL] = {.id = "call", .if_step = ASK_MORE, .if_choices = 1u << 0},
    [VALUE] = {.id = "value",
               .kind = STEP_SENSED,
               .sensed = SENSED_FRIDGE_VALUE,
               .phase = 1,
               .if_step = NO_STEP},
    [DOOR] = {.id = "door",
              .kind = STEP_SENSED,
              .sensed = SENSED_DOOR_CLOSED,
              .phase = 1,
              .if_step = NO_STEP},
    [BOX] = {.id = "box", .phase = 2, .if_step = NO_STEP},
    [BACK] = {.id = "back",
              .kind = STEP_SENSED,
              .sensed = SENSED_MAINS_BACK,
              .phase = 3,
              .if_step = NO_STEP},
    [RANGE] = {.id = "range",
               .kind = STEP_SENSED,
               .sensed = SENSED_FRIDGE_RANGE,
               .phase = 3,
               .if_step = NO_STEP},
    [RESTART] = {.id = "restart", .phase = 3, .if_step = NO_STEP},
};

static const struct phase phases[] = {
    {.id = "first", .from_ms = 0, .to_ms = 30 * MIN, .first_step = LEAD, .step_count = 6},
    {.id = "second", .from_ms = 30 * MIN, .to_ms = 2 * HOUR, .first_step = VALUE, .step_count = 2},
    {.id = "long", .from_ms = 2 * HOUR, .to_ms = MS_UNKNOWN, .first_step = BOX, .step_count = 1},
    {.id = "recovery",
     .from_ms = MS_UNKNOWN,
     .to_ms = MS_UNKNOWN,
     .starts = SENSED_MAINS_BACK,
     .first_step = BACK,
     .step_count = 3},
};

enum { DEADLINE_BOX, DEADLINE_LEAK, DEADLINE_LOOSE };

static const struct playbook_deadline deadlines[] = {
    {.id = "box", .after_ms = 4 * HOUR, .from_step = NO_STEP, .done_step = BOX, .mains_only = true},
    {.id = "leak", .after_ms = 72 * HOUR, .from_step = LEAK, .from_choice = 0, .done_step = REPORT},
    {.id = "loose", .after_ms = 2 * HOUR, .from_step = NO_STEP, .done_step = NO_STEP},
};

static const struct playbook book = {
    .id = "proef",
    .phases = phases,
    .phase_count = ARRAY_LEN(phases),
    .steps = steps,
    .step_count = STEPS,
    .deadlines = deadlines,
    .deadline_count = ARRAY_LEN(deadlines),
};

static inline struct entry entry_of(enum entry_kind kind, int64_t elapsed_ms, const char *step,
                                    const char *value, const char *note)
{
    struct entry entry = {.kind = kind, .elapsed_ms = elapsed_ms};
    text_copy(entry.step, sizeof(entry.step), step);
    text_copy(entry.value, sizeof(entry.value), value);
    text_copy(entry.note, sizeof(entry.note), note);
    return entry;
}

static inline bool apply(struct runner *runner, enum entry_kind kind, int64_t elapsed_ms,
                         const char *step, const char *value, const char *note)
{
    struct entry entry = entry_of(kind, elapsed_ms, step, value, note);
    return runner_apply(runner, &entry);
}

static inline struct runner started(void)
{
    struct runner runner;
    runner_init(&runner, &book);
    assert_true(apply(&runner, ENTRY_START, 0, "", "proef", "1"));
    return runner;
}

#endif
