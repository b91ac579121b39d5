#include "ui/touch.h"

#include <stdlib.h>

static bool is_bounce(const struct touch *touch, const struct touch_event *event)
{
    int64_t limit = event->key ? TOUCH_KEY_BOUNCE_MS : TOUCH_BOUNCE_MS;
    return touch->lifted && event->at_ms - touch->lifted_ms < limit &&
           llabs((int64_t)event->x_um - touch->lifted_x_um) < TOUCH_NEAR_UM &&
           llabs((int64_t)event->y_um - touch->lifted_y_um) < TOUCH_NEAR_UM;
}

static enum gesture take_down(struct touch *touch, const struct touch_event *event)
{
    bool was_pressed = touch->phase == TOUCH_PRESSED;
    if (touch->phase != TOUCH_IDLE && !event->alone) {
        return GESTURE_NONE; /* a second finger, or the heel of a hand */
    }
    touch->finger = event->finger;
    touch->x_um = event->x_um;
    touch->y_um = event->y_um;
    if (is_bounce(touch, event)) {
        touch->lifted_ms = event->at_ms; /* a row of bounces is still one touch */
        touch->phase = TOUCH_BOUNCED;
    } else if (event->on) {
        touch->phase = TOUCH_PRESSED;
        touch->repeats = event->repeats;
        touch->repeated = false;
        touch->again_ms = event->at_ms + TOUCH_HELD_MS;
        return GESTURE_PRESS;
    } else {
        touch->phase = TOUCH_LOOSE;
    }
    return was_pressed ? GESTURE_CANCEL : GESTURE_NONE;
}

static enum gesture direction(int64_t x, int64_t y)
{
    if (llabs(x) >= 2 * llabs(y)) {
        return x < 0 ? GESTURE_SWIPE_LEFT : GESTURE_SWIPE_RIGHT;
    }
    if (llabs(y) >= 2 * llabs(x)) {
        return y < 0 ? GESTURE_SWIPE_UP : GESTURE_SWIPE_DOWN;
    }
    return GESTURE_NONE; /* too crooked to say where to */
}

static enum gesture take_move(struct touch *touch, const struct touch_event *event)
{
    if (touch->phase != TOUCH_PRESSED && touch->phase != TOUCH_LOOSE) {
        return GESTURE_NONE;
    }
    bool pressed = touch->phase == TOUCH_PRESSED;
    int64_t x = (int64_t)event->x_um - touch->x_um, y = (int64_t)event->y_um - touch->y_um;
    int64_t far = x * x + y * y;
    if (far >= (int64_t)TOUCH_SWIPE_UM * TOUCH_SWIPE_UM) {
        enum gesture swipe = direction(x, y);
        touch->phase = TOUCH_SPENT;
        return swipe == GESTURE_NONE && pressed ? GESTURE_CANCEL : swipe;
    }
    if (pressed && (!event->on || far > (int64_t)TOUCH_SLIP_UM * TOUCH_SLIP_UM)) {
        touch->phase = TOUCH_LOOSE; /* for good: coming back is no press */
        return GESTURE_CANCEL;
    }
    return GESTURE_NONE;
}

static enum gesture take_up(struct touch *touch, const struct touch_event *event)
{
    enum gesture gesture = take_move(touch, event);
    if (touch->phase == TOUCH_PRESSED) {
        gesture = touch->repeats && touch->repeated ? GESTURE_CANCEL : GESTURE_TAP;
    }
    /* Also after a swipe or a slide: where the finger left the panel it may bounce. */
    if (touch->phase != TOUCH_BOUNCED) {
        touch->lifted = true;
        touch->lifted_ms = event->at_ms;
        touch->lifted_x_um = event->x_um;
        touch->lifted_y_um = event->y_um;
    }
    touch->phase = TOUCH_IDLE;
    return gesture;
}

enum gesture touch_take(struct touch *touch, const struct touch_event *event)
{
    if (event->kind == TOUCH_DOWN) {
        return take_down(touch, event);
    }
    if (touch->phase == TOUCH_IDLE || event->finger != touch->finger) {
        return GESTURE_NONE;
    }
    return event->kind == TOUCH_MOVE ? take_move(touch, event) : take_up(touch, event);
}

int64_t touch_again_ms(const struct touch *touch)
{
    return touch->phase == TOUCH_PRESSED && touch->repeats ? touch->again_ms : MS_UNKNOWN;
}

bool touch_again(struct touch *touch, int64_t now_ms)
{
    int64_t again_ms = touch_again_ms(touch);
    if (again_ms == MS_UNKNOWN || now_ms < again_ms) {
        return false;
    }
    touch->repeated = true;
    touch->again_ms = now_ms + TOUCH_REPEAT_MS; /* what was missed is not made up for */
    return true;
}
