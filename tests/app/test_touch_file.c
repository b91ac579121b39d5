/* aanraking.yaml: what was written is found back, and what is wrong is refused by file and line. */
#include "touch_file.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "folder.h"

static void what_is_saved_is_found_back(void **state)
{
    (void)state;
    char folder[PATH_SIZE], path[PATH_SIZE + 32], message[MESSAGE_SIZE] = "";
    folder_make(folder);
    text_set(path, sizeof(path), "%s/" TOUCH_FILE_NAME, folder);
    struct touch_map map = {-12345, 1034000, -20000, -990000, 8000, 1000000}, read = touch_map_none;
    assert_int_equal(touch_file_load(path, &read, message), TOUCH_FILE_NONE);
    assert_memory_equal(&read, &touch_map_none, sizeof(read));
    assert_true(touch_file_save(path, &touch_map_none, message));
    assert_true(touch_file_save(path, &map, message)); /* over the one that is there */
    assert_int_equal(touch_file_load(path, &read, message), TOUCH_FILE_READ);
    assert_memory_equal(&read, &map, sizeof(read));
    text_set(path, sizeof(path), "%s/" TOUCH_FILE_NAME ".nieuw", folder);
    assert_int_not_equal(access(path, F_OK), 0);
    folder_remove(folder);
}

static void what_cannot_be_saved_is_said(void **state)
{
    (void)state;
    char folder[PATH_SIZE], path[PATH_SIZE + 32], message[MESSAGE_SIZE] = "";
    folder_make(folder);
    text_set(path, sizeof(path), "%s/weg/" TOUCH_FILE_NAME, folder);
    assert_false(touch_file_save(path, &touch_map_none, message));
    assert_non_null(strstr(message, "weg/" TOUCH_FILE_NAME));
    /* Something else has the name: it stays, and nothing half is left. */
    text_set(path, sizeof(path), "%s/" TOUCH_FILE_NAME, folder);
    folder_write(folder, TOUCH_FILE_NAME "/in-de-weg", "x");
    assert_false(touch_file_save(path, &touch_map_none, message));
    text_set(path, sizeof(path), "%s/" TOUCH_FILE_NAME ".nieuw", folder);
    assert_int_not_equal(access(path, F_OK), 0);
    folder_remove(folder);
}

#define REST "x0: 0\nyx: 0\nyy: 1000000\ny0: 0\n"

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *content, *says;
    } cases[] = {
        {"", "aanraking.yaml:1"},
        {"xx: 1000000\n", "xy"},
        {"xx: 1000000\nxy: 0\n" REST "z: 1\n", "aanraking.yaml:7"},
        {"xx: 1000000\nxx: 1\nxy: 0\n" REST, "aanraking.yaml:2"},
        {"xx: 1e6\nxy: 0\n" REST, "aanraking.yaml:1"},
        {"xx: 4000001\nxy: 0\n" REST, "aanraking.yaml:1"},
        {"xx: 99999999999999999999\nxy: 0\n" REST, "aanraking.yaml:1"},
        {"xx: 0\nxy: 0\n" REST, "stel de aanraking opnieuw af"},
        {"- 1\n- 2\n", "aanraking.yaml:1"},
        {"xx: 1000000\nxy: 0\n" REST "---\nxx: 1\n", "aanraking.yaml"},
    };
    char folder[PATH_SIZE], path[PATH_SIZE + 32];
    folder_make(folder);
    text_set(path, sizeof(path), "%s/" TOUCH_FILE_NAME, folder);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct touch_map map = touch_map_none;
        char message[MESSAGE_SIZE] = "";
        folder_write(folder, TOUCH_FILE_NAME, cases[i].content);
        if (touch_file_load(path, &map, message) != TOUCH_FILE_BROKEN) {
            fail_msg("case %zu is read", i);
        }
        if (strstr(message, cases[i].says) == NULL) {
            fail_msg("case %zu: says '%s'", i, message);
        }
        assert_memory_equal(&map, &touch_map_none, sizeof(map));
    }
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_saved_is_found_back),
        cmocka_unit_test(what_cannot_be_saved_is_said),
        cmocka_unit_test(what_is_wrong_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
