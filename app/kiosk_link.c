/* The daemon's side of the kiosk: its status is the only clock, its answers are spoken. */
#include <string.h>

#include "kiosk.h"

bool kiosk_stamp(const struct kiosk *kiosk, int64_t boot_ms, struct stamp *stamp)
{
    if (!kiosk->view.ever_linked) {
        *stamp = (struct stamp){.wall_ms = MS_UNKNOWN};
        return false;
    }
    *stamp = (struct stamp){
        .boot = kiosk->status.boot,
        .boot_ms = boot_ms,
        .wall_ms = kiosk->view.wall_ms - (kiosk->view.now_ms - boot_ms),
        .trust = kiosk->status.trust,
    };
    return true;
}

static void rebase(struct kiosk *kiosk, int64_t boot_ms, int64_t wall_ms, int64_t speed,
                   int64_t mono_ms)
{
    kiosk->base_boot_ms = boot_ms;
    kiosk->base_wall_ms = wall_ms;
    kiosk->base_speed = speed;
    kiosk->base_mono_ms = mono_ms;
}

void kiosk_clock(struct kiosk *kiosk, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (view->linked && mono_ms - kiosk->status_mono_ms > SILENT_MS) {
        kiosk_on_down(kiosk, mono_ms);
        return;
    }
    if (!view->ever_linked) {
        view->now_ms = view->wall_ms = MS_UNKNOWN;
        return;
    }
    int64_t passed = (mono_ms - kiosk->base_mono_ms) * kiosk->base_speed;
    view->now_ms = kiosk->base_boot_ms + passed;
    view->wall_ms = kiosk->base_wall_ms + passed;
}

/* True when another alarm than before stands first, or one more stands. */
static bool is_new_alarm(const struct status *before, const struct status *now)
{
    return now->alarm_count > before->alarm_count ||
           (now->alarm_count > 0 && (strcmp(now->alarm[0].rule, before->alarm[0].rule) != 0 ||
                                     strcmp(now->alarm[0].sensor, before->alarm[0].sensor) != 0));
}

void kiosk_on_status(struct kiosk *kiosk, const struct status *status, int64_t mono_ms)
{
    if (kiosk->view.screen == SCREEN_HOME && is_new_alarm(&kiosk->status, status)) {
        kiosk->view.page = PAGE_AUTO; /* the highest first, whatever page was being read */
    }
    kiosk->status = *status;
    kiosk->status_mono_ms = mono_ms;
    rebase(kiosk, status->boot_ms, status->wall_ms, status->speed > 0 ? status->speed : 1, mono_ms);
    kiosk->view.status = &kiosk->status;
    kiosk->view.linked = kiosk->view.ever_linked = true;
    kiosk->view.lost_wall_ms = MS_UNKNOWN;
    kiosk_clock(kiosk, mono_ms);
    struct stamp now;
    if (kiosk->journal != NULL && kiosk_stamp(kiosk, kiosk->view.now_ms, &now)) {
        journal_clock(kiosk->journal, &now);
    }
    kiosk_history_status(kiosk);
    kiosk_incidents_update(kiosk);
}

void kiosk_on_down(struct kiosk *kiosk, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (!view->linked) {
        return;
    }
    view->linked = false;
    kiosk->history.lost = true;
    /* Time goes on from here at its own pace: nobody says any more how fast it runs. */
    int64_t passed = (mono_ms - kiosk->base_mono_ms) * kiosk->base_speed;
    rebase(kiosk, kiosk->base_boot_ms + passed, kiosk->base_wall_ms + passed, 1, mono_ms);
    kiosk_clock(kiosk, mono_ms);
    view->lost_wall_ms = view->wall_ms;
    if (kiosk->asked_id >= 0) {
        kiosk->asked_id = -1;
        kiosk_speak(kiosk, mono_ms, "Niet gelukt: de bewaking antwoordt niet.");
    }
}

void kiosk_send(struct kiosk *kiosk, const char *verb, const char *pairs, const char *done,
                int64_t mono_ms)
{
    int64_t id = kiosk->view.linked ? kiosk->ops.send(kiosk->ops.context, verb, pairs) : -1;
    if (id < 0) {
        kiosk_speak(kiosk, mono_ms, "Niet gelukt: de bewaking antwoordt niet.");
        return;
    }
    if (done != NULL) {
        kiosk->asked_id = id;
        text_copy(kiosk->asked_done, sizeof(kiosk->asked_done), done);
    }
}

void kiosk_on_answer(struct kiosk *kiosk, const struct answer *answer, int64_t mono_ms)
{
    bool asked = answer->id == kiosk->asked_id;
    if (answer->kind == ANSWER_ERROR) {
        kiosk_speak(kiosk, mono_ms, "Niet gelukt: %s", answer->text);
    } else if (asked) {
        kiosk_speak(kiosk, mono_ms, "%s", kiosk->asked_done);
    }
    if (asked) {
        kiosk->asked_id = -1;
    }
}
