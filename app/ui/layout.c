#include <math.h>
#include <string.h>

#include "ui/ui.h"

void ui_begin(struct ui *ui, struct draw_list *draw, const struct panel *panel,
              const struct font_ops *fonts, struct action pressed)
{
    ui->panel = panel;
    ui->scale = ui_scale(panel);
    ui->fonts = fonts;
    ui->draw = draw;
    ui->target_count = 0;
    ui->pager = (struct pager){0};
    ui->pressed = pressed;
    ui->blink_ms = 0;
    ui->cut_count = 0;
    ui->cut_text[0] = '\0';
    draw_clear(draw);
}

static int mm_to_px(double mm, int px, int panel_mm)
{
    if (mm <= 0 || panel_mm <= 0) {
        return 0;
    }
    int result = (int)lround(mm * px / panel_mm);
    return result < 1 ? 1 : result;
}

double ui_scale(const struct panel *panel)
{
    int shorter = panel->width_mm < panel->height_mm ? panel->width_mm : panel->height_mm;
    double scale = shorter / MM_PANEL_PLAIN;
    return scale < 1 ? 1 : scale > SCALE_MOST ? SCALE_MOST : scale;
}

int ui_glass_mm_x(const struct ui *ui, double mm)
{
    return mm_to_px(mm, ui->panel->width, ui->panel->width_mm);
}

int ui_glass_mm_y(const struct ui *ui, double mm)
{
    return mm_to_px(mm, ui->panel->height, ui->panel->height_mm);
}

int ui_mm_x(const struct ui *ui, double mm)
{
    return ui_glass_mm_x(ui, mm * ui->scale);
}

int ui_mm_y(const struct ui *ui, double mm)
{
    return ui_glass_mm_y(ui, mm * ui->scale);
}

static int clamp(int value, int max)
{
    return value < 0 ? 0 : value > max ? (max < 0 ? 0 : max) : value;
}

struct box box_cut_top(struct box *from, int px)
{
    px = clamp(px, from->h);
    struct box cut = {from->x, from->y, from->w, px};
    from->y += px;
    from->h -= px;
    return cut;
}

struct box box_cut_bottom(struct box *from, int px)
{
    px = clamp(px, from->h);
    from->h -= px;
    return (struct box){from->x, from->y + from->h, from->w, px};
}

struct box box_cut_left(struct box *from, int px)
{
    px = clamp(px, from->w);
    struct box cut = {from->x, from->y, px, from->h};
    from->x += px;
    from->w -= px;
    return cut;
}

struct box box_cut_right(struct box *from, int px)
{
    px = clamp(px, from->w);
    from->w -= px;
    return (struct box){from->x + from->w, from->y, px, from->h};
}

struct box box_inset(struct box box, int x, int y)
{
    x = 2 * x > box.w ? box.w / 2 : x;
    y = 2 * y > box.h ? box.h / 2 : y;
    return (struct box){box.x + x, box.y + y, box.w - 2 * x, box.h - 2 * y};
}

/* Start of part `index`: what does not divide is spread, so that the last part ends at the end. */
static int part(int size, int n, int index, int gap)
{
    return (int)((int64_t)(size + gap) * index / n);
}

struct box box_column(struct box box, int n, int index, int gap)
{
    int from = part(box.w, n, index, gap);
    int to = part(box.w, n, index + 1, gap) - gap;
    return (struct box){box.x + from, box.y, to > from ? to - from : 0, box.h};
}

struct box box_row(struct box box, int n, int index, int gap)
{
    int from = part(box.h, n, index, gap);
    int to = part(box.h, n, index + 1, gap) - gap;
    return (struct box){box.x, box.y + from, box.w, to > from ? to - from : 0};
}

struct box ui_whole(const struct ui *ui)
{
    return box_sized(ui->panel->width, ui->panel->height);
}

struct box box_sized(int width, int height)
{
    return (struct box){.w = width, .h = height};
}

struct box box_about(int x, int y, int width, int height)
{
    return (struct box){x - width / 2, y - height / 2, width, height};
}

bool box_holds(struct box box, int x, int y)
{
    return x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h;
}

int ui_type_px(const struct ui *ui, enum type type)
{
    static const double em_mm[] = {[TYPE_BODY] = MM_TYPE_BODY,
                                   [TYPE_TITLE] = MM_TYPE_TITLE,
                                   [TYPE_NUMBER] = MM_TYPE_NUMBER,
                                   [TYPE_HUGE] = MM_TYPE_HUGE};
    if (ui->panel->height_mm <= 0) {
        return 1;
    }
    return (int)ceil(em_mm[type] * ui->scale * ui->panel->height / ui->panel->height_mm);
}

int ui_line_height(const struct ui *ui, enum type type)
{
    return (ui_type_px(ui, type) * TYPE_LEADING_PERCENT + 99) / 100;
}
