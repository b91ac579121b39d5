/* What the life of a drill (drill.c) and its turns (drill_turn.c) share; nobody else's. */
#ifndef NW_APP_DRILL_PARTS_H
#define NW_APP_DRILL_PARTS_H

#include "drill.h"

void drill_set_state(struct drill *drill, enum drill_state state, int64_t mono_ms);
/* Makes its folder, its kiosk and its guard; then it waits, or failed. */
void drill_begin(struct drill *drill, struct kiosk *real, int64_t mono_ms);
/* It did not come to a drill. Where nothing urgent is shown, it is asked for attention. */
void drill_fail(struct drill *drill, struct kiosk *real, int64_t mono_ms, const char *why);
/* Off the stage at once; the rest of the work is for the turns after this. */
void drill_end_now(struct drill *drill, struct kiosk *real, enum drill_end how, const char *why,
                   int64_t mono_ms);
/* Its kiosk and its link. */
void drill_drop(struct drill *drill);

#endif
