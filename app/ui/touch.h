/* What a finger means. Pure: a row of moments and places in, gestures out; nothing here knows what
 * is on the screen, the caller says whether the finger is still on what it came down on.
 *
 * A press shows at once and has no time limit: a slow finger is a finger. It is a tap when it is
 * lifted where it came down, and nothing at all when it slid away. A finger that went straight for
 * TOUCH_SWIPE_UM has swiped, wherever it began. One finger counts, the first.
 *
 * What repeats (a key that erases) acts again while it is held: then lifting it does nothing more.
 */
#ifndef NW_UI_TOUCH_H
#define NW_UI_TOUCH_H

#include "core/base.h"

#define TOUCH_SLIP_UM 8000   /* beyond this it is no press any more: a shaking hand stays within */
#define TOUCH_SWIPE_UM 15000 /* so far is a swipe, when it is twice as far along as across */
#define TOUCH_EDGE_UM 2000   /* for the caller: so far over its edge a target still is under it */
#define TOUCH_NEAR_UM 5000   /* a finger that bounces comes down again within this */
#define TOUCH_BOUNCE_MS 250
#define TOUCH_KEY_BOUNCE_MS 60 /* fast typists come down again soon, but not so soon */
#define TOUCH_HELD_MS 500      /* so long held, what repeats acts for the first time ... */
#define TOUCH_REPEAT_MS 100    /* ... and so long after that for the next */

enum touch_kind { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP };

struct touch_event {
    enum touch_kind kind;
    int64_t at_ms;
    int64_t finger; /* which */
    bool alone;     /* DOWN: no other is on the panel; of an earlier one the lift was lost */
    int32_t x_um, y_um;
    bool on;      /* DOWN: there is something to press; MOVE, UP: it is under the finger still */
    bool key;     /* DOWN: of a keyboard */
    bool repeats; /* DOWN: it acts again while it is held */
};

enum gesture {
    GESTURE_NONE,
    GESTURE_PRESS,  /* show it pressed */
    GESTURE_TAP,    /* carry it out */
    GESTURE_CANCEL, /* show it as it was */
    /* These end a press too. */
    GESTURE_SWIPE_LEFT,
    GESTURE_SWIPE_RIGHT,
    GESTURE_SWIPE_UP,
    GESTURE_SWIPE_DOWN
};

/* All zero: no finger, never was one. */
struct touch {
    enum touch_phase {
        TOUCH_IDLE,
        TOUCH_PRESSED,
        TOUCH_LOOSE,  /* on nothing, or slid away: it may become a swipe */
        TOUCH_SPENT,  /* did what it did */
        TOUCH_BOUNCED /* not a touch of its own */
    } phase;
    int64_t finger;
    int32_t x_um, y_um; /* where it came down */
    bool repeats;       /* what it is on, and: */
    bool repeated;      /* it did so */
    int64_t again_ms;   /* the next time */
    bool lifted;        /* there was a touch before: */
    int64_t lifted_ms;
    int32_t lifted_x_um, lifted_y_um;
};

enum gesture touch_take(struct touch *touch, const struct touch_event *event);
/* When what is held acts again; MS_UNKNOWN: it does not. */
int64_t touch_again_ms(const struct touch *touch);
/* True: it does so now, once, however late it is asked. */
bool touch_again(struct touch *touch, int64_t now_ms);

#endif
