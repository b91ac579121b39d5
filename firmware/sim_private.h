/* What sim.c and sim_hands.c share; nobody else looks inside. */
#ifndef NW_SIM_PRIVATE_H
#define NW_SIM_PRIVATE_H

#include <pthread.h>
#include <stdio.h>

#include "sim.h"
#include "sim_state.h"

struct sim {
    pthread_mutex_t lock; /* the loop's thread and the reader's meet here */
    pthread_cond_t changed;
    const struct settings *settings;
    char path[PATH_SIZE];
    struct sim_state state;
    struct clock clock;
    int64_t now_ms;
    bool button, buzzer, closing;
    bool buzzer_broken;
    int reading; /* readers inside sim_read */
    bool sensed[SENSOR_MAX];
    int32_t sensed_mc[SENSOR_MAX]; /* as last given out */
    FILE *trace;
};

/* Both with the lock held. The second makes simulated time count from this real moment on. */
int64_t sim_private_target_ms(const struct sim *sim);
void sim_private_rebase(struct sim *sim);
/* With the lock held: this sensor alone is at this temperature now, and drifts back. */
void sim_private_set(struct sim *sim, size_t index, double celsius);

#endif
