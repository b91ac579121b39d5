/* The evaluation of an incident: what is asked when it is over, and what was answered. Asked are
 * the points of its own playbook and the form that a playbook marks with `evaluatieformulier`,
 * without what the record knows by itself. An answer is an entry (ENTRY_EVALUATE) that keeps the
 * words of its question: it reads the same when a file changes later. Pure. */
#ifndef NW_DRAAIBOEK_EVALUATION_H
#define NW_DRAAIBOEK_EVALUATION_H

#include "draaiboek/journal.h"

#define EVALUATION_MAX 64

struct evaluation_question {
    char id[ID_SIZE];            /* "punt-1", "form-goed" */
    char words[NAME_SIZE];       /* cut where it is longer */
    const struct prompt *prompt; /* of the form; NULL: a point, or no longer asked */
    char answer[TEXT_SIZE];      /* "" none */
    char who[NAME_SIZE];         /* "" unknown */
};

/* Large: not for the stack. */
struct evaluation {
    struct evaluation_question question[EVALUATION_MAX];
    size_t count, answered;
};

/* `book`: of the incident, NULL: not there. `form`: the playbook whose form is asked too; NULL
 * none. A playbook that has such a form asks it in its own steps, and not here again. */
void evaluation_take(struct evaluation *evaluation, const struct playbook *book,
                     const struct playbook *form, const struct journal_row *rows, size_t count);
/* The step that is the form; SIZE_MAX: none. */
size_t evaluation_form(const struct playbook *book);
/* NULL: it is not asked. */
const struct evaluation_question *evaluation_find(const struct evaluation *evaluation,
                                                  const char *id);
/* What an answer says of how it went, by its first words: strengths begin with "goed", what could
 * be better with "kan beter"; of the form by its fields `goed`, `beter` and `risico`. */
bool evaluation_is_strength(const struct evaluation_question *question);
bool evaluation_is_weakness(const struct evaluation_question *question);

#endif
