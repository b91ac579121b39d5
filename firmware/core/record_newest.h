/* One look at the seal of the newest closed day, for a self-test: cheap, where record_verify
 * reckons everything. */
#ifndef NW_CORE_RECORD_NEWEST_H
#define NW_CORE_RECORD_NEWEST_H

#include "core/record.h"

struct record_newest {
    bool any;    /* a day is closed; else nothing below counts */
    bool good;   /* each sensor's readings of it are what was sealed */
    int64_t day; /* UTC, or record_undated_day */
};

/* False when it cannot be read. */
bool record_newest_day(struct record_db *db, struct record_newest *newest);

#endif
