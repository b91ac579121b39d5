/* A rule and how far it is, as one Dutch sentence: "Boven 8 °C sinds 14:02: 1 u 12 van 2 u". Pure;
 * the daemon's status, the screens and `noodwachtctl replay` say it with the same words. Durations
 * are cut, never rounded up: what is shown has passed. */
#ifndef NW_CORE_EXPLAIN_H
#define NW_CORE_EXPLAIN_H

#include "core/rules.h"

/* How far one rule is, whatever it is about. */
struct rule_progress {
    enum tristate now;  /* what the rule looks at is so at this moment: beyond the limit, mains
                         * gone, door open, no valid reading, battery low, sign-off not yet done */
    bool active;        /* the rule holds */
    int64_t since_ms;   /* the first moment it was so; MS_UNKNOWN: there is nothing to count */
    int64_t true_ms;    /* since when the rule holds; MS_UNKNOWN while it does not */
    int64_t counted_ms; /* on the way to hold_ms. Cumulative: known time only; else since..now */
    int64_t unknown_ms; /* since then without a valid reading */
    bool at_least;      /* it may have begun earlier */
};

/* Nothing to count: `now` is all that is known. */
struct rule_progress rule_progress_none(enum tristate now);

/* The moments as they must be said, "" when they cannot be: "14:02" or "zo 22 nov 14:02". */
struct explain_moments {
    int64_t now_ms;          /* as since_ms */
    const char *since;       /* of progress->since_ms */
    const char *became_true; /* of progress->true_ms */
};

/* One sentence without a full stop. `out` of TEXT_SIZE always holds it whole. */
void explain_rule(const struct rule *rule, const struct rule_progress *progress,
                  const struct explain_moments *moments, char out[TEXT_SIZE]);
/* What the rule demands, whatever is the matter now: "Boven 8 °C, 2 u bij elkaar". */
void explain_limit(const struct rule *rule, char out[TEXT_SIZE]);

#endif
