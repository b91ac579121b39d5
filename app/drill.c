#include "drill.h"

#include <string.h>
#include <time.h>

#include "core/log.h"
#include "core/pairs.h"
#include "drill_child.h"

#define LINK_EVENTS_MAX 32
#define CONNECT_MS 100 /* how often its socket is looked for while its guard starts */

static void set_state(struct drill *drill, enum drill_state state, int64_t mono_ms)
{
    drill->state = state;
    drill->state_ms = mono_ms;
}

static int64_t send_command(void *context, const char *verb, const char *pairs)
{
    return link_send(context, verb, pairs);
}

static void say(struct drill *drill, struct kiosk *real, int64_t mono_ms, const char *text)
{
    text_copy(real->view.drill.strip, TEXT_SIZE, text);
    drill->strip_ms = mono_ms + DRILL_STRIP_MS;
}

/* Ending */

static void drop(struct drill *drill)
{
    kiosk_destroy(drill->kiosk);
    link_destroy(drill->link);
    drill->kiosk = NULL;
    drill->link = NULL;
}

static void dismiss(struct drill *drill, int64_t mono_ms)
{
    if (drill->child > 0) {
        drill_child_end(drill->child, false);
        drill->leaving = drill->child;
        drill->leaving_ms = mono_ms;
        drill->child = 0;
    }
}

static void tell_last(struct kiosk *real, const struct drill_plan *plan)
{
    real->view.drill.last = *plan;
    real->view.drill.has_last = true;
}

/* It did not come to a drill. Where nothing urgent is shown, it is asked for attention. */
static void fail(struct drill *drill, struct kiosk *real, int64_t mono_ms, const char *why)
{
    char detail[TEXT_SIZE];
    log_error("oefening niet begonnen: %s", why);
    text_set(detail, sizeof(detail), "%s.", why);
    if (real->view.screen == SCREEN_DRILL && real->view.question.kind == QUESTION_NONE) {
        kiosk_ask_nothing(real, "De oefening is niet begonnen", detail);
        real->last_action_ms = mono_ms;
    } else {
        say(drill, real, mono_ms, "Oefening niet begonnen");
    }
    dismiss(drill, mono_ms);
    drop(drill);
    drill_folder_drop(drill->folder);
    real->view.drill.begins = false;
    set_state(drill, DRILL_OFF, mono_ms);
}

static void close_incidents(struct kiosk *kiosk, const char *note)
{
    while (kiosk->view.running_count > 0) {
        size_t last = kiosk->view.running_count - 1;
        kiosk_incident_close(kiosk, last, note);
        if (kiosk->view.running_count > last) {
            break; /* it would not be closed: oefening.yaml says how it ended */
        }
    }
}

/* Off the stage at once; the rest of the work is for the turns after this. */
static void end(struct drill *drill, struct kiosk *real, enum drill_end how, const char *why,
                int64_t mono_ms)
{
    char note[TEXT_SIZE], strip[2 * TEXT_SIZE], message[MESSAGE_SIZE];
    struct drill_plan *plan = &drill->kiosk->view.drill.plan;
    bool cut = how == DRILL_INTERRUPTED;
    text_set(note, sizeof(note), "%s: %s", cut ? "onderbroken" : "oefening beëindigd", why);
    close_incidents(drill->kiosk, note);
    plan->end = how;
    plan->ended_wall_ms = real->view.wall_ms;
    text_copy(plan->why, sizeof(plan->why), why);
    if (!drill_folder_save(drill->folder, plan, message)) {
        log_error("%s", message);
    }
    log_info("oefening in %s: %s", drill->folder, note);
    text_set(strip, sizeof(strip), "Oefening %s: %s", cut ? "gestopt" : "klaar", why);
    say(drill, real, mono_ms, strip);
    tell_last(real, plan);
    real->view.drill.begins = false;
    dismiss(drill, mono_ms);
    set_state(drill, DRILL_CLOSES, mono_ms);
}

/* Beginning */

/* What the practice filled in on the real kiosk is there in the drill too; from here on it is the
 * drill's own. */
static void lend(const struct kiosk *real, struct kiosk *kiosk)
{
    kiosk->contacts = real->contacts;
    kiosk->supplies = real->supplies;
    kiosk->stock = real->stock;
    kiosk->view.theme = real->view.theme;
}

static bool begin_kiosk(struct drill *drill, const struct kiosk *real, int64_t mono_ms,
                        char message[MESSAGE_SIZE])
{
    static struct settings settings; /* large */
    char socket[PATH_SIZE];
    if (!drill_folder_settings(&real->settings, drill->folder, &settings, message)) {
        return false;
    }
    if (!settings_socket_path(&settings, socket)) {
        text_copy(message, MESSAGE_SIZE, "het pad van de map met gegevens is te lang");
        return false;
    }
    drill->link = link_create(socket);
    drill->kiosk = drill->link != NULL
                       ? kiosk_create(&settings, (struct kiosk_ops){drill->link, send_command},
                                      mono_ms)
                       : NULL;
    if (drill->kiosk == NULL) {
        text_copy(message, MESSAGE_SIZE, "geen geheugen");
        return false;
    }
    kiosk_watch_close(drill->kiosk); /* its texts stay as they are */
    lend(real, drill->kiosk);
    return true;
}

static void begin(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    char message[MESSAGE_SIZE], guard[PATH_SIZE], config[PATH_SIZE], log[PATH_SIZE];
    struct drill_view *chosen = &real->view.drill;
    drill->folder[0] = '\0';
    if (drill->leaving > 0) {
        fail(drill, real, mono_ms, "de vorige oefening sluit nog; probeer het zo weer");
        return;
    }
    if (!drill_folder_make(&real->settings, real->view.wall_ms, drill->folder, message)) {
        drill->folder[0] = '\0'; /* whatever it names is not ours to take away */
        fail(drill, real, mono_ms, message);
        return;
    }
    struct drill_plan plan = chosen->plan;
    plan.kind = DRILL_SIMULATED;
    plan.begun_wall_ms = real->view.wall_ms;
    plan.planned_end_wall_ms = real->view.wall_ms + chosen->length_ms;
    plan.end = DRILL_RUNS;
    plan.ended_wall_ms = MS_UNKNOWN;
    plan.why[0] = '\0';
    text_copy(message, sizeof(message), "het pad is te lang");
    bool paths = text_set(config, sizeof(config), "%s/noodwacht.yaml", drill->folder) &&
                 text_set(log, sizeof(log), "%s/noodwachtd.log", drill->folder);
    if (!paths || !drill_folder_save(drill->folder, &plan, message) ||
        !begin_kiosk(drill, real, mono_ms, message)) {
        fail(drill, real, mono_ms, message);
        return;
    }
    drill->kiosk->view.drill = *chosen;
    struct drill_view *view = &drill->kiosk->view.drill;
    view->on = true;
    view->begins = view->closed = false;
    view->plan = plan;
    view->injects = &drill->kiosk->injects;
    view->run = (struct drill_run){0};
    view->elapsed_ms = MS_UNKNOWN;
    view->strip[0] = '\0';
    drill->zero_ms = drill->beep_ms = MS_UNKNOWN;
    drill->sounded = false;
    if (drill->guard != NULL) {
        text_copy(guard, sizeof(guard), drill->guard);
    } else if (!drill_child_path(guard)) {
        fail(drill, real, mono_ms, "noodwachtd is niet te vinden");
        return;
    }
    drill->child = drill_child_start(guard, config, plan.pace, log, message);
    if (drill->child <= 0) {
        drill->child = 0;
        fail(drill, real, mono_ms, message);
        return;
    }
    set_state(drill, DRILL_WAITS, mono_ms);
}

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
        fail(drill, real, mono_ms, "het draaiboek is niet te lezen");
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
    set_state(drill, DRILL_ON, mono_ms);
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
        end(drill, real, DRILL_ENDED, "beëindigd door een deelnemer", mono_ms);
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
        fail(drill, real, mono_ms, why);
    } else if (drill->kiosk->view.linked) {
        go_on_stage(drill, real, mono_ms);
    } else if (drill_child_gone(drill->child)) {
        drill->child = 0;
        fail(drill, real, mono_ms, "de nagebootste bewaking start niet");
    } else if (mono_ms - drill->state_ms > DRILL_START_MS) {
        fail(drill, real, mono_ms, "de nagebootste bewaking antwoordt niet");
    }
}

static void be_on(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    char why[TEXT_SIZE];
    const struct drill_plan *plan = &drill->kiosk->view.drill.plan;
    if (kiosk_drill_refused(real, why)) {
        end(drill, real, DRILL_INTERRUPTED, why, mono_ms);
        return;
    }
    if (drill_child_gone(drill->child)) {
        drill->child = 0;
        end(drill, real, DRILL_INTERRUPTED, "de nagebootste bewaking viel uit", mono_ms);
        return;
    }
    if (mono_ms - drill->begun_ms >= plan->planned_end_wall_ms - plan->begun_wall_ms) {
        end(drill, real, DRILL_ENDED, "de tijd is om", mono_ms);
        return;
    }
    show_reminder(drill, real);
    kiosk_tick(drill->kiosk, mono_ms);
    kiosk_incidents_update(drill->kiosk);
    run_clock(drill, real, mono_ms);
    take_wish(drill, real, mono_ms);
}

/* Closing the journal waits for what is queued: by then nothing is. */
static void finish(struct drill *drill, int64_t mono_ms)
{
    struct recorder_state state = {0};
    if (drill->kiosk->journal != NULL) {
        journal_state(drill->kiosk->journal, &state);
    }
    if (state.queued == 0 || mono_ms - drill->state_ms > DRILL_FLUSH_MS) {
        drop(drill);
        set_state(drill, DRILL_OFF, mono_ms);
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
        begin(drill, real, mono_ms);
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
        finish(drill, mono_ms);
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

struct kiosk *drill_stage(const struct drill *drill, struct kiosk *real)
{
    return drill->state == DRILL_ON ? drill->kiosk : real;
}

int drill_link_fd(const struct drill *drill, bool *writes)
{
    *writes = drill->link != NULL && link_wants_write(drill->link);
    return drill->link != NULL ? link_fd(drill->link) : -1;
}

int drill_journal_fd(const struct drill *drill)
{
    return drill->kiosk != NULL && drill->kiosk->journal != NULL ? journal_fd(drill->kiosk->journal)
                                                                 : -1;
}

void drill_open(struct drill *drill, struct kiosk *real, const char *guard)
{
    struct drill_plan plan;
    *drill = (struct drill){.guard = guard, .strip_ms = MS_UNKNOWN};
    size_t cut_off = drill_folder_recover(&real->settings);
    if (drill_folder_last(&real->settings, &plan)) {
        tell_last(real, &plan);
    }
    if (cut_off > 0) {
        say(drill, real, real->status_mono_ms, "Oefening onderbroken: het scherm is herstart");
    }
}

void drill_close(struct drill *drill, struct kiosk *real)
{
    int64_t mono_ms = real->mono_ms;
    if (drill->state == DRILL_ON) {
        end(drill, real, DRILL_INTERRUPTED, "scherm afgesloten", mono_ms);
    } else if (drill->state == DRILL_WAITS) {
        fail(drill, real, mono_ms, "scherm afgesloten");
    }
    dismiss(drill, mono_ms);
    for (int i = 0; i < 100 && !drill_child_gone(drill->leaving); i++) {
        const struct timespec moment = {0, 20 * 1000000};
        nanosleep(&moment, NULL);
    }
    if (drill->leaving > 0 && !drill_child_gone(drill->leaving)) {
        drill_child_end(drill->leaving, true);
    }
    drop(drill);
    drill->leaving = 0;
    drill->state = DRILL_OFF;
}
