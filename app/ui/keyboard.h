/* The on-screen keyboard: state and keys, drawn with ui.h. Dutch QWERTY, a second page with digits
 * and signs, chips above it with suggestions. */
#ifndef NW_UI_KEYBOARD_H
#define NW_UI_KEYBOARD_H

#include "ui/ui.h"

#define KEYBOARD_TEXT_MAX 256
#define KEYBOARD_CHIP_MAX 12

struct keyboard {
    char text[KEYBOARD_TEXT_MAX]; /* UTF-8 */
    bool shift, symbols;
    const char *chip[KEYBOARD_CHIP_MAX];
    size_t chip_count;
};

void keyboard_init(struct keyboard *keyboard, const char *text);
/* Draws field, chips and keys into the box. Key presses come back as `key_action` with the key's
 * code in arg (and chip numbers in arg2 >= 0). */
void keyboard_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                   const char *prompt, uint16_t key_action);
/* Applies a key. Backspace removes a whole character. False when the text is full. */
bool keyboard_key(struct keyboard *keyboard, int32_t key, int32_t chip);

#endif
