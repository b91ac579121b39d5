/* Thousands of seeded random choices on the draaiboeken that are shipped and on invented ones:
 * whatever people, sensors and the mains do, it can be ended, no clock goes back, nothing is passed
 * over in silence, everything can be undone, and a replay of what was accepted gives the same. */
#include "draaiboek/runner.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"

#include "walk.h"

#define WALKS 20 /* of each that is shipped */
#define INVENTED 400
#define CHOICES 350
#define SEED_VARIABLE "NOODWACHT_SEED" /* another number walks other ways */

static unsigned long first_seed = 1;

static bool apply(const struct entry *entry)
{
    static struct runner before;
    bool compares = below(8) == 0; /* copying takes longer than all the rest */
    if (compares) {
        before = walk.runner;
    }
    if (!runner_apply(&walk.runner, entry)) {
        if (compares && !same(&before, &walk.runner)) {
            broken("refused, but the state changed");
        }
        return false;
    }
    assert_true(walk.count < ENTRIES_MAX);
    walk.entries[walk.count++] = *entry;
    if (below(3) == 0) {
        check();
    }
    return true;
}

static struct entry about(enum entry_kind kind, size_t step, const char *value)
{
    struct entry entry = {.kind = kind, .elapsed_ms = walk.now_ms};
    text_copy(entry.value, sizeof(entry.value), value);
    text_copy(entry.who, sizeof(entry.who), below(2) == 0 ? "Anja" : "");
    if (step != SIZE_MAX) {
        text_copy(entry.step, sizeof(entry.step), walk.book->steps[step].id);
    }
    return entry;
}

static bool tap(enum entry_kind kind, size_t step, const char *value, const char *note)
{
    struct entry entry = about(kind, step, value);
    text_copy(entry.note, sizeof(entry.note), note);
    return apply(&entry);
}

static void sense(void)
{
    static struct entry out[PLAYBOOK_STEP_MAX];
    const struct sensed_now now = {.mains_lost = walk.runner.mains_lost,
                                   .fridge_in_range = (enum tristate)below(3),
                                   .door_closed = (enum tristate)below(3),
                                   .fridge_has_value = below(2) == 0,
                                   .fridge_mc = (int32_t)below(20000) - 5000};
    size_t count = runner_sense(&walk.runner, &now, walk.now_ms, out, PLAYBOOK_STEP_MAX);
    for (size_t i = 0; i < count; i++) {
        if (!apply(&out[i])) {
            broken("what the sensors call for is refused");
        }
    }
}

/* An answer that this prompt takes. */
static void answer_for(const struct prompt *prompt, char out[TEXT_SIZE])
{
    int32_t value = prompt->least;
    switch (prompt->kind) {
    case PROMPT_TEXT:
    case PROMPT_NAME:
        text_copy(out, TEXT_SIZE, below(2) == 0 ? "Anja" : "één twee");
        break;
    case PROMPT_CHOICE:
        text_copy(out, TEXT_SIZE, prompt->choices[below(prompt->choice_count)]);
        break;
    case PROMPT_CHOICES:
        text_set(out, TEXT_SIZE, "%s; %s", prompt->choices[1], prompt->choices[0]);
        break;
    case PROMPT_NUMBER:
        value += prompt->least == prompt->most
                     ? 2500
                     : (int32_t)below((size_t)(prompt->most - prompt->least) + 1);
        text_set(out, TEXT_SIZE, "%s%d,%03d", value < 0 ? "-" : "", abs(value) / 1000,
                 abs(value) % 1000);
        break;
    case PROMPT_TIME:
        text_set(out, TEXT_SIZE, "%zu:%02zu", below(24), below(60));
        break;
    case PROMPT_TEMPERATURE:
        text_set(out, TEXT_SIZE, "-%zu,%zu", below(60), below(10));
        break;
    case PROMPT_KIND_COUNT:
        break;
    }
    if (!prompt_accepts(prompt, out, NULL)) {
        broken("a good answer is refused");
    }
}

static bool fill(size_t step, size_t prompt)
{
    char answer[TEXT_SIZE];
    answer_for(&walk.book->prompts[prompt], answer);
    return tap(ENTRY_FIELD, step, walk.book->prompts[prompt].id, answer);
}

/* What people would do to end this step. */
static bool finish(size_t step)
{
    const struct step *plan = &walk.book->steps[step];
    char text[TEXT_SIZE] = "";
    size_t conclusion;
    switch (plan->kind) {
    case STEP_ASK:
        return tap(ENTRY_ANSWER, step, plan->choices[below(plan->choice_count)], "");
    case STEP_NAME:
        return tap(ENTRY_DONE, step, "Anja", "");
    case STEP_NUMBER:
    case STEP_TIME:
    case STEP_TEMPERATURE:
        answer_for(&walk.book->prompts[plan->first_prompt], text);
        return tap(ENTRY_DONE, step, text, "");
    case STEP_CALL:
        return tap(ENTRY_CALL, step, "gesproken", "Enexis 0800 9009");
    case STEP_FORM:
        for (size_t p = runner_missing_prompt(&walk.runner, step);
             p != SIZE_MAX && (!plan->repeats || walk.runner.answer[p][0] == '\0');
             p = runner_missing_prompt(&walk.runner, step)) {
            if (!fill(step, p)) {
                return false;
            }
        }
        runner_record_line(&walk.runner, step, text);
        if (plan->repeats && text[0] != '\0' && !tap(ENTRY_RECORD, step, "", text)) {
            return false;
        }
        return tap(ENTRY_DONE, step, "", "");
    case STEP_CRITERIA:
        for (size_t p = runner_missing_prompt(&walk.runner, step); p != SIZE_MAX;
             p = runner_missing_prompt(&walk.runner, step)) {
            if (!fill(step, p)) {
                return false;
            }
        }
        runner_criteria(&walk.runner, step, &conclusion);
        return tap(ENTRY_DONE, step, plan->choices[conclusion], "");
    case STEP_DO:
    case STEP_SENSED:
    case STEP_NOTE:
    case STEP_MESSAGE:
        return tap(ENTRY_DONE, step, "", "");
    case STEP_KIND_COUNT:
        break;
    }
    return false;
}

static void one_choice(void)
{
    static const char *const outcomes[] = {"voicemail", "geen-gehoor", "bezet"};
    const struct playbook *book = walk.book;
    size_t step = below(book->step_count);
    size_t next = runner_next_step(&walk.runner, walk.now_ms);
    step = next != SIZE_MAX && below(2) == 0 ? next : step;
    const struct step *plan = &book->steps[step];
    walk.now_ms += below(8) == 0 ? (int64_t)below(MS_PER_HOUR) : 1000;
    switch (below(14)) {
    case 0:
        tap(ENTRY_SKIP, step, "", below(3) == 0 ? "" : "geen tijd");
        break;
    case 1:
        tap(ENTRY_LATER, step, "", "");
        break;
    case 2:
        tap(ENTRY_NA, step, "", "");
        break;
    case 3:
        tap(ENTRY_UNDO, step, "", "");
        break;
    case 4:
        tap(ENTRY_OUTAGE, SIZE_MAX, below(2) == 0 ? "mains-lost" : "mains-back", "");
        break;
    case 5:
        tap(ENTRY_PHASE, SIZE_MAX, book->phases[below(book->phase_count)].id, "");
        break;
    case 6:
        sense();
        break;
    case 7:
        if (book->message_count > 0) {
            tap(below(3) == 0 ? ENTRY_UNDO : ENTRY_TOLD, SIZE_MAX,
                book->messages[below(book->message_count)].id, "balie");
        }
        break;
    case 8:
        tap(ENTRY_CALL, step, outcomes[below(ARRAY_LEN(outcomes))], "Enexis");
        break;
    case 9:
        tap(ENTRY_DONE, step, "niets", "");
        break;
    case 10:
    case 11:
        if (plan->prompt_count > 0) {
            size_t prompt = plan->first_prompt + below(plan->prompt_count);
            if (below(4) == 0) {
                tap(ENTRY_FIELD, step, book->prompts[prompt].id, below(2) == 0 ? "" : "?");
            } else {
                fill(step, prompt);
            }
        }
        break;
    default:
        finish(step);
        break;
    }
}

/* From wherever it stands: a person goes through the phases and ends every step that is offered. */
static void end(void)
{
    for (size_t p = 0; p < walk.book->phase_count; p++) {
        assert_true(tap(ENTRY_PHASE, SIZE_MAX, walk.book->phases[p].id, ""));
        size_t step = runner_next_step(&walk.runner, walk.now_ms);
        for (size_t i = 0; step != SIZE_MAX; i++) {
            if (i > walk.book->step_count || !finish(step)) {
                broken("cannot be brought to an end");
            }
            step = runner_next_step(&walk.runner, walk.now_ms);
        }
    }
    if (!runner_complete(&walk.runner)) {
        broken("all is done, and yet not complete");
    }
    check();
}

static void undo_everything(void)
{
    static struct runner before;
    before = walk.runner;
    for (size_t i = 0; i < walk.book->step_count; i++) {
        struct step_run *run = &walk.runner.step[i];
        if (run->state != STEP_OPEN && !tap(ENTRY_UNDO, i, "", "")) {
            broken("cannot be undone");
        }
        if (run->state != STEP_OPEN || run->calls != before.step[i].calls ||
            run->records != before.step[i].records) {
            broken("an undo erased something");
        }
    }
    for (size_t i = 0; i < walk.book->message_count; i++) {
        if (tap(ENTRY_UNDO, SIZE_MAX, walk.book->messages[i].id, "") !=
            (before.told[i].times > 0)) {
            broken("who was told cannot be undone");
        }
    }
    if (memcmp(before.answer, walk.runner.answer, sizeof(before.answer)) != 0) {
        broken("an undo erased an answer");
    }
}

static void replay(void)
{
    static struct runner again;
    runner_init(&again, walk.book);
    for (size_t i = 0; i < walk.count; i++) {
        if (!runner_apply(&again, &walk.entries[i])) {
            broken("the replay refuses what was accepted");
        }
    }
    if (!same(&again, &walk.runner)) {
        broken("the replay differs");
    }
}

static void walk_through(const struct playbook *book, const char *name, unsigned long seed)
{
    walk.book = book;
    walk.name = name;
    walk.count = 0;
    walk.now_ms = 0;
    walk.seed = seed;
    walk.random = seed * UINT64_C(0x9E3779B97F4A7C15);
    runner_init(&walk.runner, book);
    assert_true(tap(ENTRY_START, SIZE_MAX, book->id, "1"));
    for (int i = 0; i < CHOICES; i++) {
        one_choice();
    }
    undo_everything();
    for (int i = 0; i < CHOICES; i++) {
        one_choice();
    }
    replay();
    end();
    assert_true(tap(ENTRY_CLOSE, SIZE_MAX, "", "hersteld"));
    replay();
}

static int is_yaml(const struct dirent *entry)
{
    size_t len = strlen(entry->d_name);
    return len > 5 && strcmp(entry->d_name + len - 5, ".yaml") == 0;
}

static void what_is_shipped_always_ends(void **state)
{
    (void)state;
    static const char folder[] = NOODWACHT_SOURCE "/assets/draaiboeken";
    struct dirent **entry = NULL;
    int count = scandir(folder, &entry, is_yaml, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char path[2 * PATH_SIZE];
        struct fault_list faults = {0};
        text_set(path, sizeof(path), "%s/%s", folder, entry[i]->d_name);
        struct playbook *book = playbook_load(path, &faults);
        if (book == NULL) {
            fail_msg("%s", faults.count > 0 ? faults.fault[0].text : path);
        }
        for (unsigned long n = 0; n < WALKS; n++) {
            walk_through(book, entry[i]->d_name, first_seed + n);
        }
        playbook_free(book);
        free(entry[i]);
    }
    free(entry);
}

static void what_anyone_could_write_always_ends(void **state)
{
    (void)state;
    static struct invented invented;
    for (unsigned long n = 0; n < INVENTED; n++) {
        invent(&invented, first_seed + n);
        walk_through(&invented.book, "verzonnen", first_seed + n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shipped_always_ends),
        cmocka_unit_test(what_anyone_could_write_always_ends),
    };
    const char *seed = getenv(SEED_VARIABLE);
    first_seed = seed != NULL ? strtoul(seed, NULL, 10) : first_seed;
    print_message("seeds from %lu (%s)\n", first_seed, SEED_VARIABLE);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
