/* Whatever is written of a drill says OEFENING: in its name, on every page, on every row that
 * someone may take out of a table. */
#include "drill_folder.h"
#include "export.h"
#include "past_stage.h"

#include <dirent.h>

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static char bytes[1 << 20];

static const char *slurp(FILE *file)
{
    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
    return bytes;
}

static bool ends_with(const char *name, const char *suffix)
{
    size_t len = strlen(name), tail = strlen(suffix);
    return len > tail && strcmp(name + len - tail, suffix) == 0;
}

/* Every page: they are parted by form feeds. */
static void expect_pages(const char *path)
{
    char command[2 * PATH_SIZE];
    if (system("command -v pdftotext >/dev/null 2>&1") != 0) {
        print_message("skipped: pdftotext is not there, the PDF was not read back\n");
        return;
    }
    snprintf(command, sizeof(command), "pdftotext -layout %s -", path);
    FILE *file = popen(command, "r");
    slurp(file);
    assert_int_equal(pclose(file), 0);
    size_t pages = 0;
    for (char *page = bytes, *end; (end = strchr(page, '\f')) != NULL; page = end + 1) {
        *end = '\0';
        if (strstr(page, "OEFENING") == NULL) {
            fail_msg("%s: page %zu does not say it", path, pages + 1);
        }
        pages++;
    }
    assert_true(pages > 0);
}

/* Every row but the head. */
static void expect_rows(const char *path)
{
    FILE *file = fopen(path, "r");
    slurp(file);
    fclose(file);
    char *save = NULL, *line = strtok_r(bytes, "\n", &save);
    size_t count = 0;
    while ((line = strtok_r(NULL, "\n", &save)) != NULL) {
        if (strstr(line, "OEFENING") == NULL) {
            fail_msg("%s: a row does not say it: %s", path, line);
        }
        count++;
    }
    assert_true(count > 0);
}

/* Returns how many files there are. */
static size_t walk(const char *folder)
{
    DIR *list = opendir(folder);
    size_t count = 0;
    assert_non_null(list);
    for (const struct dirent *entry; (entry = readdir(list)) != NULL;) {
        char path[2 * PATH_SIZE];
        if (entry->d_name[0] == '.') {
            continue;
        }
        text_set(path, sizeof(path), "%s/%s", folder, entry->d_name);
        if (strncmp(entry->d_name, "oefening-", 9) != 0) {
            fail_msg("%s: its name does not say it", entry->d_name);
        }
        if (ends_with(entry->d_name, ".pdf")) {
            expect_pages(path);
        } else if (ends_with(entry->d_name, ".csv")) {
            expect_rows(path);
        } else {
            FILE *file = fopen(path, "r");
            assert_non_null(strstr(slurp(file), "OEFENING"));
            fclose(file);
        }
        count++;
    }
    closedir(list);
    return count;
}

static void everything_that_is_exported_says_so(void **state)
{
    struct stage *stage = *state;
    char folder[PATH_SIZE], out[2 * PATH_SIZE], message[MESSAGE_SIZE];
    static struct settings settings;
    text_copy(stage->settings.practice, NAME_SIZE, "Praktijk De Proef");
    if (!drill_folder_make(&stage->settings, WALL_MS, folder, message)) {
        fail_msg("%s", message);
    }
    past_put(stage, strrchr(folder, '/') + 1, WALL_MS, 4);
    assert_true(drill_folder_settings(&stage->settings, folder, &settings, message));
    text_set(out, sizeof(out), "%s/uit", stage->folder);
    assert_true(export_journal(&settings, out));
    assert_int_equal(walk(out), 6); /* the time line and the report, each in three forms */
    /* What the drill's own kiosk saves. */
    struct kiosk *own = kiosk_create(&settings, (struct kiosk_ops){stage, take_command}, 1000);
    assert_non_null(own);
    own->view.drill.on = true;
    kiosk_on_status(own, &stage->status, 1000);
    assert_true(kiosk_act(own, (struct action){.kind = ACTION_GO, .arg = SCREEN_JOURNAL}, 2000));
    assert_true(kiosk_act(own, (struct action){.kind = ACTION_JOURNAL, .arg = 0}, 3000));
    assert_true(kiosk_act(own, (struct action){.kind = ACTION_REVIEW, .arg = REVIEW_SAVE}, 4000));
    text_set(out, sizeof(out), "%s/verslagen", folder);
    assert_int_equal(walk(out), 3);
    kiosk_destroy(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everything_that_is_exported_says_so, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
