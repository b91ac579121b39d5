#include "reader.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "core/clock.h"
#include "core/log.h"

#define QUEUE_MAX 16
#define STOP_WAIT_S 3

/* Questions are numbered from 0 on; number n lies in queue[n % QUEUE_MAX]. Those from `head` to
 * `tail` are not collected yet, those before `taken` are with the thread or answered. When the loop
 * gives a question up, `head` passes it, and its late answer finds no place any more. */
struct question {
    struct sensor_settings sensor;
    struct reader_result result;
    int64_t late_ms; /* real time */
    bool answered;
};

struct reader {
    const struct sensor_bus_ops *ops;
    void *context;
    int64_t patience_ms;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake, end; /* `end` on the monotonic clock, which nobody sets */
    bool stop, ended, abandoned;
    struct question queue[QUEUE_MAX];
    uint64_t head, taken, tail;
    int event, timer, both; /* `both` is what the loop polls: an answer, or patience at its end */
};

static struct question *question(struct reader *reader, uint64_t number)
{
    return &reader->queue[number % QUEUE_MAX];
}

static void destroy(struct reader *reader)
{
    const int files[] = {reader->event, reader->timer, reader->both};
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        if (files[i] >= 0) {
            close(files[i]);
        }
    }
    reader->ops->destroy(reader->context);
    pthread_cond_destroy(&reader->wake);
    pthread_cond_destroy(&reader->end);
    pthread_mutex_destroy(&reader->lock);
    free(reader);
}

static void answer(struct reader *reader, uint64_t number, struct raw_reading raw)
{
    const uint64_t one = 1;
    if (number < reader->head) {
        return; /* too late */
    }
    question(reader, number)->result.raw = raw;
    question(reader, number)->answered = true;
    if (write(reader->event, &one, sizeof(one)) < 0) {
        log_warning("reader: eventfd: %s", strerror(errno));
    }
}

static void *run(void *context)
{
    struct reader *reader = context;
    pthread_mutex_lock(&reader->lock);
    while (!reader->stop) {
        if (reader->taken == reader->tail) {
            pthread_cond_wait(&reader->wake, &reader->lock);
            continue;
        }
        uint64_t number = reader->taken++;
        struct sensor_settings sensor = question(reader, number)->sensor;
        pthread_mutex_unlock(&reader->lock);
        struct raw_reading raw = reader->ops->read(reader->context, &sensor);
        pthread_mutex_lock(&reader->lock);
        answer(reader, number, raw);
    }
    reader->ended = true;
    pthread_cond_signal(&reader->end);
    bool abandoned = reader->abandoned;
    pthread_mutex_unlock(&reader->lock);
    if (abandoned) {
        destroy(reader);
    }
    return NULL;
}

static bool watch(struct reader *reader, int file)
{
    struct epoll_event event = {.events = EPOLLIN};
    return epoll_ctl(reader->both, EPOLL_CTL_ADD, file, &event) == 0;
}

static bool open_files(struct reader *reader)
{
    reader->event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    reader->timer = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC | TFD_NONBLOCK);
    reader->both = epoll_create1(EPOLL_CLOEXEC);
    return reader->event >= 0 && reader->timer >= 0 && reader->both >= 0 &&
           watch(reader, reader->event) && watch(reader, reader->timer);
}

struct reader *reader_start_patient(const struct sensor_bus_ops *ops, void *context,
                                    int64_t patience_ms)
{
    struct reader *reader = context == NULL ? NULL : calloc(1, sizeof(*reader));
    if (reader == NULL) {
        ops->destroy(context);
        return NULL;
    }
    reader->ops = ops;
    reader->context = context;
    reader->patience_ms = patience_ms;
    reader->event = reader->timer = reader->both = -1;
    pthread_mutex_init(&reader->lock, NULL);
    pthread_cond_init(&reader->wake, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&reader->end, &monotonic);
    pthread_condattr_destroy(&monotonic);
    bool opened = open_files(reader);
    int problem = opened ? pthread_create(&reader->thread, NULL, run, reader) : errno;
    if (problem != 0) {
        log_error("reader: niet te starten: %s", strerror(problem));
        destroy(reader);
        return NULL;
    }
    return reader;
}

struct reader *reader_start(const struct sensor_bus_ops *ops, void *context)
{
    return reader_start_patient(ops, context, READER_LATE_MS);
}

/* At the moment the oldest open question is late; disarmed when there is none. */
static void arm(struct reader *reader)
{
    struct itimerspec at = {0};
    if (reader->head != reader->tail) {
        int64_t late_ms = question(reader, reader->head)->late_ms;
        at.it_value.tv_sec = (time_t)(late_ms / MS_PER_S);
        at.it_value.tv_nsec = (long)(late_ms % MS_PER_S) * 1000000;
    }
    timerfd_settime(reader->timer, TFD_TIMER_ABSTIME, &at, NULL);
}

bool reader_ask(struct reader *reader, uint8_t index, const struct sensor_settings *sensor,
                int64_t boot_ms)
{
    pthread_mutex_lock(&reader->lock);
    bool room = reader->tail - reader->head < QUEUE_MAX;
    if (room) {
        *question(reader, reader->tail) = (struct question){
            .sensor = *sensor,
            .result = {.sensor = index, .asked_ms = boot_ms},
            .late_ms = clock_boot_ms(&clock_system) + reader->patience_ms,
        };
        reader->tail++;
        arm(reader);
        pthread_cond_signal(&reader->wake);
    }
    pthread_mutex_unlock(&reader->lock);
    return room;
}

int reader_fd(const struct reader *reader)
{
    return reader->both;
}

bool reader_collect(struct reader *reader, struct reader_result *result)
{
    pthread_mutex_lock(&reader->lock);
    bool any = false;
    if (reader->head != reader->tail) {
        struct question *oldest = question(reader, reader->head);
        bool late = clock_boot_ms(&clock_system) >= oldest->late_ms;
        any = oldest->answered || late;
        if (any) {
            if (!oldest->answered) {
                oldest->result.raw = (struct raw_reading){.quality = QUALITY_ABSENT};
            }
            *result = oldest->result;
            reader->head++;
            if (reader->taken < reader->head) {
                reader->taken = reader->head; /* given up before its turn came */
            }
        }
    }
    if (!any) {
        uint64_t count = 0;
        while (read(reader->event, &count, sizeof(count)) > 0) {
        }
    }
    arm(reader);
    pthread_mutex_unlock(&reader->lock);
    return any;
}

size_t reader_pending(const struct reader *reader)
{
    /* head and tail are only moved by the loop's own thread, which is the one that asks */
    return (size_t)(reader->tail - reader->head);
}

void reader_stop(struct reader *reader)
{
    if (reader == NULL) {
        return;
    }
    struct timespec until = {0};
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += STOP_WAIT_S;
    pthread_mutex_lock(&reader->lock);
    reader->stop = true;
    pthread_cond_signal(&reader->wake);
    int problem = 0;
    while (!reader->ended && problem == 0) {
        problem = pthread_cond_timedwait(&reader->end, &reader->lock, &until);
    }
    bool ended = reader->ended;
    reader->abandoned = !ended;
    pthread_t thread = reader->thread;
    pthread_mutex_unlock(&reader->lock);
    if (ended) {
        pthread_join(thread, NULL);
        destroy(reader);
    } else {
        log_warning("reader: een sensor antwoordt niet; er wordt niet langer op gewacht");
        pthread_detach(thread);
    }
}
