/* A drill's turns: waiting for its guard, being on stage, closing. */
#include <string.h>

#include "core/pairs.h"
#include "drill.h"
#include "drill_child.h"
#include "drill_parts.h"

#define LINK_EVENTS_MAX 32
#define CONNECT_MS 100 /* how often its socket is looked for while its guard starts */

static bool hand(struct drill *drill, const char *what, const char *value)
{
    char line[TEXT_SIZE];
    struct text text;
    text_init(&text, line, sizeof(line));
    pairs_add_text(&text, "what", what);
    pairs_add_text(&text, "value", value);
    return link_send(drill->link, "sim", line) >= 0;
}

/* Its guard is there: the scenario begins. The mains begins a draaiboek by itself. */
static void go_on_stage(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    struct kiosk *kiosk = drill->kiosk;
    size_t book = kiosk_playbook_index(kiosk, kiosk->view.drill.plan.scenario);
    if (book == SIZE_MAX) {
        drill_fail(drill, real, mono_ms, "het draaiboek is niet te lezen");
        return;
    }
    if (kiosk->view.playbook[book]->trigger == TRIGGER_MAINS_LOST) {
        hand(drill, "mains", "off");
    } else {
        kiosk_incident_begin(kiosk, book, mono_ms);
    }
    drill->begun_ms = mono_ms;
    kiosk->last_action_ms = mono_ms;
    real->view.drill.strip[0] = '\0';
    drill->strip_ms = MS_UNKNOWN;
    /* Whoever comes back to the real kiosk stands on Overzicht. */
    real->view.question.kind = QUESTION_NONE;
    kiosk_screen_reset(real);
    real->view.screen = SCREEN_HOME;
    drill_set_state(drill, DRILL_ON, mono_ms);
}

/* While it is on */

static void beep(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    if (!drill->kiosk->view.drill.plan.sound ||
        (drill->beep_ms != MS_UNKNOWN && mono_ms - drill->beep_ms < DRILL_BEEP_MS)) {
        return;
    }
    drill->beep_ms = mono_ms;
    real->ops.send(real->ops.context, "buzzer", "level=laag ms=400");
}

static void fire(struct drill *drill, size_t index)
{
    struct kiosk *kiosk = drill->kiosk;
    struct drill_view *view = &kiosk->view.drill;
    const struct inject *inject = injects_find(view->injects, view->plan.inject[index]);
    view->run.fired |= 1u << index;
    for (size_t i = 0; i < inject->hand_count; i++) {
        const char *what;
        char value[NAME_SIZE];
        inject_hand_words(&inject->hand[i], &what, value);
        hand(drill, what, value);
    }
    struct entry entry = {.kind = ENTRY_NOTE};
    text_copy(entry.value, sizeof(entry.value), inject->id);
    text_set(entry.note, sizeof(entry.note), "gebeurtenis: %s", inject->title);
    kiosk_entry(kiosk, kiosk_drill_incident(kiosk), &entry);
}

static void run_clock(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    struct kiosk *kiosk = drill->kiosk;
    struct drill_view *view = &kiosk->view.drill;
    size_t incident = kiosk_drill_incident(kiosk);
    if (incident != SIZE_MAX) {
        view->elapsed_ms = kiosk->view.running[incident].elapsed_ms;
        drill->zero_ms = kiosk->view.now_ms - view->elapsed_ms;
    } else if (drill->zero_ms != MS_UNKNOWN) {
        view->elapsed_ms = kiosk->view.now_ms - drill->zero_ms;
        view->closed = true;
    }
    for (size_t at; incident != SIZE_MAX && (at = drill_due(&view->plan, view->injects, &view->run,
                                                            view->elapsed_ms)) != SIZE_MAX;) {
        fire(drill, at);
        beep(drill, real, mono_ms);
    }
    bool sounds = kiosk->view.linked && kiosk->status.sound != LEVEL_NONE;
    if (sounds && !drill->sounded) {
        beep(drill, real, mono_ms);
    }
    drill->sounded = sounds;
}

static const struct playbook *scenario_of(const struct kiosk *kiosk)
{
    size_t incident = kiosk_drill_incident(kiosk);
    return incident != SIZE_MAX ? kiosk->view.running[incident].runner.book : NULL;
}

static void jump(struct drill *drill)
{
    struct kiosk *kiosk = drill->kiosk;
    struct drill_view *view = &kiosk->view.drill;
    const struct playbook *book = scenario_of(kiosk);
    size_t phase;
    if (book == NULL || view->elapsed_ms == MS_UNKNOWN) {
        return;
    }
    int64_t stop_ms = drill_stop_ms(&view->plan, view->injects, &view->run, book, view->elapsed_ms,
                                    &phase);
    if (stop_ms != MS_UNKNOWN && stop_ms > view->elapsed_ms) {
        char value[24];
        text_set(value, sizeof(value), "%lld",
                 (long long)((stop_ms - view->elapsed_ms + MS_PER_S - 1) / MS_PER_S));
        hand(drill, "skip", value);
    }
    size_t incident = kiosk_drill_incident(kiosk);
    kiosk_incident_show(kiosk, incident);
}

static void take_wish(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    struct kiosk *kiosk = drill->kiosk;
    enum drill_wish wish = kiosk->drill_wish;
    char value[16];
    kiosk->drill_wish = DRILL_WISH_NONE;
    switch (wish) {
    case DRILL_WISH_AHEAD:
        jump(drill);
        break;
    case DRILL_WISH_PACE:
        text_set(value, sizeof(value), "%d", (int)kiosk->view.drill.plan.pace);
        hand(drill, "speed", value);
        break;
    case DRILL_WISH_END:
        drill_end_now(drill, real, DRILL_ENDED, "beëindigd door een deelnemer", mono_ms);
        break;
    case DRILL_WISH_NONE:
    case DRILL_WISH_BEGIN:
        break;
    }
}

/* A reminder of the real guard that does not end a drill must still be seen in it. */
static void show_reminder(struct drill *drill, const struct kiosk *real)
{
    char *title = drill->kiosk->view.drill.real;
    title[0] = '\0';
    for (size_t i = 0; i < real->status.alarm_count; i++) {
        const struct status_alarm *alarm = &real->status.alarm[i];
        if (!alarm->acked && alarm->level == LEVEL_LOW) {
            text_copy(title, NAME_SIZE, alarm->title);
        }
    }
}

static bool take_link(struct drill *drill, int64_t mono_ms)
{
    struct answer answer;
    if (!link_is_up(drill->link) && !link_connect(drill->link)) {
        return false;
    }
    for (int i = 0; i < LINK_EVENTS_MAX; i++) {
        switch (link_step(drill->link, &answer)) {
        case LINK_STATUS:
            kiosk_on_status(drill->kiosk, link_status(drill->link), link_status_at_ms(drill->link));
            break;
        case LINK_ANSWER:
            kiosk_on_answer(drill->kiosk, &answer, mono_ms);
            break;
        case LINK_DOWN:
            kiosk_on_down(drill->kiosk, mono_ms);
            return false;
        case LINK_NOTHING:
            return false;
        }
    }
    return true;
}

static void wait_for_guard(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    char why[TEXT_SIZE];
    if (kiosk_drill_refused(real, why)) {
        drill_fail(drill, real, mono_ms, why);
    } else if (drill->kiosk->view.linked) {
        go_on_stage(drill, real, mono_ms);
    } else if (drill_child_gone(drill->child)) {
        drill->child = 0;
        drill_fail(drill, real, mono_ms, "de nagebootste bewaking start niet");
    } else if (mono_ms - drill->state_ms > DRILL_START_MS) {
        drill_fail(drill, real, mono_ms, "de nagebootste bewaking antwoordt niet");
    }
}

static void be_on(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    char why[TEXT_SIZE];
    const struct drill_plan *plan = &drill->kiosk->view.drill.plan;
    if (kiosk_drill_refused(real, why)) {
        drill_end_now(drill, real, DRILL_INTERRUPTED, why, mono_ms);
        return;
    }
    if (drill_child_gone(drill->child)) {
        drill->child = 0;
        drill_end_now(drill, real, DRILL_INTERRUPTED, "de nagebootste bewaking viel uit", mono_ms);
        return;
    }
    if (mono_ms - drill->begun_ms >= plan->planned_end_wall_ms - plan->begun_wall_ms) {
        drill_end_now(drill, real, DRILL_ENDED, "de tijd is om", mono_ms);
        return;
    }
    show_reminder(drill, real);
    kiosk_tick(drill->kiosk, mono_ms);
    kiosk_incidents_update(drill->kiosk);
    run_clock(drill, real, mono_ms);
    take_wish(drill, real, mono_ms);
}

/* Closing the journal waits for what is queued: by then nothing is. */
static void finish(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    struct recorder_state state = {0};
    if (drill->kiosk->journal != NULL) {
        journal_state(drill->kiosk->journal, &state);
    }
    if (state.queued == 0 || mono_ms - drill->state_ms > DRILL_FLUSH_MS) {
        drill_drop(drill);
        drill_set_state(drill, DRILL_OFF, mono_ms);
        kiosk_past_ended(real, drill->folder, mono_ms);
    }
}

static void reap(struct drill *drill, int64_t mono_ms)
{
    if (drill->leaving == 0) {
        return;
    }
    if (drill_child_gone(drill->leaving)) {
        drill->leaving = 0;
    } else if (mono_ms - drill->leaving_ms > DRILL_LEAVE_MS) {
        drill_child_end(drill->leaving, true);
    }
}

bool drill_turn(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    bool more = false;
    reap(drill, mono_ms);
    if (drill->strip_ms != MS_UNKNOWN && mono_ms >= drill->strip_ms) {
        real->view.drill.strip[0] = '\0';
        drill->strip_ms = MS_UNKNOWN;
    }
    if (real->drill_wish == DRILL_WISH_BEGIN && drill->state == DRILL_OFF) {
        drill_begin(drill, real, mono_ms);
        real->drill_wish = DRILL_WISH_NONE;
    }
    switch (drill->state) {
    case DRILL_OFF:
        break;
    case DRILL_WAITS:
        more = take_link(drill, mono_ms);
        wait_for_guard(drill, real, mono_ms);
        break;
    case DRILL_ON:
        more = take_link(drill, mono_ms);
        be_on(drill, real, mono_ms);
        break;
    case DRILL_CLOSES:
        finish(drill, real, mono_ms);
        break;
    }
    return more && drill->state != DRILL_OFF;
}

int64_t drill_next_ms(const struct drill *drill, int64_t at_ms, int64_t mono_ms)
{
    if (drill->strip_ms != MS_UNKNOWN) {
        at_ms = ms_least(at_ms, drill->strip_ms);
    }
    if (drill->leaving > 0) {
        at_ms = ms_least(at_ms, mono_ms + CONNECT_MS);
    }
    switch (drill->state) {
    case DRILL_OFF:
        return at_ms;
    case DRILL_WAITS:
    case DRILL_CLOSES:
        return ms_least(at_ms, mono_ms + CONNECT_MS);
    case DRILL_ON:
        break;
    }
    const struct drill_plan *plan = &drill->kiosk->view.drill.plan;
    int64_t over_ms = drill->begun_ms + plan->planned_end_wall_ms - plan->begun_wall_ms;
    return ms_least(ms_least(at_ms, over_ms), kiosk_next_ms(drill->kiosk, mono_ms));
}
