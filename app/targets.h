/* What can be touched, as a text file: for tests and for whoever cannot see the screen.
 * First "frame N screen NAME recorded SEQ light PERCENT" (SEQ: the last row of the journal that is
 * on disk), then a line a target: x y w h enabled kind arg arg2 label, in px, where it is shown. */
#ifndef NW_APP_TARGETS_H
#define NW_APP_TARGETS_H

#include "resting.h"
#include "ui/ui.h"

/* Written whole or not at all. False after a log line. */
bool targets_write(const char *path, uint64_t frame, const struct kiosk *kiosk, const struct ui *ui,
                   const struct resting *resting);

#endif
