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

/* kiosk_live.c: the live drill, which is an incident of the real kiosk */
/* What was planned, from the journal; false: it could not be read, and nothing counts as planned.
 */
bool kiosk_live_read(struct kiosk *kiosk);
void kiosk_live_load(struct kiosk *kiosk); /* what is chosen at first; after that */
/* The parts DRILL_KIND to DRILL_LIVE_REAL; false: another. */
bool kiosk_live_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
bool kiosk_live_answered(struct kiosk *kiosk, struct action then, const char *answer,
                         int64_t mono_ms);

/* kiosk_live_turn.c: what it makes of an outage */
struct live_verdict {
    enum incident_kind kind; /* INCIDENT_LIVE: it was planned, and the plan is used up */
    enum live_state state;   /* how the plan stood when the outage began */
    int64_t end_ms;          /* planned, after its beginning; MS_UNKNOWN when it is real */
};
/* Of the outage that begins. Before its incident does: a plan that was not seen to be used up would
 * make a drill of the next one too. */
void kiosk_live_judge(struct kiosk *kiosk, struct live_verdict *verdict);
/* After it began: its first row, or why it is real although something was planned. */
void kiosk_live_begun(struct kiosk *kiosk, size_t running, const struct live_verdict *verdict);
/* What an entry changes, now or read back. */
void kiosk_live_entry(struct running *running, const struct entry *entry);
/* It becomes real by itself where that is so. */
void kiosk_live_turn(struct kiosk *kiosk, size_t running);
/* All that run are real from now on: somebody said so. */
void kiosk_live_real(struct kiosk *kiosk, int64_t mono_ms);
/* Whether one runs, what is really the matter in it, and how the plan stands. */
void kiosk_live_look(struct kiosk *kiosk);
/* A person is closing this incident. Of one that is still a drill the evaluation opens when the
 * close is on disk, where nothing else is asked for. */
void kiosk_live_closes(struct kiosk *kiosk, size_t running);
void kiosk_live_evaluate(struct kiosk *kiosk);

#endif
