#include "draaiboek/lint.h"

#include <stdlib.h>
#include <string.h>

#include "core/time_text.h"
#include "draaiboek/lint_private.h"
#include "draaiboek/playbook_file.h"

void lint_fault(const struct lint *lint, int line, const char *format, ...)
{
    char message[MESSAGE_SIZE];
    struct text text;
    va_list args;
    text_init(&text, message, sizeof(message));
    va_start(args, format);
    text_addv(&text, format, args);
    va_end(args);
    fault_add(lint->faults, lint->book->path, line, "%s", message);
}

yaml_id lint_value(const struct yaml_doc *doc, yaml_id map, const char *key, int *line)
{
    yaml_id name = 0;
    yaml_id value = 0;
    for (size_t i = 0; yaml_pair(doc, map, i, &name, &value); i++) {
        const char *text = yaml_text(doc, name);
        if (text != NULL && strcmp(text, key) == 0) {
            if (line != NULL) {
                *line = yaml_line(doc, name);
            }
            return value;
        }
    }
    return 0;
}

int lint_top_line(const struct lint *lint, const char *key)
{
    int line = 1;
    lint_value(lint->doc, yaml_root(lint->doc), key, &line);
    return line;
}

int lint_step_line(const struct lint *lint, size_t step, const char *key)
{
    const struct step *at = &lint->book->steps[step];
    yaml_id phases = lint_value(lint->doc, yaml_root(lint->doc), "fasen", NULL);
    yaml_id phase = yaml_item(lint->doc, phases, at->phase);
    yaml_id steps = lint_value(lint->doc, phase, "stappen", NULL);
    size_t index = step - lint->book->phases[at->phase].first_step;
    int line = at->line;
    lint_value(lint->doc, yaml_item(lint->doc, steps, index), key, &line);
    return line;
}

/* "2026-11-22" as months since year 0; -1: no date. The load checks its form. */
static int months_of(const char *date)
{
    int year = 0;
    int month = 0;
    if (strlen(date) != 10) {
        return -1;
    }
    for (size_t i = 0; i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? date[i] != '-' : date[i] < '0' || date[i] > '9') {
            return -1;
        }
    }
    year = (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + date[3] - '0';
    month = (date[5] - '0') * 10 + date[6] - '0';
    return year * 12 + month;
}

static void lint_review(const struct lint *lint)
{
    const char *reviewed = lint->book->reviewed;
    int then = months_of(reviewed);
    int now = months_of(lint->today);
    if (then < 0 || now < 0) {
        return;
    }
    int age = now - then - (strcmp(lint->today + 8, reviewed + 8) < 0 ? 1 : 0);
    if (strcmp(reviewed, lint->today) > 0) {
        lint_fault(lint, lint_top_line(lint, "herzien"),
                   "'herzien' %s ligt in de toekomst; zet er de dag van de laatste controle neer",
                   reviewed);
    } else if (age >= LINT_REVIEW_MONTHS) {
        lint_fault(lint, lint_top_line(lint, "herzien"),
                   "'herzien' %s is langer dan %d maanden geleden; loop het draaiboek na", reviewed,
                   LINT_REVIEW_MONTHS);
    }
}

void lint_playbook_bytes(const char *name, const char *bytes, size_t len,
                         const struct lint_assets *assets, const char *today,
                         struct fault_list *faults)
{
    bool usable = false;
    struct playbook *book = playbook_read(name, bytes, len, faults, &usable);
    if (book == NULL) {
        return;
    }
    struct fault_list *said = calloc(1, sizeof(*said)); /* by playbook_read */
    struct lint lint = {.book = book, .assets = assets, .today = today, .faults = faults};
    lint.doc = said != NULL ? yaml_open(name, bytes, len, said) : NULL;
    if (lint.doc != NULL) {
        lint_review(&lint);
        lint_words(&lint);
        lint_structure(&lint);
        lint_deadlines(&lint);
        lint_fit(&lint);
        lint_refs(&lint);
    } else {
        fault_add(faults, name, 0, "geen geheugen om het draaiboek na te kijken");
    }
    yaml_close(lint.doc);
    free(said);
    playbook_free(book);
}

void lint_playbook(const char *path, const struct lint_assets *assets, const char *today,
                   struct fault_list *faults)
{
    size_t len = 0;
    char *bytes = yaml_file_bytes(path, &len, faults);
    if (bytes != NULL) {
        lint_playbook_bytes(path, bytes, len, assets, today, faults);
    }
    free(bytes);
}
