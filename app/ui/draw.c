#include "ui/draw.h"

#include <stdlib.h>
#include <string.h>

#include "core/log.h"

#define POINTS_SAID 8

static int16_t to_px(int value)
{
    return (int16_t)(value < INT16_MIN ? INT16_MIN : value > INT16_MAX ? INT16_MAX : value);
}

static void overflow(struct draw_list *list)
{
    static bool logged;
    list->full = true;
    if (!logged) {
        logged = true;
        log_warning("scherm te vol: een deel wordt niet getekend");
    }
}

static struct draw_command *add(struct draw_list *list, enum draw_kind kind, struct box box,
                                enum colour colour)
{
    if (list->count == DRAW_COMMAND_MAX) {
        overflow(list);
        return NULL;
    }
    struct draw_command *command = &list->command[list->count++];
    *command = (struct draw_command){.kind = kind, .box = box, .colour = colour};
    return command;
}

void draw_clear(struct draw_list *list)
{
    list->count = 0;
    list->text_len = 0;
    list->point_count = 0;
    list->full = false;
}

void draw_fill(struct draw_list *list, struct box box, enum colour colour, int radius)
{
    if (box.w <= 0 || box.h <= 0) {
        return;
    }
    struct draw_command *command = add(list, DRAW_FILL, box, colour);
    if (command != NULL) {
        command->radius = to_px(radius);
    }
}

void draw_frame(struct draw_list *list, struct box box, enum colour colour, int thick, int radius)
{
    if (box.w <= 0 || box.h <= 0 || thick <= 0) {
        return;
    }
    struct draw_command *command = add(list, DRAW_FRAME, box, colour);
    if (command != NULL) {
        command->thick = to_px(thick);
        command->radius = to_px(radius);
    }
}

void draw_text(struct draw_list *list, struct box box, const char *text, enum font font, int size,
               enum colour colour, enum align align)
{
    size_t len = text == NULL ? 0 : strlen(text);
    if (len == 0 || box.w <= 0 || box.h <= 0 || size <= 0) {
        return;
    }
    if (len + 1 > DRAW_TEXT_MAX - list->text_len) {
        overflow(list);
        return;
    }
    struct draw_command *command = add(list, DRAW_TEXT, box, colour);
    if (command == NULL) {
        return;
    }
    command->font = font;
    command->size = to_px(size);
    command->align = align;
    command->data = (uint32_t)list->text_len;
    memcpy(list->text + list->text_len, text, len + 1);
    list->text_len += len + 1;
}

void draw_line(struct draw_list *list, int x0, int y0, int x1, int y1, enum colour colour,
               int thick)
{
    if (thick <= 0) {
        return;
    }
    struct draw_command *command = add(list, DRAW_LINE, (struct box){x0, y0, x1 - x0, y1 - y0},
                                       colour);
    if (command != NULL) {
        command->thick = to_px(thick);
    }
}

static void add_points(struct draw_list *list, enum draw_kind kind, const struct draw_point *points,
                       size_t count, enum colour colour, int thick)
{
    size_t room = DRAW_POINT_MAX - list->point_count;
    if (count > room) {
        overflow(list);
        count = kind == DRAW_AREA ? room / 2 * 2 : room;
    }
    if (count < (kind == DRAW_AREA ? 4 : 2)) {
        return;
    }
    struct draw_command *command = add(list, kind, (struct box){0, 0, 0, 0}, colour);
    if (command == NULL) {
        return;
    }
    command->thick = to_px(thick);
    command->data = (uint32_t)list->point_count;
    command->count = (uint32_t)count;
    memcpy(list->point + list->point_count, points, count * sizeof(points[0]));
    list->point_count += count;
}

void draw_strip(struct draw_list *list, const struct draw_point *points, size_t count,
                enum colour colour, int thick)
{
    if (thick > 0) {
        add_points(list, DRAW_STRIP, points, count, colour, thick);
    }
}

void draw_area(struct draw_list *list, const struct draw_point *points, size_t count,
               enum colour colour)
{
    add_points(list, DRAW_AREA, points, count / 2 * 2, colour, 0);
}

void draw_hatch(struct draw_list *list, struct box box, enum colour colour, int thick, int pitch)
{
    if (box.w <= 0 || box.h <= 0 || thick <= 0 || pitch <= 0) {
        return;
    }
    struct draw_command *command = add(list, DRAW_HATCH, box, colour);
    if (command != NULL) {
        command->thick = to_px(thick);
        command->size = to_px(pitch);
    }
}

bool draw_has_points(const struct draw_command *command)
{
    return command->kind == DRAW_STRIP || command->kind == DRAW_AREA;
}

static struct box grown(int x0, int y0, int x1, int y1, int by)
{
    return (struct box){x0 - by, y0 - by, x1 - x0 + 2 * by + 1, y1 - y0 + 2 * by + 1};
}

struct box draw_bounds(const struct draw_list *list, const struct draw_command *command)
{
    const struct box *box = &command->box;
    /* Half the thickness each side, and a pixel that smoothing may touch. */
    int by = command->thick / 2 + 1;
    if (command->kind == DRAW_LINE) {
        int x1 = box->x + box->w;
        int y1 = box->y + box->h;
        return grown(box->x < x1 ? box->x : x1, box->y < y1 ? box->y : y1,
                     box->x < x1 ? x1 : box->x, box->y < y1 ? y1 : box->y, by);
    }
    if (!draw_has_points(command)) {
        return *box;
    }
    const struct draw_point *point = list->point + command->data;
    int x0 = point[0].x, x1 = x0;
    int y0 = point[0].y, y1 = y0;
    for (uint32_t i = 1; i < command->count; i++) {
        x0 = point[i].x < x0 ? point[i].x : x0;
        x1 = point[i].x > x1 ? point[i].x : x1;
        y0 = point[i].y < y0 ? point[i].y : y0;
        y1 = point[i].y > y1 ? point[i].y : y1;
    }
    return grown(x0, y0, x1, y1, by);
}

const char *colour_name(enum colour colour)
{
    static const char *const names[COLOUR_COUNT] = {
        "ground",         "panel",     "raised",      "pressed", "line",         "text",
        "faint",          "act",       "attention",   "done",    "chosen",       "act-fill",
        "attention-fill", "done-fill", "chosen-fill", "on-fill", "drill-ground", "drill-fill"};
    return names[colour];
}

/* A few are said; of more their number, their ends and a sum that any of them changes. */
static void describe_points(const struct draw_list *list, const struct draw_command *command,
                            struct text *out)
{
    const struct draw_point *point = &list->point[command->data];
    bool few = command->count <= POINTS_SAID;
    uint32_t sum = 2166136261u;
    for (uint32_t i = 0; i < command->count; i++) {
        if (few || i == 0 || i + 1 == command->count) {
            text_add(out, " %d,%d", point[i].x, point[i].y);
        }
        sum = (sum ^ (uint16_t)point[i].x) * 16777619u;
        sum = (sum ^ (uint16_t)point[i].y) * 16777619u;
    }
    if (!few) {
        text_add(out, " of %u points %08x", (unsigned)command->count, (unsigned)sum);
    }
}

/* "Geluid uit" 145,984 195x50 on-fill bold 38 centre: what is plain is left out. */
static void describe_text(const struct draw_list *list, const struct draw_command *command,
                          struct text *out)
{
    static const char *const fonts[FONT_COUNT] = {"", " bold", " icon"};
    static const char *const aligns[] = {"", " centre", " right"};
    text_add(out, "\"%s\" %d,%d %dx%d", list->text + command->data, command->box.x, command->box.y,
             command->box.w, command->box.h);
    if (command->colour != COLOUR_TEXT) {
        text_add(out, " %s", colour_name(command->colour));
    }
    text_add(out, "%s %d%s\n", fonts[command->font], command->size, aligns[command->align]);
}

void draw_describe(const struct draw_list *list, struct text *out)
{
    static const char *const kinds[] = {"fill", "frame", "", "line", "strip", "area", "hatch"};
    for (size_t i = 0; i < list->count; i++) {
        const struct draw_command *command = &list->command[i];
        if (command->kind == DRAW_TEXT) {
            describe_text(list, command, out);
            continue;
        }
        text_add(out, "%s", kinds[command->kind]);
        if (!draw_has_points(command)) {
            text_add(out, " %d,%d %dx%d", command->box.x, command->box.y, command->box.w,
                     command->box.h);
        }
        text_add(out, " %s", colour_name(command->colour));
        if (command->radius != 0) {
            text_add(out, " r%d", command->radius);
        }
        if (command->thick != 0) {
            text_add(out, " t%d", command->thick);
        }
        if (command->kind == DRAW_HATCH) {
            text_add(out, " pitch %d", command->size);
        }
        if (draw_has_points(command)) {
            describe_points(list, command, out);
        }
        text_add(out, "\n");
    }
}
