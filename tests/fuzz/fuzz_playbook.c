/* A draaiboek from outside: either it loads and keeps its promises, or at least one fault says why.
 */
#include <stdint.h>
#include <stdlib.h>

#include "core/yaml.h"
#include "draaiboek/runner.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

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
        for (size_t i = 0; i < book->step_count; i++) {
            const struct step *step = &book->steps[i];
            if (playbook_step(book, step->id) != i || step->phase >= book->phase_count ||
                (step->if_step != SIZE_MAX && step->if_step >= i)) {
                abort();
            }
        }
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
