#include "filter.h"

#define STEP_MC 60 /* less than one step of a DS18B20 (62.5 m°C) */

void filter_init(struct filter *filter)
{
    *filter = (struct filter){.still_since_ms = MS_UNKNOWN};
}

static int32_t distance(int32_t a, int32_t b)
{
    return a > b ? a - b : b - a;
}

static void watch_still(struct filter *filter, int64_t boot_ms, const struct raw_reading *raw)
{
    if (raw->quality != QUALITY_OK) {
        filter->still_since_ms = MS_UNKNOWN;
        return;
    }
    if (filter->still_since_ms == MS_UNKNOWN || distance(raw->mc, filter->still_mc) >= STEP_MC ||
        boot_ms - filter->still_to_ms > FILTER_STILL_GAP_MS) {
        filter->still_mc = raw->mc;
        filter->still_since_ms = boot_ms;
    }
    filter->still_to_ms = boot_ms;
}

static void accept(struct filter *filter, const struct reading *reading)
{
    filter->has_last = true;
    filter->refused = false;
    filter->jump.count = 0;
    filter->last_ms = reading->boot_ms;
    filter->last_mc = reading->mc;
}

static bool continues(const struct filter *filter, const struct reading *reading)
{
    bool long_ago = reading->boot_ms - filter->last_ms > JUMP_MS;
    return !filter->has_last || jump_is_near(reading->mc, filter->last_mc) ||
           (long_ago && filter->jump.count == 0);
}

static size_t doubt(struct filter *filter, const struct reading *reading, enum quality *recorded,
                    struct reading out[FILTER_OUT_MAX])
{
    jump_add(&filter->jump, reading);
    *recorded = filter->refused ? QUALITY_IMPLAUSIBLE : QUALITY_PENDING;
    if (filter->jump.count < JUMP_WINDOW) {
        return 0;
    }
    if (jump_agrees(&filter->jump)) {
        size_t count = jump_confirm(&filter->jump, out);
        accept(filter, reading);
        *recorded = QUALITY_OK;
        return count;
    }
    filter->refused = true;
    *recorded = QUALITY_IMPLAUSIBLE;
    return jump_refuse(&filter->jump, out);
}

size_t filter_step(struct filter *filter, uint8_t sensor, int64_t boot_ms,
                   const struct raw_reading *raw, const struct calibration *calibration,
                   enum quality *recorded, struct reading out[FILTER_OUT_MAX])
{
    struct reading reading = {boot_ms, raw->mc, sensor, raw->quality};
    watch_still(filter, boot_ms, raw);
    if (raw->quality == QUALITY_OK) {
        reading.mc = calibration_apply(calibration, raw->mc);
        if (!continues(filter, &reading)) {
            return doubt(filter, &reading, recorded, out);
        }
    }
    /* A failed reading is told at once, so what waits before it must go first. It stays in the
     * window: a sensor that answers now and then can still confirm a jump. */
    size_t count = jump_settle(&filter->jump, &reading, out);
    if (raw->quality == QUALITY_OK) {
        accept(filter, &reading);
    }
    *recorded = raw->quality;
    out[count] = reading;
    return count + 1;
}

bool filter_stands_still(const struct filter *filter)
{
    return filter->still_since_ms != MS_UNKNOWN &&
           filter->still_to_ms - filter->still_since_ms >= FILTER_STILL_MS;
}
