#include "tally.h"

#include "core/coldchain.h"

void tally_init(struct tally *tally, int64_t now_ms)
{
    *tally = (struct tally){.now_ms = now_ms, .min_ms = MS_UNKNOWN, .max_ms = MS_UNKNOWN};
}

void tally_restart(struct tally *tally, int64_t now_ms)
{
    struct tally before = *tally;
    tally_init(tally, now_ms);
    tally->has_last = before.has_last;
    tally->last_ms = before.last_ms;
    tally->last_mc = before.last_mc;
}

void tally_tick(struct tally *tally, const struct rules *rules, int64_t now_ms)
{
    if (now_ms <= tally->now_ms) {
        return;
    }
    int64_t known_to_ms = tally->has_last ? tally->last_ms + rules->validity_ms : tally->now_ms;
    known_to_ms = known_to_ms < tally->now_ms ? tally->now_ms
                  : known_to_ms > now_ms      ? now_ms
                                              : known_to_ms;
    if (tally->has_last && coldchain_range(rules, tally->last_mc) != RANGE_IN) {
        tally->out_ms += known_to_ms - tally->now_ms;
    }
    tally->unknown_ms += now_ms - known_to_ms;
    tally->now_ms = now_ms;
}

void tally_reading(struct tally *tally, const struct rules *rules, const struct reading *reading)
{
    tally_tick(tally, rules, reading->boot_ms);
    if (reading->quality == QUALITY_PENDING) {
        return;
    }
    tally->has_last = false;
    if (reading->quality != QUALITY_OK) {
        return;
    }
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
}
