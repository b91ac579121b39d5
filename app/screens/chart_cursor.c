/* A finger in the chart: a line where it is, and beside it the time, the value and what went on. */
#include "screens/chart_draw.h"

#define LINE_MM 0.6
#define DOT_MM 2.4
#define AWAY_MM 4.0

static size_t read_words(const struct chart_reading *reading, struct read_line *line)
{
    char from[TIME_TEXT_SIZE], to[TIME_TEXT_SIZE], low[16], high[16], mean[16];
    size_t count = 0;
    time_format_date_clock(reading->from_ms, from);
    time_format_clock(reading->to_ms, to);
    bool moment = reading->from_ms == reading->to_ms;
    line[count] = (struct read_line){.type = TYPE_BODY, .colour = COLOUR_TEXT};
    text_set(line[count++].text, NAME_SIZE, "%s%s%s", from, moment ? "" : " - ", moment ? "" : to);
    bool out = (reading->marks & (CHART_WARM | CHART_COLD)) != 0;
    if (reading->has_value) {
        line[count] = (struct read_line){.type = TYPE_TITLE,
                                         .colour = out ? COLOUR_ACT : COLOUR_TEXT};
        mc_format_dutch(reading->min_mc, low);
        mc_format_dutch(reading->max_mc, high);
        mc_format_dutch(reading->mean_mc, mean);
        if (reading->min_mc == reading->max_mc) {
            text_set(line[count++].text, NAME_SIZE, "%s °C", low);
        } else {
            text_set(line[count++].text, NAME_SIZE, "%s tot %s °C", low, high);
            line[count] = (struct read_line){.type = TYPE_BODY, .colour = COLOUR_FAINT};
            text_set(line[count++].text, NAME_SIZE, "gemiddeld %s", mean);
        }
    }
    struct chart_word word[CHART_WORDS_MAX];
    size_t words = chart_words(reading->marks, reading->has_value, word);
    for (size_t i = 0; i < words; i++) {
        line[count] = (struct read_line){
            .type = TYPE_BODY, .colour = word[i].colour, .icon = word[i].icon};
        text_copy(line[count++].text, NAME_SIZE, word[i].word);
    }
    return count;
}

bool chart_free(struct box cover, struct box box)
{
    return cover.w <= 0 || box.x >= cover.x + cover.w || cover.x >= box.x + box.w ||
           box.y >= cover.y + cover.h || cover.y >= box.y + box.h;
}

bool chart_cursor_begin(const struct ui *ui, struct box room, struct box touch,
                        const struct view *view, struct chart_cursor *cursor)
{
    size_t reach = (size_t)(CHART_COLUMNS / (touch.w > 0 ? touch.w : 1)) + 1;
    cursor->box = (struct box){0};
    if (view->chart_cursor == 0 ||
        !chart_read(&view->chart, view->chart_cursor - 1, reach, &cursor->reading)) {
        return false;
    }
    cursor->x = touch.x + (int)((int64_t)(view->chart_cursor - 1) * (touch.w - 1) / DRAG_SPAN);
    cursor->count = read_words(&cursor->reading, cursor->line);
    int slot = ui_mm_x(ui, MM_ICON_SLOT), width = 0, height = 0, gap = ui_mm_x(ui, AWAY_MM);
    for (size_t i = 0; i < cursor->count; i++) {
        const struct read_line *line = &cursor->line[i];
        int need = parts_text_width(ui, line->type, FONT_BOLD, line->text) +
                   (line->icon != ICON_NONE ? slot : 0);
        width = need > width ? need : width;
        height += ui_line_height(ui, line->type);
    }
    width += 2 * ui_mm_x(ui, MM_PAD);
    bool left = cursor->x - room.x > room.w / 2;
    int at = left ? cursor->x - gap - width : cursor->x + gap;
    int last = room.x + room.w - width;
    at = at > last ? last : at;
    room = plot_columns(room, at < room.x ? room.x : at, width);
    cursor->box = plot_rows(room, room.y, height + 2 * ui_mm_y(ui, MM_GAP_SMALL));
    return true;
}

void chart_cursor_draw(struct ui *ui, const struct plot *plot, const struct chart_cursor *cursor)
{
    const struct chart_reading *reading = &cursor->reading;
    const struct box *in = &plot->box;
    draw_line(ui->draw, cursor->x, in->y, cursor->x, in->y + in->h - 1, COLOUR_CHOSEN,
              ui_mm_x(ui, LINE_MM));
    if (reading->has_value) {
        int top = plot_y(plot, reading->max_mc), bottom = plot_y(plot, reading->min_mc);
        int w = ui_mm_x(ui, DOT_MM), h = ui_mm_y(ui, DOT_MM), least = in->x;
        int x = cursor->x - w / 2 < least ? least : cursor->x - w / 2;
        struct box dot = plot_rows(plot_columns(*in, x, w), top - h / 2, bottom - top + h);
        draw_fill(ui->draw, dot, COLOUR_CHOSEN, (w < h ? w : h) / 2);
    }
    struct box box = cursor->box;
    draw_fill(ui->draw, box, COLOUR_RAISED, ui_mm_x(ui, MM_RADIUS));
    draw_frame(ui->draw, box, COLOUR_CHOSEN, ui_mm_y(ui, MM_LINE), ui_mm_x(ui, MM_RADIUS));
    box = box_inset(box, ui_mm_x(ui, MM_PAD), ui_mm_y(ui, MM_GAP_SMALL));
    for (size_t i = 0; i < cursor->count; i++) {
        const struct read_line *line = &cursor->line[i];
        struct box row = box_cut_top(&box, ui_line_height(ui, line->type));
        if (line->icon != ICON_NONE) {
            struct box icon = box_cut_left(&row, ui_mm_x(ui, MM_ICON_SLOT));
            box_cut_right(&icon, ui_mm_x(ui, MM_GAP_SMALL));
            ui_icon(ui, icon, line->icon, ui_type_px(ui, TYPE_BODY), line->colour);
        }
        ui_text(ui, row, line->type, FONT_BOLD, line->colour, ALIGN_LEFT, line->text);
    }
}
