/* What can be touched, as a text file: for tests and for whoever cannot see the screen.
 * First "frame N screen NAME recorded SEQ" (SEQ: the last row of the journal that is on disk), then
 * a line a target: x y w h enabled kind arg arg2 label, in px of the window. */
#ifndef NW_APP_TARGETS_H
#define NW_APP_TARGETS_H

#include "kiosk.h"
#include "ui/ui.h"

/* Written whole or not at all. False after a log line. */
bool targets_write(const char *path, uint64_t frame, const struct kiosk *kiosk,
                   const struct ui *ui);

#endif
