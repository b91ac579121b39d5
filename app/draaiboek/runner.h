/* A running draaiboek, as a pure state machine: state + entry -> state. After a restart the
 * journal's entries are fed through runner_apply again and the same state comes out. Moments are
 * elapsed ms since the incident's start (for a power failure: the sensed moment of mains loss). */
#ifndef NW_DRAAIBOEK_RUNNER_H
#define NW_DRAAIBOEK_RUNNER_H

#include "draaiboek/playbook.h"

enum step_state { STEP_OPEN = 0, STEP_DONE, STEP_SKIPPED, STEP_LATER, STEP_NA };

/* What can happen to an incident. Stored in the journal by name (see entry_name). */
enum entry_kind {
    ENTRY_START,    /* begin: value = playbook id, note = version */
    ENTRY_DONE,     /* gedaan: step, value = answer or measured value; who */
    ENTRY_SENSED,   /* gemeten: done by a sensor */
    ENTRY_SKIP,     /* overgeslagen: note = reason (required) */
    ENTRY_LATER,    /* later */
    ENTRY_NA,       /* niet van toepassing, by hand */
    ENTRY_UNDO,     /* hersteld: back to open; never erases: a form keeps its answers, a call its
                     * attempts. With a value: that record of a repeating form (from 1) was wrong and
                     * does not count; note = the record. Without a step: value = id of a row of the
                     * communication overview   that nobody was told after all */
    ENTRY_ANSWER,   /* antwoord: STEP_ASK, value = choice */
    ENTRY_PHASE,    /* fase: a person moved to the phase with id `value` */
    ENTRY_NOTE,     /* notitie: note = free text */
    ENTRY_OUTAGE,   /* uitval: value = mains-lost | mains-back; note = OUTAGE_AT_LEAST when it may
                     * have begun earlier than the incident's zero */
    ENTRY_ALARM,    /* alarm: value = rule id, note = text: for the time line only */
    ENTRY_ACK,      /* geluid-uit: who; note = action */
    ENTRY_FIELD,    /* veld: step, value = prompt id, note = the answer ("" clears it); who */
    ENTRY_RECORD,   /* vastgelegd: step: the prompts so far are one record of a repeating form, and
                     * begin anew; note = the record in one line; who */
    ENTRY_CALL,     /* gebeld: step, value = gesproken | voicemail | geen-gehoor,
                     * note = contact and number; who. gesproken does the step */
    ENTRY_TOLD,     /* verteld: value = id of a row of the communication overview; who;
                     * note = to whom, or what was added */
    ENTRY_CLOSE,    /* gesloten: note = why ("hersteld", "korte onderbreking") */
    ENTRY_EVALUATE, /* evaluatie: step = id of the question (evaluation.h), value = its words, note
                     * = the answer ("" clears it); who. Also after the close */
    ENTRY_LIVE, /* live-oefening: value = its planned end in ms after the start; note = who leads
                 * it, who takes part and until when, as people read it */
    ENTRY_REAL, /* werd-echt: a live drill is real from here on (live.h); value = hand | tijd |
                 * klok; who */
};

#define OUTAGE_AT_LEAST "minstens"

struct entry {
    enum entry_kind kind;
    int64_t elapsed_ms;  /* since the incident's start */
    char step[ID_SIZE];  /* "" when not about a step */
    char who[NAME_SIZE]; /* "" unknown */
    char value[NAME_SIZE];
    char note[TEXT_SIZE];
};

#define RUNNER_TAKE_BACK_MAX 64 /* a later record cannot be taken back: a note says it */

struct step_run {
    enum step_state state;
    bool sensed;           /* done by a sensor */
    bool by_hand;          /* a person undid what the sensor ticked: no sensor ticks it again */
    int64_t at_ms;         /* elapsed when it got this state; MS_UNKNOWN while open */
    char value[NAME_SIZE]; /* answer, name or measured value */
    char who[NAME_SIZE];
    char note[TEXT_SIZE]; /* reason of a skip */
    uint16_t records;     /* of a repeating form, those taken back included */
    uint64_t taken_back;  /* of them, by bit: record 1 is bit 0 */
    uint16_t calls;       /* attempts of a call */
    /* The last record, or the last attempt: "geen gehoor, Enexis 0800-9009". */
    char last[TEXT_SIZE];
};

/* A row of the communication overview. */
struct told_run {
    uint16_t times; /* 0: nobody was told yet */
    int64_t at_ms;  /* the last time */
    char who[NAME_SIZE];
    char note[TEXT_SIZE];
};

struct runner {
    const struct playbook *book;
    bool started, closed;
    int64_t closed_ms;
    size_t chosen_phase; /* a person went there; SIZE_MAX: by the clock */
    int64_t chosen_ms;
    size_t chosen_from;       /* where the clock was then: when it moves on, it may lead again */
    enum tristate mains_lost; /* from OUTAGE entries */
    int64_t mains_back_ms;
    char coordinator[NAME_SIZE];
    char close_note[TEXT_SIZE];
    struct step_run step[PLAYBOOK_STEP_MAX];
    char answer[PLAYBOOK_PROMPT_MAX][TEXT_SIZE]; /* answers so far, by index in book->prompts */
    struct told_run told[PLAYBOOK_MESSAGE_MAX];
};

void runner_init(struct runner *runner, const struct playbook *book);
/* Applies one entry. False (state unchanged) when it makes no sense: an unknown step, a skip
 * without reason, a name that is empty, a choice that is not offered, a second tap on what is done,
 * an outage that already was so, anything before the start or after the close. What is done or
 * skipped is undone first; a step that was skipped, put off or n.v.t. may still be done.
 * When the mains goes again, what the sensors ticked in a phase that began with its return is open
 * again, and the clock counts on from the first loss. */
bool runner_apply(struct runner *runner, const struct entry *entry);

/* What the sensors say now, for sensed steps. */
struct sensed_now {
    enum tristate mains_lost;
    enum tristate fridge_in_range;
    enum tristate door_closed;
    bool fridge_has_value;
    int32_t fridge_mc;
};
/* The entries that sensed steps call for now (each to be journalled and applied). Only steps of the
 * phases reached. Returns how many. */
size_t runner_sense(const struct runner *runner, const struct sensed_now *now, int64_t elapsed_ms,
                    struct entry *out, size_t max);

/* The phase that the clock (or a person) has reached. A phase with `starts` opens when it holds and
 * holds the clock of the others; one without a clock opens when the phase before it has ended, by
 * its clock or because all steps so far are resolved. Where a person went counts until the clock
 * moves on. */
size_t runner_phase(const struct runner *runner, int64_t elapsed_ms);
/* True when this phase's steps are due: an outage that ends early never reaches the later ones. */
bool runner_phase_open(const struct runner *runner, size_t phase, int64_t elapsed_ms);
/* STEP_NA when its branch was not taken (unless a person already dealt with it); otherwise the
 * stored state. A question that was skipped leaves its branches to be dealt with: not knowing is
 * not "nee". */
enum step_state runner_step_state(const struct runner *runner, size_t step);
/* True while a step waits for a branch question that is still open. */
bool runner_step_waits(const struct runner *runner, size_t step);
/* Open or later steps of a phase: what it may not hide. */
size_t runner_unresolved(const struct runner *runner, size_t phase);
/* The next step to do: the first open one of the open phases (after the mains is back, recovery
 * first), else the first `later`; SIZE_MAX: none. */
size_t runner_next_step(const struct runner *runner, int64_t elapsed_ms);
/* All steps of all phases resolved: it may be closed without a word. */
bool runner_complete(const struct runner *runner);

/* MET when its step is done. IDLE before its question is answered so, while the mains is back for
 * one that runs without it, and when a person skipped its step or set it n.v.t. */
enum deadline_state { DEADLINE_IDLE, DEADLINE_RUNNING, DEADLINE_PASSED, DEADLINE_MET };
struct deadline_now {
    enum deadline_state state;
    int64_t due_ms; /* elapsed ms at which it is due; MS_UNKNOWN while idle */
};
struct deadline_now runner_deadline(const struct runner *runner, size_t deadline,
                                    int64_t elapsed_ms);

/* Is `answer` one that this prompt takes? `problem` (may be NULL) says in Dutch what is wrong. */
bool prompt_accepts(const struct prompt *prompt, const char *answer, char problem[TEXT_SIZE]);
/* The first required prompt of a form or criteria step that has no answer; SIZE_MAX: none, it may
 * be done. */
size_t runner_missing_prompt(const struct runner *runner, size_t step);
/* CRITERIA: how many are answered ja; the conclusion's choice once all are answered or the
 * threshold is reached, SIZE_MAX before. */
size_t runner_criteria(const struct runner *runner, size_t step, size_t *conclusion);
/* The records of a repeating form that stand: those taken back do not count. */
size_t runner_records(const struct step_run *run);
bool runner_record_stands(const struct step_run *run, size_t number);
/* The open answers of a form in one line: "insuline, van koelkast naar koelbox, 14:05, 5,2 °C". A
 * label stands before an answer that says nothing without it; "" when nothing is filled in. */
void runner_record_line(const struct runner *runner, size_t step, char out[TEXT_SIZE]);

/* In words: "gesproken", "voicemail ingesproken", "geen gehoor"; NULL for what is no outcome. */
const char *call_outcome(const char *value);
const char *entry_name(enum entry_kind kind); /* as stored */
bool entry_from_name(const char *name, enum entry_kind *kind);

#endif
