/* What a few screens look like, as pixels, drawn in software: held against tests/golden/pictures.
 * On Debian 12 on a PC each pixel is the same; elsewhere letters may be drawn a little otherwise.
 * With
 * --update it writes the pictures instead. */
#include <sys/stat.h>

#include "gallery_stage.h"
#include "golden_picture.h"
#include "ui/window.h"

#include "frame.h"

#define FOLDER NOODWACHT_SOURCE "/tests/golden/pictures/"
#define NOW NOODWACHT_BUILD "/golden/pictures/"

/* Elsewhere: of a block of 8 x 8 pixels, how much its mean may differ in a channel, of 255.
 * Measured over all pictures: letters without hinting instead of light hinting differ by 29 at
 * most. A word that is gone differs by more than this, which a test below holds. */
#define BLOCK_MOST 48

static const struct golden {
    const char *name;
    enum theme small, large; /* at 800x480, at 1920x1080 */
} goldens[] = {
    {"calm", THEME_DARK, THEME_LIGHT},
    {"warm", THEME_LIGHT, THEME_DARK},
    {"manual-late", THEME_DARK, THEME_DIM},
    {"stopped", THEME_LIGHT, THEME_DARK},
    {"manual-begun", THEME_DARK, THEME_LIGHT},
    {"manual-call", THEME_DARK, THEME_LIGHT},
    {"manual-two", THEME_DARK, THEME_LIGHT},
    {"work-reads-on", THEME_DIM, THEME_DARK},
    {"fridge-now-broken", THEME_LIGHT, THEME_DARK},
    {"chart-cursor-right", THEME_DARK, THEME_LIGHT},
    {"judge", THEME_LIGHT, THEME_DARK},
    {"box-on", THEME_DIM, THEME_LIGHT},
    {"month", THEME_LIGHT, THEME_DARK},
    {"reference-page", THEME_LIGHT, THEME_DARK},
    {"wide-typing-chips", THEME_DARK, THEME_LIGHT},
};

static const char how[] = "If that is meant: scripts/golden, and look at each that changed.";

static bool is_exact(void)
{
    char said[4096] = "";
    FILE *file = fopen("/etc/os-release", "r");
    if (file != NULL) {
        said[fread(said, 1, sizeof(said) - 1, file)] = '\0';
        fclose(file);
    }
#ifdef __x86_64__
    return strstr(said, "\nID=debian\n") != NULL && strstr(said, "VERSION_ID=\"12\"") != NULL;
#else
    return false;
#endif
}

static struct window *open_window(const struct panel *panel)
{
    char message[MESSAGE_SIZE];
    const struct window_config config = {.width = panel->width,
                                         .height = panel->height,
                                         .width_mm = panel->width_mm,
                                         .height_mm = panel->height_mm};
    struct window *window = window_open(&config, message);
    if (window == NULL) {
        print_error("%s\n", message);
    }
    return window;
}

/* The draw list as it is, in the window. */
static bool shoot_list(struct window *window, enum theme theme, struct picture *picture)
{
    const char *path = NOODWACHT_BUILD "/golden/picture.bmp";
    window_show(window, &list, theme);
    return window_save(window, path) && picture_load_bmp(picture, path);
}

static bool shoot(const struct golden *golden, const struct panel *panel, enum theme theme,
                  struct picture *picture)
{
    struct window *window = open_window(panel);
    if (window == NULL) {
        return false;
    }
    gallery_named(golden->name)->fill(&view);
    view.theme = theme;
    frame_draw(panel);
    bool good = shoot_list(window, theme, picture);
    window_close(window);
    return good;
}

/* Picture `i` of both sizes: its file's name, and how it looks now. */
static bool picture_of(size_t i, char name[NAME_SIZE], struct picture *picture)
{
    const struct golden *golden = &goldens[i / 2];
    const struct panel *panel = i % 2 == 0 ? &panels[0] : &panels[ARRAY_LEN(panels) - 1];
    enum theme theme = i % 2 == 0 ? golden->small : golden->large;
    text_set(name, NAME_SIZE, "%s-%dx%d-%s.png", golden->name, panel->width, panel->height,
             theme_name(theme));
    return shoot(golden, panel, theme, picture);
}

static bool looks_the_same(const char *name, const struct picture *now)
{
    char path[PATH_SIZE];
    struct picture kept;
    text_set(path, sizeof(path), FOLDER "%s", name);
    if (!picture_load_png(&kept, path)) {
        print_error("%s: not kept yet\n", path);
        return false;
    }
    struct picture_difference found = {.pixels = SIZE_MAX, .block = 255};
    bool fits = kept.width == now->width && kept.height == now->height;
    if (fits) {
        found = picture_compare(&kept, now);
    }
    bool good = found.pixels == 0 || (!is_exact() && found.block <= BLOCK_MOST);
    if (!good) {
        text_set(path, sizeof(path), NOW "%s", name);
        bool saved = fits ? picture_save_difference(&kept, now, path) : picture_save_png(now, path);
        print_error("%s: %zu pixels differ, most at %d,%d (%d): %s\n", name, found.pixels, found.x,
                    found.y, found.block, saved ? path : "not saved");
    }
    picture_free(&kept);
    return good;
}

static void nothing_looks_otherwise(void **state)
{
    (void)state;
    size_t faults = 0;
    for (size_t i = 0; i < 2 * ARRAY_LEN(goldens); i++) {
        char name[NAME_SIZE];
        struct picture now = {0};
        assert_true(picture_of(i, name, &now));
        faults += !looks_the_same(name, &now);
        picture_free(&now);
    }
    if (faults > 0) {
        fail_msg("%zu pictures look otherwise: kept, now, and below what differs. %s", faults, how);
    }
}

/* So that the tolerance is no blindfold: each word of a screen, taken away. */
static void a_word_that_is_gone_is_seen(void **state)
{
    (void)state;
    struct window *window = open_window(&panels[0]);
    struct picture whole, less;
    assert_non_null(window);
    gallery_named("calm")->fill(&view);
    frame_draw(&panels[0]);
    assert_true(shoot_list(window, THEME_DARK, &whole));
    for (size_t i = 0; i < list.count; i++) {
        struct draw_command *command = &list.command[i];
        const char *text = list.text + command->data;
        if (command->kind != DRAW_TEXT || strlen(text) < 3) {
            continue;
        }
        uint32_t data = command->data;
        command->data += (uint32_t)strlen(text); /* its end */
        assert_true(shoot_list(window, THEME_DARK, &less));
        struct picture_difference found = picture_compare(&whole, &less);
        if (found.block <= BLOCK_MOST) {
            fail_msg("'%s' gone differs by %d", text, found.block);
        }
        picture_free(&less);
        command->data = data;
    }
    picture_free(&whole);
    window_close(window);
}

static void they_are_kept_as_they_are_now(void **state)
{
    (void)state;
    bool good = true;
    for (size_t i = 0; i < 2 * ARRAY_LEN(goldens); i++) {
        char name[NAME_SIZE], path[PATH_SIZE];
        struct picture now = {0};
        bool made = picture_of(i, name, &now);
        text_set(path, sizeof(path), FOLDER "%s", name);
        good = made && picture_save_png(&now, path) && good;
        picture_free(&now);
    }
    assert_true(good);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest update[] = {
        cmocka_unit_test(they_are_kept_as_they_are_now),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_looks_otherwise),
        cmocka_unit_test(a_word_that_is_gone_is_seen),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    mkdir(NOODWACHT_BUILD "/golden", 0755);
    mkdir(NOW, 0755);
    return gallery_stage_updates(argc, argv) ? gallery_stage_run(update) : gallery_stage_run(tests);
}
