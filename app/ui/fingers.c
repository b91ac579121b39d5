#include "ui/fingers.h"

void fingers_up(struct fingers *fingers, int64_t finger)
{
    for (size_t i = 0; i < fingers->count; i++) {
        if (fingers->down[i] == finger) {
            fingers->down[i] = fingers->down[--fingers->count];
            return;
        }
    }
}

bool fingers_down(struct fingers *fingers, int64_t finger, bool sole)
{
    fingers_up(fingers, finger);
    if (sole) {
        fingers->count = 0;
    }
    bool alone = fingers->count == 0;
    if (fingers->count < FINGER_MAX) {
        fingers->down[fingers->count++] = finger;
    }
    return alone;
}
