/* The cold-chain rules of one sensor, as a pure state machine: state + reading or moment -> state
 * + what happened. No I/O, no clock, no allocation. Used alike by the daemon, by `noodwachtctl
 * replay` and after a restart, when recorded readings are fed through it again.
 *
 * Time only moves forward: feed readings and moments in order of boot_ms. A reading counts until
 * the next one, at most rules->validity_ms; what is not covered is unknown: it neither ends an
 * excursion nor adds to a rule, and it is counted. ABSENT, CRC and IMPLAUSIBLE end what the
 * reading before counts: from there on it is unknown. PENDING decides nothing: the last valid
 * reading goes on counting, only an excursion does not end while one waits. When the filter
 * confirms a jump afterwards, its readings are fed with their own, earlier boot_ms and the time
 * since is counted again with them.
 *
 * A consecutive rule is true at since + hold_ms, when the last reading out still counts then (at
 * the very moment of a new reading, the new one decides). A consecutive run that is not yet
 * true is broken when more than validity_ms passes without a valid reading: a sensor that fails now
 * and then must not keep it from becoming true. Once true, only a valid reading that is not out on
 * that side ends it. An excursion begins with the first valid reading outside low_mc..high_mc and
 * ends after recover_ms of valid readings in range without unknown time between (0: the first one);
 * its end is dated back to the first of them. Cumulative and confirmed rules live as long as the
 * excursion does, readings in range between included; with a limit inside the range, also as long
 * as the reading is beyond that limit. */
#ifndef NW_CORE_COLDCHAIN_H
#define NW_CORE_COLDCHAIN_H

#include "core/explain.h"
#include "core/reading.h"
#include "core/rules.h"

/* Enough for one step or tick: every rule may end and another start, and the excursion too. */
#define TRANSITION_MAX (2 * RULE_MAX + 4)

enum transition_kind {
    TRANSITION_RULE_START, /* the rule became true at `at_ms` */
    TRANSITION_RULE_END,
    TRANSITION_EXCURSION_START,
    TRANSITION_EXCURSION_END,
};

struct transition {
    enum transition_kind kind;
    size_t rule;   /* index in rules->rule, for the RULE kinds */
    int64_t at_ms; /* when it became so: start = since + hold; may lie before the step's moment */
    int64_t since_ms; /* first reading out */
    int64_t last_ms;  /* last reading out so far */
};

struct coldchain_rule {
    bool active;
    int64_t since_ms;   /* first reading out of this run; MS_UNKNOWN when there is none */
    int64_t last_ms;    /* last reading out */
    int64_t true_ms;    /* since when it holds; MS_UNKNOWN while it does not */
    int64_t out_ms;     /* known time out so far (cumulative only) */
    int64_t unknown_ms; /* unknown time since since_ms */
    int32_t confirmed;  /* readings out so far (confirmed) */
};

struct coldchain {
    bool has_last;
    struct reading last;  /* last valid reading */
    int64_t now_ms;       /* up to here time has been accounted for */
    int64_t taken_ms;     /* the newest reading of any kind but PENDING: nothing is undone before */
    int64_t counts_to_ms; /* the last valid reading counts up to and including this moment */
    enum range_state state; /* at now_ms: UNKNOWN when the last reading no longer counts */
    bool excursion;
    int64_t excursion_since_ms;
    int64_t excursion_last_ms; /* last reading out of range */
    bool doubted;              /* a PENDING reading waits to be judged */
    int64_t recover_since_ms;  /* valid in range since; MS_UNKNOWN while out or broken by unknown */
    int64_t excursion_warm_ms, excursion_cold_ms, excursion_unknown_ms;
    int64_t in_range_since_ms;   /* uninterrupted valid in-range run; MS_UNKNOWN */
    int64_t no_reading_since_ms; /* the last valid reading, once it no longer counts (or the start,
                                  * without any); MS_UNKNOWN while it counts */
    bool chain_broken; /* a breaks_chain rule became true; stays until released by a person */
    struct coldchain_rule rule[RULE_MAX]; /* parallel to rules->rule; only RULE_TEMPERATURE used */
};

/* `now_ms` is the moment from which time counts. */
void coldchain_init(struct coldchain *chain, int64_t now_ms);
/* Takes one reading of this sensor; PENDING and worse count as no valid reading. Returns how many
 * transitions were written, in order of at_ms. A reading from before the newest one taken is taken
 * at that one's moment. */
size_t coldchain_step(struct coldchain *chain, const struct rules *rules,
                      const struct reading *reading, struct transition out[TRANSITION_MAX]);
/* Right after coldchain_init: a valid reading from before that still counts. It is judged from the
 * moment of init on, never back into the time before it, and counts no longer than it would have.
 */
size_t coldchain_carry(struct coldchain *chain, const struct rules *rules,
                       const struct reading *reading, struct transition out[TRANSITION_MAX]);
/* Lets time pass without a reading. */
size_t coldchain_tick(struct coldchain *chain, const struct rules *rules, int64_t now_ms,
                      struct transition out[TRANSITION_MAX]);
/* The next moment at which a tick would change something, if no reading comes; MS_UNKNOWN: none. */
int64_t coldchain_next_ms(const struct coldchain *chain, const struct rules *rules);
/* How far a temperature rule is, at chain->now_ms. */
struct rule_progress coldchain_progress(const struct coldchain *chain, const struct rules *rules,
                                        size_t rule);
/* The range state of a value under the rules' limits. */
enum range_state coldchain_range(const struct rules *rules, int32_t mc);

#endif
