#include "layout_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/action.h"

/* B612's ink, in thousandths of an em from the baseline, and where that lies in a line. */
#define LINE_PER_MILLE 1215
#define ASCENT_PER_MILLE 965
#define UPPER_PER_MILLE 816
#define TAIL_PER_MILLE 260
#define COMMA_PER_MILLE 152

struct check {
    const struct ui *ui;
    const struct draw_list *list;
    const char *name;
    size_t faults;
    struct box ink[DRAW_COMMAND_MAX]; /* of each text, as layout_ink() gives it */
};

static void fault(struct check *check, const char *what, const char *text, const char *other,
                  struct box box)
{
    const struct panel *panel = check->ui->panel;
    fprintf(stderr, "%s %dx%d: '%s' %s%s%s%s (%d,%d %dx%d)\n", check->name, panel->width,
            panel->height, text, what, other[0] != '\0' ? " '" : "", other,
            other[0] != '\0' ? "'" : "", box.x, box.y, box.w, box.h);
    check->faults++;
}

static bool meets(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool within(struct box a, struct box room)
{
    return a.x >= room.x && a.y >= room.y && a.x + a.w <= room.x + room.w &&
           a.y + a.h <= room.y + room.h;
}

static const char *text_of(const struct check *check, size_t i)
{
    return check->list->text + check->list->command[i].data;
}

static bool is_words(const struct draw_command *command)
{
    return command->kind == DRAW_TEXT && command->font != FONT_ICON;
}

/* Under the baseline: letters go deeper than a comma. */
static int tail_of(const char *text)
{
    return strpbrk(text, "gjpqyQ()|/[]") != NULL ? TAIL_PER_MILLE
           : strpbrk(text, ",;") != NULL         ? COMMA_PER_MILLE
                                                 : 0;
}

/* Digits are as high as capitals, a "b" is higher. */
static int top_of(const char *text)
{
    return strspn(text, "0123456789,.-:% ") == strlen(text) ? TYPE_CAPITAL_PER_MILLE
                                                            : UPPER_PER_MILLE;
}

/* Whether or not it fits the box. */
static struct box loose_ink(const struct ui *ui, const struct draw_command *command)
{
    const struct box *box = &command->box;
    const char *text = ui->draw->text + command->data;
    if (command->font == FONT_ICON) {
        int wide = command->size < box->w ? command->size : box->w;
        int high = command->size < box->h ? command->size : box->h;
        return (struct box){box->x + (box->w - wide) / 2, box->y + (box->h - high) / 2, wide, high};
    }
    int width = ui->fonts->width(ui->fonts->context, command->font, command->size, text,
                                 strlen(text));
    int spare = box->w - width;
    int line = command->size * LINE_PER_MILLE / 1000;
    int base = box->y + (box->h - line) / 2 + command->size * ASCENT_PER_MILLE / 1000;
    int top = base - command->size * top_of(text) / 1000;
    int bottom = base + command->size * tail_of(text) / 1000;
    return (struct box){box->x + (command->align == ALIGN_LEFT     ? 0
                                  : command->align == ALIGN_CENTRE ? spare / 2
                                                                   : spare),
                        top, width, bottom - top};
}

struct box layout_ink(const struct ui *ui, const struct draw_command *command)
{
    struct box ink = loose_ink(ui, command);
    const struct box *box = &command->box;
    int x1 = ink.x + ink.w < box->x + box->w ? ink.x + ink.w : box->x + box->w;
    int y1 = ink.y + ink.h < box->y + box->h ? ink.y + ink.h : box->y + box->h;
    ink.x = ink.x > box->x ? ink.x : box->x;
    ink.y = ink.y > box->y ? ink.y : box->y;
    ink.w = x1 - ink.x;
    ink.h = y1 - ink.y;
    return ink;
}

const struct draw_command *layout_ground(const struct draw_list *list, size_t command,
                                         struct box box)
{
    for (size_t i = command; i > 0; i--) {
        const struct draw_command *under = &list->command[i - 1];
        if (under->kind == DRAW_FILL && within(box, under->box)) {
            return under;
        }
    }
    return NULL;
}

static double mm(int px, int panel_px, int panel_mm)
{
    return (double)px * panel_mm / panel_px;
}

/* A message lies over it, whole: it is not there for as long as that is. */
static bool is_hidden(const struct check *check, size_t i)
{
    struct box ink = check->ink[i];
    for (size_t j = i + 1; j < check->list->count; j++) {
        const struct draw_command *over = &check->list->command[j];
        if (over->kind == DRAW_FILL && within(ink, over->box)) {
            return true;
        }
    }
    return false;
}

/* Its own box must hold the letters: what is outside is not drawn. */
static void check_text(struct check *check, size_t i)
{
    const struct draw_command *command = &check->list->command[i];
    const struct panel *panel = check->ui->panel;
    struct box ink = loose_ink(check->ui, command);
    int slack = 1 + command->size / 40; /* hinting moves an edge by a pixel */
    if (ink.w > command->box.w) {
        fault(check, "is wider than its box", text_of(check, i), "", ink);
    }
    if (ink.y < command->box.y - slack || ink.y + ink.h > command->box.y + command->box.h + slack) {
        fault(check, "is higher than its box", text_of(check, i), "", ink);
    }
    if (mm(command->size * TYPE_X_PER_MILLE, panel->height, panel->height_mm) / 1000 < MM_X_LEAST) {
        fault(check, "has letters that are too small", text_of(check, i), "", ink);
    }
    /* Lines stand close: a tail and an upper end may share a row of pixels. */
    struct box mine = box_inset(check->ink[i], 1, 1);
    for (size_t j = i + 1; j < check->list->count; j++) {
        if (is_words(&check->list->command[j]) && meets(check->ink[j], mine)) {
            fault(check, "stands over", text_of(check, i), text_of(check, j), ink);
        }
    }
}

/* A line or a curve through a text; a box around it is something else. */
static bool crosses(const struct check *check, const struct draw_command *line, struct box ink)
{
    if (line->kind == DRAW_LINE) {
        struct box box = draw_bounds(check->list, line);
        bool flat = line->box.w == 0 || line->box.h == 0;
        return flat && meets(box, ink);
    }
    const struct draw_point *point = check->list->point + line->data;
    for (uint32_t i = 0; line->kind == DRAW_STRIP && i < line->count; i++) {
        if (box_holds(ink, point[i].x, point[i].y)) {
            return true;
        }
    }
    for (uint32_t i = 0; line->kind == DRAW_AREA && i + 1 < line->count; i += 2) {
        int y = point[i].y < point[i + 1].y ? point[i].y : point[i + 1].y;
        int high = abs(point[i].y - point[i + 1].y) + 1;
        if (meets((struct box){point[i].x, y, 1, high}, ink)) {
            return true;
        }
    }
    return line->kind == DRAW_HATCH && meets(line->box, ink);
}

/* Over the edge of a box it stands in, or under one drawn later. */
static void check_edges(struct check *check, size_t i)
{
    struct box ink = check->ink[i];
    const struct draw_command *ground = layout_ground(check->list, i, ink);
    size_t from = ground != NULL ? (size_t)(ground - check->list->command) : 0;
    for (size_t j = from; j < check->list->count; j++) {
        const struct draw_command *other = &check->list->command[j];
        bool box = other->kind == DRAW_FILL || other->kind == DRAW_FRAME;
        if (box && meets(other->box, ink) && !within(ink, other->box)) {
            fault(check, "stands over the edge of a box of colour", text_of(check, i),
                  colour_name(other->colour), other->box);
        } else if (!box && crosses(check, other, ink)) {
            fault(check, "has a line through it of colour", text_of(check, i),
                  colour_name(other->colour), other->box);
        }
    }
    for (size_t t = 0; t < check->ui->target_count; t++) {
        const struct target *target = &check->ui->target[t];
        bool over = ground != NULL &&
                    !within(ground->box, target->box); /* lies over it, or under */
        if (meets(target->box, ink) && !within(ink, target->box) && !over) {
            fault(check, "stands over the edge of", text_of(check, i), target->label, target->box);
        }
    }
}

/* The colour of words for a fill: both say the same state. */
static enum colour state_colour(enum colour colour)
{
    return colour >= COLOUR_ACT_FILL && colour <= COLOUR_CHOSEN_FILL
               ? (enum colour)(colour - COLOUR_ACT_FILL + COLOUR_ACT)
               : colour;
}

static bool is_state(enum colour colour)
{
    return colour >= COLOUR_ACT && colour <= COLOUR_CHOSEN_FILL;
}

static bool has_letter(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z')) {
            return true;
        }
    }
    return false;
}

/* A word or an icon in this room that says the same as the colour does. */
static bool is_said(const struct check *check, struct box room, enum colour colour)
{
    for (size_t i = 0; i < check->list->count; i++) {
        const struct draw_command *command = &check->list->command[i];
        if (command->kind == DRAW_TEXT && meets(command->box, room) &&
            (command->colour == colour || command->colour == COLOUR_ON_FILL) &&
            (command->font == FONT_ICON || has_letter(text_of(check, i)))) {
            return true;
        }
    }
    return false;
}

/* A number that is red because of what it is needs the word beside it, and so does a patch. */
static void check_colour(struct check *check, size_t i)
{
    const struct draw_command *command = &check->list->command[i];
    if (!is_state(command->colour)) {
        return;
    }
    struct box ink = command->kind == DRAW_TEXT ? check->ink[i] : command->box;
    const struct draw_command *ground = layout_ground(check->list, i, ink);
    bool number = is_words(command) && !has_letter(text_of(check, i));
    bool patch = command->kind == DRAW_FILL && command->colour != COLOUR_CHOSEN; /* the cursor */
    struct box room = number && ground != NULL ? ground->box : command->box;
    if (patch && ground != NULL && command->box.w <= 2 * ui_mm_x(check->ui, MM_EDGE)) {
        room = command->box; /* an edge: it speaks for the card beside it */
        room.w += ui_mm_x(check->ui, MM_TARGET_MAIN);
    }
    if ((number || patch) && !is_said(check, room, state_colour(command->colour))) {
        fault(check, "says by its colour alone that it is", number ? text_of(check, i) : "a patch",
              colour_name(command->colour), ink);
    }
}

/* Everything is at least MM_TARGET. */
static bool holds_rank(enum target_rank rank, double wide, double high)
{
    switch (rank) {
    case TARGET_SIDE:
        return true;
    case TARGET_ROW:
        return high >= MM_ROW_LEAST && wide >= MM_TARGET_WIDE;
    case TARGET_MAIN:
        return high >= MM_TARGET_MAIN && wide >= MM_TARGET_MAIN;
    }
    return false;
}

/* What may never be a mere side thing: it begins a draaiboek, answers an alarm, ends a step or a
 * call, signs, says yes. In a list it is a row. Not here: the answers within the row of a question,
 * which stand large in the step's own screen, and "Klaar" over a keyboard. */
static bool is_main(struct action action)
{
    static const struct {
        enum action_kind kind;
        int32_t arg; /* -1: any */
    } all[] = {
        {ACTION_START, -1},
        {ACTION_SILENCE, -1},
        {ACTION_STEP_DONE, -1},
        {ACTION_RECORD, -1},
        {ACTION_CALL, -1},
        {ACTION_SIGNOFF, SIGNOFF_READ},
        {ACTION_TIME_OK, -1},
        {ACTION_COOLBOX, COOLBOX_NEXT},
        {ACTION_COOLBOX, COOLBOX_REGISTER},
        {ACTION_TASK_EDIT, TASK_PART_DONE},
        {ACTION_DRILL, DRILL_BEGIN},
        {ACTION_DRILL, DRILL_SEEN},
        {ACTION_TOUCH, TOUCH_PART_YES},
        {ACTION_TOUCH, TOUCH_PART_NO},
    };
    for (size_t i = 0; i < ARRAY_LEN(all); i++) {
        if (action.kind == all[i].kind && (all[i].arg == -1 || all[i].arg == action.arg)) {
            return true;
        }
    }
    return false;
}

/* Yes and no are all that a question has to touch; with a keyboard or chips there is more. */
static bool confirms(const struct check *check)
{
    bool yes = false, more = false;
    for (size_t i = 0; i < check->ui->target_count; i++) {
        uint16_t kind = check->ui->target[i].action.kind;
        yes = yes || kind == ACTION_CONFIRM;
        more = more || kind == ACTION_KEY || kind == ACTION_CHOOSE;
    }
    return yes && !more;
}

static void check_target(struct check *check, size_t i)
{
    const struct panel *panel = check->ui->panel;
    const struct target *target = &check->ui->target[i];
    double wide = mm(target->box.w + 1, panel->width, panel->width_mm); /* px are whole */
    double high = mm(target->box.h + 1, panel->height, panel->height_mm);
    if (!within(target->box, (struct box){0, 0, panel->width, panel->height})) {
        fault(check, "can be touched outside the panel", target->label, "", target->box);
    }
    if (wide < MM_TARGET || high < MM_TARGET || !holds_rank(target->rank, wide, high)) {
        char size[64];
        snprintf(size, sizeof(size), "%.1f x %.1f mm", wide, high);
        fault(check, "is too small:", target->label, size, target->box);
    }
    bool answers = (target->action.kind == ACTION_CONFIRM || target->action.kind == ACTION_CANCEL);
    if (target->rank == TARGET_SIDE && (is_main(target->action) || (answers && confirms(check)))) {
        fault(check, "is what is to be done, and not said to be", target->label, "", target->box);
    }
    for (size_t j = i + 1; j < check->ui->target_count; j++) {
        if (meets(target->box, check->ui->target[j].box)) {
            fault(check, "overlaps", target->label, check->ui->target[j].label, target->box);
        }
    }
}

size_t layout_check(const struct ui *ui, const char *name)
{
    static struct check check; /* large, and said anew here */
    struct box whole = {0, 0, ui->panel->width, ui->panel->height};
    check.ui = ui;
    check.list = ui->draw;
    check.name = name;
    check.faults = 0;
    for (size_t i = 0; i < ui->draw->count; i++) {
        if (ui->draw->command[i].kind == DRAW_TEXT) {
            check.ink[i] = layout_ink(ui, &ui->draw->command[i]);
        }
    }
    if (ui->cut_count > 0) {
        fault(&check, "is cut", ui->cut_text, "", whole);
    }
    if (ui->draw->full || ui->target_count == TARGET_MAX) {
        fault(&check, "does not hold it all", "the draw list", "", whole);
    }
    for (size_t i = 0; i < ui->draw->count; i++) {
        const struct draw_command *command = &ui->draw->command[i];
        struct box bounds = draw_bounds(ui->draw, command);
        if (!within(bounds, whole)) {
            fault(&check, "lies outside the panel",
                  command->kind == DRAW_TEXT ? text_of(&check, i) : colour_name(command->colour),
                  "", bounds);
        }
        check_colour(&check, i);
        if (is_words(command) && !is_hidden(&check, i)) {
            check_text(&check, i);
            check_edges(&check, i);
        }
    }
    for (size_t i = 0; i < ui->target_count; i++) {
        check_target(&check, i);
    }
    return check.faults;
}
