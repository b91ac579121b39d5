#include "filter.h"

#include <string.h>

/* Every reading reaches the rules exactly once and in order; a jump is only held back until it is
 * clear what it is. `pending` is a window of the last two or three that jumped; those in it that
 * the rules have not seen are marked QUALITY_PENDING. */

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

/* The oldest `count` pending readings that the rules have not seen yet, judged, into `out`. */
static size_t release(struct filter *filter, size_t count, enum quality quality,
                      struct reading out[FILTER_OUT_MAX])
{
    size_t released = 0;
    for (size_t i = 0; i < count; i++) {
        struct reading *waiting = &filter->pending[i];
        if (waiting->quality == QUALITY_PENDING) {
            waiting->quality = quality;
            out[released++] = *waiting;
        }
    }
    return released;
}

/* All that waits, now that `reading` is told: what lies near a reading that is believed was true
 * itself, on the edge of a jump. */
static size_t settle(struct filter *filter, const struct reading *reading,
                     struct reading out[FILTER_OUT_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < filter->pending_count; i++) {
        struct reading *waiting = &filter->pending[i];
        if (waiting->quality != QUALITY_PENDING) {
            continue;
        }
        bool agrees = reading->quality == QUALITY_OK &&
                      distance(waiting->mc, reading->mc) <= FILTER_SETTLE_MC;
        waiting->quality = agrees ? QUALITY_OK : QUALITY_IMPLAUSIBLE;
        out[count++] = *waiting;
    }
    return count;
}

static void accept(struct filter *filter, const struct reading *reading)
{
    filter->has_last = true;
    filter->refused = false;
    filter->pending_count = 0;
    filter->last_ms = reading->boot_ms;
    filter->last_mc = reading->mc;
}

static bool continues(const struct filter *filter, const struct reading *reading)
{
    bool near = distance(reading->mc, filter->last_mc) <= FILTER_JUMP_MC;
    bool long_ago = reading->boot_ms - filter->last_ms > FILTER_JUMP_MS;
    return !filter->has_last || near || (long_ago && filter->pending_count == 0);
}

static bool window_agrees(const struct filter *filter)
{
    for (size_t i = 1; i < filter->pending_count; i++) {
        if (distance(filter->pending[i].mc, filter->pending[0].mc) > FILTER_SETTLE_MC) {
            return false;
        }
    }
    return true;
}

static size_t doubt(struct filter *filter, const struct reading *reading, enum quality *recorded,
                    struct reading out[FILTER_OUT_MAX])
{
    filter->pending[filter->pending_count] = *reading;
    filter->pending[filter->pending_count++].quality = QUALITY_PENDING;
    *recorded = filter->refused ? QUALITY_IMPLAUSIBLE : QUALITY_PENDING;
    if (filter->pending_count < FILTER_OUT_MAX) {
        return 0;
    }
    if (window_agrees(filter)) {
        size_t count = release(filter, FILTER_OUT_MAX, QUALITY_OK, out);
        accept(filter, reading);
        *recorded = QUALITY_OK;
        return count;
    }
    size_t count = release(filter, 1, QUALITY_IMPLAUSIBLE, out);
    filter->pending_count--;
    memmove(filter->pending, filter->pending + 1,
            filter->pending_count * sizeof(filter->pending[0]));
    filter->refused = true;
    *recorded = QUALITY_IMPLAUSIBLE;
    return count;
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
    size_t count = settle(filter, &reading, out);
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
