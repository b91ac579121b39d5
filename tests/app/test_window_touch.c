/* Fingers on the real window: which device counts, and where a touch falls on a panel that is
 * swapped, mirrored or turned. */
#include <SDL.h>
#include <stdlib.h>

#include "test.h"
#include "ui/window.h"

static struct window *open_window(int rotation)
{
    char message[MESSAGE_SIZE] = "";
    const struct window_config config = {
        .width = 800, .height = 480, .width_mm = 154, .height_mm = 86, .rotation = rotation};
    struct window *window = window_open(&config, message);
    if (window == NULL) {
        fail_msg("%s", message);
    }
    while (window_input(window).kind != INPUT_NONE) {
    }
    return window;
}

static void push_finger(uint32_t type, float x, float y)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = 5, .x = x, .y = y}};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void push_mouse(uint32_t type, uint32_t which, uint8_t button, int x, int y)
{
    SDL_Event event = {.button = {.type = type, .which = which, .button = button, .x = x, .y = y}};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void assert_input(struct window *window, enum input_kind kind, int x, int y)
{
    struct input input = window_input(window);
    if (input.kind != kind || input.x != x || input.y != y) {
        fail_msg("kind %d at %d,%d, not %d at %d,%d", input.kind, input.x, input.y, kind, x, y);
    }
}

/* Swapped and mirrored first, turned then; every point where it must be, to the pixel. */
static void the_map_comes_before_the_rotation(void **state)
{
    (void)state;
    /* Of a finger a fifth from the panel's left and three tenths from its top. */
    static const struct {
        bool swap, invert_x, invert_y;
        int x, y; /* on a panel of 800x480, before rotation */
    } maps[] = {
        {false, false, false, 160, 144}, {false, true, false, 640, 144},
        {false, false, true, 160, 336},  {false, true, true, 640, 336},
        {true, false, false, 240, 96},   {true, true, false, 560, 96},
        {true, false, true, 240, 384},   {true, true, true, 560, 384},
    };
    for (int rotation = 0; rotation < 360; rotation += 90) {
        struct window *window = open_window(rotation);
        for (size_t i = 0; i < ARRAY_LEN(maps); i++) {
            int x = maps[i].x, y = maps[i].y;
            int seen_x = rotation == 0     ? x
                         : rotation == 90  ? y
                         : rotation == 180 ? 799 - x
                                           : 479 - y;
            int seen_y = rotation == 0     ? y
                         : rotation == 90  ? 799 - x
                         : rotation == 180 ? 479 - y
                                           : x;
            struct touch_map map = touch_map_of(maps[i].swap, maps[i].invert_x, maps[i].invert_y);
            window_set_touch(window, &map);
            push_finger(SDL_FINGERDOWN, 0.2f, 0.3f);
            struct input input = window_input(window);
            if (input.x != seen_x || input.y != seen_y) {
                fail_msg("map %zu at %d: %d,%d, not %d,%d", i, rotation, input.x, input.y, seen_x,
                         seen_y);
            }
            assert_int_equal(input.raw.x, 200000);
            assert_int_equal(input.raw.y, 300000);
            push_mouse(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, 0, 0);
            assert_input(window, INPUT_DOWN,
                         rotation == 180 || rotation == 270 ? window_panel(window)->width - 1 : 0,
                         rotation == 90 || rotation == 180 ? window_panel(window)->height - 1 : 0);
        }
        /* What falls beside the panel is on its edge. */
        window_set_touch(window, &(struct touch_map){.xx = 4000000, .yy = 1000000});
        push_finger(SDL_FINGERDOWN, 0.9f, 0.0f);
        struct input input = window_input(window);
        assert_true(input.x < window_panel(window)->width);
        assert_true(input.y < window_panel(window)->height);
        window_close(window);
    }
}

static void only_real_touches_count(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    push_mouse(SDL_MOUSEBUTTONDOWN, SDL_TOUCH_MOUSEID, SDL_BUTTON_LEFT, 5, 5);
    push_mouse(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_RIGHT, 5, 5);
    assert_input(window, INPUT_NONE, 0, 0);
    push_mouse(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, -20, 9999);
    assert_input(window, INPUT_DOWN, 0, 479);
    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
    assert_input(window, INPUT_QUIT, 0, 0);
    window_close(window);
}

static void push_other(uint32_t type)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = 6, .x = 0.9f}};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

/* A busy kiosk reads them late: what counts is who was down when it happened. */
static void a_second_finger_is_not_alone_when_read_late(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    push_finger(SDL_FINGERDOWN, 0.5f, 0.5f);
    push_other(SDL_FINGERDOWN);
    push_other(SDL_FINGERUP);
    push_finger(SDL_FINGERUP, 0.5f, 0.5f);
    push_other(SDL_FINGERDOWN);
    push_other(SDL_FINGERUP);
    assert_true(window_input(window).alone);
    assert_false(window_input(window).alone);
    window_input(window);
    window_input(window);
    assert_true(window_input(window).alone); /* the first one has gone */
    window_input(window);
    window_close(window);
}

static void a_lost_lift_blocks_nobody(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    push_finger(SDL_FINGERDOWN, 0.5f, 0.5f);
    assert_true(window_input(window).alone);
    push_other(SDL_FINGERDOWN);
    assert_true(window_input(window).alone);
    window_close(window);
}

/* Which finger counts is for others to say; here each has a name of its own. */
static void fingers_are_told_apart(void **state)
{
    (void)state;
    struct window *window = open_window(0);
    push_finger(SDL_FINGERDOWN, 0.5f, 0.5f);
    push_finger(SDL_FINGERUP, 0.5f, 0.5f);
    struct input down = window_input(window), up = window_input(window);
    assert_int_equal(down.finger, up.finger);
    assert_true(down.alone);
    SDL_Event event = {.tfinger = {.type = SDL_FINGERDOWN, .touchId = 1, .fingerId = 6}};
    SDL_PushEvent(&event);
    struct input other = window_input(window);
    event.tfinger.touchId = 2;
    event.tfinger.fingerId = 5;
    SDL_PushEvent(&event);
    struct input device = window_input(window);
    push_mouse(SDL_MOUSEBUTTONDOWN, 0, SDL_BUTTON_LEFT, 400, 240);
    struct input mouse = window_input(window);
    assert_true(other.finger != down.finger && device.finger != down.finger &&
                device.finger != other.finger && mouse.finger != down.finger);
    assert_int_equal(mouse.raw.x, 500625); /* the middle of its pixel */
    assert_int_equal(mouse.raw.y, 501042);
    window_close(window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_map_comes_before_the_rotation),
        cmocka_unit_test(only_real_touches_count),
        cmocka_unit_test(fingers_are_told_apart),
        cmocka_unit_test(a_second_finger_is_not_alone_when_read_late),
        cmocka_unit_test(a_lost_lift_blocks_nobody),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
