#include "ui/latin.h"

#include <string.h>

/* U+0100 to U+017F, in pairs of capital and small. A space: B612 has it. */
static const char extended[] = "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiYyJjKkkLlLlLlLlLl"
                               "NnNnNnnNnOoOoOo  RrRrRrSsSsSs  TtTtTtUuUuUuUuUuUuWwYy ZzZzZzs";

/* Capitals are even: Romanian and Vietnamese. */
static const struct {
    uint32_t from, to;
    char capital;
} runs[] = {{0x01A0, 0x01A1, 'O'}, {0x0218, 0x0219, 'S'}, {0x021A, 0x021B, 'T'},
            {0x1EA0, 0x1EB7, 'A'}, {0x1EB8, 0x1EC7, 'E'}, {0x1EC8, 0x1ECB, 'I'},
            {0x1ECC, 0x1EE3, 'O'}, {0x1EE4, 0x1EF1, 'U'}, {0x1EF2, 0x1EF9, 'Y'}};

static char plain_of(uint32_t letter)
{
    if (letter >= 0x0100 && letter <= 0x017F) {
        return extended[letter - 0x0100];
    }
    if (letter == 0x01AF || letter == 0x01B0) { /* the one pair whose capital is odd */
        return letter == 0x01AF ? 'U' : 'u';
    }
    for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
        if (letter >= runs[i].from && letter <= runs[i].to) {
            return (char)(runs[i].capital + (letter % 2 == 0 ? 0 : 'a' - 'A'));
        }
    }
    return ' ';
}

/* The letter at `at` and its bytes; 0 for one that is of no interest, or cut off. */
static uint32_t letter_at(const unsigned char *at, size_t *len)
{
    size_t whole = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : at[0] >= 0xC0 ? 2 : 1;
    for (*len = 1; *len < whole && (at[*len] & 0xC0) == 0x80;) {
        (*len)++;
    }
    if (whole == 2 && *len == 2) {
        return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    }
    return whole == 3 && *len == 3
               ? (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F)
               : 0;
}

const char *latin_shown(const char *text, char *out, size_t size)
{
    const unsigned char *at = (const unsigned char *)text;
    if (strpbrk(text, "\xC4\xC5\xC6\xC8\xE1") == NULL) {
        return text;
    }
    size_t used = 0;
    for (size_t len; *at != '\0'; at += len) {
        uint32_t letter = letter_at(at, &len);
        char plain = plain_of(letter);
        size_t room = plain != ' ' ? 1 : len;
        if (used + room >= size) {
            break;
        }
        memcpy(out + used, plain != ' ' ? &plain : (const char *)at, room);
        used += room;
    }
    out[used] = '\0';
    return out;
}
