/* What a running draaiboek amounts to at a moment: branches, phases, the next step, deadlines. */
#include "draaiboek/runner.h"

#include <string.h>

/* Branches */

enum branch { BRANCH_TAKEN, BRANCH_WAITS, BRANCH_NOT_TAKEN };

static enum branch branch_of(const struct runner *runner, size_t step)
{
    const struct step *plan = &runner->book->steps[step];
    if (plan->if_step >= step) { /* SIZE_MAX: always; the check refuses the rest */
        return BRANCH_TAKEN;
    }
    enum branch parent = branch_of(runner, plan->if_step);
    if (parent == BRANCH_NOT_TAKEN) { /* whatever was answered below it before */
        return BRANCH_NOT_TAKEN;
    }
    const struct step_run *question = &runner->step[plan->if_step];
    const struct step *asked = &runner->book->steps[plan->if_step];
    switch (question->state) {
    case STEP_DONE:
        for (size_t i = 0; i < asked->choice_count; i++) {
            if ((plan->if_choices >> i & 1u) != 0 &&
                strcmp(question->value, asked->choices[i]) == 0) {
                return BRANCH_TAKEN;
            }
        }
        return BRANCH_NOT_TAKEN;
    case STEP_SKIPPED:
        return BRANCH_TAKEN;
    case STEP_NA:
        return BRANCH_NOT_TAKEN;
    case STEP_OPEN:
    case STEP_LATER:
        break;
    }
    return BRANCH_WAITS;
}

enum step_state runner_step_state(const struct runner *runner, size_t step)
{
    enum step_state state = runner->step[step].state;
    bool undecided = state == STEP_OPEN || state == STEP_LATER;
    return undecided && branch_of(runner, step) == BRANCH_NOT_TAKEN ? STEP_NA : state;
}

bool runner_step_waits(const struct runner *runner, size_t step)
{
    enum step_state state = runner->step[step].state;
    return (state == STEP_OPEN || state == STEP_LATER) && branch_of(runner, step) == BRANCH_WAITS;
}

static bool is_unresolved(const struct runner *runner, size_t step)
{
    enum step_state state = runner_step_state(runner, step);
    return state == STEP_OPEN || state == STEP_LATER;
}

size_t runner_unresolved(const struct runner *runner, size_t phase)
{
    const struct phase *plan = &runner->book->phases[phase];
    size_t count = 0;
    for (size_t i = 0; i < plan->step_count; i++) {
        count += is_unresolved(runner, plan->first_step + i);
    }
    return count;
}

bool runner_complete(const struct runner *runner)
{
    for (size_t i = 0; i < runner->book->step_count; i++) {
        if (is_unresolved(runner, i)) {
            return false;
        }
    }
    return true;
}

/* Phases */

/* While recovering, the clock of the phases before it stands still: an outage of ten minutes never
 * asks for the steps of the second hour. */
static int64_t clock_at(const struct runner *runner, int64_t elapsed_ms)
{
    const struct playbook *book = runner->book;
    int64_t since_ms = MS_UNKNOWN;
    for (size_t i = 0; i < book->phase_count; i++) {
        if (book->phases[i].starts == SENSED_MAINS_BACK) {
            if (runner->mains_lost == TRI_NO) {
                since_ms = runner->mains_back_ms;
            } else if (runner->chosen_phase == i) {
                since_ms = runner->chosen_ms;
            }
        }
    }
    return since_ms != MS_UNKNOWN && since_ms < elapsed_ms ? since_ms : elapsed_ms;
}

/* By the clock and the sensors alone. */
static bool phase_due(const struct runner *runner, size_t phase, int64_t elapsed_ms)
{
    const struct phase *plan = &runner->book->phases[phase];
    if (plan->starts == SENSED_MAINS_BACK) {
        return runner->mains_lost == TRI_NO;
    }
    if (plan->starts == SENSED_MAINS_LOST) {
        return runner->mains_lost == TRI_YES;
    }
    if (phase == 0) {
        return true;
    }
    if (plan->from_ms != MS_UNKNOWN) {
        return clock_at(runner, elapsed_ms) >= plan->from_ms;
    }
    if (!phase_due(runner, phase - 1, elapsed_ms)) {
        return false;
    }
    const struct phase *before = plan - 1;
    if (before->to_ms != MS_UNKNOWN && clock_at(runner, elapsed_ms) >= before->to_ms) {
        return true;
    }
    for (size_t i = 0; i < phase; i++) {
        if (runner_unresolved(runner, i) > 0) {
            return false;
        }
    }
    return true;
}

static size_t phase_by_clock(const struct runner *runner, int64_t elapsed_ms)
{
    for (size_t i = runner->book->phase_count; i-- > 0;) {
        if (phase_due(runner, i, elapsed_ms)) {
            return i;
        }
    }
    return 0;
}

size_t runner_phase(const struct runner *runner, int64_t elapsed_ms)
{
    size_t by_clock = phase_by_clock(runner, elapsed_ms);
    size_t chosen = runner->chosen_phase;
    if (chosen == SIZE_MAX) {
        return by_clock;
    }
    return by_clock <= runner->chosen_from || by_clock < chosen ? chosen : by_clock;
}

bool runner_phase_open(const struct runner *runner, size_t phase, int64_t elapsed_ms)
{
    size_t chosen = runner->chosen_phase;
    if (phase_due(runner, phase, elapsed_ms) || phase == chosen) {
        return true;
    }
    return chosen != SIZE_MAX && phase < chosen &&
           runner->book->phases[phase].starts == SENSED_NONE &&
           runner->book->phases[chosen].starts == SENSED_NONE;
}

static size_t next_in(const struct runner *runner, size_t phase, int64_t elapsed_ms,
                      enum step_state wanted)
{
    const struct phase *plan = &runner->book->phases[phase];
    if (!runner_phase_open(runner, phase, elapsed_ms)) {
        return SIZE_MAX;
    }
    for (size_t i = plan->first_step; i < plan->first_step + plan->step_count; i++) {
        if (runner_step_state(runner, i) == wanted && !runner_step_waits(runner, i)) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t runner_next_step(const struct runner *runner, int64_t elapsed_ms)
{
    static const enum step_state order[] = {STEP_OPEN, STEP_LATER};
    size_t now = runner_phase(runner, elapsed_ms);
    for (size_t o = 0; o < ARRAY_LEN(order); o++) {
        size_t step = SIZE_MAX;
        if (runner->book->phases[now].starts != SENSED_NONE) {
            step = next_in(runner, now, elapsed_ms, order[o]);
        }
        for (size_t i = 0; step == SIZE_MAX && i < runner->book->phase_count; i++) {
            step = next_in(runner, i, elapsed_ms, order[o]);
        }
        if (step != SIZE_MAX) {
            return step;
        }
    }
    return SIZE_MAX;
}

/* Deadlines */

struct deadline_now runner_deadline(const struct runner *runner, size_t deadline,
                                    int64_t elapsed_ms)
{
    const struct playbook_deadline *plan = &runner->book->deadlines[deadline];
    const struct deadline_now idle = {DEADLINE_IDLE, MS_UNKNOWN};
    int64_t from_ms = 0;
    if (plan->from_step != SIZE_MAX) {
        const struct step *asked = &runner->book->steps[plan->from_step];
        const struct step_run *run = &runner->step[plan->from_step];
        bool any = plan->from_choice >= asked->choice_count; /* SIZE_MAX: that it is done */
        if (run->state != STEP_DONE ||
            (!any && strcmp(run->value, asked->choices[plan->from_choice]) != 0)) {
            return idle;
        }
        from_ms = run->at_ms;
    }
    struct deadline_now now = {DEADLINE_RUNNING, from_ms + plan->after_ms};
    if (plan->done_step != SIZE_MAX) {
        enum step_state state = runner_step_state(runner, plan->done_step);
        if (state == STEP_DONE) {
            now.state = DEADLINE_MET;
            return now;
        }
        if (state == STEP_SKIPPED || state == STEP_NA) {
            return idle;
        }
    }
    if (plan->mains_only && runner->mains_lost == TRI_NO) {
        return idle;
    }
    if (runner->closed && runner->closed_ms < elapsed_ms) {
        elapsed_ms = runner->closed_ms;
    }
    if (elapsed_ms >= now.due_ms) {
        now.state = DEADLINE_PASSED;
    }
    return now;
}
