/* The power supplies read in a thread of their own: a fuel gauge on a bus that hangs holds whoever
 * reads its files, and that must never be the loop. All calls are the loop's. */
#ifndef NW_POWER_WATCH_H
#define NW_POWER_WATCH_H

#include "power.h"

#define POWER_WAIT_MS 250 /* a look waits so long for files that work: they take a few ms */

struct power_watch;

/* `settings` is copied. NULL: no memory or thread. */
struct power_watch *power_watch_start(const struct settings *settings);
/* The same with another patience than READER_LATE_MS. */
struct power_watch *power_watch_start_patient(const struct settings *settings, int64_t patience_ms);
/* The supplies as they are now. An answer that is not there within POWER_WAIT_MS comes later: until
 * then they are as they were last, and when it is given up nothing is known of them. A gauge that
 * hangs is not waited for again. */
void power_watch_look(struct power_watch *watch, struct power_sample *sample);
/* Readable when a late answer is there or was given up: look again. */
int power_watch_fd(const struct power_watch *watch);
/* The last question was given up. */
bool power_watch_hangs(const struct power_watch *watch);
void power_watch_stop(struct power_watch *watch); /* as reader_stop; accepts NULL */

#endif
