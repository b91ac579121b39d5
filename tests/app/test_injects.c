/* Gebeurtenissen: what a file may say, what is named with its line, and what is left of the rest.
 */
#include "draaiboek/injects.h"

#include <string.h>

#include "core/yaml.h"
#include "folder.h"

static struct injects injects;
static struct fault_list faults;

static bool parse(const char *text)
{
    injects.count = 0;
    faults = (struct fault_list){0};
    return injects_parse("g.yaml", text, strlen(text), &injects, &faults);
}

#define ONE(rest) "gebeurtenissen:\n  - {id: a, titel: A, vertel: Lees, bij: [x], " rest "}\n"

static void what_is_wrong_has_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *fault;
        size_t left; /* injects that can be used */
    } cases[] = {
        {ONE("na: 45 min"), NULL, 1},
        {ONE("na: 0"), NULL, 1},
        {ONE("na: 45 min, doe: [net uit, 'temperatuur -2,5']"), NULL, 1},
        {"gebeurtenissen: []\n", "g.yaml:1: ", 0},
        {"andere: []\n", "g.yaml:1: ", 0},
        {ONE("na: 45"), "g.yaml:2: ", 0},
        {ONE("na: 73 uur"), "g.yaml:2: ", 0},
        {ONE("na: 1 uur, doe: [net stuk]"), "g.yaml:2: gebeurtenis 'a': 'doe: net stuk'", 0},
        {ONE("na: 1 uur, doe: [temperatuur warm]"), "g.yaml:2: gebeurtenis 'a'", 0},
        {ONE("na: 1 uur, doe: [temperatuur 41]"), "g.yaml:2: gebeurtenis 'a'", 0},
        {ONE("na: 1 uur, kleur: rood"), "g.yaml:2: ", 1},
        {ONE("na: 1 uur") "  - {id: a, titel: B, vertel: c, bij: [x], na: 2 uur}\n",
         "g.yaml:3: gebeurtenis 'a' staat er dubbel", 1},
        {"gebeurtenissen:\n  - {id: a, vertel: b, bij: [x], na: 1 uur}\n", "g.yaml:2: ", 0},
        {"gebeurtenissen:\n  - {id: a, titel: A, vertel: b, bij: [], na: 1 uur}\n",
         "g.yaml:2: ", 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        bool good = parse(cases[i].text);
        const char *first = faults.count > 0 ? faults.fault[0].text : "";
        if (good != (cases[i].fault == NULL) || injects.count != cases[i].left ||
            (!good && strncmp(first, cases[i].fault, strlen(cases[i].fault)) != 0)) {
            fail_msg("%s: %s, %zu left: %s", cases[i].text, good ? "good" : "bad", injects.count,
                     first);
        }
    }
}

static void hands_are_read_and_said_to_the_hardware(void **state)
{
    (void)state;
    static const struct {
        const char *text, *what, *value;
    } cases[] = {
        {"net uit", "mains", "off"},
        {"net aan", "mains", "on"},
        {"temperatuur 9.5", "temp", "9.500"},
        {"temperatuur 9,5", "temp", "9.500"},
        {"temperatuur -0,25", "temp", "-0.250"},
        {"temperatuur 12", "temp", "12.000"},
        {"deur open", "door", "open"},
        {"deur dicht", "door", "closed"},
        {"sensor weg", "sensor", "lost"},
        {"sensor terug", "sensor", "back"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct inject_hand hand;
        const char *what;
        char value[NAME_SIZE];
        assert_true(inject_hand_parse(cases[i].text, &hand));
        inject_hand_words(&hand, &what, value);
        assert_string_equal(what, cases[i].what);
        assert_string_equal(value, cases[i].value);
    }
    static const char *const wrong[] = {"",
                                        "net",
                                        "net uit ",
                                        "temperatuur",
                                        "temperatuur ",
                                        "temperatuur 9,",
                                        "temperatuur ,5",
                                        "temperatuur 9,5 C",
                                        "temperatuur 100",
                                        "temperatuur 9,1234",
                                        "deur op"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct inject_hand hand;
        if (inject_hand_parse(wrong[i], &hand)) {
            fail_msg("taken: '%s'", wrong[i]);
        }
    }
}

static void those_of_a_folder_stand_in_order_of_time(void **state)
{
    (void)state;
    char folder[PATH_SIZE];
    folder_make(folder);
    faults = (struct fault_list){0};
    assert_true(injects_load(folder, &injects, &faults)); /* a practice may have none */
    assert_int_equal(injects.count, 0);
    folder_write(folder, "oefeningen/a.yaml", ONE("na: 2 uur"));
    folder_write(folder, "oefeningen/b.yaml",
                 "gebeurtenissen:\n  - {id: b, titel: B, vertel: b, bij: [x, y], na: 1 uur}\n"
                 "  - {id: a, titel: B, vertel: b, bij: [x], na: 1 uur}\n");
    folder_write(folder, "oefeningen/.verborgen.yaml", "onzin: ja\n");
    assert_false(injects_load(folder, &injects, &faults));
    assert_non_null(strstr(faults.fault[0].text, "b.yaml:3: gebeurtenis 'a' staat er dubbel"));
    assert_int_equal(injects.count, 2);
    assert_string_equal(injects.inject[0].id, "b");
    assert_string_equal(injects.inject[1].id, "a");
    assert_true(inject_fits(&injects.inject[0], "y") && !inject_fits(&injects.inject[1], "y"));
    folder_remove(folder);
}

static void no_more_than_can_be_chosen_from(void **state)
{
    (void)state;
    static char bytes[8192];
    struct text text;
    text_init(&text, bytes, sizeof(bytes));
    text_add(&text, "gebeurtenissen:\n");
    for (int i = 0; i < INJECT_HERE_MAX + 1; i++) {
        text_add(&text, "  - {id: g%d, titel: A, vertel: b, bij: [x], na: 1 uur}\n", i);
    }
    assert_false(parse(bytes));
    assert_int_equal(injects.count, INJECT_HERE_MAX);
    assert_string_equal(faults.fault[0].text,
                        "g.yaml:14: gebeurtenis 'g12': bij 'x' horen er al 12, meer past niet op "
                        "het scherm");
}

static void what_is_shipped_is_good(void **state)
{
    (void)state;
    faults = (struct fault_list){0};
    bool good = injects_load(NOODWACHT_SOURCE "/assets", &injects, &faults);
    if (!good) {
        fail_msg("%s", faults.fault[0].text);
    }
    static const char *const books[] = {"stroomuitval", "cyberaanval", "ict-storing"};
    for (size_t b = 0; b < ARRAY_LEN(books); b++) {
        size_t count = 0;
        for (size_t i = 0; i < injects.count; i++) {
            count += inject_fits(&injects.inject[i], books[b]);
        }
        if (count < 3) {
            fail_msg("%s: only %zu", books[b], count);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_has_its_line),
        cmocka_unit_test(hands_are_read_and_said_to_the_hardware),
        cmocka_unit_test(those_of_a_folder_stand_in_order_of_time),
        cmocka_unit_test(no_more_than_can_be_chosen_from),
        cmocka_unit_test(what_is_shipped_is_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
