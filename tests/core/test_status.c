#include "core/status.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/status_full.h"
#include "test.h"

static char block[STATUS_TEXT_MAX];

static const char *write_block(const struct status *status)
{
    struct text out;
    text_init(&out, block, sizeof(block));
    status_write(status, &out);
    assert_false(out.cut);
    return block;
}

/* As the daemon begins: nothing known yet. */
static struct status empty_status(void)
{
    struct status status = {0};
    status.speed = 1;
    status.outage_since_ms = MS_UNKNOWN;
    status.outage_back_ms = MS_UNKNOWN;
    status.next_koelbox_ms = MS_UNKNOWN;
    status.battery_pct = -1;
    status.battery_min = -1;
    status.signoff_ms = MS_UNKNOWN;
    status.coolbox_since_ms = MS_UNKNOWN;
    return status;
}

static struct status_sensor empty_sensor(void)
{
    struct status_sensor sensor = {.id = "koelkast"};
    sensor.at_ms = MS_UNKNOWN;
    sensor.no_reading_since_ms = 1000;
    sensor.excursion_since_ms = MS_UNKNOWN;
    sensor.min_ms = MS_UNKNOWN;
    sensor.max_ms = MS_UNKNOWN;
    sensor.forecast_early_ms = MS_UNKNOWN;
    sensor.forecast_late_ms = MS_UNKNOWN;
    return sensor;
}

/* Two statuses are equal when they write the same block and no field was left out of it: the
 * second is shown by every field of full_status being other than zero. */
static void assert_round_trip(const struct status *status)
{
    struct status *back = calloc(1, sizeof(*back));
    char message[MESSAGE_SIZE];
    char *first = strdup(write_block(status));
    if (!status_read(first, back, message)) {
        fail_msg("%s", message);
    }
    assert_string_equal(write_block(back), first);
    free(first);
    free(back);
}

static void an_empty_status_comes_back(void **state)
{
    (void)state;
    struct status status = empty_status();
    assert_round_trip(&status);
}

static void a_full_status_comes_back(void **state)
{
    (void)state;
    static struct status status;
    static struct status back;
    char message[MESSAGE_SIZE];
    status = full_status();
    assert_round_trip(&status);
    assert_true(status_read(write_block(&status), &back, message));
    assert_int_equal(back.number, status.number);
    assert_int_equal(back.boot, status.boot);
    assert_int_equal(back.boot_ms, status.boot_ms);
    assert_int_equal(back.wall_ms, status.wall_ms);
    assert_int_equal(back.trust, status.trust);
    assert_int_equal(back.speed, status.speed);
    assert_int_equal(back.sim, status.sim);
    assert_int_equal(back.recorded_seq, status.recorded_seq);
    assert_int_equal(back.mains, status.mains);
    assert_int_equal(back.outage, status.outage);
    assert_int_equal(back.outage_id, status.outage_id);
    assert_int_equal(back.outage_since_ms, status.outage_since_ms);
    assert_int_equal(back.outage_back_ms, status.outage_back_ms);
    assert_int_equal(back.outage_at_least, status.outage_at_least);
    assert_int_equal(back.next_koelbox_ms, status.next_koelbox_ms);
    assert_int_equal(back.battery_pct, status.battery_pct);
    assert_int_equal(back.battery_min, status.battery_min);
    assert_int_equal(back.battery_charging, status.battery_charging);
    assert_int_equal(back.door_open, status.door_open);
    assert_int_equal(back.sound, status.sound);
    assert_int_equal(back.signoff_ms, status.signoff_ms);
    assert_string_equal(back.signoff_by, status.signoff_by);
    assert_int_equal(back.sensor_count, status.sensor_count);
    for (size_t i = 0; i < SENSOR_MAX; i++) {
        const struct status_sensor *was = &status.sensor[i];
        const struct status_sensor *is = &back.sensor[i];
        assert_string_equal(is->id, was->id);
        assert_string_equal(is->name, was->name);
        assert_int_equal(is->role, was->role);
        assert_int_equal(is->has_value, was->has_value);
        assert_int_equal(is->mc, was->mc);
        assert_int_equal(is->at_ms, was->at_ms);
        assert_int_equal(is->quality, was->quality);
        assert_int_equal(is->state, was->state);
        assert_int_equal(is->no_reading_since_ms, was->no_reading_since_ms);
        assert_int_equal(is->has_hand, was->has_hand);
        assert_int_equal(is->hand_mc, was->hand_mc);
        assert_int_equal(is->hand_ms, was->hand_ms);
        assert_int_equal(is->excursion, was->excursion);
        assert_int_equal(is->excursion_since_ms, was->excursion_since_ms);
        assert_int_equal(is->excursion_warm_ms, was->excursion_warm_ms);
        assert_int_equal(is->excursion_cold_ms, was->excursion_cold_ms);
        assert_int_equal(is->excursion_unknown_ms, was->excursion_unknown_ms);
        assert_int_equal(is->chain_broken, was->chain_broken);
        assert_int_equal(is->has_range, was->has_range);
        assert_int_equal(is->min_mc, was->min_mc);
        assert_int_equal(is->max_mc, was->max_mc);
        assert_int_equal(is->min_ms, was->min_ms);
        assert_int_equal(is->max_ms, was->max_ms);
        assert_int_equal(is->out_ms, was->out_ms);
        assert_int_equal(is->unknown_ms, was->unknown_ms);
        assert_int_equal(is->forecast_known, was->forecast_known);
        assert_int_equal(is->forecast_early_ms, was->forecast_early_ms);
        assert_int_equal(is->forecast_late_ms, was->forecast_late_ms);
        assert_string_equal(is->place, was->place);
        assert_int_equal(is->judged, was->judged);
        assert_string_equal(is->rules, was->rules);
        assert_int_equal(is->low_mc, was->low_mc);
        assert_int_equal(is->high_mc, was->high_mc);
        assert_int_equal(is->calibration, was->calibration);
        assert_string_equal(is->calibrated, was->calibrated);
        assert_string_equal(is->calibration_due, was->calibration_due);
        assert_int_equal(is->learned, was->learned);
        assert_int_equal(is->mkt_mc, was->mkt_mc);
        assert_int_equal(is->day_known_ms, was->day_known_ms);
        assert_int_equal(is->day_warm, was->day_warm);
        assert_int_equal(is->day_cold, was->day_cold);
    }
    assert_int_equal(back.coolbox, status.coolbox);
    assert_int_equal(back.coolbox_since_ms, status.coolbox_since_ms);
    assert_string_equal(back.coolbox_by, status.coolbox_by);
    assert_int_equal(back.rule_count, status.rule_count);
    for (size_t i = 0; i < STATUS_RULE_MAX; i++) {
        const struct status_rule *was = &status.rule[i];
        const struct status_rule *is = &back.rule[i];
        assert_string_equal(is->sensor, was->sensor);
        assert_string_equal(is->rule, was->rule);
        assert_int_equal(is->level, was->level);
        assert_int_equal(is->form, was->form);
        assert_int_equal(is->above, was->above);
        assert_int_equal(is->limit_mc, was->limit_mc);
        assert_int_equal(is->breaks_chain, was->breaks_chain);
        assert_int_equal(is->hold_ms, was->hold_ms);
        assert_int_equal(is->active, was->active);
        assert_int_equal(is->since_ms, was->since_ms);
        assert_int_equal(is->last_ms, was->last_ms);
        assert_int_equal(is->counted_ms, was->counted_ms);
        assert_int_equal(is->readings, was->readings);
        assert_int_equal(is->now, was->now);
        assert_int_equal(is->true_ms, was->true_ms);
        assert_int_equal(is->unknown_ms, was->unknown_ms);
        assert_string_equal(is->source, was->source);
    }
    assert_int_equal(back.alarm_count, status.alarm_count);
    assert_memory_equal(back.alarm, status.alarm, sizeof(status.alarm));
    assert_int_equal(back.fault_count, status.fault_count);
    assert_memory_equal(back.fault, status.fault, sizeof(status.fault));
}

static void no_value_is_not_a_number(void **state)
{
    (void)state;
    struct status status = empty_status();
    static struct status back;
    char message[MESSAGE_SIZE];
    status.sensor[0] = empty_sensor();
    status.sensor[0].mc = 4711; /* left over from somewhere: not there, so not told */
    status.sensor_count = 1;
    assert_null(strstr(write_block(&status), "4711"));
    assert_non_null(strstr(block, " mc=- at_ms=- "));
    assert_true(status_read(block, &back, message));
    assert_false(back.sensor[0].has_value);
    assert_false(back.sensor[0].has_range);
    assert_true(back.sensor[0].at_ms == MS_UNKNOWN);
    assert_int_equal(back.battery_pct, -1);
}

/* Replaces the first `from` in a good block, reads it, and wants `named` in the message. */
static void assert_named(const char *from, const char *to, const char *named)
{
    static char changed[STATUS_TEXT_MAX];
    struct status status = empty_status();
    static struct status back;
    char message[MESSAGE_SIZE];
    status.sensor[0] = empty_sensor();
    status.sensor[0].has_value = true;
    status.sensor[0].mc = 5200;
    status.sensor[0].at_ms = 999;
    status.sensor_count = 1;
    status.alarm[0] = (struct status_alarm){.rule = "warm", .level = LEVEL_HIGH};
    status.alarm_count = 1;
    write_block(&status);
    const char *at = strstr(block, from);
    if (at == NULL) {
        fail_msg("no \"%s\" in the block", from);
    }
    snprintf(changed, sizeof(changed), "%.*s%s%s", (int)(at - block), block, to, at + strlen(from));
    back.boot = 4711;
    bool good = status_read(changed, &back, message);
    if (named == NULL ? !good : good || strstr(message, named) == NULL || back.boot != 4711) {
        fail_msg("\"%s\" -> \"%s\": %d \"%s\"", from, to, good, message);
    }
}

static void a_wrong_value_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to, *named;
    } cases[] = {
        {"status 0\n", "", "regel 1"},
        {"status 0\n", "status\n", "regel 1"},
        {"status 0\n", "status -1\n", "regel 1"},
        {"status 0\n", "status 0 1\n", "regel 1"},
        {"\nclock", "\nklok", "\"clock\""},
        {"\nmains present=unknown", "", "\"mains\""},
        {"\nmains", "\nmains present=no\nmains", "\"mains\""},
        {" boot=0", "", "regel 2 (clock): boot"},
        {" boot=0", " boot=x", "boot=x"},
        {" boot=0", " boot=-", "boot=-"},
        {" boot=0", " boot=0 boot=1", "boot"},
        {" boot=0", " boot=2147483648", "boot=2147483648"},
        {" wall_ms=0", " wall_ms=99999999999999999", "wall_ms="},
        {" trust=geen", " trust=wie", "trust=wie"},
        {" sim=0", " sim=2", "sim=2"},
        {" sim=0", " sim=", "sim="},
        {"record seq=0", "record seq=-1", "seq=-1"},
        {"present=unknown", "present=misschien", "present=misschien"},
        {"phase=none", "phase=", "phase="},
        {" pct=-", " pct=101", "pct=101"},
        {" pct=-", " pct=-1", "pct=-1"},
        {" mc=5200", " mc=", "mc="},
        {" mc=5200", " mc=5.2", "mc=5.2"},
        {" mc=5200", " mc=-300000", "mc=-300000"},
        {" mc=5200", " mc=-", "at_ms=999"},
        {" at_ms=999", " at_ms=-", "at_ms=-"},
        {" mc=5200", "", "(sensor): mc"},
        {" id=koelkast", " id=1234567890123456789012345678901234567890123456789", "id="},
        {" quality=ok", " quality=goed", "quality=goed"},
        {" excursion_warm_ms=0", " excursion_warm_ms=-1", "excursion_warm_ms=-1"},
        {" level=hoog", " level=hoogst", "level=hoogst"},
        {" rule=warm", " rule=%ff", "(alarm)"},
        {" rule=warm", " rommel", "(alarm)"},
        {"\nend\n", "\n", "afgebroken"},
        {"\nend\n", "\nend", "afgebroken"},
        {"\nend\n", "\nend\nend\n", "na regel"},
        /* What a newer daemon may add. */
        {"\nclock", "\nweer regen=ja\nclock", NULL},
        {" boot=0", " boot=0 nieuw=ja", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_named(cases[i].from, cases[i].to, cases[i].named);
    }
}

static void every_key_is_wanted(void **state)
{
    (void)state;
    static char changed[STATUS_TEXT_MAX];
    static struct status status;
    static struct status back;
    char message[MESSAGE_SIZE];
    size_t keys = 0;
    status = empty_status();
    status.sensor[0] = empty_sensor();
    status.sensor_count = 1;
    status.alarm[0] = (struct status_alarm){.rule = "warm", .level = LEVEL_HIGH};
    status.alarm_count = 1;
    status.fault_count = 1;
    status.rule[0] = (struct status_rule){.rule = "warm", .since_ms = MS_UNKNOWN};
    status.rule_count = 1;
    status.selftest_count = 1;
    write_block(&status);
    for (char *at = strchr(block, '='); at != NULL; at = strchr(at + 1, '=')) {
        char *from = at;
        while (*from != ' ') {
            from--;
        }
        snprintf(changed, sizeof(changed), "%.*s%s", (int)(from - block), block,
                 at + strcspn(at, " \n"));
        char key[ID_SIZE];
        snprintf(key, sizeof(key), "%.*s", (int)(at - from - 1), from + 1);
        if (status_read(changed, &back, message) || strstr(message, key) == NULL) {
            fail_msg("without %s: \"%s\"", key, message);
        }
        keys++;
    }
    assert_int_equal(keys, 6 + 2 + 1 + 6 + 3 + 2 + 1 + 2 + 3 + 3 + 3 + 38 + 17 + 9 + 1);
}

static void more_items_than_there_is_room_for_are_refused(void **state)
{
    (void)state;
    static char more[STATUS_TEXT_MAX + 8192];
    static struct status status;
    static struct status back;
    char message[MESSAGE_SIZE];
    static const char *const subjects[] = {"\nsensor ", "\nrule ", "\nalarm ", "\nfault "};
    status = full_status();
    write_block(&status);
    for (size_t i = 0; i < ARRAY_LEN(subjects); i++) {
        const char *at = strstr(block, subjects[i]) + 1;
        const char *end = strchr(at, '\n') + 1;
        snprintf(more, sizeof(more), "%.*s%.*s%s", (int)(end - block), block, (int)(end - at), at,
                 end);
        if (status_read(more, &back, message) || strstr(message, "te veel") == NULL) {
            fail_msg("%s: \"%s\"", subjects[i], message);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_status_comes_back),
        cmocka_unit_test(a_full_status_comes_back),
        cmocka_unit_test(no_value_is_not_a_number),
        cmocka_unit_test(a_wrong_value_is_named),
        cmocka_unit_test(every_key_is_wanted),
        cmocka_unit_test(more_items_than_there_is_room_for_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
