/* What a touch does to a step of the running draaiboek: its endings, the question it asks, whose
 * steps are shown, and another draaiboek that it leads to. */
#include <string.h>

#include "kiosk.h"
#include "screens/work.h"

struct running *kiosk_shown(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    struct running *running = view->current < view->running_count ? &view->running[view->current]
                                                                  : NULL;
    return running != NULL && running->runner.book != NULL ? running : NULL;
}

const struct step *kiosk_step(struct kiosk *kiosk, int32_t index)
{
    const struct running *running = kiosk_shown(kiosk);
    return running != NULL && index >= 0 && (size_t)index < running->runner.book->step_count
               ? &running->runner.book->steps[index]
               : NULL;
}

/* The draaiboek that this step leads to, once it is done. */
static void offer_next(struct kiosk *kiosk, const struct step *step)
{
    if (step->opens == NULL || step->opens[0] == '\0') {
        return;
    }
    size_t index = kiosk_playbook_index(kiosk, step->opens);
    if (index == SIZE_MAX) {
        return;
    }
    const struct playbook *book = kiosk->view.playbook[index];
    char title[NAME_SIZE + 16];
    text_set(title, sizeof(title), "%s openen?", book->title);
    kiosk_ask_confirm(kiosk, (struct action){.kind = ACTION_START, .arg = (int32_t)index}, title,
                      book->summary != NULL ? book->summary : "");
}

/* Who does something in a phase that the clock has not reached goes there: from then on it counts
 * as open. */
static void go_to_phase(struct kiosk *kiosk, enum entry_kind kind, size_t phase)
{
    const struct running *running = kiosk_shown(kiosk);
    bool act = kind == ENTRY_DONE || kind == ENTRY_ANSWER || kind == ENTRY_FIELD ||
               kind == ENTRY_RECORD || kind == ENTRY_CALL;
    if (act && !runner_phase_open(&running->runner, phase, running->elapsed_ms)) {
        struct entry entry = {.kind = ENTRY_PHASE};
        text_copy(entry.value, sizeof(entry.value), running->runner.book->phases[phase].id);
        kiosk_entry(kiosk, kiosk->view.current, &entry);
    }
}

bool kiosk_step_entry(struct kiosk *kiosk, enum entry_kind kind, int32_t index, const char *value,
                      const char *note)
{
    const struct step *step = kiosk_step(kiosk, index);
    if (step == NULL) {
        return false;
    }
    go_to_phase(kiosk, kind, step->phase);
    struct entry entry = {.kind = kind};
    text_copy(entry.step, sizeof(entry.step), step->id);
    text_copy(entry.value, sizeof(entry.value), value);
    text_copy(entry.note, sizeof(entry.note), note);
    if (!kiosk_entry(kiosk, kiosk->view.current, &entry)) {
        return false;
    }
    struct view *view = &kiosk->view;
    const struct running *running = kiosk_shown(kiosk);
    bool within = kind == ENTRY_FIELD || kind == ENTRY_RECORD ||
                  (kind == ENTRY_UNDO && value[0] != '\0'); /* the step goes on */
    bool ended = !within && runner_step_state(&running->runner, (size_t)index) != STEP_OPEN;
    if (ended) {
        /* Back to where the list stood. */
        if (view->step_open >= 0 || view->reader >= 0) {
            view->page = view->list_page;
        }
        view->step_open = view->reader = view->reader_step = -1;
    }
    if (!view->reads_on) {
        view->step_menu = -1;
    } else if (ended) {
        size_t next = view_read_next(running, (size_t)index);
        kiosk_step_read(kiosk, next != SIZE_MAX ? (int32_t)next : -1, true);
        if (next == SIZE_MAX) {
            kiosk_speak(kiosk, kiosk->last_action_ms, "Alle stappen van nu zijn gedaan.");
        }
    }
    if (!within && running->runner.step[index].state == STEP_DONE) {
        offer_next(kiosk, step);
    }
    kiosk_incidents_update(kiosk);
    return true;
}

static void step_done(struct kiosk *kiosk, struct action action)
{
    const struct step *step = kiosk_step(kiosk, action.arg);
    static const char *const ways[] = {"voorgelezen", "opgehangen", "verstuurd"};
    if (step == NULL) {
        return;
    }
    switch (step->kind) {
    case STEP_NAME:
        kiosk_ask_who(kiosk, action, step->act, false);
        break;
    case STEP_NOTE:
        kiosk_ask_text(kiosk, action, step->act);
        break;
    case STEP_ASK:
        kiosk_ask_choice(kiosk, action, step->act, step->choices, step->choice_count);
        break;
    case STEP_MESSAGE:
        kiosk_ask_choice(kiosk, action, "Hoe is het gedaan?", ways, ARRAY_LEN(ways));
        kiosk->view.question.may_type = true;
        kiosk->view.question.most = NAME_SIZE - 1;
        break;
    case STEP_NUMBER:
    case STEP_TIME:
    case STEP_TEMPERATURE:
        kiosk_ask_step(kiosk, action, "", "");
        break;
    case STEP_CALL:
        kiosk_step_open(kiosk, action.arg);
        break;
    case STEP_FORM:
    case STEP_CRITERIA:
        kiosk_form_done(kiosk, action.arg);
        break;
    case STEP_DO:
    case STEP_SENSED:
    case STEP_KIND_COUNT:
        kiosk_step_entry(kiosk, ENTRY_DONE, action.arg, "", "");
        break;
    }
}

static void answer_step(struct kiosk *kiosk, struct action action)
{
    const struct step *step = kiosk_step(kiosk, action.arg);
    if (step != NULL && action.arg2 >= 0 && (size_t)action.arg2 < step->choice_count) {
        kiosk_step_entry(kiosk, ENTRY_ANSWER, action.arg, step->choices[action.arg2], "");
    }
}

void kiosk_step_open(struct kiosk *kiosk, int32_t index)
{
    struct view *view = &kiosk->view;
    if (index >= 0 && kiosk_step(kiosk, index) == NULL) {
        return;
    }
    /* Back to where the list stood. */
    int32_t before = view->list_page;
    if (view->step_open < 0 && view->reader < 0 && index >= 0) {
        view->list_page = view->page;
    }
    bool closes = index < 0 && view->step_open >= 0;
    int32_t step = view->step_open;
    view->step_open = index;
    view->page = index >= 0 ? 0 : closes ? before : view->page;
    /* Whoever reads aloud goes back to the step that is read. */
    view->step_menu = closes && view->reads_on ? step : -1;
}

/* The list follows: it is where one comes back. */
void kiosk_step_read(struct kiosk *kiosk, int32_t index, bool reads_on)
{
    struct view *view = &kiosk->view;
    const struct step *step = kiosk_step(kiosk, index);
    view->step_menu = step != NULL ? index : -1;
    view->reads_on = reads_on && step != NULL;
    if (step != NULL && step->phase != view->phase) {
        const struct running *running = kiosk_shown(kiosk);
        view->phase = step->phase;
        view->phase_follows = false;
        kiosk->looked_from = runner_phase(&running->runner, running->elapsed_ms);
        view->page = PAGE_AUTO;
    }
}

/* From the phase that is looked at; where nothing is open there, from where the clock is. */
static void read_aloud(struct kiosk *kiosk)
{
    const struct running *running = kiosk_shown(kiosk);
    if (running == NULL) {
        return;
    }
    const struct runner *runner = &running->runner;
    size_t phase = kiosk->view.phase < runner->book->phase_count ? kiosk->view.phase : 0;
    const struct phase *plan = &runner->book->phases[phase];
    size_t from = SIZE_MAX;
    for (size_t i = plan->first_step; i < plan->first_step + plan->step_count; i++) {
        bool open = runner_step_state(runner, i) == STEP_OPEN && !runner_step_waits(runner, i);
        if (from == SIZE_MAX && open && view_shows_step(running, &runner->book->steps[i])) {
            from = i;
        }
    }
    from = from == SIZE_MAX ? runner_next_step(runner, running->elapsed_ms) : from;
    from = from == SIZE_MAX ? plan->first_step : from;
    kiosk_step_read(kiosk, (int32_t)from, true);
}

static void read_message(struct kiosk *kiosk, struct action action)
{
    struct view *view = &kiosk->view;
    const struct running *running = kiosk_shown(kiosk);
    bool opens = running != NULL && action.arg >= 0 &&
                 (size_t)action.arg < running->runner.book->template_count;
    if (opens && view->reader < 0) {
        view->list_page = view->page;
    }
    view->page = opens ? 0 : view->list_page;
    int32_t step = view->reader_step;
    view->reader = opens ? action.arg : -1;
    view->reader_step = opens && kiosk_step(kiosk, action.arg2) != NULL ? action.arg2 : -1;
    view->step_menu = !opens && view->reads_on ? step : -1;
}

static void choose_phase(struct kiosk *kiosk, int32_t index)
{
    struct view *view = &kiosk->view;
    const struct running *running = kiosk_shown(kiosk);
    if (running == NULL || index < 0 || (size_t)index >= running->runner.book->phase_count) {
        return;
    }
    /* Looking is no act: the journal tells of it when something is done there. */
    view->phase = (size_t)index;
    view->phase_follows = false;
    kiosk->looked_from = runner_phase(&running->runner, running->elapsed_ms);
    view->page = PAGE_AUTO;
}

/* Whose steps */

static void ask_role(struct kiosk *kiosk, struct action action)
{
    const struct running *running = kiosk_shown(kiosk);
    if (running == NULL) {
        return;
    }
    const struct playbook *book = running->runner.book;
    const char *chip[KEYBOARD_CHIP_MAX] = {"alle"};
    size_t count = 1;
    for (size_t r = 0; r < book->role_count && count < ARRAY_LEN(chip); r++) {
        bool used = false;
        for (size_t i = 0; i < book->step_count && !used; i++) {
            used = strcmp(book->steps[i].role, book->roles[r]) == 0;
        }
        if (used) {
            chip[count++] = book->roles[r];
        }
    }
    kiosk_ask_choice(kiosk, action, "Wiens stappen wilt u zien?", chip, count);
}

static void show_role(struct kiosk *kiosk, size_t role)
{
    struct running *running = kiosk_shown(kiosk);
    if (running != NULL && role <= running->runner.book->role_count) {
        running->role = role;
        kiosk->view.page = PAGE_AUTO;
    }
}

static void take_role(struct kiosk *kiosk, const char *name)
{
    const struct running *running = kiosk_shown(kiosk);
    size_t role = 0;
    for (size_t r = 0; running != NULL && r < running->runner.book->role_count; r++) {
        role = strcmp(running->runner.book->roles[r], name) == 0 ? r + 1 : role;
    }
    show_role(kiosk, role);
}

/* Touches and answers */

static void done_answered(struct kiosk *kiosk, struct action then, const char *answer)
{
    const struct step *step = kiosk_step(kiosk, then.arg);
    if (step == NULL) {
        return;
    }
    switch (step->kind) {
    case STEP_NOTE:
        kiosk_step_entry(kiosk, ENTRY_DONE, then.arg, "", answer);
        break;
    case STEP_ASK:
        kiosk_step_entry(kiosk, ENTRY_ANSWER, then.arg, answer, "");
        break;
    case STEP_NUMBER:
    case STEP_TIME:
    case STEP_TEMPERATURE:
        kiosk_take_step(kiosk, then, answer);
        break;
    case STEP_DO:
    case STEP_NAME:
    case STEP_SENSED:
    case STEP_CALL:
    case STEP_MESSAGE:
    case STEP_FORM:
    case STEP_CRITERIA:
    case STEP_KIND_COUNT:
        kiosk_step_entry(kiosk, ENTRY_DONE, then.arg, answer, "");
        break;
    }
}

bool kiosk_steps_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    switch (action.kind) {
    case ACTION_STEP_DONE:
        step_done(kiosk, action);
        return true;
    case ACTION_STEP_MENU:
        kiosk_step_read(kiosk, action.arg, kiosk->view.step_menu >= 0 && kiosk->view.reads_on);
        return true;
    case ACTION_STEP_READ:
        read_aloud(kiosk);
        return true;
    case ACTION_STEP_OPEN:
        kiosk_step_open(kiosk, action.arg);
        return true;
    case ACTION_STEP_SKIP:
        kiosk_ask_reason(kiosk, action);
        return true;
    case ACTION_STEP_LATER:
        kiosk_step_entry(kiosk, ENTRY_LATER, action.arg, "", "");
        return true;
    case ACTION_STEP_NA:
        kiosk_step_entry(kiosk, ENTRY_NA, action.arg, "", "");
        return true;
    case ACTION_STEP_UNDO:
        kiosk_step_entry(kiosk, ENTRY_UNDO, action.arg, "", "");
        return true;
    case ACTION_STEP_ANSWER:
        answer_step(kiosk, action);
        return true;
    case ACTION_PHASE:
        choose_phase(kiosk, action.arg);
        return true;
    case ACTION_READER:
        read_message(kiosk, action);
        return true;
    case ACTION_ROLES:
        ask_role(kiosk, action);
        return true;
    case ACTION_ROLE:
        show_role(kiosk, (size_t)action.arg);
        return true;
    default:
        return kiosk_forms_act(kiosk, action, mono_ms);
    }
}

bool kiosk_steps_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms)
{
    switch (then.kind) {
    case ACTION_STEP_DONE:
        done_answered(kiosk, then, answer);
        return true;
    case ACTION_STEP_SKIP:
        kiosk_step_entry(kiosk, ENTRY_SKIP, then.arg, "", answer);
        return true;
    case ACTION_ROLES:
        take_role(kiosk, answer);
        return true;
    default:
        return kiosk_forms_answered(kiosk, then, answer, mono_ms);
    }
}
