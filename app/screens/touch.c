/* Aanraking: a page to try the touch panel on. It shows where a finger is seen, draws its last
 * strokes, and has targets of the sizes that the other screens use. */
#include "screens/lists.h"
#include "ui/tokens.h"

#define ARM_MM 9.0
#define DOT_MM 1.2
#define TRY_MM 20.0 /* the largest target to try */
#define SQUARE_MM 20.0

static const double try_mm[TOUCH_TARGETS] = {MM_TARGET, 12.0, TRY_MM};

static void seen_words(const struct ui *ui, const struct view *view, char out[TEXT_SIZE])
{
    const struct panel *panel = ui->panel;
    if (!view->touch.seen || panel->width <= 0 || panel->height <= 0) {
        text_copy(out, TEXT_SIZE, "Raak aan of teken: een kruis toont de plek.");
        return;
    }
    text_set(out, TEXT_SIZE, "Gezien: %d mm van links, %d mm van boven.",
             view->touch.at.x * panel->width_mm / panel->width,
             view->touch.at.y * panel->height_mm / panel->height);
}

static void map_words(const struct view *view, char out[TEXT_SIZE], enum colour *colour)
{
    *colour = COLOUR_FAINT;
    if (view->touch.fault[0] != '\0') {
        *colour = COLOUR_ATTENTION;
        text_copy(out, TEXT_SIZE,
                  "De bewaarde afstelling is niet te lezen en geldt niet. "
                  "Stel opnieuw af.");
    } else if (view->touch.measured) {
        text_copy(out, TEXT_SIZE, "Afgesteld met vier kruisen.");
    } else if (view->touch.set) {
        text_copy(out, TEXT_SIZE, "Ingesteld in noodwacht.yaml.");
    } else {
        text_copy(out, TEXT_SIZE, "Niet afgesteld: het scherm zegt zelf waar de vinger is.");
    }
}

/* No button: its one character would be larger than the two of the others. */
static void try_draw(struct ui *ui, struct box box, const char *label, bool hit,
                     struct action action)
{
    bool pressed = ui->pressed.kind != ACTION_NONE && parts_same(ui->pressed, action);
    parts_plate(ui, box, COLOUR_RAISED, MM_RADIUS, pressed);
    draw_frame(ui->draw, box, pressed ? COLOUR_TEXT : COLOUR_LINE, ui_mm_y(ui, MM_LINE),
               ui_mm_y(ui, MM_RADIUS));
    if (hit) {
        ui_icon(ui, box, ICON_DONE, ui_type_px(ui, TYPE_BODY), COLOUR_TEXT);
    } else {
        ui_text(ui, box, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_CENTRE, label);
    }
    ui_target(ui, box, hit ? "" : label, action); /* one that was hit says no size any more */
}

/* As large as they say they are, on any panel. */
static void tries_draw(struct ui *ui, struct box row, const struct view *view)
{
    struct box card = parts_card(ui, row);
    for (size_t i = 0; i < TOUCH_TARGETS; i++) {
        struct box column = box_cut_left(&card, ui_glass_mm_x(ui, try_mm[i]));
        int high = ui_glass_mm_y(ui, try_mm[i]);
        struct box box = box_inset(column, 0, column.h > high ? (column.h - high) / 2 : 0);
        char label[16];
        text_set(label, sizeof(label), "%d", (int)try_mm[i]);
        try_draw(ui, box, label, view->touch.hits[i] > 0,
                 (struct action){.kind = ACTION_TOUCH, .arg = TOUCH_PART_HIT, .arg2 = (int32_t)i});
        box_cut_left(&card, ui_mm_x(ui, MM_PAD));
    }
    const char *words = "9, 12, 20 mm. Raak ze aan.";
    int height = ui_paragraph_height(ui, card.w, TYPE_BODY, FONT_TEXT, words);
    card = box_inset(card, 0, card.h > height ? (card.h - height) / 2 : 0);
    ui_paragraph(ui, card, TYPE_BODY, FONT_TEXT, COLOUR_TEXT, words, NULL);
}

/* What room is left is for drawing in, ruled in squares of a known size: a line that bends or stops
 * is seen, and where. */
static void field_draw(struct ui *ui, struct box box)
{
    int line = ui_line_height(ui, TYPE_BODY);
    if (box.h < line + ui_glass_mm_y(ui, SQUARE_MM)) {
        return;
    }
    struct box words = box_cut_top(&box, line);
    ui_text(ui, words, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
            "Teken hier. Vakken van 20 mm.");
    int wide = ui_glass_mm_x(ui, SQUARE_MM), high = ui_glass_mm_y(ui, SQUARE_MM);
    int thick = ui_mm_y(ui, MM_LINE);
    draw_fill(ui->draw, box, COLOUR_PANEL, 0);
    struct box across = box, down = box;
    while (across.w > wide) {
        box_cut_left(&across, wide);
        struct box rule = across;
        draw_fill(ui->draw, box_cut_left(&rule, thick), COLOUR_LINE, 0);
    }
    while (down.h > high) {
        box_cut_top(&down, high);
        struct box rule = down;
        draw_fill(ui->draw, box_cut_top(&rule, thick), COLOUR_LINE, 0);
    }
}

void touch_draw(struct ui *ui, struct box area, const struct view *view)
{
    struct lists_foot foot = {
        .back = lists_go(SCREEN_PRACTICE),
        .style = BUTTON_PLAIN,
        .icon = ICON_AGAIN,
        .word = "Afstellen",
        .action = {.kind = ACTION_TOUCH, .arg = TOUCH_PART_BEGIN},
        .enabled = true,
    };
    struct box bottom = lists_foot_cut(ui, &area);
    char words[TEXT_SIZE];
    enum colour colour;
    seen_words(ui, view, words);
    /* As high for all words: nothing may move from under a finger. */
    int height = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_BOLD,
                                     "Gezien: 300 mm van links, 300 mm van boven.");
    ui_paragraph(ui, box_cut_top(&area, height), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, words, NULL);
    map_words(view, words, &colour);
    height = ui_paragraph_height(ui, area.w, TYPE_BODY, FONT_TEXT, words);
    ui_paragraph(ui, box_cut_top(&area, height), TYPE_BODY, FONT_TEXT, colour, words, NULL);
    box_cut_top(&area, parts_gap_y(ui));
    int high = ui_glass_mm_y(ui, TRY_MM) + 2 * ui_mm_y(ui, MM_PAD);
    tries_draw(ui, box_cut_top(&area, high), view);
    box_cut_top(&area, parts_gap_y(ui));
    field_draw(ui, area);
    lists_foot_draw(ui, bottom, &foot, 0, 1);
}

void touch_trace_draw(struct ui *ui, const struct view *view)
{
    const struct touch_view *touch = &view->touch;
    for (size_t i = 0; i < touch->trace_count; i++) {
        draw_strip(ui->draw, touch->trace[i].point, touch->trace[i].count, COLOUR_CHOSEN,
                   ui_mm_y(ui, MM_CURVE));
    }
    if (touch->seen) {
        int x = touch->at.x, y = touch->at.y;
        int wide = ui_mm_x(ui, ARM_MM), high = ui_mm_y(ui, ARM_MM), thick = ui_mm_y(ui, MM_LINE);
        draw_line(ui->draw, x - wide, y, x + wide, y, COLOUR_TEXT, thick);
        draw_line(ui->draw, x, y - high, x, y + high, COLOUR_TEXT, thick);
        int dot_x = ui_mm_x(ui, DOT_MM), dot_y = ui_mm_y(ui, DOT_MM);
        draw_fill(ui->draw, box_about(x, y, 2 * dot_x + 1, 2 * dot_y + 1), COLOUR_TEXT, dot_y);
    }
}
