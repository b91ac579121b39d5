/* The calendar of tasks, and edits of it, from outside: what is taken keeps its promises, and what
 * is not is named. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/tasks.h"

#define TODAY "2026-11-22"

static void expect(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void try_edits(struct tasks *tasks, const char *text)
{
    static const char *const fields[] = {"titel", "op",         "van",    "elke",
                                         "weg",   "gedaan",     "reden",  "eigenaar",
                                         "titel", "uitgesteld", "notitie"};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        struct edit edit = {.list = TASK_LIST, .item = "eigen-1"};
        text_copy(edit.field, ID_SIZE, fields[i]);
        text_copy(edit.value, TEXT_SIZE, text);
        tasks_apply(tasks, &edit);
        text_copy(edit.item, ID_SIZE, text);
        tasks_apply(tasks, &edit);
    }
    tasks_drilled(tasks, text);
}

static bool is_day(const char *day)
{
    return day[0] == '\0' || day_is_valid(day);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list faults;
    static struct tasks tasks;
    const char *bytes = (const char *)data;
    faults = (struct fault_list){0};
    expect(tasks_parse("f", bytes, size, &tasks, &faults) == (faults.count == 0));
    for (size_t i = 0; i < tasks.count; i++) {
        expect(tasks.task[i].every.unit != EVERY_NEVER && tasks.task[i].title[0] != '\0');
    }
    char line[TEXT_SIZE], words[NAME_SIZE], due[DAY_SIZE];
    text_set(line, sizeof(line), "%.*s", (int)(size < 300 ? size : 300), bytes);
    try_edits(&tasks, line);
    size_t index[TASK_MAX];
    size_t count = tasks_order(&tasks, "2026-01-01", TODAY, index);
    expect(count <= tasks.count && tasks.count <= TASK_MAX);
    for (size_t i = 0; i < count; i++) {
        const struct task *task = &tasks.task[index[i]];
        expect(task_there(task) && tasks_find(&tasks, task->id) != NULL);
        expect(is_day(task->on) && is_day(task->done) && is_day(task->until));
        expect(!task_due(task, "2026-01-01", TODAY, due) || day_is_valid(due));
        expect(task_state(task, "2026-01-01", TODAY) < TASK_STATE_COUNT);
        every_words(&task->every, words);
    }
    return 0;
}
