/* The real window on SDL's dummy display, with the real fonts. */
#include "window_stage.h"

#include <linux/netlink.h>
#include <string.h>
#include <sys/socket.h>

/* SDL's own, of the window that is open. */
static SDL_Surface *native_surface(void)
{
    SDL_Window *sdl = NULL;
    for (uint32_t id = 1; sdl == NULL && id < 50; id++) {
        sdl = SDL_GetWindowFromID(id);
    }
    return SDL_GetWindowSurface(sdl);
}

static void a_list_becomes_pixels(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    draw_clear(&list);
    draw_fill(&list, (struct box){100, 100, 200, 100}, COLOUR_ACT_FILL, 10);
    draw_frame(&list, (struct box){400, 100, 100, 100}, COLOUR_LINE, 3, 0);
    draw_line(&list, 10, 300, 200, 300, COLOUR_DONE, 2);
    draw_text(&list, (struct box){500, 300, 200, 60}, "88", FONT_BOLD, 50, COLOUR_TEXT,
              ALIGN_CENTRE);
    draw_text(&list, (struct box){100, 220, 20, 10}, "MMMMMMMM", FONT_BOLD, 60, COLOUR_TEXT,
              ALIGN_LEFT);
    assert_int_equal(window_show(window, &list, THEME_DARK), 800 * 480);
    SDL_Surface *seen = picture(window);
    assert_int_equal(seen->w, 800);
    assert_int_equal(seen->h, 480);
    assert_pixel(seen, 0, 0, value(THEME_DARK, COLOUR_GROUND));
    assert_pixel(seen, 200, 150, value(THEME_DARK, COLOUR_ACT_FILL));
    assert_pixel(seen, 100, 100, value(THEME_DARK, COLOUR_GROUND)); /* the round corner */
    assert_pixel(seen, 99, 150, value(THEME_DARK, COLOUR_GROUND));
    assert_pixel(seen, 299, 150, value(THEME_DARK, COLOUR_ACT_FILL));
    assert_pixel(seen, 300, 150, value(THEME_DARK, COLOUR_GROUND));
    assert_pixel(seen, 402, 150, value(THEME_DARK, COLOUR_LINE));
    assert_pixel(seen, 403, 150, value(THEME_DARK, COLOUR_GROUND));
    assert_pixel(seen, 100, 300, value(THEME_DARK, COLOUR_DONE));
    int lit = 0, outside = 0;
    for (int y = 0; y < 480; y++) {
        for (int x = 0; x < 800; x++) {
            bool text = pixel(seen, x, y) == value(THEME_DARK, COLOUR_TEXT);
            bool number = x >= 500 && x < 700 && y >= 300 && y < 360;
            bool narrow = x >= 100 && x < 120 && y >= 220 && y < 230;
            lit += text && number;
            outside += text && !number && !narrow;
        }
    }
    assert_true(lit > 200);
    assert_int_equal(outside, 0);
    SDL_FreeSurface(seen);
    window_close(window);
}

static void only_what_changed_is_drawn(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    draw_clear(&list);
    draw_fill(&list, (struct box){0, 0, 800, 480}, COLOUR_PANEL, 0);
    draw_fill(&list, (struct box){10, 10, 50, 20}, COLOUR_DONE, 0);
    assert_int_equal(window_show(window, &list, THEME_DARK), 800 * 480);
    assert_int_equal(window_show(window, &list, THEME_DARK), 0);
    list.command[1].colour = COLOUR_ACT;
    assert_int_equal(window_show(window, &list, THEME_DARK), 50 * 20);
    SDL_Surface *seen = picture(window);
    assert_pixel(seen, 10, 10, value(THEME_DARK, COLOUR_ACT));
    assert_pixel(seen, 9, 10, value(THEME_DARK, COLOUR_PANEL));
    SDL_FreeSurface(seen);
    assert_int_equal(window_show(window, &list, THEME_LIGHT), 800 * 480);
    window_invalidate(window);
    assert_int_equal(window_show(window, &list, THEME_LIGHT), 800 * 480);
    list.command[1].box.x = 900;
    assert_int_equal(window_show(window, &list, THEME_LIGHT), 50 * 20); /* where it was */
    window_close(window);
}

/* A part that is drawn again lands turned where a whole picture puts it: both must agree in every
 * pixel of the window itself. */
static void a_turned_part_lands_in_its_place(void **state)
{
    (void)state;
    for (int rotation = 0; rotation < 360; rotation += 90) {
        struct window *window = open_window(rotation);
        draw_clear(&list);
        draw_fill(&list, (struct box){13, 27, 101, 77}, COLOUR_DONE, 7);
        draw_text(&list, (struct box){150, 90, 200, 60}, "5,1 °C", FONT_BOLD, 40, COLOUR_TEXT,
                  ALIGN_LEFT);
        window_show(window, &list, THEME_DARK);
        list.command[0].colour = COLOUR_ACT;
        list.command[1].box.x += 3;
        assert_true(window_show(window, &list, THEME_DARK) < 800 * 480 / 4);
        SDL_Surface *native = native_surface();
        SDL_Surface *partly = SDL_DuplicateSurface(native);
        window_invalidate(window);
        window_show(window, &list, THEME_DARK);
        if (memcmp(partly->pixels, native->pixels, (size_t)(native->pitch * native->h)) != 0) {
            fail_msg("rotation %d", rotation);
        }
        SDL_FreeSurface(partly);
        window_close(window);
    }
}

/* Drawing only the damage must give what drawing everything gives. */
static void damage_leaves_no_trace(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    srand(7);
    for (int round = 0; round < 60; round++) {
        static const char *const texts[] = {"5,1 °C", "12:34", "wé", "Koelkast 2-8"};
        draw_clear(&list);
        for (int i = 0; i < 12 + rand() % 3; i++) {
            /* Mostly the same from round to round. */
            int x = i * 60, y = i * 30 + (rand() % 8 == 0 ? rand() % 50 : 0);
            struct box box = {x, y, 90, 60};
            enum colour colour = (enum colour)(rand() % 8 == 0 ? rand() % COLOUR_COUNT : i);
            struct draw_point points[] = {{(int16_t)x, (int16_t)y}, {300, 200}, {(int16_t)y, 99}};
            switch (i % 5) {
            case 0:
                draw_fill(&list, box, colour, 9);
                break;
            case 1:
                draw_frame(&list, box, colour, 4, 12);
                break;
            case 2:
                draw_text(&list, box, texts[rand() % 4], FONT_TEXT, 26, colour, ALIGN_CENTRE);
                break;
            case 3:
                draw_line(&list, x, y, y, x / 2, colour, 5);
                break;
            default:
                draw_strip(&list, points, 3, colour, 3);
                break;
            }
        }
        window_show(window, &list, THEME_LIGHT);
        SDL_Surface *partly = picture(window);
        window_invalidate(window);
        window_show(window, &list, THEME_LIGHT);
        SDL_Surface *whole = picture(window);
        if (memcmp(partly->pixels, whole->pixels, (size_t)(whole->pitch * whole->h)) != 0) {
            fail_msg("round %d", round);
        }
        SDL_FreeSurface(partly);
        SDL_FreeSurface(whole);
    }
    window_close(window);
}

static void touches_follow_the_rotation(void **state)
{
    (void)state;
    /* The panel's corner top left, and a point a quarter from the left and at the very bottom. */
    static const struct {
        int rotation, width, height;
        int corner_x, corner_y, point_x, point_y;
    } cases[] = {
        {0, 800, 480, 0, 0, 200, 479},
        {90, 480, 800, 0, 799, 479, 599},
        {180, 800, 480, 799, 479, 599, 0},
        {270, 480, 800, 479, 0, 0, 200},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct window *window = open_window(cases[i].rotation);
        const struct panel *panel = window_panel(window);
        assert_int_equal(panel->width, cases[i].width);
        assert_int_equal(panel->height, cases[i].height);
        assert_int_equal(panel->width_mm, cases[i].width == 800 ? 154 : 86);
        assert_false(window_pending(window));
        push_finger(SDL_FINGERDOWN, 0, 0);
        push_finger(SDL_FINGERMOTION, 0.25f, 1.0f);
        push_finger(SDL_FINGERUP, 0.25f, 1.0f);
        assert_true(window_pending(window));
        assert_input(window, INPUT_DOWN, cases[i].corner_x, cases[i].corner_y);
        assert_input(window, INPUT_MOVE, cases[i].point_x, cases[i].point_y);
        assert_input(window, INPUT_UP, cases[i].point_x, cases[i].point_y);
        assert_input(window, INPUT_NONE, 0, 0);

        /* The picture goes with it: a mark where the finger was is there in the panel's corner. */
        draw_clear(&list);
        struct box mark = {cases[i].corner_x > 0 ? cases[i].corner_x - 9 : 0,
                           cases[i].corner_y > 0 ? cases[i].corner_y - 9 : 0, 10, 10};
        draw_fill(&list, mark, COLOUR_ACT, 0);
        window_show(window, &list, THEME_DARK);
        SDL_Surface *native = native_surface();
        assert_pixel(native, 9, 9, value(THEME_DARK, COLOUR_ACT));
        assert_pixel(native, 10, 9, value(THEME_DARK, COLOUR_GROUND));
        assert_pixel(native, 9, 10, value(THEME_DARK, COLOUR_GROUND));
        window_close(window);
    }
}

static void fullscreen_cannot_be_closed(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    struct window *window = window_open(&(struct window_config){.fullscreen = true}, message);
    assert_non_null(window);
    while (window_input(window).kind != INPUT_NONE) {
    }
    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
    assert_input(window, INPUT_NONE, 0, 0);
    assert_int_equal(SDL_ShowCursor(SDL_QUERY), SDL_DISABLE);
    window_close(window);
}

static void digits_are_equally_wide(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    const struct font_ops *fonts = window_fonts(window);
    for (int font = FONT_TEXT; font <= FONT_BOLD; font++) {
        for (int size = 20; size < 140; size += 17) {
            int width = fonts->width(fonts->context, (enum font)font, size, "88:88", 5);
            assert_true(width > size);
            for (char digit = '0'; digit <= '9'; digit++) {
                const char text[] = {digit, digit, ':', digit, digit};
                int other = fonts->width(fonts->context, (enum font)font, size, text, 5);
                if (other != width) {
                    fail_msg("font %d size %d: %c gives %d, 8 gives %d", font, size, digit, other,
                             width);
                }
            }
        }
    }
    assert_int_equal(fonts->width(fonts->context, FONT_TEXT, 26, "", 0), 0);
    window_close(window);
}

static void more_text_than_is_kept_still_draws(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    for (int round = 0; round < 3; round++) {
        draw_clear(&list);
        for (int i = 0; i < 900; i++) {
            char text[64];
            text_set(text, sizeof(text), "regel %d van ronde %d", i, round);
            draw_text(&list, (struct box){i % 80 * 10, i / 80 * 40, 400, 40}, text, FONT_TEXT,
                      20 + i % 30, COLOUR_TEXT, ALIGN_LEFT);
        }
        assert_true(window_show(window, &list, THEME_DARK) > 0);
    }
    window_close(window);
}

static void device_messages_are_waited_for(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    struct pollfd before[8], after[8];
    size_t count = window_poll_fds(window, before, ARRAY_LEN(before));
    int other = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    int udev = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_KOBJECT_UEVENT);
    if (udev < 0) {
        window_close(window);
        print_message("skipped: this kernel or container gives no device messages\n");
        skip();
    }
    assert_int_equal(window_poll_fds(window, after, ARRAY_LEN(after)), count + 1);
    bool found = false;
    for (size_t i = 0; i < count + 1; i++) {
        found = found || (after[i].fd == udev && after[i].events == POLLIN);
    }
    assert_true(found);
    assert_int_equal(window_poll_fds(window, after, 0), 0);
    close(udev);
    close(other);
    window_close(window);
}

static void no_display_is_said_plainly(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE] = "";
    setenv("SDL_VIDEODRIVER", "bestaat-niet", 1);
    assert_null(window_open(&(struct window_config){.width = 800, .height = 480}, message));
    assert_non_null(strstr(message, "geen beeldscherm"));
    /* Nor is a display taken that nobody sees; where there is a real one this cannot be shown. */
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("WAYLAND_DISPLAY");
    setenv("DISPLAY", ":997", 1);
    if (access("/dev/dri", F_OK) != 0) {
        assert_null(window_open(&(struct window_config){.width = 800, .height = 480}, message));
        assert_non_null(strstr(message, "DISPLAY=:997"));
    }
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    window_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_becomes_pixels),
        cmocka_unit_test(only_what_changed_is_drawn),
        cmocka_unit_test(damage_leaves_no_trace),
        cmocka_unit_test(a_turned_part_lands_in_its_place),
        cmocka_unit_test(touches_follow_the_rotation),
        cmocka_unit_test(fullscreen_cannot_be_closed),
        cmocka_unit_test(digits_are_equally_wide),
        cmocka_unit_test(more_text_than_is_kept_still_draws),
        cmocka_unit_test(device_messages_are_waited_for),
        cmocka_unit_test(no_display_is_said_plainly),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
