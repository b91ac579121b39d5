/* What the simulated hardware remembers, and its text in <run>/sim.state: a line each, "key value",
 * whole numbers (temperatures in millionths of a degree), every key once. */
#ifndef NW_SIM_STATE_H
#define NW_SIM_STATE_H

#include "core/reading.h"
#include "fridge.h"

#define SIM_SPEED_MAX 100000
#define SIM_STATE_TEXT_SIZE 4096

enum sim_fault {
    SIM_FAULT_NONE,
    SIM_FAULT_LOST,
    SIM_FAULT_CRC,
    SIM_FAULT_POWER_ON,
    SIM_FAULT_HANG,
    SIM_FAULT_STILL /* the last value again and again */
};

struct sim_state {
    char boot_id[ID_SIZE];   /* of the simulated boot */
    int64_t wall_origin_ms;  /* simulated wall time at simulated boot */
    char real_boot[ID_SIZE]; /* the machine's own boot and clocks at the moment ... */
    int64_t real_boot_ms, real_wall_ms;
    int64_t base_ms; /* ... at which simulated time stood here */
    int32_t speed;
    int64_t world_ms; /* the simulated moment of what follows; whole seconds */
    struct fridge fridge;
    double coolbox_c, battery_pct;
    bool mains, door_open;
    int32_t fault[SENSOR_MAX]; /* enum sim_fault, by index in the settings */
    /* What a hand did to one sensor alone, in degrees; it passes in the course of hours. */
    double shift_c[SENSOR_MAX];
};

/* A fridge at rest, mains on, battery full; no clock yet. */
void sim_state_init(struct sim_state *state, uint32_t seed);
/* The physics from world_ms on to the last whole second before `to_ms`, so that readings do not
 * depend on how often someone looks. What lies further back than a week is not run through: by
 * then a fridge has long found its balance. */
void sim_state_run(struct sim_state *state, int64_t to_ms);

/* Pure. A file from before there were shifts has none. False with a Dutch message (line and key)
 * and `state` then unspecified. */
bool sim_state_parse(const char *text, size_t len, struct sim_state *state,
                     char message[MESSAGE_SIZE]);
void sim_state_format(const struct sim_state *state, char out[SIM_STATE_TEXT_SIZE]);

enum sim_state_found { SIM_STATE_READ, SIM_STATE_NONE, SIM_STATE_BROKEN };
enum sim_state_found sim_state_load(const char *path, struct sim_state *state,
                                    char message[MESSAGE_SIZE]);
/* New file, fsync, rename. False after a log line. */
bool sim_state_save(const char *path, const struct sim_state *state);

#endif
