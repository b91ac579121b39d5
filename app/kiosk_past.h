/* Drills that are over, looked at again from the real kiosk: the list, one of them, its evaluation
 * and its report. What is answered is a row of the drill's own journal; only an improvement reaches
 * the real one, as a task, once: it is made from the row when that is on disk, here or at the next
 * start. */
#ifndef NW_APP_KIOSK_PAST_H
#define NW_APP_KIOSK_PAST_H

#include "draaiboek/drill_past.h"
#include "draaiboek/journal.h"
#include "screens/view.h"

struct kiosk;

struct kiosk_past {
    struct drill_past list[DRILL_PAST_MAX]; /* view.past.drill points here */
    struct journal *read;                   /* of the one that is looked at; NULL: none is */
};

/* ACTION_PAST */
void kiosk_past_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
/* Reads the folders and the live ones again, for the list. */
void kiosk_past_list(struct kiosk *kiosk);
/* Live drills (kiosk_past_live.c): put among those of the list; how much was answered of one; to
 * Journaal, where its evaluation and its report are. */
void kiosk_past_live(struct kiosk *kiosk);
int32_t kiosk_past_live_answers(const struct kiosk *kiosk, int64_t incident);
void kiosk_past_live_open(struct kiosk *kiosk, int64_t incident);
/* The journal of what Journaal, Evaluatie and Verslag show: that of a drill, or the real one; NULL:
 * there is none. */
struct journal *kiosk_journal_looked(const struct kiosk *kiosk);
/* Writes a row into the journal of the drill that is looked at and reads it back. False: it is not
 * on disk. */
bool kiosk_past_add(struct kiosk *kiosk, struct journal_row *row);
/* Each improvement of this drill that is no task yet becomes one; returns how many did. */
size_t kiosk_past_tasks(struct kiosk *kiosk, const char *name, int64_t mono_ms);
/* The same for all of them: at the start, after a crash between the two. */
void kiosk_past_recover(struct kiosk *kiosk, int64_t mono_ms);
/* A drill in this folder is over, and all of it is on disk. One that was ended asks for its
 * evaluation where nothing else is asked for. */
void kiosk_past_ended(struct kiosk *kiosk, const char *folder, int64_t mono_ms);
/* Nothing is going on, and nobody looks at anything: an evaluation may open by itself. */
bool kiosk_past_idle(const struct view *view);
/* Looking at one is over. */
void kiosk_past_close(struct kiosk *kiosk);
void kiosk_past_tick(struct kiosk *kiosk);

#endif
