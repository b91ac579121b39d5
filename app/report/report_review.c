/* Gathers what the report of an incident with its evaluation says. */
#include "report/report_review.h"

#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/drill_past.h"
#include "draaiboek/improvement.h"

/* The text it ran on, which the journal keeps. NULL: not there. */
static struct playbook *book_of(struct journal *journal, const struct incident *incident)
{
    size_t len = 0;
    char *bytes = incident->digest[0] != '\0'
                      ? journal_playbook_text(journal, incident->digest, &len)
                      : NULL;
    struct fault_list *faults = bytes != NULL ? calloc(1, sizeof(*faults)) : NULL;
    struct playbook *book = faults != NULL ? playbook_parse(incident->playbook, bytes, len, faults)
                                           : NULL;
    free(faults);
    free(bytes);
    return book;
}

/* Earlier ones */

struct earlier_search {
    struct review *review;
    struct journal *journal;
    struct measures *measures; /* room to work */
    bool failed;
};

static bool is_earlier(const struct review *review, const struct incident *other)
{
    const struct incident *own = &review->incident;
    bool drill = incident_is_drill(own);
    return other->closed && incident_is_drill(other) == drill &&
           (!drill || other->kind == own->kind) && strcmp(other->playbook, own->playbook) == 0 &&
           other->start.wall_ms != MS_UNKNOWN && own->start.wall_ms != MS_UNKNOWN &&
           other->start.wall_ms < own->start.wall_ms;
}

static void count_kept(struct review_earlier *earlier, const struct measures *measures,
                       const struct playbook *book)
{
    for (size_t i = 0; book != NULL && i < book->deadline_count; i++) {
        enum kept kept = measures->deadline[i].kept;
        earlier->in_time += kept == KEPT_IN_TIME;
        earlier->too_late += kept == KEPT_LATE || kept == KEPT_MISSED;
    }
}

/* Newest first; the oldest gives way. */
static void keep_earlier(struct review *review, const struct review_earlier *earlier)
{
    size_t at = 0;
    while (at < review->earlier_count &&
           review->earlier[at].start.wall_ms >= earlier->start.wall_ms) {
        at++;
    }
    if (at == REVIEW_EARLIER_MAX) {
        return;
    }
    size_t last = review->earlier_count < REVIEW_EARLIER_MAX ? review->earlier_count
                                                             : REVIEW_EARLIER_MAX - 1;
    memmove(&review->earlier[at + 1], &review->earlier[at],
            (last - at) * sizeof(review->earlier[0]));
    review->earlier[at] = *earlier;
    review->earlier_count = last + 1;
}

static bool take_earlier(void *context, const struct incident *incident)
{
    struct earlier_search *search = context;
    if (!is_earlier(search->review, incident)) {
        return true;
    }
    struct journal_row *rows;
    size_t count;
    if (!journal_rows(search->journal, incident->number, &rows, &count)) {
        search->failed = true;
        return false;
    }
    struct playbook *book = book_of(search->journal, incident);
    struct measures *measures = search->measures;
    measures_take(measures, book, incident, rows, count, MS_UNKNOWN);
    struct review_earlier earlier = {.start = incident->start,
                                     .known = measures->known,
                                     .end = measures->end,
                                     .total = measures->total};
    memcpy(earlier.measure, measures->measure, sizeof(earlier.measure));
    count_kept(&earlier, measures, book);
    keep_earlier(search->review, &earlier);
    playbook_free(book);
    free(rows);
    return true;
}

/* Improvements: tasks that say they came from here */

static bool take_edit(void *context, const struct edit_row *row)
{
    tasks_apply(context, &row->edit);
    return true;
}

static bool has_task(const struct review *review, const char *id)
{
    for (size_t i = 0; i < review->tasks.count; i++) {
        if (strcmp(review->tasks.task[i].id, id) == 0) {
            return true;
        }
    }
    return false;
}

static bool gather_tasks(struct review *review, struct journal *journal)
{
    struct tasks *all = calloc(1, sizeof(*all));
    bool good = all != NULL && journal_each_edit(journal, TASK_LIST, take_edit, all);
    char origin[NAME_SIZE];
    if (review->drill_name[0] != '\0') {
        review_drill_origin(review->drill_name, &review->incident, origin);
    } else {
        review_origin(&review->incident, origin);
    }
    for (size_t i = 0; good && i < all->count; i++) {
        const struct task *task = &all->task[i];
        if (!has_task(review, task->id) && task_there(task) && strcmp(task->origin, origin) == 0 &&
            review->tasks.count < TASK_MAX) {
            review->tasks.task[review->tasks.count++] = *task;
        }
    }
    free(all);
    return good;
}

/* As they were written in the drill: where the tasks cannot be read, or it was taken out of them.
 */
static void gather_improvements(struct review *review)
{
    for (size_t i = 0; i < review->row_count && review->tasks.count < TASK_MAX; i++) {
        struct improvement improvement;
        char id[ID_SIZE];
        improvement_id(review->drill_name, review->rows[i].seq, id);
        if (improvement_take(&review->rows[i].entry, &improvement) && !has_task(review, id)) {
            struct task *task = &review->tasks.task[review->tasks.count++];
            *task = (struct task){.added = true};
            text_copy(task->id, sizeof(task->id), id);
            text_copy(task->title, sizeof(task->title), improvement.title);
            text_copy(task->owner, sizeof(task->owner), improvement.owner);
            text_copy(task->on, sizeof(task->on), improvement.on);
        }
    }
}

struct wanted {
    int64_t number;
    struct incident incident;
    bool found;
};

static bool take_wanted(void *context, const struct incident *incident)
{
    struct wanted *wanted = context;
    if (incident->number == wanted->number) {
        wanted->incident = *incident;
        wanted->found = true;
    }
    return !wanted->found;
}

static bool gather_others(struct review *review, struct journal *const *journals, size_t count)
{
    struct measures *measures = malloc(sizeof(*measures));
    bool good = measures != NULL;
    for (size_t i = 0; good && i < count; i++) {
        struct earlier_search search = {review, journals[i], measures, false};
        good = journal_each_incident(journals[i], take_earlier, &search) && !search.failed &&
               gather_tasks(review, journals[i]);
    }
    free(measures);
    return good;
}

bool review_gather(struct review *review, const char *practice, struct journal *journal,
                   int64_t number, struct journal *const *journals, size_t journal_count,
                   char message[MESSAGE_SIZE])
{
    return review_gather_drill(review, practice, "", journal, number, journals, journal_count,
                               message);
}

bool review_gather_drill(struct review *review, const char *practice, const char *drill,
                         struct journal *journal, int64_t number, struct journal *const *journals,
                         size_t journal_count, char message[MESSAGE_SIZE])
{
    memset(review, 0, sizeof(*review));
    review->practice = practice;
    text_copy(review->drill_name, sizeof(review->drill_name), drill);
    struct wanted wanted = {.number = number};
    bool read = journal_each_incident(journal, take_wanted, &wanted) && wanted.found &&
                journal_rows(journal, number, &review->rows, &review->row_count);
    review->incident = wanted.incident;
    if (!read) {
        text_set(message, MESSAGE_SIZE, "incident %lld is niet te lezen", (long long)number);
        return false;
    }
    review->drill = incident_is_drill(&review->incident);
    review->book = book_of(journal, &review->incident);
    measures_take(&review->measures, review->book, &review->incident, review->rows,
                  review->row_count, MS_UNKNOWN);
    evaluation_take(&review->evaluation, review->book, NULL, review->rows, review->row_count);
    journal_rows_in_time(review->rows, review->row_count);
    if (!gather_tasks(review, journal) || !gather_others(review, journals, journal_count)) {
        text_copy(message, MESSAGE_SIZE, "eerdere incidenten zijn niet te lezen");
        return false;
    }
    if (drill[0] != '\0') {
        gather_improvements(review);
    }
    return true;
}

void review_free(struct review *review)
{
    playbook_free(review->book);
    free(review->rows);
    review->book = NULL;
    review->rows = NULL;
}

void review_origin(const struct incident *incident, char out[NAME_SIZE])
{
    char day[DAY_SIZE] = "", when[NAME_SIZE] = "";
    if (incident->start.wall_ms != MS_UNKNOWN) {
        day_of(incident->start.wall_ms, day);
        day_format(day, when);
    }
    text_set(out, NAME_SIZE, "%s %lld: %.48s%s%s",
             incident_is_drill(incident) ? "oefening" : "incident", (long long)incident->number,
             incident->playbook, when[0] != '\0' ? ", " : "", when);
}

void review_drill_origin(const char *drill, const struct incident *incident, char out[NAME_SIZE])
{
    char title[NAME_SIZE], which[24] = "";
    drill_past_title(drill, title);
    if (incident->number != 1) {
        text_set(which, sizeof(which), ", incident %lld", (long long)incident->number);
    }
    text_set(out, NAME_SIZE, "%.40s: %.32s%s", title, incident->playbook, which);
}

void review_name(const struct review *review, char out[NAME_SIZE])
{
    char of[ID_SIZE + 16] = "";
    if (review->drill) {
        text_set(of, sizeof(of), "oefening-%s%s", review->drill_name,
                 review->drill_name[0] != '\0' ? "-" : "");
    }
    text_set(out, NAME_SIZE, "%sverslag-%lld-%.40s", of, (long long)review->incident.number,
             review->incident.playbook);
}
