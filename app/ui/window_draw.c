/* A draw list as pixels, in the colours and at the place that the window has now. */
#include "ui/window_private.h"

struct box window_shifted(const struct window *window, struct box box)
{
    return (struct box){box.x + window->shift_x, box.y + window->shift_y, box.w, box.h};
}

static void draw_points(struct window *window, const struct draw_list *list,
                        const struct draw_command *command, struct rgb colour)
{
    struct canvas *canvas = &window->canvas;
    const struct draw_point *point = list->point + command->data;
    int dx = window->shift_x, dy = window->shift_y;
    for (uint32_t i = 1; command->kind == DRAW_STRIP && i < command->count; i++) {
        const struct draw_point *to = &point[i];
        raster_line(canvas, to[-1].x + dx, to[-1].y + dy, to[0].x + dx, to[0].y + dy, colour,
                    command->thick);
    }
    for (uint32_t i = 2; command->kind == DRAW_AREA && i + 1 < command->count; i += 2) {
        const struct draw_point *to = &point[i];
        bool last = i + 2 == command->count;
        raster_area(canvas, to[-2].x + dx, to[-2].y + dy, to[-1].y + dy, to[0].x + dx + last,
                    to[0].y + dy, to[1].y + dy, colour);
    }
}

static void draw_command(struct window *window, const struct draw_list *list,
                         const struct draw_command *unshifted)
{
    struct canvas *canvas = &window->canvas;
    struct draw_command command = *unshifted;
    command.box = window_shifted(window, command.box);
    const struct box *box = &command.box;
    struct rgb colour = window->colours[command.colour];
    switch (command.kind) {
    case DRAW_FILL:
        raster_fill(canvas, *box, colour, command.radius);
        break;
    case DRAW_FRAME:
        raster_frame(canvas, *box, colour, command.thick, command.radius);
        break;
    case DRAW_TEXT:
        letters_draw(window->letters, canvas, &command, list->text + command.data, colour);
        break;
    case DRAW_LINE:
        raster_line(canvas, box->x, box->y, box->x + box->w, box->y + box->h, colour,
                    command.thick);
        break;
    case DRAW_HATCH:
        raster_hatch(canvas, *box, colour, command.thick, command.size);
        break;
    case DRAW_AREA:
    case DRAW_STRIP:
        draw_points(window, list, &command, colour);
        break;
    }
}

static bool is_within(struct box inner, struct box outer)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* The last fill under which all of the damage lies, its round corners left aside: nothing before it
 * is seen. list->count: there is none. */
static size_t covered_from(const struct window *window, const struct draw_list *list,
                           struct box damage)
{
    for (size_t i = list->count; i > 0; i--) {
        const struct draw_command *command = &list->command[i - 1];
        struct box sure = window_shifted(window, command->box);
        sure.y += command->radius;
        sure.h -= 2 * command->radius;
        if (command->kind == DRAW_FILL && is_within(damage, sure)) {
            return i - 1;
        }
    }
    return list->count;
}

void window_draw(struct window *window, const struct draw_list *list, struct box damage)
{
    window->canvas.clip = damage;
    size_t first = covered_from(window, list, damage);
    if (first == list->count) {
        raster_fill(&window->canvas, damage, window->colours[COLOUR_GROUND], 0);
        first = 0;
    }
    for (size_t i = first; i < list->count; i++) {
        struct box bounds = window_shifted(window, draw_bounds(list, &list->command[i]));
        struct box touched = raster_overlap(bounds, damage);
        if (touched.w > 0 && touched.h > 0) {
            draw_command(window, list, &list->command[i]);
        }
    }
}
