/* A message over the whole screen, as large as it fits: to read out, to copy or to hang up. */
#include <string.h>

#include "screens/work.h"

/* The largest type in which it is whole on one page; when none is, title size in pages. */
static enum type type_of(const struct ui *ui, struct box area, const char *text)
{
    static const enum type sizes[] = {TYPE_HUGE, TYPE_NUMBER, TYPE_TITLE};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        if (ui_paragraph_rest(ui, area.w, area.h, sizes[i], FONT_TEXT, text) == NULL) {
            return sizes[i];
        }
    }
    return TYPE_TITLE;
}

/* Where the next page begins, after the empty lines between two paragraphs; NULL: there is none. */
static const char *page_after(const struct ui *ui, struct box in, enum type type, const char *from)
{
    const char *rest = ui_paragraph_rest(ui, in.w, in.h, type, FONT_TEXT, from);
    while (rest != NULL && *rest == '\n') {
        rest++;
    }
    return rest != NULL && *rest != '\0' ? rest : NULL;
}

void reader_draw(struct ui *ui, struct box area, const struct view *view)
{
    static char text[TEMPLATE_TEXT_MAX]; /* scratch of this call: too large for the stack */
    const struct running *running = view_running(view);
    const struct playbook_template *plan = &running->runner.book->templates[view->reader];
    size_t unknown = view_fill(view, running, plan->text, text);

    bool step = view->reader_step >= 0;
    struct box foot = box_cut_bottom(&area,
                                     step ? work_main_foot_height(ui) : work_foot_height(ui));
    box_cut_bottom(&area, parts_gap_y(ui));
    char title[TEXT_SIZE];
    text_set(title, sizeof(title), "%s%s", plan->title,
             unknown > 0 ? " · vul zelf aan wat ontbreekt" : "");
    int head = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_BOLD, title);
    ui_paragraph(ui, box_cut_top(&area, head), TYPE_BODY, FONT_BOLD,
                 unknown > 0 ? COLOUR_ATTENTION : COLOUR_CHOSEN, title, NULL);
    box_cut_top(&area, parts_gap_y(ui));

    struct box in = parts_card(ui, area);
    enum type type = type_of(ui, in, text);
    int pages = 1;
    for (const char *at = text; (at = page_after(ui, in, type, at)) != NULL;) {
        pages++;
    }
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    char *from = text;
    for (int i = 0; i < page; i++) {
        from = text + (page_after(ui, in, type, from) - text);
    }
    const char *rest = ui_paragraph_rest(ui, in.w, in.h, type, FONT_TEXT, from);
    if (rest != NULL) {
        text[rest - text] = '\0';
    }
    ui_paragraph(ui, in, type, FONT_TEXT, COLOUR_TEXT, from, NULL);
    const struct foot_button button[] = {
        {"Terug", BUTTON_PLAIN, ICON_BACK, {.kind = ACTION_READER, .arg = -1, .arg2 = -1}, true},
        {"Gedaan",
         BUTTON_DONE,
         ICON_DONE,
         {.kind = ACTION_STEP_DONE, .arg = view->reader_step},
         step && runner_step_state(&running->runner, (size_t)view->reader_step) != STEP_DONE},
    };
    work_foot_draw(ui, foot, page, pages, button, step ? 2 : 1);
}
