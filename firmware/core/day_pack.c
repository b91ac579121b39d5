#include "core/day_pack.h"

/* Run header 5 + 10 + 10 + 3, head 6, quality 1, steps 10 + 10: a run for each reading at worst. */
#define READING_BYTES_MAX 55

static uint64_t zigzag(int64_t value)
{
    return ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);
}

static int64_t unzigzag(uint64_t value)
{
    return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

static uint8_t *put(uint8_t *out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) {
        *out++ = (uint8_t)(value | 0x80);
    }
    *out++ = (uint8_t)value;
    return out;
}

size_t day_pack_size(size_t count)
{
    return 1 + count * READING_BYTES_MAX;
}

static size_t run_length(const struct day_reading *reading, size_t count)
{
    size_t n = 1;
    while (n < count && reading[n].boot == reading[0].boot) {
        n++;
    }
    return n;
}

/* Moments may be anywhere in int64_t; their differences wrap, and wrap back when read. */
static int64_t minus(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a - (uint64_t)b);
}

static int64_t plus(int64_t a, int64_t b)
{
    return (int64_t)((uint64_t)a + (uint64_t)b);
}

size_t day_pack(const struct day_reading *reading, size_t count, uint8_t *out)
{
    uint8_t *at = out;
    struct day_reading last = {.quality = QUALITY_OK};
    *at++ = DAY_PACK_VERSION;
    for (size_t i = 0; i < count;) {
        size_t n = run_length(reading + i, count - i);
        int64_t step_ms = 0;
        uint64_t step_seq = 0;
        at = put(at, zigzag(reading[i].boot));
        at = put(at, zigzag(reading[i].boot_ms));
        at = put(at, reading[i].seq);
        at = put(at, n);
        last.boot_ms = reading[i].boot_ms;
        last.seq = reading[i].seq;
        for (size_t end = i + n; i < end; i++) {
            const struct day_reading *now = &reading[i];
            bool changed = now->quality != last.quality;
            uint64_t next_seq = now->seq - last.seq;
            bool jumped = next_seq != step_seq;
            at = put(at, zigzag((int64_t)now->mc - last.mc) << 2 | (uint64_t)jumped << 1 | changed);
            if (changed) {
                *at++ = (uint8_t)now->quality;
            }
            int64_t next_ms = minus(now->boot_ms, last.boot_ms);
            at = put(at, zigzag(minus(next_ms, step_ms)));
            step_ms = next_ms;
            if (jumped) {
                at = put(at, zigzag((int64_t)(next_seq - step_seq)));
            }
            step_seq = next_seq;
            last = *now;
        }
    }
    return (size_t)(at - out);
}

void day_pack_unjudged(uint8_t *out)
{
    out[0] = DAY_PACK_UNJUDGED;
}

static bool get(struct day_cursor *cursor, uint64_t *value)
{
    *value = 0;
    for (unsigned shift = 0; cursor->at < cursor->end && shift < 64; shift += 7) {
        uint8_t byte = *cursor->at++;
        uint64_t bits = byte & 0x7F;
        if (shift == 63 && bits > 1) {
            return false;
        }
        *value |= bits << shift;
        if ((byte & 0x80) == 0) {
            return true;
        }
    }
    return false;
}

static bool get_run(struct day_cursor *cursor)
{
    uint64_t boot = 0;
    uint64_t first = 0;
    cursor->step_seq = 0;
    if (!get(cursor, &boot) || !get(cursor, &first) ||
        (cursor->numbered && !get(cursor, &cursor->last.seq)) || !get(cursor, &cursor->left) ||
        cursor->left == 0 || cursor->left > DAY_PACK_READING_MAX - cursor->total ||
        unzigzag(boot) < INT32_MIN || unzigzag(boot) > INT32_MAX) {
        return false;
    }
    cursor->last.boot = (int32_t)unzigzag(boot);
    cursor->last.boot_ms = unzigzag(first);
    cursor->step_ms = 0;
    return true;
}

static bool get_reading(struct day_cursor *cursor)
{
    uint64_t head = 0;
    uint64_t step = 0;
    uint64_t jump = 0;
    if (!get(cursor, &head)) {
        return false;
    }
    bool jumped = cursor->numbered && (head & 2) != 0;
    int64_t mc = cursor->last.mc + unzigzag(head >> (cursor->numbered ? 2 : 1));
    if (mc < INT32_MIN || mc > INT32_MAX) {
        return false;
    }
    cursor->last.mc = (int32_t)mc;
    if ((head & 1) != 0) {
        if (cursor->at == cursor->end || *cursor->at > QUALITY_IMPLAUSIBLE) {
            return false;
        }
        cursor->last.quality = (enum quality) * cursor->at++;
    }
    if (!get(cursor, &step) || (jumped && !get(cursor, &jump))) {
        return false;
    }
    cursor->step_seq += (uint64_t)unzigzag(jump);
    cursor->last.seq += cursor->step_seq;
    cursor->step_ms = plus(cursor->step_ms, unzigzag(step));
    cursor->last.boot_ms = plus(cursor->last.boot_ms, cursor->step_ms);
    cursor->left--;
    cursor->total++;
    return true;
}

void day_cursor_init(struct day_cursor *cursor, const uint8_t *bytes, size_t len)
{
    *cursor = (struct day_cursor){.at = bytes, .end = bytes + len};
    uint8_t version = len == 0 ? 0 : *cursor->at++;
    cursor->numbered = version == DAY_PACK_VERSION || version == DAY_PACK_UNJUDGED;
    cursor->bad = !cursor->numbered && version != DAY_PACK_UNNUMBERED;
}

bool day_cursor_next(struct day_cursor *cursor, struct day_reading *reading)
{
    if (cursor->bad || (cursor->left == 0 && cursor->at == cursor->end)) {
        return false;
    }
    if ((cursor->left == 0 && !get_run(cursor)) || !get_reading(cursor)) {
        cursor->bad = true;
        return false;
    }
    *reading = cursor->last;
    return true;
}
