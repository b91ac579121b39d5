/* One file a subcommand. Each gets the settings path and its own words; exit codes: 0 good,
 * 1 found something wrong, 2 wrong use. */
#ifndef NW_CTL_H
#define NW_CTL_H

#include <stdbool.h>

struct ctl {
    const char *config; /* --config, or the default path */
    bool json;
};

int ctl_status(const struct ctl *ctl, int argc, char **argv);
int ctl_check(const struct ctl *ctl, int argc, char **argv);
int ctl_replay(const struct ctl *ctl, int argc, char **argv);
int ctl_sim(const struct ctl *ctl, int argc, char **argv);
int ctl_buzzer(const struct ctl *ctl, int argc, char **argv);

#endif
