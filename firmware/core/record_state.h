/* The newest event of each kind that begins or ends something (record_state.c). Private to
 * record_*.c. */
#ifndef NW_CORE_RECORD_STATE_H
#define NW_CORE_RECORD_STATE_H

#include "core/record_days.h"

#define RECORD_STATE_KINDS 7
extern const char *const record_state_kinds[RECORD_STATE_KINDS];

/* Along with the event that is written. */
bool record_state_note(sqlite3 *db, const struct record_event *event, uint64_t seq);
/* From all events, for a file that does not have the table yet. */
bool record_state_fill(sqlite3 *db);
/* For verify: is the table what the events say? */
bool record_state_check(struct fault_teller *teller, struct record_db *db);

#endif
