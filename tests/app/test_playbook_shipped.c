/* What is shipped holds what the sources say. */
#include "draaiboek/playbook.h"

#include <string.h>

#include "playbook_text.h"

#define SHIPPED NOODWACHT_SOURCE "/assets/draaiboeken/"

static struct playbook *shipped(const char *name)
{
    struct fault_list faults = {0};
    struct playbook *book = playbook_load(name, &faults);
    if (book == NULL || faults.count > 0) {
        print_faults(&faults);
        fail_msg("%s does not load", name);
    }
    return book;
}

static void shipped_ones_hold_all_that_the_plan_names(void **state)
{
    (void)state;
    static const struct {
        const char *path, *id;
        enum trigger trigger;
        size_t phases;
        size_t phase_steps[5];
        size_t messages, materials, prevention, evaluation, deadlines;
        size_t templates;
    } cases[] = {
        {SHIPPED "stroomuitval.yaml",
         "stroomuitval",
         TRIGGER_MAINS_LOST,
         4,
         {17, 16, 16, 19},
         8,
         14,
         5,
         5,
         2,
         6},
        {SHIPPED "cyberaanval.yaml",
         "cyberaanval",
         TRIGGER_HAND,
         5,
         {18, 18, 13, 20, 9},
         7,
         9,
         5,
         3,
         2,
         6},
        {SHIPPED "brand-water.yaml",
         "brand-water",
         TRIGGER_HAND,
         4,
         {8, 10, 5, 5},
         7,
         3,
         0,
         0,
         1,
         5},
        {SHIPPED "praktijkhouder-permanent.yaml",
         "praktijkhouder-permanent",
         TRIGGER_HAND,
         4,
         {9, 9, 8, 9},
         7,
         6,
         0,
         0,
         1,
         4},
        {SHIPPED "praktijkhouder-tijdelijk.yaml",
         "praktijkhouder-tijdelijk",
         TRIGGER_HAND,
         3,
         {13, 6, 7},
         8,
         1,
         0,
         0,
         0,
         5},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct playbook *book = shipped(cases[i].path);
        assert_string_equal(book->id, cases[i].id);
        assert_int_equal(book->trigger, cases[i].trigger);
        assert_int_equal(book->phase_count, cases[i].phases);
        for (size_t p = 0; p < book->phase_count; p++) {
            assert_int_equal(book->phases[p].step_count, cases[i].phase_steps[p]);
        }
        assert_int_equal(book->message_count, cases[i].messages);
        assert_int_equal(book->material_count, cases[i].materials);
        assert_int_equal(book->prevention_count, cases[i].prevention);
        assert_int_equal(book->evaluation_count, cases[i].evaluation);
        assert_int_equal(book->deadline_count, cases[i].deadlines);
        assert_int_equal(book->template_count, cases[i].templates);
        assert_string_equal(book->path, cases[i].path);
        playbook_free(book);
    }
}

static void the_clocks_of_the_plan_are_exact(void **state)
{
    (void)state;
    static const struct {
        const char *path, *phase;
        int64_t from_ms, to_ms;
        enum sensed_kind starts;
    } phases[] = {
        {SHIPPED "stroomuitval.yaml", "acuut", 0, 30 * MS_PER_MIN, SENSED_NONE},
        {SHIPPED "stroomuitval.yaml", "continuiteit", 30 * MS_PER_MIN, 2 * MS_PER_HOUR,
         SENSED_NONE},
        {SHIPPED "stroomuitval.yaml", "langdurig", 2 * MS_PER_HOUR, MS_UNKNOWN, SENSED_NONE},
        {SHIPPED "stroomuitval.yaml", "herstel", MS_UNKNOWN, MS_UNKNOWN, SENSED_MAINS_BACK},
        {SHIPPED "cyberaanval.yaml", "acuut", 0, 30 * MS_PER_MIN, SENSED_NONE},
        {SHIPPED "cyberaanval.yaml", "beheersing", 30 * MS_PER_MIN, 4 * MS_PER_HOUR, SENSED_NONE},
        {SHIPPED "cyberaanval.yaml", "continuiteit", MS_UNKNOWN, MS_UNKNOWN, SENSED_NONE},
        {SHIPPED "cyberaanval.yaml", "herstel", MS_PER_DAY, 5 * MS_PER_DAY, SENSED_NONE},
        {SHIPPED "cyberaanval.yaml", "evaluatie", MS_UNKNOWN, MS_UNKNOWN, SENSED_NONE},
        {SHIPPED "brand-water.yaml", "acuut", 0, 2 * MS_PER_HOUR, SENSED_NONE},
        {SHIPPED "brand-water.yaml", "korte-termijn", 2 * MS_PER_HOUR, MS_PER_DAY, SENSED_NONE},
        {SHIPPED "brand-water.yaml", "tijdelijk", MS_PER_DAY, 14 * MS_PER_DAY, SENSED_NONE},
        {SHIPPED "brand-water.yaml", "nazorg", MS_UNKNOWN, MS_UNKNOWN, SENSED_NONE},
        {SHIPPED "praktijkhouder-permanent.yaml", "direct", 0, MS_PER_DAY, SENSED_NONE},
        {SHIPPED "praktijkhouder-permanent.yaml", "zorg", MS_PER_DAY, 7 * MS_PER_DAY, SENSED_NONE},
        {SHIPPED "praktijkhouder-permanent.yaml", "stabiliteit", 30 * MS_PER_DAY, 60 * MS_PER_DAY,
         SENSED_NONE},
        {SHIPPED "praktijkhouder-permanent.yaml", "overgang", MS_UNKNOWN, MS_UNKNOWN, SENSED_NONE},
        {SHIPPED "praktijkhouder-tijdelijk.yaml", "direct", 0, MS_PER_DAY, SENSED_NONE},
        {SHIPPED "praktijkhouder-tijdelijk.yaml", "stabilisatie", 7 * MS_PER_DAY, 28 * MS_PER_DAY,
         SENSED_NONE},
        {SHIPPED "praktijkhouder-tijdelijk.yaml", "middellang", 28 * MS_PER_DAY, 56 * MS_PER_DAY,
         SENSED_NONE},
    };
    for (size_t i = 0; i < ARRAY_LEN(phases); i++) {
        struct playbook *book = shipped(phases[i].path);
        const struct phase *found = NULL;
        for (size_t p = 0; p < book->phase_count; p++) {
            found = strcmp(book->phases[p].id, phases[i].phase) == 0 ? &book->phases[p] : found;
        }
        if (found == NULL || found->from_ms != phases[i].from_ms ||
            found->to_ms != phases[i].to_ms || found->starts != phases[i].starts) {
            fail_msg("%s: phase %s", phases[i].path, phases[i].phase);
        }
        playbook_free(book);
    }
}

static void the_deadlines_of_the_plan_are_exact(void **state)
{
    (void)state;
    static const struct {
        const char *path, *id, *from, *done;
        int64_t after_ms;
        bool mains_only;
    } cases[] = {
        {SHIPPED "stroomuitval.yaml", "koelbox-4-uur", NULL, "koelbox", 4 * MS_PER_HOUR, true},
        {SHIPPED "stroomuitval.yaml", "escalatie", NULL, "meld-praktijken", 2 * MS_PER_HOUR, true},
        {SHIPPED "cyberaanval.yaml", "escalatie", NULL, "waarschuw-zio", 2 * MS_PER_HOUR, false},
        {SHIPPED "cyberaanval.yaml", "ap-72-uur", "datalek", "meld-ap", 72 * MS_PER_HOUR, false},
        {SHIPPED "brand-water.yaml", "zio-gemeld", NULL, "meld-zio", 2 * MS_PER_HOUR, false},
        {SHIPPED "praktijkhouder-permanent.yaml", "his-24-uur", NULL, "his-veilig", MS_PER_DAY,
         false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct playbook *book = shipped(cases[i].path);
        const struct playbook_deadline *found = NULL;
        for (size_t d = 0; d < book->deadline_count; d++) {
            const struct playbook_deadline *deadline = &book->deadlines[d];
            found = strcmp(deadline->id, cases[i].id) == 0 ? deadline : found;
        }
        assert_non_null(found);
        assert_int_equal(found->after_ms, cases[i].after_ms);
        assert_int_equal(found->mains_only, cases[i].mains_only);
        assert_int_equal(found->done_step, playbook_step(book, cases[i].done));
        if (cases[i].from == NULL) {
            assert_int_equal(found->from_step, SIZE_MAX);
        } else {
            assert_int_equal(found->from_step, playbook_step(book, cases[i].from));
            assert_string_equal(book->steps[found->from_step].choices[found->from_choice], "ja");
        }
        playbook_free(book);
    }
}

static void sensed_steps_and_the_koelbox_are_there(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        enum sensed_kind sensed;
    } cases[] = {
        {"net-weg", SENSED_MAINS_LOST},
        {"koelkast-temperatuur", SENSED_FRIDGE_VALUE},
        {"koelkast-dicht", SENSED_DOOR_CLOSED},
        {"net-terug", SENSED_MAINS_BACK},
        {"koeling-controleren", SENSED_FRIDGE_RANGE},
    };
    struct playbook *book = shipped(SHIPPED "stroomuitval.yaml");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t step = playbook_step(book, cases[i].id);
        if (step == SIZE_MAX || book->steps[step].sensed != cases[i].sensed) {
            fail_msg("%s", cases[i].id);
        }
    }
    assert_non_null(strstr(book->steps[playbook_step(book, "koelbox")].act, "insuline"));
    assert_true(book->steps[0].coordinator);
    assert_false(book->steps[0].own);
    assert_true(book->steps[playbook_step(book, "voorlezer")].own);
    assert_int_equal(playbook_step(book, "nergens"), SIZE_MAX);
    playbook_free(book);
}

/* Only who leads and who reads aloud, and what the kiosk senses, may come before the plan. Nothing
 * comes before 112. */
static void own_steps_come_before_the_plan(void **state)
{
    (void)state;
    static const char *const paths[] = {
        SHIPPED "stroomuitval.yaml", SHIPPED "cyberaanval.yaml", SHIPPED "brand-water.yaml",
        SHIPPED "praktijkhouder-permanent.yaml", SHIPPED "praktijkhouder-tijdelijk.yaml"};
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        struct playbook *book = shipped(paths[i]);
        size_t planned = SIZE_MAX; /* the phase in which the plan already spoke */
        for (size_t s = 0; s < book->step_count; s++) {
            const struct step *step = &book->steps[s];
            if (step->own && planned == step->phase) {
                fail_msg("%s: own step '%s' between those of the plan", paths[i], step->id);
            }
            bool alarm = step->kind == STEP_CALL && strcmp(step->contact, "alarmnummer") == 0;
            planned = step->own || step->coordinator || alarm ? planned : step->phase;
        }
        playbook_free(book);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_ones_hold_all_that_the_plan_names),
        cmocka_unit_test(the_clocks_of_the_plan_are_exact),
        cmocka_unit_test(the_deadlines_of_the_plan_are_exact),
        cmocka_unit_test(sensed_steps_and_the_koelbox_are_there),
        cmocka_unit_test(own_steps_come_before_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
