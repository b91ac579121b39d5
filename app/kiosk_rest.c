/* What is so on the kiosk that decides how it rests, and what rest does to it: back to Overzicht,
 * and noodlicht at night. */
#include "kiosk_rest.h"

#include <string.h>

#include "core/calendar.h"

/* More than words that were typed. */
static bool is_urgent(const struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    bool urgent = !view->linked || view->running_count > 0;
    for (size_t i = 0; i < kiosk->status.alarm_count; i++) {
        urgent = urgent || kiosk->status.alarm[i].level >= LEVEL_MEDIUM;
    }
    return urgent;
}

/* It says what is to be done once, and stands until that was done: over a weekend, or for weeks. */
static bool is_reminder(const struct kiosk *kiosk, const struct status_alarm *alarm)
{
    for (size_t i = 0; alarm->level == LEVEL_LOW && i < kiosk->rules.count; i++) {
        const struct rule *rule = &kiosk->rules.rule[i];
        if (strcmp(rule->id, alarm->rule) == 0) {
            return rule->kind == RULE_SIGNOFF || rule->kind == RULE_CALIBRATION ||
                   rule->kind == RULE_MEASURED;
        }
    }
    return false; /* nobody here knows the rule: then it is not calm */
}

static enum rest_need need_of(const struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    bool lit = is_urgent(kiosk) || view->drill.on;
    bool waits = view->banner[0] != '\0' || kiosk->status.fault_count > 0;
    for (size_t i = 0; i < kiosk->status.alarm_count; i++) {
        const struct status_alarm *alarm = &kiosk->status.alarm[i];
        lit = lit || !is_reminder(kiosk, alarm);
        waits = waits || !alarm->acked;
    }
    return lit ? REST_LIT : waits ? REST_ATTENTION : REST_NOTHING;
}

/* By a person, and not what stood there before. */
static bool is_typed(const struct kiosk *kiosk)
{
    const struct question *question = &kiosk->view.question;
    return question->kind != QUESTION_NONE && question->typing &&
           question->keyboard.text[0] != '\0' && kiosk->last_action.kind == ACTION_KEY;
}

bool kiosk_keeps_question(const struct kiosk *kiosk)
{
    return is_typed(kiosk) && !is_urgent(kiosk);
}

struct rest_facts kiosk_rest_facts(const struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    const struct status *status = &kiosk->status;
    struct rest_facts facts = {
        .need = need_of(kiosk),
        .on_battery = view->linked && status->mains == TRI_NO && !view->drill.on,
        .stays = view->running_count > 0 || is_typed(kiosk),
    };
    size_t calls = status->alarm_count + status->fault_count + view->running_count;
    for (size_t i = 0; i < status->alarm_count; i++) {
        calls += !status->alarm[i].acked; /* one that sounds again wakes too */
    }
    facts.calls = (uint32_t)(calls + (view->banner[0] != '\0') + !view->linked);
    return facts;
}

void kiosk_rest_home(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    if (view->screen != SCREEN_HOME || view->question.kind != QUESTION_NONE) {
        kiosk_question_left(kiosk);
        kiosk_screen_reset(kiosk);
        view->screen = SCREEN_HOME;
    }
}

void kiosk_rest_light(struct kiosk *kiosk, bool by_panel, const char *fault)
{
    struct view *view = &kiosk->view;
    const char *how = by_panel ? "wordt geregeld"
                               : "niet te regelen: het beeld zelf wordt donkerder";
    view->light_by_panel = by_panel;
    view->light_fault = fault[0] != '\0';
    text_set(view->light, sizeof(view->light), "%s%s%s", how, fault[0] != '\0' ? " · " : "", fault);
}

/* Only at its edges: whoever chooses another theme in the night keeps it. */
void kiosk_night(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    struct calendar_day day;
    int32_t minute;
    if (!view->linked || kiosk->status.trust == TIME_UNTRUSTED ||
        !calendar_day_at(view->wall_ms, &day, &minute)) {
        return;
    }
    bool night = rest_is_night(&kiosk->settings.rest, minute);
    if (night != kiosk->night) {
        kiosk->night = night;
        view->theme = night ? THEME_DIM : (enum theme)kiosk->settings.theme;
    }
}
