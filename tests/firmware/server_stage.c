#include "server_stage.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void take(void *context, uint64_t client, const struct command *command)
{
    struct scene *scene = context;
    struct answer answer = {.kind = ANSWER_OK, .id = command->id};
    if (scene->count < ARRAY_LEN(scene->verbs)) {
        text_copy(scene->verbs[scene->count], ID_SIZE, command->verb);
        scene->client[scene->count++] = client;
    }
    server_answer(scene->server, client, &answer);
}

static void tick(void *context, int fd, short revents)
{
    (void)fd;
    (void)revents;
    struct scene *scene = context;
    if (--scene->turns <= 0) {
        loop_quit(scene->loop);
    }
}

void run(struct scene *scene, int turns)
{
    scene->turns = turns;
    assert_true(loop_run(scene->loop, NULL, NULL));
}

void open_scene(struct scene *scene)
{
    char message[MESSAGE_SIZE] = "";
    *scene = (struct scene){.tick = eventfd(1, EFD_NONBLOCK)};
    text_copy(scene->folder, sizeof(scene->folder), "/tmp/nw-server-XXXXXX");
    assert_non_null(mkdtemp(scene->folder));
    text_set(scene->path, sizeof(scene->path), "%s/noodwacht.sock", scene->folder);
    scene->loop = loop_create(&clock_system, NULL, NULL, NULL);
    assert_true(loop_add(scene->loop, "tick", scene->tick, 1 /* POLLIN */, tick, scene));
    scene->server = server_create(scene->loop, scene->path, take, scene, message);
    if (scene->server == NULL) {
        fail_msg("%s", message);
    }
}

void close_scene(struct scene *scene)
{
    server_destroy(scene->server);
    loop_destroy(scene->loop);
    close(scene->tick);
    assert_int_equal(access(scene->path, F_OK), -1); /* the socket file went along */
    assert_int_equal(rmdir(scene->folder), 0);
}

int join(const struct scene *scene)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    text_copy(address.sun_path, sizeof(address.sun_path), scene->path);
    assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    return fd;
}

void say(int fd, const char *bytes, size_t len)
{
    assert_int_equal(send(fd, bytes, len, MSG_NOSIGNAL), len);
}

/* What has arrived by now; false when the other side closed. */
bool hear(int fd, char *buffer, size_t size)
{
    size_t len = 0;
    for (;;) {
        ssize_t got = recv(fd, buffer + len, size - 1 - len, MSG_DONTWAIT);
        if (got <= 0) {
            buffer[len] = '\0';
            return got != 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        }
        len += (size_t)got;
        assert_true(len < size - 1);
    }
}
