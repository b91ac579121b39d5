/* Filling pixels: boxes, frames, lines and coverage masks, smooth at their edges. Knows no SDL.
 * Private to the ui room. */
#ifndef NW_UI_RASTER_H
#define NW_UI_RASTER_H

#include "ui/draw.h"
#include "ui/theme.h"

struct canvas {
    uint32_t *pixels; /* 0x00RRGGBB */
    int stride;       /* pixels from one row to the next */
    int width, height;
    struct box clip; /* nothing outside is touched; must lie within the canvas */
};

struct box raster_overlap(struct box a, struct box b);
void raster_fill(struct canvas *canvas, struct box box, struct rgb colour, int radius);
void raster_frame(struct canvas *canvas, struct box box, struct rgb colour, int thick, int radius);
/* Between the middles of two pixels. */
void raster_line(struct canvas *canvas, int x0, int y0, int x1, int y1, struct rgb colour,
                 int thick);
/* Between two edges, from x0 up to and not including x1; y of the upper and lower one at both. */
void raster_area(struct canvas *canvas, int x0, int top0, int bottom0, int x1, int top1,
                 int bottom1, struct rgb colour);
void raster_hatch(struct canvas *canvas, struct box box, struct rgb colour, int thick, int pitch);
/* `mask` holds w x h coverages (0-255), drawn at x,y but only within `within`. */
void raster_mask(struct canvas *canvas, int x, int y, const uint8_t *mask, int w, int h,
                 struct box within, struct rgb colour);

#endif
