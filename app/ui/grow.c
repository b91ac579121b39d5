/* Type between and beyond the sizes of the scale. Sizes stand on a ladder, so that a number that
 * changes by a digit seldom asks for another size; and they are tried by measuring in one size
 * that is open anyway, because every size of a font that is tried is one that is opened. */
#include <string.h>

#include "ui/text.h"

#define RUNG 1.07

static int line_px(int px)
{
    return (px * 13 + 9) / 10;
}

int ui_width_px(const struct ui *ui, int px, enum font font, const char *text)
{
    return text_width(ui->fonts, font, px, text);
}

/* The height of the wrapped text; *split when a word had to be. */
static int wrapped(const struct ui *ui, int width, int px, enum font font, const char *text,
                   bool *split)
{
    int used = 0;
    *split = false;
    while (text != NULL && *text != '\0') {
        struct text_line line;
        text = text_line_take(ui->fonts, font, px, width, text, &line);
        *split = *split || line.hyphen;
        used += line_px(px);
    }
    return used;
}

int ui_height_px(const struct ui *ui, int width, int px, enum font font, const char *text)
{
    bool split;
    return wrapped(ui, width, px, font, text, &split);
}

/* Measured in size `ref` as if it were px, with a little to spare for rounding. */
static bool may_fit(const struct ui *ui, int width, int height, int px, int ref, bool wraps,
                    enum font font, const char *text)
{
    int scaled = (int)((int64_t)width * ref * 98 / 100 / px);
    if (!wraps) {
        return px <= height && text_width(ui->fonts, font, ref, text) <= scaled;
    }
    bool split;
    int lines = wrapped(ui, scaled, ref, font, text, &split) / line_px(ref);
    return !split && lines * line_px(px) <= height;
}

static bool fits(const struct ui *ui, int width, int height, int px, bool wraps, enum font font,
                 const char *text)
{
    if (!wraps) {
        return px <= height && text_width(ui->fonts, font, px, text) <= width;
    }
    bool split;
    return wrapped(ui, width, px, font, text, &split) <= height && !split;
}

static int grow(const struct ui *ui, int width, int height, double most_mm, bool wraps,
                enum font font, const char *text)
{
    int least = ui_type_px(ui, TYPE_BODY), ref = ui_type_px(ui, TYPE_NUMBER);
    int most = ui_mm_y(ui, most_mm), best = least;
    for (double px = least; (int)px <= most; px *= RUNG) {
        if (may_fit(ui, width, height, (int)px, ref, wraps, font, text)) {
            best = (int)px;
        }
    }
    while (best > least && !fits(ui, width, height, best, wraps, font, text)) {
        best = (int)(best / RUNG);
    }
    return best > least ? best : least;
}

int ui_grow_line_px(const struct ui *ui, int width, int height, double most_mm, enum font font,
                    const char *text)
{
    return grow(ui, width, height, most_mm, false, font, text);
}

int ui_grow_px(const struct ui *ui, int width, int height, double most_mm, enum font font,
               const char *text)
{
    return grow(ui, width, height, most_mm, true, font, text);
}

int ui_text_px(struct ui *ui, struct box box, int px, enum font font, enum colour colour,
               enum align align, const char *text)
{
    char line[TEXT_LINE_MAX];
    text_shorten(ui->fonts, font, px, box.w, text, line);
    if (strcmp(line, text) != 0 || box.h < px * 3 / 4) {
        ui_note_cut(ui, text);
    }
    draw_text(ui->draw, box, line, font, px, colour, align);
    return text_width(ui->fonts, font, px, line);
}

int ui_paragraph_px(struct ui *ui, struct box box, int px, enum font font, enum colour colour,
                    const char *text)
{
    int used = 0, height = line_px(px);
    while (text != NULL && *text != '\0' && used + height <= box.h) {
        struct text_line line;
        char copy[TEXT_LINE_MAX];
        text = text_line_take(ui->fonts, font, px, box.w, text, &line);
        text_line_copy(&line, copy);
        draw_text(ui->draw, (struct box){box.x, box.y + used, box.w, height}, copy, font, px,
                  colour, ALIGN_LEFT);
        used += height;
    }
    if (text != NULL && *text != '\0') {
        ui_note_cut(ui, text);
    }
    return used;
}
