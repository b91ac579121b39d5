/* A draaiboek as constant data: loaded from YAML, checked, then never changed. Every step names
 * where it comes from. All strings live in the playbook and are freed with it. */
#ifndef NW_DRAAIBOEK_PLAYBOOK_H
#define NW_DRAAIBOEK_PLAYBOOK_H

#include "core/digest.h"

struct fault_list;

enum step_kind {
    STEP_DO,     /* doen: tick it */
    STEP_NAME,   /* naam: who? chosen from the staff or typed; the answer is kept */
    STEP_ASK,    /* vraag: ja/nee or one of several; may start a deadline */
    STEP_SENSED, /* gemeten: ticks itself when `sensed` holds; manual when the sensor is lost */
    STEP_NOTE,   /* noteer: a short text is kept */
    STEP_NUMBER, /* getal: a whole or decimal number in `unit`, within the prompt's limits */
    STEP_TIME,   /* tijd: a time of day "14:05"; "nu" is one tap. Also for a critical moment */
    STEP_TEMPERATURE, /* temperatuur: offered from the fridge's sensor, or typed */
    STEP_CALL,        /* bel: a contact is called; every attempt is kept with its outcome */
    STEP_MESSAGE,     /* bericht: a template shown large, to read out, copy or hang up */
    STEP_FORM,        /* formulier: several prompts; with `repeats` any number of records
                       * (koelbox registration, decision log) */
    STEP_CRITERIA,    /* criteria: each answered ja/nee; concludes choices[0] when at least
                       * `threshold` are ja, choices[1] otherwise */
    STEP_KIND_COUNT
};

/* What one prompt of a step takes. NUMBER, TIME and TEMPERATURE steps have one prompt, without a
 * label of its own; a FORM has several; a CRITERIA step one of PROMPT_CHOICE ja/nee for each. */
enum prompt_kind {
    PROMPT_TEXT,        /* tekst */
    PROMPT_CHOICE,      /* keuze: one of `choices`; default ja, nee */
    PROMPT_CHOICES,     /* meerkeuze: any of `choices`, stored joined with "; " */
    PROMPT_NUMBER,      /* getal: stored as typed, with a decimal comma */
    PROMPT_TIME,        /* tijd: "14:05" */
    PROMPT_TEMPERATURE, /* temperatuur: stored "5,2", in degrees Celsius */
    PROMPT_NAME,        /* naam: from the staff or typed */
    PROMPT_KIND_COUNT
};

/* What is offered before anyone types. */
enum prefill {
    PREFILL_NONE,
    PREFILL_NOW,      /* nu: the time of day */
    PREFILL_FRIDGE,   /* koelkast: the fridge's value now, when there is a valid one */
    PREFILL_DURATION, /* duur: how long the incident lasts */
    PREFILL_START,    /* begin: date and time at which it began */
    PREFILL_COUNT
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

/* What an evaluation measures by a step: how long after the begin it was done. The first that is
 * done counts, of MEET_TEMPERATURE the last (of a repeating form: its last record). */
enum meet {
    MEET_NONE,
    MEET_COORDINATOR, /* coordinator: one person leads */
    MEET_PHARMACY,    /* apotheek: the pharmacy was told */
    MEET_COOLBOX,     /* koelbox: what is cooled lies in the cool box */
    MEET_TEMPERATURE, /* temperatuur: a temperature was registered */
    MEET_COUNT
};

enum trigger { TRIGGER_HAND, TRIGGER_MAINS_LOST };

#define STEP_CHOICES_MAX 8

struct prompt {
    const char *id;    /* unique within its step */
    const char *label; /* vraag */
    enum prompt_kind kind;
    const char *choices[STEP_CHOICES_MAX]; /* CHOICE, CHOICES; of TEXT: suggestions as chips */
    size_t choice_count;
    const char *unit;     /* eenheid: NUMBER; "" none */
    int32_t least, most;  /* NUMBER: thousandths; least == most: any */
    enum prefill prefill; /* vooraf */
    bool required;        /* verplicht: the form or record cannot end without it */
    int line;
};

struct step {
    const char *id;      /* unique in the playbook */
    const char *heading; /* kop: begins a block of steps, a point to pause; "" continues it */
    const char *act;     /* doe: verb first, at most 12 words */
    const char *explain; /* uitleg: a second line, "" when none */
    const char *role;    /* rol: "" when anyone */
    const char *source;  /* bron: heading in a named source, or "eigen: reason" */
    bool own;            /* source is "eigen" */
    enum step_kind kind;
    enum sensed_kind sensed;
    const char *choices[STEP_CHOICES_MAX]; /* ASK: default ja, nee. CRITERIA: two conclusions */
    size_t choice_count;
    size_t first_prompt, prompt_count; /* NUMBER, TIME, TEMPERATURE, FORM, CRITERIA */
    size_t threshold;                  /* drempel: CRITERIA; default 1 */
    bool repeats;                      /* herhaal: FORM */
    const char *contact;               /* contact: CALL: id in the contact book (contacts.h) */
    size_t template_index;             /* bericht: MESSAGE: index in templates */
    const char *opens; /* draaiboek: id of another one that is offered when this is done */
    const char *page;  /* naslag: id of a reference page offered with this step; "" none */
    bool coordinator;  /* STEP_NAME: the answer is the incident's coordinator */
    bool evaluates; /* evaluatieformulier: FORM: asked of other incidents too when they are over */
    enum meet meet; /* meet: what an evaluation measures by it */
    size_t phase;   /* index */
    /* als: this step belongs to the branch where step `if_step` (an ASK or CRITERIA step before
     * it) was answered with a choice of the set `if_choices` (bit n: choice n); otherwise it is
     * not applicable, as it is when that question itself is. if_step SIZE_MAX: always. */
    size_t if_step;
    uint32_t if_choices;
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
    /* Counted from the moment this step got from_choice (SIZE_MAX: was done); SIZE_MAX: start. */
    size_t from_step;
    size_t from_choice;
    size_t done_step; /* resolved when this step is done; SIZE_MAX: never by a step */
    bool mains_only;  /* alleen-stroom: not running while the mains is back */
    const char *source;
    int line;
};

/* A row of the communication overview. */
struct playbook_message {
    const char *id; /* unique in the table */
    const char *who, *what, *means, *responsible;
    size_t template_index; /* bericht: what to say; SIZE_MAX: none */
    int line;
};

/* berichten: a text to read out, copy or hang up, with fields in braces (see template.h). */
struct playbook_template {
    const char *id, *title;
    const char *channel; /* kanaal: deur, voicemail, website, personeel, apotheek-hap, zio, ... */
    const char *text;
    int line;
};

struct playbook_source {
    const char *key, *title;
};

struct playbook {
    const char *id, *title, *summary;
    const char *reviewed; /* herzien: YYYY-MM-DD */
    int32_t version;
    int32_t order; /* volgorde: where it stands in the list of draaiboeken, low first */
    enum trigger trigger;
    const struct phase *phases;
    size_t phase_count;
    const struct step *steps; /* in order of phases */
    size_t step_count;
    const struct playbook_deadline *deadlines;
    size_t deadline_count;
    const struct playbook_message *messages; /* communicatie */
    size_t message_count;
    const char *const *materials; /* middelen: ids in the supply list (supplies.h) */
    size_t material_count;
    const char *const *prevention; /* preventie */
    size_t prevention_count;
    const char *const *evaluation; /* evaluatie */
    size_t evaluation_count;
    const struct playbook_template *templates; /* berichten */
    size_t template_count;
    const struct prompt *prompts; /* of all steps, in their order */
    size_t prompt_count;
    const struct playbook_source *sources;
    size_t source_count;
    const char *const *roles; /* rollen */
    size_t role_count;
    char path[PATH_SIZE];
    char digest[DIGEST_TEXT_SIZE]; /* of the file's bytes: which text this is */
    const char *bytes;             /* the file itself: an incident keeps the text it runs on */
    size_t byte_count;
    void *memory; /* arena */
};

#define PLAYBOOK_STEP_MAX 128
#define PLAYBOOK_PHASE_MAX 12
#define PLAYBOOK_DEADLINE_MAX 8
#define PLAYBOOK_MESSAGE_MAX 16 /* rows of the communication overview */
#define PLAYBOOK_TEMPLATE_MAX 16
#define PLAYBOOK_PROMPT_MAX 96 /* of all steps together */
#define PLAYBOOK_WORDS_MAX 12  /* of a step's text */

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

#endif
