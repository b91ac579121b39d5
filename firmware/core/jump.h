/* A jump: readings that lie too far from the line to be believed, held back until others vouch for
 * them. Pure. The one rule of the plausibility filter, which judges a sensor as it reads
 * (filter.h), and of the readers of the record, in which those readings stay as they were stored
 * (record_judged.h). */
#ifndef NW_CORE_JUMP_H
#define NW_CORE_JUMP_H

#include "core/reading.h"

#define JUMP_MC 5000             /* more than this from the last reading */
#define JUMP_MS (5 * MS_PER_MIN) /* within this */
#define JUMP_SETTLE_MC 2000      /* readings this near to each other agree */
#define JUMP_WINDOW 3            /* so many must agree */

/* The last ones that jumped, oldest first; those that nobody was told of yet are PENDING. */
struct jump {
    struct reading waiting[JUMP_WINDOW];
    size_t count;
};

bool jump_is_near(int32_t mc, int32_t last_mc);
/* Adds one that waits; there must be room. */
void jump_add(struct jump *jump, const struct reading *reading);
/* Do all of them lie near the oldest? */
bool jump_agrees(const struct jump *jump);

/* Those that were not told yet, judged, into `out` in order; how many. Each is told once. */
/* All are true, and the window is empty. */
size_t jump_confirm(struct jump *jump, struct reading out[JUMP_WINDOW]);
/* The oldest is not, and leaves the window. */
size_t jump_refuse(struct jump *jump, struct reading out[JUMP_WINDOW]);
/* Another reading is told: what lies near one that is believed was true itself, on the edge of a
 * jump; the rest was not. They stay in the window. */
size_t jump_settle(struct jump *jump, const struct reading *reading,
                   struct reading out[JUMP_WINDOW]);

#endif
