/* The bar: what must be readable from every screen, the way between the screens, and "Wat nu?",
 * which always stands in the same place. On landscape panels they stand at the side: height is what
 * the steps need most. */
#include <string.h>

#include "screens/band.h"
#include "screens/bar_alarm.h"
#include "screens/parts.h"

#define TABS_FIRST_ROW 3 /* portrait: in two rows */
#define CELLS (ARRAY_LEN(tabs) + 1)

static const struct {
    enum screen screen;
    enum icon icon;
    const char *label;
} tabs[] = {
    {SCREEN_HOME, ICON_HOME, "Overzicht"},      {SCREEN_PLAYBOOK, ICON_TODO, "Draaiboek"},
    {SCREEN_FRIDGE, ICON_FRIDGE, "Koelkast"},   {SCREEN_JOURNAL, ICON_NOTE, "Journaal"},
    {SCREEN_PRACTICE, ICON_PERSON, "Praktijk"},
};

/* Of a closed incident on Journaal, or of a drill that is over. */
static bool is_afterwards(enum screen screen)
{
    return screen == SCREEN_EVALUATE || screen == SCREEN_REPORT;
}

static bool tab_is_here(const struct view *view, enum screen screen)
{
    return view->screen == screen || (view->screen == SCREEN_LIST && screen == SCREEN_PLAYBOOK) ||
           (view->screen == SCREEN_SIGNOFF && screen == SCREEN_FRIDGE) ||
           (is_afterwards(view->screen) &&
            screen == (view->past.looks ? SCREEN_PRACTICE : SCREEN_JOURNAL)) ||
           (view->screen > SCREEN_PRACTICE && screen == SCREEN_PRACTICE);
}

static void tab_draw(struct ui *ui, struct box box, const struct view *view, size_t i)
{
    struct action action = {.kind = ACTION_GO, .arg = (int32_t)tabs[i].screen};
    bool here = tab_is_here(view, tabs[i].screen);
    bool pressed = ui->pressed.kind != ACTION_NONE && parts_same(ui->pressed, action);
    enum alarm_level level = LEVEL_NONE;
    if (tabs[i].screen == SCREEN_HOME) {
        const struct status_alarm *alarm = bar_unanswered(view);
        bool gone = !view_live(view) && view->status != NULL;
        level = gone ? LEVEL_HIGH : alarm != NULL ? alarm->level : LEVEL_NONE;
    }
    bool alarms = level != LEVEL_NONE && !here && !pressed;
    enum colour fill = !alarms               ? (here ? COLOUR_RAISED : COLOUR_PANEL)
                       : level == LEVEL_HIGH ? COLOUR_ACT_FILL
                                             : COLOUR_ATTENTION_FILL;
    parts_plate(ui, box, fill, MM_RADIUS_SMALL, pressed);
    if (here) {
        ui_edge(ui, box, COLOUR_TEXT);
    }
    enum colour colour = alarms ? COLOUR_ON_FILL : here ? COLOUR_TEXT : COLOUR_FAINT;
    enum icon icon = alarms ? ICON_ALARM : tabs[i].icon;
    const char *label = alarms ? "Alarm" : tabs[i].label;
    enum font font = here || alarms ? FONT_BOLD : FONT_TEXT;
    struct box in = box_inset(box, ui_mm_x(ui, MM_GAP), 0);
    int line = ui_line_height(ui, TYPE_BODY);
    if (box.h >= 2 * line + ui_mm_y(ui, MM_GAP_SMALL)) {
        struct box middle = box_inset(in, 0, (in.h - 2 * line - ui_mm_y(ui, MM_GAP_SMALL)) / 2);
        ui_icon(ui, box_cut_top(&middle, line), icon, ui_type_px(ui, TYPE_BODY), colour);
        box_cut_top(&middle, ui_mm_y(ui, MM_GAP_SMALL));
        ui_text(ui, middle, TYPE_BODY, font, colour, ALIGN_CENTRE, label);
    } else {
        /* On a narrow panel the word says more than the icon. */
        int word = parts_text_width(ui, TYPE_BODY, FONT_BOLD, label);
        bool both = word + ui_mm_x(ui, MM_ICON_SLOT) <= in.w;
        if (both) {
            ui_icon(ui, box_cut_left(&in, ui_mm_x(ui, MM_ICON_SLOT)), icon,
                    ui_type_px(ui, TYPE_BODY), colour);
        } else {
            in = box_inset(box, ui_mm_x(ui, MM_GAP_SMALL), 0);
        }
        ui_text(ui, in, TYPE_BODY, font, colour, both ? ALIGN_LEFT : ALIGN_CENTRE, label);
    }
    ui_target(ui, box, tabs[i].label, action);
}

/* The tabs, and after them the question that always has an answer. */
static void cell_draw(struct ui *ui, struct box box, const struct view *view, size_t i)
{
    if (i < ARRAY_LEN(tabs)) {
        tab_draw(ui, box, view, i);
    } else {
        ui_button(ui, box, BUTTON_PLAIN, ICON_NONE, "Wat nu?",
                  (struct action){.kind = ACTION_WHAT_NOW}, true);
    }
}

/* Icon and word at the right end of the line; takes its room. */
static void right_word(struct ui *ui, struct box *line, enum icon icon, enum colour colour,
                       const char *word)
{
    int width = parts_text_width(ui, TYPE_BODY, FONT_BOLD, word) + ui_mm_x(ui, MM_GAP_SMALL);
    ui_text(ui, box_cut_right(line, width), TYPE_BODY, FONT_BOLD, colour, ALIGN_RIGHT, word);
    if (icon != ICON_NONE) {
        ui_icon(ui, box_cut_right(line, ui_mm_x(ui, 6.5)), icon, ui_type_px(ui, TYPE_BODY), colour);
    }
    box_cut_right(line, ui_mm_x(ui, MM_PAD));
}

static void battery_word(const struct status *status, char *out, size_t size)
{
    if (status->battery_pct < 0) {
        text_copy(out, size, "accu ?");
    } else if (status->battery_min >= 0 && status->mains != TRI_YES) {
        char left[TIME_TEXT_SIZE];
        time_format_duration(status->battery_min * MS_PER_MIN, left);
        text_set(out, size, "%s", left);
    } else {
        text_set(out, size, "%d %%", (int)status->battery_pct);
    }
}

static bool is_simulated(const struct view *view)
{
    return view_live(view) && view->status->sim;
}

/* Nobody may take the temperature of a simulated fridge for a real one. */
static void simulated_draw(struct ui *ui, struct box line)
{
    ui_text(ui, line, TYPE_BODY, FONT_BOLD, COLOUR_CHOSEN, ALIGN_LEFT, "NAGEBOOTST");
}

/* The practice's name, whole or not at all: a stump says nothing. */
static void left_word(struct ui *ui, struct box line, const struct view *view)
{
    if (is_simulated(view) && parts_wide(ui) && !view->drill.on) {
        simulated_draw(ui, line);
    } else if (view->practice != NULL &&
               parts_text_width(ui, TYPE_BODY, FONT_TEXT, view->practice) <= line.w) {
        ui_text(ui, line, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, view->practice);
    }
}

struct box bar_status(struct ui *ui, struct box line, const struct view *view)
{
    bool band = band_holds_status(
        ui, view); /* one colour: the words and icons say what is the matter */
    enum colour plain = band ? COLOUR_ON_FILL : COLOUR_TEXT, act = band ? plain : COLOUR_ACT,
                attention = band ? plain : COLOUR_ATTENTION;
    char word[NAME_SIZE];
    if (view->wall_ms == MS_UNKNOWN) {
        text_copy(word, sizeof(word), "--:--");
    } else {
        char now[TIME_TEXT_SIZE];
        time_format_clock(view->wall_ms, now);
        bool doubt = view->status == NULL || view->status->trust == TIME_UNTRUSTED;
        text_set(word, sizeof(word), "%s%s", now, doubt ? "?" : "");
    }
    right_word(ui, &line, ICON_NONE, plain, word);
    const struct status *status = view->status;
    if (!view_live(view)) {
        right_word(ui, &line, ICON_ALARM, act, "geen bewaking");
    } else {
        battery_word(status, word, sizeof(word));
        bool low = status->battery_pct >= 0 && status->battery_pct < view->battery_low_pct;
        right_word(ui, &line, ICON_BATTERY, low ? attention : plain, word);
        switch (status->mains) {
        case TRI_YES:
            right_word(ui, &line, ICON_POWER, plain, "net");
            break;
        case TRI_NO:
            right_word(ui, &line, ICON_POWER_LOST, act, "geen net");
            break;
        case TRI_UNKNOWN:
            right_word(ui, &line, ICON_UNKNOWN, attention, "net ?");
            break;
        }
    }
    return line;
}

/* Why a drill ended, in the place of the line: what stands below must not move or lose room. */
static void strip_line(struct ui *ui, struct box line, const struct view *view)
{
    char words[TEXT_SIZE];
    text_copy(words, sizeof(words), view->drill.strip);
    draw_fill(ui->draw, line, COLOUR_ATTENTION_FILL, 0);
    line = box_inset(line, ui_mm_x(ui, MM_GAP), 0);
    if (is_simulated(view) && parts_wide(ui)) {
        right_word(ui, &line, ICON_NONE, COLOUR_ON_FILL, "NAGEBOOTST");
    }
    char *why = strchr(words, ':');
    if (why != NULL && parts_text_width(ui, TYPE_BODY, FONT_BOLD, words) > line.w) {
        *why = '\0';
    }
    ui_text(ui, line, TYPE_BODY, FONT_BOLD, COLOUR_ON_FILL, ALIGN_LEFT, words);
}

void bar_draw(struct ui *ui, struct box *area, const struct view *view)
{
    bool question = view_covered(view);
    int gap = parts_gap_y(ui);
    if (parts_wide(ui) && !question) {
        struct box side = box_cut_left(area, parts_side_width(ui, view));
        side = box_inset(side, ui_mm_x(ui, MM_GAP_TIGHT), ui_mm_y(ui, MM_GAP_TIGHT));
        int fits = ui_mm_y(ui, 24) * (int)CELLS + ((int)CELLS - 1) * gap;
        if (side.h > fits) {
            side.h = fits;
        }
        int cells = (int)CELLS + view->drill.live;
        for (size_t i = 0; i < CELLS; i++) {
            cell_draw(ui, box_row(side, cells, (int)i, gap), view, i);
        }
        if (view->drill.live) {
            band_real_button(ui, box_row(side, cells, (int)CELLS, gap));
        }
    }
    if (question) {
        bar_alarm_draw(ui, area, view);
    }
    if (is_simulated(view) && !view->drill.on && (!parts_wide(ui) || view->drill.live)) {
        struct box own = box_cut_top(area, ui_mm_y(ui, STATUS_MM)); /* no room beside the rest */
        simulated_draw(ui, box_inset(own, ui_mm_x(ui, MM_GAP), 0));
    }
    if (!band_holds_status(ui, view)) {
        struct box line = box_cut_top(area, ui_mm_y(ui, STATUS_MM));
        if (view->drill.strip[0] != '\0') {
            strip_line(ui, line, view);
        } else {
            line = box_inset(line, ui_mm_x(ui, MM_GAP), 0);
            left_word(ui, bar_status(ui, line, view), view);
        }
    }
    if (!parts_wide(ui) && !question) {
        struct box both = box_cut_top(area, 2 * ui_mm_y(ui, MM_BUTTON) + gap);
        both = box_inset(both, ui_mm_x(ui, 0.75), 0);
        for (size_t i = 0; i < CELLS; i++) {
            bool first = i < TABS_FIRST_ROW;
            int n = first ? TABS_FIRST_ROW : (int)CELLS - TABS_FIRST_ROW;
            int at = (int)i - (first ? 0 : TABS_FIRST_ROW);
            cell_draw(ui, box_column(box_row(both, 2, first ? 0 : 1, gap), n, at, parts_gap_x(ui)),
                      view, i);
        }
        box_cut_top(area, gap);
    }
}
