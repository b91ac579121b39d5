/* The daily sign-off: the numbers are shown first, and what is signed is what was shown. */
#include <string.h>

#include "core/pairs.h"
#include "kiosk.h"

/* As it was shown: what the screen rounds away is not compared, and what grows by itself (unknown
 * time) says nothing new. */
static void look(const struct kiosk *kiosk, struct signoff_seen *seen)
{
    memset(seen, 0, sizeof(*seen));
    for (size_t i = 0; i < kiosk->status.sensor_count; i++) {
        const struct status_sensor *sensor = &kiosk->status.sensor[i];
        struct signoff_fridge *fridge = &seen->fridge[i];
        if (sensor->role != ROLE_FRIDGE) {
            continue;
        }
        fridge->has_range = sensor->has_range;
        fridge->state = sensor->state;
        fridge->broken = sensor->chain_broken;
        if (sensor->has_range) {
            mc_format_plain(sensor->min_mc, fridge->min);
            mc_format_plain(sensor->max_mc, fridge->max);
        }
    }
}

void kiosk_signoff_act(struct kiosk *kiosk, struct action action)
{
    struct view *view = &kiosk->view;
    if (action.arg != SIGNOFF_READ) {
        kiosk_screen_reset(kiosk);
        view->screen = SCREEN_SIGNOFF;
        view->page = 0;
        return;
    }
    look(kiosk, &kiosk->signoff_seen);
    kiosk_ask_who(kiosk, action, "Paraaf: wie heeft de cijfers gelezen?", false);
}

void kiosk_signoff_answered(struct kiosk *kiosk, const char *who, int64_t mono_ms)
{
    struct signoff_seen now;
    look(kiosk, &now);
    if (memcmp(&now, &kiosk->signoff_seen, sizeof(now)) != 0) {
        kiosk->view.screen = SCREEN_SIGNOFF;
        kiosk->view.page = 0;
        kiosk_speak(kiosk, mono_ms, "De cijfers zijn intussen anders: lees ze nog eens.");
        return;
    }
    char line[TEXT_SIZE], name[NAME_SIZE];
    struct text text;
    text_copy(name, sizeof(name), who);
    text_init(&text, line, sizeof(line));
    pairs_add_text(&text, "who", name);
    kiosk_send(kiosk, "signoff", line, "Paraaf vastgelegd.", mono_ms);
    if (kiosk->view.linked) {
        kiosk_screen_reset(kiosk);
        kiosk->view.screen = SCREEN_FRIDGE;
    }
}
