/* Structure: blocks that are too long, branches that are no choice, phases that never open. */
#include <string.h>

#include "draaiboek/lint_private.h"

static void lint_blocks(const struct lint *lint)
{
    const struct playbook *book = lint->book;
    for (size_t p = 0; p < book->phase_count; p++) {
        const struct phase *phase = &book->phases[p];
        const char *title = phase->title;
        size_t in_block = 0;
        for (size_t i = phase->first_step; i < phase->first_step + phase->step_count; i++) {
            if (*book->steps[i].heading != '\0') {
                title = book->steps[i].heading;
                in_block = 0;
            }
            if (++in_block == LINT_BLOCK_STEPS + 1) {
                lint_fault(lint, book->steps[i].line,
                           "blok '%s' heeft meer dan %d stappen; begin hier of eerder een nieuw "
                           "blok met 'kop'",
                           title, LINT_BLOCK_STEPS);
            }
        }
    }
}

/* Two blocks of one name in a phase look like one. */
static void lint_headings(const struct lint *lint)
{
    const struct playbook *book = lint->book;
    for (size_t i = 0; i < book->step_count; i++) {
        const struct step *step = &book->steps[i];
        for (size_t j = book->phases[step->phase].first_step; j < i && *step->heading != '\0';
             j++) {
            if (strcmp(book->steps[j].heading, step->heading) == 0) {
                lint_fault(lint, lint_step_line(lint, i, "kop"),
                           "kop '%s' staat al bij stap '%s'; kies een andere", step->heading,
                           book->steps[j].id);
                break;
            }
        }
    }
}

static void lint_branches(const struct lint *lint)
{
    const struct playbook *book = lint->book;
    for (size_t i = 0; i < book->step_count; i++) {
        const struct step *step = &book->steps[i];
        if (step->if_step == SIZE_MAX) {
            continue;
        }
        const struct step *question = &book->steps[step->if_step];
        uint32_t all = (UINT32_C(1) << question->choice_count) - 1;
        if ((step->if_choices & all) == all) {
            lint_fault(
                lint, lint_step_line(lint, i, "als"),
                "stap '%s': 'als' noemt elk antwoord van '%s' en kiest dus niets; haal 'als' "
                "weg",
                step->id, question->id);
        }
    }
}

static void lint_phases(const struct lint *lint)
{
    const struct playbook *book = lint->book;
    for (size_t i = 0; i < book->phase_count; i++) {
        const struct phase *phase = &book->phases[i];
        if (phase->starts == SENSED_MAINS_BACK && book->trigger != TRIGGER_MAINS_LOST) {
            lint_fault(lint, phase->line,
                       "fase '%s': opent nooit vanzelf, want dit draaiboek begint niet bij "
                       "stroomuitval ('start: net-weg')",
                       phase->id);
        } else if (phase->starts == SENSED_MAINS_LOST && book->trigger == TRIGGER_MAINS_LOST) {
            lint_fault(lint, phase->line,
                       "fase '%s': 'begint: net-weg' geldt al bij het begin en overlapt zo de "
                       "eerste fase",
                       phase->id);
        }
        for (size_t j = 0; j < i && phase->starts != SENSED_NONE; j++) {
            if (book->phases[j].starts == phase->starts) {
                lint_fault(lint, phase->line, "fase '%s': overlapt met '%s', die net zo begint",
                           phase->id, book->phases[j].id);
                break;
            }
        }
    }
}

void lint_structure(const struct lint *lint)
{
    lint_blocks(lint);
    lint_headings(lint);
    lint_branches(lint);
    lint_phases(lint);
}
