/* Inside of the playbook loader: a draaiboek as it stands in its file, before it is checked. */
#ifndef NW_DRAAIBOEK_PLAYBOOK_FILE_H
#define NW_DRAAIBOEK_PLAYBOOK_FILE_H

#include "core/yaml.h"
#include "draaiboek/playbook.h"

#define FILE_LIST_MAX 32
#define FILE_MESSAGE_MAX 16
#define FILE_ROLE_MAX 24
#define FILE_EXAMPLE_SIZE 1024
#define FILE_ACT_SIZE 160

/* als, vanaf */
struct file_when {
    char step[ID_SIZE];
    char choice[NAME_SIZE];
};

struct file_step {
    char id[ID_SIZE];
    char act[FILE_ACT_SIZE];
    char explain[TEXT_SIZE];
    char role[NAME_SIZE];
    char source[TEXT_SIZE];
    int32_t kind;
    int32_t sensed; /* -1: not given; otherwise one less than enum sensed_kind */
    char choice[STEP_CHOICES_MAX][NAME_SIZE];
    size_t choice_count;
    bool coordinator;
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
    char who[NAME_SIZE], what[TEXT_SIZE], means[TEXT_SIZE], responsible[NAME_SIZE];
};

struct file_book {
    char id[ID_SIZE];
    char title[NAME_SIZE];
    char summary[TEXT_SIZE];
    char reviewed[ID_SIZE];
    int32_t version;
    int32_t trigger;
    yaml_id sources;
    yaml_id phases;
    char role[FILE_ROLE_MAX][NAME_SIZE];
    size_t role_count;
    struct file_deadline deadline[PLAYBOOK_DEADLINE_MAX];
    size_t deadline_count;
    struct file_message message[FILE_MESSAGE_MAX];
    size_t message_count;
    char material[FILE_LIST_MAX][TEXT_SIZE];
    size_t material_count;
    char prevention[FILE_LIST_MAX][TEXT_SIZE];
    size_t prevention_count;
    char evaluation[FILE_LIST_MAX][TEXT_SIZE];
    size_t evaluation_count;
    struct {
        char title[NAME_SIZE];
        char text[FILE_EXAMPLE_SIZE];
    } example;
};

extern const struct schema file_book_schema, file_phase_schema, file_step_schema;

/* What the check must not complain about twice: true where reading already named a fault. */
struct playbook_doubt {
    bool phase[PLAYBOOK_PHASE_MAX];
    bool step[PLAYBOOK_STEP_MAX];
    bool deadline[PLAYBOOK_DEADLINE_MAX];
};

/* The whole book; what refers to another step is already resolved. */
void playbook_check(const struct playbook *book, const struct playbook_doubt *doubt,
                    struct fault_list *faults);

#endif
