/* What the screen does when nobody touches it: how much light it gives, where the picture stands,
 * and whether a touch does more than wake it. Pure: no clock, no screen, no files. Moments are
 * CLOCK_MONOTONIC ms. */
#ifndef NW_APP_REST_H
#define NW_APP_REST_H

#include "core/settings.h"

#define REST_SHIFT_MS (5 * MS_PER_MIN) /* the picture stands this long in one place */
#define REST_SHIFT_MAX 7               /* tenths of a millimetre that it moves at most */
/* A screen that lights up by itself may do so under a finger that came to wake it. */
#define REST_GRACE_MS 500
#define REST_BOUNCE_MS 250 /* a finger that woke it may bounce, and is one finger then */

enum rest_need {
    REST_NOTHING,   /* all is calm */
    REST_ATTENTION, /* something waits for a person: not darker than the first step */
    REST_LIT        /* more than a reminder, an incident, a drill, no guard: full light */
};

struct rest_facts {
    enum rest_need need;
    uint32_t calls;  /* how much asks for a person: more than before wakes */
    bool on_battery; /* darker, and in half the time; that it begins wakes */
    bool stays;      /* what is on the screen is not to be left */
};

/* What it comes down to at a moment. */
struct rest_look {
    int percent;          /* of full light, from 1 */
    int shift_x, shift_y; /* of the picture, in tenths of a millimetre */
    bool home;            /* left alone so long that the overview should be there */
    int64_t next_ms;      /* it may differ from then on by itself; MS_UNKNOWN: never */
};

struct rest {
    int64_t touched_ms; /* last touch, or the start */
    int64_t awake_ms;   /* what gives light counts from here: a touch, or what woke it */
    int64_t lit_ms;     /* it went from dark to full by itself; MS_UNKNOWN */
    int fingers;        /* on the panel */
    bool waking;        /* what they do only wakes */
    int64_t woke_ms;    /* the last of such left; MS_UNKNOWN */
    struct rest_facts facts;
    struct rest_look look; /* what is shown */
};

enum rest_touch { REST_DOWN, REST_MOVE, REST_UP };

void rest_start(struct rest *rest, int64_t now_ms);
/* What is so now: rest->look is what to show. */
void rest_note(struct rest *rest, const struct rest_settings *settings,
               const struct rest_facts *facts, int64_t now_ms);
/* A touch on what is shown. `alone`: no other finger is on the panel. True: it only wakes, from the
 * first finger down to the last one up, and must do nothing else. */
bool rest_touch(struct rest *rest, enum rest_touch touch, bool alone, int64_t now_ms);
/* The look that follows from the touches and facts so far; rest_note keeps it. */
struct rest_look rest_look_at(const struct rest *rest, const struct rest_settings *settings,
                              int64_t now_ms);
/* Is this minute of the local day in the night? -1: nobody knows what time it is, so no. */
bool rest_is_night(const struct rest_settings *settings, int32_t minute);

#endif
