#include "draaiboek/contacts.h"

#include <string.h>

#include "draaiboek/day.h"

#define ADDED_CATEGORY "Eigen contacten"
#define ADDED_URGENCY 1000 /* behind those of the list */

/* Order */

static int compare(const struct contact *a, const struct contact *b)
{
    if (a->urgency != b->urgency) {
        return a->urgency < b->urgency ? -1 : 1;
    }
    return strcmp(a->function, b->function);
}

/* What was taken away keeps its place only as long as there is room. */
static size_t first_removed(const struct contacts *contacts)
{
    for (size_t i = 0; i < contacts->count; i++) {
        if (contacts->contact[i].removed) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void take_out(struct contacts *contacts, size_t at)
{
    memmove(&contacts->contact[at], &contacts->contact[at + 1],
            (contacts->count - at - 1) * sizeof(contacts->contact[0]));
    contacts->count--;
}

bool contacts_full(const struct contacts *contacts)
{
    return contacts->count == CONTACT_MAX && first_removed(contacts) == SIZE_MAX;
}

bool contacts_insert(struct contacts *contacts, const struct contact *contact)
{
    if (contacts_full(contacts)) {
        return false;
    }
    if (contacts->count == CONTACT_MAX) {
        take_out(contacts, first_removed(contacts));
    }
    size_t at = contacts->count;
    for (size_t i = 0; i < contacts->count; i++) {
        if (strcmp(contacts->contact[i].category, contact->category) != 0) {
            continue;
        }
        at = i + 1; /* categories stand in the order in which they were first seen */
        if (compare(contact, &contacts->contact[i]) < 0) {
            at = i;
            break;
        }
    }
    memmove(&contacts->contact[at + 1], &contacts->contact[at],
            (contacts->count - at) * sizeof(*contact));
    contacts->contact[at] = *contact;
    contacts->count++;
    return true;
}

static void move(struct contacts *contacts, const struct contact *from, const struct contact *to)
{
    take_out(contacts, (size_t)(from - contacts->contact));
    contacts_insert(contacts, to);
}

/* Numbers */

void contact_numbers_write(const struct contact *contact, char out[TEXT_SIZE])
{
    struct text text;
    text_init(&text, out, TEXT_SIZE);
    for (size_t i = 0; i < contact->number_count; i++) {
        const struct contact_number *number = &contact->number[i];
        text_add(&text, "%s%s%s%s", i > 0 ? "\n" : "", number->number,
                 number->label[0] != '\0' ? "; " : "", number->label);
    }
}

static bool read_number(const char *line, size_t len, struct contact_number *number)
{
    size_t digits = strcspn(line, ";\n");
    size_t label = digits;
    if (label < len) {
        label++;
        label += strspn(line + label, " ");
    }
    return label <= len && len - label <= CONTACT_LABEL_MAX &&
           text_set(number->number, sizeof(number->number), "%.*s", (int)digits, line) &&
           text_set(number->label, sizeof(number->label), "%.*s", (int)(len - label),
                    line + label) &&
           phone_is_valid(number->number, NULL);
}

bool contact_numbers_read(const char *value, struct contact *contact)
{
    struct contact_number number[CONTACT_NUMBER_MAX];
    size_t count = 0;
    memset(number, 0, sizeof(number));
    for (const char *at = value; *at != '\0';) {
        size_t len = strcspn(at, "\n");
        if (count == CONTACT_NUMBER_MAX || !read_number(at, len, &number[count])) {
            return false;
        }
        count++;
        at += len + (at[len] == '\n' ? 1 : 0);
    }
    memcpy(contact->number, number, sizeof(number));
    contact->number_count = count;
    return true;
}

bool contact_filled(const struct contact *contact)
{
    return contact->number_count > 0;
}

bool contact_wanted(const struct contact *contact)
{
    return !contact->optional && !contact_filled(contact);
}

size_t contacts_empty(const struct contacts *contacts)
{
    size_t empty = 0;
    for (size_t i = 0; i < contacts->count; i++) {
        const struct contact *contact = &contacts->contact[i];
        empty += !contact->removed && contact_wanted(contact);
    }
    return empty;
}

/* Edits */

static struct contact *find_any(struct contacts *contacts, const char *id)
{
    for (size_t i = 0; i < contacts->count; i++) {
        if (strcmp(contacts->contact[i].id, id) == 0) {
            return &contacts->contact[i];
        }
    }
    return NULL;
}

const struct contact *contacts_find(const struct contacts *contacts, const char *id)
{
    for (size_t i = 0; i < contacts->count; i++) {
        const struct contact *contact = &contacts->contact[i];
        if (!contact->removed && strcmp(contact->id, id) == 0) {
            return contact;
        }
    }
    return NULL;
}

static struct contact *add(struct contacts *contacts, const char *id)
{
    struct contact contact = {.added = true, .urgency = ADDED_URGENCY};
    text_copy(contact.id, sizeof(contact.id), id);
    text_copy(contact.function, sizeof(contact.function), id);
    text_copy(contact.category, sizeof(contact.category), ADDED_CATEGORY);
    return contacts_insert(contacts, &contact) ? find_any(contacts, id) : NULL;
}

/* A number that was not there before is typed here, and nobody called it yet. */
static void take_numbers(struct contact *contact, const char *value)
{
    struct contact before = *contact;
    if (!contact_numbers_read(value, contact)) {
        return;
    }
    for (size_t i = 0; i < contact->number_count; i++) {
        bool known = false;
        for (size_t j = 0; j < before.number_count; j++) {
            known = known || strcmp(contact->number[i].number, before.number[j].number) == 0;
        }
        if (!known) {
            contact->source[0] = contact->checked[0] = '\0';
        }
    }
}

/* What decides where it stands: only of one that the practice added itself. */
static void place(struct contacts *contacts, const struct contact *contact, const char *field,
                  const char *value)
{
    struct contact changed = *contact;
    if (!contact->added || value[0] == '\0') {
        return;
    }
    if (strcmp(field, "functie") == 0) {
        text_copy(changed.function, sizeof(changed.function), value);
    } else {
        text_copy(changed.category, sizeof(changed.category), value);
    }
    move(contacts, contact, &changed);
}

void contacts_apply(struct contacts *contacts, const struct edit *edit)
{
    const char *field = edit->field, *value = edit->value;
    if (strcmp(edit->list, CONTACT_LIST) != 0 || edit->item[0] == '\0' ||
        !text_is_valid(value, strlen(value))) {
        return;
    }
    struct contact *contact = find_any(contacts, edit->item);
    if (contact == NULL) {
        contact = add(contacts, edit->item);
    }
    if (contact == NULL) {
        return;
    }
    if (strcmp(field, "functie") == 0 || strcmp(field, "groep") == 0) {
        place(contacts, contact, field, value);
    } else if (strcmp(field, "naam") == 0) {
        text_copy(contact->name, sizeof(contact->name), value);
    } else if (strcmp(field, "nummers") == 0) {
        take_numbers(contact, value);
    } else if (strcmp(field, "opmerking") == 0) {
        text_copy(contact->remark, sizeof(contact->remark), value);
    } else if (strcmp(field, "gecontroleerd") == 0) {
        if (value[0] == '\0' || day_is_valid(value)) {
            text_copy(contact->checked, sizeof(contact->checked), value);
        }
    } else if (strcmp(field, "weg") == 0) {
        contact->removed = contact->added && strcmp(value, "ja") == 0;
    }
}
