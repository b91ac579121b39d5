#include "draaiboek/b612.h"

#include <string.h>

/* In thousandths of an em, as the font files give them: bold is as wide as regular. */

static const uint16_t ascii[] = {
    350, 350, 400, 850, 550, 900, 700, 200, 450, 450, 550, 600, 250, 450,  300, 550, 650, 650, 650,
    650, 650, 650, 650, 650, 650, 650, 300, 250, 650, 500, 650, 550, 1000, 650, 650, 600, 650, 600,
    550, 650, 700, 300, 450, 600, 550, 900, 750, 800, 600, 800, 650, 550,  600, 700, 650, 950, 650,
    600, 600, 450, 550, 500, 750, 550, 550, 525, 600, 500, 600, 550, 400,  600, 600, 300, 300, 550,
    350, 900, 600, 600, 600, 600, 400, 450, 400, 600, 550, 750, 550, 550,  500, 649, 200, 600, 750,
};

/* What else Dutch texts are written with, and all letters of Western Europe. */
static const struct {
    uint32_t letter;
    uint16_t width;
} others[] = {
    {0x00A0, 350}, {0x00B0, 300}, {0x00B1, 600}, {0x00B2, 300}, {0x00B7, 250}, {0x00BD, 750},
    {0x00C0, 650}, {0x00C1, 650}, {0x00C2, 650}, {0x00C3, 650}, {0x00C4, 650}, {0x00C5, 650},
    {0x00C6, 850}, {0x00C7, 650}, {0x00C8, 600}, {0x00C9, 600}, {0x00CA, 600}, {0x00CB, 600},
    {0x00CC, 300}, {0x00CD, 300}, {0x00CE, 300}, {0x00CF, 300}, {0x00D0, 650}, {0x00D1, 750},
    {0x00D2, 800}, {0x00D3, 800}, {0x00D4, 800}, {0x00D5, 800}, {0x00D6, 800}, {0x00D7, 800},
    {0x00D8, 800}, {0x00D9, 700}, {0x00DA, 700}, {0x00DB, 700}, {0x00DC, 700}, {0x00DD, 600},
    {0x00DE, 650}, {0x00DF, 650}, {0x00E0, 550}, {0x00E1, 550}, {0x00E2, 550}, {0x00E3, 550},
    {0x00E4, 550}, {0x00E5, 550}, {0x00E6, 850}, {0x00E7, 521}, {0x00E8, 550}, {0x00E9, 550},
    {0x00EA, 550}, {0x00EB, 550}, {0x00EC, 300}, {0x00ED, 300}, {0x00EE, 300}, {0x00EF, 300},
    {0x00F0, 650}, {0x00F1, 600}, {0x00F2, 600}, {0x00F3, 600}, {0x00F4, 600}, {0x00F5, 600},
    {0x00F6, 600}, {0x00F7, 550}, {0x00F8, 600}, {0x00F9, 600}, {0x00FA, 600}, {0x00FB, 600},
    {0x00FC, 600}, {0x00FD, 550}, {0x00FE, 600}, {0x00FF, 550}, {0x2013, 550}, {0x2014, 1050},
    {0x2018, 350}, {0x2019, 350}, {0x201C, 500}, {0x201D, 500}, {0x2022, 600}, {0x2026, 750},
    {0x20AC, 700}, {0x2264, 650}, {0x2265, 650},
};

#define WIDEST 1100 /* of a letter that is not listed: rather too wide than clipped */

/* Takes one letter off `text` (valid UTF-8). */
static uint32_t take_letter(const unsigned char *text, size_t len, size_t *at)
{
    uint32_t first = text[*at];
    size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    uint32_t letter = more == 0 ? first : first & (0x3Fu >> more);
    for ((*at)++; more > 0 && *at < len; more--, (*at)++) {
        letter = letter << 6 | (text[*at] & 0x3Fu);
    }
    return letter;
}

static int letter_width(uint32_t letter)
{
    if (letter >= ' ' && letter < ' ' + ARRAY_LEN(ascii)) {
        return ascii[letter - ' '];
    }
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        if (others[i].letter == letter) {
            return others[i].width;
        }
    }
    return WIDEST;
}

static bool is_listed(uint32_t letter)
{
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        if (others[i].letter == letter) {
            return true;
        }
    }
    return letter < 0x100; /* what Western Europe writes with */
}

const char *b612_missing(const char *text, size_t *size)
{
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        size_t from = at;
        if (!is_listed(take_letter((const unsigned char *)text, len, &at))) {
            *size = at - from;
            return text + from;
        }
    }
    return NULL;
}

int b612_width(int em, const char *text, size_t len)
{
    int64_t sum = 0;
    for (size_t at = 0; at < len;) {
        sum += letter_width(take_letter((const unsigned char *)text, len, &at));
    }
    return (int)((sum * em + 999) / 1000);
}
