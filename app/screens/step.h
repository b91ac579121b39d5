/* How a step looks in each of its states: each ending differs in colour, icon and word. */
#ifndef NW_SCREENS_STEP_H
#define NW_SCREENS_STEP_H

#include "screens/parts.h"

enum colour step_colour(enum step_state state);
enum icon step_icon(enum step_state state);
/* "Gedaan 14:05 · Anja"; "" while open. WITHOUT_TIME and STATE_ONLY ("Gedaan 14:05") for where that
 * does not fit; the step's menu says all. */
enum result_form { RESULT_FULL, RESULT_WITHOUT_TIME, RESULT_STATE, RESULT_FORM_COUNT };
void step_result(const struct view *view, const struct running *running, size_t step,
                 enum result_form form, char *out, size_t size);

#endif
