#include "ui/raster.h"

#include <math.h>
#include <stdlib.h>
#include <wchar.h>

static int max(int a, int b)
{
    return a > b ? a : b;
}

static int min(int a, int b)
{
    return a < b ? a : b;
}

struct box raster_overlap(struct box a, struct box b)
{
    int x = max(a.x, b.x);
    int y = max(a.y, b.y);
    int w = min(a.x + a.w, b.x + b.w) - x;
    int h = min(a.y + a.h, b.y + b.h) - y;
    return (struct box){x, y, max(w, 0), max(h, 0)};
}

static uint32_t pixel_of(struct rgb colour)
{
    return (uint32_t)colour.r << 16 | (uint32_t)colour.g << 8 | colour.b;
}

static uint32_t mix(uint32_t under, uint32_t over, uint32_t coverage)
{
    /* Red and blue together, green apart; 0-255 is stretched to 0-256 so that full is exact. */
    coverage += coverage >> 7;
    uint32_t rb = (under & 0xff00ff) * (256 - coverage) + (over & 0xff00ff) * coverage;
    uint32_t g = (under & 0x00ff00) * (256 - coverage) + (over & 0x00ff00) * coverage;
    return (rb >> 8 & 0xff00ff) | (g >> 8 & 0x00ff00);
}

static void span(struct canvas *canvas, int x, int y, int w, uint32_t pixel)
{
    struct box part = raster_overlap((struct box){x, y, w, 1}, canvas->clip);
    if (part.h == 0) {
        return;
    }
    _Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wmemset writes pixels");
    uint32_t *at = canvas->pixels + (size_t)part.y * (size_t)canvas->stride + part.x;
    wmemset((wchar_t *)at, (wchar_t)pixel, (size_t)part.w); /* libc's is the widest there is */
}

static void dot(struct canvas *canvas, int x, int y, uint32_t pixel, double coverage)
{
    if (coverage > 0 && x >= canvas->clip.x && x < canvas->clip.x + canvas->clip.w &&
        y >= canvas->clip.y && y < canvas->clip.y + canvas->clip.h) {
        uint32_t *at = canvas->pixels + (size_t)y * (size_t)canvas->stride + x;
        *at = mix(*at, pixel, (uint32_t)lround((coverage < 1 ? coverage : 1) * 255));
    }
}

/* How much of the pixel lies in the rounded box. */
static double inside(struct box box, int radius, int x, int y)
{
    if (x < box.x || y < box.y || x >= box.x + box.w || y >= box.y + box.h) {
        return 0;
    }
    int from_x = min(x - box.x, box.x + box.w - 1 - x);
    int from_y = min(y - box.y, box.y + box.h - 1 - y);
    if (from_x >= radius || from_y >= radius) {
        return 1;
    }
    double dx = radius - from_x - 0.5;
    double dy = radius - from_y - 0.5;
    double coverage = radius + 0.5 - sqrt(dx * dx + dy * dy);
    return coverage < 0 ? 0 : coverage > 1 ? 1 : coverage;
}

static int fitting_radius(struct box box, int radius)
{
    return max(0, min(radius, min(box.w, box.h) / 2));
}

void raster_fill(struct canvas *canvas, struct box box, struct rgb colour, int radius)
{
    struct box part = raster_overlap(box, canvas->clip);
    uint32_t pixel = pixel_of(colour);
    radius = fitting_radius(box, radius);
    for (int y = part.y; y < part.y + part.h; y++) {
        int from_y = min(y - box.y, box.y + box.h - 1 - y);
        int corner = from_y < radius ? radius : 0;
        for (int i = 0; i < corner; i++) {
            double coverage = inside(box, radius, box.x + i, y);
            dot(canvas, box.x + i, y, pixel, coverage);
            dot(canvas, box.x + box.w - 1 - i, y, pixel, coverage);
        }
        span(canvas, box.x + corner, y, box.w - 2 * corner, pixel);
    }
}

void raster_frame(struct canvas *canvas, struct box box, struct rgb colour, int thick, int radius)
{
    if (2 * thick >= box.w || 2 * thick >= box.h) {
        raster_fill(canvas, box, colour, radius);
        return;
    }
    struct box part = raster_overlap(box, canvas->clip);
    uint32_t pixel = pixel_of(colour);
    struct box hole = {box.x + thick, box.y + thick, box.w - 2 * thick, box.h - 2 * thick};
    radius = fitting_radius(box, radius);
    int edge = max(radius, thick);
    for (int y = part.y; y < part.y + part.h; y++) {
        int from_y = min(y - box.y, box.y + box.h - 1 - y);
        if (from_y >= edge) {
            span(canvas, box.x, y, thick, pixel);
            span(canvas, box.x + box.w - thick, y, thick, pixel);
            continue;
        }
        int corner = min(edge, box.w / 2);
        for (int i = 0; i < corner; i++) {
            double coverage = inside(box, radius, box.x + i, y) -
                              inside(hole, max(0, radius - thick), box.x + i, y);
            dot(canvas, box.x + i, y, pixel, coverage);
            dot(canvas, box.x + box.w - 1 - i, y, pixel, coverage);
        }
        if (from_y < thick) {
            span(canvas, box.x + corner, y, box.w - 2 * corner, pixel);
        }
    }
}

void raster_line(struct canvas *canvas, int x0, int y0, int x1, int y1, struct rgb colour,
                 int thick)
{
    int left = min(x0, x1), top = min(y0, y1);
    int w = abs(x1 - x0), h = abs(y1 - y0);
    if (h == 0) {
        raster_fill(canvas, (struct box){left, top - thick / 2, w + 1, thick}, colour, 0);
        return;
    }
    if (w == 0) {
        raster_fill(canvas, (struct box){left - thick / 2, top, thick, h + 1}, colour, 0);
        return;
    }
    int by = thick / 2 + 1;
    struct box part = raster_overlap(
        (struct box){left - by, top - by, w + 2 * by + 1, h + 2 * by + 1}, canvas->clip);
    uint32_t pixel = pixel_of(colour);
    double dx = x1 - x0, dy = y1 - y0;
    double length2 = dx * dx + dy * dy;
    for (int y = part.y; y < part.y + part.h; y++) {
        for (int x = part.x; x < part.x + part.w; x++) {
            double along = ((x - x0) * dx + (y - y0) * dy) / length2;
            along = along < 0 ? 0 : along > 1 ? 1 : along;
            double off_x = x - x0 - along * dx;
            double off_y = y - y0 - along * dy;
            dot(canvas, x, y, pixel, thick / 2.0 + 0.5 - sqrt(off_x * off_x + off_y * off_y));
        }
    }
}

void raster_area(struct canvas *canvas, int x0, int top0, int bottom0, int x1, int top1,
                 int bottom1, struct rgb colour)
{
    uint32_t pixel = pixel_of(colour);
    const struct box *clip = &canvas->clip;
    for (int x = max(x0, clip->x); x < min(x1, clip->x + clip->w); x++) {
        double part = (double)(x - x0) / (x1 - x0);
        int top = (int)lround(top0 + (top1 - top0) * part);
        int bottom = (int)lround(bottom0 + (bottom1 - bottom0) * part);
        int last = min(max(top, bottom), clip->y + clip->h - 1);
        for (int y = max(min(top, bottom), clip->y); y <= last; y++) {
            canvas->pixels[(size_t)y * (size_t)canvas->stride + (size_t)x] = pixel;
        }
    }
}

void raster_hatch(struct canvas *canvas, struct box box, struct rgb colour, int thick, int pitch)
{
    struct box part = raster_overlap(box, canvas->clip);
    uint32_t pixel = pixel_of(colour);
    for (int y = part.y; y < part.y + part.h; y++) {
        uint32_t *row = canvas->pixels + (size_t)y * (size_t)canvas->stride;
        for (int x = part.x; x < part.x + part.w; x++) {
            if ((x + y) % pitch < thick) { /* the same wherever the clip begins */
                row[x] = pixel;
            }
        }
    }
}

void raster_mask(struct canvas *canvas, int x, int y, const uint8_t *mask, int w, int h,
                 struct box within, struct rgb colour)
{
    struct box part = raster_overlap(raster_overlap((struct box){x, y, w, h}, within),
                                     canvas->clip);
    uint32_t pixel = pixel_of(colour);
    for (int row = part.y; row < part.y + part.h; row++) {
        const uint8_t *from = mask + (size_t)(row - y) * (size_t)w + (part.x - x);
        uint32_t *to = canvas->pixels + (size_t)row * (size_t)canvas->stride + part.x;
        for (int i = 0; i < part.w; i++) {
            if (from[i] != 0) {
                to[i] = mix(to[i], pixel, from[i]);
            }
        }
    }
}
