/* The one calm line about what is overdue. */
#include "screens/notices.h"

/* An alarm that must be acted on, or an incident: then a task can wait. */
static bool is_busy(const struct view *view)
{
    bool busy = view->running_count > 0 || !view_live(view);
    for (size_t i = 0; !busy && i < view->status->alarm_count; i++) {
        busy = view->status->alarm[i].level > LEVEL_LOW;
    }
    return busy;
}

size_t notices_of_tasks(const struct view *view, struct notice *notice)
{
    size_t late = view->tasks != NULL && !is_busy(view)
                      ? tasks_in_state(view->tasks, TASK_OVERDUE, view->since, view->today)
                      : 0;
    if (late == 0) {
        return 0;
    }
    size_t index[TASK_MAX];
    const struct task *task = tasks_find(view->tasks, TASK_DRILL);
    bool drill = task != NULL && task_state(task, view->since, view->today) == TASK_OVERDUE;
    if (!drill) {
        tasks_order(view->tasks, view->since, view->today, index);
        task = &view->tasks->task[index[0]];
    }
    *notice = (struct notice){
        .colour = COLOUR_ATTENTION,
        .icon = ICON_EXPIRED,
        .title = drill      ? "Oefening te laat"
                 : late > 1 ? "Taken te laat"
                            : "Taak te laat",
        .since_wall_ms = MS_UNKNOWN,
        .say = "",
        .state = "",
        .action = {.kind = ACTION_GO, .arg = SCREEN_TASKS},
        .button = "Taken",
        .calm = true,
    };
    if (late > 1) {
        text_set(notice->text, sizeof(notice->text), "%s. En nog %zu %s.", task->title, late - 1,
                 late == 2 ? "taak" : "taken");
    } else {
        text_set(notice->text, sizeof(notice->text), "%s.", task->title);
    }
    notice->act = notice->text;
    return 1;
}
