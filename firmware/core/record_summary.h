/* Days and periods in a few numbers, without taking packed days apart: a year's chart and a report
 * read these. Values are raw, as recorded: callers add the calibration, and give limits without it.
 */
#ifndef NW_CORE_RECORD_SUMMARY_H
#define NW_CORE_RECORD_SUMMARY_H

#include "core/record.h"

struct record_day_row {
    int64_t day;              /* UTC day, or record_undated_day */
    int64_t from_ms, last_ms; /* wall time of its first and last reading, as dated now */
    bool packed;              /* else: the open rows of that day */
    uint32_t readings, valid;
    int32_t min_mc, max_mc, mean_mc; /* of the valid ones, when there are any */
    bool judged;     /* its numbers hold all readings of jumps that were confirmed */
    bool has_states; /* by limits of low_mc..high_mc; packed days only, when judged */
    int32_t low_mc, high_mc;
    int64_t in_ms, warm_ms, cold_ms, unknown_ms;
};

/* Readings of a jump that others vouched for count in all of these (record_judged.h), also in days
 * that were packed before summaries knew of it.
 *
 * Every day of `sensor_id` with readings in from_ms <= wall_ms < to_ms, whole, in order of its
 * first reading. A day can come twice: packed, and what is open of it. */
bool record_each_day(struct record_db *db, const char *sensor_id, int64_t from_ms, int64_t to_ms,
                     bool (*each)(void *context, const struct record_day_row *row), void *context);

/* What counts as out of range, and how long a reading counts. */
struct record_limits {
    int32_t low_mc, high_mc; /* raw: the rules' limits less the calibration */
    int64_t validity_ms;
    const struct calibration *calibration; /* whether a jump was one is judged by it; NULL: none */
};

struct record_period {
    uint64_t readings, valid;        /* readings: of days taken apart and summaries alike */
    int32_t min_mc, max_mc, mean_mc; /* of the valid ones, when there are any */
    int64_t in_ms, warm_ms, cold_ms, unknown_ms; /* together the whole period */
};

/* Any period, at any age: from summaries where whole packed days fit it and were reckoned by the
 * same limits, from readings elsewhere. False when something could not be read: then the numbers
 * lack it, and its time is unknown. */
bool record_period(struct record_db *db, const char *sensor_id, int64_t from_ms, int64_t to_ms,
                   const struct record_limits *limits, struct record_period *period);

#endif
