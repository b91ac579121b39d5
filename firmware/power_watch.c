#include "power_watch.h"

#include <poll.h>
#include <pthread.h>
#include <stdlib.h>

#include "reader.h"

/* A sensor bus to its reader: what it reads does not fit in a raw reading and lies here. */
struct supplies {
    struct settings settings;
    pthread_mutex_t lock;
    struct power_sample sample;
};

struct power_watch {
    struct reader *reader;
    struct supplies *supplies; /* the reader's */
    struct power_sample last;
    bool open;  /* a question is under way */
    bool again; /* somebody looked since it was asked: its answer may be from before */
    bool hangs;
};

static const struct power_sample unknown = {.mains = TRI_UNKNOWN, .battery_pct = -1};

static struct raw_reading read_supplies(void *context, const struct sensor_settings *sensor)
{
    (void)sensor;
    struct supplies *supplies = context;
    struct power_sample sample;
    power_read(&supplies->settings, &sample);
    pthread_mutex_lock(&supplies->lock);
    supplies->sample = sample;
    pthread_mutex_unlock(&supplies->lock);
    return (struct raw_reading){.quality = QUALITY_OK};
}

static void destroy_supplies(void *context)
{
    struct supplies *supplies = context;
    if (supplies != NULL) {
        pthread_mutex_destroy(&supplies->lock);
        free(supplies);
    }
}

static const struct sensor_bus_ops ops = {.read = read_supplies, .destroy = destroy_supplies};

struct power_watch *power_watch_start_patient(const struct settings *settings, int64_t patience_ms)
{
    struct power_watch *watch = calloc(1, sizeof(*watch));
    struct supplies *supplies = watch == NULL ? NULL : calloc(1, sizeof(*supplies));
    if (supplies == NULL) {
        free(watch);
        return NULL;
    }
    supplies->settings = *settings;
    pthread_mutex_init(&supplies->lock, NULL);
    watch->supplies = supplies;
    watch->last = unknown;
    watch->reader = reader_start_patient(&ops, supplies, patience_ms);
    if (watch->reader == NULL) {
        free(watch);
        return NULL;
    }
    return watch;
}

struct power_watch *power_watch_start(const struct settings *settings)
{
    return power_watch_start_patient(settings, READER_LATE_MS);
}

/* False: the question is still open. */
static bool collect(struct power_watch *watch)
{
    struct reader_result result;
    while (reader_collect(watch->reader, &result)) {
        watch->open = false;
        watch->hangs = result.raw.quality != QUALITY_OK;
        watch->last = unknown;
        if (!watch->hangs) {
            pthread_mutex_lock(&watch->supplies->lock);
            watch->last = watch->supplies->sample;
            pthread_mutex_unlock(&watch->supplies->lock);
        }
    }
    return !watch->open;
}

static void ask(struct power_watch *watch)
{
    static const struct sensor_settings none;
    struct pollfd answer = {.fd = reader_fd(watch->reader), .events = POLLIN};
    watch->open = reader_ask(watch->reader, 0, &none, 0);
    watch->again = false;
    if (watch->open) {
        poll(&answer, 1, watch->hangs ? 0 : POWER_WAIT_MS);
        collect(watch);
    }
}

void power_watch_look(struct power_watch *watch, struct power_sample *sample)
{
    bool late = watch->open && collect(watch);
    if (watch->open) {
        watch->again = true;
    } else if (!late || watch->again) {
        ask(watch);
    }
    *sample = watch->last;
}

int power_watch_fd(const struct power_watch *watch)
{
    return reader_fd(watch->reader);
}

bool power_watch_hangs(const struct power_watch *watch)
{
    return watch->hangs;
}

void power_watch_stop(struct power_watch *watch)
{
    if (watch != NULL) {
        reader_stop(watch->reader);
        free(watch);
    }
}
