/* The packed form of one sensor's finished day: some 3 bytes a reading instead of some 55, nothing
 * lost: also the sequence numbers, because the chain runs over them. Pure; the bytes come from a
 * file and are judged as strangers.
 *
 * Bytes: version 3, then runs of readings of one boot: boot, first boot_ms, first number, count,
 * and per reading a head (change of mc; lowest bit: the quality changed and follows in a byte; the
 * next: the step in numbers changed, and the change follows last) and the change of the step in
 * boot_ms. Numbers are varints of 7 bits, lowest first; signed ones zigzag. Version 2 is
 * the same, of a day whose summary lacks the readings of jumps that were confirmed later; version 1
 * has no sequence numbers. Both are still read. */
#ifndef NW_CORE_DAY_PACK_H
#define NW_CORE_DAY_PACK_H

#include "core/reading.h"

#define DAY_PACK_VERSION 3
#define DAY_PACK_UNJUDGED 2
#define DAY_PACK_UNNUMBERED 1
#define DAY_PACK_READING_MAX 200000 /* readings in one day: more than two a second is not a day */

struct day_reading {
    int32_t boot;
    int64_t boot_ms;
    int32_t mc;
    enum quality quality;
    uint64_t seq; /* 0: not kept (version 1) */
};

/* Bytes that are always enough for `count` readings. */
size_t day_pack_size(size_t count);
/* Packs readings, in order of boot and boot_ms for the smallest result. Returns the bytes written,
 * at most day_pack_size(count); `out` must have that many. */
size_t day_pack(const struct day_reading *reading, size_t count, uint8_t *out);
/* Says in the packed bytes that the summary is not the last word. */
void day_pack_unjudged(uint8_t *out);

/* Walks a packed day without memory of its own; `bytes` must stay. */
struct day_cursor {
    const uint8_t *at, *end;
    struct day_reading last;
    int64_t step_ms;
    uint64_t step_seq;
    bool numbered;
    uint64_t left;  /* in this run */
    uint64_t total; /* so far */
    bool bad;       /* not a packed day, or damaged: what came before may be wrong too */
};
void day_cursor_init(struct day_cursor *cursor, const uint8_t *bytes, size_t len);
/* False at the end and when it is bad. */
bool day_cursor_next(struct day_cursor *cursor, struct day_reading *reading);

#endif
