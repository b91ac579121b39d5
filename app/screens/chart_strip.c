/* Below the curve: when the mains was gone, the door open, and who signed or measured. */
#include "screens/chart_draw.h"

#define ROW_MM 3.4
#define ICON_MM 3.2
#define SLOT_MM 5.0
#define LEGEND_MM 4.4
#define BAR_COLOUR COLOUR_FAINT /* what a row means is said by its icon, not by a colour */
#define LOW_PANEL_MM 100

struct row {
    uint8_t marks; /* any of them */
    enum icon icon;
    enum colour colour;
    const char *word, *brief;
    bool moments; /* a sign at a moment, not a bar */
    bool daily;   /* in a year it is all over the place: the figures count it */
};

static const struct row rows[] = {
    {CHART_OUTAGE, ICON_POWER_LOST, COLOUR_ATTENTION, "stroom weg", "stroom weg", false, false},
    {CHART_DOOR, ICON_DOOR, COLOUR_CHOSEN, "deur open", "deur open", false, true},
    {CHART_SIGNED, ICON_PERSON, COLOUR_DONE, "paraaf", "paraaf", true, true},
    {CHART_MEASURED, ICON_NOTE, COLOUR_TEXT, "handmeting", "gemeten", true, false},
};

static uint8_t all_marks(const struct chart *chart)
{
    uint8_t marks = 0;
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        marks |= chart->column[i].marks;
    }
    for (size_t i = 0; chart->range == CHART_1Y && i < ARRAY_LEN(rows); i++) {
        marks &= rows[i].daily ? (uint8_t)~rows[i].marks : UINT8_MAX;
    }
    return marks;
}

/* Bars have a row each, the moments one together. */
static int row_count(uint8_t marks)
{
    bool moments = false;
    int count = 0;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        bool set = (marks & rows[i].marks) != 0;
        count += set && !rows[i].moments;
        moments |= set && rows[i].moments;
    }
    return count + moments;
}

int chart_strip_height(const struct ui *ui, const struct chart *chart)
{
    int count = row_count(all_marks(chart));
    return count == 0 ? 0 : count * ui_mm_y(ui, ROW_MM) + ui_mm_y(ui, MM_GAP_TIGHT);
}

static int x_of(struct box box, size_t column)
{
    return box.x + (int)((int64_t)box.w * (int64_t)column / CHART_COLUMNS);
}

static void bars_draw(struct ui *ui, struct box box, const struct chart *chart,
                      const struct row *row)
{
    int least = ui_mm_x(ui, 0.4); /* also the shortest is seen */
    struct box bar = {0};
    for (size_t i = 0; i <= CHART_COLUMNS; i++) {
        bool on = i < CHART_COLUMNS && (chart->column[i].marks & row->marks) != 0;
        if (on) {
            int x = x_of(box, i), end = x_of(box, i + 1);
            end = end < x + least ? x + least : end;
            if (bar.w > 0 && x > bar.x + bar.w + 1) {
                draw_fill(ui->draw, bar, BAR_COLOUR, 0);
                bar.w = 0;
            }
            if (bar.w == 0) {
                bar = plot_columns(box, x, 0);
            }
            bar.w = end - bar.x;
        }
    }
    bar.w = bar.x + bar.w > box.x + box.w ? box.x + box.w - bar.x : bar.w;
    draw_fill(ui->draw, bar, BAR_COLOUR, 0);
}

static void moments_draw(struct ui *ui, struct box box, const struct chart *chart,
                         const struct row *row)
{
    int wide = ui_mm_x(ui, ICON_MM), thin = ui_mm_x(ui, 0.4), free_x = box.x;
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        if ((chart->column[i].marks & row->marks) == 0) {
            continue;
        }
        int x = x_of(box, i);
        struct box icon = plot_columns(box, x - wide / 2, wide);
        if (icon.x >= free_x && icon.x + icon.w <= box.x + box.w) {
            ui_icon(ui, icon, row->icon, ui_mm_y(ui, ICON_MM), row->colour);
            free_x = icon.x + icon.w;
        } else if (x >= free_x) {
            draw_fill(ui->draw, plot_columns(box, x, thin), BAR_COLOUR, 0);
            free_x = x + 2 * thin;
        }
    }
}

void chart_strip_draw(struct ui *ui, struct box icons, struct box box, const struct chart *chart)
{
    uint8_t marks = all_marks(chart);
    int height = ui_mm_y(ui, ROW_MM);
    struct box moments = {0};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if ((marks & rows[i].marks) == 0) {
            continue;
        }
        if (rows[i].moments) {
            if (moments.h == 0) {
                moments = box_cut_top(&box, height);
            }
            moments_draw(ui, moments, chart, &rows[i]);
            continue;
        }
        struct box row = box_cut_top(&box, height);
        struct box sign = plot_rows(icons, row.y, row.h);
        ui_icon(ui, box_cut_right(&sign, ui_mm_x(ui, SLOT_MM)), rows[i].icon, ui_mm_y(ui, ICON_MM),
                rows[i].colour);
        bars_draw(ui, box_inset(row, 0, ui_mm_y(ui, 0.4)), chart, &rows[i]);
    }
}

/* Legend */

size_t chart_words(uint8_t marks, bool has_value, struct chart_word out[CHART_WORDS_MAX])
{
    size_t count = 0;
    if ((marks & CHART_WARM) != 0) {
        out[count++] = (struct chart_word){ICON_WARM, COLOUR_ACT, "te warm"};
    }
    if ((marks & CHART_COLD) != 0) {
        out[count++] = (struct chart_word){ICON_COLD, COLOUR_ACT, "te koud"};
    }
    if (!has_value) {
        out[count++] = (struct chart_word){ICON_UNKNOWN, COLOUR_ATTENTION, "geen meting"};
    } else if ((marks & CHART_GAP) != 0) {
        out[count++] = (struct chart_word){ICON_UNKNOWN, COLOUR_ATTENTION, "deels geen meting"};
    }
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if ((marks & rows[i].marks) != 0) {
            out[count++] = (struct chart_word){rows[i].icon, rows[i].colour, rows[i].word};
        }
    }
    return count;
}

static size_t legend(const struct chart *chart, struct chart_word out[CHART_WORDS_MAX])
{
    uint8_t marks = all_marks(chart);
    bool hatched = false;
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        const struct chart_column *column = &chart->column[i];
        hatched |= column->readings == 0 && (column->marks & CHART_GAP) != 0;
    }
    return chart_words(marks & (uint8_t)~CHART_GAP, !hatched, out);
}

/* On a low panel only what the rows mean, in few words: the rest is seen in the curve itself. */
static size_t brief_legend(const struct chart *chart, struct chart_word out[CHART_WORDS_MAX])
{
    uint8_t marks = all_marks(chart);
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if ((marks & rows[i].marks) != 0) {
            out[count++] = (struct chart_word){rows[i].icon, rows[i].colour, rows[i].brief};
        }
    }
    return count;
}

/* Draws when `draw` is set; returns the height. */
static int flow(struct ui *ui, struct box box, const struct chart_word *word, size_t count,
                bool draw)
{
    int line = ui_line_height(ui, TYPE_BODY), gap = ui_mm_x(ui, MM_PAD), x = box.x, y = box.y;
    int slot = ui_mm_x(ui, LEGEND_MM), air = ui_mm_x(ui, MM_GAP_KEY);
    for (size_t i = 0; i < count; i++) {
        int width = slot + air + parts_text_width(ui, TYPE_BODY, FONT_TEXT, word[i].word);
        if (x > box.x && x + width > box.x + box.w) {
            x = box.x;
            y += line;
        }
        if (draw) {
            struct box entry = plot_rows(plot_columns(box, x, width), y, line);
            ui_icon(ui, box_cut_left(&entry, slot), word[i].icon, ui_mm_y(ui, LEGEND_MM - 0.6),
                    word[i].colour);
            box_cut_left(&entry, air);
            ui_text(ui, entry, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, word[i].word);
        }
        x += width + gap;
    }
    return count == 0 ? 0 : y + line - box.y;
}

static int legend_flow(struct ui *ui, struct box box, const struct chart *chart, bool draw)
{
    struct chart_word word[CHART_WORDS_MAX];
    bool low = ui->panel->height_mm < LOW_PANEL_MM;
    size_t count = legend(chart, word);
    if (low && flow(ui, box, word, count, false) > ui_line_height(ui, TYPE_BODY)) {
        count = brief_legend(chart, word);
    }
    return flow(ui, box, word, count, draw);
}

int chart_legend_height(struct ui *ui, int width, const struct chart *chart)
{
    return legend_flow(ui, box_sized(width, 0), chart, false);
}

void chart_legend_draw(struct ui *ui, struct box box, const struct chart *chart)
{
    legend_flow(ui, box, chart, true);
}
