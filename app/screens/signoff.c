/* Paraaf: what somebody signs for, before it is signed. A fridge a page; the last one has the
 * button. */
#include "screens/lists.h"

struct line {
    const char *name;
    char value[NAME_SIZE], when[NAME_SIZE];
    enum colour colour;
};
#define LINE_MAX 6

static size_t fridges(const struct view *view, const struct status_sensor *out[SENSOR_MAX])
{
    size_t count = 0;
    for (size_t i = 0; view_live(view) && i < view->status->sensor_count; i++) {
        if (view->status->sensor[i].role == ROLE_FRIDGE) {
            out[count++] = &view->status->sensor[i];
        }
    }
    return count;
}

static bool is_out(const struct view *view, int32_t mc)
{
    return view_has_band(view) && (mc < view->low_mc || mc > view->high_mc);
}

static void put_mc(const struct view *view, struct line *line, const char *name, int32_t mc,
                   int64_t at_ms)
{
    char value[16], when[TIME_TEXT_SIZE];
    mc_format_dutch(mc, value);
    view_moment(view, view_wall(view, at_ms), when);
    *line = (struct line){.name = name, .colour = is_out(view, mc) ? COLOUR_ACT : COLOUR_TEXT};
    text_set(line->value, sizeof(line->value), "%s °C", value);
    text_copy(line->when, sizeof(line->when), when);
}

static void put_time(struct line *line, const char *name, int64_t ms, enum colour colour)
{
    *line = (struct line){.name = name, .colour = ms > 0 ? colour : COLOUR_TEXT};
    time_format_duration(ms, line->value);
}

static size_t lines_of(const struct view *view, const struct status_sensor *fridge,
                       struct line line[LINE_MAX])
{
    size_t count = 0;
    bool known = fridge->has_value && fridge->no_reading_since_ms == MS_UNKNOWN;
    if (known) {
        put_mc(view, &line[count], "Nu", fridge->mc, fridge->at_ms);
        text_copy(line[count].when, sizeof(line[count].when), parts_range_word(fridge->state));
        line[count].colour = fridge->state == RANGE_IN ? COLOUR_TEXT
                                                       : parts_range_colour(fridge->state);
    } else {
        line[count] = (struct line){.name = "Nu", .value = "onbekend", .colour = COLOUR_ATTENTION};
    }
    count++;
    if (fridge->has_range) {
        put_mc(view, &line[count++], "Laagst", fridge->min_mc, fridge->min_ms);
        put_mc(view, &line[count++], "Hoogst", fridge->max_mc, fridge->max_ms);
    } else {
        line[count++] = (struct line){
            .name = "Laagst en hoogst", .value = "geen meting", .colour = COLOUR_ATTENTION};
    }
    put_time(&line[count++], "Buiten de grens", fridge->out_ms, COLOUR_ACT);
    put_time(&line[count++], "Onbekend", fridge->unknown_ms, COLOUR_ATTENTION);
    if (fridge->chain_broken) {
        line[count++] = (struct line){
            .name = "Koudeketen", .value = "onderbroken", .colour = COLOUR_ACT};
    }
    return count;
}

static void line_draw(struct ui *ui, struct box box, const struct line *line)
{
    int text = ui_line_height(ui, TYPE_BODY);
    struct box row = box_inset(box, 0, box.h > text ? (box.h - text) / 2 : 0);
    ui_text(ui, box_cut_left(&row, row.w * 38 / 100), TYPE_BODY, FONT_TEXT, COLOUR_FAINT,
            ALIGN_LEFT, line->name);
    bool both = line->when[0] != '\0';
    ui_text(ui, box_cut_left(&row, both ? row.w * 45 / 100 : row.w), TYPE_BODY, FONT_BOLD,
            line->colour, ALIGN_LEFT, line->value);
    if (both) {
        ui_text(ui, row, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, ALIGN_RIGHT, line->when);
    }
}

static void since_words(const struct view *view, char out[TEXT_SIZE])
{
    const struct status *status = view->status;
    if (status->signoff_ms == MS_UNKNOWN) {
        text_copy(out, TEXT_SIZE, "Er is nog geen paraaf: sinds het begin van de metingen");
        return;
    }
    char when[TIME_TEXT_SIZE];
    view_moment(view, view_wall(view, status->signoff_ms), when);
    text_set(out, TEXT_SIZE, "Sinds de paraaf van %s%s%s", when,
             status->signoff_by[0] != '\0' ? ", " : "", status->signoff_by);
}

void signoff_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct status_sensor *fridge[SENSOR_MAX];
    size_t count = fridges(view, fridge);
    struct lists_foot foot = {.back = lists_go(SCREEN_FRIDGE), .style = BUTTON_DONE};
    struct box bottom = lists_foot_cut(ui, &area);
    struct box in = parts_card(ui, area);
    int page = lists_page(view, count > 0 ? (int)count : 1);
    bool last = page + 1 >= (int)count;
    foot.enabled = count > 0;
    foot.word = last ? "Gelezen: paraaf" : "Gelezen: volgende";
    foot.icon = last ? ICON_PERSON : ICON_NEXT;
    foot.action = last ? (struct action){.kind = ACTION_SIGNOFF, .arg = SIGNOFF_READ}
                       : (struct action){.kind = ACTION_PAGE, .arg = page + 1};
    if (count == 0) {
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ACT,
                     view_live(view) ? "Geen koelkast ingesteld: er is niets te paraferen"
                                     : "Bewaking gestopt: er is nu niets te paraferen",
                     NULL);
        lists_foot_draw(ui, bottom, &foot, 0, 1);
        return;
    }
    struct line line[LINE_MAX];
    char since[TEXT_SIZE];
    since_words(view, since);
    ui_text(ui, box_cut_top(&in, ui_line_height(ui, TYPE_TITLE)), TYPE_TITLE, FONT_BOLD,
            COLOUR_TEXT, ALIGN_LEFT, fridge[page]->name);
    int height = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, since);
    ui_paragraph(ui, box_cut_top(&in, height), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, since, NULL);
    size_t lines = lines_of(view, fridge[page], line);
    int most = ui_mm_y(ui, 12) * (int)lines;
    in.h = in.h > most ? most : in.h;
    for (size_t i = 0; i < lines; i++) {
        line_draw(ui, box_row(in, (int)lines, (int)i, 0), &line[i]);
    }
    lists_foot_draw(ui, bottom, &foot, page, (int)count);
}
