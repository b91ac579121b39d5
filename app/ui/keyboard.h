/* The on-screen keyboard: state and keys, drawn with ui.h. Dutch QWERTY, a page with digits and
 * signs, a page with every accented letter of Western Europe; chips above it with suggestions.
 * Where ten keys of MM_TARGET have no room side by side (a panel of 7 inch, standing) nine stand
 * there, in five rows: those of QWERTY, the q at the end of the third row. Who works in a practice
 * knows where the letters are from a day of typing, and q is in no Dutch word of her own; halves of
 * rows or the order of the alphabet would make all letters be looked for, to save one.
 * Numbers, telephone numbers and times are typed on a pad, in a form that keeps nonsense out. */
#ifndef NW_UI_KEYBOARD_H
#define NW_UI_KEYBOARD_H

#include "ui/ui.h"

#define KEYBOARD_TEXT_MAX TEXT_SIZE /* what is kept of an answer at the most */
#define KEYBOARD_CHIP_MAX 12
#define KEYBOARD_SIGN_MAX 4 /* signs on the pad besides its digits, with the end */

/* A key's code is the character it types (Unicode), or one of these. */
enum keyboard_code {
    KEYBOARD_ERASE = -1,
    KEYBOARD_SHIFT = -2,
    KEYBOARD_SYMBOLS = -3, /* to the digits and signs, and back */
    KEYBOARD_ACCENTS = -4  /* to the accented letters, and back; one letter goes back by itself */
};

/* What the text may look like. Each but the first is typed on the pad. */
enum keyboard_form {
    KEYBOARD_WORDS,
    KEYBOARD_DIGITS, /* digits and the pad's signs, in any order: telephone numbers, dates */
    KEYBOARD_NUMBER, /* one comma, and a minus that stands in front whenever it is touched */
    KEYBOARD_CLOCK /* 14:05: the colon comes by itself, an hour or minute that is not is refused */
};

struct keyboard {
    char text[KEYBOARD_TEXT_MAX]; /* UTF-8 */
    enum keyboard_form form;
    bool shift;     /* the next letter is a capital; on by itself when the text is empty */
    bool capitals;  /* and so are all after it, until shift is touched */
    bool by_itself; /* nobody touched shift: then a touch turns it off and does not lock it */
    bool symbols, accents;
    const char *why; /* why the last key was not taken, Dutch; NULL: it was, or there is no room */
    const char *chip[KEYBOARD_CHIP_MAX];
    size_t chip_count;
};

/* Words, no chips; the owner sets what is otherwise after this and keeps the chips' text alive. */
void keyboard_init(struct keyboard *keyboard, const char *text);
/* Draws prompt, field, chips and keys into the box: for keys of 9 mm it needs 65 mm of height with
 * chips, 55 without, 10 more where it is narrow, and 84 mm of width. Key presses come back as
 * `key_action` with the key's code in arg and -1 in arg2; a chip has its number in arg2. */
void keyboard_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                   const char *prompt, uint16_t key_action);
/* Digits as on a telephone, large, with up to three `signs` and the key that erases; the field
 * stands above them. Presses come back as those of keyboard_draw. 50 mm of height give keys of
 * 9 mm. */
void keyboard_pad_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                       const char *signs, uint16_t key_action);
/* Applies a key; a chip (>= 0) is put behind the text as a word, or finishes the text when that is
 * its beginning. Erasing removes a whole character. False, and the text does not change, when it
 * does not fit or its form does not allow it: see `why`. */
bool keyboard_key(struct keyboard *keyboard, int32_t key, int32_t chip);

#endif
