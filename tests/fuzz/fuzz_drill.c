/* Injects and oefening.yaml from outside: what is taken keeps its promises, and what is written
 * reads back the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/drill_plan.h"

static void expect(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void try_injects(const char *bytes, size_t size)
{
    static struct fault_list faults;
    static struct injects injects;
    faults.count = faults.dropped = injects.count = 0;
    expect(injects_parse("f", bytes, size, &injects, &faults) == (faults.count == 0));
    expect(injects.count <= INJECT_MAX);
    struct drill_plan plan = {.pace = 1};
    struct drill_run run = {0};
    for (size_t i = 0; i < injects.count; i++) {
        const struct inject *inject = &injects.inject[i];
        expect(inject->id[0] != '\0' && inject->title[0] != '\0' && inject->tell[0] != '\0');
        expect(inject->after_ms >= 0 && inject->after_ms <= INJECT_AFTER_MAX_MS);
        expect(i == 0 || injects.inject[i - 1].after_ms <= inject->after_ms);
        expect(injects_find(&injects, inject->id) == inject);
        for (size_t h = 0; h < inject->hand_count; h++) {
            const char *what;
            char value[NAME_SIZE];
            expect(inject->hand[h].kind < HAND_COUNT);
            inject_hand_words(&inject->hand[h], &what, value);
            expect(value[0] != '\0');
        }
        if (plan.inject_count < INJECT_HERE_MAX) {
            text_copy(plan.inject[plan.inject_count++], ID_SIZE, inject->id);
        }
    }
    for (size_t i = 0; i < plan.inject_count; i++) {
        size_t at = drill_due(&plan, &injects, &run, INJECT_AFTER_MAX_MS);
        expect(at < plan.inject_count);
        run.fired |= 1u << at;
    }
    expect(drill_next(&plan, &injects, &run) == SIZE_MAX);
}

static void try_plan(const char *bytes, size_t size)
{
    static struct fault_list faults;
    static char text[DRILL_TEXT_MAX], again[DRILL_TEXT_MAX];
    static struct drill_plan plan, back;
    faults.count = faults.dropped = 0;
    memset(&plan, 0, sizeof(plan));
    bool good = drill_plan_parse("f", bytes, size, &plan, &faults);
    expect(good == (faults.count == 0));
    if (good && drill_plan_write(&plan, text, sizeof(text))) {
        expect(drill_plan_parse("f", text, strlen(text), &back, &faults));
        expect(drill_plan_write(&back, again, sizeof(again)) && strcmp(text, again) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    try_injects((const char *)data, size);
    try_plan((const char *)data, size);
    return 0;
}
