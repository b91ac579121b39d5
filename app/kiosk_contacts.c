/* The contact book under a finger: look, type, clear, check. Every change is one edit. */
#include <string.h>

#include "kiosk.h"

/* What can be done with a number; the words are the answers. */
static const char TYPE_NUMBER_WORD[] = "Ander nummer typen";
static const char LABEL_WORD[] = "Soort kiezen";
static const char FIRST_WORD[] = "Bovenaan zetten";
static const char WIPE_WORD[] = "Nummer wissen";

static const struct contact *current(const struct kiosk *kiosk)
{
    return contacts_find(&kiosk->contacts, kiosk->view.contact);
}

static struct action edit_of(enum contact_part part, int32_t slot)
{
    return (struct action){.kind = ACTION_CONTACT_EDIT, .arg = (int32_t)part, .arg2 = slot};
}

static void edit(struct kiosk *kiosk, const char *field, const char *value, int64_t mono_ms)
{
    char item[ID_SIZE];
    text_copy(item, sizeof(item), kiosk->view.contact);
    kiosk_edit(kiosk, CONTACT_LIST, item, field, value, mono_ms);
}

static void edit_numbers(struct kiosk *kiosk, const struct contact *changed, int64_t mono_ms)
{
    char value[TEXT_SIZE];
    contact_numbers_write(changed, value);
    edit(kiosk, "nummers", value, mono_ms);
}

/* Asking */

static void ask_digits(struct kiosk *kiosk, int32_t slot, const char *text, const char *refusal)
{
    struct question *question = &kiosk->view.question;
    kiosk_ask_number(kiosk, edit_of(CONTACT_DIGITS, slot), "Telefoonnummer", text, KEYBOARD_DIGITS,
                     "+-");
    text_copy(question->refusal, sizeof(question->refusal), refusal);
}

static void ask_label(struct kiosk *kiosk, int32_t slot)
{
    static const char *const chips[] = {"vast",    "mobiel",  "spoed", "storing",
                                        "overleg", "kantoor", "privé", "geen soort"};
    kiosk_ask_choice(kiosk, edit_of(CONTACT_LABEL, slot), "Wat voor nummer is het?", chips,
                     ARRAY_LEN(chips));
    kiosk->view.question.may_type = true;
}

static void ask_number(struct kiosk *kiosk, const struct contact *contact, int32_t slot)
{
    if (slot < 0 || (size_t)slot >= contact->number_count) {
        ask_digits(kiosk, (int32_t)contact->number_count, "", "");
        return;
    }
    const char *chips[] = {TYPE_NUMBER_WORD, LABEL_WORD, WIPE_WORD, FIRST_WORD};
    kiosk_ask_choice(kiosk, edit_of(CONTACT_NUMBER, slot), contact->number[slot].number, chips,
                     slot > 0 ? 4 : 3);
}

static void ask_group(struct kiosk *kiosk)
{
    const char *chips[KEYBOARD_CHIP_MAX];
    size_t count = 0;
    for (size_t i = 0; i < kiosk->contacts.count && count < ARRAY_LEN(chips); i++) {
        const char *group = kiosk->contacts.contact[i].category;
        if (i == 0 || strcmp(group, kiosk->contacts.contact[i - 1].category) != 0) {
            chips[count++] = group;
        }
    }
    kiosk_ask_choice(kiosk, edit_of(CONTACT_GROUP, 0), "Bij welke groep hoort het?", chips, count);
}

static void checked(struct kiosk *kiosk, int64_t mono_ms)
{
    if (kiosk->view.today[0] == '\0') {
        kiosk_speak(kiosk, mono_ms,
                    "De klok is niet zeker. Bevestig eerst de tijd op het overzicht.");
        return;
    }
    edit(kiosk, "gecontroleerd", kiosk->view.today, mono_ms);
}

static void act(struct kiosk *kiosk, const struct contact *contact, struct action action,
                int64_t mono_ms)
{
    switch ((enum contact_part)action.arg) {
    case CONTACT_FUNCTION:
        kiosk_ask_change(kiosk, action, "Functie", contact->function, sizeof(contact->function),
                         false);
        break;
    case CONTACT_GROUP:
        ask_group(kiosk);
        break;
    case CONTACT_NAME:
        kiosk_ask_change(kiosk, action, "Naam", contact->name, sizeof(contact->name), true);
        break;
    case CONTACT_NUMBER:
        ask_number(kiosk, contact, action.arg2);
        break;
    case CONTACT_DIGITS:
    case CONTACT_LABEL:
        break; /* only as answers */
    case CONTACT_REMARK:
        kiosk_ask_change(kiosk, action, "Opmerking", contact->remark, sizeof(contact->remark),
                         true);
        break;
    case CONTACT_CHECKED:
        checked(kiosk, mono_ms);
        break;
    case CONTACT_REMOVE:
        kiosk_ask_confirm(kiosk, action, "Contact verwijderen?", contact->function);
        break;
    }
}

void kiosk_contacts_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (action.kind == ACTION_CONTACT && action.arg < 0) {
        if (contacts_full(&kiosk->contacts)) {
            kiosk_speak(kiosk, mono_ms, "De lijst is vol: %d contacten.", CONTACT_MAX);
            return;
        }
        kiosk_ask_change(kiosk, action, "Functie, zoals Loodgieter", "", NAME_SIZE, false);
    } else if (action.kind == ACTION_CONTACT && (size_t)action.arg < kiosk->contacts.count) {
        text_copy(view->contact, sizeof(view->contact), kiosk->contacts.contact[action.arg].id);
        kiosk_lists_open(kiosk, SCREEN_CONTACT);
    } else if (action.kind == ACTION_CONTACT_EDIT && current(kiosk) != NULL) {
        act(kiosk, current(kiosk), action, mono_ms);
    }
}

/* Answers */

static void take_digits(struct kiosk *kiosk, const struct contact *contact, int32_t slot,
                        const char *answer, int64_t mono_ms)
{
    char problem[TEXT_SIZE];
    struct contact changed = *contact;
    if (slot < 0 || slot >= CONTACT_NUMBER_MAX || (size_t)slot > contact->number_count) {
        return;
    }
    if (!phone_is_valid(answer, problem)) {
        ask_digits(kiosk, slot, answer, problem);
        return;
    }
    bool added = (size_t)slot == contact->number_count;
    text_copy(changed.number[slot].number, ID_SIZE, answer);
    changed.number_count += added;
    edit_numbers(kiosk, &changed, mono_ms);
    if (added) {
        ask_label(kiosk, slot);
    }
}

static void take_number(struct kiosk *kiosk, const struct contact *contact, int32_t slot,
                        const char *answer, int64_t mono_ms)
{
    struct contact changed = *contact;
    if (slot < 0 || (size_t)slot >= contact->number_count) {
        return;
    }
    if (strcmp(answer, TYPE_NUMBER_WORD) == 0) {
        ask_digits(kiosk, slot, contact->number[slot].number, "");
        return;
    }
    if (strcmp(answer, LABEL_WORD) == 0) {
        ask_label(kiosk, slot);
        return;
    }
    struct contact_number taken = contact->number[slot];
    size_t behind = contact->number_count - (size_t)slot - 1;
    memmove(&changed.number[slot], &changed.number[slot + 1], behind * sizeof(taken));
    changed.number_count--;
    if (strcmp(answer, FIRST_WORD) == 0) {
        memmove(&changed.number[1], &changed.number[0], changed.number_count * sizeof(taken));
        changed.number[0] = taken;
        changed.number_count++;
    }
    edit_numbers(kiosk, &changed, mono_ms);
}

static void take_label(struct kiosk *kiosk, const struct contact *contact, int32_t slot,
                       const char *answer, int64_t mono_ms)
{
    struct contact changed = *contact;
    if (slot < 0 || (size_t)slot >= contact->number_count) {
        return;
    }
    bool none = strcmp(answer, "geen soort") == 0;
    if (strlen(answer) > CONTACT_LABEL_MAX) {
        kiosk_speak(kiosk, mono_ms, "Te lang: hoogstens %d tekens.", CONTACT_LABEL_MAX);
        ask_label(kiosk, slot);
        return;
    }
    text_copy(changed.number[slot].label, ID_SIZE, none ? "" : answer);
    edit_numbers(kiosk, &changed, mono_ms);
}

static void add(struct kiosk *kiosk, const char *function, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    char id[ID_SIZE];
    kiosk_own_id(kiosk, CONTACT_LIST, id);
    text_copy(view->contact, sizeof(view->contact), id);
    edit(kiosk, "functie", function, mono_ms);
    if (view->group[0] != '\0') {
        edit(kiosk, "groep", view->group, mono_ms);
    }
    kiosk_lists_open(kiosk, SCREEN_CONTACT);
}

void kiosk_contacts_answered(struct kiosk *kiosk, struct action then, const char *answer,
                             int64_t mono_ms)
{
    if (then.kind == ACTION_CONTACT) {
        add(kiosk, answer, mono_ms);
        return;
    }
    const struct contact *contact = current(kiosk);
    if (contact == NULL) {
        return;
    }
    switch ((enum contact_part)then.arg) {
    case CONTACT_FUNCTION:
        edit(kiosk, "functie", answer, mono_ms);
        break;
    case CONTACT_GROUP:
        edit(kiosk, "groep", answer, mono_ms);
        break;
    case CONTACT_NAME:
        edit(kiosk, "naam", answer, mono_ms);
        break;
    case CONTACT_NUMBER:
        take_number(kiosk, contact, then.arg2, answer, mono_ms);
        break;
    case CONTACT_DIGITS:
        take_digits(kiosk, contact, then.arg2, answer, mono_ms);
        break;
    case CONTACT_LABEL:
        take_label(kiosk, contact, then.arg2, answer, mono_ms);
        break;
    case CONTACT_REMARK:
        edit(kiosk, "opmerking", answer, mono_ms);
        break;
    case CONTACT_CHECKED:
        break;
    case CONTACT_REMOVE:
        edit(kiosk, "weg", "ja", mono_ms);
        kiosk->view.screen = kiosk->view.back;
        kiosk->view.page = PAGE_AUTO;
        break;
    }
}

void kiosk_contacts_typed(struct kiosk *kiosk)
{
    struct question *question = &kiosk->view.question;
    if (question->then.kind == ACTION_CONTACT_EDIT && question->then.arg == CONTACT_DIGITS) {
        phone_is_valid(question->keyboard.text, question->refusal);
    }
}
