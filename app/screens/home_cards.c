#include "screens/home_cards.h"

#include <string.h>

#define NUMBER_MM 120.0 /* em: the largest that a panel of 1920x1080 has room for */
#define LARGE_MM 22.5   /* capitals of 17 mm: read from 3 m */
#define COMPACT_MM 11.0
#define CELL_MM 46.0
#define CELL_LINES 2

/* Which first */

static int severity(const struct view *view, const struct status_sensor *sensor)
{
    enum range_state state = view_sensor_known(view, sensor) ? sensor->state : RANGE_UNKNOWN;
    switch (state) {
    case RANGE_WARM:
    case RANGE_COLD:
        return 3;
    case RANGE_UNKNOWN:
        return 2;
    case RANGE_IN:
        break;
    }
    return sensor->chain_broken ? 1 : 0;
}

size_t home_cabinets(const struct view *view, const struct status_sensor *out[SENSOR_MAX])
{
    size_t count = 0;
    for (int worst = 3; worst >= 0; worst--) {
        for (size_t i = 0; view->status != NULL && i < view->status->sensor_count; i++) {
            const struct status_sensor *sensor = &view->status->sensor[i];
            if (view_is_cabinet(sensor) && severity(view, sensor) == worst) {
                out[count++] = sensor;
            }
        }
    }
    return count;
}

/* Words */

struct shown_reading {
    bool known;
    enum colour colour; /* of the word */
    enum colour ink;    /* of the number: no colour while it is well */
    enum icon icon;
    char number[16];
    char word[NAME_SIZE];
};

static void read_sensor(const struct view *view, const struct status_sensor *sensor,
                        struct shown_reading *reading)
{
    reading->known = view_sensor_known(view, sensor);
    enum range_state state = reading->known ? sensor->state : RANGE_UNKNOWN;
    reading->colour = parts_range_colour(state);
    reading->ink = state == RANGE_IN ? COLOUR_TEXT : reading->colour;
    reading->icon = parts_range_icon(state);
    text_copy(reading->word, sizeof(reading->word), parts_range_word(state));
    if (reading->known) {
        mc_format_dutch(sensor->mc, reading->number);
    } else {
        text_copy(reading->number, sizeof(reading->number), "onbekend");
        if (sensor->no_reading_since_ms != MS_UNKNOWN) {
            char since[TIME_TEXT_SIZE];
            view_moment(view, view_wall(view, sensor->no_reading_since_ms), since);
            text_set(reading->word, sizeof(reading->word), "sinds %s", since);
        }
    }
}

/* Range, or what was measured by hand instead; then the most that must be said besides: the broken
 * chain, the forecast, or since when. */
static size_t under_lines(const struct ui *ui, const struct view *view,
                          const struct status_sensor *sensor, int width, bool compact,
                          char line[2][NAME_SIZE], enum colour colour[2])
{
    char low[16], high[16], since[TIME_TEXT_SIZE];
    colour[0] = COLOUR_TEXT;
    colour[1] = COLOUR_FAINT;
    bool hand = view_hand(view, sensor, line[0], since);
    if (hand) {
        text_set(line[1], NAME_SIZE, "gemeten %s", since);
    } else if (sensor->has_range) {
        mc_format_dutch(sensor->min_mc, low);
        mc_format_dutch(sensor->max_mc, high);
        text_set(line[0], NAME_SIZE, "min %s  max %s", low, high);
        if (width > 0 && parts_text_width(ui, TYPE_BODY, FONT_TEXT, line[0]) > width) {
            text_set(line[0], NAME_SIZE, "%s tot %s", low, high); /* frost and heat at once */
        }
    } else {
        text_copy(line[0], NAME_SIZE, "nog geen min/max");
        colour[0] = COLOUR_FAINT;
    }
    if (sensor->chain_broken) {
        size_t at = compact ? 0 : 1;
        text_copy(line[at], NAME_SIZE, "keten onderbroken");
        colour[at] = COLOUR_ACT;
        return at + 1;
    }
    if (compact || hand) {
        return compact ? 1 : 2;
    }
    if (sensor->forecast_known && view_forecast(view, sensor, line[1]) &&
        parts_text_width(ui, TYPE_BODY, FONT_TEXT, line[1]) <= width) {
        colour[1] = COLOUR_TEXT;
    } else if (view->status->signoff_ms == MS_UNKNOWN) {
        text_copy(line[1], NAME_SIZE, "nog geen paraaf");
    } else {
        view_moment(view, view_wall(view, view->status->signoff_ms), since);
        text_set(line[1], NAME_SIZE, "sinds paraaf %s", since);
        if (width > 0 && parts_text_width(ui, TYPE_BODY, FONT_TEXT, line[1]) > width) {
            text_set(line[1], NAME_SIZE, "sinds %s", since); /* the day stands in it then */
        }
        if (width > 0 && parts_text_width(ui, TYPE_BODY, FONT_TEXT, line[1]) > width) {
            return 1;
        }
    }
    return 2;
}

/* The large one */

int home_card_height(const struct ui *ui, bool compact)
{
    int words = (compact ? 2 : 3) * ui_line_height(ui, TYPE_BODY);
    int number = ui_mm_y(ui, compact ? COMPACT_MM : LARGE_MM);
    if (parts_wide(ui)) {
        return number < words ? words : number;
    }
    return number + words;
}

/* Icon and word on one line, as large as the line is high; no longer than it is wide. */
static void word_draw(struct ui *ui, struct box line, enum icon icon, enum colour colour,
                      const char *word)
{
    int gap = ui_mm_x(ui, MM_GAP_SMALL);
    double most = 40;
    int px = ui_grow_line_px(ui, (line.w - gap) * 3 / 4, line.h * 4 / 5, most, FONT_BOLD, word);
    int body = ui_type_px(ui, TYPE_BODY);
    if (px <= body || ui_width_px(ui, px, FONT_BOLD, word) + px * 4 / 3 + gap > line.w) {
        px = body;
    }
    int slot = px * 13 / 10;
    ui_icon(ui, box_cut_left(&line, slot), icon, px, colour);
    box_cut_left(&line, gap);
    char shown[NAME_SIZE];
    parts_fit(ui, line.w, FONT_BOLD, word, shown, sizeof(shown));
    ui_text_px(ui, line, px, FONT_BOLD, colour, ALIGN_LEFT, px == body ? shown : word);
}

static void words_draw(struct ui *ui, struct box box, const struct view *view,
                       const struct status_sensor *sensor, const struct shown_reading *reading,
                       bool named)
{
    char line[2][NAME_SIZE];
    enum colour colour[2];
    enum type type = box.h >= ui_mm_y(ui, 50) ? TYPE_TITLE : TYPE_BODY;
    int body = ui_line_height(ui, type);
    bool compact = box.h < 3 * body;
    size_t count = under_lines(ui, view, sensor, box.w, compact, line, colour);
    /* Whose it is and how it is go before the lowest and the highest. */
    size_t room = (size_t)(box.h / body);
    bool name = named && room >= 2;
    while (name && count > 0 && count + 2 > room) {
        if (--count == 1 && colour[1] == COLOUR_ACT) {
            text_copy(line[0], NAME_SIZE, line[1]);
            colour[0] = COLOUR_ACT;
        }
    }
    int most = body + ui_mm_y(ui, 24);
    int high = box.h - (int)(count + (name ? 1 : 0)) * body;
    high = high > most ? most : high;
    int used = high + (int)(count + (name ? 1 : 0)) * body;
    box = box_inset(box, 0, box.h > used ? (box.h - used) / 2 : 0);
    char shown[NAME_SIZE];
    if (name) {
        bool whole = parts_text_width(ui, type, FONT_BOLD, sensor->name) <= box.w;
        parts_fit_name(ui, box.w, FONT_BOLD, sensor->name, shown, sizeof(shown));
        ui_text(ui, box_cut_top(&box, body), whole ? type : TYPE_BODY, FONT_BOLD, COLOUR_TEXT,
                ALIGN_LEFT, whole ? sensor->name : shown);
    }
    word_draw(ui, box_cut_top(&box, high), reading->icon, reading->colour, reading->word);
    for (size_t i = 0; i < count; i++) {
        enum font font = colour[i] == COLOUR_ACT ? FONT_BOLD : FONT_TEXT;
        bool whole = parts_text_width(ui, type, font, line[i]) <= box.w;
        ui_text(ui, box_cut_top(&box, body), whole ? type : TYPE_BODY, font, colour[i], ALIGN_LEFT,
                line[i]);
    }
}

/* The width that the words beside the number need at least. */
static int words_width(const struct ui *ui, const struct view *view,
                       const struct status_sensor *sensor, const struct shown_reading *reading)
{
    char line[2][NAME_SIZE];
    enum colour colour[2];
    size_t count = under_lines(ui, view, sensor, 0, false, line, colour);
    int need = parts_text_width(ui, TYPE_BODY, FONT_BOLD, reading->word) +
               ui_mm_x(ui, MM_ICON_SLOT + MM_GAP);
    for (size_t i = 0; i < count; i++) {
        enum font font = colour[i] == COLOUR_ACT ? FONT_BOLD : FONT_TEXT;
        int own = parts_text_width(ui, TYPE_BODY, font, line[i]);
        need = own > need ? own : need;
    }
    return need + ui_mm_x(ui, MM_GAP_SMALL);
}

/* The number with its unit, which is smaller: it never changes. Takes its width off the left. */
static void number_draw(struct ui *ui, struct box *box, int most,
                        const struct shown_reading *reading)
{
    int body = ui_type_px(ui, TYPE_BODY), gap = ui_mm_x(ui, MM_GAP);
    int px = ui_grow_line_px(ui, most - gap, box->h, NUMBER_MM, FONT_BOLD, reading->number);
    int small = 0, width = 0, unit = 0;
    for (bool fits = false; !fits; px = fits ? px : px * 15 / 16) {
        small = px * 2 / 5 > body ? px * 2 / 5 : body;
        width = ui_width_px(ui, px, FONT_BOLD, reading->number) + gap;
        unit = reading->known ? ui_width_px(ui, small, FONT_BOLD, "°C") + gap : 0;
        fits = width + unit <= most || px <= body;
    }
    ui_text_px(ui, box_cut_left(box, width), px, FONT_BOLD, reading->ink, ALIGN_LEFT,
               reading->number);
    if (reading->known) {
        ui_text_px(ui, box_cut_left(box, unit), small, FONT_BOLD, reading->ink, ALIGN_LEFT, "°C");
    }
}

void home_card_draw(struct ui *ui, struct box card, const struct view *view,
                    const struct status_sensor *sensor, bool named)
{
    draw_fill(ui->draw, card, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
    struct box in = box_inset(card, ui_mm_x(ui, MM_PAD), 0);
    if (sensor == NULL) {
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     "Geen koelkast ingesteld: zie noodwacht.yaml", NULL);
        return;
    }
    struct shown_reading reading;
    read_sensor(view, sensor, &reading);
    if (parts_wide(ui)) {
        int words = words_width(ui, view, sensor, &reading);
        words = words > in.w * 3 / 5 ? in.w * 3 / 5 : words;
        number_draw(ui, &in, in.w - words, &reading);
        box_cut_left(&in, ui_mm_x(ui, MM_GAP_SMALL));
        words_draw(ui, in, view, sensor, &reading, named);
        return;
    }
    int body = ui_line_height(ui, TYPE_BODY);
    int lines = card.h >= home_card_height(ui, false) ? 3 : 2;
    lines += named && card.h >= home_card_height(ui, false) + body ? 1 : 0;
    int spare = card.h - home_card_height(ui, false);
    struct box words = box_cut_bottom(&in, lines * body + (spare > 0 ? spare / 3 : 0));
    number_draw(ui, &in, in.w, &reading);
    words_draw(ui, words, view, sensor, &reading, named);
}

/* The others */

static int columns_of(const struct ui *ui, int width, size_t count)
{
    int most = width / ui_mm_x(ui, CELL_MM);
    most = most < 1 ? 1 : most;
    int rows = ((int)count + most - 1) / most;
    return rows > 0 ? ((int)count + rows - 1) / rows : 1;
}

int home_others_height(const struct ui *ui, int width, size_t count, enum others_form form)
{
    if (count == 0 || form == OTHERS_HIDDEN) {
        return 0;
    }
    int columns = columns_of(ui, width, count);
    int rows = ((int)count + columns - 1) / columns;
    int body = ui_line_height(ui, TYPE_BODY), gap = parts_gap_y(ui);
    if (form == OTHERS_COUNTED) {
        return body;
    }
    int row = form == OTHERS_LINES ? body : body + ui_type_px(ui, TYPE_NUMBER);
    return rows * row + (rows - 1) * gap;
}

static void other_draw(struct ui *ui, struct box cell, const struct view *view,
                       const struct status_sensor *sensor, bool low)
{
    struct shown_reading reading;
    read_sensor(view, sensor, &reading);
    char shown[NAME_SIZE], number[NAME_SIZE];
    text_set(number, sizeof(number), "%s%s", reading.number, reading.known ? " °C" : "");
    draw_fill(ui->draw, cell, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
    struct box in = box_inset(cell, ui_mm_x(ui, MM_PAD), 0);
    int icon = ui_mm_x(ui, MM_ICON_SLOT);
    struct box name = low ? in : box_cut_top(&in, ui_line_height(ui, TYPE_BODY));
    enum type type = low ? TYPE_BODY : TYPE_NUMBER;
    if (low) {
        /* Icon, name, number: the word gives way, and the icon is another for each state. */
        ui_icon(ui, box_cut_left(&name, icon), reading.icon, ui_type_px(ui, TYPE_BODY),
                reading.colour);
        int width = parts_text_width(ui, TYPE_BODY, FONT_BOLD, number) + ui_mm_x(ui, MM_GAP_SMALL);
        width = width > name.w ? name.w : width;
        ui_text(ui, box_cut_right(&name, width), TYPE_BODY, FONT_BOLD, reading.ink, ALIGN_RIGHT,
                number);
    }
    parts_fit_name(ui, name.w, FONT_TEXT, sensor->name, shown, sizeof(shown));
    ui_text(ui, name, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, ALIGN_LEFT, shown);
    if (low) {
        return;
    }
    int word = parts_text_width(ui, TYPE_BODY, FONT_BOLD, reading.word) + ui_mm_x(ui, MM_GAP_SMALL);
    int width = parts_text_width(ui, type, FONT_BOLD, reading.number) + ui_mm_x(ui, MM_GAP);
    int unit = parts_text_width(ui, TYPE_BODY, FONT_BOLD, "°C") + ui_mm_x(ui, MM_GAP);
    bool says = width + icon + word <= in.w;
    /* The word goes before the unit, which never changes. */
    bool whole = reading.known && width + unit + icon + (says ? word : 0) <= in.w;
    width = says || whole ? width : in.w - icon;
    ui_text(ui, box_cut_left(&in, width), type, FONT_BOLD, reading.ink, ALIGN_LEFT, reading.number);
    if (whole) {
        unit = says ? unit : in.w - icon;
        ui_text(ui, box_cut_left(&in, unit), TYPE_BODY, FONT_BOLD, reading.ink, ALIGN_LEFT, "°C");
    }
    ui_icon(ui, box_cut_left(&in, icon), reading.icon, ui_type_px(ui, TYPE_BODY), reading.colour);
    if (says) {
        ui_text(ui, in, TYPE_BODY, FONT_BOLD, reading.colour, ALIGN_LEFT, reading.word);
    }
}

/* "7 andere: 3 buiten bereik, 2 onbekend"; worst first, so the first says how bad it is. */
static void counted_draw(struct ui *ui, struct box line, const struct view *view,
                         const struct status_sensor *const *sensor, size_t count)
{
    size_t out = 0, unknown = 0;
    for (size_t i = 0; i < count; i++) {
        int how = severity(view, sensor[i]);
        out += how == 3;
        unknown += how == 2;
    }
    struct shown_reading worst;
    read_sensor(view, sensor[0], &worst);
    draw_fill(ui->draw, line, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
    line = box_inset(line, ui_mm_x(ui, MM_PAD), 0);
    ui_icon(ui, box_cut_left(&line, ui_mm_x(ui, MM_ICON_SLOT)), worst.icon,
            ui_type_px(ui, TYPE_BODY), worst.colour);
    char words[TEXT_SIZE];
    for (int shorter = 0; shorter < 2; shorter++) {
        struct text text;
        text_init(&text, words, sizeof(words));
        text_add(&text, shorter ? "%zu: " : "%zu andere: ", count);
        if (out > 0) {
            text_add(&text, shorter ? "%zu buiten" : "%zu buiten bereik", out);
        }
        if (unknown > 0) {
            text_add(&text, "%s%zu onbekend", out > 0 ? ", " : "", unknown);
        }
        if (out + unknown == 0) {
            text_add(&text, "in bereik");
        }
        if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, words) <= line.w) {
            break;
        }
    }
    ui_text(ui, line, TYPE_BODY, FONT_BOLD, worst.colour, ALIGN_LEFT, words);
}

void home_others_draw(struct ui *ui, struct box box, const struct view *view,
                      const struct status_sensor *const *sensor, size_t count,
                      enum others_form form)
{
    if (count == 0 || form == OTHERS_HIDDEN) {
        return;
    }
    if (form == OTHERS_COUNTED) {
        counted_draw(ui, box, view, sensor, count);
        return;
    }
    int columns = columns_of(ui, box.w, count);
    int rows = ((int)count + columns - 1) / columns;
    for (size_t i = 0; i < count; i++) {
        struct box row = box_row(box, rows, (int)i / columns, parts_gap_y(ui));
        other_draw(ui, box_column(row, columns, (int)i % columns, parts_gap_x(ui)), view, sensor[i],
                   form == OTHERS_LINES);
    }
}
