#include "core/clock.h"

#include <string.h>
#include <time.h>

static int64_t read_ms(clockid_t id)
{
    struct timespec now = {0};
    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

static int64_t system_boot_ms(void *context)
{
    (void)context;
    return read_ms(CLOCK_BOOTTIME);
}

static int64_t system_wall_ms(void *context)
{
    (void)context;
    return read_ms(CLOCK_REALTIME);
}

const struct clock clock_system = {.boot_ms = system_boot_ms, .wall_ms = system_wall_ms};

static const char *const trust_names[] = {
    [TIME_UNTRUSTED] = "geen",
    [TIME_RTC] = "rtc",
    [TIME_NTP] = "ntp",
    [TIME_PERSON] = "persoon",
};

const char *time_trust_name(enum time_trust trust)
{
    return trust_names[trust];
}

bool time_trust_from_name(const char *name, enum time_trust *trust)
{
    for (size_t i = 0; i < ARRAY_LEN(trust_names); i++) {
        if (strcmp(name, trust_names[i]) == 0) {
            *trust = (enum time_trust)i;
            return true;
        }
    }
    return false;
}
