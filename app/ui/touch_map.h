/* From where a touch panel says that a finger is to where it is on the picture: axes swapped,
 * turned round, or measured with four crosses. Before the picture is turned (rotation), and for
 * touch only: a mouse knows where it is. Pure. */
#ifndef NW_UI_TOUCH_MAP_H
#define NW_UI_TOUCH_MAP_H

#include "core/base.h"

#define TOUCH_ONE 1000000

/* Millionths of the panel's width and height, as the panel itself lies. */
struct touch_point {
    int32_t x, y;
};

/* x' = (xx * x + xy * y) / TOUCH_ONE + x0, and so y'. */
struct touch_map {
    int32_t xx, xy, x0, yx, yy, y0;
};
#define TOUCH_MAP_MAX (4 * TOUCH_ONE) /* of each of them, either way */

extern const struct touch_map touch_map_none; /* as the panel says it */
/* Swapped first, then each of the picture's axes turned round. */
struct touch_map touch_map_of(bool swap, bool invert_x, bool invert_y);
/* May lie beyond the panel: clamp it. */
struct touch_point touch_map_point(const struct touch_map *map, struct touch_point raw);
/* Could a panel be so? False: every finger would land on one line, or nearly. */
bool touch_map_is_sound(const struct touch_map *map);

/* Where a point of the picture as people see it lies on a panel whose picture is turned so many
 * degrees clockwise. */
struct touch_point touch_map_unturned(int rotation, struct touch_point seen);

#define TOUCH_CROSSES 4
/* Where the crosses stand on the picture as people see it, a tenth from the corners, in the order
 * in which they are asked. */
struct touch_point touch_map_cross(int index);
#define TOUCH_FIT_UM 3000 /* a finger is not more exact than this */
/* The map that takes what the panel said to where the crosses stood, by least squares. False, with
 * what to do about it, when the points cannot be those of the crosses. */
bool touch_map_fit(const struct touch_point raw[TOUCH_CROSSES],
                   const struct touch_point cross[TOUCH_CROSSES], int width_mm, int height_mm,
                   struct touch_map *map, char message[MESSAGE_SIZE]);

#endif
