/* One step in the list: what to do, what came of it, and its answers where they fit. */
#include <string.h>

#include "screens/work.h"

#define ROW_SMALL_MM 12.7 /* a block of three with its heading is one page of the small panel */
#define MENU_MM 12.0
#define MORE_MM 6.0
#define WHY_LINES 3
#define INLINE_CHOICES 4 /* more of them are asked on a screen of their own */

/* Panels that are high enough show the explanation in the row; others in the menu. */
static bool is_roomy(const struct ui *ui)
{
    return ui->panel->height_mm >= 110;
}

/* Above and under the words: a line has room of its own above and under it. */
static int pad(const struct ui *ui)
{
    return ui_mm_y(ui, is_roomy(ui) ? 0.75 : 0.2);
}

/* The reference stands beside the menu, or under it where rows are high. */
static int side_width(const struct ui *ui, const struct view *view, const struct step *step)
{
    bool beside = view_step_page(view, step) != SIZE_MAX && !is_roomy(ui);
    return ui_mm_x(ui, MENU_MM) * (beside ? 2 : 1);
}

static int choice_room(const struct ui *ui, const struct view *view, const struct step *step,
                       int width)
{
    int all = width - side_width(ui, view, step) - ui_mm_x(ui, 3);
    int gaps = ((int)step->choice_count - 1) * parts_gap_x(ui);
    return (all - gaps) / (int)step->choice_count - ui_mm_x(ui, 3) - 2;
}

bool step_has_long_word(const struct ui *ui, const char *text, int room)
{
    char word[NAME_SIZE];
    while (*text != '\0') {
        size_t len = strcspn(text, " ");
        text_set(word, sizeof(word), "%.*s", (int)len, text);
        if (parts_text_width(ui, TYPE_BODY, FONT_BOLD, word) > room) {
            return true;
        }
        text += len + strspn(text + len, " ");
    }
    return false;
}

/* A banner above leaves a small panel no room for a question and its answers under a heading: the
 * question must be whole, its answers are a tap away. */
static bool is_cramped(const struct ui *ui, const struct view *view)
{
    bool small = parts_low(ui) || ui->panel->width_mm < 100;
    return small && view->banner[0] != '\0';
}

/* Few answers, with room for their words; others are asked on a screen of their own. */
static bool asks_in_row(const struct ui *ui, const struct view *view, const struct step *step,
                        int width)
{
    bool fits = step->kind == STEP_ASK && step->choice_count <= INLINE_CHOICES &&
                !is_cramped(ui, view);
    int room = fits ? choice_room(ui, view, step, width) : 0;
    for (size_t i = 0; i < step->choice_count && fits; i++) {
        fits = !step_has_long_word(ui, step->choices[i], room);
    }
    return fits;
}

/* A tap leads to a screen with more of it. */
static bool leads_on(const struct ui *ui, const struct view *view, const struct step *step,
                     int width)
{
    return step_has_screen(step) || step->kind == STEP_MESSAGE ||
           (step->kind == STEP_ASK && !asks_in_row(ui, view, step, width));
}

static int text_room(const struct ui *ui, const struct view *view, const struct step *step,
                     int width)
{
    int more = leads_on(ui, view, step, width) ? ui_mm_x(ui, MORE_MM) : 0;
    return width - side_width(ui, view, step) - more - ui_mm_x(ui, MM_ICON + MM_PAD + 6);
}

/* Who, and why; as much of it as fits whole. */
static void under_text(const struct ui *ui, const struct step *step, int width, int height,
                       char *out, size_t size)
{
    if (step->role[0] != '\0' && step->explain[0] != '\0') {
        text_set(out, size, "%s: %s", step->role, step->explain);
        if (ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, out) <= height) {
            return;
        }
    }
    const char *less[] = {step->explain, step->role, ""};
    for (size_t i = 0; i < ARRAY_LEN(less); i++) {
        text_copy(out, size, less[i]);
        if (out[0] != '\0' && ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, out) <= height) {
            return;
        }
    }
}

/* Its explanation has no room in the row, or not beside the role: the step's own screen has it. */
static bool hides_words(const struct ui *ui, const struct step *step, struct box low, bool open)
{
    char under[TEXT_SIZE + NAME_SIZE];
    if (step->explain[0] == '\0') {
        return false;
    }
    under_text(ui, step, low.w, low.h, under, sizeof(under));
    return !open || strstr(under, step->explain) == NULL;
}

/* As high as the longest answer needs in its button. */
static int choice_height(const struct ui *ui, const struct view *view, const struct step *step,
                         int width)
{
    int room = choice_room(ui, view, step, width);
    int height = ui_mm_y(ui, MM_BUTTON);
    for (size_t c = 0; c < step->choice_count; c++) {
        int need = ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, step->choices[c]) +
                   ui_mm_y(ui, MM_GAP);
        height = need > height ? need : height;
    }
    return height;
}

int step_row_height(const struct ui *ui, const struct view *view, const struct step *step,
                    int width)
{
    int room = text_room(ui, view, step, width);
    int height = ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, step->act);
    int plain = ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, step->act);
    height = height > plain ? height : plain;
    int line = ui_line_height(ui, TYPE_BODY);
    if (is_roomy(ui)) {
        char under[TEXT_SIZE + NAME_SIZE];
        under_text(ui, step, room, WHY_LINES * line, under, sizeof(under));
        int why = ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, under);
        height += why > line ? why : line;
    } else {
        /* Of what is done one line of the act is left, and its result takes the other. */
        height = height > 2 * line ? height : 2 * line;
    }
    height += 2 * pad(ui);
    if (asks_in_row(ui, view, step, width)) {
        height += choice_height(ui, view, step, width) + ui_mm_y(ui, MM_GAP);
    }
    int least = ui_mm_y(ui, is_roomy(ui) ? MM_ROW : ROW_SMALL_MM) - parts_gap_y(ui);
    if (is_roomy(ui) && view_step_page(view, step) != SIZE_MAX) {
        least = 2 * ui_mm_y(ui, MM_BUTTON_LOW) + parts_gap_y(ui);
    }
    return height < least ? least : height;
}

/* What came of it, as fully as fits. */
static void result_text(const struct ui *ui, const struct view *view, const struct running *running,
                        size_t index, struct box room, char *out, size_t size)
{
    for (enum result_form form = RESULT_FULL; form < RESULT_FORM_COUNT; form++) {
        step_result(view, running, index, form, out, size);
        if (ui_paragraph_height(ui, room.w, TYPE_BODY, FONT_BOLD, out) <= room.h) {
            return;
        }
    }
}

static void choices_draw(struct ui *ui, struct box box, const struct step *step, int32_t index)
{
    for (size_t c = 0; c < step->choice_count; c++) {
        struct box cell = box_column(box, (int)step->choice_count, (int)c, parts_gap_x(ui));
        ui_button(ui, cell, BUTTON_PLAIN, ICON_NONE, step->choices[c],
                  (struct action){.kind = ACTION_STEP_ANSWER, .arg = index, .arg2 = (int32_t)c},
                  true);
    }
}

/* The menu at the right, and the reference beside it. */
static void side_draw(struct ui *ui, struct box *row, const struct view *view,
                      const struct step *step, struct action menu)
{
    struct box cell = box_cut_right(row, ui_mm_x(ui, MENU_MM));
    size_t page = view_step_page(view, step);
    if (page != SIZE_MAX) {
        struct box beside = is_roomy(ui) ? box_row(cell, 2, 1, parts_gap_y(ui))
                                         : box_cut_right(row, ui_mm_x(ui, MENU_MM));
        cell = is_roomy(ui) ? box_row(cell, 2, 0, parts_gap_y(ui)) : cell;
        ui_button(ui, beside, BUTTON_QUIET, ICON_INFO, "",
                  (struct action){.kind = ACTION_REFERENCE, .arg = (int32_t)page}, true);
    }
    ui_button(ui, cell, BUTTON_QUIET, ICON_NONE, "…", menu, true);
    box_cut_right(row, ui_mm_x(ui, MM_GAP_TIGHT));
}

/* How it ended; and under it, that there is more to read than stands here. */
static void marks_draw(struct ui *ui, struct box box, struct box words, const struct step *step,
                       enum step_state state)
{
    bool open = state == STEP_OPEN;
    enum font font = open ? FONT_BOLD : FONT_TEXT;
    int act = ui_paragraph_height(ui, words.w, TYPE_BODY, font, step->act);
    box_cut_top(&words, act);
    int size = ui_type_px(ui, TYPE_TITLE), small = ui_type_px(ui, TYPE_BODY);
    if (hides_words(ui, step, words, open) && box.h >= size + small) {
        int spare = box.h - size - small;
        box = box_inset(box, 0, spare / 3);
        ui_icon(ui, box_cut_bottom(&box, small), ICON_INFO, small * 9 / 10, COLOUR_CHOSEN);
        box_cut_bottom(&box, spare / 3);
    }
    ui_icon(ui, box, step_icon(state), size, step_colour(state));
}

/* What a tap on the row asks for. */
static struct action row_action(const struct step *step, int32_t index, bool undecided,
                                struct action menu)
{
    if (step_has_screen(step)) {
        return (struct action){.kind = ACTION_STEP_OPEN, .arg = index};
    }
    if (step->kind == STEP_MESSAGE) {
        return (struct action){
            .kind = ACTION_READER, .arg = (int32_t)step->template_index, .arg2 = index};
    }
    return undecided ? (struct action){.kind = ACTION_STEP_DONE, .arg = index} : menu;
}

/* Under the act: what came of it, how far it is, or why and by whom. */
static void low_text(const struct ui *ui, const struct view *view, const struct running *running,
                     size_t index, struct box low, char *out, size_t size)
{
    const struct step *step = &running->runner.book->steps[index];
    if (runner_step_state(&running->runner, index) != STEP_OPEN) {
        result_text(ui, view, running, index, low, out, size);
        return;
    }
    step_progress(running, index, out, size);
    if (out[0] == '\0' || ui_paragraph_height(ui, low.w, TYPE_BODY, FONT_TEXT, out) > low.h) {
        under_text(ui, step, low.w, low.h, out, size);
    }
}

/* The act, and under it what there is to say. Where there is no room for both, what came of it is
 * said whole and the act is shortened; the menu has all of it. */
static void row_words(struct ui *ui, struct box body, const struct view *view,
                      const struct running *running, size_t index, enum colour colour)
{
    const struct step *step = &running->runner.book->steps[index];
    bool resolved = runner_step_state(&running->runner, index) != STEP_OPEN;
    int line = ui_line_height(ui, TYPE_BODY);
    char act[TEXT_SIZE], under[TEXT_SIZE + NAME_SIZE];
    text_copy(act, sizeof(act), step->act);
    enum font font = resolved ? FONT_TEXT : FONT_BOLD;
    int height = ui_paragraph_height(ui, body.w, TYPE_BODY, font, act);
    step_progress(running, index, under, sizeof(under));
    bool must = resolved || under[0] != '\0';
    if (must && body.h - height < line) {
        parts_fit(ui, body.w, font, step->act, act, sizeof(act));
        height = line;
    }
    struct box low = body;
    box_cut_top(&low, height);
    low_text(ui, view, running, index, low, under, sizeof(under));
    enum font small = resolved ? FONT_BOLD : FONT_TEXT;
    int used = height + ui_paragraph_height(ui, body.w, TYPE_BODY, small, under);
    if (used < body.h) {
        body = box_inset(body, 0, (body.h - used) / 2);
    }
    ui_paragraph(ui, box_cut_top(&body, height), TYPE_BODY, font,
                 resolved ? COLOUR_FAINT : COLOUR_TEXT, act, NULL);
    ui_paragraph(ui, body, TYPE_BODY, small, resolved ? colour : COLOUR_FAINT, under, NULL);
}

void step_row_draw(struct ui *ui, struct box row, const struct view *view,
                   const struct running *running, size_t index, bool next)
{
    const struct step *step = &running->runner.book->steps[index];
    enum step_state state = runner_step_state(&running->runner, index);
    bool undecided = state == STEP_OPEN || state == STEP_LATER;
    /* Answered, the room of the buttons is for its words; the row is as high as it was. */
    bool asks = undecided && asks_in_row(ui, view, step, row.w);
    bool leads = leads_on(ui, view, step, row.w);
    int choice = asks ? choice_height(ui, view, step, row.w) : 0;
    int room = text_room(ui, view, step, row.w);
    struct action menu = {.kind = ACTION_STEP_MENU, .arg = (int32_t)index};
    side_draw(ui, &row, view, step, menu);

    struct box choices = {0};
    struct box body = row;
    struct action action = row_action(step, (int32_t)index, undecided, menu);
    bool pressed = parts_same(ui->pressed, action);
    if (asks) {
        choices = box_cut_bottom(&body, choice + ui_mm_y(ui, MM_GAP_SMALL));
        box_cut_bottom(&choices, ui_mm_y(ui, MM_GAP_TIGHT));
        draw_fill(ui->draw, row, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
        choices = box_inset(choices, ui_mm_x(ui, MM_GAP_SMALL), 0);
        body = box_inset(body, ui_mm_x(ui, MM_PAD), 0);
    } else {
        body = parts_row(ui, row, step->act, action);
    }
    if (next && (asks || !pressed)) {
        draw_fill(ui->draw, row, COLOUR_RAISED, ui_mm_x(ui, MM_RADIUS));
        ui_edge(ui, row, COLOUR_TEXT);
    }
    enum colour colour = step_colour(state);
    struct box marks = box_cut_left(&body, ui_mm_x(ui, MM_ICON + MM_PAD));
    box_cut_left(&body, ui_mm_x(ui, MM_GAP_SMALL));
    if (leads) {
        ui_icon(ui, box_cut_right(&body, ui_mm_x(ui, MORE_MM)), ICON_NEXT,
                ui_type_px(ui, TYPE_BODY), COLOUR_FAINT);
    }
    body = box_inset(body, 0, pad(ui));
    body.w = body.w < room ? body.w : room;
    marks_draw(ui, marks, body, step, state);

    row_words(ui, body, view, running, index, colour);
    if (asks) {
        choices_draw(ui, choices, step, (int32_t)index);
    }
}
