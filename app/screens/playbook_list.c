/* Which draaiboek: those that run first, then all that can be begun. */
#include "screens/parts.h"

#define ROW_MM 15.0

void playbook_list_draw(struct ui *ui, struct box area, const struct view *view)
{
    size_t count = view->running_count + view->playbook_count;
    if (count == 0) {
        struct box in = parts_card(ui, area);
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     "Er is geen draaiboek dat werkt. Zie het overzicht voor de reden, en werk "
                     "verder op papier.",
                     NULL);
        return;
    }
    int gap = parts_gap_y(ui), high = ui_mm_y(ui, ROW_MM) - gap;
    struct box foot = box_cut_bottom(&area, ui_mm_y(ui, 10));
    box_cut_bottom(&area, gap);
    int fit = (area.h + gap) / (high + gap);
    fit = fit < 1 ? 1 : fit;
    int pages = ((int)count + fit - 1) / fit;
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = (size_t)(page * fit); i < count && i < (size_t)((page + 1) * fit); i++) {
        struct box row = box_cut_top(&area, high);
        box_cut_top(&area, gap);
        char label[NAME_SIZE + 16];
        bool runs = i < view->running_count;
        const struct running *running = &view->running[runs ? i : 0];
        size_t b = i - view->running_count;
        const struct playbook *book = runs ? NULL : view->playbook[b];
        text_set(label, sizeof(label), "%s%s", runs ? "Loopt: " : "",
                 runs ? running->incident.title : book->title);
        struct box in = parts_row(
            ui, row, label,
            (struct action){.kind = runs ? ACTION_OPEN_INCIDENT : ACTION_START,
                            .arg = runs ? (int32_t)i : (int32_t)b});
        ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, 8)), ICON_NEXT, ui_type_px(ui, TYPE_BODY),
                COLOUR_FAINT);
        ui_text(ui, box_row(in, 2, 0, 0), TYPE_BODY, FONT_BOLD, runs ? COLOUR_ACT : COLOUR_TEXT,
                ALIGN_LEFT, label);
        struct box low = box_row(in, 2, 1, 0);
        if (runs) {
            char clock[TIME_TEXT_SIZE];
            time_format_duration(running->elapsed_ms, clock);
            parts_say(ui, low, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "%s%s",
                      running->at_least ? "minstens " : "al ", clock);
        } else {
            ui_text(ui, low, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
                    book->summary != NULL ? book->summary : "");
        }
    }
    char theme[NAME_SIZE];
    text_set(theme, sizeof(theme), "Scherm: %s", theme_name(view->theme));
    struct box look = box_cut_right(&foot,
                                    ui_mm_x(ui, 46) > foot.w / 2 ? foot.w / 2 : ui_mm_x(ui, 46));
    ui_button(ui, look, BUTTON_PLAIN, ICON_NONE, theme, (struct action){.kind = ACTION_THEME},
              true);
    box_cut_right(&foot, parts_gap_x(ui));
    ui_pager(ui, foot, page, pages, ACTION_PAGE);
}
