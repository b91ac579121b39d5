/* One file a subcommand. Each gets the settings path and its own words; exit codes: 0 good,
 * 1 found something wrong, 2 wrong use. */
#ifndef NW_CTL_H
#define NW_CTL_H

#include <stdbool.h>

#define CTL_GOOD 0
#define CTL_FOUND 1
#define CTL_USAGE 2

struct ctl {
    const char *config; /* --config, or the default path */
    bool json;
};

/* argv[0] is the subcommand's name; --config, --json and --help are taken out before. After wrong
 * use a command says what was wrong on standard error and returns CTL_USAGE; main adds how it
 * should be. */
int ctl_status(const struct ctl *ctl, int argc, char **argv);
int ctl_check(const struct ctl *ctl, int argc, char **argv);
int ctl_replay(const struct ctl *ctl, int argc, char **argv);
int ctl_sim(const struct ctl *ctl, int argc, char **argv);
int ctl_buzzer(const struct ctl *ctl, int argc, char **argv);
int ctl_export(const struct ctl *ctl, int argc, char **argv);
int ctl_report(const struct ctl *ctl, int argc, char **argv);
int ctl_selftest(const struct ctl *ctl, int argc, char **argv);
int ctl_verify(const struct ctl *ctl, int argc, char **argv);

#endif
