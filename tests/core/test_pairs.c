#include "core/pairs.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

static void writing_escapes_what_would_break_the_line(void **state)
{
    (void)state;
    static const struct {
        const char *value, *line;
    } cases[] = {
        {"gewoon", "k=gewoon"},
        {"", "k="},
        {"deur dicht", "k=deur%20dicht"},
        {"a=b", "k=a%3Db"},
        {"100%", "k=100%25"},
        {"een\ntwee\tdrie", "k=een%0Atwee%09drie"},
        {"\x7f", "k=%7F"},
        {"één €", "k=één%20€"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char at[64];
        struct text line;
        text_init(&line, at, sizeof(at));
        pairs_add_text(&line, "k", cases[i].value);
        assert_string_equal(at, cases[i].line);
    }
}

static void pairs_are_separated_by_one_space(void **state)
{
    (void)state;
    char at[64];
    struct text line;
    text_init(&line, at, sizeof(at));
    pairs_add_int(&line, "mc", -5250);
    pairs_add_int(&line, "since_ms", INT64_MIN);
    assert_string_equal(at, "mc=-5250 since_ms=-9223372036854775808");
}

static void what_does_not_fit_is_left_out_whole(void **state)
{
    (void)state;
    for (size_t size = 1; size < 16; size++) {
        char at[16];
        struct text line;
        text_init(&line, at, size);
        pairs_add_text(&line, "a", "1");
        pairs_add_text(&line, "b", " 2");
        const char *wanted = size >= sizeof("a=1 b=%202") ? "a=1 b=%202"
                             : size >= sizeof("a=1")      ? "a=1"
                                                          : "";
        if (strcmp(at, wanted) != 0 || line.cut != (size < sizeof("a=1 b=%202"))) {
            fail_msg("size %zu: \"%s\"", size, at);
        }
    }
}

static void reading_is_strict(void **state)
{
    (void)state;
    static const struct {
        const char *line, *value; /* NULL: refused */
        size_t size;              /* of the buffer; 0: enough */
    } cases[] = {
        {"k=waarde", "waarde", 0},
        {"  a=1   k=waarde  ", "waarde", 0},
        {"k=", "", 0},
        {"k=deur%20dicht", "deur dicht", 0},
        {"k=%c3%A9", "é", 0},
        {"a=1", NULL, 0},
        {"", NULL, 0},
        {"kk=1", NULL, 0},
        {"k", NULL, 0},
        {"=1", NULL, 0},
        {"k=1 k=2", NULL, 0},
        {"k=1 rommel", NULL, 0},
        {"k=1 A=2", NULL, 0},
        {"k=a=b", NULL, 0},
        {"k=a\tb", NULL, 0},
        {"k=%2", NULL, 0},
        {"k=%", NULL, 0},
        {"k=%zz", NULL, 0},
        {"k=%00", NULL, 0},
        {"k=%1b", NULL, 0},
        {"k=%c3", NULL, 0},
        {"k=12345678", NULL, 8}, /* does not fit with its NUL */
        {"k=1234567", "1234567", 8},
        {"k=%31%32%33%34%35%36%37", "1234567", 8},
        {"k=%31%32%33%34%35%36%37%38", NULL, 8},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char value[12] = "";
        size_t size = cases[i].size == 0 ? sizeof(value) : cases[i].size;
        bool found = pairs_get_text(cases[i].line, "k", value, size);
        if (found != (cases[i].value != NULL) || (found && strcmp(value, cases[i].value) != 0)) {
            fail_msg("\"%s\": %d \"%s\"", cases[i].line, found, value);
        }
    }
}

static void integers_are_strict(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int64_t value;
    } cases[] = {
        {"0", true, 0},
        {"-5250", true, -5250},
        {"007", true, 7},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"+1", false, 0},
        {"1 ", false, 0},
        {"1.0", false, 0},
        {"0x1", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t value = 0;
        if (pairs_parse_int(cases[i].text, &value) != cases[i].good || value != cases[i].value) {
            fail_msg("\"%s\"", cases[i].text);
        }
    }
}

static void walking_stops_at_the_end_or_at_the_fault(void **state)
{
    (void)state;
    const char *at = " a=1  b=twee%20drie ";
    char key[ID_SIZE];
    char value[16];
    assert_true(pairs_next(&at, key, value, sizeof(value)));
    assert_string_equal(key, "a");
    assert_true(pairs_next(&at, key, value, sizeof(value)));
    assert_string_equal(key, "b");
    assert_string_equal(value, "twee drie");
    assert_false(pairs_next(&at, key, value, sizeof(value)));
    assert_int_equal(*at, '\0');

    at = "a=1 b";
    assert_true(pairs_next(&at, key, value, sizeof(value)));
    assert_false(pairs_next(&at, key, value, sizeof(value)));
    assert_string_equal(at, "b");
}

static void a_key_is_bounded(void **state)
{
    (void)state;
    char line[ID_SIZE + 8];
    memset(line, 'k', sizeof(line));
    memcpy(line + ID_SIZE - 1, "=1", 3);
    assert_true(pairs_are_valid(line));
    memset(line, 'k', sizeof(line));
    memcpy(line + ID_SIZE, "=1", 3);
    assert_false(pairs_are_valid(line));
}

static void every_byte_comes_back(void **state)
{
    (void)state;
    for (int c = 1; c < 0x80; c++) {
        char in[4] = {'a', (char)c, 'b', '\0'};
        char out[4] = "";
        char at[16];
        struct text line;
        text_init(&line, at, sizeof(at));
        pairs_add_text(&line, "k", in);
        bool may = (c >= ' ' && c != 0x7F) || c == '\t' || c == '\n';
        if (pairs_get_text(at, "k", out, sizeof(out)) != may || (may && strcmp(in, out) != 0)) {
            fail_msg("byte %d: \"%s\"", c, at);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writing_escapes_what_would_break_the_line),
        cmocka_unit_test(pairs_are_separated_by_one_space),
        cmocka_unit_test(what_does_not_fit_is_left_out_whole),
        cmocka_unit_test(reading_is_strict),
        cmocka_unit_test(integers_are_strict),
        cmocka_unit_test(walking_stops_at_the_end_or_at_the_fault),
        cmocka_unit_test(a_key_is_bounded),
        cmocka_unit_test(every_byte_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
