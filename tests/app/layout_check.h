/* What must hold of every frame on every panel: nothing outside, over each other, cut or too small,
 * and no colour that says something alone. */
#ifndef NW_TESTS_LAYOUT_CHECK_H
#define NW_TESTS_LAYOUT_CHECK_H

#include "ui/ui.h"

/* Prints every fault of the frame in `ui` with `name` before it; returns how many there are. */
size_t layout_check(const struct ui *ui, const char *name);
/* Where the letters of a text are, within its box. */
struct box layout_ink(const struct ui *ui, const struct draw_command *command);
/* The fill that a point of a command lies on: the last one before it that covers `box` whole; NULL
 * when there is none. */
const struct draw_command *layout_ground(const struct draw_list *list, size_t command,
                                         struct box box);

#endif
