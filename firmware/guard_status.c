#include "guard.h"

#include <string.h>

#include "alarm_words.h"
#include "core/time_text.h"

static void put_forecast(const struct guard *guard, const struct guard_sensor *sensor,
                         struct status_sensor *out)
{
    if (guard->outage.phase != OUTAGE_ACTIVE || !sensor->guarded ||
        sensor->settings->role != ROLE_FRIDGE) {
        return;
    }
    struct forecast_answer answer = forecast_until(&sensor->forecast, sensor->rules->high_mc,
                                                   guard_room_mc(guard));
    out->forecast_known = answer.known && !answer.reached;
    out->forecast_early_ms = answer.early_ms;
    out->forecast_late_ms = answer.late_ms;
}

static void put_day(int64_t day, char out[CALIBRATION_DAY_SIZE])
{
    char text[TIME_TEXT_SIZE] = "";
    if (day > 0) {
        time_format_day(day * MS_PER_DAY, text);
    }
    text_copy(out, CALIBRATION_DAY_SIZE, text);
}

static void put_calibration(const struct guard *guard, const struct guard_sensor *sensor,
                            int64_t now_ms, struct status_sensor *out)
{
    const struct calibration *calibration = &sensor->settings->calibration;
    out->calibration = calibration_state_at(
        calibration, guard->trust > TIME_UNTRUSTED, time_utc_day(guard_wall_ms(guard, now_ms)),
        guard_soon_days(sensor->rules != NULL ? sensor->rules : &guard->rules));
    put_day(calibration->day, out->calibrated);
    put_day(calibration->due_day, out->calibration_due);
}

/* The last 24 hours */
static void put_exposure(const struct guard_sensor *sensor, struct status_sensor *out)
{
    struct exposure total = exposure_day_total(&sensor->exposure);
    out->has_mkt = exposure_mkt_mc(&total, &out->mkt_mc);
    out->day_known_ms = total.known_ms;
    out->day_warm = exposure_degree_minutes(total.warm_mc_ms);
    out->day_cold = exposure_degree_minutes(total.cold_mc_ms);
}

static void put_sensor(const struct guard *guard, const struct guard_sensor *sensor, int64_t now_ms,
                       struct status_sensor *out)
{
    *out = (struct status_sensor){
        .role = sensor->settings->role,
        .has_value = sensor->has_value,
        .mc = sensor->mc,
        .at_ms = sensor->at_ms,
        .quality = sensor->quality,
        .state = RANGE_UNKNOWN,
        .no_reading_since_ms = sensor->no_reading_since_ms,
        .has_hand = sensor->measured_ms != MS_UNKNOWN,
        .hand_mc = sensor->measured_mc,
        .hand_ms = sensor->measured_ms,
        .excursion_since_ms = MS_UNKNOWN,
        .min_ms = MS_UNKNOWN,
        .max_ms = MS_UNKNOWN,
        .forecast_early_ms = MS_UNKNOWN,
        .forecast_late_ms = MS_UNKNOWN,
    };
    text_copy(out->id, sizeof(out->id), sensor->settings->id);
    text_copy(out->name, sizeof(out->name), sensor->settings->name);
    text_copy(out->place, sizeof(out->place), sensor->settings->place);
    put_calibration(guard, sensor, now_ms, out);
    out->learned = sensor->prior.learned;
    out->judged = sensor->guarded;
    out->chain_broken = sensor->chain.chain_broken;
    if (sensor->rules != NULL) {
        text_copy(out->rules, sizeof(out->rules), sensor->rules->id);
        out->has_limits = true;
        out->low_mc = sensor->rules->low_mc;
        out->high_mc = sensor->rules->high_mc;
    }
    if (!sensor->guarded) {
        return;
    }
    put_exposure(sensor, out);
    const struct coldchain *chain = &sensor->chain;
    out->state = chain->state;
    out->excursion = chain->excursion;
    if (chain->excursion) {
        out->excursion_since_ms = chain->excursion_since_ms;
        out->excursion_warm_ms = chain->excursion_warm_ms;
        out->excursion_cold_ms = chain->excursion_cold_ms;
        out->excursion_unknown_ms = chain->excursion_unknown_ms;
    }
    out->has_range = sensor->tally.has_range;
    if (out->has_range) {
        out->min_mc = sensor->tally.min_mc;
        out->max_mc = sensor->tally.max_mc;
        out->min_ms = sensor->tally.min_ms;
        out->max_ms = sensor->tally.max_ms;
    }
    out->out_ms = sensor->tally.out_ms;
    out->unknown_ms = sensor->tally.unknown_ms;
    put_forecast(guard, sensor, out);
}

/* How far the rules are */

static int64_t counted_ms(const struct coldchain *chain, const struct rule *rule,
                          const struct coldchain_rule *run, int64_t now_ms)
{
    if (run->since_ms == MS_UNKNOWN) {
        return 0;
    }
    switch (rule->form) {
    case RULE_CONSECUTIVE: /* since the first reading out, as long as the last one counts */
        return ms_most((chain->state == RANGE_UNKNOWN ? run->last_ms : now_ms) - run->since_ms, 0);
    case RULE_CUMULATIVE:
        return run->out_ms;
    case RULE_CONFIRMED:
        return run->last_ms - run->since_ms;
    }
    return 0;
}

static void put_rule(const struct guard_sensor *sensor, size_t index, int64_t now_ms,
                     struct status_rule *out)
{
    const struct rule *rule = &sensor->rules->rule[index];
    const struct coldchain_rule *run = &sensor->chain.rule[index];
    *out = (struct status_rule){
        .level = rule->level,
        .form = rule->form,
        .above = rule->above,
        .limit_mc = rule->limit_mc,
        .breaks_chain = rule->breaks_chain,
        .hold_ms = rule->form == RULE_CONFIRMED ? 0 : rule->hold_ms,
        .active = run->active,
        .since_ms = run->since_ms,
        .last_ms = run->last_ms,
        .counted_ms = counted_ms(&sensor->chain, rule, run, now_ms),
        .readings = run->confirmed,
    };
    text_copy(out->sensor, sizeof(out->sensor), sensor->settings->id);
    const struct rule_progress progress = coldchain_progress(&sensor->chain, sensor->rules, index);
    out->now = progress.now;
    out->true_ms = progress.true_ms;
    out->unknown_ms = progress.unknown_ms;
    text_copy(out->rule, sizeof(out->rule), rule->id);
    text_copy(out->source, sizeof(out->source), rule->source);
}

/* What runs first, then what is at rest, as far as there is room. */
static void put_rules(const struct guard *guard, int64_t now_ms, struct status *status)
{
    status->rule_count = 0;
    for (int at_rest = 0; at_rest <= 1; at_rest++) {
        for (size_t i = 0; i < guard->sensor_count; i++) {
            const struct guard_sensor *sensor = &guard->sensor[i];
            for (size_t j = 0; sensor->guarded && j < sensor->rules->count; j++) {
                bool rests = sensor->chain.rule[j].since_ms == MS_UNKNOWN;
                if (sensor->rules->rule[j].kind == RULE_TEMPERATURE && rests == (at_rest == 1) &&
                    status->rule_count < STATUS_RULE_MAX) {
                    put_rule(sensor, j, now_ms, &status->rule[status->rule_count++]);
                }
            }
        }
    }
}

/* Alarms */

static void say_calibration(const struct guard *guard, const struct guard_sensor *sensor,
                            int64_t now_ms, char out[TEXT_SIZE])
{
    const struct calibration *calibration = &sensor->settings->calibration;
    char day[TIME_TEXT_SIZE];
    time_format_day_dutch(calibration->due_day, day);
    bool over = time_utc_day(guard_wall_ms(guard, now_ms)) > calibration->due_day;
    text_set(out, TEXT_SIZE, "IJking van %s %s %s.", sensor->settings->name,
             over ? "is verlopen sinds" : "verloopt op", day);
}

static void say_measured(const struct guard_sensor *sensor, char out[TEXT_SIZE])
{
    char own[16], by_hand[16];
    mc_format_dutch(sensor->measured_sensor_mc, own);
    mc_format_dutch(sensor->measured_mc, by_hand);
    text_set(out, TEXT_SIZE, "%s wees %s graden aan, de losse thermometer %s.",
             sensor->settings->name, own, by_hand);
}

static void say(const struct guard *guard, const struct alarm *alarm, const struct rule *rule,
                int64_t now_ms, char out[TEXT_SIZE])
{
    const struct guard_sensor *sensor = alarm->sensor < guard->sensor_count
                                            ? &guard->sensor[alarm->sensor]
                                            : NULL;
    if (sensor != NULL && rule->kind == RULE_CALIBRATION) {
        say_calibration(guard, sensor, now_ms, out);
    } else if (sensor != NULL && rule->kind == RULE_MEASURED) {
        say_measured(sensor, out);
    } else {
        alarm_say(guard->settings, alarm->sensor, rule->say, out);
    }
}

static void put_alarm(const struct guard *guard, const struct alarm *alarm, int64_t now_ms,
                      struct status_alarm *out)
{
    const struct rule *rule = &guard_rules_of(guard, alarm->sensor)->rule[alarm->rule];
    *out = (struct status_alarm){
        .level = alarm->level, .since_ms = alarm->since_ms, .acked = alarm->acked};
    text_copy(out->rule, sizeof(out->rule), rule->id);
    if (alarm->sensor < guard->sensor_count) {
        text_copy(out->sensor, sizeof(out->sensor), guard->sensor[alarm->sensor].settings->id);
    }
    text_copy(out->acked_by, sizeof(out->acked_by), alarm->acked_by);
    alarm_title(guard->settings, alarm->sensor, rule->title, out->title);
    say(guard, alarm, rule, now_ms, out->say);
    text_copy(out->act, sizeof(out->act), rule->act);
}

/* The deadline of the regional plan: the rule named koelbox, or else the first outage rule that
 * is of high level. */
static int64_t koelbox_ms(const struct guard *guard)
{
    const struct rule *found = NULL;
    for (size_t i = 0; i < guard->rules.count; i++) {
        const struct rule *rule = &guard->rules.rule[i];
        if (rule->kind != RULE_OUTAGE) {
            continue;
        }
        if (strcmp(rule->id, "koelbox") == 0) {
            found = rule;
            break;
        }
        if (found == NULL && rule->level == LEVEL_HIGH) {
            found = rule;
        }
    }
    return found == NULL || guard->outage.phase == OUTAGE_NONE
               ? MS_UNKNOWN
               : guard->outage.since_ms + found->hold_ms;
}

void guard_status(const struct guard *guard, int64_t now_ms, struct status *status)
{
    const struct outage *outage = &guard->outage;
    status->boot = guard->boot;
    status->boot_ms = now_ms;
    status->wall_ms = guard_wall_ms(guard, now_ms);
    status->trust = guard->trust;
    status->mains = guard->has_rules ? outage->mains : guard->inputs.mains;
    status->outage = outage->phase;
    status->outage_id = guard->outage_id;
    status->outage_since_ms = outage->phase == OUTAGE_NONE ? MS_UNKNOWN : outage->since_ms;
    status->outage_back_ms = outage->phase == OUTAGE_NONE ? MS_UNKNOWN : outage->mains_back_ms;
    status->outage_at_least = outage->at_least;
    status->next_koelbox_ms = koelbox_ms(guard);
    status->battery_pct = guard->inputs.battery_pct;
    status->battery_min = battery_minutes(&guard->battery, now_ms,
                                          guard->settings->battery_runtime_min);
    status->battery_charging = guard->inputs.battery_charging;
    status->door_open = guard->inputs.door_open;
    status->door_since_ms = guard->door_since_ms;
    status->sound = guard->sound;
    status->signoff_ms = guard->signoff_ms;
    text_copy(status->signoff_by, sizeof(status->signoff_by), guard->signoff_by);
    status->coolbox = guard->coolbox;
    status->coolbox_since_ms = guard->coolbox_since_ms;
    text_copy(status->coolbox_by, sizeof(status->coolbox_by), guard->coolbox_by);
    status->sensor_count = guard->sensor_count;
    for (size_t i = 0; i < guard->sensor_count; i++) {
        put_sensor(guard, &guard->sensor[i], now_ms, &status->sensor[i]);
    }
    put_rules(guard, now_ms, status);
    status->alarm_count = guard->alarms.count;
    for (size_t i = 0; i < guard->alarms.count; i++) {
        put_alarm(guard, &guard->alarms.alarm[i], now_ms, &status->alarm[i]);
    }
}
