/* A record of a repeating form that was wrong: asked once more, then corrected, never erased. */
#include <string.h>

#include "kiosk.h"

static const struct work_line *record_line(struct kiosk *kiosk, struct action action)
{
    const struct step *step = kiosk_step(kiosk, action.arg);
    const struct running *running = kiosk_shown(kiosk);
    for (size_t i = 0; step != NULL && i < running->work_count; i++) {
        const struct work_line *line = &running->work[i];
        if (line->number > 0 && line->number == action.arg2 && !line->taken_back &&
            strcmp(line->step, step->id) == 0) {
            return line;
        }
    }
    return NULL;
}

void kiosk_ask_take_back(struct kiosk *kiosk, struct action action)
{
    const struct work_line *line = record_line(kiosk, action);
    if (line == NULL) {
        return;
    }
    if (line->number > RUNNER_TAKE_BACK_MAX) {
        kiosk_ask_nothing(kiosk, "Intrekken kan niet meer",
                          "Schrijf in een notitie in het journaal wat er niet klopt.");
        return;
    }
    char detail[TEXT_SIZE + NAME_SIZE];
    text_set(detail, sizeof(detail),
             "%s\nDit blijft in het journaal staan, met erbij dat het is ingetrokken.", line->text);
    kiosk_ask_confirm(kiosk, action, "Klopt dit niet: intrekken?", detail);
}

void kiosk_take_back(struct kiosk *kiosk, struct action then, int64_t mono_ms)
{
    const struct work_line *line = record_line(kiosk, then);
    char number[16], text[TEXT_SIZE];
    if (line == NULL) {
        return;
    }
    text_set(number, sizeof(number), "%u", (unsigned)line->number);
    text_copy(text, sizeof(text), line->text);
    if (kiosk_step_entry(kiosk, ENTRY_UNDO, then.arg, number, text)) {
        kiosk_speak(kiosk, mono_ms, "Ingetrokken: %s", text);
    }
}
