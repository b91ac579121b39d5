/* The weekly self-test: when it is due, and what is made of what was seen. Pure: the daemon gathers
 * the facts (daemon_selftest.c, selftest_probe.c) and records the lines. */
#ifndef NW_SELFTEST_JUDGE_H
#define NW_SELFTEST_JUDGE_H

#include "core/clock.h"
#include "core/selftest.h"
#include "core/settings.h"

#define SELFTEST_DISK_LEAST_BYTES                                                                  \
    (INT64_C(100) * 1024 * 1024) /* two years of two sensors, and all                              \
                                    that a system wants besides */
#define SELFTEST_CHARGE_LEAST_PCT 20
#define SELFTEST_FULL_PCT 80 /* with mains and not charging it should be at least this full */

/* A sensed value that may not be there at all. */
struct selftest_sense {
    bool set; /* the settings name it */
    enum tristate value;
};

enum selftest_seal { SEAL_UNREAD, SEAL_NONE, SEAL_GOOD, SEAL_BROKEN };

struct selftest_facts {
    bool buzzer_set, buzzer_obeys, buzzer_silent; /* silent: an alarm kept it from chirping */
    bool battery_set;                             /* the settings name one */
    int32_t battery_pct;                          /* -1 unknown */
    bool charging;
    char health[ID_SIZE];               /* the kernel's word; "" it says nothing */
    enum tristate mains;                /* as it is believed */
    struct selftest_sense line, supply; /* GPIO and power supply */
    size_t sensors, answered;
    char silent_sensor[NAME_SIZE]; /* the first that did not answer */
    bool recording;                /* it is written, as far as anybody knows */
    enum selftest_seal seal;       /* of the newest sealed day */
    char seal_day[ID_SIZE];
    int64_t free_bytes; /* -1 unknown */
    enum time_trust trust;
};

void selftest_judge(const struct selftest_facts *facts, struct selftest_line line[SELFTEST_PARTS]);

/* Right after the boot lines and sensors may come later than the guard (BOARD_READY_MS), and what
 * is not there yet would be judged broken. True with a Dutch message: in how many seconds. */
bool selftest_must_wait(int64_t boot_ms, char message[MESSAGE_SIZE]);

/* The last moment up to `wall_ms` at which the settings want one; false: they want none. */
bool selftest_last_moment(const struct settings *settings, int64_t wall_ms, int64_t *moment_ms);

/* Whether one that the settings want is to begin: the last was before `since_ms`, and the board is
 * not only just up. */
bool selftest_is_due(const struct settings *settings, int64_t boot_ms, int64_t wall_ms,
                     int64_t since_ms);

#endif
