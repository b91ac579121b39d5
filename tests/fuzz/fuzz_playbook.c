/* A draaiboek from outside: either it loads and keeps its promises, or at least one fault says why.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/runner.h"
#include "draaiboek/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_steps(const struct playbook *book)
{
    size_t prompts = 0;
    for (size_t i = 0; i < book->step_count; i++) {
        const struct step *step = &book->steps[i];
        bool branches = step->if_step != SIZE_MAX;
        if (playbook_step(book, step->id) != i || step->phase >= book->phase_count ||
            (branches && (step->if_step >= i || step->if_choices == 0)) ||
            step->first_prompt != prompts ||
            (step->kind == STEP_MESSAGE && step->template_index >= book->template_count) ||
            (step->kind == STEP_CRITERIA && step->threshold > step->prompt_count)) {
            abort();
        }
        prompts += step->prompt_count;
    }
    if (prompts != book->prompt_count || prompts > PLAYBOOK_PROMPT_MAX) {
        abort();
    }
}

static void check_lists(const struct playbook *book)
{
    static const struct template_values nothing;
    char text[TEMPLATE_TEXT_MAX];
    for (size_t i = 0; i < book->template_count; i++) {
        template_fill(book->templates[i].text, &nothing, text);
        if (!text_is_valid(text, strlen(text))) {
            abort();
        }
    }
    for (size_t i = 0; i < book->message_count; i++) {
        size_t index = book->messages[i].template_index;
        if (index != SIZE_MAX && index >= book->template_count) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct fault_list faults;
    static struct runner runner;
    faults.count = 0;
    faults.dropped = 0;
    struct playbook *book = playbook_parse("f", (const char *)data, size, &faults);
    if ((book == NULL) == (faults.count == 0)) {
        abort();
    }
    if (book != NULL) {
        check_steps(book);
        check_lists(book);
        runner_init(&runner, book);
        if (runner_next_step(&runner, 0) >= book->step_count) {
            abort();
        }
        for (size_t i = 0; i < book->deadline_count; i++) {
            runner_deadline(&runner, i, MS_PER_DAY);
        }
    }
    playbook_free(book);
    return 0;
}
