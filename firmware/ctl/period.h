/* The days a command is about: --month, --from and --to, the same wherever they are asked. */
#ifndef NW_CTL_PERIOD_H
#define NW_CTL_PERIOD_H

#include "core/base.h"

enum period_days {
    PERIOD_UTC,  /* UTC days; --from and --to also take a moment with its zone */
    PERIOD_LOCAL /* days of the clock on the wall */
};

struct period {
    const char *command; /* for messages */
    enum period_days days;
    int64_t from_ms, to_ms; /* wall clock, to_ms not included; INT64_MIN, INT64_MAX: not said */
    int32_t first, last;    /* the days, when both were said as days */
};

/* For a table of getopt_long; values no short option has. */
#define PERIOD_MONTH 1001
#define PERIOD_FROM 1002
#define PERIOD_TO 1003
#define PERIOD_OPTIONS                                                                             \
    {"month", required_argument, NULL, PERIOD_MONTH},                                              \
        {"from", required_argument, NULL, PERIOD_FROM},                                            \
    {                                                                                              \
        "to", required_argument, NULL, PERIOD_TO                                                   \
    }

struct period period_all(const char *command, enum period_days days);
/* One of the three options. False, said on standard error, when `text` is no such thing. */
bool period_take(struct period *period, int option, const char *text);
bool period_has_both(const struct period *period);
/* False, said on standard error, when it ends before it begins. */
bool period_check(const struct period *period);

#endif
