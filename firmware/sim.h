/* Simulated hardware, part of the normal daemon (--sim): a fridge of two nodes (air and load) with
 * compressor, door and drifting ambient; mains, battery, door, button and buzzer lines; a clock
 * that can run fast and skip. Its state lives in <run>/sim.state and outlives a killed daemon as a
 * real fridge would. Seeded: the same hands give the same readings. */
#ifndef NW_SIM_H
#define NW_SIM_H

#include "core/clock.h"
#include "core/settings.h"
#include "sensor.h"

struct sim;

#define SIM_SKIP_MAX_S INT64_C(31622400) /* a year at a time */

/* Loads <run>/sim.state, or begins anew at the present wall time with a fridge at rest, mains on,
 * battery full. A broken state file is set aside with a log line. `settings` must outlive the sim.
 * NULL: no memory.
 * Simulated time went on at the set speed while no daemon ran: the clock starts at the target.
 * After a restart of the real machine it is a new simulated boot of the same fridge. */
struct sim *sim_create(const struct settings *settings);
void sim_destroy(struct sim *sim); /* saves; accepts NULL */
bool sim_save(struct sim *sim);    /* atomically: new file, fsync, rename */

/* The simulated boot clock. Real time times speed plus skips; held while the loop says so. */
const struct clock *sim_clock(struct sim *sim);
int32_t sim_speed(const struct sim *sim);
const char *sim_boot_id(const struct sim *sim);
/* The daemon's loop walks simulated time from timer to timer: sim_target is how far it may go,
 * sim_advance moves the clock to `boot_ms` (never back, never past the target). */
int64_t sim_target_ms(struct sim *sim);
void sim_advance(struct sim *sim, int64_t boot_ms);
/* Real ms until the simulated clock reaches `boot_ms`; 0 when it already may. */
int64_t sim_real_wait_ms(struct sim *sim, int64_t boot_ms);
/* Sets the simulated wall clock; the machine's own is never touched. */
void sim_set_wall(struct sim *sim, int64_t wall_ms);

/* Hands on the hardware, saved at once: `mains off|on`, `temp C` (air and load), `temp
 * ID C` (that sensor alone, which drifts back within hours), `door open|closed`, `sensor [ID]
 * lost|back|crc|85|hang` (without ID: the first one), `speed N` (1..100000), `skip SECONDS`,
 * `button press`, `battery PCT`, `buzzer broken|ok` (until the daemon ends). `record fail|ok` is
 * the daemon's own. False with a Dutch message for anything it does not know. */
bool sim_hand(struct sim *sim, const char *what, const char *value, char message[MESSAGE_SIZE]);

/* As the daemon's hardware sees it, at the clock's moment. */
extern const struct sensor_bus_ops sim_sensor_ops; /* context: the sim, guarded by its own lock */
enum tristate sim_mains(struct sim *sim);
enum tristate sim_door_open(struct sim *sim);
bool sim_button_pressed(struct sim *sim); /* clears it */
void sim_battery(struct sim *sim, int32_t *pct, bool *charging);
/* The buzzer line; every change is appended to the trace file when one was given. */
void sim_buzzer_set(struct sim *sim, bool active);
bool sim_buzzer_works(struct sim *sim);
bool sim_trace_open(struct sim *sim, const char *path);

#endif
