/* Which fingers are on the panel, as the events read so far tell it. Pure: what a queue of touches
 * says is true of the moment of each, however late it is read. */
#ifndef NW_UI_FINGERS_H
#define NW_UI_FINGERS_H

#include "core/base.h"

#define FINGER_MAX 10 /* more are not remembered */

struct fingers {
    int64_t down[FINGER_MAX];
    size_t count;
};

/* A finger came down; true: it was the only one then. `sole`: nothing more waits to be read and the
 * display counts no other finger. Then one whose lift got lost because the panel went away is
 * forgiven. */
bool fingers_down(struct fingers *fingers, int64_t finger, bool sole);
void fingers_up(struct fingers *fingers, int64_t finger);

#endif
