/* What differs between two draw lists, as a few boxes. */
#include <string.h>

#include "ui/draw.h"

#define AHEAD 8 /* so many commands that came or went in one place are followed */

static bool same(const struct draw_list *a, size_t i, const struct draw_list *b, size_t j)
{
    const struct draw_command *x = &a->command[i], *y = &b->command[j];
    if (x->kind != y->kind || x->box.x != y->box.x || x->box.y != y->box.y ||
        x->box.w != y->box.w || x->box.h != y->box.h || x->colour != y->colour ||
        x->radius != y->radius || x->thick != y->thick || x->font != y->font ||
        x->size != y->size || x->align != y->align || x->count != y->count) {
        return false;
    }
    if (x->kind == DRAW_TEXT) {
        return strcmp(a->text + x->data, b->text + y->data) == 0;
    }
    return !draw_has_points(x) ||
           memcmp(a->point + x->data, b->point + y->data, x->count * sizeof(a->point[0])) == 0;
}

static struct box around(struct box a, struct box b)
{
    int x = a.x < b.x ? a.x : b.x;
    int y = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct box){x, y, right - x, bottom - y};
}

static int64_t area(struct box box)
{
    return (int64_t)box.w * box.h;
}

/* What is drawn in vain when the two become one; below 0 when they overlap. */
static int64_t waste(struct box a, struct box b)
{
    return area(around(a, b)) - area(a) - area(b);
}

struct boxes {
    struct box *box;
    size_t count;
};

static void take_out(struct boxes *boxes, size_t index)
{
    boxes->box[index] = boxes->box[--boxes->count];
}

/* The one with which `box` wastes least. */
static size_t nearest(const struct boxes *boxes, struct box box)
{
    size_t best = 0;
    for (size_t i = 1; i < boxes->count; i++) {
        if (waste(boxes->box[i], box) < waste(boxes->box[best], box)) {
            best = i;
        }
    }
    return best;
}

/* A box of its own, unless it costs little to draw it with another. */
static void add(struct boxes *boxes, struct box box)
{
    if (box.w <= 0 || box.h <= 0) {
        return;
    }
    while (boxes->count > 0) {
        size_t best = nearest(boxes, box);
        struct box other = boxes->box[best];
        bool cheap = waste(other, box) <= (area(other) + area(box)) / 4;
        if (!cheap && boxes->count < DAMAGE_MAX) {
            break;
        }
        box = around(other, box);
        take_out(boxes, best);
    }
    boxes->box[boxes->count++] = box;
}

static void add_all(struct boxes *boxes, const struct draw_list *list, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        add(boxes, draw_bounds(list, &list->command[i]));
    }
}

/* Where the two go on alike after something came or went; false when that is not near. */
static bool find_again(const struct draw_list *a, size_t *i, size_t end_a,
                       const struct draw_list *b, size_t *j, size_t end_b)
{
    for (size_t ahead = 1; ahead <= AHEAD; ahead++) {
        for (size_t of_a = 0; of_a <= ahead; of_a++) {
            size_t x = *i + of_a, y = *j + ahead - of_a;
            if (x < end_a && y < end_b && same(a, x, b, y)) {
                *i = x;
                *j = y;
                return true;
            }
        }
    }
    return false;
}

/* What both lists hold in the same order paints the same; all the rest is damage. */
size_t draw_damage(const struct draw_list *a, const struct draw_list *b,
                   struct box damage[DAMAGE_MAX])
{
    struct boxes boxes = {damage, 0};
    size_t i = 0, j = 0, end_a = a->count, end_b = b->count;
    while (end_a > 0 && end_b > 0 && same(a, end_a - 1, b, end_b - 1)) {
        end_a--;
        end_b--;
    }
    while (i < end_a && j < end_b) {
        if (same(a, i, b, j)) {
            i++;
            j++;
            continue;
        }
        size_t from_a = i, from_b = j;
        if (!find_again(a, &i, end_a, b, &j, end_b)) {
            i++;
            j++;
        }
        add_all(&boxes, a, from_a, i);
        add_all(&boxes, b, from_b, j);
    }
    add_all(&boxes, a, i, end_a);
    add_all(&boxes, b, j, end_b);
    return boxes.count;
}

bool draw_equal(const struct draw_list *a, const struct draw_list *b)
{
    struct box damage[DAMAGE_MAX];
    return draw_damage(a, b, damage) == 0;
}
