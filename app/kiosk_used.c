/* Words that were used before, as chips over the keyboard. Only what is of the work: a patient is
 * never offered. */
#include <string.h>
#include <strings.h>

#include "kiosk.h"

static bool add(void *context, const char *text)
{
    struct question *question = context;
    struct keyboard *keyboard = &question->keyboard;
    for (size_t i = 0; i < keyboard->chip_count; i++) {
        if (strcasecmp(keyboard->chip[i], text) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < question->chip_count; i++) {
        if (strcasecmp(question->chip[i], text) == 0) {
            return true;
        }
    }
    if (keyboard->chip_count == KEYBOARD_CHIP_MAX) {
        return false;
    }
    char *to = question->used[keyboard->chip_count];
    if (text_copy(to, NAME_SIZE, text)) {
        keyboard->chip[keyboard->chip_count++] = to;
    }
    return true;
}

void kiosk_used_notes(struct kiosk *kiosk, enum entry_kind kind)
{
    if (kiosk->journal != NULL) {
        journal_each_used(kiosk->journal, kind, add, &kiosk->view.question);
    }
}

/* Of the other items, most used first; what stands in the field itself is there already. */
void kiosk_used_supplies(struct kiosk *kiosk, bool places)
{
    const struct supplies *supplies = &kiosk->supplies;
    struct question *question = &kiosk->view.question;
    const char *text[SUPPLY_MAX];
    size_t times[SUPPLY_MAX] = {0};
    for (size_t i = 0; i < supplies->count; i++) {
        text[i] = places ? supplies->supply[i].place : supplies->supply[i].unit;
        for (size_t j = 0; text[i][0] != '\0' && j <= i; j++) {
            times[j] += strcmp(text[i], text[j]) == 0;
        }
    }
    for (size_t least = supplies->count; least > 0; least--) {
        for (size_t i = 0; i < supplies->count; i++) {
            if (times[i] == least && strcmp(text[i], question->keyboard.text) != 0) {
                add(question, text[i]);
            }
        }
    }
}
