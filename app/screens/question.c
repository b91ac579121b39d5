/* A question over the screen: chips before typing, and always a way back. */
#include "screens/parts.h"

static void answers_draw(struct ui *ui, struct box *area, const struct question *question)
{
    bool plain = question->kind == QUESTION_CONFIRM;
    struct box row = box_cut_bottom(area, ui_mm_y(ui, plain ? 20 : 13));
    box_cut_bottom(area, parts_gap_y(ui));
    int gap = parts_gap_x(ui);
    struct action cancel = {.kind = ACTION_CANCEL};
    struct action confirm = {.kind = ACTION_CONFIRM};
    bool confirms = question->kind == QUESTION_CONFIRM || question->typing;
    bool types = question->kind == QUESTION_CHOICE && question->may_type && !question->typing;
    ui_button(ui, box_column(row, 2, 0, gap), BUTTON_PLAIN, ICON_BACK, "Terug", cancel, true);
    if (confirms) {
        bool ready = !question->typing || question->keyboard.text[0] != '\0';
        ui_button(ui, box_column(row, 2, 1, gap), BUTTON_DONE, ICON_DONE,
                  question->typing ? "Klaar" : "Ja", confirm, ready);
    } else if (types) {
        ui_button(ui, box_column(row, 2, 1, gap), BUTTON_PLAIN, ICON_NOTE, "Typen",
                  (struct action){.kind = ACTION_TYPE}, true);
    }
}

static void chips_draw(struct ui *ui, struct box area, const struct question *question)
{
    int columns = area.w / ui_mm_x(ui, 46);
    int least = question->chip_count > 6 ? 2 : 1;
    columns = columns < least ? least : columns > 4 ? 4 : columns;
    int rows = ((int)question->chip_count + columns - 1) / columns;
    int gap = parts_gap_y(ui);
    int pitch = (area.h + gap) / (rows > 0 ? rows : 1);
    int most = ui_mm_y(ui, 20) + gap;
    area.h = rows * (pitch > most ? most : pitch) - gap;
    for (size_t i = 0; i < question->chip_count; i++) {
        struct box row = box_row(area, rows, (int)i / columns, gap);
        ui_button(ui, box_column(row, columns, (int)i % columns, parts_gap_x(ui)), BUTTON_PLAIN,
                  ICON_NONE, question->chip[i],
                  (struct action){.kind = ACTION_CHOOSE, .arg = (int32_t)i}, true);
    }
}

void question_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct question *question = &view->question;
    area = box_inset(area, ui_mm_x(ui, 1), 0);
    if (question->typing) {
        int most = ui_mm_y(ui, 105); /* on large panels the hands stay low */
        if (area.h > most) {
            box_cut_top(&area, area.h - most);
        }
        answers_draw(ui, &area, question);
        keyboard_draw(ui, area, &question->keyboard, question->title, ACTION_KEY);
        return;
    }
    answers_draw(ui, &area, question);
    struct box head = box_cut_top(
        &area, ui_paragraph_height(ui, area.w, TYPE_TITLE, FONT_BOLD, question->title));
    ui_paragraph(ui, head, TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, question->title, NULL);
    if (question->detail[0] != '\0') {
        int need = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_TEXT, question->detail);
        if (need > area.h) {
            need = area.h;
        }
        ui_paragraph(ui, box_cut_top(&area, need), TYPE_BODY, FONT_TEXT, COLOUR_TEXT,
                     question->detail, NULL);
    }
    box_cut_top(&area, parts_gap_y(ui));
    if (question->kind == QUESTION_CHOICE) {
        chips_draw(ui, area, question);
    }
}
