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
#define RECORD_DB 1004
#define RECORD_SENSOR 1005
#define PERIOD_OPTIONS                                                                             \
    {"month", required_argument, NULL, PERIOD_MONTH},                                              \
        {"from", required_argument, NULL, PERIOD_FROM},                                            \
    {                                                                                              \
        "to", required_argument, NULL, PERIOD_TO                                                   \
    }

/* And for a command about the record: its file, one sensor of it, and the days. */
#define RECORD_OPTIONS                                                                             \
    {"db", required_argument, NULL, RECORD_DB},                                                    \
        {"sensor", required_argument, NULL, RECORD_SENSOR}, PERIOD_OPTIONS

struct period period_all(const char *command, enum period_days days);
/* One of the three options. False, said on standard error, when `text` is no such thing. */
bool period_take(struct period *period, int option, const char *text);
/* One of RECORD_OPTIONS; false, said on standard error, also when it is none of them. */
bool record_word(struct period *period, char db[PATH_SIZE], const char **sensor, int option,
                 const char *text);
bool period_has_both(const struct period *period);
/* False, said on standard error, when it ends before it begins. */
bool period_check(const struct period *period);

#endif
