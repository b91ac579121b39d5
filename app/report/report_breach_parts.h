/* What the files of the report of a broken chain share. */
#ifndef NW_REPORT_BREACH_PARTS_H
#define NW_REPORT_BREACH_PARTS_H

#include "report/report_breach.h"

bool breach_is_kind(const struct record_event_row *row, const char *kind);
/* Its detail names the wished sensor. */
bool breach_is_ours(const struct breach_wish *wish, const struct record_event *event);
const struct rule *breach_rule_by_id(const struct rules *rules, const char *id);
/* Fills the rules that broke the chain and the events, from the record's events after `before_seq`;
 * the period must be known. `released_ms`: when the chain was released, MS_UNKNOWN: not yet. */
void breach_tell(struct breach *breach, uint64_t before_seq, int64_t released_ms,
                 struct record_db *db);

#endif
