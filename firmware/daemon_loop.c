#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/timerfd.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "core/log.h"
#include "daemon.h"

#define PUSH_LEAST_MS 50             /* at most 20 statuses a second */
#define PUSH_MOST_MS (10 * MS_PER_S) /* and one every 10 s whatever happens */
#define PRESS_APART_MS MS_PER_S
#define CLOCK_RECORD_MS MS_PER_HOUR /* dates the readings, and saves the wall time */

static int64_t real_ms(void)
{
    return clock_boot_ms(&clock_system);
}

/* Status */

static void arm_push(struct daemon *daemon, int64_t at_ms)
{
    at_ms = at_ms > 0 ? at_ms : 1;
    struct itimerspec spec = {
        .it_value = {.tv_sec = at_ms / MS_PER_S, .tv_nsec = (long)(at_ms % MS_PER_S) * 1000000}};
    if (timerfd_settime(daemon->push_fd, TFD_TIMER_ABSTIME, &spec, NULL) != 0) {
        log_error("timerfd: %s", strerror(errno));
    }
}

void daemon_changed(struct daemon *daemon)
{
    if (!daemon->push_soon && daemon->push_fd >= 0) {
        daemon->push_soon = true;
        arm_push(daemon, daemon->pushed_real_ms + PUSH_LEAST_MS);
    }
}

static void push_ready(void *context, int fd, short revents)
{
    (void)revents;
    struct daemon *daemon = context;
    uint64_t fired;
    (void)!read(fd, &fired, sizeof(fired));
    daemon->push_soon = false;
    daemon_push_status(daemon);
    daemon->pushed_real_ms = real_ms();
    if (!daemon->push_soon) {
        arm_push(daemon, daemon->pushed_real_ms + PUSH_MOST_MS);
    }
}

/* The guard's moments */

void daemon_rearm(struct daemon *daemon)
{
    int64_t now_ms = clock_boot_ms(daemon->clock);
    int64_t next_ms = guard_next_ms(&daemon->guard);
    if (next_ms != MS_UNKNOWN && next_ms <= now_ms) {
        next_ms = now_ms + 1; /* time must move, whatever a rule says */
    }
    loop_arm(daemon->loop, daemon->guard_timer, next_ms);
    int64_t interval_ms = guard_reading_interval_ms(&daemon->guard);
    if (interval_ms < daemon->reading_interval_ms) {
        loop_arm(daemon->loop, daemon->reading_timer, now_ms); /* an outage began: look now */
    }
    daemon->reading_interval_ms = interval_ms;
}

static void guard_due(void *context, int64_t now_ms)
{
    struct daemon *daemon = context;
    guard_tick(&daemon->guard, now_ms);
    daemon_rearm(daemon);
}

static void take_inputs(void *context)
{
    struct daemon *daemon = context;
    struct guard_inputs inputs = {.battery_pct = -1};
    hardware_inputs(daemon->hardware, &inputs);
    guard_take_inputs(&daemon->guard, &inputs, clock_boot_ms(daemon->clock));
    daemon_rearm(daemon);
}

/* Between the readings, which look at them too, only while nobody else would tell. */
static void look_between(struct daemon *daemon, int64_t now_ms)
{
    int64_t interval_ms = hardware_inputs_interval_ms(daemon->hardware);
    if (interval_ms < guard_reading_interval_ms(&daemon->guard)) {
        loop_arm(daemon->loop, daemon->inputs_timer, now_ms + interval_ms);
    }
}

static void inputs_due(void *context, int64_t now_ms)
{
    struct daemon *daemon = context;
    take_inputs(daemon);
    look_between(daemon, now_ms);
}

static void take_button(void *context)
{
    struct daemon *daemon = context;
    uint64_t seq;
    int64_t now_ms = clock_boot_ms(daemon->clock);
    if (daemon->pressed_ms != MS_UNKNOWN && now_ms - daemon->pressed_ms < PRESS_APART_MS) {
        return; /* contacts bounce */
    }
    daemon->pressed_ms = now_ms;
    guard_acknowledge(&daemon->guard, "knop", "geluid uit", now_ms, &seq);
    daemon_rearm(daemon);
}

static void take_reading(void *context, uint8_t sensor, int64_t asked_ms,
                         const struct raw_reading *raw)
{
    struct daemon *daemon = context;
    guard_reading(&daemon->guard, sensor, asked_ms, raw, clock_boot_ms(daemon->clock));
    daemon_rearm(daemon);
}

/* What goes along with a reading, so that an idle daemon wakes once for all of it. */
static void keep_house(struct daemon *daemon, int64_t now_ms)
{
    bool changed = wall_look(&daemon->wall);
    guard_set_time(&daemon->guard, wall_offset_ms(&daemon->wall), daemon->wall.trust);
    if (changed || daemon->clock_recorded_ms == MS_UNKNOWN ||
        now_ms - daemon->clock_recorded_ms >= CLOCK_RECORD_MS) {
        guard_clock_record(&daemon->guard, daemon->sim != NULL ? "sim" : "klok", now_ms);
        daemon->clock_recorded_ms = now_ms;
    }
    daemon_tell_lost(daemon, now_ms);
    daemon_pack(daemon, now_ms);
    daemon_selftest_due(daemon, now_ms);
    if (daemon->server != NULL) {
        daemon_keep_socket(daemon);
    } else if (daemon_listen(daemon)) {
        daemon_changed(daemon);
    }
}

static void reading_due(void *context, int64_t now_ms)
{
    struct daemon *daemon = context;
    keep_house(daemon, now_ms);
    take_inputs(daemon);
    look_between(daemon, now_ms);
    loop_arm(daemon->loop, daemon->reading_timer,
             now_ms + guard_reading_interval_ms(&daemon->guard));
    hardware_ask(daemon->hardware, now_ms);
}

/* Buzzer */

void daemon_play(struct daemon *daemon, int64_t now_ms)
{
    int64_t next_ms;
    enum alarm_level before = daemon->sounder.level;
    bool active = sounder_line(&daemon->sounder, now_ms, &next_ms);
    if (active != daemon->buzzer_on) {
        hardware_buzzer(daemon->hardware, active);
        daemon->buzzer_on = active;
    }
    loop_arm(daemon->loop, daemon->buzzer_timer, next_ms);
    if (before != daemon->sounder.level) {
        daemon_changed(daemon);
    }
}

static void buzzer_due(void *context, int64_t now_ms)
{
    daemon_play(context, now_ms);
}

/* Record, signals, systemd */

void daemon_recorder_moved(struct daemon *daemon)
{
    bool was_failing = daemon->recorder_state.failing;
    uint64_t before = daemon->recorder_state.committed_seq;
    recorder_state(daemon->recorder, &daemon->recorder_state);
    if (daemon->recorder_state.committed_seq != before) {
        commands_committed(daemon, daemon->recorder_state.committed_seq);
    }
    if (daemon->recorder_state.committed_seq != before ||
        daemon->recorder_state.failing != was_failing) {
        daemon_changed(daemon);
    }
}

static void recorder_ready(void *context, int fd, short revents)
{
    (void)fd;
    (void)revents;
    daemon_recorder_moved(context);
}

static void signal_ready(void *context, int fd, short revents)
{
    (void)revents;
    struct daemon *daemon = context;
    for (int number = signals_next(fd); number != 0; number = signals_next(fd)) {
        if (number == SIGTERM || number == SIGINT) {
            log_info("signal %d: stopping", number);
            loop_quit(daemon->loop);
        }
    }
}

/* systemd hears of us only after a complete turn: a loop that hangs anywhere is restarted. */
static void turn_complete(void *context)
{
    struct daemon *daemon = context;
    int64_t now_ms = real_ms();
    if (daemon->watchdog_ms > 0 && now_ms - daemon->watchdog_told_ms >= daemon->watchdog_ms) {
        sd_notify(0, "WATCHDOG=1");
        daemon->watchdog_told_ms = now_ms;
    }
}

bool daemon_attach(struct daemon *daemon)
{
    struct loop *loop = daemon->loop;
    daemon->reading_timer = loop_timer(loop, "reading", reading_due, daemon);
    daemon->guard_timer = loop_timer(loop, "guard", guard_due, daemon);
    daemon->buzzer_timer = loop_timer(loop, "buzzer", buzzer_due, daemon);
    daemon->inputs_timer = loop_timer(loop, "inputs", inputs_due, daemon);
    daemon->push_fd = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    if (daemon->push_fd < 0 ||
        !loop_add(loop, "push", daemon->push_fd, POLLIN, push_ready, daemon)) {
        log_error("timerfd: %s", strerror(errno));
        return false;
    }
    if (daemon->signal_fd >= 0) {
        loop_add(loop, "signals", daemon->signal_fd, POLLIN, signal_ready, daemon);
    }
    if (daemon->recorder != NULL) {
        loop_add(loop, "recorder", recorder_fd(daemon->recorder), POLLIN, recorder_ready, daemon);
    }
    const struct hardware_listener listener = {daemon, take_inputs, take_button, take_reading};
    hardware_attach(daemon->hardware, loop, &listener);
    return true;
}

void daemon_begin(struct daemon *daemon)
{
    int64_t now_ms = clock_boot_ms(daemon->clock);
    daemon->reading_interval_ms = guard_reading_interval_ms(&daemon->guard);
    reading_due(daemon, now_ms);
    push_ready(daemon, daemon->push_fd, 0);
}

bool daemon_run(struct daemon *daemon)
{
    uint64_t watchdog_us = 0;
    if (sd_watchdog_enabled(0, &watchdog_us) > 0) {
        daemon->watchdog_ms = (int64_t)(watchdog_us / 1000 / 4);
    }
    return loop_run(daemon->loop, turn_complete, daemon);
}
