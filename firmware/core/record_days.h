/* Half of verify: are the packed days, their summaries and their places what was sealed? And the
 * teller of faults that both halves use. Private to record_*.c. */
#ifndef NW_CORE_RECORD_DAYS_H
#define NW_CORE_RECORD_DAYS_H

#include "core/record_schema.h"
#include "core/record_verify.h"

enum fault_kind { FAULT_CHAIN, FAULT_GAP, FAULT_ORDER, FAULT_CLOCK, FAULT_DAY, FAULT_STATE };

struct fault_seen {
    struct record_day day;
    enum fault_kind kind;
};

#define FAULT_SEEN_MAX 64 /* remembered, so that each is told once; the newest */

struct fault_teller {
    sqlite3 *db;
    void (*tell)(void *context, const struct verify_fault *fault);
    void *context;
    uint64_t told;
    struct fault_seen seen[FAULT_SEEN_MAX];
    size_t seen_count;
};

/* Tells a fault of a day once a kind; it is the open end when no sensor has that day packed. */
void fault_tell(struct fault_teller *teller, struct record_day day, enum fault_kind kind,
                const char *text);
/* What was cut off behind the last row. */
void fault_tell_end(struct fault_teller *teller, struct record_day last, const char *text);

/* Every packed day against its seal, its readings against its place, every seal against its day
 * (but those up to `pruned_to`), and klok_best against klok. */
bool days_check(struct fault_teller *teller, struct record_db *db, uint64_t pruned_to,
                uint64_t *days);

#endif
