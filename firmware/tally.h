/* What a sign-off shows of one sensor: lowest and highest reading, time out of range and time
 * unknown since the last sign-off. Pure. As in the cold chain a reading
 * counts until the next one, at most rules->validity_ms, a failed attempt ends it, and PENDING
 * decides nothing; the rest is unknown.
 * When the filter confirms a jump afterwards, its readings come with their own, earlier boot_ms and
 * the time since is counted again with them. */
#ifndef NW_TALLY_H
#define NW_TALLY_H

#include "core/reading.h"
#include "core/rules.h"

struct tally {
    bool has_range;
    int32_t min_mc, max_mc;
    int64_t min_ms, max_ms;
    int64_t out_ms, unknown_ms;
    int64_t now_ms;   /* up to here time has been counted */
    int64_t taken_ms; /* the newest reading of any kind but PENDING: nothing is undone before */
    bool has_last;
    int64_t last_ms; /* the last valid reading */
    int32_t last_mc;
};

/* Counts from `now_ms`. */
void tally_init(struct tally *tally, int64_t now_ms);
/* Right after init: the valid reading from before that still counts. It is no lowest or highest. */
void tally_carry(struct tally *tally, int64_t at_ms, int32_t mc);
/* After a sign-off: as init, but the last reading goes on counting. */
void tally_restart(struct tally *tally, int64_t now_ms);
void tally_tick(struct tally *tally, const struct rules *rules, int64_t now_ms);
void tally_reading(struct tally *tally, const struct rules *rules, const struct reading *reading);

#endif
