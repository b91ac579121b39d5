/* The picture on a panel that hangs turned: from the user's pixels to the panel's own and back.
 * Pure. */
#ifndef NW_UI_TURN_H
#define NW_UI_TURN_H

#include "ui/draw.h"

struct turn {
    int rotation;      /* 0 90 180 270: the picture is turned so far clockwise */
    int width, height; /* px of the panel, before that */
};

struct pixel {
    int x, y;
};

struct pixel turn_to_panel(const struct turn *turn, struct pixel user);
struct pixel turn_to_user(const struct turn *turn, struct pixel panel);
/* Where a box of the user's lies on the panel; it must not be empty. */
struct box turn_box(const struct turn *turn, struct box box);

#endif
