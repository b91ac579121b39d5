/* Reckons the whole chain of a record through again (record_chain.h) and tells each place where it
 * was touched. Reads only, in one snapshot, so the daemon may go on writing. */
#ifndef NW_CORE_RECORD_VERIFY_H
#define NW_CORE_RECORD_VERIFY_H

#include "core/record.h"

/* Where: the day of a UTC date or, when that boot was never dated, of its own clock. */
struct record_day {
    bool undated;
    int64_t utc_day; /* or: */
    int32_t boot;
    int64_t boot_day;
};

struct verify_fault {
    struct record_day day;
    bool open_end;        /* not yet in a packed day */
    char text[TEXT_SIZE]; /* Dutch */
};

struct verify_result {
    uint64_t readings, events, clocks, boots, days; /* days: packed ones */
    uint64_t first_seq, last_seq;
    int64_t last_wall_ms; /* of the last row; MS_UNKNOWN */
    uint64_t lost;        /* numbers the daemon itself said it could not record */
    uint64_t faults;
    uint8_t head[DIGEST_SIZE];
    bool pruned; /* the record begins behind what was pruned, up to: */
    char pruned_to[ID_SIZE];
    uint64_t found_seq; /* the row with the head that was looked for; 0: none */
    int64_t found_wall_ms;
};

/* `head` (from digest_head_clean) or NULL: an earlier head that must be in the chain. Calls `tell`
 * for each fault, at most one a day and kind. False when the file cannot be read to the end; what
 * was found until then has been told. */
bool record_verify(struct record_db *db, const char *head,
                   void (*tell)(void *context, const struct verify_fault *fault), void *context,
                   struct verify_result *result);

#endif
