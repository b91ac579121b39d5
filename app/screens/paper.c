/* Verslag: the report with its evaluation, to be read on the screen, and saved. */
#include <string.h>

#include "screens/paper.h"
#include "screens/work.h"

#define LABEL_SHARE 36 /* of a narrow panel: its words are not broken */
#define WORD_PARTS 3   /* a word of a table takes at most so much of the width */

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

/* How wide the cells of a line are. */
struct columns {
    int px[PAPER_CELLS];
};

static int share_of(const struct ui *ui, const struct paper_line *line, size_t i)
{
    bool widens = line->count == 2 && !parts_wide(ui) && line->share[i] < LABEL_SHARE;
    return widens ? LABEL_SHARE : line->share[i];
}

/* Words of a table are not broken where its columns have the room to spare, the first one before
 * the others: a line of the table from `line` on. Longer ones than a part of the width are broken
 * all the same. */
static void columns_of(const struct ui *ui, const struct paper_line *line, size_t count, int width,
                       struct columns *columns)
{
    int need[PAPER_CELLS] = {0};
    for (size_t i = 0; i < line->count; i++) {
        columns->px[i] = width * share_of(ui, line, i) / 100;
        for (size_t k = 0; line->count > 2 && k < count; k++) {
            int word = parts_word_width(ui, FONT_BOLD, line[k].cell[i]) + ui_mm_x(ui, MM_GAP_SMALL);
            need[i] = word > need[i] && word <= width / WORD_PARTS ? word : need[i];
        }
    }
    for (size_t i = 1; i < line->count && line->count > 2; i++) {
        for (size_t k = 0; k < line->count; k++) {
            int lacks = need[i] - columns->px[i], spare = columns->px[k] - need[k];
            lacks = lacks < spare ? lacks : spare;
            if (lacks > 0) {
                columns->px[i] += lacks;
                columns->px[k] -= lacks;
            }
        }
    }
}

static void columns_all(const struct ui *ui, const struct paper_line *line, size_t count, int width,
                        struct columns *columns)
{
    for (size_t i = 0; i < count;) {
        size_t end = i + 1;
        while (end < count && is_table(&line[i]) && line[end].style == PAPER_ROW &&
               line[end].count == line[i].count) {
            end++;
        }
        columns_of(ui, &line[i], end - i, width, &columns[i]);
        for (size_t k = i + 1; k < end; k++) {
            columns[k] = columns[i];
        }
        i = end;
    }
}

/* Takes the next cell off what is left of a row. */
static struct box cell_cut(const struct ui *ui, struct box *row, const struct paper_line *line,
                           const struct columns *columns, size_t i)
{
    bool last = i + 1 == line->count;
    struct box cell = box_cut_left(row, last ? row->w : columns->px[i]);
    if (!last) {
        box_cut_right(&cell, ui_mm_x(ui, MM_GAP_SMALL));
    }
    return cell;
}

static int mark_width(const struct ui *ui)
{
    return parts_text_width(ui, TYPE_BODY, FONT_TEXT, "•  ");
}

static int line_height(const struct ui *ui, const struct paper_line *line,
                       const struct columns *columns, int width)
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
        int room = is_table(line) ? cell_cut(ui, &row, line, columns, i).w : width;
        room -= line->style == PAPER_POINT ? mark_width(ui) : 0;
        int high = ui_paragraph_height(ui, room, type, font, line->cell[i]);
        height = high > height ? high : height;
    }
    return height;
}

static void line_draw(struct ui *ui, struct box box, const struct paper_line *line,
                      const struct columns *columns)
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
        struct box cell = is_table(line) ? cell_cut(ui, &row, line, columns, i) : box;
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

/* Goes with what it is the head of. */
static bool is_head(const struct paper_line *line)
{
    return line->style == PAPER_BAND || line->style == PAPER_TITLE || line->style == PAPER_HEAD ||
           line->style == PAPER_COLUMNS ||
           (line->style == PAPER_TEXT && parts_leads(line->cell[0]));
}

void paper_draw(struct ui *ui, struct box area, const struct view *view)
{
    static int height[PAPER_LINES_MAX], on_page[PAPER_LINES_MAX];
    static struct columns columns[PAPER_LINES_MAX];
    static bool head[PAPER_LINES_MAX];
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
    columns_all(ui, paper->line, count, in.w, columns);
    for (size_t i = 0; i < count; i++) {
        int need = line_height(ui, &paper->line[i], &columns[i], in.w);
        height[i] = need < in.h ? need : in.h;
        head[i] = is_head(&paper->line[i]);
    }
    int pages = parts_pages_with(height, head, count, gap, in.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] == page) {
            line_draw(ui, box_cut_top(&in, height[i]), &paper->line[i], &columns[i]);
            box_cut_top(&in, gap);
        }
    }
    buttons_draw(ui, foot, page, pages, true);
}
