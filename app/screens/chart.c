/* A stretch of time of one sensor: the band, from lowest to highest, the mean, what is out of range
 * and where nothing was measured; a finger reads it. A gap is a gap. */
#include "screens/chart_draw.h"
#include "screens/plot.h"

/* The words of the marks give way to a curve that would be lower: a finger on it says them too. */
#define CURVE_MM 32.0
#define CURVE_LOW_MM 16.0

#define BUCKET_MAX 600 /* across; each is two points of a surface and one of a line */

/* Columns that share a place on the screen. */
struct bucket {
    bool any, joined, gap;
    int32_t min_mc, max_mc, mean_mc;
    int x;
};

struct curve {
    struct plot plot;
    struct box cover; /* what a finger reads stands here: no words below it */
    struct bucket bucket[BUCKET_MAX];
    size_t count;
};

static void bucket_fill(struct bucket *bucket, const struct chart *chart, size_t from, size_t to)
{
    int64_t sum = 0, readings = 0;
    *bucket = (struct bucket){.joined = true};
    for (size_t i = from; i < to; i++) {
        const struct chart_column *column = &chart->column[i];
        if (column->readings == 0) {
            bucket->gap |= (column->marks & CHART_GAP) != 0;
            continue;
        }
        bool first = !bucket->any;
        bucket->any = true;
        bucket->joined = bucket->joined && column->joined;
        bucket->min_mc = first || column->min_mc < bucket->min_mc ? column->min_mc : bucket->min_mc;
        bucket->max_mc = first || column->max_mc > bucket->max_mc ? column->max_mc : bucket->max_mc;
        sum += (int64_t)column->mean_mc * column->readings;
        readings += column->readings;
    }
    bucket->mean_mc = readings == 0 ? 0 : (int32_t)(sum / readings);
}

static void curve_fill(struct curve *curve, const struct chart *chart)
{
    const struct box *box = &curve->plot.box;
    size_t count = box->w / 2 < BUCKET_MAX ? (size_t)(box->w / 2) : BUCKET_MAX;
    curve->count = count > CHART_COLUMNS ? CHART_COLUMNS : count;
    for (size_t i = 0; i < curve->count; i++) {
        struct bucket *bucket = &curve->bucket[i];
        bucket_fill(bucket, chart, i * CHART_COLUMNS / curve->count,
                    (i + 1) * CHART_COLUMNS / curve->count);
        bucket->x = box->x + (int)((int64_t)(2 * i + 1) * (box->w - 1) / (2 * (int)curve->count));
    }
}

/* The end of the run of joined values that begins at `from`. */
static size_t run_end(const struct curve *curve, size_t from)
{
    size_t end = from + 1;
    while (end < curve->count && curve->bucket[end].any && curve->bucket[end].joined) {
        end++;
    }
    return end;
}

/* Between the two edges that `edge` gives for a bucket, for as long as it says so. */
static void surface_draw(struct ui *ui, const struct curve *curve, size_t from, size_t to,
                         bool (*edge)(const struct curve *curve, size_t at, int32_t *low_mc,
                                      int32_t *high_mc),
                         enum colour colour)
{
    static struct draw_point point[2 * BUCKET_MAX + 4];
    size_t count = 0;
    for (size_t i = from; i <= to; i++) {
        int32_t low_mc, high_mc;
        bool on = i < to && edge(curve, i, &low_mc, &high_mc);
        if (!on) {
            if (count == 2) { /* one alone is as wide as its place */
                point[2] = point[0];
                point[3] = point[1];
                point[2].x = point[3].x = (int16_t)(point[0].x + 1);
                count = 4;
            }
            draw_area(ui->draw, point, count, colour);
            count = 0;
            continue;
        }
        int16_t x = (int16_t)curve->bucket[i].x;
        point[count++] = (struct draw_point){x, (int16_t)plot_y(&curve->plot, high_mc)};
        point[count++] = (struct draw_point){x, (int16_t)plot_y(&curve->plot, low_mc)};
    }
}

static bool envelope(const struct curve *curve, size_t at, int32_t *low_mc, int32_t *high_mc)
{
    *low_mc = curve->bucket[at].min_mc;
    *high_mc = curve->bucket[at].max_mc;
    return true;
}

static bool above(const struct curve *curve, size_t at, int32_t *low_mc, int32_t *high_mc)
{
    *low_mc = curve->plot.band_high_mc;
    *high_mc = curve->bucket[at].max_mc;
    return *high_mc > *low_mc;
}

static bool below(const struct curve *curve, size_t at, int32_t *low_mc, int32_t *high_mc)
{
    *low_mc = curve->bucket[at].min_mc;
    *high_mc = curve->plot.band_low_mc;
    return *high_mc > *low_mc;
}

static void mean_draw(struct ui *ui, const struct curve *curve, size_t from, size_t to)
{
    static struct draw_point point[BUCKET_MAX + 1];
    int thick = ui_mm_y(ui, MM_CURVE);
    size_t count = 0;
    for (size_t i = from; i < to; i++) {
        point[count++] = (struct draw_point){
            (int16_t)curve->bucket[i].x, (int16_t)plot_y(&curve->plot, curve->bucket[i].mean_mc)};
    }
    if (count == 1) {
        point[1] = point[0];
        point[1].x = (int16_t)(point[1].x + thick);
        count = 2;
    }
    draw_strip(ui->draw, point, count, COLOUR_TEXT, thick);
}

static void gaps_draw(struct ui *ui, const struct curve *curve)
{
    const char *words = "geen meting";
    const struct box *box = &curve->plot.box;
    int line = ui_line_height(ui, TYPE_BODY);
    int width = parts_text_width(ui, TYPE_BODY, FONT_BOLD, words) + ui_mm_x(ui, MM_PAD);
    for (size_t i = 0, end; i < curve->count; i = end) {
        end = i + 1;
        if (!curve->bucket[i].gap || curve->bucket[i].any) {
            continue;
        }
        while (end < curve->count && curve->bucket[end].gap && !curve->bucket[end].any) {
            end++;
        }
        int from = i == 0 ? box->x : curve->bucket[i].x - 1;
        int to = end == curve->count ? box->x + box->w : curve->bucket[end - 1].x + 2;
        struct box gap = plot_columns(*box, from, to - from);
        draw_hatch(ui->draw, gap, COLOUR_LINE, 1, ui_mm_x(ui, MM_GAP));
        struct box label = box_inset(gap, (gap.w - width) / 2, (gap.h - line) / 2);
        if (gap.w > width && gap.h > line && chart_free(curve->cover, label)) {
            draw_fill(ui->draw, label, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS_SMALL));
            ui_text(ui, label, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, ALIGN_CENTRE, words);
        }
    }
}

static void curve_draw(struct ui *ui, const struct curve *curve)
{
    gaps_draw(ui, curve);
    for (int layer = 0; layer < 3; layer++) {
        for (size_t i = 0, end; i < curve->count; i = end) {
            end = i + 1;
            if (!curve->bucket[i].any) {
                continue;
            }
            end = run_end(curve, i);
            if (layer == 0) {
                surface_draw(ui, curve, i, end, envelope, COLOUR_LINE);
            } else if (layer == 1 && curve->plot.has_band) {
                surface_draw(ui, curve, i, end, above, COLOUR_ACT);
                surface_draw(ui, curve, i, end, below, COLOUR_ACT);
            } else if (layer == 2) {
                mean_draw(ui, curve, i, end);
            }
        }
        if (layer == 1) {
            plot_limits(ui, &curve->plot);
        }
    }
}

/* Time */

static int label_width(void *context, const char *label)
{
    return parts_text_width(context, TYPE_BODY, FONT_TEXT, label);
}

static void times_draw(struct ui *ui, struct box box, struct box labels, struct box cover,
                       const struct chart *chart)
{
    static struct tick_place place[TICK_MAX];
    enum tick_step step;
    size_t count = ticks_fit(chart->from_wall_ms, chart->to_wall_ms, box.w, ui_mm_x(ui, 2.5),
                             label_width, ui, place, &step);
    for (size_t i = 0; i < count; i++) {
        int x = box.x + place[i].x;
        struct box up = plot_columns(box, x, 1);
        draw_fill(ui->draw, box_cut_bottom(&up, ui_mm_y(ui, TICK_MM)), COLOUR_LINE, 0);
        draw_fill(ui->draw, up, COLOUR_PRESSED, 0);
        struct box at = plot_columns(labels, box.x + place[i].label_x, place[i].label_w + 1);
        if (place[i].label_w > 0 && chart_free(cover, at)) {
            ui_text(ui, at, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, place[i].tick.label);
        }
    }
}

/* Words */

static void nothing_draw(struct ui *ui, struct box plot, const char *text)
{
    int height = ui_paragraph_height(ui, plot.w, TYPE_BODY, FONT_BOLD, text);
    struct box middle = box_inset(plot, 0, plot.h > height ? (plot.h - height) / 2 : 0);
    ui_paragraph(ui, middle, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, text, NULL);
}

/* Which time it is, and what is the matter with it. */
static void head_draw(struct ui *ui, struct box line, const struct chart *chart)
{
    char title[NAME_SIZE];
    const char *note = chart->reading  ? "wordt gelezen"
                       : chart->partly ? "niet alles leesbaar"
                                       : NULL;
    chart_title(chart, title);
    if (note != NULL) {
        int width = parts_text_width(ui, TYPE_BODY, FONT_BOLD, note);
        bool both = width + ui_mm_x(ui, 3) + parts_text_width(ui, TYPE_BODY, FONT_BOLD, title) <=
                    line.w;
        struct box at = both ? box_cut_right(&line, width) : line;
        ui_text(ui, at, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, ALIGN_RIGHT, note);
        if (!both) {
            return;
        }
    }
    ui_text(ui, line, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, title);
}

/* The whole */

static void plot_values(struct plot *plot, const struct chart *chart)
{
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        if (chart->column[i].readings > 0) {
            plot_take(plot, chart->column[i].min_mc, chart->column[i].max_mc);
        }
    }
}

void chart_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct curve curve; /* scratch of this call: too large for the stack */
    const struct chart *chart = &view->chart;
    struct box in = parts_card(ui, area);
    const struct box card = in;
    struct plot *plot = &curve.plot;
    plot_begin(plot, view_has_band(view), view->low_mc, view->high_mc);
    plot_values(plot, chart);
    bool any = plot->has_data, timed = chart->to_wall_ms > chart->from_wall_ms;
    plot_fit(plot);
    int line = ui_line_height(ui, TYPE_BODY);
    struct box head = box_cut_top(&in, line);
    int words = chart_legend_height(ui, in.w, chart);
    int above = chart_strip_height(ui, chart) + line; /* the times */
    bool told = in.h - above - words >= ui_mm_y(ui, parts_low(ui) ? CURVE_LOW_MM : CURVE_MM);
    struct box legend = box_cut_bottom(&in, told ? words : 0);
    struct box strip = box_cut_bottom(&in, chart_strip_height(ui, chart));
    struct box times = box_cut_bottom(&in, line);
    struct box axis = box_cut_left(&in, plot_axis_width(ui, plot, TYPE_BODY));
    box_cut_left(&in, ui_mm_x(ui, MM_GAP_SMALL));
    plot->box = in;
    struct box icons = plot_columns(strip, axis.x, axis.w);
    times = plot_columns(times, in.x, in.w);
    strip = plot_columns(strip, in.x, in.w);
    bool empty = chart->unreadable || !any;
    plot_ground(ui, plot, axis, TYPE_BODY, empty);
    static struct chart_cursor cursor; /* scratch, likewise */
    struct box touch = plot_rows(in, in.y, strip.y + strip.h - in.y);
    struct box room = plot_rows(in, head.y, card.y + card.h - head.y);
    cursor.box.w = 0;
    if (empty || !chart_cursor_begin(ui, room, touch, view, &cursor)) {
        head_draw(ui, head, chart);
    }
    if (empty) {
        plot_limits(ui, plot);
        bool read = timed && !chart->reading;
        nothing_draw(ui, in,
                     chart->unreadable   ? "geschiedenis niet leesbaar"
                     : read              ? "geen metingen in deze tijd"
                     : view->ever_linked ? "wordt gelezen"
                                         : "nog geen bericht van de bewaking");
        return;
    }
    curve.cover = cursor.box;
    times_draw(ui, in, times, cursor.box, chart);
    curve_fill(&curve, chart);
    curve_draw(ui, &curve);
    chart_strip_draw(ui, icons, strip, chart);
    if (told && chart_free(cursor.box, legend)) {
        chart_legend_draw(ui, legend, chart);
    }
    ui_drag_target(ui, touch, "verloop", (struct action){.kind = ACTION_CURSOR});
    if (cursor.box.w > 0) {
        chart_cursor_draw(ui, plot, &cursor);
    }
}
