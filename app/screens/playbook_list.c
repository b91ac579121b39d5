/* Which draaiboek: those that run first, then the others, which can be begun. */
#include <string.h>

#include "screens/parts.h"

#define ROW_MM 15.0
#define LIST_MAX (INCIDENT_MAX + PLAYBOOK_MAX)

struct line {
    const struct running *running; /* NULL: one to begin */
    int32_t index;                 /* of the running incident, or of the playbook */
};

static bool runs(const struct view *view, const char *id)
{
    for (size_t i = 0; i < view->running_count; i++) {
        if (strcmp(view->running[i].incident.playbook, id) == 0) {
            return true;
        }
    }
    return false;
}

static size_t lines_collect(const struct view *view, struct line *line)
{
    size_t count = 0;
    for (size_t i = 0; i < view->running_count; i++) {
        line[count++] = (struct line){&view->running[i], (int32_t)i};
    }
    for (size_t i = 0; i < view->playbook_count; i++) {
        if (!runs(view, view->playbook[i]->id)) {
            line[count++] = (struct line){NULL, (int32_t)i};
        }
    }
    return count;
}

static void line_draw(struct ui *ui, struct box row, const struct view *view,
                      const struct line *line)
{
    char label[NAME_SIZE + 16], under[TEXT_SIZE];
    struct action action = {.kind = ACTION_START, .arg = line->index};
    if (line->running != NULL) {
        char clock[TIME_TEXT_SIZE];
        time_format_duration(line->running->elapsed_ms, clock);
        text_set(label, sizeof(label), "Loopt: %s", line->running->incident.title);
        text_set(under, sizeof(under), "%s%s", line->running->at_least ? "minstens " : "al ",
                 clock);
        action.kind = ACTION_OPEN_INCIDENT;
    } else {
        const struct playbook *book = view->playbook[line->index];
        text_copy(label, sizeof(label), book->title);
        text_copy(under, sizeof(under), book->summary != NULL ? book->summary : "");
    }
    struct box in = parts_row(ui, row, label, action);
    ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, 8)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
            COLOUR_FAINT);
    ui_text(ui, box_row(in, 2, 0, 0), TYPE_BODY, FONT_BOLD,
            line->running != NULL ? COLOUR_ACT : COLOUR_TEXT, ALIGN_LEFT, label);
    ui_text(ui, box_row(in, 2, 1, 0), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, under);
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
    int gap = parts_gap_y(ui), high = ui_mm_y(ui, ROW_MM) - gap;
    bool wide = parts_wide(ui);
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, 10));
    box_cut_bottom(&area, gap);
    if (count == 0) {
        struct box in = parts_card(ui, area);
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     "Er is geen draaiboek dat werkt. Zie het overzicht voor de reden, en werk "
                     "verder op papier.",
                     NULL);
    }
    int fit = (area.h + gap) / (high + gap);
    if (count > fit && !wide) {
        fit--; /* the pager gets a row of its own */
    }
    fit = fit < 1 ? 1 : fit;
    int pages = count > 0 ? (count + fit - 1) / fit : 1;
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (int i = page * fit; i < count && i < (page + 1) * fit; i++) {
        line_draw(ui, box_cut_top(&area, high), view, &line[i]);
        box_cut_top(&area, gap);
    }
    if (pages > 1 && !wide) {
        ui_pager(ui, box_cut_bottom(&area, ui_mm_y(ui, 10)), page, pages, ACTION_PAGE);
        pages = 1;
    }
    foot_draw(ui, foot, view, page, pages);
}
