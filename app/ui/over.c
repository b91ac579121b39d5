/* A message lies over what is drawn already: where it hides least. */
#include <string.h>

#include "ui/ui.h"

/* What is hidden counts by its size; a number and what can be touched the more. */
enum { NUMBER = 8, TARGET = 6 };

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
    int size = command->size, from = number ? 190 : 140, high = number ? 940 : 1100;
    struct box box = command->box;
    int line = box.y + (box.h - size * 1215 / 1000) / 2;
    return (struct box){box.x, line + size * from / 1000, box.w, size * high / 1000};
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

/* A number that is read from across the room. */
static bool hides_large(const struct ui *ui, struct box strip)
{
    for (size_t i = 0; i < ui->draw->count; i++) {
        const struct draw_command *command = &ui->draw->command[i];
        if (command->kind == DRAW_TEXT && command->size > ui_type_px(ui, TYPE_TITLE) &&
            strpbrk(ui->draw->text + command->data, "0123456789") != NULL &&
            meets(letters(ui, command), strip)) {
            return true;
        }
    }
    return false;
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
    return cost;
}

struct box ui_over(const struct ui *ui, struct box room, int height)
{
    struct box best = {room.x, room.y, room.w, height};
    best.h = whole_lines(ui, best);
    if (!hides_large(ui, best)) {
        return best;
    }
    int64_t least = hides(ui, best);
    for (size_t i = 0; i < 2 * ui->draw->count; i++) {
        const struct box *box = &ui->draw->command[i / 2].box;
        struct box strip = {room.x, box->y + (i % 2 == 0 ? 0 : box->h), room.w, height};
        strip.h = whole_lines(ui, strip);
        if (strip.y < room.y || strip.y + strip.h > room.y + room.h || splits(ui, strip)) {
            continue;
        }
        int64_t cost = hides(ui, strip);
        if (cost < least || (cost == least && strip.y < best.y)) {
            least = cost;
            best = strip;
        }
    }
    return best;
}
