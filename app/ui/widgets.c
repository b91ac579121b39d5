#include <string.h>

#include "core/log.h"
#include "ui/icons.h"
#include "ui/text.h"

void ui_edge(struct ui *ui, struct box box, enum colour colour)
{
    draw_fill(ui->draw, box_cut_left(&box, ui_mm_x(ui, MM_EDGE)), colour, 0);
}

void ui_target(struct ui *ui, struct box box, const char *label, struct action action)
{
    static bool logged;
    if (ui->target_count == TARGET_MAX) {
        if (!logged) {
            logged = true;
            log_warning("scherm te vol: niet alles is aan te raken");
        }
        return;
    }
    struct target *target = &ui->target[ui->target_count++];
    *target = (struct target){.box = box, .action = action, .enabled = true};
    text_copy(target->label, sizeof(target->label), label);
}

void ui_drag_target(struct ui *ui, struct box box, const char *label, struct action action)
{
    size_t before = ui->target_count;
    ui_target(ui, box, label, action);
    if (ui->target_count > before) {
        ui->target[before].drag = true;
    }
}

struct action ui_drag_action(const struct target *target, int x)
{
    struct action action = target->action;
    int last = target->box.w > 1 ? target->box.w - 1 : 1;
    int at = x - target->box.x;
    at = at < 0 ? 0 : at > last ? last : at;
    action.arg = (int32_t)((int64_t)at * DRAG_SPAN / last);
    return action;
}

void ui_rank(struct ui *ui, enum target_rank rank)
{
    if (ui->target_count > 0) {
        ui->target[ui->target_count - 1].rank = rank;
    }
}

const struct target *ui_hit(const struct ui *ui, int x, int y)
{
    for (size_t i = ui->target_count; i > 0; i--) {
        const struct target *target = &ui->target[i - 1];
        if (box_holds(target->box, x, y)) {
            return target->enabled ? target : NULL;
        }
    }
    return NULL;
}

static bool is_pressed(const struct ui *ui, struct action action)
{
    return action.kind != 0 && ui->pressed.kind == action.kind && ui->pressed.arg == action.arg &&
           ui->pressed.arg2 == action.arg2;
}

static enum colour fill_of(enum button_style style)
{
    switch (style) {
    case BUTTON_ACT:
        return COLOUR_ACT_FILL;
    case BUTTON_ATTENTION:
        return COLOUR_ATTENTION_FILL;
    case BUTTON_DONE:
        return COLOUR_DONE_FILL;
    case BUTTON_CHOSEN:
        return COLOUR_CHOSEN_FILL;
    case BUTTON_QUIET:
        return COLOUR_GROUND;
    case BUTTON_PLAIN:
        break;
    }
    return COLOUR_RAISED;
}

/* Draws the ground and frame; returns the colour of what comes on it. */
static enum colour draw_plate(struct ui *ui, struct box box, enum button_style style, bool enabled,
                              bool pressed)
{
    int radius = ui_mm_y(ui, MM_RADIUS);
    bool filled = style != BUTTON_PLAIN && style != BUTTON_QUIET;
    int thin = ui_mm_y(ui, MM_LINE);
    int thick = ui_mm_y(ui, MM_LINE_THICK);
    if (!enabled) {
        draw_fill(ui->draw, box, COLOUR_GROUND, radius);
        draw_frame(ui->draw, box, COLOUR_LINE, thin, radius);
        return COLOUR_FAINT;
    }
    if (pressed) {
        draw_fill(ui->draw, box, COLOUR_PRESSED, radius);
        draw_frame(ui->draw, box, filled ? fill_of(style) : COLOUR_TEXT, thick, radius);
        return COLOUR_TEXT;
    }
    draw_fill(ui->draw, box, fill_of(style), radius);
    if (!filled) {
        draw_frame(ui->draw, box, COLOUR_LINE, thin, radius);
    }
    return filled ? COLOUR_ON_FILL : COLOUR_TEXT;
}

/* Counts the lines; false when a word would have to be split. */
static bool wraps(const struct ui *ui, int width, enum type type, const char *text, int *lines)
{
    bool whole = true;
    *lines = 0;
    while (text != NULL && *text != '\0') {
        struct text_line line;
        text = text_line_take(ui->fonts, FONT_BOLD, ui_type_px(ui, type), width, text, &line);
        whole = whole && !line.hyphen;
        (*lines)++;
    }
    return whole;
}

/* The label, as many lines as fit, centred as a block; the last that fits says when more follows.
 */
static void draw_label(struct ui *ui, struct box box, enum type type, enum align align,
                       enum colour colour, const char *text)
{
    int lines;
    wraps(ui, box.w, type, text, &lines);
    int height = ui_line_height(ui, type);
    int fit = box.h / height;
    fit = fit < 1 ? 1 : fit;
    lines = lines > fit ? fit : lines;
    if (lines == 1 && height > box.h) {
        height = box.h;
        if (box.h < ui_type_px(ui, type)) {
            ui_note_cut(ui, text);
        }
    }
    int y = box.y + (box.h - lines * height) / 2;
    for (int i = 0; i < lines && text != NULL; i++, y += height) {
        struct text_line line;
        char copy[TEXT_LINE_MAX];
        int size = ui_type_px(ui, type);
        const char *rest = text_line_take(ui->fonts, FONT_BOLD, size, box.w, text, &line);
        if (i == lines - 1 && rest != NULL) {
            text_shorten(ui->fonts, FONT_BOLD, size, box.w, text, copy);
            ui_note_cut(ui, text);
        } else {
            text_line_copy(&line, copy);
        }
        draw_text(ui->draw, (struct box){box.x, y, box.w, height}, copy, FONT_BOLD, size, colour,
                  align);
        text = rest;
    }
}

/* One character: a key. */
static bool is_sign(const char *text)
{
    return strlen(text) <= 1 || (strlen(text) == 2 && (text[0] & 0x80) != 0);
}

/* Title size on large buttons and for single characters. Mostly by the box and not by the words, so
 * that buttons side by side look alike. */
static enum type label_type(const struct ui *ui, struct box box, struct box room, const char *text)
{
    int lines;
    bool large = box.h >= ui_mm_y(ui, 18) && box.w >= ui_mm_x(ui, 50);
    bool fits = wraps(ui, room.w, TYPE_TITLE, text, &lines) &&
                lines * ui_line_height(ui, TYPE_TITLE) <= room.h;
    return is_sign(text) || (large && fits) ? TYPE_TITLE : TYPE_BODY;
}

/* All the words, none of them split, in body size in a room so large. */
static bool holds(const struct ui *ui, int width, int height, const char *text)
{
    int lines;
    bool whole = wraps(ui, width, TYPE_BODY, text, &lines);
    return whole && width > 0 && (lines <= 1 || lines * ui_line_height(ui, TYPE_BODY) <= height);
}

static void draw_face(struct ui *ui, struct box box, enum icon icon, const char *text,
                      enum colour colour)
{
    /* The widest letter needs nearly all of a key of the narrowest panel. */
    double side = icon == ICON_NONE && is_sign(text) ? MM_GAP_TIGHT : MM_GAP;
    struct box room = box_inset(box, ui_mm_x(ui, side), ui_mm_y(ui, 0.6));
    bool is_above = box.h >= ui_mm_y(ui, 18) && box.w < ui_mm_x(ui, 30);
    if (icon != ICON_NONE && text[0] != '\0') {
        int high = ui_mm_y(ui, box.h >= ui_mm_y(ui, 24) ? 9 : box.h >= ui_mm_y(ui, 18) ? 7.5 : 5);
        int beside = room.w - high * 5 / 4 - ui_mm_x(ui, MM_PAD);
        bool fits = is_above ? holds(ui, room.w, room.h - high, text)
                             : holds(ui, beside, room.h, text);
        icon = fits ? icon : ICON_NONE; /* the words say it, the icon only helps */
    }
    if (icon == ICON_NONE) {
        draw_label(ui, room, label_type(ui, box, room, text), ALIGN_CENTRE, colour, text);
        return;
    }
    if (text[0] == '\0') {
        int size = ui_mm_y(ui, box.h >= ui_mm_y(ui, 18) ? 9 : 5.5);
        ui_icon(ui, room, icon, size < room.h ? size : room.h, colour);
        return;
    }
    bool large = box.h >= ui_mm_y(ui, 24);
    int size = ui_mm_y(ui, large ? 9 : box.h >= ui_mm_y(ui, 18) ? 7.5 : 5);
    size = size < room.h ? size : room.h;
    if (is_above) {
        /* Icon and words stand in the middle together. */
        int lines;
        wraps(ui, room.w, TYPE_BODY, text, &lines);
        int spare = room.h - size - lines * ui_line_height(ui, TYPE_BODY);
        int gap = spare > 0 ? spare / 3 : 0;
        box_cut_top(&room, gap);
        ui_icon(ui, box_cut_top(&room, size), icon, size, colour);
        box_cut_bottom(&room, gap);
        draw_label(ui, room, TYPE_BODY, ALIGN_CENTRE, colour, text);
        return;
    }
    /* Some icons are wider than they are high. */
    int slot = size * 5 / 4;
    int gap = ui_mm_x(ui, MM_PAD);
    struct box label = {0, 0, room.w - slot - gap, room.h};
    enum type type = label_type(ui, box, label, text);
    int lines;
    wraps(ui, label.w, type, text, &lines);
    if (lines == 1) {
        /* Icon and word stand in the middle together. */
        int width = text_width(ui->fonts, FONT_BOLD, ui_type_px(ui, type), text);
        int spare = label.w - width;
        if (spare > 0) {
            box_cut_left(&room, spare / 2);
        }
    }
    ui_icon(ui, box_cut_left(&room, slot), icon, size, colour);
    box_cut_left(&room, gap);
    draw_label(ui, room, type, ALIGN_LEFT, colour, text);
}

static void button(struct ui *ui, struct box box, enum button_style style, enum icon icon,
                   const char *text, const char *label, struct action action, bool enabled)
{
    enum colour colour = draw_plate(ui, box, style, enabled, is_pressed(ui, action));
    draw_face(ui, box, icon, text, colour);
    size_t before = ui->target_count;
    ui_target(ui, box, label, action);
    if (ui->target_count > before) {
        ui->target[before].enabled = enabled;
    }
}

void ui_button(struct ui *ui, struct box box, enum button_style style, enum icon icon,
               const char *text, struct action action, bool enabled)
{
    button(ui, box, style, icon, text, text, action, enabled);
}

void ui_pager(struct ui *ui, struct box box, int page, int pages, uint16_t action_kind)
{
    if (pages <= 1) {
        return;
    }
    char text[48];
    text_set(text, sizeof(text), "%d van %d", page + 1, pages);
    /* The words first; the same for all pages, so that no button moves. */
    char widest[48];
    text_set(widest, sizeof(widest), "%d van %d", pages, pages);
    int words = text_width(ui->fonts, FONT_BOLD, ui_type_px(ui, TYPE_BODY), widest);
    int room = (box.w - words) / 2 - ui_mm_x(ui, MM_GAP_SMALL);
    int wide = ui_mm_x(ui, MM_TARGET_MAIN);
    int least = ui_mm_x(ui, MM_TARGET);
    wide = wide > room ? room : wide;
    wide = wide < least ? least : wide;
    struct box left = box_cut_left(&box, wide);
    struct box right = box_cut_right(&box, wide);
    struct action previous = {.kind = action_kind, .arg = page - 1};
    struct action next = {.kind = action_kind, .arg = page + 1};
    button(ui, left, BUTTON_PLAIN, ICON_PREVIOUS, "", "vorige", previous, page > 0);
    button(ui, right, BUTTON_PLAIN, ICON_NEXT, "", "volgende", next, page < pages - 1);
    ui->pager = (struct pager){page, pages, page > 0 ? previous : (struct action){0},
                               page < pages - 1 ? next : (struct action){0}};
    ui_text(ui, box, TYPE_BODY, FONT_BOLD, COLOUR_TEXT, ALIGN_CENTRE, text);
}
