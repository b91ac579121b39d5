#include <dirent.h>
#include <linux/netlink.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "ui/alive.h"
#include "ui/window_private.h"

#include <SDL_syswm.h>

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

/* From the window's point to the user's: the way back of turn_point in window.c. */
static struct input at_point(const struct window *window, enum input_kind kind, int x, int y)
{
    int right = window->native->w - 1, bottom = window->native->h - 1;
    int to_x = x, to_y = y;
    switch (window->config.rotation) {
    case 90:
        to_x = y, to_y = right - x;
        break;
    case 180:
        to_x = right - x, to_y = bottom - y;
        break;
    case 270:
        to_x = bottom - y, to_y = x;
        break;
    default:
        break;
    }
    return (struct input){.kind = kind,
                          .x = clamp(to_x - window->shift_x, window->panel.width - 1),
                          .y = clamp(to_y - window->shift_y, window->panel.height - 1),
                          .at_ms = now_ms()};
}

/* Millionths of the panel; SDL's own are within 0 and 1. */
static int32_t to_millionths(double part)
{
    part = !(part > -1) ? -1 : part > 2 ? 2 : part; /* also what is no number */
    return (int32_t)SDL_lround(part * TOUCH_ONE);
}

void window_set_touch(struct window *window, const struct touch_map *map)
{
    window->touch = *map;
}

static int to_px(int32_t millionths, int size)
{
    return clamp((int)((int64_t)millionths * size / TOUCH_ONE), size - 1);
}

static void lift(struct window *window, int64_t finger)
{
    for (size_t i = 0; i < window->down_count; i++) {
        if (window->down[i] == finger) {
            window->down[i] = window->down[--window->down_count];
            return;
        }
    }
}

/* Whether a finger that came down was the only one then. SDL's own count is of the moment at which
 * it is asked, which may be long after a queue of touches began. It is right when nothing more
 * waits: then it forgives a finger whose lift was lost because the panel went away. */
static bool press(struct window *window, int64_t finger, SDL_TouchID device)
{
    lift(window, finger);
    if (window->down_count > 0 && !SDL_HasEvents(SDL_FINGERDOWN, SDL_FINGERMOTION) &&
        SDL_GetNumTouchFingers(device) <= 1) {
        window->down_count = 0;
    }
    bool alone = window->down_count == 0;
    if (window->down_count < FINGER_MAX) {
        window->down[window->down_count++] = finger;
    }
    return alone;
}

static struct input from_finger(struct window *window, const SDL_TouchFingerEvent *event)
{
    enum input_kind kind = event->type == SDL_FINGERDOWN ? INPUT_DOWN
                           : event->type == SDL_FINGERUP ? INPUT_UP
                                                         : INPUT_MOVE;
    struct touch_point raw = {to_millionths(event->x), to_millionths(event->y)};
    struct touch_point point = touch_map_point(&window->touch, raw);
    struct input input = at_point(window, kind, to_px(point.x, window->native->w),
                                  to_px(point.y, window->native->h));
    input.raw = raw;
    input.finger = (int64_t)((uint64_t)event->touchId * 1000003 + (uint64_t)event->fingerId);
    if (kind == INPUT_DOWN) {
        input.alone = press(window, input.finger, event->touchId);
    } else if (kind == INPUT_UP) {
        lift(window, input.finger);
    }
    return input;
}

static struct input from_mouse(const struct window *window, enum input_kind kind, int x, int y)
{
    struct input input = at_point(window, kind, x, y);
    input.raw = (struct touch_point){to_millionths((x + 0.5) / window->native->w),
                                     to_millionths((y + 0.5) / window->native->h)};
    input.finger = -1;
    input.alone = true;
    return input;
}

static struct input from_window(struct window *window, const SDL_WindowEvent *event)
{
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        window_fit(window);
        window->valid = false;
        return (struct input){.kind = INPUT_RESIZE, .at_ms = now_ms()};
    }
    if (event->event == SDL_WINDOWEVENT_EXPOSED || event->event == SDL_WINDOWEVENT_RESTORED ||
        event->event == SDL_WINDOWEVENT_SHOWN) {
        window->valid = false;
        return (struct input){.kind = INPUT_EXPOSE, .at_ms = now_ms()};
    }
    return (struct input){.kind = INPUT_NONE};
}

static struct input translate(struct window *window, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return from_finger(window, &event->tfinger);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (event->button.which != SDL_TOUCH_MOUSEID && event->button.button == SDL_BUTTON_LEFT) {
            return from_mouse(window, event->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP,
                              event->button.x, event->button.y);
        }
        break;
    case SDL_MOUSEMOTION:
        if (event->motion.which != SDL_TOUCH_MOUSEID && (event->motion.state & SDL_BUTTON_LMASK)) {
            return from_mouse(window, INPUT_MOVE, event->motion.x, event->motion.y);
        }
        break;
    case SDL_KEYDOWN:
        if (event->key.keysym.sym > 0 && event->key.keysym.sym < 128) {
            return (struct input){
                .kind = INPUT_KEY, .key = event->key.keysym.sym, .at_ms = now_ms()};
        }
        break;
    case SDL_QUIT:
        /* On the wall no key may close the kiosk. */
        if (!window->config.fullscreen) {
            return (struct input){.kind = INPUT_QUIT, .at_ms = now_ms()};
        }
        break;
    case SDL_WINDOWEVENT:
        return from_window(window, &event->window);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        window->valid = false;
        return (struct input){.kind = INPUT_EXPOSE, .at_ms = now_ms()};
    default:
        break;
    }
    return (struct input){.kind = INPUT_NONE};
}

/* Not SDL_PollEvent: it stops at marks of its own in the queue, with events still behind them. */
static bool take(SDL_Event *event)
{
    if (SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0) {
        return true;
    }
    SDL_PumpEvents();
    return SDL_PeepEvents(event, 1, SDL_GETEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0;
}

struct input window_input(struct window *window)
{
    SDL_Event event;
    while (take(&event)) {
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
    SDL_PumpEvents();
    /* Up to the marks that SDL itself puts in the queue. */
    return SDL_HasEvents(SDL_FIRSTEVENT, SDL_POLLSENTINEL - 1);
}

/* What SDL reads on KMS: the event nodes, and udev's messages that tell of new ones. SDL does not
 * give its descriptors, the kernel does. */
static bool is_input(int fd, const char *link)
{
    if (strncmp(link, "/dev/input/event", strlen("/dev/input/event")) == 0) {
        return true;
    }
    int domain = 0, protocol = 0;
    socklen_t size = sizeof(int);
    return strncmp(link, "socket:", strlen("socket:")) == 0 &&
           getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_NETLINK &&
           getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) == 0 &&
           protocol == NETLINK_KOBJECT_UEVENT;
}

static size_t find_nodes(struct pollfd *fds, size_t max)
{
    size_t count = 0;
    DIR *dir = opendir("/proc/self/fd");
    if (dir == NULL) {
        return 0;
    }
    for (struct dirent *entry; count < max && (entry = readdir(dir)) != NULL;) {
        char link[64];
        ssize_t len = readlinkat(dirfd(dir), entry->d_name, link, sizeof(link) - 1);
        int fd = atoi(entry->d_name);
        if (len > 0 && fd != dirfd(dir)) {
            link[len] = '\0';
            if (is_input(fd, link)) {
                fds[count++] = (struct pollfd){.fd = fd, .events = POLLIN};
            }
        }
    }
    closedir(dir);
    return count;
}

size_t window_poll_fds(struct window *window, struct pollfd *fds, size_t max)
{
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (max == 0) {
        return 0;
    }
    if (SDL_GetWindowWMInfo(window->sdl, &info) && info.subsystem == SDL_SYSWM_X11) {
        fds[0] = (struct pollfd){.fd = ConnectionNumber(info.info.x11.display), .events = POLLIN};
        return 1;
    }
    return alive_keep(fds, find_nodes(fds, max));
}
