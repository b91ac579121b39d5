#include "screens/home_starts.h"

#include <string.h>

#define OTHER_MM 29.0 /* "Ander draaiboek" in two lines */

static const struct {
    const char *id, *title;
    enum icon icon;
} starts[] = {
    {"stroomuitval", "Stroomuitval", ICON_POWER_LOST},
    {"cyberaanval", "Cyberaanval", ICON_CYBER},
};

static void start_draw(struct ui *ui, struct box box, const struct view *view, size_t which)
{
    char label[NAME_SIZE];
    /* On narrow panels the word needs the room. */
    enum icon icon = box.w < ui_mm_x(ui, 48) ? ICON_NONE : starts[which].icon;
    for (size_t i = 0; i < view->running_count; i++) {
        if (strcmp(view->running[i].incident.playbook, starts[which].id) == 0) {
            text_set(label, sizeof(label), "Open %s", starts[which].title);
            ui_button(ui, box, BUTTON_ACT, icon, label,
                      (struct action){.kind = ACTION_OPEN_INCIDENT, .arg = (int32_t)i}, true);
            ui_rank(ui, TARGET_MAIN);
            return;
        }
    }
    for (size_t i = 0; i < view->playbook_count; i++) {
        if (strcmp(view->playbook[i]->id, starts[which].id) == 0) {
            ui_button(ui, box, BUTTON_PLAIN, icon, starts[which].title,
                      (struct action){.kind = ACTION_START, .arg = (int32_t)i}, true);
            ui_rank(ui, TARGET_MAIN);
            return;
        }
    }
    text_set(label, sizeof(label), "%s: zie papier", starts[which].title);
    ui_button(ui, box, BUTTON_QUIET, icon, label, (struct action){0}, false);
}

/* It runs, and the rail leads to it. */
static bool start_runs(const struct view *view, size_t which)
{
    for (size_t i = 0; i < view->running_count; i++) {
        if (strcmp(view->running[i].incident.playbook, starts[which].id) == 0) {
            return true;
        }
    }
    return false;
}

static void list_draw(struct ui *ui, struct box box, const char *label)
{
    ui_button(ui, box, BUTTON_PLAIN, ICON_NONE, label,
              (struct action){.kind = ACTION_GO, .arg = SCREEN_LIST}, true);
}

/* The third is for what is not among the two, one tap away. */
static void two_draw(struct ui *ui, struct box row, struct box below, const struct view *view,
                     enum starts_form form)
{
    bool wide = parts_wide(ui);
    int gap = parts_gap_x(ui), least = ui_mm_x(ui, OTHER_MM), part = row.w / 6;
    struct box other = wide ? box_cut_right(&row, part > least ? part : least) : below;
    box_cut_right(&row, wide ? gap : 0);
    for (int i = 0; i < (int)ARRAY_LEN(starts); i++) {
        start_draw(ui, box_column(row, (int)ARRAY_LEN(starts), i, gap), view, (size_t)i);
    }
    if (wide || form == STARTS_ALL) {
        list_draw(ui, other, "Ander draaiboek");
    }
}

/* What stands in the one row. */
enum pressed_kind { PRESS_NOTICE, PRESS_NEXT, PRESS_START, PRESS_LIST };

struct press {
    enum pressed_kind kind;
    size_t which; /* of the two */
    const char *label;
};
#define PRESS_MAX 4

static size_t presses(const struct view *view, const struct notice *notice, size_t count,
                      enum starts_form form, struct press out[PRESS_MAX])
{
    const struct notice *now = notices_now(view, notice, count);
    size_t many = 0;
    if (now->action.kind != ACTION_NONE) {
        out[many++] = (struct press){PRESS_NOTICE, 0, now->button};
    }
    if (count > 1) {
        out[many++] = (struct press){PRESS_NEXT, 0, "00 van 00"};
    }
    if (form == STARTS_ONE && !(start_runs(view, 0) && start_runs(view, 1))) {
        out[many++] = (struct press){PRESS_LIST, 0, "Draaiboek"};
        return many;
    }
    for (size_t i = 0; i < ARRAY_LEN(starts); i++) {
        if (!start_runs(view, i)) {
            out[many++] = (struct press){PRESS_START, i, starts[i].title};
        }
    }
    return many;
}

/* Each as wide as the longest of its words, and an equal part of the rest; false: no room. */
static bool presses_cut(const struct ui *ui, struct box row, const struct press *press,
                        size_t count, struct box out[PRESS_MAX])
{
    int gap = parts_gap_x(ui), spare = row.w - ((int)count - 1) * gap;
    int least = ui_mm_x(ui, MM_TARGET_MAIN);
    for (size_t i = 0; i < count; i++) {
        int words = press[i].kind == PRESS_NEXT
                        ? parts_text_width(ui, TYPE_BODY, FONT_BOLD, press[i].label)
                        : parts_word_width(ui, FONT_BOLD, press[i].label);
        words += 2 * ui_mm_x(ui, MM_PAD);
        out[i].w = words > least ? words : least;
        spare -= out[i].w;
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = spare < 0
                     ? box_column(row, (int)count, (int)i, gap)
                     : box_cut_left(&row, i + 1 < count ? out[i].w + spare / (int)count : row.w);
        if (spare >= 0) {
            box_cut_left(&row, gap);
        }
    }
    return spare >= 0;
}

static void presses_draw(struct ui *ui, struct box row, const struct view *view,
                         const struct notice *notice, size_t count, enum starts_form form)
{
    struct press press[PRESS_MAX];
    struct box cell[PRESS_MAX];
    size_t many = presses(view, notice, count, form, press);
    presses_cut(ui, row, press, many, cell);
    for (size_t i = 0; i < many; i++) {
        switch (press[i].kind) {
        case PRESS_NOTICE:
            notices_press_draw(ui, cell[i], notices_now(view, notice, count));
            break;
        case PRESS_NEXT:
            notices_turn_draw(ui, cell[i], view, count);
            break;
        case PRESS_START:
            start_draw(ui, cell[i], view, press[i].which);
            break;
        case PRESS_LIST:
            list_draw(ui, cell[i], press[i].label);
            ui_rank(ui, TARGET_MAIN);
            break;
        }
    }
}

bool home_starts_in_row(enum starts_form form)
{
    return form == STARTS_BESIDE || form == STARTS_ONE;
}

int home_starts_height(const struct ui *ui, const struct view *view, const struct notice *notice,
                       size_t count, enum starts_form form)
{
    struct press press[PRESS_MAX];
    int gap = parts_gap_y(ui), row = ui_mm_y(ui, MM_TARGET_MAIN) + gap;
    if (home_starts_in_row(form)) {
        return presses(view, notice, count, form, press) > 0 ? row : 0;
    }
    return row + (form == STARTS_ALL && !parts_wide(ui) ? ui_mm_y(ui, MM_BUTTON) + gap : 0);
}

enum starts_form home_starts_form(const struct ui *ui, struct box area, const struct view *view,
                                  const struct notice *notice, size_t count, int rest)
{
    bool beside = false; /* has the width */
    for (enum starts_form form = STARTS_ALL; form < STARTS_ONE; form++) {
        struct press press[PRESS_MAX];
        struct box cell[PRESS_MAX];
        bool fits = form != STARTS_TWO || !parts_wide(ui);
        if (form == STARTS_BESIDE) {
            fits = presses_cut(ui, area, press, presses(view, notice, count, form, press), cell);
            beside = fits;
        }
        int need = home_starts_in_row(form) ? notices_words_height(ui, view, notice, count, area.w)
                                            : notices_height(ui, view, notice, count, area.w);
        if (fits && area.h - home_starts_height(ui, view, notice, count, form) >= need + rest) {
            return form;
        }
    }
    /* What is to be read is longer than any form leaves room for; the last form is narrower than
     * the one before it, not lower. */
    return beside ? STARTS_BESIDE : STARTS_ONE;
}

void home_starts_draw(struct ui *ui, struct box box, const struct view *view,
                      const struct notice *notice, size_t count, enum starts_form form)
{
    box_cut_top(&box, parts_gap_y(ui));
    if (home_starts_in_row(form)) {
        presses_draw(ui, box, view, notice, count, form);
        return;
    }
    struct box row = box_cut_top(&box, ui_mm_y(ui, MM_TARGET_MAIN));
    box_cut_top(&box, parts_gap_y(ui));
    two_draw(ui, row, box, view, form);
}
