/* Simulated hardware with four sensors in a folder of its own, and a hand on it. */
#ifndef NW_TESTS_SIM_STAGE_H
#define NW_TESTS_SIM_STAGE_H

#include "folder.h"
#include "sim.h"

static struct settings settings;

static inline int set_up(void **state)
{
    (void)state;
    settings = (struct settings){.sensor_count = 4, .sim_seed = 5};
    static const struct {
        const char *id;
        enum sensor_role role;
    } sensors[] = {{"koelkast", ROLE_FRIDGE},
                   {"koelkast2", ROLE_FRIDGE},
                   {"kamer", ROLE_ROOM},
                   {"koelbox", ROLE_COOLBOX}};
    for (size_t i = 0; i < ARRAY_LEN(sensors); i++) {
        text_copy(settings.sensor[i].id, ID_SIZE, sensors[i].id);
        settings.sensor[i].role = sensors[i].role;
        settings.sensor[i].kind = SENSOR_SIM;
    }
    folder_make(settings.run);
    return 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    folder_remove(settings.run);
    return 0;
}

static inline void hand(struct sim *sim, const char *what, const char *value)
{
    char message[MESSAGE_SIZE] = "";
    if (!sim_hand(sim, what, value, message)) {
        fail_msg("%s %s: %s", what, value, message);
    }
}

static inline struct raw_reading look(struct sim *sim, size_t sensor)
{
    return sim_sensor_ops.read(sim, &settings.sensor[sensor]);
}

static inline void jump(struct sim *sim, const char *seconds)
{
    hand(sim, "skip", seconds);
    sim_advance(sim, sim_target_ms(sim));
}

#endif
