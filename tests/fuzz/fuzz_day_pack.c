/* A packed day out of a file: bounded, and what could be read packs and reads back the same. */
#include <stdlib.h>
#include <string.h>

#include "core/day_pack.h"

#define READING_MAX 4096

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct day_reading day[READING_MAX];
    struct day_cursor cursor;
    struct day_reading reading;
    size_t count = 0;
    size_t steps = 0;
    day_cursor_init(&cursor, data, size);
    while (day_cursor_next(&cursor, &reading)) {
        if (++steps > size || reading.quality > QUALITY_IMPLAUSIBLE) {
            abort();
        }
        if (count < READING_MAX) {
            day[count++] = reading;
        }
    }
    uint8_t *out = malloc(day_pack_size(count));
    if (out == NULL) {
        abort();
    }
    day_cursor_init(&cursor, out, day_pack(day, count, out));
    for (size_t i = 0; i < count; i++) {
        if (!day_cursor_next(&cursor, &reading) || reading.boot != day[i].boot ||
            reading.boot_ms != day[i].boot_ms || reading.mc != day[i].mc ||
            reading.quality != day[i].quality || reading.seq != day[i].seq) {
            abort();
        }
    }
    if (day_cursor_next(&cursor, &reading) || cursor.bad) {
        abort();
    }
    free(out);
    return 0;
}
