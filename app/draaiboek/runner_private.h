/* Inside of the runner: what runner_apply takes apart. */
#ifndef NW_DRAAIBOEK_RUNNER_PRIVATE_H
#define NW_DRAAIBOEK_RUNNER_PRIVATE_H

#include "draaiboek/runner.h"

bool runner_is_blank(const char *text);
/* Moves a text into a field and leaves nothing of what was there. */
void runner_keep(char *to, size_t size, const char *from);
/* `entry` NULL: back to open. What a form holds, and how often was called, outlives the state: an
 * undo erases nothing. */
void runner_set_step(struct step_run *run, enum step_state state, const struct entry *entry);
/* Of a form: filled in, and not yet part of a record. */
size_t runner_open_answers(const struct runner *runner, const struct step *step);

/* As runner_apply, for one kind of entry. */
bool runner_field(struct runner *runner, const struct entry *entry);
bool runner_record(struct runner *runner, const struct entry *entry);
bool runner_call(struct runner *runner, const struct entry *entry);
bool runner_told(struct runner *runner, const struct entry *entry);
bool runner_take_back(struct runner *runner, const struct entry *entry);
bool runner_untold(struct runner *runner, const struct entry *entry);

#endif
