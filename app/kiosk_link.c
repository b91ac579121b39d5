/* The daemon's side of the kiosk: its status is the only clock, its answers are spoken. */
#include <string.h>

#include "kiosk_stock.h"
#include "screens/parts.h"

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
    kiosk->mono_ms = mono_ms;
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

const struct status_sensor *kiosk_sensor(const struct kiosk *kiosk, const char *id)
{
    for (size_t i = 0; i < kiosk->status.sensor_count; i++) {
        if (strcmp(kiosk->status.sensor[i].id, id) == 0) {
            return &kiosk->status.sensor[i];
        }
    }
    return NULL;
}

/* The band that the one looked at is guarded by; when it has none, none is shown. */
void kiosk_take_band(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    const struct status_sensor *shown = view_chosen(view);
    if (shown != NULL) {
        view->low_mc = shown->has_limits ? shown->low_mc : 0;
        view->high_mc = shown->has_limits ? shown->high_mc : 0;
    }
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
    kiosk_rules_follow(kiosk);
    kiosk_take_band(kiosk);
    kiosk_history_status(kiosk);
    kiosk_stock_status(kiosk);
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
    for (size_t i = 0; i < ASKED_MAX; i++) {
        if (kiosk->asked[i].id != 0) {
            kiosk->asked[i].id = 0;
            kiosk_speak(kiosk, mono_ms, "Niet gelukt: de bewaking antwoordt niet.");
        }
    }
}

bool kiosk_send_told(struct kiosk *kiosk, const char *verb, const char *pairs,
                     const struct told *told, int64_t mono_ms)
{
    int64_t id = kiosk->view.linked ? kiosk->ops.send(kiosk->ops.context, verb, pairs) : -1;
    if (id <= 0) {
        kiosk_speak(kiosk, mono_ms, "Niet gelukt: de bewaking antwoordt niet.");
        return false;
    }
    struct asked *free = &kiosk->asked[0];
    for (size_t i = 0; i < ASKED_MAX && free->id != 0; i++) {
        /* When all wait, the oldest goes unanswered: it was warned of long ago. */
        const struct asked *asked = &kiosk->asked[i];
        free = asked->id == 0 || asked->mono_ms < free->mono_ms ? &kiosk->asked[i] : free;
    }
    *free = (struct asked){.id = id, .mono_ms = mono_ms, .told = *told};
    return true;
}

bool kiosk_send(struct kiosk *kiosk, const char *verb, const char *pairs, const char *done,
                int64_t mono_ms)
{
    struct told told = {0};
    text_copy(told.done, sizeof(told.done), done);
    return kiosk_send_told(kiosk, verb, pairs, &told, mono_ms);
}

void kiosk_asked_tick(struct kiosk *kiosk, int64_t mono_ms)
{
    for (size_t i = 0; i < ASKED_MAX; i++) {
        struct asked *asked = &kiosk->asked[i];
        if (asked->id != 0 && !asked->warned && mono_ms - asked->mono_ms >= ASKED_LATE_MS) {
            asked->warned = true;
            kiosk_speak(kiosk, mono_ms, "Nog niet vastgelegd. Schrijf het ook op papier.");
            kiosk->spoken_until_ms += SPOKEN_MS;
        }
    }
}

void kiosk_on_answer(struct kiosk *kiosk, const struct answer *answer, int64_t mono_ms)
{
    for (size_t i = 0; i < ASKED_MAX; i++) {
        struct asked *asked = &kiosk->asked[i];
        if (asked->id == 0 || asked->id != answer->id) {
            continue;
        }
        asked->id = 0;
        if (answer->kind == ANSWER_ERROR) {
            kiosk_speak(kiosk, mono_ms, "Niet gelukt: %s", answer->text);
            kiosk->spoken_until_ms += SPOKEN_MS; /* a reason takes longer to read */
            return;
        }
        kiosk_speak(kiosk, mono_ms, "%s", asked->told.done);
        if (asked->told.note[0] != '\0') {
            kiosk_note_all(kiosk, asked->told.note, asked->told.who);
        }
        return;
    }
    if (answer->kind == ANSWER_ERROR) {
        kiosk_speak(kiosk, mono_ms, "Niet gelukt: %s", answer->text);
    }
}
