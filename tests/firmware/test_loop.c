#include "loop.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim.h"
#include "test.h"

struct seen {
    struct loop *loop;
    const struct clock *clock;
    int timer;
    int64_t at_ms[64];
    int64_t step_ms;
    size_t count, want;
    bool busy;
    int fd;
};

static void on_timer(void *context, int64_t now_ms)
{
    struct seen *seen = context;
    assert_true(now_ms == clock_boot_ms(seen->clock) || seen->step_ms == 0);
    seen->at_ms[seen->count++] = now_ms;
    if (seen->count == seen->want) {
        loop_quit(seen->loop);
    } else {
        loop_arm(seen->loop, seen->timer, now_ms + seen->step_ms);
    }
}

static void real_timers_fire_in_order(void **state)
{
    (void)state;
    struct loop *loop = loop_create(&clock_system, NULL, NULL, NULL);
    struct seen early = {.loop = loop, .clock = &clock_system, .want = 99};
    struct seen late = {.loop = loop, .clock = &clock_system, .want = 1};
    int64_t now_ms = clock_boot_ms(&clock_system);
    late.timer = loop_timer(loop, "late", on_timer, &late);
    early.timer = -1; /* fires once: arming again is ignored */
    int gone = loop_timer(loop, "gone", on_timer, &early);
    int first = loop_timer(loop, "first", on_timer, &early);
    loop_arm(loop, late.timer, now_ms + 30);
    loop_arm(loop, gone, now_ms + 10);
    loop_arm(loop, gone, MS_UNKNOWN);
    loop_arm(loop, first, now_ms + 20);
    assert_true(loop_armed_ms(loop, gone) == MS_UNKNOWN);
    assert_true(loop_run(loop, NULL, NULL));
    assert_int_equal(early.count, 1);
    assert_int_equal(late.count, 1);
    assert_true(early.at_ms[0] >= now_ms + 20);
    assert_true(late.at_ms[0] >= now_ms + 30);
    loop_destroy(loop);
}

static void on_fd(void *context, int fd, short revents)
{
    struct seen *seen = context;
    assert_true((revents & POLLIN) != 0);
    assert_int_equal(fd, seen->fd);
    seen->count++;
    loop_remove(seen->loop, fd);
    loop_quit(seen->loop);
}

static void never(void *context, int fd, short revents)
{
    (void)context;
    (void)fd;
    (void)revents;
    fail_msg("%s", "a removed descriptor was served");
}

static void remove_other(void *context, int fd, short revents)
{
    (void)revents;
    struct seen *seen = context;
    loop_remove(seen->loop, seen->fd); /* which is ready in this same turn */
    loop_remove(seen->loop, fd);
    loop_quit(seen->loop);
}

static void count_turn(void *context)
{
    (*(int *)context)++;
}

static void descriptors(void **state)
{
    (void)state;
    struct loop *loop = loop_create(&clock_system, NULL, NULL, NULL);
    struct seen seen = {.loop = loop, .clock = &clock_system, .fd = eventfd(1, EFD_NONBLOCK)};
    int turns = 0;
    assert_true(loop_add(loop, "one", seen.fd, POLLIN, on_fd, &seen));
    assert_true(loop_run(loop, count_turn, &turns));
    assert_int_equal(seen.count, 1);
    assert_int_equal(turns, 1);

    int first = eventfd(1, EFD_NONBLOCK);
    assert_true(loop_add(loop, "first", first, POLLIN, remove_other, &seen));
    assert_true(loop_add(loop, "second", seen.fd, POLLIN, never, &seen));
    assert_true(loop_run(loop, NULL, NULL));

    assert_false(loop_add(loop, "none", -1, POLLIN, never, &seen));
    for (int i = 0; i < LOOP_SLOT_MAX; i++) {
        assert_true(loop_add(loop, "many", 1000 + i, 0, never, &seen));
    }
    assert_false(loop_add(loop, "one too many", 5000, 0, never, &seen));
    close(first);
    close(seen.fd);
    loop_destroy(loop);
    loop_destroy(NULL);
}

static void signals_become_events(void **state)
{
    (void)state;
    int fd = signals_open();
    assert_true(fd >= 0);
    assert_int_equal(signals_next(fd), 0);
    assert_int_equal(raise(SIGTERM), 0);
    assert_int_equal(signals_next(fd), SIGTERM);
    assert_int_equal(signals_next(fd), 0);
    close(fd);
}

/* A simulated clock in a folder of its own. */
static struct sim *make_sim(struct settings *settings)
{
    settings_defaults(settings);
    text_copy(settings->run, PATH_SIZE, "/tmp/nw-loop-XXXXXX");
    assert_non_null(mkdtemp(settings->run));
    struct sim *sim = sim_create(settings);
    assert_non_null(sim);
    return sim;
}

static void drop_sim(struct sim *sim, const struct settings *settings)
{
    char path[PATH_SIZE + 16];
    sim_destroy(sim);
    text_set(path, sizeof(path), "%s/sim.state", settings->run);
    unlink(path);
    assert_int_equal(rmdir(settings->run), 0);
}

static void simulated_time_is_walked_timer_by_timer(void **state)
{
    (void)state;
    static struct settings settings;
    char message[MESSAGE_SIZE];
    struct sim *sim = make_sim(&settings);
    const struct clock *clock = sim_clock(sim);
    struct loop *loop = loop_create(clock, sim, NULL, NULL);
    struct seen slow = {.loop = loop, .clock = clock, .step_ms = 60000, .want = 50};
    struct seen fast = {.loop = loop, .clock = clock, .step_ms = 90000, .want = 60};
    int64_t start_ms = clock_boot_ms(clock);
    slow.timer = loop_timer(loop, "slow", on_timer, &slow);
    fast.timer = loop_timer(loop, "fast", on_timer, &fast);
    loop_arm(loop, slow.timer, start_ms + 60000);
    loop_arm(loop, fast.timer, start_ms + 90000);
    assert_true(sim_hand(sim, "skip", "3600", message));
    assert_true(loop_run(loop, NULL, NULL));
    assert_int_equal(slow.count, 50);
    for (size_t i = 0; i < slow.count; i++) {
        assert_int_equal(slow.at_ms[i] - start_ms, 60000 * (int64_t)(i + 1));
    }
    /* 50 minutes: at 90 s each, the other one came 33 times, each at its own moment */
    assert_int_equal(fast.count, 33);
    for (size_t i = 0; i < fast.count; i++) {
        assert_int_equal(fast.at_ms[i] - start_ms, 90000 * (int64_t)(i + 1));
    }
    loop_destroy(loop);
    drop_sim(sim, &settings);
}

static bool is_busy(void *context)
{
    return ((struct seen *)context)->busy;
}

static void ask(void *context, int64_t now_ms)
{
    struct seen *seen = context;
    uint64_t one = 1;
    seen->at_ms[seen->count++] = now_ms;
    seen->busy = true;
    assert_int_equal(write(seen->fd, &one, sizeof(one)), sizeof(one));
}

static void answer(void *context, int fd, short revents)
{
    (void)revents;
    struct seen *seen = context;
    uint64_t value;
    assert_true(seen->busy);
    assert_int_equal(read(fd, &value, sizeof(value)), sizeof(value));
    assert_int_equal(clock_boot_ms(seen->clock), seen->at_ms[seen->count - 1]);
    seen->busy = false;
    if (seen->count == seen->want) {
        loop_quit(seen->loop);
    }
    loop_arm(seen->loop, seen->timer, clock_boot_ms(seen->clock) + seen->step_ms);
}

static void simulated_time_stands_still_while_busy(void **state)
{
    (void)state;
    static struct settings settings;
    char message[MESSAGE_SIZE];
    struct sim *sim = make_sim(&settings);
    struct seen seen = {
        .clock = sim_clock(sim), .step_ms = 1000, .want = 20, .fd = eventfd(0, EFD_NONBLOCK)};
    seen.loop = loop_create(seen.clock, sim, is_busy, &seen);
    seen.timer = loop_timer(seen.loop, "ask", ask, &seen);
    assert_true(loop_add(seen.loop, "answer", seen.fd, POLLIN, answer, &seen));
    assert_true(sim_hand(sim, "skip", "3600", message));
    loop_arm(seen.loop, seen.timer, clock_boot_ms(seen.clock) + 1000);
    assert_true(loop_run(seen.loop, NULL, NULL));
    assert_int_equal(seen.count, 20);
    assert_int_equal(seen.at_ms[19] - seen.at_ms[0], 19000);
    loop_destroy(seen.loop);
    close(seen.fd);
    drop_sim(sim, &settings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_timers_fire_in_order),
        cmocka_unit_test(descriptors),
        cmocka_unit_test(signals_become_events),
        cmocka_unit_test(simulated_time_is_walked_timer_by_timer),
        cmocka_unit_test(simulated_time_stands_still_while_busy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
