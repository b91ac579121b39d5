/* The kernel's texts of a sensor: whatever the bytes, an answer within what a sensor can say. */
#include <stdlib.h>

#include "sensor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct raw_reading raw, int32_t min, int32_t max)
{
    if (raw.quality == QUALITY_PENDING ||
        (raw.quality == QUALITY_OK && (raw.mc < min || raw.mc > max))) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct raw_reading slave = w1_parse_slave((const char *)data, size);
    check(slave, -55000, 125000);
    check(millidegrees_parse((const char *)data, size, true), -55000, 125000);
    check(millidegrees_parse((const char *)data, size, false), -100000, 200000);
    if (slave.quality == QUALITY_OK && slave.mc == 85000) {
        abort();
    }
    return 0;
}
