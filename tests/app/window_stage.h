/* The real window on SDL's dummy display: what it shows as pixels, and fingers for it. */
#ifndef NW_TESTS_WINDOW_STAGE_H
#define NW_TESTS_WINDOW_STAGE_H

#include <SDL.h>
#include <stdlib.h>
#include <unistd.h>

#include "test.h"
#include "ui/window.h"

static struct draw_list list;
static char folder[] = "/tmp/test_window.XXXXXX";

static inline struct window *open_window(int rotation)
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

/* What is shown, read back from the file. */
static inline SDL_Surface *picture(struct window *window)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/beeld.bmp", folder);
    assert_true(window_save(window, path));
    SDL_Surface *loaded = SDL_LoadBMP(path);
    assert_non_null(loaded);
    SDL_Surface *plain = SDL_ConvertSurfaceFormat(loaded, SDL_PIXELFORMAT_RGB888, 0);
    SDL_FreeSurface(loaded);
    unlink(path);
    return plain;
}

static inline uint32_t pixel(const SDL_Surface *surface, int x, int y)
{
    return ((const uint32_t *)surface->pixels)[y * surface->pitch / 4 + x] & 0xffffff;
}

static inline uint32_t value(enum theme theme, enum colour colour)
{
    struct rgb rgb = theme_colour(theme, colour);
    return (uint32_t)rgb.r << 16 | (uint32_t)rgb.g << 8 | rgb.b;
}

static inline void assert_pixel(const SDL_Surface *surface, int x, int y, uint32_t expected)
{
    uint32_t seen = pixel(surface, x, y);
    if (seen != expected) {
        fail_msg("%d,%d is %06x, not %06x", x, y, seen, expected);
    }
}

static inline void push_finger(uint32_t type, float x, float y)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = 5, .x = x, .y = y}};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static inline void push_mouse(uint32_t type, uint32_t which, uint8_t button, int x, int y)
{
    SDL_Event event = {.button = {.type = type, .which = which, .button = button, .x = x, .y = y}};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static inline void assert_input(struct window *window, enum input_kind kind, int x, int y)
{
    struct input input = window_input(window);
    if (input.kind != kind || input.x != x || input.y != y) {
        fail_msg("kind %d at %d,%d, not %d at %d,%d", input.kind, input.x, input.y, kind, x, y);
    }
}

#endif
