/* Readiness: contacts, supplies and tasks. */
#include <string.h>

#include "core/counted.h"
#include "screens/readiness_lines.h"

static size_t stale_contacts(const struct view *view)
{
    size_t count = 0;
    /* Who went through all of them at once did not touch each. */
    const struct task *task = view->tasks != NULL ? tasks_find(view->tasks, TASK_CONTACTS) : NULL;
    const char *all = task != NULL ? task->done : "";
    for (size_t i = 0; i < view->contacts->count; i++) {
        const struct contact *contact = &view->contacts->contact[i];
        const char *last = strcmp(contact->checked, all) > 0 ? contact->checked : all;
        char until[DAY_SIZE];
        if (contact->removed || !contact_filled(contact)) {
            continue;
        }
        count += !day_add_months(last, READY_CONTACT_MONTHS, until) ||
                 strcmp(until, view->today) < 0 || strcmp(last, view->today) > 0;
    }
    return count;
}

void ready_contacts_line(const struct view *view, struct ready_line *line)
{
    line->action = ready_go(SCREEN_CONTACTS);
    if (view->contacts == NULL || view->contacts->count == 0) {
        ready_say(line, READY_UNKNOWN, "De lijst is niet te lezen");
        return;
    }
    size_t empty = contacts_empty(view->contacts);
    if (empty > 0) {
        ready_say(line, READY_ACT, "Vul %zu %s in", empty, counted_noun((int64_t)empty, "nummer"));
    } else if (view->today[0] == '\0') {
        ready_say(line, READY_UNKNOWN, READY_NO_DATE);
    } else if (stale_contacts(view) > 0) {
        size_t stale = stale_contacts(view);
        ready_say(line, READY_ATTENTION, "%zu %s een half jaar niet gecontroleerd", stale,
                  counted_pick((int64_t)stale, "is", "zijn"));
    } else {
        ready_say(line, READY_GOOD, "Alle nummers ingevuld en gecontroleerd");
    }
}

void ready_supplies_line(const struct view *view, struct ready_line *line)
{
    const struct supplies *supplies = view->supplies;
    line->action = ready_go(SCREEN_SUPPLIES);
    if (supplies == NULL || supplies->count == 0) {
        ready_say(line, READY_UNKNOWN, "De lijst is niet te lezen");
        return;
    }
    size_t expired = supplies_in_state(supplies, SUPPLY_EXPIRED, view->today);
    size_t few = supplies_in_state(supplies, SUPPLY_SHORT, view->today);
    size_t uncounted = supplies_in_state(supplies, SUPPLY_UNKNOWN, view->today);
    size_t stale = supplies_in_state(supplies, SUPPLY_STALE, view->today);
    if (expired > 0 && few > 0) {
        ready_say(line, READY_ACT, "%zu verlopen, %zu te weinig", expired, few);
    } else if (expired > 0) {
        ready_say(line, READY_ACT, "%zu %s", expired,
                  counted_pick((int64_t)expired, "is verlopen", "zijn verlopen"));
    } else if (few > 0) {
        ready_say(line, READY_ACT, "Van %zu te weinig", few);
    } else if (uncounted > 0) {
        ready_say(line, READY_UNKNOWN, "%zu nooit geteld", uncounted);
    } else if (view->today[0] == '\0') {
        ready_say(line, READY_UNKNOWN, READY_NO_DATE);
    } else if (stale > 0) {
        ready_say(line, READY_ATTENTION, "Controleer er %zu opnieuw", stale);
    } else {
        ready_say(line, READY_GOOD, "Alles ligt klaar");
    }
}

void ready_task_line(const struct view *view, struct ready_line *line, const char *id,
                     const char *what)
{
    const struct task *task = view->tasks != NULL ? tasks_find(view->tasks, id) : NULL;
    char due[DAY_SIZE], day[NAME_SIZE] = "", last[NAME_SIZE];
    line->action = ready_go(SCREEN_TASKS);
    if (task == NULL) {
        ready_say(line, READY_UNKNOWN, "Staat niet in de takenkalender");
        return;
    }
    line->action = (struct action){.kind = ACTION_TASK, .arg = (int32_t)(task - view->tasks->task)};
    if (task_due(task, view->since, view->today, due)) {
        day_format(due, day);
    }
    day_format(task->done, last);
    bool done = task->done[0] != '\0';
    switch (task_state(task, view->since, view->today)) {
    case TASK_OVERDUE:
        if (done) {
            ready_say(line, READY_ACT, "Laatste %s %s; moest uiterlijk %s", what, last, day);
        } else {
            ready_say(line, READY_ACT, "Nog geen %s vastgelegd; moest uiterlijk %s", what, day);
        }
        break;
    case TASK_NEVER:
        ready_say(line, READY_UNKNOWN, "Nog geen %s vastgelegd", what);
        break;
    case TASK_SOON:
    case TASK_LATER:
        if (task->until[0] != '\0') {
            ready_say(line, READY_ATTENTION, "Uitgesteld tot %s", day);
        } else if (task_state(task, view->since, view->today) == TASK_SOON) {
            ready_say(line, READY_ATTENTION, "Weer uiterlijk %s", day);
        } else {
            ready_say(line, READY_GOOD, "Laatste %s %s", what, last);
        }
        break;
    case TASK_UNDATED:
        ready_say(line, READY_UNKNOWN, READY_NO_DATE);
        break;
    case TASK_FINISHED:
    case TASK_STATE_COUNT:
        ready_say(line, READY_GOOD, "Laatste %s %s", what, last);
        break;
    }
}

/* Those that have no line of their own. */
static size_t count_tasks(const struct view *view, enum task_state state)
{
    size_t count = 0;
    for (size_t i = 0; i < view->tasks->count; i++) {
        const struct task *task = &view->tasks->task[i];
        bool apart = strcmp(task->id, TASK_DRILL) == 0 || strcmp(task->id, TASK_COPY) == 0;
        count += !apart && task_there(task) && task_state(task, view->since, view->today) == state;
    }
    return count;
}

void ready_tasks_line(const struct view *view, struct ready_line *line)
{
    line->action = ready_go(SCREEN_TASKS);
    if (view->tasks == NULL || view->tasks->count == 0) {
        ready_say(line, READY_UNKNOWN, "De lijst is niet te lezen");
        return;
    }
    size_t late = count_tasks(view, TASK_OVERDUE), never = count_tasks(view, TASK_NEVER);
    if (view->today[0] == '\0') {
        ready_say(line, READY_UNKNOWN, READY_NO_DATE);
    } else if (late > 0) {
        size_t all = tasks_in_state(view->tasks, TASK_OVERDUE, view->since, view->today);
        ready_say(line, READY_ACT, "%zu %ste laat", late, late < all ? "andere " : "");
    } else if (never > 0) {
        ready_say(line, READY_UNKNOWN, "%zu nog nooit gedaan, voor zover bekend", never);
    } else {
        ready_say(line, READY_GOOD, "Alles op tijd");
    }
}
