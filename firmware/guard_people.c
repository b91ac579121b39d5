#include "guard.h"

#include <string.h>

#include "core/pairs.h"

/* A hand thermometer cannot say anything outside this. */

static int sensor_of(const struct guard *guard, const char *id, char message[MESSAGE_SIZE])
{
    for (size_t i = 0; i < guard->sensor_count; i++) {
        if (strcmp(guard->sensor[i].settings->id, id) == 0) {
            return (int)i;
        }
    }
    text_set(message, MESSAGE_SIZE, "onbekende sensor \"%s\"", id);
    return -1;
}

void guard_touch(struct guard *guard)
{
    if (guard->outage.phase != OUTAGE_NONE) {
        guard->outage.touched = true;
    }
}

void guard_clear_seen(struct guard *guard)
{
    for (size_t i = guard->alarms.count; i-- > 0;) {
        struct alarm alarm = guard->alarms.alarm[i];
        const struct rule *rule = &guard_rules_of(guard, alarm.sensor)->rule[alarm.rule];
        if (alarm.acked && rule->kind == RULE_TEMPERATURE && alarm.sensor < guard->sensor_count &&
            !guard->sensor[alarm.sensor].chain.rule[alarm.rule].active) {
            alarms_clear(&guard->alarms, alarm.rule, alarm.sensor);
        }
    }
}

void guard_acknowledge(struct guard *guard, const char *who, const char *action, int64_t now_ms,
                       uint64_t *seq)
{
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    pairs_add_text(&text, "actie", action);
    guard_touch(guard);
    alarms_acknowledge(&guard->alarms, now_ms, who, action);
    guard_clear_seen(guard);
    guard->bare_acked_ms = now_ms;
    *seq = guard_event(guard, EVENT_ACKNOWLEDGE, who, detail, now_ms);
    guard_tick(guard, now_ms);
}

static uint64_t sign_off_sensor(struct guard *guard, const struct guard_sensor *sensor,
                                const char *who, int64_t now_ms)
{
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    pairs_add_text(&text, "sensor", sensor->settings->id);
    if (sensor->no_reading_since_ms == MS_UNKNOWN && sensor->has_value) {
        pairs_add_int(&text, "nu", sensor->mc);
    }
    if (sensor->tally.has_range) {
        pairs_add_int(&text, "min", sensor->tally.min_mc);
        pairs_add_int(&text, "min_ms", sensor->tally.min_ms);
        pairs_add_int(&text, "max", sensor->tally.max_mc);
        pairs_add_int(&text, "max_ms", sensor->tally.max_ms);
    }
    pairs_add_int(&text, "buiten_ms", sensor->tally.out_ms);
    if (guard->signoff_ms >= 0 ||
        (guard->signoff_ms != MS_UNKNOWN && guard->trust > TIME_UNTRUSTED)) {
        pairs_add_int(&text, "sinds", guard->signoff_ms);
    }
    pairs_add_int(&text, "onbekend_ms", sensor->tally.unknown_ms);
    if (sensor->chain.chain_broken) {
        pairs_add_text(&text, "keten", "onderbroken");
    }
    return guard_event(guard, EVENT_SIGNOFF, who, detail, now_ms);
}

void guard_sign_off(struct guard *guard, const char *who, int64_t now_ms, uint64_t *seq)
{
    guard_touch(guard);
    *seq = 0;
    for (size_t i = 0; i < guard->sensor_count; i++) {
        struct guard_sensor *sensor = &guard->sensor[i];
        if (sensor->guarded) {
            tally_tick(&sensor->tally, sensor->rules, now_ms);
            if (sensor->settings->role == ROLE_FRIDGE) { /* nobody read those of the others */
                *seq = sign_off_sensor(guard, sensor, who, now_ms);
            }
            tally_restart(&sensor->tally, now_ms);
        }
    }
    if (*seq == 0) {
        *seq = guard_event(guard, EVENT_SIGNOFF, who, "", now_ms);
    }
    guard->signoff_ms = now_ms;
    guard->signoff_wall_ms = guard_wall_ms(guard, now_ms);
    text_copy(guard->signoff_by, sizeof(guard->signoff_by), who);
    guard_tick(guard, now_ms);
}

/* With the sensor's own reading, when it has one. */
static void compare(struct guard_sensor *sensor, int32_t mc, int64_t now_ms, struct text *detail)
{
    sensor->measured_ms = now_ms;
    sensor->measured_mc = mc;
    sensor->compared = sensor->has_value && sensor->no_reading_since_ms == MS_UNKNOWN;
    if (sensor->compared) {
        sensor->measured_sensor_mc = sensor->mc;
        pairs_add_int(detail, "sensor_mc", sensor->mc);
        pairs_add_int(detail, "verschil", sensor->mc - mc);
    }
}

bool guard_measured(struct guard *guard, const char *who, const char *sensor_id, int64_t mc,
                    int64_t now_ms, uint64_t *seq, char message[MESSAGE_SIZE])
{
    int sensor = sensor_of(guard, sensor_id, message);
    if (sensor < 0) {
        return false;
    }
    if (!guard_can_be_measured(mc)) {
        text_copy(message, MESSAGE_SIZE,
                  "mc= (de temperatuur) moet tussen -60 en 60 graden liggen");
        return false;
    }
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    pairs_add_text(&text, "sensor", sensor_id);
    pairs_add_int(&text, "mc", mc);
    compare(&guard->sensor[sensor], (int32_t)mc, now_ms, &text);
    guard_touch(guard);
    *seq = guard_event(guard, EVENT_MEASURED, who, detail, now_ms);
    guard_tick(guard, now_ms);
    return true;
}

bool guard_release(struct guard *guard, const char *who, const char *sensor_id, int64_t now_ms,
                   uint64_t *seq, char message[MESSAGE_SIZE])
{
    int index = sensor_of(guard, sensor_id, message);
    if (index < 0) {
        return false;
    }
    struct coldchain *chain = &guard->sensor[index].chain;
    const struct rules *rules = guard_rules_of(guard, (uint8_t)index);
    if (!chain->chain_broken) {
        text_set(message, MESSAGE_SIZE, "de koudeketen van \"%s\" is niet onderbroken", sensor_id);
        return false;
    }
    for (size_t i = 0; i < rules->count; i++) {
        if (rules->rule[i].breaks_chain && chain->rule[i].active) {
            text_set(message, MESSAGE_SIZE,
                     "\"%s\" is nog geen %lld min achter elkaar in bereik; geef daarna vrij",
                     sensor_id, (long long)(rules->recover_ms / MS_PER_MIN));
            return false;
        }
    }
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    pairs_add_text(&text, "sensor", sensor_id);
    guard_touch(guard);
    chain->chain_broken = false;
    for (size_t i = 0; i < rules->count; i++) {
        if (rules->rule[i].breaks_chain) {
            alarms_clear(&guard->alarms, i, (uint8_t)index);
        }
    }
    *seq = guard_event(guard, EVENT_CHAIN_RELEASED, who, detail, now_ms);
    guard_tick(guard, now_ms);
    return true;
}
