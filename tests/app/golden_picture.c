#include "golden_picture.h"

#include <SDL.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 8
#define GAP 16 /* px between the parts of a difference picture */

static bool begin(struct picture *picture, int width, int height)
{
    *picture = (struct picture){.width = width, .height = height};
    picture->pixels = calloc((size_t)width * (size_t)height, sizeof(uint32_t));
    return picture->pixels != NULL;
}

void picture_free(struct picture *picture)
{
    free(picture->pixels);
    *picture = (struct picture){0};
}

bool picture_load_png(struct picture *picture, const char *path)
{
    *picture = (struct picture){0};
    cairo_surface_t *file = cairo_image_surface_create_from_png(path);
    bool good = cairo_surface_status(file) == CAIRO_STATUS_SUCCESS &&
                begin(picture, cairo_image_surface_get_width(file),
                      cairo_image_surface_get_height(file));
    /* Whatever the file holds, as RGB24. */
    cairo_surface_t *plain = !good ? NULL
                                   : cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture->width,
                                                                picture->height);
    if (good) {
        cairo_t *cairo = cairo_create(plain);
        cairo_set_source_surface(cairo, file, 0, 0);
        cairo_paint(cairo);
        cairo_destroy(cairo);
        cairo_surface_flush(plain);
        for (int y = 0; y < picture->height; y++) {
            memcpy(picture->pixels + (size_t)y * (size_t)picture->width,
                   cairo_image_surface_get_data(plain) +
                       (size_t)y * (size_t)cairo_image_surface_get_stride(plain),
                   (size_t)picture->width * sizeof(uint32_t));
        }
        for (size_t i = 0; i < (size_t)picture->width * (size_t)picture->height; i++) {
            picture->pixels[i] &= 0xFFFFFFu;
        }
        cairo_surface_destroy(plain);
    }
    cairo_surface_destroy(file);
    return good;
}

bool picture_load_bmp(struct picture *picture, const char *path)
{
    *picture = (struct picture){0};
    SDL_Surface *file = SDL_LoadBMP(path);
    SDL_Surface *plain = file == NULL ? NULL
                                      : SDL_ConvertSurfaceFormat(file, SDL_PIXELFORMAT_RGB888, 0);
    bool good = plain != NULL && begin(picture, plain->w, plain->h);
    for (int y = 0; good && y < plain->h; y++) {
        const uint8_t *row = (const uint8_t *)plain->pixels + (size_t)y * (size_t)plain->pitch;
        uint32_t *to = picture->pixels + (size_t)y * (size_t)plain->w;
        memcpy(to, row, (size_t)plain->w * sizeof(uint32_t));
        for (int x = 0; x < plain->w; x++) {
            to[x] &= 0xFFFFFFu;
        }
    }
    SDL_FreeSurface(plain);
    SDL_FreeSurface(file);
    return good;
}

bool picture_save_png(const struct picture *picture, const char *path)
{
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, picture->width);
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)picture->pixels, CAIRO_FORMAT_RGB24, picture->width, picture->height,
        stride);
    bool good = cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return good;
}

static int channel(uint32_t pixel, int which)
{
    return (int)(pixel >> (8 * which) & 0xFFu);
}

/* Of the block at x, y: how much the means differ, in the channel where that is most. */
static int block_difference(const struct picture *a, const struct picture *b, int x, int y)
{
    int sum[3] = {0}, count = 0, most = 0;
    for (int v = y; v < y + BLOCK && v < a->height; v++) {
        for (int u = x; u < x + BLOCK && u < a->width; u++, count++) {
            size_t at = (size_t)v * (size_t)a->width + (size_t)u;
            for (int c = 0; c < 3; c++) {
                sum[c] += channel(a->pixels[at], c) - channel(b->pixels[at], c);
            }
        }
    }
    for (int c = 0; c < 3; c++) {
        most = abs(sum[c]) > most ? abs(sum[c]) : most;
    }
    return most / count;
}

struct picture_difference picture_compare(const struct picture *a, const struct picture *b)
{
    struct picture_difference found = {0};
    for (size_t i = 0; i < (size_t)a->width * (size_t)a->height; i++) {
        found.pixels += a->pixels[i] != b->pixels[i];
    }
    for (int y = 0; found.pixels > 0 && y < a->height; y += BLOCK) {
        for (int x = 0; x < a->width; x += BLOCK) {
            int block = block_difference(a, b, x, y);
            if (block > found.block) {
                found.block = block;
                found.x = x;
                found.y = y;
            }
        }
    }
    return found;
}

static void put(struct picture *to, const struct picture *from, int x, int y)
{
    for (int v = 0; v < from->height; v++) {
        memcpy(to->pixels + (size_t)(y + v) * (size_t)to->width + (size_t)x,
               from->pixels + (size_t)v * (size_t)from->width,
               (size_t)from->width * sizeof(uint32_t));
    }
}

/* Red where they differ, the rest faint. */
static uint32_t mark(uint32_t kept, uint32_t now)
{
    uint32_t grey = (uint32_t)(channel(now, 0) + channel(now, 1) + channel(now, 2)) / 12;
    return kept != now ? 0xFF3030u : grey << 16 | grey << 8 | grey;
}

bool picture_save_difference(const struct picture *kept, const struct picture *now,
                             const char *path)
{
    struct picture all, marked;
    int width = now->width, height = now->height;
    if (!begin(&marked, width, height)) {
        return false;
    }
    for (size_t i = 0; i < (size_t)width * (size_t)height; i++) {
        marked.pixels[i] = mark(kept->pixels[i], now->pixels[i]);
    }
    bool good = begin(&all, 2 * width + GAP, 2 * height + GAP);
    if (good) {
        put(&all, kept, 0, 0);
        put(&all, now, width + GAP, 0);
        put(&all, &marked, 0, height + GAP);
        good = picture_save_png(&all, path);
        picture_free(&all);
    }
    picture_free(&marked);
    return good;
}
