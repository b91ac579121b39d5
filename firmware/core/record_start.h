/* What a daemon needs to know of its record when it starts, without reading all of it: the cost
 * does not grow with the years. */
#ifndef NW_CORE_RECORD_START_H
#define NW_CORE_RECORD_START_H

#include "core/record.h"

struct record_boot_row {
    int32_t boot;
    bool dated;
    int64_t offset_ms; /* wall minus boot clock, when dated */
    enum time_trust trust;
    int64_t last_ms; /* the last thing recorded in it, its own clock; INT64_MIN: nothing */
};

/* The `max` highest boot numbers, lowest first, into `row`; returns how many, or -1. */
int record_last_boots(struct record_db *db, struct record_boot_row *row, int max);

/* Events of any of `count` kinds (at most 8), in order; the others are not read. */
bool record_each_event_of(struct record_db *db, const char *const *kind, size_t count,
                          bool (*each)(void *context, const struct record_event_row *row),
                          void *context);

/* Of every rule and sensor the newest event that began, ended or released something, and of
 * outages, in order: what goes on is what began last and did not end since. However long the
 * record. */
bool record_each_state(struct record_db *db,
                       bool (*each)(void *context, const struct record_event_row *row),
                       void *context);

/* Every sensor and day that has open rows: a UTC day where the clock is vouched for, else a
 * record_undated_day; `boot` is one of its boots. */
struct record_open_row {
    const char *sensor_id;
    int64_t day;
    int32_t boot;
    int64_t from_ms; /* wall time of its first reading; MS_UNKNOWN when undated */
};
bool record_each_open(struct record_db *db,
                      bool (*each)(void *context, const struct record_open_row *row),
                      void *context);

/* The first UTC day that is packed; INT64_MAX: none. False on a read error. */
bool record_oldest_day(struct record_db *db, int64_t *utc_day);

#endif
