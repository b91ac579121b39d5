/* One step in full: its words, where they come from, and the other endings. */
#include "screens/step.h"

static void lines_draw(struct ui *ui, struct box *area, enum font font, enum colour colour,
                       const char *text)
{
    if (text[0] == '\0') {
        return;
    }
    int height = ui_paragraph_height(ui, area->w, TYPE_BODY, font, text);
    if (height > area->h) {
        if (colour == COLOUR_FAINT) {
            return; /* where it comes from stands under Info as well */
        }
        height = area->h;
    }
    ui_paragraph(ui, box_cut_top(area, height), TYPE_BODY, font, colour, text, NULL);
}

void step_menu_draw(struct ui *ui, struct box area, const struct view *view)
{
    const struct running *running = view_running(view);
    size_t index = (size_t)view->step_menu;
    const struct step *step = &running->runner.book->steps[index];
    enum step_state state = runner_step_state(&running->runner, index);
    bool own = running->runner.step[index].state != STEP_OPEN;
    bool undecided = state == STEP_OPEN || state == STEP_LATER;
    int32_t arg = (int32_t)index;
    struct {
        const char *label;
        enum icon icon;
        enum action_kind kind;
        bool enabled;
    } button[] = {
        {"Terug", ICON_BACK, ACTION_STEP_MENU, true},
        {"Ongedaan", ICON_TODO, ACTION_STEP_UNDO, own},
        {"Later", ICON_LATER, ACTION_STEP_LATER, state == STEP_OPEN},
        {"Overslaan", ICON_SKIP, ACTION_STEP_SKIP, undecided},
        {"N.v.t.", ICON_NA, ACTION_STEP_NA, undecided},
        {"Gedaan", ICON_DONE, ACTION_STEP_DONE,
         undecided && step->kind != STEP_ASK && step->kind != STEP_CALL &&
             !runner_step_waits(&running->runner, index)},
    };
    int gap = parts_gap_y(ui);
    int high = ui_mm_y(ui, parts_wide(ui) && parts_low(ui) ? MM_FOOT : 18);
    struct box buttons = box_cut_bottom(&area, 2 * high + gap);
    box_cut_bottom(&area, gap);
    for (size_t i = 0; i < ARRAY_LEN(button); i++) {
        struct box row = box_row(buttons, 2, (int)i / 3, gap);
        struct action action = {.kind = (uint16_t)button[i].kind,
                                .arg = button[i].kind == ACTION_STEP_MENU ? -1 : arg};
        ui_button(ui, box_column(row, 3, (int)i % 3, parts_gap_x(ui)),
                  button[i].kind == ACTION_STEP_DONE && button[i].enabled ? BUTTON_DONE
                                                                          : BUTTON_PLAIN,
                  button[i].icon, button[i].label, action, button[i].enabled);
    }
    struct box in = parts_card(ui, area);
    lines_draw(ui, &in, FONT_BOLD, COLOUR_TEXT, step->act);
    char line[TEXT_SIZE + NAME_SIZE];
    step_result(view, running, index, RESULT_FULL, line, sizeof(line));
    lines_draw(ui, &in, FONT_BOLD, step_colour(state), line);
    lines_draw(ui, &in, FONT_TEXT, COLOUR_TEXT, step->explain);
    if (step->role[0] != '\0') {
        text_set(line, sizeof(line), "Wie: %s", step->role);
        lines_draw(ui, &in, FONT_TEXT, COLOUR_FAINT, line);
    }
    if (step->source != NULL && step->source[0] != '\0') {
        text_set(line, sizeof(line), "Bron: %s", step->source);
        lines_draw(ui, &in, FONT_TEXT, COLOUR_FAINT, line);
    }
}
