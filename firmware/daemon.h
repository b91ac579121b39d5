/* The daemon as a whole: what it owns, and how its parts are wired to the loop. */
#ifndef NW_DAEMON_H
#define NW_DAEMON_H

#include "clock_trust.h"
#include "core/yaml.h"
#include "guard.h"
#include "hardware.h"
#include "loop.h"
#include "selftest_judge.h"
#include "server.h"
#include "sounder.h"

#define RECORDER_CAPACITY 2048
#define PENDING_MAX 64
#define START_FAULT_MAX 6

struct options {
    const char *config;
    bool check;
    bool sim;
    int32_t speed; /* 0: not given */
    const char *gpio_trace;
};

/* A command whose answer waits for the commit. */
struct pending {
    uint64_t client; /* 0: free */
    int64_t id;
    uint64_t seq;
};

struct selftest_probe;

struct daemon_selftest {
    struct selftest_probe *probe; /* NULL: none is under way */
    char by[NAME_SIZE], last_by[NAME_SIZE];
    bool chirped;
    int64_t first_wall_ms;         /* since when this run knows the time; MS_UNKNOWN: it does not */
    int64_t last_ms, last_wall_ms; /* MS_UNKNOWN: never, or not in this boot, or not dated */
    struct selftest_line line[SELFTEST_PARTS];
    size_t count; /* 0: never */
};

struct daemon {
    struct options options;
    struct settings settings;
    struct rules rules;
    bool has_rules;
    struct rules sensor_rules[SENSOR_MAX]; /* of sensors that have their own */
    bool has_sensor_rules[SENSOR_MAX];
    char start_fault[START_FAULT_MAX][TEXT_SIZE]; /* what went wrong before there was a screen */
    size_t start_fault_count;

    struct sim *sim;
    const struct clock *clock;
    struct wall wall;
    struct loop *loop;
    struct hardware *hardware;
    struct record_names names;
    struct recorder *recorder;
    struct recorder_state recorder_state;
    uint64_t last_put_seq;
    bool refused; /* an item found no place in the queue since this was last cleared */
    struct server *server;
    char server_message[MESSAGE_SIZE]; /* why there is no socket */
    struct guard guard;
    struct sounder sounder;
    bool buzzer_on;
    struct daemon_selftest selftest;
    struct pending pending[PENDING_MAX];

    int reading_timer, guard_timer, buzzer_timer, inputs_timer;
    int64_t reading_interval_ms;    /* as last armed */
    int64_t clock_recorded_ms;      /* boot ms of the last row in the clock table */
    int64_t pressed_ms;             /* the button, last; MS_UNKNOWN: never */
    int64_t packed_day;             /* the last UTC day handed to the record for packing */
    int64_t packed_boot_day;        /* the last day of this boot's clock, when nobody dates it */
    uint64_t lost_first, lost_last; /* numbers that found no place in the queue, not yet told */

    int signal_fd;
    int push_fd; /* a timerfd on real time: the status is for people, whatever the simulated pace */
    bool push_soon;
    int64_t pushed_real_ms;
    uint64_t status_number;
    char told_fault[STATUS_FAULT_MAX][TEXT_SIZE]; /* recorded as they appeared */
    int64_t watchdog_ms;                          /* how often systemd is told; 0: it did not ask */
    int64_t watchdog_told_ms;
};

/* The steps of main, in this order. A false one has logged why. */
void daemon_init(struct daemon *daemon, const struct options *options);
bool daemon_load(struct daemon *daemon, struct fault_list *faults);       /* settings and rules */
bool daemon_load_rules(struct daemon *daemon, struct fault_list *faults); /* daemon_rules.c */
void daemon_keep_faults(struct daemon *daemon, const struct fault_list *faults, size_t from);
void daemon_start_fault(struct daemon *daemon, const char *text); /* for the screen, later */
bool daemon_start(struct daemon *daemon);
bool daemon_run(struct daemon *daemon);
void daemon_stop(struct daemon *daemon); /* whatever was started, in reverse order */

/* Between the daemon's own files. */
void daemon_changed(struct daemon *daemon);              /* the status has news */
void daemon_rearm(struct daemon *daemon);                /* after every step of the guard */
void daemon_play(struct daemon *daemon, int64_t now_ms); /* the buzzer's line and next edge */
/* guard_out.record: to the recorder; remembers the numbers that found no place. */
void daemon_record(void *context, const struct record_item *item);
void daemon_recorder_moved(struct daemon *daemon); /* after commits */
/* More than `by` records wait although the record can be written. */
bool daemon_behind(const struct daemon *daemon, uint64_t by);
bool daemon_listen(struct daemon *daemon);      /* the socket, if it can be */
void daemon_keep_socket(struct daemon *daemon); /* its file again, when somebody removed it */
bool daemon_attach(struct daemon *daemon);      /* daemon_loop.c: slots and timers */
void daemon_begin(struct daemon *daemon);       /* the first look at everything */
/* daemon_pack.c: finished days into their packed form, and what is too old out of the record */
void daemon_pack(struct daemon *daemon, int64_t now_ms);
/* Tells the record which numbers it never got, once there is room again. */
void daemon_tell_lost(struct daemon *daemon, int64_t now_ms);
/* daemon_selftest.c */
bool daemon_selftest_start(struct daemon *daemon, const char *by, int64_t now_ms,
                           char message[MESSAGE_SIZE]);
/* Begins one when the calendar wants it: by day, with a clock that is believed, while nothing is
 * the matter. One that could not be made at its time is made up. */
void daemon_selftest_due(struct daemon *daemon, int64_t now_ms);
void daemon_selftest_restore(struct daemon *daemon, const char *db_path); /* the last one */
void daemon_selftest_stop(struct daemon *daemon);
void daemon_selftest_status(const struct daemon *daemon, struct status *status);
/* What the last one found wrong, as a sentence; false: nothing. */
bool daemon_selftest_fault(const struct daemon *daemon, char text[TEXT_SIZE]);
/* daemon_status.c */
void daemon_fill_status(struct daemon *daemon, struct status *status);
void daemon_push_status(struct daemon *daemon);
/* commands.c */
void commands_take(void *context, uint64_t client, const struct command *command);
void commands_committed(struct daemon *daemon, uint64_t seq);

#endif
