/* Files that are no draaiboek at all: refused before they are parsed, by the loader and the linter
 * alike, each with one fault. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/yaml.h"
#include "draaiboek/lint.h"
#include "draaiboek/playbook.h"

#include "test.h"

#define BIG (10 * 1024 * 1024)

struct hostile {
    const char *bytes;
    size_t len;    /* 0: up to the NUL */
    size_t repeat; /* of the bytes; 0: once */
    const char *message;
};

static const struct hostile cases[] = {
    {"titel: groot\n", 0, BIG / 13, ":1: "},
    {"[", 0, 100000, ":1: te diep genest (hoogstens 32 lagen)"},
    {"a: {", 0, 1000, ":1: te diep genest (hoogstens 32 lagen)"},
    {"fasen: &alles []\n", 0, 0, ":1: "},
    {"id: a\nfasen: *alles\n", 0, 0, ":2: "},
    {"id: !!str a\n", 0, 0, ":1: "},
    {"id: a\n---\nid: b\n", 0, 0, ":2: "},
    {"id: a\ntitel: b\0c\n", 17, 0, ":2: "},
    {"id: a\ntitel: caf\xE9\n", 0, 0, ":2: "},
    {"id: a\ntitel: \xC0\xAF\n", 0, 0, ":2: "},
    {"id: a\ntitel: \xED\xA0\x80\n", 0, 0, ":2: "},
    {"id: a\n\ttitel: b\n", 0, 0, ":2: tab"},
    {"\xFF\xFEi\0d\0", 6, 0, ":1: "},
    {"", 0, 0, ":1: "},
};

static void write_case(const char *path, const struct hostile *hostile)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    size_t len = hostile->len > 0 ? hostile->len : strlen(hostile->bytes);
    for (size_t i = 0; i < (hostile->repeat > 0 ? hostile->repeat : 1); i++) {
        assert_int_equal(fwrite(hostile->bytes, 1, len, file), len);
    }
    fclose(file);
}

static void expect_one(const struct fault_list *faults, const char *path, size_t index)
{
    char wanted[PATH_SIZE];
    text_set(wanted, sizeof(wanted), "%s%s", path, cases[index].message);
    if (faults->count != 1 || strncmp(faults->fault[0].text, wanted, strlen(wanted)) != 0) {
        for (size_t i = 0; i < faults->count; i++) {
            print_error("%s\n", faults->fault[i].text);
        }
        fail_msg("case %zu: %zu faults", index, faults->count);
    }
}

static void hostile_files_are_refused_before_parsing(void **state)
{
    (void)state;
    char folder[] = "/tmp/test_playbook_hostile.XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/kwaad.yaml", folder);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fault_list faults = {0};
        write_case(path, &cases[i]);
        assert_null(playbook_load(path, &faults));
        expect_one(&faults, path, i);
        faults.count = 0;
        lint_playbook(path, NULL, "2026-11-22", &faults);
        expect_one(&faults, path, i);
    }
    unlink(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_files_are_refused_before_parsing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
