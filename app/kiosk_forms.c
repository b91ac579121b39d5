/* What people fill in: the prompts of steps and forms, records, calls and who was told what. Every
 * answer is an entry at once: a power cut loses nothing. */
#include <string.h>

#include "core/reading.h"
#include "kiosk.h"
#include "screens/work.h"

enum { TELL_WHO, TELL_NOTE };

#define NOTHING_MORE "niets erbij"

static const struct prompt *prompt_at(struct kiosk *kiosk, int32_t step, int32_t index)
{
    const struct step *plan = kiosk_step(kiosk, step);
    return plan != NULL && index >= (int32_t)plan->first_prompt &&
                   index < (int32_t)(plan->first_prompt + plan->prompt_count)
               ? &kiosk_shown(kiosk)->runner.book->prompts[index]
               : NULL;
}

/* Other sensors that may answer it: what lies in the cool box is measured there. */
static void offer_sensors(struct kiosk *kiosk, const struct prompt *prompt)
{
    const struct status *status = &kiosk->status;
    if (prompt->kind != PROMPT_TEMPERATURE || !kiosk->view.linked) {
        return;
    }
    for (size_t i = 0; i < status->sensor_count; i++) {
        const struct status_sensor *sensor = &status->sensor[i];
        if (sensor->role != ROLE_COOLBOX || !sensor->has_value) {
            continue;
        }
        char number[16], label[NAME_SIZE];
        mc_format_dutch(sensor->mc, number);
        text_set(label, sizeof(label), "koelbox %s °C", number);
        kiosk_offer(kiosk, label, number);
    }
}

static void ask_prompt(struct kiosk *kiosk, struct action then, const struct prompt *prompt,
                       const char *title, const char *text, const char *refusal)
{
    char value[NAME_SIZE], label[NAME_SIZE];
    const struct running *running = kiosk_shown(kiosk);
    kiosk_ask_prompt(kiosk, then, prompt, title, text);
    text_copy(kiosk->view.question.refusal, TEXT_SIZE, refusal);
    if (view_prefill(&kiosk->view, running, prompt, value, label)) {
        kiosk_offer(kiosk, label, value);
    }
    offer_sensors(kiosk, prompt);
}

/* Steps with one prompt */

void kiosk_ask_step(struct kiosk *kiosk, struct action then, const char *text, const char *refusal)
{
    const struct step *step = kiosk_step(kiosk, then.arg);
    if (step == NULL || step->prompt_count == 0) {
        return;
    }
    const struct prompt *prompt = &kiosk_shown(kiosk)->runner.book->prompts[step->first_prompt];
    ask_prompt(kiosk, then, prompt, step->act, text, refusal);
    text_copy(kiosk->view.question.detail, TEXT_SIZE, step->explain);
}

void kiosk_take_step(struct kiosk *kiosk, struct action then, const char *answer)
{
    const struct step *step = kiosk_step(kiosk, then.arg);
    char problem[TEXT_SIZE];
    if (step == NULL || step->prompt_count == 0) {
        return;
    }
    if (!prompt_accepts(&kiosk_shown(kiosk)->runner.book->prompts[step->first_prompt], answer,
                        problem)) {
        kiosk_ask_step(kiosk, then, answer, problem);
        return;
    }
    kiosk_step_entry(kiosk, ENTRY_DONE, then.arg, answer, "");
}

/* Forms */

static void ask_field(struct kiosk *kiosk, struct action action, const char *text,
                      const char *refusal)
{
    const struct prompt *prompt = prompt_at(kiosk, action.arg, action.arg2);
    if (prompt == NULL) {
        return;
    }
    const char *answer = kiosk_shown(kiosk)->runner.answer[action.arg2];
    ask_prompt(kiosk, action, prompt, prompt->label, text != NULL ? text : answer, refusal);
    kiosk->view.question.may_clear = answer[0] != '\0';
}

static void take_field(struct kiosk *kiosk, struct action then, const char *answer)
{
    const struct prompt *prompt = prompt_at(kiosk, then.arg, then.arg2);
    char problem[TEXT_SIZE];
    if (prompt == NULL) {
        return;
    }
    if (answer[0] != '\0' && !prompt_accepts(prompt, answer, problem)) {
        ask_field(kiosk, then, answer, problem);
        return;
    }
    kiosk_step_entry(kiosk, ENTRY_FIELD, then.arg, prompt->id, answer);
}

static void answer_criterion(struct kiosk *kiosk, struct action action)
{
    int32_t step = kiosk->view.step_open;
    const struct prompt *prompt = prompt_at(kiosk, step, action.arg);
    if (prompt == NULL) {
        return;
    }
    const char *answer = action.arg2 != 0 ? "ja" : "nee";
    bool again = strcmp(kiosk_shown(kiosk)->runner.answer[action.arg], answer) == 0;
    kiosk_step_entry(kiosk, ENTRY_FIELD, step, prompt->id, again ? "" : answer);
}

/* What the rows offered and nobody changed becomes an answer: it was seen and confirmed. */
static void take_over(struct kiosk *kiosk, int32_t index)
{
    const struct step *step = kiosk_step(kiosk, index);
    const struct running *running = kiosk_shown(kiosk);
    for (size_t i = step->first_prompt; i < step->first_prompt + step->prompt_count; i++) {
        const struct prompt *prompt = &running->runner.book->prompts[i];
        char value[NAME_SIZE], label[NAME_SIZE];
        if (running->runner.answer[i][0] == '\0' &&
            view_prefill(&kiosk->view, running, prompt, value, label) &&
            prompt_accepts(prompt, value, NULL)) {
            kiosk_step_entry(kiosk, ENTRY_FIELD, index, prompt->id, value);
        }
    }
}

/* True, and says so, when something required is not there. */
static bool lacks(struct kiosk *kiosk, int32_t index, int64_t mono_ms)
{
    const struct running *running = kiosk_shown(kiosk);
    size_t missing = runner_missing_prompt(&running->runner, (size_t)index);
    if (missing != SIZE_MAX) {
        kiosk_speak(kiosk, mono_ms, "Nog nodig: %s", running->runner.book->prompts[missing].label);
    }
    return missing != SIZE_MAX;
}

/* Something was filled in by a person; what only the clock and sensors offer is no record. */
static bool is_begun(const struct running *running, const struct step *step)
{
    for (size_t i = step->first_prompt; i < step->first_prompt + step->prompt_count; i++) {
        if (running->runner.answer[i][0] != '\0') {
            return true;
        }
    }
    return false;
}

static void record(struct kiosk *kiosk, int32_t index, int64_t mono_ms)
{
    const struct step *step = kiosk_step(kiosk, index);
    if (step == NULL || step->kind != STEP_FORM || !step->repeats) {
        return;
    }
    take_over(kiosk, index);
    char line[TEXT_SIZE];
    runner_record_line(&kiosk_shown(kiosk)->runner, (size_t)index, line);
    if (lacks(kiosk, index, mono_ms)) {
        return;
    }
    if (line[0] == '\0') {
        kiosk_speak(kiosk, mono_ms, "Vul eerst iets in.");
    } else if (kiosk_step_entry(kiosk, ENTRY_RECORD, index, "", line)) {
        kiosk->view.page = 0;
        kiosk_speak(kiosk, mono_ms, "Vastgelegd: %s", line);
    }
}

void kiosk_form_done(struct kiosk *kiosk, int32_t index)
{
    const struct step *step = kiosk_step(kiosk, index);
    const struct running *running = kiosk_shown(kiosk);
    int64_t mono_ms = kiosk->last_action_ms;
    if (kiosk->view.step_open != index) {
        kiosk_step_open(kiosk, index); /* from the menu: first what it asks */
        return;
    }
    if (step->kind == STEP_CRITERIA) {
        size_t conclusion = SIZE_MAX;
        runner_criteria(&running->runner, (size_t)index, &conclusion);
        if (conclusion < step->choice_count) {
            kiosk_step_entry(kiosk, ENTRY_DONE, index, step->choices[conclusion], "");
        } else {
            lacks(kiosk, index, mono_ms);
        }
        return;
    }
    if (step->repeats && is_begun(running, step)) {
        kiosk_speak(kiosk, mono_ms, "Leg eerst vast wat is ingevuld, of maak het leeg.");
        return;
    }
    if (!step->repeats) {
        take_over(kiosk, index);
        if (lacks(kiosk, index, mono_ms)) {
            return;
        }
    }
    kiosk_step_entry(kiosk, ENTRY_DONE, index, "", "");
}

/* Calls */

static const struct contact *contact_of(const struct kiosk *kiosk, const struct step *step)
{
    return kiosk->view.contacts != NULL ? contacts_find(kiosk->view.contacts, step->contact) : NULL;
}

static void called(struct kiosk *kiosk, struct action then, const char *number)
{
    static const char *const value[CALL_RESULT_COUNT] = {[CALL_SPOKEN] = "gesproken",
                                                         [CALL_VOICEMAIL] = "voicemail",
                                                         [CALL_NO_ANSWER] = "geen-gehoor"};
    const struct step *step = kiosk_step(kiosk, then.arg);
    if (step == NULL || then.arg2 < 0 || then.arg2 >= CALL_RESULT_COUNT) {
        return;
    }
    const struct contact *contact = contact_of(kiosk, step);
    char note[TEXT_SIZE];
    text_set(note, sizeof(note), "%s%s%s %s", contact != NULL ? contact->function : step->contact,
             contact != NULL && contact->name[0] != '\0' ? " " : "",
             contact != NULL ? contact->name : "", number);
    kiosk_step_entry(kiosk, ENTRY_CALL, then.arg, value[then.arg2], note);
    if (then.arg2 != CALL_SPOKEN) { /* nothing on its first page shows that it counts */
        kiosk_speak(kiosk, kiosk->last_action_ms, "%s. De stap blijft open.",
                    then.arg2 == CALL_VOICEMAIL ? "Voicemail" : "Geen gehoor");
    }
}

/* Which number it was is asked only when that is not plain. */
static void call_ended(struct kiosk *kiosk, struct action action)
{
    const struct step *step = kiosk_step(kiosk, action.arg);
    if (step == NULL || step->kind != STEP_CALL) {
        return;
    }
    const struct contact *contact = contact_of(kiosk, step);
    if (contact != NULL && contact->number_count == 1) {
        called(kiosk, action, contact->number[0].number);
        return;
    }
    kiosk_ask_phone(kiosk, action, "Welk nummer belde u?");
    for (size_t i = 0; contact != NULL && i < contact->number_count; i++) {
        char grouped[NAME_SIZE];
        phone_grouped(contact->number[i].number, grouped);
        kiosk_offer(kiosk, grouped, contact->number[i].number);
    }
    kiosk_offer(kiosk, "onbekend", "nummer onbekend");
}

/* Telling */

static const struct playbook_message *row_at(struct kiosk *kiosk, int32_t index)
{
    const struct running *running = kiosk_shown(kiosk);
    return running != NULL && index >= 0 && (size_t)index < running->runner.book->message_count
               ? &running->runner.book->messages[index]
               : NULL;
}

static void ask_tell(struct kiosk *kiosk, struct action action)
{
    const struct playbook_message *row = row_at(kiosk, action.arg);
    if (row == NULL) {
        return;
    }
    char title[TEXT_SIZE];
    text_set(title, sizeof(title), "%s: wie vertelt het?", row->who);
    action.arg2 = TELL_WHO;
    kiosk_ask_who(kiosk, action, title, true);
    kiosk->view.question.may_clear = kiosk_shown(kiosk)->runner.told[action.arg].times > 0;
}

/* A tap on the wrong row. */
static void take_back(struct kiosk *kiosk, const struct playbook_message *row)
{
    struct entry entry = {.kind = ENTRY_UNDO};
    text_copy(entry.value, sizeof(entry.value), row->id);
    kiosk_entry(kiosk, kiosk->view.current, &entry);
}

static void take_tell(struct kiosk *kiosk, struct action then, const char *answer)
{
    const struct playbook_message *row = row_at(kiosk, then.arg);
    if (row == NULL) {
        return;
    }
    if (answer[0] == '\0') {
        take_back(kiosk, row);
        return;
    }
    if (then.arg2 == TELL_WHO) {
        static const char *const chips[] = {NOTHING_MORE, "voicemail", "nieuwe stand van zaken"};
        text_copy(kiosk->tell_who, sizeof(kiosk->tell_who),
                  strcmp(answer, "onbekend") == 0 ? "" : answer);
        then.arg2 = TELL_NOTE;
        kiosk_ask_choice(kiosk, then, "Aan wie, of wat komt erbij?", chips, ARRAY_LEN(chips));
        kiosk->view.question.may_type = true;
        kiosk_used_notes(kiosk, ENTRY_TOLD);
        return;
    }
    struct entry entry = {.kind = ENTRY_TOLD};
    text_copy(entry.value, sizeof(entry.value), row->id);
    text_copy(entry.who, sizeof(entry.who), kiosk->tell_who);
    text_copy(entry.note, sizeof(entry.note), strcmp(answer, NOTHING_MORE) == 0 ? "" : answer);
    kiosk_entry(kiosk, kiosk->view.current, &entry);
}

bool kiosk_forms_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    switch (action.kind) {
    case ACTION_FIELD:
        ask_field(kiosk, action, NULL, "");
        return true;
    case ACTION_CRITERION:
        answer_criterion(kiosk, action);
        return true;
    case ACTION_RECORD:
        record(kiosk, action.arg, mono_ms);
        return true;
    case ACTION_TAKE_BACK:
        kiosk_ask_take_back(kiosk, action);
        return true;
    case ACTION_CALL:
        call_ended(kiosk, action);
        return true;
    case ACTION_TELL:
        ask_tell(kiosk, action);
        return true;
    default:
        return false;
    }
}

bool kiosk_forms_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms)
{
    switch (then.kind) {
    case ACTION_TAKE_BACK:
        kiosk_take_back(kiosk, then, mono_ms);
        return true;
    case ACTION_FIELD:
        take_field(kiosk, then, answer);
        return true;
    case ACTION_CALL:
        called(kiosk, then, answer);
        return true;
    case ACTION_TELL:
        take_tell(kiosk, then, answer);
        return true;
    default:
        return false;
    }
}
