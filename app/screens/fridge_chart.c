/* Koelkast, Grafiek: the curve over a day, a week, a month or a year, now or before, and what it
 * comes to. */
#include "screens/chart_draw.h"
#include "screens/fridge.h"

#define SIDE_MM 62.0  /* the figures beside the curve ... */
#define WIDE_MM 170.0 /* ... where there is so much room, */
#define LOW_MM 60.0   /* below it where so much height is left, and elsewhere instead of it */

enum place { PLACE_SIDE, PLACE_BELOW, PLACE_INSTEAD };

static struct action chart_action(enum chart_part part)
{
    return (struct action){.kind = ACTION_CHART, .arg = (int32_t)part};
}

static enum place place_of(const struct ui *ui, struct box area, const struct view *view)
{
    int pad = 2 * ui_mm_x(ui, MM_PAD);
    if (area.w >= ui_mm_x(ui, WIDE_MM) &&
        chart_figures_height(ui, ui_mm_x(ui, SIDE_MM) - pad, view) +
                2 * ui_mm_y(ui, MM_GAP_SMALL) <=
            area.h) {
        return PLACE_SIDE;
    }
    int height = chart_figures_height(ui, area.w - pad, view);
    return area.h - height >= ui_mm_y(ui, LOW_MM) ? PLACE_BELOW : PLACE_INSTEAD;
}

/* The day under the cursor can be opened in its place. */
static void range_draw(struct ui *ui, struct box box, const struct view *view,
                       enum chart_range range)
{
    static const char *const name[] = {
        [CHART_24H] = "24 u", [CHART_7D] = "7 d", [CHART_30D] = "30 d", [CHART_1Y] = "1 jaar"};
    struct calendar_day day;
    const struct chart *chart = &view->chart;
    bool opens = range == CHART_24H && chart->range != CHART_24H && view->chart_cursor > 0 &&
                 chart_day_at(chart, view->chart_cursor - 1, &day);
    if (opens) {
        char date[TIME_TEXT_SIZE];
        calendar_format_short(day.number, date);
        bool room = parts_text_width(ui, TYPE_BODY, FONT_BOLD, date + 3) <=
                    box.w - 2 * ui_mm_x(ui, MM_PAD);
        ui_button(ui, box, BUTTON_PLAIN, ICON_NONE, room ? date + 3 : "dag",
                  chart_action(CHART_OPEN_DAY), true);
        return;
    }
    ui_button(ui, box, chart->range == range ? BUTTON_CHOSEN : BUTTON_PLAIN, ICON_NONE, name[range],
              (struct action){.kind = ACTION_RANGE, .arg = (int32_t)range}, true);
}

/* Where the figures take the curve's place: to them, on to what did not fit, and back. */
static void figures_button(struct ui *ui, struct box box, const struct view *view, int more)
{
    if (view->chart_figures && more > 0) {
        ui_button(ui, box, BUTTON_PLAIN, ICON_NONE, "Meer",
                  (struct action){.kind = ACTION_PAGE, .arg = more}, true);
    } else {
        ui_button(ui, box, BUTTON_PLAIN, ICON_NONE, view->chart_figures ? "Grafiek" : "Cijfers",
                  chart_action(CHART_FIGURES), true);
    }
}

/* Earlier, the ranges, later, and the figures where they take the curve's place; `more`: their
 * next page, 0 on the last. */
static void buttons_draw(struct ui *ui, struct box *area, const struct view *view, bool instead,
                         int more)
{
    const struct chart *chart = &view->chart;
    int gap = parts_gap_x(ui), arrow = ui_mm_x(ui, 11);
    struct box row = box_cut_bottom(area, ui_mm_y(ui, MM_BUTTON));
    box_cut_bottom(area, parts_gap_y(ui));
    struct box turn = row;
    if (!parts_wide(ui)) { /* a row of their own */
        turn = box_cut_bottom(area, ui_mm_y(ui, MM_BUTTON));
        box_cut_bottom(area, parts_gap_y(ui));
        arrow = (turn.w - gap) / 2;
    }
    bool narrow = !parts_wide(ui);
    if (instead && !narrow) {
        figures_button(ui, box_cut_right(&row, ui_mm_x(ui, 22)), view, more);
        box_cut_right(&row, gap);
        turn = row;
    } else if (instead) {
        figures_button(ui, box_column(turn, 3, 1, gap), view, more);
        arrow = box_column(turn, 3, 0, gap).w;
    }
    ui_button(ui, box_cut_left(&turn, arrow), BUTTON_PLAIN, ICON_PREVIOUS, narrow ? "Eerder" : "",
              chart_action(CHART_EARLIER), chart->earlier);
    ui_button(ui, box_cut_right(&turn, arrow), BUTTON_PLAIN, ICON_NEXT, narrow ? "Later" : "",
              chart_action(CHART_LATER), chart->end_day != 0);
    if (!narrow) {
        row = box_inset(turn, gap, 0);
    }
    for (int i = 0; i < CHART_RANGE_COUNT; i++) {
        range_draw(ui, box_column(row, CHART_RANGE_COUNT, i, gap), view, (enum chart_range)i);
    }
}

static void figures_card(struct ui *ui, struct box area, const struct view *view)
{
    chart_figures_draw(ui, parts_card(ui, area), view);
}

/* The next page of the figures in the curve's place; 0 on the last. */
static int figures_more(const struct ui *ui, struct box area, const struct view *view)
{
    struct box in = box_inset(area, ui_mm_x(ui, MM_PAD), ui_mm_y(ui, MM_GAP_SMALL));
    box_cut_top(&in, ui_line_height(ui, TYPE_BODY));
    int page, pages = chart_figures_pages(ui, in, view, &page);
    return page + 1 < pages ? page + 1 : 0;
}

/* In the curve's place they say which time they are of. */
static void figures_instead(struct ui *ui, struct box area, const struct view *view)
{
    char title[NAME_SIZE];
    struct box in = parts_card(ui, area);
    chart_title(&view->chart, title);
    ui_text(ui, box_cut_top(&in, ui_line_height(ui, TYPE_BODY)), TYPE_BODY, FONT_BOLD, COLOUR_TEXT,
            ALIGN_LEFT, title);
    chart_figures_draw(ui, in, view);
}

void fridge_chart_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct box rest = area;
    box_cut_bottom(&rest, (parts_wide(ui) ? 1 : 2) * (ui_mm_y(ui, MM_BUTTON) + parts_gap_y(ui)));
    enum place place = place_of(ui, rest, view);
    bool instead = place == PLACE_INSTEAD;
    buttons_draw(ui, &area, view, instead, instead ? figures_more(ui, rest, view) : 0);
    if (place == PLACE_INSTEAD) {
        if (view->chart_figures) {
            figures_instead(ui, area, view);
        } else {
            chart_draw(ui, area, view);
        }
        return;
    }
    struct box figures;
    if (place == PLACE_SIDE) {
        figures = box_cut_right(&area, ui_mm_x(ui, SIDE_MM));
        box_cut_right(&area, parts_gap_x(ui));
    } else {
        int height = chart_figures_height(ui, area.w - 2 * ui_mm_x(ui, MM_PAD), view);
        figures = box_cut_bottom(&area, height + 2 * ui_mm_y(ui, MM_GAP_SMALL));
        box_cut_bottom(&area, parts_gap_y(ui));
    }
    figures_card(ui, figures, view);
    chart_draw(ui, area, view);
}
