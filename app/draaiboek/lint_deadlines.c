/* Durations that contradict each other: a termijn and its steps, their phases and their words. */
#include <string.h>

#include "core/time_text.h"
#include "draaiboek/lint_private.h"

/* Does the way to `step` need another answer than `choice` to `question`? */
static bool excludes(const struct playbook *book, size_t step, size_t question, size_t choice)
{
    for (size_t at = step; at != SIZE_MAX; at = book->steps[at].if_step) {
        if (book->steps[at].if_step == question &&
            (book->steps[at].if_choices >> choice & 1u) == 0) {
            return true;
        }
    }
    return false;
}

static void lint_ends(const struct lint *lint, const struct playbook_deadline *deadline)
{
    const struct playbook *book = lint->book;
    const char *done = book->steps[deadline->done_step].id;
    size_t from = deadline->from_step;
    if (from == SIZE_MAX) {
        return;
    }
    if (from == deadline->done_step) {
        lint_fault(lint, deadline->line, "termijn '%s': begint en eindigt bij dezelfde stap '%s'",
                   deadline->id, done);
    } else if (deadline->done_step < from) {
        lint_fault(lint, deadline->line,
                   "termijn '%s': 'klaar' is stap '%s', maar die staat vóór '%s', waar hij begint",
                   deadline->id, done, book->steps[from].id);
    } else if (deadline->from_choice != SIZE_MAX &&
               excludes(book, deadline->done_step, from, deadline->from_choice)) {
        lint_fault(lint, deadline->line,
                   "termijn '%s': loopt na '%s', maar stap '%s' komt dan nooit aan de orde",
                   deadline->id, book->steps[from].choices[deadline->from_choice], done);
    }
}

static void lint_clock(const struct lint *lint, const struct playbook_deadline *deadline)
{
    const struct playbook *book = lint->book;
    const struct step *done = &book->steps[deadline->done_step];
    const struct phase *phase = &book->phases[done->phase];
    char after[TIME_TEXT_SIZE];
    char clock[TIME_TEXT_SIZE];
    time_format_duration(deadline->after_ms, after);
    int64_t latest_ms = deadline->after_ms; /* that it is due, after the start */
    if (deadline->from_step != SIZE_MAX) {
        const struct phase *from = &book->phases[book->steps[deadline->from_step].phase];
        latest_ms = from->to_ms != MS_UNKNOWN ? from->to_ms + deadline->after_ms : INT64_MAX;
    }
    if (phase->from_ms != MS_UNKNOWN && latest_ms < phase->from_ms) {
        time_format_duration(phase->from_ms, clock);
        lint_fault(lint, deadline->line,
                   "termijn '%s': is na %s voorbij, maar stap '%s' staat in fase '%s', die pas na "
                   "%s begint",
                   deadline->id, after, done->id, phase->id, clock);
    } else if (deadline->from_step == SIZE_MAX && phase->to_ms != MS_UNKNOWN &&
               done->phase + 1 < book->phase_count && phase[1].to_ms != MS_UNKNOWN &&
               deadline->after_ms > phase[1].to_ms) {
        /* Into the phase after it a hard limit may run, but not beyond. */
        time_format_duration(phase->to_ms, clock);
        lint_fault(lint, deadline->line,
                   "termijn '%s': duurt %s, maar fase '%s' van stap '%s' is dan allang voorbij (na "
                   "%s)",
                   deadline->id, after, phase->id, done->id, clock);
    }
}

/* The words of a step name a term, and no termijn that it ends is that long. */
static void lint_said(const struct lint *lint, size_t index, const char *key, const char *text)
{
    const struct playbook *book = lint->book;
    char said[NAME_SIZE];
    int64_t said_ms = 0;
    bool ends = false;
    for (const char *at = text; (at = lint_term(at, &said_ms, said)) != NULL;) {
        const struct playbook_deadline *other = NULL;
        bool same = false;
        for (size_t i = 0; i < book->deadline_count; i++) {
            const struct playbook_deadline *deadline = &book->deadlines[i];
            if (deadline->done_step == index || deadline->from_step == index) {
                same = same || deadline->after_ms == said_ms;
                ends = ends || deadline->done_step == index;
                other = deadline->done_step == index ? deadline : other;
            }
        }
        if (ends && !same) {
            char after[TIME_TEXT_SIZE];
            time_format_duration(other->after_ms, after);
            lint_fault(lint, lint_step_line(lint, index, key),
                       "stap '%s': '%s' klopt niet met termijn '%s' van %s", book->steps[index].id,
                       said, other->id, after);
        }
    }
}

/* So do the words of the termijn itself. */
static void lint_title(const struct lint *lint, const struct playbook_deadline *deadline)
{
    char said[NAME_SIZE];
    int64_t said_ms = 0;
    for (const char *at = deadline->title; (at = lint_term(at, &said_ms, said)) != NULL;) {
        if (said_ms != deadline->after_ms) {
            char after[TIME_TEXT_SIZE];
            time_format_duration(deadline->after_ms, after);
            lint_fault(lint, deadline->line, "termijn '%s': de titel zegt '%s', maar 'na' is %s",
                       deadline->id, said, after);
        }
    }
}

void lint_deadlines(const struct lint *lint)
{
    const struct playbook *book = lint->book;
    for (size_t i = 0; i < book->deadline_count; i++) {
        lint_title(lint, &book->deadlines[i]);
        if (book->deadlines[i].done_step != SIZE_MAX) {
            lint_ends(lint, &book->deadlines[i]);
            lint_clock(lint, &book->deadlines[i]);
        }
    }
    for (size_t i = 0; i < book->step_count; i++) {
        lint_said(lint, i, "doe", book->steps[i].act);
        lint_said(lint, i, "uitleg", book->steps[i].explain);
    }
}
