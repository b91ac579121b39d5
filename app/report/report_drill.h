/* The report of a drill that is over, from its folder: beside its own journal the earlier drills of
 * the same scenario and the improvements as they stand in the real journal now. */
#ifndef NW_REPORT_DRILL_H
#define NW_REPORT_DRILL_H

#include "draaiboek/drill_past.h"
#include "report/report_review.h"

/* The incident of the drill's scenario, or else its first; 0: none. `count`: how many there are. */
int64_t drill_report_incident(struct journal *journal, const struct drill_plan *plan,
                              size_t *count);
/* As review_gather, with what was chosen as facts. `data`: of the real practice. `real`: its
 * journal; NULL: not to be read, and improvements stand as they were written in the drill. */
bool drill_report_gather(struct review *review, const char *practice, const char *data,
                         const struct drill_past *past, int64_t number, struct journal *real,
                         char message[MESSAGE_SIZE]);

#endif
