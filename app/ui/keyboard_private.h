/* Shared by keyboard*.c alone. */
#ifndef NW_UI_KEYBOARD_PRIVATE_H
#define NW_UI_KEYBOARD_PRIVATE_H

#include "ui/keyboard.h"

/* A character as UTF-8; up to three bytes. */
void keyboard_encode(uint32_t code, char to[4]);
uint32_t keyboard_upper(uint32_t code);
/* What a key of a form other than words does; it sets `why`. False: not taken. */
bool keyboard_form_key(struct keyboard *keyboard, int32_t key);
/* Behind the text; false when there is no room. */
bool keyboard_append(struct keyboard *keyboard, const char *text);
/* The last whole character. */
void keyboard_erase(struct keyboard *keyboard);

/* The keys of the page that is shown; how many rows of them stand in this width. */
int keyboard_rows(const struct ui *ui, int width);
void keyboard_keys_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                        uint16_t kind);

#endif
