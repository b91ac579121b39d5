#include "finger.h"

#include "screens/parts.h"

static bool same_place(const struct place *a, const struct place *b)
{
    return a->touch == b->touch && a->drill == b->drill && a->inject == b->inject &&
           a->screen == b->screen && a->incident == b->incident && a->question == b->question &&
           (a->question == QUESTION_NONE || parts_same(a->then, b->then));
}

struct place place_of(const struct view *view)
{
    bool runs = view->current < view->running_count;
    return (struct place){view->screen,        runs ? view->running[view->current].key : 0,
                          view->question.kind, view->question.then,
                          view->touch.step,    view_is_drill(view),
                          view_inject(view)};
}

/* A target is a little larger for a finger that is on it already. */
static bool is_near(const struct finger *finger, const struct ui *ui, const struct input *input)
{
    int x = ui_mm_x(ui, TOUCH_EDGE_UM / 1000.0), y = ui_mm_y(ui, TOUCH_EDGE_UM / 1000.0);
    const struct box *box = &finger->target;
    return box_holds((struct box){box->x - x, box->y - y, box->w + 2 * x, box->h + 2 * y}, input->x,
                     input->y);
}

static bool is_on(const struct finger *finger, const struct input *input, const struct ui *ui)
{
    const struct target *target = ui_hit(ui, finger->x, finger->y);
    return target != NULL && parts_same(target->action, finger->pressed) &&
           is_near(finger, ui, input);
}

static int32_t to_um(int px, int size, int size_mm)
{
    return size > 0 ? (int32_t)((int64_t)px * size_mm * 1000 / size) : 0;
}

static bool same_pager(const struct pager *a, const struct pager *b)
{
    return a->page == b->page && a->pages == b->pages && parts_same(a->previous, b->previous) &&
           parts_same(a->next, b->next);
}

static void came_down(struct finger *finger, const struct input *input, const struct ui *ui,
                      const struct place *shown, const struct target *target)
{
    finger->pressed = (struct action){0};
    finger->x = input->x;
    finger->y = input->y;
    finger->place = *shown;
    finger->pager = ui->pager;
    if (target != NULL) {
        finger->pressed = target->action;
        finger->target = target->box;
    }
}

/* The target that follows the finger, for as long as it is on the screen. */
static struct action follow(struct finger *finger, const struct input *input, const struct ui *ui)
{
    for (size_t i = 0; i < ui->target_count; i++) {
        const struct target *target = &ui->target[i];
        if (target->drag && target->action.kind == finger->dragged) {
            return ui_drag_action(target, input->x);
        }
    }
    finger->drags = false;
    return (struct action){0};
}

static bool erases(struct action action)
{
    return action.kind == ACTION_KEY && action.arg == KEYBOARD_ERASE && action.arg2 < 0;
}

struct action finger_take(struct finger *finger, const struct input *input, const struct ui *ui,
                          const struct place *shown, const struct view *view)
{
    static const enum touch_kind kinds[] = {
        [INPUT_DOWN] = TOUCH_DOWN, [INPUT_MOVE] = TOUCH_MOVE, [INPUT_UP] = TOUCH_UP};
    struct action action = finger->pressed, nothing = {0};
    struct place now = place_of(view);
    bool stays = same_place(&finger->place, shown) && same_place(&finger->place, &now);
    bool down = input->kind == INPUT_DOWN;
    const struct target *target = down ? ui_hit(ui, input->x, input->y) : NULL;
    struct touch_event event = {
        .kind = kinds[input->kind],
        .at_ms = input->at_ms,
        .finger = input->finger,
        .alone = input->alone,
        .x_um = to_um(input->x, ui->panel->width, ui->panel->width_mm),
        .y_um = to_um(input->y, ui->panel->height, ui->panel->height_mm),
        .on = down ? target != NULL && !target->drag : stays && is_on(finger, input, ui),
        .key = target != NULL && target->action.kind == ACTION_KEY,
        .repeats = target != NULL && erases(target->action),
    };
    bool was_idle = finger->touch.phase == TOUCH_IDLE;
    enum gesture gesture = touch_take(&finger->touch, &event);
    if (down && (was_idle || input->alone)) {
        bool pressed = gesture == GESTURE_PRESS;
        came_down(finger, input, ui, shown, pressed ? target : NULL);
        finger->drags = target != NULL && target->drag && finger->touch.phase != TOUCH_BOUNCED;
        finger->dragged = finger->drags ? target->action.kind : 0;
        return finger->drags ? follow(finger, input, ui) : nothing;
    }
    if (finger->drags) {
        bool ours = input->finger == finger->touch.finger;
        bool ends = ours && input->kind == INPUT_UP;
        finger->drags = !ends;
        return ours && !ends && stays ? follow(finger, input, ui) : nothing;
    }
    if (gesture == GESTURE_NONE) {
        return nothing;
    }
    finger->pressed = nothing;
    bool turns = stays && same_pager(&finger->pager, &ui->pager);
    switch (gesture) {
    case GESTURE_TAP:
        return action;
    case GESTURE_SWIPE_LEFT:
    case GESTURE_SWIPE_UP:
        return turns ? ui->pager.next : nothing;
    case GESTURE_SWIPE_RIGHT:
    case GESTURE_SWIPE_DOWN:
        return turns ? ui->pager.previous : nothing;
    case GESTURE_NONE:
    case GESTURE_PRESS:
    case GESTURE_CANCEL:
        break;
    }
    return nothing;
}

struct action finger_again(struct finger *finger, const struct ui *ui, const struct place *shown,
                           const struct view *view, int64_t now_ms)
{
    if (!touch_again(&finger->touch, now_ms)) {
        return (struct action){0};
    }
    struct place now = place_of(view);
    const struct target *target = ui_hit(ui, finger->x, finger->y);
    if (!same_place(&finger->place, shown) || !same_place(&finger->place, &now) || target == NULL ||
        !parts_same(target->action, finger->pressed)) {
        finger->touch.repeats = false;
        return (struct action){0};
    }
    return finger->pressed;
}

int64_t finger_next_ms(const struct finger *finger, int64_t at_ms)
{
    int64_t again_ms = touch_again_ms(&finger->touch);
    return again_ms != MS_UNKNOWN && again_ms < at_ms ? again_ms : at_ms;
}
