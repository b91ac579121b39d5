/* A message lies over what is drawn already: where it hides least. */
#include <string.h>

#include "ui/ui.h"

/* What is hidden counts by its size; a number and what can be touched the more, and what is grave
 * more than all of these together. */
enum { NUMBER = 8, TARGET = 6, GRAVE = 10000 };

static bool meets(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/* Where its letters are from top to bottom: of a number its capitals and the comma (B612, in
 * thousandths of an em; a line is 1215 high). */
static struct box letters(const struct ui *ui, const struct draw_command *command)
{
    const char *text = ui->draw->text + command->data;
    bool number = strspn(text, "0123456789,:-") == strlen(text);
    int size = command->size, from = number ? 190 : 140, to = number ? 1130 : 1240;
    struct box box = command->box;
    int line = box.y + (box.h - size * 1215 / 1000) / 2;
    int top = line + size * from / 1000, bottom = line + (size * to + 999) / 1000;
    return (struct box){box.x, top, box.w, bottom - top};
}

/* So far down that no half lines are left under its edge. A large number is left as it is: covering
 * more of it would be worse. */
static int whole_lines(const struct ui *ui, struct box strip)
{
    for (size_t i = 0; i < ui->draw->count; i++) {
        const struct draw_command *command = &ui->draw->command[i];
        struct box ink = letters(ui, command);
        int end = ink.y + ink.h - strip.y;
        bool half = command->kind == DRAW_TEXT && command->size <= ui_type_px(ui, TYPE_TITLE) &&
                    meets(ink, strip);
        strip.h = half && end > strip.h ? end : strip.h;
    }
    return strip.h;
}

/* A text stands over one of its edges. */
static bool splits(const struct ui *ui, struct box strip)
{
    for (size_t i = 0; i < ui->draw->count; i++) {
        struct box ink = letters(ui, &ui->draw->command[i]);
        bool over = ink.y < strip.y || ink.y + ink.h > strip.y + strip.h;
        if (ui->draw->command[i].kind == DRAW_TEXT && over && meets(ink, strip)) {
            return true;
        }
    }
    return false;
}

/* What nobody may lose sight of for as long as a message stands: the ground of an alarm, what is to
 * be done, and a number that is read from across the room. */
static int64_t hides_grave(const struct ui *ui, struct box strip)
{
    int64_t count = 0;
    for (size_t i = 0; i < ui->draw->count; i++) {
        const struct draw_command *command = &ui->draw->command[i];
        bool large = command->kind == DRAW_TEXT && command->size > ui_type_px(ui, TYPE_TITLE);
        bool number = large && strpbrk(ui->draw->text + command->data, "0123456789") != NULL;
        bool alarm = command->kind == DRAW_FILL && (command->colour == COLOUR_ACT_FILL ||
                                                    command->colour == COLOUR_ATTENTION_FILL);
        count += (number && meets(letters(ui, command), strip)) ||
                 (alarm && meets(command->box, strip));
    }
    for (size_t i = 0; i < ui->target_count; i++) {
        count += ui->target[i].rank == TARGET_MAIN && meets(ui->target[i].box, strip);
    }
    return count;
}

static int64_t hides(const struct ui *ui, struct box strip)
{
    int64_t cost = 0, line = ui_type_px(ui, TYPE_BODY);
    for (size_t i = 0; i < ui->draw->count; i++) {
        const struct draw_command *command = &ui->draw->command[i];
        if (command->kind == DRAW_TEXT && meets(letters(ui, command), strip)) {
            bool number = strpbrk(ui->draw->text + command->data, "0123456789") != NULL;
            cost += (int64_t)command->size * command->size * (number ? NUMBER : 1);
        }
    }
    for (size_t i = 0; i < ui->target_count; i++) {
        cost += meets(ui->target[i].box, strip) ? line * line * TARGET : 0;
    }
    return cost + hides_grave(ui, strip) * line * line * GRAVE;
}

/* Its own ground around it, so that it is seen on whatever it lies. */
static int edge_px(const struct ui *ui)
{
    return ui_mm_y(ui, MM_GAP_TIGHT);
}

static struct box strip_at(const struct ui *ui, struct box room, int y, const char *words)
{
    int width = room.w - 2 * ui_mm_x(ui, MM_PAD) - 2 * edge_px(ui);
    int height = ui_paragraph_height(ui, width, TYPE_BODY, FONT_BOLD, words);
    return (struct box){room.x, y, room.w, height + 2 * edge_px(ui)};
}

struct search {
    struct box best;
    int64_t least;
};

/* All heights at which something begins or ends. */
static void search_room(const struct ui *ui, struct box room, const char *words,
                        struct search *search)
{
    int high = strip_at(ui, room, room.y, words).h;
    for (size_t i = 0; i < 3 * ui->draw->count; i++) {
        const struct box *box = &ui->draw->command[i / 3].box;
        int y = i % 3 == 0 ? box->y : i % 3 == 1 ? box->y + box->h : box->y - high;
        struct box strip = {room.x, y, room.w, high};
        strip.h = whole_lines(ui, strip);
        if (strip.y < room.y || strip.y + strip.h > room.y + room.h || splits(ui, strip)) {
            continue;
        }
        int64_t cost = hides(ui, strip);
        if (cost < search->least || (cost == search->least && strip.y < search->best.y)) {
            *search = (struct search){strip, cost};
        }
    }
}

struct box ui_over(const struct ui *ui, struct box room, struct box wide, const char *words)
{
    struct box best = strip_at(ui, room, room.y, words);
    best.h = whole_lines(ui, best);
    if (hides_grave(ui, best) == 0) {
        return best;
    }
    struct search search = {best, hides(ui, best)};
    search_room(ui, room, words, &search);
    if (wide.w > room.w) { /* with fewer lines */
        search_room(ui, wide, words, &search);
    }
    return search.best;
}

void ui_over_draw(struct ui *ui, struct box room, struct box wide, enum colour ground,
                  enum colour fill, const char *words)
{
    struct box strip = ui_over(ui, room, wide, words);
    int edge = edge_px(ui), inset = ui_mm_x(ui, MM_PAD);
    draw_fill(ui->draw, strip, ground, 0);
    strip = box_inset(strip, edge, edge);
    draw_fill(ui->draw, strip, fill, ui_mm_x(ui, MM_RADIUS_SMALL));
    int height = ui_paragraph_height(ui, strip.w - 2 * inset, TYPE_BODY, FONT_BOLD, words);
    ui_paragraph(ui, box_inset(strip, inset, (strip.h - height) / 2), TYPE_BODY, FONT_BOLD,
                 COLOUR_ON_FILL, words, NULL);
}
