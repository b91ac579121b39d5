/* The keys of a draaiboek, as constant data. */
#include "draaiboek/playbook_file.h"

#define AT(type, member) .offset = offsetof(struct type, member)
#define TEXT_OF(type, member) AT(type, member), .size = sizeof(((struct type *)0)->member)
#define LIST_OF(type, member, most)                                                                \
    AT(type, member), .count_offset = offsetof(struct type, member##_count), .max = (most)
#define TEXTS_OF(type, member, most)                                                               \
    LIST_OF(type, member, most), .size = sizeof(((struct type *)0)->member[0])
#define FIELDS(list) .fields = (list), .count = ARRAY_LEN(list)

static const char *const kind_names[] = {"doen", "naam", "vraag", "gemeten", "noteer", NULL};
static const char *const trigger_names[] = {"hand", "net-weg", NULL};
static const char *const sensed_names[] = {"net-weg",    "net-terug",        "koelkast-in-bereik",
                                           "deur-dicht", "koelkast-gemeten", NULL};
static const char *const start_names[] = {"net-weg", "net-terug", NULL};

static const struct field when_fields[] = {
    {.key = "stap", .type = FIELD_ID, TEXT_OF(file_when, step), .required = true},
    {.key = "keuze", .type = FIELD_TEXT, TEXT_OF(file_when, choice), .required = true},
};

static const struct schema when_schema = {
    .what = "verwijzing", FIELDS(when_fields), .line_offset = SIZE_MAX};

static const struct field step_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_step, id), .required = true},
    {.key = "doe", .type = FIELD_TEXT, TEXT_OF(file_step, act), .required = true},
    {.key = "uitleg", .type = FIELD_TEXT, TEXT_OF(file_step, explain)},
    {.key = "rol", .type = FIELD_TEXT, TEXT_OF(file_step, role)},
    {.key = "soort", .type = FIELD_ENUM, AT(file_step, kind), .names = kind_names},
    {.key = "gemeten", .type = FIELD_ENUM, AT(file_step, sensed), .names = sensed_names},
    {.key = "keuzes", .type = FIELD_TEXTS, TEXTS_OF(file_step, choice, STEP_CHOICES_MAX)},
    {.key = "coordinator", .type = FIELD_BOOL, AT(file_step, coordinator)},
    {.key = "als", .type = FIELD_MAP, AT(file_step, when), .sub = &when_schema},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_step, source), .required = true},
};

const struct schema file_step_schema = {.what = "stap",
                                        .size = sizeof(struct file_step),
                                        FIELDS(step_fields),
                                        .line_offset = offsetof(struct file_step, line)};

static const struct field phase_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_phase, id), .required = true},
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_phase, title), .required = true},
    {.key = "van", .type = FIELD_DURATION, AT(file_phase, from_ms), .max = 365 * MS_PER_DAY},
    {.key = "tot", .type = FIELD_DURATION, AT(file_phase, to_ms), .max = 365 * MS_PER_DAY},
    {.key = "begint", .type = FIELD_ENUM, AT(file_phase, starts), .names = start_names},
    {.key = "stappen", .type = FIELD_NODE, AT(file_phase, steps), .required = true},
};

const struct schema file_phase_schema = {.what = "fase",
                                         .size = sizeof(struct file_phase),
                                         FIELDS(phase_fields),
                                         .line_offset = offsetof(struct file_phase, line)};

static const struct field deadline_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_deadline, id), .required = true},
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_deadline, title), .required = true},
    {.key = "na",
     .type = FIELD_DURATION,
     AT(file_deadline, after_ms),
     .required = true,
     .min = MS_PER_MIN,
     .max = 365 * MS_PER_DAY},
    {.key = "vanaf", .type = FIELD_MAP, AT(file_deadline, from), .sub = &when_schema},
    {.key = "klaar", .type = FIELD_ID, TEXT_OF(file_deadline, done)},
    {.key = "alleen-stroom", .type = FIELD_BOOL, AT(file_deadline, mains_only)},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_deadline, source), .required = true},
};

static const struct schema deadline_schema = {.what = "termijn",
                                              .size = sizeof(struct file_deadline),
                                              FIELDS(deadline_fields),
                                              .line_offset = offsetof(struct file_deadline, line)};

static const struct field message_fields[] = {
    {.key = "wie", .type = FIELD_TEXT, TEXT_OF(file_message, who), .required = true},
    {.key = "wat", .type = FIELD_TEXT, TEXT_OF(file_message, what), .required = true},
    {.key = "middel", .type = FIELD_TEXT, TEXT_OF(file_message, means), .required = true},
    {.key = "wie-doet", .type = FIELD_TEXT, TEXT_OF(file_message, responsible), .required = true},
};

static const struct schema message_schema = {.what = "regel van communicatie",
                                             .size = sizeof(struct file_message),
                                             FIELDS(message_fields),
                                             .line_offset = SIZE_MAX};

static const struct field example_fields[] = {
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_book, example.title), .required = true},
    {.key = "tekst", .type = FIELD_TEXT, TEXT_OF(file_book, example.text), .required = true},
};

/* Offsets count from the whole book: the example has no struct of its own. */
static const struct schema example_schema = {
    .what = "voorbeeldbericht", FIELDS(example_fields), .line_offset = SIZE_MAX};

static const struct field book_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_book, id), .required = true},
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_book, title), .required = true},
    {.key = "samenvatting", .type = FIELD_TEXT, TEXT_OF(file_book, summary), .required = true},
    {.key = "versie",
     .type = FIELD_INT,
     AT(file_book, version),
     .required = true,
     .min = 1,
     .max = INT32_MAX},
    {.key = "herzien", .type = FIELD_TEXT, TEXT_OF(file_book, reviewed), .required = true},
    {.key = "start", .type = FIELD_ENUM, AT(file_book, trigger), .names = trigger_names},
    {.key = "bronnen", .type = FIELD_NODE, AT(file_book, sources)},
    {.key = "rollen", .type = FIELD_TEXTS, TEXTS_OF(file_book, role, FILE_ROLE_MAX)},
    {.key = "fasen", .type = FIELD_NODE, AT(file_book, phases), .required = true},
    {.key = "termijnen",
     .type = FIELD_LIST,
     LIST_OF(file_book, deadline, PLAYBOOK_DEADLINE_MAX),
     .sub = &deadline_schema},
    {.key = "communicatie",
     .type = FIELD_LIST,
     LIST_OF(file_book, message, FILE_MESSAGE_MAX),
     .sub = &message_schema},
    {.key = "middelen", .type = FIELD_TEXTS, TEXTS_OF(file_book, material, FILE_LIST_MAX)},
    {.key = "preventie", .type = FIELD_TEXTS, TEXTS_OF(file_book, prevention, FILE_LIST_MAX)},
    {.key = "evaluatie", .type = FIELD_TEXTS, TEXTS_OF(file_book, evaluation, FILE_LIST_MAX)},
    {.key = "voorbeeldbericht", .type = FIELD_MAP, .offset = 0, .sub = &example_schema},
};

const struct schema file_book_schema = {.what = "draaiboek",
                                        .size = sizeof(struct file_book),
                                        FIELDS(book_fields),
                                        .line_offset = SIZE_MAX};
