/* The first two layers of the contact book, from YAML. */
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/contacts.h"
#include "draaiboek/day.h"

#define GROUP_MAX 24
#define GROUP_FUNCTION_MAX 32

#define AT(type, member) .offset = offsetof(struct type, member)
#define TEXT_OF(type, member) AT(type, member), .size = sizeof(((struct type *)0)->member)
#define FIELDS(list) .fields = (list), .count = ARRAY_LEN(list)

struct file_function {
    char id[ID_SIZE], function[NAME_SIZE], remark[TEXT_SIZE], source[TEXT_SIZE];
    char number[NAME_SIZE];
    int32_t urgency;
    bool optional;
    int line;
};

struct file_group {
    char title[NAME_SIZE];
    struct file_function function[GROUP_FUNCTION_MAX];
    size_t function_count;
};

struct file_book {
    struct file_group group[GROUP_MAX];
    size_t group_count;
};

struct file_number {
    char label[ID_SIZE], number[NAME_SIZE];
    int line;
};

struct file_entry {
    char id[ID_SIZE], name[NAME_SIZE], remark[TEXT_SIZE], checked[ID_SIZE], source[TEXT_SIZE];
    struct file_number number[CONTACT_NUMBER_MAX];
    size_t number_count;
    int line;
};

struct file_region {
    char id[ID_SIZE], title[NAME_SIZE], reviewed[ID_SIZE], explain[TEXT_SIZE];
    struct file_entry entry[CONTACT_MAX];
    size_t entry_count;
};

static const struct field function_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_function, id), .required = true},
    {.key = "functie", .type = FIELD_TEXT, TEXT_OF(file_function, function), .required = true},
    {.key = "opmerking", .type = FIELD_TEXT, TEXT_OF(file_function, remark)},
    {.key = "volgorde", .type = FIELD_INT, AT(file_function, urgency), .min = 0, .max = 999},
    {.key = "nummer", .type = FIELD_TEXT, TEXT_OF(file_function, number)},
    {.key = "facultatief", .type = FIELD_BOOL, AT(file_function, optional)},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_function, source)},
};
static const struct schema function_schema = {.what = "functie",
                                              .size = sizeof(struct file_function),
                                              FIELDS(function_fields),
                                              .line_offset = offsetof(struct file_function, line)};

static const struct field group_fields[] = {
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_group, title), .required = true},
    {.key = "functies",
     .type = FIELD_LIST,
     AT(file_group, function),
     .count_offset = offsetof(struct file_group, function_count),
     .required = true,
     .max = GROUP_FUNCTION_MAX,
     .sub = &function_schema},
};
static const struct schema group_schema = {.what = "groep",
                                           .size = sizeof(struct file_group),
                                           FIELDS(group_fields),
                                           .line_offset = SIZE_MAX};

static const struct field book_fields[] = {
    {.key = "groepen",
     .type = FIELD_LIST,
     AT(file_book, group),
     .count_offset = offsetof(struct file_book, group_count),
     .required = true,
     .max = GROUP_MAX,
     .sub = &group_schema},
};
static const struct schema book_schema = {.what = "lijst van contacten",
                                          .size = sizeof(struct file_book),
                                          FIELDS(book_fields),
                                          .line_offset = SIZE_MAX};

static const struct field number_fields[] = {
    {.key = "soort", .type = FIELD_TEXT, TEXT_OF(file_number, label)},
    {.key = "nummer", .type = FIELD_TEXT, TEXT_OF(file_number, number), .required = true},
};
static const struct schema number_schema = {.what = "nummer",
                                            .size = sizeof(struct file_number),
                                            FIELDS(number_fields),
                                            .line_offset = offsetof(struct file_number, line)};

static const struct field entry_fields[] = {
    {.key = "contact", .type = FIELD_ID, TEXT_OF(file_entry, id), .required = true},
    {.key = "naam", .type = FIELD_TEXT, TEXT_OF(file_entry, name)},
    {.key = "nummers",
     .type = FIELD_LIST,
     AT(file_entry, number),
     .count_offset = offsetof(struct file_entry, number_count),
     .max = CONTACT_NUMBER_MAX,
     .sub = &number_schema},
    {.key = "opmerking", .type = FIELD_TEXT, TEXT_OF(file_entry, remark)},
    {.key = "gecontroleerd", .type = FIELD_TEXT, TEXT_OF(file_entry, checked)},
    {.key = "bron", .type = FIELD_TEXT, TEXT_OF(file_entry, source), .required = true},
};
static const struct schema entry_schema = {.what = "contact",
                                           .size = sizeof(struct file_entry),
                                           FIELDS(entry_fields),
                                           .line_offset = offsetof(struct file_entry, line)};

static const struct field region_fields[] = {
    {.key = "id", .type = FIELD_ID, TEXT_OF(file_region, id), .required = true},
    {.key = "titel", .type = FIELD_TEXT, TEXT_OF(file_region, title), .required = true},
    {.key = "herzien", .type = FIELD_TEXT, TEXT_OF(file_region, reviewed), .required = true},
    {.key = "toelichting", .type = FIELD_TEXT, TEXT_OF(file_region, explain)},
    {.key = "contacten",
     .type = FIELD_LIST,
     AT(file_region, entry),
     .count_offset = offsetof(struct file_region, entry_count),
     .required = true,
     .max = CONTACT_MAX,
     .sub = &entry_schema},
};
static const struct schema region_schema = {
    .what = "regio", FIELDS(region_fields), .line_offset = SIZE_MAX};

static size_t fault_total(const struct fault_list *faults)
{
    return faults->count + faults->dropped;
}

/* A number with a fault is left out: nobody may dial it. */
static void take_number(const char *name, const struct file_number *number, struct contact *contact,
                        struct fault_list *faults)
{
    char problem[TEXT_SIZE];
    if (!phone_is_valid(number->number, problem)) {
        if (number->number[0] != '\0') {
            fault_add(faults, name, number->line, "nummer '%s' kan niet kloppen: %s",
                      number->number, problem);
        }
    } else if (strlen(number->label) > CONTACT_LABEL_MAX || strchr(number->label, '\n') != NULL) {
        fault_add(faults, name, number->line, "'soort' mag hoogstens %d tekens zijn op één regel",
                  CONTACT_LABEL_MAX);
    } else {
        struct contact_number *to = &contact->number[contact->number_count++];
        text_copy(to->number, sizeof(to->number), number->number);
        text_copy(to->label, sizeof(to->label), number->label);
    }
}

/* The functions */

static void take_function(const char *name, const char *group, const struct file_function *function,
                          struct contacts *contacts, struct fault_list *faults)
{
    if (function->id[0] == '\0') {
        return; /* said already */
    }
    if (contacts_find(contacts, function->id) != NULL) {
        fault_add(faults, name, function->line, "contact '%s' staat er dubbel; geef een andere id",
                  function->id);
        return;
    }
    struct contact contact = {.urgency = function->urgency, .optional = function->optional};
    text_copy(contact.id, sizeof(contact.id), function->id);
    text_copy(contact.category, sizeof(contact.category), group[0] != '\0' ? group : "Overig");
    text_copy(contact.function, sizeof(contact.function),
              function->function[0] != '\0' ? function->function : function->id);
    text_copy(contact.remark, sizeof(contact.remark), function->remark);
    if (function->number[0] != '\0') {
        struct file_number number = {.line = function->line};
        text_copy(number.number, sizeof(number.number), function->number);
        take_number(name, &number, &contact, faults);
    }
    if (!contacts_insert(contacts, &contact)) {
        fault_add(faults, name, function->line, "te veel contacten, hoogstens %d", CONTACT_MAX);
    }
}

static bool read_functions(const char *name, struct yaml_doc *doc, struct contacts *contacts,
                           struct fault_list *faults)
{
    size_t before = fault_total(faults);
    struct file_book *file = calloc(1, sizeof(*file));
    if (doc != NULL && file != NULL) {
        yaml_read(doc, yaml_root(doc), &book_schema, file);
        for (size_t g = 0; g < file->group_count; g++) {
            for (size_t i = 0; i < file->group[g].function_count; i++) {
                take_function(name, file->group[g].title, &file->group[g].function[i], contacts,
                              faults);
            }
        }
    } else if (doc != NULL) {
        fault_add(faults, name, 0, "geen geheugen om de contacten te lezen");
    }
    bool good = doc != NULL && !yaml_faulty(doc) && fault_total(faults) == before;
    free(file);
    yaml_close(doc);
    return good;
}

bool contacts_parse(const char *name, const char *bytes, size_t len, struct contacts *contacts,
                    struct fault_list *faults)
{
    return read_functions(name, yaml_open(name, bytes, len, faults), contacts, faults);
}

/* The region */

static void take_entry(const char *name, const struct file_entry *entry, struct contacts *contacts,
                       struct fault_list *faults)
{
    struct contact *contact = NULL;
    for (size_t i = 0; i < contacts->count; i++) {
        if (strcmp(contacts->contact[i].id, entry->id) == 0) {
            contact = &contacts->contact[i];
        }
    }
    if (contact == NULL) {
        if (entry->id[0] != '\0') {
            fault_add(faults, name, entry->line,
                      "contact '%s' staat niet in praktijk/contacten.yaml", entry->id);
        }
        return;
    }
    if (contact->source[0] != '\0') {
        fault_add(faults, name, entry->line, "contact '%s' staat er dubbel; haal er een weg",
                  entry->id);
        return;
    }
    text_copy(contact->source, sizeof(contact->source), entry->source);
    text_copy(contact->name, sizeof(contact->name), entry->name);
    if (entry->remark[0] != '\0') {
        text_copy(contact->remark, sizeof(contact->remark), entry->remark);
    }
    if (entry->checked[0] == '\0' || day_is_valid(entry->checked)) {
        text_copy(contact->checked, sizeof(contact->checked), entry->checked);
    } else {
        fault_add(faults, name, entry->line,
                  "'gecontroleerd' is een datum zoals 2026-01-31, niet '%s'", entry->checked);
    }
    contact->number_count = 0; /* a double one without a source comes here too */
    for (size_t i = 0; i < entry->number_count; i++) {
        take_number(name, &entry->number[i], contact, faults);
    }
}

static bool read_region(const char *name, struct yaml_doc *doc, struct contacts *contacts,
                        struct fault_list *faults)
{
    size_t before = fault_total(faults);
    struct file_region *file = calloc(1, sizeof(*file));
    if (doc != NULL && file != NULL) {
        yaml_read(doc, yaml_root(doc), &region_schema, file);
        if (file->reviewed[0] != '\0' && !day_is_valid(file->reviewed)) {
            fault_add(faults, name, 0, "'herzien' is een datum zoals 2026-01-31, niet '%s'",
                      file->reviewed);
        }
        for (size_t i = 0; i < file->entry_count; i++) {
            take_entry(name, &file->entry[i], contacts, faults);
        }
    } else if (doc != NULL) {
        fault_add(faults, name, 0, "geen geheugen om de regio te lezen");
    }
    bool good = doc != NULL && !yaml_faulty(doc) && fault_total(faults) == before;
    free(file);
    yaml_close(doc);
    return good;
}

bool contacts_parse_region(const char *name, const char *bytes, size_t len,
                           struct contacts *contacts, struct fault_list *faults)
{
    return read_region(name, yaml_open(name, bytes, len, faults), contacts, faults);
}

bool contacts_load(const char *assets, const char *region, struct contacts *contacts,
                   struct fault_list *faults)
{
    char path[PATH_SIZE + NAME_SIZE];
    contacts->count = 0;
    text_set(path, sizeof(path), "%s/praktijk/contacten.yaml", assets);
    bool good = read_functions(path, yaml_open_file(path, faults), contacts, faults);
    if (region[0] != '\0') {
        text_set(path, sizeof(path), "%s/regio/%s.yaml", assets, region);
        good &= read_region(path, yaml_open_file(path, faults), contacts, faults);
    }
    return good;
}
