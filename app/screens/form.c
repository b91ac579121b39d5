/* Forms: each prompt a row that shows its answer, and criteria, which add up to a conclusion. */
#include <string.h>

#include "core/counted.h"
#include "screens/work.h"

#define ANSWER_MM 15.0 /* width of "ja" and of "nee" */

enum { ITEM_MAX = PLAYBOOK_PROMPT_MAX + WORK_LINE_MAX + 1 };

static bool is_open(const struct running *running, size_t index)
{
    enum step_state state = runner_step_state(&running->runner, index);
    return (state == STEP_OPEN || state == STEP_LATER) &&
           !runner_step_waits(&running->runner, index);
}

/* The act and a line that says how it stands; the line has room for its longest words. */
static void head_draw(struct ui *ui, struct box *area, const struct step *step, const char *line,
                      enum colour colour, int line_height)
{
    int act = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_BOLD, step->act);
    ui_paragraph(ui, box_cut_top(area, act), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, step->act, NULL);
    ui_paragraph(ui, box_cut_top(area, line_height), TYPE_BODY, FONT_BOLD, colour, line, NULL);
    box_cut_top(area, parts_gap_y(ui));
}

/* Forms */

/* What stands in the row: the answer, what would be taken over, or that it is still to be filled
 * in. */
static enum colour answer_words(const struct view *view, const struct running *running,
                                size_t index, char *out, size_t size)
{
    const struct prompt *prompt = &running->runner.book->prompts[index];
    const char *answer = running->runner.answer[index];
    char value[NAME_SIZE], label[NAME_SIZE];
    if (answer[0] != '\0') {
        bool degrees = prompt->kind == PROMPT_TEMPERATURE;
        bool unit = prompt->kind == PROMPT_NUMBER && prompt->unit[0] != '\0';
        text_set(out, size, "%s%s%s", answer, degrees || unit ? " " : "",
                 degrees ? "°C"
                 : unit  ? counted_unit(answer, prompt->unit)
                         : "");
        return COLOUR_DONE;
    }
    if (view_prefill(view, running, prompt, value, label)) {
        text_copy(out, size, label);
        return COLOUR_TEXT;
    }
    text_copy(out, size, prompt->required ? "nog invullen" : "mag leeg blijven");
    return prompt->required ? COLOUR_ATTENTION : COLOUR_FAINT;
}

static void label_words(const struct prompt *prompt, char *out, size_t size)
{
    text_set(out, size, "%s%s", prompt->label, prompt->required ? " *" : "");
}

/* Room for the label and one line of answer; a longer answer is read when it is tapped. */
static int row_height(const struct ui *ui, const struct prompt *prompt, int width)
{
    char label[TEXT_SIZE];
    label_words(prompt, label, sizeof(label));
    int need = ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, label) +
               ui_line_height(ui, TYPE_BODY) + ui_mm_y(ui, MM_GAP_TIGHT);
    int least = ui_mm_y(ui, MM_BUTTON);
    return need < least ? least : need;
}

static void prompt_draw(struct ui *ui, struct box row, const struct view *view,
                        const struct running *running, size_t step, size_t index)
{
    const struct prompt *prompt = &running->runner.book->prompts[index];
    struct action action = {.kind = ACTION_FIELD, .arg = (int32_t)step, .arg2 = (int32_t)index};
    struct box in = parts_row(ui, row, prompt->label, action);
    char label[TEXT_SIZE], answer[TEXT_SIZE + NAME_SIZE];
    label_words(prompt, label, sizeof(label));
    int high = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, label);
    int line = ui_line_height(ui, TYPE_BODY);
    in = box_inset(in, 0, in.h > high + line ? (in.h - high - line) / 2 : 0);
    ui_paragraph(ui, box_cut_top(&in, high), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, label, NULL);
    enum colour colour = answer_words(view, running, index, answer, sizeof(answer));
    char shown[TEXT_SIZE + NAME_SIZE]; /* a longer answer is read when it is tapped */
    parts_fit(ui, in.w, FONT_BOLD, answer, shown, sizeof(shown));
    ui_text(ui, in, TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, shown);
}

static void record_words(const struct view *view, const struct running *running,
                         const struct work_line *line, char *out, size_t size)
{
    char at[TIME_TEXT_SIZE];
    bool known = running->since_wall_ms != MS_UNKNOWN;
    view_moment(view, known ? running->since_wall_ms + line->at_ms : MS_UNKNOWN, at);
    text_set(out, size, "%s  %s%s", at, line->taken_back ? "Ingetrokken: " : "", line->text);
}

/* A tap asks whether it was wrong. */
static void record_draw(struct ui *ui, struct box row, const struct view *view,
                        const struct running *running, const struct work_line *line, size_t step)
{
    char words[TEXT_SIZE + TIME_TEXT_SIZE];
    record_words(view, running, line, words, sizeof(words));
    struct box in = box_inset(row, ui_mm_x(ui, MM_PAD), 0);
    if (!line->taken_back && line->number > 0) {
        in = parts_row(ui, row, words,
                       (struct action){.kind = ACTION_TAKE_BACK,
                                       .arg = (int32_t)step,
                                       .arg2 = (int32_t)line->number});
    }
    int high = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, words);
    in = box_inset(in, 0, in.h > high ? (in.h - high) / 2 : 0);
    ui_paragraph(ui, in, TYPE_BODY, FONT_TEXT, line->taken_back ? COLOUR_CHOSEN : COLOUR_TEXT,
                 words, NULL);
}

static void missing_words(const struct prompt *prompt, char *out, size_t size)
{
    text_set(out, size, "Nog nodig: %s", prompt->label);
}

/* The first required prompt that has neither an answer nor one that would be taken over. */
static size_t missing(const struct view *view, const struct running *running,
                      const struct step *step)
{
    for (size_t i = step->first_prompt; i < step->first_prompt + step->prompt_count; i++) {
        const struct prompt *prompt = &running->runner.book->prompts[i];
        char value[NAME_SIZE], label[NAME_SIZE];
        if (prompt->required && running->runner.answer[i][0] == '\0' &&
            !view_prefill(view, running, prompt, value, label)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void form_head(struct ui *ui, struct box *area, const struct view *view,
                      const struct running *running, size_t index)
{
    const struct step *step = &running->runner.book->steps[index];
    const struct step_run *run = &running->runner.step[index];
    char words[TEXT_SIZE] = "Alles wat nodig is, is ingevuld.";
    int most = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_BOLD, words);
    for (size_t i = step->first_prompt; i < step->first_prompt + step->prompt_count; i++) {
        if (running->runner.book->prompts[i].required) {
            missing_words(&running->runner.book->prompts[i], words, sizeof(words));
            int need = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_BOLD, words);
            most = need > most ? need : most;
        }
    }
    size_t lacks = missing(view, running, step);
    enum colour colour = COLOUR_DONE;
    if (!is_open(running, index)) {
        step_result(view, running, index, RESULT_STATE, words, sizeof(words));
        colour = step_colour(runner_step_state(&running->runner, index));
    } else if (lacks != SIZE_MAX) {
        missing_words(&running->runner.book->prompts[lacks], words, sizeof(words));
        colour = COLOUR_ATTENTION;
    } else if (step->repeats) {
        size_t stand = runner_records(run);
        text_set(words, sizeof(words), stand == 0 ? "Nog niets vastgelegd" : "%zu vastgelegd",
                 stand);
        colour = stand == 0 ? COLOUR_TEXT : COLOUR_DONE;
    } else {
        text_copy(words, sizeof(words), "Alles wat nodig is, is ingevuld.");
    }
    head_draw(ui, area, step, words, colour, most);
}

void form_draw(struct ui *ui, struct box area, const struct view *view, size_t index)
{
    const struct running *running = view_running(view);
    const struct step *step = &running->runner.book->steps[index];
    bool open = is_open(running, index);
    struct box foot = box_cut_bottom(&area, work_main_foot_height(ui));
    box_cut_bottom(&area, parts_gap_y(ui));
    area = box_inset(area, ui_mm_x(ui, MM_GAP_SMALL), 0);
    form_head(ui, &area, view, running, index);

    int height[ITEM_MAX] = {0}, on_page[ITEM_MAX] = {0};
    const struct work_line *record[ITEM_MAX] = {NULL};
    size_t count = step->prompt_count;
    int width = area.w - 2 * ui_mm_x(ui, MM_PAD), gap = parts_gap_y(ui);
    for (size_t i = 0; i < count; i++) {
        const struct prompt *prompt = &running->runner.book->prompts[step->first_prompt + i];
        height[i] = row_height(ui, prompt, width);
    }
    for (size_t i = running->work_count; i > 0; i--) {
        if (strcmp(running->work[i - 1].step, step->id) == 0) {
            char words[TEXT_SIZE + TIME_TEXT_SIZE];
            record[count] = &running->work[i - 1];
            record_words(view, running, record[count], words, sizeof(words));
            int need = ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, words);
            int least = ui_mm_y(ui, MM_BUTTON_LOW);
            height[count++] = need < least ? least : need;
        }
    }
    int pages = parts_pages(height, count, gap, area.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] != page) {
            continue;
        }
        struct box row = box_cut_top(&area, height[i]);
        box_cut_top(&area, gap);
        if (record[i] == NULL) {
            prompt_draw(ui, row, view, running, index, step->first_prompt + i);
        } else {
            record_draw(ui, row, view, running, record[i], index);
        }
    }
    int32_t arg = (int32_t)index;
    struct foot_button button[] = {
        {"Terug", BUTTON_PLAIN, ICON_BACK, {.kind = ACTION_STEP_OPEN, .arg = -1}, true},
        {"Klaar",
         step->repeats ? BUTTON_PLAIN : BUTTON_DONE,
         ICON_NONE,
         {.kind = ACTION_STEP_DONE, .arg = arg},
         open},
        {"Vastleggen", BUTTON_DONE, ICON_NONE, {.kind = ACTION_RECORD, .arg = arg}, open},
    };
    work_offer_undo(running, index, &button[1]);
    work_foot_draw(ui, foot, page, pages, button, step->repeats ? 3 : 2);
}

/* Criteria */

static int criterion_height(const struct ui *ui, const char *label, int width)
{
    int need = ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, label) +
               ui_mm_y(ui, MM_GAP_SMALL);
    int least = ui_mm_y(ui, MM_BUTTON);
    return need < least ? least : need;
}

static void criterion_draw(struct ui *ui, struct box row, const struct running *running,
                           size_t index, int answers, bool open)
{
    const struct prompt *prompt = &running->runner.book->prompts[index];
    const char *answer = running->runner.answer[index];
    draw_fill(ui->draw, row, COLOUR_PANEL, ui_mm_x(ui, MM_RADIUS));
    struct box both = box_cut_right(&row, answers);
    if (!open) { /* grey buttons would not say which it was */
        ui_text(ui, both, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_CENTRE,
                answer[0] != '\0' ? answer : "-");
    }
    for (int yes = 1; open && yes >= 0; yes--) {
        bool chosen = strcmp(answer, yes ? "ja" : "nee") == 0;
        struct action action = {.kind = ACTION_CRITERION, .arg = (int32_t)index, .arg2 = yes};
        ui_button(ui, box_column(both, 2, 1 - yes, parts_gap_x(ui)),
                  !chosen ? BUTTON_PLAIN
                  : yes   ? BUTTON_DONE
                          : BUTTON_CHOSEN,
                  ICON_NONE, yes ? "ja" : "nee", action, open);
    }
    row = box_inset(row, ui_mm_x(ui, MM_PAD), 0);
    int high = ui_paragraph_height(ui, row.w, TYPE_BODY, FONT_TEXT, prompt->label);
    row = box_inset(row, 0, row.h > high ? (row.h - high) / 2 : 0);
    ui_paragraph(ui, row, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, prompt->label, NULL);
}

/* The conclusion in large words, the count beside it, or under it where a conclusion is long. */
static void criteria_head(struct ui *ui, struct box *area, const struct view *view,
                          const struct running *running, size_t index, size_t conclusion,
                          size_t yes)
{
    const struct step *step = &running->runner.book->steps[index];
    char words[TEXT_SIZE];
    text_set(words, sizeof(words), "%zu van %zu ja, drempel %zu", yes, step->prompt_count,
             step->threshold);
    if (!is_open(running, index)) { /* what counts now is that it was said, and when */
        step_result(view, running, index, RESULT_STATE, words, sizeof(words));
    }
    int act = ui_paragraph_height(ui, area->w, TYPE_BODY, FONT_BOLD, step->act);
    ui_paragraph(ui, box_cut_top(area, act), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, step->act, NULL);
    struct box line = box_cut_top(area, ui_line_height(ui, TYPE_TITLE));
    int count = parts_text_width(ui, TYPE_BODY, FONT_BOLD, words) + ui_mm_x(ui, MM_ICON);
    bool beside = true;
    for (size_t i = 0; i < step->choice_count; i++) {
        beside = beside &&
                 parts_text_width(ui, TYPE_TITLE, FONT_BOLD, step->choices[i]) <= line.w - count;
    }
    struct box right = beside ? box_cut_right(&line, count)
                              : box_cut_top(area, ui_line_height(ui, TYPE_BODY));
    ui_text(ui, right, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, beside ? ALIGN_RIGHT : ALIGN_LEFT, words);
    bool concluded = conclusion < step->choice_count;
    const char *said = concluded ? step->choices[conclusion] : "nog geen conclusie";
    bool large = concluded && parts_text_width(ui, TYPE_TITLE, FONT_BOLD, said) <= line.w;
    ui_text(ui, line, large ? TYPE_TITLE : TYPE_BODY, FONT_BOLD,
            conclusion == 0   ? COLOUR_ATTENTION
            : conclusion == 1 ? COLOUR_DONE
                              : COLOUR_FAINT,
            ALIGN_LEFT, said);
    box_cut_top(area, parts_gap_y(ui));
}

void criteria_draw(struct ui *ui, struct box area, const struct view *view, size_t index)
{
    const struct running *running = view_running(view);
    const struct step *step = &running->runner.book->steps[index];
    bool open = is_open(running, index);
    size_t conclusion = SIZE_MAX;
    size_t yes = runner_criteria(&running->runner, index, &conclusion);
    struct box foot = box_cut_bottom(&area, work_main_foot_height(ui));
    box_cut_bottom(&area, parts_gap_y(ui));
    area = box_inset(area, ui_mm_x(ui, MM_GAP_SMALL), 0);
    criteria_head(ui, &area, view, running, index, conclusion, yes);
    int height[PLAYBOOK_PROMPT_MAX] = {0}, on_page[PLAYBOOK_PROMPT_MAX] = {0};
    int answers = 2 * ui_mm_x(ui, ANSWER_MM) + parts_gap_x(ui), gap = parts_gap_y(ui);
    for (size_t i = 0; i < step->prompt_count; i++) {
        height[i] = criterion_height(ui,
                                     running->runner.book->prompts[step->first_prompt + i].label,
                                     area.w - answers - 2 * ui_mm_x(ui, MM_PAD));
    }
    int pages = parts_pages(height, step->prompt_count, gap, area.h, on_page);
    int page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < step->prompt_count; i++) {
        if (on_page[i] == page) {
            criterion_draw(ui, box_cut_top(&area, height[i]), running, step->first_prompt + i,
                           answers, open);
            box_cut_top(&area, gap);
        }
    }
    struct foot_button button[] = {
        {"Terug", BUTTON_PLAIN, ICON_BACK, {.kind = ACTION_STEP_OPEN, .arg = -1}, true},
        {"Klaar",
         BUTTON_DONE,
         ICON_NONE,
         {.kind = ACTION_STEP_DONE, .arg = (int32_t)index},
         open && conclusion != SIZE_MAX},
    };
    work_offer_undo(running, index, &button[1]);
    work_foot_draw(ui, foot, page, pages, button, ARRAY_LEN(button));
}
