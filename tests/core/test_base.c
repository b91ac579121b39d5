#include "core/base.h"

#include <errno.h>
#include <string.h>

#include "test.h"

static void copy_cuts_between_characters(void **state)
{
    (void)state;
    char to[4];
    assert_true(text_copy(to, sizeof(to), "een"));
    assert_false(text_copy(to, sizeof(to), "abé"));
    assert_string_equal(to, "ab");
}

static void add_cuts_between_characters(void **state)
{
    (void)state;
    char at[8];
    static const struct {
        const char *in, *out;
        bool cut;
    } cases[] = {
        {"abcdefg", "abcdefg", false}, {"abcdefgh", "abcdefg", true}, {"abcdefé", "abcdef", true},
        {"abcdeé", "abcdeé", false},   {"abcde€", "abcde", true},     {"", "", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct text text;
        text_init(&text, at, sizeof(at));
        text_add(&text, "%s", cases[i].in);
        assert_string_equal(at, cases[i].out);
        assert_int_equal(text.cut, cases[i].cut);
        assert_int_equal(text.len, strlen(at));
    }
}

static void nothing_is_added_after_a_cut(void **state)
{
    (void)state;
    char at[4];
    struct text text;
    text_init(&text, at, sizeof(at));
    text_add(&text, "abcd");
    text_add(&text, "e");
    assert_string_equal(at, "abc");
}

static void utf8_is_judged_strictly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool valid;
    } cases[] = {
        {"gewoon", true},
        {"één € 𝄞", true},
        {"tab\tregel\n", true},
        {"\x1b[2J", false},
        {"\xc0\xaf", false},
        {"\xed\xa0\x80", false},
        {"\xf4\x90\x80\x80", false},
        {"\xe2\x82", false},
        {"\x7f", false},
        {"\x80", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (text_is_valid(cases[i].text, strlen(cases[i].text)) != cases[i].valid) {
            fail_msg("case %zu", i);
        }
    }
}

static void an_errno_is_said_in_dutch(void **state)
{
    (void)state;
    for (int problem = 1; problem < 134; problem++) {
        if (strcmp(text_errno(problem), strerror(problem)) == 0) {
            fail_msg("%s", strerror(problem));
        }
    }
    assert_string_equal(text_errno(EXFULL), "systeemfout 54");
    assert_string_equal(text_errno(ENOENT), "bestaat niet");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copy_cuts_between_characters),
        cmocka_unit_test(add_cuts_between_characters),
        cmocka_unit_test(nothing_is_added_after_a_cut),
        cmocka_unit_test(utf8_is_judged_strictly),
        cmocka_unit_test(an_errno_is_said_in_dutch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
