/* The record's readings with the filter's last word. A reading of a jump is stored as it was
 * sensed, PENDING (or IMPLAUSIBLE, once the sensor is doubted), and never changed; whether the ones
 * after it vouched for it is found here anew, by the rule of the filter (jump.h) and to the same
 * moments as at the sign-off. All that reckons with readings reads them through this. */
#ifndef NW_CORE_RECORD_JUDGED_H
#define NW_CORE_RECORD_JUDGED_H

#include "core/jump.h"
#include "core/record_calibration.h"

struct judged_row {
    struct record_row row; /* as stored */
    enum quality quality; /* OK: it counts; PENDING: nothing came after it, it decides nothing; else
                           * it ends what was known */
    int64_t at_ms;        /* wall clock: from here on; later than the reading itself when another
                           * was refused before it, or when it was refused */
};

/* How far apart readings lie is a matter of corrected values. Both NULL: raw ones. */
struct judged_by {
    const struct calibration_past *past;
    const struct calibration *present;
};

struct judge {
    struct judged_by by;
    bool (*each)(void *context, const struct judged_row *judged);
    void *context;
    struct jump jump;
    struct record_row waiting[JUMP_WINDOW]; /* those of the jump that were not told, in order */
    size_t count;
    bool has_last;
    int32_t last_mc;
    int64_t told_ms; /* nothing counts from before this */
};

void judge_init(struct judge *judge, const struct judged_by *by,
                bool (*each)(void *context, const struct judged_row *judged), void *context);
/* Rows of one sensor in order of time; tells each once, in order, maybe later. False: `each` said
 * that it is enough. */
bool judge_take(struct judge *judge, const struct record_row *row);
/* Tells what still waits, as PENDING. */
bool judge_end(struct judge *judge);

/* record_each with the last word on every reading, also when it was spoken after `to_ms`. `by` may
 * be NULL. */
bool record_each_judged(struct record_db *db, const char *sensor_id, int64_t from_ms, int64_t to_ms,
                        const struct judged_by *by,
                        bool (*each)(void *context, const struct judged_row *judged),
                        void *context);

#endif
