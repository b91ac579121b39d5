/* Overzicht: one glance tells whether all is well; two buttons begin what is not. */
#include <string.h>

#include "screens/home_cards.h"
#include "screens/home_starts.h"

#define STOPPED_MM 24.0
#define TREND_MM 13.0 /* less says nothing */

/* The daemon is silent: no number of it may look like now. */
static void stopped_draw(struct ui *ui, struct box area, const struct view *view)
{
    draw_fill(ui->draw, area, COLOUR_ACT_FILL, ui_mm_x(ui, MM_RADIUS));
    struct box in = box_inset(area, ui_mm_x(ui, 3), ui_mm_y(ui, MM_GAP));
    const char *title = "Bewaking gestopt";
    char line[TEXT_SIZE];
    if (view->lost_wall_ms != MS_UNKNOWN) {
        char since[TIME_TEXT_SIZE];
        view_moment(view, view->lost_wall_ms, since);
        text_set(line, sizeof(line),
                 "Sinds %s is de temperatuur onbekend. Meet met de losse thermometer, schrijf het "
                 "op en bel de beheerder.",
                 since);
    } else {
        text_copy(line, sizeof(line),
                  "De temperatuur is onbekend. Meet met de losse thermometer, schrijf het op en "
                  "bel de beheerder.");
    }
    int px = ui_grow_line_px(ui, in.w * 4 / 5, in.h / 4, STOPPED_MM, FONT_BOLD, title);
    struct box head = box_cut_top(&in, px * 13 / 10);
    ui_icon(ui, box_cut_left(&head, px * 13 / 10), ICON_ALARM, px, COLOUR_ON_FILL);
    box_cut_left(&head, ui_mm_x(ui, MM_GAP));
    ui_text_px(ui, head, px, FONT_BOLD, COLOUR_ON_FILL, ALIGN_LEFT, title);
    px = ui_grow_px(ui, in.w, in.h, STOPPED_MM * 2 / 3, FONT_BOLD, line);
    ui_paragraph_px(ui, in, px, FONT_BOLD, COLOUR_ON_FILL, line);
}

/* Takes its line off the bottom. */
static void power_line(struct ui *ui, struct box *in, const struct view *view)
{
    const struct status *status = view->status;
    char battery[NAME_SIZE] = "accu onbekend", left[TIME_TEXT_SIZE], text[TEXT_SIZE];
    if (status->battery_min >= 0) {
        time_format_duration(status->battery_min * MS_PER_MIN, left);
        text_set(battery, sizeof(battery), "accu nog %s", left);
    } else if (status->battery_pct >= 0) {
        text_set(battery, sizeof(battery), "accu %d %%", (int)status->battery_pct);
    }
    const char *mains = status->mains == TRI_YES  ? "Net aanwezig"
                        : status->mains == TRI_NO ? "Geen netspanning"
                                                  : "Net onbekend";
    text_set(text, sizeof(text), "%s · %s", mains, battery);
    enum colour colour = status->mains == TRI_YES ? COLOUR_TEXT : COLOUR_ATTENTION;
    enum icon icon = status->mains == TRI_YES  ? ICON_POWER
                     : status->mains == TRI_NO ? ICON_POWER_LOST
                                               : ICON_UNKNOWN;
    struct box line = box_cut_bottom(in, ui_line_height(ui, TYPE_BODY));
    if (ui_mm_x(ui, MM_ICON_SLOT) + parts_text_width(ui, TYPE_BODY, FONT_TEXT, text) <= line.w) {
        ui_icon(ui, box_cut_left(&line, ui_mm_x(ui, MM_ICON_SLOT)), icon, ui_type_px(ui, TYPE_BODY),
                colour);
    } else {
        text_set(text, sizeof(text), "%s · %s", mains, battery);
    }
    ui_text(ui, line, TYPE_BODY, FONT_TEXT, colour, ALIGN_LEFT, text);
}

/* By which minute of the day the sign-off must be there; -1: no rule asks it. */
static int32_t signoff_before(const struct view *view)
{
    for (size_t i = 0; view->rules != NULL && i < view->rules->count; i++) {
        if (view->rules->rule[i].kind == RULE_SIGNOFF) {
            return view->rules->rule[i].before_minute;
        }
    }
    return -1;
}

/* What is due next while nothing runs; in an incident the rail says it. */
static void due_line(struct ui *ui, struct box *in, const struct view *view)
{
    char text[TEXT_SIZE] = "Paraaf nog te zetten vandaag", at[TIME_TEXT_SIZE];
    int32_t before = signoff_before(view);
    if (view_signed_today(view)) {
        view_moment(view, view_wall(view, view->status->signoff_ms), at);
        text_set(text, sizeof(text), "Paraaf van vandaag gezet %s", at);
    } else if (view->closed_today) {
        text_copy(text, sizeof(text), "Vandaag geen paraaf nodig");
    } else if (before >= 0 && view->wall_ms != MS_UNKNOWN) {
        char now[TIME_TEXT_SIZE], limit[TIME_TEXT_SIZE];
        time_format_clock(view->wall_ms, now);
        text_set(limit, sizeof(limit), "%02d:%02d", (int)(before / 60), (int)(before % 60));
        if (strcmp(now, limit) < 0) { /* after it, it is still to be done today */
            text_set(text, sizeof(text), "Paraaf nog te zetten, vóór %s", limit);
        }
    }
    struct box line = box_cut_bottom(in, ui_line_height(ui, TYPE_BODY));
    ui_icon(ui, box_cut_left(&line, ui_mm_x(ui, MM_ICON_SLOT)), ICON_CLOCK,
            ui_type_px(ui, TYPE_BODY), COLOUR_TEXT);
    ui_text(ui, line, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, ALIGN_LEFT, text);
}

/* Mains, battery and what is due; over them the trend of the first fridge, when it has room. */
static void calm_draw(struct ui *ui, struct box area, const struct view *view, bool named)
{
    struct box in = parts_card(ui, area);
    power_line(ui, &in, view);
    if (view->running_count == 0 && in.h >= ui_line_height(ui, TYPE_BODY)) {
        due_line(ui, &in, view);
    }
    const struct status_sensor *fridge = view_fridge(view);
    if (named && fridge != NULL && in.h >= ui_mm_y(ui, TREND_MM) + ui_line_height(ui, TYPE_BODY)) {
        char name[NAME_SIZE];
        parts_fit_name(ui, in.w, FONT_TEXT, fridge->name, name, sizeof(name));
        ui_text(ui, box_cut_top(&in, ui_line_height(ui, TYPE_BODY)), TYPE_BODY, FONT_TEXT,
                COLOUR_FAINT, ALIGN_LEFT, name);
    }
    if (in.h >= ui_mm_y(ui, TREND_MM)) {
        trend_draw(ui, in, view);
    }
}

static int calm_lines_height(const struct ui *ui, const struct view *view)
{
    int lines = view->running_count == 0 ? 2 : 1;
    return lines * ui_line_height(ui, TYPE_BODY) + 2 * ui_mm_y(ui, MM_GAP_SMALL);
}

/* The fridges, from the top: the worst large, as high as `most` allows, the others under it. */
static void cabinets_draw(struct ui *ui, struct box *area, const struct view *view, int most,
                          enum others_form form)
{
    const struct status_sensor *cabinet[SENSOR_MAX];
    size_t count = home_cabinets(view, cabinet);
    struct box card = box_cut_top(area, most);
    box_cut_top(area, parts_gap_y(ui));
    home_card_draw(ui, card, view, count > 0 ? cabinet[0] : NULL, count > 1);
    if (count > 1 && form != OTHERS_HIDDEN) {
        int high = home_others_height(ui, area->w, count - 1, form);
        home_others_draw(ui, box_cut_top(area, high), view, &cabinet[1], count - 1, form);
        box_cut_top(area, parts_gap_y(ui));
    }
}

static int others_height(const struct ui *ui, const struct view *view, int width,
                         enum others_form form)
{
    const struct status_sensor *cabinet[SENSOR_MAX];
    size_t count = home_cabinets(view, cabinet);
    bool shown = count > 1 && form != OTHERS_HIDDEN;
    return shown ? home_others_height(ui, width, count - 1, form) + parts_gap_y(ui) : 0;
}

/* The fullest form in which the others leave so much room. */
static enum others_form others_form(const struct ui *ui, const struct view *view, struct box area,
                                    int need)
{
    for (enum others_form form = OTHERS_FULL; form < OTHERS_COUNTED; form++) {
        if (area.h - others_height(ui, view, area.w, form) >= need) {
            return form;
        }
    }
    return OTHERS_COUNTED;
}

/* All is well: the number has what the trend and the lines leave it. */
static void well_draw(struct ui *ui, struct box area, const struct view *view)
{
    int gap = parts_gap_y(ui), least = home_card_height(ui, false);
    int lines = calm_lines_height(ui, view);
    enum others_form form = others_form(ui, view, area, least + gap + lines);
    int others = others_height(ui, view, area.w, form);
    int room = area.h - others - gap - lines;
    int high = parts_wide(ui) ? room * 55 / 100 : room * 50 / 100;
    high = high > least ? high : least < room ? least : room;
    cabinets_draw(ui, &area, view, high, form);
    calm_draw(ui, area, view, others > 0);
}

/* Something asks for attention: what it says has its room first, large where there is some. */
static void troubled_draw(struct ui *ui, struct box area, const struct view *view,
                          const struct notice *notice, size_t count, bool words)
{
    int gap = parts_gap_y(ui), full = home_card_height(ui, false);
    int compact = home_card_height(ui, true);
    int need = words ? notices_words_height(ui, view, notice, count, area.w)
                     : notices_height(ui, view, notice, count, area.w);
    enum others_form form = others_form(ui, view, area, full + 2 * gap + need);
    if (form == OTHERS_COUNTED) { /* rather a smaller number than others that are not there */
        form = others_form(ui, view, area, compact + 2 * gap + need);
    }
    if (form == OTHERS_COUNTED &&
        area.h - others_height(ui, view, area.w, form) - gap - compact < need) {
        form = OTHERS_HIDDEN;
    }
    int others = others_height(ui, view, area.w, form);
    int room = area.h - others - gap, high = room - need;
    int share = room * 35 / 100 > full ? room * 35 / 100 : full;
    high = high > share ? share : high < compact ? compact : high;
    cabinets_draw(ui, &area, view, high, form);
    int lines = calm_lines_height(ui, view) + ui_mm_y(ui, 2 * TREND_MM);
    if (area.h - lines - gap > need * 3 / 2 && area.h > ui_mm_y(ui, 60)) {
        int calm = area.h / 3 > lines ? area.h / 3 : lines;
        struct box trend = box_cut_bottom(&area, calm);
        box_cut_bottom(&area, gap);
        calm_draw(ui, trend, view, others > 0);
    }
    if (words) {
        notices_words_draw(ui, area, view, notice, count);
    } else {
        notices_draw(ui, area, view, notice, count);
    }
}

void home_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct notice notice[NOTICE_MAX]; /* scratch of this call: too large for the stack */
    size_t count = notices_collect(view, notice);
    bool live = view_live(view);
    int gap = parts_gap_y(ui);
    int rest = others_height(ui, view, area.w, OTHERS_COUNTED) + home_card_height(ui, true) + gap;
    enum starts_form form = count > 0 && live
                                ? home_starts_form(ui, area, view, notice, count, rest)
                                : STARTS_ALL;
    int starts = home_starts_height(ui, view, notice, count, form);
    home_starts_draw(ui, box_cut_bottom(&area, starts), view, notice, count, form);
    if (!live) {
        struct box top = area;
        if (count > 0) {
            top = box_cut_top(&area, area.h * 6 / 10);
            box_cut_top(&area, gap);
            notices_draw(ui, area, view, notice, count);
        }
        stopped_draw(ui, top, view);
    } else if (count == 1 && notice[0].calm) {
        int need = notices_height(ui, view, notice, count, area.w);
        struct box line = box_cut_bottom(&area, need);
        box_cut_bottom(&area, gap);
        well_draw(ui, area, view);
        notices_draw(ui, line, view, notice, count);
    } else if (count == 0) {
        well_draw(ui, area, view);
    } else {
        troubled_draw(ui, area, view, notice, count, home_starts_in_row(form));
    }
}
