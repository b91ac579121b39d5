/* Parts of the chart on the Koelkast screen. Private to chart*.c and fridge_chart.c. */
#ifndef NW_SCREENS_CHART_DRAW_H
#define NW_SCREENS_CHART_DRAW_H

#include "screens/plot.h"

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

/* What a finger reads, and where it stands. */
#define READ_LINES (CHART_WORDS_MAX + 3)
struct read_line {
    char text[NAME_SIZE];
    enum type type;
    enum colour colour;
    enum icon icon;
};
struct chart_cursor {
    struct chart_reading reading;
    int x;
    struct box box; /* w 0: there is none */
    struct read_line line[READ_LINES];
    size_t count;
};
/* Its place within `room`, on the side of the line with more of it. False: no finger reads. */
bool chart_cursor_begin(const struct ui *ui, struct box room, struct box touch,
                        const struct view *view, struct chart_cursor *cursor);
void chart_cursor_draw(struct ui *ui, const struct plot *plot, const struct chart_cursor *cursor);
/* Nothing of the box lies below what a finger reads. */
bool chart_free(struct box cover, struct box box);

/* The figures of the whole stretch. */
int chart_figures_height(const struct ui *ui, int width, const struct view *view);
/* The pages they take in this box; *page is the one of view->page. */
int chart_figures_pages(const struct ui *ui, struct box box, const struct view *view, int *page);
void chart_figures_draw(struct ui *ui, struct box box, const struct view *view);

#endif
