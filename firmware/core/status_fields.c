#include "core/status_fields.h"

static const char *trust_name(int value)
{
    return time_trust_name((enum time_trust)value);
}

static const char *level_name(int value)
{
    return alarm_level_name((enum alarm_level)value);
}

static const char *reading_quality_name(int value)
{
    return quality_name((enum quality)value);
}

static const char *state_name(int value)
{
    return range_state_name((enum range_state)value);
}

static const char *tristate_name(int value)
{
    static const char *const names[] = {
        [TRI_UNKNOWN] = "unknown", [TRI_NO] = "no", [TRI_YES] = "yes"};
    return names[value];
}

static const char *outage_name(int value)
{
    static const char *const names[] = {
        [OUTAGE_NONE] = "none", [OUTAGE_ACTIVE] = "active", [OUTAGE_RECOVERING] = "recovering"};
    return names[value];
}

static const char *role_name(int value)
{
    static const char *const names[] = {[ROLE_FRIDGE] = "fridge",
                                        [ROLE_FREEZER] = "freezer",
                                        [ROLE_COOLBOX] = "coolbox",
                                        [ROLE_ROOM] = "room"};
    return names[value];
}

static const char *form_name(int value)
{
    static const char *const names[] = {[RULE_CONSECUTIVE] = "consecutive",
                                        [RULE_CUMULATIVE] = "cumulative",
                                        [RULE_CONFIRMED] = "confirmed"};
    return names[value];
}

static const char *calibration_name(int value)
{
    return calibration_state_name((enum calibration_state)value);
}

static const char *part_name(int value)
{
    return selftest_part_name((enum selftest_part)value);
}

static const char *selftest_name(int value)
{
    return selftest_state_name((enum selftest_state)value);
}

#define AT(in, member) .offset = offsetof(struct in, member)
#define TEXT(in, member, wire)                                                                     \
    {                                                                                              \
        .key = wire, .type = STATUS_TEXT, AT(in, member),                                          \
        .size = sizeof(((struct in *)NULL)->member)                                                \
    }
#define INT32(in, member, wire, least, most)                                                       \
    {                                                                                              \
        .key = wire, .type = STATUS_INT32, AT(in, member), .min = least, .max = most               \
    }
#define INT64(in, member, wire, least, most)                                                       \
    {                                                                                              \
        .key = wire, .type = STATUS_INT64, AT(in, member), .min = least, .max = most               \
    }
#define UINT64(in, member, wire)                                                                   \
    {                                                                                              \
        .key = wire, .type = STATUS_UINT64, AT(in, member), .min = 0, .max = INT64_MAX             \
    }
#define MOMENT(in, member, wire)                                                                   \
    {                                                                                              \
        .key = wire, .type = STATUS_MOMENT, AT(in, member), .min = -MOMENT_MAX_MS,                 \
        .max = MOMENT_MAX_MS                                                                       \
    }
#define OR_LESS(in, member, wire, most)                                                            \
    {                                                                                              \
        .key = wire, .type = STATUS_OR_LESS, AT(in, member), .min = 0, .max = most                 \
    }
#define BOOL(in, member, wire)                                                                     \
    {                                                                                              \
        .key = wire, .type = STATUS_BOOL, AT(in, member), .min = 0, .max = 1                       \
    }
#define NAME(in, member, wire, names, last)                                                        \
    {                                                                                              \
        .key = wire, .type = STATUS_NAME, AT(in, member), .max = last, .name = names               \
    }
#define ONLY_IF(in, flag) .has_flag = true, .flag_offset = offsetof(struct in, flag)
#define MC_IF(member, wire, flag)                                                                  \
    {                                                                                              \
        .key = wire, .type = STATUS_INT32, AT(status_sensor, member), .min = -273150,              \
        .max = 1000000, ONLY_IF(status_sensor, flag)                                               \
    }
#define MOMENT_IF(member, wire, flag)                                                              \
    {                                                                                              \
        .key = wire, .type = STATUS_MOMENT, AT(status_sensor, member), .min = -MOMENT_MAX_MS,      \
        .max = MOMENT_MAX_MS, ONLY_IF(status_sensor, flag)                                         \
    }

/* 10 000 years: sums of moments and durations from the wire cannot overflow. */
#define MOMENT_MAX_MS INT64_C(315576000000000)

static const struct status_field clock_fields[] = {
    INT32(status, boot, "boot", 0, INT32_MAX),
    INT64(status, boot_ms, "boot_ms", -MOMENT_MAX_MS, MOMENT_MAX_MS),
    INT64(status, wall_ms, "wall_ms", -MOMENT_MAX_MS, MOMENT_MAX_MS),
    NAME(status, trust, "trust", trust_name, TIME_PERSON),
    INT32(status, speed, "speed", 0, 1000000),
    BOOL(status, sim, "sim"),
};

static const struct status_field record_fields[] = {
    UINT64(status, recorded_seq, "seq"),
    TEXT(status, record_head, "head"),
};

static const struct status_field mains_fields[] = {
    NAME(status, mains, "present", tristate_name, TRI_YES),
};

static const struct status_field outage_fields[] = {
    NAME(status, outage, "phase", outage_name, OUTAGE_RECOVERING),
    UINT64(status, outage_id, "id"),
    MOMENT(status, outage_since_ms, "since_ms"),
    MOMENT(status, outage_back_ms, "back_ms"),
    BOOL(status, outage_at_least, "at_least"),
    MOMENT(status, next_koelbox_ms, "koelbox_ms"),
};

static const struct status_field battery_fields[] = {
    OR_LESS(status, battery_pct, "pct", 100),
    OR_LESS(status, battery_min, "min", INT32_MAX),
    BOOL(status, battery_charging, "charging"),
};

static const struct status_field door_fields[] = {
    NAME(status, door_open, "open", tristate_name, TRI_YES),
    MOMENT(status, door_since_ms, "since_ms"),
};

static const struct status_field buzzer_fields[] = {
    NAME(status, sound, "level", level_name, LEVEL_HIGH),
};

static const struct status_field signoff_fields[] = {
    MOMENT(status, signoff_ms, "at_ms"),
    TEXT(status, signoff_by, "by"),
};

static const struct status_field selftest_fields[] = {
    MOMENT(status, selftest_ms, "at_ms"),
    TEXT(status, selftest_by, "by"),
    BOOL(status, selftest_busy, "busy"),
};

static const struct status_field test_fields[] = {
    NAME(selftest_line, part, "part", part_name, SELFTEST_CLOCK),
    NAME(selftest_line, state, "state", selftest_name, SELFTEST_ABSENT),
    TEXT(selftest_line, text, "text"),
};

static const struct status_field sensor_fields[] = {
    TEXT(status_sensor, id, "id"),
    TEXT(status_sensor, name, "name"),
    NAME(status_sensor, role, "role", role_name, ROLE_ROOM),
    TEXT(status_sensor, place, "place"),
    BOOL(status_sensor, judged, "judged"),
    TEXT(status_sensor, rules, "rules"),
    MC_IF(low_mc, "low_mc", has_limits),
    MC_IF(high_mc, "high_mc", has_limits),
    NAME(status_sensor, calibration, "calibration", calibration_name, CALIBRATION_UNSURE),
    TEXT(status_sensor, calibrated, "calibrated"),
    TEXT(status_sensor, calibration_due, "calibration_due"),
    MC_IF(mc, "mc", has_value),
    MOMENT_IF(at_ms, "at_ms", has_value),
    NAME(status_sensor, quality, "quality", reading_quality_name, QUALITY_IMPLAUSIBLE),
    NAME(status_sensor, state, "state", state_name, RANGE_COLD),
    MOMENT(status_sensor, no_reading_since_ms, "no_reading_since_ms"),
    MC_IF(hand_mc, "hand_mc", has_hand),
    MOMENT_IF(hand_ms, "hand_ms", has_hand),
    BOOL(status_sensor, excursion, "excursion"),
    MOMENT(status_sensor, excursion_since_ms, "excursion_since_ms"),
    INT64(status_sensor, excursion_warm_ms, "excursion_warm_ms", 0, MOMENT_MAX_MS),
    INT64(status_sensor, excursion_cold_ms, "excursion_cold_ms", 0, MOMENT_MAX_MS),
    INT64(status_sensor, excursion_unknown_ms, "excursion_unknown_ms", 0, MOMENT_MAX_MS),
    BOOL(status_sensor, chain_broken, "chain_broken"),
    MC_IF(min_mc, "min_mc", has_range),
    MOMENT_IF(min_ms, "min_ms", has_range),
    MC_IF(max_mc, "max_mc", has_range),
    MOMENT_IF(max_ms, "max_ms", has_range),
    INT64(status_sensor, out_ms, "out_ms", 0, MOMENT_MAX_MS),
    INT64(status_sensor, unknown_ms, "unknown_ms", 0, MOMENT_MAX_MS),
    BOOL(status_sensor, forecast_known, "forecast"),
    MOMENT(status_sensor, forecast_early_ms, "forecast_early_ms"),
    MOMENT(status_sensor, forecast_late_ms, "forecast_late_ms"),
    INT32(status_sensor, learned, "learned", 0, INT32_MAX),
    MC_IF(mkt_mc, "mkt_mc", has_mkt),
    INT64(status_sensor, day_known_ms, "day_known_ms", 0, MOMENT_MAX_MS),
    INT64(status_sensor, day_warm, "day_warm", 0, MOMENT_MAX_MS),
    INT64(status_sensor, day_cold, "day_cold", 0, MOMENT_MAX_MS),
};

static const struct status_field rule_fields[] = {
    TEXT(status_rule, sensor, "sensor"),
    TEXT(status_rule, rule, "rule"),
    NAME(status_rule, level, "level", level_name, LEVEL_HIGH),
    NAME(status_rule, form, "form", form_name, RULE_CONFIRMED),
    BOOL(status_rule, above, "above"),
    INT32(status_rule, limit_mc, "limit_mc", -273150, 1000000),
    BOOL(status_rule, breaks_chain, "breaks_chain"),
    INT64(status_rule, hold_ms, "hold_ms", 0, MOMENT_MAX_MS),
    BOOL(status_rule, active, "active"),
    MOMENT(status_rule, since_ms, "since_ms"),
    MOMENT(status_rule, last_ms, "last_ms"),
    INT64(status_rule, counted_ms, "counted_ms", 0, MOMENT_MAX_MS),
    INT32(status_rule, readings, "readings", 0, INT32_MAX),
    NAME(status_rule, now, "now", tristate_name, TRI_YES),
    MOMENT(status_rule, true_ms, "true_ms"),
    INT64(status_rule, unknown_ms, "unknown_ms", 0, MOMENT_MAX_MS),
    TEXT(status_rule, source, "source"),
};

static const struct status_field coolbox_fields[] = {
    BOOL(status, coolbox, "use"),
    MOMENT(status, coolbox_since_ms, "since_ms"),
    TEXT(status, coolbox_by, "by"),
};

static const struct status_field alarm_fields[] = {
    TEXT(status_alarm, rule, "rule"),
    TEXT(status_alarm, sensor, "sensor"),
    NAME(status_alarm, level, "level", level_name, LEVEL_HIGH),
    MOMENT(status_alarm, since_ms, "since_ms"),
    BOOL(status_alarm, acked, "acked"),
    TEXT(status_alarm, acked_by, "acked_by"),
    TEXT(status_alarm, title, "title"),
    TEXT(status_alarm, say, "say"),
    TEXT(status_alarm, act, "act"),
};

static const struct status_field fault_fields[] = {
    {.key = "text", .type = STATUS_TEXT, .offset = 0, .size = TEXT_SIZE},
};

#define ONCE(subject, fields)                                                                      \
    {                                                                                              \
        .name = subject, .field = fields, .field_count = ARRAY_LEN(fields)                         \
    }
#define LIST(subject, fields, member, count, most)                                                 \
    {                                                                                              \
        .name = subject, .field = fields, .field_count = ARRAY_LEN(fields),                        \
        .offset = offsetof(struct status, member),                                                 \
        .item_size = sizeof(((struct status *)NULL)->member[0]), .max = most,                      \
        .count_offset = offsetof(struct status, count)                                             \
    }

const struct status_subject status_subjects[] = {
    ONCE("clock", clock_fields),
    ONCE("record", record_fields),
    ONCE("mains", mains_fields),
    ONCE("outage", outage_fields),
    ONCE("battery", battery_fields),
    ONCE("door", door_fields),
    ONCE("buzzer", buzzer_fields),
    ONCE("signoff", signoff_fields),
    ONCE("selftest", selftest_fields),
    LIST("test", test_fields, selftest, selftest_count, SELFTEST_PARTS),
    ONCE("coolbox", coolbox_fields),
    LIST("sensor", sensor_fields, sensor, sensor_count, SENSOR_MAX),
    LIST("rule", rule_fields, rule, rule_count, STATUS_RULE_MAX),
    LIST("alarm", alarm_fields, alarm, alarm_count, ALARM_MAX),
    LIST("fault", fault_fields, fault, fault_count, STATUS_FAULT_MAX),
};
const size_t status_subject_count = ARRAY_LEN(status_subjects);
