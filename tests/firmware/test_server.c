/* The socket: newest status for all, answers to who asked, and nobody who can hold it up. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "server_stage.h"

#define SETTLE_TURNS 8

static void greeting_and_newest_status(void **state)
{
    (void)state;
    static char heard[4096];
    struct scene scene;
    open_scene(&scene);
    struct stat file;
    assert_int_equal(stat(scene.path, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0660);
    int early = join(&scene);
    run(&scene, SETTLE_TURNS);
    assert_true(hear(early, heard, sizeof(heard)));
    assert_string_equal(heard, "noodwacht 1\n");
    server_push(scene.server, "status 1\nend\n", 13);
    run(&scene, SETTLE_TURNS);
    assert_true(hear(early, heard, sizeof(heard)));
    assert_string_equal(heard, "status 1\nend\n");
    int late = join(&scene);
    run(&scene, SETTLE_TURNS);
    assert_true(hear(late, heard, sizeof(heard)));
    assert_string_equal(heard, "noodwacht 1\nstatus 1\nend\n");
    close(early);
    close(late);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(server_clients(scene.server), 0);
    close_scene(&scene);
}

static void garbage_gets_an_error_and_the_rest_goes_on(void **state)
{
    (void)state;
    static char heard[65536];
    static char long_line[3 * PROTOCOL_LINE_MAX];
    struct scene scene;
    open_scene(&scene);
    int fd = join(&scene);
    memset(long_line, 'x', sizeof(long_line));
    long_line[sizeof(long_line) - 1] = '\n';
    const struct {
        const char *bytes;
        size_t len;
        const char *error; /* in what comes back */
    } cases[] = {
        {"\n", 1, NULL},
        {"hello\n", 6, "error 0 "},
        {"ack x who=a\n", 12, "error 0 "},
        {"ack 7 who\n", 10, "error 7 "},
        {"ack 1 a\0b\n", 10, "error 0 "},
        {"\xff\xfe\xfd\n", 4, "error 0 "},
        {"ack 99999999999 who=a\n", 22, "error 0 "},
        {long_line, sizeof(long_line), "error 0 "},
    };
    run(&scene, SETTLE_TURNS);
    hear(fd, heard, sizeof(heard));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        say(fd, cases[i].bytes, cases[i].len);
        run(&scene, SETTLE_TURNS);
        if (!hear(fd, heard, sizeof(heard)) ||
            (cases[i].error == NULL ? heard[0] != '\0' : strstr(heard, cases[i].error) != heard)) {
            fail_msg("case %zu: \"%s\"", i, heard);
        }
    }
    assert_int_equal(scene.count, 0);
    /* a line in halves, and two in one */
    say(fd, "tou", 3);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(scene.count, 0);
    say(fd, "ch 1\ntouch 2\n", 13);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(scene.count, 2);
    hear(fd, heard, sizeof(heard));
    assert_string_equal(heard, "ok 1\nok 2\n");
    close(fd);
    close_scene(&scene);
}

static void many_listeners_and_one_too_many(void **state)
{
    (void)state;
    static char heard[4096];
    struct scene scene;
    int fds[SERVER_CLIENT_MAX];
    open_scene(&scene);
    for (size_t i = 0; i < SERVER_CLIENT_MAX; i++) {
        fds[i] = join(&scene);
        run(&scene, 2);
    }
    int refused = join(&scene);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(server_clients(scene.server), SERVER_CLIENT_MAX);
    assert_false(hear(refused, heard, sizeof(heard)));
    assert_non_null(strstr(heard, "error 0 text=te%20veel%20verbindingen\n"));
    server_push(scene.server, "status 1\nend\n", 13);
    run(&scene, SETTLE_TURNS);
    for (size_t i = 0; i < SERVER_CLIENT_MAX; i++) {
        assert_true(hear(fds[i], heard, sizeof(heard)));
        assert_string_equal(heard, "noodwacht 1\nstatus 1\nend\n");
        close(fds[i]);
    }
    run(&scene, SETTLE_TURNS);
    close(refused);
    refused = join(&scene); /* there is room again */
    run(&scene, SETTLE_TURNS);
    assert_int_equal(server_clients(scene.server), 1);
    close(refused);
    close_scene(&scene);
}

/* A block of this number that is too large to fit in a socket's buffer a few times. */
static size_t big_block(char *block, size_t size, int number)
{
    struct text text;
    text_init(&text, block, size);
    text_add(&text, "status %d\n", number);
    while (text.len < 20000) {
        text_add(&text, "fault text=%0100d\n", number);
    }
    text_add(&text, "end\n");
    return text.len;
}

static void a_slow_reader_gets_the_newest_and_a_dead_one_goes(void **state)
{
    (void)state;
    static char block[32768];
    static char heard[8 * 1024 * 1024];
    struct scene scene;
    open_scene(&scene);
    int slow = join(&scene);
    int dead = join(&scene);
    int quick = join(&scene);
    run(&scene, SETTLE_TURNS);
    const int some = 150; /* fills every buffer, but is no reason to give up yet */
    for (int i = 1; i <= some; i++) {
        size_t len = big_block(block, sizeof(block), i);
        server_push(scene.server, block, len);
        run(&scene, 2);
        assert_true(hear(quick, heard, sizeof(heard)));
    }
    assert_int_equal(server_clients(scene.server), 3);
    /* the slow one wakes up: whole blocks only, the last of them the newest */
    size_t total = 0;
    for (int quiet = 0; quiet < 3;) {
        run(&scene, 2);
        assert_true(hear(slow, heard + total, sizeof(heard) - total));
        size_t more = strlen(heard + total);
        total += more;
        quiet = more == 0 ? quiet + 1 : 0;
    }
    int last = 0;
    const char *at = strstr(heard, "status ");
    for (; at != NULL && at[0] != '\0';) {
        int number = atoi(at + 7);
        assert_true(number > last);
        last = number;
        size_t len = big_block(block, sizeof(block), number);
        assert_memory_equal(at, block, len);
        at += len;
    }
    assert_int_equal(last, some);
    for (int i = some + 1; i <= some + SERVER_MISSED_MAX + 1; i++) {
        size_t len = big_block(block, sizeof(block), i);
        server_push(scene.server, block, len);
        run(&scene, 2);
        assert_true(hear(quick, heard, sizeof(heard)));
        assert_true(hear(slow, heard, sizeof(heard)));
    }
    assert_int_equal(server_clients(scene.server), 2);
    assert_false(hear(dead, heard, sizeof(heard)));
    close(slow);
    close(dead);
    close(quick);
    close_scene(&scene);
}

static void who_does_not_read_answers_goes(void **state)
{
    (void)state;
    static char many[200 * 8 + 1];
    struct scene scene;
    struct text text;
    open_scene(&scene);
    int fd = join(&scene);
    text_init(&text, many, sizeof(many));
    while (text.len + 8 < sizeof(many)) {
        text_add(&text, "nonsens\n"); /* each gives an answer ten times as long */
    }
    run(&scene, SETTLE_TURNS);
    for (int i = 0; i < 10000 && server_clients(scene.server) == 1; i++) {
        (void)!send(fd, many, text.len, MSG_NOSIGNAL | MSG_DONTWAIT);
        run(&scene, 2);
    }
    assert_int_equal(server_clients(scene.server), 0);
    close(fd);
    close_scene(&scene);
}

/* Whoever waits while no descriptor is left must not wake the loop for ever. */
static void without_descriptors_a_listener_waits_for_the_next_push(void **state)
{
    (void)state;
    char heard[256];
    struct scene scene;
    int taken[64];
    size_t count = 0;
    struct rlimit before;
    open_scene(&scene);
    int fd = join(&scene);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    struct rlimit few = {ARRAY_LEN(taken), before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    while (count < ARRAY_LEN(taken) && (taken[count] = dup(fd)) >= 0) {
        count++;
    }
    run(&scene, SETTLE_TURNS);
    while (count > 0) {
        close(taken[--count]);
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(server_clients(scene.server), 0);
    server_push(scene.server, "status 1\nend\n", 13);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(server_clients(scene.server), 1);
    assert_true(hear(fd, heard, sizeof(heard)));
    assert_string_equal(heard, "noodwacht 1\nstatus 1\nend\n");
    close(fd);
    close_scene(&scene);
}

static void an_answer_for_one_who_left(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene);
    int fd = join(&scene);
    say(fd, "touch 1\n", 8);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(scene.count, 1);
    close(fd);
    run(&scene, SETTLE_TURNS);
    int other = join(&scene);
    run(&scene, SETTLE_TURNS);
    struct answer answer = {.kind = ANSWER_OK, .id = 1};
    assert_false(server_answer(scene.server, scene.client[0], &answer));
    close(other);
    close_scene(&scene);
}

static void what_stands_at_the_path(void **state)
{
    (void)state;
    struct scene scene;
    char message[MESSAGE_SIZE] = "";
    open_scene(&scene);
    /* alive: refused, and left alone */
    assert_true(server_answers(scene.path));
    assert_null(server_create(scene.loop, scene.path, take, &scene, message));
    assert_non_null(strstr(message, "draait al"));
    assert_true(server_answers(scene.path));
    close_scene(&scene);

    assert_int_equal(mkdir(scene.folder, 0700), 0);
    scene.loop = loop_create(&clock_system, NULL, NULL, NULL);
    /* stale: a socket file whose owner was killed */
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    text_copy(address.sun_path, sizeof(address.sun_path), scene.path);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    close(fd);
    assert_false(server_answers(scene.path));
    scene.server = server_create(scene.loop, scene.path, take, &scene, message);
    assert_non_null(scene.server);
    server_destroy(scene.server);
    /* something else: not ours to remove */
    FILE *file = fopen(scene.path, "w");
    assert_non_null(file);
    fclose(file);
    assert_null(server_create(scene.loop, scene.path, take, &scene, message));
    assert_non_null(strstr(message, "geen socket"));
    assert_int_equal(unlink(scene.path), 0);
    /* a folder that is not there, a path too long */
    assert_null(server_create(scene.loop, "/nergens/x.sock", take, &scene, message));
    assert_non_null(strstr(message, "/nergens/x.sock"));
    char long_path[200];
    memset(long_path, 'a', sizeof(long_path) - 1);
    long_path[sizeof(long_path) - 1] = '\0';
    assert_null(server_create(scene.loop, long_path, take, &scene, message));
    assert_non_null(strstr(message, "te lang"));
    loop_destroy(scene.loop);
    assert_int_equal(rmdir(scene.folder), 0);
}

/* As tmpfiles or a hand may do it; and once more with somebody else's file in its place. */
static void a_socket_file_that_is_gone_is_made_again(void **state)
{
    (void)state;
    static char heard[4096];
    char message[MESSAGE_SIZE] = "";
    struct scene scene;
    open_scene(&scene);
    int early = join(&scene);
    run(&scene, SETTLE_TURNS);
    assert_true(server_keep(scene.server, message)); /* nothing to do */
    assert_int_equal(server_clients(scene.server), 1);
    assert_int_equal(unlink(scene.path), 0);
    assert_true(server_keep(scene.server, message));
    struct stat file;
    assert_int_equal(stat(scene.path, &file), 0);
    assert_int_equal(file.st_mode & 0777, 0660);
    int late = join(&scene);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(server_clients(scene.server), 2);
    server_push(scene.server, "status 1\nend\n", 13);
    run(&scene, SETTLE_TURNS);
    assert_true(hear(early, heard, sizeof(heard))); /* who was there stays */
    assert_non_null(strstr(heard, "status 1\n"));
    assert_true(hear(late, heard, sizeof(heard)));
    assert_non_null(strstr(heard, "status 1\n"));

    assert_int_equal(unlink(scene.path), 0);
    assert_int_equal(mkdir(scene.path, 0700), 0);
    assert_false(server_keep(scene.server, message));
    assert_non_null(strstr(message, "staat in de weg"));
    assert_int_equal(server_clients(scene.server), 2);
    assert_int_equal(rmdir(scene.path), 0);
    assert_true(server_keep(scene.server, message)); /* as soon as it can be */
    close(early);
    close(late);
    early = join(&scene);
    run(&scene, SETTLE_TURNS);
    assert_int_equal(server_clients(scene.server), 1);
    close(early);
    close_scene(&scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(greeting_and_newest_status),
        cmocka_unit_test(garbage_gets_an_error_and_the_rest_goes_on),
        cmocka_unit_test(many_listeners_and_one_too_many),
        cmocka_unit_test(a_slow_reader_gets_the_newest_and_a_dead_one_goes),
        cmocka_unit_test(who_does_not_read_answers_goes),
        cmocka_unit_test(without_descriptors_a_listener_waits_for_the_next_push),
        cmocka_unit_test(an_answer_for_one_who_left),
        cmocka_unit_test(what_stands_at_the_path),
        cmocka_unit_test(a_socket_file_that_is_gone_is_made_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
