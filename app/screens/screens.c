#include "screens/parts.h"

static void strip_draw(struct ui *ui, struct box *from, const char *text, enum colour fill)
{
    int inset = ui_mm_x(ui, MM_PAD);
    int height = ui_paragraph_height(ui, from->w - 2 * inset, TYPE_BODY, FONT_BOLD, text);
    struct box strip = box_cut_top(from, height + ui_mm_y(ui, MM_GAP_TIGHT));
    draw_fill(ui->draw, strip, fill, ui_mm_x(ui, MM_RADIUS_SMALL));
    ui_paragraph(ui, box_inset(strip, inset, (strip.h - height) / 2), TYPE_BODY, FONT_BOLD,
                 COLOUR_ON_FILL, text, NULL);
}

static void screen_draw(struct ui *ui, const struct view *view)
{
    struct box area = ui_whole(ui);
    draw_fill(ui->draw, area, view_is_drill(view) ? COLOUR_DRILL_GROUND : COLOUR_GROUND, 0);
    drill_band_draw(ui, &area, view);
    if (!view_covered(view)) {
        box_cut_bottom(&area, ui_mm_y(ui, MM_GAP_TIGHT));
        rail_draw(ui, &area, view);
    }
    bar_draw(ui, &area, view);
    area = box_inset(area, parts_gap_x(ui) / 2, 0);
    if (view->banner[0] != '\0') {
        strip_draw(ui, &area, view->banner, COLOUR_ATTENTION_FILL);
        box_cut_top(&area, parts_gap_y(ui));
    }
    if (view->question.kind != QUESTION_NONE) {
        question_draw(ui, area, view);
        return;
    }
    if (view_inject(view) != SIZE_MAX) {
        drill_inject_draw(ui, area, view);
        return;
    }
    if (view_reads(view)) {
        box_cut_bottom(&area, parts_gap_y(ui));
        reader_draw(ui, area, view);
        return;
    }
    if (view_reads_step(view)) {
        box_cut_bottom(&area, parts_gap_y(ui));
        step_reader_draw(ui, area, view);
        return;
    }
    switch (view->screen) {
    case SCREEN_HOME:
        home_draw(ui, area, view);
        break;
    case SCREEN_PLAYBOOK:
        playbook_draw(ui, area, view);
        break;
    case SCREEN_FRIDGE:
        fridge_draw(ui, area, view);
        break;
    case SCREEN_TOUCH:
        touch_draw(ui, area, view);
        break;
    case SCREEN_SELFTEST:
        selftest_draw(ui, area, view);
        break;
    case SCREEN_SIGNOFF:
        signoff_draw(ui, area, view);
        break;
    case SCREEN_JOURNAL:
        journal_draw(ui, area, view);
        break;
    case SCREEN_EVALUATE:
        evaluate_draw(ui, area, view);
        break;
    case SCREEN_REPORT:
        paper_draw(ui, area, view);
        break;
    case SCREEN_DRILLS:
        drills_draw(ui, area, view);
        break;
    case SCREEN_PAST:
        past_draw(ui, area, view);
        break;
    case SCREEN_LIST:
        playbook_list_draw(ui, area, view);
        break;
    case SCREEN_PRACTICE:
        practice_draw(ui, area, view);
        break;
    case SCREEN_REFERENCE:
        reference_draw(ui, area, view);
        break;
    case SCREEN_CONTACTS:
        contacts_draw(ui, area, view);
        break;
    case SCREEN_CONTACT:
        contact_draw(ui, area, view);
        break;
    case SCREEN_SUPPLIES:
        supplies_draw(ui, area, view);
        break;
    case SCREEN_SUPPLY:
        supply_draw(ui, area, view);
        break;
    case SCREEN_TASKS:
        tasks_draw(ui, area, view);
        break;
    case SCREEN_TASK:
        one_task_draw(ui, area, view);
        break;
    case SCREEN_READY:
        ready_draw(ui, area, view);
        break;
    case SCREEN_DRILL:
        drill_draw(ui, area, view);
        break;
    case SCREEN_ORDER:
        order_draw(ui, area, view);
        break;
    }
}

/* Over the screen, so that nothing moves from under a finger while it is there. */
static void spoken_draw(struct ui *ui, const struct view *view)
{
    struct box top = ui_whole(ui);
    char words[TEXT_SIZE + 16];
    bool drill = view_is_drill(view), live = view->drill.live;
    text_set(words, sizeof(words), "%s%s", drill ? "OEFENING · " : "", view->spoken);
    /* Over the band of a drill it says the same; that it is real can be said at any moment. */
    box_cut_left(&top, drill && !live ? 0 : parts_side_width(ui, view));
    drill_band_keep(ui, &top, view);
    ui_over_draw(ui, top, live ? top : ui_whole(ui), drill ? COLOUR_DRILL_GROUND : COLOUR_GROUND,
                 drill ? COLOUR_DRILL_FILL : COLOUR_CHOSEN_FILL, words);
}

void screens_draw(struct ui *ui, const struct view *view)
{
    if (view->touch.step != TOUCH_STEP_NONE) {
        touch_step_draw(ui, view);
        return;
    }
    screen_draw(ui, view);
    if (view->screen == SCREEN_TOUCH && !view_covered(view)) {
        touch_trace_draw(ui, view);
    }
    if (view->spoken[0] != '\0') {
        spoken_draw(ui, view);
    }
}
