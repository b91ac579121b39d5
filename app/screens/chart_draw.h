/* Parts of the chart on the Koelkast screen. Private to chart*.c and fridge_chart.c. */
#ifndef NW_SCREENS_CHART_DRAW_H
#define NW_SCREENS_CHART_DRAW_H

#include "screens/parts.h"

/* What went on, in rows below the curve, each with its icon before it; nothing: no row. */
int chart_strip_height(const struct ui *ui, const struct chart *chart);
void chart_strip_draw(struct ui *ui, struct box icons, struct box box, const struct chart *chart);
/* The same icons with their words, in as many lines as they need. */
int chart_legend_height(struct ui *ui, int width, const struct chart *chart);
void chart_legend_draw(struct ui *ui, struct box box, const struct chart *chart);
/* A line for each mark that is set: icon and word. Returns how many. */
#define CHART_WORDS_MAX 8
struct chart_word {
    enum icon icon;
    enum colour colour;
    const char *word;
};
size_t chart_words(uint8_t marks, bool has_value, struct chart_word out[CHART_WORDS_MAX]);

/* The figures of the whole stretch. */
int chart_figures_height(const struct ui *ui, int width, const struct view *view);
void chart_figures_draw(struct ui *ui, struct box box, const struct view *view);

#endif
