/* Koelkast, Grafiek: the curve over a day, a week, a month or a year. */
#include "screens/fridge.h"

void fridge_chart_draw(struct ui *ui, struct box area, const struct view *view)
{
    static const char *const name[] = {
        [CHART_24H] = "24 u", [CHART_7D] = "7 d", [CHART_30D] = "30 d", [CHART_1Y] = "1 jaar"};
    struct box row = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON));
    box_cut_bottom(&area, parts_gap_y(ui));
    for (int i = 0; i < CHART_RANGE_COUNT; i++) {
        ui_button(ui, box_column(row, CHART_RANGE_COUNT, i, parts_gap_x(ui)),
                  (int)view->chart.range == i ? BUTTON_CHOSEN : BUTTON_PLAIN, ICON_NONE, name[i],
                  (struct action){.kind = ACTION_RANGE, .arg = i}, true);
    }
    chart_draw(ui, area, view);
}
