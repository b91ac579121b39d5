#include "reader.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "test.h"

static bool wall_is_set; /* the wall clock stands long ago */
static pthread_mutex_t looked_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t looked_changed = PTHREAD_COND_INITIALIZER;
static bool looked; /* somebody asked a clock for the time since then */

/* In the place of that of the C library. */
int clock_gettime(clockid_t id, struct timespec *at)
{
    int result = (int)syscall(SYS_clock_gettime, id, at);
    pthread_mutex_lock(&looked_lock);
    if (wall_is_set) {
        *at = id == CLOCK_REALTIME ? (struct timespec){.tv_sec = 1} : *at;
        looked = true;
        pthread_cond_broadcast(&looked_changed);
    }
    pthread_mutex_unlock(&looked_lock);
    return result;
}

/* A bus whose sensor "hang" answers only when told to, once for each time. */
struct bus {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool hanging; /* a read is inside */
    int passes;
    int destroyed;
    pthread_t destroyer, reader_thread;
};

static struct raw_reading bus_read(void *context, const struct sensor_settings *sensor)
{
    struct bus *bus = context;
    pthread_mutex_lock(&bus->lock);
    bus->reader_thread = pthread_self();
    if (strcmp(sensor->id, "hang") == 0) {
        bus->hanging = true;
        pthread_cond_broadcast(&bus->changed);
        while (bus->passes == 0) {
            pthread_cond_wait(&bus->changed, &bus->lock);
        }
        bus->passes--;
        bus->hanging = false;
        pthread_cond_broadcast(&bus->changed);
    }
    pthread_mutex_unlock(&bus->lock);
    return (struct raw_reading){QUALITY_OK, (int32_t)atoi(sensor->address)};
}

static void bus_destroy(void *context)
{
    struct bus *bus = context;
    if (bus == NULL) {
        return;
    }
    pthread_mutex_lock(&bus->lock);
    bus->destroyed++;
    bus->destroyer = pthread_self();
    pthread_cond_broadcast(&bus->changed);
    pthread_mutex_unlock(&bus->lock);
}

static const struct sensor_bus_ops bus_ops = {bus_read, bus_destroy};

static void bus_init(struct bus *bus)
{
    *bus = (struct bus){.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
}

static void bus_let_pass(struct bus *bus)
{
    pthread_mutex_lock(&bus->lock);
    bus->passes++;
    pthread_cond_broadcast(&bus->changed);
    pthread_mutex_unlock(&bus->lock);
}

static void bus_wait_hanging(struct bus *bus, bool hanging)
{
    pthread_mutex_lock(&bus->lock);
    while (bus->hanging != hanging) {
        pthread_cond_wait(&bus->changed, &bus->lock);
    }
    pthread_mutex_unlock(&bus->lock);
}

static bool ask(struct reader *reader, uint8_t index, const char *id, const char *mc)
{
    struct sensor_settings sensor = {0};
    text_copy(sensor.id, sizeof(sensor.id), id);
    text_copy(sensor.address, sizeof(sensor.address), mc);
    bool asked = reader_ask(reader, index, &sensor, 1000 + index);
    memset(&sensor, 0xEE, sizeof(sensor)); /* the reader must have its own */
    return asked;
}

/* Waits as the loop does; the test's own time limit ends it when nothing ever comes. */
static struct reader_result collect(struct reader *reader)
{
    struct reader_result result;
    while (!reader_collect(reader, &result)) {
        struct pollfd slot = {.fd = reader_fd(reader), .events = POLLIN};
        assert_true(poll(&slot, 1, -1) == 1);
    }
    return result;
}

static void answers_come_in_order(void **state)
{
    (void)state;
    struct bus bus;
    struct reader_result result;
    bus_init(&bus);
    struct reader *reader = reader_start(&bus_ops, &bus);
    assert_non_null(reader);
    assert_false(reader_collect(reader, &result));
    for (int turn = 0; turn < 5; turn++) {
        assert_true(ask(reader, 0, "a", "4000"));
        assert_true(ask(reader, 1, "b", "-500"));
        assert_int_equal(reader_pending(reader), 2);
        result = collect(reader);
        assert_int_equal(result.sensor, 0);
        assert_true(result.asked_ms == 1000);
        assert_int_equal(result.raw.mc, 4000);
        result = collect(reader);
        assert_int_equal(result.sensor, 1);
        assert_int_equal(result.raw.mc, -500);
        assert_int_equal(reader_pending(reader), 0);
    }
    assert_false(reader_collect(reader, &result));
    assert_false(pthread_equal(bus.reader_thread, pthread_self()));
    struct pollfd slot = {.fd = reader_fd(reader), .events = POLLIN};
    assert_int_equal(poll(&slot, 1, 0), 0); /* nothing left that would wake the loop for ever */
    reader_stop(reader);
    assert_int_equal(bus.destroyed, 1);
}

static void a_full_queue_refuses(void **state)
{
    (void)state;
    struct bus bus;
    bus_init(&bus);
    struct reader *reader = reader_start(&bus_ops, &bus);
    assert_true(ask(reader, 0, "hang", "1"));
    for (uint8_t i = 1; i < 16; i++) {
        assert_true(ask(reader, i, "a", "2"));
    }
    assert_false(ask(reader, 16, "a", "2"));
    bus_let_pass(&bus);
    for (uint8_t i = 0; i < 16; i++) {
        assert_int_equal(collect(reader).sensor, i);
    }
    assert_true(ask(reader, 16, "a", "2"));
    assert_int_equal(collect(reader).sensor, 16);
    reader_stop(reader);
}

static void a_hung_sensor_is_absent_and_its_late_answer_dropped(void **state)
{
    (void)state;
    struct bus bus;
    struct reader_result result;
    bus_init(&bus);
    struct reader *reader = reader_start_patient(&bus_ops, &bus, 50);
    assert_true(ask(reader, 0, "hang", "7777"));
    assert_true(ask(reader, 1, "a", "8888"));
    bus_wait_hanging(&bus, true);
    result = collect(reader);
    assert_int_equal(result.sensor, 0);
    assert_int_equal(result.raw.quality, QUALITY_ABSENT);
    result = collect(reader); /* waited behind it */
    assert_int_equal(result.sensor, 1);
    assert_int_equal(result.raw.quality, QUALITY_ABSENT);
    assert_int_equal(reader_pending(reader), 0);

    bus_let_pass(&bus);
    bus_wait_hanging(&bus, false);
    for (uint8_t i = 2; i < 20; i++) { /* past the ring's end; an old answer would show as 7777 */
        enum quality quality = QUALITY_ABSENT;
        while (quality == QUALITY_ABSENT) { /* a slow machine may be late now and then */
            assert_true(ask(reader, i, "a", "9999"));
            result = collect(reader);
            quality = result.raw.quality;
            assert_int_equal(result.sensor, i);
        }
        assert_int_equal(result.raw.mc, 9999);
    }
    reader_stop(reader);
    assert_int_equal(bus.destroyed, 1);
}

/* The ring comes round to the place of the question that hangs. */
static void a_late_answer_is_not_taken_for_a_later_question(void **state)
{
    (void)state;
    struct bus bus;
    bus_init(&bus);
    struct reader *reader = reader_start_patient(&bus_ops, &bus, 50);
    assert_true(ask(reader, 0, "hang", "7777"));
    bus_wait_hanging(&bus, true);
    assert_int_equal(collect(reader).raw.quality, QUALITY_ABSENT);
    for (uint8_t i = 1; i < 16; i++) {
        assert_true(ask(reader, i, "a", "1"));
    }
    assert_true(ask(reader, 16, "hang", "2"));
    bus_let_pass(&bus);
    for (uint8_t i = 1; i < 16; i++) {
        assert_int_equal(collect(reader).sensor, i);
    }
    struct reader_result result = collect(reader);
    assert_int_equal(result.sensor, 16);
    assert_int_equal(result.raw.quality, QUALITY_ABSENT);
    bus_let_pass(&bus);
    reader_stop(reader);
}

static void stopping_does_not_wait_for_ever(void **state)
{
    (void)state;
    struct bus bus;
    bus_init(&bus);
    struct reader *reader = reader_start(&bus_ops, &bus);
    assert_true(ask(reader, 0, "hang", "1"));
    bus_wait_hanging(&bus, true);
    reader_stop(reader); /* returns although the read does not */
    assert_int_equal(bus.destroyed, 0);
    bus_let_pass(&bus);
    pthread_mutex_lock(&bus.lock);
    while (bus.destroyed == 0) {
        pthread_cond_wait(&bus.changed, &bus.lock);
    }
    pthread_mutex_unlock(&bus.lock);
    reader_stop(NULL);
    assert_null(reader_start(&bus_ops, NULL)); /* a bus that could not be made */
}

static void *pass_when_it_waits(void *context)
{
    pthread_mutex_lock(&looked_lock);
    while (!looked) {
        pthread_cond_wait(&looked_changed, &looked_lock);
    }
    pthread_mutex_unlock(&looked_lock);
    bus_let_pass(context);
    return NULL;
}

static void a_clock_that_is_set_does_not_end_the_waiting(void **state)
{
    (void)state;
    struct bus bus;
    pthread_t passer;
    bus_init(&bus);
    struct reader *reader = reader_start(&bus_ops, &bus);
    assert_true(ask(reader, 0, "hang", "1"));
    bus_wait_hanging(&bus, true);
    assert_int_equal(pthread_create(&passer, NULL, pass_when_it_waits, &bus), 0);
    pthread_mutex_lock(&looked_lock);
    wall_is_set = true;
    pthread_mutex_unlock(&looked_lock);
    reader_stop(reader);
    pthread_mutex_lock(&looked_lock);
    wall_is_set = false;
    pthread_mutex_unlock(&looked_lock);
    pthread_join(passer, NULL);
    pthread_mutex_lock(&bus.lock);
    while (bus.destroyed == 0) {
        pthread_cond_wait(&bus.changed, &bus.lock);
    }
    pthread_mutex_unlock(&bus.lock);
    assert_true(pthread_equal(bus.destroyer, pthread_self())); /* else it was abandoned */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_come_in_order),
        cmocka_unit_test(a_full_queue_refuses),
        cmocka_unit_test(a_hung_sensor_is_absent_and_its_late_answer_dropped),
        cmocka_unit_test(a_late_answer_is_not_taken_for_a_later_question),
        cmocka_unit_test(stopping_does_not_wait_for_ever),
        cmocka_unit_test(a_clock_that_is_set_does_not_end_the_waiting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
