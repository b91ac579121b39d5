/* The wall clock as far as it can be believed. A Raspberry Pi before model 5 has no clock of its
 * own: after a power cut the machine may believe that it is the time of its last shutdown. */
#ifndef NW_CLOCK_TRUST_H
#define NW_CLOCK_TRUST_H

#include "core/clock.h"

#define CLOCK_TRUST_RTC_PATH "/sys/class/rtc"

struct sim;

struct wall {
    const struct clock *clock;
    struct sim *sim;       /* NULL: the machine's own clock */
    int64_t correction_ms; /* added to the machine's wall clock */
    enum time_trust trust;
    bool ntp;
    int64_t looked_offset_ms; /* wall time minus boot clock at the last look */
};

/* `last_ms`: the last wall time in the record, MS_UNKNOWN when there is none. Wall time never
 * starts before it; a machine that says otherwise is not believed. */
void wall_start(struct wall *wall, const struct clock *clock, struct sim *sim, int64_t last_ms);
/* A person vouched for the clock earlier in this boot: at `boot_ms` it was `wall_ms`. */
void wall_vouched(struct wall *wall, int64_t boot_ms, int64_t wall_ms);
/* Looks whether the kernel's clock has been synchronised meanwhile. True when trust changed or the
 * clock was set since the last look: records must be dated by it from now on. */
bool wall_look(struct wall *wall);
/* Wall time minus boot clock, now. */
int64_t wall_offset_ms(const struct wall *wall);
/* A person sets the time (UTC ms), or confirms it as it is (0). From here on wall time is what they
 * said and has their trust. False with a Dutch message when the machine's own clock could not be
 * set: after the next boot it says something else again. */
bool wall_set(struct wall *wall, int64_t wall_ms, char message[MESSAGE_SIZE]);

/* True when a clock chip below `path` (CLOCK_TRUST_RTC_PATH) set the machine's clock or agrees
 * with it. */
bool clock_trust_rtc(const char *path, int64_t wall_ms);

#endif
