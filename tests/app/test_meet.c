/* `meet` of a step: only what it can measure, and on the right steps of what is shipped. */
#include "draaiboek/measures.h"

#include <string.h>

#include "measured_text.h"

static void a_step_only_measures_what_it_can(void **state)
{
    (void)state;
    static const struct fault_case cases[] = {
        {"coordinator: ja, meet: coordinator", "meet: coordinator",
         "proef.yaml:13: stap 'lead': 'meet: coordinator' hoort bij 'coordinator: ja'"},
        {"meet: apotheek", "meet: koelbox",
         "proef.yaml:14: stap 'bel': 'meet: koelbox' hoort bij 'soort: doen'"},
        {"coordinator: ja, meet: coordinator", "coordinator: ja, meet: apotheek",
         "proef.yaml:13: stap 'lead': 'meet: apotheek' hoort bij 'soort: bel', bericht of doen"},
        {"meet: koelbox", "meet: temperatuur",
         "proef.yaml:20: stap 'box': 'meet: temperatuur' hoort bij een stap die een temperatuur "
         "vastlegt"},
        {"meet: apotheek", "meet: huisarts", "proef.yaml:14: "},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        expect_fault(measured_text, &cases[i]);
    }
}

/* The three draaiboeken that are drilled say what is measured. */
static void the_shipped_ones_are_measured(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        bool meets[MEET_COUNT];
    } cases[] = {
        {"stroomuitval", {false, true, true, true, true}},
        {"cyberaanval", {false, true, true, false, false}},
        {"ict-storing", {false, true, false, false, false}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fault_list faults = {0};
        char path[PATH_SIZE];
        text_set(path, sizeof(path), NOODWACHT_SOURCE "/assets/draaiboeken/%s.yaml", cases[i].id);
        struct playbook *shipped = playbook_load(path, &faults);
        assert_non_null(shipped);
        bool meets[MEET_COUNT] = {false};
        for (size_t j = 0; j < shipped->step_count; j++) {
            meets[shipped->steps[j].meet] = true;
        }
        assert_memory_equal(&meets[1], &cases[i].meets[1], sizeof(meets) - sizeof(meets[0]));
        playbook_free(shipped);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_only_measures_what_it_can),
        cmocka_unit_test(the_shipped_ones_are_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
