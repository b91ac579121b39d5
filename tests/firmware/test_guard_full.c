/* More alarms than the list holds: eight fridges at once. */
#include <stdio.h>

#include "core/log.h"
#include "watch.h"

#define WARM_RULES 6

static void read_all(struct watch *watch, int64_t at_ms, size_t from, size_t to, int32_t mc)
{
    watch_pass(watch, at_ms);
    for (size_t i = from; i < to; i++) {
        const struct raw_reading raw = {QUALITY_OK, mc};
        guard_reading(&watch->guard, (uint8_t)i, at_ms, &raw, at_ms);
    }
}

static void what_gave_way_comes_back_when_there_is_room(void **state)
{
    (void)state;
    static struct rules rules;
    static struct watch watch;
    watch_load_rules("fridgetag-60-60", &rules);
    rules.count = 0;
    for (size_t i = 0; i < WARM_RULES; i++) {
        struct rule *rule = &rules.rule[rules.count++];
        *rule = (struct rule){.kind = RULE_TEMPERATURE,
                              .level = LEVEL_MEDIUM,
                              .above = true,
                              .limit_mc = 8000,
                              .hold_ms = (int64_t)(i + 1) * MS_PER_MIN};
        text_set(rule->id, sizeof(rule->id), "warm-%zu", i);
    }
    watch_init(&watch, &rules, 0);
    for (size_t i = 0; i < SENSOR_MAX; i++) {
        struct sensor_settings *sensor = &watch.settings.sensor[i];
        *sensor = watch.settings.sensor[0];
        text_set(sensor->id, sizeof(sensor->id), "koelkast-%zu", i);
    }
    watch.settings.sensor_count = SENSOR_MAX;
    watch_begin(&watch, &rules);
    for (int64_t minute = 0; minute <= 10; minute++) {
        read_all(&watch, minute * MS_PER_MIN, 0, SENSOR_MAX, 9000);
    }
    assert_true(SENSOR_MAX * WARM_RULES > ALARM_MAX);
    assert_int_equal(watch.guard.alarms.count, ALARM_MAX);
    read_all(&watch, 11 * MS_PER_MIN, 0, SENSOR_MAX / 2, 5000);
    read_all(&watch, 11 * MS_PER_MIN, SENSOR_MAX / 2, SENSOR_MAX, 9000);
    for (size_t rule = 0; rule < WARM_RULES; rule++) {
        for (size_t i = 0; i < SENSOR_MAX; i++) {
            bool holds = alarms_holds(&watch.guard.alarms, rule, (uint8_t)i);
            if (holds != (i >= SENSOR_MAX / 2)) {
                fail_msg("sensor %zu, rule %zu: %s", i, rule, holds ? "stands" : "is forgotten");
            }
        }
    }
}

/* What the status says of a rule and its alarm is what the rules file says, and how far it is. */
static void the_words_of_a_rule_reach_the_status(void **state)
{
    (void)state;
    static struct rules rules;
    static struct watch watch;
    static struct status status;
    watch_load_rules("nl-praktijk", &rules);
    watch_init(&watch, &rules, 0);
    for (int64_t minute = 0; minute <= 12; minute++) {
        watch_reading(&watch, minute * MS_PER_MIN, minute == 5 ? QUALITY_CRC : QUALITY_OK, 9000);
    }
    watch.inputs.door_open = TRI_YES;
    watch_inputs(&watch, 13 * MS_PER_MIN);
    guard_status(&watch.guard, 13 * MS_PER_MIN, &status);
    assert_int_equal(status.door_since_ms, 13 * MS_PER_MIN);
    assert_int_equal(status.alarm_count, 1);
    size_t seen = 0;
    for (size_t i = 0; i < rules.count; i++) {
        const struct rule *rule = &rules.rule[i];
        if (strcmp(status.alarm[0].rule, rule->id) == 0) {
            assert_string_equal(rule->id, "warm-vroeg");
            assert_string_equal(status.alarm[0].title, rule->title);
            assert_string_equal(status.alarm[0].say, rule->say);
            assert_string_equal(status.alarm[0].act, rule->act);
        }
        for (size_t n = 0; n < status.rule_count; n++) {
            if (strcmp(status.rule[n].rule, rule->id) == 0) {
                bool early = strcmp(rule->id, "warm-vroeg") == 0;
                bool eight = rule->above && rule->limit_mc == 8000;
                assert_string_equal(status.rule[n].source, rule->source);
                assert_int_equal(status.rule[n].now, eight ? TRI_YES : TRI_NO);
                assert_int_equal(status.rule[n].unknown_ms, eight ? MS_PER_MIN : 0);
                assert_int_equal(status.rule[n].true_ms, early ? 10 * MS_PER_MIN : MS_UNKNOWN);
                seen++;
            }
        }
    }
    assert_int_equal(seen, 5);
}

int main(void)
{
    log_start("test_guard_full", LOG_LEVEL_ERROR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_gave_way_comes_back_when_there_is_room),
        cmocka_unit_test(the_words_of_a_rule_reach_the_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
