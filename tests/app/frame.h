/* One frame drawn for a test: the panels of kiosk.md, a font without a screen, and what a frame
 * says and offers. Include it after the views: its `view` is the one that tests draw. */
#ifndef NW_TESTS_FRAME_H
#define NW_TESTS_FRAME_H

#include <string.h>

#include "draaiboek/b612.h"
#include "screens/screens.h"

#include "test.h"

/* The common panels of a Raspberry Pi, as they hang most. */
static const struct panel panels[] = {
    {800, 480, 154, 86},   {1024, 600, 154, 86},   {720, 1280, 86, 155},
    {1280, 800, 217, 136}, {1920, 1080, 344, 194},
};

/* The table of widths of B612: the same on every machine, whatever draws its letters. */
static inline int frame_width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context;
    (void)font; /* icons are placed by their box; bold is as wide as regular */
    return b612_width(size, text, len);
}

static const struct font_ops frame_letters = {.width = frame_width};
static const struct font_ops *frame_fonts = &frame_letters; /* or a window's */

static struct ui ui;
static struct draw_list list;
static struct view view;

static inline void frame_draw(const struct panel *panel)
{
    ui_begin(&ui, &list, panel, frame_fonts, (struct action){0});
    screens_draw(&ui, &view);
}

/* All that it says, a space between texts that stand apart. */
static inline const char *frame_words(void)
{
    static char all[DRAW_TEXT_MAX + DRAW_COMMAND_MAX];
    struct text said;
    text_init(&said, all, sizeof(all));
    for (size_t i = 0; i < list.count; i++) {
        if (list.command[i].kind == DRAW_TEXT) {
            text_add(&said, "%s ", list.text + list.command[i].data);
        }
    }
    return all;
}

static inline bool frame_says(const char *text)
{
    return strstr(frame_words(), text) != NULL;
}

/* The enabled target that asks for this; NULL: none. */
static inline const struct target *frame_find(enum action_kind kind, int32_t arg, int32_t arg2)
{
    for (size_t i = 0; i < ui.target_count; i++) {
        struct action action = ui.target[i].action;
        if (action.kind == kind && action.arg == arg && action.arg2 == arg2 &&
            ui.target[i].enabled) {
            return &ui.target[i];
        }
    }
    return NULL;
}

/* Another page follows the one that was drawn. */
static inline bool frame_has_next(void)
{
    for (size_t i = 0; i < ui.target_count; i++) {
        const struct target *target = &ui.target[i];
        if (target->action.kind == ACTION_PAGE && target->enabled &&
            strcmp(target->label, "volgende") == 0) {
            return true;
        }
    }
    return false;
}

static inline bool box_meets(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static inline bool box_within(struct box box, struct box room)
{
    return box.x >= room.x && box.y >= room.y && box.x + box.w <= room.x + room.w &&
           box.y + box.h <= room.y + room.h;
}

static inline struct box panel_box(const struct panel *panel)
{
    return (struct box){0, 0, panel->width, panel->height};
}

#endif
