/* Where fingers were lifted before we were started.
 *
 * The kernel passes on only what changed of a touch panel, and for each finger (slot) and each axis
 * it knows what it passed on last, however often the listener is started anew. On KMS the listener
 * is SDL: it takes both axes of a lifted finger for 0 at first and never asks (2.26 to 2.32). So
 * the first finger on exactly the column or row of the last touch before our start would be taken
 * at the edge of the panel, on another button.
 *
 * To put that right afterwards is not possible: SDL does not tell which of its zeros are real, and
 * the kernel answers for now, not for the moment of a touch that is read late. So what SDL takes
 * for true is made true before it listens. What is written to an event node counts as if the panel
 * had said it: every lifted finger is put at 0, nobody hears of it, and each axis of the next touch
 * is a change. Fingers on the panel stay where they are, for SDL does ask for those. A panel that
 * is plugged in later begins at 0 by itself.
 *
 * What remains: a touch in the part of a second between this and SDL's opening of the panel, and
 * one during which the kernel's queue for us ran over; then a next one exactly there. */
#ifndef NW_UI_LIFTED_H
#define NW_UI_LIFTED_H

#include <linux/input.h>

#include "core/base.h"

#define LIFTED_SLOTS 64 /* of more fingers the rest is left as it is */
#define LIFTED_EVENTS (3 * LIFTED_SLOTS + 4)

/* What the kernel says of a panel. */
struct lifted_panel {
    size_t slots;               /* 0: it tells no fingers apart */
    int32_t slot;               /* that is spoken of now */
    int32_t down[LIFTED_SLOTS]; /* which touch; below 0: lifted */
};

/* What must be written so that all that is lifted is at 0; returns how many events. Pure. */
size_t lifted_events(const struct lifted_panel *panel, struct input_event events[LIFTED_EVENTS]);

/* Does so with every touch panel there is. Only before SDL listens, and only when nobody else does
 * (X would hear fingers move). What cannot be done is logged, once, and changes nothing. */
void lifted_forget(void);

#endif
