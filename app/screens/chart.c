/* Curves of the fridge: the band first, then what was measured. A gap is a gap. */
#include "screens/parts.h"

#define VALUE_MIN_MC (-2000) /* the axis shows at least this range */
#define VALUE_MAX_MC 12000

struct scale {
    struct box plot;
    int32_t low_mc, high_mc;
};

static int y_of(const struct scale *scale, int32_t mc)
{
    int64_t span = scale->high_mc - scale->low_mc;
    int64_t up = (int64_t)(mc - scale->low_mc) * (scale->plot.h - 1) / span;
    return scale->plot.y + scale->plot.h - 1 - (int)up;
}

static void scale_take(struct scale *scale, int32_t mc)
{
    scale->low_mc = mc - 1000 < scale->low_mc ? mc - 1000 : scale->low_mc;
    scale->high_mc = mc + 1000 > scale->high_mc ? mc + 1000 : scale->high_mc;
}

static void band_label(struct ui *ui, struct box axis, const struct scale *scale, int32_t mc)
{
    int line = ui_line_height(ui, TYPE_BODY);
    struct box box = {axis.x, y_of(scale, mc) - line / 2, axis.w, line};
    if (box.y < axis.y) {
        box.y = axis.y;
    }
    if (box.y + line > axis.y + axis.h) {
        box.y = axis.y + axis.h - line;
    }
    parts_say(ui, box, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_RIGHT, "%d°", (int)(mc / 1000));
}

/* The band between two lines, labelled at the left. Without rules there is none. */
static void band_draw(struct ui *ui, struct box axis, const struct scale *scale,
                      const struct view *view)
{
    if (!view_has_band(view)) {
        return;
    }
    int top = y_of(scale, view->high_mc), bottom = y_of(scale, view->low_mc);
    draw_fill(ui->draw, (struct box){scale->plot.x, top, scale->plot.w, bottom - top},
              COLOUR_RAISED, 0);
    int thin = ui_mm_y(ui, MM_LINE);
    draw_line(ui->draw, scale->plot.x, top, scale->plot.x + scale->plot.w, top, COLOUR_DONE, thin);
    draw_line(ui->draw, scale->plot.x, bottom, scale->plot.x + scale->plot.w, bottom, COLOUR_DONE,
              thin);
    band_label(ui, axis, scale, view->high_mc);
    band_label(ui, axis, scale, view->low_mc);
}

/* Points joined up to the next gap; one alone is a short dash. */
struct pen {
    struct draw_point point[CHART_COLUMNS * 2];
    size_t count;
};

static void pen_lift(struct ui *ui, struct pen *pen)
{
    int thick = ui_mm_y(ui, MM_CURVE);
    if (pen->count == 1) {
        pen->point[1] = pen->point[0];
        pen->point[1].x = (int16_t)(pen->point[1].x + thick);
        pen->count = 2;
    }
    if (pen->count > 1) {
        draw_strip(ui->draw, pen->point, pen->count, COLOUR_TEXT, thick);
    }
    pen->count = 0;
}

static void pen_to(struct pen *pen, int x, int y)
{
    if (pen->count < ARRAY_LEN(pen->point)) {
        pen->point[pen->count++] = (struct draw_point){(int16_t)x, (int16_t)y};
    }
}

static struct scale scale_begin(const struct view *view, struct box plot)
{
    struct scale scale = {plot, VALUE_MIN_MC, VALUE_MAX_MC};
    if (view_has_band(view)) {
        scale.low_mc = view->low_mc;
        scale.high_mc = view->high_mc;
        scale_take(&scale, view->low_mc);
        scale_take(&scale, view->high_mc);
    }
    return scale;
}

static void time_label(struct ui *ui, struct box line, enum align align, enum chart_range range,
                       int64_t wall_ms)
{
    char when[TIME_TEXT_SIZE];
    if (range == CHART_24H) {
        time_format_clock(wall_ms, when);
    } else {
        /* "zo 22 nov 14:02" without its clock. */
        time_format_date_clock(wall_ms, when);
        for (size_t i = 0, spaces = 0; when[i] != '\0'; i++) {
            spaces += when[i] == ' ' ? 1 : 0;
            if (spaces == 3) {
                when[i] = '\0';
                break;
            }
        }
    }
    ui_text(ui, line, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, align, when);
}

static void nothing_draw(struct ui *ui, struct box plot, const char *text)
{
    int height = ui_paragraph_height(ui, plot.w, TYPE_BODY, FONT_BOLD, text);
    struct box middle = box_inset(plot, 0, plot.h > height ? (plot.h - height) / 2 : 0);
    ui_paragraph(ui, middle, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, text, NULL);
}

void chart_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct chart *chart = &view->chart;
    struct box in = parts_card(ui, area);
    struct box labels = box_cut_bottom(&in, ui_line_height(ui, TYPE_BODY));
    struct box axis = box_cut_left(&in, ui_mm_x(ui, 9));
    box_cut_left(&in, ui_mm_x(ui, MM_GAP_SMALL));
    labels.x = in.x;
    labels.w = in.w;
    struct scale scale = scale_begin(view, in);
    bool any = false;
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        if (chart->column[i].has_value) {
            any = true;
            scale_take(&scale, chart->column[i].min_mc);
            scale_take(&scale, chart->column[i].max_mc);
        }
    }
    band_draw(ui, axis, &scale, view);
    if (chart->unreadable) {
        nothing_draw(ui, in, "geschiedenis niet leesbaar");
        return;
    }
    static struct pen pen;
    pen.count = 0;
    for (size_t i = 0; i < CHART_COLUMNS; i++) {
        const struct chart_column *column = &chart->column[i];
        if (!column->has_value) {
            pen_lift(ui, &pen);
            continue;
        }
        int x = in.x + (int)((int64_t)i * (in.w - 1) / (CHART_COLUMNS - 1));
        pen_to(&pen, x, y_of(&scale, column->max_mc));
        if (column->min_mc != column->max_mc) {
            pen_to(&pen, x, y_of(&scale, column->min_mc));
        }
    }
    pen_lift(ui, &pen);
    if (!any) {
        bool read = chart->to_wall_ms > chart->from_wall_ms && !chart->reading;
        nothing_draw(ui, in,
                     read                ? "geen metingen in deze tijd"
                     : view->ever_linked ? "wordt gelezen"
                                         : "nog geen bericht van de bewaking");
    }
    if (chart->to_wall_ms > chart->from_wall_ms) {
        struct box left = box_cut_left(&labels, labels.w / 3);
        struct box right = box_cut_right(&labels, left.w);
        int64_t middle = chart->from_wall_ms + (chart->to_wall_ms - chart->from_wall_ms) / 2;
        time_label(ui, left, ALIGN_LEFT, chart->range, chart->from_wall_ms);
        time_label(ui, labels, ALIGN_CENTRE, chart->range, middle);
        time_label(ui, right, ALIGN_RIGHT, chart->range, chart->to_wall_ms);
    }
}

void trend_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct box labels = {0};
    bool labelled = area.h >= ui_mm_y(ui, 22);
    if (labelled) {
        labels = box_cut_bottom(&area, ui_line_height(ui, TYPE_BODY));
    }
    struct box axis = box_cut_left(&area, ui_mm_x(ui, 9));
    box_cut_left(&area, ui_mm_x(ui, MM_GAP_SMALL));
    area = box_inset(area, 0, ui_mm_y(ui, MM_GAP_TIGHT));
    struct scale scale = scale_begin(view, area);
    bool any = false;
    for (size_t i = 0; i < TREND_POINTS; i++) {
        if (view->trend_mc[i] != INT32_MIN) {
            scale_take(&scale, view->trend_mc[i]);
            any = true;
        }
    }
    band_draw(ui, axis, &scale, view);
    static struct pen pen;
    pen.count = 0;
    for (size_t i = 0; i < TREND_POINTS; i++) {
        if (view->trend_mc[i] == INT32_MIN) {
            pen_lift(ui, &pen);
            continue;
        }
        pen_to(&pen, area.x + (int)((int64_t)i * (area.w - 1) / (TREND_POINTS - 1)),
               y_of(&scale, view->trend_mc[i]));
    }
    pen_lift(ui, &pen);
    if (!any) {
        nothing_draw(ui, area, "nog geen verloop");
    }
    if (labelled) {
        labels.x = area.x;
        labels.w = area.w;
        ui_text(ui, box_column(labels, 2, 0, 0), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
                "2 uur geleden");
        ui_text(ui, box_column(labels, 2, 1, 0), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_RIGHT,
                "nu");
    }
}
