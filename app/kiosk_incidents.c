/* Incidents: begun by a person or by the mains, closed. Everything that happens in one is an entry:
 * applied at once, then given to the journal, which never holds up the work. */
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "kiosk.h"

/* Elapsed time */

bool kiosk_is_outage_of(const struct kiosk *kiosk, const struct incident *incident)
{
    return kiosk->view.ever_linked && incident->outage_id != 0 &&
           incident->outage_id == kiosk->status.outage_id && kiosk->status.outage != OUTAGE_NONE;
}

static void clock_one(struct kiosk *kiosk, size_t i)
{
    struct running *running = &kiosk->view.running[i];
    const struct stamp *start = &running->incident.start;
    const struct view *view = &kiosk->view;
    int64_t last = kiosk->extra[i].last_ms;
    running->at_least = false;
    if (!view->ever_linked) {
        running->elapsed_ms = last;
        running->at_least = true;
    } else if (kiosk_is_outage_of(kiosk, &running->incident)) {
        running->elapsed_ms = view->now_ms - kiosk->status.outage_since_ms;
        running->at_least = kiosk->status.outage_at_least;
    } else if (start->boot == kiosk->status.boot) {
        running->elapsed_ms = view->now_ms - start->boot_ms;
    } else if (start->wall_ms != MS_UNKNOWN) {
        running->elapsed_ms = view->wall_ms - start->wall_ms;
        running->at_least = start->trust == TIME_UNTRUSTED || kiosk->status.trust == TIME_UNTRUSTED;
    } else {
        running->elapsed_ms = last;
        running->at_least = true;
    }
    if (running->elapsed_ms < last) {
        /* What was written down has passed, whatever a clock says now. */
        int64_t jitter = 5 * MS_PER_S * kiosk->base_speed; /* of the interpolation */
        running->at_least = running->at_least ||
                            last - running->elapsed_ms > KIOSK_SAME_MS + jitter;
        running->elapsed_ms = last;
    }
    running->since_wall_ms = running->at_least || view->wall_ms == MS_UNKNOWN || !view->ever_linked
                                 ? start->wall_ms
                                 : view->wall_ms - running->elapsed_ms;
}

void kiosk_incidents_clock(struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->view.running_count; i++) {
        clock_one(kiosk, i);
    }
}

/* Entries */

static bool is_by_hand(enum entry_kind kind)
{
    return kind != ENTRY_START && kind != ENTRY_SENSED && kind != ENTRY_OUTAGE &&
           kind != ENTRY_ALARM && kind != ENTRY_CLOSE && kind != ENTRY_LIVE;
}

/* Records and attempts to call, for the screen of their step. */
static void remember_work(struct running *running, const struct entry *entry)
{
    const struct playbook *book = running->runner.book;
    if (entry->kind == ENTRY_UNDO && entry->step[0] != '\0' && entry->value[0] != '\0') {
        for (size_t i = 0; i < running->work_count; i++) {
            struct work_line *line = &running->work[i];
            bool same = strcmp(line->step, entry->step) == 0 && line->number > 0;
            line->taken_back = line->taken_back ||
                               (same && line->number == (uint16_t)atoi(entry->value));
        }
        return;
    }
    const char *outcome = entry->kind == ENTRY_CALL ? call_outcome(entry->value) : NULL;
    if (entry->kind != ENTRY_RECORD && outcome == NULL) {
        return;
    }
    if (running->work_count == WORK_LINE_MAX) {
        running->work_count--;
        memmove(&running->work[0], &running->work[1],
                running->work_count * sizeof(running->work[0]));
    }
    struct work_line *line = &running->work[running->work_count++];
    memset(line, 0, sizeof(*line));
    size_t step = book != NULL ? playbook_step(book, entry->step) : SIZE_MAX;
    if (entry->kind == ENTRY_RECORD && step != SIZE_MAX) {
        line->number = running->runner.step[step].records; /* it was applied before */
    }
    line->at_ms = entry->elapsed_ms;
    text_copy(line->step, sizeof(line->step), entry->step);
    text_set(line->text, sizeof(line->text), "%s%s%s", outcome != NULL ? outcome : "",
             outcome != NULL && entry->note[0] != '\0' ? ", " : "", entry->note);
}

void kiosk_incident_remember(struct kiosk *kiosk, size_t i, const struct entry *entry)
{
    struct incident_extra *extra = &kiosk->extra[i];
    remember_work(&kiosk->view.running[i], entry);
    if (entry->elapsed_ms > extra->last_ms) {
        extra->last_ms = entry->elapsed_ms;
    }
    extra->touched = extra->touched || is_by_hand(entry->kind);
    kiosk_live_entry(&kiosk->view.running[i], entry);
    if (entry->kind == ENTRY_ALARM) {
        /* In an incident of days the newest take the place of the oldest: one that is not
         * remembered while it stands would be written at each status. */
        size_t at = extra->seen_next++ % SEEN_MAX;
        struct alarm_seen *seen = &extra->seen[at];
        extra->seen_count = at + 1 > extra->seen_count ? at + 1 : extra->seen_count;
        text_copy(seen->rule, sizeof(seen->rule), entry->value);
        text_copy(seen->title, sizeof(seen->title), entry->note);
        seen->elapsed_ms = entry->elapsed_ms;
    }
}

/* Writes an applied entry; `boot_ms` is when it was so. */
static void write_entry(struct kiosk *kiosk, struct running *running, const struct entry *entry,
                        int64_t boot_ms)
{
    struct stamp at;
    uint64_t seq = 0;
    kiosk_stamp(kiosk, boot_ms, &at);
    if (kiosk->journal == NULL || running->incident.number == 0 ||
        !journal_add(kiosk->journal, running->incident.number, &at, entry, &seq)) {
        running->unrecorded = true;
        kiosk_banner(kiosk);
    }
    kiosk->incidents_stale = true;
}

bool kiosk_entry_at(struct kiosk *kiosk, size_t i, struct entry *entry, int64_t elapsed_ms)
{
    struct running *running = &kiosk->view.running[i];
    entry->elapsed_ms = elapsed_ms < 0 ? 0 : elapsed_ms;
    if (running->runner.book != NULL && !runner_apply(&running->runner, entry)) {
        return false;
    }
    int64_t ago = running->elapsed_ms - entry->elapsed_ms;
    kiosk_incident_remember(kiosk, i, entry);
    write_entry(kiosk, running, entry, kiosk->view.now_ms - ago);
    return true;
}

bool kiosk_entry(struct kiosk *kiosk, size_t running, struct entry *entry)
{
    clock_one(kiosk, running);
    return kiosk_entry_at(kiosk, running, entry, kiosk->view.running[running].elapsed_ms);
}

void kiosk_note_all(struct kiosk *kiosk, const char *note, const char *who)
{
    for (size_t i = 0; i < kiosk->view.running_count; i++) {
        struct entry entry = {.kind = ENTRY_NOTE};
        text_copy(entry.note, sizeof(entry.note), note);
        text_copy(entry.who, sizeof(entry.who), who);
        kiosk_entry(kiosk, i, &entry);
    }
}

/* Beginning and closing */

void kiosk_incident_show(struct kiosk *kiosk, size_t running)
{
    struct view *view = &kiosk->view;
    view->current = running;
    view->screen = SCREEN_PLAYBOOK;
    kiosk_screen_reset(kiosk);
    const struct runner *runner = &view->running[running].runner;
    if (runner->book != NULL) {
        view->phase = runner_phase(runner, view->running[running].elapsed_ms);
        view->phase_follows = true;
    }
}

size_t kiosk_incident_index(const struct kiosk *kiosk, uint64_t key)
{
    for (size_t i = 0; i < kiosk->view.running_count; i++) {
        if (kiosk->view.running[i].key == key) {
            return i;
        }
    }
    return SIZE_MAX;
}

size_t kiosk_incident_put(struct kiosk *kiosk, const struct incident *incident,
                          const struct playbook *book)
{
    struct view *view = &kiosk->view;
    if (view->running_count == INCIDENT_MAX) {
        return SIZE_MAX;
    }
    size_t i = view->running_count++;
    struct running *running = &view->running[i];
    memset(running, 0, sizeof(*running));
    memset(&kiosk->extra[i], 0, sizeof(kiosk->extra[i]));
    running->key = ++kiosk->last_key;
    running->incident = *incident;
    running->since_wall_ms = incident->start.wall_ms;
    running->live_end_ms = MS_UNKNOWN;
    runner_init(&running->runner, book);
    return i;
}

size_t kiosk_incident_add(struct kiosk *kiosk, const struct playbook *book, enum incident_kind kind,
                          int64_t zero_boot_ms, uint64_t outage_id)
{
    struct incident incident = {.kind = kiosk->view.drill.on ? INCIDENT_DRILL : kind,
                                .version = book->version,
                                .outage_id = outage_id};
    text_copy(incident.playbook, sizeof(incident.playbook), book->id);
    text_copy(incident.title, sizeof(incident.title), book->title);
    text_copy(incident.digest, sizeof(incident.digest), book->digest);
    kiosk_stamp(kiosk, zero_boot_ms, &incident.start);
    size_t i = kiosk_incident_put(kiosk, &incident, book);
    if (i == SIZE_MAX) {
        return i;
    }
    struct running *running = &kiosk->view.running[i];
    uint64_t seq = 0;
    bool kept = kiosk->journal != NULL && journal_keep_playbook(kiosk->journal, book);
    running->incident.number = kiosk->journal != NULL
                                   ? journal_begin(kiosk->journal, &running->incident, &seq)
                                   : 0;
    struct entry start = {.kind = ENTRY_START};
    text_copy(start.value, sizeof(start.value), book->id);
    text_set(start.note, sizeof(start.note), "%d", (int)book->version);
    runner_apply(&running->runner, &start);
    if (running->incident.number == 0 || !kept) {
        running->unrecorded = true;
        kiosk_banner(kiosk);
    }
    kiosk->incidents_stale = true;
    clock_one(kiosk, i);
    log_info("incident %lld: %s begonnen", (long long)running->incident.number, book->id);
    return i;
}

size_t kiosk_incident_of(const struct kiosk *kiosk, const struct playbook *book)
{
    const struct view *view = &kiosk->view;
    for (size_t i = view->running_count; i > 0; i--) {
        const struct running *running = &view->running[i - 1];
        if (running->runner.book != NULL && strcmp(running->incident.playbook, book->id) == 0) {
            return i - 1;
        }
    }
    return SIZE_MAX;
}

void kiosk_incident_begin(struct kiosk *kiosk, size_t playbook, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (playbook >= view->playbook_count) {
        return;
    }
    const struct playbook *book = view->playbook[playbook];
    size_t running = kiosk_incident_of(kiosk, book);
    if (running != SIZE_MAX) {
        kiosk_incident_show(kiosk, running);
        return;
    }
    /* While the mains is away it is about that, closed by mistake before: the clock is the same. */
    const struct status *status = &kiosk->status;
    bool outage = view->linked && book->trigger == TRIGGER_MAINS_LOST &&
                  status->outage == OUTAGE_ACTIVE && status->outage_id != 0;
    size_t i = kiosk_incident_add(kiosk, book, INCIDENT_REAL,
                                  outage              ? status->outage_since_ms
                                  : view->ever_linked ? view->now_ms
                                                      : 0,
                                  outage ? status->outage_id : 0);
    if (i == SIZE_MAX) {
        kiosk_speak(kiosk, mono_ms, "Sluit eerst een ander incident.");
        return;
    }
    kiosk->extra[i].touched = true;
    kiosk_incident_show(kiosk, i);
}

void kiosk_incident_close(struct kiosk *kiosk, size_t i, const char *why)
{
    struct view *view = &kiosk->view;
    struct entry close = {.kind = ENTRY_CLOSE};
    text_copy(close.note, sizeof(close.note), why);
    if (!kiosk_entry(kiosk, i, &close)) {
        return;
    }
    log_info("incident %lld gesloten: %s", (long long)view->running[i].incident.number, why);
    if (kiosk_is_outage_of(kiosk, &view->running[i].incident)) {
        kiosk->closed_outage = view->running[i].incident.outage_id;
    }
    if (kiosk->watch.waits) {
        kiosk->watch.due_ms = kiosk->last_action_ms; /* at once */
    }
    bool shown = i == view->current;
    size_t after = view->running_count - i - 1;
    memmove(&view->running[i], &view->running[i + 1], after * sizeof(view->running[0]));
    memmove(&kiosk->extra[i], &kiosk->extra[i + 1], after * sizeof(kiosk->extra[0]));
    view->running_count--;
    if (view->current > i || (shown && view->current > 0)) {
        view->current--;
    }
    if (shown) {
        kiosk_screen_reset(kiosk);
    }
    if (shown && view->screen == SCREEN_PLAYBOOK) {
        view->question.kind = QUESTION_NONE; /* it was about this one, not about the next */
        view->screen = SCREEN_HOME;
        view->page = PAGE_AUTO;
    } else if (view->running_count > 0) {
        const struct running *running = &view->running[view->current];
        if (running->runner.book != NULL) {
            view->phase = runner_phase(&running->runner, running->elapsed_ms);
        }
    }
}
