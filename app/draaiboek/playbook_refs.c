/* Branches and deadlines of a draaiboek: what refers to a step, once all steps are there. */
#include <string.h>

#include "draaiboek/playbook_file.h"

#define FAULT(load, line, ...) fault_add((load)->faults, (load)->book->path, (line), __VA_ARGS__)

/* One who refers to a step, for its messages. */
struct asker {
    const char *what;
    int line;
};

/* The step that `when` refers to, one of the first `before`; SIZE_MAX with a fault. */
static size_t find_step(struct playbook_load *load, const struct asker *asker, const char *id,
                        size_t before)
{
    size_t index = playbook_step(load->book, id);
    if (index == SIZE_MAX) {
        FAULT(load, asker->line, "%s: stap '%s' bestaat niet", asker->what, id);
    } else if (index >= before) {
        FAULT(load, asker->line,
              "%s: stap '%s' moet eerder staan, anders komt deze tak nooit aan de beurt",
              asker->what, id);
        index = SIZE_MAX;
    }
    return index;
}

static bool is_question(struct playbook_load *load, const struct asker *asker, size_t index)
{
    const struct step *step = &load->book->steps[index];
    bool asks = step->kind == STEP_ASK || step->kind == STEP_CRITERIA;
    if (!asks && !load->doubt.step[index]) {
        FAULT(load, asker->line, "%s: stap '%s' is geen vraag", asker->what, step->id);
    }
    return asks && !load->doubt.step[index];
}

/* A bit for each answer that `node` names: one text, or a list. 0 after a fault. */
static uint32_t find_choices(struct playbook_load *load, const struct asker *asker,
                             const struct step *question, yaml_id node)
{
    bool list = yaml_is_list(load->doc, node);
    size_t count = list ? yaml_count(load->doc, node) : 1;
    uint32_t choices = 0;
    bool good = count > 0;
    for (size_t i = 0; i < count; i++) {
        const char *text = yaml_text(load->doc, list ? yaml_item(load->doc, node, i) : node);
        size_t choice = 0;
        while (text != NULL && choice < question->choice_count &&
               strcmp(question->choices[choice], text) != 0) {
            choice++;
        }
        if (text == NULL) {
            FAULT(load, asker->line, "%s: 'keuze' moet een antwoord zijn of een lijst antwoorden",
                  asker->what);
            return 0;
        }
        if (choice == question->choice_count) {
            FAULT(load, asker->line, "%s: stap '%s' kent het antwoord '%s' niet", asker->what,
                  question->id, text);
            good = false;
            continue;
        }
        choices |= UINT32_C(1) << choice;
    }
    if (count == 0) {
        FAULT(load, asker->line, "%s: 'keuze' is leeg; vul een antwoord in", asker->what);
    }
    return good ? choices : 0;
}

void load_branches(struct playbook_load *load)
{
    for (size_t i = 0; i < load->book->step_count; i++) {
        struct step *step = &load->steps[i];
        const struct file_when *when = &load->when[i];
        char what[TEXT_SIZE];
        text_set(what, sizeof(what), "stap '%s', 'als'", step->id);
        struct asker asker = {what, step->line};
        if (*when->step == '\0' || when->choice == 0) {
            continue; /* none, or already said to be missing */
        }
        size_t question = find_step(load, &asker, when->step, i);
        if (question == SIZE_MAX || !is_question(load, &asker, question)) {
            continue;
        }
        uint32_t choices = find_choices(load, &asker, &load->book->steps[question], when->choice);
        if (choices != 0) {
            step->if_step = question;
            step->if_choices = choices;
        }
    }
}

/* vanaf: from an answer, or from when the step was done. */
static void load_from(struct playbook_load *load, const struct file_deadline *from,
                      struct playbook_deadline *to)
{
    char what[TEXT_SIZE];
    text_set(what, sizeof(what), "termijn '%s', 'vanaf'", from->id);
    struct asker asker = {what, from->line};
    size_t step = *from->from.step != '\0' ? find_step(load, &asker, from->from.step, SIZE_MAX)
                                           : SIZE_MAX;
    if (step == SIZE_MAX) {
        return;
    }
    if (from->from.choice == 0) {
        to->from_step = step;
        to->from_choice = SIZE_MAX;
        return;
    }
    if (!is_question(load, &asker, step)) {
        return;
    }
    uint32_t choices = find_choices(load, &asker, &load->book->steps[step], from->from.choice);
    if (choices != 0 && (choices & (choices - 1)) != 0) {
        FAULT(load, from->line, "%s: een termijn telt vanaf één antwoord", what);
    } else if (choices != 0) {
        to->from_step = step;
        to->from_choice = (size_t)__builtin_ctz(choices);
    }
}

void load_deadlines(struct playbook_load *load)
{
    struct playbook *book = load->book;
    struct playbook_deadline *deadlines = load_take(load, load->file->deadline_count,
                                                    sizeof(*deadlines));
    book->deadlines = deadlines;
    book->deadline_count = deadlines != NULL ? load->file->deadline_count : 0;
    for (size_t i = 0; i < book->deadline_count; i++) {
        const struct file_deadline *from = &load->file->deadline[i];
        struct playbook_deadline *to = &deadlines[i];
        *to = (struct playbook_deadline){.id = load_keep(load, from->id),
                                         .title = load_keep(load, from->title),
                                         .after_ms = from->after_ms,
                                         .from_step = SIZE_MAX,
                                         .from_choice = SIZE_MAX,
                                         .done_step = SIZE_MAX,
                                         .mains_only = from->mains_only,
                                         .source = load_keep_source(load, from->source),
                                         .line = from->line};
        load_from(load, from, to);
        check_source(book, load->faults, from->line, "termijn", from->id, from->source);
        if (*from->done != '\0') {
            to->done_step = playbook_step(book, from->done);
            if (to->done_step == SIZE_MAX) {
                FAULT(load, from->line, "termijn '%s', 'klaar': stap '%s' bestaat niet", from->id,
                      from->done);
            }
        }
    }
}
