/* Aanraking: how touch is mapped onto the panel, the test page, and the four crosses that measure
 * it. Nothing here can lock anyone out: a new map holds only after a yes that was touched through
 * it, and whoever cannot reach a button gets to the crosses by holding a finger anywhere. */
#ifndef NW_APP_KIOSK_TOUCH_H
#define NW_APP_KIOSK_TOUCH_H

#include "screens/action.h"
#include "ui/touch_map.h"
#include "ui/window.h"

struct kiosk;

#define TOUCH_HOLD_MS (10 * MS_PER_S)  /* a finger so long in one place: the crosses are offered */
#define TOUCH_OFFER_MS (10 * MS_PER_S) /* the offer stands so long */
#define TOUCH_CROSS_MS (20 * MS_PER_S) /* so long for each cross */
#define TOUCH_ASK_MS (15 * MS_PER_S)   /* without a yes the old map is back */
#define TOUCH_TEST_MS (60 * MS_PER_S)  /* the test page, untouched */

struct touch_state {
    struct touch_map map; /* in force: the window's */
    bool map_changed;     /* main.c tells the window, and clears it */
    struct touch_map old; /* from before the check */
    struct panel panel;   /* as it was at the last touch */
    struct touch_point raw[TOUCH_CROSSES];
    /* The first finger, and where it was last */
    bool down;
    int64_t finger, last_ms;
    struct touch_point last_raw;
    int64_t held_ms; /* since when it stands still; MS_UNKNOWN */
    int held_x, held_y;
    /* A step over the screen */
    int64_t until_ms;
    int32_t screen;     /* what was below when it began, ... */
    uint64_t incidents; /* ... how many incidents there had been, ... */
    size_t alarms;      /* ... and how many alarms */
};

/* Takes the map from aanraking.yaml, else from the settings. */
void kiosk_touch_open(struct kiosk *kiosk);
/* Every down, move and up, before what it does to the screen. */
void kiosk_touch_input(struct kiosk *kiosk, const struct input *input, const struct panel *panel);
/* The finger that is held just did something to what is typed: it is not lost. */
void kiosk_touch_works(struct kiosk *kiosk, int64_t mono_ms);
/* ACTION_TOUCH; goes before an open question. */
void kiosk_touch_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_touch_tick(struct kiosk *kiosk, int64_t mono_ms);
/* When the next tick is due; MS_UNKNOWN: none. */
int64_t kiosk_touch_next_ms(const struct kiosk *kiosk, int64_t mono_ms);
/* The test page was opened. */
void kiosk_touch_went(struct kiosk *kiosk, int64_t mono_ms);

#endif
