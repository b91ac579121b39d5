#include "sim_state.h"

#include <math.h>
#include <string.h>

#define HEADER "noodwacht-sim 1\n"
#define MICRO 1e6
#define RUN_MAX_MS (7 * MS_PER_DAY)

#define BATTERY_FULL_HOURS 8.0   /* mains gone, from full to empty */
#define BATTERY_CHARGE_HOURS 4.0 /* and back */
/* The coolbox stands packed in the fridge; with the mains gone it is what keeps cold longest. */
#define COOLBOX_START_C 3.0
#define COOLBOX_IN_FRIDGE_HOURS 4.0
#define COOLBOX_IN_ROOM_HOURS 40.0
#define SHIFT_HOURS 6.0
#define SHIFT_LEAST_C 0.001

enum field_kind {
    FIELD_TEXT,
    FIELD_INT64,
    FIELD_INT32,
    FIELD_UINT64,
    FIELD_BOOL,
    FIELD_MICRO,
    FIELD_SHIFT
};

static const struct field {
    const char *key;
    enum field_kind kind;
    size_t offset;
    int64_t min, max; /* of the number as written */
} fields[] = {
#define AT(member) offsetof(struct sim_state, member)
#define ANY_MS (-MS_PER_DAY * 365 * 1000), (MS_PER_DAY * 365 * 1000)
#define CELSIUS -100000000, 100000000
    {"boot_id", FIELD_TEXT, AT(boot_id), 0, 0},
    {"wall_origin_ms", FIELD_INT64, AT(wall_origin_ms), ANY_MS},
    {"real_boot", FIELD_TEXT, AT(real_boot), 0, 0},
    {"real_boot_ms", FIELD_INT64, AT(real_boot_ms), ANY_MS},
    {"real_wall_ms", FIELD_INT64, AT(real_wall_ms), ANY_MS},
    {"base_ms", FIELD_INT64, AT(base_ms), ANY_MS},
    {"speed", FIELD_INT32, AT(speed), 1, SIM_SPEED_MAX},
    {"world_ms", FIELD_INT64, AT(world_ms), ANY_MS},
    {"air_uc", FIELD_MICRO, AT(fridge.air_c), CELSIUS},
    {"load_uc", FIELD_MICRO, AT(fridge.load_c), CELSIUS},
    {"ambient_uc", FIELD_MICRO, AT(fridge.ambient_c), CELSIUS},
    {"compressor", FIELD_BOOL, AT(fridge.compressor), 0, 1},
    {"noise", FIELD_UINT64, AT(fridge.noise), 1, INT64_MAX},
    {"drift_ms", FIELD_INT64, AT(fridge.drift_ms), 0, MS_PER_DAY},
    {"coolbox_uc", FIELD_MICRO, AT(coolbox_c), CELSIUS},
    {"battery_upct", FIELD_MICRO, AT(battery_pct), 0, 100000000},
    {"mains", FIELD_BOOL, AT(mains), 0, 1},
    {"door_open", FIELD_BOOL, AT(door_open), 0, 1},
#define FAULT(i)                                                                                   \
    {                                                                                              \
        "fault" #i, FIELD_INT32, AT(fault[i]), SIM_FAULT_NONE, SIM_FAULT_STILL                     \
    }
    FAULT(0),
    FAULT(1),
    FAULT(2),
    FAULT(3),
    FAULT(4),
    FAULT(5),
    FAULT(6),
    FAULT(7),
#define SHIFT(i)                                                                                   \
    {                                                                                              \
        "shift" #i "_uc", FIELD_SHIFT, AT(shift_c[i]), -200000000, 200000000                       \
    }
    SHIFT(0),
    SHIFT(1),
    SHIFT(2),
    SHIFT(3),
    SHIFT(4),
    SHIFT(5),
    SHIFT(6),
    SHIFT(7),
};
_Static_assert(SENSOR_MAX == 8, "one line of each kind for each sensor");

void sim_state_init(struct sim_state *state, uint32_t seed)
{
    *state = (struct sim_state){
        .speed = 1, .coolbox_c = COOLBOX_START_C, .battery_pct = 100.0, .mains = true};
    fridge_init(&state->fridge, seed);
}

static void run_second(struct sim_state *state)
{
    const double hours = (double)MS_PER_S / (double)MS_PER_HOUR;
    fridge_run(&state->fridge, MS_PER_S, state->mains, state->door_open);
    if (state->mains) {
        state->coolbox_c += (state->fridge.load_c - state->coolbox_c) * hours /
                            COOLBOX_IN_FRIDGE_HOURS;
        state->battery_pct += 100.0 * hours / BATTERY_CHARGE_HOURS;
    } else {
        state->coolbox_c += (fridge_room_c(&state->fridge) - state->coolbox_c) * hours /
                            COOLBOX_IN_ROOM_HOURS;
        state->battery_pct -= 100.0 * hours / BATTERY_FULL_HOURS;
    }
    state->battery_pct = fmin(fmax(state->battery_pct, 0.0), 100.0);
    for (size_t i = 0; i < SENSOR_MAX; i++) {
        state->shift_c[i] -= state->shift_c[i] * hours / SHIFT_HOURS;
        if (fabs(state->shift_c[i]) < SHIFT_LEAST_C) {
            state->shift_c[i] = 0.0;
        }
    }
}

void sim_state_run(struct sim_state *state, int64_t to_ms)
{
    int64_t ms = to_ms - state->world_ms;
    if (ms > RUN_MAX_MS) {
        int64_t over_ms = ms - RUN_MAX_MS;
        over_ms -= over_ms % MS_PER_S;
        state->fridge.drift_ms = (state->fridge.drift_ms + over_ms) % MS_PER_DAY;
        state->world_ms += over_ms;
    }
    for (; to_ms - state->world_ms >= MS_PER_S; state->world_ms += MS_PER_S) {
        run_second(state);
    }
}

void sim_state_format(const struct sim_state *state, char out[SIM_STATE_TEXT_SIZE])
{
    struct text text;
    text_init(&text, out, SIM_STATE_TEXT_SIZE);
    text_add(&text, "%s", HEADER);
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        const void *at = (const char *)state + fields[i].offset;
        text_add(&text, "%s ", fields[i].key);
        switch (fields[i].kind) {
        case FIELD_TEXT:
            text_add(&text, "%s\n", (const char *)at);
            break;
        case FIELD_INT64:
            text_add(&text, "%lld\n", (long long)*(const int64_t *)at);
            break;
        case FIELD_UINT64:
            text_add(&text, "%llu\n", (unsigned long long)*(const uint64_t *)at);
            break;
        case FIELD_INT32:
            text_add(&text, "%ld\n", (long)*(const int32_t *)at);
            break;
        case FIELD_BOOL:
            text_add(&text, "%d\n", *(const bool *)at);
            break;
        case FIELD_MICRO:
        case FIELD_SHIFT:
            text_add(&text, "%lld\n", llround(*(const double *)at * MICRO));
            break;
        }
    }
}

static bool parse_number(const char *word, size_t len, uint64_t max, uint64_t *value)
{
    *value = 0;
    for (size_t i = 0; i < len; i++) {
        if (word[i] < '0' || word[i] > '9') {
            return false;
        }
        unsigned digit = (unsigned)(word[i] - '0');
        if (*value > (max - digit) / 10) {
            return false;
        }
        *value = *value * 10 + digit;
    }
    return len > 0;
}

static bool parse_text(const char *word, size_t len, char *to)
{
    for (size_t i = 0; i < len; i++) {
        bool plain = (word[i] >= 'a' && word[i] <= 'z') || (word[i] >= '0' && word[i] <= '9') ||
                     word[i] == '-';
        if (!plain) {
            return false;
        }
    }
    if (len == 0 || len >= ID_SIZE) {
        return false;
    }
    memcpy(to, word, len);
    to[len] = '\0';
    return true;
}

static bool parse_field(const struct field *field, const char *word, size_t len,
                        struct sim_state *state)
{
    void *at = (char *)state + field->offset;
    uint64_t size = 0;
    if (field->kind == FIELD_TEXT) {
        return parse_text(word, len, at);
    }
    if (field->kind == FIELD_UINT64) {
        return parse_number(word, len, UINT64_MAX, at) && *(uint64_t *)at != 0;
    }
    bool negative = len > 0 && word[0] == '-';
    if (!parse_number(word + negative, len - negative, INT64_MAX, &size)) {
        return false;
    }
    int64_t value = negative ? -(int64_t)size : (int64_t)size;
    if (value < field->min || value > field->max) {
        return false;
    }
    if (field->kind == FIELD_BOOL) {
        *(bool *)at = value == 1;
    } else if (field->kind == FIELD_INT32) {
        *(int32_t *)at = (int32_t)value;
    } else if (field->kind == FIELD_MICRO || field->kind == FIELD_SHIFT) {
        *(double *)at = (double)value / MICRO;
    } else {
        *(int64_t *)at = value;
    }
    return true;
}

static const struct field *find_field(const char *key, size_t len, size_t *index)
{
    for (*index = 0; *index < ARRAY_LEN(fields); (*index)++) {
        if (strlen(fields[*index].key) == len && memcmp(fields[*index].key, key, len) == 0) {
            return &fields[*index];
        }
    }
    return NULL;
}

bool sim_state_parse(const char *text, size_t len, struct sim_state *state,
                     char message[MESSAGE_SIZE])
{
    bool seen[ARRAY_LEN(fields)] = {false};
    size_t start = strlen(HEADER);
    if (len < start || memcmp(text, HEADER, start) != 0) {
        text_set(message, MESSAGE_SIZE,
                 "regel 1: dit is geen toestand van een nagebootste koelkast");
        return false;
    }
    *state = (struct sim_state){0};
    for (int line = 2; start < len; line++) {
        const char *at = text + start;
        const char *end = memchr(at, '\n', len - start);
        const char *space = end == NULL ? NULL : memchr(at, ' ', (size_t)(end - at));
        size_t index = 0;
        const struct field *field = space == NULL ? NULL
                                                  : find_field(at, (size_t)(space - at), &index);
        if (field == NULL || seen[index] ||
            !parse_field(field, space + 1, (size_t)(end - space - 1), state)) {
            text_set(message, MESSAGE_SIZE, "regel %d: %s is hier geen geldige regel", line,
                     field == NULL ? "dit" : field->key);
            return false;
        }
        seen[index] = true;
        start = (size_t)(end - text) + 1;
    }
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        if (!seen[i] && fields[i].kind != FIELD_SHIFT) {
            text_set(message, MESSAGE_SIZE, "%s ontbreekt", fields[i].key);
            return false;
        }
    }
    return true;
}
