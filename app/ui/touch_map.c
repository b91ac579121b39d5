#include "ui/touch_map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A panel of which all of one side falls on less than a third of the picture is not believed. */
#define DETERMINANT_LEAST (TOUCH_ONE / 10)

const struct touch_map touch_map_none = {.xx = TOUCH_ONE, .yy = TOUCH_ONE};

static void turn_round(int32_t *by_x, int32_t *by_y, int32_t *at)
{
    *by_x = -*by_x;
    *by_y = -*by_y;
    *at = TOUCH_ONE - *at;
}

struct touch_map touch_map_of(bool swap, bool invert_x, bool invert_y)
{
    struct touch_map map = touch_map_none;
    if (swap) {
        map = (struct touch_map){.xy = TOUCH_ONE, .yx = TOUCH_ONE};
    }
    if (invert_x) {
        turn_round(&map.xx, &map.xy, &map.x0);
    }
    if (invert_y) {
        turn_round(&map.yx, &map.yy, &map.y0);
    }
    return map;
}

static int32_t mapped(int32_t by_x, int32_t by_y, int32_t at, struct touch_point raw)
{
    int64_t value = ((int64_t)by_x * raw.x + (int64_t)by_y * raw.y) / TOUCH_ONE + at;
    int64_t most = INT64_C(100) * TOUCH_ONE;
    return (int32_t)(value < -most ? -most : value > most ? most : value);
}

struct touch_point touch_map_point(const struct touch_map *map, struct touch_point raw)
{
    return (struct touch_point){mapped(map->xx, map->xy, map->x0, raw),
                                mapped(map->yx, map->yy, map->y0, raw)};
}

static bool is_within(int32_t value)
{
    return value >= -TOUCH_MAP_MAX && value <= TOUCH_MAP_MAX;
}

bool touch_map_is_sound(const struct touch_map *map)
{
    if (!is_within(map->xx) || !is_within(map->xy) || !is_within(map->x0) || !is_within(map->yx) ||
        !is_within(map->yy) || !is_within(map->y0)) {
        return false;
    }
    int64_t determinant = ((int64_t)map->xx * map->yy - (int64_t)map->xy * map->yx) / TOUCH_ONE;
    return llabs(determinant) >= DETERMINANT_LEAST;
}

struct touch_point touch_map_unturned(int rotation, struct touch_point seen)
{
    switch (rotation) {
    case 90:
        return (struct touch_point){TOUCH_ONE - seen.y, seen.x};
    case 180:
        return (struct touch_point){TOUCH_ONE - seen.x, TOUCH_ONE - seen.y};
    case 270:
        return (struct touch_point){seen.y, TOUCH_ONE - seen.x};
    default:
        return seen;
    }
}

struct touch_point touch_map_cross(int index)
{
    static const struct touch_point crosses[TOUCH_CROSSES] = {
        {TOUCH_ONE / 10, TOUCH_ONE / 10},
        {TOUCH_ONE / 10 * 9, TOUCH_ONE / 10},
        {TOUCH_ONE / 10 * 9, TOUCH_ONE / 10 * 9},
        {TOUCH_ONE / 10, TOUCH_ONE / 10 * 9},
    };
    return crosses[index >= 0 && index < TOUCH_CROSSES ? index : 0];
}

/* Least squares of one axis: to = a * x + b * y + c, by the normal equations, about the middle of
 * the points. False: the points lie on one line. */
static bool fit_axis(const struct touch_point raw[TOUCH_CROSSES], const double to[TOUCH_CROSSES],
                     double out[3])
{
    double mid_x = 0, mid_y = 0, mid_to = 0;
    for (int i = 0; i < TOUCH_CROSSES; i++) {
        mid_x += (double)raw[i].x / TOUCH_CROSSES;
        mid_y += (double)raw[i].y / TOUCH_CROSSES;
        mid_to += to[i] / TOUCH_CROSSES;
    }
    double xx = 0, xy = 0, yy = 0, xt = 0, yt = 0;
    for (int i = 0; i < TOUCH_CROSSES; i++) {
        double x = raw[i].x - mid_x, y = raw[i].y - mid_y, t = to[i] - mid_to;
        xx += x * x, xy += x * y, yy += y * y, xt += x * t, yt += y * t;
    }
    double determinant = xx * yy - xy * xy;
    /* Spread over less than some 5 % of the panel in one direction. */
    if (determinant < 1e-4 * TOUCH_ONE * TOUCH_ONE * TOUCH_ONE * TOUCH_ONE) {
        return false;
    }
    out[0] = (xt * yy - yt * xy) / determinant;
    out[1] = (yt * xx - xt * xy) / determinant;
    out[2] = mid_to - out[0] * mid_x - out[1] * mid_y;
    return true;
}

static int32_t to_int(double value)
{
    double most = 2.0 * TOUCH_MAP_MAX; /* too large, and found so */
    return (int32_t)lround(value < -most ? -most : value > most ? most : value);
}

static double worst_um(const struct touch_map *map, const struct touch_point raw[TOUCH_CROSSES],
                       const struct touch_point cross[TOUCH_CROSSES], int width_mm, int height_mm)
{
    double worst = 0;
    for (int i = 0; i < TOUCH_CROSSES; i++) {
        struct touch_point got = touch_map_point(map, raw[i]);
        double x = (double)(got.x - cross[i].x) * width_mm * 1000 / TOUCH_ONE;
        double y = (double)(got.y - cross[i].y) * height_mm * 1000 / TOUCH_ONE;
        double off = sqrt(x * x + y * y);
        worst = off > worst ? off : worst;
    }
    return worst;
}

bool touch_map_fit(const struct touch_point raw[TOUCH_CROSSES],
                   const struct touch_point cross[TOUCH_CROSSES], int width_mm, int height_mm,
                   struct touch_map *map, char message[MESSAGE_SIZE])
{
    double to_x[TOUCH_CROSSES], to_y[TOUCH_CROSSES], x[3], y[3];
    for (int i = 0; i < TOUCH_CROSSES; i++) {
        to_x[i] = cross[i].x;
        to_y[i] = cross[i].y;
    }
    if (!fit_axis(raw, to_x, x) || !fit_axis(raw, to_y, y)) {
        text_copy(message, MESSAGE_SIZE, "De vier plekken liggen op één lijn of bij elkaar.");
        return false;
    }
    struct touch_map fit = {to_int(x[0] * TOUCH_ONE), to_int(x[1] * TOUCH_ONE), to_int(x[2]),
                            to_int(y[0] * TOUCH_ONE), to_int(y[1] * TOUCH_ONE), to_int(y[2])};
    if (!touch_map_is_sound(&fit) ||
        worst_um(&fit, raw, cross, width_mm, height_mm) > TOUCH_FIT_UM) {
        text_copy(message, MESSAGE_SIZE,
                  "Eén van de kruisen is er te ver naast geraakt, of niet om de beurt.");
        return false;
    }
    *map = fit;
    return true;
}
