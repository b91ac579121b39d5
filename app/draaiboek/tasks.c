#include "draaiboek/tasks.h"

#include <stdlib.h>
#include <string.h>

#include "draaiboek/tasks_file.h"

#define EVERY_YEARS_MAX 10

const char *const task_place_names[] = {
    [PLACE_NONE] = "geen",       [PLACE_CONTACTS] = "contacten", [PLACE_SUPPLIES] = "voorraad",
    [PLACE_FRIDGE] = "koelkast", [PLACE_SELFTEST] = "zelftest",  [PLACE_PLAYBOOKS] = "draaiboeken",
    [PLACE_DRILL] = "oefening",  [PLACE_DRILL + 1] = NULL,
};

/* The list */

static bool is_over(const struct task *task)
{
    return task->removed || (task->added && task->every.unit == EVERY_NEVER &&
                             task->done[0] != '\0' && task->until[0] == '\0');
}

/* What was taken away gives its place first, then what was finished longest ago. */
static size_t first_over(const struct tasks *tasks)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < tasks->count; i++) {
        const struct task *task = &tasks->task[i];
        if (!is_over(task)) {
            continue;
        }
        const struct task *so_far = best != SIZE_MAX ? &tasks->task[best] : NULL;
        if (so_far == NULL || (task->removed && !so_far->removed) ||
            (task->removed == so_far->removed && strcmp(task->done, so_far->done) < 0)) {
            best = i;
        }
    }
    return best;
}

bool tasks_full(const struct tasks *tasks)
{
    return tasks->count == TASK_MAX && first_over(tasks) == SIZE_MAX;
}

bool tasks_insert(struct tasks *tasks, const struct task *task)
{
    if (tasks_full(tasks)) {
        return false;
    }
    if (tasks->count == TASK_MAX) {
        size_t at = first_over(tasks);
        memmove(&tasks->task[at], &tasks->task[at + 1],
                (tasks->count - at - 1) * sizeof(tasks->task[0]));
        tasks->count--;
    }
    tasks->task[tasks->count++] = *task;
    return true;
}

static struct task *find_any(struct tasks *tasks, const char *id)
{
    for (size_t i = 0; i < tasks->count; i++) {
        if (strcmp(tasks->task[i].id, id) == 0) {
            return &tasks->task[i];
        }
    }
    return NULL;
}

bool task_there(const struct task *task)
{
    return !task->removed && task->title[0] != '\0';
}

const struct task *tasks_find(const struct tasks *tasks, const char *id)
{
    for (size_t i = 0; i < tasks->count; i++) {
        if (task_there(&tasks->task[i]) && strcmp(tasks->task[i].id, id) == 0) {
            return &tasks->task[i];
        }
    }
    return NULL;
}

/* Edits */

static struct task *add(struct tasks *tasks, const char *id)
{
    struct task task = {.added = true};
    text_copy(task.id, sizeof(task.id), id);
    return tasks_insert(tasks, &task) ? find_any(tasks, id) : NULL;
}

static bool take_day(char day[DAY_SIZE], const char *value)
{
    bool good = value[0] == '\0' || day_is_valid(value);
    if (good) {
        text_copy(day, DAY_SIZE, value);
    }
    return good;
}

static void apply_done(struct task *task, const struct edit *edit)
{
    if (take_day(task->done, edit->value)) {
        text_copy(task->done_by, sizeof(task->done_by), edit->value[0] != '\0' ? edit->who : "");
        if (edit->value[0] != '\0') {
            task->until[0] = task->reason[0] = '\0'; /* it was put off until now */
        }
    }
}

/* What the file says of the others. */
static void apply_added(struct task *task, const char *field, const char *value)
{
    if (strcmp(field, "titel") == 0 && value[0] != '\0') {
        text_copy(task->title, sizeof(task->title), value);
    } else if (strcmp(field, "op") == 0) {
        take_day(task->on, value);
    } else if (strcmp(field, "van") == 0) {
        text_copy(task->origin, sizeof(task->origin), value);
    } else if (strcmp(field, "weg") == 0) {
        task->removed = strcmp(value, "ja") == 0;
    } else if (strcmp(field, "elke") == 0) {
        struct every every = {EVERY_NEVER, 0};
        if (value[0] == '\0' || every_parse(value, &every)) {
            task->every = every;
        }
    }
}

void tasks_apply(struct tasks *tasks, const struct edit *edit)
{
    const char *field = edit->field, *value = edit->value;
    if (strcmp(edit->list, TASK_LIST) != 0 || edit->item[0] == '\0' ||
        !text_is_valid(value, strlen(value))) {
        return;
    }
    struct task *task = find_any(tasks, edit->item);
    if (task == NULL) {
        task = add(tasks, edit->item);
    }
    if (task == NULL) {
        return;
    }
    if (strcmp(field, "gedaan") == 0) {
        apply_done(task, edit);
    } else if (strcmp(field, "uitgesteld") == 0) {
        take_day(task->until, value);
    } else if (strcmp(field, "reden") == 0) {
        text_copy(task->reason, sizeof(task->reason), value);
    } else if (strcmp(field, "eigenaar") == 0) {
        text_copy(task->owner, sizeof(task->owner), value);
    } else if (strcmp(field, "notitie") == 0) {
        text_copy(task->note, sizeof(task->note), value);
    } else if (task->added) {
        apply_added(task, field, value);
    }
}

void tasks_drilled(struct tasks *tasks, const char *day)
{
    struct task *task = find_any(tasks, TASK_DRILL);
    if (task != NULL && day_is_valid(day) && strcmp(day, task->done) > 0) {
        text_copy(task->done, sizeof(task->done), day);
        text_copy(task->done_by, sizeof(task->done_by), "oefening op de kiosk");
        if (strcmp(task->until, day) <= 0) {
            task->until[0] = task->reason[0] = '\0';
        }
    }
}

/* How often */

bool every_parse(const char *text, struct every *every)
{
    static const struct {
        const char *one, *several;
        enum every_unit unit;
        int32_t a_year;
    } units[] = {
        {"dag", "dagen", EVERY_DAY, 365},
        {"week", "weken", EVERY_WEEK, 52},
        {"maand", "maanden", EVERY_MONTH, 12},
        {"jaar", "jaar", EVERY_YEAR, 1},
    };
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 4 || text[digits] != ' ') {
        return false;
    }
    int32_t count = (int32_t)strtol(text, NULL, 10);
    const char *word = text + digits + 1;
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        if (strcmp(word, units[i].one) == 0 || strcmp(word, units[i].several) == 0) {
            if (count < 1 || count > EVERY_YEARS_MAX * units[i].a_year) {
                return false;
            }
            *every = (struct every){units[i].unit, count};
            return true;
        }
    }
    return false;
}

void every_words(const struct every *every, char out[NAME_SIZE])
{
    static const char *const one[] = {"één keer", "elke dag", "elke week", "elke maand",
                                      "elk jaar"};
    static const char *const several[] = {"", "dagen", "weken", "maanden", "jaar"};
    if (every->unit == EVERY_NEVER || every->count == 1) {
        text_copy(out, NAME_SIZE, one[every->unit]);
    } else {
        text_set(out, NAME_SIZE, "elke %d %s", (int)every->count, several[every->unit]);
    }
}

static bool day_after(const char *day, const struct every *every, char out[DAY_SIZE])
{
    switch (every->unit) {
    case EVERY_DAY:
        return day_add_days(day, every->count, out);
    case EVERY_WEEK:
        return day_add_days(day, 7 * every->count, out);
    case EVERY_MONTH:
        return day_add_months(day, every->count, out);
    case EVERY_YEAR:
        return day_add_months(day, 12 * every->count, out);
    case EVERY_NEVER:
        break;
    }
    return false;
}

/* When */

/* A day of a clock that was wrong lies after today. */
static bool is_past(const char *day, const char *today)
{
    return day[0] != '\0' && (today[0] == '\0' || strcmp(day, today) <= 0);
}

/* Of the calendar and never done: nobody knows how long ago it was, so it is not left for a whole
 * interval. */
static bool due_first(const struct task *task, const char *since, const char *today,
                      char due[DAY_SIZE])
{
    char soon[DAY_SIZE], regular[DAY_SIZE];
    if (!is_past(since, today) || !day_add_months(since, TASK_FIRST_MONTHS, soon)) {
        return false;
    }
    bool sooner = day_after(since, &task->every, regular) && strcmp(regular, soon) < 0;
    text_copy(due, DAY_SIZE, sooner ? regular : soon);
    return true;
}

bool task_due(const struct task *task, const char *since, const char *today, char due[DAY_SIZE])
{
    due[0] = '\0';
    if (task->until[0] != '\0') {
        text_copy(due, DAY_SIZE, task->until);
        return true;
    }
    if (is_past(task->done, today)) {
        return day_after(task->done, &task->every, due);
    }
    if (task->on[0] != '\0') {
        text_copy(due, DAY_SIZE, task->on);
        return true;
    }
    return !task->added && due_first(task, since, today, due);
}

/* A quarter of the interval ahead, a month at the most. */
static int32_t soon_days(const struct every *every)
{
    static const int32_t days[] = {56, 1, 7, 30, 365};
    int32_t quarter = days[every->unit] * (every->count > 0 ? every->count : 1) / 4;
    return quarter > 30 ? 30 : quarter;
}

enum task_state task_state(const struct task *task, const char *since, const char *today)
{
    char due[DAY_SIZE], ahead[DAY_SIZE];
    bool dated = task_due(task, since, today, due);
    if (task->every.unit == EVERY_NEVER && task->done[0] != '\0' && task->until[0] == '\0') {
        return TASK_FINISHED;
    }
    if (today[0] == '\0') {
        return TASK_UNDATED;
    }
    /* It is due on its day, and late from the next one on. */
    if (dated && strcmp(due, today) < 0) {
        return TASK_OVERDUE;
    }
    if (!task->added && !is_past(task->done, today) && task->until[0] == '\0') {
        return TASK_NEVER;
    }
    bool near = dated && day_add_days(today, soon_days(&task->every), ahead) &&
                strcmp(due, ahead) <= 0;
    return near ? TASK_SOON : TASK_LATER;
}

size_t tasks_in_state(const struct tasks *tasks, enum task_state state, const char *since,
                      const char *today)
{
    size_t count = 0;
    for (size_t i = 0; i < tasks->count; i++) {
        const struct task *task = &tasks->task[i];
        count += task_there(task) && task_state(task, since, today) == state;
    }
    return count;
}

struct place {
    enum task_state state;
    char due[DAY_SIZE];
    size_t index;
};

static bool comes_before(const struct place *a, const struct place *b)
{
    if (a->state != b->state) {
        return a->state < b->state;
    }
    bool dated = a->due[0] != '\0', other = b->due[0] != '\0';
    if (dated != other) {
        return dated;
    }
    /* What was finished last stands first. */
    int order = strcmp(a->due, b->due);
    return a->state == TASK_FINISHED ? order > 0 : order < 0;
}

size_t tasks_order(const struct tasks *tasks, const char *since, const char *today,
                   size_t index[TASK_MAX])
{
    struct place place[TASK_MAX];
    size_t count = 0;
    for (size_t i = 0; i < tasks->count; i++) {
        const struct task *task = &tasks->task[i];
        if (!task_there(task)) {
            continue;
        }
        struct place is = {.state = task_state(task, since, today), .index = i};
        if (is.state == TASK_FINISHED) {
            text_copy(is.due, sizeof(is.due), task->done);
        } else {
            task_due(task, since, today, is.due);
        }
        size_t at = count++;
        for (; at > 0 && comes_before(&is, &place[at - 1]); at--) {
            place[at] = place[at - 1];
        }
        place[at] = is;
    }
    for (size_t i = 0; i < count; i++) {
        index[i] = place[i].index;
    }
    return count;
}
