#include "kiosk_touch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "kiosk.h"
#include "touch_file.h"
#include "ui/touch.h"

static bool file_path(const struct kiosk *kiosk, char out[PATH_SIZE])
{
    return text_set(out, PATH_SIZE, "%s/" TOUCH_FILE_NAME, kiosk->settings.data);
}

static void use(struct kiosk *kiosk, const struct touch_map *map)
{
    kiosk->touch.map = *map;
    kiosk->touch.map_changed = true;
}

void kiosk_touch_open(struct kiosk *kiosk)
{
    const struct settings *settings = &kiosk->settings;
    struct touch_view *view = &kiosk->view.touch;
    struct touch_map map = touch_map_of(settings->touch_swap, settings->touch_invert_x,
                                        settings->touch_invert_y);
    char path[PATH_SIZE];
    kiosk->touch = (struct touch_state){.held_ms = MS_UNKNOWN, .until_ms = MS_UNKNOWN};
    view->set = settings->touch_swap || settings->touch_invert_x || settings->touch_invert_y;
    switch (file_path(kiosk, path) ? touch_file_load(path, &map, view->fault) : TOUCH_FILE_NONE) {
    case TOUCH_FILE_READ:
        view->measured = true;
        break;
    case TOUCH_FILE_BROKEN:
        log_error("%s", view->fault);
        break;
    case TOUCH_FILE_NONE:
        break;
    }
    use(kiosk, &map);
}

/* Steps */

static void begin(struct kiosk *kiosk, enum touch_step step, int64_t for_ms, int64_t mono_ms)
{
    struct touch_state *state = &kiosk->touch;
    state->screen = (int32_t)kiosk->view.screen;
    state->incidents = kiosk->last_key;
    state->alarms = kiosk->status.alarm_count;
    state->until_ms = mono_ms + for_ms;
    kiosk->view.touch.step = step;
    kiosk->view.touch.seen = false;
}

static void end(struct kiosk *kiosk, int64_t mono_ms)
{
    kiosk->view.touch.step = TOUCH_STEP_NONE;
    kiosk->view.touch.seen = false;
    kiosk->view.touch.trace_count = 0;
    kiosk->touch.until_ms = MS_UNKNOWN;
    kiosk->touch.last_ms = mono_ms;
}

/* Back to how it was. */
static void give_up(struct kiosk *kiosk, int64_t mono_ms, const char *why)
{
    enum touch_step step = kiosk->view.touch.step;
    if (step == TOUCH_STEP_CHECK || step == TOUCH_STEP_ASK) {
        use(kiosk, &kiosk->touch.old);
    }
    end(kiosk, mono_ms);
    if (step != TOUCH_STEP_OFFER) {
        kiosk_speak(kiosk, mono_ms, "%s De aanraking blijft zoals die was.", why);
    }
}

static void begin_crosses(struct kiosk *kiosk, int64_t mono_ms)
{
    begin(kiosk, TOUCH_STEP_CROSS, TOUCH_CROSS_MS, mono_ms);
    kiosk->view.touch.cross = 0;
    kiosk->view.touch.refusal[0] = '\0';
}

/* Size in mm of the panel as it lies, and the place on it of one that people see. */
static struct touch_point lies(const struct kiosk *kiosk, struct touch_point seen, int *width_mm,
                               int *height_mm)
{
    int rotation = kiosk->settings.rotation;
    const struct panel *panel = &kiosk->touch.panel;
    bool upright = rotation == 90 || rotation == 270;
    *width_mm = upright ? panel->height_mm : panel->width_mm;
    *height_mm = upright ? panel->width_mm : panel->height_mm;
    return touch_map_unturned(rotation, seen);
}

static void take_cross(struct kiosk *kiosk, int64_t mono_ms)
{
    struct touch_state *state = &kiosk->touch;
    struct touch_view *view = &kiosk->view.touch;
    struct touch_point cross[TOUCH_CROSSES];
    struct touch_map map;
    int width_mm, height_mm;
    state->raw[view->cross++] = state->last_raw;
    state->until_ms = mono_ms + TOUCH_CROSS_MS;
    if (view->cross < TOUCH_CROSSES) {
        return;
    }
    for (int i = 0; i < TOUCH_CROSSES; i++) {
        cross[i] = lies(kiosk, touch_map_cross(i), &width_mm, &height_mm);
    }
    view->cross = 0;
    if (!touch_map_fit(state->raw, cross, width_mm, height_mm, &map, view->refusal)) {
        return; /* all four once more */
    }
    state->old = state->map;
    use(kiosk, &map);
    begin(kiosk, TOUCH_STEP_CHECK, TOUCH_CROSS_MS, mono_ms);
}

/* How far from the middle the finger was, by the new map. */
static void take_check(struct kiosk *kiosk, int64_t mono_ms)
{
    int width_mm, height_mm;
    struct touch_point half = {TOUCH_ONE / 2, TOUCH_ONE / 2};
    struct touch_point wanted = lies(kiosk, half, &width_mm, &height_mm);
    struct touch_point got = touch_map_point(&kiosk->touch.map, kiosk->touch.last_raw);
    double x = (double)(got.x - wanted.x) * width_mm / TOUCH_ONE;
    double y = (double)(got.y - wanted.y) * height_mm / TOUCH_ONE;
    kiosk->view.touch.off_um = (int32_t)(sqrt(x * x + y * y) * 1000);
    kiosk->view.touch.step = TOUCH_STEP_ASK;
    kiosk->touch.until_ms = mono_ms + TOUCH_ASK_MS;
}

static void keep(struct kiosk *kiosk, int64_t mono_ms)
{
    char path[PATH_SIZE], message[MESSAGE_SIZE] = "pad te lang";
    struct touch_view *view = &kiosk->view.touch;
    bool kept = file_path(kiosk, path) && touch_file_save(path, &kiosk->touch.map, message);
    view->measured = true;
    view->fault[0] = '\0';
    end(kiosk, mono_ms);
    if (kept) {
        kiosk_speak(kiosk, mono_ms, "De aanraking is afgesteld en bewaard.");
    } else {
        log_error("%s", message);
        kiosk_speak(kiosk, mono_ms, "Afgesteld tot de volgende start, want bewaren lukt niet.");
    }
}

void kiosk_touch_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct touch_view *view = &kiosk->view.touch;
    enum touch_step step = view->step;
    switch ((enum touch_part)action.arg) {
    case TOUCH_PART_BEGIN:
        if (step == TOUCH_STEP_NONE) {
            begin_crosses(kiosk, mono_ms);
        }
        break;
    case TOUCH_PART_POINT:
        if (step == TOUCH_STEP_OFFER) {
            begin_crosses(kiosk, mono_ms);
        } else if (step == TOUCH_STEP_CROSS) {
            take_cross(kiosk, mono_ms);
        } else if (step == TOUCH_STEP_CHECK) {
            take_check(kiosk, mono_ms);
        }
        break;
    case TOUCH_PART_YES:
        if (step == TOUCH_STEP_ASK) {
            keep(kiosk, mono_ms);
        }
        break;
    case TOUCH_PART_NO:
        if (step == TOUCH_STEP_ASK) {
            give_up(kiosk, mono_ms, "Niet bewaard.");
        }
        break;
    case TOUCH_PART_HIT:
        if (action.arg2 >= 0 && action.arg2 < TOUCH_TARGETS) {
            view->hits[action.arg2]++;
        }
        break;
    }
}

/* Fingers */

static void add_point(struct touch_view *view, const struct input *input)
{
    struct draw_point point = {(int16_t)input->x, (int16_t)input->y};
    view->seen = true;
    view->at = point;
    if (input->kind == INPUT_DOWN || view->trace_count == 0) {
        if (view->trace_count == TOUCH_TRACES) {
            memmove(view->trace, view->trace + 1, (TOUCH_TRACES - 1) * sizeof(view->trace[0]));
            view->trace_count--;
        }
        view->trace[view->trace_count++].count = 0;
    }
    struct touch_trace *trace = &view->trace[view->trace_count - 1];
    const struct draw_point *last = &trace->point[trace->count > 0 ? trace->count - 1 : 0];
    if (trace->count > 0 && abs(last->x - point.x) + abs(last->y - point.y) < 3) {
        return;
    }
    if (trace->count == TOUCH_TRACE_POINTS) {
        memmove(trace->point, trace->point + 1, (TOUCH_TRACE_POINTS - 1) * sizeof(trace->point[0]));
        trace->count--;
    }
    trace->point[trace->count++] = point;
}

static bool has_moved(const struct touch_state *state, const struct input *input)
{
    const struct panel *panel = &state->panel;
    int64_t x_um = (int64_t)abs(input->x - state->held_x) * panel->width_mm * 1000;
    int64_t y_um = (int64_t)abs(input->y - state->held_y) * panel->height_mm * 1000;
    return x_um > (int64_t)TOUCH_SLIP_UM * panel->width ||
           y_um > (int64_t)TOUCH_SLIP_UM * panel->height;
}

void kiosk_touch_input(struct kiosk *kiosk, const struct input *input, const struct panel *panel)
{
    struct touch_state *state = &kiosk->touch;
    bool down = input->kind == INPUT_DOWN;
    if (down ? state->down && !input->alone : !state->down || input->finger != state->finger) {
        return; /* not the first finger */
    }
    state->panel = *panel;
    state->finger = input->finger;
    state->down = input->kind != INPUT_UP;
    state->last_raw = input->raw;
    state->last_ms = input->at_ms;
    if (down) {
        state->held_ms = input->at_ms;
        state->held_x = input->x;
        state->held_y = input->y;
    } else if (!state->down || has_moved(state, input)) {
        state->held_ms = MS_UNKNOWN;
    }
    enum touch_step step = kiosk->view.touch.step;
    if (step == TOUCH_STEP_CHECK ||
        (step == TOUCH_STEP_NONE && kiosk->view.screen == SCREEN_TOUCH)) {
        add_point(&kiosk->view.touch, input);
    }
}

void kiosk_touch_works(struct kiosk *kiosk, int64_t mono_ms)
{
    if (kiosk->touch.held_ms != MS_UNKNOWN && kiosk->view.question.keyboard.text[0] != '\0') {
        kiosk->touch.held_ms = mono_ms;
    }
}

/* Time */

void kiosk_touch_went(struct kiosk *kiosk, int64_t mono_ms)
{
    struct touch_view *view = &kiosk->view.touch;
    view->seen = false;
    view->trace_count = 0;
    memset(view->hits, 0, sizeof(view->hits));
    kiosk->touch.last_ms = mono_ms;
}

/* Something came that matters more. */
static bool is_overtaken(const struct kiosk *kiosk)
{
    const struct touch_state *state = &kiosk->touch;
    return (int32_t)kiosk->view.screen != state->screen || kiosk->last_key != state->incidents ||
           kiosk->status.alarm_count > state->alarms;
}

void kiosk_touch_tick(struct kiosk *kiosk, int64_t mono_ms)
{
    struct touch_state *state = &kiosk->touch;
    struct view *view = &kiosk->view;
    if (view->touch.step == TOUCH_STEP_NONE) {
        if (state->held_ms != MS_UNKNOWN && mono_ms - state->held_ms >= TOUCH_HOLD_MS) {
            state->held_ms = MS_UNKNOWN; /* a finger that stays is not asked again */
            begin(kiosk, TOUCH_STEP_OFFER, TOUCH_OFFER_MS, mono_ms);
        } else if (view->screen == SCREEN_TOUCH && mono_ms - state->last_ms >= TOUCH_TEST_MS &&
                   view->question.kind == QUESTION_NONE) {
            view->screen = SCREEN_HOME;
        }
    } else if (is_overtaken(kiosk)) {
        give_up(kiosk, mono_ms, "Afstellen gestopt.");
    } else if (mono_ms >= state->until_ms) {
        give_up(kiosk, mono_ms, "Afstellen gestopt.");
    }
    if (view->touch.step != TOUCH_STEP_NONE) {
        view->touch.left_s = (int32_t)((state->until_ms - mono_ms + MS_PER_S - 1) / MS_PER_S);
    }
}

int64_t kiosk_touch_next_ms(const struct kiosk *kiosk, int64_t mono_ms)
{
    const struct touch_state *state = &kiosk->touch;
    int64_t next = MS_UNKNOWN;
    if (kiosk->view.touch.step != TOUCH_STEP_NONE) {
        int64_t left = state->until_ms - mono_ms;
        return mono_ms + (left > 0 ? (left - 1) % MS_PER_S + 1 : 0);
    }
    if (state->held_ms != MS_UNKNOWN) {
        next = state->held_ms + TOUCH_HOLD_MS;
    }
    if (kiosk->view.screen == SCREEN_TOUCH && kiosk->view.question.kind == QUESTION_NONE) {
        int64_t leave = state->last_ms + TOUCH_TEST_MS;
        next = next == MS_UNKNOWN || leave < next ? leave : next;
    }
    return next;
}
