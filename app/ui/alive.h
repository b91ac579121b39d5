/* Descriptors that are worth waiting for. */
#ifndef NW_UI_ALIVE_H
#define NW_UI_ALIVE_H

#include <poll.h>
#include <stddef.h>

/* What a display without a line of its own reads: the event nodes this process has open, and udev's
 * messages that tell of new ones. At most `max`; returns how many. */
size_t alive_find(struct pollfd *fds, size_t max);
/* Takes out those that hung up: a device that was pulled out says so at every poll, and who waits
 * for it never sleeps again. Whoever holds the descriptor closes it in its own time, and a device
 * that comes back has another. Returns how many are left, in their order. */
size_t alive_keep(struct pollfd *fds, size_t count);

#endif
