/* One poll() per program: named slots for descriptors, named timers on a clock, signals through a
 * signalfd. Nothing called from here may block. */
#ifndef NW_LOOP_H
#define NW_LOOP_H

#include "core/clock.h"

#define LOOP_SLOT_MAX 48
#define LOOP_TIMER_MAX 24

struct sim;
struct loop;
typedef void (*loop_fn)(void *context, int fd, short revents);
typedef void (*timer_fn)(void *context, int64_t now_ms);

/* With `sim` the timers run on simulated time: after each poll the loop walks them in order, one by
 * one, each with the clock at its own moment, and stands still while `busy` says that a simulated
 * answer is under way. A turn runs what is due first and the ready descriptors after it, so that a
 * descriptor's function finds the clock at the present. `busy` may be NULL. NULL: no memory. */
struct loop *loop_create(const struct clock *clock, struct sim *sim, bool (*busy)(void *context),
                         void *context);
void loop_destroy(struct loop *loop); /* accepts NULL */
/* False when all slots are taken. The descriptor stays the caller's. */
bool loop_add(struct loop *loop, const char *name, int fd, short events, loop_fn fn, void *context);
void loop_set_events(struct loop *loop, int fd, short events);
void loop_remove(struct loop *loop, int fd);
/* Timers are created once and armed for a moment (boot ms); MS_UNKNOWN disarms. -1: no room. */
int loop_timer(struct loop *loop, const char *name, timer_fn fn, void *context);
void loop_arm(struct loop *loop, int timer, int64_t at_ms); /* fires once; -1 is ignored */
int64_t loop_armed_ms(const struct loop *loop, int timer);
/* Runs until loop_quit; false when polling itself failed. `turn` (may be NULL) is called after each
 * complete turn: the watchdog. */
bool loop_run(struct loop *loop, void (*turn)(void *context), void *context);
void loop_quit(struct loop *loop);

/* Blocks SIGTERM, SIGINT and SIGHUP and ignores SIGPIPE; call before the first thread starts.
 * Returns a signalfd (non-blocking, owned by the caller) or -1; signals_next takes one signal off
 * it, 0 when there is none. */
int signals_open(void);
int signals_next(int fd);

#endif
