/* Koelkast: the curve over a day, a week, a month or a year, and the daily sign-off. */
#include "screens/parts.h"

static void ranges_draw(struct ui *ui, struct box *area, const struct view *view)
{
    static const char *const name[] = {
        [CHART_24H] = "24 u", [CHART_7D] = "7 d", [CHART_30D] = "30 d", [CHART_1Y] = "1 jaar"};
    struct box row = box_cut_top(area, ui_mm_y(ui, 10));
    box_cut_top(area, parts_gap_y(ui));
    for (int i = 0; i < CHART_RANGE_COUNT; i++) {
        ui_button(ui, box_column(row, CHART_RANGE_COUNT, i, parts_gap_x(ui)),
                  (int)view->chart.range == i ? BUTTON_CHOSEN : BUTTON_PLAIN, ICON_NONE, name[i],
                  (struct action){.kind = ACTION_RANGE, .arg = i}, true);
    }
}

static void fact(struct ui *ui, struct box *in, enum colour colour, const char *name,
                 const char *value)
{
    if (in->h < ui_line_height(ui, TYPE_BODY)) {
        return;
    }
    struct box line = box_cut_top(in, ui_line_height(ui, TYPE_BODY));
    int width = parts_text_width(ui, TYPE_BODY, FONT_BOLD, value) + ui_mm_x(ui, 1);
    ui_text(ui, box_cut_right(&line, width > line.w ? line.w : width), TYPE_BODY, FONT_BOLD, colour,
            ALIGN_RIGHT, value);
    ui_text(ui, line, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, name);
}

static void extreme(struct ui *ui, struct box *in, const struct view *view, const char *name,
                    int32_t mc, int64_t at_ms, bool with_time)
{
    char value[16], text[NAME_SIZE], at[TIME_TEXT_SIZE];
    mc_format_dutch(mc, value);
    text_set(text, sizeof(text), "%s °C", value);
    bool out = view_has_band(view) && (mc < view->low_mc || mc > view->high_mc);
    fact(ui, in, out ? COLOUR_ACT : COLOUR_TEXT, name, text);
    if (with_time) {
        view_moment(view, view_wall(view, at_ms), at);
        fact(ui, in, COLOUR_FAINT, "", at);
    }
}

static void facts_draw(struct ui *ui, struct box in, const struct view *view)
{
    const struct status_sensor *fridge = view_fridge(view);
    if (!view_live(view) || fridge == NULL) {
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ACT,
                     view_live(view) ? "Geen koelkast ingesteld"
                                     : "Bewaking gestopt: de temperatuur is onbekend",
                     NULL);
        return;
    }
    char text[NAME_SIZE] = "onbekend", at[TIME_TEXT_SIZE];
    int32_t mc = 0;
    bool known = view_fridge_mc(view, &mc);
    enum range_state state = known ? fridge->state : RANGE_UNKNOWN;
    if (known) {
        char value[16];
        mc_format_dutch(mc, value);
        text_set(text, sizeof(text), "%s °C", value);
    }
    struct box now = box_cut_top(&in, ui_line_height(ui, TYPE_NUMBER));
    enum colour colour = state == RANGE_IN ? COLOUR_TEXT : parts_range_colour(state);
    /* Back in range is not all right again while the chain is broken. */
    bool broken = fridge->chain_broken;
    ui_icon(ui, box_cut_left(&now, ui_mm_x(ui, 9)), broken ? ICON_ALARM : parts_range_icon(state),
            ui_type_px(ui, TYPE_TITLE), broken ? COLOUR_ACT : parts_range_colour(state));
    ui_text(ui, now, known ? TYPE_NUMBER : TYPE_TITLE, FONT_BOLD, colour, ALIGN_RIGHT, text);
    if (known) {
        fact(ui, &in, broken && state == RANGE_IN ? COLOUR_TEXT : parts_range_colour(state), "Nu",
             parts_range_word(state));
    }
    if (broken) {
        fact(ui, &in, COLOUR_ACT, "Keten", "onderbroken");
    }
    int line = ui_line_height(ui, TYPE_BODY);
    bool times = in.h >= 8 * line;
    if (fridge->has_range) {
        extreme(ui, &in, view, "Laagst", fridge->min_mc, fridge->min_ms, times || in.h >= 7 * line);
        extreme(ui, &in, view, "Hoogst", fridge->max_mc, fridge->max_ms, times || in.h >= 5 * line);
    }
    time_format_duration(fridge->out_ms, at);
    fact(ui, &in, fridge->out_ms > 0 ? COLOUR_ACT : COLOUR_TEXT, "Buiten", at);
    time_format_duration(fridge->unknown_ms, at);
    fact(ui, &in, fridge->unknown_ms > 0 ? COLOUR_ATTENTION : COLOUR_TEXT, "Onbekend", at);
    if (in.h < line) {
        return;
    }
    if (view->status->signoff_ms == MS_UNKNOWN) {
        fact(ui, &in, COLOUR_TEXT, "Paraaf", "nog geen");
    } else {
        view_moment(view, view_wall(view, view->status->signoff_ms), at);
        fact(ui, &in, COLOUR_TEXT, "Paraaf", at);
        if (in.h >= line && view->status->signoff_by[0] != '\0') {
            fact(ui, &in, COLOUR_TEXT, "", view->status->signoff_by);
        }
    }
}

/* What a person measured or decided. */
static void hand_draw(struct ui *ui, struct box *area, const struct view *view)
{
    const struct status_sensor *fridge = view_fridge(view);
    struct box row = box_cut_bottom(area, ui_mm_y(ui, 11));
    box_cut_bottom(area, parts_gap_y(ui));
    bool broken = view_live(view) && fridge != NULL && fridge->chain_broken;
    if (broken) {
        ui_button(ui, box_column(row, 2, 1, parts_gap_x(ui)), BUTTON_PLAIN, ICON_NONE, "Vrijgeven",
                  (struct action){.kind = ACTION_RELEASE}, true);
        row = box_column(row, 2, 0, parts_gap_x(ui));
    }
    ui_button(ui, row, BUTTON_PLAIN, ICON_NOTE, "Handmeting",
              (struct action){.kind = ACTION_MEASURE}, view_live(view) || view->running_count > 0);
}

void fridge_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct box facts;
    if (parts_wide(ui)) {
        int share = area.w * 4 / 10;
        int most = ui_mm_x(ui, 75);
        facts = box_cut_right(&area, share > most ? most : share);
        box_cut_right(&area, parts_gap_x(ui));
    } else {
        facts = box_cut_bottom(&area, area.h * 58 / 100);
        box_cut_bottom(&area, parts_gap_y(ui));
    }
    struct box sign = box_cut_bottom(&facts, ui_mm_y(ui, facts.h > ui_mm_y(ui, 75) ? 20 : 13));
    box_cut_bottom(&facts, parts_gap_y(ui));
    ui_button(ui, sign, BUTTON_PLAIN, ICON_PERSON, "Paraaf",
              (struct action){.kind = ACTION_SIGNOFF}, view_live(view));
    facts_draw(ui, parts_card(ui, facts), view);
    hand_draw(ui, &area, view);
    ranges_draw(ui, &area, view);
    chart_draw(ui, area, view);
}
