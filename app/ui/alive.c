#include "ui/alive.h"

#include <dirent.h>
#include <linux/netlink.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* SDL does not give its descriptors, the kernel does. */
static bool is_input(int fd, const char *link)
{
    if (strncmp(link, "/dev/input/event", strlen("/dev/input/event")) == 0) {
        return true;
    }
    int domain = 0, protocol = 0;
    socklen_t size = sizeof(int);
    return strncmp(link, "socket:", strlen("socket:")) == 0 &&
           getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_NETLINK &&
           getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &protocol, &size) == 0 &&
           protocol == NETLINK_KOBJECT_UEVENT;
}

size_t alive_find(struct pollfd *fds, size_t max)
{
    size_t count = 0;
    DIR *dir = opendir("/proc/self/fd");
    if (dir == NULL) {
        return 0;
    }
    for (struct dirent *entry; count < max && (entry = readdir(dir)) != NULL;) {
        char link[64];
        ssize_t len = readlinkat(dirfd(dir), entry->d_name, link, sizeof(link) - 1);
        int fd = atoi(entry->d_name);
        if (len > 0 && fd != dirfd(dir)) {
            link[len] = '\0';
            if (is_input(fd, link)) {
                fds[count++] = (struct pollfd){.fd = fd, .events = POLLIN};
            }
        }
    }
    closedir(dir);
    return count;
}

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
