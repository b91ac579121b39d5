/* The life of a drill: how it begins and how it ends. Its turns are in drill_turn.c. */
#include "drill.h"

#include <string.h>
#include <time.h>

#include "core/log.h"
#include "drill_child.h"
#include "drill_parts.h"

void drill_set_state(struct drill *drill, enum drill_state state, int64_t mono_ms)
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

void drill_drop(struct drill *drill)
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
void drill_fail(struct drill *drill, struct kiosk *real, int64_t mono_ms, const char *why)
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
    drill_drop(drill);
    drill_folder_drop(drill->folder);
    real->view.drill.begins = false;
    drill_set_state(drill, DRILL_OFF, mono_ms);
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
void drill_end_now(struct drill *drill, struct kiosk *real, enum drill_end how, const char *why,
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
    drill_set_state(drill, DRILL_CLOSES, mono_ms);
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

void drill_begin(struct drill *drill, struct kiosk *real, int64_t mono_ms)
{
    char message[MESSAGE_SIZE], guard[PATH_SIZE], config[PATH_SIZE], log[PATH_SIZE];
    struct drill_view *chosen = &real->view.drill;
    drill->folder[0] = '\0';
    if (drill->leaving > 0) {
        drill_fail(drill, real, mono_ms, "de vorige oefening sluit nog; probeer het zo weer");
        return;
    }
    if (!drill_folder_make(&real->settings, real->view.wall_ms, drill->folder, message)) {
        drill->folder[0] = '\0'; /* whatever it names is not ours to take away */
        drill_fail(drill, real, mono_ms, message);
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
        drill_fail(drill, real, mono_ms, message);
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
        drill_fail(drill, real, mono_ms, "noodwachtd is niet te vinden");
        return;
    }
    drill->child = drill_child_start(guard, config, plan.pace, log, message);
    if (drill->child <= 0) {
        drill->child = 0;
        drill_fail(drill, real, mono_ms, message);
        return;
    }
    drill_set_state(drill, DRILL_WAITS, mono_ms);
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
    kiosk_past_recover(real, real->status_mono_ms);
    if (cut_off > 0) {
        say(drill, real, real->status_mono_ms, "Oefening onderbroken: het scherm is herstart");
    }
}

void drill_close(struct drill *drill, struct kiosk *real)
{
    int64_t mono_ms = real->mono_ms;
    if (drill->state == DRILL_ON) {
        drill_end_now(drill, real, DRILL_INTERRUPTED, "scherm afgesloten", mono_ms);
    } else if (drill->state == DRILL_WAITS) {
        drill_fail(drill, real, mono_ms, "scherm afgesloten");
    }
    dismiss(drill, mono_ms);
    for (int i = 0; i < 100 && !drill_child_gone(drill->leaving); i++) {
        const struct timespec moment = {0, 20 * 1000000};
        nanosleep(&moment, NULL);
    }
    if (drill->leaving > 0 && !drill_child_gone(drill->leaving)) {
        drill_child_end(drill->leaving, true);
    }
    drill_drop(drill);
    drill->leaving = 0;
    drill->state = DRILL_OFF;
}
