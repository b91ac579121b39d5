/* Koelkast, Nu: the temperature, how it stands and since when, what to do; beside it what happened
 * since the last sign-off. */
#include "screens/fridge.h"

#include "screens/notices.h"

/* "te warm sinds 14:02", "in bereik · gemeten 14:05" */
static void state_words(const struct view *view, const struct status_sensor *fridge, bool known,
                        char *out, size_t size)
{
    char at[TIME_TEXT_SIZE];
    if (!known) {
        int64_t since = fridge->no_reading_since_ms;
        view_moment(view, view_wall(view, since), at);
        text_set(out, size,
                 since == MS_UNKNOWN ? "geen geldige meting" : "geen geldige meting sinds %s", at);
    } else if (fridge->state != RANGE_IN && fridge->excursion_since_ms != MS_UNKNOWN) {
        view_moment(view, view_wall(view, fridge->excursion_since_ms), at);
        text_set(out, size, "%s sinds %s", parts_range_word(fridge->state), at);
    } else {
        view_moment(view, view_wall(view, fridge->at_ms), at);
        text_set(out, size, "%s · gemeten %s", parts_range_word(fridge->state), at);
    }
}

/* "handmeting 4,1 °C · 13:40"; only of a sensor of which there is no forecast. */
static bool hand_words(const struct view *view, const struct status_sensor *fridge,
                       char out[NAME_SIZE])
{
    char celsius[NAME_SIZE], at[TIME_TEXT_SIZE];
    if (!view_hand(view, fridge, celsius, at)) {
        return false;
    }
    text_set(out, NAME_SIZE, "%s · %s", celsius, at);
    return true;
}

static int line_down(struct ui *ui, struct box *in, enum icon icon, enum colour colour,
                     const char *text)
{
    int room = in->w - ui_mm_x(ui, MM_ICON_SLOT);
    int height = ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, text);
    struct box line = box_cut_top(in, height);
    struct box mark = box_cut_left(&line, ui_mm_x(ui, MM_ICON));
    mark.h = ui_line_height(ui, TYPE_BODY);
    ui_icon(ui, mark, icon, ui_type_px(ui, TYPE_BODY), colour);
    box_cut_left(&line, ui_mm_x(ui, MM_GAP_SMALL));
    ui_paragraph(ui, line, TYPE_BODY, FONT_BOLD, colour, text, NULL);
    return height;
}

/* The number and its state; takes its room. */
static void number_draw(struct ui *ui, struct box *in, const struct view *view,
                        const struct status_sensor *fridge, bool large)
{
    bool known = view_sensor_known(view, fridge);
    enum range_state state = known ? fridge->state : RANGE_UNKNOWN;
    char number[16], text[NAME_SIZE] = "onbekend";
    if (known) {
        mc_format_dutch(fridge->mc, number);
        text_set(text, sizeof(text), "%s °C", number);
    }
    enum type type = known && large ? TYPE_HUGE : TYPE_NUMBER;
    struct box top = box_cut_top(in, ui_line_height(ui, type));
    ui_text(ui, top, type, FONT_BOLD, state == RANGE_IN ? COLOUR_TEXT : parts_range_colour(state),
            ALIGN_LEFT, text);
    char words[NAME_SIZE];
    state_words(view, fridge, known, words, sizeof(words));
    line_down(ui, in, parts_range_icon(state), parts_range_colour(state), words);
    if (fridge->chain_broken) {
        /* Back in range is not all right again. */
        line_down(ui, in, ICON_ALARM, COLOUR_ACT, "keten onderbroken");
    }
    if (hand_words(view, fridge, words)) {
        line_down(ui, in, ICON_NOTE, COLOUR_TEXT, words);
    }
    if (view_forecast(view, fridge, words)) {
        line_down(ui, in, ICON_CLOCK, COLOUR_TEXT, words);
    }
}

static int number_height(const struct ui *ui, const struct view *view,
                         const struct status_sensor *fridge, int width, bool large)
{
    char words[NAME_SIZE];
    bool known = view_sensor_known(view, fridge);
    state_words(view, fridge, known, words, sizeof(words));
    int height = ui_line_height(ui, known && large ? TYPE_HUGE : TYPE_NUMBER) +
                 ui_paragraph_height(ui, width - ui_mm_x(ui, MM_ICON_SLOT), TYPE_BODY, FONT_BOLD,
                                     words) +
                 (fridge->chain_broken ? ui_line_height(ui, TYPE_BODY) : 0);
    if (hand_words(view, fridge, words) || view_forecast(view, fridge, words)) {
        height += ui_paragraph_height(ui, width - ui_mm_x(ui, MM_ICON_SLOT), TYPE_BODY, FONT_BOLD,
                                      words);
    }
    return height;
}

/* In all as long unmeasured since the last sign-off as the guard waits, at one go, before it calls.
 */
static bool was_blind(const struct view *view, const struct status_sensor *fridge)
{
    for (size_t i = 0; view->rules != NULL && i < view->rules->count; i++) {
        const struct rule *rule = &view->rules->rule[i];
        if (rule->kind == RULE_SENSOR && !rule->only_in_outage &&
            fridge->unknown_ms >= rule->hold_ms) {
            return true;
        }
    }
    return false;
}

/* What there is to do when no alarm says it. */
static const char *advice(const struct view *view, const struct status_sensor *fridge)
{
    if (fridge->chain_broken) {
        return "Zet de voorraad apart, label die \"niet gebruiken\" en meld het.";
    }
    if (!view_sensor_known(view, fridge)) {
        return "Meet met de losse thermometer en voer de waarde in.";
    }
    if (fridge->state != RANGE_IN) {
        return "Controleer of de deur dicht is en of het apparaat aanstaat.";
    }
    if (was_blind(view, fridge)) {
        return "Een deel is niet gemeten. Overleg bij twijfel.";
    }
    return fridge->excursion ? "Houd de deur dicht: de afwijking is nog niet voorbij."
                             : "Niets te doen.";
}

static int advice_height(const struct ui *ui, const struct view *view,
                         const struct status_sensor *fridge, int width)
{
    return ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, advice(view, fridge));
}

static void calm_draw(struct ui *ui, struct box in, const struct view *view,
                      const struct status_sensor *fridge)
{
    struct box text = box_cut_top(&in, advice_height(ui, view, fridge, in.w));
    ui_paragraph(ui, text, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, advice(view, fridge), NULL);
    box_cut_top(&in, parts_gap_y(ui));
    if (in.h >= ui_mm_y(ui, 14) && fridge == view_fridge(view)) {
        trend_draw(ui, in, view); /* the minutes kept are those of the first fridge */
    }
}

/* Of a row of buttons below so much. */
static int hand_height(const struct ui *ui, int room, bool under)
{
    return ui_mm_y(ui, room <= ui_mm_y(ui, 75) ? 11 : under ? 13 : 20);
}

static int hand_rows(const struct ui *ui, int room, const struct status_sensor *fridge)
{
    bool under = fridge->chain_broken && !parts_wide(ui);
    return (under ? 2 : 1) * (hand_height(ui, room, under) + parts_gap_y(ui));
}

/* What a person measured, saw or decided; takes its room. */
static void hand_draw(struct ui *ui, struct box *area, const struct view *view,
                      const struct status_sensor *fridge)
{
    bool live = view_live(view), broken = live && fridge != NULL && fridge->chain_broken;
    bool under = broken && !parts_wide(ui); /* three words do not fit beside each other */
    int height = hand_height(ui, area->h, under);
    int columns = broken && !under ? 3 : 2, gap = parts_gap_x(ui);
    struct box row = box_cut_bottom(area, height);
    box_cut_bottom(area, parts_gap_y(ui));
    /* First what is to be done with each item; then the chain. */
    struct action release = {.kind = ACTION_RELEASE};
    const char *word = "Vrijgeven";
    if (fridge_stock_calls(view)) {
        release = (struct action){.kind = ACTION_STOCK_MODE, .arg = STOCK_JUDGE};
        word = "Beoordelen";
    }
    if (under) {
        ui_button(ui, row, BUTTON_PLAIN, ICON_NONE, word, release, true);
        row = box_cut_bottom(area, height);
        box_cut_bottom(area, parts_gap_y(ui));
    } else if (broken) {
        ui_button(ui, box_column(row, columns, 2, gap), BUTTON_PLAIN, ICON_NONE, word, release,
                  true);
    }
    ui_button(ui, box_column(row, columns, 0, gap), BUTTON_PLAIN, ICON_PERSON, "Paraaf",
              (struct action){.kind = ACTION_SIGNOFF}, live);
    ui_button(ui, box_column(row, columns, 1, gap), BUTTON_PLAIN, ICON_NOTE, "Handmeting",
              (struct action){.kind = ACTION_MEASURE}, live || view->running_count > 0);
}

/* The height of the state in this width, with what to do about it. */
static int state_height(const struct ui *ui, const struct view *view,
                        const struct status_sensor *fridge, const struct notice *notice,
                        size_t count, int width, bool large)
{
    int in = width - 2 * ui_mm_x(ui, MM_PAD);
    int number = number_height(ui, view, fridge, in, large) + 2 * ui_mm_y(ui, MM_GAP_SMALL);
    return count == 0 ? number + advice_height(ui, view, fridge, in)
                      : number + parts_gap_y(ui) + notices_height(ui, view, notice, count, width);
}

static void state_draw(struct ui *ui, struct box area, const struct view *view,
                       const struct status_sensor *fridge, const struct notice *notice,
                       size_t count)
{
    bool large = state_height(ui, view, fridge, notice, count, area.w, true) <= area.h;
    if (count == 0) {
        struct box in = parts_card(ui, area);
        number_draw(ui, &in, view, fridge, large);
        calm_draw(ui, in, view, fridge);
        return;
    }
    int room = area.w - 2 * ui_mm_x(ui, MM_PAD);
    int height = number_height(ui, view, fridge, room, large) + 2 * ui_mm_y(ui, MM_GAP_SMALL);
    struct box in = parts_card(ui, box_cut_top(&area, height));
    box_cut_top(&area, parts_gap_y(ui));
    number_draw(ui, &in, view, fridge, large);
    notices_draw(ui, area, view, notice, count);
}

/* The state comes first: what happened since the last sign-off gets the room that it leaves. */
static void known_draw(struct ui *ui, struct box area, const struct view *view,
                       const struct status_sensor *fridge)
{
    static struct notice notice[NOTICE_MAX]; /* scratch of this call: too large for the stack */
    size_t count = notices_of_sensor(view, fridge->id, notice);
    struct box facts = {0};
    int line = ui_line_height(ui, TYPE_BODY);
    if (parts_wide(ui)) {
        int share = area.w * 38 / 100, most = ui_mm_x(ui, 75);
        share = share > most ? most : share;
        int left = area.w - share - parts_gap_x(ui);
        if (state_height(ui, view, fridge, notice, count, left, false) <= area.h) {
            facts = box_cut_right(&area, share);
            box_cut_right(&area, parts_gap_x(ui));
        }
    } else {
        int spare = area.h - state_height(ui, view, fridge, notice, count, area.w, count == 0) -
                    parts_gap_y(ui) - 2 * ui_mm_y(ui, MM_GAP_SMALL);
        int lines = spare / line > 8 ? 8 : spare / line;
        if (lines > 0) {
            facts = box_cut_bottom(&area, lines * line + 2 * ui_mm_y(ui, MM_GAP_SMALL));
            box_cut_bottom(&area, parts_gap_y(ui));
        }
    }
    state_draw(ui, area, view, fridge, notice, count);
    if (facts.h > 0) {
        fridge_facts_draw(ui, parts_card(ui, facts), view, fridge);
    }
}

static bool box_filled(const struct view *view)
{
    return view->coolbox != NULL && view->coolbox->open && view->coolbox->filled;
}

/* Stock is in the cool box: how cold it is there and how long already; takes its room. */
static void box_draw(struct ui *ui, struct box *area, const struct view *view)
{
    const struct coolbox *coolbox = view->coolbox;
    if (!box_filled(view)) {
        return;
    }
    const struct status_sensor *box = view_coolbox(view);
    bool known = view_box_known(view, box);
    char number[16] = "onbekend", lasts[TIME_TEXT_SIZE] = "?", text[NAME_SIZE];
    if (known) {
        mc_format_dutch(box->mc, number);
    }
    if (coolbox->since.wall_ms != MS_UNKNOWN && view->wall_ms >= coolbox->since.wall_ms) {
        time_format_duration(view->wall_ms - coolbox->since.wall_ms, lasts);
    }
    text_set(text, sizeof(text), "Koelbox: %s%s, al %s", number, known ? " °C" : "", lasts);
    bool good = view_box_state(view, box) == RANGE_IN && !box->chain_broken;
    ui_button(ui, box_cut_top(area, ui_mm_y(ui, MM_BUTTON_LOW)),
              good ? BUTTON_PLAIN : BUTTON_ATTENTION, ICON_NONE, text,
              (struct action){.kind = ACTION_FRIDGE_TAB, .arg = FRIDGE_COOLBOX}, true);
    box_cut_top(area, parts_gap_y(ui));
}

/* Beside number, hand and box there is no room to say whole what to do. */
static bool is_tight(const struct ui *ui, struct box area, const struct view *view,
                     const struct status_sensor *fridge)
{
    static struct notice notice[NOTICE_MAX]; /* scratch of this call */
    if (!view_live(view) || fridge == NULL) {
        return false;
    }
    size_t count = notices_of_sensor(view, fridge->id, notice);
    int rows = hand_rows(ui, area.h, fridge) -
               2 * ui_mm_y(ui, MM_GAP_KEY) + /* a notice uses its frame when it must */
               (box_filled(view) ? ui_mm_y(ui, MM_BUTTON_LOW) + parts_gap_y(ui) : 0);
    return count > 0 &&
           state_height(ui, view, fridge, notice, count, area.w, false) + rows > area.h;
}

/* One button: what is most needed. */
static void tight_button(struct ui *ui, struct box box, const struct view *view,
                         const struct status_sensor *fridge)
{
    bool filled = box_filled(view);
    if (fridge_stock_calls(view)) {
        ui_button(ui, box, BUTTON_PLAIN, ICON_NONE, "Beoordelen",
                  (struct action){.kind = ACTION_STOCK_MODE, .arg = STOCK_JUDGE}, true);
    } else if (filled || view_coolbox_asked(view)) {
        ui_button(ui, box, filled ? BUTTON_PLAIN : BUTTON_ACT, ICON_NONE, "Koelbox",
                  (struct action){.kind = ACTION_FRIDGE_TAB, .arg = FRIDGE_COOLBOX}, true);
    } else if (fridge->chain_broken) {
        ui_button(ui, box, BUTTON_PLAIN, ICON_NONE, "Vrijgeven",
                  (struct action){.kind = ACTION_RELEASE}, true);
    } else {
        ui_button(ui, box, BUTTON_PLAIN, ICON_NONE, "Handmeting",
                  (struct action){.kind = ACTION_MEASURE}, true);
    }
}

/* With number and state on one line, what a person measured still has its row. */
static bool has_hands(const struct ui *ui, struct box area, const struct view *view,
                      const struct status_sensor *fridge, const struct notice *notice, size_t count)
{
    char words[NAME_SIZE];
    int above = ui_mm_y(ui, MM_BUTTON) + parts_gap_y(ui) +
                (view_forecast(view, fridge, words) ? ui_line_height(ui, TYPE_BODY) : 0);
    return !box_filled(view) && above + notices_height(ui, view, notice, count, area.w) +
                                        hand_rows(ui, area.h, fridge) <=
                                    area.h;
}

/* Number and state on one line, the rest for what to do. */
static void tight_draw(struct ui *ui, struct box area, const struct view *view,
                       const struct status_sensor *fridge)
{
    static struct notice notice[NOTICE_MAX]; /* scratch of this call */
    size_t count = notices_of_sensor(view, fridge->id, notice);
    bool known = view_sensor_known(view, fridge);
    enum range_state state = known ? fridge->state : RANGE_UNKNOWN;
    char number[16], text[NAME_SIZE] = "onbekend", words[NAME_SIZE];
    if (known) {
        mc_format_dutch(fridge->mc, number);
        text_set(text, sizeof(text), "%s °C", number);
    }
    bool hands = has_hands(ui, area, view, fridge, notice, count);
    if (hands) {
        hand_draw(ui, &area, view, fridge);
    }
    struct box row = box_cut_top(&area, ui_mm_y(ui, MM_BUTTON));
    box_cut_top(&area, parts_gap_y(ui));
    if (!hands) {
        tight_button(ui, box_cut_right(&row, ui_mm_x(ui, 33)), view, fridge);
        box_cut_right(&row, ui_mm_x(ui, MM_GAP_SMALL));
    }
    enum type type = parts_wide(ui) ? TYPE_NUMBER : TYPE_TITLE;
    int width = parts_text_width(ui, type, FONT_BOLD, text) + ui_mm_x(ui, MM_PAD);
    ui_text(ui, box_cut_left(&row, width > row.w ? row.w : width), type, FONT_BOLD,
            state == RANGE_IN ? COLOUR_TEXT : parts_range_colour(state), ALIGN_LEFT, text);
    state_words(view, fridge, known, words, sizeof(words));
    if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, words) + ui_mm_x(ui, MM_ICON_SLOT) > row.w) {
        text_copy(words, sizeof(words), known ? parts_range_word(state) : "");
    }
    bool broken = fridge->chain_broken && state == RANGE_IN; /* back in range is not all right */
    enum colour colour = broken ? COLOUR_ACT : parts_range_colour(state);
    struct box mark = box_cut_left(&row, ui_mm_x(ui, MM_ICON));
    ui_icon(ui, mark, broken ? ICON_ALARM : parts_range_icon(state), ui_type_px(ui, TYPE_BODY),
            colour);
    box_cut_left(&row, ui_mm_x(ui, MM_GAP_SMALL));
    if (broken) {
        text_copy(words, sizeof(words), "keten onderbroken");
        row = parts_text_width(ui, TYPE_BODY, FONT_BOLD, words) <= row.w
                  ? row
                  : box_cut_top(&area, ui_line_height(ui, TYPE_BODY));
    }
    if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, words) <= row.w) {
        ui_text(ui, row, TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, words);
    }
    int line = ui_line_height(ui, TYPE_BODY);
    if (view_forecast(view, fridge, words) &&
        area.h - line >= notices_height(ui, view, notice, count, area.w)) {
        ui_text(ui, box_cut_top(&area, line), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, words);
    }
    notices_draw(ui, area, view, notice, count);
}

void fridge_now_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct status_sensor *fridge = view_chosen(view);
    if (is_tight(ui, area, view, fridge)) {
        tight_draw(ui, area, view, fridge);
        return;
    }
    hand_draw(ui, &area, view, fridge);
    box_draw(ui, &area, view);
    if (!view_live(view) || fridge == NULL) {
        ui_paragraph(ui, parts_card(ui, area), TYPE_BODY, FONT_BOLD, COLOUR_ACT,
                     view_live(view) ? "Geen koelkast ingesteld: zie noodwacht.yaml"
                                     : "Bewaking gestopt: de temperatuur is onbekend. Meet met de "
                                       "losse thermometer, schrijf het op en bel de beheerder.",
                     NULL);
        return;
    }
    known_draw(ui, area, view, fridge);
}
