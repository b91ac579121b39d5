/* Aanraking: the crosses that measure the touch panel, and what is asked about them. Over the whole
 * panel, so that nothing else can be touched by a finger that is seen in the wrong place. */
#include "screens/parts.h"
#include "ui/tokens.h"
#include "ui/touch_map.h"

#define ARM_MM 7.0
#define RING_MM 4.0
#define DOT_MM 1.5

static void cross_draw(struct ui *ui, struct touch_point at, enum colour colour)
{
    int x = (int)((int64_t)at.x * ui->panel->width / TOUCH_ONE);
    int y = (int)((int64_t)at.y * ui->panel->height / TOUCH_ONE);
    int wide = ui_mm_x(ui, ARM_MM), high = ui_mm_y(ui, ARM_MM);
    int thick = ui_mm_y(ui, MM_LINE_THICK);
    draw_line(ui->draw, x - wide, y, x + wide, y, colour, thick);
    draw_line(ui->draw, x, y - high, x, y + high, colour, thick);
    int ring_x = ui_mm_x(ui, RING_MM), ring_y = ui_mm_y(ui, RING_MM);
    draw_frame(ui->draw, box_about(x, y, 2 * ring_x + 1, 2 * ring_y + 1), colour, thick, ring_y);
}

/* Where the finger was seen. */
static void dot_draw(struct ui *ui, const struct view *view)
{
    int wide = ui_mm_x(ui, DOT_MM), high = ui_mm_y(ui, DOT_MM);
    struct draw_point at = view->touch.at;
    if (view->touch.seen) {
        draw_fill(ui->draw, box_about(at.x, at.y, 2 * wide + 1, 2 * high + 1), COLOUR_TEXT, high);
    }
}

static void line_draw(struct ui *ui, struct box *area, enum type type, enum font font,
                      enum colour colour, const char *text)
{
    int height = ui_paragraph_height(ui, area->w, type, font, text);
    ui_paragraph(ui, box_cut_top(area, height), type, font, colour, text, NULL);
    box_cut_top(area, parts_gap_y(ui));
}

/* All of the panel is the target: the finger may be seen anywhere. */
static struct action anywhere(struct ui *ui, const char *label, int32_t which)
{
    struct action action = {.kind = ACTION_TOUCH, .arg = TOUCH_PART_POINT, .arg2 = which};
    ui_target(ui, ui_whole(ui), label, action);
    return action;
}

static void left_words(const struct view *view, const char *format_until, char out[TEXT_SIZE])
{
    text_set(out, TEXT_SIZE, "%s %d s.", format_until, (int)view->touch.left_s);
}

static void offer_draw(struct ui *ui, const struct view *view)
{
    struct box area = box_inset(ui_whole(ui), ui->panel->width / 10, ui->panel->height / 5);
    char words[TEXT_SIZE];
    anywhere(ui, "afstellen", -1);
    line_draw(ui, &area, TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, "Aanraking afstellen?");
    line_draw(ui, &area, TYPE_BODY, FONT_TEXT, COLOUR_TEXT,
              "Er is tien seconden lang een vinger op dit scherm gehouden.");
    line_draw(ui, &area, TYPE_BODY, FONT_BOLD, COLOUR_TEXT,
              "Ja: laat los en tik daarna ergens op het scherm.");
    left_words(view, "Nee: raak niets aan. Dit verdwijnt over", words);
    line_draw(ui, &area, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, words);
}

static void four_draw(struct ui *ui, const struct view *view)
{
    const struct touch_view *touch = &view->touch;
    char words[TEXT_SIZE], label[32];
    text_set(label, sizeof(label), "kruis %d van %d", (int)touch->cross + 1, TOUCH_CROSSES);
    bool pressed = parts_same(ui->pressed, anywhere(ui, label, touch->cross));
    cross_draw(ui, touch_map_cross(touch->cross), pressed ? COLOUR_DONE : COLOUR_TEXT);
    struct box area = box_inset(ui_whole(ui), ui->panel->width / 10 + ui_mm_x(ui, ARM_MM + 1),
                                ui->panel->height / 10 + ui_mm_y(ui, ARM_MM + 1));
    if (touch->refusal[0] != '\0') {
        text_set(words, sizeof(words), "%s Nog een keer.", touch->refusal);
        line_draw(ui, &area, TYPE_BODY, FONT_BOLD, COLOUR_ATTENTION, words);
    }
    text_set(words, sizeof(words), "Raak kruis %d van %d aan", (int)touch->cross + 1,
             TOUCH_CROSSES);
    line_draw(ui, &area, TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, words);
    line_draw(ui, &area, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, "In het midden, met één vinger.");
    left_words(view, "Raakt u niets aan, dan stopt dit over", words);
    line_draw(ui, &area, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, words);
}

static void check_draw(struct ui *ui, const struct view *view)
{
    char words[TEXT_SIZE];
    bool pressed = parts_same(ui->pressed, anywhere(ui, "kruis in het midden", TOUCH_CROSSES));
    cross_draw(ui, (struct touch_point){TOUCH_ONE / 2, TOUCH_ONE / 2},
               pressed ? COLOUR_DONE : COLOUR_TEXT);
    dot_draw(ui, view);
    struct box area = box_inset(ui_whole(ui), ui_mm_x(ui, 2 * MM_PAD), ui_mm_y(ui, 2 * MM_PAD));
    struct box top = box_cut_top(&area, area.h / 2 - ui_mm_y(ui, ARM_MM + 1));
    line_draw(ui, &top, TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, "Raak het kruis in het midden aan");
    left_words(view, "De nieuwe afstelling geldt nu. De oude komt terug over", words);
    int height = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_TEXT, words);
    ui_paragraph(ui, box_cut_bottom(&area, height), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, words,
                 NULL);
}

static void ask_draw(struct ui *ui, const struct view *view)
{
    char words[TEXT_SIZE];
    int gap = parts_gap_x(ui);
    cross_draw(ui, (struct touch_point){TOUCH_ONE / 2, TOUCH_ONE / 2}, COLOUR_FAINT);
    dot_draw(ui, view);
    struct box area = box_inset(ui_whole(ui), ui_mm_x(ui, MM_PAD), ui_mm_y(ui, MM_PAD));
    struct box row = box_cut_bottom(&area, ui_mm_y(ui, MM_TARGET_MAIN));
    ui_button(ui, box_column(row, 2, 0, gap), BUTTON_PLAIN, ICON_BACK, "Nee, terug",
              (struct action){.kind = ACTION_TOUCH, .arg = TOUCH_PART_NO}, true);
    ui_rank(ui, TARGET_MAIN);
    ui_button(ui, box_column(row, 2, 1, gap), BUTTON_DONE, ICON_DONE, "Ja, bewaren",
              (struct action){.kind = ACTION_TOUCH, .arg = TOUCH_PART_YES}, true);
    ui_rank(ui, TARGET_MAIN);
    box_cut_bottom(&area, parts_gap_y(ui));
    left_words(view, "Zonder ja komt de oude afstelling terug over", words);
    int height = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_TEXT, words);
    ui_paragraph(ui, box_cut_bottom(&area, height), TYPE_BODY, FONT_TEXT, COLOUR_TEXT, words, NULL);
    line_draw(ui, &area, TYPE_TITLE, FONT_BOLD, COLOUR_TEXT, "Klopt het?");
    int32_t tenths = (view->touch.off_um + 50) / 100;
    text_set(words, sizeof(words), "De stip is %d,%d mm naast het kruis.", (int)(tenths / 10),
             (int)(tenths % 10));
    line_draw(ui, &area, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, words);
}

void touch_step_draw(struct ui *ui, const struct view *view)
{
    draw_fill(ui->draw, ui_whole(ui), COLOUR_GROUND, 0);
    switch (view->touch.step) {
    case TOUCH_STEP_OFFER:
        offer_draw(ui, view);
        break;
    case TOUCH_STEP_CROSS:
        four_draw(ui, view);
        break;
    case TOUCH_STEP_CHECK:
        check_draw(ui, view);
        break;
    case TOUCH_STEP_ASK:
        ask_draw(ui, view);
        break;
    case TOUCH_STEP_NONE:
        break;
    }
}
