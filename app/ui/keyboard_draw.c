#include <string.h>

#include "ui/keyboard_private.h"
#include "ui/text.h"

#define FIELD_MM 7.0 /* least height of the field */
#define KEY_MOST_MM 14

static void draw_field(struct ui *ui, struct box box, const char *text)
{
    int thick = ui_mm_y(ui, MM_LINE_THICK);
    draw_fill(ui->draw, box, COLOUR_PANEL, ui_mm_y(ui, MM_RADIUS));
    draw_frame(ui->draw, box, COLOUR_CHOSEN, thick, ui_mm_y(ui, MM_RADIUS));
    struct box inner = box_inset(box, ui_mm_x(ui, MM_PAD), ui_mm_y(ui, MM_GAP_KEY));
    box_cut_right(&inner, ui_mm_x(ui, MM_GAP)); /* the cursor stays within */
    int size = ui_type_px(ui, TYPE_BODY);
    int line_height = ui_line_height(ui, TYPE_BODY);
    int lines = inner.h / line_height;
    lines = lines < 1 ? 1 : lines;
    /* The end is where one types: as many last lines as fit. */
    int total = ui_paragraph_height(ui, inner.w, TYPE_BODY, FONT_TEXT, text) / line_height;
    int skip = total > lines ? total - lines : 0;
    int shown = total > lines ? lines : total > 0 ? total : 1;
    int y = inner.y + (inner.h - shown * line_height) / 2;
    int end = inner.x;
    const char *rest = text[0] == '\0' ? NULL : text;
    for (int i = 0; rest != NULL; i++) {
        struct text_line line;
        char copy[TEXT_LINE_MAX];
        rest = text_line_take(ui->fonts, FONT_TEXT, size, inner.w, rest, &line);
        text_line_copy(&line, copy);
        if (i < skip) {
            continue;
        }
        struct box at = {inner.x, y + (i - skip) * line_height, inner.w, line_height};
        draw_text(ui->draw, at, copy, FONT_TEXT, size, COLOUR_TEXT, ALIGN_LEFT);
        end = inner.x + text_width(ui->fonts, FONT_TEXT, size, copy);
    }
    size_t len = strlen(text);
    if (len > 0 && text[len - 1] == ' ') {
        end += text_width(ui->fonts, FONT_TEXT, size, " ");
    }
    end = end > inner.x + inner.w ? inner.x + inner.w : end;
    draw_fill(ui->draw,
              (struct box){end + ui_mm_x(ui, 0.3), y + (shown - 1) * line_height + line_height / 8,
                           ui_mm_x(ui, MM_GAP_TIGHT), line_height * 3 / 4},
              COLOUR_CHOSEN, 0);
}

/* As many as fit in one row, each as wide as its text and never under MM_TARGET_MAIN. */
static void draw_chips(struct ui *ui, struct box box, const struct keyboard *keyboard,
                       uint16_t kind)
{
    int gap = ui_mm_x(ui, MM_GAP);
    for (size_t i = 0; i < keyboard->chip_count; i++) {
        int width = text_width(ui->fonts, FONT_BOLD, ui_type_px(ui, TYPE_BODY), keyboard->chip[i]) +
                    ui_mm_x(ui, 3 * MM_PAD);
        int least = ui_mm_x(ui, MM_TARGET_MAIN);
        width = width < least ? least : width;
        if (width > box.w) {
            continue; /* a shorter one may fit */
        }
        ui_button(ui, box_cut_left(&box, width), BUTTON_PLAIN, ICON_NONE, keyboard->chip[i],
                  (struct action){kind, 0, (int32_t)i}, true);
        box_cut_left(&box, gap);
    }
}

void keyboard_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                   const char *prompt, uint16_t key_action)
{
    /* Keys first: 9 mm and more of height; the field gets what they leave. */
    int gap = ui_mm_y(ui, MM_GAP_PAD);
    bool chips = keyboard->chip_count > 0;
    int head = ui_line_height(ui, TYPE_BODY) + ui_mm_y(ui, MM_TARGET) + gap;
    head += chips ? ui_mm_y(ui, MM_TARGET) + gap : 0;
    int rows = keyboard_rows(ui, box.w);
    int least = ui_mm_y(ui, rows * MM_TARGET + (rows - 1) * MM_GAP_KEY + 0.6);
    int most = ui_mm_y(ui, rows * KEY_MOST_MM);
    int keys = box.h - head;
    keys = keys < least ? least : keys > most ? most : keys;
    keyboard_keys_draw(ui, box_cut_bottom(&box, keys), keyboard, key_action);
    box_cut_bottom(&box, gap);
    if (chips) {
        draw_chips(ui, box_cut_bottom(&box, ui_mm_y(ui, MM_TARGET)), keyboard, key_action);
        box_cut_bottom(&box, gap);
    }
    int prompt_height = ui_line_height(ui, TYPE_BODY);
    if (prompt[0] != '\0' && box.h >= prompt_height + ui_mm_y(ui, FIELD_MM)) {
        ui_text(ui, box_cut_top(&box, prompt_height), TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT,
                prompt);
    }
    draw_field(ui, box, keyboard->text);
}

void keyboard_pad_draw(struct ui *ui, struct box box, const struct keyboard *keyboard,
                       const char *signs, uint16_t key_action)
{
    int gap = ui_mm_y(ui, MM_GAP_PAD);
    int field = ui_mm_y(ui, MM_BUTTON);
    draw_field(ui, box_cut_top(&box, field), keyboard->text);
    box_cut_top(&box, gap);
    int most = ui_mm_y(ui, 4 * MM_TARGET_MAIN) + 3 * gap;
    box.h = box.h > most ? most : box.h;
    int across = ui_mm_x(ui, MM_GAP_PAD);
    size_t count = strlen(signs);
    for (int i = 0; i < 4; i++) {
        struct box row = box_row(box, 4, i, gap);
        struct box last = box_column(row, 4, 3, across);
        for (int k = 0; k < (i < 3 ? 3 : 1); k++) {
            char digit[2] = {(char)(i < 3 ? '1' + 3 * i + k : '0'), '\0'};
            struct box key = i < 3 ? box_column(row, 4, k, across) : row;
            key.w = i < 3 ? key.w : last.x - across - row.x;
            ui_button(ui, key, BUTTON_PLAIN, ICON_NONE, digit,
                      (struct action){key_action, digit[0], -1}, true);
        }
        if (i == 0) {
            ui_button(ui, last, BUTTON_PLAIN, ICON_DELETE, "wis",
                      (struct action){key_action, KEYBOARD_ERASE, -1}, true);
        } else if ((size_t)i <= count) {
            char sign[2] = {signs[i - 1], '\0'};
            ui_button(ui, last, BUTTON_PLAIN, ICON_NONE, sign,
                      (struct action){key_action, sign[0], -1}, true);
        }
    }
}
