/* What belongs to a day that is packed: its open rows and what is packed of it already. Private to
 * record_*.c. */
#ifndef NW_CORE_RECORD_GATHER_H
#define NW_CORE_RECORD_GATHER_H

#include "core/day_pack.h"
#include "core/record_schema.h"

/* Which rows belong to the day that is packed. */
struct day_scope {
    int64_t sensor, utc_day;
    bool undated;
    int32_t boot; /* undated: its boot, and the span on its clock */
    int64_t start_ms, end_ms;
};

struct day_rows {
    struct day_reading *reading;
    size_t count, capacity;
    uint64_t first_seq, last_seq; /* the lowest and highest number among them */
    uint8_t link[DIGEST_SIZE];    /* of the last number */
};

struct day_scope day_scope_of(const struct record_item *item, int64_t sensor);

/* The rows of each of these are the caller's to free. */
/* False on a read error; else `old` holds what is packed of this day. *may: it can be added to. */
bool day_read_packed(sqlite3 *db, const struct day_scope *scope, struct day_rows *old, bool *may);
/* The open rows, in order of boot and boot clock. */
bool day_read_rows(sqlite3 *db, const struct day_scope *scope, struct day_rows *rows);
/* Both into one, in that order; equal moments keep their order. */
bool day_merge(const struct day_rows *old, const struct day_rows *rows, struct day_rows *both);
/* Later rows of a boot that was dated anew may be far from the packed ones; then they stay open. */
bool day_is_one(const struct day_rows *day);
bool day_drop_rows(sqlite3 *db, const struct day_scope *scope);

#endif
