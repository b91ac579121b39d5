/* Draaiboek: the phases as a row, the steps of the phase looked at in pages. Which step stands on
 * which page depends on its words, on the role looked for and on the branches taken: none of them
 * changes by itself, so nothing jumps from under a finger. */
#include <string.h>

#include "core/counted.h"
#include "screens/work.h"

/* Steps with nothing to do now, which stand together on one line. */
enum fold {
    FOLD_NONE,
    FOLD_NOT_TAKEN, /* by its branch, not by hand */
    FOLD_WAITS,     /* for an answer */
};

/* A row of the list: a step, with the heading it begins, or a block that is folded. */
struct line {
    size_t step;    /* the first */
    enum fold fold; /* not FOLD_NONE: `count` steps are this one line */
    size_t count;
    bool headed; /* its heading stands above it */
    int height;
};

struct list {
    struct line line[PLAYBOOK_STEP_MAX];
    size_t count;
    int on_page[PLAYBOOK_STEP_MAX];
    int pages;
};

static int heading_height(const struct ui *ui, const struct step *step, int width)
{
    return ui_paragraph_height(ui, width - ui_mm_x(ui, 3), TYPE_BODY, FONT_BOLD, step->heading);
}

static enum fold fold_of(const struct running *running, size_t step)
{
    if (runner_step_waits(&running->runner, step)) {
        return FOLD_WAITS;
    }
    bool not_taken = runner_step_state(&running->runner, step) == STEP_NA &&
                     running->runner.step[step].state != STEP_NA;
    return not_taken ? FOLD_NOT_TAKEN : FOLD_NONE;
}

static void line_words(const struct running *running, const struct line *line, char out[TEXT_SIZE])
{
    const struct step *step = &running->runner.book->steps[line->step];
    const char *colon = step->heading[0] != '\0' ? ": " : "";
    if (line->fold == FOLD_NOT_TAKEN) {
        text_set(out, TEXT_SIZE, "%zu %s n.v.t.%s%s", line->count,
                 counted_noun((int64_t)line->count, "stap"), colon, step->heading);
    } else if (line->count > 1) {
        text_set(out, TEXT_SIZE, "%zu stappen wachten op een antwoord%s%s", line->count, colon,
                 step->heading);
    } else {
        text_set(out, TEXT_SIZE, "Wacht op een antwoord: %s", step->act);
    }
}

/* The part of a folded line that its words have. */
static struct box fold_room(const struct ui *ui, struct box row, struct box *icon)
{
    row = box_inset(row, ui_mm_x(ui, MM_PAD), ui_mm_y(ui, MM_GAP_TIGHT));
    *icon = box_cut_left(&row, ui_mm_x(ui, MM_ICON));
    icon->h = ui_line_height(ui, TYPE_BODY);
    box_cut_left(&row, ui_mm_x(ui, MM_PAD));
    return row;
}

static enum font fold_font(enum fold fold)
{
    return fold == FOLD_WAITS ? FONT_TEXT : FONT_BOLD;
}

static void line_fold(struct line *line, const struct ui *ui, const struct running *running,
                      int width)
{
    char words[TEXT_SIZE];
    struct box icon;
    struct box room = fold_room(ui, box_sized(width, 0), &icon);
    line_words(running, line, words);
    line->height = ui_paragraph_height(ui, room.w, TYPE_BODY, fold_font(line->fold), words) +
                   2 * ui_mm_y(ui, MM_GAP_TIGHT);
}

/* Steps that follow each other in one block become one line when all are not taken, or all wait: a
 * page is for what can be done. One that is not taken alone keeps its row, and so its words. */
static void list_collapse(struct list *list, const struct ui *ui, const struct running *running,
                          int width)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count;) {
        enum fold fold = fold_of(running, list->line[i].step);
        size_t run = 1;
        while (i + run < list->count && !list->line[i + run].headed &&
               fold_of(running, list->line[i + run].step) == fold) {
            run++;
        }
        struct line line = list->line[i];
        if (fold == FOLD_NONE || (fold == FOLD_NOT_TAKEN && run == 1)) {
            run = 1;
        } else {
            line.fold = fold;
            line.count = run;
            line_fold(&line, ui, running, width);
        }
        list->line[kept++] = line;
        i += run;
    }
    list->count = kept;
}

static void list_paginate(struct list *list, int gap, int room)
{
    int height[PLAYBOOK_STEP_MAX] = {0};
    for (size_t i = 0; i < list->count; i++) {
        height[i] = list->line[i].height > room ? room : list->line[i].height;
        list->line[i].height = height[i];
    }
    list->pages = parts_pages(height, list->count, gap, room, list->on_page);
}

static void list_make(struct list *list, const struct ui *ui, const struct view *view,
                      const struct running *running, size_t phase, struct box area)
{
    const struct playbook *book = running->runner.book;
    const struct phase *plan = &book->phases[phase];
    list->count = 0;
    for (size_t i = plan->first_step; i < plan->first_step + plan->step_count; i++) {
        const struct step *step = &book->steps[i];
        if (!view_shows_step(running, step)) {
            continue;
        }
        struct line *line = &list->line[list->count++];
        *line = (struct line){.step = i, .headed = step->heading[0] != '\0'};
        line->height = step_row_height(ui, view, step, area.w) +
                       (line->headed ? heading_height(ui, step, area.w) : 0);
    }
    list_collapse(list, ui, running, area.w);
    list_paginate(list, parts_gap_y(ui), area.h);
}

static void heading_draw(struct ui *ui, struct box *row, const struct step *step)
{
    struct box box = box_cut_top(row, heading_height(ui, step, row->w));
    box_cut_left(&box, ui_mm_x(ui, MM_GAP));
    ui_paragraph(ui, box, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, step->heading, NULL);
}

static void line_draw(struct ui *ui, struct box row, const struct view *view,
                      const struct running *running, const struct line *line, bool next)
{
    const struct step *step = &running->runner.book->steps[line->step];
    if (line->fold != FOLD_NONE) {
        char words[TEXT_SIZE];
        struct box icon;
        bool waits = line->fold == FOLD_WAITS;
        enum colour colour = waits ? COLOUR_FAINT : COLOUR_CHOSEN;
        line_words(running, line, words);
        row = fold_room(ui, row, &icon);
        ui_icon(ui, icon, waits ? ICON_TODO : ICON_NA, ui_type_px(ui, TYPE_BODY), colour);
        ui_paragraph(ui, row, TYPE_BODY, fold_font(line->fold), colour, words, NULL);
        return;
    }
    if (line->headed) {
        heading_draw(ui, &row, step);
    }
    step_row_draw(ui, row, view, running, line->step, next);
}

/* All of these words, in columns of their own, have room side by side. */
static bool columns_fit(const struct ui *ui, int width, const char *const *label, size_t count)
{
    struct box cell[8];
    parts_columns(ui, box_sized(width, 0), label, count, ui_mm_x(ui, MM_GAP_SMALL), cell);
    for (size_t i = 0; i < count; i++) {
        int words = label[i] != NULL ? parts_text_width(ui, TYPE_BODY, FONT_BOLD, label[i]) : 0;
        if (words + 2 * ui_mm_x(ui, 1.6) > cell[i].w) {
            return false;
        }
    }
    return true;
}

/* Reading aloud, whose steps, pages, and what is seldom needed. Where a role is looked for, the
 * same button leads back to all. On narrow panels the pager has a row of its own. */
static void foot_draw(struct ui *ui, struct box foot, const struct running *running, int page,
                      int pages)
{
    bool wide = parts_wide(ui), pager = pages > 1;
    bool roles = running->runner.book->role_count > 0, role = running->role > 0;
    struct box row = wide || !pager ? foot : box_row(foot, 2, 1, parts_gap_y(ui));
    const struct foot_button button[] = {
        {"Lees voor", BUTTON_PLAIN, ICON_NONE, {.kind = ACTION_STEP_READ}, true},
        {role ? "Alle" : "Rol",
         role ? BUTTON_CHOSEN : BUTTON_PLAIN,
         ICON_NONE,
         {.kind = role ? ACTION_ROLE : ACTION_ROLES},
         roles},
        {NULL, BUTTON_PLAIN, ICON_NONE, {0}, wide && pager},
        {"Info", BUTTON_PLAIN, ICON_NONE, {.kind = ACTION_TAB, .arg = PLAYBOOK_MESSAGES}, true},
        {"Sluiten", BUTTON_PLAIN, ICON_NONE, {.kind = ACTION_CLOSE_INCIDENT}, true},
    };
    const struct foot_button *shown[ARRAY_LEN(button)];
    const char *label[ARRAY_LEN(button)];
    struct box cell[ARRAY_LEN(button)];
    size_t count = 0;
    for (size_t i = 0; i < ARRAY_LEN(button); i++) {
        if (button[i].enabled) {
            label[count] = button[i].label;
            shown[count++] = &button[i];
        }
    }
    if (roles && !role) {
        label[1] = "Mijn stappen";
        label[1] = columns_fit(ui, row.w, label, count) ? label[1] : button[1].label;
    }
    parts_columns(ui, row, label, count, ui_mm_x(ui, MM_GAP_SMALL), cell);
    for (size_t i = 0; i < count; i++) {
        if (shown[i]->label != NULL) {
            ui_button(ui, cell[i], shown[i]->style, ICON_NONE, label[i], shown[i]->action, true);
        } else {
            ui_pager(ui, cell[i], page, pages, ACTION_PAGE);
        }
    }
    if (!wide && pager) {
        ui_pager(ui, box_row(foot, 2, 0, parts_gap_y(ui)), page, pages, ACTION_PAGE);
    }
}

/* The step to do now among those shown; SIZE_MAX when it stands in another phase. */
static size_t next_shown(const struct list *list, const struct running *running)
{
    size_t next = runner_next_step(&running->runner, running->elapsed_ms);
    static const enum step_state order[] = {STEP_OPEN, STEP_LATER};
    for (size_t i = 0; i < list->count; i++) {
        if (list->line[i].fold == FOLD_NONE && list->line[i].step == next) {
            return i;
        }
    }
    for (size_t o = 0; o < ARRAY_LEN(order); o++) {
        for (size_t i = 0; i < list->count; i++) {
            size_t step = list->line[i].step;
            if (list->line[i].fold == FOLD_NONE &&
                runner_step_state(&running->runner, step) == order[o]) {
                return i;
            }
        }
    }
    return SIZE_MAX;
}

static int page_now(const struct view *view, const struct list *list, size_t next)
{
    if (view->page >= 0) {
        return view->page < list->pages ? view->page : list->pages - 1;
    }
    if (next != SIZE_MAX) {
        return list->on_page[next];
    }
    for (size_t i = 0; i < list->count; i++) {
        if (list->line[i].fold == FOLD_WAITS) {
            return list->on_page[i];
        }
    }
    return list->pages - 1;
}

static void steps_draw(struct ui *ui, struct box area, const struct view *view,
                       const struct running *running)
{
    static struct list list; /* scratch of this call: too large for the stack */
    const struct playbook *book = running->runner.book;
    size_t shown = view->phase < book->phase_count ? view->phase : book->phase_count - 1;
    phases_draw(ui, &area, running, shown);
    struct box foot = box_cut_bottom(
        &area, ui_mm_y(ui, parts_wide(ui) ? MM_BUTTON_LOW : 2 * MM_BUTTON_LOW + 1));
    box_cut_bottom(&area, parts_gap_y(ui));
    list_make(&list, ui, view, running, shown, area);
    size_t next = next_shown(&list, running);
    int page = page_now(view, &list, next);
    for (size_t i = 0; i < list.count; i++) {
        if (list.on_page[i] == page) {
            struct box row = box_cut_top(&area, list.line[i].height);
            box_cut_top(&area, parts_gap_y(ui));
            line_draw(ui, row, view, running, &list.line[i], i == next);
        }
    }
    if (list.count == 0) {
        ui_paragraph(ui, box_inset(area, ui_mm_x(ui, MM_PAD), ui_mm_y(ui, MM_PAD)), TYPE_BODY,
                     FONT_TEXT, COLOUR_FAINT, "In deze fase is er niets voor deze rol.", NULL);
    }
    foot_draw(ui, foot, running, page, list.pages);
}

void playbook_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct running *running = view_running(view);
    if (running == NULL) {
        playbook_list_draw(ui, area, view);
    } else if (running->runner.book == NULL) {
        struct box foot = box_cut_bottom(&area, ui_mm_y(ui, MM_FOOT));
        box_cut_bottom(&area, parts_gap_y(ui));
        ui_button(ui, box_column(foot, 2, 1, parts_gap_x(ui)), BUTTON_PLAIN, ICON_NONE, "Sluiten",
                  (struct action){.kind = ACTION_CLOSE_INCIDENT}, true);
        struct box in = parts_card(ui, area);
        ui_paragraph(ui, in, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION,
                     "Dit incident loopt, maar zijn draaiboek is er niet meer. Werk verder op "
                     "papier; het journaal loopt door.",
                     NULL);
    } else if (view->step_open >= 0 && (size_t)view->step_open < running->runner.book->step_count) {
        step_screen_draw(ui, area, view);
    } else if (view->tab != PLAYBOOK_STEPS) {
        playbook_info_draw(ui, area, view);
    } else {
        steps_draw(ui, area, view, running);
    }
}
