#include "guard.h"

#include <string.h>
#include <time.h>

#include "core/log.h"
#include "core/pairs.h"
#include "core/time_text.h"

int64_t ms_earlier(int64_t a_ms, int64_t b_ms)
{
    if (a_ms == MS_UNKNOWN || b_ms == MS_UNKNOWN) {
        return a_ms == MS_UNKNOWN ? b_ms : a_ms;
    }
    return a_ms < b_ms ? a_ms : b_ms;
}

void guard_init(struct guard *guard, const struct settings *settings, const struct rules *rules,
                const struct guard_out *out, int32_t boot, uint64_t next_seq, int64_t now_ms)
{
    *guard = (struct guard){
        .settings = settings,
        .has_rules = rules != NULL,
        .out = *out,
        .boot = boot,
        .next_seq = next_seq,
        .now_ms = now_ms,
        .inputs = {.battery_pct = -1},
        .door_since_ms = MS_UNKNOWN,
        .door_shut_ms = MS_UNKNOWN,
        .outage_wall_since_ms = MS_UNKNOWN,
        .coolbox_since_ms = MS_UNKNOWN,
        .bare_acked_ms = MS_UNKNOWN,
        .signoff_ms = MS_UNKNOWN,
        .signoff_wall_ms = MS_UNKNOWN,
        .vouched_ms = MS_UNKNOWN,
        .unpacked_wall_ms = MS_UNKNOWN,
        .open_boot_day = INT64_MAX,
        .oldest_day = INT64_MAX,
    };
    if (rules != NULL) {
        guard->rules = *rules;
    }
    outage_init(&guard->outage);
    alarms_init(&guard->alarms);
    battery_init(&guard->battery);
    for (size_t i = 0; i < RULE_MAX; i++) {
        guard->battery_low_ms[i] = MS_UNKNOWN;
    }
    guard->sensor_count = settings->sensor_count;
    for (size_t i = 0; i < guard->sensor_count; i++) {
        struct guard_sensor *sensor = &guard->sensor[i];
        sensor->settings = &settings->sensor[i];
        sensor->guarded = guard->has_rules && sensor->settings->role == ROLE_FRIDGE;
        sensor->rules = sensor->guarded ? &guard->rules : NULL;
        sensor->calibration = sensor->settings->calibration;
        sensor->quality = QUALITY_ABSENT;
        sensor->no_reading_since_ms = now_ms;
        sensor->measured_ms = MS_UNKNOWN;
        filter_init(&sensor->filter);
        guard_sensor_begin(sensor, now_ms);
        sensor->prior = forecast_prior_any();
        forecast_init(&sensor->forecast, sensor->prior);
    }
}

void guard_sensor_begin(struct guard_sensor *sensor, int64_t now_ms)
{
    coldchain_init(&sensor->chain, now_ms);
    tally_init(&sensor->tally, now_ms);
    exposure_day_init(&sensor->exposure, now_ms);
}

void guard_use_rules(struct guard *guard, size_t sensor, const struct rules *rules)
{
    if (guard->has_rules && sensor < guard->sensor_count) {
        guard->sensor[sensor].rules = rules;
        guard->sensor[sensor].guarded = rules != NULL &&
                                        guard->sensor[sensor].settings->role != ROLE_COOLBOX;
    }
}

const struct rules *guard_rules_of(const struct guard *guard, uint8_t sensor)
{
    bool own = sensor < guard->sensor_count && guard->sensor[sensor].rules != NULL;
    return own ? guard->sensor[sensor].rules : &guard->rules;
}

int64_t guard_wall_ms(const struct guard *guard, int64_t boot_ms)
{
    return boot_ms + guard->wall_offset_ms;
}

void guard_set_time(struct guard *guard, int64_t wall_offset_ms, enum time_trust trust)
{
    guard->wall_offset_ms = wall_offset_ms;
    guard->trust = trust;
    if (guard->outage_wall_since_ms != MS_UNKNOWN && trust > TIME_UNTRUSTED) {
        int64_t since_ms = guard->outage_wall_since_ms - wall_offset_ms;
        if (since_ms < guard->outage.since_ms) { /* never shorter than what was seen */
            guard->outage.since_ms = since_ms;
        }
        guard->outage_wall_since_ms = MS_UNKNOWN;
    }
    if (guard->signoff_ms < 0 && guard->signoff_wall_ms != MS_UNKNOWN && trust > TIME_UNTRUSTED) {
        int64_t signoff_ms = guard->signoff_wall_ms - wall_offset_ms; /* of an earlier boot */
        guard->signoff_ms = signoff_ms <= guard->now_ms ? signoff_ms : MS_UNKNOWN; /* wrong date */
    }
}

/* Cold chain */

static void on_rule(struct guard *guard, uint8_t sensor, const struct transition *transition)
{
    const struct rules *rules = guard_rules_of(guard, sensor);
    const struct rule *rule = &rules->rule[transition->rule];
    bool start = transition->kind == TRANSITION_RULE_START;
    if (start) {
        alarms_raise(&guard->alarms, rules, transition->rule, sensor, transition->at_ms);
    } else if (!rule->breaks_chain) {
        alarms_clear(&guard->alarms, transition->rule, sensor);
    } else {
        /* A broken chain must have been seen: the alarm stands until it has been acknowledged. */
        for (size_t i = 0; i < guard->alarms.count; i++) {
            const struct alarm *alarm = &guard->alarms.alarm[i];
            if (alarm->rule == transition->rule && alarm->sensor == sensor &&
                alarm->acked_by[0] != '\0') {
                alarms_clear(&guard->alarms, transition->rule, sensor);
                break;
            }
        }
    }
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    pairs_add_text(&text, "sensor", guard->sensor[sensor].settings->id);
    pairs_add_int(&text, "since", transition->since_ms);
    pairs_add_int(&text, "last", transition->last_ms);
    guard_event(guard, start ? EVENT_RULE_START : EVENT_RULE_END, rule->id, detail,
                transition->at_ms);
}

void guard_transitions(struct guard *guard, uint8_t sensor, const struct transition *transitions,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct transition *transition = &transitions[i];
        switch (transition->kind) {
        case TRANSITION_RULE_START:
        case TRANSITION_RULE_END:
            on_rule(guard, sensor, transition);
            break;
        case TRANSITION_EXCURSION_START:
        case TRANSITION_EXCURSION_END: {
            char detail[RECORD_DETAIL_SIZE];
            struct text text;
            text_init(&text, detail, sizeof(detail));
            pairs_add_int(&text, "since", transition->since_ms);
            guard_event(guard,
                        transition->kind == TRANSITION_EXCURSION_START ? EVENT_EXCURSION_BEGIN
                                                                       : EVENT_EXCURSION_END,
                        guard->sensor[sensor].settings->id, detail, transition->at_ms);
            break;
        }
        }
    }
}

/* Open is believed at once; shut when it has been so for a moment, so that a chattering contact
 * neither starts the door's clock again and again nor fills the record. */
static void settle_door(struct guard *guard, int64_t now_ms)
{
    if (guard->door_shut_ms != MS_UNKNOWN && now_ms >= guard->door_shut_ms + GUARD_DOOR_SETTLE_MS) {
        guard_event(guard, EVENT_DOOR, "dicht", "", guard->door_shut_ms);
        guard->inputs.door_open = TRI_NO;
        guard->door_since_ms = guard->door_shut_ms = MS_UNKNOWN;
    }
}

static enum tristate take_door(struct guard *guard, enum tristate sensed, int64_t now_ms)
{
    settle_door(guard, now_ms);
    enum tristate before = guard->inputs.door_open;
    if (sensed == TRI_NO && before == TRI_YES) {
        guard->door_shut_ms = guard->door_shut_ms == MS_UNKNOWN ? now_ms : guard->door_shut_ms;
        return TRI_YES;
    }
    guard->door_shut_ms = MS_UNKNOWN;
    if (sensed == TRI_YES && before != TRI_YES) {
        guard->door_since_ms = now_ms;
        guard_event(guard, EVENT_DOOR, "open", "", now_ms);
    } else if (sensed != TRI_YES) {
        guard->door_since_ms = MS_UNKNOWN;
    }
    return sensed;
}

int64_t guard_validity_ms(const struct guard *guard)
{
    return guard->has_rules ? guard->rules.validity_ms : GUARD_BARE_VALIDITY_MS;
}

static struct exposure_limits limits_of(const struct rules *rules)
{
    return (struct exposure_limits){rules->low_mc, rules->high_mc, rules->validity_ms};
}

static void advance(struct guard *guard, int64_t now_ms)
{
    if (now_ms > guard->now_ms) {
        guard->now_ms = now_ms;
    }
    settle_door(guard, now_ms);
    for (uint8_t i = 0; i < guard->sensor_count; i++) {
        struct guard_sensor *sensor = &guard->sensor[i];
        if (sensor->guarded) {
            struct transition transitions[TRANSITION_MAX];
            struct exposure_limits limits = limits_of(sensor->rules);
            size_t count = coldchain_tick(&sensor->chain, sensor->rules, now_ms, transitions);
            guard_transitions(guard, i, transitions, count);
            tally_tick(&sensor->tally, sensor->rules, now_ms);
            exposure_day_tick(&sensor->exposure, &limits, now_ms);
            sensor->no_reading_since_ms = sensor->chain.no_reading_since_ms;
        } else if (sensor->has_value && now_ms >= sensor->at_ms + guard_validity_ms(guard)) {
            sensor->no_reading_since_ms = sensor->at_ms;
        }
    }
}

/* One reading that passed the filter. */
static void judged_reading(struct guard *guard, uint8_t index, const struct reading *reading)
{
    struct guard_sensor *sensor = &guard->sensor[index];
    if (reading->quality != QUALITY_PENDING) {
        sensor->counts = reading->quality == QUALITY_OK;
    }
    if (reading->quality == QUALITY_OK) {
        sensor->has_value = true;
        sensor->mc = reading->mc;
        sensor->at_ms = reading->boot_ms;
        sensor->no_reading_since_ms = MS_UNKNOWN;
        int64_t lost_ms = guard->outage.gone_ms != MS_UNKNOWN ? guard->outage.gone_ms
                                                              : guard->outage.since_ms;
        if (guard->outage.phase == OUTAGE_ACTIVE && reading->boot_ms >= lost_ms) {
            forecast_add(&sensor->forecast, reading->boot_ms, reading->mc);
        }
    }
    if (sensor->guarded) {
        struct transition transitions[TRANSITION_MAX];
        struct exposure_limits limits = limits_of(sensor->rules);
        size_t count = coldchain_step(&sensor->chain, sensor->rules, reading, transitions);
        guard_transitions(guard, index, transitions, count);
        tally_reading(&sensor->tally, sensor->rules, reading);
        exposure_day_reading(&sensor->exposure, &limits, reading);
        sensor->no_reading_since_ms = sensor->chain.no_reading_since_ms;
    }
}

void guard_reading(struct guard *guard, uint8_t index, int64_t boot_ms,
                   const struct raw_reading *raw, int64_t now_ms)
{
    if (index >= guard->sensor_count) {
        return;
    }
    struct guard_sensor *sensor = &guard->sensor[index];
    struct reading out[FILTER_OUT_MAX];
    enum quality recorded = raw->quality;
    size_t count = filter_step(&sensor->filter, index, boot_ms, raw, &sensor->calibration,
                               &recorded, out);
    bool was_there = !sensor->tried || sensor->quality == QUALITY_OK ||
                     sensor->quality == QUALITY_PENDING;
    bool is_there = recorded == QUALITY_OK || recorded == QUALITY_PENDING;
    sensor->quality = recorded;
    sensor->tried = true;
    if (count == 0) {
        const struct reading waits = {boot_ms, raw->mc, index, QUALITY_PENDING};
        judged_reading(guard, index, &waits);
    }
    for (size_t i = 0; i < count; i++) {
        judged_reading(guard, index, &out[i]);
    }
    if (guard->replaying) {
        return;
    }
    struct record_item *item = guard_item(guard, RECORD_READING, boot_ms);
    item->of.reading = (struct reading){boot_ms, raw->mc, index, recorded};
    if (was_there != is_there) {
        char detail[RECORD_DETAIL_SIZE];
        struct text text;
        text_init(&text, detail, sizeof(detail));
        pairs_add_text(&text, "staat", quality_name(recorded));
        guard_event(guard, EVENT_SENSOR, sensor->settings->id, detail, boot_ms);
    }
    guard_tick(guard, now_ms);
}

/* Time and inputs */

void guard_take_inputs(struct guard *guard, const struct guard_inputs *inputs, int64_t now_ms)
{
    enum tristate door_open = take_door(guard, inputs->door_open, now_ms);
    guard->inputs = *inputs;
    guard->inputs.door_open = door_open;
    bool discharging = !inputs->battery_charging && inputs->mains != TRI_YES;
    battery_step(&guard->battery, now_ms, inputs->battery_pct, discharging);
    guard_tick(guard, now_ms);
}

void guard_tick(struct guard *guard, int64_t now_ms)
{
    advance(guard, now_ms);
    guard_settle(guard, now_ms);
}

static int32_t minute_of_day(const struct guard *guard, int64_t now_ms)
{
    time_t seconds = (time_t)(guard_wall_ms(guard, now_ms) / MS_PER_S);
    struct tm local;
    if (guard->trust == TIME_UNTRUSTED || localtime_r(&seconds, &local) == NULL) {
        return -1;
    }
    return local.tm_hour * 60 + local.tm_min;
}

void guard_settle(struct guard *guard, int64_t now_ms)
{
    if (guard->replaying) {
        return;
    }
    guard_judge(guard, now_ms);
    if (guard->has_rules) {
        guard->sound = alarms_sound(&guard->alarms, &guard->rules, now_ms,
                                    minute_of_day(guard, now_ms));
    } else {
        bool acked = guard->bare_acked_ms != MS_UNKNOWN &&
                     now_ms < guard->bare_acked_ms + GUARD_BARE_REALARM_MS;
        guard->sound = acked ? LEVEL_NONE : LEVEL_MEDIUM;
    }
    guard->out.sound(guard->out.context, guard->sound, now_ms);
    guard->out.changed(guard->out.context);
    guard_flush(guard);
}

int64_t guard_next_ms(const struct guard *guard)
{
    int64_t next_ms;
    if (!guard->has_rules) {
        bool quiet = guard->bare_acked_ms != MS_UNKNOWN && guard->sound == LEVEL_NONE;
        next_ms = quiet ? guard->bare_acked_ms + GUARD_BARE_REALARM_MS : MS_UNKNOWN;
    } else {
        next_ms = guard_rules_next_ms(guard);
    }
    if (guard->door_shut_ms != MS_UNKNOWN) {
        next_ms = ms_earlier(next_ms, guard->door_shut_ms + GUARD_DOOR_SETTLE_MS);
    }
    for (size_t i = 0; i < guard->sensor_count; i++) {
        if (guard->sensor[i].guarded) {
            next_ms = ms_earlier(
                next_ms, coldchain_next_ms(&guard->sensor[i].chain, guard->sensor[i].rules));
        }
    }
    return ms_earlier(next_ms, alarms_next_ms(&guard->alarms, &guard->rules));
}

int64_t guard_reading_interval_ms(const struct guard *guard)
{
    if (!guard->has_rules) {
        return GUARD_BARE_READING_MS;
    }
    /* One pace for all, and nobody's rules are kept waiting. */
    bool outage = guard->outage.phase != OUTAGE_NONE;
    int64_t ms = outage ? guard->rules.reading_outage_ms : guard->rules.reading_ms;
    for (uint8_t i = 0; i < guard->sensor_count; i++) {
        const struct rules *rules = guard_rules_of(guard, i);
        ms = ms_least(ms, outage ? rules->reading_outage_ms : rules->reading_ms);
    }
    return ms;
}
