#include "draaiboek/sentence.h"

#include <string.h>

#include "core/counted.h"
#include "draaiboek/improvement.h"
#include "draaiboek/live.h"

/* NULL when the book is not there or has no such step. */
static const struct step *find_step(const struct playbook *book, const char *id)
{
    size_t step = book != NULL ? playbook_step(book, id) : SIZE_MAX;
    return step != SIZE_MAX ? &book->steps[step] : NULL;
}

static const struct prompt *find_prompt(const struct playbook *book, const struct step *step,
                                        const char *id)
{
    for (size_t i = 0; step != NULL && i < step->prompt_count; i++) {
        const struct prompt *prompt = &book->prompts[step->first_prompt + i];
        if (strcmp(prompt->id, id) == 0) {
            return prompt;
        }
    }
    return NULL;
}

static const char *row_words(const struct playbook *book, const char *id)
{
    for (size_t i = 0; book != NULL && i < book->message_count; i++) {
        if (strcmp(book->messages[i].id, id) == 0) {
            return book->messages[i].who;
        }
    }
    return id;
}

static const char *phase_words(const struct playbook *book, const char *id)
{
    for (size_t i = 0; book != NULL && i < book->phase_count; i++) {
        if (strcmp(book->phases[i].id, id) == 0) {
            return book->phases[i].title;
        }
    }
    return id;
}

static bool is_question(const char *text)
{
    size_t len = strlen(text);
    return len > 0 && text[len - 1] == '?';
}

static void add_who(struct text *text, const char *who)
{
    if (who[0] != '\0') {
        text_add(text, " (%s)", who);
    }
}

/* "Welke plek? kelder", "Temperatuur: 5,2 °C" */
static void add_label(struct text *text, const char *label)
{
    text_add(text, "%s%s ", label, is_question(label) ? "" : ":");
}

static void add_value(struct text *text, const struct prompt *prompt, const char *value)
{
    text_add(text, "%s", value);
    if (prompt != NULL && prompt->kind == PROMPT_TEMPERATURE) {
        text_add(text, " °C");
    } else if (prompt != NULL && prompt->kind == PROMPT_NUMBER && prompt->unit[0] != '\0') {
        text_add(text, " %s", counted_unit(value, prompt->unit));
    }
}

static void add_done(struct text *text, const struct playbook *book, const struct step *plan,
                     const char *words, const struct entry *entry)
{
    bool concluded = plan != NULL && plan->kind == STEP_CRITERIA;
    text_add(text, "%s: %s", concluded ? "Conclusie" : "Gedaan", words);
    if (entry->value[0] != '\0') {
        bool measured = plan != NULL && plan->prompt_count == 1 && !concluded;
        text_add(text, "%s ", is_question(words) ? "" : ":");
        add_value(text, measured ? &book->prompts[plan->first_prompt] : NULL, entry->value);
    }
    if (entry->note[0] != '\0') {
        text_add(text, ": %s", entry->note);
    }
}

static void add_field(struct text *text, const struct playbook *book, const struct step *plan,
                      const char *words, const struct entry *entry)
{
    const struct prompt *prompt = find_prompt(book, plan, entry->value);
    const char *label = prompt != NULL && prompt->label[0] != '\0' ? prompt->label : entry->value;
    if (entry->note[0] == '\0') {
        text_add(text, "Gewist: %s: %s", words, label);
        return;
    }
    text_add(text, "Ingevuld: %s: ", words);
    add_label(text, label);
    add_value(text, prompt, entry->note);
}

static void add_call(struct text *text, const char *words, const struct entry *entry)
{
    const char *outcome = call_outcome(entry->value);
    bool whom = entry->note[0] != '\0';
    text_add(text, "Gebeld: %s: %s", whom ? entry->note : words,
             outcome != NULL ? outcome : entry->value);
    if (whom) {
        text_add(text, " · %s", words); /* the same number is called about more than one thing */
    }
}

static bool add_improvement(struct text *text, const struct entry *entry)
{
    struct improvement improvement;
    char day[NAME_SIZE];
    if (!improvement_take(entry, &improvement)) {
        return false;
    }
    day_format(improvement.on, day);
    text_add(text, "Verbeterpunt: %s (%s, uiterlijk %s)", improvement.title,
             improvement.owner[0] != '\0' ? improvement.owner : "niemand", day);
    return true;
}

void entry_sentence(const struct playbook *book, const struct entry *entry, char *out, size_t size)
{
    struct text text;
    text_init(&text, out, size);
    const struct step *plan = find_step(book, entry->step);
    const char *step = plan != NULL ? plan->act : entry->step;
    switch (entry->kind) {
    case ENTRY_START:
        text_add(&text, "Begonnen: %s", book != NULL ? book->title : entry->value);
        if (entry->note[0] != '\0') {
            text_add(&text, ", versie %s", entry->note);
        }
        break;
    case ENTRY_DONE:
        add_done(&text, book, plan, step, entry);
        break;
    case ENTRY_SENSED:
        text_add(&text, "Gemeten: %s", step);
        if (entry->value[0] != '\0') {
            text_add(&text, ": %s", entry->value);
        }
        break;
    case ENTRY_SKIP:
        text_add(&text, "Overgeslagen: %s: %s", step, entry->note);
        break;
    case ENTRY_LATER:
        text_add(&text, "Later: %s", step);
        break;
    case ENTRY_NA:
        text_add(&text, "Niet van toepassing: %s", step);
        break;
    case ENTRY_UNDO:
        if (entry->step[0] == '\0') {
            text_add(&text, "Hersteld, nog niet verteld: %s", row_words(book, entry->value));
        } else if (entry->value[0] != '\0') {
            text_add(&text, "Ingetrokken: %s: %s", step, entry->note);
        } else {
            text_add(&text, "Hersteld, weer open: %s", step);
        }
        break;
    case ENTRY_ANSWER:
        text_add(&text, "Antwoord: %s%s %s", step, is_question(step) ? "" : ":", entry->value);
        break;
    case ENTRY_PHASE:
        text_add(&text, "Fase gekozen: %s", phase_words(book, entry->value));
        break;
    case ENTRY_NOTE:
        text_add(&text, "Notitie: %s", entry->note);
        break;
    case ENTRY_OUTAGE:
        text_add(&text, "%s",
                 strcmp(entry->value, "mains-lost") == 0   ? "Netspanning weggevallen"
                 : strcmp(entry->value, "mains-back") == 0 ? "Netspanning terug"
                                                           : entry->value);
        if (strcmp(entry->note, OUTAGE_AT_LEAST) == 0) {
            text_add(&text, ", misschien al eerder");
        }
        break;
    case ENTRY_ALARM:
        text_add(&text, "Alarm: %s", entry->note[0] != '\0' ? entry->note : entry->value);
        break;
    case ENTRY_ACK:
        text_add(&text, "Geluid uitgezet");
        if (entry->note[0] != '\0') {
            text_add(&text, ": %s", entry->note);
        }
        break;
    case ENTRY_FIELD:
        add_field(&text, book, plan, step, entry);
        break;
    case ENTRY_RECORD:
        text_add(&text, "Vastgelegd: %s: %s", step, entry->note);
        break;
    case ENTRY_CALL:
        add_call(&text, step, entry);
        break;
    case ENTRY_TOLD:
        text_add(&text, "Verteld: %s", row_words(book, entry->value));
        if (entry->note[0] != '\0') {
            text_add(&text, ": %s", entry->note);
        }
        break;
    case ENTRY_CLOSE:
        text_add(&text, "Gesloten: %s", entry->note);
        break;
    case ENTRY_EVALUATE:
        if (add_improvement(&text, entry)) {
            break;
        }
        text_add(&text, "Evaluatie: ");
        add_label(&text, entry->value);
        text_add(&text, "%s", entry->note[0] != '\0' ? entry->note : "gewist");
        break;
    case ENTRY_LIVE:
        text_add(&text, "Live-oefening, de stroom is er echt af: %s", entry->note);
        break;
    case ENTRY_REAL:
        text_add(&text, "Vanaf nu echt, geen oefening meer: %s", live_why(entry->value));
        break;
    }
    add_who(&text, entry->who);
}

bool entry_is_summed(const struct journal_row *row, size_t count, size_t index)
{
    if (row[index].entry.kind != ENTRY_FIELD) {
        return false;
    }
    for (size_t i = index + 1; i < count; i++) {
        if (row[i].entry.kind == ENTRY_RECORD &&
            strcmp(row[i].entry.step, row[index].entry.step) == 0) {
            return true;
        }
    }
    return false;
}
