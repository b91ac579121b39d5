/* What only a person knows and the daemon records: a temperature measured by hand, the release of
 * a broken cold chain, the right time. Each is a short row of questions; `then.arg` says which. */
#include <string.h>

#include "core/pairs.h"
#include "core/time_text.h"
#include "kiosk_stock.h"
#include "screens/fridge.h"
#include "typed.h"

enum { ASK_FIRST, ASK_VALUE, ASK_WHO, ASK_DAY };

static struct action at(enum action_kind kind, int32_t stage)
{
    return (struct action){.kind = (uint16_t)kind, .arg = stage};
}

static bool fridge_name(const struct kiosk *kiosk, char id[ID_SIZE], bool *broken)
{
    const struct status_sensor *sensor = view_chosen(&kiosk->view);
    if (sensor == NULL) {
        return false;
    }
    text_copy(id, ID_SIZE, sensor->id);
    *broken = sensor->chain_broken;
    return true;
}

static void send(struct kiosk *kiosk, const char *verb, const char *who, const char *sensor,
                 const char *number_key, int64_t number, const struct told *told, int64_t mono_ms)
{
    char line[TEXT_SIZE], name[NAME_SIZE];
    struct text text;
    text_init(&text, line, sizeof(line));
    text_copy(name, sizeof(name), who);
    pairs_add_text(&text, "who", name);
    if (sensor != NULL) {
        pairs_add_text(&text, "sensor", sensor);
    }
    if (number_key != NULL) {
        pairs_add_int(&text, number_key, number);
    }
    kiosk_send_told(kiosk, verb, line, told, mono_ms);
}

/* A temperature */

static void ask_temperature(struct kiosk *kiosk, const char *text)
{
    kiosk_ask_number(kiosk, at(ACTION_MEASURE, ASK_VALUE), "Gemeten, zoals 5,3 °C:", text,
                     KEYBOARD_NUMBER, ",-");
}

static void take_temperature(struct kiosk *kiosk, const char *text)
{
    if (!typed_temperature(text, &kiosk->typed_mc)) {
        ask_temperature(kiosk, text);
        text_copy(kiosk->view.question.refusal, TEXT_SIZE,
                  "Dat is geen temperatuur. Typ een getal, zoals 5,3.");
        return;
    }
    char number[16], title[NAME_SIZE];
    mc_format_dutch(kiosk->typed_mc, number);
    text_set(title, sizeof(title), "%s °C: wie heeft dat gemeten?", number);
    kiosk_ask_who(kiosk, at(ACTION_MEASURE, ASK_WHO), title, false);
}

static void measured(struct kiosk *kiosk, const char *who, int64_t mono_ms)
{
    char number[16], id[ID_SIZE], note[TEXT_SIZE];
    bool broken, known = fridge_name(kiosk, id, &broken);
    mc_format_dutch(kiosk->typed_mc, number);
    text_set(note, sizeof(note), "handmeting koelkast %s °C", number);
    /* The time line has it at once: it was measured, whatever the guard says. */
    kiosk_note_all(kiosk, note, who);
    struct told told = {0};
    text_set(told.done, sizeof(told.done), "Handmeting %s °C vastgelegd.", number);
    if (!kiosk->view.linked && kiosk->view.running_count > 0) {
        kiosk_speak(kiosk, mono_ms, "Staat in het journaal, maar de bewaking antwoordt niet.");
        return;
    }
    send(kiosk, "measure", who, known ? id : "", "mc", kiosk->typed_mc, &told, mono_ms);
}

/* The cold chain */

static void ask_release(struct kiosk *kiosk, bool box, int64_t mono_ms)
{
    const struct status_sensor *sensor = box ? view_coolbox(&kiosk->view)
                                             : view_chosen(&kiosk->view);
    if (sensor == NULL || !sensor->chain_broken) {
        kiosk_speak(kiosk, mono_ms, "De koudeketen is niet onderbroken.");
        return;
    }
    if (!kiosk_verdict_complete(kiosk, box ? STOCK_BOX : sensor->id, mono_ms)) {
        return;
    }
    text_copy(kiosk->release_id, ID_SIZE, sensor->id);
    kiosk_ask_confirm(kiosk, at(ACTION_RELEASE, ASK_FIRST), "Koudeketen vrijgeven?",
                      "Alleen na goedkeuring door de instantie waaraan u het meldde. Daarna mag de "
                      "voorraad weer gebruikt worden en verdwijnt het alarm.");
    kiosk_ask_cautious(kiosk, "");
}

static void release(struct kiosk *kiosk, const char *who, int64_t mono_ms)
{
    struct told told = {.done = "Vrijgave van de koudeketen vastgelegd."};
    text_copy(told.note, sizeof(told.note), "koudeketen vrijgegeven na goedkeuring");
    text_copy(told.who, sizeof(told.who), who);
    send(kiosk, "release", who, kiosk->release_id, NULL, 0, &told, mono_ms);
}

/* The time */

static void ask_time(struct kiosk *kiosk, int64_t mono_ms)
{
    if (!kiosk->view.linked) {
        kiosk_speak(kiosk, mono_ms, "Niet gelukt: de bewaking antwoordt niet.");
        return;
    }
    char now[TIME_TEXT_SIZE], title[NAME_SIZE];
    time_format_date_clock(kiosk->view.wall_ms, now);
    text_set(title, sizeof(title), "Is het nu %s?", now);
    static const char *const chips[] = {"Ja, klopt", "Nee, instellen"};
    kiosk_ask_choice(kiosk, at(ACTION_TIME_OK, ASK_FIRST), title, chips, ARRAY_LEN(chips));
}

static void ask_clock(struct kiosk *kiosk, const char *text)
{
    kiosk_ask_number(kiosk, at(ACTION_TIME_OK, ASK_VALUE), "Hoe laat is het?", text, KEYBOARD_CLOCK,
                     ":");
}

/* The day that the clock believes in is offered, never taken: it may be the thing that is wrong. */
static void ask_day(struct kiosk *kiosk, const char *text)
{
    char day[DAY_SIZE], typed[NAME_SIZE], label[NAME_SIZE];
    kiosk_ask_number(kiosk, at(ACTION_TIME_OK, ASK_DAY), "Welke dag is het, zoals 31-12-2026?",
                     text, KEYBOARD_DIGITS, "-");
    day_of(kiosk->view.wall_ms, day);
    if (day_is_valid(day)) {
        text_set(typed, sizeof(typed), "%.2s-%.2s-%.4s", day + 8, day + 5, day);
        day_format(day, label);
        kiosk_offer(kiosk, label, typed);
    }
}

static void take_clock(struct kiosk *kiosk, const char *text)
{
    int64_t wall_ms;
    if (!typed_time(text, kiosk->view.wall_ms, &wall_ms)) {
        ask_clock(kiosk, text);
        text_copy(kiosk->view.question.refusal, TEXT_SIZE, "Typ uren en minuten, zoals 14:05.");
        return;
    }
    text_copy(kiosk->typed_clock, sizeof(kiosk->typed_clock), text);
    ask_day(kiosk, "");
}

static void take_day(struct kiosk *kiosk, const char *text, int64_t mono_ms)
{
    char both[TEXT_SIZE];
    if (!text_set(both, sizeof(both), "%s %s", text, kiosk->typed_clock) ||
        !typed_time(both, kiosk->view.wall_ms, &kiosk->typed_wall_ms)) {
        ask_day(kiosk, text);
        text_copy(kiosk->view.question.refusal, TEXT_SIZE,
                  "Die dag bestaat niet, of niet om die tijd. Typ dag-maand-jaar.");
        return;
    }
    kiosk->typed_wall_mono_ms = mono_ms;
    char moment[TIME_TEXT_SIZE], title[NAME_SIZE];
    time_format_date_clock(kiosk->typed_wall_ms, moment);
    text_set(title, sizeof(title), "Het wordt %s. Wie stelt dat in?", moment);
    kiosk_ask_who(kiosk, at(ACTION_TIME_OK, ASK_WHO), title, false);
}

void kiosk_people_ask(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    if (action.kind == ACTION_MEASURE) {
        ask_temperature(kiosk, "");
    } else if (action.kind == ACTION_RELEASE) {
        ask_release(kiosk, action.arg == 1, mono_ms);
    } else {
        ask_time(kiosk, mono_ms);
    }
}

void kiosk_people_answered(struct kiosk *kiosk, struct action then, const char *answer,
                           int64_t mono_ms)
{
    struct told told = {.done = "Tijd bevestigd."};
    switch (then.kind) {
    case ACTION_MEASURE:
        if (then.arg == ASK_VALUE) {
            take_temperature(kiosk, answer);
        } else {
            measured(kiosk, answer, mono_ms);
        }
        break;
    case ACTION_RELEASE:
        if (then.arg == ASK_FIRST) {
            kiosk_ask_who(kiosk, at(ACTION_RELEASE, ASK_WHO), "Wie geeft de voorraad vrij?", false);
        } else {
            release(kiosk, answer, mono_ms);
        }
        break;
    case ACTION_TIME_OK:
        if (then.arg == ASK_VALUE) {
            take_clock(kiosk, answer);
        } else if (then.arg == ASK_DAY) {
            take_day(kiosk, answer, mono_ms);
        } else if (then.arg == ASK_WHO) {
            int64_t passed = (mono_ms - kiosk->typed_wall_mono_ms) * kiosk->base_speed;
            text_copy(told.done, sizeof(told.done), "Tijd ingesteld en vastgelegd.");
            send(kiosk, "time", answer, NULL, "wall_ms", kiosk->typed_wall_ms + passed, &told,
                 mono_ms);
        } else if (answer[0] == 'N') {
            ask_clock(kiosk, "");
        } else {
            send(kiosk, "time", "onbekend", NULL, "wall_ms", 0, &told, mono_ms);
        }
        break;
    default:
        break;
    }
}
