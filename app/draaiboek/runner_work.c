/* The work within a step, and who was told what: fields, records, calls. */
#include <string.h>

#include "draaiboek/runner_private.h"

bool runner_is_blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

void runner_keep(char *to, size_t size, const char *from)
{
    memset(to, 0, size);
    text_copy(to, size, from);
}

void runner_set_step(struct step_run *run, enum step_state state, const struct entry *entry)
{
    run->state = state;
    run->sensed = entry != NULL && entry->kind == ENTRY_SENSED;
    run->at_ms = entry != NULL ? entry->elapsed_ms : MS_UNKNOWN;
    runner_keep(run->value, sizeof(run->value), entry != NULL ? entry->value : "");
    runner_keep(run->who, sizeof(run->who), entry != NULL ? entry->who : "");
    runner_keep(run->note, sizeof(run->note), entry != NULL ? entry->note : "");
}

size_t runner_open_answers(const struct runner *runner, const struct step *step)
{
    size_t count = 0;
    for (size_t i = step->first_prompt; i < step->first_prompt + step->prompt_count; i++) {
        count += runner->answer[i][0] != '\0';
    }
    return count;
}

const char *call_outcome(const char *value)
{
    static const char *const outcomes[][2] = {{"gesproken", "gesproken"},
                                              {"voicemail", "voicemail ingesproken"},
                                              {"geen-gehoor", "geen gehoor"}};
    for (size_t i = 0; i < ARRAY_LEN(outcomes); i++) {
        if (strcmp(outcomes[i][0], value) == 0) {
            return outcomes[i][1];
        }
    }
    return NULL;
}

static void count_up(uint16_t *count)
{
    if (*count < UINT16_MAX) {
        (*count)++;
    }
}

/* The step that a field, a record or a call is about; SIZE_MAX when it is not to be had. */
static size_t workable(const struct runner *runner, const struct entry *entry)
{
    size_t index = playbook_step(runner->book, entry->step);
    if (index == SIZE_MAX || runner->step[index].state == STEP_DONE) {
        return SIZE_MAX;
    }
    bool by_hand = runner->step[index].state == STEP_NA;
    return runner_step_state(runner, index) != STEP_NA || by_hand ? index : SIZE_MAX;
}

bool runner_field(struct runner *runner, const struct entry *entry)
{
    size_t index = workable(runner, entry);
    if (index == SIZE_MAX) {
        return false;
    }
    const struct step *plan = &runner->book->steps[index];
    bool fills = plan->kind == STEP_FORM || plan->kind == STEP_CRITERIA;
    for (size_t i = plan->first_prompt; fills && i < plan->first_prompt + plan->prompt_count; i++) {
        const struct prompt *prompt = &runner->book->prompts[i];
        if (strcmp(prompt->id, entry->value) == 0) {
            bool clears = entry->note[0] == '\0';
            if (clears ? runner->answer[i][0] == '\0'
                       : !prompt_accepts(prompt, entry->note, NULL)) {
                return false;
            }
            runner_keep(runner->answer[i], sizeof(runner->answer[i]), entry->note);
            return true;
        }
    }
    return false;
}

bool runner_record(struct runner *runner, const struct entry *entry)
{
    size_t index = workable(runner, entry);
    if (index == SIZE_MAX) {
        return false;
    }
    const struct step *plan = &runner->book->steps[index];
    struct step_run *run = &runner->step[index];
    if (plan->kind != STEP_FORM || !plan->repeats || runner_is_blank(entry->note) ||
        runner_open_answers(runner, plan) == 0 ||
        runner_missing_prompt(runner, index) != SIZE_MAX) {
        return false;
    }
    count_up(&run->records);
    runner_keep(run->last, sizeof(run->last), entry->note);
    memset(runner->answer[plan->first_prompt], 0, plan->prompt_count * sizeof(runner->answer[0]));
    return true;
}

bool runner_record_stands(const struct step_run *run, size_t number)
{
    bool kept = number > RUNNER_TAKE_BACK_MAX ||
                (run->taken_back >> (number - 1) & UINT64_C(1)) == 0;
    return number >= 1 && number <= run->records && kept;
}

size_t runner_records(const struct step_run *run)
{
    size_t stand = run->records;
    for (uint64_t left = run->taken_back; left != 0; left &= left - 1) {
        stand--;
    }
    return stand;
}

/* Also of a form that is done: a wrong record is wrong whenever it is seen. */
bool runner_take_back(struct runner *runner, const struct entry *entry)
{
    size_t index = playbook_step(runner->book, entry->step);
    size_t digits = strspn(entry->value, "0123456789");
    if (index == SIZE_MAX || digits == 0 || digits > 2 || entry->value[digits] != '\0') {
        return false;
    }
    struct step_run *run = &runner->step[index];
    size_t number = (size_t)(entry->value[0] - '0');
    number = digits == 2 ? number * 10 + (size_t)(entry->value[1] - '0') : number;
    if (number == 0 || number > RUNNER_TAKE_BACK_MAX || !runner_record_stands(run, number)) {
        return false;
    }
    run->taken_back |= UINT64_C(1) << (number - 1);
    return true;
}

bool runner_call(struct runner *runner, const struct entry *entry)
{
    size_t index = workable(runner, entry);
    const char *outcome = call_outcome(entry->value);
    if (index == SIZE_MAX || runner->book->steps[index].kind != STEP_CALL || outcome == NULL) {
        return false;
    }
    struct step_run *run = &runner->step[index];
    if (strcmp(entry->value, "gesproken") == 0) {
        runner_set_step(run, STEP_DONE, entry);
    }
    count_up(&run->calls);
    memset(run->last, 0, sizeof(run->last));
    text_set(run->last, sizeof(run->last), "%s%s%s", outcome,
             runner_is_blank(entry->note) ? "" : ", ", entry->note);
    return true;
}

static size_t told_row(const struct runner *runner, const char *id)
{
    for (size_t i = 0; i < runner->book->message_count; i++) {
        if (strcmp(runner->book->messages[i].id, id) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool runner_told(struct runner *runner, const struct entry *entry)
{
    size_t row = told_row(runner, entry->value);
    if (row == SIZE_MAX) {
        return false;
    }
    struct told_run *told = &runner->told[row];
    count_up(&told->times);
    told->at_ms = entry->elapsed_ms;
    runner_keep(told->who, sizeof(told->who), entry->who);
    runner_keep(told->note, sizeof(told->note), entry->note);
    return true;
}

/* A tap on the wrong row: nobody was told yet. */
bool runner_untold(struct runner *runner, const struct entry *entry)
{
    size_t row = told_row(runner, entry->value);
    if (row == SIZE_MAX || runner->told[row].times == 0) {
        return false;
    }
    memset(&runner->told[row], 0, sizeof(runner->told[row]));
    runner->told[row].at_ms = MS_UNKNOWN;
    return true;
}
