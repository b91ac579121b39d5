/* What is typed on the pad: a number or a time, kept in its form with each key. */
#include <string.h>

#include "ui/keyboard_private.h"

static bool refuse(struct keyboard *keyboard, const char *why)
{
    keyboard->why = why;
    return false;
}

static bool is_digit(int32_t key)
{
    return key >= '0' && key <= '9';
}

static bool put(struct keyboard *keyboard, int32_t key)
{
    const char text[2] = {(char)key, '\0'};
    return keyboard_append(keyboard, text);
}

static bool number_key(struct keyboard *keyboard, int32_t key)
{
    char *text = keyboard->text;
    size_t len = strlen(text);
    if (key == '-') {
        if (text[0] == '-') {
            memmove(text, text + 1, len);
            return true;
        }
        if (len + 1 >= sizeof(keyboard->text)) {
            return false;
        }
        memmove(text + 1, text, len + 1);
        text[0] = '-';
        return true;
    }
    if (key != ',') {
        return put(keyboard, key);
    }
    if (strchr(text, ',') != NULL) {
        return refuse(keyboard, "Er staat al een komma.");
    }
    bool bare = text[0] == '\0' || strcmp(text, "-") == 0;
    return (!bare || put(keyboard, '0')) && put(keyboard, ',');
}

/* "9" and "14" get their colon when nothing else can follow. */
static bool clock_digit(struct keyboard *keyboard, int32_t key)
{
    const char *text = keyboard->text, *colon = strchr(text, ':');
    size_t len = strlen(text);
    if (colon == NULL) {
        if (len == 1 && text[0] == '2' && key > '3') {
            return refuse(keyboard, "Een uur gaat van 0 tot en met 23.");
        }
        return put(keyboard, key) && ((len == 0 && key < '3') || put(keyboard, ':'));
    }
    size_t minutes = strlen(colon + 1);
    if (minutes == 0 && key > '5') {
        return refuse(keyboard, "Minuten gaan van 00 tot en met 59.");
    }
    if (minutes == 2) {
        return refuse(keyboard, "De tijd is al compleet. Tik op Klaar, of op wis.");
    }
    return put(keyboard, key);
}

static bool clock_key(struct keyboard *keyboard, int32_t key)
{
    if (is_digit(key)) {
        return clock_digit(keyboard, key);
    }
    bool empty = keyboard->text[0] == '\0';
    if (empty) {
        return refuse(keyboard, "Typ eerst het uur.");
    }
    return strchr(keyboard->text, ':') != NULL || put(keyboard, ':');
}

static bool is_sign(enum keyboard_form form, int32_t key)
{
    switch (form) {
    case KEYBOARD_NUMBER:
        return key == ',' || key == '-';
    case KEYBOARD_CLOCK:
        return key == ':';
    case KEYBOARD_DIGITS:
        return key > ' ' && key < 0x7F;
    case KEYBOARD_WORDS:
        break;
    }
    return false;
}

static bool put_in_form(struct keyboard *keyboard, int32_t key)
{
    switch (keyboard->form) {
    case KEYBOARD_NUMBER:
        return number_key(keyboard, key);
    case KEYBOARD_CLOCK:
        return clock_key(keyboard, key);
    case KEYBOARD_DIGITS:
    case KEYBOARD_WORDS:
        break;
    }
    return put(keyboard, key);
}

bool keyboard_form_key(struct keyboard *keyboard, int32_t key)
{
    if (key == KEYBOARD_ERASE) {
        size_t len = strlen(keyboard->text);
        /* The colon came with the digit before it and goes with it. */
        if (keyboard->form == KEYBOARD_CLOCK && len > 0 && keyboard->text[len - 1] == ':') {
            keyboard_erase(keyboard);
        }
        keyboard_erase(keyboard);
        return true;
    }
    if (!is_digit(key) && !is_sign(keyboard->form, key)) {
        return true;
    }
    size_t len = strlen(keyboard->text);
    bool taken = put_in_form(keyboard, key);
    if (!taken) {
        keyboard->text[len] = '\0'; /* not half of it */
    }
    return taken;
}
