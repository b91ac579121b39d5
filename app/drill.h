/* A simulated drill: a second kiosk and a second guard, on simulated hardware in a folder of its
 * own. The real kiosk goes on under it and is never told what happens in the drill; nothing here
 * writes in the real databases. main.c polls both, and shows the one that is on stage.
 *
 * It ends by hand, when its time is over, and at once when something is really the matter. What was
 * done stays in its folder. */
#ifndef NW_APP_DRILL_H
#define NW_APP_DRILL_H

#include <sys/types.h>

#include "drill_folder.h"
#include "kiosk.h"

#define DRILL_START_MS (20 * MS_PER_S) /* a guard that says nothing so long does not come */
#define DRILL_FLUSH_MS (10 * MS_PER_S) /* for its journal to reach the disk, off stage */
#define DRILL_LEAVE_MS (5 * MS_PER_S)  /* a guard that was asked to end and does not */
#define DRILL_STRIP_MS MS_PER_MIN      /* why it ended stands so long on the real screen */
#define DRILL_BEEP_MS MS_PER_MIN       /* the real buzzer at most so often */

enum drill_state {
    DRILL_OFF,
    DRILL_WAITS, /* its guard starts: the real kiosk is on stage */
    DRILL_ON,    /* on stage */
    DRILL_CLOSES /* over: the real kiosk is on stage, the last rows go to the disk */
};

struct drill {
    enum drill_state state;
    const char *guard;   /* the program to run; NULL: beside our own */
    struct kiosk *kiosk; /* NULL while OFF */
    struct link *link;
    char folder[PATH_SIZE];
    pid_t child;        /* 0: none */
    pid_t leaving;      /* an earlier one that was asked to end */
    int64_t state_ms;   /* monotonic: since when it is so */
    int64_t leaving_ms; /* likewise */
    int64_t begun_ms;   /* on stage since */
    int64_t strip_ms;   /* when why it ended goes from the real screen; MS_UNKNOWN: nothing there */
    int64_t zero_ms;    /* its guard's boot clock at which the scenario began; MS_UNKNOWN */
    int64_t beep_ms;    /* the last one; MS_UNKNOWN */
    bool sounded;       /* its guard sounded an alarm, as of the last status */
};

/* At the start of the program: drills that were cut off are closed, and the last one is told to the
 * real kiosk. `guard` may be NULL and must outlive the drill. */
void drill_open(struct drill *drill, struct kiosk *real, const char *guard);
/* At its end: a running drill is interrupted, its guard gone. */
void drill_close(struct drill *drill, struct kiosk *real);
/* The kiosk to draw and to touch. */
struct kiosk *drill_stage(const struct drill *drill, struct kiosk *real);
/* What may wake it: its link and its journal; -1: nothing. `writes`: the link has more to send. */
int drill_link_fd(const struct drill *drill, bool *writes);
int drill_journal_fd(const struct drill *drill);
/* Each turn, after the real link was read: takes what its guard says, carries out what was wished,
 * and ends it when something is really the matter. True: more may be waiting. */
bool drill_turn(struct drill *drill, struct kiosk *real, int64_t mono_ms);
/* When to look again at the latest; `at_ms` when nothing of it is earlier. */
int64_t drill_next_ms(const struct drill *drill, int64_t at_ms, int64_t mono_ms);

#endif
