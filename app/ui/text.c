#include "ui/text.h"

#include <string.h>

static int width_of(const struct font_ops *fonts, enum font font, int size, const char *text,
                    size_t len)
{
    return len == 0 ? 0 : fonts->width(fonts->context, font, size, text, len);
}

int text_width(const struct font_ops *fonts, enum font font, int size, const char *text)
{
    return width_of(fonts, font, size, text, strlen(text));
}

static bool is_inner(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static size_t next_character(const char *text, size_t at)
{
    at++;
    while (is_inner(text[at])) {
        at++;
    }
    return at;
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t';
}

static bool is_end(char byte)
{
    return byte == '\0' || byte == '\n';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (unsigned char)byte >= 0xC3;
}

/* Where the chunk that begins at `at` ends: the next place where a line may break. */
static size_t chunk_end(const char *text, size_t at)
{
    while (is_space(text[at])) {
        at++;
    }
    while (!is_end(text[at])) {
        bool degrees = strncmp(text + at + 1, "°", strlen("°")) == 0;
        if (is_space(text[at]) && !degrees) {
            break;
        }
        bool joint = (text[at] == '-' || text[at] == '/') && at > 0;
        at++;
        if (joint && (is_letter(text[at - 2]) || is_inner(text[at - 2])) && is_letter(text[at])) {
            break;
        }
    }
    return at;
}

static bool is_vowel(char byte)
{
    return byte != '\0' && strchr("aeiouyAEIOUY", byte) != NULL;
}

/* Dutch breaks before the last consonant in front of a vowel: koel-kast-tem-pe-ra-tuur. A rule of
 * thumb for words that fit no line at all, which are rare; ch and what is not ASCII stay whole. */
static bool is_syllable_start(const char *text, size_t at)
{
    unsigned char here = (unsigned char)text[at];
    return is_letter(text[at]) && here < 0x80 && !is_vowel(text[at]) && is_vowel(text[at + 1]) &&
           !(text[at] == 'h' && text[at - 1] == 'c') && is_letter(text[at - 1]);
}

/* How much of the word at `text` (up to `end`) goes on a line of this width, with a hyphen. */
static size_t split(const struct font_ops *fonts, enum font font, int size, int width,
                    const char *text, size_t end)
{
    int hyphen = width_of(fonts, font, size, "-", 1);
    size_t fits = next_character(text, 0);
    size_t syllable = 0;
    for (size_t at = next_character(text, 0); at < end; at = next_character(text, at)) {
        if (width_of(fonts, font, size, text, at) + hyphen > width) {
            break;
        }
        fits = at;
        if (at >= 2 && is_syllable_start(text, at)) {
            syllable = at;
        }
    }
    return syllable > 0 && syllable * 2 >= fits ? syllable : fits;
}

const char *text_line_take(const struct font_ops *fonts, enum font font, int size, int width,
                           const char *text, struct text_line *line)
{
    while (is_space(*text)) {
        text++;
    }
    *line = (struct text_line){.at = text};
    size_t at = 0;
    while (!is_end(text[at])) {
        size_t end = chunk_end(text, at);
        if (end >= TEXT_LINE_MAX - 4 || width_of(fonts, font, size, text, end) > width) {
            break;
        }
        line->len = end;
        at = end;
    }
    if (line->len == 0 && !is_end(text[0])) {
        size_t end = chunk_end(text, 0);
        line->len = split(fonts, font, size, width, text,
                          end < TEXT_LINE_MAX - 4 ? end : TEXT_LINE_MAX - 4);
        char last = text[line->len - 1];
        line->hyphen = line->len < end && is_letter(text[line->len]) &&
                       (is_letter(last) || is_inner(last));
    }
    const char *rest = text + line->len;
    while (line->len > 0 && is_space(text[line->len - 1])) {
        line->len--;
    }
    while (is_space(*rest)) {
        rest++;
    }
    if (*rest == '\n') {
        rest++;
    }
    return *rest == '\0' ? NULL : rest;
}

void text_line_copy(const struct text_line *line, char to[TEXT_LINE_MAX])
{
    size_t len = line->len < TEXT_LINE_MAX - 2 ? line->len : TEXT_LINE_MAX - 2;
    memcpy(to, line->at, len);
    if (line->hyphen) {
        to[len++] = '-';
    }
    to[len] = '\0';
}

void text_shorten(const struct font_ops *fonts, enum font font, int size, int width,
                  const char *text, char to[TEXT_LINE_MAX])
{
    static const char dots[] = "…";
    bool whole = text_copy(to, TEXT_LINE_MAX, text);
    if (whole && text_width(fonts, font, size, to) <= width) {
        return;
    }
    size_t len = strlen(to);
    len = len > TEXT_LINE_MAX - sizeof(dots) ? TEXT_LINE_MAX - sizeof(dots) : len;
    while (len > 0) {
        len--;
        while (len > 0 && (is_inner(to[len]) || is_space(to[len - 1]))) {
            len--;
        }
        memcpy(to + len, dots, sizeof(dots));
        if (text_width(fonts, font, size, to) <= width) {
            return;
        }
    }
}

void ui_note_cut(struct ui *ui, const char *text)
{
    ui->cut_count++;
    text_copy(ui->cut_text, sizeof(ui->cut_text), text);
}

int ui_text(struct ui *ui, struct box box, enum type type, enum font font, enum colour colour,
            enum align align, const char *text)
{
    char line[TEXT_LINE_MAX];
    int size = ui_type_px(ui, type);
    /* A number that is cut is another number: it gets smaller instead. */
    int least = ui_type_px(ui, TYPE_BODY);
    bool number = type == TYPE_NUMBER || type == TYPE_HUGE;
    if (number) {
        int width = text_width(ui->fonts, font, size, text);
        /* In one step: every size tried is a font opened. The rest is for rounding. */
        size = width > box.w ? (int)((int64_t)size * box.w / width) : size;
        while (size > least && text_width(ui->fonts, font, size, text) > box.w) {
            size--;
        }
        size = size > least ? size : least;
    }
    text_shorten(ui->fonts, font, size, box.w, text, line);
    /* Numbers have no tails. */
    int least_h = number ? size * TYPE_CAPITAL_PER_MILLE / 1000 : size;
    if (strcmp(line, text) != 0 || (box.h < least_h && line[0] != '\0')) {
        ui_note_cut(ui, text);
    }
    draw_text(ui->draw, box, line, font, size, colour, align);
    return text_width(ui->fonts, font, size, line);
}

int ui_paragraph(struct ui *ui, struct box box, enum type type, enum font font, enum colour colour,
                 const char *text, bool *cut)
{
    int height = ui_line_height(ui, type);
    int size = ui_type_px(ui, type);
    int used = 0;
    while (text != NULL && *text != '\0' && used + height <= box.h) {
        struct text_line line;
        char copy[TEXT_LINE_MAX];
        text = text_line_take(ui->fonts, font, size, box.w, text, &line);
        text_line_copy(&line, copy);
        draw_text(ui->draw, (struct box){box.x, box.y + used, box.w, height}, copy, font, size,
                  colour, ALIGN_LEFT);
        used += height;
    }
    bool left = text != NULL && *text != '\0';
    if (cut != NULL) {
        *cut = left;
    } else if (left) {
        ui_note_cut(ui, text);
    }
    return used;
}

int ui_paragraph_height(const struct ui *ui, int width, enum type type, enum font font,
                        const char *text)
{
    int height = ui_line_height(ui, type);
    int size = ui_type_px(ui, type);
    int used = 0;
    while (text != NULL && *text != '\0') {
        struct text_line line;
        text = text_line_take(ui->fonts, font, size, width, text, &line);
        used += height;
    }
    return used;
}

const char *ui_line_take(const struct ui *ui, int width, enum type type, enum font font,
                         const char *text, char *line, size_t size)
{
    struct text_line taken;
    char copy[TEXT_LINE_MAX];
    text = text_line_take(ui->fonts, font, ui_type_px(ui, type), width, text, &taken);
    text_line_copy(&taken, copy);
    text_copy(line, size, copy);
    return text;
}

const char *ui_paragraph_rest(const struct ui *ui, int width, int height, enum type type,
                              enum font font, const char *text)
{
    int high = ui_line_height(ui, type);
    int used = 0;
    while (text != NULL && *text != '\0' && (used == 0 || used + high <= height)) {
        struct text_line line;
        text = text_line_take(ui->fonts, font, ui_type_px(ui, type), width, text, &line);
        used += high;
    }
    return text != NULL && *text != '\0' ? text : NULL;
}
