/* Words behind a number. */
#include <string.h>

#include "core/counted.h"
#include "test.h"

static void a_noun_follows_its_number(void **state)
{
    (void)state;
    static const struct {
        int64_t count;
        const char *noun, *form;
    } cases[] = {
        {0, "stap", "stappen"},    {1, "stap", "stap"},
        {2, "stap", "stappen"},    {1, "stuks", "stuk"},
        {60, "stuks", "stuks"},    {1, "sets", "set"},
        {1, "minuten", "minuut"},  {1, "dagen", "dag"},
        {3, "doos", "dozen"},      {1, "Dozen", "doos"},
        {1, "flessen", "fles"},    {-1, "dag", "dagen"},
        {1, "uur", "uur"},         {5, "uur", "uur"},
        {1, "keer", "keer"},       {1, "", ""},
        {1, "doekjes", "doekjes"}, {1, "°C", "°C"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *form = counted_noun(cases[i].count, cases[i].noun);
        if (strcmp(form, cases[i].form) != 0) {
            fail_msg("%d %s is said as '%s'", (int)cases[i].count, cases[i].noun, form);
        }
    }
}

static void a_unit_follows_what_was_typed(void **state)
{
    (void)state;
    static const struct {
        const char *number, *unit, *form;
    } cases[] = {
        {"1", "minuten", "minuut"},    {"1,0", "minuten", "minuut"}, {"01", "dagen", "dag"},
        {"1,5", "minuten", "minuten"}, {"0,1", "dagen", "dagen"},    {"11", "dagen", "dagen"},
        {"10", "dagen", "dagen"},      {"", "dagen", "dagen"},       {"-1", "dagen", "dagen"},
        {"1", "uur", "uur"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const char *form = counted_unit(cases[i].number, cases[i].unit);
        if (strcmp(form, cases[i].form) != 0) {
            fail_msg("%s %s is said as '%s'", cases[i].number, cases[i].unit, form);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_noun_follows_its_number),
        cmocka_unit_test(a_unit_follows_what_was_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
