/* What is chosen and touched about a drill, on either kiosk; drill.h carries it out. */
#ifndef NW_APP_KIOSK_DRILL_H
#define NW_APP_KIOSK_DRILL_H

#include "screens/view.h"

struct kiosk;

/* A drill is another kiosk and another guard: who owns both carries these out. */
enum drill_wish {
    DRILL_WISH_NONE,
    DRILL_WISH_BEGIN,
    DRILL_WISH_AHEAD,
    DRILL_WISH_PACE,
    DRILL_WISH_END
};

/* kiosk_drill.c: ACTION_DRILL */
void kiosk_drill_load(struct kiosk *kiosk); /* what is chosen at first */
/* The incident of the scenario; SIZE_MAX when it does not run (any more). */
size_t kiosk_drill_incident(const struct kiosk *kiosk);
void kiosk_drill_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_drill_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms);
/* Why no drill can begin now, or why one must end: something is really the matter. False: nothing
 * is. */
bool kiosk_drill_refused(const struct kiosk *kiosk, char why[TEXT_SIZE]);
void kiosk_drill_tick(struct kiosk *kiosk);

#endif
