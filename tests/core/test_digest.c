#include "core/digest.h"

#include <string.h>

#include "test.h"

/* BLAKE2b with 32 bytes of output, from `b2sum -l 256`. */
static const struct {
    const char *bytes, *digest;
} vectors[] = {
    {"", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"},
    {"abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"},
};

static void it_is_blake2b(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
        uint8_t digest[DIGEST_SIZE];
        char text[DIGEST_TEXT_SIZE];
        digest_of(NULL, vectors[i].bytes, strlen(vectors[i].bytes), digest);
        digest_text(digest, text);
        assert_string_equal(text, vectors[i].digest);
    }
}

static void what_came_before_is_in_it(void **state)
{
    (void)state;
    uint8_t before[DIGEST_SIZE];
    uint8_t chained[DIGEST_SIZE];
    uint8_t whole[DIGEST_SIZE];
    uint8_t bytes[DIGEST_SIZE + 3];
    digest_of(NULL, "x", 1, before);
    memcpy(bytes, before, DIGEST_SIZE);
    memcpy(bytes + DIGEST_SIZE, "abc", 3);
    digest_of(NULL, bytes, sizeof(bytes), whole);
    digest_of(before, "abc", 3, chained);
    assert_memory_equal(chained, whole, DIGEST_SIZE);
    digest_of(before, "abc", 3, before); /* in place */
    assert_memory_equal(before, whole, DIGEST_SIZE);
}

static void text_goes_there_and_back(void **state)
{
    (void)state;
    uint8_t digest[DIGEST_SIZE];
    char text[DIGEST_TEXT_SIZE];
    char head[DIGEST_HEAD_SIZE];
    assert_true(digest_from_text(vectors[0].digest, digest));
    digest_text(digest, text);
    assert_string_equal(text, vectors[0].digest);
    digest_head_text(digest, head);
    assert_string_equal(head, "0e5751c026e543b2");
    assert_false(digest_from_text(
        "0E5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8", digest));
    assert_false(digest_from_text("0e57", digest));
}

static void heads_are_taken_as_people_type_them(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *clean;
    } cases[] = {
        {"0e5751c026e543b2", "0e5751c026e543b2"},
        {"0E57 51C0-26e5 43b2", "0e5751c026e543b2"},
        {"0e5751c026e5", "0e5751c026e5"},
        {"0e5751c026e", NULL}, /* too few to prove anything */
        {"", NULL},
        {"0e5751c026e543g2", NULL},
        {"0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8",
         "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"},
        {"0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a80", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char clean[DIGEST_TEXT_SIZE];
        bool good = digest_head_clean(cases[i].typed, clean);
        if (good != (cases[i].clean != NULL) || (good && strcmp(clean, cases[i].clean) != 0)) {
            fail_msg("\"%s\": %d", cases[i].typed, good);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_blake2b),
        cmocka_unit_test(what_came_before_is_in_it),
        cmocka_unit_test(text_goes_there_and_back),
        cmocka_unit_test(heads_are_taken_as_people_type_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
