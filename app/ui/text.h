/* Breaking text into lines; private to the ui room. */
#ifndef NW_UI_TEXT_H
#define NW_UI_TEXT_H

#include "ui/ui.h"

#define TEXT_LINE_MAX 512

struct text_line {
    const char *at;
    size_t len;
    bool hyphen; /* a word was split here: a hyphen is to be drawn after it */
};

/* Takes the first line of at most `width` px off `text`. Breaks at spaces and newlines, after a
 * hyphen or slash between letters, and, when a single word is too long, between syllables. Never
 * between a number and its degrees. Returns what is left, NULL when nothing is. */
const char *text_line_take(const struct font_ops *fonts, enum font font, int size, int width,
                           const char *text, struct text_line *line);
/* The line as it is drawn, hyphen included. */
void text_line_copy(const struct text_line *line, char to[TEXT_LINE_MAX]);
int text_width(const struct font_ops *fonts, enum font font, int size, const char *text);
/* `text` in `to`, shortened with an ellipsis until it fits `width`. */
void text_shorten(const struct font_ops *fonts, enum font font, int size, int width,
                  const char *text, char to[TEXT_LINE_MAX]);

#endif
