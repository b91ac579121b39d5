#include "ui/icons.h"

#include <string.h>

/* Font Awesome 4.7, private use area. */
static const struct {
    const char *glyph;
    const char *plain;
} icons[ICON_COUNT] = {
    [ICON_NONE] = {"", ""},
    [ICON_DONE] = {"\uf00c", "v"},       /* check */
    [ICON_SKIP] = {"\uf051", ">|"},      /* step-forward */
    [ICON_LATER] = {"\uf254", "..."},    /* hourglass */
    [ICON_NA] = {"\uf05e", "-"},         /* ban */
    [ICON_TODO] = {"", "[ ]"},           /* by hand: the empty box is the quietest sign */
    [ICON_ALARM] = {"\uf0f3", "!"},      /* bell */
    [ICON_SOUND_OFF] = {"\uf1f6", "x!"}, /* bell-slash */
    [ICON_POWER] = {"\uf1e6", "~"},      /* plug */
    [ICON_POWER_LOST] = {"\uf1e6", "~"}, /* plug, struck through by hand */
    [ICON_BATTERY] = {"\uf240", "="},    /* battery-full */
    [ICON_DOOR] = {"", "D"},
    [ICON_FRIDGE] = {"", "K"},
    [ICON_CLOCK] = {"\uf017", "@"},        /* clock-o */
    [ICON_BACK] = {"\uf060", "<-"},        /* arrow-left */
    [ICON_NEXT] = {"\uf054", ">"},         /* chevron-right */
    [ICON_PREVIOUS] = {"\uf053", "<"},     /* chevron-left */
    [ICON_HOME] = {"\uf015", "^"},         /* home */
    [ICON_NOTE] = {"\uf040", "/"},         /* pencil */
    [ICON_PERSON] = {"\uf007", "o"},       /* user */
    [ICON_SENSOR] = {"\uf2db", "#"},       /* microchip */
    [ICON_INFO] = {"\uf05a", "i"},         /* info-circle */
    [ICON_CYBER] = {"\uf132", "S"},        /* shield */
    [ICON_COLD] = {"\uf2dc", "*"},         /* snowflake-o */
    [ICON_WARM] = {"\uf2c7", "+"},         /* thermometer-full */
    [ICON_UNKNOWN] = {"\uf128", "?"},      /* question */
    [ICON_DELETE] = {"\uf177", "<--"},     /* long-arrow-left */
    [ICON_SHIFT] = {"\uf062", "^"},        /* arrow-up */
    [ICON_SHIFT_LOCKED] = {"\uf023", "A"}, /* lock */
    [ICON_PHONE] = {"\uf095", "T"},        /* phone */
    [ICON_BOX] = {"\uf187", "[=]"},        /* archive */
    [ICON_BOOK] = {"\uf02d", "B"},         /* book */
    [ICON_ADD] = {"\uf067", "+"},          /* plus */
    [ICON_EXPIRED] = {"\uf273", "X"},      /* calendar-times-o */
    [ICON_AGAIN] = {"\uf021", "o"},        /* refresh */
    [ICON_TOUCH] = {"\uf0a6", "o"},        /* hand-o-up */
    [ICON_TOO_FEW] = {"\uf071", "!"},      /* exclamation-triangle */
};

const char *icon_glyph(enum icon icon)
{
    return icons[icon].glyph;
}

const char *icon_plain(const char *glyph)
{
    for (size_t i = 0; i < ICON_COUNT; i++) {
        if (icons[i].glyph[0] != '\0' && strcmp(icons[i].glyph, glyph) == 0) {
            return icons[i].plain;
        }
    }
    return "?";
}

static int at_least_1(int px)
{
    return px < 1 ? 1 : px;
}

/* A cupboard with a freezer door and two handles; with the door open it throws a panel out. */
static void draw_cupboard(struct ui *ui, struct box box, enum colour colour, bool open)
{
    int thick = at_least_1(box.h / 11);
    struct box body = {box.x + box.w / 6, box.y, box.w * 2 / 3, box.h};
    if (open) {
        body.x = box.x;
        body.w = box.w * 3 / 5;
        int right = body.x + body.w - thick / 2 - 1;
        int out = box.x + box.w - thick;
        draw_line(ui->draw, right, box.y + thick / 2, out, box.y + box.h / 6, colour, thick);
        draw_line(ui->draw, out, box.y + box.h / 6, out, box.y + box.h - thick, colour, thick);
        draw_line(ui->draw, right, box.y + box.h - thick, out, box.y + box.h - thick, colour,
                  thick);
    }
    draw_frame(ui->draw, body, colour, thick, open ? 0 : box.h / 10);
    if (!open) {
        draw_fill(ui->draw, (struct box){body.x, box.y + box.h / 3, body.w, thick}, colour, 0);
        struct box handle = {body.x + 2 * thick, box.y + box.h / 3 - 2 * thick, thick, thick};
        draw_fill(ui->draw, handle, colour, 0);
        handle.y = box.y + box.h / 3 + 2 * thick;
        handle.h = box.h / 6;
        draw_fill(ui->draw, handle, colour, 0);
    }
}

void ui_icon(struct ui *ui, struct box box, enum icon icon, int size, enum colour colour)
{
    if (icon == ICON_NONE || size <= 0) {
        return;
    }
    struct box square = {box.x + (box.w - size) / 2, box.y + (box.h - size) / 2, size, size};
    int thick = at_least_1(size / 10);
    if (icon == ICON_FRIDGE || icon == ICON_DOOR) {
        draw_cupboard(ui, square, colour, icon == ICON_DOOR);
        return;
    }
    if (icon == ICON_TODO) {
        draw_frame(ui->draw, box_inset(square, thick, thick), colour, thick, size / 8);
        return;
    }
    draw_text(ui->draw, box, icons[icon].glyph, FONT_ICON, size, colour, ALIGN_CENTRE);
    if (icon == ICON_POWER_LOST) {
        /* Across the plug, which itself leans the other way. */
        draw_line(ui->draw, square.x, square.y, square.x + size - 1, square.y + size - 1, colour,
                  at_least_1(size / 8));
    }
}
