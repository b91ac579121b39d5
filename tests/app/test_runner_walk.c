/* Thousands of seeded random choices on the draaiboeken that are shipped: whatever people, sensors
 * and the mains do, it can be ended, nothing is passed over in silence, and a replay of what was
 * accepted gives the same state. */
#include "draaiboek/runner.h"

#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"

#include "test.h"

#define WALKS 60
#define CHOICES 250
#define ENTRIES_MAX 1024

struct walk {
    const struct playbook *book;
    struct runner runner;
    struct entry entries[ENTRIES_MAX];
    size_t count;
    int64_t now_ms;
    uint64_t random;
    unsigned seed;
};

static uint32_t next_random(struct walk *walk)
{
    walk->random ^= walk->random << 13;
    walk->random ^= walk->random >> 7;
    walk->random ^= walk->random << 17;
    return (uint32_t)(walk->random >> 16);
}

static void broken(const struct walk *walk, const char *what)
{
    fail_msg("%s: seed %u, after %zu entries", what, walk->seed, walk->count);
}

/* Never a step that is not due, waits, or is resolved; nothing resolved without a cause. */
static void check(const struct walk *walk)
{
    const struct runner *runner = &walk->runner;
    const struct playbook *book = walk->book;
    size_t next = runner_next_step(runner, walk->now_ms);
    size_t unresolved = 0;
    if (next != SIZE_MAX && (runner_step_waits(runner, next) ||
                             !runner_phase_open(runner, book->steps[next].phase, walk->now_ms))) {
        broken(walk, "a step is offered that is not due");
    }
    if (!runner_phase_open(runner, runner_phase(runner, walk->now_ms), walk->now_ms)) {
        broken(walk, "the phase reached is not open");
    }
    for (size_t i = 0; i < book->step_count; i++) {
        const struct step_run *run = &runner->step[i];
        enum step_state seen = runner_step_state(runner, i);
        bool open = seen == STEP_OPEN || seen == STEP_LATER;
        unresolved += open;
        if ((run->state == STEP_OPEN) != (run->at_ms == MS_UNKNOWN)) {
            broken(walk, "a state without a moment");
        }
        if (run->state == STEP_SKIPPED && run->note[0] == '\0') {
            broken(walk, "skipped without a reason");
        }
        if (seen == STEP_NA && run->state != STEP_NA && book->steps[i].if_step == SIZE_MAX) {
            broken(walk, "n.v.t. without a branch");
        }
        if (open && next == SIZE_MAX && !runner_step_waits(runner, i) &&
            runner_phase_open(runner, book->steps[i].phase, walk->now_ms)) {
            broken(walk, "a step that is due is never offered");
        }
    }
    for (size_t p = 0; p < book->phase_count; p++) {
        unresolved -= runner_unresolved(runner, p);
    }
    if (unresolved != 0) {
        broken(walk, "a phase hides what is unresolved");
    }
}

static bool apply(struct walk *walk, const struct entry *entry)
{
    static struct runner before;
    before = walk->runner;
    if (!runner_apply(&walk->runner, entry)) {
        if (memcmp(&before, &walk->runner, sizeof(before)) != 0) {
            broken(walk, "refused, but the state changed");
        }
        return false;
    }
    assert_true(walk->count < ENTRIES_MAX);
    walk->entries[walk->count++] = *entry;
    check(walk);
    return true;
}

static struct entry about(const struct walk *walk, enum entry_kind kind, size_t step)
{
    struct entry entry = {.kind = kind, .elapsed_ms = walk->now_ms};
    if (step != SIZE_MAX) {
        text_copy(entry.step, sizeof(entry.step), walk->book->steps[step].id);
    }
    return entry;
}

static enum tristate any_tristate(struct walk *walk)
{
    return (enum tristate)(next_random(walk) % 3);
}

static void sense(struct walk *walk)
{
    static struct entry out[PLAYBOOK_STEP_MAX];
    const struct sensed_now now = {.mains_lost = walk->runner.mains_lost,
                                   .fridge_in_range = any_tristate(walk),
                                   .door_closed = any_tristate(walk),
                                   .fridge_has_value = next_random(walk) % 2 == 0,
                                   .fridge_mc = (int32_t)(next_random(walk) % 20000) - 5000};
    size_t count = runner_sense(&walk->runner, &now, walk->now_ms, out, PLAYBOOK_STEP_MAX);
    for (size_t i = 0; i < count; i++) {
        if (!apply(walk, &out[i])) {
            broken(walk, "what the sensors call for is refused");
        }
    }
}

/* What a person would tap to end this step, with a random answer. */
static struct entry ending(struct walk *walk, size_t step)
{
    const struct step *plan = &walk->book->steps[step];
    struct entry entry = about(walk, plan->kind == STEP_ASK ? ENTRY_ANSWER : ENTRY_DONE, step);
    if (plan->kind == STEP_ASK) {
        const char *choice = plan->choices[next_random(walk) % plan->choice_count];
        text_copy(entry.value, sizeof(entry.value), choice);
    } else if (plan->kind == STEP_NAME) {
        text_copy(entry.value, sizeof(entry.value), "Anja");
    }
    return entry;
}

static void one_choice(struct walk *walk)
{
    size_t step = next_random(walk) % walk->book->step_count;
    size_t next = runner_next_step(&walk->runner, walk->now_ms);
    step = next != SIZE_MAX && next_random(walk) % 2 == 0 ? next : step;
    struct entry entry = ending(walk, step);
    walk->now_ms += next_random(walk) % 8 == 0 ? next_random(walk) % MS_PER_HOUR : 1000;
    switch (next_random(walk) % 10) {
    case 0:
        entry = about(walk, ENTRY_SKIP, step);
        text_copy(entry.note, sizeof(entry.note), next_random(walk) % 3 == 0 ? "" : "geen tijd");
        break;
    case 1:
        entry = about(walk, ENTRY_LATER, step);
        break;
    case 2:
        entry = about(walk, ENTRY_NA, step);
        break;
    case 3:
        entry = about(walk, ENTRY_UNDO, step);
        break;
    case 4:
        entry = about(walk, ENTRY_OUTAGE, SIZE_MAX);
        text_copy(entry.value, sizeof(entry.value),
                  next_random(walk) % 2 == 0 ? "mains-lost" : "mains-back");
        break;
    case 5:
        entry = about(walk, ENTRY_PHASE, SIZE_MAX);
        text_copy(entry.value, sizeof(entry.value),
                  walk->book->phases[next_random(walk) % walk->book->phase_count].id);
        break;
    case 6:
        sense(walk);
        return;
    default:
        break;
    }
    apply(walk, &entry);
}

/* From wherever it stands: a person goes through the phases and ends every step that is offered. */
static void end(struct walk *walk)
{
    for (size_t p = 0; p < walk->book->phase_count; p++) {
        struct entry phase = about(walk, ENTRY_PHASE, SIZE_MAX);
        text_copy(phase.value, sizeof(phase.value), walk->book->phases[p].id);
        assert_true(apply(walk, &phase));
        size_t step = runner_next_step(&walk->runner, walk->now_ms);
        for (size_t i = 0; step != SIZE_MAX; i++) {
            struct entry entry = ending(walk, step);
            if (i > walk->book->step_count || !apply(walk, &entry)) {
                broken(walk, "cannot be brought to an end");
            }
            step = runner_next_step(&walk->runner, walk->now_ms);
        }
    }
    if (!runner_complete(&walk->runner)) {
        broken(walk, "all is done, and yet not complete");
    }
    struct entry close = about(walk, ENTRY_CLOSE, SIZE_MAX);
    assert_true(apply(walk, &close));
}

static void replay(const struct walk *walk)
{
    static struct runner again;
    runner_init(&again, walk->book);
    for (size_t i = 0; i < walk->count; i++) {
        if (!runner_apply(&again, &walk->entries[i])) {
            broken(walk, "the replay refuses what was accepted");
        }
    }
    if (memcmp(&again, &walk->runner, sizeof(again)) != 0) {
        broken(walk, "the replay differs");
    }
}

static void walk_through(const char *path)
{
    static struct walk walk;
    struct fault_list faults = {0};
    struct playbook *book = playbook_load(path, &faults);
    assert_non_null(book);
    for (unsigned seed = 1; seed <= WALKS; seed++) {
        memset(&walk, 0, sizeof(walk));
        walk.book = book;
        walk.seed = seed;
        walk.random = seed * UINT64_C(0x9E3779B97F4A7C15);
        runner_init(&walk.runner, book);
        struct entry start = about(&walk, ENTRY_START, SIZE_MAX);
        text_copy(start.value, sizeof(start.value), book->id);
        assert_true(apply(&walk, &start));
        for (int i = 0; i < CHOICES; i++) {
            one_choice(&walk);
        }
        replay(&walk);
        end(&walk);
        replay(&walk);
    }
    playbook_free(book);
}

static void stroomuitval_always_ends(void **state)
{
    (void)state;
    walk_through(NOODWACHT_SOURCE "/assets/draaiboeken/stroomuitval.yaml");
}

static void cyberaanval_always_ends(void **state)
{
    (void)state;
    walk_through(NOODWACHT_SOURCE "/assets/draaiboeken/cyberaanval.yaml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stroomuitval_always_ends),
        cmocka_unit_test(cyberaanval_always_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
