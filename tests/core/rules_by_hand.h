/* Rules as tests need them, without a file. */
#ifndef NW_TESTS_RULES_BY_HAND_H
#define NW_TESTS_RULES_BY_HAND_H

#include "core/rules.h"

static inline struct rules rules_with_range(int64_t recover_ms)
{
    return (struct rules){
        .id = "met-de-hand",
        .low_mc = 2000,
        .high_mc = 8000,
        .validity_ms = 10 * MS_PER_MIN,
        .recover_ms = recover_ms,
        .confirm_count = 2,
        .confirm_gap_ms = 10 * MS_PER_S,
        .mains_debounce_ms = 5 * MS_PER_S,
        .outage_mains_back_ms = 15 * MS_PER_MIN,
        .outage_in_range_ms = 15 * MS_PER_MIN,
        .outage_no_sensor_ms = 60 * MS_PER_MIN,
        .outage_short_ms = 2 * MS_PER_MIN,
        .realarm_ms = 10 * MS_PER_MIN,
        .reading_ms = MS_PER_MIN,
        .reading_outage_ms = 10 * MS_PER_S,
    };
}

static inline void rules_add_limit(struct rules *rules, const char *id, bool above,
                                   int32_t limit_mc, enum rule_form form, int64_t hold_ms,
                                   enum alarm_level level)
{
    struct rule *rule = &rules->rule[rules->count++];
    *rule = (struct rule){.kind = RULE_TEMPERATURE,
                          .level = level,
                          .above = above,
                          .limit_mc = limit_mc,
                          .form = form,
                          .hold_ms = hold_ms,
                          .breaks_chain = level == LEVEL_HIGH};
    text_copy(rule->id, sizeof(rule->id), id);
}

/* Plainly consecutive: one valid reading in range ends a run. */
static inline struct rules rules_consecutive(int64_t warm_ms, int64_t cold_ms)
{
    struct rules rules = rules_with_range(0);
    rules_add_limit(&rules, "warm", true, 8000, RULE_CONSECUTIVE, warm_ms, LEVEL_HIGH);
    rules_add_limit(&rules, "koud", false, 2000, RULE_CONSECUTIVE, cold_ms, LEVEL_HIGH);
    return rules;
}

/* The temperature rules of the practice: early warnings and a broken chain. */
static inline struct rules rules_practice(void)
{
    struct rules rules = rules_with_range(30 * MS_PER_MIN);
    rules_add_limit(&rules, "vroeg-warm", true, 8000, RULE_CONSECUTIVE, 10 * MS_PER_MIN,
                    LEVEL_MEDIUM);
    rules_add_limit(&rules, "vroeg-koud", false, 2500, RULE_CONSECUTIVE, 5 * MS_PER_MIN,
                    LEVEL_MEDIUM);
    rules_add_limit(&rules, "vorst", false, 2000, RULE_CONFIRMED, 0, LEVEL_HIGH);
    rules_add_limit(&rules, "twee-uur", true, 8000, RULE_CUMULATIVE, 2 * MS_PER_HOUR, LEVEL_HIGH);
    rules_add_limit(&rules, "heet", true, 21000, RULE_CONFIRMED, 0, LEVEL_HIGH);
    return rules;
}

#endif
