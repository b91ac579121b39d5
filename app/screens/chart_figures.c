/* What a stretch of time comes to, line by line. */
#include "screens/chart_draw.h"

#include <string.h>

#define LINE_MAX 14
#define COLUMN_MM 56.0 /* a label, its value and what is behind it */

struct figure {
    const char *label;
    char value[NAME_SIZE], behind[NAME_SIZE]; /* behind: a moment, a remark; "" none */
    enum colour colour;
};

static struct figure *add(struct figure *figure, size_t *count, const char *label)
{
    struct figure *one = &figure[(*count)++];
    *one = (struct figure){.label = label, .colour = COLOUR_TEXT};
    return one;
}

static void add_degrees(struct figure *figure, size_t *count, const char *label, int32_t mc,
                        const struct view *view, int64_t at_ms)
{
    char value[16], when[TIME_TEXT_SIZE];
    struct figure *one = add(figure, count, label);
    mc_format_dutch(mc, value);
    text_set(one->value, sizeof(one->value), "%s °C", value);
    if (at_ms != MS_UNKNOWN) {
        time_format_date_clock(at_ms, when);
        text_copy(one->behind, sizeof(one->behind), when);
    }
    bool out = view_has_band(view) && (mc < view->low_mc || mc > view->high_mc);
    one->colour = out ? COLOUR_ACT : COLOUR_TEXT;
}

static void add_time(struct figure *figure, size_t *count, const char *label, int64_t ms,
                     enum colour colour)
{
    struct figure *one = add(figure, count, label);
    time_format_duration(ms, one->value);
    one->colour = ms > 0 ? colour : COLOUR_TEXT;
}

static void add_spell(struct figure *figure, size_t *count, const char *label,
                      const struct chart_spell *spell, enum colour colour)
{
    char time[TIME_TEXT_SIZE];
    struct figure *one = add(figure, count, label);
    time_format_duration(spell->ms, time);
    if (spell->count == 0) {
        text_copy(one->value, sizeof(one->value), "geen");
    } else {
        text_set(one->value, sizeof(one->value), "%zu keer", spell->count);
        text_copy(one->behind, sizeof(one->behind), time);
        one->colour = colour;
    }
}

static size_t collect(const struct view *view, struct figure figure[LINE_MAX])
{
    const struct chart *chart = &view->chart;
    const struct figures *figures = &chart->figures;
    size_t count = 0;
    int32_t mkt_mc;
    if (!chart->has_figures) {
        struct figure *one = add(figure, &count,
                                 chart->unreadable ? "Niet leesbaar" : "Wordt geteld");
        one->colour = COLOUR_ATTENTION;
        return count;
    }
    if (figures->valid > 0) {
        add_degrees(figure, &count, "Laagste", figures->min_mc, view, figures->min_ms);
        add_degrees(figure, &count, "Hoogste", figures->max_mc, view, figures->max_ms);
        add_degrees(figure, &count, "Gemiddeld", figures_mean_mc(figures), view, MS_UNKNOWN);
    }
    if (exposure_mkt_mc(&figures->exposure, &mkt_mc)) {
        add_degrees(figure, &count, "MKT", mkt_mc, view, MS_UNKNOWN);
        text_copy(figure[count - 1].behind, NAME_SIZE, "ziet geen vorst");
    }
    if (chart->has_limits) {
        add_time(figure, &count, "In bereik", figures->in_ms, COLOUR_TEXT);
        add_time(figure, &count, "Te warm", figures->warm_ms, COLOUR_ACT);
        add_time(figure, &count, "Te koud", figures->cold_ms, COLOUR_ACT);
    }
    add_time(figure, &count, "Onbekend", figures->unknown_ms, COLOUR_ATTENTION);
    struct figure *breach = add(figure, &count, "Afwijkingen");
    text_set(breach->value, sizeof(breach->value), "%zu", chart->breach.count);
    breach->colour = chart->breach.count > 0 ? COLOUR_ACT : COLOUR_TEXT;
    add_spell(figure, &count, "Stroom weg", &chart->outage, COLOUR_ATTENTION);
    add_spell(figure, &count, "Deur open", &chart->door, COLOUR_TEXT);
    return count;
}

static bool one_line(const struct ui *ui, int width, const struct figure *figure)
{
    return parts_text_width(ui, TYPE_BODY, FONT_TEXT, figure->label) +
               parts_text_width(ui, TYPE_BODY, FONT_BOLD, figure->value) +
               (figure->behind[0] == '\0'
                    ? 0
                    : ui_mm_x(ui, MM_PAD) +
                          parts_text_width(ui, TYPE_BODY, FONT_TEXT, figure->behind)) +
               ui_mm_x(ui, 3) <=
           width;
}

/* In columns; of several pages in as many times that. */
enum { COLUMNS_MAX = 3, PAGES_MAX = 4, PLACES_MAX = COLUMNS_MAX * PAGES_MAX };

static int columns_of(const struct ui *ui, int width)
{
    int columns = width / ui_mm_x(ui, COLUMN_MM);
    return columns < 1 ? 1 : columns > COLUMNS_MAX ? COLUMNS_MAX : columns;
}

static int lines_of(const struct ui *ui, int width, const struct figure *figure)
{
    return one_line(ui, width, figure) ? 1 : 2;
}

/* Where each stands: down one column, then the next. Returns the lines of the longest column. */
static int place(const struct ui *ui, int width, const struct figure *figure, size_t count,
                 int columns, size_t first[PLACES_MAX + 1])
{
    int all = 0, longest = 0, used = 0, column = 0;
    for (size_t i = 0; i < count; i++) {
        all += lines_of(ui, width, &figure[i]);
    }
    int share = (all + columns - 1) / columns;
    first[0] = 0;
    for (size_t i = 0; i < count; i++) {
        int need = lines_of(ui, width, &figure[i]);
        if (used > 0 && used + need > share && column + 1 < columns) {
            first[++column] = i;
            used = 0;
        }
        used += need;
        longest = used > longest ? used : longest;
    }
    while (column < columns) {
        first[++column] = count;
    }
    return longest;
}

static int column_width(const struct ui *ui, int width, int columns)
{
    return (width - (columns - 1) * ui_mm_x(ui, 5)) / columns;
}

int chart_figures_height(const struct ui *ui, int width, const struct view *view)
{
    static struct figure figure[LINE_MAX];
    size_t first[PLACES_MAX + 1], count = collect(view, figure);
    int columns = columns_of(ui, width);
    int lines = place(ui, column_width(ui, width, columns), figure, count, columns, first);
    return lines * ui_line_height(ui, TYPE_BODY);
}

/* The fewest pages on which all are whole. */
static int pages_of(const struct ui *ui, struct box box, const struct figure *figure, size_t count,
                    size_t first[PLACES_MAX + 1])
{
    int columns = columns_of(ui, box.w), width = column_width(ui, box.w, columns);
    int pages = 0, lines;
    do {
        pages++;
        lines = place(ui, width, figure, count, pages * columns, first);
    } while (pages < PAGES_MAX && lines * ui_line_height(ui, TYPE_BODY) > box.h);
    return pages;
}

int chart_figures_pages(const struct ui *ui, struct box box, const struct view *view, int *page)
{
    static struct figure figure[LINE_MAX];
    size_t first[PLACES_MAX + 1], count = collect(view, figure);
    int pages = pages_of(ui, box, figure, count, first);
    *page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    return pages;
}

static void figure_draw(struct ui *ui, struct box *column, const struct figure *figure)
{
    int line = ui_line_height(ui, TYPE_BODY);
    bool one = one_line(ui, column->w, figure);
    struct box row = box_cut_top(column, line);
    int label = parts_text_width(ui, TYPE_BODY, FONT_TEXT, figure->label) + ui_mm_x(ui, MM_PAD);
    ui_text(ui, box_cut_left(&row, label), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
            figure->label);
    struct box behind = one ? row : box_cut_top(column, line);
    if (one && figure->behind[0] != '\0') {
        int width = parts_text_width(ui, TYPE_BODY, FONT_TEXT, figure->behind);
        behind = box_cut_right(&row, width + 1);
        box_cut_right(&row, ui_mm_x(ui, MM_PAD));
    }
    ui_text(ui, row, TYPE_BODY, FONT_BOLD, figure->colour, ALIGN_RIGHT, figure->value);
    if (figure->behind[0] != '\0') {
        ui_text(ui, behind, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_RIGHT, figure->behind);
    }
}

void chart_figures_draw(struct ui *ui, struct box box, const struct view *view)
{
    static struct figure figure[LINE_MAX];
    size_t first[PLACES_MAX + 1], count = collect(view, figure);
    int columns = columns_of(ui, box.w), width = column_width(ui, box.w, columns), page;
    chart_figures_pages(ui, box, view, &page);
    pages_of(ui, box, figure, count, first);
    for (int c = 0; c < columns; c++) {
        struct box column = box_column(box, columns, c, ui_mm_x(ui, 5));
        column.w = width;
        size_t at = (size_t)(page * columns + c);
        for (size_t i = first[at]; i < first[at + 1]; i++) {
            figure_draw(ui, &column, &figure[i]);
        }
    }
}
