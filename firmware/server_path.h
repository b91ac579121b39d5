/* The socket's file: made, and recognised again. Private to server.c. */
#ifndef NW_SERVER_PATH_H
#define NW_SERVER_PATH_H

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "core/base.h"

/* False: too long for a socket. */
bool server_path_address(const char *path, struct sockaddr_un *address);
/* A listening socket at a path that is free or where nobody listens; `made` is its file. -1 with a
 * Dutch message. */
int server_path_listen(const struct sockaddr_un *address, struct stat *made,
                       char message[MESSAGE_SIZE]);
/* That very file is still there. */
bool server_path_is(const struct sockaddr_un *address, const struct stat *made);

#endif
