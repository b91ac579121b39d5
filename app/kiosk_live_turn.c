/* What a planned live drill makes of an outage: the outage is recorded as one, or says why it is
 * real all the same; and when a drill that runs has become real. */
#include <stdlib.h>

#include "core/log.h"
#include "kiosk.h"
#include "screens/parts.h"

#define STRIP_MS MS_PER_MIN
#define NEAR_MS MS_PER_DAY /* an outage this near a plan could be taken for the drill */

static void say(struct kiosk *kiosk, const char *text)
{
    text_copy(kiosk->view.drill.strip, TEXT_SIZE, text);
    kiosk->live_strip_ms = kiosk->mono_ms + STRIP_MS;
}

/* When an outage begins */

/* False: it could not be written down. */
static bool use_up(struct kiosk *kiosk, uint64_t outage_id)
{
    struct live_plan *plan = &kiosk->view.drill.live_plan;
    struct edit_row row = {0};
    uint64_t seq;
    kiosk_stamp(kiosk, kiosk->view.now_ms, &row.at);
    text_copy(row.edit.list, sizeof(row.edit.list), LIVE_LIST);
    live_item(plan, row.edit.item);
    text_copy(row.edit.field, sizeof(row.edit.field), LIVE_FIELD_BEGUN);
    text_set(row.edit.value, sizeof(row.edit.value), "%llu", (unsigned long long)outage_id);
    if (kiosk->journal == NULL || !journal_edit(kiosk->journal, &row.at, &row.edit, &seq)) {
        return false;
    }
    live_apply(plan, &row);
    return true;
}

void kiosk_live_judge(struct kiosk *kiosk, struct live_verdict *verdict)
{
    const struct status *status = &kiosk->status;
    struct stamp at;
    int64_t left_ms;
    *verdict = (struct live_verdict){INCIDENT_REAL, LIVE_NONE, MS_UNKNOWN};
    if (kiosk->view.drill.on || !kiosk_stamp(kiosk, status->outage_since_ms, &at)) {
        return;
    }
    verdict->state = live_state_at(&kiosk->view.drill.live_plan, &at, status->outage_at_least,
                                   &left_ms);
    if (verdict->state == LIVE_OPEN && kiosk->view.running_count < INCIDENT_MAX &&
        use_up(kiosk, status->outage_id)) {
        verdict->kind = INCIDENT_LIVE;
        verdict->end_ms = left_ms;
    }
}

/* Somebody may have thought that it was the drill. */
static bool is_near(const struct kiosk *kiosk, const struct stamp *at)
{
    const struct live_plan *plan = &kiosk->view.drill.live_plan;
    int64_t start_ms = live_start_wall_ms(plan);
    return at->wall_ms == MS_UNKNOWN || start_ms == MS_UNKNOWN ||
           (at->wall_ms > start_ms - NEAR_MS && at->wall_ms < start_ms + plan->length_ms + NEAR_MS);
}

static const char *why_real(enum live_state state)
{
    switch (state) {
    case LIVE_WAITS:
        return "de stroom viel eerder uit dan gepland";
    case LIVE_PAST:
        return "de geplande tijd was al om";
    case LIVE_DOUBT:
        return "de klok is niet zeker";
    case LIVE_OPEN:
        return "het journaal is niet te schrijven";
    case LIVE_NONE:
        break;
    }
    return NULL;
}

static void say_real(struct kiosk *kiosk, size_t i, enum live_state state)
{
    const char *why = why_real(state);
    if (why == NULL || !is_near(kiosk, &kiosk->view.running[i].incident.start)) {
        return;
    }
    struct entry entry = {.kind = ENTRY_NOTE};
    char text[TEXT_SIZE];
    text_set(entry.note, sizeof(entry.note),
             "Er was een oefening gepland, maar %s. Dit telt als echt.", why);
    kiosk_entry_at(kiosk, i, &entry, 0);
    text_set(text, sizeof(text), "Dit telt als echt, niet als oefening: %s", why);
    say(kiosk, text);
    log_info("a live drill was planned, the outage is real: %s", why);
}

void kiosk_live_begun(struct kiosk *kiosk, size_t i, const struct live_verdict *verdict)
{
    struct running *running = &kiosk->view.running[i];
    if (verdict->kind != INCIDENT_LIVE) {
        say_real(kiosk, i, verdict->state);
        return;
    }
    struct entry entry = {.kind = ENTRY_LIVE};
    char people[TEXT_SIZE], until[TIME_TEXT_SIZE];
    text_set(entry.value, sizeof(entry.value), "%lld", (long long)verdict->end_ms);
    live_people(&kiosk->view.drill.live_plan, people);
    if (running->incident.start.wall_ms != MS_UNKNOWN) {
        time_format_clock(running->incident.start.wall_ms + verdict->end_ms, until);
        text_set(entry.note, sizeof(entry.note), "gepland tot %s. %s", until, people);
    } else {
        time_format_duration(verdict->end_ms, until);
        text_set(entry.note, sizeof(entry.note), "gepland voor %s. %s", until, people);
    }
    kiosk_entry_at(kiosk, i, &entry, 0);
    log_info("incident %lld is a live drill", (long long)running->incident.number);
}

/* While it runs */

void kiosk_live_entry(struct running *running, const struct entry *entry)
{
    if (entry->kind == ENTRY_LIVE) {
        running->live_end_ms = live_end_ms(entry);
    }
    running->incident.turned = running->incident.turned || entry->kind == ENTRY_REAL;
}

static bool is_live(const struct running *running)
{
    return running->incident.kind == INCIDENT_LIVE && incident_is_drill(&running->incident);
}

static void turn(struct kiosk *kiosk, size_t i, const char *value, const char *who)
{
    struct running *running = &kiosk->view.running[i];
    struct entry entry = {.kind = ENTRY_REAL};
    text_copy(entry.value, sizeof(entry.value), value);
    text_copy(entry.who, sizeof(entry.who), who);
    kiosk_entry(kiosk, i, &entry);
    running->incident.turned = true; /* whatever could be recorded of it */
    log_info("incident %lld is real from now on: %s", (long long)running->incident.number, value);
}

void kiosk_live_turn(struct kiosk *kiosk, size_t i)
{
    const struct running *running = &kiosk->view.running[i];
    const struct runner *runner = &running->runner;
    if (!is_live(running)) {
        return;
    }
    bool back = runner->book != NULL && runner->mains_lost == TRI_NO;
    enum live_turn turns = live_turns(running->live_end_ms,
                                      back ? runner->mains_back_ms : running->elapsed_ms,
                                      running->at_least, back);
    if (turns == LIVE_GOES_ON) {
        return;
    }
    char text[TEXT_SIZE];
    turn(kiosk, i, live_turn_value(turns), "");
    text_set(text, sizeof(text), "Dit is nu echt: %s", live_why(live_turn_value(turns)));
    say(kiosk, text);
}

void kiosk_live_real(struct kiosk *kiosk, int64_t mono_ms)
{
    for (size_t i = 0; i < kiosk->view.running_count; i++) {
        if (is_live(&kiosk->view.running[i])) {
            turn(kiosk, i, LIVE_BY_HAND, kiosk->view.editor);
            kiosk_speak(kiosk, mono_ms, "Dit is vanaf nu echt. Geen oefening meer.");
        }
    }
    kiosk_live_look(kiosk);
}

/* The mains was taken away on purpose; what a sensor says was not. */
static const char *really(const struct kiosk *kiosk)
{
    const char *title = "";
    enum alarm_level worst = LEVEL_LOW;
    for (size_t i = 0; kiosk->view.linked && i < kiosk->status.alarm_count; i++) {
        const struct status_alarm *alarm = &kiosk->status.alarm[i];
        if (alarm->sensor[0] != '\0' && alarm->level > worst) {
            worst = alarm->level;
            title = alarm->title;
        }
    }
    return title;
}

void kiosk_live_look(struct kiosk *kiosk)
{
    struct drill_view *drill = &kiosk->view.drill;
    struct stamp now;
    if (drill->on) {
        drill->live = false;
        drill->live_state = LIVE_NONE;
        return;
    }
    drill->live = view_live_drill(&kiosk->view) != NULL;
    text_copy(drill->real, sizeof(drill->real), drill->live ? really(kiosk) : "");
    drill->live_state = kiosk_stamp(kiosk, kiosk->view.now_ms, &now)
                            ? live_state_at(&drill->live_plan, &now, false, NULL)
                            : LIVE_NONE;
    if (drill->live_state == LIVE_WAITS && drill->live_plan.at_once) {
        drill->live_state =
            LIVE_OPEN; /* the first status after a restart may be some seconds old */
    }
    if (kiosk->live_strip_ms != MS_UNKNOWN && kiosk->mono_ms >= kiosk->live_strip_ms) {
        drill->strip[0] = '\0';
        kiosk->live_strip_ms = MS_UNKNOWN;
    }
}

/* When it is over */

void kiosk_live_closes(struct kiosk *kiosk, size_t i)
{
    const struct running *running = &kiosk->view.running[i];
    kiosk->live_closed = is_live(running) ? running->incident.number : 0;
}

static bool is_closed(const struct view *view, int64_t number)
{
    for (size_t i = 0; i < view->journal_incident_count; i++) {
        if (view->journal_incident[i].number == number) {
            return view->journal_incident[i].closed;
        }
    }
    return false;
}

void kiosk_live_evaluate(struct kiosk *kiosk)
{
    char why[TEXT_SIZE];
    if (kiosk->live_closed == 0) {
        return;
    }
    if (!kiosk_past_idle(&kiosk->view) || kiosk->past.read != NULL ||
        kiosk_drill_refused(kiosk, why)) {
        kiosk->live_closed = 0; /* it stays under Journaal */
    } else if (is_closed(&kiosk->view, kiosk->live_closed)) {
        kiosk_journal_select(kiosk, kiosk->live_closed);
        kiosk_evaluate_act(kiosk, (struct action){.kind = ACTION_EVALUATE, .arg = EVALUATE_OPEN});
        kiosk->last_action_ms = kiosk->mono_ms; /* somebody stands there */
        kiosk->live_closed = 0;
    }
}
