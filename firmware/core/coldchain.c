#include "core/coldchain.h"

#include "core/coldchain_rules.h"

void coldchain_init(struct coldchain *chain, int64_t now_ms)
{
    *chain = (struct coldchain){
        .now_ms = now_ms,
        .taken_ms = now_ms,
        .counts_to_ms = MS_UNKNOWN,
        .state = RANGE_UNKNOWN,
        .excursion_since_ms = MS_UNKNOWN,
        .excursion_last_ms = MS_UNKNOWN,
        .recover_since_ms = MS_UNKNOWN,
        .in_range_since_ms = MS_UNKNOWN,
        .no_reading_since_ms = now_ms,
    };
    for (size_t i = 0; i < RULE_MAX; i++) {
        chain->rule[i].since_ms = MS_UNKNOWN;
        chain->rule[i].last_ms = MS_UNKNOWN;
        chain->rule[i].true_ms = MS_UNKNOWN;
    }
}

enum range_state coldchain_range(const struct rules *rules, int32_t mc)
{
    return mc > rules->high_mc ? RANGE_WARM : mc < rules->low_mc ? RANGE_COLD : RANGE_IN;
}

static void count_excursion(struct coldchain *chain, enum range_state state, int64_t ms)
{
    if (!chain->excursion) {
        return;
    }
    switch (state) {
    case RANGE_WARM:
        chain->excursion_warm_ms += ms;
        break;
    case RANGE_COLD:
        chain->excursion_cold_ms += ms;
        break;
    case RANGE_UNKNOWN:
        chain->excursion_unknown_ms += ms;
        break;
    case RANGE_IN:
        break;
    }
}

/* What recovered is over since the first reading in range; that it was, only time can tell. */
static int64_t end_excursion(struct coldchain *chain, struct transitions *out)
{
    int64_t over_ms = chain->recover_since_ms;
    chain->excursion = false;
    chain->recover_since_ms = MS_UNKNOWN;
    transitions_add(out, &(struct transition){.kind = TRANSITION_EXCURSION_END,
                                              .at_ms = over_ms,
                                              .since_ms = chain->excursion_since_ms,
                                              .last_ms = chain->excursion_last_ms});
    return over_ms;
}

/* No valid reading now. The runs of the rules are not touched: one failed attempt is no reading in
 * range, and a sensor that fails now and then must not keep a rule from becoming true. */
static void lose(struct coldchain *chain)
{
    chain->state = RANGE_UNKNOWN;
    chain->recover_since_ms = MS_UNKNOWN;
    chain->in_range_since_ms = MS_UNKNOWN;
    if (chain->no_reading_since_ms == MS_UNKNOWN) {
        chain->no_reading_since_ms = chain->last.boot_ms;
    }
}

/* The last reading counts from now_ms to to_ms. */
static void pass_known(struct coldchain *chain, const struct rules *rules, int64_t to_ms,
                       bool decided, struct transitions *out)
{
    count_excursion(chain, chain->state, to_ms - chain->now_ms);
    rules_pass(chain, rules, to_ms, decided, out);
    if (chain->excursion && !chain->doubted && chain->recover_since_ms != MS_UNKNOWN) {
        int64_t due = chain->recover_since_ms + rules->recover_ms;
        if (due < to_ms || (due == to_ms && decided)) {
            rules_recover(chain, rules, end_excursion(chain, out), out);
        }
    }
    chain->now_ms = to_ms;
}

/* Lets time pass up to `to_ms`; `decided` false: a reading taken at to_ms decides that moment. */
static void pass(struct coldchain *chain, const struct rules *rules, int64_t to_ms, bool decided,
                 struct transitions *out)
{
    if (to_ms <= chain->now_ms && !decided) {
        return;
    }
    if (chain->state != RANGE_UNKNOWN) {
        int64_t known_to = ms_least(to_ms, chain->counts_to_ms);
        pass_known(chain, rules, known_to, decided || known_to < to_ms, out);
        if (known_to < to_ms) {
            lose(chain);
            rules_lose(chain, rules);
        }
    }
    count_excursion(chain, RANGE_UNKNOWN, to_ms - chain->now_ms);
    rules_count_unknown(chain, rules, to_ms - chain->now_ms);
    chain->now_ms = to_ms;
}

/* Takes back the count of the time from `to_ms` on, in which no reading was taken. What became
 * true in it stays true. */
static void undo(struct coldchain *chain, const struct rules *rules, int64_t to_ms)
{
    int64_t known_to = chain->has_last
                           ? ms_least(ms_most(chain->counts_to_ms, to_ms), chain->now_ms)
                           : to_ms;
    count_excursion(chain, chain->has_last ? coldchain_range(rules, chain->last.mc) : RANGE_UNKNOWN,
                    to_ms - known_to);
    count_excursion(chain, RANGE_UNKNOWN, known_to - chain->now_ms);
    rules_undo(chain, rules, known_to - to_ms);
    rules_count_unknown(chain, rules, known_to - chain->now_ms);
    chain->now_ms = to_ms;
}

static void take(struct coldchain *chain, const struct rules *rules, const struct reading *reading,
                 struct transitions *out)
{
    if (chain->has_last && reading->boot_ms - chain->last.boot_ms > rules->validity_ms) {
        rules_lose(chain, rules); /* attempts failed for so long that nobody knows what was */
    }
    chain->has_last = true;
    chain->last = *reading;
    chain->counts_to_ms = reading->boot_ms + rules->validity_ms;
    chain->no_reading_since_ms = MS_UNKNOWN;
    chain->state = coldchain_range(rules, reading->mc);
    if (chain->state == RANGE_IN) {
        if (chain->in_range_since_ms == MS_UNKNOWN) {
            chain->in_range_since_ms = reading->boot_ms;
        }
        if (chain->excursion && chain->recover_since_ms == MS_UNKNOWN) {
            chain->recover_since_ms = reading->boot_ms;
        }
        if (chain->excursion && reading->boot_ms - chain->recover_since_ms >= rules->recover_ms) {
            rules_recover(chain, rules, end_excursion(chain, out), out);
        }
    } else {
        if (!chain->excursion) {
            chain->excursion = true;
            chain->excursion_since_ms = reading->boot_ms;
            chain->excursion_warm_ms = chain->excursion_cold_ms = chain->excursion_unknown_ms = 0;
            transitions_add(out, &(struct transition){.kind = TRANSITION_EXCURSION_START,
                                                      .at_ms = reading->boot_ms,
                                                      .since_ms = reading->boot_ms,
                                                      .last_ms = reading->boot_ms});
        }
        chain->excursion_last_ms = reading->boot_ms;
        chain->recover_since_ms = MS_UNKNOWN;
        chain->in_range_since_ms = MS_UNKNOWN;
    }
    rules_take(chain, rules, reading, out);
}

size_t coldchain_step(struct coldchain *chain, const struct rules *rules,
                      const struct reading *reading, struct transition out[TRANSITION_MAX])
{
    struct transitions found = {.at = out};
    struct reading taken = *reading;
    taken.boot_ms = ms_most(reading->boot_ms, chain->taken_ms);
    if (taken.quality == QUALITY_PENDING) {
        taken.boot_ms = ms_most(taken.boot_ms, chain->now_ms);
        pass(chain, rules, taken.boot_ms, false, &found);
        chain->doubted = true;
        pass(chain, rules, taken.boot_ms, true, &found);
        transitions_sort(&found);
        return found.count;
    }
    if (taken.quality != QUALITY_OK) {
        chain->taken_ms = taken.boot_ms; /* refused afterwards, it hides no later one */
        taken.boot_ms = ms_most(taken.boot_ms, chain->now_ms);
        pass(chain, rules, taken.boot_ms, false, &found);
        lose(chain);
        chain->doubted = false;
        chain->counts_to_ms = ms_least(chain->counts_to_ms, taken.boot_ms);
        transitions_sort(&found);
        return found.count;
    }
    int64_t reached_ms = chain->now_ms;
    if (taken.boot_ms < reached_ms) {
        undo(chain, rules, taken.boot_ms);
    } else {
        pass(chain, rules, taken.boot_ms, false, &found);
    }
    chain->doubted = false;
    take(chain, rules, &taken, &found);
    chain->taken_ms = taken.boot_ms;
    pass(chain, rules, ms_most(reached_ms, chain->now_ms), true, &found);
    transitions_sort(&found);
    return found.count;
}

size_t coldchain_carry(struct coldchain *chain, const struct rules *rules,
                       const struct reading *reading, struct transition out[TRANSITION_MAX])
{
    if (reading->quality != QUALITY_OK || chain->now_ms - reading->boot_ms > rules->validity_ms) {
        return 0;
    }
    size_t count = coldchain_step(chain, rules, reading, out);
    chain->last.boot_ms = reading->boot_ms;
    chain->counts_to_ms = reading->boot_ms + rules->validity_ms;
    return count;
}

size_t coldchain_tick(struct coldchain *chain, const struct rules *rules, int64_t now_ms,
                      struct transition out[TRANSITION_MAX])
{
    struct transitions found = {.at = out};
    if (now_ms >= chain->now_ms) {
        pass(chain, rules, now_ms, true, &found);
    }
    transitions_sort(&found);
    return found.count;
}

int64_t coldchain_next_ms(const struct coldchain *chain, const struct rules *rules)
{
    if (chain->state == RANGE_UNKNOWN) {
        return MS_UNKNOWN;
    }
    int64_t next = rules_next_ms(chain, rules);
    if (next == MS_UNKNOWN || next > chain->counts_to_ms) {
        next = chain->counts_to_ms + 1;
    }
    if (chain->excursion && !chain->doubted && chain->recover_since_ms != MS_UNKNOWN) {
        next = ms_least(next, ms_most(chain->recover_since_ms + rules->recover_ms, chain->now_ms));
    }
    return next;
}

struct rule_progress coldchain_progress(const struct coldchain *chain, const struct rules *rules,
                                        size_t rule)
{
    const struct rule *limit = &rules->rule[rule];
    const struct coldchain_rule *run = &chain->rule[rule];
    struct rule_progress progress = {
        .now = chain->state == RANGE_UNKNOWN        ? TRI_UNKNOWN
               : rule_is_out(limit, chain->last.mc) ? TRI_YES
                                                    : TRI_NO,
        .active = run->active,
        .since_ms = run->since_ms,
        .true_ms = run->true_ms,
        .unknown_ms = run->unknown_ms,
    };
    if (run->since_ms != MS_UNKNOWN) {
        progress.counted_ms = limit->form == RULE_CUMULATIVE ? run->out_ms
                                                             : chain->now_ms - run->since_ms;
    }
    return progress;
}
