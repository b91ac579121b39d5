/* Which calibration a reading of the past was corrected by: the record keeps raw values, and an
 * event where the calibration changed. */
#ifndef NW_CORE_RECORD_CALIBRATION_H
#define NW_CORE_RECORD_CALIBRATION_H

#include "core/calibration.h"
#include "core/record.h"

#define CALIBRATION_CHANGES_MAX 32

struct calibration_change {
    uint64_t seq;
    int64_t wall_ms; /* MS_UNKNOWN: not dated */
    struct calibration calibration;
};

/* In order. All zero: never calibrated. */
struct calibration_past {
    struct calibration_change change[CALIBRATION_CHANGES_MAX];
    size_t count;
    bool cut; /* there were more: what lies before the first that is kept is not known */
};

/* Every change of this sensor. False on a read error. */
bool record_calibrations(struct record_db *db, const char *sensor_id,
                         struct calibration_past *past);
/* Takes one EVENT_CALIBRATION in order; what cannot be read is left out. */
void calibration_past_add(struct calibration_past *past, const struct record_event_row *row);
/* The one in force at a row: by its number, or when it has none (0) by its time. Before the first
 * change there was none; a record that knows of no change at all is corrected as at `present`.
 * Never NULL. */
const struct calibration *calibration_past_at(const struct calibration_past *past,
                                              const struct calibration *present, uint64_t seq,
                                              int64_t wall_ms);

#endif
