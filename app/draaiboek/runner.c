#include <string.h>

#include "draaiboek/runner_private.h"

static const char *const entry_names[] = {
    [ENTRY_START] = "begin",        [ENTRY_DONE] = "gedaan",        [ENTRY_SENSED] = "gemeten",
    [ENTRY_SKIP] = "overgeslagen",  [ENTRY_LATER] = "later",        [ENTRY_NA] = "nvt",
    [ENTRY_UNDO] = "hersteld",      [ENTRY_ANSWER] = "antwoord",    [ENTRY_PHASE] = "fase",
    [ENTRY_NOTE] = "notitie",       [ENTRY_OUTAGE] = "uitval",      [ENTRY_ALARM] = "alarm",
    [ENTRY_ACK] = "geluid-uit",     [ENTRY_FIELD] = "veld",         [ENTRY_RECORD] = "vastgelegd",
    [ENTRY_CALL] = "gebeld",        [ENTRY_TOLD] = "verteld",       [ENTRY_CLOSE] = "gesloten",
    [ENTRY_EVALUATE] = "evaluatie", [ENTRY_LIVE] = "live-oefening", [ENTRY_REAL] = "werd-echt",
};

const char *entry_name(enum entry_kind kind)
{
    return (size_t)kind < ARRAY_LEN(entry_names) ? entry_names[kind] : "";
}

bool entry_from_name(const char *name, enum entry_kind *kind)
{
    for (size_t i = 0; i < ARRAY_LEN(entry_names); i++) {
        if (strcmp(entry_names[i], name) == 0) {
            *kind = (enum entry_kind)i;
            return true;
        }
    }
    return false;
}

void runner_init(struct runner *runner, const struct playbook *book)
{
    memset(runner, 0, sizeof(*runner));
    runner->book = book;
    runner->closed_ms = MS_UNKNOWN;
    runner->chosen_phase = SIZE_MAX;
    runner->chosen_ms = MS_UNKNOWN;
    runner->mains_back_ms = MS_UNKNOWN;
    for (size_t i = 0; i < PLAYBOOK_STEP_MAX; i++) {
        runner->step[i].at_ms = MS_UNKNOWN;
    }
    for (size_t i = 0; i < PLAYBOOK_MESSAGE_MAX; i++) {
        runner->told[i].at_ms = MS_UNKNOWN;
    }
}

static void set_coordinator(struct runner *runner, const char *name)
{
    runner_keep(runner->coordinator, sizeof(runner->coordinator), name);
}

static bool offers(const struct step *step, const char *choice)
{
    for (size_t i = 0; i < step->choice_count; i++) {
        if (strcmp(step->choices[i], choice) == 0) {
            return true;
        }
    }
    return false;
}

static bool concludes(const struct runner *runner, size_t index, const char *value)
{
    const struct step *step = &runner->book->steps[index];
    size_t conclusion = SIZE_MAX;
    runner_criteria(runner, index, &conclusion);
    return conclusion < step->choice_count && strcmp(step->choices[conclusion], value) == 0;
}

/* What a step accepts as its ending. */
static bool may_end(const struct runner *runner, size_t index, const struct entry *entry)
{
    const struct step *step = &runner->book->steps[index];
    if (entry->kind != ENTRY_DONE) {
        return (entry->kind == ENTRY_ANSWER && step->kind == STEP_ASK &&
                offers(step, entry->value)) ||
               (entry->kind == ENTRY_SENSED && step->kind == STEP_SENSED);
    }
    switch (step->kind) {
    case STEP_DO:
    case STEP_SENSED:
    case STEP_NOTE:
    case STEP_MESSAGE:
        return true;
    case STEP_NAME:
        return !runner_is_blank(entry->value);
    case STEP_NUMBER:
    case STEP_TIME:
    case STEP_TEMPERATURE:
        return step->prompt_count > 0 &&
               prompt_accepts(&runner->book->prompts[step->first_prompt], entry->value, NULL);
    case STEP_FORM:
        /* What was filled in and not yet made a record must not be lost. */
        return step->repeats ? runner_open_answers(runner, step) == 0
                             : runner_missing_prompt(runner, index) == SIZE_MAX;
    case STEP_CRITERIA:
        return concludes(runner, index, entry->value);
    case STEP_ASK:
    case STEP_CALL: /* ends by the outcome of a call */
    case STEP_KIND_COUNT:
        break;
    }
    return false;
}

static bool undo_step(struct runner *runner, size_t index)
{
    struct step_run *run = &runner->step[index];
    if (run->state == STEP_OPEN) {
        return false;
    }
    run->by_hand = run->by_hand || run->sensed;
    if (runner->book->steps[index].coordinator) {
        set_coordinator(runner, "");
    }
    runner_set_step(run, STEP_OPEN, NULL);
    return true;
}

static bool apply_step(struct runner *runner, const struct entry *entry)
{
    size_t index = playbook_step(runner->book, entry->step);
    if (index == SIZE_MAX) {
        return false;
    }
    if (entry->kind == ENTRY_UNDO) {
        return undo_step(runner, index);
    }
    const struct step *plan = &runner->book->steps[index];
    struct step_run *run = &runner->step[index];
    bool undecided = run->state == STEP_OPEN || run->state == STEP_LATER;
    if (runner_step_state(runner, index) == STEP_NA && undecided) {
        return false; /* its branch was not taken */
    }
    enum step_state state = STEP_DONE;
    bool allowed;
    if (entry->kind == ENTRY_SKIP) {
        state = STEP_SKIPPED;
        allowed = undecided && !runner_is_blank(entry->note);
    } else if (entry->kind == ENTRY_LATER) {
        state = STEP_LATER;
        allowed = run->state == STEP_OPEN;
    } else if (entry->kind == ENTRY_NA) {
        state = STEP_NA;
        allowed = undecided;
    } else if (entry->kind == ENTRY_SENSED) {
        allowed = undecided && may_end(runner, index, entry);
    } else {
        allowed = run->state != STEP_DONE && may_end(runner, index, entry);
    }
    if (!allowed) {
        return false;
    }
    runner_set_step(run, state, entry);
    if (plan->coordinator && state == STEP_DONE) {
        set_coordinator(runner, entry->value);
    }
    return true;
}

static bool apply_phase(struct runner *runner, const struct entry *entry)
{
    for (size_t i = 0; i < runner->book->phase_count; i++) {
        if (strcmp(runner->book->phases[i].id, entry->value) == 0) {
            runner->chosen_phase = SIZE_MAX;
            runner->chosen_from = runner_phase(runner, entry->elapsed_ms);
            runner->chosen_phase = i;
            runner->chosen_ms = entry->elapsed_ms;
            return true;
        }
    }
    return false;
}

/* The mains */

static void mains_went(struct runner *runner)
{
    const struct playbook *book = runner->book;
    runner->mains_back_ms = MS_UNKNOWN;
    for (size_t i = 0; i < book->step_count; i++) {
        bool recovery = book->phases[book->steps[i].phase].starts == SENSED_MAINS_BACK;
        if (recovery && runner->step[i].sensed && runner->step[i].state == STEP_DONE) {
            runner_set_step(&runner->step[i], STEP_OPEN, NULL);
        }
    }
    if (runner->chosen_phase != SIZE_MAX &&
        (book->phases[runner->chosen_phase].starts == SENSED_MAINS_BACK ||
         book->phases[runner->chosen_from].starts == SENSED_MAINS_BACK)) {
        runner->chosen_phase = SIZE_MAX;
        runner->chosen_ms = MS_UNKNOWN;
        runner->chosen_from = 0;
    }
}

static bool apply_outage(struct runner *runner, const struct entry *entry)
{
    bool lost = strcmp(entry->value, "mains-lost") == 0;
    enum tristate now = lost ? TRI_YES : TRI_NO;
    if ((!lost && strcmp(entry->value, "mains-back") != 0) || runner->mains_lost == now) {
        return false;
    }
    runner->mains_lost = now;
    if (lost) {
        mains_went(runner);
    } else {
        runner->mains_back_ms = entry->elapsed_ms;
    }
    return true;
}

bool runner_apply(struct runner *runner, const struct entry *entry)
{
    if (entry->kind == ENTRY_EVALUATE) {
        return runner->started && entry->step[0] != '\0' && entry->elapsed_ms != MS_UNKNOWN;
    }
    if (runner->closed || runner->started == (entry->kind == ENTRY_START) ||
        entry->elapsed_ms == MS_UNKNOWN) {
        return false;
    }
    switch (entry->kind) {
    case ENTRY_START:
        runner->started = strcmp(entry->value, runner->book->id) == 0;
        return runner->started;
    case ENTRY_UNDO:
        return entry->step[0] == '\0'    ? runner_untold(runner, entry)
               : entry->value[0] != '\0' ? runner_take_back(runner, entry)
                                         : apply_step(runner, entry);
    case ENTRY_DONE:
    case ENTRY_SENSED:
    case ENTRY_SKIP:
    case ENTRY_LATER:
    case ENTRY_NA:
    case ENTRY_ANSWER:
        return apply_step(runner, entry);
    case ENTRY_PHASE:
        return apply_phase(runner, entry);
    case ENTRY_NOTE:
        return !runner_is_blank(entry->note);
    case ENTRY_OUTAGE:
        return apply_outage(runner, entry);
    case ENTRY_ALARM:
    case ENTRY_ACK:
    case ENTRY_EVALUATE:
    case ENTRY_LIVE:
    case ENTRY_REAL:
        return true;
    case ENTRY_FIELD:
        return runner_field(runner, entry);
    case ENTRY_RECORD:
        return runner_record(runner, entry);
    case ENTRY_CALL:
        return runner_call(runner, entry);
    case ENTRY_TOLD:
        return runner_told(runner, entry);
    case ENTRY_CLOSE:
        runner->closed = true;
        runner->closed_ms = entry->elapsed_ms;
        text_copy(runner->close_note, sizeof(runner->close_note), entry->note);
        return true;
    }
    return false;
}
