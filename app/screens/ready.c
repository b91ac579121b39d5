/* "Zijn we er klaar voor?": the number, and what it costs, worst first; each line leads to where it
 * is mended. */
#include "core/counted.h"
#include "screens/lists.h"
#include "screens/readiness.h"

static const struct {
    const char *word;
    enum icon icon;
    enum colour colour;
} states[] = {
    [READY_ACT] = {"doen", ICON_TOO_FEW, COLOUR_ATTENTION},
    [READY_UNKNOWN] = {"onbekend", ICON_UNKNOWN, COLOUR_ATTENTION},
    [READY_ATTENTION] = {"let op", ICON_CLOCK, COLOUR_ATTENTION},
    [READY_GOOD] = {"in orde", ICON_DONE, COLOUR_DONE},
};

static struct lists_row row_of(const struct view *view, const void *context, size_t i)
{
    (void)view;
    const struct readiness *readiness = context;
    const struct ready_line *line = &readiness->line[i];
    struct lists_row row = {.title = ready_item_title(line->item),
                            .icon = states[line->state].icon,
                            .colour = states[line->state].colour,
                            .action = line->action};
    text_copy(row.under, sizeof(row.under), line->why);
    text_copy(row.state, sizeof(row.state), states[line->state].word);
    if (line->costs > 0) {
        text_set(row.detail, sizeof(row.detail), "kost %d %s", (int)line->costs,
                 counted_noun(line->costs, "punt"));
    }
    return row;
}

static void head_draw(struct ui *ui, struct box *area, const struct readiness *readiness)
{
    static const char words[] = "van de 100 punten. Wat onbekend is, telt niet als goed.";
    char number[16];
    text_set(number, sizeof(number), "%d", (int)readiness->number);
    int inset = ui_mm_x(ui, MM_PAD), gap = ui_mm_x(ui, MM_PAD);
    int wide = parts_text_width(ui, TYPE_NUMBER, FONT_BOLD, number) + 1;
    int room = area->w - 2 * inset - wide - gap;
    int high = ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, words);
    int line = ui_line_height(ui, TYPE_NUMBER);
    struct box head = box_inset(box_cut_top(area, high > line ? high : line), inset, 0);
    box_cut_top(area, parts_gap_y(ui));
    ui_text(ui, box_cut_left(&head, wide), TYPE_NUMBER, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT, number);
    box_cut_left(&head, gap);
    head = box_inset(head, 0, (head.h - high) / 2);
    ui_paragraph(ui, head, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, words, NULL);
}

void ready_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct readiness readiness;
    readiness_of(view, &readiness);
    struct box foot = lists_foot_cut(ui, &area);
    head_draw(ui, &area, &readiness);
    int pages = lists_rows_draw(ui, area, view, READY_COUNT, row_of, NULL, &readiness);
    const struct lists_foot spec = {.back = lists_go(SCREEN_PRACTICE)};
    lists_foot_draw(ui, foot, &spec, lists_page(view, pages), pages);
}

void ready_words(const struct view *view, char out[TEXT_SIZE], enum colour *colour)
{
    struct readiness readiness;
    readiness_of(view, &readiness);
    const struct ready_line *worst = &readiness.line[0];
    *colour = readiness.number < READY_LIMIT ? COLOUR_ATTENTION : COLOUR_FAINT;
    if (worst->state == READY_GOOD) {
        text_set(out, TEXT_SIZE, "%d van 100: alles in orde", (int)readiness.number);
    } else {
        text_set(out, TEXT_SIZE, "%d van 100", (int)readiness.number);
    }
}
