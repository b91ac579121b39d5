/* The client's side of the daemon's socket, for the kiosk and noodwachtctl: non-blocking, to be
 * polled. Keeps the last good status; a broken block is counted, logged and skipped. */
#ifndef NW_CORE_LINK_H
#define NW_CORE_LINK_H

#include "core/protocol.h"
#include "core/status.h"

struct link;

struct link *link_create(const char *socket_path); /* does not connect yet; NULL: no memory */
void link_destroy(struct link *link);              /* accepts NULL */
/* Tries to connect; true when connected afterwards. Cheap to call again. */
bool link_connect(struct link *link);
bool link_is_up(const struct link *link);
int link_fd(const struct link *link); /* -1 while not connected */
bool link_wants_write(const struct link *link);

enum link_event { LINK_NOTHING, LINK_STATUS, LINK_ANSWER, LINK_DOWN };
/* Reads and writes what can be without blocking; call again until NOTHING. On STATUS link_status
 * has the new one; on ANSWER *answer is filled; on DOWN the connection was closed. */
enum link_event link_step(struct link *link, struct answer *answer);
const struct status *link_status(const struct link *link); /* NULL before the first */
/* CLOCK_MONOTONIC ms at which the last status arrived; for interpolation. */
int64_t link_status_at_ms(const struct link *link);
/* Queues a command; returns its id, or -1 when not connected or the buffer is full. */
int64_t link_send(struct link *link, const char *verb, const char *pairs);

#endif
