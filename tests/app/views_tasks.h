/* Taken and readiness, under the tab Praktijk. */
#ifndef NW_TESTS_VIEWS_TASKS_H
#define NW_TESTS_VIEWS_TASKS_H

#include "views_lists.h"

static struct tasks views_tasks;

static inline void views_task(const char *item, const char *field, const char *value)
{
    struct edit edit = {.list = TASK_LIST, .who = "Fatima van den Boogaard-Schellekens"};
    text_copy(edit.item, sizeof(edit.item), item);
    text_copy(edit.field, sizeof(edit.field), field);
    text_copy(edit.value, sizeof(edit.value), value);
    tasks_apply(&views_tasks, &edit);
}

/* Something of every state. */
static inline void view_with_tasks(struct view *view, enum screen screen)
{
    static struct fault_list faults;
    static struct tasks shipped;
    view_lists(view, screen);
    if (shipped.count == 0) {
        tasks_load(NOODWACHT_SOURCE "/assets", &shipped, &faults);
    }
    views_tasks = shipped;
    views_task(TASK_DRILL, "gedaan", "2025-10-03");
    views_task("back-up", "gedaan", "2026-10-20");
    views_task("back-up", "eigenaar", "Bartholomeus");
    views_task("noodstroom", "gedaan", "2026-02-14");
    views_task("contacten", "gedaan", "2026-06-01");
    views_task("noodkanaal", "uitgesteld", "2027-02-01");
    views_task("noodkanaal", "reden", "wacht op de leverancier");
    views_task("eigen-1", "titel", "Koop een mobiele hotspot die ook zonder stroom werkt");
    views_task("eigen-1", "eigenaar", "Gerard-Willem");
    views_task("eigen-1", "op", "2026-12-01");
    views_task("eigen-1", "van", "oefening van 3 okt 2025");
    views_task("eigen-2", "titel", "Batterijen vervangen");
    views_task("eigen-2", "gedaan", "2026-11-20");
    view->tasks = &views_tasks;
    text_copy(view->since, sizeof(view->since), "2026-11-01");
    text_copy(view->task, sizeof(view->task), "back-up");
    view->back = SCREEN_TASKS;
    view->free_bytes = INT64_C(24310) * 1024 * 1024;
}

static inline void view_tasks(struct view *view)
{
    view_with_tasks(view, SCREEN_TASKS);
}

static inline void view_tasks_last(struct view *view)
{
    view_with_tasks(view, SCREEN_TASKS);
    view->page = 99;
}

static inline void view_tasks_undated(struct view *view)
{
    view_with_tasks(view, SCREEN_TASKS);
    view->today[0] = '\0';
}

static inline void view_tasks_none(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_TASKS;
}

static inline void view_task(struct view *view)
{
    view_with_tasks(view, SCREEN_TASK);
}

static inline void view_task_more(struct view *view)
{
    view_with_tasks(view, SCREEN_TASK);
    view->page = 1;
}

static inline void view_task_put_off(struct view *view)
{
    view_with_tasks(view, SCREEN_TASK);
    text_copy(view->task, sizeof(view->task), "noodkanaal");
}

static inline void view_task_own(struct view *view)
{
    view_with_tasks(view, SCREEN_TASK);
    text_copy(view->task, sizeof(view->task), "eigen-1");
}

static inline void view_task_own_more(struct view *view)
{
    view_task_own(view);
    view->page = 1;
}

static inline void view_task_finished(struct view *view)
{
    view_with_tasks(view, SCREEN_TASK);
    text_copy(view->task, sizeof(view->task), "eigen-2");
}

static inline void view_task_gone(struct view *view)
{
    view_with_tasks(view, SCREEN_TASK);
    text_copy(view->task, sizeof(view->task), "weg");
}

static inline void view_practice_tasks(struct view *view)
{
    view_with_tasks(view, SCREEN_PRACTICE);
}

static inline void view_ready(struct view *view)
{
    view_with_tasks(view, SCREEN_READY);
}

static inline void view_ready_more(struct view *view)
{
    view_with_tasks(view, SCREEN_READY);
    view->page = 1;
}

static inline void view_ready_last(struct view *view)
{
    view_with_tasks(view, SCREEN_READY);
    view->page = 99;
}

/* Nothing is known. */
static inline void view_ready_unknown(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_READY;
    view->linked = false;
    view->lost_wall_ms = VIEW_WALL - MS_PER_HOUR;
    view->free_bytes = -1;
}

/* On Overzicht: one line over what is overdue, the drill first. */
static inline void view_home_drill(struct view *view)
{
    view_with_tasks(view, SCREEN_HOME);
}

static inline void view_home_task(struct view *view)
{
    view_with_tasks(view, SCREEN_HOME);
    views_task(TASK_DRILL, "gedaan", "2026-10-03");
}

#endif
