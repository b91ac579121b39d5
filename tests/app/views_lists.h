/* The screens under the tab Praktijk. */
#ifndef NW_TESTS_VIEWS_LISTS_H
#define NW_TESTS_VIEWS_LISTS_H

#include "views.h"

static struct contacts views_contacts;
static struct supplies views_supplies;

#define VIEWS_TODAY "2026-11-22"

static inline void views_edit(const char *list, const char *item, const char *field,
                              const char *value)
{
    struct edit edit = {0};
    text_copy(edit.list, sizeof(edit.list), list);
    text_copy(edit.item, sizeof(edit.item), item);
    text_copy(edit.field, sizeof(edit.field), field);
    text_copy(edit.value, sizeof(edit.value), value);
    contacts_apply(&views_contacts, &edit);
    supplies_apply(&views_supplies, &edit);
}

/* As shipped, read once: a gallery asks for them thousands of times. */
static inline void views_lists_load(void)
{
    static struct fault_list faults;
    static struct contacts contacts;
    static struct supplies supplies;
    static bool loaded;
    if (!loaded) {
        loaded = true;
        contacts_load(NOODWACHT_SOURCE "/assets", "maastricht-heuvelland", &contacts, &faults);
        supplies_load(NOODWACHT_SOURCE "/assets", &supplies, &faults);
    }
    views_contacts = contacts;
    views_supplies = supplies;
}

/* Something of every state. */
static inline void view_lists(struct view *view, enum screen screen)
{
    view_calm(view);
    views_lists_load();
    views_edit(CONTACT_LIST, "zio", "naam", "Zorg in Ontwikkeling, afdeling continuïteit");
    views_edit(CONTACT_LIST, "zio", "nummers",
               "+31 43 350 11 22; overdag\n06-11223344; mobiel\n0800-9009; 's nachts\n"
               "+352 621 123 456; achterwacht");
    views_edit(CONTACT_LIST, "eigen-1", "functie", "Loodgieter van het gezondheidscentrum");
    static const char *const counts[] = {"0", "1", "3", "100"};
    for (size_t i = 0; i < views_supplies.count; i++) {
        const char *id = views_supplies.supply[i].id;
        if (i % 5 != 0) {
            views_edit(SUPPLY_LIST, id, "aantal", counts[i % 4]);
        }
        if (i % 3 == 0) {
            views_edit(SUPPLY_LIST, id, "houdbaar", i % 2 == 0 ? "2026-03-01" : "2027-12-31");
            views_edit(SUPPLY_LIST, id, "plaats", "Kast achter de balie, tweede plank");
            views_edit(SUPPLY_LIST, id, "gecontroleerd", VIEWS_TODAY);
        }
    }
    views_edit(SUPPLY_LIST, "eigen-1", "naam", "Waterdichte koffer");
    view->contacts = &views_contacts;
    view->supplies = &views_supplies;
    text_copy(view->today, sizeof(view->today), VIEWS_TODAY);
    text_copy(view->contact, sizeof(view->contact), "zio");
    text_copy(view->supply, sizeof(view->supply), views_supplies.supply[0].id);
    text_copy(view->editor, sizeof(view->editor), "Gerard-Willem");
    view->back = screen == SCREEN_SUPPLY ? SCREEN_SUPPLIES : SCREEN_CONTACTS;
    view->screen = screen;
}

static inline void view_practice(struct view *view)
{
    view_lists(view, SCREEN_PRACTICE);
}

static inline void view_practice_none(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_PRACTICE;
}

static inline void view_list_fault(struct view *view)
{
    view_calm(view);
    text_copy(view->list_fault[view->list_fault_count++], MESSAGE_SIZE,
              "regio/maastricht-heuvelland.yaml:21: nummer '043-35011' kan niet kloppen: 2 cijfers "
              "te weinig.");
}

static inline void view_contacts(struct view *view)
{
    view_lists(view, SCREEN_CONTACTS);
}

static inline void view_contacts_last(struct view *view)
{
    view_lists(view, SCREEN_CONTACTS);
    text_copy(view->group, sizeof(view->group), views_contacts.contact[0].category);
    view->page = 99;
}

static inline void view_contact(struct view *view)
{
    view_lists(view, SCREEN_CONTACT);
}

static inline void view_contact_more(struct view *view)
{
    view_lists(view, SCREEN_CONTACT);
    view->page = 1;
}

static inline void view_contact_empty(struct view *view)
{
    view_lists(view, SCREEN_CONTACT);
    text_copy(view->contact, sizeof(view->contact), "eigen-1");
}

static inline void view_contact_region(struct view *view)
{
    view_lists(view, SCREEN_CONTACT);
    text_copy(view->contact, sizeof(view->contact), "netbeheerder");
}

static inline void view_contact_region_more(struct view *view)
{
    view_contact_region(view);
    view->page = 1;
}

/* The number is wrong while it is typed. */
static inline void view_contact_digits(struct view *view)
{
    view_contact_empty(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Telefoonnummer");
    question->typing = true;
    question->then = (struct action){.kind = ACTION_CONTACT_EDIT, .arg = CONTACT_DIGITS};
    view_pad(question, KEYBOARD_DIGITS, "+-", "+31 (0)43");
    phone_is_valid("netbeheerder", question->refusal);
}

static inline void view_contact_name(struct view *view)
{
    view_contact(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "Naam");
    question->typing = question->may_clear = true;
    keyboard_init(&question->keyboard, "Zorg in Ontwikkeling");
}

static inline void view_contact_number(struct view *view)
{
    static const char *const chips[] = {"Ander nummer typen", "Soort kiezen", "Nummer wissen",
                                        "Bovenaan zetten"};
    view_contact(view);
    struct question *question = view_question(view, QUESTION_CHOICE, "+352 621 123 456");
    for (size_t i = 0; i < ARRAY_LEN(chips); i++) {
        text_copy(question->chip[question->chip_count++], NAME_SIZE, chips[i]);
    }
}

static inline void view_contact_gone(struct view *view)
{
    view_lists(view, SCREEN_CONTACT);
    text_copy(view->contact, sizeof(view->contact), "weg");
}

static inline void view_supplies(struct view *view)
{
    view_lists(view, SCREEN_SUPPLIES);
}

static inline void view_contacts_group(struct view *view)
{
    view_lists(view, SCREEN_CONTACTS);
    for (size_t i = 0; i < views_contacts.count; i++) {
        if (strcmp(views_contacts.contact[i].id, "zio") == 0) {
            text_copy(view->group, sizeof(view->group), views_contacts.contact[i].category);
        }
    }
}

static inline void view_supplies_group(struct view *view)
{
    view_lists(view, SCREEN_SUPPLIES);
    text_copy(view->group, sizeof(view->group), views_supplies.supply[0].group);
}

static inline void view_supply(struct view *view)
{
    view_lists(view, SCREEN_SUPPLY);
}

static inline void view_supply_own(struct view *view)
{
    view_lists(view, SCREEN_SUPPLY);
    text_copy(view->supply, sizeof(view->supply), "eigen-1");
    view->page = 1;
}

static inline void view_supply_gone(struct view *view)
{
    view_lists(view, SCREEN_SUPPLY);
    text_copy(view->supply, sizeof(view->supply), "weg");
}

static inline void view_supply_information(struct view *view)
{
    view_lists(view, SCREEN_SUPPLY);
    for (size_t i = 0; i < views_supplies.count; i++) {
        if (views_supplies.supply[i].kind == SUPPLY_INFORMATION) {
            text_copy(view->supply, sizeof(view->supply), views_supplies.supply[i].id);
        }
    }
}

static inline void view_supply_count(struct view *view)
{
    view_lists(view, SCREEN_SUPPLY);
    struct question *question = view_question(
        view, QUESTION_CHOICE, "Papieren formulieren voor spoed: hoeveel zijn er, in stuks?");
    question->typing = true;
    view_pad(question, KEYBOARD_DIGITS, "", "1-2");
    text_copy(question->refusal, sizeof(question->refusal),
              "Typ een heel getal, hoogstens 100000.");
}

static inline void view_supply_date(struct view *view)
{
    view_lists(view, SCREEN_SUPPLY);
    struct question *question = view_question(view, QUESTION_CHOICE,
                                              "Houdbaar tot en met, zoals 31-12-2027");
    question->typing = question->may_clear = true;
    view_pad(question, KEYBOARD_DIGITS, "-", "31-2-2027");
    text_copy(question->refusal, sizeof(question->refusal),
              "Geen datum. Typ dag, maand en jaar: 31-12-2027.");
}

static inline void view_supply_place(struct view *view)
{
    view_lists(view, SCREEN_SUPPLY);
    struct question *question = view_question(view, QUESTION_CHOICE, "Plaats (geen wachtwoorden)");
    question->typing = true;
}

static inline void view_order(struct view *view)
{
    view_lists(view, SCREEN_ORDER);
}

static inline void view_order_none(struct view *view)
{
    view_lists(view, SCREEN_ORDER);
    views_lists_load();
    view->today[0] = '\0';
}

#endif
