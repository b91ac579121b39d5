#include <stdlib.h>

#include "core/pairs.h"
#include "guard.h"

static struct condition sensor_condition(const struct guard *guard, const struct rule *rule,
                                         const struct guard_sensor *sensor, int64_t now_ms)
{
    enum sensor_role role = sensor->settings->role;
    bool looked_at = role == ROLE_FRIDGE || role == ROLE_FREEZER || sensor->guarded;
    if (!looked_at || (rule->only_in_outage && guard->outage.phase != OUTAGE_ACTIVE)) {
        return (struct condition){false, MS_UNKNOWN};
    }
    return guard_after(sensor->no_reading_since_ms, rule->hold_ms, now_ms);
}

/* Nobody is reminded of a date by a clock that nobody vouches for. */
static struct condition calibration_condition(const struct guard *guard, const struct rule *rule,
                                              const struct guard_sensor *sensor, int64_t now_ms)
{
    const struct calibration *calibration = &sensor->settings->calibration;
    if (calibration->due_day == 0 || guard->trust == TIME_UNTRUSTED) {
        return (struct condition){false, MS_UNKNOWN};
    }
    int64_t from_ms = calibration->due_day * MS_PER_DAY - rule->ahead_ms - guard->wall_offset_ms;
    return guard_after(from_ms, 0, now_ms);
}

/* Until somebody measures again, or the sensor has another calibration. */
static struct condition measured_condition(const struct rule *rule,
                                           const struct guard_sensor *sensor, int64_t now_ms)
{
    bool apart = sensor->compared &&
                 abs(sensor->measured_sensor_mc - sensor->measured_mc) > rule->difference_mc;
    return guard_after(apart ? sensor->measured_ms : MS_UNKNOWN, 0, now_ms);
}

/* False: this rule is not about one sensor, or the cold chain looks after it. */
static bool condition_of(const struct guard *guard, const struct rule *rule,
                         const struct guard_sensor *sensor, int64_t now_ms,
                         struct condition *condition)
{
    switch (rule->kind) {
    case RULE_SENSOR:
        *condition = sensor_condition(guard, rule, sensor, now_ms);
        return true;
    case RULE_CALIBRATION:
        *condition = calibration_condition(guard, rule, sensor, now_ms);
        return true;
    case RULE_MEASURED:
        *condition = measured_condition(rule, sensor, now_ms);
        return true;
    case RULE_TEMPERATURE:
    case RULE_OUTAGE:
    case RULE_DOOR:
    case RULE_BATTERY:
    case RULE_SIGNOFF:
        break;
    }
    return false;
}

void guard_judge_sensor(struct guard *guard, uint8_t index, int64_t now_ms)
{
    const struct rules *rules = guard_rules_of(guard, index);
    for (size_t i = 0; i < rules->count; i++) {
        struct condition condition;
        const struct coldchain_rule *run = &guard->sensor[index].chain.rule[i];
        if (rules->rule[i].kind == RULE_TEMPERATURE && guard->sensor[index].guarded &&
            run->active && !alarms_holds(&guard->alarms, i, index)) {
            /* the cold chain's transitions raise these; it once gave way in a full list */
            alarms_raise(&guard->alarms, rules, i, index, run->true_ms);
        }
        if (condition_of(guard, &rules->rule[i], &guard->sensor[index], now_ms, &condition)) {
            guard_apply(guard, i, index, condition, now_ms);
        }
    }
}

int64_t guard_sensor_next_ms(const struct guard *guard, uint8_t index, int64_t now_ms)
{
    const struct rules *rules = guard_rules_of(guard, index);
    int64_t next_ms = MS_UNKNOWN;
    for (size_t i = 0; i < rules->count; i++) {
        struct condition condition;
        if (condition_of(guard, &rules->rule[i], &guard->sensor[index], now_ms, &condition) &&
            condition.true_ms != MS_UNKNOWN && condition.true_ms > now_ms) {
            next_ms = ms_earlier(next_ms, condition.true_ms);
        }
    }
    return next_ms;
}

int64_t guard_soon_days(const struct rules *rules)
{
    int64_t days = 0;
    for (size_t i = 0; i < rules->count; i++) {
        if (rules->rule[i].kind == RULE_CALIBRATION) {
            days = ms_most(days, rules->rule[i].ahead_ms / MS_PER_DAY);
        }
    }
    return days;
}

/* The cool box */

static void judge_coolbox(struct guard_sensor *sensor, bool judged, int64_t now_ms)
{
    bool broken = sensor->chain.chain_broken; /* until a person releases it */
    int64_t no_reading_since_ms = sensor->no_reading_since_ms;
    guard_sensor_begin(sensor, now_ms);
    sensor->chain.chain_broken = broken;
    sensor->guarded = judged;
    sensor->no_reading_since_ms = judged ? now_ms : no_reading_since_ms;
}

/* A box that is filled is no stranger: what its sensor said a moment ago is what it is now. */
void guard_box_begin(struct guard *guard, uint8_t index, int64_t since_ms)
{
    struct guard_sensor *sensor = &guard->sensor[index];
    judge_coolbox(sensor, true, since_ms);
    bool fresh = sensor->has_value && sensor->counts &&
                 since_ms - sensor->at_ms < sensor->rules->validity_ms;
    if (!fresh) {
        return;
    }
    const struct reading last = {sensor->at_ms, sensor->mc, index, QUALITY_OK};
    struct transition transitions[TRANSITION_MAX];
    size_t count = coldchain_carry(&sensor->chain, sensor->rules, &last, transitions);
    tally_carry(&sensor->tally, last.boot_ms, last.mc);
    exposure_day_carry(&sensor->exposure, last.boot_ms, last.mc);
    sensor->no_reading_since_ms = sensor->chain.no_reading_since_ms;
    guard_transitions(guard, index, transitions, count);
}

/* What its rules said is over: nobody looks any more. */
static void close_coolbox(struct guard *guard, uint8_t index, int64_t now_ms)
{
    struct guard_sensor *sensor = &guard->sensor[index];
    struct transition over[TRANSITION_MAX];
    size_t count = 0;
    for (size_t i = 0; i < sensor->rules->count; i++) {
        struct coldchain_rule *run = &sensor->chain.rule[i];
        if (run->active) {
            over[count++] = (struct transition){.kind = TRANSITION_RULE_END,
                                                .rule = i,
                                                .at_ms = now_ms,
                                                .since_ms = run->since_ms,
                                                .last_ms = run->last_ms};
            run->active = false;
        }
    }
    if (sensor->chain.excursion) {
        over[count++] = (struct transition){.kind = TRANSITION_EXCURSION_END,
                                            .at_ms = now_ms,
                                            .since_ms = sensor->chain.excursion_since_ms,
                                            .last_ms = sensor->chain.excursion_last_ms};
    }
    guard_transitions(guard, index, over, count);
}

void guard_use_coolbox(struct guard *guard, bool in_use, int64_t since_ms)
{
    guard->coolbox = in_use;
    guard->coolbox_since_ms = since_ms;
    for (uint8_t i = 0; i < guard->sensor_count; i++) {
        struct guard_sensor *sensor = &guard->sensor[i];
        if (sensor->settings->role != ROLE_COOLBOX || sensor->rules == NULL ||
            sensor->guarded == in_use) {
            continue;
        }
        if (in_use) {
            guard_box_begin(guard, i, since_ms);
        } else {
            close_coolbox(guard, i, since_ms);
            judge_coolbox(sensor, false, since_ms);
        }
    }
}

void guard_coolbox(struct guard *guard, const char *who, bool in_use, int64_t now_ms, uint64_t *seq)
{
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    guard_touch(guard);
    bool changes = in_use != guard->coolbox || guard->coolbox_since_ms == MS_UNKNOWN;
    if (changes) {
        text_copy(guard->coolbox_by, sizeof(guard->coolbox_by), who);
    }
    pairs_add_int(&text, "gebruik", in_use);
    pairs_add_int(&text, "since", changes ? now_ms : guard->coolbox_since_ms);
    pairs_add_text(&text, "door", guard->coolbox_by);
    *seq = guard_event(guard, EVENT_COOLBOX, who, detail, now_ms);
    if (changes) {
        guard_use_coolbox(guard, in_use, now_ms);
    }
    guard_tick(guard, now_ms);
}

/* What an outage teaches */

int32_t guard_room_mc(const struct guard *guard)
{
    for (size_t i = 0; i < guard->sensor_count; i++) {
        const struct guard_sensor *sensor = &guard->sensor[i];
        if (sensor->settings->role == ROLE_ROOM && sensor->has_value &&
            sensor->no_reading_since_ms == MS_UNKNOWN) {
            return sensor->mc;
        }
    }
    return guard->rules.ambient_mc;
}

void guard_add_lesson(struct guard_sensor *sensor, struct forecast_lesson lesson)
{
    if (sensor->lesson_count == GUARD_LESSON_MAX) {
        sensor->lesson_count--;
        for (size_t i = 0; i < sensor->lesson_count; i++) {
            sensor->lesson[i] = sensor->lesson[i + 1];
        }
    }
    sensor->lesson[sensor->lesson_count++] = lesson;
    sensor->prior = forecast_prior_any();
    for (size_t i = 0; i < sensor->lesson_count; i++) {
        sensor->prior = forecast_prior_learn(sensor->prior, sensor->lesson[i]);
    }
}

void guard_learn(struct guard *guard, int64_t now_ms)
{
    for (size_t i = 0; i < guard->sensor_count; i++) {
        struct guard_sensor *sensor = &guard->sensor[i];
        struct forecast_lesson lesson;
        if (!sensor->guarded || sensor->settings->role != ROLE_FRIDGE ||
            !forecast_lesson(&sensor->forecast, guard_room_mc(guard), &lesson)) {
            continue;
        }
        char detail[RECORD_DETAIL_SIZE];
        struct text text;
        text_init(&text, detail, sizeof(detail));
        pairs_add_int(&text, "rate_ppm", lesson.rate_ppm);
        pairs_add_int(&text, "spread_permille", lesson.spread_permille);
        pairs_add_int(&text, "nagebootst", guard->simulated);
        guard_event(guard, EVENT_LESSON, sensor->settings->id, detail, now_ms);
        guard_add_lesson(sensor, lesson);
    }
}
