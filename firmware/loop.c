#include "loop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "core/log.h"
#include "sim.h"

/* Timers run in one turn before the descriptors get a look: at high simulated speed there is
 * always another timer due. */
#define TIMERS_PER_TURN 64
/* While simulated time is held, how often the loop looks again should no descriptor wake it. */
#define BUSY_LOOK_MS 100

struct slot {
    const char *name;
    int fd; /* -1: free */
    short events;
    loop_fn fn;
    void *context;
    uint32_t serial; /* tells a slot from its next tenant within one turn */
};

struct timer {
    const char *name;
    timer_fn fn;
    void *context;
    int64_t at_ms; /* MS_UNKNOWN: disarmed */
};

struct loop {
    const struct clock *clock;
    struct sim *sim;
    bool (*busy)(void *context);
    void *busy_context;
    struct slot slot[LOOP_SLOT_MAX];
    uint32_t serial;
    struct timer timer[LOOP_TIMER_MAX];
    int timer_count;
    int timer_fd;
    int64_t timer_fd_ms; /* what it is set to, to spare the system call */
    bool quit;
};

struct loop *loop_create(const struct clock *clock, struct sim *sim, bool (*busy)(void *context),
                         void *context)
{
    struct loop *loop = calloc(1, sizeof(*loop));
    if (loop == NULL) {
        return NULL;
    }
    *loop = (struct loop){
        .clock = clock,
        .sim = sim,
        .busy = busy,
        .busy_context = context,
        .timer_fd = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC),
        .timer_fd_ms = MS_UNKNOWN,
    };
    for (size_t i = 0; i < LOOP_SLOT_MAX; i++) {
        loop->slot[i].fd = -1;
    }
    if (loop->timer_fd < 0) {
        log_error("loop: timerfd: %s", strerror(errno));
        free(loop);
        return NULL;
    }
    return loop;
}

void loop_destroy(struct loop *loop)
{
    if (loop != NULL) {
        close(loop->timer_fd);
        free(loop);
    }
}

static struct slot *slot_of(struct loop *loop, int fd)
{
    for (size_t i = 0; i < LOOP_SLOT_MAX; i++) {
        if (loop->slot[i].fd == fd) {
            return &loop->slot[i];
        }
    }
    return NULL;
}

bool loop_add(struct loop *loop, const char *name, int fd, short events, loop_fn fn, void *context)
{
    struct slot *slot = fd < 0 ? NULL : slot_of(loop, -1);
    if (slot == NULL) {
        log_warning("loop: no slot for %s", name);
        return false;
    }
    *slot = (struct slot){name, fd, events, fn, context, ++loop->serial};
    return true;
}

void loop_set_events(struct loop *loop, int fd, short events)
{
    struct slot *slot = fd < 0 ? NULL : slot_of(loop, fd);
    if (slot != NULL) {
        slot->events = events;
    }
}

void loop_remove(struct loop *loop, int fd)
{
    struct slot *slot = fd < 0 ? NULL : slot_of(loop, fd);
    if (slot != NULL) {
        *slot = (struct slot){.fd = -1};
    }
}

int loop_timer(struct loop *loop, const char *name, timer_fn fn, void *context)
{
    if (loop->timer_count == LOOP_TIMER_MAX) {
        log_warning("loop: no timer for %s", name);
        return -1;
    }
    loop->timer[loop->timer_count] = (struct timer){name, fn, context, MS_UNKNOWN};
    return loop->timer_count++;
}

void loop_arm(struct loop *loop, int timer, int64_t at_ms)
{
    if (timer >= 0 && timer < loop->timer_count) {
        loop->timer[timer].at_ms = at_ms;
    }
}

int64_t loop_armed_ms(const struct loop *loop, int timer)
{
    return timer >= 0 && timer < loop->timer_count ? loop->timer[timer].at_ms : MS_UNKNOWN;
}

void loop_quit(struct loop *loop)
{
    loop->quit = true;
}

static struct timer *earliest(struct loop *loop)
{
    struct timer *first = NULL;
    for (int i = 0; i < loop->timer_count; i++) {
        struct timer *timer = &loop->timer[i];
        if (timer->at_ms != MS_UNKNOWN && (first == NULL || timer->at_ms < first->at_ms)) {
            first = timer;
        }
    }
    return first;
}

static bool held(struct loop *loop)
{
    return loop->sim != NULL && loop->busy != NULL && loop->busy(loop->busy_context);
}

static void fire(struct timer *timer, int64_t now_ms)
{
    timer->at_ms = MS_UNKNOWN; /* the function may arm it again */
    timer->fn(timer->context, now_ms);
}

static void run_real_timers(struct loop *loop)
{
    for (int i = 0; i < TIMERS_PER_TURN && !loop->quit; i++) {
        struct timer *timer = earliest(loop);
        int64_t now_ms = clock_boot_ms(loop->clock);
        if (timer == NULL || timer->at_ms > now_ms) {
            return;
        }
        fire(timer, now_ms);
    }
}

static void walk_simulated_time(struct loop *loop)
{
    for (int i = 0; i < TIMERS_PER_TURN && !loop->quit && !held(loop); i++) {
        int64_t target_ms = sim_target_ms(loop->sim);
        struct timer *timer = earliest(loop);
        if (timer == NULL || timer->at_ms > target_ms) {
            sim_advance(loop->sim, target_ms);
            return;
        }
        sim_advance(loop->sim, timer->at_ms);
        fire(timer, clock_boot_ms(loop->clock));
    }
}

static void set_timer_fd(struct loop *loop, int flags, int64_t ms)
{
    struct itimerspec spec = {0};
    if (ms != MS_UNKNOWN) {
        spec.it_value.tv_sec = ms / MS_PER_S;
        spec.it_value.tv_nsec = (long)(ms % MS_PER_S) * 1000000;
        if (ms <= 0) {
            spec.it_value = (struct timespec){.tv_nsec = 1}; /* all zero would disarm it */
        }
    }
    if (timerfd_settime(loop->timer_fd, flags, &spec, NULL) != 0) {
        log_error("loop: timerfd: %s", strerror(errno));
    }
    loop->timer_fd_ms = ms;
}

/* Sets the timerfd for the next timer; returns poll's own timeout. */
static int prepare_wait(struct loop *loop)
{
    struct timer *timer = earliest(loop);
    if (loop->sim == NULL) {
        int64_t at_ms = timer == NULL ? MS_UNKNOWN : timer->at_ms;
        if (at_ms != loop->timer_fd_ms) {
            set_timer_fd(loop, TFD_TIMER_ABSTIME, at_ms);
        }
        return -1;
    }
    if (held(loop)) {
        return BUSY_LOOK_MS;
    }
    int64_t wait_ms = timer == NULL ? MS_UNKNOWN : sim_real_wait_ms(loop->sim, timer->at_ms);
    if (wait_ms == MS_UNKNOWN) {
        return -1;
    }
    if (wait_ms <= 0) {
        return 0;
    }
    set_timer_fd(loop, 0, wait_ms);
    return -1;
}

static void drain_timer_fd(struct loop *loop)
{
    uint64_t fired;
    if (read(loop->timer_fd, &fired, sizeof(fired)) == (ssize_t)sizeof(fired)) {
        loop->timer_fd_ms = MS_UNKNOWN;
    }
}

bool loop_run(struct loop *loop, void (*turn)(void *context), void *context)
{
    loop->quit = false;
    while (!loop->quit) {
        struct pollfd polled[LOOP_SLOT_MAX + 1] = {{.fd = loop->timer_fd, .events = POLLIN}};
        struct slot *slots[LOOP_SLOT_MAX + 1];
        uint32_t serials[LOOP_SLOT_MAX + 1];
        nfds_t count = 1;
        for (size_t i = 0; i < LOOP_SLOT_MAX; i++) {
            struct slot *slot = &loop->slot[i];
            if (slot->fd >= 0) {
                polled[count] = (struct pollfd){.fd = slot->fd, .events = slot->events};
                slots[count] = slot;
                serials[count] = slot->serial;
                count++;
            }
        }
        if (poll(polled, count, prepare_wait(loop)) < 0) {
            if (errno == EINTR) {
                continue;
            }
            log_error("loop: poll: %s", strerror(errno));
            return false;
        }
        if (polled[0].revents != 0) {
            drain_timer_fd(loop);
        }
        if (loop->sim == NULL) {
            run_real_timers(loop);
        } else {
            walk_simulated_time(loop);
        }
        for (nfds_t i = 1; i < count && !loop->quit; i++) {
            if (polled[i].revents != 0 && slots[i]->serial == serials[i]) {
                slots[i]->fn(slots[i]->context, polled[i].fd, polled[i].revents);
            }
        }
        if (turn != NULL) {
            turn(context);
        }
    }
    return true;
}

int signals_open(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGHUP);
    int fd = -1;
    if (signal(SIGPIPE, SIG_IGN) == SIG_ERR || sigprocmask(SIG_BLOCK, &set, NULL) != 0 ||
        (fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC)) < 0) {
        log_error("signals: %s", strerror(errno));
    }
    return fd;
}

int signals_next(int fd)
{
    struct signalfd_siginfo info;
    return read(fd, &info, sizeof(info)) == (ssize_t)sizeof(info) ? (int)info.ssi_signo : 0;
}
