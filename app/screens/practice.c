/* Praktijk: what the practice keeps itself, and what there is to read. */
#include "core/counted.h"
#include "screens/parts.h"
#include "ui/tokens.h"

#define SLOT_MM 12.0     /* of the icon ... */
#define SLOT_HALF_MM 9.0 /* ... of a row that has another beside it */
#define HALF_MM 80.0
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

static void add_count(struct text *text, size_t *left, size_t count, const char *what)
{
    if (count > 0 && *left > 0) {
        text_add(text, "%s%zu %s", text->len > 0 ? " · " : "", count, what);
        (*left)--;
    }
}

/* The two that are worst: the list has them all. */
static void supplies_words(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_SUPPLIES, ICON_BOX, "Noodvoorraad", "", COLOUR_ATTENTION};
    const struct supplies *supplies = view->supplies;
    if (supplies == NULL || supplies->count == 0) {
        text_copy(line->under, sizeof(line->under), "De lijst is niet te lezen");
        return;
    }
    struct text text;
    size_t left = 2;
    text_init(&text, line->under, sizeof(line->under));
    add_count(&text, &left, supplies_in_state(supplies, SUPPLY_EXPIRED, view->today), "verlopen");
    add_count(&text, &left, supplies_in_state(supplies, SUPPLY_SHORT, view->today), "te weinig");
    add_count(&text, &left, supplies_in_state(supplies, SUPPLY_UNKNOWN, view->today),
              "nooit geteld");
    add_count(&text, &left, supplies_in_state(supplies, SUPPLY_STALE, view->today), "controleren");
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
             counted_noun((int64_t)count, "bladzijde"));
}

static int slot(const struct ui *ui, int width)
{
    return ui_mm_x(ui, width < ui_mm_x(ui, HALF_MM) ? SLOT_HALF_MM : SLOT_MM);
}

/* Its name in title size, whole and with all that stands below. */
static bool fits_large(const struct ui *ui, const struct entry_line *line, struct box box)
{
    int inside = box.w - 2 * ui_mm_x(ui, MM_PAD) - slot(ui, box.w) - ui_mm_x(ui, MM_ICON_SLOT);
    return ui_line_height(ui, TYPE_TITLE) +
                   ui_paragraph_height(ui, inside, TYPE_BODY, FONT_TEXT, line->under) <=
               box.h &&
           parts_text_width(ui, TYPE_TITLE, FONT_BOLD, line->title) <= inside;
}

static void entry_draw(struct ui *ui, struct box box, const struct entry_line *line, enum type type)
{
    struct box in = parts_row(ui, box, line->title,
                              (struct action){.kind = ACTION_GO, .arg = (int32_t)line->screen});
    ui_icon(ui, box_cut_left(&in, slot(ui, box.w)), line->icon, ui_type_px(ui, TYPE_TITLE),
            COLOUR_TEXT);
    ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, MM_ICON_SLOT)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
            COLOUR_FAINT);
    int under = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, line->under);
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

static void tasks_line(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_TASKS, ICON_DONE, "Taken", "", COLOUR_FAINT};
    tasks_words(view, line->under, &line->colour);
}

static void ready_line(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_READY, ICON_CYBER, "Zijn we klaar?", "", COLOUR_FAINT};
    ready_words(view, line->under, &line->colour);
}

/* What it needs with its name in body size. */
static int entry_height(const struct ui *ui, const struct entry_line *line, int width)
{
    int inside = width - 2 * ui_mm_x(ui, MM_PAD) - slot(ui, width) - ui_mm_x(ui, MM_ICON_SLOT);
    int height = ui_line_height(ui, TYPE_BODY) +
                 ui_paragraph_height(ui, inside, TYPE_BODY, FONT_TEXT, line->under);
    int least = ui_mm_y(ui, MM_ROW_LEAST);
    return height < least ? least : height;
}

static void drill_line(const struct view *view, struct entry_line *line)
{
    *line = (struct entry_line){SCREEN_DRILL, ICON_PERSON,
                                view_is_drill(view) ? "Oefening" : "Oefenen", "", COLOUR_FAINT};
    drill_words(view, line->under);
}

static int row_height(const struct ui *ui, const struct entry_line *line, int count, int width)
{
    int height = 0;
    for (int i = 0; i < count; i++) {
        int need = entry_height(ui, &line[i], width);
        height = need > height ? need : height;
    }
    return height;
}

/* Two beside each other where the panel is wide. */
void practice_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct entry_line line[8];
    int count = 0, across = parts_wide(ui) ? 2 : 1;
    contacts_words(view, &line[count++]);
    supplies_words(view, &line[count++]);
    if (!view->drill.on) { /* what is kept up and tested is the real thing */
        tasks_line(view, &line[count++]);
        ready_line(view, &line[count++]);
    }
    reference_words(view, &line[count++]);
    drill_line(view, &line[count++]);
    if (!view->drill.on) {
        selftest_line(view, &line[count++]);
        touch_line(view, &line[count++]);
    }
    int rows = (count + across - 1) / across;
    int gap = parts_gap_y(ui), gap_x = parts_gap_x(ui);
    int most = rows * ui_mm_y(ui, MOST_MM) + (rows - 1) * gap;
    area.h = area.h > most ? most : area.h;
    int height[ARRAY_LEN(line)] = {0}, sum = (rows - 1) * gap;
    int width = box_column(area, across, 0, gap_x).w;
    for (int i = 0; i < rows; i++) {
        int first = i * across, here = count - first < across ? count - first : across;
        height[i] = row_height(ui, &line[first], here, width);
        sum += height[i];
    }
    int spare = area.h > sum ? area.h - sum : 0;
    bool large = true; /* what is to be done needs the room more than what it is called */
    for (int i = 0; i < count; i++) {
        struct box box = box_sized(width, height[i / across] + spare / rows);
        large = large && fits_large(ui, &line[i], box);
    }
    for (int i = 0; i < rows; i++) {
        int share = spare / (rows - i);
        struct box row = box_cut_top(&area, height[i] + share);
        spare -= share;
        box_cut_top(&area, gap);
        for (int j = 0; j < across && i * across + j < count; j++) {
            entry_draw(ui, box_column(row, across, j, gap_x), &line[i * across + j],
                       large ? TYPE_TITLE : TYPE_BODY);
        }
    }
}
