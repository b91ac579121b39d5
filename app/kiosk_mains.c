/* What the mains does to incidents: an outage begins one, its return is an entry, and a short
 * interruption that nobody touched closes itself. */
#include <stdlib.h>
#include <string.h>

#include "kiosk.h"

#define ANSWERING_MS (20 * MS_PER_S)

static bool is_same_start(const struct kiosk *kiosk, const struct incident *incident)
{
    const struct status *status = &kiosk->status;
    if (incident->start.boot == status->boot &&
        llabs(incident->start.boot_ms - status->outage_since_ms) < KIOSK_SAME_MS) {
        return true;
    }
    int64_t wall = status->wall_ms - (status->boot_ms - status->outage_since_ms);
    return incident->start.boot != status->boot && incident->start.wall_ms != MS_UNKNOWN &&
           llabs(incident->start.wall_ms - wall) < MS_PER_HOUR;
}

/* The number alone would do, but a new record counts from the start again, and an outage must
 * never be missed for an old incident with its number. */
static bool is_known_outage(const struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    uint64_t id = kiosk->status.outage_id;
    if (id == kiosk->closed_outage) {
        return true;
    }
    for (size_t i = 0; i < view->running_count; i++) {
        if (view->running[i].incident.outage_id == id) {
            return true;
        }
    }
    for (size_t i = 0; i < view->journal_incident_count; i++) {
        const struct incident *incident = &view->journal_incident[i];
        if (incident->outage_id == id && incident->closed && is_same_start(kiosk, incident)) {
            return true;
        }
    }
    return false;
}

/* Someone answers a question at this moment: it is not taken away under their fingers. One that
 * was left alone must not hide a power failure. */
static bool is_answering(const struct kiosk *kiosk)
{
    return kiosk->view.question.kind != QUESTION_NONE &&
           kiosk->mono_ms - kiosk->last_action_ms < ANSWERING_MS;
}

static void show_outage(struct kiosk *kiosk, size_t at)
{
    struct view *view = &kiosk->view;
    bool other = view->screen == SCREEN_PLAYBOOK && view->current < at;
    kiosk->interrupted = other ? view->running[view->current].key : 0;
    if (is_answering(kiosk)) {
        kiosk->show_later = view->running[at].key;
        return;
    }
    kiosk_question_left(kiosk);
    kiosk_incident_show(kiosk, at);
}

void kiosk_incidents_show_later(struct kiosk *kiosk)
{
    if (kiosk->show_later == 0 || is_answering(kiosk)) {
        return;
    }
    size_t at = kiosk_incident_index(kiosk, kiosk->show_later);
    kiosk->show_later = 0;
    if (at != SIZE_MAX) {
        kiosk_question_left(kiosk);
        kiosk_incident_show(kiosk, at);
    }
}

static void begin_outage(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    const struct status *status = &kiosk->status;
    if (status->outage != OUTAGE_ACTIVE || status->outage_id == 0 || is_known_outage(kiosk)) {
        if (kiosk->no_room) { /* it came back without one */
            kiosk->no_room = false;
            kiosk_banner(kiosk);
        }
        return;
    }
    for (size_t i = 0; i < view->running_count; i++) {
        struct running *running = &view->running[i];
        if (running->runner.book != NULL && running->runner.book->trigger == TRIGGER_MAINS_LOST &&
            running->incident.outage_id == 0) {
            running->incident.outage_id = status->outage_id; /* begun by hand: this is it */
            return;
        }
    }
    for (size_t i = 0; i < view->playbook_count; i++) {
        if (view->playbook[i]->trigger == TRIGGER_MAINS_LOST) {
            struct live_verdict live;
            kiosk_live_judge(kiosk, &live);
            size_t at = kiosk_incident_add(kiosk, view->playbook[i], live.kind,
                                           status->outage_since_ms, status->outage_id);
            if (kiosk->no_room != (at == SIZE_MAX)) {
                kiosk->no_room = at == SIZE_MAX;
                kiosk_banner(kiosk);
            }
            if (at != SIZE_MAX) {
                kiosk_live_begun(kiosk, at, &live);
                show_outage(kiosk, at);
            }
            return;
        }
    }
}

static void mains_entry(struct kiosk *kiosk, size_t i)
{
    struct running *running = &kiosk->view.running[i];
    const struct status *status = &kiosk->status;
    const struct runner *runner = &running->runner;
    if (running->incident.outage_id == 0 || runner->book == NULL || status->mains == TRI_UNKNOWN) {
        return;
    }
    struct entry entry = {.kind = ENTRY_OUTAGE};
    int64_t at = running->elapsed_ms;
    if (status->mains == TRI_NO && runner->mains_lost != TRI_YES) {
        text_copy(entry.value, sizeof(entry.value), "mains-lost");
        if (status->outage_at_least) {
            text_copy(entry.note, sizeof(entry.note), OUTAGE_AT_LEAST);
        }
        at = runner->mains_lost == TRI_UNKNOWN ? 0 : at;
    } else if (status->mains == TRI_YES && runner->mains_lost == TRI_YES) {
        text_copy(entry.value, sizeof(entry.value), "mains-back");
        if (kiosk_is_outage_of(kiosk, &running->incident) && status->outage_back_ms != MS_UNKNOWN) {
            at = status->outage_back_ms - status->outage_since_ms;
        }
    } else {
        return;
    }
    if (at < kiosk->extra[i].last_ms && at != 0) {
        at = kiosk->extra[i].last_ms;
    }
    kiosk_entry_at(kiosk, i, &entry, at);
}

/* Each status and second */

/* Mains back within two minutes and nobody did a thing: it was nothing. */
static bool is_short(const struct kiosk *kiosk, size_t i)
{
    const struct running *running = &kiosk->view.running[i];
    const struct runner *runner = &running->runner;
    return running->incident.outage_id != 0 && kiosk->status.outage == OUTAGE_NONE &&
           !kiosk->extra[i].touched && runner->mains_lost == TRI_NO &&
           runner->mains_back_ms != MS_UNKNOWN &&
           runner->mains_back_ms < kiosk->rules.outage_short_ms;
}

/* Whoever was at work in another incident stands there again. */
static void close_short(struct kiosk *kiosk, size_t i)
{
    const struct view *view = &kiosk->view;
    bool shown = view->screen == SCREEN_PLAYBOOK && view->current == i;
    kiosk_incident_close(kiosk, i, "korte onderbreking");
    size_t back = shown ? kiosk_incident_index(kiosk, kiosk->interrupted) : SIZE_MAX;
    if (back != SIZE_MAX) {
        kiosk_incident_show(kiosk, back);
    }
}

void kiosk_incidents_update(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    if (!view->linked) {
        return;
    }
    begin_outage(kiosk);
    kiosk_incidents_clock(kiosk);
    for (size_t i = view->running_count; i > 0; i--) {
        mains_entry(kiosk, i - 1);
        kiosk_sense_steps(kiosk, i - 1);
        kiosk_note_alarms(kiosk, i - 1);
        kiosk_live_turn(kiosk, i - 1);
        if (is_short(kiosk, i - 1)) {
            close_short(kiosk, i - 1);
        }
    }
    kiosk_incidents_clock(kiosk);
    kiosk_live_look(kiosk);
}
