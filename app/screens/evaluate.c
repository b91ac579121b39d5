/* Evaluatie: what is asked of a closed incident, each with its answer; a tap asks it. */
#include "screens/work.h"

static int row_height(const struct ui *ui, const char *words, int width)
{
    int need = ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, words) +
               ui_line_height(ui, TYPE_BODY) + ui_mm_y(ui, MM_GAP_TIGHT);
    int least = ui_mm_y(ui, MM_BUTTON);
    return need < least ? least : need;
}

static void question_row(struct ui *ui, struct box row, const struct evaluation_question *question,
                         int32_t index)
{
    struct box in = parts_row(ui, row, question->words,
                              (struct action){.kind = ACTION_EVALUATE, .arg = index});
    int high = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, question->words);
    int line = ui_line_height(ui, TYPE_BODY);
    in = box_inset(in, 0, in.h > high + line ? (in.h - high - line) / 2 : 0);
    ui_paragraph(ui, box_cut_top(&in, high), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, question->words,
                 NULL);
    bool filled = question->answer[0] != '\0';
    char shown[TEXT_SIZE + NAME_SIZE]; /* a longer answer is read when it is tapped */
    parts_fit(ui, in.w, FONT_BOLD, filled ? question->answer : "nog niet beantwoord", shown,
              sizeof(shown));
    ui_text(ui, in, TYPE_BODY, FONT_BOLD, filled ? COLOUR_DONE : COLOUR_FAINT, ALIGN_LEFT, shown);
}

static void head_draw(struct ui *ui, struct box *area, const struct view *view)
{
    const struct incident *incident = &view->journal_incident[view->journal_selected];
    const struct evaluation *evaluation = view->evaluation;
    char when[TIME_TEXT_SIZE], words[TEXT_SIZE];
    view_day_moment(view, incident->start.wall_ms, when);
    bool drill = view->past.looks || incident_is_drill(incident);
    text_set(words, sizeof(words), "%s%s · %s · %zu van %zu", drill ? "OEFENING · " : "",
             incident->title, when, evaluation->answered, evaluation->count);
    int high = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_BOLD, words);
    ui_paragraph(ui, box_cut_top(area, high), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, words, NULL);
    box_cut_top(area, parts_gap_y(ui));
}

void evaluate_draw(struct ui *ui, struct box area, const struct view *view)
{
    static const struct foot_button buttons[] = {
        {"Terug", BUTTON_PLAIN, ICON_BACK, {.kind = ACTION_EVALUATE, .arg = EVALUATE_CLOSE}, true},
        {"Verslag", BUTTON_PLAIN, ICON_NONE, {.kind = ACTION_REVIEW, .arg = REVIEW_OPEN}, true},
        {"Verbeterpunt",
         BUTTON_DONE,
         ICON_NONE,
         {.kind = ACTION_EVALUATE, .arg = EVALUATE_IMPROVE},
         true},
    };
    struct box foot = box_cut_bottom(&area, work_foot_height(ui));
    box_cut_bottom(&area, parts_gap_y(ui));
    area = box_inset(area, ui_mm_x(ui, MM_GAP_SMALL), 0);
    const struct evaluation *evaluation = view->evaluation;
    bool one = view->journal_selected >= 0 &&
               (size_t)view->journal_selected < view->journal_incident_count;
    if (evaluation == NULL || !one) {
        ui_paragraph(ui, area, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, "Kies eerst een incident.",
                     NULL);
        work_foot_draw(ui, foot, 0, 1, buttons, 1);
        return;
    }
    head_draw(ui, &area, view);
    if (evaluation->count == 0) {
        ui_paragraph(ui, area, TYPE_BODY, FONT_TEXT, COLOUR_FAINT,
                     "Dit draaiboek heeft geen evaluatiepunten.", NULL);
    }
    int height[EVALUATION_MAX] = {0}, on_page[EVALUATION_MAX] = {0};
    int width = area.w - 2 * ui_mm_x(ui, MM_PAD), gap = parts_gap_y(ui);
    for (size_t i = 0; i < evaluation->count; i++) {
        height[i] = row_height(ui, evaluation->question[i].words, width);
    }
    int pages = parts_pages(height, evaluation->count, gap, area.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < evaluation->count; i++) {
        if (on_page[i] == page) {
            question_row(ui, box_cut_top(&area, height[i]), &evaluation->question[i], (int32_t)i);
            box_cut_top(&area, gap);
        }
    }
    work_foot_draw(ui, foot, page, pages, buttons, ARRAY_LEN(buttons));
}
