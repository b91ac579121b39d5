/* What can be touched, as a text file: for tests and for whoever cannot see the screen.
 * First "frame N screen NAME", then a line a target: x y w h enabled kind arg arg2 label, in px of
 * the window. */
#ifndef NW_APP_TARGETS_H
#define NW_APP_TARGETS_H

#include "screens/view.h"
#include "ui/ui.h"

/* Written whole or not at all. False after a log line. */
bool targets_write(const char *path, uint64_t frame, enum screen screen, const struct ui *ui);

#endif
