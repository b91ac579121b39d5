/* A thread per sensor bus, so that the loop never waits for a conversion. The loop asks, the
 * thread reads, the loop collects after the eventfd wakes it. A thread that does not answer within
 * READER_LATE_MS makes its sensors ABSENT; its late answer is dropped. */
#ifndef NW_READER_H
#define NW_READER_H

#include "sensor.h"

#define READER_LATE_MS 15000 /* real time: w1_therm retries five times at up to 2 s each */

struct reader;

struct reader_result {
    uint8_t sensor;   /* index in settings */
    int64_t asked_ms; /* the boot_ms that was passed to reader_ask */
    struct raw_reading raw;
};

/* Takes over `context` (destroyed with the ops). NULL: no memory or thread, context destroyed. */
struct reader *reader_start(const struct sensor_bus_ops *ops, void *context);
/* Asks for one reading; false when the previous question for this bus's queue is full (16). */
bool reader_ask(struct reader *reader, uint8_t index, const struct sensor_settings *sensor,
                int64_t boot_ms);
int reader_fd(const struct reader *reader);
bool reader_collect(struct reader *reader, struct reader_result *result);
/* Questions asked and not yet collected. */
size_t reader_pending(const struct reader *reader);
/* Joins the thread (it may take as long as one read). Accepts NULL. */
void reader_stop(struct reader *reader);

#endif
