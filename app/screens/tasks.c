/* Taken: what is due, the most pressing first. */
#include <string.h>

#include "screens/lists.h"

static const struct {
    const char *heading, *word;
    enum icon icon;
    enum colour colour;
} states[TASK_STATE_COUNT] = {
    [TASK_OVERDUE] = {"Te laat", "te laat", ICON_EXPIRED, COLOUR_ATTENTION},
    [TASK_SOON] = {"Binnenkort", "binnenkort", ICON_CLOCK, COLOUR_TEXT},
    [TASK_NEVER] = {"Nog nooit gedaan", "nooit gedaan", ICON_UNKNOWN, COLOUR_ATTENTION},
    [TASK_LATER] = {"Later", "later", ICON_LATER, COLOUR_FAINT},
    [TASK_UNDATED] = {"Datum niet zeker", "onbekend", ICON_UNKNOWN, COLOUR_ATTENTION},
    [TASK_FINISHED] = {"Klaar", "klaar", ICON_DONE, COLOUR_DONE},
};

const char *task_state_word(enum task_state state)
{
    return states[state].word;
}

enum icon task_state_icon(enum task_state state)
{
    return states[state].icon;
}

enum colour task_state_colour(enum task_state state)
{
    return states[state].colour;
}

void task_when_words(const struct view *view, const struct task *task, char out[NAME_SIZE])
{
    char due[DAY_SIZE], day[NAME_SIZE];
    out[0] = '\0';
    if (task_state(task, view->since, view->today) == TASK_FINISHED) {
        day_format(task->done, day);
        text_set(out, NAME_SIZE, "op %s", day);
    } else if (task_due(task, view->since, view->today, due)) {
        day_format(due, day);
        text_set(out, NAME_SIZE, "%s %s", task->until[0] != '\0' ? "uitgesteld tot" : "uiterlijk",
                 day);
    }
}

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    const size_t *index = context;
    const struct task *task = &view->tasks->task[index[i]];
    enum task_state state = task_state(task, view->since, view->today);
    struct lists_row row = {.title = task->title,
                            .icon = states[state].icon,
                            .colour = states[state].colour,
                            .action = {.kind = ACTION_TASK, .arg = (int32_t)index[i]}};
    char often[NAME_SIZE];
    every_words(&task->every, often);
    const char *from = task->origin[0] != '\0' ? task->origin : often;
    text_set(row.under, sizeof(row.under), "%s%s%s", from, task->owner[0] != '\0' ? " · " : "",
             task->owner);
    bool put_off = task->until[0] != '\0' && state != TASK_OVERDUE;
    text_copy(row.state, sizeof(row.state), put_off ? "uitgesteld" : states[state].word);
    char due[DAY_SIZE];
    if (state == TASK_FINISHED) {
        day_format(task->done, row.detail);
    } else if (task_due(task, view->since, view->today, due)) {
        day_format(due, row.detail);
    }
    return row;
}

static const char *heading_of(const struct view *view, const void *context, size_t i)
{
    const size_t *index = context;
    const struct task *task = &view->tasks->task[index[i]];
    return states[task_state(task, view->since, view->today)].heading;
}

void tasks_words(const struct view *view, char out[TEXT_SIZE], enum colour *colour)
{
    const struct tasks *tasks = view->tasks;
    *colour = COLOUR_FAINT;
    if (tasks == NULL || tasks->count == 0) {
        text_copy(out, TEXT_SIZE, "De lijst is niet te lezen");
        *colour = COLOUR_ATTENTION;
        return;
    }
    size_t late = tasks_in_state(tasks, TASK_OVERDUE, view->since, view->today);
    size_t soon = tasks_in_state(tasks, TASK_SOON, view->since, view->today);
    if (view->today[0] == '\0') {
        text_copy(out, TEXT_SIZE, "Datum niet zeker");
        *colour = COLOUR_ATTENTION;
    } else if (late > 0) {
        text_set(out, TEXT_SIZE, "%zu te laat", late);
        *colour = COLOUR_ATTENTION;
    } else if (soon > 0) {
        text_set(out, TEXT_SIZE, "%zu binnenkort", soon);
    } else {
        text_copy(out, TEXT_SIZE, "Niets te laat");
    }
}

void tasks_draw(struct ui *ui, struct box area, const struct view *view)
{
    size_t index[TASK_MAX];
    struct box foot = lists_foot_cut(ui, &area);
    struct lists_foot spec = {.back = lists_go(SCREEN_PRACTICE),
                              .icon = ICON_ADD,
                              .word = "Nieuwe taak",
                              .action = {.kind = ACTION_TASK, .arg = -1},
                              .enabled = view->tasks != NULL};
    size_t count = view->tasks != NULL ? tasks_order(view->tasks, view->since, view->today, index)
                                       : 0;
    if (count == 0) {
        ui_text(ui, box_cut_top(&area, ui_line_height(ui, TYPE_BODY)), TYPE_BODY, FONT_TEXT,
                COLOUR_FAINT, ALIGN_LEFT, "Er staan geen taken in de lijst.");
    }
    int pages = lists_rows_draw(ui, area, view, count, row_of, heading_of, index);
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}
