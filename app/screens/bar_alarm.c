/* What covers the screen hides the tabs, and with them the one that turns red: what is wrong stands
 * above it. */
#include "screens/bar_alarm.h"

#include "screens/band.h"

/* The worst alarm that nobody answered yet, NULL: none. */
static const struct status_alarm *worst_alarm(const struct view *view)
{
    const struct status_alarm *worst = NULL;
    for (size_t i = 0; view_live(view) && i < view->status->alarm_count; i++) {
        const struct status_alarm *alarm = &view->status->alarm[i];
        if (!alarm->acked && (worst == NULL || alarm->level > worst->level)) {
            worst = alarm;
        }
    }
    return worst;
}

const struct status_alarm *bar_unanswered(const struct view *view)
{
    const struct status_alarm *worst = worst_alarm(view);
    return worst != NULL && worst->level >= LEVEL_MEDIUM ? worst : NULL;
}

static enum colour alarm_fill(enum alarm_level level)
{
    return level == LEVEL_HIGH     ? COLOUR_ACT_FILL
           : level == LEVEL_MEDIUM ? COLOUR_ATTENTION_FILL
                                   : COLOUR_CHOSEN_FILL;
}

/* What covers the screen is read at leisure: with the sound off. */
static void silence_draw(struct ui *ui, struct box *line)
{
    struct box button = box_cut_right(line, ui_mm_x(ui, MM_TARGET_WIDE));
    box_cut_right(line, parts_gap_x(ui));
    ui_button(ui, button, BUTTON_PLAIN, ICON_SOUND_OFF, "Geluid uit",
              (struct action){.kind = ACTION_SILENCE}, true);
    ui_rank(ui, TARGET_MAIN);
}

/* As large as it is whole, without a word that is split only to be larger. */
static void title_draw(struct ui *ui, struct box line, const char *title)
{
    int word = parts_word_width(ui, FONT_BOLD, title) * ui_type_px(ui, TYPE_TITLE) /
               ui_type_px(ui, TYPE_BODY);
    int large = ui_paragraph_height(ui, line.w, TYPE_TITLE, FONT_BOLD, title);
    enum type type = word <= line.w && large <= line.h ? TYPE_TITLE : TYPE_BODY;
    int height = ui_paragraph_height(ui, line.w, type, FONT_BOLD, title);
    if (height > line.h) {
        title = "Alarm";
        height = ui_line_height(ui, type);
    }
    ui_paragraph(ui, box_inset(line, 0, (line.h - height) / 2), type, FONT_BOLD, COLOUR_ON_FILL,
                 title, NULL);
}

void bar_alarm_draw(struct ui *ui, struct box *area, const struct view *view)
{
    /* A question is answered first, and has no button for the sound. */
    bool reads = view->question.kind == QUESTION_NONE && view_inject(view) == SIZE_MAX;
    const struct status_alarm *alarm = reads ? worst_alarm(view) : bar_unanswered(view);
    if (alarm == NULL) {
        return;
    }
    int frame = reads ? ui_mm_y(ui, MM_LINE) : 0;
    int high = ui_mm_y(ui, reads ? MM_TARGET_MAIN : STATUS_MM) + 2 * frame;
    struct box line = box_cut_top(area, high);
    draw_fill(ui->draw, line, alarm_fill(alarm->level), 0);
    line = box_inset(line, ui_mm_x(ui, MM_GAP), frame);
    if (reads) {
        silence_draw(ui, &line);
    }
    ui_icon(ui, box_cut_left(&line, ui_mm_x(ui, MM_ICON_SLOT)), ICON_ALARM,
            ui_type_px(ui, TYPE_BODY), COLOUR_ON_FILL);
    title_draw(ui, line, alarm->title);
}
