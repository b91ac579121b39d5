/* From our picture to SDL's surface: turned, and in its format. */
#include <stdlib.h>
#include <string.h>

#include "ui/window_private.h"

/* From the user's point to the window's. */
static void turn_point(const struct window *window, int x, int y, int *to_x, int *to_y)
{
    int width = window->native->w, height = window->native->h;
    switch (window->config.rotation) {
    case 90:
        *to_x = width - 1 - y, *to_y = x;
        break;
    case 180:
        *to_x = width - 1 - x, *to_y = height - 1 - y;
        break;
    case 270:
        *to_x = y, *to_y = height - 1 - x;
        break;
    default:
        *to_x = x, *to_y = y;
        break;
    }
}

/* Between two of SDL's pixels, in bytes, for one pixel to the user's right and one down: the same
 * everywhere. */
static void steps(const struct window *window, ptrdiff_t *right, ptrdiff_t *down)
{
    const SDL_Surface *native = window->native;
    int x0, y0, x1, y1, x2, y2;
    turn_point(window, 0, 0, &x0, &y0);
    turn_point(window, 1, 0, &x1, &y1);
    turn_point(window, 0, 1, &x2, &y2);
    ptrdiff_t bytes = native->format->BytesPerPixel;
    *right = (y1 - y0) * (ptrdiff_t)native->pitch + (x1 - x0) * bytes;
    *down = (y2 - y0) * (ptrdiff_t)native->pitch + (x2 - x0) * bytes;
}

static uint8_t *place_of(const struct window *window, int x, int y)
{
    int to_x, to_y;
    turn_point(window, x, y, &to_x, &to_y);
    return (uint8_t *)window->native->pixels + to_y * (ptrdiff_t)window->native->pitch +
           to_x * (ptrdiff_t)window->native->format->BytesPerPixel;
}

static const uint32_t *pixel_at(const struct window *window, int x, int y)
{
    return window->canvas.pixels + (size_t)y * (size_t)window->canvas.stride + x;
}

/* Pixels of another format, each through SDL. */
static void convert(const struct window *window, struct box box)
{
    const SDL_PixelFormat *format = window->native->format;
    ptrdiff_t right, down;
    steps(window, &right, &down);
    for (int y = box.y; y < box.y + box.h; y++) {
        const uint32_t *from = pixel_at(window, box.x, y);
        uint8_t *to = place_of(window, box.x, y);
        for (int i = 0; i < box.w; i++, to += right) {
            uint32_t pixel = SDL_MapRGB(format, (Uint8)(from[i] >> 16), (Uint8)(from[i] >> 8),
                                        (Uint8)from[i]);
            memcpy(to, &pixel, format->BytesPerPixel);
        }
    }
}

#define BAND 16 /* rows at a time: what is read stays in the cache while columns become rows */

static void copy(const struct window *window, struct box box)
{
    ptrdiff_t right, down;
    steps(window, &right, &down);
    size_t stride = (size_t)window->canvas.stride;
    for (int top = box.y; top < box.y + box.h; top += BAND) {
        int rows = box.y + box.h - top < BAND ? box.y + box.h - top : BAND;
        for (int x = box.x; x < box.x + box.w; x++) {
            const uint32_t *from = pixel_at(window, x, top);
            uint8_t *to = place_of(window, x, top);
            for (int i = 0; i < rows; i++, from += stride, to += down) {
                memcpy(to, from, sizeof(*from));
            }
        }
    }
}

SDL_Rect window_turn(struct window *window, struct box box)
{
    int x0, y0, x1, y1;
    turn_point(window, box.x, box.y, &x0, &y0);
    turn_point(window, box.x + box.w - 1, box.y + box.h - 1, &x1, &y1);
    if (window->turned != NULL && window_is_plain(window->native->format)) {
        copy(window, box);
    } else if (window->turned != NULL) {
        convert(window, box);
    }
    return (SDL_Rect){x0 < x1 ? x0 : x1, y0 < y1 ? y0 : y1, abs(x1 - x0) + 1, abs(y1 - y0) + 1};
}
