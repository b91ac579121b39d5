/* What every screen looks like, as text: the draw list of each state of the gallery on the common
 * panels, held against tests/golden/lists. With --update it writes those files instead. */
#include <dirent.h>
#include <unistd.h>

#include "gallery_stage.h"
#include "golden_text.h"

#include "frame.h"

#define FOLDER NOODWACHT_SOURCE "/tests/golden/lists/"
#define NOW NOODWACHT_BUILD "/golden/lists/"
#define THEMES "themes" /* the values of the colours: the lists name only their meanings */
#define SAID_MOST 24

static const char how[] = "If that is meant: scripts/golden, and look at what changed.";

static void describe_state(const struct named_view *named, struct text *out)
{
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        named->fill(&view);
        frame_draw(&panels[p]);
        text_add(out, "== %dx%d\n", panels[p].width, panels[p].height);
        draw_describe(&list, out);
    }
}

static void describe_themes(struct text *out)
{
    for (int t = 0; t < THEME_COUNT; t++) {
        text_add(out, "== %s\n", theme_name((enum theme)t));
        for (int c = 0; c < COLOUR_COUNT; c++) {
            struct rgb rgb = theme_colour((enum theme)t, (enum colour)c);
            text_add(out, "%s #%02x%02x%02x\n", colour_name((enum colour)c), rgb.r, rgb.g, rgb.b);
        }
    }
}

/* State `i` of the gallery; the themes after the last one. */
static const char *name_of(size_t i)
{
    return i < ARRAY_LEN(gallery) ? gallery[i].name : THEMES;
}

static const char *text_of(size_t i)
{
    static char said[GOLDEN_TEXT_MAX];
    struct text out;
    text_init(&out, said, sizeof(said));
    if (i < ARRAY_LEN(gallery)) {
        describe_state(&gallery[i], &out);
    } else {
        describe_themes(&out);
    }
    return said;
}

static void path_of(const char *folder, const char *name, char path[PATH_SIZE])
{
    text_set(path, PATH_SIZE, "%s%s.txt", folder, name);
}

static void nothing_looks_otherwise(void **state)
{
    (void)state;
    static char kept[GOLDEN_TEXT_MAX];
    size_t faults = 0;
    for (size_t i = 0; i <= ARRAY_LEN(gallery); i++) {
        char path[PATH_SIZE], now[PATH_SIZE];
        const char *text = text_of(i);
        path_of(FOLDER, name_of(i), path);
        if (!golden_read(path, kept, sizeof(kept))) {
            print_error("%s: not kept yet\n", path);
            faults++;
        } else if (strcmp(kept, text) != 0) {
            golden_diff(name_of(i), kept, text, faults < 8 ? SAID_MOST : 0);
            path_of(NOW, name_of(i), now);
            golden_write(now, text);
            faults++;
        }
    }
    if (faults > 0) {
        fail_msg("%zu states look otherwise; as they are now: " NOW "\n%s", faults, how);
    }
}

static bool is_kept_for_nothing(const char *file)
{
    char own[PATH_SIZE];
    for (size_t i = 0; i <= ARRAY_LEN(gallery); i++) {
        path_of("", name_of(i), own);
        if (strcmp(own, file) == 0) {
            return false;
        }
    }
    return strstr(file, ".txt") != NULL;
}

/* Files of states that are no more; removed when `remove_them`. */
static size_t left_over(bool remove_them)
{
    size_t count = 0;
    DIR *dir = opendir(FOLDER);
    for (struct dirent *entry = dir != NULL ? readdir(dir) : NULL; entry != NULL;
         entry = readdir(dir)) {
        if (is_kept_for_nothing(entry->d_name)) {
            char path[PATH_SIZE];
            text_set(path, sizeof(path), FOLDER "%s", entry->d_name);
            print_error("%s: no state of that name\n", path);
            count += !remove_them || unlink(path) != 0;
        }
    }
    if (dir != NULL) {
        closedir(dir);
    }
    return count;
}

static void nothing_is_kept_of_what_is_gone(void **state)
{
    (void)state;
    if (left_over(false) > 0) {
        fail_msg("%s", how);
    }
}

static void it_is_kept_as_it_is_now(void **state)
{
    (void)state;
    bool good = true;
    for (size_t i = 0; i <= ARRAY_LEN(gallery); i++) {
        char path[PATH_SIZE];
        path_of(FOLDER, name_of(i), path);
        good = golden_write(path, text_of(i)) && good;
    }
    assert_true(good);
    assert_int_equal(left_over(true), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest update[] = {
        cmocka_unit_test(it_is_kept_as_it_is_now),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_looks_otherwise),
        cmocka_unit_test(nothing_is_kept_of_what_is_gone),
    };
    return gallery_stage_updates(argc, argv) ? gallery_stage_run(update) : gallery_stage_run(tests);
}
