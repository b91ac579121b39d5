/* Each fixture under lint/ names at its end which faults it must give, "#! LINE: message": those,
 * all of those, and no other. */
#include "draaiboek/lint.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"

#include "test.h"

#define FIXTURES NOODWACHT_SOURCE "/tests/app/lint"
#define TODAY "2026-11-22"
#define FIXTURE_COUNT 38

static int is_fixture(const struct dirent *entry)
{
    return strstr(entry->d_name, ".yaml") != NULL;
}

static char *read_fixture(const char *name)
{
    char path[PATH_SIZE];
    static char bytes[16384];
    text_set(path, sizeof(path), FIXTURES "/%s", name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
    fclose(file);
    return bytes;
}

/* One of the faults begins with `expected`; it is taken away. */
static bool take_fault(struct fault_list *faults, const char *expected)
{
    for (size_t i = 0; i < faults->count; i++) {
        if (strncmp(faults->fault[i].text, expected, strlen(expected)) == 0) {
            faults->fault[i] = faults->fault[--faults->count];
            return true;
        }
    }
    return false;
}

static bool check_fixture(const char *name, const struct lint_assets *assets)
{
    struct fault_list faults = {0};
    char *bytes = read_fixture(name);
    bool good = true;
    lint_playbook_bytes(name, bytes, strlen(bytes), assets, TODAY, &faults);
    size_t expected = 0;
    for (const char *at = bytes; (at = strstr(at, "\n#! ")) != NULL; expected++) {
        char wanted[MESSAGE_SIZE];
        at += strlen("\n#! ");
        text_set(wanted, sizeof(wanted), "%s:%.*s", name, (int)strcspn(at, "\n"), at);
        if (!take_fault(&faults, wanted)) {
            print_error("not said: %s\n", wanted);
            good = false;
        }
    }
    for (size_t i = 0; i < faults.count; i++) {
        print_error("not expected: %s\n", faults.fault[i].text);
        good = false;
    }
    if (expected == 0 && strcmp(name, "goed.yaml") != 0) {
        print_error("%s expects nothing\n", name);
        good = false;
    }
    return good;
}

static void each_fixture_gives_its_faults(void **state)
{
    (void)state;
    struct dirent **entries = NULL;
    struct lint_assets *assets = lint_assets_open(FIXTURES "/assets");
    assert_non_null(assets);
    int count = scandir(FIXTURES, &entries, is_fixture, alphasort);
    int bad = 0;
    for (int i = 0; i < count; i++) {
        bad += check_fixture(entries[i]->d_name, assets) ? 0 : 1;
        free(entries[i]);
    }
    free(entries);
    lint_assets_close(assets);
    assert_int_equal(bad, 0);
    assert_int_equal(count, FIXTURE_COUNT);
}

static void without_assets_and_date_the_rest_is_still_said(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    char *bytes = read_fixture("verwijzingen.yaml");
    lint_playbook_bytes("v", bytes, strlen(bytes), NULL, "", &faults);
    assert_int_equal(faults.count, 0);
    bytes = read_fixture("herzien-oud.yaml");
    lint_playbook_bytes("h", bytes, strlen(bytes), NULL, "", &faults);
    assert_int_equal(faults.count, 0);
    bytes = read_fixture("lijdend.yaml");
    lint_playbook_bytes("l", bytes, strlen(bytes), NULL, "", &faults);
    assert_int_equal(faults.count, 3);
}

static void what_cannot_be_read_is_refused_once(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    lint_playbook(FIXTURES "/bestaat-niet.yaml", NULL, TODAY, &faults);
    assert_int_equal(faults.count, 1);
    faults.count = 0;
    lint_playbook_bytes("leeg", "", 0, NULL, TODAY, &faults);
    assert_true(faults.count >= 1);
    struct lint_assets *none = lint_assets_open(FIXTURES "/nergens");
    assert_non_null(none);
    lint_assets_close(none);
    lint_assets_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fixture_gives_its_faults),
        cmocka_unit_test(without_assets_and_date_the_rest_is_still_said),
        cmocka_unit_test(what_cannot_be_read_is_refused_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
