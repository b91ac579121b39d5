#include "server.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/log.h"
#include "core/status.h"
#include "server_path.h"

/* One status under way, one that waits, and answers. */
#define OUT_SIZE (STATUS_TEXT_MAX + 16384)
#define READS_PER_TURN 4

struct client {
    int fd; /* -1: free */
    uint64_t id;
    struct line_reader reader;
    uint64_t dropped; /* of reader.dropped, those already told about */
    char *out;        /* OUT_SIZE bytes */
    size_t out_len;
    bool behind; /* the newest status waits until `out` is empty */
    int missed;  /* statuses that passed since it last took a byte */
};

struct server {
    struct loop *loop;
    int fd;
    struct sockaddr_un address;
    struct stat made; /* the file of `fd` */
    server_fn fn;
    void *context;
    uint64_t last_id;
    struct client client[SERVER_CLIENT_MAX];
    char block[STATUS_TEXT_MAX];
    size_t block_len;
};

static void client_drop(struct server *server, struct client *client, const char *why)
{
    if (why != NULL) {
        log_warning("socket: listener dropped: %s", why);
    }
    loop_remove(server->loop, client->fd);
    close(client->fd);
    free(client->out);
    *client = (struct client){.fd = -1};
}

static void client_flush(struct server *server, struct client *client)
{
    for (;;) {
        if (client->out_len == 0 && client->behind) {
            memcpy(client->out, server->block, server->block_len);
            client->out_len = server->block_len;
            client->behind = false;
        }
        if (client->out_len == 0) {
            break;
        }
        ssize_t sent = send(client->fd, client->out, client->out_len, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno == EINTR) {
            continue;
        }
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            break;
        }
        if (sent < 0) {
            client_drop(server, client, NULL);
            return;
        }
        client->missed = 0;
        client->out_len -= (size_t)sent;
        memmove(client->out, client->out + sent, client->out_len);
    }
    short events = client->out_len > 0 ? POLLIN | POLLOUT : POLLIN;
    loop_set_events(server->loop, client->fd, events);
}

static void client_say(struct server *server, struct client *client, const char *line)
{
    size_t len = strlen(line);
    /* Room for a whole status is kept, so that `behind` can always be served. */
    if (client->out_len + len > OUT_SIZE) {
        client_drop(server, client, "it does not read its answers");
        return;
    }
    memcpy(client->out + client->out_len, line, len);
    client->out_len += len;
    client_flush(server, client);
}

static void client_answer(struct server *server, struct client *client, const struct answer *answer)
{
    char line[PROTOCOL_LINE_MAX];
    struct text text;
    text_init(&text, line, sizeof(line));
    answer_write(&text, answer);
    client_say(server, client, line);
}

static void client_refuse(struct server *server, struct client *client, int64_t id, const char *why)
{
    struct answer answer = {.kind = ANSWER_ERROR, .id = id};
    text_copy(answer.text, sizeof(answer.text), why);
    client_answer(server, client, &answer);
}

static void client_line(struct server *server, struct client *client, const char *line)
{
    struct command command;
    if (line[0] == '\0') {
        return;
    }
    if (command_parse(line, &command)) {
        server->fn(server->context, client->id, &command);
    } else {
        client_refuse(server, client, command.id,
                      "geen opdracht: verwacht WERKWOORD NUMMER sleutel=waarde");
    }
}

/* The client may be gone after any answer: `id` tells. */
static void client_feed(struct server *server, struct client *client, const char *bytes, size_t len)
{
    uint64_t id = client->id;
    while (len > 0 && client->id == id) {
        const char *line = NULL;
        size_t used = line_reader_feed(&client->reader, bytes, len, &line);
        bytes += used;
        len -= used;
        if (client->reader.dropped != client->dropped) {
            client->dropped = client->reader.dropped;
            client_refuse(server, client, 0, "regel overgeslagen: te lang of geen leesbare tekst");
        }
        if (line != NULL && client->id == id) {
            client_line(server, client, line);
        }
        if (used == 0 && line == NULL) {
            return;
        }
    }
}

static struct client *client_of(struct server *server, uint64_t id)
{
    for (size_t i = 0; i < SERVER_CLIENT_MAX; i++) {
        if (server->client[i].fd >= 0 && server->client[i].id == id) {
            return &server->client[i];
        }
    }
    return NULL;
}

static void client_ready(void *context, int fd, short revents)
{
    struct server *server = context;
    struct client *client = NULL;
    for (size_t i = 0; i < SERVER_CLIENT_MAX; i++) {
        if (server->client[i].fd == fd) {
            client = &server->client[i];
        }
    }
    if (client == NULL) {
        return;
    }
    uint64_t id = client->id;
    if ((revents & POLLOUT) != 0) {
        client_flush(server, client);
    }
    for (int i = 0; i < READS_PER_TURN && client->id == id && client->fd >= 0; i++) {
        char bytes[2048];
        ssize_t got = recv(fd, bytes, sizeof(bytes), MSG_DONTWAIT);
        if (got > 0) {
            client_feed(server, client, bytes, (size_t)got);
        } else if (got == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
            client_drop(server, client, NULL);
        } else {
            return;
        }
    }
}

static void refuse_connection(int fd)
{
    static const char line[] = "noodwacht 1\nerror 0 text=te%20veel%20verbindingen\n";
    /* Best effort: whoever does not read it finds the connection closed. */
    (void)!send(fd, line, sizeof(line) - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    close(fd);
}

static void accept_ready(void *context, int fd, short revents)
{
    (void)revents;
    struct server *server = context;
    for (;;) {
        int accepted = accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (accepted < 0) {
            if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
                /* Whoever waits stays readable and would wake us for ever: the next push looks. */
                log_warning("socket: %s", strerror(errno));
                loop_set_events(server->loop, fd, 0);
            }
            return;
        }
        struct client *client = NULL;
        for (size_t i = 0; i < SERVER_CLIENT_MAX && client == NULL; i++) {
            client = server->client[i].fd < 0 ? &server->client[i] : NULL;
        }
        char *out = client == NULL ? NULL : malloc(OUT_SIZE);
        if (out == NULL ||
            !loop_add(server->loop, "listener", accepted, POLLIN, client_ready, server)) {
            log_warning("socket: a listener was refused");
            free(out);
            refuse_connection(accepted);
            continue;
        }
        *client = (struct client){.fd = accepted, .id = ++server->last_id, .out = out};
        line_reader_init(&client->reader);
        struct text greeting;
        text_init(&greeting, out, OUT_SIZE);
        greeting_write(&greeting);
        client->out_len = greeting.len;
        memcpy(out + client->out_len, server->block, server->block_len);
        client->out_len += server->block_len;
        client_flush(server, client);
    }
}

struct server *server_create(struct loop *loop, const char *path, server_fn fn, void *context,
                             char message[MESSAGE_SIZE])
{
    struct server *server = calloc(1, sizeof(*server));
    if (server == NULL) {
        text_copy(message, MESSAGE_SIZE, "geen geheugen voor de socket");
        return NULL;
    }
    server->loop = loop;
    server->fd = -1;
    server->fn = fn;
    server->context = context;
    for (size_t i = 0; i < SERVER_CLIENT_MAX; i++) {
        server->client[i].fd = -1;
    }
    if (!server_path_address(path, &server->address)) {
        text_set(message, MESSAGE_SIZE, "%s: pad te lang voor een socket (ten hoogste %zu tekens)",
                 path, sizeof(server->address.sun_path) - 1);
        goto destroy;
    }
    server->fd = server_path_listen(&server->address, &server->made, message);
    if (server->fd < 0) {
        goto destroy;
    }
    if (!loop_add(loop, "socket", server->fd, POLLIN, accept_ready, server)) {
        text_copy(message, MESSAGE_SIZE, "geen plaats voor de socket");
        goto destroy;
    }
    return server;

destroy:
    server_destroy(server);
    return NULL;
}

bool server_keep(struct server *server, char message[MESSAGE_SIZE])
{
    if (server_path_is(&server->address, &server->made)) {
        return true;
    }
    int fd = server_path_listen(&server->address, &server->made, message);
    if (fd < 0) {
        return false;
    }
    loop_remove(server->loop, server->fd); /* its slot is free for the new one */
    close(server->fd);
    server->fd = fd;
    loop_add(server->loop, "socket", fd, POLLIN, accept_ready, server);
    log_warning("%s: de socket was weg en is opnieuw gemaakt", server->address.sun_path);
    return true;
}

void server_destroy(struct server *server)
{
    if (server == NULL) {
        return;
    }
    for (size_t i = 0; i < SERVER_CLIENT_MAX; i++) {
        if (server->client[i].fd >= 0) {
            client_drop(server, &server->client[i], NULL);
        }
    }
    if (server->fd >= 0) {
        if (server_path_is(&server->address, &server->made)) {
            unlink(server->address.sun_path); /* else it is not ours to remove */
        }
        loop_remove(server->loop, server->fd);
        close(server->fd);
    }
    free(server);
}

void server_push(struct server *server, const char *block, size_t len)
{
    if (len > sizeof(server->block)) {
        log_error("socket: status of %zu bytes does not fit", len);
        return;
    }
    memcpy(server->block, block, len);
    server->block_len = len;
    loop_set_events(server->loop, server->fd, POLLIN);
    for (size_t i = 0; i < SERVER_CLIENT_MAX; i++) {
        struct client *client = &server->client[i];
        if (client->fd < 0) {
            continue;
        }
        client->behind = true;
        if (client->out_len > 0 && ++client->missed > SERVER_MISSED_MAX) {
            client_drop(server, client, "it does not read");
            continue;
        }
        client_flush(server, client);
    }
}

bool server_answer(struct server *server, uint64_t client, const struct answer *answer)
{
    struct client *found = client_of(server, client);
    if (found != NULL) {
        client_answer(server, found, answer);
    }
    return found != NULL;
}

size_t server_clients(const struct server *server)
{
    size_t count = 0;
    for (size_t i = 0; i < SERVER_CLIENT_MAX; i++) {
        count += server->client[i].fd >= 0;
    }
    return count;
}
