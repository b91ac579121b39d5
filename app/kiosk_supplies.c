/* Noodvoorraad under a finger: count, date, place, check. Every change is one edit. */
#include <stdlib.h>
#include <string.h>

#include "kiosk.h"

static const char PRESENT_WORD[] = "Ja, ligt klaar";
static const char ABSENT_WORD[] = "Nee, ontbreekt";

static const struct supply *current(const struct kiosk *kiosk)
{
    return supplies_find(&kiosk->supplies, kiosk->view.supply);
}

static struct action edit_of(enum supply_part part)
{
    return (struct action){.kind = ACTION_SUPPLY_EDIT, .arg = (int32_t)part};
}

static void edit(struct kiosk *kiosk, const char *field, const char *value, int64_t mono_ms)
{
    kiosk_edit(kiosk, SUPPLY_LIST, kiosk->view.supply, field, value, mono_ms);
}

/* Who counts, checks; without a trusted date only the count is known. */
static void checked(struct kiosk *kiosk, int64_t mono_ms)
{
    if (kiosk->view.today[0] != '\0') {
        edit(kiosk, "gecontroleerd", kiosk->view.today, mono_ms);
    }
}

static void ask_pad(struct kiosk *kiosk, enum supply_part part, const char *title, const char *text,
                    const char *signs, const char *refusal)
{
    struct question *question = &kiosk->view.question;
    kiosk_ask_number(kiosk, edit_of(part), title, text, KEYBOARD_DIGITS, signs);
    text_copy(question->refusal, sizeof(question->refusal), refusal);
}

static void ask_count(struct kiosk *kiosk, const struct supply *supply, enum supply_part part,
                      const char *text, const char *refusal)
{
    char title[TEXT_SIZE];
    text_set(title, sizeof(title), "%s: %s%s%s?", supply->name,
             part == SUPPLY_MINIMUM ? "hoeveel minstens" : "hoeveel zijn er",
             supply->unit[0] != '\0' ? ", in " : "", supply->unit);
    ask_pad(kiosk, part, title, text, "", refusal);
}

static void ask_present(struct kiosk *kiosk, const struct supply *supply)
{
    if (supply->kind == SUPPLY_INFORMATION) {
        const char *const chips[] = {PRESENT_WORD, ABSENT_WORD};
        kiosk_ask_choice(kiosk, edit_of(SUPPLY_PRESENT), supply->name, chips, ARRAY_LEN(chips));
        return;
    }
    ask_count(kiosk, supply, SUPPLY_PRESENT, "", "");
}

static void ask_expiry(struct kiosk *kiosk, const struct supply *supply, const char *text,
                       const char *refusal)
{
    ask_pad(kiosk, SUPPLY_EXPIRY, "Houdbaar tot en met, zoals 31-12-2027", text, "-", refusal);
    kiosk->view.question.may_clear = supply->expiry[0] != '\0';
}

static void act(struct kiosk *kiosk, const struct supply *supply, struct action action,
                int64_t mono_ms)
{
    char number[16];
    switch ((enum supply_part)action.arg) {
    case SUPPLY_PRESENT:
        ask_present(kiosk, supply);
        break;
    case SUPPLY_EXPIRY:
        ask_expiry(kiosk, supply, "", "");
        break;
    case SUPPLY_PLACE:
        kiosk_ask_change(kiosk, action, "Plaats (geen wachtwoorden)", supply->place,
                         sizeof(supply->place), true);
        kiosk_used_supplies(kiosk, true);
        break;
    case SUPPLY_HOLDER:
        kiosk_ask_who(kiosk, action, "Wie heeft of beheert het?", false);
        break;
    case SUPPLY_CHECKED:
        if (kiosk->view.today[0] == '\0') {
            kiosk_speak(kiosk, mono_ms,
                        "De klok is niet zeker. Bevestig eerst de tijd op het overzicht.");
        } else if (supply->present < 0) {
            ask_present(kiosk, supply); /* there is nothing yet to be right or wrong */
        } else {
            checked(kiosk, mono_ms);
        }
        break;
    case SUPPLY_NAME:
        kiosk_ask_change(kiosk, action, "Naam van het artikel", supply->name, sizeof(supply->name),
                         false);
        break;
    case SUPPLY_UNIT:
        kiosk_ask_change(kiosk, action, "Eenheid, zoals stuks of doos", supply->unit,
                         sizeof(supply->unit), true);
        kiosk_used_supplies(kiosk, false);
        break;
    case SUPPLY_MINIMUM:
        text_set(number, sizeof(number), "%d", (int)supply->minimum);
        ask_count(kiosk, supply, SUPPLY_MINIMUM, number, "");
        break;
    case SUPPLY_REMOVE:
        kiosk_ask_confirm(kiosk, action, "Artikel verwijderen?", supply->name);
        break;
    }
}

void kiosk_supplies_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (action.kind == ACTION_SUPPLY && action.arg < 0) {
        if (supplies_full(&kiosk->supplies)) {
            kiosk_speak(kiosk, mono_ms, "De lijst is vol: %d artikelen.", SUPPLY_MAX);
            return;
        }
        kiosk_ask_change(kiosk, action, "Naam van het artikel", "", NAME_SIZE, false);
    } else if (action.kind == ACTION_SUPPLY && (size_t)action.arg < kiosk->supplies.count) {
        text_copy(view->supply, sizeof(view->supply), kiosk->supplies.supply[action.arg].id);
        kiosk_lists_open(kiosk, SCREEN_SUPPLY);
    } else if (action.kind == ACTION_SUPPLY_EDIT && current(kiosk) != NULL) {
        act(kiosk, current(kiosk), action, mono_ms);
    }
}

/* Answers */

static void take_count(struct kiosk *kiosk, const struct supply *supply, enum supply_part part,
                       const char *answer, int64_t mono_ms)
{
    size_t digits = strspn(answer, "0123456789");
    if (digits == 0 || answer[digits] != '\0' || digits > 6 ||
        strtol(answer, NULL, 10) > SUPPLY_COUNT_MAX) {
        ask_count(kiosk, supply, part, answer, "Typ een heel getal, hoogstens 100000.");
        return;
    }
    edit(kiosk, part == SUPPLY_MINIMUM ? "minimum" : "aantal", answer, mono_ms);
    if (part == SUPPLY_PRESENT) {
        checked(kiosk, mono_ms);
    }
}

static void take_present(struct kiosk *kiosk, const struct supply *supply, const char *answer,
                         int64_t mono_ms)
{
    if (supply->kind != SUPPLY_INFORMATION) {
        take_count(kiosk, supply, SUPPLY_PRESENT, answer, mono_ms);
        return;
    }
    edit(kiosk, "aantal", strcmp(answer, PRESENT_WORD) == 0 ? "1" : "0", mono_ms);
    checked(kiosk, mono_ms);
}

static void take_expiry(struct kiosk *kiosk, const struct supply *supply, const char *answer,
                        int64_t mono_ms)
{
    char day[DAY_SIZE];
    if (answer[0] == '\0') {
        edit(kiosk, "houdbaar", "", mono_ms);
    } else if (day_parse(answer, day)) {
        edit(kiosk, "houdbaar", day, mono_ms);
    } else {
        ask_expiry(kiosk, supply, answer, "Geen datum. Typ dag, maand en jaar: 31-12-2027.");
    }
}

static void add(struct kiosk *kiosk, const char *name, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    kiosk_own_id(kiosk, SUPPLY_LIST, view->supply);
    edit(kiosk, "naam", name, mono_ms);
    edit(kiosk, "minimum", "1", mono_ms);
    if (view->group[0] != '\0') {
        edit(kiosk, "groep", view->group, mono_ms);
    }
    kiosk_lists_open(kiosk, SCREEN_SUPPLY);
}

void kiosk_supplies_answered(struct kiosk *kiosk, struct action then, const char *answer,
                             int64_t mono_ms)
{
    if (then.kind == ACTION_SUPPLY) {
        add(kiosk, answer, mono_ms);
        return;
    }
    const struct supply *supply = current(kiosk);
    if (supply == NULL) {
        return;
    }
    switch ((enum supply_part)then.arg) {
    case SUPPLY_PRESENT:
        take_present(kiosk, supply, answer, mono_ms);
        break;
    case SUPPLY_EXPIRY:
        take_expiry(kiosk, supply, answer, mono_ms);
        break;
    case SUPPLY_PLACE:
        edit(kiosk, "plaats", answer, mono_ms);
        break;
    case SUPPLY_HOLDER:
        edit(kiosk, "houder", answer, mono_ms);
        break;
    case SUPPLY_CHECKED:
        break;
    case SUPPLY_NAME:
        edit(kiosk, "naam", answer, mono_ms);
        break;
    case SUPPLY_UNIT:
        edit(kiosk, "eenheid", answer, mono_ms);
        break;
    case SUPPLY_MINIMUM:
        take_count(kiosk, supply, SUPPLY_MINIMUM, answer, mono_ms);
        break;
    case SUPPLY_REMOVE:
        edit(kiosk, "weg", "ja", mono_ms);
        kiosk->view.screen = kiosk->view.back;
        kiosk->view.page = PAGE_AUTO;
        break;
    }
}
