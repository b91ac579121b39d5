/* Praktijk: what the practice keeps itself, and what there is to read. */
#include "screens/parts.h"
#include "ui/tokens.h"

#define SLOT_MM 12.0 /* of the icon */
#define MOST_MM 28.0 /* what a row is high at most; 20 on the small panel */

struct entry_line {
    enum screen screen;
    enum icon icon;
    const char *title;
    char under[TEXT_SIZE];
    enum colour colour; /* of the words below */
};

static void contacts_words(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_CONTACTS, ICON_PHONE, "Contacten", "", COLOUR_FAINT};
    if (view->contacts == NULL || view->contacts->count == 0) {
        text_copy(line->under, sizeof(line->under), "De lijst is niet te lezen");
        line->colour = COLOUR_ATTENTION;
        return;
    }
    size_t empty = contacts_empty(view->contacts);
    if (empty > 0) {
        text_set(line->under, sizeof(line->under), "%zu nog invullen", empty);
        line->colour = COLOUR_ATTENTION;
    } else {
        text_copy(line->under, sizeof(line->under), "Alle nummers zijn ingevuld");
    }
}

static void add_count(struct text *text, size_t count, const char *what)
{
    if (count > 0) {
        text_add(text, "%s%zu %s", text->len > 0 ? " · " : "", count, what);
    }
}

static void supplies_words(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_SUPPLIES, ICON_BOX, "Noodvoorraad", "", COLOUR_ATTENTION};
    const struct supplies *supplies = view->supplies;
    if (supplies == NULL || supplies->count == 0) {
        text_copy(line->under, sizeof(line->under), "De lijst is niet te lezen");
        return;
    }
    struct text text;
    text_init(&text, line->under, sizeof(line->under));
    add_count(&text, supplies_in_state(supplies, SUPPLY_EXPIRED, view->today), "verlopen");
    add_count(&text, supplies_in_state(supplies, SUPPLY_SHORT, view->today), "te weinig");
    add_count(&text, supplies_in_state(supplies, SUPPLY_UNKNOWN, view->today), "nooit geteld");
    add_count(&text, supplies_in_state(supplies, SUPPLY_STALE, view->today), "controleren");
    if (text.len == 0) {
        text_copy(line->under, sizeof(line->under), "Alles ligt klaar");
        line->colour = COLOUR_FAINT;
    }
}

static void reference_words(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_REFERENCE, ICON_BOOK, "Naslag", "", COLOUR_FAINT};
    size_t count = view->reference != NULL ? view->reference->count : 0;
    text_set(line->under, sizeof(line->under), "%zu %s om na te lezen", count,
             count == 1 ? "bladzijde" : "bladzijden");
}

static void entry_draw(struct ui *ui, struct box box, const struct entry_line *line)
{
    struct box in = parts_row(ui, box, line->title,
                              (struct action){.kind = ACTION_GO, .arg = (int32_t)line->screen});
    ui_icon(ui, box_cut_left(&in, ui_mm_x(ui, SLOT_MM)), line->icon, ui_type_px(ui, TYPE_TITLE),
            COLOUR_TEXT);
    ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, MM_ICON_SLOT)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
            COLOUR_FAINT);
    int under = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, line->under);
    /* What is to be done needs the room more than what it is called. */
    enum type type = ui_line_height(ui, TYPE_TITLE) + under <= in.h ? TYPE_TITLE : TYPE_BODY;
    int title = ui_line_height(ui, type);
    in = box_inset(in, 0, in.h > title + under ? (in.h - title - under) / 2 : 0);
    ui_text(ui, box_cut_top(&in, title), type, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, line->title);
    ui_paragraph(ui, in, TYPE_BODY, FONT_TEXT, line->colour, line->under, NULL);
}

static void selftest_line(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_SELFTEST, ICON_AGAIN, "Zelftest", "", COLOUR_FAINT};
    selftest_words(view, line->under, &line->colour);
}

static void touch_line(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_TOUCH, ICON_TOUCH, "Aanraking", "Testen en afstellen",
                                COLOUR_FAINT};
    if (view->touch.fault[0] != '\0') {
        text_copy(line->under, sizeof(line->under), "Afstelling niet te lezen");
        line->colour = COLOUR_ATTENTION;
    }
}

/* What it needs with its name in body size. */
static int entry_height(const struct ui *ui, const struct entry_line *line, int width)
{
    int inside = width - 2 * ui_mm_x(ui, MM_PAD) - ui_mm_x(ui, SLOT_MM) - ui_mm_x(ui, MM_ICON_SLOT);
    return ui_line_height(ui, TYPE_BODY) +
           ui_paragraph_height(ui, inside, TYPE_BODY, FONT_TEXT, line->under);
}

void practice_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct entry_line line[5];
    contacts_words(view, &line[0]);
    supplies_words(view, &line[1]);
    reference_words(view, &line[2]);
    selftest_line(view, &line[3]);
    touch_line(view, &line[4]);
    /* Where the panel is wide the last two share a row. */
    int rows = (int)ARRAY_LEN(line) - (parts_wide(ui) ? 1 : 0);
    int gap = parts_gap_y(ui), gap_x = parts_gap_x(ui);
    int most = rows * ui_mm_y(ui, MOST_MM) + (rows - 1) * gap;
    area.h = area.h > most ? most : area.h;
    int height[ARRAY_LEN(line)], sum = (rows - 1) * gap;
    for (int i = 0; i < rows; i++) {
        height[i] = entry_height(ui, &line[i], area.w);
        if (i == rows - 1 && parts_wide(ui)) {
            int half = box_column(area, 2, 0, gap_x).w;
            int left = entry_height(ui, &line[i], half);
            int right = entry_height(ui, &line[i + 1], half);
            height[i] = left > right ? left : right;
        }
        sum += height[i];
    }
    int spare = area.h > sum ? area.h - sum : 0;
    for (int i = 0; i < rows; i++) {
        int share = spare / (rows - i);
        struct box row = box_cut_top(&area, height[i] + share);
        spare -= share;
        box_cut_top(&area, gap);
        if (i == rows - 1 && parts_wide(ui)) {
            entry_draw(ui, box_column(row, 2, 1, gap_x), &line[i + 1]);
            row = box_column(row, 2, 0, gap_x);
        }
        entry_draw(ui, row, &line[i]);
    }
}
