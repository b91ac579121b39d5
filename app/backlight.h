/* The light behind the panel, as /sys/class/backlight gives it. Never switched off: the least is
 * the lowest step that a panel has. */
#ifndef NW_APP_BACKLIGHT_H
#define NW_APP_BACKLIGHT_H

#include "core/base.h"

#define BACKLIGHT_MAX 4

struct backlight {
    char folder[PATH_SIZE];
    struct {
        char name[NAME_SIZE];
        int32_t full; /* max_brightness */
    } panel[BACKLIGHT_MAX];
    size_t count;
    int percent;              /* set last; 0: nothing yet */
    bool taken;               /* by at least one panel */
    char said[MESSAGE_SIZE];  /* what was logged last: once is enough */
    char fault[MESSAGE_SIZE]; /* Dutch: why the light cannot be set; "" it can, or there is none */
};

/* `folder` "": there is none. */
void backlight_open(struct backlight *backlight, const char *folder);
/* Looks which panels there are when none is known. Sets the light of every panel, when it is
 * another than before. False: no panel takes it, so the picture itself must be made darker. */
bool backlight_set(struct backlight *backlight, int percent);

#endif
