/* What a self-test asks of the disk, in a thread of its own: a dying card may take long to answer,
 * and the loop never waits. */
#ifndef NW_SELFTEST_PROBE_H
#define NW_SELFTEST_PROBE_H

#include "selftest_judge.h"

struct probe_result {
    enum selftest_seal seal;
    char seal_day[ID_SIZE];
    int64_t free_bytes; /* -1 unknown */
};

struct selftest_probe;
/* NULL after a log line: no thread or no memory. */
struct selftest_probe *probe_start(const struct settings *settings);
/* Readable once it has its result. */
int probe_fd(const struct selftest_probe *probe);
/* Waits for the thread; accepts NULL. `result` may be NULL. */
void probe_end(struct selftest_probe *probe, struct probe_result *result);

#endif
