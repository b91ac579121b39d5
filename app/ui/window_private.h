/* What the parts of the window share. Only window*.c may include this. */
#ifndef NW_UI_WINDOW_PRIVATE_H
#define NW_UI_WINDOW_PRIVATE_H

#include "ui/fingers.h"
#include "ui/letters.h"
#include "ui/raster.h"
#include "ui/sdl.h"
#include "ui/turn.h"
#include "ui/window.h"

struct window {
    struct sdl *sdl;
    struct sdl_surface native; /* of the window, as it was when we last looked */
    struct turn turn;          /* from the user's pixels to its own */
    uint32_t *turned;          /* ours, as the user sees it; NULL when we can draw on native */
    struct canvas canvas;      /* over one of the two; no pixels: there is none */
    struct window_config config;
    struct panel panel;
    struct letters *letters;
    struct font_ops fonts;
    struct draw_list shown;
    enum theme theme;
    int percent;                      /* of its light */
    int shift_x, shift_y;             /* px, as the user sees it */
    struct rgb colours[COLOUR_COUNT]; /* of `shown` */
    bool valid;                       /* `shown` in `theme` is what stands on the screen */
    struct touch_map touch;
    struct fingers fingers;
};

/* Takes SDL's surface (again, after a change of size) and fits the panel to it. */
bool window_fit(struct window *window);
/* window_turn.c: copies the box to SDL's surface. Returns where it went. */
struct box window_turn(struct window *window, struct box box);
/* window_draw.c: a list on the canvas, moved by the shift; only what lies in `damage`. */
void window_draw(struct window *window, const struct draw_list *list, struct box damage);
struct box window_shifted(const struct window *window, struct box box);

#endif
