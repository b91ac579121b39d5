#include "core/link.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "test.h"

static char folder[64];
static char path[108];
static int listener;
static int peer;
static struct link *link_;

static int start_server(void **state)
{
    (void)state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    text_copy(folder, sizeof(folder), "/tmp/test_link_XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/sock", folder);
    memcpy(address.sun_path, path, sizeof(path));
    listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(listener, (const struct sockaddr *)&address, sizeof(address)), 0);
    assert_int_equal(listen(listener, 4), 0);
    link_ = link_create(path);
    assert_non_null(link_);
    peer = -1;
    return 0;
}

static int stop_server(void **state)
{
    (void)state;
    link_destroy(link_);
    if (peer >= 0) {
        close(peer);
    }
    close(listener);
    unlink(path);
    return rmdir(folder);
}

static void say_bytes(const char *bytes, size_t len)
{
    assert_int_equal(send(peer, bytes, len, MSG_NOSIGNAL), len);
}

static void say(const char *text)
{
    say_bytes(text, strlen(text));
}

static void meet(void)
{
    assert_true(link_connect(link_));
    peer = accept(listener, NULL, NULL);
    assert_true(peer >= 0);
}

static const char *block_of(uint64_t number, int32_t boot)
{
    static char block[STATUS_TEXT_MAX];
    static struct status status;
    struct text out;
    status = (struct status){.number = number, .boot = boot, .speed = 1};
    status.outage_since_ms = MS_UNKNOWN;
    text_init(&out, block, sizeof(block));
    status_write(&status, &out);
    return block;
}

static enum link_event step(struct answer *answer)
{
    return link_step(link_, answer);
}

static void a_talk(void **state)
{
    (void)state;
    struct answer answer;
    char got[256] = "";
    assert_false(link_is_up(link_));
    assert_int_equal(link_fd(link_), -1);
    assert_int_equal(link_send(link_, "touch", NULL), -1);
    assert_int_equal(step(&answer), LINK_NOTHING);
    meet();
    assert_true(link_is_up(link_));
    assert_int_equal(step(&answer), LINK_NOTHING);
    assert_null(link_status(link_));
    say("noodwacht 1\n");
    say(block_of(1, 3));
    assert_int_equal(step(&answer), LINK_STATUS);
    assert_int_equal(link_status(link_)->boot, 3);
    assert_true(link_status_at_ms(link_) > 0);
    assert_int_equal(step(&answer), LINK_NOTHING);

    assert_int_equal(link_send(link_, "ack", "who=Anna action=deur%20dicht"), 1);
    assert_int_equal(link_send(link_, "touch", NULL), 2);
    assert_true(link_wants_write(link_));
    assert_int_equal(step(&answer), LINK_NOTHING);
    assert_false(link_wants_write(link_));
    assert_true(recv(peer, got, sizeof(got) - 1, 0) > 0);
    assert_string_equal(got, "ack 1 who=Anna action=deur%20dicht\ntouch 2\n");

    say("ok 2\n");
    say(block_of(2, 4));
    say("recorded 1 seq=4711\nerror 3 text=onbekend%20werkwoord\n");
    assert_int_equal(step(&answer), LINK_ANSWER);
    assert_int_equal(answer.kind, ANSWER_OK);
    assert_int_equal(answer.id, 2);
    assert_int_equal(step(&answer), LINK_STATUS);
    assert_int_equal(step(&answer), LINK_ANSWER);
    assert_int_equal(answer.seq, 4711);
    assert_int_equal(step(&answer), LINK_ANSWER);
    assert_string_equal(answer.text, "onbekend werkwoord");
    assert_int_equal(step(&answer), LINK_NOTHING);
}

static void bytes_may_come_one_by_one(void **state)
{
    (void)state;
    struct answer answer;
    size_t statuses = 0;
    static char talk[STATUS_TEXT_MAX + 64];
    meet();
    snprintf(talk, sizeof(talk), "noodwacht 1\n%s%s", block_of(1, 5), "ok 1\n");
    for (size_t i = 0; talk[i] != '\0'; i++) {
        say_bytes(talk + i, 1);
        enum link_event event = step(&answer);
        statuses += event == LINK_STATUS;
        if (event != LINK_NOTHING && talk[i] != '\n') {
            fail_msg("an event in the middle of a line, at byte %zu", i);
        }
        if (talk[i + 1] == '\0') {
            assert_int_equal(event, LINK_ANSWER);
        }
    }
    assert_int_equal(statuses, 1);
}

static void garbage_is_skipped_and_the_last_good_status_stays(void **state)
{
    (void)state;
    static const char with_nul[] = "status 7\nclock b\0oot=9\nend\n";
    static char long_line[2 * PROTOCOL_LINE_MAX];
    struct answer answer;
    meet();
    say("noodwacht 1\n");
    say(block_of(1, 3));
    assert_int_equal(step(&answer), LINK_STATUS);
    static const char *const garbage[] = {
        "\n\n\n",
        "hallo daar\n",
        "ok\nok x\nrecorded 1\nerror 1\n",
        "\xff\xfe\x01\n",
        "end\n",
        "clock boot=9\nend\n",
        "status 9\nend\n",
        "status x\nend\n",
        "status 9\nclock boot=9\n\xff\nend\n",
        "status 9\nclock boot=9\nstatus 10\nend\n",
    };
    for (size_t i = 0; i < ARRAY_LEN(garbage); i++) {
        say(garbage[i]);
        if (step(&answer) != LINK_NOTHING || link_status(link_)->boot != 3) {
            fail_msg("garbage %zu had an effect", i);
        }
    }
    say_bytes(with_nul, sizeof(with_nul) - 1);
    memset(long_line, 'x', sizeof(long_line));
    say_bytes(long_line, sizeof(long_line));
    say("\n");
    assert_int_equal(step(&answer), LINK_NOTHING);
    assert_int_equal(link_status(link_)->boot, 3);
    say(block_of(2, 4));
    assert_int_equal(step(&answer), LINK_STATUS);
    assert_int_equal(link_status(link_)->boot, 4);
}

static void a_block_without_end_takes_no_memory(void **state)
{
    (void)state;
    static char line[4001];
    struct answer answer;
    meet();
    say("noodwacht 1\nstatus 1\n");
    memset(line, 'x', sizeof(line) - 1);
    line[sizeof(line) - 1] = '\n';
    for (size_t sent = 0; sent < 2 * STATUS_TEXT_MAX; sent += sizeof(line)) {
        say_bytes(line, sizeof(line));
        assert_int_equal(step(&answer), LINK_NOTHING);
    }
    say("end\n");
    assert_int_equal(step(&answer), LINK_NOTHING);
    assert_null(link_status(link_));
    say(block_of(2, 4));
    assert_int_equal(step(&answer), LINK_STATUS);
}

static void random_bytes_do_no_harm(void **state)
{
    (void)state;
    struct answer answer;
    char bytes[512];
    srand(1);
    meet();
    say("noodwacht 1\n");
    for (int round = 0; round < 500; round++) {
        for (size_t i = 0; i < sizeof(bytes); i++) {
            bytes[i] = (char)(rand() % 4 == 0 ? '\n' : rand() % 256);
        }
        say_bytes(bytes, sizeof(bytes));
        while (step(&answer) != LINK_NOTHING) {
        }
        assert_true(link_is_up(link_));
    }
    say("\n");
    say(block_of(2, 4));
    assert_int_equal(step(&answer), LINK_STATUS);
}

static void another_version_is_not_spoken_to(void **state)
{
    (void)state;
    static const char *const greetings[] = {"noodwacht 2\n", "SSH-2.0-x\n", "\n", "status 1\n"};
    struct answer answer;
    for (size_t i = 0; i < ARRAY_LEN(greetings); i++) {
        meet();
        say(greetings[i]);
        if (step(&answer) != LINK_DOWN || link_is_up(link_)) {
            fail_msg("\"%s\" was accepted", greetings[i]);
        }
        close(peer);
        peer = -1;
    }
}

static void what_came_before_the_end_is_told_and_then_the_end(void **state)
{
    (void)state;
    struct answer answer;
    meet();
    say("noodwacht 1\n");
    say(block_of(1, 3));
    say("ok 1\nstatus 2\nclock boo");
    assert_int_equal(link_send(link_, "touch", NULL), 1);
    close(peer);
    peer = -1;
    assert_int_equal(step(&answer), LINK_STATUS);
    assert_int_equal(step(&answer), LINK_ANSWER);
    assert_int_equal(step(&answer), LINK_DOWN);
    assert_int_equal(link_fd(link_), -1);
    assert_int_equal(link_status(link_)->boot, 3); /* the last good one, aging */
    assert_int_equal(step(&answer), LINK_NOTHING);

    /* Half a line and half a block from before do not reach into the next connection. */
    meet();
    say("noodwacht 1\n");
    say(block_of(1, 6));
    assert_int_equal(step(&answer), LINK_STATUS);
    assert_int_equal(link_status(link_)->boot, 6);
}

static void commands_that_are_not_taken_fill_a_buffer_and_no_more(void **state)
{
    (void)state;
    struct answer answer;
    char pairs[1024];
    int sent = 0;
    memcpy(pairs, "k=", 3);
    memset(pairs + 2, 'x', 1000);
    pairs[1002] = '\0';
    meet();
    while (sent < 100 && link_send(link_, "sim", pairs) >= 0) {
        sent++;
    }
    assert_in_range(sent, 8, 16);
    int small = 1;
    setsockopt(link_fd(link_), SOL_SOCKET, SO_SNDBUF, &small, sizeof(small));
    assert_int_equal(step(&answer), LINK_NOTHING);
    /* As the other side reads, the rest goes out whole and in order. */
    static char got[65536];
    size_t len = 0;
    while (len < (size_t)sent * 1002) {
        ssize_t more = recv(peer, got + len, sizeof(got) - len, MSG_DONTWAIT);
        len += more > 0 ? (size_t)more : 0;
        assert_int_equal(step(&answer), LINK_NOTHING);
        if (more <= 0 && !link_wants_write(link_)) {
            break;
        }
    }
    int lines = 0;
    for (size_t i = 0; i < len; i++) {
        lines += got[i] == '\n';
    }
    assert_int_equal(lines, sent);
    assert_true(link_send(link_, "touch", NULL) > 0);
}

static void nobody_there(void **state)
{
    (void)state;
    char longer[PATH_SIZE];
    struct link *other = link_create("/nonexistent/noodwacht.sock");
    assert_false(link_connect(other));
    assert_false(link_connect(other));
    link_destroy(other);
    memset(longer, 'x', sizeof(longer) - 1);
    longer[sizeof(longer) - 1] = '\0';
    other = link_create(longer);
    assert_false(link_connect(other)); /* longer than a socket's path: never a cut one */
    link_destroy(other);
    link_destroy(NULL);
}

int main(void)
{
#define WITH_SERVER(test) cmocka_unit_test_setup_teardown(test, start_server, stop_server)
    const struct CMUnitTest tests[] = {
        WITH_SERVER(a_talk),
        WITH_SERVER(bytes_may_come_one_by_one),
        WITH_SERVER(garbage_is_skipped_and_the_last_good_status_stays),
        WITH_SERVER(a_block_without_end_takes_no_memory),
        WITH_SERVER(random_bytes_do_no_harm),
        WITH_SERVER(another_version_is_not_spoken_to),
        WITH_SERVER(what_came_before_the_end_is_told_and_then_the_end),
        WITH_SERVER(commands_that_are_not_taken_fill_a_buffer_and_no_more),
        cmocka_unit_test(nobody_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
