/* The two clocks. Durations, deadlines and order come from the boot clock; the wall clock is
 * for people. Only the daemon reads a clock for incident time; the kiosk interpolates the
 * daemon's status. */
#ifndef NW_CORE_CLOCK_H
#define NW_CORE_CLOCK_H

#include "core/base.h"

/* How far the wall clock can be believed. Ordered: a higher value is more trusted. */
enum time_trust {
    TIME_UNTRUSTED = 0, /* nobody vouches for it: after a power cut without a clock chip */
    TIME_RTC,           /* read from a clock chip at boot */
    TIME_NTP,           /* the kernel says it is synchronised */
    TIME_PERSON,        /* a person confirmed or set it on the kiosk */
};

struct clock {
    void *context;
    int64_t (*boot_ms)(void *context); /* since boot, suspend included, never goes back */
    int64_t (*wall_ms)(void *context); /* UTC since 1970 */
};

/* CLOCK_BOOTTIME and CLOCK_REALTIME. */
extern const struct clock clock_system;

static inline int64_t clock_boot_ms(const struct clock *clock)
{
    return clock->boot_ms(clock->context);
}

static inline int64_t clock_wall_ms(const struct clock *clock)
{
    return clock->wall_ms(clock->context);
}

const char *time_trust_name(enum time_trust trust); /* "geen" "rtc" "ntp" "persoon" */
bool time_trust_from_name(const char *name, enum time_trust *trust);

#endif
