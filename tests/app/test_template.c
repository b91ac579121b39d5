#include "draaiboek/template.h"

#include <string.h>

#include "test.h"

static const struct template_values known = {
    .practice = "Praktijk De Wilg",
    .phone = "043 123 45 67",
    .emergency_phone = "06 12 34 56 78",
    .date = "22 november 2026",
    .time = "14:05",
    .begun = "zondag 13:40",
    .duration = "25 min",
    .coordinator = "José",
};

static void fields_are_filled_in(void **state)
{
    (void)state;
    static const struct {
        const char *text, *filled;
        size_t unknown;
    } cases[] = {
        {"", "", 0},
        {"Wij zijn dicht.", "Wij zijn dicht.", 0},
        {"{praktijk}", "Praktijk De Wilg", 0},
        {"Bel {telefoon}, bij spoed {noodtelefoon}.",
         "Bel 043 123 45 67, bij spoed 06 12 34 56 78.", 0},
        {"{datum} {tijd}, sinds {begin}, al {duur}",
         "22 november 2026 14:05, sinds zondag 13:40, al 25 min", 0},
        {"Patiënten: vraag naar {coordinator}", "Patiënten: vraag naar José", 0},
        {"{tijd}{tijd}", "14:0514:05", 0},
        {"eerste\n\ntweede {tijd}\n", "eerste\n\ntweede 14:05\n", 0},
        {"{adres} en {", "{adres} en {", 0},
        {"a } b", "a } b", 0},
        {"{{tijd}}", "{14:05}", 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[TEMPLATE_TEXT_MAX];
        size_t unknown = template_fill(cases[i].text, &known, out);
        if (unknown != cases[i].unknown || strcmp(out, cases[i].filled) != 0) {
            fail_msg("'%s' became '%s' (%zu unknown)", cases[i].text, out, unknown);
        }
    }
}

static void what_is_not_known_is_said_and_counted(void **state)
{
    (void)state;
    char out[TEMPLATE_TEXT_MAX];
    struct template_values values = known;
    values.phone = NULL;
    values.practice = "";
    values.coordinator = NULL;
    assert_int_equal(template_fill("{coordinator}", &values, out), 1);
    assert_string_equal(out, "(nog invullen: coördinator)"); /* as people write it */
    assert_int_equal(template_fill("{praktijk}: bel {telefoon} of {telefoon}", &values, out), 3);
    assert_string_equal(out, "(nog invullen: praktijk): bel (nog invullen: telefoon) of "
                             "(nog invullen: telefoon)");
}

static void what_does_not_fit_is_cut_between_letters(void **state)
{
    (void)state;
    static char text[3 * TEMPLATE_TEXT_MAX];
    char out[TEMPLATE_TEXT_MAX];
    for (size_t shift = 0; shift < 2; shift++) {
        memset(text, 'a', sizeof(text));
        for (size_t i = shift; i + 2 < sizeof(text); i += 2) {
            memcpy(text + i, "é", 2);
        }
        text[sizeof(text) - 1] = '\0';
        template_fill(text, &known, out);
        assert_true(strlen(out) >= TEMPLATE_TEXT_MAX - 3);
        assert_true(text_is_valid(out, strlen(out)));
    }
    /* A value that only just does not fit. */
    memset(text, 'a', TEMPLATE_TEXT_MAX - 4);
    strcpy(text + TEMPLATE_TEXT_MAX - 4, "{coordinator}");
    template_fill(text, &known, out);
    assert_true(text_is_valid(out, strlen(out)));
    assert_string_equal(out + TEMPLATE_TEXT_MAX - 4, "Jos");
}

static void a_wrong_field_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *wrong; /* NULL: good */
    } cases[] = {
        {"", NULL},
        {"zonder velden", NULL},
        {"{praktijk} {telefoon} {noodtelefoon} {datum} {tijd} {begin} {duur} {coordinator}", NULL},
        {"bel {telefon}", "{telefon}"},
        {"{Tijd}", "{Tijd}"},
        {"{}", "{}"},
        {"{ tijd }", "{ tijd }"},
        {"{tijd", "{tijd"},
        {"tijd}", "}"},
        {"{{tijd}}", "{"},
        {"{tijd} en {tij", "{tij"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char wrong[NAME_SIZE] = "";
        bool good = template_check(cases[i].text, wrong);
        if (good != (cases[i].wrong == NULL) || (!good && strcmp(wrong, cases[i].wrong) != 0)) {
            fail_msg("'%s': named '%s'", cases[i].text, wrong);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_filled_in),
        cmocka_unit_test(what_is_not_known_is_said_and_counted),
        cmocka_unit_test(what_does_not_fit_is_cut_between_letters),
        cmocka_unit_test(a_wrong_field_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
