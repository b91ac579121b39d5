#include "draaiboek/sentence.h"

#include <string.h>

static const char *step_words(const struct playbook *book, const char *id)
{
    size_t step = book != NULL ? playbook_step(book, id) : SIZE_MAX;
    return step != SIZE_MAX ? book->steps[step].act : id;
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

void entry_sentence(const struct playbook *book, const struct entry *entry, char *out, size_t size)
{
    struct text text;
    text_init(&text, out, size);
    const char *step = step_words(book, entry->step);
    switch (entry->kind) {
    case ENTRY_START:
        text_add(&text, "Begonnen: %s", book != NULL ? book->title : entry->value);
        break;
    case ENTRY_DONE:
        text_add(&text, "Gedaan: %s", step);
        if (entry->value[0] != '\0') {
            text_add(&text, ": %s", entry->value);
        }
        if (entry->note[0] != '\0') {
            text_add(&text, ": %s", entry->note);
        }
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
        text_add(&text, "Hersteld, weer open: %s", step);
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
        text_add(&text, "Ingevuld: %s: %s", step, entry->note);
        break;
    case ENTRY_RECORD:
        text_add(&text, "Vastgelegd: %s: %s", step, entry->note);
        break;
    case ENTRY_CALL:
        text_add(&text, "Gebeld: %s: %s, %s", step, entry->note, entry->value);
        break;
    case ENTRY_TOLD:
        text_add(&text, "Verteld: %s", entry->note);
        break;
    case ENTRY_CLOSE:
        text_add(&text, "Gesloten: %s", entry->note);
        break;
    }
    add_who(&text, entry->who);
}
