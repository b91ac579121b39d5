/* Verslag: the report with its evaluation, to be read on the screen, and saved. */
#include <string.h>

#include "screens/paper.h"
#include "screens/work.h"

#define LABEL_SHARE 36 /* of a narrow panel: its words are not broken */

static enum type type_of(enum paper_style style)
{
    return style == PAPER_TITLE || style == PAPER_BAND ? TYPE_TITLE : TYPE_BODY;
}

static enum font font_of(enum paper_style style)
{
    return style == PAPER_TEXT || style == PAPER_ROW || style == PAPER_POINT ? FONT_TEXT
                                                                             : FONT_BOLD;
}

static enum colour colour_of(enum paper_style style)
{
    switch (style) {
    case PAPER_BAND:
        return COLOUR_ATTENTION;
    case PAPER_HEAD:
        return COLOUR_CHOSEN;
    case PAPER_COLUMNS:
        return COLOUR_FAINT;
    case PAPER_TITLE:
    case PAPER_TEXT:
    case PAPER_POINT:
    case PAPER_ROW:
        break;
    }
    return COLOUR_TEXT;
}

static bool is_table(const struct paper_line *line)
{
    return line->style == PAPER_COLUMNS || line->style == PAPER_ROW;
}

/* A narrow panel has no room for columns: the first cell, and the others below it. */
static bool stacks(const struct ui *ui, const struct paper_line *line)
{
    return is_table(line) && line->count > 2 && !parts_wide(ui);
}

static void stacked(const struct paper_line *line, char *out, size_t size)
{
    struct text text;
    text_init(&text, out, size);
    for (size_t i = 1; i < line->count; i++) {
        text_add(&text, "%s%s", i > 1 ? " · " : "", line->cell[i]);
    }
}

/* Takes the next cell off what is left of a row this wide. */
static struct box cell_cut(const struct ui *ui, struct box *row, const struct paper_line *line,
                           size_t i, int width)
{
    bool last = i + 1 == line->count;
    int share = line->share[i];
    if (line->count == 2 && !parts_wide(ui) && share < LABEL_SHARE) {
        share = LABEL_SHARE;
    }
    struct box cell = box_cut_left(row, last ? row->w : width * share / 100);
    if (!last) {
        box_cut_right(&cell, ui_mm_x(ui, MM_GAP_SMALL));
    }
    return cell;
}

static int mark_width(const struct ui *ui)
{
    return parts_text_width(ui, TYPE_BODY, FONT_TEXT, "•  ");
}

static int line_height(const struct ui *ui, const struct paper_line *line, int width)
{
    enum type type = type_of(line->style);
    enum font font = font_of(line->style);
    int height = 0;
    if (stacks(ui, line)) {
        char others[2 * TEXT_SIZE];
        stacked(line, others, sizeof(others));
        return ui_paragraph_height(ui, width, type, FONT_BOLD, line->cell[0]) +
               ui_paragraph_height(ui, width, type, font, others);
    }
    struct box row = box_sized(width, 0);
    for (size_t i = 0; i < line->count; i++) {
        int room = is_table(line) ? cell_cut(ui, &row, line, i, width).w : width;
        room -= line->style == PAPER_POINT ? mark_width(ui) : 0;
        int high = ui_paragraph_height(ui, room, type, font, line->cell[i]);
        height = high > height ? high : height;
    }
    return height;
}

static void line_draw(struct ui *ui, struct box box, const struct paper_line *line)
{
    enum type type = type_of(line->style);
    enum font font = font_of(line->style);
    enum colour colour = colour_of(line->style);
    if (stacks(ui, line)) {
        char others[2 * TEXT_SIZE];
        int high = ui_paragraph_height(ui, box.w, type, FONT_BOLD, line->cell[0]);
        ui_paragraph(ui, box_cut_top(&box, high), type, FONT_BOLD, colour, line->cell[0], NULL);
        stacked(line, others, sizeof(others));
        ui_paragraph(ui, box, type, font, colour, others, NULL);
        return;
    }
    if (line->style == PAPER_POINT) {
        struct box mark = box_cut_left(&box, mark_width(ui));
        mark.h = ui_line_height(ui, type);
        ui_text(ui, mark, type, font, colour, ALIGN_LEFT, "•");
    }
    struct box row = box;
    for (size_t i = 0; i < line->count; i++) {
        struct box cell = is_table(line) ? cell_cut(ui, &row, line, i, box.w) : box;
        ui_paragraph(ui, cell, type, is_table(line) && i == 0 ? FONT_BOLD : font, colour,
                     line->cell[i], NULL);
    }
}

static void buttons_draw(struct ui *ui, struct box foot, int page, int pages, bool there)
{
    const struct foot_button buttons[] = {
        {"Terug", BUTTON_PLAIN, ICON_BACK, {.kind = ACTION_REVIEW, .arg = REVIEW_CLOSE}, true},
        {"Opslaan", BUTTON_DONE, ICON_NONE, {.kind = ACTION_REVIEW, .arg = REVIEW_SAVE}, there},
    };
    work_foot_draw(ui, foot, page, pages, buttons, ARRAY_LEN(buttons));
}

static bool is_head(const struct paper_line *line)
{
    return line->style == PAPER_BAND || line->style == PAPER_TITLE || line->style == PAPER_HEAD ||
           line->style == PAPER_COLUMNS;
}

/* On which page each line falls: a head goes with what it is the head of. Returns how many there
 * are. */
static int pages_of(const struct paper *paper, size_t count, const int *height, int gap, int room,
                    int *on_page)
{
    static int block[PAPER_LINES_MAX], of_block[PAPER_LINES_MAX];
    static size_t at[PAPER_LINES_MAX];
    size_t blocks = 0;
    for (size_t i = 0; i < count; i++) {
        bool joins = i > 0 && is_head(&paper->line[i - 1]) &&
                     block[blocks - 1] + gap + height[i] <= room;
        if (joins) {
            block[blocks - 1] += gap + height[i];
        } else {
            block[blocks++] = height[i];
        }
        at[i] = blocks - 1;
    }
    int pages = parts_pages(block, blocks, gap, room, of_block);
    for (size_t i = 0; i < count; i++) {
        on_page[i] = of_block[at[i]];
    }
    return pages;
}

void paper_draw(struct ui *ui, struct box area, const struct view *view)
{
    static int height[PAPER_LINES_MAX], on_page[PAPER_LINES_MAX];
    const struct paper *paper = view->paper;
    struct box foot = box_cut_bottom(&area, work_foot_height(ui));
    box_cut_bottom(&area, parts_gap_y(ui));
    if (paper == NULL) {
        ui_paragraph(ui, area, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, "Er is geen verslag.", NULL);
        buttons_draw(ui, foot, 0, 1, false);
        return;
    }
    struct box in = parts_card(ui, area);
    int gap = ui_mm_y(ui, MM_GAP_TIGHT);
    size_t count = paper->count < PAPER_LINES_MAX ? paper->count : PAPER_LINES_MAX;
    for (size_t i = 0; i < count; i++) {
        int need = line_height(ui, &paper->line[i], in.w);
        height[i] = need < in.h ? need : in.h;
    }
    int pages = pages_of(paper, count, height, gap, in.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] == page) {
            line_draw(ui, box_cut_top(&in, height[i]), &paper->line[i]);
            box_cut_top(&in, gap);
        }
    }
    buttons_draw(ui, foot, page, pages, true);
}
