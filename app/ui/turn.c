#include "ui/turn.h"

#include <stdlib.h>

struct pixel turn_to_panel(const struct turn *turn, struct pixel user)
{
    switch (turn->rotation) {
    case 90:
        return (struct pixel){turn->width - 1 - user.y, user.x};
    case 180:
        return (struct pixel){turn->width - 1 - user.x, turn->height - 1 - user.y};
    case 270:
        return (struct pixel){user.y, turn->height - 1 - user.x};
    default:
        return user;
    }
}

struct pixel turn_to_user(const struct turn *turn, struct pixel panel)
{
    switch (turn->rotation) {
    case 90:
        return (struct pixel){panel.y, turn->width - 1 - panel.x};
    case 180:
        return (struct pixel){turn->width - 1 - panel.x, turn->height - 1 - panel.y};
    case 270:
        return (struct pixel){turn->height - 1 - panel.y, panel.x};
    default:
        return panel;
    }
}

struct box turn_box(const struct turn *turn, struct box box)
{
    struct pixel a = turn_to_panel(turn, (struct pixel){box.x, box.y});
    struct pixel b = turn_to_panel(turn, (struct pixel){box.x + box.w - 1, box.y + box.h - 1});
    return (struct box){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, abs(b.x - a.x) + 1,
                        abs(b.y - a.y) + 1};
}
