/* The plausibility filter of one sensor, before the rules. Pure. A jump (core/jump.h) of more than
 * JUMP_MC within JUMP_MS makes readings PENDING; if the next two lie within JUMP_SETTLE_MC of the
 * first, all three count, from the first one on; after three unconfirmed readings the sensor is
 * IMPLAUSIBLE until a reading continues the old line or three agree. Each reading reaches the rules
 * exactly once and in order, as OK or as what was wrong with it. */
#ifndef NW_FILTER_H
#define NW_FILTER_H

#include "core/calibration.h"
#include "core/jump.h"
#include "core/reading.h"
#include "sensor.h"

#define FILTER_STILL_MS (30 * MS_PER_MIN)     /* no change by one step: a warning, nothing more */
#define FILTER_STILL_GAP_MS (15 * MS_PER_MIN) /* nobody saw whether it moved */
#define FILTER_OUT_MAX JUMP_WINDOW

struct filter {
    bool has_last;
    int64_t last_ms;
    int32_t last_mc;
    struct jump jump;
    bool refused; /* three in a row did not agree */
    int32_t still_mc;
    int64_t still_since_ms; /* MS_UNKNOWN: not standing still */
    int64_t still_to_ms;    /* the last reading that said so */
};

void filter_init(struct filter *filter);
/* One raw reading in; what the rules should see out, oldest first: usually one; none while a jump
 * waits; up to three when it is confirmed (OK) or refused (IMPLAUSIBLE: each at its own moment).
 * `recorded` is the quality to store with this raw reading: PENDING while it waits. What comes
 * out is calibrated. */
size_t filter_step(struct filter *filter, uint8_t sensor, int64_t boot_ms,
                   const struct raw_reading *raw, const struct calibration *calibration,
                   enum quality *recorded, struct reading out[FILTER_OUT_MAX]);
bool filter_stands_still(const struct filter *filter);

#endif
