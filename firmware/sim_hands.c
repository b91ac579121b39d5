#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "sim_private.h"

static bool parse_whole(const char *value, int64_t min, int64_t max, int64_t *number)
{
    char *end = NULL;
    errno = 0;
    long long parsed = strtoll(value, &end, 10);
    bool digits = (value[0] >= '0' && value[0] <= '9') || value[0] == '-';
    *number = parsed;
    return digits && *end == '\0' && errno == 0 && parsed >= min && parsed <= max;
}

static bool choose(const char *value, const char *no, const char *yes, bool *chosen)
{
    *chosen = strcmp(value, yes) == 0;
    return *chosen || strcmp(value, no) == 0;
}

static bool hand_mains(struct sim *sim, const char *value)
{
    return choose(value, "off", "on", &sim->state.mains);
}

static bool hand_door(struct sim *sim, const char *value)
{
    return choose(value, "closed", "open", &sim->state.door_open);
}

static bool hand_button(struct sim *sim, const char *value)
{
    if (strcmp(value, "press") != 0) {
        return false;
    }
    sim->button = true;
    return true;
}

/* "ID VALUE": its index, or sensor_count when there is no such sensor. "VALUE" alone: SIZE_MAX. */
static size_t take_sensor(const struct sim *sim, const char *value, const char **rest)
{
    const char *space = strchr(value, ' ');
    size_t index = 0;
    *rest = space == NULL ? value : space + 1;
    if (space == NULL) {
        return SIZE_MAX;
    }
    size_t len = (size_t)(space - value);
    while (index < sim->settings->sensor_count &&
           (strlen(sim->settings->sensor[index].id) != len ||
            memcmp(sim->settings->sensor[index].id, value, len) != 0)) {
        index++;
    }
    return index;
}

/* Without a name it is the fridge itself, air and load, and with it all that hangs in it. */
static bool hand_temp(struct sim *sim, const char *value)
{
    int32_t mc = 0;
    const char *degrees;
    size_t index = take_sensor(sim, value, &degrees);
    if (!mc_parse(degrees, &mc) || mc < -50000 || mc > 80000 ||
        (index != SIZE_MAX && index >= sim->settings->sensor_count)) {
        return false;
    }
    if (index != SIZE_MAX) {
        sim_private_set(sim, index, mc / 1000.0);
        return true;
    }
    sim->state.fridge.air_c = sim->state.fridge.load_c = mc / 1000.0;
    for (size_t i = 0; i < sim->settings->sensor_count; i++) {
        if (sim->settings->sensor[i].role == ROLE_FRIDGE) {
            sim->state.shift_c[i] = 0.0;
        }
    }
    return true;
}

static bool hand_battery(struct sim *sim, const char *value)
{
    int64_t pct = 0;
    if (!parse_whole(value, 0, 100, &pct)) {
        return false;
    }
    sim->state.battery_pct = (double)pct;
    return true;
}

static bool hand_buzzer(struct sim *sim, const char *value)
{
    return choose(value, "ok", "broken", &sim->buzzer_broken);
}

static bool hand_speed(struct sim *sim, const char *value)
{
    int64_t speed = 0;
    if (!parse_whole(value, 1, SIM_SPEED_MAX, &speed)) {
        return false;
    }
    sim_private_rebase(sim);
    sim->state.speed = (int32_t)speed;
    return true;
}

static bool hand_skip(struct sim *sim, const char *value)
{
    int64_t seconds = 0;
    if (!parse_whole(value, 1, SIM_SKIP_MAX_S, &seconds)) {
        return false;
    }
    sim->state.base_ms += seconds * MS_PER_S;
    return true;
}

/* "FAULT" for the first sensor, or "ID FAULT". */
static bool hand_sensor(struct sim *sim, const char *value)
{
    static const char *const names[] = {
        [SIM_FAULT_NONE] = "back",   [SIM_FAULT_LOST] = "lost", [SIM_FAULT_CRC] = "crc",
        [SIM_FAULT_POWER_ON] = "85", [SIM_FAULT_HANG] = "hang", [SIM_FAULT_STILL] = "still",
    };
    const char *name;
    size_t index = take_sensor(sim, value, &name);
    index = index == SIZE_MAX ? 0 : index;
    for (size_t i = 0; i < ARRAY_LEN(names) && index < sim->settings->sensor_count; i++) {
        if (strcmp(name, names[i]) == 0) {
            sim->state.fault[index] = (int32_t)i;
            return true;
        }
    }
    return false;
}

static const struct hand {
    const char *what;
    bool (*act)(struct sim *sim, const char *value);
    const char *values; /* for people */
} hands[] = {
    {"mains", hand_mains, "off of on"},
    {"door", hand_door, "open of closed"},
    {"temp", hand_temp,
     "graden Celsius tussen -50 en 80, met een punt: 9.5, eventueel met de naam van een sensor "
     "ervoor"},
    {"sensor", hand_sensor,
     "lost, back, crc, 85, hang of still, eventueel met de naam van de sensor ervoor"},
    {"button", hand_button, "press"},
    {"battery", hand_battery, "een heel percentage van 0 tot 100"},
    {"buzzer", hand_buzzer, "broken of ok"},
    {"speed", hand_speed, "een heel getal van 1 tot 100000"},
    {"skip", hand_skip, "hele seconden, ten hoogste een jaar"},
};

bool sim_hand(struct sim *sim, const char *what, const char *value, char message[MESSAGE_SIZE])
{
    const struct hand *hand = NULL;
    for (size_t i = 0; i < ARRAY_LEN(hands) && hand == NULL; i++) {
        hand = strcmp(hands[i].what, what) == 0 ? &hands[i] : NULL;
    }
    if (hand == NULL) {
        struct text text;
        text_init(&text, message, MESSAGE_SIZE);
        text_add(&text, "sim: «%.40s» is onbekend; kies uit:", what);
        for (size_t i = 0; i < ARRAY_LEN(hands); i++) {
            text_add(&text, " %s", hands[i].what);
        }
        return false;
    }
    pthread_mutex_lock(&sim->lock);
    sim_state_run(&sim->state, sim->now_ms);
    struct sim_state before = sim->state;
    bool done = hand->act(sim, value);
    if (!done) {
        sim->state = before;
    }
    pthread_cond_broadcast(&sim->changed);
    pthread_mutex_unlock(&sim->lock);
    if (!done) {
        text_set(message, MESSAGE_SIZE, "sim %s: «%.40s» kan niet; geef %s", what, value,
                 hand->values);
        return false;
    }
    sim_save(sim);
    return true;
}
