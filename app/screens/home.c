/* Overzicht: one glance tells whether all is well; two buttons begin what is not. */
#include <string.h>

#include "screens/notices.h"

static const struct {
    const char *id, *title;
    enum icon icon;
} starts[] = {
    {"stroomuitval", "Stroomuitval", ICON_POWER_LOST},
    {"cyberaanval", "Cyberaanval", ICON_CYBER},
};

static void start_draw(struct ui *ui, struct box box, const struct view *view, size_t which)
{
    char label[NAME_SIZE];
    /* On narrow panels the word needs the room. */
    enum icon icon = box.w < ui_mm_x(ui, 48) ? ICON_NONE : starts[which].icon;
    for (size_t i = 0; i < view->running_count; i++) {
        if (strcmp(view->running[i].incident.playbook, starts[which].id) == 0) {
            text_set(label, sizeof(label), "Open %s", starts[which].title);
            ui_button(ui, box, BUTTON_ACT, icon, label,
                      (struct action){.kind = ACTION_OPEN_INCIDENT, .arg = (int32_t)i}, true);
            ui_rank(ui, TARGET_MAIN);
            return;
        }
    }
    for (size_t i = 0; i < view->playbook_count; i++) {
        if (strcmp(view->playbook[i]->id, starts[which].id) == 0) {
            ui_button(ui, box, BUTTON_PLAIN, icon, starts[which].title,
                      (struct action){.kind = ACTION_START, .arg = (int32_t)i}, true);
            ui_rank(ui, TARGET_MAIN);
            return;
        }
    }
    text_set(label, sizeof(label), "%s: zie papier", starts[which].title);
    ui_button(ui, box, BUTTON_QUIET, icon, label, (struct action){0}, false);
}

/* The daemon is silent: no number of it may look like now. */
static void stopped_draw(struct ui *ui, struct box area, const struct view *view)
{
    draw_fill(ui->draw, area, COLOUR_ACT_FILL, ui_mm_x(ui, MM_RADIUS));
    struct box in = box_inset(area, ui_mm_x(ui, 3), ui_mm_y(ui, MM_GAP));
    struct box head = box_cut_top(&in, ui_line_height(ui, TYPE_NUMBER));
    ui_icon(ui, box_cut_left(&head, ui_mm_x(ui, 12)), ICON_ALARM, ui_type_px(ui, TYPE_NUMBER),
            COLOUR_ON_FILL);
    box_cut_left(&head, ui_mm_x(ui, MM_PAD));
    const char *title = "Bewaking gestopt";
    enum type type = parts_text_width(ui, TYPE_NUMBER, FONT_BOLD, title) <= head.w ? TYPE_NUMBER
                                                                                   : TYPE_TITLE;
    ui_text(ui, head, type, FONT_BOLD, COLOUR_ON_FILL, ALIGN_LEFT, title);
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
    ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ON_FILL, line, NULL);
}

/* Takes its lines off the top. */
static void power_line(struct ui *ui, struct box *in, const struct view *view)
{
    const struct status *status = view->status;
    char text[TEXT_SIZE], battery[NAME_SIZE] = "accu onbekend", left[TIME_TEXT_SIZE];
    if (status->battery_min >= 0) {
        time_format_duration(status->battery_min * MS_PER_MIN, left);
        if (status->battery_pct >= 0) {
            text_set(battery, sizeof(battery), "accu %d %%, nog %s", (int)status->battery_pct,
                     left);
        } else {
            text_set(battery, sizeof(battery), "accu nog %s", left);
        }
    } else if (status->battery_pct >= 0) {
        text_set(battery, sizeof(battery), "accu %d %%", (int)status->battery_pct);
    }
    const char *mains = status->mains == TRI_YES  ? "Net aanwezig"
                        : status->mains == TRI_NO ? "Geen netspanning"
                                                  : "Net onbekend";
    text_set(text, sizeof(text), "%s · %s", mains, battery);
    int height = ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_TEXT, text);
    ui_paragraph(ui, box_cut_top(in, height), TYPE_BODY, FONT_TEXT,
                 status->mains == TRI_YES ? COLOUR_FAINT : COLOUR_ATTENTION, text, NULL);
}

static void range_lines(struct ui *ui, struct box box, const struct view *view,
                        const struct status_sensor *fridge)
{
    int body = ui_line_height(ui, TYPE_BODY);
    struct box first = box_cut_top(&box, body);
    if (!fridge->has_range) {
        ui_text(ui, first, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "nog geen min/max");
        return;
    }
    char low[16], high[16], since[TIME_TEXT_SIZE], forecast[NAME_SIZE];
    mc_format_dutch(fridge->min_mc, low);
    mc_format_dutch(fridge->max_mc, high);
    char range[48];
    text_set(range, sizeof(range), "min %s  max %s", low, high);
    if (parts_text_width(ui, TYPE_BODY, FONT_TEXT, range) > first.w) {
        text_set(range, sizeof(range), "%s tot %s", low, high); /* frost and heat at once */
    }
    ui_text(ui, first, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, ALIGN_LEFT, range);
    if (box.h < body) {
        return;
    }
    struct box second = box_cut_top(&box, body);
    if (fridge->chain_broken) {
        ui_text(ui, second, TYPE_BODY, FONT_BOLD, COLOUR_ACT, ALIGN_LEFT, "keten onderbroken");
    } else if (fridge->forecast_known && view_forecast(view, fridge, forecast) &&
               parts_text_width(ui, TYPE_BODY, FONT_TEXT, forecast) <= second.w) {
        ui_text(ui, second, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, ALIGN_LEFT, forecast);
    } else if (view->status->signoff_ms == MS_UNKNOWN) {
        ui_text(ui, second, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "nog geen paraaf");
    } else {
        char words[TIME_TEXT_SIZE + 16];
        view_moment(view, view_wall(view, view->status->signoff_ms), since);
        text_set(words, sizeof(words), "sinds paraaf %s", since);
        if (parts_text_width(ui, TYPE_BODY, FONT_TEXT, words) > second.w) {
            text_set(words, sizeof(words), "sinds %s", since); /* the day stands in it then */
        }
        if (parts_text_width(ui, TYPE_BODY, FONT_TEXT, words) <= second.w) {
            ui_text(ui, second, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, words);
        }
    }
}

static int fridge_height(const struct ui *ui, bool compact)
{
    int words = (compact ? 2 : 3) * ui_line_height(ui, TYPE_BODY);
    int number = ui_mm_y(ui, compact ? 11 : 22);
    if (parts_wide(ui)) {
        return number < words ? words : number;
    }
    return number + words;
}

/* Number, state in a word, min and max. In the compact form the number is smaller and the words
 * stand in two lines beside it, so that an alarm has room for all it says. */
static void fridge_card(struct ui *ui, struct box *area, const struct view *view, bool compact)
{
    const struct status_sensor *fridge = view_fridge(view);
    int body = ui_line_height(ui, TYPE_BODY);
    bool wide = parts_wide(ui);
    int lines = compact ? 2 : 3;
    struct box card = box_cut_top(area, fridge_height(ui, compact));
    int high = wide ? card.h : card.h - lines * body;
    box_cut_top(area, parts_gap_y(ui));
    draw_fill(ui->draw, card, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
    struct box in = box_inset(card, ui_mm_x(ui, MM_PAD), 0);
    if (fridge == NULL) {
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     "Geen koelkast ingesteld: zie noodwacht.yaml", NULL);
        return;
    }
    int32_t mc = 0;
    bool known = view_fridge_mc(view, &mc);
    enum range_state state = known ? fridge->state : RANGE_UNKNOWN;
    enum colour colour = parts_range_colour(state);
    enum type type = !known || compact ? TYPE_NUMBER : TYPE_HUGE;
    enum colour ink = state == RANGE_IN ? COLOUR_TEXT : colour;
    char number[16] = "onbekend";
    if (known) {
        mc_format_dutch(mc, number);
    }
    struct box top = box_cut_top(&in, high);
    int width = parts_text_width(ui, type, FONT_BOLD, number) + ui_mm_x(ui, MM_GAP);
    width = width > top.w ? top.w : width;
    ui_text(ui, box_cut_left(&top, width), type, FONT_BOLD, ink, ALIGN_LEFT, number);
    if (known) {
        /* The unit is smaller: it never changes, and the words beside it need the room. */
        enum type small = compact ? TYPE_BODY : TYPE_NUMBER;
        width = parts_text_width(ui, small, FONT_BOLD, "°C") + ui_mm_x(ui, MM_GAP);
        ui_text(ui, box_cut_left(&top, width > top.w ? top.w : width), small, FONT_BOLD, ink,
                ALIGN_LEFT, "°C");
    }
    box_cut_left(&top, ui_mm_x(ui, MM_GAP_SMALL));
    struct box words = wide ? box_inset(top, 0, (top.h - lines * body) / 2) : in;
    struct box line = box_cut_top(&words, body);
    enum icon icon = parts_range_icon(state);
    struct box mark = box_cut_left(&line, ui_mm_x(ui, MM_ICON));
    box_cut_left(&line, ui_mm_x(ui, MM_GAP_SMALL));
    char since[TIME_TEXT_SIZE], word[NAME_SIZE];
    text_copy(word, sizeof(word), parts_range_word(state));
    if (!known && fridge->no_reading_since_ms != MS_UNKNOWN) {
        view_moment(view, view_wall(view, fridge->no_reading_since_ms), since);
        text_set(word, sizeof(word), "sinds %s", since);
    } else if (known && fridge->chain_broken && compact) {
        text_set(word, sizeof(word), "%s · keten onderbroken", parts_range_word(state));
        if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, word) > line.w) {
            text_copy(word, sizeof(word), parts_range_word(state)); /* the alarm says the rest */
        } else {
            colour = COLOUR_ACT; /* back in range is not all right again */
            icon = ICON_ALARM;
        }
    }
    ui_icon(ui, mark, icon, ui_type_px(ui, TYPE_BODY), colour);
    ui_text(ui, line, TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, word);
    range_lines(ui, words, view, fridge);
}

static void calm_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct box in = parts_card(ui, area);
    power_line(ui, &in, view);
    if (in.h >= ui_mm_y(ui, 14)) {
        trend_draw(ui, in, view);
    }
}

void home_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct notice notice[NOTICE_MAX]; /* scratch of this call: too large for the stack */
    size_t count = notices_collect(view, notice);
    bool tight = false, low = false;
    if (count > 0 && view_live(view)) {
        /* What to do about an alarm comes first: the number shrinks for it, then the buttons. */
        int need = notices_height(ui, view, notice, count, area.w) + 2 * parts_gap_y(ui);
        int room = area.h - ui_mm_y(ui, MM_TARGET_MAIN);
        tight = room - fridge_height(ui, false) < need;
        low = tight && room - fridge_height(ui, true) < need;
    }
    struct box buttons = box_cut_bottom(&area, ui_mm_y(ui, !low ? 20 : parts_wide(ui) ? 11 : 14));
    box_cut_bottom(&area, parts_gap_y(ui));
    for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
        start_draw(ui, box_column(buttons, (int)ARRAY_LEN(starts), (int)i, parts_gap_x(ui)), view,
                   i);
    }
    if (!view_live(view)) {
        struct box top = area;
        if (count > 0) {
            top = box_cut_top(&area, area.h * 6 / 10);
            box_cut_top(&area, parts_gap_y(ui));
            notices_draw(ui, area, view, notice, count);
        }
        stopped_draw(ui, top, view);
        return;
    }
    fridge_card(ui, &area, view, tight);
    if (count == 0) {
        calm_draw(ui, area, view);
        return;
    }
    if (area.h > ui_mm_y(ui, 75)) {
        struct box trend = box_cut_bottom(&area, area.h / 2);
        box_cut_bottom(&area, parts_gap_y(ui));
        calm_draw(ui, trend, view);
    }
    notices_draw(ui, area, view, notice, count);
}
