/* An alarm says which sensor it is about when more than one could have caused it. */
#include "alarm_words.h"

#include <string.h>

#include "test.h"

static void put(struct settings *settings, const char *roles)
{
    static const char *const names[] = {"Vaccinkoelkast", "Tweede koelkast", "Derde"};
    size_t fridges = 0;
    memset(settings, 0, sizeof(*settings));
    for (; *roles != '\0'; roles++) {
        struct sensor_settings *sensor = &settings->sensor[settings->sensor_count++];
        switch (*roles) {
        case 'f':
            sensor->role = ROLE_FRIDGE;
            text_copy(sensor->name, NAME_SIZE, names[fridges++]);
            break;
        case 'v':
            sensor->role = ROLE_FREEZER;
            text_copy(sensor->name, NAME_SIZE, "Vriezer gang");
            break;
        case 'b':
            sensor->role = ROLE_COOLBOX;
            text_copy(sensor->name, NAME_SIZE, "Blauwe box");
            break;
        default:
            sensor->role = ROLE_ROOM;
            text_copy(sensor->name, NAME_SIZE, "Kamer");
            break;
        }
    }
}

static void titles(void **state)
{
    (void)state;
    static const struct {
        const char *roles; /* the alarm is about the first of them */
        const char *title, *wanted;
    } cases[] = {
        /* nobody else can have caused it */
        {"f", "Koelkast wordt te warm", "Koelkast wordt te warm"},
        {"f", "Keten onderbroken: te warm", "Keten onderbroken: te warm"},
        {"fr", "Keten onderbroken: te warm", "Keten onderbroken: te warm"},
        /* the title says it */
        {"fb", "Koelkast wordt te warm", "Koelkast wordt te warm"},
        {"bf", "Koelbox te warm: keten onderbroken", "Koelbox te warm: keten onderbroken"},
        {"vff", "Geen meting van de vriezer", "Geen meting van de vriezer"},
        /* it does not */
        {"fb", "Keten onderbroken: te warm", "Vaccinkoelkast: keten onderbroken, te warm"},
        {"ff", "Koelkast wordt te warm", "Vaccinkoelkast wordt te warm"},
        {"ff", "Koelkast: te warm", "Vaccinkoelkast: te warm"},
        {"ff", "Koelkasten te warm", "Vaccinkoelkast: koelkasten te warm"},
        {"ff", "Geen meting van de koelkast", "Vaccinkoelkast: geen meting van de koelkast"},
        {"bbf", "Koelbox te koud: keten onderbroken", "Blauwe box te koud: keten onderbroken"},
        {"vf", "Te warm", "Vriezer gang: te warm"},
        {"vf", "Sensor opnieuw ijken", "Vriezer gang: sensor opnieuw ijken"},
        {"vf", "MKT te hoog", "Vriezer gang: MKT te hoog"},
        {"ff", "Vaccinkoelkast te warm", "Vaccinkoelkast te warm"},
        {"ff", "", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct settings settings;
        char out[NAME_SIZE];
        put(&settings, cases[i].roles);
        alarm_title(&settings, 0, cases[i].title, out);
        if (strcmp(out, cases[i].wanted) != 0) {
            fail_msg("%s, %s: %s", cases[i].roles, cases[i].title, out);
        }
    }
}

static void sentences(void **state)
{
    (void)state;
    static const struct {
        const char *roles, *say, *wanted;
    } cases[] = {
        {"f", "Er is geen meting.", "Er is geen meting."},
        {"fv", "Er is geen meting.", "Vaccinkoelkast: Er is geen meting."},
        {"fv", "De koelkast was te warm.", "De koelkast was te warm."},
        {"ff", "De koelkast was te warm.", "Vaccinkoelkast: De koelkast was te warm."},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct settings settings;
        char out[TEXT_SIZE];
        put(&settings, cases[i].roles);
        alarm_say(&settings, 0, cases[i].say, out);
        if (strcmp(out, cases[i].wanted) != 0) {
            fail_msg("%s, %s: %s", cases[i].roles, cases[i].say, out);
        }
    }
}

/* Half a title would be worse than one without a name. */
static void what_does_not_fit_stays_as_it_was(void **state)
{
    (void)state;
    struct settings settings;
    char title[NAME_SIZE], out[NAME_SIZE], say[TEXT_SIZE], said[TEXT_SIZE];
    put(&settings, "ff");
    memset(title, 'x', sizeof(title) - 1);
    title[sizeof(title) - 1] = '\0';
    memset(say, 'x', sizeof(say) - 1);
    say[sizeof(say) - 1] = '\0';
    alarm_title(&settings, 0, title, out);
    alarm_say(&settings, 0, say, said);
    assert_string_equal(out, title);
    assert_string_equal(said, say);
    title[NAME_SIZE - 1 - strlen("Vaccinkoelkast: ")] = '\0'; /* just fits */
    alarm_title(&settings, 0, title, out);
    assert_int_equal(strlen(out), NAME_SIZE - 1);
    alarm_title(&settings, SENSOR_MAX, "Stroom is weg", out); /* of no sensor */
    assert_string_equal(out, "Stroom is weg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles),
        cmocka_unit_test(sentences),
        cmocka_unit_test(what_does_not_fit_stays_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
