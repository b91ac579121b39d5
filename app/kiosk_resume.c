/* After a restart what ran goes on, from the journal. One that cannot be read now (a card that
 * comes late, another program that holds it) is read as soon as it can be, and until then the
 * banner says that something may be missing. One for which there is no place goes on when another
 * is closed. */
#include <string.h>

#include "core/log.h"
#include "kiosk.h"

#define AGAIN_MS (10 * MS_PER_S)

struct resume {
    struct kiosk *kiosk;
    size_t running;
};

static bool resume_row(void *context, const struct journal_row *row)
{
    struct resume *resume = context;
    struct running *running = &resume->kiosk->view.running[resume->running];
    struct entry entry = row->entry;
    if (entry.kind == ENTRY_START && running->runner.book != NULL) {
        /* The row was written for this playbook, whatever its text says. */
        text_copy(entry.value, sizeof(entry.value), running->runner.book->id);
    }
    if (running->runner.book != NULL && !runner_apply(&running->runner, &entry)) {
        log_warning("journaal: regel %llu past niet in het draaiboek en blijft alleen tekst",
                    (unsigned long long)row->seq);
    }
    kiosk_incident_remember(resume->kiosk, resume->running, &entry);
    return true;
}

/* From its beginning, also when a part of it was read before. */
static bool read_rows(struct kiosk *kiosk, size_t i)
{
    struct running *running = &kiosk->view.running[i];
    struct resume resume = {kiosk, i};
    runner_init(&running->runner, kiosk_book_of(kiosk, &running->incident));
    if (running->runner.book == NULL) {
        log_error("incident %lld: de tekst van %s versie %d is er niet meer",
                  (long long)running->incident.number, running->incident.playbook,
                  (int)running->incident.version);
    }
    running->work_count = 0;
    kiosk->extra[i] = (struct incident_extra){0};
    return journal_each_row(kiosk->journal, running->incident.number, resume_row, &resume);
}

static size_t running_of(const struct kiosk *kiosk, const struct incident *incident)
{
    for (size_t i = 0; i < kiosk->view.running_count; i++) {
        if (kiosk->view.running[i].incident.number == incident->number) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* All that are open, however many have begun since. */
static bool resume_one(void *context, const struct incident *incident)
{
    struct kiosk *kiosk = context;
    size_t i = running_of(kiosk, incident);
    if (incident->closed) {
        return true;
    }
    if (i != SIZE_MAX && !kiosk->extra[i].unread) {
        return true; /* it began since */
    }
    if (i == SIZE_MAX) {
        i = kiosk_incident_put(kiosk, incident, NULL);
    }
    if (i == SIZE_MAX) {
        kiosk->crowded = true;
        return true;
    }
    bool good = read_rows(kiosk, i);
    kiosk->extra[i].unread = !good;
    kiosk->unread = kiosk->unread || !good;
    log_info("incident %lld hervat%s", (long long)incident->number,
             good ? "" : ", maar niet alles is te lezen");
    return true;
}

void kiosk_incidents_resume(struct kiosk *kiosk)
{
    struct view *view = &kiosk->view;
    size_t before = view->running_count;
    kiosk_past_close(kiosk); /* what is listed is the real journal */
    bool listed = kiosk_journal_list(kiosk), crowded = kiosk->crowded;
    kiosk->unread = kiosk->crowded = false;
    bool all = kiosk->journal != NULL && journal_each_incident(kiosk->journal, resume_one, kiosk);
    kiosk->unread = kiosk->unread || !listed || !all;
    if (kiosk->crowded && !crowded) {
        log_error("er lopen meer dan %d incidenten: niet alle zijn hervat", INCIDENT_MAX);
    }
    kiosk_incidents_clock(kiosk);
    if (before == 0 && view->running_count > 0) {
        if (view->question.kind == QUESTION_NONE) {
            kiosk_incident_show(kiosk, view->running_count - 1);
        } else {
            kiosk->show_later = view->running[view->running_count - 1].key;
        }
    }
}

void kiosk_resume_tick(struct kiosk *kiosk, int64_t mono_ms)
{
    struct recorder_state state;
    if ((kiosk->view.journal_unread || kiosk->rows_unread) && mono_ms >= kiosk->list_again_ms) {
        kiosk->list_again_ms = mono_ms + AGAIN_MS;
        kiosk_journal_list(kiosk);
        kiosk_journal_rows(kiosk);
    }
    if (kiosk->journal == NULL || !(kiosk->unread || kiosk->crowded || kiosk->lists_unread) ||
        mono_ms < kiosk->unread_again_ms) {
        return;
    }
    journal_state(kiosk->journal, &state);
    if (!state.failing && state.queued == 0) { /* what was done since can be read too */
        kiosk->unread_again_ms = mono_ms + AGAIN_MS;
        if (kiosk->unread || kiosk->crowded) {
            kiosk_incidents_resume(kiosk);
        }
        if (kiosk->lists_unread) {
            kiosk->view.list_fault_count = 0;
            kiosk_lists_load(kiosk);
        }
    }
    kiosk_on_journal(kiosk);
}
