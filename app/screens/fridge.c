/* Koelkast: the tabs, and which of the fridges is looked at. */
#include "screens/fridge.h"

#include <string.h>

#define TAB_COLUMNS 3 /* where one row is too narrow for all of them */
#define FOLD_MM 100.0 /* with less height than this they come in turns, two and the way on */

static const struct {
    const char *label;
    void (*draw)(struct ui *ui, struct box area, const struct view *view);
    bool (*calls)(const struct view *view); /* something is to be done there; NULL: never */
} tabs[FRIDGE_TAB_COUNT] = {
    [FRIDGE_NOW] = {"Nu", fridge_now_draw, NULL},
    [FRIDGE_CHART] = {"Grafiek", fridge_chart_draw, NULL},
    [FRIDGE_STOCK] = {"Voorraad", fridge_stock_draw, fridge_stock_calls},
    [FRIDGE_COOLBOX] = {"Koelbox", fridge_coolbox_draw, fridge_coolbox_calls},
    [FRIDGE_RULES] = {"Regels", fridge_rules_draw, NULL},
    [FRIDGE_MONTH] = {"Maand", fridge_month_draw, NULL},
};

static enum fridge_tab tab_of(const struct view *view)
{
    bool known = view->fridge_tab >= 0 && view->fridge_tab < FRIDGE_TAB_COUNT &&
                 tabs[view->fridge_tab].draw != NULL;
    return known ? (enum fridge_tab)view->fridge_tab : FRIDGE_NOW;
}

static size_t tabs_shown(enum fridge_tab *shown, const char **label)
{
    size_t count = 0;
    for (int i = 0; i < FRIDGE_TAB_COUNT; i++) {
        if (tabs[i].draw != NULL) {
            label[count] = tabs[i].label;
            shown[count++] = (enum fridge_tab)i;
        }
    }
    return count;
}

/* The words side by side, with a little air. */
static bool fit_one_row(const struct ui *ui, int width, const char *const *label, size_t count)
{
    int words = ((int)count - 1) * ui_mm_x(ui, MM_GAP_SMALL);
    for (size_t i = 0; i < count; i++) {
        words += parts_text_width(ui, TYPE_BODY, FONT_BOLD, label[i]) + 2 * ui_mm_x(ui, MM_GAP_PAD);
    }
    return words <= width;
}

static void tab_draw(struct ui *ui, struct box box, const struct view *view, enum fridge_tab tab)
{
    bool calls = tabs[tab].calls != NULL && tabs[tab].calls(view);
    ui_button(ui, box,
              tab == tab_of(view) ? BUTTON_CHOSEN
              : calls             ? BUTTON_ATTENTION
                                  : BUTTON_PLAIN,
              ICON_NONE, tabs[tab].label,
              (struct action){.kind = ACTION_FRIDGE_TAB, .arg = (int32_t)tab}, true);
}

/* One row: the pair that holds the open one, and "meer", which goes to the first of the next. */
static void tabs_fold(struct ui *ui, struct box row, const struct view *view,
                      const enum fridge_tab *shown, size_t count)
{
    enum { PAIR = 2 };
    size_t here = 0;
    for (size_t i = 0; i < count; i++) {
        here = shown[i] == tab_of(view) ? i : here;
    }
    size_t first = here / PAIR * PAIR, next = first + PAIR < count ? first + PAIR : 0;
    bool calls = false;
    for (size_t i = 0; i < count; i++) {
        bool hidden = i < first || i >= first + PAIR;
        calls = calls || (hidden && tabs[shown[i]].calls != NULL && tabs[shown[i]].calls(view));
    }
    for (size_t i = first; i < first + PAIR && i < count; i++) {
        tab_draw(ui, box_column(row, PAIR + 1, (int)(i - first), parts_gap_x(ui)), view, shown[i]);
    }
    ui_button(ui, box_column(row, PAIR + 1, PAIR, parts_gap_x(ui)),
              calls ? BUTTON_ATTENTION : BUTTON_PLAIN, ICON_NEXT, "meer",
              (struct action){.kind = ACTION_FRIDGE_TAB, .arg = (int32_t)shown[next]}, true);
}

static void tabs_draw(struct ui *ui, struct box *area, const struct view *view)
{
    enum fridge_tab shown[FRIDGE_TAB_COUNT];
    const char *label[FRIDGE_TAB_COUNT];
    struct box cell[FRIDGE_TAB_COUNT];
    size_t count = tabs_shown(shown, label);
    int gap = parts_gap_y(ui);
    bool one = fit_one_row(ui, area->w, label, count);
    bool folds = !one && area->h < ui_mm_y(ui, FOLD_MM);
    size_t rows = one || folds ? 1 : (count + TAB_COLUMNS - 1) / TAB_COLUMNS;
    struct box all = box_cut_top(area, (int)rows * (ui_mm_y(ui, MM_BUTTON_LOW) + gap));
    all.h -= gap;
    if (folds) {
        tabs_fold(ui, all, view, shown, count);
        return;
    }
    if (one) {
        parts_columns(ui, all, label, count, ui_mm_x(ui, MM_GAP_SMALL), cell);
    }
    for (size_t i = 0; i < count; i++) {
        if (!one) {
            struct box row = box_row(all, (int)rows, (int)(i / TAB_COLUMNS), gap);
            cell[i] = box_column(row, TAB_COLUMNS, (int)(i % TAB_COLUMNS), parts_gap_x(ui));
        }
        tab_draw(ui, cell[i], view, shown[i]);
    }
}

static void choice_cell(struct ui *ui, struct box box, const struct view *view, size_t index,
                        bool more)
{
    const struct status_sensor *sensor = &view->status->sensor[index];
    bool bad = !view_live(view) || sensor->chain_broken || sensor->state != RANGE_IN;
    enum icon icon = more ? ICON_NEXT : bad ? ICON_ALARM : ICON_FRIDGE;
    bool here = sensor == view_chosen(view);
    char name[NAME_SIZE]; /* the file with the settings has it whole */
    parts_fit_name(ui, box.w - 2 * ui_mm_x(ui, MM_PAD), FONT_BOLD, sensor->name, name,
                   sizeof(name));
    ui_button(ui, box,
              here           ? BUTTON_CHOSEN
              : bad && !more ? BUTTON_ATTENTION
                             : BUTTON_PLAIN,
              icon, more ? "meer" : name,
              (struct action){.kind = ACTION_FRIDGE, .arg = (int32_t)index}, true);
}

/* Which fridge: only where there is something to choose. One that is not well is marked, whichever
 * is looked at. More than a row holds come in turns: "meer" goes to the first of the next. */
static void choice_draw(struct ui *ui, struct box *area, const struct view *view)
{
    size_t index[SENSOR_MAX], count = 0, chosen = 0;
    for (size_t i = 0; view->status != NULL && i < view->status->sensor_count; i++) {
        if (view_is_cabinet(&view->status->sensor[i])) {
            chosen = &view->status->sensor[i] == view_chosen(view) ? count : chosen;
            index[count++] = i;
        }
    }
    if (count < 2) {
        return;
    }
    size_t turn = count < 3 || (count == 3 && parts_wide(ui)) ? count : parts_wide(ui) ? 2 : 1;
    size_t first = chosen / turn * turn;
    struct box row = box_cut_top(area, ui_mm_y(ui, MM_BUTTON_LOW));
    box_cut_top(area, parts_gap_y(ui));
    if (turn < count) {
        size_t next = first + turn < count ? first + turn : 0;
        choice_cell(ui, box_cut_right(&row, ui_mm_x(ui, 17)), view, index[next], true);
        box_cut_right(&row, parts_gap_x(ui));
    }
    for (size_t i = 0; i < turn && first + i < count; i++) {
        choice_cell(ui, box_column(row, (int)turn, (int)i, parts_gap_x(ui)), view, index[first + i],
                    false);
    }
}

void fridge_draw(struct ui *ui, struct box area, const struct view *view)
{
    tabs_draw(ui, &area, view);
    choice_draw(ui, &area, view);
    tabs[tab_of(view)].draw(ui, area, view);
}
