/* Only between tasks.c and tasks_load.c. */
#ifndef NW_DRAAIBOEK_TASKS_FILE_H
#define NW_DRAAIBOEK_TASKS_FILE_H

#include "draaiboek/tasks.h"

extern const char *const task_place_names[];
/* False when there is no room. */
bool tasks_insert(struct tasks *tasks, const struct task *task);

#endif
