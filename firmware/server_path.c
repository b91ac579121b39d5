#include "server_path.h"

#include <errno.h>
#include <unistd.h>

#include "server.h"

bool server_path_address(const char *path, struct sockaddr_un *address)
{
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    return text_copy(address->sun_path, sizeof(address->sun_path), path);
}

static bool address_answers(const struct sockaddr_un *address)
{
    int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool alive = probe >= 0 &&
                 (connect(probe, (const struct sockaddr *)address, sizeof(*address)) == 0 ||
                  errno == EAGAIN);
    if (probe >= 0) {
        close(probe);
    }
    return alive;
}

bool server_answers(const char *path)
{
    struct sockaddr_un address;
    return server_path_address(path, &address) && address_answers(&address);
}

/* True when the path is free to bind: nothing there, or a socket nobody listens on. */
static bool clear_path(const struct sockaddr_un *address, char message[MESSAGE_SIZE])
{
    struct stat found;
    if (lstat(address->sun_path, &found) != 0) {
        return true; /* not there; another problem shows in bind */
    }
    if (!S_ISSOCK(found.st_mode)) {
        text_set(message, MESSAGE_SIZE, "%s: staat in de weg en is geen socket; verwijder dit",
                 address->sun_path);
        return false;
    }
    if (address_answers(address)) {
        text_set(message, MESSAGE_SIZE, "%s: er draait al een noodwachtd op deze socket",
                 address->sun_path);
        return false;
    }
    unlink(address->sun_path);
    return true;
}

int server_path_listen(const struct sockaddr_un *address, struct stat *made,
                       char message[MESSAGE_SIZE])
{
    if (!clear_path(address, message)) {
        return -1;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    mode_t mask = umask(0117); /* from the first moment 0660 */
    bool bound = fd >= 0 && bind(fd, (const struct sockaddr *)address, sizeof(*address)) == 0;
    int bind_errno = errno;
    umask(mask);
    if (bound && listen(fd, SERVER_CLIENT_MAX) == 0 && lstat(address->sun_path, made) == 0) {
        return fd;
    }
    text_set(message, MESSAGE_SIZE, "%s: socket kan niet worden gemaakt: %s", address->sun_path,
             text_errno(bound ? errno : bind_errno));
    if (fd >= 0) {
        close(fd);
    }
    return -1;
}

/* The kernel keeps the number as long as the socket is open, so nothing else can have it. */
bool server_path_is(const struct sockaddr_un *address, const struct stat *made)
{
    struct stat found;
    return lstat(address->sun_path, &found) == 0 && found.st_dev == made->st_dev &&
           found.st_ino == made->st_ino;
}
