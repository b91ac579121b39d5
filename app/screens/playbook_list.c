/* Which draaiboek: those that run first, then the others, which can be begun. */
#include <string.h>

#include "screens/parts.h"

#define LIST_MAX (INCIDENT_MAX + 2 * PLAYBOOK_MAX)

struct line {
    const struct running *running; /* NULL: one to begin */
    int32_t index;                 /* of the running incident, of the playbook or the broken one */
    bool broken;                   /* cannot be begun: it says why */
};

/* With its steps: one whose text is lost must not stand in the way of beginning it anew. */
static bool runs(const struct view *view, const char *id)
{
    for (size_t i = 0; i < view->running_count; i++) {
        const struct running *running = &view->running[i];
        if (running->runner.book != NULL && strcmp(running->incident.playbook, id) == 0) {
            return true;
        }
    }
    return false;
}

static int compare(const struct playbook *a, const struct playbook *b)
{
    if (a->order != b->order) {
        return a->order < b->order ? -1 : 1;
    }
    return strcmp(a->title, b->title);
}

/* Those that can be begun, in the order of 'volgorde'. The view keeps its own: a question that is
 * open refers to it. */
static void lines_sort(const struct view *view, struct line *line, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct line moved = line[i];
        size_t at = i;
        for (;
             at > 0 && compare(view->playbook[moved.index], view->playbook[line[at - 1].index]) < 0;
             at--) {
            line[at] = line[at - 1];
        }
        line[at] = moved;
    }
}

static size_t lines_collect(const struct view *view, struct line *line)
{
    size_t count = 0;
    for (size_t i = 0; i < view->running_count; i++) {
        line[count++] = (struct line){&view->running[i], (int32_t)i, false};
    }
    size_t running = count;
    for (size_t i = 0; i < view->playbook_count; i++) {
        if (!runs(view, view->playbook[i]->id)) {
            line[count++] = (struct line){NULL, (int32_t)i, false};
        }
    }
    lines_sort(view, line + running, count - running);
    for (size_t i = 0; i < view->broken_count; i++) {
        line[count++] = (struct line){NULL, (int32_t)i, true};
    }
    return count;
}

static void line_words(const struct view *view, const struct line *line, char label[TEXT_SIZE],
                       char under[TEXT_SIZE])
{
    if (line->running != NULL) {
        char clock[TIME_TEXT_SIZE];
        time_format_duration(line->running->elapsed_ms, clock);
        text_set(label, TEXT_SIZE, "Loopt: %s", line->running->incident.title);
        text_set(under, TEXT_SIZE, "%s%s · %zu open", line->running->at_least ? "minstens " : "al ",
                 clock, view_open_steps(line->running));
    } else if (line->broken) {
        text_copy(label, TEXT_SIZE,
                  view->broken[line->index].kept ? "Wijziging geweigerd: de vorige versie blijft"
                                                 : "Niet bruikbaar: werk op papier");
        text_copy(under, TEXT_SIZE, view->broken[line->index].text);
    } else {
        const struct playbook *book = view->playbook[line->index];
        text_copy(label, TEXT_SIZE, book->title);
        text_copy(under, TEXT_SIZE, book->summary != NULL ? book->summary : "");
    }
}

static int text_room(const struct ui *ui, int width)
{
    return width - ui_mm_x(ui, MM_ICON_SLOT) - 2 * ui_mm_x(ui, MM_PAD);
}

static int line_height(const struct ui *ui, const struct view *view, const struct line *line,
                       int width)
{
    char label[TEXT_SIZE], under[TEXT_SIZE];
    line_words(view, line, label, under);
    int room = text_room(ui, width);
    int height = ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, label) +
                 ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, under) + ui_mm_y(ui, MM_GAP);
    int least = ui_mm_y(ui, MM_ROW) - parts_gap_y(ui);
    return height < least ? least : height;
}

static void line_draw(struct ui *ui, struct box row, const struct view *view,
                      const struct line *line)
{
    char label[TEXT_SIZE], under[TEXT_SIZE];
    line_words(view, line, label, under);
    bool runs = line->running != NULL;
    if (line->broken) {
        row = box_inset(row, ui_mm_x(ui, MM_PAD), 0);
        row.w = text_room(ui, row.w);
        int head = ui_paragraph_height(ui, row.w, TYPE_BODY, FONT_BOLD, label);
        ui_paragraph(ui, box_cut_top(&row, head), TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, label,
                     NULL);
        ui_paragraph(ui, row, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, under, NULL);
        return;
    }
    struct action action = {.kind = runs ? ACTION_OPEN_INCIDENT : ACTION_START, .arg = line->index};
    struct box in = parts_row(ui, row, label, action);
    ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, MM_ICON_SLOT)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
            COLOUR_FAINT);
    in.w = text_room(ui, row.w);
    int head = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_BOLD, label);
    int low = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, under);
    in = box_inset(in, 0, in.h > head + low ? (in.h - head - low) / 2 : 0);
    ui_paragraph(ui, box_cut_top(&in, head), TYPE_BODY, FONT_BOLD, runs ? COLOUR_ACT : COLOUR_TEXT,
                 label, NULL);
    ui_paragraph(ui, in, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, under, NULL);
}

static void foot_draw(struct ui *ui, struct box foot, const struct view *view, int page, int pages)
{
    char theme[NAME_SIZE];
    text_set(theme, sizeof(theme), "Scherm: %s", theme_name(view->theme));
    int wide = ui_mm_x(ui, 55);
    struct box look = pages == 1 && wide > foot.w ? foot : box_cut_right(&foot, wide);
    ui_button(ui, look, BUTTON_PLAIN, ICON_NONE, theme, (struct action){.kind = ACTION_THEME},
              true);
    box_cut_right(&foot, parts_gap_x(ui));
    ui_pager(ui, foot, page, pages, ACTION_PAGE);
}

void playbook_list_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct line line[LIST_MAX];
    int count = (int)lines_collect(view, line);
    int gap = parts_gap_y(ui);
    bool wide = parts_wide(ui);
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON));
    box_cut_bottom(&area, gap);
    if (count == 0) {
        struct box in = parts_card(ui, area);
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     "Er is geen draaiboek dat werkt. Zie het overzicht voor de reden, en werk "
                     "verder op papier.",
                     NULL);
    }
    int height[LIST_MAX] = {0}, on_page[LIST_MAX] = {0};
    for (int i = 0; i < count; i++) {
        height[i] = line_height(ui, view, &line[i], area.w);
    }
    int pages = parts_pages(height, (size_t)count, gap, area.h, on_page);
    struct box pager = {0};
    if (pages > 1 && !wide) {
        pager = box_cut_bottom(&area, ui_mm_y(ui, MM_BUTTON)); /* it gets a row of its own */
        box_cut_bottom(&area, gap);
        pages = parts_pages(height, (size_t)count, gap, area.h, on_page);
    }
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (int i = 0; i < count; i++) {
        if (on_page[i] == page) {
            line_draw(ui, box_cut_top(&area, height[i]), view, &line[i]);
            box_cut_top(&area, gap);
        }
    }
    if (pages > 1 && !wide) {
        ui_pager(ui, pager, page, pages, ACTION_PAGE);
        pages = 1;
    }
    foot_draw(ui, foot, view, page, pages);
}
