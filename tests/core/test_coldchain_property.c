/* The cold-chain rules against random traces: what must hold whatever is read, and a slow, plain
 * reading of the handbook that looks at every half second. */
#include <stdio.h>
#include <string.h>

#include "core/coldchain.h"
#include "rules_by_hand.h"
#include "test.h"

#define RUNS 150
#define READING_MAX 160
#define EVENT_MAX 400
#define GRID_MS 500 /* readings and limits lie on whole seconds: nothing happens in between */

static uint64_t seed;

static uint32_t pick(uint32_t below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(seed >> 33) % below;
}

struct trace {
    struct reading reading[READING_MAX];
    size_t count;
};

/* Stretches of the same temperature, as fridges have them, with gaps and lost readings. */
static void trace_make(struct trace *trace)
{
    static const int32_t values[] = {5000, 5000, 8000, 8001, 9000, 22000, 2000, 1999, 2400, -3000};
    static const int64_t steps_s[] = {10, 60, 60, 60, 300, 300, 600, 601, 900, 4000};
    int64_t at_ms = 0;
    int32_t mc = 5000;
    int64_t step_s = 60;
    trace->count = 2 + pick(READING_MAX - 2);
    for (size_t i = 0; i < trace->count; i++) {
        if (pick(8) == 0) {
            mc = values[pick(ARRAY_LEN(values))];
        }
        if (pick(12) == 0) {
            step_s = steps_s[pick(ARRAY_LEN(steps_s))];
        }
        uint32_t luck = pick(30);
        trace->reading[i] = (struct reading){
            .boot_ms = at_ms,
            .mc = mc,
            .quality = luck == 0   ? QUALITY_ABSENT
                       : luck == 1 ? QUALITY_CRC
                       : luck == 2 ? QUALITY_PENDING
                                   : QUALITY_OK,
        };
        at_ms += step_s * MS_PER_S;
    }
}

static struct rules property_rules(int64_t recover_ms)
{
    struct rules rules = rules_with_range(recover_ms);
    rules_add_limit(&rules, "warm", true, 8000, RULE_CONSECUTIVE, 30 * MS_PER_MIN, LEVEL_MEDIUM);
    rules_add_limit(&rules, "vroeg-koud", false, 2500, RULE_CONSECUTIVE, 5 * MS_PER_MIN,
                    LEVEL_MEDIUM);
    rules_add_limit(&rules, "meteen", true, 8000, RULE_CONSECUTIVE, 0, LEVEL_LOW);
    rules_add_limit(&rules, "opgeteld", true, 8000, RULE_CUMULATIVE, MS_PER_HOUR, LEVEL_HIGH);
    rules_add_limit(&rules, "vorst", false, 2000, RULE_CONFIRMED, 0, LEVEL_HIGH);
    rules_add_limit(&rules, "heet", true, 21000, RULE_CONFIRMED, 0, LEVEL_HIGH);
    return rules;
}

struct event {
    size_t rule;
    bool start;
    int64_t at_ms, since_ms, last_ms;
};

struct events {
    struct event event[EVENT_MAX];
    size_t count;
};

static void events_add(struct events *events, size_t rule, bool start, int64_t at_ms,
                       int64_t since_ms, int64_t last_ms)
{
    assert_true(events->count < EVENT_MAX);
    events->event[events->count++] = (struct event){rule, start, at_ms, since_ms, last_ms};
}

static void events_keep(struct events *events, const struct transition *found, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool start = found[i].kind == TRANSITION_RULE_START;
        if (start || found[i].kind == TRANSITION_RULE_END) {
            events_add(events, found[i].rule, start, found[i].at_ms, found[i].since_ms,
                       found[i].last_ms);
        }
    }
}

enum ticking { TICK_NEVER, TICK_WHEN_ASKED, TICK_OFTEN };

static void tick(struct coldchain *chain, const struct rules *rules, int64_t before_ms,
                 enum ticking ticking, struct events *events)
{
    struct transition found[TRANSITION_MAX];
    while (ticking != TICK_NEVER) {
        int64_t next = ticking == TICK_OFTEN
                           ? chain->now_ms / MS_PER_S * MS_PER_S + 20 * MS_PER_S + GRID_MS
                           : coldchain_next_ms(chain, rules);
        if (next == MS_UNKNOWN || next >= before_ms) {
            return;
        }
        assert_true(next > chain->now_ms); /* never asked for what has been */
        events_keep(events, found, coldchain_tick(chain, rules, next, found));
    }
}

/* The trace through the rules, with what must hold at every step. */
static void run(const struct trace *trace, const struct rules *rules, enum ticking ticking,
                struct events *events)
{
    struct coldchain chain;
    struct transition found[TRANSITION_MAX];
    events->count = 0;
    coldchain_init(&chain, 0);
    for (size_t i = 0; i < trace->count; i++) {
        tick(&chain, rules, trace->reading[i].boot_ms, ticking, events);
        size_t count = coldchain_step(&chain, rules, &trace->reading[i], found);
        events_keep(events, found, count);
        for (size_t n = 0; n < count; n++) {
            assert_true(n == 0 || found[n - 1].at_ms <= found[n].at_ms);
            const struct rule *rule = &rules->rule[found[n].rule];
            bool out = rule->above ? chain.last.mc > rule->limit_mc
                                   : chain.last.mc < rule->limit_mc;
            if (found[n].kind == TRANSITION_RULE_END && out) {
                fail_msg("%s ended at %ld while the last valid reading is out", rule->id,
                         (long)found[n].at_ms);
            }
        }
        assert_true(chain.state != RANGE_IN || trace->reading[i].quality == QUALITY_OK ||
                    trace->reading[i].quality == QUALITY_PENDING);
        assert_true((chain.in_range_since_ms != MS_UNKNOWN) == (chain.state == RANGE_IN));
        assert_true((chain.no_reading_since_ms == MS_UNKNOWN) == (chain.state != RANGE_UNKNOWN));
    }
}

/* --- the slow reading of the handbook --- */

/* The reading that counts at this moment, NULL when it is unknown. */
static const struct reading *counts_at(const struct trace *trace, int64_t at_ms,
                                       int64_t validity_ms)
{
    const struct reading *found = NULL;
    for (size_t i = 0; i < trace->count && trace->reading[i].boot_ms <= at_ms; i++) {
        if (trace->reading[i].quality != QUALITY_PENDING) {
            found = &trace->reading[i];
        }
    }
    bool counts = found != NULL && found->quality == QUALITY_OK &&
                  at_ms - found->boot_ms <= validity_ms;
    return counts ? found : NULL;
}

/* The newest reading waits for the next to confirm it. */
static bool waits_at(const struct trace *trace, int64_t at_ms)
{
    bool waits = false;
    for (size_t i = 0; i < trace->count && trace->reading[i].boot_ms <= at_ms; i++) {
        waits = trace->reading[i].quality == QUALITY_PENDING;
    }
    return waits;
}

static void handbook(const struct trace *trace, const struct rules *rules, struct events *events)
{
    struct {
        bool active;
        int64_t since, total, first;
        int readings;
    } rule[RULE_MAX];
    for (size_t i = 0; i < RULE_MAX; i++) {
        rule[i].active = false;
        rule[i].since = MS_UNKNOWN;
        rule[i].total = 0;
        rule[i].readings = 0;
    }
    bool excursion = false;
    int64_t in_since = MS_UNKNOWN;
    int64_t valid_ms = MS_UNKNOWN;
    int64_t end_ms = trace->reading[trace->count - 1].boot_ms;
    events->count = 0;
    for (int64_t at = 0; at <= end_ms; at += GRID_MS) {
        const struct reading *reading = counts_at(trace, at, rules->validity_ms);
        valid_ms = reading != NULL ? reading->boot_ms : valid_ms;
        bool blind = valid_ms == MS_UNKNOWN || at - valid_ms > rules->validity_ms;
        bool fresh = reading != NULL && reading->boot_ms == at;
        bool in = reading != NULL && reading->mc >= rules->low_mc && reading->mc <= rules->high_mc;
        excursion = excursion || (reading != NULL && !in);
        in_since = !in ? MS_UNKNOWN : in_since == MS_UNKNOWN ? at : in_since;
        if (excursion && in && !waits_at(trace, at) && at - in_since >= rules->recover_ms) {
            excursion = false;
        }
        for (size_t i = 0; i < rules->count; i++) {
            const struct rule *limit = &rules->rule[i];
            bool out = reading != NULL && (limit->above ? reading->mc > limit->limit_mc
                                                        : reading->mc < limit->limit_mc);
            bool was = rule[i].active;
            if (limit->form == RULE_CONSECUTIVE) {
                if (out && rule[i].since == MS_UNKNOWN) {
                    rule[i].since = at;
                }
                if (!out && (reading != NULL || (!was && blind))) {
                    rule[i].since = MS_UNKNOWN;
                    rule[i].active = false;
                }
                rule[i].active |= out && at - rule[i].since >= limit->hold_ms;
            } else {
                /* what passed up to here has passed, even when the excursion ends with it */
                bool passed = limit->form == RULE_CUMULATIVE && rule[i].total >= limit->hold_ms;
                if (passed && !was) {
                    events_add(events, i, true, at, 0, 0);
                    rule[i].active = was = true;
                }
            }
            if (limit->form != RULE_CONSECUTIVE && !excursion) {
                rule[i].active = false;
                rule[i].total = 0;
                rule[i].readings = 0;
            } else if (limit->form == RULE_CUMULATIVE) {
                bool goes_on = out && at - reading->boot_ms < rules->validity_ms;
                rule[i].total += goes_on ? GRID_MS : 0;
            } else if (limit->form == RULE_CONFIRMED && out && fresh) {
                rule[i].first = rule[i].readings++ == 0 ? at : rule[i].first;
                rule[i].active |= rule[i].readings >= rules->confirm_count &&
                                  at - rule[i].first >= rules->confirm_gap_ms;
            }
            if (was != rule[i].active) {
                bool over = !rule[i].active && limit->form != RULE_CONSECUTIVE;
                events_add(events, i, rule[i].active, over ? in_since : at, 0, 0);
            }
        }
    }
}

static bool same(const struct events *a, const struct events *b, size_t rule, bool whole)
{
    size_t j = 0;
    for (size_t i = 0; i < a->count; i++) {
        if (a->event[i].rule != rule) {
            continue;
        }
        while (j < b->count && b->event[j].rule != rule) {
            j++;
        }
        if (j == b->count || a->event[i].start != b->event[j].start ||
            a->event[i].at_ms != b->event[j].at_ms ||
            (whole && (a->event[i].since_ms != b->event[j].since_ms ||
                       a->event[i].last_ms != b->event[j].last_ms))) {
            return false;
        }
        j++;
    }
    while (j < b->count && b->event[j].rule != rule) {
        j++;
    }
    return j == b->count;
}

static void check_same(const char *what, uint64_t number, const struct rules *rules,
                       const struct events *got, const struct events *wanted, bool whole)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (!same(got, wanted, i, whole)) {
            for (size_t n = 0; n < got->count || n < wanted->count; n++) {
                const struct event *g = n < got->count ? &got->event[n] : NULL;
                const struct event *w = n < wanted->count ? &wanted->event[n] : NULL;
                printf("  got %s %s at %ld, wanted %s %s at %ld\n",
                       g ? rules->rule[g->rule].id : "-", g && g->start ? "start" : "end",
                       g ? (long)g->at_ms : 0, w ? rules->rule[w->rule].id : "-",
                       w && w->start ? "start" : "end", w ? (long)w->at_ms : 0);
            }
            fail_msg("trace %zu: %s differs: %s", (size_t)number, rules->rule[i].id, what);
        }
    }
}

/* --- the properties --- */

static const int64_t recovers_ms[] = {0, 30 * MS_PER_MIN};

static void agrees_with_the_handbook_read_slowly(void **state)
{
    (void)state;
    size_t seen[2 * RULE_MAX] = {0};
    for (uint64_t number = 1; number <= RUNS; number++) {
        static struct trace trace;
        static struct events got, wanted;
        struct rules rules = property_rules(recovers_ms[number % 2]);
        seed = number;
        trace_make(&trace);
        handbook(&trace, &rules, &wanted);
        run(&trace, &rules, TICK_NEVER, &got);
        check_same("read slowly", number, &rules, &got, &wanted, false);
        for (size_t i = 0; i < got.count; i++) {
            seen[2 * got.event[i].rule + got.event[i].start]++;
        }
    }
    for (size_t i = 0; i < 2 * property_rules(0).count; i++) {
        assert_true(seen[i] > 5); /* the traces do reach every rule's start and end */
    }
}

static void ticks_change_nothing_but_when_it_is_told(void **state)
{
    (void)state;
    for (uint64_t number = 1; number <= RUNS; number++) {
        static struct trace trace;
        static struct events never, asked, often;
        struct rules rules = property_rules(recovers_ms[number % 2]);
        seed = number;
        trace_make(&trace);
        run(&trace, &rules, TICK_NEVER, &never);
        run(&trace, &rules, TICK_WHEN_ASKED, &asked);
        run(&trace, &rules, TICK_OFTEN, &often);
        check_same("ticked when asked", number, &rules, &asked, &never, true);
        check_same("ticked often", number, &rules, &often, &never, true);
    }
}

static bool is_active(const struct events *events, size_t rule, int64_t at_ms)
{
    bool active = false;
    for (size_t i = 0; i < events->count; i++) {
        if (events->event[i].rule == rule && events->event[i].at_ms <= at_ms) {
            active = events->event[i].start;
        }
    }
    return active;
}

static void a_reading_in_range_never_makes_a_breach_longer(void **state)
{
    (void)state;
    size_t shorter = 0;
    for (uint64_t number = 1; number <= RUNS; number++) {
        static struct trace trace, more;
        static struct events before, after;
        struct rules rules = property_rules(recovers_ms[number % 2]);
        seed = number;
        do {
            trace_make(&trace);
        } while (trace.count == READING_MAX);
        more = trace;
        size_t at = pick((uint32_t)trace.count - 1);
        int64_t room_ms = trace.reading[at + 1].boot_ms - trace.reading[at].boot_ms;
        memmove(&more.reading[at + 2], &more.reading[at + 1],
                (trace.count - at - 1) * sizeof(more.reading[0]));
        more.count++;
        more.reading[at + 1] = (struct reading){
            .boot_ms = trace.reading[at].boot_ms +
                       (1 + pick((uint32_t)(room_ms / MS_PER_S) - 1)) * MS_PER_S,
            .mc = 5000,
        };
        run(&trace, &rules, TICK_NEVER, &before);
        run(&more, &rules, TICK_NEVER, &after);
        int64_t end_ms = trace.reading[trace.count - 1].boot_ms;
        for (int64_t ms = 0; ms <= end_ms; ms += 5 * MS_PER_S) {
            for (size_t i = 0; i < rules.count; i++) {
                bool was = is_active(&before, i, ms);
                bool is = is_active(&after, i, ms);
                shorter += was && !is;
                if (is && !was) {
                    fail_msg("trace %zu: %s holds at %ld ms only with a reading in range at %ld",
                             (size_t)number, rules.rule[i].id, (long)ms,
                             (long)more.reading[at + 1].boot_ms);
                }
            }
        }
    }
    assert_true(shorter > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_the_handbook_read_slowly),
        cmocka_unit_test(ticks_change_nothing_but_when_it_is_told),
        cmocka_unit_test(a_reading_in_range_never_makes_a_breach_longer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
