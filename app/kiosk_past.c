#include "kiosk_past.h"

#include <string.h>
#include <unistd.h>

#include "core/log.h"
#include "draaiboek/improvement.h"
#include "kiosk.h"
#include "report/report_drill.h"

struct journal *kiosk_journal_looked(const struct kiosk *kiosk)
{
    return kiosk->past.read != NULL ? kiosk->past.read : kiosk->journal;
}

static const struct drill_past *looked_at(const struct kiosk *kiosk)
{
    const struct past_view *past = &kiosk->view.past;
    return past->looks && past->selected < past->count ? &kiosk->past.list[past->selected] : NULL;
}

/* The list */

static struct journal *open_to_read(const struct kiosk *kiosk, const char *name)
{
    char path[PATH_SIZE], message[MESSAGE_SIZE] = "het pad is te lang";
    struct journal *journal = drill_past_journal(kiosk->settings.data, name, path)
                                  ? journal_open_to_read(path, message)
                                  : NULL;
    if (journal == NULL && access(path, F_OK) == 0) { /* ended before its first row: it has none */
        log_warning("oefening %s: %s", name, message);
    }
    return journal;
}

struct tally {
    struct journal *journal;
    int32_t incidents, answers;
};

static bool count_row(void *context, const struct journal_row *row)
{
    struct tally *tally = context;
    struct improvement improvement;
    tally->answers += row->entry.kind == ENTRY_EVALUATE && row->entry.note[0] != '\0' &&
                      !improvement_take(&row->entry, &improvement);
    return true;
}

static bool count_incident(void *context, const struct incident *incident)
{
    struct tally *tally = context;
    tally->incidents++;
    return journal_each_row(tally->journal, incident->number, count_row, tally);
}

static bool has_journal(const struct kiosk *kiosk, const char *name)
{
    char path[PATH_SIZE];
    return drill_past_journal(kiosk->settings.data, name, path) && access(path, F_OK) == 0;
}

/* How many answers were given; PAST_NOTHING: there is nothing to evaluate; PAST_UNREAD: there may
 * be. */
static int32_t answers_of(const struct kiosk *kiosk, const char *name)
{
    struct tally tally = {.journal = open_to_read(kiosk, name)};
    bool good = tally.journal != NULL &&
                journal_each_incident(tally.journal, count_incident, &tally);
    journal_close(tally.journal);
    return good && tally.incidents > 0         ? tally.answers
           : !good && has_journal(kiosk, name) ? PAST_UNREAD
                                               : PAST_NOTHING;
}

void kiosk_past_list(struct kiosk *kiosk)
{
    struct past_view *past = &kiosk->view.past;
    past->drill = kiosk->past.list;
    past->injects = &kiosk->injects;
    past->looks = false;
    past->open = 0;
    past->count = drill_past_list(kiosk->settings.data, kiosk->past.list, DRILL_PAST_MAX);
    kiosk_past_live(kiosk);
    for (size_t i = 0; i < past->count; i++) {
        const struct drill_past *one = &kiosk->past.list[i];
        past->answers[i] = one->incident != 0 ? kiosk_past_live_answers(kiosk, one->incident)
                                              : answers_of(kiosk, one->name);
        past->open += past->answers[i] == 0 && kiosk->past.list[i].plan.end == DRILL_ENDED;
    }
}

/* One of them */

void kiosk_past_close(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    if (!view->past.looks) {
        return;
    }
    journal_close(kiosk->past.read);
    kiosk->past.read = NULL;
    kiosk_past_list(kiosk); /* what was answered meanwhile */
    view->journal_selected = -1;
    view->journal_incident_count = view->journal_row_count = 0; /* of another journal */
    kiosk_journal_list(kiosk);
    kiosk_journal_rows(kiosk);
    kiosk_review_close(kiosk);
}

void kiosk_past_tick(struct kiosk *kiosk)
{
    enum screen screen = kiosk->view.screen;
    if (screen != SCREEN_PAST && screen != SCREEN_EVALUATE && screen != SCREEN_REPORT) {
        kiosk_past_close(kiosk);
    }
}

static void open_one(struct kiosk *kiosk, size_t index)
{
    struct view *view = &kiosk->view;
    struct past_view *past = &view->past;
    if (index >= past->count) {
        return;
    }
    if (past->drill[index].incident != 0) {
        kiosk_past_live_open(kiosk, past->drill[index].incident);
        return;
    }
    kiosk_past_close(kiosk);
    past->looks = true;
    past->selected = index;
    view->journal_incident_count = view->journal_row_count = 0;
    view->screen = SCREEN_PAST;
    view->page = 0;
    kiosk->past.read = open_to_read(kiosk, kiosk->past.list[index].name);
    if (kiosk->past.read != NULL) {
        size_t count;
        kiosk_journal_list(kiosk);
        kiosk_journal_select(/* the incident of its scenario first */
                             kiosk, drill_report_incident(kiosk->past.read,
                                                          &kiosk->past.list[index].plan, &count));
    }
}

void kiosk_past_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (action.arg == PAST_BACK) {
        view->screen = SCREEN_PAST;
        view->page = 0;
    } else if (action.arg >= 0) {
        open_one(kiosk, (size_t)action.arg);
    } else if (kiosk->past.read != NULL && action.arg2 >= 0 &&
               (size_t)action.arg2 < view->journal_incident_count) {
        kiosk_journal_select(kiosk, view->journal_incident[action.arg2].number);
        if (action.arg == PAST_EVALUATE) {
            kiosk_evaluate_act(kiosk,
                               (struct action){.kind = ACTION_EVALUATE, .arg = EVALUATE_OPEN});
        } else {
            kiosk_review_act(kiosk, (struct action){.kind = ACTION_REVIEW, .arg = REVIEW_OPEN},
                             mono_ms);
        }
    }
}

/* Writing. One answer at a time, and on disk before anything follows from it: the recorder is
 * opened for it and closed again. */

struct find {
    uint64_t seq;
    bool found;
};

static bool take_found(void *context, const struct journal_row *row)
{
    struct find *find = context;
    find->found = find->found || row->seq == find->seq;
    return true;
}

bool kiosk_past_add(struct kiosk *kiosk, struct journal_row *row)
{
    const struct drill_past *drill = looked_at(kiosk);
    char path[PATH_SIZE];
    if (drill == NULL || kiosk->past.read == NULL ||
        !drill_past_journal(kiosk->settings.data, drill->name, path)) {
        return false;
    }
    row->at.boot =
        0; /* of another guard: the boots of this journal are those of the simulated one */
    struct journal *journal = journal_open(path);
    bool queued = journal != NULL &&
                  journal_add(journal, row->incident, &row->at, &row->entry, &row->seq);
    journal_close(journal);
    struct find find = {.seq = row->seq};
    return queued && journal_each_row(kiosk->past.read, row->incident, take_found, &find) &&
           find.found;
}

/* From improvement to task */

struct wanted {
    const char *id;
    bool there;
};

static bool take_edit(void *context, const struct edit_row *row)
{
    struct wanted *wanted = context;
    wanted->there = strcmp(row->edit.item, wanted->id) == 0 && strcmp(row->edit.field, "van") == 0;
    return !wanted->there;
}

/* `van` is written last: where it stands, all of it does. Taken away since, it does not come back.
 */
static bool is_task(const struct kiosk *kiosk, const char *id)
{
    struct wanted wanted = {.id = id};
    const struct task *task = tasks_find(&kiosk->tasks, id);
    if (task != NULL && task->origin[0] != '\0') {
        return true;
    }
    return !journal_each_edit(kiosk->journal, TASK_LIST, take_edit, &wanted) || wanted.there;
}

struct making {
    struct kiosk *kiosk;
    struct journal *journal;
    const char *drill;
    const struct incident *incident;
    int64_t mono_ms;
    size_t made;
};

static bool make_task(void *context, const struct journal_row *row)
{
    struct making *making = context;
    struct improvement improvement;
    char id[ID_SIZE], origin[NAME_SIZE];
    if (!improvement_take(&row->entry, &improvement)) {
        return true;
    }
    improvement_id(making->drill, row->seq, id);
    if (is_task(making->kiosk, id)) {
        return true;
    }
    review_drill_origin(making->drill, making->incident, origin);
    const struct {
        const char *field, *value;
    } edits[] = {{"titel", improvement.title},
                 {"eigenaar", improvement.owner},
                 {"op", improvement.on},
                 {"van", origin}};
    for (size_t i = 0; i < ARRAY_LEN(edits); i++) {
        kiosk_edit_by(making->kiosk, TASK_LIST, id, edits[i].field, edits[i].value, row->entry.who,
                      making->mono_ms);
    }
    making->made++;
    return true;
}

static bool make_tasks(void *context, const struct incident *incident)
{
    struct making *making = context;
    making->incident = incident;
    return journal_each_row(making->journal, incident->number, make_task, making);
}

size_t kiosk_past_tasks(struct kiosk *kiosk, const char *name, int64_t mono_ms)
{
    struct making making = {.kiosk = kiosk, .drill = name, .mono_ms = mono_ms};
    making.journal = kiosk->journal != NULL ? open_to_read(kiosk, name) : NULL;
    if (making.journal != NULL && !journal_each_incident(making.journal, make_tasks, &making)) {
        log_error("oefening %s: de verbeterpunten zijn niet te lezen", name);
    }
    journal_close(making.journal);
    return making.made;
}

void kiosk_past_recover(struct kiosk *kiosk, int64_t mono_ms)
{
    kiosk_past_list(kiosk);
    for (size_t i = 0; i < kiosk->view.past.count; i++) {
        bool live = kiosk->past.list[i].incident != 0; /* its tasks were made in its own journal */
        size_t made = live ? 0 : kiosk_past_tasks(kiosk, kiosk->past.list[i].name, mono_ms);
        if (made > 0) {
            log_info("oefening %s: alsnog in Taken: %zu", kiosk->past.list[i].name, made);
        }
    }
}

/* After the end of one */

bool kiosk_past_idle(const struct view *view)
{
    return view->screen == SCREEN_HOME && view->question.kind == QUESTION_NONE &&
           view->running_count == 0 && view->linked;
}

void kiosk_past_ended(struct kiosk *kiosk, const char *folder, int64_t mono_ms)
{
    const char *name = strrchr(folder, '/');
    char why[TEXT_SIZE];
    kiosk_tasks_refresh(kiosk); /* the yearly one may be done now */
    kiosk_past_close(kiosk);
    kiosk_past_list(kiosk);
    for (size_t i = 0; name != NULL && i < kiosk->view.past.count; i++) {
        if (strcmp(kiosk->past.list[i].name, name + 1) != 0) {
            continue;
        }
        kiosk_past_tasks(kiosk, name + 1, mono_ms);
        if (kiosk->past.list[i].plan.end == DRILL_ENDED && kiosk_past_idle(&kiosk->view) &&
            !kiosk_drill_refused(kiosk, why)) {
            open_one(kiosk, i);
            kiosk_evaluate_act(kiosk,
                               (struct action){.kind = ACTION_EVALUATE, .arg = EVALUATE_OPEN});
            kiosk->last_action_ms = mono_ms; /* somebody stands there */
        }
        return;
    }
}
