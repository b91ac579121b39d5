/* A walk through a draaiboek by random choices, and what must hold after each of them. */
#ifndef NW_TESTS_WALK_H
#define NW_TESTS_WALK_H

#include "draaiboek/runner.h"

#include <string.h>

#include "invented.h"
#include "test.h"

#define ENTRIES_MAX 4096

struct walk {
    const struct playbook *book;
    const char *name;
    struct runner runner;
    struct entry entries[ENTRIES_MAX];
    size_t count;
    int64_t now_ms;
    uint64_t random;
    unsigned long seed;
};

static struct walk walk;

static inline size_t below(size_t limit)
{
    return random_below(&walk.random, limit);
}

static inline void broken(const char *what)
{
    fail_msg("%s: %s: seed %lu, after %zu entries", walk.name, what, walk.seed, walk.count);
}

static inline bool is_open(enum step_state state)
{
    return state == STEP_OPEN || state == STEP_LATER;
}

/* Somewhere above it a question was answered otherwise, or set n.v.t. */
static inline bool has_other_branch(size_t index)
{
    const struct step *plan = &walk.book->steps[index];
    for (; plan->if_step != SIZE_MAX; plan = &walk.book->steps[plan->if_step]) {
        const struct step *asked = &walk.book->steps[plan->if_step];
        const struct step_run *run = &walk.runner.step[plan->if_step];
        bool other = run->state == STEP_DONE || run->state == STEP_NA;
        for (size_t i = 0; i < asked->choice_count; i++) {
            bool taken = run->state == STEP_DONE && strcmp(run->value, asked->choices[i]) == 0;
            other = other && !(taken && (plan->if_choices >> i & 1u) != 0);
        }
        if (other) {
            return true;
        }
    }
    return false;
}

/* Resolved only with a cause that can be told. */
static inline void check_step(size_t index)
{
    const struct step *plan = &walk.book->steps[index];
    const struct step_run *run = &walk.runner.step[index];
    enum step_state seen = runner_step_state(&walk.runner, index);
    if ((run->state == STEP_OPEN) != (run->at_ms == MS_UNKNOWN) || run->at_ms > walk.now_ms) {
        broken("a state without its moment");
    }
    if (run->state == STEP_SKIPPED && run->note[0] == '\0') {
        broken("skipped without a reason");
    }
    if (seen == STEP_NA && run->state != STEP_NA && !has_other_branch(index)) {
        broken("n.v.t. without an answer that made it so");
    }
    if (run->state == STEP_DONE && plan->repeats) {
        for (size_t i = plan->first_prompt; i < plan->first_prompt + plan->prompt_count; i++) {
            if (walk.runner.answer[i][0] != '\0') {
                broken("done over an answer that is in no record");
            }
        }
    }
    if (run->state == STEP_DONE && plan->kind == STEP_CALL && run->calls == 0) {
        broken("a call without a call");
    }
    if (run->state == STEP_DONE && plan->kind == STEP_FORM && !plan->repeats &&
        runner_missing_prompt(&walk.runner, index) != SIZE_MAX) {
        broken("a form without what is required");
    }
}

/* Never a step that is not due, waits, or is resolved; nothing hidden. */
static inline void check(void)
{
    const struct runner *runner = &walk.runner;
    size_t next = runner_next_step(runner, walk.now_ms);
    size_t unresolved = 0;
    bool due[PLAYBOOK_PHASE_MAX];
    for (size_t p = 0; p < walk.book->phase_count; p++) {
        due[p] = runner_phase_open(runner, p, walk.now_ms);
        unresolved += runner_unresolved(runner, p);
    }
    if (next != SIZE_MAX &&
        (runner_step_waits(runner, next) || !due[walk.book->steps[next].phase] ||
         !is_open(runner_step_state(runner, next)))) {
        broken("a step is offered that is not due");
    }
    size_t phase = runner_phase(runner, walk.now_ms);
    if (!due[phase] || runner_phase(runner, walk.now_ms + MS_PER_HOUR) < phase) {
        broken("the phase reached is not open, or goes back");
    }
    for (size_t i = 0; i < walk.book->step_count; i++) {
        bool open = is_open(runner_step_state(runner, i));
        check_step(i);
        unresolved -= open;
        if (open && next == SIZE_MAX && !runner_step_waits(runner, i) &&
            due[walk.book->steps[i].phase]) {
            broken("a step that is due is never offered");
        }
    }
    if (unresolved != 0) {
        broken("a phase hides what is unresolved");
    }
    for (size_t i = 0; i < walk.book->deadline_count; i++) {
        struct deadline_now now = runner_deadline(runner, i, walk.now_ms);
        struct deadline_now later = runner_deadline(runner, i, walk.now_ms + MS_PER_HOUR);
        if ((now.state == DEADLINE_IDLE) != (now.due_ms == MS_UNKNOWN) ||
            (now.state == DEADLINE_PASSED && later.state != DEADLINE_PASSED) ||
            now.due_ms != later.due_ms) {
            broken("a deadline moves by itself");
        }
    }
}

static inline bool same_step(const struct step_run *a, const struct step_run *b)
{
    return a->state == b->state && a->sensed == b->sensed && a->by_hand == b->by_hand &&
           a->at_ms == b->at_ms && strcmp(a->value, b->value) == 0 && strcmp(a->who, b->who) == 0 &&
           strcmp(a->note, b->note) == 0 && a->records == b->records &&
           a->taken_back == b->taken_back && a->calls == b->calls && strcmp(a->last, b->last) == 0;
}

static inline bool same(const struct runner *a, const struct runner *b)
{
    bool good = a->book == b->book && a->started == b->started && a->closed == b->closed &&
                a->closed_ms == b->closed_ms && a->chosen_phase == b->chosen_phase &&
                a->chosen_ms == b->chosen_ms && a->chosen_from == b->chosen_from &&
                a->mains_lost == b->mains_lost && a->mains_back_ms == b->mains_back_ms &&
                strcmp(a->coordinator, b->coordinator) == 0 &&
                strcmp(a->close_note, b->close_note) == 0;
    for (size_t i = 0; good && i < a->book->step_count; i++) {
        good = same_step(&a->step[i], &b->step[i]);
    }
    for (size_t i = 0; good && i < a->book->prompt_count; i++) {
        good = strcmp(a->answer[i], b->answer[i]) == 0;
    }
    for (size_t i = 0; good && i < a->book->message_count; i++) {
        const struct told_run *ta = &a->told[i], *tb = &b->told[i];
        good = ta->times == tb->times && ta->at_ms == tb->at_ms && strcmp(ta->who, tb->who) == 0 &&
               strcmp(ta->note, tb->note) == 0;
    }
    return good;
}

#endif
