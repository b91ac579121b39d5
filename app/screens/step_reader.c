/* One step over the whole screen: to read aloud, to read why and where it comes from, and to end in
 * each of the ways a step can end. Its words are as large as they fit; the buttons stand still from
 * step to step. */
#include <string.h>

#include "screens/work.h"

#define ACT_MM 30.0 /* em: larger is read word by word */

/* The order of reading: steps that are of this branch and of the role looked for. */

static bool is_read(const struct running *running, size_t step)
{
    const struct runner *runner = &running->runner;
    bool not_taken = runner_step_state(runner, step) == STEP_NA &&
                     runner->step[step].state != STEP_NA;
    return !not_taken && !runner_step_waits(runner, step) &&
           view_shows_step(running, &runner->book->steps[step]);
}

size_t view_read_beside(const struct running *running, size_t step, int direction)
{
    size_t count = running->runner.book->step_count;
    for (size_t at = step + (size_t)direction; at < count; at += (size_t)direction) {
        if (is_read(running, at)) {
            return at;
        }
    }
    return SIZE_MAX;
}

size_t view_read_next(const struct running *running, size_t step)
{
    const struct runner *runner = &running->runner;
    for (size_t at = step + 1; at < runner->book->step_count; at++) {
        size_t phase = runner->book->steps[at].phase;
        if (runner_step_state(runner, at) == STEP_OPEN && is_read(running, at) &&
            runner_phase_open(runner, phase, running->elapsed_ms)) {
            return at;
        }
    }
    size_t next = runner_next_step(runner, running->elapsed_ms);
    return next != SIZE_MAX && is_read(running, next) ? next : SIZE_MAX;
}

/* Words */

/* "Stap 3 van 17 · Eerste maatregelen · assistente" */
static void head_words(const struct running *running, size_t index, char out[TEXT_SIZE])
{
    const struct playbook *book = running->runner.book;
    const struct step *step = &book->steps[index];
    const struct phase *phase = &book->phases[step->phase];
    text_set(out, TEXT_SIZE, "Stap %zu van %zu · %s%s%s", index - phase->first_step + 1,
             phase->step_count, phase->title, step->role[0] != '\0' ? " · " : "", step->role);
}

/* The deadline that this step ends: "Vaccins in koelbox: vóór 15:10, nog 48 min". */
static bool due_words(const struct view *view, const struct running *running, size_t index,
                      char out[TEXT_SIZE], enum colour *colour)
{
    const struct playbook *book = running->runner.book;
    for (size_t d = 0; d < book->deadline_count; d++) {
        struct deadline_now now = runner_deadline(&running->runner, d, running->elapsed_ms);
        bool counts = now.state == DEADLINE_RUNNING || now.state == DEADLINE_PASSED;
        if (book->deadlines[d].done_step != index || !counts) {
            continue;
        }
        int64_t left_ms = now.due_ms - running->elapsed_ms;
        char at[TIME_TEXT_SIZE], left[TIME_TEXT_SIZE];
        view_moment(view, view->wall_ms == MS_UNKNOWN ? MS_UNKNOWN : view->wall_ms + left_ms, at);
        time_format_duration(left_ms < 0 ? -left_ms : left_ms, left);
        text_set(out, TEXT_SIZE, "%s: vóór %s, %s %s", book->deadlines[d].title, at,
                 left_ms < 0 ? "te laat" : "nog", left);
        *colour = left_ms < 0                 ? COLOUR_ACT
                  : left_ms < 30 * MS_PER_MIN ? COLOUR_ATTENTION
                                              : COLOUR_TEXT;
        return true;
    }
    return false;
}

/* A line of body size at the top, when it fits whole. */
static void line_draw(struct ui *ui, struct box *in, enum font font, enum colour colour,
                      const char *text)
{
    int height = ui_paragraph_height(ui, in->w, TYPE_BODY, font, text);
    if (text[0] != '\0' && height <= in->h) {
        ui_paragraph(ui, box_cut_top(in, height), TYPE_BODY, font, colour, text, NULL);
    }
}

static void words_of(struct ui *ui, struct box in, const struct view *view,
                     const struct running *running, size_t index)
{
    const struct step *step = &running->runner.book->steps[index];
    enum step_state state = runner_step_state(&running->runner, index);
    char head[TEXT_SIZE], due[TEXT_SIZE], result[TEXT_SIZE + NAME_SIZE], progress[TEXT_SIZE];
    enum colour due_colour = COLOUR_TEXT;
    head_words(running, index, head);
    line_draw(ui, &in, FONT_TEXT, COLOUR_FAINT, head);
    bool has_due = due_words(view, running, index, due, &due_colour);
    step_result(view, running, index, RESULT_FULL, result, sizeof(result));
    step_progress(running, index, progress, sizeof(progress));
    bool open = state == STEP_OPEN;
    const char *so_far = open ? progress : result;
    /* What must be there has its room first; the rest is for the words of the step itself. */
    int must = 0;
    must += has_due ? ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_BOLD, due) : 0;
    must += ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_BOLD, so_far);
    int why_px = ui_type_px(ui, TYPE_TITLE), room = in.h - must;
    int why = ui_height_px(ui, in.w, why_px, FONT_TEXT, step->explain);
    int least = ui_paragraph_height(ui, in.w, TYPE_TITLE, FONT_BOLD, step->act);
    if (least + why > room) {
        why_px = ui_type_px(ui, TYPE_BODY);
        why = ui_height_px(ui, in.w, why_px, FONT_TEXT, step->explain);
    }
    int px = ui_grow_px(ui, in.w, room - why, ACT_MM, FONT_BOLD, step->act);
    int act = ui_height_px(ui, in.w, px, FONT_BOLD, step->act);
    ui_paragraph_px(ui, box_cut_top(&in, act), px, FONT_BOLD, COLOUR_TEXT, step->act);
    ui_paragraph_px(ui, box_cut_top(&in, why), why_px, FONT_TEXT, COLOUR_TEXT, step->explain);
    line_draw(ui, &in, FONT_BOLD, open ? COLOUR_TEXT : step_colour(state), so_far);
    if (has_due) {
        line_draw(ui, &in, FONT_BOLD, due_colour, due);
    }
    if (step->source != NULL && step->source[0] != '\0') {
        char source[TEXT_SIZE + 8];
        text_set(source, sizeof(source), "Bron: %s", step->source);
        int high = ui_paragraph_height(ui, in.w, TYPE_BODY, FONT_TEXT, source);
        if (high <= in.h) {
            ui_paragraph(ui, box_cut_bottom(&in, high), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, source,
                         NULL);
        }
    }
}

/* Buttons */

/* What the large button asks for, in the words of this kind of step. */
static struct foot_button main_button(const struct step *step, int32_t index, bool open)
{
    struct foot_button button = {
        "Gedaan", BUTTON_DONE, ICON_DONE, {.kind = ACTION_STEP_DONE, .arg = index}, open};
    switch (step->kind) {
    case STEP_CALL:
        button.label = "Bellen";
        button.icon = ICON_PHONE;
        button.action.kind = ACTION_STEP_OPEN;
        break;
    case STEP_FORM:
    case STEP_CRITERIA:
        button.label = step->kind == STEP_FORM ? "Invullen" : "Beoordelen";
        button.icon = ICON_NOTE;
        button.action.kind = ACTION_STEP_OPEN;
        break;
    case STEP_MESSAGE:
        button.label = "Bericht";
        button.icon = ICON_NOTE;
        button.action = (struct action){
            .kind = ACTION_READER, .arg = (int32_t)step->template_index, .arg2 = index};
        break;
    case STEP_NAME:
        button.label = "Kies naam";
        button.icon = ICON_PERSON;
        break;
    case STEP_ASK:
        button.label = "Antwoord";
        break;
    case STEP_NOTE:
    case STEP_NUMBER:
    case STEP_TIME:
    case STEP_TEMPERATURE:
        button.label = "Vul in";
        button.icon = ICON_NOTE;
        break;
    case STEP_DO:
    case STEP_SENSED:
    case STEP_KIND_COUNT:
        break;
    }
    if (step_has_screen(step) || step->kind == STEP_MESSAGE) {
        button.enabled = true; /* what was done can be read again */
        button.style = open ? BUTTON_DONE : BUTTON_PLAIN;
    }
    return button;
}

static void button_draw(struct ui *ui, struct box box, const struct foot_button *button)
{
    ui_button(ui, box, button->style, button->icon, button->label, button->action, button->enabled);
}

/* The answers of a question, when each has room for its words in a large button. */
static bool answers_fit(const struct ui *ui, const struct step *step, int width)
{
    int count = (int)step->choice_count, gap = parts_gap_x(ui);
    bool fit = step->kind == STEP_ASK && count > 0 && count <= 4;
    int room = fit ? (width - (count - 1) * gap) / count - 2 * ui_mm_x(ui, MM_PAD) : 0;
    for (int i = 0; fit && i < count; i++) {
        fit = !step_has_long_word(ui, step->choices[i], room) &&
              ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, step->choices[i]) <=
                  ui_mm_y(ui, MM_TARGET_MAIN - 1.2);
    }
    return fit;
}

static void answers_draw(struct ui *ui, struct box row, const struct step *step, int32_t index)
{
    for (size_t i = 0; i < step->choice_count; i++) {
        ui_button(ui, box_column(row, (int)step->choice_count, (int)i, parts_gap_x(ui)),
                  BUTTON_PLAIN, ICON_NONE, step->choices[i],
                  (struct action){.kind = ACTION_STEP_ANSWER, .arg = index, .arg2 = (int32_t)i},
                  true);
        ui_rank(ui, TARGET_MAIN);
    }
}

/* A row of equal buttons, or of ones as wide as their words. */
static void row_draw(struct ui *ui, struct box row, const struct foot_button *button, size_t count,
                     bool by_words)
{
    const char *label[8];
    struct box cell[8];
    for (size_t i = 0; i < count; i++) {
        label[i] = button[i].label;
        cell[i] = box_column(row, (int)count, (int)i, parts_gap_x(ui));
    }
    if (by_words) {
        parts_columns(ui, row, label, count, parts_gap_x(ui), cell);
    }
    for (size_t i = 0; i < count; i++) {
        button_draw(ui, cell[i], &button[i]);
    }
}

/* The large one, the other endings, and the way: back, and from step to step. A question has its
 * answers for the large one; where they take its row, the others share one. */
static void buttons_draw(struct ui *ui, struct box foot, const struct running *running,
                         size_t index, int low)
{
    const struct step *step = &running->runner.book->steps[index];
    enum step_state state = runner_step_state(&running->runner, index);
    bool undecided = state == STEP_OPEN || state == STEP_LATER;
    bool open = undecided && !runner_step_waits(&running->runner, index);
    bool own = running->runner.step[index].state != STEP_OPEN;
    int32_t arg = (int32_t)index;
    size_t before = view_read_beside(running, index, -1);
    size_t after = view_read_beside(running, index, 1);
    const struct foot_button undo = {
        "Ongedaan", BUTTON_PLAIN, ICON_AGAIN, {.kind = ACTION_STEP_UNDO, .arg = arg}, true};
    const struct foot_button none = {
        "N.v.t.", BUTTON_PLAIN, ICON_NA, {.kind = ACTION_STEP_NA, .arg = arg}, undecided};
    const struct foot_button all[] = {
        {"Terug", BUTTON_PLAIN, ICON_BACK, {.kind = ACTION_STEP_MENU, .arg = -1}, true},
        {"vorige",
         BUTTON_PLAIN,
         ICON_PREVIOUS,
         {.kind = ACTION_STEP_MENU, .arg = before != SIZE_MAX ? (int32_t)before : arg},
         before != SIZE_MAX},
        {"volgende",
         BUTTON_PLAIN,
         ICON_NEXT,
         {.kind = ACTION_STEP_MENU, .arg = after != SIZE_MAX ? (int32_t)after : arg},
         after != SIZE_MAX},
        {"Later",
         BUTTON_PLAIN,
         ICON_LATER,
         {.kind = ACTION_STEP_LATER, .arg = arg},
         state == STEP_OPEN},
        {"Overslaan", BUTTON_PLAIN, ICON_SKIP, {.kind = ACTION_STEP_SKIP, .arg = arg}, undecided},
        own ? undo : none,
    };
    enum { WAY = 3, ENDS = 3 };
    const struct foot_button top = main_button(step, arg, open);
    bool answers = open && answers_fit(ui, step, foot.w), wide = parts_wide(ui);
    struct box bottom = box_cut_bottom(&foot, low);
    box_cut_bottom(&foot, parts_gap_y(ui));
    if (answers && wide) {
        row_draw(ui, bottom, all, WAY + ENDS, true);
        answers_draw(ui, foot, step, arg);
        return;
    }
    row_draw(ui, bottom, all, WAY, false);
    struct box large = wide ? box_cut_left(&foot, foot.w * 2 / 5)
                            : box_cut_top(&foot, ui_mm_y(ui, MM_TARGET_MAIN));
    if (wide) {
        box_cut_left(&foot, parts_gap_x(ui));
    } else {
        box_cut_top(&foot, parts_gap_y(ui));
    }
    if (answers) {
        answers_draw(ui, large, step, arg);
    } else {
        button_draw(ui, large, &top);
        ui_rank(ui, TARGET_MAIN);
    }
    row_draw(ui, foot, &all[WAY], ENDS, false);
}

void step_reader_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct running *running = view_running(view);
    size_t index = (size_t)view->step_menu;
    bool wide = parts_wide(ui), roomy = !parts_low(ui);
    int low = ui_mm_y(ui, roomy ? MM_FOOT : MM_BUTTON);
    int high = ui_mm_y(ui, MM_TARGET_MAIN) + (wide ? 0 : low + parts_gap_y(ui));
    struct box foot = box_cut_bottom(&area, high + parts_gap_y(ui) + low);
    box_cut_bottom(&area, parts_gap_y(ui));
    words_of(ui, parts_card(ui, area), view, running, index);
    buttons_draw(ui, foot, running, index, low);
}
