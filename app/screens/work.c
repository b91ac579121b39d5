/* What the screens of a step have in common. */
#include "screens/work.h"

#include <string.h>

size_t view_step_page(const struct view *view, const struct step *step)
{
    if (step->page == NULL || step->page[0] == '\0' || view->reference == NULL) {
        return SIZE_MAX;
    }
    for (size_t i = 0; i < view->reference->count; i++) {
        if (strcmp(view->reference->page[i]->id, step->page) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

bool view_shows_step(const struct running *running, const struct step *step)
{
    const struct playbook *book = running->runner.book;
    return running->role == 0 || running->role > book->role_count || step->role[0] == '\0' ||
           strcmp(step->role, book->roles[running->role - 1]) == 0;
}

bool step_has_screen(const struct step *step)
{
    return step->kind == STEP_CALL || step->kind == STEP_FORM || step->kind == STEP_CRITERIA;
}

void step_progress(const struct running *running, size_t index, char *out, size_t size)
{
    const struct step *step = &running->runner.book->steps[index];
    const struct step_run *run = &running->runner.step[index];
    size_t answered = 0;
    for (size_t i = 0; i < step->prompt_count; i++) {
        answered += running->runner.answer[step->first_prompt + i][0] != '\0';
    }
    out[0] = '\0';
    if (step->kind == STEP_CALL && run->calls > 0) {
        text_set(out, size, "%u keer gebeld: %s", run->calls, run->last);
        char *comma = strchr(out, ',');
        if (comma != NULL) {
            *comma = '\0'; /* to whom stands on its own screen */
        }
    } else if (step->kind == STEP_FORM && step->repeats &&
               (runner_records(run) > 0 || answered > 0)) {
        text_set(out, size, "%zu vastgelegd%s", runner_records(run),
                 answered > 0 ? ", één begonnen" : "");
    } else if (step->kind == STEP_FORM && answered > 0) {
        text_set(out, size, "%zu van %zu ingevuld", answered, step->prompt_count);
    } else if (step->kind == STEP_CRITERIA && answered > 0) {
        size_t yes = runner_criteria(&running->runner, index, NULL);
        text_set(out, size, "%zu van %zu ja", yes, step->prompt_count);
    }
}

void step_screen_draw(struct ui *ui, struct box area, const struct view *view)
{
    size_t index = (size_t)view->step_open;
    switch (view_running(view)->runner.book->steps[index].kind) {
    case STEP_CALL:
        call_draw(ui, area, view, index);
        break;
    case STEP_FORM:
        form_draw(ui, area, view, index);
        break;
    case STEP_CRITERIA:
        criteria_draw(ui, area, view, index);
        break;
    case STEP_DO:
    case STEP_NAME:
    case STEP_ASK:
    case STEP_SENSED:
    case STEP_NOTE:
    case STEP_NUMBER:
    case STEP_TIME:
    case STEP_TEMPERATURE:
    case STEP_MESSAGE:
    case STEP_KIND_COUNT:
        break;
    }
}

/* One step up the scale; what was a number is read from further away. */
static enum type larger(enum type type)
{
    return type == TYPE_BODY ? TYPE_TITLE : type == TYPE_TITLE ? TYPE_NUMBER : type;
}

static bool all_fit(const struct ui *ui, struct box area, const struct words *words, size_t count)
{
    int used = 0;
    for (size_t i = 0; i < count; i++) {
        enum type type = larger(words[i].type);
        int high = ui_paragraph_height(ui, area.w, type, words[i].font, words[i].text);
        if (words[i].type == TYPE_NUMBER && high > ui_line_height(ui, TYPE_NUMBER)) {
            return false; /* a number is never broken */
        }
        used += high + ui_mm_y(ui, MM_GAP_SMALL);
    }
    return used <= area.h;
}

int words_draw(struct ui *ui, struct box area, const struct view *view, const struct words *words,
               size_t count, int *page)
{
    enum { MOST = 48 };
    if (all_fit(ui, area, words, count)) { /* where one page has the room, in larger type */
        for (size_t i = 0; i < count; i++) {
            int high = ui_paragraph_height(ui, area.w, larger(words[i].type), words[i].font,
                                           words[i].text);
            ui_paragraph(ui, box_cut_top(&area, high), larger(words[i].type), words[i].font,
                         words[i].colour, words[i].text, NULL);
            box_cut_top(&area, ui_mm_y(ui, MM_GAP_SMALL));
        }
        *page = 0;
        return 1;
    }
    int height[MOST] = {0}, on_page[MOST] = {0};
    bool leads[MOST] = {0};
    int gap = ui_mm_y(ui, MM_GAP_SMALL);
    count = count < MOST ? count : MOST;
    for (size_t i = 0; i < count; i++) {
        height[i] = words[i].type == TYPE_NUMBER
                        ? ui_line_height(ui, TYPE_NUMBER)
                        : ui_paragraph_height(ui, area.w, words[i].type, words[i].font,
                                              words[i].text);
        height[i] = height[i] < area.h ? height[i] : area.h;
        leads[i] = parts_leads(words[i].text);
    }
    int pages = parts_pages_with(height, leads, count, gap, area.h, on_page);
    *page = view->page < 0 ? 0 : view->page >= pages ? pages - 1 : view->page;
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] == *page && words[i].type == TYPE_NUMBER) {
            ui_text(ui, box_cut_top(&area, height[i]), TYPE_NUMBER, words[i].font, words[i].colour,
                    ALIGN_LEFT, words[i].text); /* on one line, smaller if it must be */
            box_cut_top(&area, gap);
        } else if (on_page[i] == *page) {
            ui_paragraph(ui, box_cut_top(&area, height[i]), words[i].type, words[i].font,
                         words[i].colour, words[i].text, NULL);
            box_cut_top(&area, gap);
        }
    }
    return pages;
}

static int low_height(const struct ui *ui)
{
    return ui_mm_y(ui, parts_low(ui) ? MM_BUTTON : MM_FOOT);
}

/* On a portrait panel the pages have a row of their own. */
static int foot_height(const struct ui *ui, int row)
{
    return parts_wide(ui) ? row : low_height(ui) + parts_gap_y(ui) + row;
}

int work_foot_height(const struct ui *ui)
{
    return foot_height(ui, low_height(ui));
}

int work_main_foot_height(const struct ui *ui)
{
    return foot_height(ui, ui_mm_y(ui, MM_TARGET_MAIN));
}

/* What ends the step, or is one record of it. */
static bool is_main(const struct foot_button *button)
{
    return button->action.kind == ACTION_STEP_DONE || button->action.kind == ACTION_RECORD;
}

void work_offer_undo(const struct running *running, size_t step, struct foot_button *button)
{
    enum step_state own = running->runner.step[step].state;
    if (own == STEP_OPEN || own == STEP_LATER) {
        return;
    }
    *button = (struct foot_button){.label = "Ongedaan",
                                   .style = BUTTON_PLAIN,
                                   .action = {.kind = ACTION_STEP_UNDO, .arg = (int32_t)step},
                                   .enabled = true};
}

void work_foot_draw(struct ui *ui, struct box foot, int page, int pages,
                    const struct foot_button *button, size_t count)
{
    int gap = parts_gap_x(ui);
    struct box row = foot;
    if (!parts_wide(ui)) {
        ui_pager(ui, box_cut_top(&row, low_height(ui)), page, pages, ACTION_PAGE);
        box_cut_top(&row, parts_gap_y(ui));
    }
    /* The pager stands after the first button. */
    bool pager = parts_wide(ui) && pages > 1;
    const char *label[8];
    double least_mm[8];
    struct box cell[8];
    size_t cells = 0;
    for (size_t i = 0; i < count && cells + 1 < ARRAY_LEN(label); i++) {
        least_mm[cells] = is_main(&button[i]) ? MM_TARGET_MAIN : MM_TARGET;
        label[cells++] = button[i].label;
        if (i == 0 && pager) {
            least_mm[cells] = MM_TARGET;
            label[cells++] = NULL;
        }
    }
    parts_columns_least(ui, row, label, least_mm, cells, gap, cell);
    for (size_t i = 0; i < count; i++) {
        size_t at = i > 0 && pager ? i + 1 : i;
        ui_button(ui, cell[at], button[i].style, button[i].icon, button[i].label, button[i].action,
                  button[i].enabled);
        ui_rank(ui, is_main(&button[i]) ? TARGET_MAIN : TARGET_SIDE);
    }
    if (pager) {
        ui_pager(ui, cell[1], page, pages, ACTION_PAGE);
    }
}
