/* A question over the screen: chips before typing, and always a way back. */
#include "screens/parts.h"

static void answers_draw(struct ui *ui, struct box *area, const struct question *question)
{
    bool plain = question->kind == QUESTION_CONFIRM, says = question->kind == QUESTION_SAY;
    struct box row = box_cut_bottom(area, ui_mm_y(ui, plain || says ? MM_TARGET_MAIN : MM_FOOT));
    box_cut_bottom(area, parts_gap_y(ui));
    int gap = parts_gap_x(ui);
    if (says) {
        ui_button(ui, row, BUTTON_PLAIN, ICON_DONE, "Goed", (struct action){.kind = ACTION_CANCEL},
                  true);
        ui_rank(ui, TARGET_MAIN);
        return;
    }
    bool confirms = plain || question->typing || question->several;
    bool types = question->kind == QUESTION_CHOICE && question->may_type && !question->typing;
    const char *label[3] = {"Terug"};
    struct box cell[3];
    size_t count = 1, clear = 0;
    if (question->may_clear) {
        clear = count;
        label[count++] = "Leegmaken";
    }
    const char *yes = question->yes[0] != '\0' ? question->yes : "Ja";
    label[count++] = confirms ? (plain ? yes : "Klaar") : "Typen";
    parts_columns(ui, row, label, count, gap, cell);
    for (size_t i = 0; i < count && clear == 0; i++) {
        cell[i] = box_column(row, (int)count, (int)i, gap);
    }
    ui_button(ui, cell[0], BUTTON_PLAIN, ICON_BACK, label[0],
              (struct action){.kind = ACTION_CANCEL}, true);
    ui_rank(ui, plain ? TARGET_MAIN : TARGET_SIDE);
    if (clear > 0) {
        ui_button(ui, cell[clear], BUTTON_PLAIN, ICON_NONE, label[clear],
                  (struct action){.kind = ACTION_CLEAR}, true);
    }
    if (confirms) {
        bool ready = plain || (question->typing ? question->keyboard.text[0] != '\0'
                                                : question->chosen != 0);
        bool cautious = plain && question->cautious;
        ui_button(ui, cell[count - 1], cautious ? BUTTON_ATTENTION : BUTTON_DONE,
                  cautious ? ICON_TOO_FEW : ICON_DONE, label[count - 1],
                  (struct action){.kind = ACTION_CONFIRM}, ready);
        ui_rank(ui, plain ? TARGET_MAIN : TARGET_SIDE);
    } else if (types) {
        ui_button(ui, cell[count - 1], BUTTON_PLAIN, ICON_NOTE, label[count - 1],
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
    int most = ui_mm_y(ui, MM_TARGET_MAIN) + gap;
    area.h = rows * (pitch > most ? most : pitch) - gap;
    for (size_t i = 0; i < question->chip_count; i++) {
        struct box row = box_row(area, rows, (int)i / columns, gap);
        bool chosen = question->several && (question->chosen >> i & 1u) != 0;
        ui_button(ui, box_column(row, columns, (int)i % columns, parts_gap_x(ui)),
                  chosen ? BUTTON_CHOSEN : BUTTON_PLAIN, chosen ? ICON_DONE : ICON_NONE,
                  question->chip[i], (struct action){.kind = ACTION_CHOOSE, .arg = (int32_t)i},
                  true);
    }
}

static void words_draw(struct ui *ui, struct box *area, enum type type, enum font font,
                       enum colour colour, const char *text)
{
    if (text[0] == '\0') {
        return;
    }
    int need = ui_paragraph_height(ui, area->w, type, font, text);
    need = need < area->h ? need : area->h;
    ui_paragraph(ui, box_cut_top(area, need), type, font, colour, text, NULL);
}

/* What is asked, why the last answer was not taken, and answers for one tap. */
static void pad_words_draw(struct ui *ui, struct box area, const struct question *question)
{
    int title = ui_paragraph_height(ui, area.w, TYPE_TITLE, FONT_BOLD, question->title);
    bool large = title <= area.h / 3;
    words_draw(ui, &area, large ? TYPE_TITLE : TYPE_BODY, FONT_BOLD, COLOUR_TEXT, question->title);
    words_draw(ui, &area, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, question->refusal);
    int count = (int)question->chip_count, gap = parts_gap_y(ui),
        least = ui_mm_y(ui, MM_BUTTON_LOW);
    int columns = !parts_wide(ui) ? (count > 4 ? 3 : 2) : count * (least + gap) <= area.h ? 1 : 2;
    int rows = (count + columns - 1) / columns;
    int high = ui_mm_y(ui, MM_FOOT);
    high = rows * (high + gap) > area.h ? least : high;
    struct box chips = box_cut_bottom(&area, rows * (high + gap));
    if (question->refusal[0] == '\0' &&
        ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_TEXT, question->detail) <= area.h) {
        words_draw(ui, &area, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, question->detail);
    }
    for (int i = 0; i < count; i++) {
        struct box cell = box_column(box_row(chips, rows, i / columns, gap), columns, i % columns,
                                     parts_gap_x(ui));
        ui_button(ui, cell, BUTTON_PLAIN, ICON_NONE, question->chip[i],
                  (struct action){.kind = ACTION_CHOOSE, .arg = i}, true);
    }
}

/* The pad, with the words and chips beside it, or above it on narrow panels. */
static void pad_draw(struct ui *ui, struct box area, const struct question *question)
{
    struct box pad;
    if (parts_wide(ui)) {
        int most = ui_mm_x(ui, 110);
        pad = box_cut_right(&area, area.w / 2 < most ? area.w / 2 : most);
        box_cut_right(&area, 2 * parts_gap_x(ui));
    } else {
        pad = box_cut_bottom(&area, area.h * 55 / 100);
        box_cut_bottom(&area, parts_gap_y(ui));
    }
    pad_words_draw(ui, area, question);
    keyboard_pad_draw(ui, pad, &question->keyboard, question->signs, ACTION_KEY);
}

void question_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct question *question = &view->question;
    bool keys = question->typing && question->keyboard.form == KEYBOARD_WORDS;
    bool edge = keys && !parts_wide(ui); /* a row of keys needs all of it */
    area = box_inset(area, edge ? 0 : ui_mm_x(ui, MM_GAP_SMALL), 0);
    if (question->typing) {
        bool pad = !keys;
        int most = ui_mm_y(ui, pad ? 125 : edge ? 120 : 105); /* the hands stay low */
        if (area.h > most) {
            box_cut_top(&area, area.h - most);
        }
        answers_draw(ui, &area, question);
        if (pad) {
            pad_draw(ui, area, question);
        } else {
            bool refused = question->refusal[0] != '\0';
            keyboard_draw(ui, area, &question->keyboard,
                          refused ? question->refusal : question->title, ACTION_KEY);
        }
        return;
    }
    answers_draw(ui, &area, question);
    words_draw(ui, &area, TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, question->title);
    words_draw(ui, &area, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, question->refusal);
    if (question->kind != QUESTION_CHOICE) {
        /* No larger than what is asked. */
        int px = ui_grow_px(ui, area.w, area.h, MM_TYPE_TITLE, FONT_TEXT, question->detail);
        ui_paragraph_px(ui, area, px, FONT_TEXT, COLOUR_TEXT, question->detail);
        return;
    }
    words_draw(ui, &area, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, question->detail);
    box_cut_top(&area, parts_gap_y(ui));
    chips_draw(ui, area, question);
}
