/* Inside of the playbook loader: a draaiboek as it stands in its file, and the book under
 * construction. */
#ifndef NW_DRAAIBOEK_PLAYBOOK_FILE_H
#define NW_DRAAIBOEK_PLAYBOOK_FILE_H

#include "core/yaml.h"
#include "draaiboek/arena.h"
#include "draaiboek/playbook.h"

#define FILE_LIST_MAX 32
#define FILE_ROLE_MAX 24
#define FILE_ACT_SIZE 160
#define FILE_TEMPLATE_SIZE 1001
#define FILE_ORDER_DEFAULT 100
#define FILE_NUMBER_MAX 2000000 /* of minstens and hoogstens: fits in thousandths */
#define FILE_NO_NUMBER INT32_MIN

/* als, vanaf */
struct file_when {
    char step[ID_SIZE];
    yaml_id choice; /* an answer or a list of them; 0: not given */
};

struct file_prompt {
    char id[ID_SIZE];
    char label[TEXT_SIZE];
    int32_t kind;
    char choice[STEP_CHOICES_MAX][NAME_SIZE];
    size_t choice_count;
    char unit[ID_SIZE];
    int32_t least, most; /* FILE_NO_NUMBER: not given */
    int32_t prefill;     /* -1: not given; otherwise one less than enum prefill */
    bool required;
    int line;
};

struct file_step {
    char id[ID_SIZE];
    char heading[NAME_SIZE];
    char act[FILE_ACT_SIZE];
    char explain[TEXT_SIZE];
    char role[NAME_SIZE];
    char source[TEXT_SIZE];
    int32_t kind;
    int32_t sensed; /* -1: not given; otherwise one less than enum sensed_kind */
    char choice[STEP_CHOICES_MAX][NAME_SIZE];
    size_t choice_count;
    char unit[ID_SIZE];
    int32_t least, most; /* as in file_prompt, and so is prefill */
    int32_t prefill;
    char contact[ID_SIZE];
    char message[ID_SIZE];
    yaml_id prompts;
    bool repeats;
    int32_t threshold; /* 0: not given */
    char opens[ID_SIZE];
    char page[ID_SIZE];
    bool coordinator, evaluates;
    int32_t meet; /* -1: not given; otherwise one less than enum meet */
    struct file_when when;
    int line;
};

struct file_phase {
    char id[ID_SIZE];
    char title[NAME_SIZE];
    int64_t from_ms, to_ms; /* MS_UNKNOWN: not given */
    int32_t starts;         /* as file_step.sensed */
    yaml_id steps;
    int line;
};

struct file_deadline {
    char id[ID_SIZE];
    char title[NAME_SIZE];
    int64_t after_ms;
    struct file_when from;
    char done[ID_SIZE];
    bool mains_only;
    char source[TEXT_SIZE];
    int line;
};

struct file_message {
    char id[ID_SIZE];
    char who[NAME_SIZE], what[TEXT_SIZE], means[TEXT_SIZE], responsible[NAME_SIZE];
    char template_id[ID_SIZE];
    char source[TEXT_SIZE];
    int line;
};

struct file_template {
    char id[ID_SIZE];
    char title[NAME_SIZE];
    int32_t channel;
    char text[FILE_TEMPLATE_SIZE];
    int line;
};

/* A sentence of preventie or evaluatie, with its source. */
struct file_entry {
    char text[TEXT_SIZE];
    char source[TEXT_SIZE];
};

struct file_book {
    char id[ID_SIZE];
    char title[NAME_SIZE];
    char summary[TEXT_SIZE];
    char reviewed[ID_SIZE];
    int32_t version, order;
    int32_t trigger;
    yaml_id sources, phases, materials, prevention, evaluation;
    char role[FILE_ROLE_MAX][NAME_SIZE];
    size_t role_count;
    struct file_deadline deadline[PLAYBOOK_DEADLINE_MAX];
    size_t deadline_count;
    struct file_message message[PLAYBOOK_MESSAGE_MAX];
    size_t message_count;
    struct file_template template[PLAYBOOK_TEMPLATE_MAX];
    size_t template_count;
};

extern const struct schema file_book_schema, file_phase_schema, file_step_schema,
    file_prompt_schema, file_entry_schema;
extern const char *const file_channel_names[];

/* What the check must not complain about twice: true where reading already named a fault. */
struct playbook_doubt {
    bool phase[PLAYBOOK_PHASE_MAX];
    bool step[PLAYBOOK_STEP_MAX];
    bool deadline[PLAYBOOK_DEADLINE_MAX];
};

/* The book under construction. The arrays stay writable until it is handed out. */
struct playbook_load {
    struct yaml_doc *doc;
    struct fault_list *faults;
    struct playbook *book;
    struct arena *arena;
    struct file_book *file;
    struct file_step *step; /* one at a time */
    struct phase *phases;
    struct step *steps;
    struct prompt *prompts;
    struct file_when *when; /* of each step, until resolved */
    struct playbook_doubt doubt;
    bool no_memory;
};

size_t load_faults(const struct playbook_load *load); /* so far */
/* Zeroed memory of the book; NULL when count is 0 or there is none (then no_memory is set). */
void *load_take(struct playbook_load *load, size_t count, size_t size);
const char *load_keep(struct playbook_load *load, const char *text);
/* Without the paragraphs in brackets at its end: those are for the coverage table. */
const char *load_keep_source(struct playbook_load *load, const char *source);
/* How many points of a list that must be there to read: at most `most`, with a fault for more. */
size_t load_list_count(struct playbook_load *load, yaml_id node, const char *key, size_t most);

void load_lists(struct playbook_load *load); /* before the steps: they refer to berichten */
void load_step(struct playbook_load *load, yaml_id node, size_t phase);
void load_branches(struct playbook_load *load);  /* als, once all steps are there */
void load_deadlines(struct playbook_load *load); /* and termijnen */

/* bron: "sleutel, kop [alineas]" with a declared key, or "eigen, reden". `what` names its owner. */
void check_source(const struct playbook *book, struct fault_list *faults, int line,
                  const char *what, const char *id, const char *source);
void check_step_kind(const struct playbook *book, const struct step *step,
                     struct fault_list *faults);
/* The whole book; what refers to another step is already resolved. */
void playbook_check(const struct playbook *book, const struct playbook_doubt *doubt,
                    struct fault_list *faults);

/* As playbook_parse, but the book is there too when it is not fit to be used (`usable` says so):
 * for the linter, which then names the rest. NULL: nothing could be read. */
struct playbook *playbook_read(const char *name, const char *bytes, size_t len,
                               struct fault_list *faults, bool *usable);

#endif
