/* The kiosk's part in daily life with a fridge: the sign-off. */
#ifndef NW_APP_KIOSK_DAILY_H
#define NW_APP_KIOSK_DAILY_H

#include "core/reading.h"
#include "ui/ui.h"

struct kiosk;

/* What was on the screen when somebody said to have read it. */
struct signoff_fridge {
    bool has_range, broken;
    enum range_state state;
    char min[16], max[16];
};
struct signoff_seen {
    struct signoff_fridge fridge[SENSOR_MAX];
};

/* kiosk_signoff.c: ACTION_SIGNOFF */
void kiosk_signoff_act(struct kiosk *kiosk, struct action action);
void kiosk_signoff_answered(struct kiosk *kiosk, const char *who, int64_t mono_ms);

#endif
