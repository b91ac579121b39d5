/* The evaluation of a closed incident: each answer an entry of it at once, each improvement a task
 * with an owner and a day. */
#include <string.h>

#include "draaiboek/improvement.h"
#include "kiosk.h"
#include "report/report_review.h"

enum { IMPROVE_TITLE, IMPROVE_OWNER, IMPROVE_DAY };

/* The closed incident that is looked at; NULL: none. */
static const struct incident *looked_at(const struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    if (kiosk_journal_looked(kiosk) == NULL || view->journal_selected < 0 ||
        (size_t)view->journal_selected >= view->journal_incident_count ||
        !view->journal_incident[view->journal_selected].closed) {
        return NULL;
    }
    return &view->journal_incident[view->journal_selected];
}

void kiosk_evaluate_take(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    const struct playbook *form = NULL;
    for (size_t i = 0; form == NULL && i < view->playbook_count; i++) {
        form = evaluation_form(view->playbook[i]) != SIZE_MAX ? view->playbook[i] : NULL;
    }
    evaluation_take(&kiosk->evaluation, view->journal_book, form, view->journal_row,
                    view->journal_row_count);
    view->evaluation = &kiosk->evaluation;
}

/* Since its zero; what was written down before has passed, whatever a clock says now. */
static int64_t elapsed_now(const struct kiosk *kiosk, const struct incident *incident)
{
    const struct view *view = &kiosk->view;
    int64_t last_ms = 0, now_ms = 0;
    for (size_t i = 0; i < view->journal_row_count; i++) {
        int64_t at_ms = view->journal_row[i].entry.elapsed_ms;
        last_ms = at_ms > last_ms ? at_ms : last_ms;
    }
    bool own = kiosk->past.read == NULL; /* not the boots of another guard */
    if (own && view->ever_linked && incident->start.boot == kiosk->status.boot) {
        now_ms = view->now_ms - incident->start.boot_ms;
    } else if (view->ever_linked && incident->start.wall_ms != MS_UNKNOWN) {
        now_ms = view->wall_ms - incident->start.wall_ms;
    }
    return now_ms > last_ms ? now_ms : last_ms;
}

static void ask(struct kiosk *kiosk, const struct evaluation_question *question,
                const char *refusal)
{
    static const char *const chips[] = {"goed", "kan beter", "ja", "nee", "niet aan de orde"};
    struct action then = {.kind = ACTION_EVALUATE};
    text_copy(kiosk->evaluate_id, sizeof(kiosk->evaluate_id), question->id);
    if (question->prompt != NULL) {
        kiosk_ask_prompt(kiosk, then, question->prompt, question->words, question->answer);
    } else {
        kiosk_ask_choice(kiosk, then, question->words, chips, ARRAY_LEN(chips));
        kiosk->view.question.may_type = true;
        keyboard_init(&kiosk->view.question.keyboard, question->answer);
    }
    text_copy(kiosk->view.question.refusal, TEXT_SIZE, refusal);
    if (kiosk->view.question.detail[0] == '\0') {
        text_copy(kiosk->view.question.detail, TEXT_SIZE, question->answer);
    }
    kiosk->view.question.may_clear = question->answer[0] != '\0';
}

static bool add_row(struct kiosk *kiosk, struct journal_row *row, int64_t mono_ms)
{
    bool past = kiosk->past.read != NULL;
    kiosk_stamp(kiosk, kiosk->view.now_ms, &row->at);
    if (past ? !kiosk_past_add(kiosk, row)
             : !journal_add(kiosk->journal, row->incident, &row->at, &row->entry, &row->seq)) {
        kiosk_speak(kiosk, mono_ms,
                    "Niet bewaard: het journaal is niet te schrijven. Schrijf het op.");
        kiosk_banner(kiosk);
        return false;
    }
    if (past) {
        kiosk_journal_rows(kiosk);
    } else {
        kiosk_journal_keep_row(kiosk, row); /* until it is read back */
    }
    kiosk_evaluate_take(kiosk);
    return true;
}

static void take_answer(struct kiosk *kiosk, const char *answer, int64_t mono_ms)
{
    const struct incident *incident = looked_at(kiosk);
    kiosk_evaluate_take(kiosk);
    const struct evaluation_question *question = evaluation_find(&kiosk->evaluation,
                                                                 kiosk->evaluate_id);
    char problem[TEXT_SIZE];
    if (incident == NULL || question == NULL) {
        return;
    }
    if (answer[0] != '\0' && question->prompt != NULL &&
        !prompt_accepts(question->prompt, answer, problem)) {
        ask(kiosk, question, problem);
        return;
    }
    struct journal_row row = {.incident = incident->number};
    row.entry.kind = ENTRY_EVALUATE;
    row.entry.elapsed_ms = elapsed_now(kiosk, incident);
    text_copy(row.entry.step, sizeof(row.entry.step), question->id);
    text_copy(row.entry.value, sizeof(row.entry.value), question->words);
    text_copy(row.entry.note, sizeof(row.entry.note), answer);
    text_copy(row.entry.who, sizeof(row.entry.who), kiosk->view.editor);
    add_row(kiosk, &row, mono_ms);
}

/* Improvements: what, who, when */

static void ask_day(struct kiosk *kiosk, const char *refusal)
{
    static const struct {
        const char *label;
        int32_t months;
    } offers[] = {{"over 1 maand", 1}, {"over 3 maanden", 3}, {"over 6 maanden", 6}};
    struct action then = {.kind = ACTION_EVALUATE, .arg = EVALUATE_IMPROVE, .arg2 = IMPROVE_DAY};
    kiosk_ask_number(kiosk, then, "Uiterlijk op welke dag? (dag-maand-jaar)", "", KEYBOARD_DIGITS,
                     "-");
    for (size_t i = 0; i < ARRAY_LEN(offers) && kiosk->view.today[0] != '\0'; i++) {
        char day[DAY_SIZE];
        if (day_add_months(kiosk->view.today, offers[i].months, day)) {
            kiosk_offer(kiosk, offers[i].label, day);
        }
    }
    text_copy(kiosk->view.question.refusal, TEXT_SIZE, refusal);
}

/* Of a drill: a row of its journal, of which the task is made when it is on disk. While that drill
 * still runs, after its end. */
static void improve_drill(struct kiosk *kiosk, const struct incident *incident, const char *day,
                          int64_t mono_ms)
{
    struct improvement improvement = {0};
    struct journal_row row = {.incident = incident->number};
    text_copy(improvement.title, sizeof(improvement.title), kiosk->improve_title);
    text_copy(improvement.owner, sizeof(improvement.owner), kiosk->improve_owner);
    text_copy(improvement.on, sizeof(improvement.on), day);
    improvement_entry(&improvement, &row.entry);
    row.entry.elapsed_ms = elapsed_now(kiosk, incident);
    text_copy(row.entry.who, sizeof(row.entry.who), kiosk->view.editor);
    if (!add_row(kiosk, &row, mono_ms)) {
        return;
    }
    const struct view *view = &kiosk->view;
    if (view->drill.on) {
        kiosk_speak(kiosk, mono_ms, "Komt na de oefening in Taken: %s", kiosk->improve_title);
    } else {
        kiosk_past_tasks(kiosk, kiosk->past.list[view->past.selected].name, mono_ms);
        kiosk_tasks_refresh(kiosk);
        kiosk_speak(kiosk, mono_ms, "Staat nu in Taken: %s", kiosk->improve_title);
    }
}

static void improve_real(struct kiosk *kiosk, const struct incident *incident, const char *day,
                         int64_t mono_ms)
{
    char id[ID_SIZE], origin[NAME_SIZE];
    review_origin(incident, origin);
    text_set(id, sizeof(id), "verbeter-%lld-%d-%lld", (long long)incident->number,
             (int)kiosk->status.boot, (long long)kiosk->view.now_ms);
    const struct {
        const char *field, *value;
    } edits[] = {{"titel", kiosk->improve_title},
                 {"eigenaar", kiosk->improve_owner},
                 {"op", day},
                 {"van", origin}};
    for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
        kiosk_edit(kiosk, TASK_LIST, id, edits[i].field, edits[i].value, mono_ms);
    }
    kiosk_speak(kiosk, mono_ms, "Staat nu in Taken: %s", kiosk->improve_title);
}

static void take_improvement(struct kiosk *kiosk, const struct incident *incident, const char *day,
                             int64_t mono_ms)
{
    if (kiosk->past.read != NULL || kiosk->view.drill.on) {
        improve_drill(kiosk, incident, day, mono_ms);
    } else {
        improve_real(kiosk, incident, day, mono_ms);
    }
}

static void improve_answered(struct kiosk *kiosk, struct action then, const char *answer,
                             int64_t mono_ms)
{
    const struct incident *incident = looked_at(kiosk);
    char day[DAY_SIZE];
    if (incident == NULL || answer[0] == '\0') {
        return;
    }
    switch (then.arg2) {
    case IMPROVE_TITLE:
        text_copy(kiosk->improve_title, sizeof(kiosk->improve_title), answer);
        then.arg2 = IMPROVE_OWNER;
        kiosk_ask_who(kiosk, then, "Wie zorgt ervoor?", false);
        break;
    case IMPROVE_OWNER:
        text_copy(kiosk->improve_owner, sizeof(kiosk->improve_owner), answer);
        ask_day(kiosk, "");
        break;
    default:
        if (day_parse(answer, day)) {
            take_improvement(kiosk, incident, day, mono_ms);
        } else {
            ask_day(kiosk, "Typ een dag, zoals 31-01-2027.");
        }
        break;
    }
}

void kiosk_evaluate_answered(struct kiosk *kiosk, struct action then, const char *answer,
                             int64_t mono_ms)
{
    if (then.arg == EVALUATE_IMPROVE) {
        improve_answered(kiosk, then, answer, mono_ms);
    } else {
        take_answer(kiosk, answer, mono_ms);
    }
}

void kiosk_evaluate_act(struct kiosk *kiosk, struct action action)
{
    struct view *view = &kiosk->view;
    if (action.arg == EVALUATE_CLOSE) {
        view->screen = kiosk->past.read != NULL ? SCREEN_PAST : SCREEN_JOURNAL;
        view->page = kiosk->past.read != NULL ? 0 : PAGE_AUTO;
        return;
    }
    if (looked_at(kiosk) == NULL) {
        return;
    }
    kiosk_evaluate_take(kiosk);
    if (action.arg == EVALUATE_OPEN) {
        view->screen = SCREEN_EVALUATE;
        view->page = 0;
    } else if (action.arg == EVALUATE_IMPROVE && tasks_full(&kiosk->tasks)) {
        kiosk_ask_nothing(kiosk, "Taken is vol", "Rond eerst een taak af, of schrijf dit op.");
    } else if (action.arg == EVALUATE_IMPROVE) {
        action.arg2 = IMPROVE_TITLE;
        kiosk_ask_text(kiosk, action, "Wat moet beter? Begin met een werkwoord.");
        view->question.most = sizeof(kiosk->improve_title) - 1;
    } else if (action.arg >= 0 && (size_t)action.arg < kiosk->evaluation.count) {
        ask(kiosk, &kiosk->evaluation.question[action.arg], "");
    }
}
