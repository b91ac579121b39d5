#include "sim_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "core/log.h"

#define FREEZER_C (-18.0)

static int64_t sim_boot_ms(void *context)
{
    struct sim *sim = context;
    pthread_mutex_lock(&sim->lock);
    int64_t now_ms = sim->now_ms;
    pthread_mutex_unlock(&sim->lock);
    return now_ms;
}

static int64_t sim_wall_ms(void *context)
{
    struct sim *sim = context;
    pthread_mutex_lock(&sim->lock);
    int64_t wall_ms = sim->state.wall_origin_ms + sim->now_ms;
    pthread_mutex_unlock(&sim->lock);
    return wall_ms;
}

int64_t sim_private_target_ms(const struct sim *sim)
{
    int64_t real_ms = clock_boot_ms(&clock_system) - sim->state.real_boot_ms;
    return sim->state.base_ms + real_ms * sim->state.speed;
}

void sim_private_rebase(struct sim *sim)
{
    struct sim_state *state = &sim->state;
    int64_t real_ms = clock_boot_ms(&clock_system); /* once, or a moment would fall between */
    state->base_ms += (real_ms - state->real_boot_ms) * state->speed;
    state->real_boot_ms = real_ms;
    state->real_wall_ms = clock_wall_ms(&clock_system);
}

static void read_real_boot(char out[ID_SIZE])
{
    FILE *file = fopen("/proc/sys/kernel/random/boot_id", "re");
    if (file == NULL || fgets(out, ID_SIZE, file) == NULL) {
        text_copy(out, ID_SIZE, "onbekend");
    }
    out[strcspn(out, "\n")] = '\0';
    if (file != NULL) {
        fclose(file);
    }
}

/* A simulated machine that starts: its boot clock at 0, the world as `state` has it. */
static void boot(struct sim *sim, const char *real_boot, int64_t wall_ms)
{
    uint64_t id = 0;
    if (getrandom(&id, sizeof(id), 0) != (ssize_t)sizeof(id)) {
        id = (uint64_t)clock_wall_ms(&clock_system);
    }
    text_set(sim->state.boot_id, ID_SIZE, "sim-%016llx", (unsigned long long)id);
    text_copy(sim->state.real_boot, ID_SIZE, real_boot);
    sim->state.wall_origin_ms = wall_ms;
    sim->state.real_boot_ms = clock_boot_ms(&clock_system);
    sim->state.real_wall_ms = clock_wall_ms(&clock_system);
    sim->state.base_ms = 0;
    sim->state.world_ms = 0;
}

static void set_aside(const char *path, const char *message)
{
    char aside[PATH_SIZE + 48];
    text_set(aside, sizeof(aside), "%s.defect-%lld", path,
             (long long)(clock_wall_ms(&clock_system) / MS_PER_S));
    log_error("%s: %s; de nagebootste koelkast begint opnieuw", path, message);
    if (rename(path, aside) == 0) {
        log_error("%s: bewaard als %s", path, aside);
    } else {
        log_error("%s: niet opzij te zetten: %s", path, strerror(errno));
    }
}

static void begin(struct sim *sim)
{
    char message[MESSAGE_SIZE];
    char real_boot[ID_SIZE];
    read_real_boot(real_boot);
    switch (sim_state_load(sim->path, &sim->state, message)) {
    case SIM_STATE_READ:
        break;
    case SIM_STATE_BROKEN:
        set_aside(sim->path, message);
        sim_state_init(&sim->state, (uint32_t)sim->settings->sim_seed);
        boot(sim, real_boot, clock_wall_ms(&clock_system));
        break;
    case SIM_STATE_NONE:
        sim_state_init(&sim->state, (uint32_t)sim->settings->sim_seed);
        boot(sim, real_boot, clock_wall_ms(&clock_system));
        break;
    }
    if (strcmp(sim->state.real_boot, real_boot) != 0) {
        /* The machine itself was restarted: so is the simulated one. The fridge stood there
         * meanwhile, at the pace of the real clock. */
        int64_t gone_ms = clock_wall_ms(&clock_system) - sim->state.real_wall_ms;
        gone_ms = gone_ms > 0 ? gone_ms : 0;
        sim_state_run(&sim->state, sim->state.base_ms + gone_ms);
        boot(sim, real_boot, sim->state.wall_origin_ms + sim->state.base_ms + gone_ms);
    }
    sim->now_ms = sim_private_target_ms(sim);
    sim_state_run(&sim->state, sim->now_ms);
}

struct sim *sim_create(const struct settings *settings)
{
    struct sim *sim = calloc(1, sizeof(*sim));
    if (sim == NULL) {
        return NULL;
    }
    pthread_mutex_init(&sim->lock, NULL);
    pthread_cond_init(&sim->changed, NULL);
    sim->settings = settings;
    sim->clock = (struct clock){sim, sim_boot_ms, sim_wall_ms};
    if (!text_set(sim->path, sizeof(sim->path), "%s/sim.state", settings->run)) {
        log_error("pad van sim.state is te lang: %s", settings->run);
    }
    begin(sim);
    sim_save(sim);
    return sim;
}

void sim_destroy(struct sim *sim)
{
    if (sim == NULL) {
        return;
    }
    sim_save(sim);
    pthread_mutex_lock(&sim->lock);
    sim->closing = true;
    pthread_cond_broadcast(&sim->changed);
    while (sim->reading > 0) {
        pthread_cond_wait(&sim->changed, &sim->lock);
    }
    pthread_mutex_unlock(&sim->lock);
    if (sim->trace != NULL) {
        fclose(sim->trace);
    }
    pthread_cond_destroy(&sim->changed);
    pthread_mutex_destroy(&sim->lock);
    free(sim);
}

bool sim_save(struct sim *sim)
{
    pthread_mutex_lock(&sim->lock);
    sim_private_rebase(sim);
    struct sim_state state = sim->state;
    pthread_mutex_unlock(&sim->lock);
    return sim_state_save(sim->path, &state);
}

const struct clock *sim_clock(struct sim *sim)
{
    return &sim->clock;
}

int32_t sim_speed(const struct sim *sim)
{
    return sim->state.speed;
}

const char *sim_boot_id(const struct sim *sim)
{
    return sim->state.boot_id;
}

int64_t sim_target_ms(struct sim *sim)
{
    pthread_mutex_lock(&sim->lock);
    int64_t at_ms = sim_private_target_ms(sim);
    pthread_mutex_unlock(&sim->lock);
    return at_ms;
}

void sim_advance(struct sim *sim, int64_t boot_ms)
{
    pthread_mutex_lock(&sim->lock);
    int64_t limit_ms = sim_private_target_ms(sim);
    int64_t at_ms = boot_ms < limit_ms ? boot_ms : limit_ms;
    if (at_ms > sim->now_ms) {
        sim->now_ms = at_ms;
        sim_state_run(&sim->state, at_ms);
    }
    pthread_mutex_unlock(&sim->lock);
}

int64_t sim_real_wait_ms(struct sim *sim, int64_t boot_ms)
{
    pthread_mutex_lock(&sim->lock);
    int64_t left_ms = boot_ms - sim_private_target_ms(sim);
    int32_t speed = sim->state.speed;
    pthread_mutex_unlock(&sim->lock);
    return left_ms <= 0 ? 0 : (left_ms + speed - 1) / speed;
}

void sim_set_wall(struct sim *sim, int64_t wall_ms)
{
    pthread_mutex_lock(&sim->lock);
    sim->state.wall_origin_ms = wall_ms - sim->now_ms;
    pthread_mutex_unlock(&sim->lock);
    sim_save(sim);
}

/* What this sensor would feel if nobody had touched it alone. */
static double felt_c(const struct sim *sim, size_t index)
{
    const struct fridge *fridge = &sim->state.fridge;
    switch (sim->settings->sensor[index].role) {
    case ROLE_COOLBOX:
        return sim->state.coolbox_c;
    case ROLE_ROOM:
        return fridge_room_c(fridge);
    case ROLE_FREEZER:
        return FREEZER_C;
    case ROLE_FRIDGE:
        break;
    }
    return fridge_probe_c(fridge);
}

void sim_private_set(struct sim *sim, size_t index, double celsius)
{
    sim->state.shift_c[index] = celsius - felt_c(sim, index);
}

static int32_t sensed_mc(struct sim *sim, size_t index)
{
    return fridge_seen_mc(&sim->state.fridge, felt_c(sim, index) + sim->state.shift_c[index]);
}

static size_t index_of(const struct sim *sim, const struct sensor_settings *sensor)
{
    size_t index = 0;
    while (index < sim->settings->sensor_count &&
           strcmp(sim->settings->sensor[index].id, sensor->id) != 0) {
        index++;
    }
    return index;
}

static struct raw_reading sim_read(void *context, const struct sensor_settings *sensor)
{
    struct sim *sim = context;
    struct raw_reading raw = {.quality = QUALITY_ABSENT};
    pthread_mutex_lock(&sim->lock);
    size_t index = index_of(sim, sensor);
    if (index < SENSOR_MAX && index < sim->settings->sensor_count) {
        sim->reading++;
        while (sim->state.fault[index] == SIM_FAULT_HANG && !sim->closing) {
            pthread_cond_wait(&sim->changed, &sim->lock);
        }
        switch ((enum sim_fault)sim->state.fault[index]) {
        case SIM_FAULT_NONE:
            sim->sensed[index] = false;
            /* fallthrough */
        case SIM_FAULT_STILL:
            if (!sim->sensed[index]) {
                sim->sensed_mc[index] = sensed_mc(sim, index);
                sim->sensed[index] = true;
            }
            raw = (struct raw_reading){QUALITY_OK, sim->sensed_mc[index]};
            break;
        case SIM_FAULT_CRC:
            raw = (struct raw_reading){QUALITY_CRC, 0};
            break;
        case SIM_FAULT_POWER_ON:
            raw = (struct raw_reading){QUALITY_IMPLAUSIBLE, 85000};
            break;
        case SIM_FAULT_LOST:
        case SIM_FAULT_HANG:
            break;
        }
        sim->reading--;
        pthread_cond_broadcast(&sim->changed);
    }
    pthread_mutex_unlock(&sim->lock);
    return raw;
}

/* The sim belongs to the daemon, not to the thread that reads from it. */
static void keep(void *context)
{
    (void)context;
}

const struct sensor_bus_ops sim_sensor_ops = {.read = sim_read, .destroy = keep};

enum tristate sim_mains(struct sim *sim)
{
    return sim->state.mains ? TRI_YES : TRI_NO;
}

enum tristate sim_door_open(struct sim *sim)
{
    return sim->state.door_open ? TRI_YES : TRI_NO;
}

bool sim_button_pressed(struct sim *sim)
{
    bool pressed = sim->button;
    sim->button = false;
    return pressed;
}

void sim_battery(struct sim *sim, int32_t *pct, bool *charging)
{
    pthread_mutex_lock(&sim->lock);
    *pct = (int32_t)sim->state.battery_pct;
    *charging = sim->state.mains && sim->state.battery_pct < 100.0;
    pthread_mutex_unlock(&sim->lock);
}

void sim_buzzer_set(struct sim *sim, bool active)
{
    active = active && sim_buzzer_works(sim);
    if (active == sim->buzzer) {
        return;
    }
    sim->buzzer = active;
    if (sim->trace != NULL) {
        fprintf(sim->trace, "%lld buzzer %d\n", (long long)sim_boot_ms(sim), active);
        fflush(sim->trace);
    }
}

bool sim_buzzer_works(struct sim *sim)
{
    pthread_mutex_lock(&sim->lock);
    bool works = !sim->buzzer_broken;
    pthread_mutex_unlock(&sim->lock);
    return works;
}

bool sim_trace_open(struct sim *sim, const char *path)
{
    FILE *trace = fopen(path, "ae");
    if (trace == NULL) {
        log_error("%s: niet te openen: %s", path, strerror(errno));
        return false;
    }
    if (sim->trace != NULL) {
        fclose(sim->trace);
    }
    sim->trace = trace;
    return true;
}
