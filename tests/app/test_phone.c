/* Telephone numbers: which are let through, how they are grouped, what is said of the others. */
#include "draaiboek/phone.h"

#include <string.h>

#include "test.h"

static void what_can_be_dialled_is_let_through_and_grouped(void **state)
{
    (void)state;
    static const struct {
        const char *number, *grouped;
    } cases[] = {
        {"0201234567", "020 123 45 67"},
        {"043-350 11 22", "043 350 11 22"},
        {"(070) 1234567", "070 123 45 67"},
        {"079 1234567", "079 123 45 67"},
        {"0113123456", "0113 12 34 56"},
        {"0475-12 34 56", "0475 12 34 56"},
        {"0578123456", "0578 12 34 56"},
        {"0611223344", "06 11 22 33 44"},
        {"06-11223344", "06 11 22 33 44"},
        {"0881234567", "088 123 45 67"},
        {"0851234567", "085 123 45 67"},
        {"0871234567", "087 123 45 67"},
        {"08009009", "0800 9009"},
        {"0800-9009", "0800 9009"},
        {"0900-8844", "0900 8844"},
        {"0900 1234567", "0900 123 45 67"},
        {"0909 1234", "0909 1234"},
        {"0906 1234", "0906 1234"},
        {"14 020", "14 020"},
        {"14043", "14 043"},
        {"140172", "14 0172"},
        {"112", "112"},
        {"144", "144"},
        {"113", "113"},
        {"116117", "116 117"},
        {"+31 43 350 11 22", "+31 43 350 11 22"},
        {"+31 (0)43 3501122", "+31 43 350 11 22"},
        {"+31611223344", "+31 6 11 22 33 44"},
        {"0031611223344", "0031 6 11 22 33 44"},
        {"+31113123456", "+31 113 12 34 56"},
        {"0031 (0)6 11223344", "0031 6 11 22 33 44"},
        {"+31 88 1234567", "+31 88 123 45 67"},
        {"+32 12 34 56 78", "+32 12 34 56 78"},
        {"+32470123456", "+32 470 123 456"},
        {"+492411234567", "+49 241 123 45 67"},
        {"003212345678", "0032 123 456 78"},
        {"+352123456", "+352 123 456"},
        {"+12025550123", "+1 202 555 01 23"},
        {"+123456789012345", "+1 234 567 890 123 45"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char problem[TEXT_SIZE] = "unset", grouped[NAME_SIZE];
        if (!phone_is_valid(cases[i].number, problem) || problem[0] != '\0') {
            fail_msg("'%s' is refused: %s", cases[i].number, problem);
        }
        phone_grouped(cases[i].number, grouped);
        if (strcmp(grouped, cases[i].grouped) != 0) {
            fail_msg("'%s' is grouped as '%s'", cases[i].number, grouped);
        }
    }
}

static void what_cannot_be_dialled_is_refused_with_why(void **state)
{
    (void)state;
    static const struct {
        const char *number, *says;
    } cases[] = {
        {"", "Typ een"},
        {"  -", "Typ een"},
        {"netbeheerder", "Alleen cijfers"},
        {"043-3501122 / 0611223344", "Alleen cijfers"},
        {"043 350 11 2", "1 cijfer te weinig"},
        {"043 350 11 2233", "2 cijfers te veel"},
        {"0113 12 34 5", "1 cijfer te weinig"},
        {"06 1234567", "1 cijfer te weinig"},
        {"0611", "6 cijfers te weinig"},
        {"06112233445", "1 cijfer te veel"},
        {"0112345678", "0112 bestaat niet"},
        {"0379123456", "0379 bestaat niet"},
        {"04", "Nog te kort"},
        {"0800 123", "1 cijfer te weinig"},
        {"0900 12345", "2 cijfers te weinig"},
        {"0800 12345678", "1 cijfer te veel"},
        {"14 099", "Na 14"},
        {"14", "Na 14"},
        {"14 0200", "1 cijfer te veel"},
        {"1122", "1 cijfer te veel"},
        {"116", "3 cijfers te weinig"},
        {"3501122", "Begin met 0"},
        {"+", "Typ een"},
        {"00", "Typ het land"},
        {"+0311234567", "begint niet met 0"},
        {"+31 043 3501122", "Laat na 31 de 0"},
        {"+31 43 350112", "1 cijfer te weinig"},
        {"+32 12345", "1 cijfer te weinig"},
        {"+1234567890123456", "1 cijfer te veel"},
        {"+0031 43 3501122", "begint niet met 0"},
        {"(043 3501122", "haakje"},
        {"043) 3501122", "haakjes"},
        {"((043)) 3501122", "haakjes"},
        {"043+3501122", "Alleen cijfers"},
        {"043 350\t1122", "Alleen cijfers"},
        {"043 3501122                       ", "Te lang"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char problem[TEXT_SIZE], grouped[NAME_SIZE];
        if (phone_is_valid(cases[i].number, problem)) {
            fail_msg("'%s' is let through", cases[i].number);
        }
        if (strstr(problem, cases[i].says) == NULL) {
            fail_msg("'%s': %s", cases[i].number, problem);
        }
        phone_grouped(cases[i].number, grouped);
        assert_string_equal(grouped, cases[i].number);
        assert_false(phone_is_valid(cases[i].number, NULL));
    }
}

/* Every area code of the plan, and none that is not in it. */
static void there_are_as_many_area_codes_as_in_the_plan(void **state)
{
    (void)state;
    size_t wide = 0, narrow = 0;
    for (int code = 10; code < 80; code++) {
        char number[16], grouped[NAME_SIZE];
        text_set(number, sizeof(number), "0%02d1234567", code);
        phone_grouped(number, grouped);
        wide += code / 10 != 6 && grouped[3] == ' ';
    }
    for (int code = 100; code < 800; code++) {
        char number[16], grouped[NAME_SIZE];
        text_set(number, sizeof(number), "0%03d123456", code);
        phone_grouped(number, grouped);
        narrow += grouped[4] == ' ';
    }
    assert_int_equal(wide, 30);
    assert_int_equal(narrow, 111);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_dialled_is_let_through_and_grouped),
        cmocka_unit_test(what_cannot_be_dialled_is_refused_with_why),
        cmocka_unit_test(there_are_as_many_area_codes_as_in_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
