/* A fuel gauge that hangs: a FIFO in its place, which lets nobody go who opens it. */
#include "power_watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"
#include "hardware.h"

static struct settings settings;
static char gauge[2 * PATH_SIZE];

static int set_up(void **state)
{
    (void)state;
    settings_defaults(&settings);
    settings.use_power_supply = true;
    folder_make(settings.power_path);
    folder_write(settings.power_path, "AC/type", "Mains\n");
    folder_write(settings.power_path, "AC/online", "1\n");
    folder_write(settings.power_path, "BAT/type", "Battery\n");
    text_set(gauge, sizeof(gauge), "%s/BAT/capacity", settings.power_path);
    assert_int_equal(mkfifo(gauge, 0600), 0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(settings.power_path);
    return 0;
}

/* Until the thread stands before the gauge, with everything before it read. */
static int stands(void)
{
    int fd = -1;
    while ((fd = open(gauge, O_WRONLY | O_NONBLOCK)) < 0) {
        assert_int_equal(errno, ENXIO);
        usleep(1000);
    }
    return fd;
}

static void answers(int fd, const char *text)
{
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
}

/* From now on it answers everybody. */
static void mended(const char *text)
{
    char other[3 * PATH_SIZE];
    text_set(other, sizeof(other), "%s.new", gauge);
    folder_write(settings.power_path, "BAT/capacity.new", text);
    assert_int_equal(rename(other, gauge), 0);
}

static void wait_answer(const struct power_watch *watch)
{
    struct pollfd answer = {.fd = power_watch_fd(watch), .events = POLLIN};
    assert_int_equal(poll(&answer, 1, -1), 1);
}

static void sees(struct power_watch *watch, enum tristate mains, int32_t pct)
{
    struct power_sample sample;
    power_watch_look(watch, &sample);
    if (sample.mains != mains || sample.battery_pct != pct) {
        fail_msg("mains %d, battery %d", (int)sample.mains, (int)sample.battery_pct);
    }
}

static void a_good_one_answers_at_once(void **state)
{
    (void)state;
    mended("87\n");
    struct power_watch *watch = power_watch_start(&settings);
    assert_non_null(watch);
    sees(watch, TRI_YES, 87);
    folder_write(settings.power_path, "AC/online", "0\n");
    sees(watch, TRI_NO, 87);
    assert_false(power_watch_hangs(watch));
    power_watch_stop(watch);
    power_watch_stop(NULL);
}

static void one_that_hangs_holds_nobody(void **state)
{
    (void)state;
    struct power_watch *watch = power_watch_start(&settings);
    assert_non_null(watch);
    sees(watch, TRI_UNKNOWN, -1);
    answers(stands(), "87\n");
    wait_answer(watch);
    sees(watch, TRI_YES, 87); /* the late answer, and no new question */
    sees(watch, TRI_YES, 87); /* asked anew: as it was last */
    int fd = stands();
    folder_write(settings.power_path, "AC/online", "0\n");
    sees(watch, TRI_YES, 87); /* it changed after the question: the answer may be from before */
    answers(fd, "86\n");
    wait_answer(watch);
    sees(watch, TRI_YES, 86); /* it was, and it is asked once more */
    answers(stands(), "85\n");
    wait_answer(watch);
    sees(watch, TRI_NO, 85);
    power_watch_stop(watch);
}

static void one_that_is_given_up_is_unknown_until_it_answers(void **state)
{
    (void)state;
    struct power_watch *watch = power_watch_start_patient(&settings, 100);
    struct power_sample sample;
    int fd = -1;
    assert_non_null(watch);
    sees(watch, TRI_UNKNOWN, -1);
    assert_true(power_watch_hangs(watch));
    while ((fd = open(gauge, O_WRONLY | O_NONBLOCK)) < 0) { /* given up before its turn came */
        power_watch_look(watch, &sample);
        usleep(1000);
    }
    mended("42\n");
    close(fd);
    for (sample = (struct power_sample){0}; sample.battery_pct != 42; usleep(1000)) {
        power_watch_look(watch, &sample); /* the old question goes first */
    }
    assert_false(power_watch_hangs(watch));
    assert_int_equal(sample.mains, TRI_YES);
    power_watch_stop(watch);
}

static void take_inputs(void *context)
{
    struct guard_inputs inputs = {0};
    hardware_inputs(*(struct hardware **)context, &inputs);
}

static void nothing(void *context)
{
    (void)context;
}

static void no_reading(void *context, uint8_t sensor, int64_t asked_ms,
                       const struct raw_reading *raw)
{
    (void)context, (void)sensor, (void)asked_ms, (void)raw;
}

static void the_guard_looks_on(void **state)
{
    (void)state;
    struct hardware *hardware = hardware_create(&settings, NULL);
    struct loop *loop = loop_create(&clock_system, NULL, NULL, NULL);
    const struct hardware_listener listener = {&hardware, take_inputs, nothing, no_reading};
    struct guard_inputs inputs = {0};
    struct hardware_check check;
    hardware_attach(hardware, loop, &listener);
    hardware_inputs(hardware, &inputs);
    assert_int_equal(inputs.mains, TRI_UNKNOWN);
    assert_int_equal(inputs.battery_pct, -1);
    hardware_check(hardware, &check);
    assert_int_equal(check.battery_pct, -1);
    int fd = stands();
    mended("50\n");
    close(fd);
    hardware_destroy(hardware);
    loop_destroy(loop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_good_one_answers_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_hangs_holds_nobody, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_is_given_up_is_unknown_until_it_answers, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_guard_looks_on, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
