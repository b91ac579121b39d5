/* The daemon's Unix socket: any number of listeners up to SERVER_CLIENT_MAX (further ones are
 * refused with an error line). Nothing here blocks. A status is a snapshot, so a listener that
 * reads slowly gets the newest one when it has taken the one before it; who takes nothing during
 * SERVER_MISSED_MAX of them, or lets its answers pile up, is dropped. Lines that are no command
 * are answered with an error and the connection goes on. */
#ifndef NW_SERVER_H
#define NW_SERVER_H

#include "core/protocol.h"
#include "loop.h"

#define SERVER_CLIENT_MAX 32
#define SERVER_MISSED_MAX 200

struct server;
/* `client` names a connection and is never used twice. */
typedef void (*server_fn)(void *context, uint64_t client, const struct command *command);

/* Somebody listens on this socket file. */
bool server_answers(const char *path);
/* Replaces a socket file nobody listens on. NULL with a Dutch message: another daemon answers
 * there, something else is in the way, or the folder cannot be written. */
struct server *server_create(struct loop *loop, const char *path, server_fn fn, void *context,
                             char message[MESSAGE_SIZE]);
/* When its file is no longer there, or another has taken its place, it is made anew; who listens
 * already goes on. False with a Dutch message: it could not be, and is to be tried again. */
bool server_keep(struct server *server, char message[MESSAGE_SIZE]);
void server_destroy(struct server *server); /* removes the socket file; accepts NULL */
/* Hands every listener this block of whole lines; a new listener gets the newest at once. */
void server_push(struct server *server, const char *block, size_t len);
/* False when that client is gone. */
bool server_answer(struct server *server, uint64_t client, const struct answer *answer);
size_t server_clients(const struct server *server);

#endif
