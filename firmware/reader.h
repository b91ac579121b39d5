/* A thread per sensor bus, so that the loop never waits for a conversion. The loop asks, the
 * thread reads, the loop collects after the eventfd wakes it. A thread that does not answer within
 * READER_LATE_MS makes its sensors ABSENT; its late answer is dropped, and the reader goes on. All
 * but the thread itself is called from one thread, the loop's. */
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

/* Takes over `context` (destroyed with the ops). NULL: no memory or thread, context destroyed;
 * or `context` was NULL, because it could not be created. */
struct reader *reader_start(const struct sensor_bus_ops *ops, void *context);
/* The same with another patience than READER_LATE_MS. */
struct reader *reader_start_patient(const struct sensor_bus_ops *ops, void *context,
                                    int64_t patience_ms);
/* Asks for one reading; false when the previous question for this bus's queue is full (16). */
bool reader_ask(struct reader *reader, uint8_t index, const struct sensor_settings *sensor,
                int64_t boot_ms);
/* Readable when there is something to collect, be it that a question was given up. Stays so until
 * reader_collect has said false. */
int reader_fd(const struct reader *reader);
/* The oldest answer, ABSENT when it is late; false when there is none yet. */
bool reader_collect(struct reader *reader, struct reader_result *result);
/* Questions asked and not yet collected. */
size_t reader_pending(const struct reader *reader);
/* Ends the thread. When a read hangs, it is waited for 3 s at most; then the thread is left to end
 * by itself, and whichever comes last frees the reader and destroys the context. Accepts NULL. */
void reader_stop(struct reader *reader);

#endif
