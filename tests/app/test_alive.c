/* Who hung up is not waited for. */
#include "ui/alive.h"

#include <fcntl.h>
#include <unistd.h>

#include "test.h"

static void only_who_lives_is_waited_for(void **state)
{
    (void)state;
    int quiet[2], gone[2], ready[2], last_words[2];
    assert_int_equal(pipe(quiet), 0);
    assert_int_equal(pipe(gone), 0);
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(last_words), 0);
    close(gone[1]);
    assert_int_equal(write(ready[1], "x", 1), 1);
    assert_int_equal(write(last_words[1], "x", 1), 1);
    close(last_words[1]);
    int closed = dup(quiet[0]);
    close(closed);
    struct pollfd fds[] = {
        {.fd = gone[0], .events = POLLIN},       {.fd = quiet[0], .events = POLLIN},
        {.fd = closed, .events = POLLIN},        {.fd = ready[0], .events = POLLIN},
        {.fd = last_words[0], .events = POLLIN}, {.fd = -1, .events = POLLIN},
    };
    assert_int_equal(alive_keep(fds, 6), 3);
    assert_int_equal(fds[0].fd, quiet[0]);
    assert_int_equal(fds[1].fd, ready[0]);
    assert_int_equal(fds[2].fd, -1); /* poll passes over it: as the caller meant it */
    assert_int_equal(fds[0].events, POLLIN);
    assert_int_equal(fds[1].revents, 0);
    /* Nothing keeps the caller awake any more, except who has something to say. */
    assert_int_equal(poll(fds, 1, 0), 0);
    assert_int_equal(poll(fds, 3, 0), 1);
    assert_int_equal(alive_keep(fds, 0), 0);
    /* Hung up while it was waited for: once, and not the next time. */
    close(quiet[1]);
    assert_int_equal(poll(fds, 1, 0), 1);
    assert_int_equal(alive_keep(fds, 1), 0);
    close(quiet[0]);
    close(gone[0]);
    close(ready[0]);
    close(ready[1]);
    close(last_words[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_who_lives_is_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
