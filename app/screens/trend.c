/* The last two hours on Overzicht, to be read from across the room: the band with its limits, a
 * thick line, and where it is now. */
#include "screens/plot.h"

/* The larger the panel, the farther away it is read. */
static const struct size {
    double height_mm, line_mm, dot_mm;
    enum type limits, times;
} sizes[] = {
    {45, 1.6, 5.0, TYPE_NUMBER, TYPE_TITLE},
    {20, 1.0, 3.2, TYPE_TITLE, TYPE_BODY},
    {0, 1.0, 3.2, TYPE_BODY, TYPE_BODY},
};

struct line {
    struct draw_point point[TREND_POINTS + 1];
    size_t count;
};

static void lift(struct ui *ui, struct line *line, int thick)
{
    if (line->count == 1) {
        line->point[1] = line->point[0];
        line->point[1].x = (int16_t)(line->point[1].x + thick);
        line->count = 2;
    }
    draw_strip(ui->draw, line->point, line->count, COLOUR_TEXT, thick);
    line->count = 0;
}

static void words_draw(struct ui *ui, struct box plot, const char *text)
{
    int height = ui_paragraph_height(ui, plot.w, TYPE_BODY, FONT_BOLD, text);
    struct box middle = box_inset(plot, 0, plot.h > height ? (plot.h - height) / 2 : 0);
    ui_paragraph(ui, middle, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, text, NULL);
}

/* The value of this moment; its state stands beside the number. */
static void now_draw(struct ui *ui, const struct plot *plot, int x, double dot_mm,
                     const struct view *view)
{
    int32_t mc;
    if (!view_fridge_mc(view, &mc)) {
        return;
    }
    int w = ui_mm_x(ui, dot_mm), h = ui_mm_y(ui, dot_mm);
    struct box dot = box_about(x, plot_y(plot, mc), w, h);
    draw_fill(ui->draw, dot, COLOUR_TEXT, (w < h ? w : h) / 2);
}

static void times_draw(struct ui *ui, struct box box, enum type type)
{
    ui_text(ui, box_column(box, 2, 0, 0), type, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
            "2 uur geleden");
    ui_text(ui, box_column(box, 2, 1, 0), type, FONT_TEXT, COLOUR_FAINT, ALIGN_RIGHT, "nu");
}

void trend_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct status_sensor *fridge = view_fridge(view);
    bool own = fridge != NULL && fridge->has_limits;
    int32_t now_mc, low_mc = own ? fridge->low_mc : view->low_mc,
                    high_mc = own ? fridge->high_mc : view->high_mc;
    struct plot plot;
    plot_begin(&plot, low_mc < high_mc, low_mc, high_mc);
    for (size_t i = 0; i < TREND_POINTS; i++) {
        if (view->trend_mc[i] != INT32_MIN) {
            plot_take(&plot, view->trend_mc[i], view->trend_mc[i]);
        }
    }
    bool any = plot.has_data;
    if (any && view_fridge_mc(view, &now_mc)) {
        plot_take(&plot, now_mc, now_mc);
    }
    plot_fit(&plot);
    struct box times = {0};
    const struct size *size = sizes;
    while (area.h < ui_mm_y(ui, size->height_mm)) {
        size++;
    }
    if (area.h >= ui_mm_y(ui, 26)) {
        times = box_cut_bottom(&area, ui_line_height(ui, size->times));
    }
    struct box axis = box_cut_left(&area, plot_axis_width(ui, &plot, size->limits));
    box_cut_left(&area, ui_mm_x(ui, MM_GAP_SMALL));
    box_cut_right(&area, ui_mm_x(ui, size->dot_mm / 2));
    plot.box = box_inset(area, 0, ui_mm_y(ui, MM_GAP_TIGHT));
    plot_ground(ui, &plot, axis, size->limits, true);
    plot_limits(ui, &plot);
    if (!any) {
        words_draw(ui, plot.box, "nog geen verloop");
        return;
    }
    static struct line line; /* scratch of this call */
    int thick = ui_mm_y(ui, size->line_mm);
    line.count = 0;
    for (size_t i = 0; i < TREND_POINTS; i++) {
        if (view->trend_mc[i] == INT32_MIN) {
            lift(ui, &line, thick);
            continue;
        }
        int x = plot.box.x + (int)((int64_t)i * (plot.box.w - 1) / (TREND_POINTS - 1));
        line.point[line.count++] = (struct draw_point){(int16_t)x,
                                                       (int16_t)plot_y(&plot, view->trend_mc[i])};
    }
    lift(ui, &line, thick);
    now_draw(ui, &plot, plot.box.x + plot.box.w - 1, size->dot_mm, view);
    if (times.h > 0) {
        times_draw(ui, plot_columns(times, plot.box.x, plot.box.w), size->times);
    }
}
