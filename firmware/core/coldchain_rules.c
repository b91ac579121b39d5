#include "core/coldchain_rules.h"

void transitions_add(struct transitions *out, const struct transition *transition)
{
    if (out->count < TRANSITION_MAX) {
        out->at[out->count++] = *transition;
    }
}

/* Stable: what happened at one moment stays in the order in which it was found. */
void transitions_sort(struct transitions *out)
{
    for (size_t i = 1; i < out->count; i++) {
        struct transition moved = out->at[i];
        size_t to = i;
        while (to > 0 && out->at[to - 1].at_ms > moved.at_ms) {
            out->at[to] = out->at[to - 1];
            to--;
        }
        out->at[to] = moved;
    }
}

bool rule_is_out(const struct rule *rule, int32_t mc)
{
    return rule->above ? mc > rule->limit_mc : mc < rule->limit_mc;
}

static void forget(struct coldchain_rule *run)
{
    *run = (struct coldchain_rule){
        .since_ms = MS_UNKNOWN, .last_ms = MS_UNKNOWN, .true_ms = MS_UNKNOWN};
}

static void start(struct coldchain *chain, const struct rules *rules, size_t index, int64_t at_ms,
                  struct transitions *out)
{
    struct coldchain_rule *run = &chain->rule[index];
    run->active = true;
    run->true_ms = at_ms;
    if (rules->rule[index].breaks_chain) {
        chain->chain_broken = true;
    }
    transitions_add(out, &(struct transition){.kind = TRANSITION_RULE_START,
                                              .rule = index,
                                              .at_ms = at_ms,
                                              .since_ms = run->since_ms,
                                              .last_ms = run->last_ms});
}

/* Ends the run, and says so when it was true. */
static void end(struct coldchain *chain, size_t index, int64_t at_ms, struct transitions *out)
{
    struct coldchain_rule *run = &chain->rule[index];
    if (run->active) {
        transitions_add(out, &(struct transition){.kind = TRANSITION_RULE_END,
                                                  .rule = index,
                                                  .at_ms = at_ms,
                                                  .since_ms = run->since_ms,
                                                  .last_ms = run->last_ms});
    }
    forget(run);
}

static bool is_true(const struct rules *rules, const struct rule *rule,
                    const struct coldchain_rule *run)
{
    switch (rule->form) {
    case RULE_CONSECUTIVE:
        return run->last_ms - run->since_ms >= rule->hold_ms;
    case RULE_CUMULATIVE:
        return run->out_ms >= rule->hold_ms;
    case RULE_CONFIRMED:
        return run->confirmed >= rules->confirm_count &&
               run->last_ms - run->since_ms >= rules->confirm_gap_ms;
    }
    return false;
}

void rules_take(struct coldchain *chain, const struct rules *rules, const struct reading *reading,
                struct transitions *out)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->rule[i];
        struct coldchain_rule *run = &chain->rule[i];
        if (rule->kind != RULE_TEMPERATURE) {
            continue;
        }
        if (rule_is_out(rule, reading->mc)) {
            if (run->since_ms == MS_UNKNOWN) {
                run->since_ms = reading->boot_ms;
            }
            run->last_ms = reading->boot_ms;
            run->confirmed += run->confirmed < INT32_MAX;
            if (!run->active && is_true(rules, rule, run)) {
                start(chain, rules, i, reading->boot_ms, out);
            }
        } else if (rule->form == RULE_CONSECUTIVE || !chain->excursion) {
            end(chain, i, reading->boot_ms, out);
        }
    }
}

/* When this rule becomes true if the last reading goes on counting; MS_UNKNOWN: it does not. */
static int64_t due_ms(const struct coldchain *chain, const struct rule *rule,
                      const struct coldchain_rule *run)
{
    if (rule->kind != RULE_TEMPERATURE || run->active || chain->state == RANGE_UNKNOWN ||
        !rule_is_out(rule, chain->last.mc)) {
        return MS_UNKNOWN;
    }
    switch (rule->form) {
    case RULE_CONSECUTIVE:
        return run->since_ms == MS_UNKNOWN ? MS_UNKNOWN : run->since_ms + rule->hold_ms;
    case RULE_CUMULATIVE:
        return chain->now_ms + (rule->hold_ms - run->out_ms);
    case RULE_CONFIRMED:
        return MS_UNKNOWN; /* takes a reading */
    }
    return MS_UNKNOWN;
}

void rules_pass(struct coldchain *chain, const struct rules *rules, int64_t to_ms, bool decided,
                struct transitions *out)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->rule[i];
        struct coldchain_rule *run = &chain->rule[i];
        if (rule->kind != RULE_TEMPERATURE || !rule_is_out(rule, chain->last.mc)) {
            continue;
        }
        int64_t due = due_ms(chain, rule, run);
        run->out_ms += to_ms - chain->now_ms;
        /* Time that passed stays passed, whatever is read at its end: a count is always decided. */
        bool whole = decided || rule->form == RULE_CUMULATIVE;
        if (due != MS_UNKNOWN && (due < to_ms || (due == to_ms && whole))) {
            start(chain, rules, i, due, out);
        }
    }
}

void rules_undo(struct coldchain *chain, const struct rules *rules, int64_t known_ms)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->rule[i];
        if (rule->kind == RULE_TEMPERATURE && chain->has_last &&
            rule_is_out(rule, chain->last.mc)) {
            chain->rule[i].out_ms -= known_ms;
        }
    }
}

void rules_count_unknown(struct coldchain *chain, const struct rules *rules, int64_t ms)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (chain->rule[i].since_ms != MS_UNKNOWN) {
            chain->rule[i].unknown_ms += ms;
        }
    }
}

void rules_lose(struct coldchain *chain, const struct rules *rules)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (rules->rule[i].form == RULE_CONSECUTIVE && !chain->rule[i].active) {
            forget(&chain->rule[i]);
        }
    }
}

void rules_recover(struct coldchain *chain, const struct rules *rules, int64_t at_ms,
                   struct transitions *out)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = &rules->rule[i];
        if (rule->kind == RULE_TEMPERATURE && rule->form != RULE_CONSECUTIVE &&
            !rule_is_out(rule, chain->last.mc)) {
            end(chain, i, at_ms, out);
        }
    }
}

int64_t rules_next_ms(const struct coldchain *chain, const struct rules *rules)
{
    int64_t next = MS_UNKNOWN;
    for (size_t i = 0; i < rules->count; i++) {
        int64_t due = due_ms(chain, &rules->rule[i], &chain->rule[i]);
        if (due != MS_UNKNOWN && (next == MS_UNKNOWN || due < next)) {
            next = due;
        }
    }
    return next;
}
