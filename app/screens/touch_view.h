/* What the screens of Aanraking may look at: where a finger was seen, and how far the crosses are.
 */
#ifndef NW_SCREENS_TOUCH_VIEW_H
#define NW_SCREENS_TOUCH_VIEW_H

#include "ui/draw.h"

/* Over the whole panel, whatever screen is below. */
enum touch_step {
    TOUCH_STEP_NONE,
    TOUCH_STEP_OFFER, /* a finger was held long: touch anywhere to begin */
    TOUCH_STEP_CROSS, /* one of the four */
    TOUCH_STEP_CHECK, /* a fifth, in the middle, with the new map */
    TOUCH_STEP_ASK    /* does it hold? */
};

#define TOUCH_TRACES 4 /* the last ones */
#define TOUCH_TRACE_POINTS 96
struct touch_trace {
    struct draw_point point[TOUCH_TRACE_POINTS];
    size_t count;
};

#define TOUCH_TARGETS 3 /* of 9, 12 and 20 mm */

struct touch_view {
    enum touch_step step;
    int32_t cross;              /* CROSS: which */
    int32_t left_s;             /* until it stops by itself */
    char refusal[MESSAGE_SIZE]; /* CROSS: why all four are asked once more; "" they are not */
    int32_t off_um;             /* ASK: so far from the cross it was seen */
    bool seen;                  /* a finger was, here: */
    struct draw_point at;       /* px */
    struct touch_trace trace[TOUCH_TRACES]; /* the newest last */
    size_t trace_count;
    int32_t hits[TOUCH_TARGETS];
    bool measured, set;       /* how touch is mapped: with crosses, by noodwacht.yaml, or not */
    char fault[MESSAGE_SIZE]; /* why the measured map cannot be read; "" it can, or is not there */
};

#endif
