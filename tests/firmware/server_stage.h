/* The daemon's socket in a folder of its own, with its loop, and listeners that speak bytes. */
#ifndef NW_TESTS_SERVER_STAGE_H
#define NW_TESTS_SERVER_STAGE_H

#include "server.h"
#include "test.h"

struct scene {
    struct loop *loop;
    struct server *server;
    char folder[64];
    char path[80];
    char verbs[32][ID_SIZE]; /* commands that came through */
    uint64_t client[32];
    size_t count;
    int turns;
    int tick; /* always readable: a turn never waits */
};

void take(void *context, uint64_t client, const struct command *command);
void run(struct scene *scene, int turns);
void open_scene(struct scene *scene);
void close_scene(struct scene *scene);
int join(const struct scene *scene);
void say(int fd, const char *bytes, size_t len);
/* What has arrived by now; false when the other side closed. */
bool hear(int fd, char *buffer, size_t size);

#endif
