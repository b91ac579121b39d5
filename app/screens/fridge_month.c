/* Koelkast, Maand: a month or a week, a row a day; what it comes to stands first. */
#include "core/counted.h"
#include "screens/fridge.h"

#define FOOT_MM 12.0
#define DAYS_MOST 31

struct day_words {
    char date[TIME_TEXT_SIZE], values[NAME_SIZE], sign[NAME_SIZE], under[TEXT_SIZE];
    enum colour sign_colour, under_colour;
};

static void add_minutes(struct text *text, const char *what, int64_t ms)
{
    if (ms > 0) {
        char time[TIME_TEXT_SIZE];
        time_format_duration(ms, time);
        text_add(text, "%s%s %s", text->len > 0 ? " · " : "", what, time);
    }
}

static void add_count(struct text *text, size_t count, const char *one, const char *more)
{
    if (count > 0) {
        text_add(text, "%s%zu %s", text->len > 0 ? " · " : "", count,
                 counted_pick((int64_t)count, one, more));
    }
}

static void value_words(const struct figures *figures, char out[NAME_SIZE])
{
    char low[16], high[16], mean[16];
    if (figures->valid == 0) {
        text_copy(out, NAME_SIZE, "geen meting");
        return;
    }
    mc_format_dutch(figures->min_mc, low);
    mc_format_dutch(figures->max_mc, high);
    mc_format_dutch(figures_mean_mc(figures), mean);
    text_set(out, NAME_SIZE, "%s tot %s, gem. %s", low, high, mean);
}

static void sign_words(const struct sheet_day *day, struct day_words *words)
{
    words->sign_colour = COLOUR_TEXT;
    if (sheet_missed(day)) {
        text_copy(words->sign, sizeof(words->sign), "geen paraaf");
        words->sign_colour = COLOUR_ATTENTION;
    } else if (day->sign_count > 0) {
        const struct sheet_sign *last =
            &day->sign[(day->sign_count < SHEET_SIGN_MAX ? day->sign_count : SHEET_SIGN_MAX) - 1];
        char who[ID_SIZE], when[TIME_TEXT_SIZE];
        sheet_initials(last->who, who);
        time_format_clock(last->wall_ms, when);
        text_set(words->sign, sizeof(words->sign), "%s %s", when, who);
    } else if (!day->open) {
        text_copy(words->sign, sizeof(words->sign), "gesloten");
        words->sign_colour = COLOUR_FAINT;
    }
}

static void words_of(const struct sheet *sheet, const struct sheet_day *day,
                     struct day_words *words)
{
    const struct figures *figures = &day->figures;
    struct text under;
    *words = (struct day_words){.under_colour = COLOUR_ATTENTION};
    calendar_format_short(day->date.number, words->date);
    if (!day->begun) {
        return;
    }
    if (day->unused) {
        text_copy(words->values, sizeof(words->values), sheet_unused_text(sheet, day));
        return;
    }
    value_words(figures, words->values);
    sign_words(day, words);
    text_init(&under, words->under, sizeof(words->under));
    if (sheet->rules != NULL) {
        add_minutes(&under, "te warm", figures->warm_ms);
        add_minutes(&under, "te koud", figures->cold_ms);
    }
    words->under_colour = under.len > 0 ? COLOUR_ACT : COLOUR_ATTENTION;
    add_minutes(&under, "onbekend", figures->unknown_ms);
    add_count(&under, day->alarms, "alarm", "alarmen");
}

/* In two parts, so that a low panel can show them one after the other. */
static void total_words(const struct sheet *sheet, char values[TEXT_SIZE], char counts[TEXT_SIZE])
{
    const struct figures *total = &sheet->total;
    size_t missed = 0, excursions = 0, doors = 0;
    char extremes[NAME_SIZE], mkt[16];
    int32_t mc;
    struct text text;
    for (size_t i = 0; i < sheet->count; i++) {
        missed += sheet_missed(&sheet->day[i]);
        excursions += sheet->day[i].excursions;
        doors += sheet->day[i].doors;
    }
    value_words(total, extremes);
    text_init(&text, values, TEXT_SIZE);
    text_add(&text, "Samen, in °C: %s", extremes);
    if (exposure_mkt_mc(&total->exposure, &mc)) {
        mc_format_dutch(mc, mkt);
        text_add(&text, " · MKT %s (ziet geen vorst)", mkt);
    }
    if (sheet->failed) {
        text_add(&text, "\nNiet alles was te lezen");
    }
    text_init(&text, counts, TEXT_SIZE);
    if (sheet->rules != NULL) {
        add_minutes(&text, "in bereik", total->in_ms);
        add_minutes(&text, "te warm", total->warm_ms);
        add_minutes(&text, "te koud", total->cold_ms);
    }
    add_minutes(&text, "onbekend", total->unknown_ms);
    add_count(&text, excursions, "afwijking", "afwijkingen");
    add_count(&text, doors, "keer deur open", "keer deur open");
    add_count(&text, missed, "paraaf ontbreekt", "parafen ontbreken");
}

#define DATE_MM 27.0

static int sign_width(const struct ui *ui, const struct day_words *words)
{
    return parts_text_width(ui, TYPE_BODY, FONT_TEXT, words->sign) + ui_mm_x(ui, MM_GAP_SMALL);
}

static bool fits_one_line(const struct ui *ui, int width, const struct day_words *words)
{
    return ui_mm_x(ui, DATE_MM) + sign_width(ui, words) + ui_mm_x(ui, MM_PAD) +
               parts_text_width(ui, TYPE_BODY, FONT_TEXT, words->values) <=
           width;
}

static int day_height(const struct ui *ui, int width, const struct day_words *words)
{
    int body = ui_line_height(ui, TYPE_BODY);
    int height = fits_one_line(ui, width, words) ? body : 2 * body;
    if (words->under[0] != '\0') {
        height += ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, words->under);
    }
    return height;
}

/* Date, values and sign-off on a line; where they have no room the values get one of their own. */
static void day_draw(struct ui *ui, struct box box, const struct day_words *words)
{
    int body = ui_line_height(ui, TYPE_BODY), sign = sign_width(ui, words);
    bool one = fits_one_line(ui, box.w, words);
    struct box line = box_cut_top(&box, body);
    ui_text(ui, box_cut_left(&line, ui_mm_x(ui, DATE_MM)), TYPE_BODY, FONT_BOLD, COLOUR_TEXT,
            ALIGN_LEFT, words->date);
    ui_text(ui, box_cut_right(&line, sign > line.w ? line.w : sign), TYPE_BODY, FONT_TEXT,
            words->sign_colour, ALIGN_RIGHT, words->sign);
    if (!one) {
        line = box_cut_top(&box, body);
    }
    ui_text(ui, line, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, ALIGN_LEFT, words->values);
    if (words->under[0] != '\0') {
        ui_paragraph(ui, box, TYPE_BODY, FONT_TEXT, words->under_colour, words->under, NULL);
    }
}

static struct action sheet_action(enum sheet_part part)
{
    return (struct action){.kind = ACTION_SHEET, .arg = (int32_t)part};
}

static void head_draw(struct ui *ui, struct box *area, const struct view *view)
{
    struct box row = box_cut_top(area, ui_mm_y(ui, MM_BUTTON));
    int gap = parts_gap_x(ui), arrow = ui_mm_x(ui, 11);
    box_cut_top(area, parts_gap_y(ui));
    struct box span = row; /* on a narrow panel below the title */
    if (!parts_wide(ui)) {
        span = box_cut_top(area, ui_mm_y(ui, MM_BUTTON));
        box_cut_top(area, parts_gap_y(ui));
    } else {
        span = box_cut_right(&row, 2 * ui_mm_x(ui, 19) + gap);
        box_cut_right(&row, gap);
    }
    ui_button(ui, box_cut_left(&row, arrow), BUTTON_PLAIN, ICON_PREVIOUS, "",
              sheet_action(SHEET_EARLIER), true);
    box_cut_left(&row, gap);
    static const char *const spans[] = {"Maand", "Week"};
    for (int i = 0; i < 2; i++) {
        ui_button(ui, box_column(span, 2, i, gap),
                  (i == 1) == view->sheet_week ? BUTTON_CHOSEN : BUTTON_PLAIN, ICON_NONE, spans[i],
                  sheet_action(i == 1 ? SHEET_WEEK : SHEET_MONTH), true);
    }
    ui_button(ui, box_cut_right(&row, arrow), BUTTON_PLAIN, ICON_NEXT, "",
              sheet_action(SHEET_LATER), view->sheet_later);
    box_cut_right(&row, gap);
    ui_text(ui, row, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_CENTRE, view->sheet_title);
}

static void rows_draw(struct ui *ui, struct box area, struct box foot, const struct view *view)
{
    const struct sheet *sheet = view->sheet;
    static struct day_words words[DAYS_MOST];
    char total[2][TEXT_SIZE];
    int height[DAYS_MOST + 2], page[DAYS_MOST + 2], gap = ui_mm_y(ui, MM_GAP_SMALL);
    size_t count = 2;
    total_words(sheet, total[0], total[1]);
    for (size_t i = 0; i < count; i++) {
        height[i] = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_TEXT, total[i]);
    }
    for (size_t i = 0; i < sheet->count && i < DAYS_MOST; i++) {
        if (sheet->day[i].begun) {
            words_of(sheet, &sheet->day[i], &words[count - 2]);
            height[count] = day_height(ui, area.w, &words[count - 2]);
            count++;
        }
    }
    int pages = parts_pages(height, count, gap, area.h, page);
    int shown = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < count; i++) {
        if (page[i] != shown) {
            continue;
        }
        struct box box = box_cut_top(&area, height[i]);
        box_cut_top(&area, gap);
        if (i < 2) {
            ui_paragraph(ui, box, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, total[i], NULL);
        } else {
            day_draw(ui, box, &words[i - 2]);
        }
    }
    ui_pager(ui, foot, shown, pages, ACTION_PAGE);
}

static bool has_excursion(const struct view *view)
{
    size_t count = 0;
    for (size_t i = 0; view->sheet != NULL && i < view->sheet->count; i++) {
        count += view->sheet->day[i].excursions;
    }
    return count > 0;
}

/* The report of what went out of range in this time; takes its room. */
static void report_draw(struct ui *ui, struct box *area, struct box *foot)
{
    struct box box;
    if (parts_wide(ui)) {
        box = box_cut_right(foot, ui_mm_x(ui, 32));
        box_cut_right(foot, parts_gap_x(ui));
    } else {
        box = box_cut_bottom(area, ui_mm_y(ui, FOOT_MM));
        box_cut_bottom(area, parts_gap_y(ui));
    }
    ui_button(ui, box, BUTTON_PLAIN, ICON_NOTE, "Verslag",
              (struct action){.kind = ACTION_BREACH, .arg = BREACH_OF_SHEET}, true);
}

void fridge_month_draw(struct ui *ui, struct box area, const struct view *view)
{
    head_draw(ui, &area, view);
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, FOOT_MM));
    box_cut_bottom(&area, parts_gap_y(ui));
    struct box save = box_cut_right(&foot, ui_mm_x(ui, 32));
    box_cut_right(&foot, parts_gap_x(ui));
    ui_button(ui, save, BUTTON_PLAIN, ICON_NOTE, "Opslaan", sheet_action(SHEET_SAVE),
              view->sheet != NULL);
    if (has_excursion(view)) {
        report_draw(ui, &area, &foot);
    }
    struct box in = parts_card(ui, area);
    if (view->sheet == NULL) {
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     view->sheet_unreadable ? "geschiedenis niet leesbaar" : "wordt gelezen", NULL);
        return;
    }
    rows_draw(ui, in, foot, view);
}
