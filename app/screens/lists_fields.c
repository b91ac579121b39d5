/* The fields of one item of a list: what each is called and what it holds, in pages. */
#include "screens/lists.h"

#define FIELD_MM 12.5
#define FIELD_MAX 24

static int label_room(const struct ui *ui, int width)
{
    return width < ui_mm_x(ui, 110) ? 0 : ui_mm_x(ui, 36);
}

static int value_room(const struct ui *ui, const struct lists_field *field, int width)
{
    width -= 2 * ui_mm_x(ui, MM_PAD) + label_room(ui, width);
    width -= field->action.kind != ACTION_NONE ? ui_mm_x(ui, MM_ICON_SLOT) : 0;
    return width - (field->icon != ICON_NONE ? ui_mm_x(ui, MM_ICON_SLOT) : 0);
}

/* A number stands on one line: it gets smaller rather than broken. */
static int value_height(const struct ui *ui, const struct lists_field *field, int width)
{
    return field->type == TYPE_NUMBER ? ui_line_height(ui, TYPE_NUMBER)
                                      : ui_paragraph_height(ui, value_room(ui, field, width),
                                                            field->type, FONT_BOLD, field->value);
}

static bool label_above(const struct ui *ui, const struct lists_field *field, int width)
{
    return label_room(ui, width) == 0 && field->label[0] != '\0';
}

static int field_height(const struct ui *ui, const struct lists_field *field, int width)
{
    int height = value_height(ui, field, width);
    height += label_above(ui, field, width) ? ui_line_height(ui, TYPE_BODY) : 0;
    int least = ui_mm_y(ui, field->action.kind != ACTION_NONE ? FIELD_MM : 6);
    height += field->type == TYPE_NUMBER ? 0 : ui_mm_y(ui, MM_GAP_SMALL);
    return height < least ? least : height;
}

static void field_draw(struct ui *ui, struct box box, const struct lists_field *field)
{
    struct box in = box_inset(box, ui_mm_x(ui, MM_PAD), 0);
    if (field->action.kind != ACTION_NONE) {
        char label[NAME_SIZE];
        text_set(label, sizeof(label), "%s: %s", field->label, field->value);
        in = parts_row(ui, box, label, field->action);
        ui_icon(ui, box_cut_right(&in, ui_mm_x(ui, MM_ICON_SLOT)), ICON_NOTE,
                ui_type_px(ui, TYPE_BODY), COLOUR_FAINT);
    }
    int value = value_height(ui, field, box.w), line = ui_line_height(ui, TYPE_BODY);
    if (label_above(ui, field, box.w)) {
        in = box_inset(in, 0, (in.h - value - line) / 2);
        ui_text(ui, box_cut_top(&in, line), TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT,
                field->label);
    } else if (label_room(ui, box.w) > 0) {
        struct box label = box_cut_left(&in, label_room(ui, box.w));
        ui_text(ui, label, TYPE_BODY, FONT_TEXT, COLOUR_FAINT, ALIGN_LEFT, field->label);
        in = box_inset(in, 0, (in.h - value) / 2);
    }
    in.h = value;
    if (field->icon != ICON_NONE) {
        ui_icon(ui, box_cut_left(&in, ui_mm_x(ui, MM_ICON_SLOT)), field->icon,
                ui_type_px(ui, TYPE_BODY), field->colour);
    }
    if (field->type == TYPE_NUMBER) {
        ui_text(ui, in, TYPE_NUMBER, FONT_BOLD, field->colour, ALIGN_LEFT, field->value);
    } else {
        ui_paragraph(ui, in, field->type, FONT_BOLD, field->colour, field->value, NULL);
    }
}

int lists_fields_draw(struct ui *ui, struct box area, const struct lists_field *field, size_t count,
                      const struct view *view)
{
    int height[FIELD_MAX] = {0}, on_page[FIELD_MAX], gap = parts_gap_y(ui);
    bool may[FIELD_MAX] = {false};
    count = count < FIELD_MAX ? count : FIELD_MAX;
    for (size_t i = 0; i < count; i++) {
        height[i] = field_height(ui, &field[i], area.w);
        may[i] = field[i].label[0] != '\0';
    }
    int pages = parts_pages(height, count, gap, area.h, on_page);
    if (pages == 1) {
        lists_spread(ui, height, may, count, gap, area.h);
    }
    int page = lists_page(view, pages);
    for (size_t i = 0; i < count; i++) {
        if (on_page[i] == page) {
            field_draw(ui, box_cut_top(&area, height[i]), &field[i]);
            box_cut_top(&area, gap);
        }
    }
    return pages;
}
