/* What the kernel tells of power supplies, in files and in events. */
#include <stdlib.h>

#include "power.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    int32_t pct = power_parse_percent(text, size);
    if (pct < -1 || pct > 100) {
        abort();
    }
    /* "0" and "1" are levels and percents alike; nothing else may be a level */
    if (power_parse_online(text, size) != TRI_UNKNOWN && pct != 0 && pct != 1) {
        abort();
    }
    power_event_concerns(text, size);
    return 0;
}
