#include "screens/plot.h"

#define REACH_MC                                                                                   \
    15000            /* a limit farther from all that was measured would only flatten the curve    \
                      */
#define SPAN_MC 6000 /* the least an axis shows: noise must not look like weather */
#define ROOM_MC 1000

void plot_begin(struct plot *plot, bool has_band, int32_t low_mc, int32_t high_mc)
{
    *plot = (struct plot){.has_band = has_band, .band_low_mc = low_mc, .band_high_mc = high_mc};
}

void plot_take(struct plot *plot, int32_t min_mc, int32_t max_mc)
{
    plot->low_mc = !plot->has_data || min_mc < plot->low_mc ? min_mc : plot->low_mc;
    plot->high_mc = !plot->has_data || max_mc > plot->high_mc ? max_mc : plot->high_mc;
    plot->has_data = true;
}

static bool is_near(const struct plot *data, int32_t mc)
{
    return !data->has_data || (mc < data->high_mc + REACH_MC && mc > data->low_mc - REACH_MC);
}

void plot_fit(struct plot *plot)
{
    const struct plot data = *plot;
    const int32_t limit[] = {plot->band_low_mc, plot->band_high_mc};
    for (size_t i = 0; plot->has_band && i < 2; i++) {
        if (is_near(&data, limit[i])) {
            plot_take(plot, limit[i], limit[i]);
        }
    }
    if (!plot->has_data) {
        plot_take(plot, 0, 10000);
    }
    plot->low_mc -= ROOM_MC;
    plot->high_mc += ROOM_MC;
    int32_t lacks = SPAN_MC - (plot->high_mc - plot->low_mc);
    if (lacks > 0) {
        plot->low_mc -= lacks / 2;
        plot->high_mc += lacks - lacks / 2;
    }
}

int plot_y(const struct plot *plot, int32_t mc)
{
    int64_t span = plot->high_mc - plot->low_mc;
    int64_t up = span <= 0 ? 0 : (int64_t)(mc - plot->low_mc) * (plot->box.h - 1) / span;
    up = up < 0 ? 0 : up > plot->box.h - 1 ? plot->box.h - 1 : up;
    return plot->box.y + plot->box.h - 1 - (int)up;
}

static bool shows(const struct plot *plot, int32_t mc)
{
    return mc >= plot->low_mc && mc <= plot->high_mc;
}

struct box plot_columns(struct box box, int x, int width)
{
    return (struct box){x, box.y, width, box.h};
}

struct box plot_rows(struct box box, int y, int height)
{
    return (struct box){box.x, y, box.w, height};
}

static void number_of(int32_t mc, char out[16])
{
    text_set(out, 16, "%d°", (int)(mc / 1000));
}

int plot_axis_width(const struct ui *ui, const struct plot *plot, enum type type)
{
    char low[16], high[16];
    number_of(plot->low_mc < 0 ? -20000 : 20000, low);
    number_of(plot->high_mc, high);
    int one = parts_text_width(ui, type, FONT_BOLD, low);
    int other = parts_text_width(ui, type, FONT_BOLD, high);
    return (one > other ? one : other) + ui_mm_x(ui, MM_GAP_SMALL);
}

/* Where the number stands, wholly within the axis. */
static struct box label_box(const struct ui *ui, const struct plot *plot, struct box axis,
                            enum type type, int32_t mc)
{
    int line = ui_line_height(ui, type);
    int y = plot_y(plot, mc) - line / 2;
    int last = axis.y + axis.h - line;
    return plot_rows(axis, y < axis.y ? axis.y : y > last ? last : y, line);
}

static bool collide(struct box a, struct box b, int air)
{
    return a.y < b.y + b.h - air && b.y < a.y + a.h - air;
}

static void label_draw(struct ui *ui, struct box box, enum type type, enum font font,
                       enum colour colour, int32_t mc)
{
    char text[16];
    number_of(mc, text);
    ui_text(ui, box, type, font, colour, ALIGN_RIGHT, text);
}

void plot_ground(struct ui *ui, const struct plot *plot, struct box axis, enum type type,
                 bool only_limits)
{
    const struct box *box = &plot->box;
    int line = ui_line_height(ui, type), air = line / 4; /* a number is lower than its line */
    if (box->w <= 0 || box->h <= 0) {
        return;
    }
    struct box limit[2];
    size_t limits = 0;
    if (plot->has_band) {
        int top = plot_y(plot, plot->band_high_mc), bottom = plot_y(plot, plot->band_low_mc);
        draw_fill(ui->draw, plot_rows(*box, top, bottom - top), COLOUR_RAISED, 0);
        const int32_t mc[] = {plot->band_high_mc, plot->band_low_mc};
        for (size_t i = 0; i < 2; i++) {
            struct box at = label_box(ui, plot, axis, type, mc[i]);
            if (shows(plot, mc[i]) && mc[i] % 1000 == 0 &&
                (limits == 0 || !collide(at, limit[0], air))) {
                limit[limits++] = at;
                label_draw(ui, at, type, FONT_BOLD, COLOUR_TEXT, mc[i]);
            }
        }
    }
    int32_t tick[TICK_DEGREES_MAX];
    int most = box->h / (line * 5 / 4) + 1;
    size_t count = only_limits ? 0 : ticks_degrees(plot->low_mc, plot->high_mc, most, tick);
    for (size_t i = 0; i < count; i++) {
        int y = plot_y(plot, tick[i]);
        struct box across = plot_rows(*box, y, 1);
        draw_fill(ui->draw, box_cut_left(&across, ui_mm_x(ui, TICK_MM)), COLOUR_LINE, 0);
        draw_fill(ui->draw, across, COLOUR_PRESSED, 0);
        struct box at = label_box(ui, plot, axis, type, tick[i]);
        bool free = true;
        for (size_t k = 0; k < limits; k++) {
            free = free && !collide(at, limit[k], air);
        }
        if (free) {
            label_draw(ui, at, type, FONT_TEXT, COLOUR_FAINT, tick[i]);
        }
    }
}

void plot_limits(struct ui *ui, const struct plot *plot)
{
    int thin = ui_mm_y(ui, 0.3);
    const int32_t mc[] = {plot->band_high_mc, plot->band_low_mc};
    for (size_t i = 0; plot->has_band && i < 2; i++) {
        if (shows(plot, mc[i])) {
            int y = plot_y(plot, mc[i]);
            draw_line(ui->draw, plot->box.x, y, plot->box.x + plot->box.w - 1, y, COLOUR_DONE,
                      thin);
        }
    }
}
