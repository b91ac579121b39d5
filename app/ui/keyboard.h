/* The on-screen keyboard: state and keys, drawn with ui.h. Dutch QWERTY, a second page with digits
 * and signs, chips above it with suggestions. */
#ifndef NW_UI_KEYBOARD_H
#define NW_UI_KEYBOARD_H

#include "ui/ui.h"

#define KEYBOARD_TEXT_MAX TEXT_SIZE /* what is kept of an answer at the most */
#define KEYBOARD_CHIP_MAX 12
#define KEYBOARD_SIGN_MAX 4 /* signs on the pad besides its digits, with the end */

/* A key's code is the character it types (Unicode), or one of these. */
enum keyboard_code { KEYBOARD_ERASE = -1, KEYBOARD_SHIFT = -2, KEYBOARD_SYMBOLS = -3 };

struct keyboard {
    char text[KEYBOARD_TEXT_MAX]; /* UTF-8 */
    bool shift, symbols;          /* shift holds for one character; on when the text is empty */
    bool capitals;                /* shift is on for all characters, as batches are written */
    const char *chip[KEYBOARD_CHIP_MAX];
    size_t chip_count;
};

/* No chips; the owner sets them after this and keeps their text alive. */
void keyboard_init(struct keyboard *keyboard, const char *text);
/* Draws prompt, field, chips and keys into the box: for keys of 9 mm it needs 65 mm of height with
 * chips, 55 without. Key presses come back as `key_action` with the key's code in arg and -1 in
 * arg2; a chip has its number in arg2. */
void keyboard_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                   const char *prompt, uint16_t key_action);
/* Digits as on a telephone, large, with up to three `signs` and the key that erases; the field
 * stands above them. Presses come back as those of keyboard_draw. 50 mm of height give keys of
 * 9 mm. */
void keyboard_pad_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                       const char *signs, uint16_t key_action);
/* Applies a key; a chip (>= 0) is put behind the text as a word. Erasing removes a whole character.
 * False, and nothing changes, when it does not fit. */
bool keyboard_key(struct keyboard *keyboard, int32_t key, int32_t chip);

#endif
