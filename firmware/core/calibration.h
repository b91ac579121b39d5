/* What a sensor's calibration report says of it, and what must be added to a raw value for that.
 * Pure, in whole thousandths: piecewise linear between the points, flat outside them, rounded to
 * the nearest. The record keeps raw values; everything that shows or judges one comes through
 * here. */
#ifndef NW_CORE_CALIBRATION_H
#define NW_CORE_CALIBRATION_H

#include "core/base.h"

#define CALIBRATION_POINTS 3
#define CALIBRATION_ADD_MAX_MC 5000
#define CALIBRATION_DAY_SIZE 16 /* "2026-01-31" */

struct calibration_point {
    int32_t raw_mc; /* where the sensor was compared */
    int32_t add_mc; /* what must be added there */
};

/* All zero: not calibrated. */
struct calibration {
    struct calibration_point point[CALIBRATION_POINTS]; /* raw_mc ascending */
    size_t count;                                       /* 0: raw values count as they are */
    int64_t day, due_day; /* days since 1970, when calibrated and the last good day; 0: not given */
};

enum calibration_state {
    CALIBRATION_NONE = 0, /* no date was given */
    CALIBRATION_GOOD,
    CALIBRATION_SOON, /* due within so many days */
    CALIBRATION_OVER,
    CALIBRATION_UNSURE, /* a due date, and nobody vouches for the clock */
};

int32_t calibration_apply(const struct calibration *calibration, int32_t raw_mc);
/* The lowest raw value that is not below `mc` once corrected, and the highest that is not above. */
int32_t calibration_raw_from(const struct calibration *calibration, int32_t mc);
int32_t calibration_raw_to(const struct calibration *calibration, int32_t mc);
/* Points in order, each within CALIBRATION_ADD_MAX_MC, and warmer stays warmer. */
bool calibration_is_sound(const struct calibration *calibration);
bool calibration_same(const struct calibration *a, const struct calibration *b);
/* Without `clock_good` there is no today to compare with. */
enum calibration_state calibration_state_at(const struct calibration *calibration, bool clock_good,
                                            int64_t today, int64_t soon_days);
const char *calibration_state_name(enum calibration_state state); /* "none" "good" "soon" ... */

/* As key=value pairs, for the record: appends; and back. False when they make no calibration. */
void calibration_write(const struct calibration *calibration, struct text *pairs);
bool calibration_read(const char *pairs, struct calibration *calibration);

#endif
