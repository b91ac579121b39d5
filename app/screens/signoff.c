/* Paraaf: what somebody signs for, before it is signed. A fridge a page; the last one has the
 * button. */
#include "screens/lists.h"

struct line {
    const char *name;
    char value[NAME_SIZE], when[NAME_SIZE];
    enum colour colour;
    bool brief; /* stands beside the next brief one where there is no room below */
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

static void put_mc(const struct view *view, const struct status_sensor *fridge, struct line *line,
                   const char *name, int32_t mc, int64_t at_ms)
{
    char value[16], when[TIME_TEXT_SIZE];
    mc_format_dutch(mc, value);
    view_moment(view, view_wall(view, at_ms), when);
    *line = (struct line){.name = name,
                          .colour = view_is_out(fridge, mc) ? COLOUR_ACT : COLOUR_TEXT};
    text_set(line->value, sizeof(line->value), "%s °C", value);
    text_copy(line->when, sizeof(line->when), when);
}

static void put_time(struct line *line, const char *name, int64_t ms, enum colour colour)
{
    *line = (struct line){.name = name, .colour = ms > 0 ? colour : COLOUR_TEXT, .brief = true};
    time_format_duration(ms, line->value);
}

static size_t lines_of(const struct view *view, const struct status_sensor *fridge,
                       struct line line[LINE_MAX])
{
    size_t count = 0;
    bool known = fridge->has_value && fridge->no_reading_since_ms == MS_UNKNOWN;
    if (known) {
        put_mc(view, fridge, &line[count], "Nu", fridge->mc, fridge->at_ms);
        text_copy(line[count].when, sizeof(line[count].when), parts_range_word(fridge->state));
        line[count].colour = fridge->state == RANGE_IN ? COLOUR_TEXT
                                                       : parts_range_colour(fridge->state);
    } else {
        line[count] = (struct line){.name = "Nu", .value = "onbekend", .colour = COLOUR_ATTENTION};
    }
    count++;
    if (fridge->has_range) {
        put_mc(view, fridge, &line[count++], "Laagste", fridge->min_mc, fridge->min_ms);
        put_mc(view, fridge, &line[count++], "Hoogste", fridge->max_mc, fridge->max_ms);
    } else {
        static const char *const names[] = {"Laagste", "Hoogste"};
        for (size_t i = 0; i < ARRAY_LEN(names); i++) {
            line[count++] = (struct line){
                .name = names[i], .value = "geen meting", .colour = COLOUR_ATTENTION};
        }
    }
    put_time(&line[count++], "Buiten", fridge->out_ms, COLOUR_ACT);
    put_time(&line[count++], "Onbekend", fridge->unknown_ms, COLOUR_ATTENTION);
    if (fridge->chain_broken) {
        line[count++] = (struct line){
            .name = "Koudeketen", .value = "onderbroken", .colour = COLOUR_ACT};
    }
    return count;
}

static int text_width(const struct ui *ui, enum type type, enum font font, const char *text)
{
    int pad = ui_mm_x(ui, MM_PAD), large = ui_line_height(ui, type) * 2 / 5;
    return parts_text_width(ui, type, font, text) + (pad > large ? pad : large);
}

/* The names as wide as the widest; a moment that has no room beside its value stands below it. */
static int name_width(const struct ui *ui, enum type type, const struct line *line, size_t count)
{
    int width = 0;
    for (size_t i = 0; i < count; i++) {
        int own = text_width(ui, type, FONT_TEXT, line[i].name);
        width = own > width ? own : width;
    }
    return width;
}

/* All of the widest line, its moment beside it. */
static int line_width(const struct ui *ui, enum type type, const struct line *line, size_t count)
{
    int names = name_width(ui, type, line, count), width = 0;
    for (size_t i = 0; i < count; i++) {
        int own = names + text_width(ui, type, FONT_BOLD, line[i].value) +
                  text_width(ui, type, FONT_TEXT, line[i].when);
        width = own > width ? own : width;
    }
    return width;
}

/* The largest in which all stands beside its name; body size where none is. */
static enum type type_of(const struct ui *ui, struct box in, const struct line *line, size_t count)
{
    static const enum type sizes[] = {TYPE_NUMBER, TYPE_TITLE};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        if (line_width(ui, sizes[i], line, count) <= in.w &&
            (int)count * ui_line_height(ui, sizes[i]) <= in.h) {
            return sizes[i];
        }
    }
    return TYPE_BODY;
}

/* Of all of them in body size. */
static int lines_height(const struct ui *ui, int width, const struct line *line, size_t count)
{
    bool beside = line_width(ui, TYPE_BODY, line, count) <= width;
    int lines = 0;
    for (size_t i = 0; i < count; i++) {
        lines += beside || line[i].when[0] == '\0' ? 1 : 2;
    }
    return lines * ui_line_height(ui, TYPE_BODY);
}

static void line_draw(struct ui *ui, struct box row, enum type type, int names, bool beside,
                      const struct line *line)
{
    struct box first = box_cut_top(&row, ui_line_height(ui, type));
    ui_text(ui, box_cut_left(&first, names), type, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, line->name);
    if (beside) {
        int when = text_width(ui, type, FONT_TEXT, line->when);
        ui_text(ui, box_cut_right(&first, when), type, FONT_TEXT, COLOUR_TEXT, ALIGN_RIGHT,
                line->when);
    } else if (line->when[0] != '\0') {
        box_cut_left(&row, names);
        ui_text(ui, row, type, FONT_TEXT, COLOUR_TEXT, ALIGN_LEFT, line->when);
    }
    ui_text(ui, first, type, FONT_BOLD, line->colour, ALIGN_LEFT, line->value);
}

static void lines_draw(struct ui *ui, struct box in, const struct line *line, size_t count)
{
    enum type type = type_of(ui, in, line, count);
    int far = ui_mm_x(ui, 130), need = line_width(ui, type, line, count) + ui_mm_x(ui, MM_TARGET);
    far = far > need ? far : need;
    in.w = in.w > far ? far : in.w; /* the eye must find from the name to the moment */
    int names = name_width(ui, type, line, count);
    bool beside = line_width(ui, type, line, count) <= in.w;
    int text = ui_line_height(ui, type);
    int most = (int)count * (type == TYPE_BODY ? ui_mm_y(ui, beside ? 12 : 15) : 2 * text);
    in.h = in.h > most ? most : in.h;
    bool tight = in.h < (int)count * (beside ? 1 : 2) * text;
    for (size_t i = 0; i < count; i++) {
        int high = beside || line[i].when[0] == '\0' ? text : 2 * text;
        struct box row = tight ? box_cut_top(&in, high) : box_row(in, (int)count, (int)i, 0);
        if (tight && beside && i + 1 < count && line[i].brief && line[i + 1].brief) {
            line_draw(ui, box_column(row, 2, 0, 0), type, names, true, &line[i]);
            i++;
            row = box_column(row, 2, 1, 0);
        }
        row = box_inset(row, 0, row.h > high ? (row.h - high) / 2 : 0);
        line_draw(ui, row, type, names, beside, &line[i]);
    }
}

static void since_words(const struct view *view, bool brief, char out[TEXT_SIZE])
{
    const struct status *status = view->status;
    if (status->signoff_ms == MS_UNKNOWN) {
        text_copy(out, TEXT_SIZE,
                  brief ? "nog geen paraaf"
                        : "Er is nog geen paraaf: sinds het begin van de metingen");
        return;
    }
    char when[TIME_TEXT_SIZE];
    view_moment(view, view_wall(view, status->signoff_ms), when);
    text_set(out, TEXT_SIZE, "%s %s%s%s", brief ? "sinds paraaf" : "Sinds de paraaf van", when,
             !brief && status->signoff_by[0] != '\0' ? ", " : "", brief ? "" : status->signoff_by);
}

/* Whose figures, and since when: on one line where all figures would not fit below more. */
static void head_draw(struct ui *ui, struct box *in, const struct view *view, const char *name,
                      int below)
{
    char since[TEXT_SIZE], words[TEXT_SIZE + NAME_SIZE], fit[TEXT_SIZE];
    since_words(view, false, since);
    int title = ui_paragraph_height(ui, in->w, TYPE_TITLE, FONT_BOLD, name);
    int more = ui_paragraph_height(ui, in->w, TYPE_BODY, FONT_TEXT, since);
    int line = ui_line_height(ui, TYPE_BODY);
    if (in->h < title + more + below) {
        since_words(view, true, since);
        text_set(words, sizeof(words), "%s · %s", name, since);
        parts_fit(ui, in->w, FONT_BOLD, words, fit, sizeof(fit));
        ui_text(ui, box_cut_top(in, line), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, fit);
        return;
    }
    ui_paragraph(ui, box_cut_top(in, title), TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, name, NULL);
    ui_paragraph(ui, box_cut_top(in, more), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, since, NULL);
}

void signoff_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct status_sensor *fridge[SENSOR_MAX];
    size_t count = fridges(view, fridge);
    struct lists_foot foot = {.back = lists_go(SCREEN_FRIDGE), .style = BUTTON_DONE, .main = true};
    struct box bottom = lists_main_foot_cut(ui, &area, count > 1);
    struct box in = parts_card(ui, area);
    int page = lists_page(view, count > 0 ? (int)count : 1);
    bool last = page + 1 >= (int)count;
    foot.enabled = count > 0;
    foot.word = last ? "Gelezen: paraaf" : "Gelezen: volgende";
    foot.icon = last ? ICON_PERSON : ICON_NEXT;
    foot.action = last ? (struct action){.kind = ACTION_SIGNOFF, .arg = SIGNOFF_READ}
                       : (struct action){.kind = ACTION_PAGE, .arg = page + 1};
    if (count == 0) {
        parts_large(ui, in, FONT_BOLD, COLOUR_ACT,
                    view_live(view) ? "Geen koelkast ingesteld: er is niets te paraferen"
                                    : "Bewaking gestopt: er is nu niets te paraferen");
        lists_foot_draw(ui, bottom, &foot, 0, 1);
        return;
    }
    struct line line[LINE_MAX];
    size_t lines = lines_of(view, fridge[page], line);
    head_draw(ui, &in, view, fridge[page]->name, lines_height(ui, in.w, line, lines));
    lines_draw(ui, in, line, lines);
    lists_foot_draw(ui, bottom, &foot, page, (int)count);
}
