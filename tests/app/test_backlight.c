/* The light of the panel, on real files as the kernel would show them. */
#include "backlight.h"

#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"

static char folder[PATH_SIZE];
static struct backlight backlight;

static int set_up(void **state)
{
    (void)state;
    folder_make(folder);
    backlight_open(&backlight, folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static int level(const char *name)
{
    char path[PATH_SIZE];
    int value = -1;
    text_set(path, sizeof(path), "%s/%s/brightness", folder, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%d", &value), 1);
    fclose(file);
    return value;
}

static void panel(const char *name, const char *full)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/max_brightness", name);
    folder_write(folder, path, full);
    text_set(path, sizeof(path), "%s/brightness", name);
    folder_write(folder, path, "0\n");
    text_set(path, sizeof(path), "%s/bl_power", name);
    folder_write(folder, path, "0\n");
}

static void percents_become_steps(void **state)
{
    (void)state;
    static const struct {
        const char *full;
        int percent, level;
    } cases[] = {
        {"255\n", 100, 255}, {"255\n", 40, 102}, {"255\n", 10, 26},  {"255\n", 1, 3},
        {"31\n", 100, 31},   {"31\n", 40, 12},   {"31\n", 10, 3},    {"31\n", 1, 1},
        {"5", 10, 1},        {"5", 100, 5},      {"65535", 5, 3277},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        panel("10-0045", cases[i].full);
        backlight_open(&backlight, folder);
        assert_true(backlight_set(&backlight, cases[i].percent));
        if (level("10-0045") != cases[i].level) {
            fail_msg("%d %% of %s is %d", cases[i].percent, cases[i].full, level("10-0045"));
        }
    }
    /* bl_power is never used. */
    char path[PATH_SIZE], byte;
    text_set(path, sizeof(path), "%s/10-0045/bl_power", folder);
    FILE *file = fopen(path, "r");
    assert_int_equal(fread(&byte, 1, 1, file), 1);
    assert_int_equal(byte, '0');
    fclose(file);
}

static void only_a_change_is_written(void **state)
{
    (void)state;
    panel("a", "100\n");
    assert_true(backlight_set(&backlight, 40));
    folder_write(folder, "a/brightness", "77\n");
    assert_true(backlight_set(&backlight, 40));
    assert_int_equal(level("a"), 77);
    assert_true(backlight_set(&backlight, 100));
    assert_int_equal(level("a"), 100);
}

static void every_panel_follows(void **state)
{
    (void)state;
    panel("a", "100\n");
    panel("b", "10\n");
    assert_true(backlight_set(&backlight, 50));
    assert_int_equal(level("a"), 50);
    assert_int_equal(level("b"), 5);
}

static void what_is_no_panel_is_left_alone(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",          "\n",     "veel\n",
                                        "-5\n",      "12x\n",  "0\n",
                                        "1\n",       "4\n",    "99999999999999999999\n",
                                        "1000001\n", "0x40\n", " 40\n"};
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        panel("a", wrong[i]);
        backlight_open(&backlight, folder);
        if (backlight_set(&backlight, 40)) {
            fail_msg("taken: '%s'", wrong[i]);
        }
        assert_int_equal(level("a"), 0);
    }
    folder_write(folder, "b/brightness", "3\n"); /* without max_brightness */
    assert_false(backlight_set(&backlight, 10));
    folder_write(folder, "los", "geen map");
    panel("c", "200\n");
    assert_true(backlight_set(&backlight, 40)); /* found at the next try */
    assert_int_equal(level("c"), 80);
}

static void without_a_folder_there_is_no_light(void **state)
{
    (void)state;
    backlight_open(&backlight, "/bestaat/niet");
    assert_false(backlight_set(&backlight, 40));
    assert_string_equal(backlight.fault, "");
    backlight_open(&backlight, "");
    assert_false(backlight_set(&backlight, 40));
    assert_string_equal(backlight.fault, "");
}

static void a_panel_that_refuses_says_so_once(void **state)
{
    (void)state;
    folder_write(folder, "a/max_brightness", "100\n");
    /* Nobody can write a folder, root neither. */
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/a/brightness", folder);
    assert_int_equal(mkdir(path, 0755), 0);
    assert_false(backlight_set(&backlight, 40));
    assert_non_null(strstr(backlight.fault, "a/brightness"));
    char said[MESSAGE_SIZE];
    text_copy(said, sizeof(said), backlight.said);
    assert_false(backlight_set(&backlight, 10));
    assert_string_equal(backlight.said, said);
    /* As a full disk: the write itself fails. */
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(symlink("/dev/full", path), 0);
    assert_false(backlight_set(&backlight, 40));
    assert_int_equal(unlink(path), 0);
    folder_write(folder, "a/brightness", "0\n");
    assert_true(backlight_set(&backlight, 100));
    assert_string_equal(backlight.fault, "");
    if (geteuid() != 0) {
        chmod(path, 0444);
        assert_false(backlight_set(&backlight, 40));
        chmod(path, 0644);
    }
}

static void a_panel_that_left_is_looked_for(void **state)
{
    (void)state;
    panel("10-0045", "100\n");
    assert_true(backlight_set(&backlight, 40));
    char from[PATH_SIZE], to[PATH_SIZE];
    text_set(from, sizeof(from), "%s/10-0045", folder);
    text_set(to, sizeof(to), "%s/11-0045", folder);
    assert_int_equal(rename(from, to), 0);
    assert_true(backlight_set(&backlight, 10));
    assert_int_equal(level("11-0045"), 10);
    assert_string_equal(backlight.fault, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(percents_become_steps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_a_change_is_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_panel_follows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_panel_is_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_folder_there_is_no_light, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_panel_that_refuses_says_so_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_panel_that_left_is_looked_for, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
