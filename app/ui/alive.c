#include "ui/alive.h"

#include <stdbool.h>

size_t alive_keep(struct pollfd *fds, size_t count)
{
    /* Without waiting. When even that fails nothing is known, and all are kept. */
    bool asked = poll(fds, (nfds_t)count, 0) >= 0;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool gone = asked && (fds[i].revents & (POLLHUP | POLLNVAL)) != 0;
        fds[i].revents = 0;
        if (!gone) {
            fds[kept++] = fds[i];
        }
    }
    return kept;
}
