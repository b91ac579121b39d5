/* The real window with less light, and with its picture a little aside. */
#include "window_stage.h"

#include <string.h>

static void less_light_is_in_every_pixel(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    struct rgb lit[COLOUR_COUNT];
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        window_set_light(window, 100);
        draw_clear(&list);
        draw_fill(&list, (struct box){100, 100, 50, 50}, COLOUR_TEXT, 0);
        window_show(window, &list, (enum theme)theme);
        window_set_light(window, 40);
        assert_int_equal(window_show(window, &list, (enum theme)theme), 800 * 480);
        window_set_light(window, 40);
        assert_int_equal(window_show(window, &list, (enum theme)theme), 0);
        theme_lit((enum theme)theme, 40, lit);
        struct rgb text = lit[COLOUR_TEXT], ground = lit[COLOUR_GROUND];
        SDL_Surface *seen = picture(window);
        assert_pixel(seen, 120, 120, (uint32_t)text.r << 16 | (uint32_t)text.g << 8 | text.b);
        assert_pixel(seen, 10, 10, (uint32_t)ground.r << 16 | (uint32_t)ground.g << 8 | ground.b);
        SDL_FreeSurface(seen);
        /* A change in the dark is as dark as the rest. */
        list.command[0].box.x = 200;
        window_show(window, &list, (enum theme)theme);
        seen = picture(window);
        assert_pixel(seen, 220, 120, (uint32_t)text.r << 16 | (uint32_t)text.g << 8 | text.b);
        assert_pixel(seen, 120, 120, (uint32_t)ground.r << 16 | (uint32_t)ground.g << 8 | ground.b);
        SDL_FreeSurface(seen);
        window_set_light(window, 100);
        assert_int_equal(window_show(window, &list, (enum theme)theme), 800 * 480);
        seen = picture(window);
        assert_pixel(seen, 220, 120, value((enum theme)theme, COLOUR_TEXT));
        SDL_FreeSurface(seen);
    }
    window_close(window);
}

/* A finger on a mark gets that mark, wherever the picture stands and however the panel hangs. */
static void touches_follow_the_shift(void **state)
{
    (void)state;
    for (int rotation = 0; rotation < 360; rotation += 90) {
        struct window *window = open_window(rotation);
        const struct panel *panel = window_panel(window);
        for (int i = 0; i < 9; i++) {
            int dx = (i % 3 - 1) * 5, dy = (i / 3 - 1) * 6;
            window_set_shift(window, dx, dy);
            draw_clear(&list);
            struct box mark = {100, 50, 1, 1};
            const struct draw_point strip[] = {{300, 200}, {320, 200}};
            draw_fill(&list, mark, COLOUR_ACT, 0);
            draw_strip(&list, strip, 2, COLOUR_DONE, 1);
            draw_fill(&list, (struct box){0, 0, 1, 1}, COLOUR_TEXT, 0);
            window_show(window, &list, THEME_DARK);
            SDL_Surface *seen = picture(window);
            assert_pixel(seen, 100 + dx, 50 + dy, value(THEME_DARK, COLOUR_ACT));
            assert_pixel(seen, 310 + dx, 200 + dy, value(THEME_DARK, COLOUR_DONE));
            for (int y = 0; y < panel->height; y++) {
                bool on_edge = y < dy || y >= panel->height + dy;
                if (on_edge) {
                    assert_pixel(seen, 400, y, value(THEME_DARK, COLOUR_GROUND));
                }
            }
            SDL_FreeSurface(seen);
            int x = 100 + dx, y = 50 + dy, to_x = x, to_y = y;
            if (rotation == 90) {
                to_x = 799 - y, to_y = x;
            } else if (rotation == 180) {
                to_x = 799 - x, to_y = 479 - y;
            } else if (rotation == 270) {
                to_x = y, to_y = 479 - x;
            }
            push_mouse(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, to_x, to_y);
            assert_input(window, INPUT_DOWN, 100, 50);
            /* Beside the picture is on its edge. */
            push_mouse(SDL_MOUSEBUTTONUP, 0, SDL_BUTTON_LEFT, -50, -50);
            struct input input = window_input(window);
            assert_true(input.x >= 0 && input.x < panel->width);
            assert_true(input.y >= 0 && input.y < panel->height);
        }
        window_close(window);
    }
}

/* Damage, moved, gives what drawing everything gives. */
static void damage_follows_the_shift(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    window_set_shift(window, -5, 6);
    draw_clear(&list);
    draw_fill(&list, (struct box){10, 10, 50, 20}, COLOUR_DONE, 0);
    window_show(window, &list, THEME_DARK);
    list.command[0].box.x = 2;
    assert_int_equal(window_show(window, &list, THEME_DARK), 55 * 20);
    SDL_Surface *partly = picture(window);
    window_invalidate(window);
    window_show(window, &list, THEME_DARK);
    SDL_Surface *whole = picture(window);
    assert_memory_equal(partly->pixels, whole->pixels, (size_t)(whole->pitch * whole->h));
    SDL_FreeSurface(partly);
    SDL_FreeSurface(whole);
    window_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(less_light_is_in_every_pixel),
        cmocka_unit_test(touches_follow_the_shift),
        cmocka_unit_test(damage_follows_the_shift),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
