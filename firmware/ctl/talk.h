/* One conversation with the daemon: connect, wait for the status, give a command, hear the answer.
 * Messages to people go to standard error. */
#ifndef NW_CTL_TALK_H
#define NW_CTL_TALK_H

#include "core/link.h"
#include "ctl.h"

#define TALK_WAIT_MS 5000

/* Connected, with a status. NULL after saying why not. Close with link_destroy. */
struct link *talk_open(const struct ctl *ctl);
/* Waits for the next status, `wait_ms` at most; -1: as long as it takes. False: it went away. */
bool talk_next_status(struct link *link, int64_t wait_ms);
/* Waits for the answer to command `id`: the exit code, after saying what was wrong. */
int talk_hear(struct link *link, int64_t id);
/* Gives a command and waits for its answer. The exit code, after saying what was wrong. */
int talk_command(const struct ctl *ctl, const char *verb, const char *pairs);

#endif
