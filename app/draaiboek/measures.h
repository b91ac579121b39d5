/* What an incident or a drill comes to, measured by its own record: how long things took, which
 * steps were done in time, which deadlines held. Pure: from the rows of one incident and the
 * playbook it ran on. What is not known is said so; nothing is guessed from the words of a step. */
#ifndef NW_DRAAIBOEK_MEASURES_H
#define NW_DRAAIBOEK_MEASURES_H

#include "draaiboek/journal.h"

enum measured_state {
    MEASURED_UNKNOWN, /* the record does not say: no playbook, no begin */
    MEASURED_NONE,    /* the playbook does not measure this */
    MEASURED_NOT_DUE, /* it never came to it: not applicable, or its phase was not reached */
    MEASURED_OPEN,    /* not done */
    MEASURED_SKIPPED, /* left out, with a reason */
    MEASURED_DONE,
};

/* A moment since the begin. `at_least`: the clocks cannot vouch for it, it may be longer. */
struct measured_time {
    int64_t ms; /* MS_UNKNOWN: none */
    bool at_least;
};

struct measured {
    enum measured_state state;
    struct measured_time at;
    size_t step; /* the one that tells it; SIZE_MAX: none */
};

/* A step as people handled it. Late: done after the end of its phase while that clock ran. */
enum handled {
    HANDLED_NOT_DUE,
    HANDLED_DONE,
    HANDLED_LATE,
    HANDLED_SKIPPED,
    HANDLED_OPEN,
    HANDLED_PUT_OFF,
    HANDLED_NA,
    HANDLED_COUNT
};

struct measured_phase {
    size_t steps[HANDLED_COUNT]; /* how many were handled so */
};

enum kept {
    KEPT_UNKNOWN,
    KEPT_NOT_DUE, /* never began, ended before its time, or its step was not applicable */
    KEPT_RUNNING, /* its time is still to come */
    KEPT_IN_TIME,
    KEPT_LATE,   /* done, after its time */
    KEPT_MISSED, /* its time passed and it was not done */
    KEPT_SKIPPED
};

struct measured_deadline {
    enum kept kept;
    int64_t due_ms;            /* since the begin; MS_UNKNOWN: it never began */
    struct measured_time done; /* when its step was done */
};

/* Large: not for the stack. Valid as long as the playbook. */
struct measures {
    bool known;               /* false: no playbook, or no begin in the rows; all else is unknown */
    bool closed;              /* of one that runs, what is open may still be done */
    size_t not_fitted;        /* rows that do not fit the playbook and were left out */
    struct runner runner;     /* after the last row: reasons, names, answers */
    struct measured_time end; /* the close, or now */
    struct measured measure[MEET_COUNT];
    enum handled step[PLAYBOOK_STEP_MAX];
    struct measured_time step_at[PLAYBOOK_STEP_MAX];
    struct measured_phase phase[PLAYBOOK_PHASE_MAX];
    struct measured_phase total;
    struct measured_deadline deadline[PLAYBOOK_DEADLINE_MAX];
};

/* `rows` in the order of the journal (journal_each_row), which is the order in which the runner had
 * them. `now_ms`: elapsed, for one that still runs; MS_UNKNOWN: up to the last row, "at least". */
void measures_take(struct measures *measures, const struct playbook *book,
                   const struct incident *incident, const struct journal_row *rows, size_t count,
                   int64_t now_ms);

/* "Coördinator aangewezen", "Apotheek ingelicht", ... */
const char *meet_title(enum meet meet);
/* "1 u 12", "minstens 1 u 12"; "-" when there is none. Whole seconds below a minute. */
void measured_time_text(struct measured_time at, char out[NAME_SIZE]);
/* In words, without the time: "gedaan", "niet gedaan", "niet aan de orde", "onbekend", ... */
const char *measured_words(enum measured_state state);
const char *kept_words(enum kept kept);

#endif
