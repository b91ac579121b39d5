/* The communication overview while an incident runs: whom to tell what, and who was told. A tap
 * tells; again for what is new. */
#include <string.h>

#include "screens/work.h"

#define TEXT_MM 17.0

struct parts {
    char what[4 * TEXT_SIZE];                /* what, by which means, by whom */
    char state[TIME_TEXT_SIZE + 16];         /* "nog niet", "14:05, 2 keer" */
    char detail[TEXT_SIZE + NAME_SIZE + 16]; /* "door Anja: aan dokter Smit"; "" */
    bool told;
};

/* When its text was given as a step; MS_UNKNOWN: it was not, or the text is for others too. */
static int64_t given_ms(const struct running *running, size_t index)
{
    const struct playbook *book = running->runner.book;
    size_t text = book->messages[index].template_index;
    for (size_t i = 0; i < book->message_count; i++) {
        if (i != index && book->messages[i].template_index == text) {
            return MS_UNKNOWN;
        }
    }
    for (size_t i = 0; i < book->step_count; i++) {
        const struct step *step = &book->steps[i];
        if (step->kind == STEP_MESSAGE && step->template_index == text &&
            runner_step_state(&running->runner, i) == STEP_DONE) {
            return running->runner.step[i].at_ms;
        }
    }
    return MS_UNKNOWN;
}

static void words_of(const struct view *view, const struct running *running, size_t index,
                     struct parts *parts)
{
    const struct playbook_message *row = &running->runner.book->messages[index];
    const struct told_run *told = &running->runner.told[index];
    text_set(parts->what, sizeof(parts->what), "%s · %s · %s", row->what, row->means,
             row->responsible);
    parts->detail[0] = '\0';
    int64_t at_ms = told->times > 0 ? told->at_ms : given_ms(running, index);
    parts->told = told->times > 0 || at_ms != MS_UNKNOWN;
    if (!parts->told) {
        text_copy(parts->state, sizeof(parts->state), "nog niet");
        return;
    }
    char at[TIME_TEXT_SIZE];
    bool known = running->since_wall_ms != MS_UNKNOWN && at_ms != MS_UNKNOWN;
    view_moment(view, known ? running->since_wall_ms + at_ms : MS_UNKNOWN, at);
    if (told->times == 0) {
        text_copy(parts->state, sizeof(parts->state), at);
        text_copy(parts->detail, sizeof(parts->detail), "gedaan als stap");
        return;
    }
    text_set(parts->state, sizeof(parts->state), told->times > 1 ? "%s, %u keer" : "%s", at,
             told->times);
    char note[72];
    bool whole = text_copy(note, sizeof(note), told->note); /* the journal has all of it */
    text_set(parts->detail, sizeof(parts->detail), "%s%s%s%s%s",
             told->who[0] != '\0' ? "door " : "", told->who,
             told->who[0] != '\0' && note[0] != '\0' ? ": " : "", note, whole ? "" : "…");
}

static int width_of(const struct ui *ui, const struct playbook_message *row, int width)
{
    int text = row->template_index != SIZE_MAX ? ui_mm_x(ui, TEXT_MM + 0.5) : 0;
    return width - text - 2 * ui_mm_x(ui, MM_PAD);
}

/* The state stands at the right of the name; what is wider than half goes under it. */
static int state_width(const struct ui *ui, const struct parts *parts)
{
    return parts_text_width(ui, TYPE_BODY, FONT_BOLD, parts->state) + ui_mm_x(ui, 8);
}

static int height_of(const struct ui *ui, const struct playbook_message *row,
                     const struct parts *parts, int width)
{
    int room = width_of(ui, row, width);
    int detail = parts->detail[0] != '\0'
                     ? ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, parts->detail)
                     : 0;
    return ui_paragraph_height(ui, room - state_width(ui, parts), TYPE_BODY, FONT_BOLD, row->who) +
           ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, parts->what) + detail +
           ui_mm_y(ui, MM_GAP);
}

static void line(struct ui *ui, struct box *in, enum font font, enum colour colour,
                 const char *text)
{
    int high = ui_paragraph_height(ui, in->w, TYPE_BODY, font, text);
    ui_paragraph(ui, box_cut_top(in, high), TYPE_BODY, font, colour, text, NULL);
}

static void row_draw(struct ui *ui, struct box box, const struct running *running, size_t index,
                     const struct parts *parts)
{
    const struct playbook_message *row = &running->runner.book->messages[index];
    bool told = parts->told;
    if (row->template_index != SIZE_MAX) {
        ui_button(
            ui, box_cut_right(&box, ui_mm_x(ui, TEXT_MM)), BUTTON_PLAIN, ICON_NONE, "Tekst",
            (struct action){.kind = ACTION_READER, .arg = (int32_t)row->template_index, .arg2 = -1},
            true);
        box_cut_right(&box, ui_mm_x(ui, MM_GAP_TIGHT));
    }
    struct box in = parts_row(ui, box, row->who,
                              (struct action){.kind = ACTION_TELL, .arg = (int32_t)index});
    box_cut_top(&in, ui_mm_y(ui, 0.7));
    enum colour colour = told ? COLOUR_DONE : COLOUR_TEXT;
    struct box top = in;
    struct box state = box_cut_right(&top, state_width(ui, parts));
    state.h = ui_line_height(ui, TYPE_BODY);
    box_cut_left(&state, ui_mm_x(ui, MM_GAP_SMALL));
    ui_icon(ui, box_cut_left(&state, ui_mm_x(ui, MM_ICON)), told ? ICON_DONE : ICON_TODO,
            ui_type_px(ui, TYPE_BODY), colour);
    ui_text(ui, state, TYPE_BODY, FONT_BOLD, colour, ALIGN_RIGHT, parts->state);
    int high = ui_paragraph_height(ui, top.w, TYPE_BODY, FONT_BOLD, row->who);
    line(ui, &top, FONT_BOLD, COLOUR_TEXT, row->who);
    box_cut_top(&in, high);
    line(ui, &in, FONT_TEXT, COLOUR_TEXT, parts->what);
    if (parts->detail[0] != '\0') {
        line(ui, &in, FONT_BOLD, COLOUR_DONE, parts->detail);
    }
}

void told_draw(struct ui *ui, struct box area, const struct view *view)
{
    static struct parts parts[PLAYBOOK_MESSAGE_MAX]; /* scratch: too large for the stack */
    const struct running *running = view_running(view);
    const struct playbook *book = running->runner.book;
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON_LOW));
    box_cut_bottom(&area, parts_gap_y(ui));
    int height[PLAYBOOK_MESSAGE_MAX] = {0}, on_page[PLAYBOOK_MESSAGE_MAX] = {0};
    for (size_t i = 0; i < book->message_count; i++) {
        words_of(view, running, i, &parts[i]);
        height[i] = height_of(ui, &book->messages[i], &parts[i], area.w);
        if (height[i] > area.h) {
            /* No room for all: who was told what stands in the journal as well. */
            parts[i].detail[0] = '\0';
            height[i] = height_of(ui, &book->messages[i], &parts[i], area.w);
            height[i] = height[i] < area.h ? height[i] : area.h;
        }
    }
    int gap = parts_gap_y(ui);
    int pages = parts_pages(height, book->message_count, gap, area.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < book->message_count; i++) {
        if (on_page[i] == page) {
            row_draw(ui, box_cut_top(&area, height[i]), running, i, &parts[i]);
            box_cut_top(&area, gap);
        }
    }
    ui_pager(ui, foot, page, pages, ACTION_PAGE);
}
