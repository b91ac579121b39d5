/* How the kiosk rests (rest.h) on the real screen: its light, its place, its touches. */
#ifndef NW_APP_RESTING_H
#define NW_APP_RESTING_H

#include "backlight.h"
#include "kiosk_rest.h"
#include "ui/window.h"

struct resting {
    struct rest rest;
    struct backlight backlight;
    int shift_x, shift_y; /* px, of what is shown */
};

void resting_open(struct resting *resting, const struct settings *settings, int64_t now_ms);
/* Full light: whoever comes after us has to see something. */
void resting_close(struct resting *resting);
/* Before each frame: the light and the place of the picture, and Overzicht when nobody is here. */
void resting_apply(struct resting *resting, struct kiosk *kiosk, struct window *window,
                   int64_t now_ms);
/* When to look again: `at_ms`, or earlier when the rest goes on by itself. */
int64_t resting_next_ms(const struct resting *resting, int64_t at_ms);
/* Before anything else looks at an input. True: it only wakes and must do nothing else. */
bool resting_takes(struct resting *resting, const struct input *input);

#endif
