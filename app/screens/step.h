/* How a step looks in each of its states: each ending differs in colour, icon and word. */
#ifndef NW_SCREENS_STEP_H
#define NW_SCREENS_STEP_H

#include "screens/parts.h"

enum colour step_colour(enum step_state state);
enum icon step_icon(enum step_state state);
/* "Gedaan 14:05 · Anja"; "" while open. */
void step_result(const struct view *view, const struct running *running, size_t step, char *out,
                 size_t size);

#endif
