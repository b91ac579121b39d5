#include "tally.h"

#include "core/coldchain.h"

void tally_init(struct tally *tally, int64_t now_ms)
{
    *tally = (struct tally){
        .now_ms = now_ms, .taken_ms = now_ms, .min_ms = MS_UNKNOWN, .max_ms = MS_UNKNOWN};
}

void tally_carry(struct tally *tally, int64_t at_ms, int32_t mc)
{
    tally->has_last = true;
    tally->last_ms = at_ms;
    tally->last_mc = mc;
}

void tally_restart(struct tally *tally, int64_t now_ms)
{
    struct tally before = *tally;
    tally_init(tally, now_ms);
    if (before.has_last) {
        tally_carry(tally, before.last_ms, before.last_mc);
    }
}

/* Counts from one moment to the next, or (`sign` -1) takes that back. */
static void count(struct tally *tally, const struct rules *rules, int64_t from_ms, int64_t to_ms,
                  int sign)
{
    int64_t known_to_ms = from_ms;
    if (tally->has_last) {
        known_to_ms = ms_least(ms_most(tally->last_ms + rules->validity_ms, from_ms), to_ms);
        if (coldchain_range(rules, tally->last_mc) != RANGE_IN) {
            tally->out_ms += sign * (known_to_ms - from_ms);
        }
    }
    tally->unknown_ms += sign * (to_ms - known_to_ms);
}

void tally_tick(struct tally *tally, const struct rules *rules, int64_t now_ms)
{
    if (now_ms > tally->now_ms) {
        count(tally, rules, tally->now_ms, now_ms, 1);
        tally->now_ms = now_ms;
    }
}

void tally_reading(struct tally *tally, const struct rules *rules, const struct reading *reading)
{
    tally_tick(tally, rules, reading->boot_ms);
    if (reading->quality == QUALITY_PENDING) {
        return;
    }
    if (reading->quality != QUALITY_OK) {
        tally->has_last = false;
        tally->taken_ms = tally->now_ms; /* refused afterwards: unknown from here on */
        return;
    }
    int64_t reached_ms = tally->now_ms;
    int64_t from_ms = ms_most(reading->boot_ms, tally->taken_ms);
    count(tally, rules, from_ms, reached_ms, -1);
    if (!tally->has_range || reading->mc < tally->min_mc) {
        tally->min_mc = reading->mc;
        tally->min_ms = reading->boot_ms;
    }
    if (!tally->has_range || reading->mc > tally->max_mc) {
        tally->max_mc = reading->mc;
        tally->max_ms = reading->boot_ms;
    }
    tally->has_range = true;
    tally->has_last = true;
    tally->last_ms = reading->boot_ms;
    tally->last_mc = reading->mc;
    tally->taken_ms = from_ms;
    count(tally, rules, from_ms, reached_ms, 1);
}
