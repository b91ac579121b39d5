/* What the answer to a question does. */
#include "core/pairs.h"
#include "kiosk_stock.h"

static bool send_who(struct kiosk *kiosk, const char *verb, const char *who, const char *act,
                     const char *done, int64_t mono_ms)
{
    char line[3 * TEXT_SIZE];
    struct text text;
    char short_who[NAME_SIZE];
    text_copy(short_who, sizeof(short_who), who);
    text_init(&text, line, sizeof(line));
    pairs_add_text(&text, "who", short_who);
    if (act != NULL) {
        pairs_add_text(&text, "action", act);
    }
    return kiosk_send(kiosk, verb, line, done, mono_ms);
}

static void silence(struct kiosk *kiosk, const char *who, int64_t mono_ms)
{
    if (!send_who(kiosk, "ack", who, "geluid uit", "Geluid uit. Het alarm blijft staan.",
                  mono_ms)) {
        return; /* it sounds on: the time line must not say otherwise */
    }
    for (size_t i = 0; i < kiosk->view.running_count; i++) {
        struct entry entry = {.kind = ENTRY_ACK};
        text_copy(entry.who, sizeof(entry.who), who);
        kiosk_entry(kiosk, i, &entry);
    }
}

static void note(struct kiosk *kiosk, const char *text, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    size_t selected = view->journal_selected >= 0 ? (size_t)view->journal_selected : SIZE_MAX;
    for (size_t i = 0; selected < view->journal_incident_count && i < view->running_count; i++) {
        if (view->journal_incident[selected].number == view->running[i].incident.number) {
            struct entry entry = {.kind = ENTRY_NOTE};
            text_copy(entry.note, sizeof(entry.note), text);
            kiosk_entry(kiosk, i, &entry);
            return;
        }
    }
    /* It closed by itself while the note was typed. */
    kiosk_speak(kiosk, mono_ms, "Niet genoteerd: dit incident is gesloten. Schrijf het op.");
}

void kiosk_answered(struct kiosk *kiosk, struct action then, const char *answer, int64_t mono_ms)
{
    if (kiosk_steps_answered(kiosk, then, answer, mono_ms)) {
        return;
    }
    switch (then.kind) {
    case ACTION_START:
        kiosk_incident_begin(kiosk, (size_t)then.arg, mono_ms);
        break;
    case ACTION_SILENCE:
        silence(kiosk, answer, mono_ms);
        break;
    case ACTION_SIGNOFF:
        kiosk_signoff_answered(kiosk, answer, mono_ms);
        break;
    case ACTION_BREACH:
        kiosk_breach_answered(kiosk, then, answer, mono_ms);
        break;
    case ACTION_EVALUATE:
        kiosk_evaluate_answered(kiosk, then, answer, mono_ms);
        break;
    case ACTION_SELFTEST:
        send_who(kiosk, "selftest", answer, NULL, "De zelftest loopt. Let op de piep.", mono_ms);
        break;
    case ACTION_CLOSE_INCIDENT:
        if (kiosk->view.current < kiosk->view.running_count) {
            kiosk_live_closes(kiosk, kiosk->view.current);
            kiosk_incident_close(kiosk, kiosk->view.current, "hersteld");
        }
        break;
    case ACTION_NOTE:
        note(kiosk, answer, mono_ms);
        break;
    case ACTION_SEARCH:
        kiosk_reference_search(kiosk, answer);
        break;
    case ACTION_DRILL:
        kiosk_drill_answered(kiosk, then, answer, mono_ms);
        break;
    case ACTION_TIME_OK:
    case ACTION_MEASURE:
    case ACTION_RELEASE:
        kiosk_people_answered(kiosk, then, answer, mono_ms);
        break;
    case ACTION_STOCK_ADD:
    case ACTION_STOCK_EDIT:
    case ACTION_STOCK_JUDGE:
        kiosk_stock_answered(kiosk, then, answer, mono_ms);
        break;
    case ACTION_COOLBOX:
        kiosk_coolbox_answered(kiosk, then, answer, mono_ms);
        break;
    case ACTION_CONTACT:
    case ACTION_CONTACT_EDIT:
    case ACTION_SUPPLY:
    case ACTION_SUPPLY_EDIT:
    case ACTION_TASK:
    case ACTION_TASK_EDIT:
    case ACTION_EDITOR:
        kiosk_lists_answered(kiosk, then, answer, mono_ms);
        break;
    default:
        break;
    }
}
