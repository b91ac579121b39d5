/* Koelkast, Koelbox: the move as a guide of five steps, then how cold the box is, and the way back.
 * The words about elements and packing are our own; the 4 hours come from the regional plan. */
#include "core/counted.h"
#include "screens/fridge.h"

#include <string.h>

#include "screens/lists.h"
#include "screens/notices.h"

#define GUIDE_STEPS 5

static struct action touch(enum coolbox_touch what, int32_t arg)
{
    return (struct action){.kind = ACTION_COOLBOX, .arg = (int32_t)what, .arg2 = arg};
}

/* How cold it is */

static void box_draw(struct ui *ui, struct box *in, const struct view *view)
{
    const struct status_sensor *box = view_coolbox(view);
    char number[16], text[NAME_SIZE];
    if (box == NULL) {
        const char *words = "Geen sensor in de box ingesteld: lees de losse thermometer af.";
        int height = ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_BOLD, words);
        ui_paragraph(ui, box_cut_top(in, height), TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, words,
                     NULL);
        return;
    }
    bool known = view_box_known(view, box);
    enum range_state state = view_box_state(view, box);
    if (known) {
        mc_format_dutch(box->mc, number);
        text_set(text, sizeof(text), "%s °C", number);
    } else {
        text_copy(text, sizeof(text), "onbekend");
    }
    struct box line = box_cut_top(in, ui_line_height(ui, TYPE_NUMBER));
    int width = parts_text_width(ui, TYPE_NUMBER, FONT_BOLD, text) + ui_mm_x(ui, 3);
    enum colour colour = parts_range_colour(state);
    ui_text(ui, box_cut_left(&line, width > line.w ? line.w : width), TYPE_NUMBER, FONT_BOLD,
            state == RANGE_IN ? COLOUR_TEXT : colour, ALIGN_LEFT, text);
    bool room = in->h >= ui_line_height(ui, TYPE_BODY);
    bool beside = box->chain_broken && !room; /* what matters most is never the line that is cut */
    text_set(text, sizeof(text), beside ? "%s, keten onderbroken" : "%s in de box",
             parts_range_word(state));
    if (beside) {
        colour = COLOUR_ACT;
    }
    if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, text) + ui_mm_x(ui, MM_ICON_SLOT) > line.w) {
        text_copy(text, sizeof(text), beside ? "keten onderbroken" : parts_range_word(state));
    }
    ui_icon(ui, box_cut_left(&line, ui_mm_x(ui, MM_ICON)), parts_range_icon(state),
            ui_type_px(ui, TYPE_BODY), colour);
    box_cut_left(&line, ui_mm_x(ui, MM_GAP_SMALL));
    ui_text(ui, line, TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, text);
    if (box->chain_broken && room) {
        struct box broken = box_cut_top(in, ui_line_height(ui, TYPE_BODY));
        ui_text(ui, broken, TYPE_BODY, FONT_BOLD, COLOUR_ACT, ALIGN_LEFT,
                "keten in de box onderbroken");
    }
}

static void words_draw(struct ui *ui, struct box *in, enum font font, enum colour colour,
                       const char *text)
{
    int height = ui_paragraph_height(ui, in->w, TYPE_BODY, font, text);
    ui_paragraph(ui, box_cut_top(in, height), TYPE_BODY, font, colour, text, NULL);
}

/* The guide */

static void guide_step(struct ui *ui, struct box area, const struct view *view, int number,
                       const char *title, const char *text, const char *word)
{
    struct box foot = lists_main_foot_cut(ui, &area, false);
    struct lists_foot spec = {.back = touch(COOLBOX_BACK, 0),
                              .icon = ICON_DONE,
                              .style = BUTTON_DONE,
                              .word = word,
                              .action = touch(COOLBOX_NEXT, number),
                              .enabled = true,
                              .main = true};
    struct box in = parts_card(ui, area);
    char head[NAME_SIZE];
    text_set(head, sizeof(head), "%d van %d · %s", number, GUIDE_STEPS, title);
    if (parts_low(ui)) {
        spec.note = head; /* every line of height counts */
    } else {
        words_draw(ui, &in, FONT_BOLD, COLOUR_TEXT, head);
        box_cut_top(&in, parts_gap_y(ui));
    }
    if (number == 3) {
        box_draw(ui, &in, view);
    }
    parts_large(ui, in, FONT_TEXT, COLOUR_TEXT, text);
    lists_foot_draw(ui, foot, &spec, 0, 1);
}

static void where_draw(struct ui *ui, struct box area)
{
    static const char *const places[] = {"Apotheek", "Praktijk in de buurt", "Blijft hier",
                                         "Anders"};
    struct box foot = lists_foot_cut(ui, &area);
    struct lists_foot spec = {.back = touch(COOLBOX_BACK, 0)};
    words_draw(ui, &area, FONT_BOLD, COLOUR_TEXT, "4 van 5 · Waar gaat het naartoe?");
    words_draw(ui, &area, FONT_TEXT, COLOUR_FAINT,
               "Apotheek of praktijk met werkende koeling. Bel eerst.");
    box_cut_top(&area, parts_gap_y(ui));
    int columns = 2, most = 2 * ui_mm_y(ui, MM_TARGET_MAIN) + parts_gap_y(ui);
    area.h = area.h > most ? most : area.h;
    for (int i = 0; i < (int)ARRAY_LEN(places); i++) {
        ui_button(ui,
                  box_column(box_row(area, 2, i / columns, parts_gap_y(ui)), columns, i % columns,
                             parts_gap_x(ui)),
                  BUTTON_PLAIN, ICON_NONE, places[i],
                  touch(COOLBOX_TO, i + 1 < (int)ARRAY_LEN(places) ? i : -1), true);
    }
    lists_foot_draw(ui, foot, &spec, 0, 1);
}

struct shown {
    struct coolbox_line line[COOLBOX_LINE_MAX];
    size_t count;
};

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    const struct shown *shown = context;
    const struct coolbox_line *line = &shown->line[i];
    bool left = view->coolbox_left[i];
    struct lists_row row = {.title = line->product,
                            .icon = left ? ICON_TODO : ICON_DONE,
                            .colour = left ? COLOUR_FAINT : COLOUR_DONE,
                            .action = touch(COOLBOX_TOGGLE, (int32_t)i)};
    char count[NAME_SIZE] = "";
    if (line->count >= 0) {
        text_set(count, sizeof(count), "%d\u00a0%s", (int)line->count,
                 counted_noun(line->count, "stuk"));
    }
    text_set(row.under, sizeof(row.under), "%s%s%s%s", line->batch[0] != '\0' ? "batch " : "",
             line->batch, line->batch[0] != '\0' && count[0] != '\0' ? " · " : "", count);
    text_copy(row.state, sizeof(row.state), left ? "gaat niet" : "gaat");
    if (line->apart) {
        text_copy(row.detail, sizeof(row.detail), "aparte zak");
    }
    return row;
}

/* What speaks against putting it back now; NULL: nothing. */
static const char *back_warning(const struct view *view)
{
    const struct status_sensor *fridge = view_chosen(view);
    switch (view_sensor_known(view, fridge) ? fridge->state : RANGE_UNKNOWN) {
    case RANGE_IN:
        return view->status->outage == OUTAGE_ACTIVE ? "De stroom is nog weg: leg nog niets terug."
                                                     : NULL;
    case RANGE_WARM:
        return "De koelkast is te warm: leg nog niets terug.";
    case RANGE_COLD:
        return "De koelkast is te koud: leg nog niets terug.";
    case RANGE_UNKNOWN:
        break;
    }
    return "Meet eerst de koelkast: 2 tot 8 graden?";
}

/* What goes in, or comes back: all of it, unless it is tapped away. */
static void lines_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct shown shown; /* scratch of this call */
    bool back = view->coolbox_mode == COOLBOX_RETURN;
    shown.count = coolbox_lines(view, shown.line);
    size_t goes = 0, apart = 0;
    for (size_t i = 0; i < shown.count; i++) {
        goes += !view->coolbox_left[i];
        apart += shown.line[i].apart;
    }
    struct box foot = lists_main_foot_cut(ui, &area, true);
    char head[NAME_SIZE], word[NAME_SIZE];
    text_set(head, sizeof(head), "%s",
             back ? "Wat gaat terug in de koelkast?" : "5 van 5 · Wat gaat in de koelbox?");
    words_draw(ui, &area, FONT_BOLD, COLOUR_TEXT, head);
    const char *warning = back ? back_warning(view) : NULL;
    if (warning != NULL) {
        words_draw(ui, &area, FONT_BOLD, COLOUR_ACT, warning);
    }
    if (apart > 0) {
        words_draw(ui, &area, FONT_BOLD, COLOUR_ATTENTION,
                   "Onderbroken keten: eigen zak, label \"niet gebruiken\".");
    }
    box_cut_top(&area, parts_gap_y(ui));
    int pages = 1;
    if (shown.count == 0) {
        words_draw(ui, &area, FONT_TEXT, COLOUR_TEXT, "Hier ligt niets meer van de lijst.");
    } else {
        pages = lists_rows_draw(ui, area, view, shown.count, row_of, NULL, &shown);
    }
    text_set(word, sizeof(word), "Leg vast (%zu)", goes);
    struct lists_foot spec = {.back = touch(COOLBOX_BACK, 0),
                              .icon = ICON_DONE,
                              .style = warning != NULL ? BUTTON_ATTENTION : BUTTON_DONE,
                              .word = word,
                              .action = touch(COOLBOX_REGISTER, 0),
                              .enabled = goes > 0,
                              .main = true};
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}

/* No move, and under way */

static size_t away_count(const struct view *view)
{
    size_t count = 0;
    for (size_t i = 0; view->stock != NULL && i < view->stock->item_count; i++) {
        count += !view->stock->item[i].removed && view->stock->item[i].place[0] != '\0';
    }
    return count;
}

/* What is in the box by its kind alone, because it stands in no list. */
static size_t away_kinds(const struct coolbox *coolbox)
{
    size_t count = 0;
    for (size_t i = 0; i < coolbox->move_count; i++) {
        const struct coolbox_move *move = &coolbox->move[i];
        bool last = move->trip == coolbox->trip && move->item[0] == '\0';
        for (size_t j = i + 1; last && j < coolbox->move_count; j++) {
            const struct coolbox_move *later = &coolbox->move[j];
            last = later->item[0] != '\0' || strcmp(later->product, move->product) != 0;
        }
        count += last && !move->back;
    }
    return count;
}

static void away_words(const struct view *view, char out[NAME_SIZE])
{
    size_t products = away_count(view), kinds = away_kinds(view->coolbox);
    struct text text;
    text_init(&text, out, NAME_SIZE);
    if (products > 0 || kinds == 0) {
        text_add(&text, "%zu %s", products, counted_noun((int64_t)products, "product"));
    }
    if (kinds > 0) {
        text_add(&text, "%s%zu %s", products > 0 ? ", " : "", kinds,
                 counted_noun((int64_t)kinds, "soort"));
    }
}

static void idle_draw(struct ui *ui, struct box area, const struct view *view)
{
    size_t away = away_count(view);
    struct box row = box_cut_bottom(&area, ui_mm_y(ui, MM_TARGET_MAIN));
    box_cut_bottom(&area, parts_gap_y(ui));
    char label[NAME_SIZE];
    if (away > 0) {
        text_set(label, sizeof(label), "Terughalen (%zu)", away);
        ui_button(ui, box_column(row, 2, 1, parts_gap_x(ui)), BUTTON_PLAIN, ICON_BACK, label,
                  touch(COOLBOX_BRING, 0), true);
        row = box_column(row, 2, 0, parts_gap_x(ui));
    }
    ui_button(ui, row, view_coolbox_asked(view) ? BUTTON_ACT : BUTTON_PLAIN, ICON_BOX,
              "Verhuis naar de koelbox", touch(COOLBOX_BEGIN, 0), true);
    struct box in = parts_card(ui, area);
    if (view_coolbox(view) != NULL) {
        box_draw(ui, &in, view);
    }
    parts_large(ui, in, FONT_TEXT, COLOUR_TEXT,
                "Na 4 uur zonder stroom (regionaal draaiboek), eerder als de koelkast te warm "
                "wordt. De kiosk leidt u er stap voor stap doorheen.");
}

static void since_draw(struct ui *ui, struct box *in, const struct view *view)
{
    const struct coolbox *coolbox = view->coolbox;
    char at[TIME_TEXT_SIZE], lasts[TIME_TEXT_SIZE] = "duur onbekend", text[TEXT_SIZE];
    view_moment(view, coolbox->since.wall_ms, at);
    if (coolbox->since.wall_ms != MS_UNKNOWN && view->wall_ms != MS_UNKNOWN &&
        view->wall_ms >= coolbox->since.wall_ms) {
        time_format_duration(view->wall_ms - coolbox->since.wall_ms, lasts);
    }
    text_set(text, sizeof(text), "In de koelbox sinds %s, %s", at, lasts);
    words_draw(ui, in, FONT_BOLD, COLOUR_TEXT, text);
    char away[NAME_SIZE];
    away_words(view, away);
    text_set(text, sizeof(text), "%s · naar: %s", away,
             coolbox->to[0] != '\0' ? coolbox->to : "niet gezegd");
    if (in->h >= ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_TEXT, text)) {
        words_draw(ui, in, FONT_TEXT, COLOUR_FAINT, text);
    }
}

static void on_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct notice notice[NOTICE_MAX]; /* scratch of this call */
    const struct status_sensor *box = view_coolbox(view);
    size_t count = 0;
    for (size_t i = 0; box != NULL && view_live(view) && i < view->status->alarm_count; i++) {
        if (strcmp(view->status->alarm[i].sensor, box->id) == 0) {
            count = notices_of_sensor(view, box->id, notice);
            break;
        }
    }
    int gap = parts_gap_x(ui);
    struct box row = box_cut_bottom(&area, ui_mm_y(ui, parts_wide(ui) ? 13 : 18));
    box_cut_bottom(&area, parts_gap_y(ui));
    ui_button(ui, box_column(row, 3, 0, gap), BUTTON_PLAIN, ICON_NONE, "Meer erin",
              touch(COOLBOX_MORE, 0), true);
    ui_button(ui, box_column(row, 3, 1, gap), BUTTON_DONE, ICON_NONE, "Uit de box",
              touch(COOLBOX_BRING, 0), true);
    bool broken = box != NULL && box->chain_broken && view_live(view);
    ui_button(
        ui, box_column(row, 3, 2, gap), BUTTON_PLAIN, ICON_NONE, broken ? "Vrijgeven" : "Klaar",
        broken ? (struct action){.kind = ACTION_RELEASE, .arg = 1} : touch(COOLBOX_END, 0), true);
    if (count > 0) {
        int need = notices_height(ui, view, notice, count, area.w);
        notices_draw(ui, box_cut_bottom(&area, need < area.h / 2 ? area.h / 2 : need), view, notice,
                     count);
        box_cut_bottom(&area, parts_gap_y(ui));
    }
    struct box in = parts_card(ui, area);
    box_draw(ui, &in, view);
    since_draw(ui, &in, view);
    if (count == 0) {
        parts_large(ui, in, FONT_TEXT, COLOUR_TEXT,
                    "Houd de box dicht. Lees elk half uur de temperatuur af.");
    }
}

void fridge_coolbox_draw(struct ui *ui, struct box area, const struct view *view)
{
    if (view->coolbox == NULL) {
        return;
    }
    if (view->coolbox_mode == COOLBOX_RETURN || view->coolbox_mode == COOLBOX_ADD) {
        lines_draw(ui, area, view);
        return;
    }
    switch (coolbox_step(view->coolbox)) {
    case COOLBOX_IDLE:
        idle_draw(ui, area, view);
        break;
    case COOLBOX_ELEMENTS:
        guide_step(ui, area, view, 1, "Koelelementen",
                   "Haal de elementen uit de vriezer en wacht tot ze zweten: nat van buiten, geen "
                   "rijp meer. Nooit zo uit de vriezer bij vaccins: die mogen niet bevriezen.",
                   "Ze zweten");
        break;
    case COOLBOX_PACK:
        guide_step(ui, area, view, 2, "De koelbox",
                   "Elementen langs de wand, een doek of karton ertussen: geen vaccin raakt een "
                   "element. Laat de vaccins in hun doosje.",
                   "Box is klaar");
        break;
    case COOLBOX_THERMOMETER:
        guide_step(ui, area, view, 3, "Thermometer",
                   "Leg de tweede sensor of de losse thermometer midden in de box, niet tegen een "
                   "element. Wacht tot hij tussen 2 en 8 °C staat.",
                   "Ligt erin");
        break;
    case COOLBOX_WHERE:
        where_draw(ui, area);
        break;
    case COOLBOX_FILL:
        lines_draw(ui, area, view);
        break;
    case COOLBOX_ON:
        on_draw(ui, area, view);
        break;
    }
}
