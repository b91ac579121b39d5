/* A small draaiboek with every kind of step that asks for more than a tap. */
#ifndef NW_TESTS_WERK_H
#define NW_TESTS_WERK_H

#include "proef.h"

enum {
    COUNT,
    TIME_OF,
    DEGREES,
    RING,
    NOTICE,
    WHERE,
    MOVES,
    SCALE,
    UP,
    UP_MORE,
    WIDE,
    DOWN,
    WORK_STEPS
};
enum { P_COUNT, P_TIME, P_DEGREES, P_PLACE, P_KEY, P_ITEM, P_FROM, P_TO, P_MC, P_A, P_B, P_C };

#define YES_NO                                                                                     \
    {                                                                                              \
        "ja", "nee"                                                                                \
    }

static const struct prompt work_prompts[] = {
    [P_COUNT] = {.id = "aantal", .kind = PROMPT_NUMBER, .unit = "stuks", .least = 0, .most = 50000},
    [P_TIME] = {.id = "tijd", .kind = PROMPT_TIME},
    [P_DEGREES] = {.id = "graden", .kind = PROMPT_TEMPERATURE},
    [P_PLACE] = {.id = "plek", .label = "Welke plek?", .kind = PROMPT_TEXT, .required = true},
    [P_KEY] = {.id = "sleutel", .label = "Sleutel erbij?", .kind = PROMPT_CHOICE},
    [P_ITEM] = {.id = "wat", .label = "Wat verhuist?", .kind = PROMPT_TEXT, .required = true},
    [P_FROM] = {.id = "van",
                .label = "Van",
                .kind = PROMPT_CHOICE,
                .choices = {"koelkast", "koelbox"},
                .choice_count = 2},
    [P_TO] = {.id = "naar",
              .label = "Naar",
              .kind = PROMPT_CHOICE,
              .choices = {"koelkast", "koelbox"},
              .choice_count = 2},
    [P_MC] = {.id = "graden", .label = "Temperatuur", .kind = PROMPT_TEMPERATURE},
    [P_A] = {.id = "a", .label = "Data weg?", .kind = PROMPT_CHOICE},
    [P_B] = {.id = "b", .label = "Langer dan een dag?", .kind = PROMPT_CHOICE},
    [P_C] = {.id = "c", .label = "Pers belt?", .kind = PROMPT_CHOICE},
};

static const struct step work_steps[WORK_STEPS] = {
    [COUNT] = {.id = "count",
               .act = "Tel de dozen",
               .kind = STEP_NUMBER,
               .first_prompt = P_COUNT,
               .prompt_count = 1,
               .if_step = NO_STEP},
    [TIME_OF] = {.id = "time",
                 .kind = STEP_TIME,
                 .first_prompt = P_TIME,
                 .prompt_count = 1,
                 .if_step = NO_STEP},
    [DEGREES] = {.id = "degrees",
                 .act = "Meet de koelbox",
                 .kind = STEP_TEMPERATURE,
                 .first_prompt = P_DEGREES,
                 .prompt_count = 1,
                 .if_step = NO_STEP},
    [RING] = {.id = "ring", .act = "Bel de netbeheerder", .kind = STEP_CALL, .if_step = NO_STEP},
    [NOTICE] = {.id = "notice", .kind = STEP_MESSAGE, .if_step = NO_STEP},
    [WHERE] = {.id = "where",
               .act = "Leg vast waar het staat",
               .kind = STEP_FORM,
               .first_prompt = P_PLACE,
               .prompt_count = 2,
               .if_step = NO_STEP},
    [MOVES] = {.id = "moves",
               .act = "Registreer wat verhuist",
               .kind = STEP_FORM,
               .repeats = true,
               .first_prompt = P_ITEM,
               .prompt_count = 4,
               .if_step = NO_STEP},
    [SCALE] = {.id = "scale",
               .act = "Moet het groter?",
               .kind = STEP_CRITERIA,
               .choices = {"opschalen", "niet opschalen"},
               .choice_count = 2,
               .threshold = 2,
               .first_prompt = P_A,
               .prompt_count = 3,
               .if_step = NO_STEP},
    [UP] = {.id = "up",
            .kind = STEP_ASK,
            .choices = {"gemeente", "regio", "niemand"},
            .choice_count = 3,
            .if_step = SCALE,
            .if_choices = 1u << 0},
    [UP_MORE] = {.id = "up-more",
                 .kind = STEP_ASK,
                 .choices = YES_NO,
                 .choice_count = 2,
                 .if_step = UP,
                 .if_choices = 1u << 0 | 1u << 1},
    [WIDE] = {.id = "wide", .if_step = UP_MORE, .if_choices = 1u << 0},
    [DOWN] = {.id = "down", .if_step = SCALE, .if_choices = 1u << 1},
};

static const struct phase work_phases[] = {
    {.id = "all", .from_ms = 0, .to_ms = MS_UNKNOWN, .step_count = WORK_STEPS}};

static const struct playbook_deadline work_deadlines[] = {
    {.id = "na-bel", .after_ms = HOUR, .from_step = RING, .from_choice = SIZE_MAX, .done_step = UP},
    {.id = "opgeschaald",
     .after_ms = 2 * HOUR,
     .from_step = SCALE,
     .from_choice = 0,
     .done_step = NO_STEP},
};

static const struct playbook_message work_rows[] = {{.id = "patienten", .who = "Patiënten"},
                                                    {.id = "hap", .who = "Huisartsenpost"}};

static const struct playbook work_book = {
    .id = "werk",
    .title = "Werk",
    .phases = work_phases,
    .phase_count = ARRAY_LEN(work_phases),
    .steps = work_steps,
    .step_count = WORK_STEPS,
    .deadlines = work_deadlines,
    .deadline_count = ARRAY_LEN(work_deadlines),
    .messages = work_rows,
    .message_count = ARRAY_LEN(work_rows),
    .prompts = work_prompts,
    .prompt_count = ARRAY_LEN(work_prompts),
};

static inline struct runner working(void)
{
    struct runner runner;
    runner_init(&runner, &work_book);
    assert_true(apply(&runner, ENTRY_START, 0, "", "werk", "1"));
    return runner;
}

#endif
