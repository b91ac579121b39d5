#include "core/link.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "core/log.h"

#define OUT_SIZE 16384 /* commands that the daemon has not taken yet */
#define IN_SIZE 4096
#define FILLS_MAX 64 /* a step: a daemon gone mad does not hold up the screen */

struct link {
    char path[PATH_SIZE];
    int fd;
    bool greeted;
    bool refused; /* said once: the address, the version */
    int64_t next_id;

    struct line_reader reader;
    char in[IN_SIZE];
    size_t in_at, in_len;

    bool in_block;
    bool block_cut;
    char *block; /* STATUS_TEXT_MAX */
    size_t block_len;
    uint64_t bad_blocks;

    char out[OUT_SIZE];
    size_t out_len;

    bool has_status;
    struct status status;
    int64_t status_at_ms;
};

struct link *link_create(const char *socket_path)
{
    struct link *link = calloc(1, sizeof(*link));
    char *block = malloc(STATUS_TEXT_MAX);
    if (link == NULL || block == NULL || !text_copy(link->path, PATH_SIZE, socket_path)) {
        log_error("link: no memory, or the path is too long");
        free(link);
        free(block);
        return NULL;
    }
    link->block = block;
    link->fd = -1;
    link->next_id = 1;
    return link;
}

static void hang_up(struct link *link)
{
    if (link->fd >= 0) {
        close(link->fd);
        link->fd = -1;
    }
}

void link_destroy(struct link *link)
{
    if (link != NULL) {
        hang_up(link);
        free(link->block);
        free(link);
    }
}

static void say_once(struct link *link, const char *why)
{
    if (!link->refused) {
        log_info("%s: %s", link->path, why);
        link->refused = true;
    }
}

bool link_connect(struct link *link)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (link->fd >= 0) {
        return true;
    }
    if (!text_copy(address.sun_path, sizeof(address.sun_path), link->path)) {
        say_once(link, "longer than a socket's path may be");
        return false;
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&address, sizeof(address)) != 0) {
        say_once(link, strerror(errno));
        if (fd >= 0) {
            close(fd);
        }
        return false;
    }
    link->fd = fd;
    link->greeted = false;
    link->in_block = false;
    link->in_at = link->in_len = 0;
    link->out_len = 0;
    line_reader_init(&link->reader);
    return true;
}

bool link_is_up(const struct link *link)
{
    return link->fd >= 0;
}

int link_fd(const struct link *link)
{
    return link->fd;
}

bool link_wants_write(const struct link *link)
{
    return link->fd >= 0 && link->out_len > 0;
}

const struct status *link_status(const struct link *link)
{
    return link->has_status ? &link->status : NULL;
}

int64_t link_status_at_ms(const struct link *link)
{
    return link->status_at_ms;
}

int64_t link_send(struct link *link, const char *verb, const char *pairs)
{
    struct text out;
    if (link->fd < 0) {
        return -1;
    }
    text_init(&out, link->out + link->out_len, OUT_SIZE - link->out_len);
    command_write(&out, verb, link->next_id, pairs);
    if (out.cut) {
        return -1;
    }
    link->out_len += out.len;
    int64_t id = link->next_id;
    link->next_id = id < COMMAND_ID_MAX ? id + 1 : 1;
    return id;
}

/* False when the other side is gone. */
static bool flush(struct link *link)
{
    while (link->out_len > 0) {
        ssize_t sent = send(link->fd, link->out, link->out_len, MSG_NOSIGNAL);
        if (sent < 0) {
            return errno == EAGAIN || errno == EINTR;
        }
        link->out_len -= (size_t)sent;
        memmove(link->out, link->out + sent, link->out_len);
    }
    return true;
}

enum fill { FILL_SOME, FILL_NOTHING, FILL_GONE };

static enum fill fill(struct link *link)
{
    ssize_t got = recv(link->fd, link->in, IN_SIZE, 0);
    if (got > 0) {
        link->in_at = 0;
        link->in_len = (size_t)got;
        return FILL_SOME;
    }
    return got < 0 && (errno == EAGAIN || errno == EINTR) ? FILL_NOTHING : FILL_GONE;
}

static void bad_block(struct link *link, const char *why)
{
    /* The first, and then one in a hundred: a daemon that keeps sending them fills no disk. */
    if (link->bad_blocks++ % 100 == 0) {
        log_warning("%s: status skipped: %s", link->path, why);
    }
}

static enum link_event end_block(struct link *link)
{
    char message[MESSAGE_SIZE];
    struct timespec now = {0};
    link->in_block = false;
    if (link->block_cut) {
        bad_block(link, "longer than a status may be");
        return LINK_NOTHING;
    }
    if (!status_read(link->block, &link->status, message)) {
        bad_block(link, message);
        return LINK_NOTHING;
    }
    clock_gettime(CLOCK_MONOTONIC, &now);
    link->status_at_ms = (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
    link->has_status = true;
    return LINK_STATUS;
}

static enum link_event block_line(struct link *link, const char *line)
{
    size_t len = strlen(line);
    if (link->block_len + len + 2 > STATUS_TEXT_MAX) {
        link->block_cut = true;
    } else {
        memcpy(link->block + link->block_len, line, len);
        link->block_len += len;
        link->block[link->block_len++] = '\n';
        link->block[link->block_len] = '\0';
    }
    return strcmp(line, "end") == 0 ? end_block(link) : LINK_NOTHING;
}

static enum link_event take_line(struct link *link, const char *line, struct answer *answer)
{
    static const char head[] = "status ";
    int32_t version = 0;
    if (!link->greeted) {
        if (!greeting_parse(line, &version) || version != PROTOCOL_VERSION) {
            say_once(link, "does not speak this version of the protocol");
            return LINK_DOWN;
        }
        link->greeted = true;
        link->refused = false;
        return LINK_NOTHING;
    }
    if (strncmp(line, head, strlen(head)) == 0) {
        if (link->in_block) {
            bad_block(link, "broken off by the next one");
        }
        link->in_block = true;
        link->block_cut = false;
        link->block_len = 0;
        return block_line(link, line);
    }
    if (link->in_block) {
        return block_line(link, line);
    }
    if (answer_parse(line, answer)) {
        return LINK_ANSWER;
    }
    if (line[0] != '\0') {
        log_debug("%s: line skipped: %s", link->path, line);
    }
    return LINK_NOTHING;
}

enum link_event link_step(struct link *link, struct answer *answer)
{
    if (link->fd < 0) {
        return LINK_NOTHING;
    }
    bool alive = flush(link);
    for (int fills = 0; fills < FILLS_MAX; fills++) {
        while (link->in_at < link->in_len) {
            const char *line = NULL;
            uint64_t dropped = link->reader.dropped;
            link->in_at += line_reader_feed(&link->reader, link->in + link->in_at,
                                            link->in_len - link->in_at, &line);
            if (link->in_block && link->reader.dropped != dropped) {
                bad_block(link, "a line that is no text, or too long");
                link->in_block = false;
            }
            enum link_event event = line == NULL ? LINK_NOTHING : take_line(link, line, answer);
            if (event == LINK_DOWN) {
                hang_up(link);
            }
            if (event != LINK_NOTHING) {
                return event;
            }
        }
        /* What came before the end is told first, also when writing failed already. */
        enum fill filled = fill(link);
        if (filled == FILL_NOTHING && alive) {
            return LINK_NOTHING;
        }
        if (filled != FILL_SOME) {
            hang_up(link);
            return LINK_DOWN;
        }
    }
    return LINK_NOTHING; /* more is waiting, and poll says so */
}
