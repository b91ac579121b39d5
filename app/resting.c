#include "resting.h"

void resting_open(struct resting *resting, const struct settings *settings, int64_t now_ms)
{
    *resting = (struct resting){0};
    rest_start(&resting->rest, now_ms);
    backlight_open(&resting->backlight, settings->backlight_path);
}

void resting_close(struct resting *resting)
{
    if (resting->backlight.percent != 0) {
        backlight_set(&resting->backlight, 100);
    }
}

static int tenths_to_px(int tenths, int px, int mm)
{
    return mm > 0 ? tenths * px / (mm * 10) : 0;
}

void resting_apply(struct resting *resting, struct kiosk *kiosk, struct window *window,
                   int64_t now_ms)
{
    struct rest_facts facts = kiosk_rest_facts(kiosk);
    rest_note(&resting->rest, &kiosk->settings.rest, &facts, now_ms);
    const struct rest_look *look = &resting->rest.look;
    if (look->home) {
        kiosk_rest_home(kiosk);
    }
    bool taken = backlight_set(&resting->backlight, look->percent);
    kiosk_rest_light(kiosk, taken, resting->backlight.fault);
    window_set_light(window, taken ? 100 : look->percent);
    const struct panel *panel = window_panel(window);
    resting->shift_x = tenths_to_px(look->shift_x, panel->width, panel->width_mm);
    resting->shift_y = tenths_to_px(look->shift_y, panel->height, panel->height_mm);
    window_set_shift(window, resting->shift_x, resting->shift_y);
}

int64_t resting_next_ms(const struct resting *resting, int64_t at_ms)
{
    int64_t next_ms = resting->rest.look.next_ms;
    return next_ms != MS_UNKNOWN && next_ms < at_ms ? next_ms : at_ms;
}

bool resting_takes(struct resting *resting, const struct input *input)
{
    switch (input->kind) {
    case INPUT_DOWN:
        return rest_touch(&resting->rest, REST_DOWN, input->alone, input->at_ms);
    case INPUT_MOVE:
        return rest_touch(&resting->rest, REST_MOVE, input->alone, input->at_ms);
    case INPUT_UP:
        return rest_touch(&resting->rest, REST_UP, input->alone, input->at_ms);
    case INPUT_NONE:
    case INPUT_QUIT:
    case INPUT_EXPOSE:
    case INPUT_RESIZE:
    case INPUT_KEY:
        break;
    }
    return false;
}
