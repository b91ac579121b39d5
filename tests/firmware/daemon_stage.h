/* The built noodwachtd in a practice of its own: started, talked to, and stopped again. */
#ifndef NW_TESTS_DAEMON_STAGE_H
#define NW_TESTS_DAEMON_STAGE_H

#include <sys/types.h>

#include "core/link.h"
#include "core/pairs.h"
#include "core/record.h"
#include "folder.h"
#include "test.h"

struct practice {
    char folder[PATH_SIZE];
    char config[PATH_SIZE], socket[PATH_SIZE], db[PATH_SIZE], trace[PATH_SIZE], log[PATH_SIZE];
    pid_t pid; /* 0: not running */
    struct link *link;
    struct answer answer; /* the last one */
    bool answered;
};

extern const char usual_sensor[];

int64_t now_ms(void);
void path_in(const struct practice *practice, char out[PATH_SIZE], const char *name);
void make_practice(struct practice *practice, const char *rules, const char *rest);
/* Runs a program with these words after --config; what it says goes to the log. */
pid_t spawn_program(const struct practice *practice, const char *program, const char *log_path,
                    const char *const *words);
pid_t spawn(const struct practice *practice, const char *const *words);
int wait_end(pid_t pid);
/* One event of the link, or nothing within a short while. */
enum link_event turn(struct practice *practice);
const struct status *wait_for(struct practice *practice, const char *what,
                              bool (*holds)(const struct status *status));
bool any(const struct status *status);
void connect_to(struct practice *practice);
void start(struct practice *practice, const char *speed);
void stop(struct practice *practice);
void drop_practice(struct practice *practice);
struct answer command(struct practice *practice, const char *verb, const char *pairs);
void hand(struct practice *practice, const char *what, const char *value);
bool outage_active(const struct status *status);
bool has_fault(const struct status *status, const char *part);
/* The highest sequence number in the file. Fails when one in from..to is not there. */
uint64_t check_rows(const struct practice *practice, uint64_t from, uint64_t to);

#endif
