/* The window: drawn in software, damage-only updates, text cached, rotation, and the wait: poll()
 * on what can wake us instead of SDL's 1 ms spinning. What SDL must do for it is in sdl.h. */
#ifndef NW_UI_WINDOW_H
#define NW_UI_WINDOW_H

#include <poll.h>

#include "ui/draw.h"
#include "ui/theme.h"
#include "ui/touch_map.h"
#include "ui/ui.h"

struct window;

struct window_config {
    bool fullscreen;
    int width, height;       /* px, for a window; 0 = the display's */
    int width_mm, height_mm; /* of the panel; 0 = ask the display, else guess from 132 dpi */
    int rotation;            /* 0 90 180 270: the picture is turned so far clockwise. Sizes above
                              * are the panel's own, before that */
};

enum input_kind {
    INPUT_NONE,
    INPUT_DOWN,
    INPUT_MOVE,
    INPUT_UP,
    INPUT_QUIT,
    INPUT_EXPOSE,
    INPUT_RESIZE,
    INPUT_KEY
};
struct input {
    enum input_kind kind;
    int x, y;               /* px as the user sees them, clamped to the panel */
    struct touch_point raw; /* as the device says it, before any map */
    int64_t finger;         /* DOWN, MOVE, UP: which */
    bool alone;             /* DOWN: no other finger is on this device */
    int key;                /* INPUT_KEY: an ASCII code, for development only */
    int64_t at_ms;          /* CLOCK_MONOTONIC */
};

/* NULL with a plain Dutch message (no display, group missing, font missing). */
struct window *window_open(const struct window_config *config, char message[MESSAGE_SIZE]);
void window_close(struct window *window); /* accepts NULL */
const struct panel *window_panel(const struct window *window);
const struct font_ops *window_fonts(struct window *window);
/* How touch is mapped onto the panel from now on, before rotation; at first touch_map_none. */
void window_set_touch(struct window *window, const struct touch_map *map);
/* Shows the list: draws and presents only what differs from the list shown before. Returns the
 * damaged area in px, 0 when nothing changed. */
int window_show(struct window *window, const struct draw_list *list, enum theme theme);
/* From the next show on: so much of the light of the theme (100: all), and the picture so many
 * pixels to the right and down, with ground where it came from. Touches follow it. */
void window_set_light(struct window *window, int percent);
void window_set_shift(struct window *window, int x, int y);
/* Forgets what was shown, so that the next show draws everything (expose). */
void window_invalidate(struct window *window);
/* The descriptors to poll for input (at most `max`); returns how many. They may change when a
 * device comes or goes: ask again before each wait. 0: this display has none, look every 50 ms. */
size_t window_poll_fds(struct window *window, struct pollfd *fds, size_t max);
/* Takes the next input, if any. Call until INPUT_NONE. */
struct input window_input(struct window *window);
/* True when input waits that poll() cannot see, because showing a picture read it along. Ask after
 * window_show and do not wait then. */
bool window_pending(struct window *window);
/* Saves what is shown as BMP (pictures for the record are made outside). */
bool window_save(struct window *window, const char *path);

#endif
