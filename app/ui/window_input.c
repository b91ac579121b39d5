/* What happens on the display as input of the kiosk: where a finger is on the picture. */
#include <math.h>
#include <time.h>

#include "ui/alive.h"
#include "ui/window_private.h"

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int clamp(int value, int max)
{
    return value < 0 ? 0 : value > max ? max : value;
}

static struct input at_point(const struct window *window, enum input_kind kind, int x, int y)
{
    struct pixel to = turn_to_user(&window->turn, (struct pixel){x, y});
    return (struct input){.kind = kind,
                          .x = clamp(to.x - window->shift_x, window->panel.width - 1),
                          .y = clamp(to.y - window->shift_y, window->panel.height - 1),
                          .at_ms = now_ms()};
}

/* Millionths of the panel; the display's own are within 0 and 1. */
static int32_t to_millionths(double part)
{
    part = !(part > -1) ? -1 : part > 2 ? 2 : part; /* also what is no number */
    return (int32_t)lround(part * TOUCH_ONE);
}

void window_set_touch(struct window *window, const struct touch_map *map)
{
    window->touch = *map;
}

static int to_px(int32_t millionths, int size)
{
    return clamp((int)((int64_t)millionths * size / TOUCH_ONE), size - 1);
}

static struct input from_finger(struct window *window, enum input_kind kind,
                                const struct sdl_event *event)
{
    struct touch_point raw = {to_millionths(event->part_x), to_millionths(event->part_y)};
    struct touch_point point = touch_map_point(&window->touch, raw);
    struct input input = at_point(window, kind, to_px(point.x, window->native.width),
                                  to_px(point.y, window->native.height));
    input.raw = raw;
    input.finger = event->finger;
    if (kind == INPUT_DOWN) {
        input.alone = fingers_down(&window->fingers, event->finger, event->sole);
    } else if (kind == INPUT_UP) {
        fingers_up(&window->fingers, event->finger);
    }
    return input;
}

static struct input from_mouse(const struct window *window, enum input_kind kind,
                               const struct sdl_event *event)
{
    struct input input = at_point(window, kind, event->x, event->y);
    input.raw = (struct touch_point){to_millionths((event->x + 0.5) / window->native.width),
                                     to_millionths((event->y + 0.5) / window->native.height)};
    input.finger = -1;
    input.alone = true;
    return input;
}

static struct input translate(struct window *window, const struct sdl_event *event)
{
    switch (event->kind) {
    case EVENT_FINGER_DOWN:
        return from_finger(window, INPUT_DOWN, event);
    case EVENT_FINGER_MOVE:
        return from_finger(window, INPUT_MOVE, event);
    case EVENT_FINGER_UP:
        return from_finger(window, INPUT_UP, event);
    case EVENT_MOUSE_DOWN:
        return from_mouse(window, INPUT_DOWN, event);
    case EVENT_MOUSE_MOVE:
        return from_mouse(window, INPUT_MOVE, event);
    case EVENT_MOUSE_UP:
        return from_mouse(window, INPUT_UP, event);
    case EVENT_KEY:
        return (struct input){.kind = INPUT_KEY, .key = event->key, .at_ms = now_ms()};
    case EVENT_QUIT:
        /* On the wall no key may close the kiosk. */
        if (!window->config.fullscreen) {
            return (struct input){.kind = INPUT_QUIT, .at_ms = now_ms()};
        }
        break;
    case EVENT_RESIZED:
        window_fit(window);
        window->valid = false;
        return (struct input){.kind = INPUT_RESIZE, .at_ms = now_ms()};
    case EVENT_LOST:
        window->valid = false;
        return (struct input){.kind = INPUT_EXPOSE, .at_ms = now_ms()};
    case EVENT_NONE:
        break;
    }
    return (struct input){.kind = INPUT_NONE};
}

struct input window_input(struct window *window)
{
    struct sdl_event event;
    while (sdl_take(&event)) {
        struct input input = translate(window, &event);
        if (input.kind != INPUT_NONE) {
            return input;
        }
    }
    return (struct input){.kind = INPUT_NONE};
}

bool window_pending(struct window *window)
{
    (void)window;
    return sdl_waits();
}

size_t window_poll_fds(struct window *window, struct pollfd *fds, size_t max)
{
    int line = sdl_line(window->sdl);
    if (max > 0 && line >= 0) {
        fds[0] = (struct pollfd){.fd = line, .events = POLLIN};
        return 1;
    }
    return alive_keep(fds, alive_find(fds, max));
}
