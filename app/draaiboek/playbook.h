/* A draaiboek as constant data: loaded from YAML, checked, then never changed. Every step names
 * where it comes from. All strings live in the playbook and are freed with it. */
#ifndef NW_DRAAIBOEK_PLAYBOOK_H
#define NW_DRAAIBOEK_PLAYBOOK_H

#include "core/base.h"

struct fault_list;

enum step_kind {
    STEP_DO,     /* doen: tick it */
    STEP_NAME,   /* naam: who? chosen from the staff or typed; the answer is kept */
    STEP_ASK,    /* vraag: ja/nee or one of several; may start a deadline */
    STEP_SENSED, /* gemeten: ticks itself when `sensed` holds; manual when the sensor is lost */
    STEP_NOTE,   /* noteer: a short text is kept */
};

/* What a sensed step looks at. */
enum sensed_kind {
    SENSED_NONE,
    SENSED_MAINS_LOST,   /* net-weg */
    SENSED_MAINS_BACK,   /* net-terug */
    SENSED_FRIDGE_RANGE, /* koelkast-in-bereik */
    SENSED_DOOR_CLOSED,  /* deur-dicht */
    SENSED_FRIDGE_VALUE, /* koelkast-gemeten: a valid reading exists; its value is kept */
};

enum trigger { TRIGGER_HAND, TRIGGER_MAINS_LOST };

#define STEP_CHOICES_MAX 6

struct step {
    const char *id;      /* unique in the playbook */
    const char *act;     /* doe: verb first, at most 12 words */
    const char *explain; /* uitleg: a second line, "" when none */
    const char *role;    /* rol: "" when anyone */
    const char *source;  /* bron: heading in a named source, or "eigen: reason" */
    bool own;            /* source is "eigen" */
    enum step_kind kind;
    enum sensed_kind sensed;
    const char *choices[STEP_CHOICES_MAX]; /* STEP_ASK; default ja, nee */
    size_t choice_count;
    bool coordinator; /* STEP_NAME: the answer is the incident's coordinator */
    size_t phase;     /* index */
    /* als: this step belongs to the branch where step `if_step` was answered `if_choice`;
     * otherwise it is not applicable. if_step SIZE_MAX: always. */
    size_t if_step;
    size_t if_choice;
    int line;
};

struct phase {
    const char *id;
    const char *title;
    int64_t from_ms; /* from the incident's start; MS_UNKNOWN: no clock (cyber continuity) */
    int64_t to_ms;   /* MS_UNKNOWN: open end */
    enum sensed_kind
        starts; /* begint: opens when this holds (herstel: net-terug); NONE: by clock */
    size_t first_step, step_count;
    int line;
};

struct playbook_deadline {
    const char *id;
    const char *title; /* "Vaccins in koelbox" */
    int64_t after_ms;
    size_t from_step; /* counted from the moment this step got from_choice; SIZE_MAX: start */
    size_t from_choice;
    size_t done_step; /* resolved when this step is done; SIZE_MAX: never by a step */
    bool mains_only;  /* alleen-stroom: not running while the mains is back */
    const char *source;
    int line;
};

/* A row of the communication overview. */
struct playbook_message {
    const char *who, *what, *means, *responsible;
};

struct playbook_source {
    const char *key, *title;
};

struct playbook {
    const char *id, *title, *summary;
    const char *reviewed; /* herzien: YYYY-MM-DD */
    int32_t version;
    enum trigger trigger;
    const struct phase *phases;
    size_t phase_count;
    const struct step *steps; /* in order of phases */
    size_t step_count;
    const struct playbook_deadline *deadlines;
    size_t deadline_count;
    const struct playbook_message *messages; /* communicatie */
    size_t message_count;
    const char *const *materials; /* middelen */
    size_t material_count;
    const char *const *prevention; /* preventie */
    size_t prevention_count;
    const char *const *evaluation; /* evaluatie */
    size_t evaluation_count;
    const char *example_title, *example_text; /* voorbeeldbericht, "" when none */
    const struct playbook_source *sources;
    size_t source_count;
    const char *const *roles; /* rollen */
    size_t role_count;
    char path[PATH_SIZE];
    void *memory; /* arena */
};

#define PLAYBOOK_STEP_MAX 128
#define PLAYBOOK_PHASE_MAX 12
#define PLAYBOOK_DEADLINE_MAX 8
#define PLAYBOOK_WORDS_MAX 12 /* of a step's text */

/* Loads and checks one file. NULL after at least one fault (each with file:line). Checked: phases
 * in order and not overlapping, ids unique, every question and deadline refers to a step that is
 * there, every branch ends (a step only waits for an earlier question), roles and sources declared,
 * step text at most PLAYBOOK_WORDS_MAX words. */
struct playbook *playbook_load(const char *path, struct fault_list *faults);
struct playbook *playbook_parse(const char *name, const char *bytes, size_t len,
                                struct fault_list *faults);
void playbook_free(struct playbook *playbook); /* accepts NULL */
/* Index of a step by id; SIZE_MAX when there is none. */
size_t playbook_step(const struct playbook *playbook, const char *id);

const char *sensed_name(enum sensed_kind kind);

#endif
