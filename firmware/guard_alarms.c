#include "guard.h"

#include <time.h>

#include "core/pairs.h"
#include "core/settings_days.h"

struct condition guard_after(int64_t since_ms, int64_t hold_ms, int64_t now_ms)
{
    if (since_ms == MS_UNKNOWN) {
        return (struct condition){false, MS_UNKNOWN};
    }
    return (struct condition){since_ms + hold_ms <= now_ms, since_ms + hold_ms};
}

static struct condition outage_condition(const struct guard *guard, const struct rule *rule,
                                         int64_t now_ms)
{
    /* While the mains is back the clock goes on, but nobody is told to fetch the cool box. */
    bool gone = guard->outage.phase == OUTAGE_ACTIVE;
    return guard_after(gone ? guard->outage.since_ms : MS_UNKNOWN, rule->hold_ms, now_ms);
}

/* A door that is only just shut was open until then. */
static struct condition door_condition(const struct guard *guard, const struct rule *rule,
                                       int64_t now_ms)
{
    int64_t shut_ms = guard->door_shut_ms;
    struct condition open = guard_after(guard->door_since_ms, rule->hold_ms,
                                        shut_ms == MS_UNKNOWN ? now_ms : shut_ms);
    return shut_ms == MS_UNKNOWN || open.holds ? open : (struct condition){false, MS_UNKNOWN};
}

static bool battery_is_low(const struct guard *guard, const struct rule *rule, int64_t now_ms)
{
    const struct guard_inputs *inputs = &guard->inputs;
    if (inputs->battery_pct < 0 || inputs->battery_charging || inputs->mains == TRI_YES) {
        return false;
    }
    int32_t minutes = battery_minutes(&guard->battery, now_ms,
                                      guard->settings->battery_runtime_min);
    return (rule->battery_pct >= 0 && inputs->battery_pct < rule->battery_pct) ||
           (rule->battery_min >= 0 && minutes >= 0 && minutes < rule->battery_min);
}

/* The local day that holds this moment, `minute` minutes after its midnight. */
static bool local_moment(int64_t wall_ms, int day_offset, int32_t minute, struct tm *local,
                         int64_t *moment_ms)
{
    time_t seconds = (time_t)(wall_ms / MS_PER_S);
    if (localtime_r(&seconds, local) == NULL) {
        return false;
    }
    struct tm moment = *local;
    moment.tm_mday += day_offset;
    moment.tm_hour = minute / 60;
    moment.tm_min = minute % 60;
    moment.tm_sec = 0;
    moment.tm_isdst = -1;
    time_t at = mktime(&moment);
    *moment_ms = (int64_t)at * MS_PER_S;
    return at != (time_t)-1;
}

/* A sign-off is due on working days when there is a fridge to sign for and the day is certain. */
static struct condition signoff_condition(const struct guard *guard, const struct rule *rule,
                                          int64_t now_ms)
{
    struct condition none = {false, MS_UNKNOWN};
    bool fridge = false;
    for (size_t i = 0; i < guard->sensor_count; i++) {
        fridge |= guard->sensor[i].guarded && guard->sensor[i].settings->role == ROLE_FRIDGE;
    }
    int64_t wall_ms = guard_wall_ms(guard, now_ms);
    int64_t due_ms = 0;
    int64_t midnight_ms = 0;
    struct tm local;
    if (!fridge || guard->trust == TIME_UNTRUSTED ||
        !local_moment(wall_ms, 0, 0, &local, &midnight_ms) ||
        !local_moment(wall_ms, 0, rule->before_minute, &local, &due_ms)) {
        return none;
    }
    struct calendar_day today;
    bool working_day = calendar_day_at(wall_ms, &today, NULL) &&
                       settings_open_on(guard->settings, &today);
    /* by the clock as it is known now: it may have stood wrong when they signed */
    int64_t signed_ms = guard->signoff_ms != MS_UNKNOWN ? guard_wall_ms(guard, guard->signoff_ms)
                                                        : guard->signoff_wall_ms;
    bool done = signed_ms != MS_UNKNOWN && signed_ms >= midnight_ms && signed_ms <= wall_ms;
    if (!working_day || done) {
        return none;
    }
    return (struct condition){due_ms <= wall_ms, due_ms - guard->wall_offset_ms};
}

static void record_rule(struct guard *guard, const struct rule *rule, uint8_t sensor, bool start,
                        int64_t since_ms, int64_t at_ms)
{
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    if (sensor != ALARM_NO_SENSOR) {
        pairs_add_text(&text, "sensor", guard->sensor[sensor].settings->id);
    }
    if (since_ms != MS_UNKNOWN) {
        pairs_add_int(&text, "since", since_ms);
    }
    guard_event(guard, start ? EVENT_RULE_START : EVENT_RULE_END, rule->id, detail, at_ms);
}

void guard_apply(struct guard *guard, size_t index, uint8_t sensor, struct condition condition,
                 int64_t now_ms)
{
    const struct rules *rules = guard_rules_of(guard, sensor);
    const struct rule *rule = &rules->rule[index];
    if (condition.holds) {
        if (alarms_raise(&guard->alarms, rules, index, sensor, condition.true_ms)) {
            record_rule(guard, rule, sensor, true, condition.true_ms - rule->hold_ms, now_ms);
        }
    } else if (alarms_clear(&guard->alarms, index, sensor)) {
        record_rule(guard, rule, sensor, false, MS_UNKNOWN, now_ms);
    }
}

static void judge_rule(struct guard *guard, size_t index, int64_t now_ms)
{
    const struct rule *rule = &guard->rules.rule[index];
    switch (rule->kind) {
    case RULE_TEMPERATURE: /* the cold chain's transitions raise and clear these */
    case RULE_SENSOR:      /* and these, one by one: guard_judge_sensor */
    case RULE_CALIBRATION:
    case RULE_MEASURED:
        break;
    case RULE_OUTAGE:
        guard_apply(guard, index, ALARM_NO_SENSOR, outage_condition(guard, rule, now_ms), now_ms);
        break;
    case RULE_DOOR:
        guard_apply(guard, index, ALARM_NO_SENSOR, door_condition(guard, rule, now_ms), now_ms);
        break;
    case RULE_BATTERY: {
        int64_t *low_ms = &guard->battery_low_ms[index];
        bool low = battery_is_low(guard, rule, now_ms);
        *low_ms = !low ? MS_UNKNOWN : *low_ms == MS_UNKNOWN ? now_ms : *low_ms;
        guard_apply(guard, index, ALARM_NO_SENSOR, guard_after(*low_ms, rule->hold_ms, now_ms),
                    now_ms);
        break;
    }
    case RULE_SIGNOFF:
        guard_apply(guard, index, ALARM_NO_SENSOR, signoff_condition(guard, rule, now_ms), now_ms);
        break;
    }
}

/* Outage */

static struct outage_input outage_input(const struct guard *guard, int64_t now_ms)
{
    struct outage_input input = {.now_ms = now_ms,
                                 .mains = guard->inputs.mains,
                                 .out_ms = MS_UNKNOWN,
                                 .in_range_since_ms = MS_UNKNOWN};
    bool all_in_range = true;
    for (size_t i = 0; i < guard->sensor_count; i++) {
        const struct coldchain *chain = &guard->sensor[i].chain;
        if (!guard->sensor[i].guarded || guard->sensor[i].settings->role != ROLE_FRIDGE) {
            continue;
        }
        all_in_range &= chain->state == RANGE_IN;
        input.out_of_range |= chain->state == RANGE_WARM || chain->state == RANGE_COLD;
        input.out_ms = ms_most(input.out_ms, chain->excursion_last_ms);
        input.in_range_since_ms = ms_most(input.in_range_since_ms, chain->in_range_since_ms);
    }
    if (!all_in_range) {
        input.in_range_since_ms = MS_UNKNOWN;
    }
    return input;
}

/* Anew at each loss: a fridge that cooled in between is not on the old curve. */
static void begin_forecasts(struct guard *guard)
{
    for (size_t i = 0; i < guard->sensor_count; i++) {
        struct guard_sensor *sensor = &guard->sensor[i];
        forecast_init(&sensor->forecast, sensor->prior);
        if (sensor->has_value && sensor->no_reading_since_ms == MS_UNKNOWN) {
            forecast_add(&sensor->forecast, sensor->at_ms, sensor->mc);
        }
    }
}

static void on_outage_begun(struct guard *guard)
{
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    pairs_add_int(&text, "since", guard->outage.since_ms);
    pairs_add_int(&text, "at_least", guard->outage.at_least);
    guard_event(guard, EVENT_MAINS_LOST, "", "", guard->outage.since_ms);
    guard->outage_id = guard_event(guard, EVENT_OUTAGE_BEGIN, "", detail, guard->outage.since_ms);
    begin_forecasts(guard);
}

static void on_outage_ended(struct guard *guard, int64_t since_ms, bool is_short, int64_t now_ms)
{
    char detail[RECORD_DETAIL_SIZE];
    struct text text;
    text_init(&text, detail, sizeof(detail));
    pairs_add_int(&text, "since", since_ms);
    pairs_add_int(&text, "short", is_short);
    guard_event(guard, EVENT_OUTAGE_END, "", detail, now_ms);
    guard->outage_id = 0;
    guard->outage_wall_since_ms = MS_UNKNOWN;
}

static void judge_outage(struct guard *guard, int64_t now_ms)
{
    struct outage_input input = outage_input(guard, now_ms);
    for (int i = 0; i < 4; i++) { /* a late tick may owe more than one event */
        int64_t since_ms = guard->outage.since_ms;
        switch (outage_step(&guard->outage, &guard->rules, &input)) {
        case OUTAGE_NOTHING:
            return;
        case OUTAGE_BEGUN:
            on_outage_begun(guard);
            break;
        case OUTAGE_MAINS_BACK:
            guard_event(guard, EVENT_MAINS_BACK, "", "", guard->outage.mains_back_ms);
            guard_learn(guard, guard->outage.mains_back_ms);
            break;
        case OUTAGE_MAINS_LOST_AGAIN:
            guard_event(guard, EVENT_MAINS_LOST, "", "", guard->outage.gone_ms);
            begin_forecasts(guard);
            break;
        case OUTAGE_ENDED:
            on_outage_ended(guard, since_ms, false, now_ms);
            break;
        case OUTAGE_ENDED_SHORT:
            on_outage_ended(guard, since_ms, true, now_ms);
            break;
        }
    }
}

void guard_record_rule(struct guard *guard, size_t rule, uint8_t sensor, bool start, int64_t at_ms)
{
    record_rule(guard, &guard_rules_of(guard, sensor)->rule[rule], sensor, start, MS_UNKNOWN,
                at_ms);
}

void guard_judge(struct guard *guard, int64_t now_ms)
{
    if (guard->has_rules) {
        judge_outage(guard, now_ms);
        guard_judge_rules(guard, now_ms);
    }
}

void guard_judge_rules(struct guard *guard, int64_t now_ms)
{
    for (size_t i = 0; i < guard->rules.count; i++) {
        judge_rule(guard, i, now_ms);
    }
    for (uint8_t i = 0; i < guard->sensor_count; i++) {
        guard_judge_sensor(guard, i, now_ms);
    }
}

/* When must the rules be looked at again? */

static int64_t later_than(int64_t at_ms, int64_t now_ms)
{
    return at_ms != MS_UNKNOWN && at_ms > now_ms ? at_ms : MS_UNKNOWN;
}

static int64_t rule_next_ms(const struct guard *guard, size_t index, int64_t now_ms)
{
    const struct rule *rule = &guard->rules.rule[index];
    int64_t next_ms = MS_UNKNOWN;
    switch (rule->kind) {
    case RULE_TEMPERATURE:
    case RULE_SENSOR:
    case RULE_CALIBRATION:
    case RULE_MEASURED:
        break;
    case RULE_OUTAGE:
        next_ms = later_than(outage_condition(guard, rule, now_ms).true_ms, now_ms);
        break;
    case RULE_DOOR:
        next_ms = later_than(door_condition(guard, rule, now_ms).true_ms, now_ms);
        break;
    case RULE_BATTERY:
        next_ms = later_than(
            guard_after(guard->battery_low_ms[index], rule->hold_ms, now_ms).true_ms, now_ms);
        break;
    case RULE_SIGNOFF:
        next_ms = later_than(signoff_condition(guard, rule, now_ms).true_ms, now_ms);
        break;
    }
    return next_ms;
}

/* Midnight, and the ends of the night: what a sign-off and a low alarm's sound hang on. */
static int64_t local_next_ms(const struct guard *guard, int64_t now_ms)
{
    int64_t next_ms = MS_UNKNOWN;
    if (guard->trust == TIME_UNTRUSTED) {
        return next_ms;
    }
    const int32_t minutes[] = {0, guard->rules.night_from_minute, guard->rules.night_to_minute};
    for (size_t i = 0; i < ARRAY_LEN(minutes); i++) {
        for (int day = 0; day <= 1; day++) {
            struct tm local;
            int64_t wall_ms;
            if (local_moment(guard_wall_ms(guard, now_ms), day, minutes[i], &local, &wall_ms)) {
                next_ms = ms_earlier(next_ms, later_than(wall_ms - guard->wall_offset_ms, now_ms));
            }
        }
    }
    return next_ms;
}

int64_t guard_rules_next_ms(const struct guard *guard)
{
    int64_t now_ms = guard->now_ms;
    struct outage_input input = outage_input(guard, now_ms);
    int64_t next_ms = later_than(outage_next_ms(&guard->outage, &guard->rules, &input), now_ms);
    for (size_t i = 0; i < guard->rules.count; i++) {
        next_ms = ms_earlier(next_ms, rule_next_ms(guard, i, now_ms));
    }
    for (uint8_t i = 0; i < guard->sensor_count; i++) {
        const struct guard_sensor *sensor = &guard->sensor[i];
        next_ms = ms_earlier(next_ms, guard_sensor_next_ms(guard, i, now_ms));
        if (!sensor->guarded && sensor->has_value && sensor->no_reading_since_ms == MS_UNKNOWN) {
            next_ms = ms_earlier(next_ms,
                                 later_than(sensor->at_ms + guard->rules.validity_ms, now_ms));
        }
    }
    return ms_earlier(next_ms, local_next_ms(guard, now_ms));
}
