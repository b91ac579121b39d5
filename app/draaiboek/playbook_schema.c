/* The keys of a draaiboek, as constant data. */
#include "draaiboek/playbook_file.h"

#define AT(type, member) .offset = offsetof(struct type, member)
#define TEXT_OF(type, member) AT(type, member), .size = sizeof(((struct type *)0)->member)
#define LIST_OF(type, member, most)                                                                \
    AT(type, member), .count_offset = offsetof(struct type, member##_count), .max = (most)
#define TEXTS_OF(type, member, most)                                                               \
    LIST_OF(type, member, most), .size = sizeof(((struct type *)0)->member[0])
#define FIELDS(list) .fields = (list), .count = ARRAY_LEN(list)

static const char *const kind_names[] = {
    [STEP_DO] = "doen",        [STEP_NAME] = "naam",
    [STEP_ASK] = "vraag",      [STEP_SENSED] = "gemeten",
    [STEP_NOTE] = "noteer",    [STEP_NUMBER] = "getal",
    [STEP_TIME] = "tijd",      [STEP_TEMPERATURE] = "temperatuur",
    [STEP_CALL] = "bel",       [STEP_MESSAGE] = "bericht",
    [STEP_FORM] = "formulier", [STEP_CRITERIA] = "criteria",
    [STEP_KIND_COUNT] = NULL,
};
static const char *const prompt_names[] = {
    [PROMPT_TEXT] = "tekst",   [PROMPT_CHOICE] = "keuze",  [PROMPT_CHOICES] = "meerkeuze",
    [PROMPT_NUMBER] = "getal", [PROMPT_TIME] = "tijd",     [PROMPT_TEMPERATURE] = "temperatuur",
    [PROMPT_NAME] = "naam",    [PROMPT_KIND_COUNT] = NULL,
};
static const char *const prefill_names[] = {"nu", "koelkast", "duur", "begin", NULL};
const char *const file_channel_names[] = {"deur",      "voicemail",    "website",
                                          "personeel", "apotheek-hap", "zio",
                                          "patienten", "overig",       NULL};
static const char *const meet_names[] = {"coordinator", "apotheek", "koelbox", "temperatuur", NULL};
static const char *const trigger_names[] = {"hand", "net-weg", NULL};
static const char *const sensed_names[] = {"net-weg",    "net-terug",        "koelkast-in-bereik",
                                           "deur-dicht", "koelkast-gemeten", NULL};
static const char *const start_names[] = {"net-weg", "net-terug", NULL};

static const struct field when_fields[] = {
    {.key = "stap", .type = FIELD_ID, TEXT_OF(file_when, step), .required = true},
    {.key = "keuze", .type = FIELD_NODE, AT(file_when, choice), .required = true},
};

static const struct schema when_schema = {
    .what = "verwijzing", FIELDS(when_fields), .line_offset = SIZE_MAX};

/* Without an answer: from when the step was done. */
static const struct field from_fields[] = {
    {.key = "stap", .type = FIELD_ID, TEXT_OF(file_when, step), .required = true},
    {.key = "keuze", .type = FIELD_NODE, AT(file_when, choice)},
};

static const struct schema from_schema = {
    .what = "verwijzing", FIELDS(from_fields), .line_offset = SIZE_MAX};

#define NUMBER_RANGE .min = -FILE_NUMBER_MAX, .max = FILE_NUMBER_MAX

static const struct field prompt_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_prompt, id), .required = true},
    {.key = "vraag", .type = FIELD_TEXT, TEXT_OF(file_prompt, label), .required = true},
    {.key = "soort", .type = FIELD_ENUM, AT(file_prompt, kind), .names = prompt_names},
    {.key = "keuzes", .type = FIELD_TEXTS, TEXTS_OF(file_prompt, choice, STEP_CHOICES_MAX)},
    {.key = "eenheid", .type = FIELD_TEXT, TEXT_OF(file_prompt, unit)},
    {.key = "minstens", .type = FIELD_INT, AT(file_prompt, least), NUMBER_RANGE},
    {.key = "hoogstens", .type = FIELD_INT, AT(file_prompt, most), NUMBER_RANGE},
    {.key = "vooraf", .type = FIELD_ENUM, AT(file_prompt, prefill), .names = prefill_names},
    {.key = "verplicht", .type = FIELD_BOOL, AT(file_prompt, required)},
};

const struct schema file_prompt_schema = {.what = "veld",
                                          .size = sizeof(struct file_prompt),
                                          FIELDS(prompt_fields),
                                          .line_offset = offsetof(struct file_prompt, line)};

static const struct field step_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_step, id), .required = true},
    {.key = "kop", .type = FIELD_TEXT, TEXT_OF(file_step, heading)},
    {.key = "doe", .type = FIELD_TEXT, TEXT_OF(file_step, act), .required = true},
    {.key = "uitleg", .type = FIELD_TEXT, TEXT_OF(file_step, explain)},
    {.key = "rol", .type = FIELD_TEXT, TEXT_OF(file_step, role)},
    {.key = "soort", .type = FIELD_ENUM, AT(file_step, kind), .names = kind_names},
    {.key = "gemeten", .type = FIELD_ENUM, AT(file_step, sensed), .names = sensed_names},
    {.key = "keuzes", .type = FIELD_TEXTS, TEXTS_OF(file_step, choice, STEP_CHOICES_MAX)},
    {.key = "eenheid", .type = FIELD_TEXT, TEXT_OF(file_step, unit)},
    {.key = "minstens", .type = FIELD_INT, AT(file_step, least), NUMBER_RANGE},
    {.key = "hoogstens", .type = FIELD_INT, AT(file_step, most), NUMBER_RANGE},
    {.key = "vooraf", .type = FIELD_ENUM, AT(file_step, prefill), .names = prefill_names},
    {.key = "contact", .type = FIELD_ID, TEXT_OF(file_step, contact)},
    {.key = "bericht", .type = FIELD_ID, TEXT_OF(file_step, message)},
    {.key = "velden", .type = FIELD_NODE, AT(file_step, prompts)},
    {.key = "herhaal", .type = FIELD_BOOL, AT(file_step, repeats)},
    {.key = "drempel",
     .type = FIELD_INT,
     AT(file_step, threshold),
     .min = 1,
     .max = PLAYBOOK_PROMPT_MAX},
    {.key = "draaiboek", .type = FIELD_ID, TEXT_OF(file_step, opens)},
    {.key = "naslag", .type = FIELD_ID, TEXT_OF(file_step, page)},
    {.key = "coordinator", .type = FIELD_BOOL, AT(file_step, coordinator)},
    {.key = "evaluatieformulier", .type = FIELD_BOOL, AT(file_step, evaluates)},
    {.key = "meet", .type = FIELD_ENUM, AT(file_step, meet), .names = meet_names},
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
    {.key = "vanaf", .type = FIELD_MAP, AT(file_deadline, from), .sub = &from_schema},
    {.key = "klaar", .type = FIELD_ID, TEXT_OF(file_deadline, done)},
    {.key = "alleen-stroom", .type = FIELD_BOOL, AT(file_deadline, mains_only)},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_deadline, source), .required = true},
};

static const struct schema deadline_schema = {.what = "termijn",
                                              .size = sizeof(struct file_deadline),
                                              FIELDS(deadline_fields),
                                              .line_offset = offsetof(struct file_deadline, line)};

static const struct field message_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_message, id), .required = true},
    {.key = "wie", .type = FIELD_TEXT, TEXT_OF(file_message, who), .required = true},
    {.key = "wat", .type = FIELD_TEXT, TEXT_OF(file_message, what), .required = true},
    {.key = "middel", .type = FIELD_TEXT, TEXT_OF(file_message, means), .required = true},
    {.key = "wie-doet", .type = FIELD_TEXT, TEXT_OF(file_message, responsible), .required = true},
    {.key = "bericht", .type = FIELD_ID, TEXT_OF(file_message, template_id)},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_message, source)},
};

static const struct schema message_schema = {.what = "regel van communicatie",
                                             .size = sizeof(struct file_message),
                                             FIELDS(message_fields),
                                             .line_offset = offsetof(struct file_message, line)};

static const struct field template_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_template, id), .required = true},
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_template, title), .required = true},
    {.key = "kanaal",
     .type = FIELD_ENUM,
     AT(file_template, channel),
     .names = file_channel_names,
     .required = true},
    {.key = "tekst", .type = FIELD_TEXT, TEXT_OF(file_template, text), .required = true},
};

static const struct schema template_schema = {.what = "bericht",
                                              .size = sizeof(struct file_template),
                                              FIELDS(template_fields),
                                              .line_offset = offsetof(struct file_template, line)};

static const struct field entry_fields[] = {
    {.key = "tekst", .type = FIELD_TEXT, TEXT_OF(file_entry, text), .required = true},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_entry, source)},
};

const struct schema file_entry_schema = {.what = "punt",
                                         .size = sizeof(struct file_entry),
                                         FIELDS(entry_fields),
                                         .line_offset = SIZE_MAX};

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
    {.key = "volgorde", .type = FIELD_INT, AT(file_book, order), .min = 0, .max = 999},
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
     LIST_OF(file_book, message, PLAYBOOK_MESSAGE_MAX),
     .sub = &message_schema},
    {.key = "berichten",
     .type = FIELD_LIST,
     LIST_OF(file_book, template, PLAYBOOK_TEMPLATE_MAX),
     .sub = &template_schema},
    {.key = "middelen", .type = FIELD_NODE, AT(file_book, materials)},
    {.key = "preventie", .type = FIELD_NODE, AT(file_book, prevention)},
    {.key = "evaluatie", .type = FIELD_NODE, AT(file_book, evaluation)},
};

const struct schema file_book_schema = {.what = "draaiboek",
                                        .size = sizeof(struct file_book),
                                        FIELDS(book_fields),
                                        .line_offset = SIZE_MAX};
