#include <string.h>
#include <strings.h>

#include "ui/keyboard_private.h"

#define EURO 0x20AC

void keyboard_encode(uint32_t code, char to[4])
{
    size_t len = 0;
    if (code < 0x80) {
        to[len++] = (char)code;
    } else if (code < 0x800) {
        to[len++] = (char)(0xC0 | code >> 6);
        to[len++] = (char)(0x80 | (code & 0x3F));
    } else {
        to[len++] = (char)(0xE0 | (code >> 12 & 0x0F));
        to[len++] = (char)(0x80 | (code >> 6 & 0x3F));
        to[len++] = (char)(0x80 | (code & 0x3F));
    }
    to[len] = '\0';
}

uint32_t keyboard_upper(uint32_t code)
{
    bool small = (code >= 'a' && code <= 'z') || (code >= 0xE0 && code <= 0xFE && code != 0xF7);
    return small ? code - 0x20 : code;
}

/* What the screen's letters can show, and no signs that steer. */
static bool is_character(int32_t key)
{
    return (key >= ' ' && key < 0x7F) || (key > 0xA0 && key <= 0xFF && key != 0xAD) || key == EURO;
}

void keyboard_init(struct keyboard *keyboard, const char *text)
{
    *keyboard = (struct keyboard){0};
    text_copy(keyboard->text, sizeof(keyboard->text), text);
    keyboard->shift = keyboard->by_itself = keyboard->text[0] == '\0';
}

bool keyboard_append(struct keyboard *keyboard, const char *text)
{
    size_t len = strlen(keyboard->text);
    size_t more = strlen(text);
    if (len + more >= sizeof(keyboard->text)) {
        return false;
    }
    memcpy(keyboard->text + len, text, more + 1);
    return true;
}

void keyboard_erase(struct keyboard *keyboard)
{
    size_t len = strlen(keyboard->text);
    while (len > 0 && ((unsigned char)keyboard->text[len - 1] & 0xC0) == 0x80) {
        len--;
    }
    keyboard->text[len > 0 ? len - 1 : 0] = '\0';
    if (len <= 1) {
        keyboard->by_itself = !keyboard->capitals;
        keyboard->shift = true;
    }
}

static bool add_chip(struct keyboard *keyboard, const char *chip)
{
    char word[KEYBOARD_TEXT_MAX];
    size_t len = strlen(keyboard->text);
    if (strncasecmp(keyboard->text, chip, len) == 0) {
        return text_copy(keyboard->text, sizeof(keyboard->text), chip);
    }
    bool joined = keyboard->text[len - 1] != ' ';
    return text_set(word, sizeof(word), "%s%s", joined ? " " : "", chip) &&
           keyboard_append(keyboard, word);
}

/* Off, one capital, all capitals: as on a telephone. */
static void touch_shift(struct keyboard *keyboard)
{
    bool locks = keyboard->shift && !keyboard->capitals && !keyboard->by_itself;
    keyboard->shift = locks || !keyboard->shift;
    keyboard->capitals = locks;
    keyboard->by_itself = false;
}

static bool type_character(struct keyboard *keyboard, int32_t key)
{
    char character[4];
    uint32_t code = (uint32_t)key;
    keyboard_encode(keyboard->shift ? keyboard_upper(code) : code, character);
    if (!keyboard_append(keyboard, character)) {
        return false;
    }
    keyboard->shift = keyboard->capitals || (keyboard->shift && key == ' ');
    keyboard->accents = false;
    return true;
}

bool keyboard_key(struct keyboard *keyboard, int32_t key, int32_t chip)
{
    keyboard->why = NULL;
    if (chip >= 0) {
        if ((size_t)chip >= keyboard->chip_count) {
            return true;
        }
        bool fits = add_chip(keyboard, keyboard->chip[chip]);
        keyboard->shift = keyboard->shift && (keyboard->capitals || !fits);
        return fits;
    }
    if (keyboard->form != KEYBOARD_WORDS) {
        return keyboard_form_key(keyboard, key);
    }
    if (key == KEYBOARD_ERASE) {
        keyboard_erase(keyboard);
    } else if (key == KEYBOARD_SHIFT) {
        touch_shift(keyboard);
    } else if (key == KEYBOARD_SYMBOLS) {
        keyboard->symbols = !keyboard->symbols || keyboard->accents;
        keyboard->accents = false;
    } else if (key == KEYBOARD_ACCENTS) {
        keyboard->accents = !keyboard->accents;
        keyboard->symbols = false;
    } else if (is_character(key)) {
        return type_character(keyboard, key);
    }
    return true;
}
