/* From our picture to the window's surface: turned, and in its format. */
#include <string.h>

#include "ui/window_private.h"

static uint8_t *place_of(const struct window *window, int x, int y)
{
    const struct sdl_surface *native = &window->native;
    struct pixel to = turn_to_panel(&window->turn, (struct pixel){x, y});
    return native->pixels + to.y * (ptrdiff_t)native->pitch + to.x * (ptrdiff_t)native->bytes;
}

/* Between two of the surface's pixels, in bytes, for one pixel to the user's right and one down:
 * the same everywhere. */
static void steps(const struct window *window, ptrdiff_t *right, ptrdiff_t *down)
{
    *right = place_of(window, 1, 0) - place_of(window, 0, 0);
    *down = place_of(window, 0, 1) - place_of(window, 0, 0);
}

static const uint32_t *pixel_at(const struct window *window, int x, int y)
{
    return window->canvas.pixels + (size_t)y * (size_t)window->canvas.stride + x;
}

/* Pixels of another format, each through SDL. */
static void convert(const struct window *window, struct box box)
{
    ptrdiff_t right, down;
    steps(window, &right, &down);
    for (int y = box.y; y < box.y + box.h; y++) {
        const uint32_t *from = pixel_at(window, box.x, y);
        uint8_t *to = place_of(window, box.x, y);
        for (int i = 0; i < box.w; i++, to += right) {
            uint32_t pixel = sdl_pixel(window->sdl, from[i]);
            memcpy(to, &pixel, (size_t)window->native.bytes);
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
        uint8_t *place = place_of(window, box.x, top);
        for (int x = box.x; x < box.x + box.w; x++, place += right) {
            const uint32_t *from = pixel_at(window, x, top);
            uint8_t *to = place;
            for (int i = 0; i < rows; i++, from += stride, to += down) {
                memcpy(to, from, sizeof(*from));
            }
        }
    }
}

struct box window_turn(struct window *window, struct box box)
{
    if (window->turned != NULL && window->native.plain) {
        copy(window, box);
    } else if (window->turned != NULL) {
        convert(window, box);
    }
    return turn_box(&window->turn, box);
}
