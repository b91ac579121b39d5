/* Draaiboek: the phases as a row, the steps of the phase looked at in pages. Which step stands on
 * which page depends on its text alone, so nothing jumps from under a finger. */
#include <string.h>

#include "screens/step.h"

#define PHASE_MM 11.5
#define FOOT_MM 9.5
#define ROW_MM 15.0
#define CHOICE_MM 10.0
#define MENU_MM 12.0
#define ICON_MM 8.0

/* "30 min", "4 u", "5 d": without the zeros that a duration says. */
static void moment_words(int64_t ms, char out[TIME_TEXT_SIZE])
{
    if (ms >= MS_PER_DAY && ms % MS_PER_DAY == 0) {
        text_set(out, TIME_TEXT_SIZE, "%d d", (int)(ms / MS_PER_DAY));
    } else if (ms >= MS_PER_HOUR && ms % MS_PER_HOUR == 0) {
        text_set(out, TIME_TEXT_SIZE, "%d u", (int)(ms / MS_PER_HOUR));
    } else {
        time_format_duration(ms, out);
    }
}

/* When the phase is, in words. */
static void phase_clock(const struct phase *phase, char *out, size_t size)
{
    if (phase->starts != SENSED_NONE) {
        text_copy(out, size, "na herstel net");
    } else if (phase->from_ms == MS_UNKNOWN) {
        text_copy(out, size, "zonder klok");
    } else {
        char from[TIME_TEXT_SIZE], to[TIME_TEXT_SIZE];
        moment_words(phase->from_ms, from);
        if (phase->to_ms == MS_UNKNOWN) {
            text_set(out, size, phase->from_ms == 0 ? "vanaf begin" : "vanaf %s", from);
        } else {
            moment_words(phase->to_ms, to);
            if (phase->from_ms == 0) {
                text_set(out, size, "tot %s", to);
            } else {
                text_set(out, size, "%s tot %s", from, to);
            }
        }
    }
}

/* A phase that the clock has left behind with open steps is late, and says so. */
static enum colour phase_colour(const struct running *running, size_t phase, size_t reached)
{
    size_t open = runner_unresolved(&running->runner, phase);
    const struct phase *plan = &running->runner.book->phases[phase];
    if (open == 0) {
        return phase <= reached ? COLOUR_DONE : COLOUR_FAINT;
    }
    if (plan->to_ms != MS_UNKNOWN && running->elapsed_ms > plan->to_ms) {
        return COLOUR_ATTENTION;
    }
    return COLOUR_TEXT;
}

static void phase_title(struct ui *ui, struct box box, const struct running *running, size_t phase,
                        size_t reached)
{
    const struct phase *plan = &running->runner.book->phases[phase];
    size_t open = runner_unresolved(&running->runner, phase);
    char clock[NAME_SIZE], count[NAME_SIZE], title[TEXT_SIZE];
    phase_clock(plan, clock, sizeof(clock));
    if (open == 0) {
        text_copy(count, sizeof(count), "klaar");
    } else {
        text_set(count, sizeof(count), "%zu open", open);
    }
    enum colour colour = phase_colour(running, phase, reached);
    bool late = colour == COLOUR_ATTENTION;
    text_set(title, sizeof(title), "%zu %s", phase + 1, plan->title);
    bool whole = parts_text_width(ui, TYPE_BODY, FONT_BOLD, title) <= box.w;
    ui_text(ui, box_row(box, 2, 0, 0), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT,
            whole ? title : plan->title);
    struct box low = box_row(box, 2, 1, 0);
    if (late) {
        parts_say(ui, low, TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, "te laat · %s", count);
    } else {
        parts_say(ui, low, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, "%s · %s", clock, count);
    }
}

/* Narrow cells with number and open count; the one looked at is wide where there is room. */
static void phases_draw(struct ui *ui, struct box *area, const struct running *running,
                        size_t shown)
{
    size_t count = running->runner.book->phase_count;
    size_t reached = runner_phase(&running->runner, running->elapsed_ms);
    struct box row = box_cut_top(area, ui_mm_y(ui, PHASE_MM));
    box_cut_top(area, parts_gap_y(ui));
    int gap = ui_mm_x(ui, 0.8);
    int narrow = ui_mm_x(ui, 13);
    int wide = row.w - ((int)count - 1) * (narrow + gap);
    bool inside = wide >= ui_mm_x(ui, 52);
    if (!inside) {
        narrow = wide = (row.w - ((int)count - 1) * gap) / (int)count;
    }
    for (size_t i = 0; i < count; i++) {
        struct box cell = box_cut_left(&row, i == shown ? wide : narrow);
        box_cut_left(&row, gap);
        char label[NAME_SIZE];
        size_t open = runner_unresolved(&running->runner, i);
        text_set(label, sizeof(label), "fase %zu %s", i + 1, running->runner.book->phases[i].title);
        struct action action = {.kind = ACTION_PHASE, .arg = (int32_t)i};
        bool pressed = ui->pressed.kind != ACTION_NONE && parts_same(ui->pressed, action);
        draw_fill(ui->draw, cell,
                  pressed      ? COLOUR_PRESSED
                  : i == shown ? COLOUR_RAISED
                               : COLOUR_PANEL,
                  ui_mm_x(ui, 1));
        if (i == reached) {
            /* Above the words, which fill the cell. */
            draw_fill(ui->draw, (struct box){cell.x, cell.y, cell.w, ui_mm_y(ui, 0.6)}, COLOUR_TEXT,
                      0);
        }
        ui_target(ui, cell, label, action);
        if (i == shown && inside) {
            phase_title(ui, box_inset(cell, ui_mm_x(ui, 1.5), 0), running, i, reached);
            continue;
        }
        enum colour colour = phase_colour(running, i, reached);
        struct box top = box_row(cell, 2, 0, 0), low = box_row(cell, 2, 1, 0);
        parts_say(ui, top, TYPE_BODY, i == shown ? FONT_BOLD : FONT_TEXT,
                  i <= reached ? COLOUR_TEXT : COLOUR_FAINT, ALIGN_CENTRE, "%zu", i + 1);
        if (open == 0) {
            ui_icon(ui, low, ICON_DONE, ui_type_px(ui, TYPE_BODY), colour);
        } else {
            int half = low.w * 4 / 10;
            ui_icon(ui, box_cut_left(&low, half), ICON_TODO, ui_type_px(ui, TYPE_BODY), colour);
            parts_say(ui, low, TYPE_BODY, FONT_BOLD, colour, ALIGN_LEFT, "%zu", open);
        }
    }
    if (!inside) {
        struct box title = box_cut_top(area, 2 * ui_line_height(ui, TYPE_BODY));
        box_cut_top(area, parts_gap_y(ui));
        phase_title(ui, box_inset(title, ui_mm_x(ui, 1), 0), running, shown, reached);
    }
}

/* Panels that are high enough show the explanation in the row; others in the menu. */
static bool is_roomy(const struct ui *ui)
{
    return ui->panel->height_mm >= 110;
}

static int text_room(const struct ui *ui, int width)
{
    return width - ui_mm_x(ui, ICON_MM + MENU_MM + 6);
}

#define WAITS "wacht op een antwoord hierboven"

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
    text_copy(out, size, step->explain);
    if (out[0] == '\0' || ui_paragraph_height(ui, width, TYPE_BODY, FONT_TEXT, out) > height) {
        text_copy(out, size, step->role);
    }
}

/* As high as the longest answer needs in its button. */
static int choice_height(const struct ui *ui, const struct step *step, int width)
{
    int all = width - ui_mm_x(ui, MENU_MM + 3);
    int gaps = ((int)step->choice_count - 1) * parts_gap_x(ui);
    int room = (all - gaps) / (int)step->choice_count - ui_mm_x(ui, 3) - 2;
    int height = ui_mm_y(ui, CHOICE_MM);
    for (size_t c = 0; c < step->choice_count; c++) {
        int need = ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, step->choices[c]) +
                   ui_mm_y(ui, 1.5);
        height = need > height ? need : height;
    }
    return height;
}

/* From the step's words alone, never from its state: what it asks, and room for what comes of it.
 */
static int row_height(const struct ui *ui, const struct step *step, int width)
{
    int room = text_room(ui, width);
    int height = ui_paragraph_height(ui, room, TYPE_BODY, FONT_BOLD, step->act);
    int low = ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, WAITS);
    char under[TEXT_SIZE + NAME_SIZE];
    under_text(ui, step, room, ui->panel->height, under, sizeof(under));
    if (is_roomy(ui) && under[0] != '\0') {
        int why = ui_paragraph_height(ui, room, TYPE_BODY, FONT_TEXT, under);
        low = why > low ? why : low;
    }
    height += low + ui_mm_y(ui, 1.5);
    if (step->kind == STEP_ASK) {
        height += choice_height(ui, step, width) + ui_mm_y(ui, 1.5);
    }
    int least = ui_mm_y(ui, ROW_MM) - parts_gap_y(ui);
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

static void choices_draw(struct ui *ui, struct box box, const struct running *running, size_t index)
{
    const struct step *step = &running->runner.book->steps[index];
    const struct step_run *run = &running->runner.step[index];
    bool open = runner_step_state(&running->runner, index) == STEP_OPEN ||
                runner_step_state(&running->runner, index) == STEP_LATER;
    for (size_t c = 0; c < step->choice_count; c++) {
        struct box cell = box_column(box, (int)step->choice_count, (int)c, parts_gap_x(ui));
        bool chosen = run->state == STEP_DONE && strcmp(run->value, step->choices[c]) == 0;
        if (open) {
            ui_button(ui, cell, BUTTON_PLAIN, ICON_NONE, step->choices[c],
                      (struct action){
                          .kind = ACTION_STEP_ANSWER, .arg = (int32_t)index, .arg2 = (int32_t)c},
                      !runner_step_waits(&running->runner, index));
            continue;
        }
        draw_frame(ui->draw, cell, chosen ? COLOUR_DONE : COLOUR_LINE,
                   ui_mm_y(ui, chosen ? 0.8 : 0.3), ui_mm_x(ui, 1));
        enum font font = chosen ? FONT_BOLD : FONT_TEXT;
        cell = box_inset(cell, ui_mm_x(ui, 1.5), 0);
        int high = ui_paragraph_height(ui, cell.w, TYPE_BODY, font, step->choices[c]);
        cell = box_inset(cell, 0, cell.h > high ? (cell.h - high) / 2 : 0);
        ui_paragraph(ui, cell, TYPE_BODY, font, chosen ? COLOUR_DONE : COLOUR_FAINT,
                     step->choices[c], NULL);
    }
}

static void step_draw(struct ui *ui, struct box row, const struct view *view,
                      const struct running *running, size_t index)
{
    const struct step *step = &running->runner.book->steps[index];
    enum step_state state = runner_step_state(&running->runner, index);
    bool waits = runner_step_waits(&running->runner, index);
    int choice = step->kind == STEP_ASK ? choice_height(ui, step, row.w) : 0;
    struct box menu = box_cut_right(&row, ui_mm_x(ui, MENU_MM));
    box_cut_right(&row, ui_mm_x(ui, 0.5));
    struct action open_menu = {.kind = ACTION_STEP_MENU, .arg = (int32_t)index};
    ui_button(ui, menu, BUTTON_QUIET, ICON_NONE, "…", open_menu, true);

    struct box choices = {0};
    struct box body = row;
    bool tick = (state == STEP_OPEN || state == STEP_LATER) && !waits && step->kind != STEP_ASK;
    if (step->kind == STEP_ASK) {
        choices = box_cut_bottom(&body, choice + ui_mm_y(ui, 1));
        box_cut_bottom(&choices, ui_mm_y(ui, 0.5));
        draw_fill(ui->draw, row, COLOUR_PANEL, ui_mm_x(ui, 1.5));
        choices = box_inset(choices, ui_mm_x(ui, 1), 0);
        body = box_inset(body, ui_mm_x(ui, 2), 0);
    } else {
        struct action action =
            tick ? (struct action){.kind = ACTION_STEP_DONE, .arg = (int32_t)index} : open_menu;
        body = parts_row(ui, row, step->act, action);
    }
    enum colour colour = waits ? COLOUR_FAINT : step_colour(state);
    ui_icon(ui, box_cut_left(&body, ui_mm_x(ui, ICON_MM)), step_icon(state),
            ui_type_px(ui, TYPE_TITLE), colour);
    box_cut_left(&body, ui_mm_x(ui, 1));
    body = box_inset(body, 0, ui_mm_y(ui, 0.5));

    bool resolved = state != STEP_OPEN;
    int height = ui_paragraph_height(ui, body.w, TYPE_BODY, FONT_BOLD, step->act);
    struct box low = body;
    box_cut_top(&low, height);
    char under[TEXT_SIZE + NAME_SIZE];
    if (resolved) {
        result_text(ui, view, running, index, low, under, sizeof(under));
    } else if (waits) {
        text_copy(under, sizeof(under), WAITS);
    } else {
        under_text(ui, step, low.w, low.h, under, sizeof(under));
    }
    enum font font = resolved ? FONT_BOLD : FONT_TEXT;
    int used = height + ui_paragraph_height(ui, body.w, TYPE_BODY, font, under);
    if (used < body.h) {
        body = box_inset(body, 0, (body.h - used) / 2);
    }
    ui_paragraph(ui, box_cut_top(&body, height), TYPE_BODY, resolved ? FONT_TEXT : FONT_BOLD,
                 resolved || waits ? COLOUR_FAINT : COLOUR_TEXT, step->act, NULL);
    ui_paragraph(ui, body, TYPE_BODY, font, resolved ? colour : COLOUR_FAINT, under, NULL);
    if (step->kind == STEP_ASK) {
        choices_draw(ui, choices, running, index);
    }
}

/* On narrow panels the pager has a row of its own. */
static void foot_draw(struct ui *ui, struct box foot, int page, int pages)
{
    int gap = parts_gap_x(ui);
    struct box buttons = foot;
    if (!parts_wide(ui)) {
        ui_pager(ui, box_row(foot, 2, 0, parts_gap_y(ui)), page, pages, ACTION_PAGE);
        buttons = box_row(foot, 2, 1, parts_gap_y(ui));
    }
    int share = parts_wide(ui) ? buttons.w / 5 : (buttons.w - gap) / 2;
    ui_button(ui, box_cut_left(&buttons, share), BUTTON_PLAIN, ICON_INFO, "Info",
              (struct action){.kind = ACTION_TAB, .arg = PLAYBOOK_MESSAGES}, true);
    ui_button(ui, box_cut_right(&buttons, share), BUTTON_PLAIN, ICON_NONE, "Sluiten",
              (struct action){.kind = ACTION_CLOSE_INCIDENT}, true);
    if (parts_wide(ui)) {
        ui_pager(ui, box_inset(buttons, gap, 0), page, pages, ACTION_PAGE);
    }
}

static int page_now(const struct view *view, const struct running *running, size_t phase,
                    const int *on_page, int pages)
{
    if (view->page >= 0) {
        return view->page < pages ? view->page : pages - 1;
    }
    const struct phase *plan = &running->runner.book->phases[phase];
    for (size_t i = 0; i < plan->step_count; i++) {
        enum step_state state = runner_step_state(&running->runner, plan->first_step + i);
        if (state == STEP_OPEN) {
            return on_page[i];
        }
    }
    for (size_t i = 0; i < plan->step_count; i++) {
        if (runner_step_state(&running->runner, plan->first_step + i) == STEP_LATER) {
            return on_page[i];
        }
    }
    return pages - 1;
}

static void steps_draw(struct ui *ui, struct box area, const struct view *view,
                       const struct running *running)
{
    const struct playbook *book = running->runner.book;
    size_t shown = view->phase < book->phase_count ? view->phase : book->phase_count - 1;
    phases_draw(ui, &area, running, shown);
    struct box foot = box_cut_bottom(&area,
                                     ui_mm_y(ui, parts_wide(ui) ? FOOT_MM : 2 * FOOT_MM + 1));
    box_cut_bottom(&area, parts_gap_y(ui));

    const struct phase *phase = &book->phases[shown];
    int height[PLAYBOOK_STEP_MAX] = {0}, on_page[PLAYBOOK_STEP_MAX] = {0};
    for (size_t i = 0; i < phase->step_count; i++) {
        height[i] = row_height(ui, &book->steps[phase->first_step + i], area.w);
        if (height[i] > area.h) {
            height[i] = area.h;
        }
    }
    int gap = parts_gap_y(ui);
    int pages = parts_pages(height, phase->step_count, gap, area.h, on_page);
    int page = page_now(view, running, shown, on_page, pages);
    for (size_t i = 0; i < phase->step_count; i++) {
        if (on_page[i] == page) {
            struct box row = box_cut_top(&area, height[i]);
            box_cut_top(&area, gap);
            step_draw(ui, row, view, running, phase->first_step + i);
        }
    }
    foot_draw(ui, foot, page, pages);
}

void playbook_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct running *running = view_running(view);
    if (running == NULL) {
        playbook_list_draw(ui, area, view);
    } else if (running->runner.book == NULL) {
        struct box foot = box_cut_bottom(&area, ui_mm_y(ui, 13));
        box_cut_bottom(&area, parts_gap_y(ui));
        ui_button(ui, box_column(foot, 2, 1, parts_gap_x(ui)), BUTTON_PLAIN, ICON_NONE, "Sluiten",
                  (struct action){.kind = ACTION_CLOSE_INCIDENT}, true);
        struct box in = parts_card(ui, area);
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     "Dit incident loopt, maar zijn draaiboek is er niet meer. Werk verder op "
                     "papier; het journaal loopt door.",
                     NULL);
    } else if (view->step_menu >= 0 && (size_t)view->step_menu < running->runner.book->step_count) {
        step_menu_draw(ui, area, view);
    } else if (view->tab != PLAYBOOK_STEPS) {
        playbook_info_draw(ui, area, view);
    } else {
        steps_draw(ui, area, view, running);
    }
}
