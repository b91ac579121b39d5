/* A status in which nothing is left out and every text is as long as it may be. */
#ifndef NW_TESTS_STATUS_FULL_H
#define NW_TESTS_STATUS_FULL_H

#include <string.h>

#include "core/status.h"

/* Text of the greatest length, all of it escaped. */
static inline void fill(char *text, size_t size)
{
    memset(text, ' ', size - 1);
    text[size - 1] = '\0';
}

static inline struct status full_status(void)
{
    struct status status = {
        .number = 123456789,
        .boot = 42,
        .boot_ms = 987654321,
        .wall_ms = 1764000000123,
        .trust = TIME_PERSON,
        .speed = 600,
        .sim = true,
        .recorded_seq = INT64_MAX,
        .mains = TRI_NO,
        .outage = OUTAGE_RECOVERING,
        .outage_id = 77,
        .outage_since_ms = -5000,
        .outage_back_ms = 987650000,
        .outage_at_least = true,
        .next_koelbox_ms = 14395000,
        .battery_pct = 87,
        .battery_min = 0,
        .battery_charging = true,
        .door_open = TRI_YES,
        .door_since_ms = 13,
        .sound = LEVEL_HIGH,
        .signoff_ms = -1,
        .selftest_ms = -2,
        .selftest_busy = true,
        .selftest_count = SELFTEST_PARTS,
    };
    fill(status.record_head, DIGEST_HEAD_SIZE);
    fill(status.signoff_by, NAME_SIZE);
    fill(status.selftest_by, NAME_SIZE);
    for (size_t i = 0; i < SELFTEST_PARTS; i++) {
        status.selftest[i].part = (enum selftest_part)i;
        status.selftest[i].state = (enum selftest_state)(i % (SELFTEST_ABSENT + 1));
        fill(status.selftest[i].text, NAME_SIZE);
    }
    status.sensor_count = SENSOR_MAX;
    for (size_t i = 0; i < SENSOR_MAX; i++) {
        struct status_sensor *sensor = &status.sensor[i];
        *sensor = (struct status_sensor){
            .role = (enum sensor_role)(i % (ROLE_ROOM + 1)),
            .has_value = true,
            .mc = -12345 + (int32_t)i,
            .at_ms = 987654000,
            .quality = (enum quality)(i % (QUALITY_IMPLAUSIBLE + 1)),
            .state = (enum range_state)(i % (RANGE_COLD + 1)),
            .no_reading_since_ms = MS_UNKNOWN,
            .has_hand = i % 2 == 0,
            .hand_mc = i % 2 == 0 ? -59999 : 0,
            .hand_ms = i % 2 == 0 ? 987650000 : MS_UNKNOWN,
            .excursion = true,
            .excursion_since_ms = 1,
            .excursion_warm_ms = 2,
            .excursion_cold_ms = 3,
            .excursion_unknown_ms = 4,
            .chain_broken = true,
            .has_range = true,
            .min_mc = -12345,
            .max_mc = 25000,
            .min_ms = 5,
            .max_ms = 6,
            .out_ms = 7,
            .unknown_ms = 8,
            .forecast_known = true,
            .forecast_early_ms = 9,
            .forecast_late_ms = MS_UNKNOWN,
            .judged = true,
            .has_limits = true,
            .low_mc = -200000,
            .high_mc = 8000,
            .calibration = (enum calibration_state)(i % (CALIBRATION_UNSURE + 1)),
            .learned = 10,
            .has_mkt = true,
            .mkt_mc = 5036,
            .day_known_ms = 11,
            .day_warm = 12,
            .day_cold = 13,
        };
        fill(sensor->place, NAME_SIZE);
        fill(sensor->rules, ID_SIZE);
        fill(sensor->calibrated, CALIBRATION_DAY_SIZE);
        fill(sensor->calibration_due, CALIBRATION_DAY_SIZE);
        text_set(sensor->id, ID_SIZE, "sensor-%zu", i);
        fill(sensor->name, NAME_SIZE);
    }
    status.coolbox = true;
    status.coolbox_since_ms = 14;
    fill(status.coolbox_by, NAME_SIZE);
    status.rule_count = STATUS_RULE_MAX;
    for (size_t i = 0; i < STATUS_RULE_MAX; i++) {
        struct status_rule *rule = &status.rule[i];
        *rule = (struct status_rule){
            .level = (enum alarm_level)(i % (LEVEL_HIGH + 1)),
            .form = (enum rule_form)(i % (RULE_CONFIRMED + 1)),
            .above = true,
            .limit_mc = -123456,
            .breaks_chain = true,
            .hold_ms = INT64_C(100000000000000),
            .active = true,
            .since_ms = -INT64_C(100000000000000),
            .last_ms = -INT64_C(100000000000000),
            .counted_ms = INT64_C(100000000000000),
            .readings = INT32_MAX,
            .now = (enum tristate)(i % (TRI_YES + 1)),
            .true_ms = -INT64_C(100000000000000),
            .unknown_ms = INT64_C(100000000000000),
        };
        fill(rule->source, NAME_SIZE);
        fill(rule->sensor, ID_SIZE);
        fill(rule->rule, ID_SIZE);
    }
    status.alarm_count = ALARM_MAX;
    for (size_t i = 0; i < ALARM_MAX; i++) {
        struct status_alarm *alarm = &status.alarm[i];
        *alarm = (struct status_alarm){
            .level = (enum alarm_level)(i % (LEVEL_HIGH + 1)), .since_ms = 44, .acked = i % 2 == 0};
        fill(alarm->rule, ID_SIZE);
        fill(alarm->sensor, ID_SIZE);
        fill(alarm->acked_by, NAME_SIZE);
        fill(alarm->title, NAME_SIZE);
        fill(alarm->say, TEXT_SIZE);
        fill(alarm->act, TEXT_SIZE);
    }
    status.fault_count = STATUS_FAULT_MAX;
    for (size_t i = 0; i < STATUS_FAULT_MAX; i++) {
        fill(status.fault[i], TEXT_SIZE);
    }
    return status;
}

#endif
