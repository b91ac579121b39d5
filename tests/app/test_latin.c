#include "ui/latin.h"

#include "test.h"

static void letters_of_others_become_plain_ones(void **state)
{
    (void)state;
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"", ""},
        {"Anja 4,8 °C · één", "Anja 4,8 °C · één"},
        {"Ayşe Yılmaz", "Ayse Yilmaz"},
        {"İbrahim Gökoğlu", "Ibrahim Gökoglu"},
        {"Łukasz Żółć", "Lukasz Zólc"},
        {"Đorđe Šarić-Čović", "Dorde Šaric-Covic"},
        {"Œuvre Ÿ Ĳsbrand ĳ", "Œuvre Ÿ Ysbrand y"},
        {"Ștefan Țîru", "Stefan Tîru"},
        {"Nguyễn Thị Phượng Ưng", "Nguyen Thi Phuong Ung"},
        {"Борис ≥ \xF0\x9F\x98\x80", "Борис ≥ \xF0\x9F\x98\x80"},
        {"half \xC5", "half \xC5"},
        {"half \xE1\xBB", "half \xE1\xBB"},
    };
    char out[64];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_string_equal(latin_shown(cases[i].text, out, sizeof(out)), cases[i].shown);
    }
    assert_string_equal(latin_shown("aşéşb", out, 4), "as"); /* no half letter */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(letters_of_others_become_plain_ones)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
