/* Draaiboeken that nobody wrote: any mix of steps, branches, phases and deadlines that the loader
 * would take, from a seed. */
#ifndef NW_TESTS_INVENTED_H
#define NW_TESTS_INVENTED_H

#include <stdio.h>
#include <string.h>

#include "draaiboek/runner.h"

static inline uint32_t random_next(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (uint32_t)(*random >> 16);
}

static inline size_t random_below(uint64_t *random, size_t limit)
{
    return random_next(random) % limit;
}

struct invented {
    struct playbook book;
    struct phase phase[PLAYBOOK_PHASE_MAX];
    struct step step[PLAYBOOK_STEP_MAX];
    struct prompt prompt[PLAYBOOK_PROMPT_MAX];
    struct playbook_deadline deadline[PLAYBOOK_DEADLINE_MAX];
    struct playbook_message row[PLAYBOOK_MESSAGE_MAX];
    char name[PLAYBOOK_STEP_MAX][8];
    uint64_t random;
};

static const char *const invented_choices[STEP_CHOICES_MAX] = {"rood", "geel",  "groen", "blauw",
                                                               "wit",  "zwart", "paars", "bruin"};

static inline void invent_prompts(struct invented *to, struct step *step, size_t count)
{
    step->first_prompt = to->book.prompt_count;
    for (size_t i = 0; i < count && to->book.prompt_count < PLAYBOOK_PROMPT_MAX; i++) {
        struct prompt *prompt = &to->prompt[to->book.prompt_count++];
        *prompt = (struct prompt){.id = to->name[i], .label = "Vraag", .unit = "stuks"};
        prompt->kind = step->kind == STEP_NUMBER        ? PROMPT_NUMBER
                       : step->kind == STEP_TIME        ? PROMPT_TIME
                       : step->kind == STEP_TEMPERATURE ? PROMPT_TEMPERATURE
                       : step->kind == STEP_CRITERIA
                           ? PROMPT_CHOICE
                           : (enum prompt_kind)random_below(&to->random, PROMPT_KIND_COUNT);
        prompt->required = random_below(&to->random, 2) == 0;
        if (prompt->kind == PROMPT_NUMBER && random_below(&to->random, 2) == 0) {
            prompt->least = (int32_t)random_below(&to->random, 2000) - 1000;
            prompt->most = prompt->least + 1 + (int32_t)random_below(&to->random, 100000);
        }
        bool picks = prompt->kind == PROMPT_CHOICE || prompt->kind == PROMPT_CHOICES;
        if (picks && step->kind == STEP_FORM) {
            prompt->choice_count = 2 + random_below(&to->random, STEP_CHOICES_MAX - 1);
            memcpy(prompt->choices, invented_choices, sizeof(invented_choices));
        } else if (picks) {
            prompt->choice_count = 2;
            prompt->choices[0] = "ja";
            prompt->choices[1] = "nee";
        }
        step->prompt_count++;
    }
}

static inline bool is_asked(const struct step *step)
{
    return step->kind == STEP_ASK || step->kind == STEP_CRITERIA;
}

static inline void invent_step(struct invented *to, size_t index)
{
    struct step *step = &to->step[index];
    *step = (struct step){.id = to->name[index], .act = "Doe dit", .if_step = SIZE_MAX};
    step->kind = (enum step_kind)random_below(&to->random, STEP_KIND_COUNT);
    bool one = step->kind == STEP_NUMBER || step->kind == STEP_TIME ||
               step->kind == STEP_TEMPERATURE;
    bool many = step->kind == STEP_FORM || step->kind == STEP_CRITERIA;
    size_t prompts = one ? 1 : many ? 1 + random_below(&to->random, 5) : 0;
    if (to->book.prompt_count + prompts > PLAYBOOK_PROMPT_MAX) {
        step->kind = STEP_DO;
        prompts = 0;
    }
    invent_prompts(to, step, prompts);
    if (is_asked(step)) {
        step->choice_count = step->kind == STEP_CRITERIA
                                 ? 2
                                 : 2 + random_below(&to->random, STEP_CHOICES_MAX - 1);
        memcpy(step->choices, invented_choices, sizeof(invented_choices));
        step->threshold = prompts > 0 ? 1 + random_below(&to->random, prompts) : 0;
    }
    step->repeats = step->kind == STEP_FORM && random_below(&to->random, 2) == 0;
    step->coordinator = step->kind == STEP_NAME;
    step->sensed = step->kind == STEP_SENSED
                       ? (enum sensed_kind)(1 + random_below(&to->random, SENSED_FRIDGE_VALUE))
                       : SENSED_NONE;
    size_t asked = index > 0 ? random_below(&to->random, index) : 0;
    if (index > 0 && is_asked(&to->step[asked]) && random_below(&to->random, 4) > 0) {
        step->if_step = asked;
        step->if_choices = 1 + (uint32_t)random_below(&to->random,
                                                      (1u << to->step[asked].choice_count) - 1);
    }
}

static inline void invent_phases(struct invented *to)
{
    size_t count = 1 + random_below(&to->random, PLAYBOOK_PHASE_MAX);
    size_t left = to->book.step_count, first = 0;
    int64_t from_ms = 0;
    count = count < left ? count : left;
    for (size_t i = 0; i < count; i++) {
        struct phase *phase = &to->phase[i];
        size_t steps = i + 1 == count ? left
                                      : 1 + random_below(&to->random, left - (count - i) + 1);
        *phase = (struct phase){.id = to->name[i], .title = "Fase", .first_step = first};
        phase->step_count = steps;
        phase->from_ms = i > 0 && random_below(&to->random, 3) == 0 ? MS_UNKNOWN : from_ms;
        from_ms += (int64_t)(1 + random_below(&to->random, 8)) * 30 * MS_PER_MIN;
        phase->to_ms = i + 1 == count || random_below(&to->random, 4) == 0 ? MS_UNKNOWN : from_ms;
        if (i > 0 && i + 1 == count && random_below(&to->random, 2) == 0) {
            phase->starts = SENSED_MAINS_BACK;
            phase->from_ms = phase->to_ms = MS_UNKNOWN;
        }
        for (size_t s = first; s < first + steps; s++) {
            to->step[s].phase = i;
        }
        first += steps;
        left -= steps;
    }
    to->book.phase_count = count;
}

static inline void invent_deadlines(struct invented *to)
{
    to->book.deadline_count = random_below(&to->random, PLAYBOOK_DEADLINE_MAX + 1);
    for (size_t i = 0; i < to->book.deadline_count; i++) {
        struct playbook_deadline *deadline = &to->deadline[i];
        size_t from = random_below(&to->random, 2 * to->book.step_count);
        size_t done = random_below(&to->random, 2 * to->book.step_count);
        *deadline = (struct playbook_deadline){.id = to->name[i], .title = "Termijn"};
        deadline->after_ms = (int64_t)random_below(&to->random, 300) * MS_PER_MIN;
        deadline->from_step = from < to->book.step_count ? from : SIZE_MAX;
        deadline->from_choice = SIZE_MAX;
        if (deadline->from_step != SIZE_MAX && is_asked(&to->step[from])) {
            deadline->from_choice = random_below(&to->random, to->step[from].choice_count);
        }
        deadline->done_step = done < to->book.step_count ? done : SIZE_MAX;
        deadline->mains_only = random_below(&to->random, 2) == 0;
    }
}

static inline void invent(struct invented *to, uint64_t seed)
{
    memset(to, 0, sizeof(*to));
    to->random = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    for (size_t i = 0; i < PLAYBOOK_STEP_MAX; i++) {
        snprintf(to->name[i], sizeof(to->name[i]), "n%zu", i);
    }
    to->book = (struct playbook){.id = "verzonnen",
                                 .title = "Verzonnen",
                                 .phases = to->phase,
                                 .steps = to->step,
                                 .prompts = to->prompt,
                                 .deadlines = to->deadline,
                                 .messages = to->row};
    to->book.step_count = 1 + random_below(&to->random, 40);
    for (size_t i = 0; i < to->book.step_count; i++) {
        invent_step(to, i);
    }
    invent_phases(to);
    invent_deadlines(to);
    to->book.message_count = random_below(&to->random, PLAYBOOK_MESSAGE_MAX + 1);
    for (size_t i = 0; i < to->book.message_count; i++) {
        to->row[i] = (struct playbook_message){.id = to->name[i], .who = "Wie", .what = "Wat"};
    }
}

#endif
