/* Pictures that are kept: PNG in, PNG out, and how much two of them differ. */
#ifndef NW_TESTS_GOLDEN_PICTURE_H
#define NW_TESTS_GOLDEN_PICTURE_H

#include "core/base.h"

struct picture {
    int width, height;
    uint32_t *pixels; /* 0x00RRGGBB, row by row */
};

/* False, with nothing to free, when there is none that can be read. */
bool picture_load_png(struct picture *picture, const char *path);
bool picture_load_bmp(struct picture *picture, const char *path);
bool picture_save_png(const struct picture *picture, const char *path);
void picture_free(struct picture *picture); /* accepts an empty one */

struct picture_difference {
    size_t pixels; /* that are not the same */
    int block;     /* the most that the mean of a block of 8 x 8 differs in a channel, 0-255 */
    int x, y;      /* where that is */
};
/* Both must be of one size. */
struct picture_difference picture_compare(const struct picture *a, const struct picture *b);
/* Kept, now, and below them what differs, bright on what both have: one picture to look at. */
bool picture_save_difference(const struct picture *kept, const struct picture *now,
                             const char *path);

#endif
