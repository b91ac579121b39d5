#include "core/record_calibration.h"

#include <string.h>

struct wish {
    const char *sensor_id;
    struct calibration_past *past;
};

void calibration_past_add(struct calibration_past *past, const struct record_event_row *row)
{
    struct calibration_change change = {.seq = row->seq, .wall_ms = row->wall_ms};
    if (!calibration_read(row->event.detail, &change.calibration)) {
        return;
    }
    if (past->count == CALIBRATION_CHANGES_MAX) {
        past->count--;
        past->cut = true;
        memmove(&past->change[0], &past->change[1], past->count * sizeof(past->change[0]));
    }
    past->change[past->count++] = change;
}

static bool take(void *context, const struct record_event_row *row)
{
    const struct wish *wish = context;
    if (strcmp(row->event.subject, wish->sensor_id) == 0) {
        calibration_past_add(wish->past, row);
    }
    return true;
}

bool record_calibrations(struct record_db *db, const char *sensor_id, struct calibration_past *past)
{
    struct wish wish = {sensor_id, past};
    *past = (struct calibration_past){0};
    return record_each_event(db, EVENT_CALIBRATION, 0, take, &wish);
}

const struct calibration *calibration_past_at(const struct calibration_past *past,
                                              const struct calibration *present, uint64_t seq,
                                              int64_t wall_ms)
{
    static const struct calibration none = {0};
    const struct calibration *found = past->count == 0 ? present
                                      : past->cut      ? &past->change[0].calibration
                                                       : &none;
    for (size_t i = 0; i < past->count; i++) {
        const struct calibration_change *change = &past->change[i];
        bool dated = wall_ms != MS_UNKNOWN && change->wall_ms != MS_UNKNOWN;
        if (seq > 0 ? change->seq < seq : dated && change->wall_ms <= wall_ms) {
            found = &change->calibration;
        }
    }
    return found;
}
