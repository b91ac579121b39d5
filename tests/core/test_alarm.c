#include "core/alarm.h"

#include <string.h>

#include "rules_by_hand.h"
#include "test.h"

enum { EARLY_WARM, EARLY_COLD, FROST, TWO_HOURS, HOT, DOOR_LOW, DOOR, KOELBOX };

static struct rules alarm_rules(void)
{
    struct rules rules = rules_practice();
    static const struct {
        enum rule_kind kind;
        enum alarm_level level;
    } more[] = {{RULE_DOOR, LEVEL_LOW}, {RULE_DOOR, LEVEL_MEDIUM}, {RULE_OUTAGE, LEVEL_HIGH}};
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        rules.rule[rules.count++] = (struct rule){.kind = more[i].kind, .level = more[i].level};
    }
    return rules;
}

static const int32_t day = 12 * 60;

static void stand_in_order(void **state)
{
    (void)state;
    struct rules rules = alarm_rules();
    struct alarms alarms;
    alarms_init(&alarms);
    assert_true(alarms_raise(&alarms, &rules, DOOR_LOW, ALARM_NO_SENSOR, 10));
    assert_true(alarms_raise(&alarms, &rules, KOELBOX, ALARM_NO_SENSOR, 50));
    assert_true(alarms_raise(&alarms, &rules, EARLY_WARM, 0, 30));
    assert_true(alarms_raise(&alarms, &rules, FROST, 1, 40));
    assert_true(alarms_raise(&alarms, &rules, FROST, 0, 60));
    assert_false(alarms_raise(&alarms, &rules, FROST, 0, 70)); /* stands already */
    static const struct {
        size_t rule;
        int64_t since_ms;
    } order[] = {{FROST, 40}, {KOELBOX, 50}, {FROST, 60}, {EARLY_WARM, 30}, {DOOR_LOW, 10}};
    assert_int_equal(alarms.count, ARRAY_LEN(order));
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        assert_int_equal(alarms.alarm[i].rule, order[i].rule);
        assert_int_equal(alarms.alarm[i].since_ms, order[i].since_ms);
    }
    assert_true(alarms_holds(&alarms, FROST, 1));
    assert_true(alarms_clear(&alarms, FROST, 1));
    assert_false(alarms_holds(&alarms, FROST, 1));
    assert_false(alarms_clear(&alarms, FROST, 1));
    assert_true(alarms_holds(&alarms, FROST, 0));
    assert_int_equal(alarms.count, 4);
    assert_int_equal(alarms.alarm[0].rule, KOELBOX);
}

static void acknowledging_silences_for_a_while(void **state)
{
    (void)state;
    struct rules rules = alarm_rules();
    struct alarms alarms;
    alarms_init(&alarms);
    assert_int_equal(alarms_acknowledge(&alarms, 0, "Anna", "deur dicht"), 0);
    assert_int_equal(alarms_sound(&alarms, &rules, 0, day), LEVEL_NONE);
    assert_int_equal(alarms_next_ms(&alarms, &rules), MS_UNKNOWN);
    alarms_raise(&alarms, &rules, EARLY_WARM, 0, 0);
    assert_int_equal(alarms_sound(&alarms, &rules, 0, day), LEVEL_MEDIUM);
    assert_int_equal(alarms_acknowledge(&alarms, 1000, "Anna", "deur dicht"), 1);
    assert_int_equal(alarms_sound(&alarms, &rules, 1000, day), LEVEL_NONE);
    assert_true(alarms_holds(&alarms, EARLY_WARM, 0)); /* the condition stands */
    assert_string_equal(alarms.alarm[0].acked_by, "Anna");
    assert_string_equal(alarms.alarm[0].acked_action, "deur dicht");
    int64_t again = 1000 + rules.realarm_ms;
    assert_int_equal(alarms_next_ms(&alarms, &rules), again);
    assert_int_equal(alarms_sound(&alarms, &rules, again - 1, day), LEVEL_NONE);
    assert_int_equal(alarms_sound(&alarms, &rules, again, day), LEVEL_MEDIUM);
    assert_false(alarms.alarm[0].acked);
    assert_int_equal(alarms_next_ms(&alarms, &rules), MS_UNKNOWN);
    /* and a second time it is the same */
    alarms_acknowledge(&alarms, again, "Bo", "bekeken");
    assert_int_equal(alarms_sound(&alarms, &rules, again + rules.realarm_ms - 1, day), LEVEL_NONE);
    assert_int_equal(alarms_sound(&alarms, &rules, again + rules.realarm_ms, day), LEVEL_MEDIUM);
}

static void what_joins_after_an_acknowledgement(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t first, joins;
        uint8_t first_sensor, joins_sensor;
        enum alarm_level sound;
    } cases[] = {
        {"worse of the same", EARLY_WARM, TWO_HOURS, 0, 0, LEVEL_HIGH},
        {"lesser of the same", HOT, EARLY_WARM, 0, 0, LEVEL_NONE},
        {"as bad, but further out", TWO_HOURS, HOT, 0, 0, LEVEL_HIGH},
        {"as bad of the same", HOT, TWO_HOURS, 0, 0, LEVEL_NONE},
        {"lesser, but another fridge", HOT, EARLY_WARM, 0, 1, LEVEL_MEDIUM},
        {"lesser, but cold after warm", HOT, EARLY_COLD, 0, 0, LEVEL_MEDIUM},
        {"frost after heat", HOT, FROST, 0, 0, LEVEL_HIGH},
        {"another subject, lower", HOT, DOOR_LOW, 0, ALARM_NO_SENSOR, LEVEL_LOW},
        {"the door, longer", DOOR_LOW, DOOR, ALARM_NO_SENSOR, ALARM_NO_SENSOR, LEVEL_MEDIUM},
        {"four hours", DOOR, KOELBOX, ALARM_NO_SENSOR, ALARM_NO_SENSOR, LEVEL_HIGH},
    };
    struct rules rules = alarm_rules();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct alarms alarms;
        alarms_init(&alarms);
        alarms_raise(&alarms, &rules, cases[i].first, cases[i].first_sensor, 0);
        alarms_acknowledge(&alarms, 1000, "Anna", "bekeken");
        alarms_raise(&alarms, &rules, cases[i].joins, cases[i].joins_sensor, 2000);
        enum alarm_level now = alarms_sound(&alarms, &rules, 2000, day);
        enum alarm_level later = alarms_sound(&alarms, &rules, 1000 + rules.realarm_ms, day);
        enum alarm_level worst = rules.rule[cases[i].first].level > rules.rule[cases[i].joins].level
                                     ? rules.rule[cases[i].first].level
                                     : rules.rule[cases[i].joins].level;
        if (now != cases[i].sound || later != worst) {
            fail_msg("%s: sounds %d, after the re-alarm time %d", cases[i].name, (int)now,
                     (int)later);
        }
    }
}

static void silence_is_not_inherited_without_an_acknowledgement(void **state)
{
    (void)state;
    struct rules rules = alarm_rules();
    struct alarms alarms;
    alarms_init(&alarms);
    alarms_raise(&alarms, &rules, HOT, 0, 0);
    alarms_acknowledge(&alarms, 0, "Anna", "bekeken");
    alarms_clear(&alarms, HOT, 0);
    alarms_raise(&alarms, &rules, HOT, 0, 1000); /* gone and come again: a new alarm */
    assert_int_equal(alarms_sound(&alarms, &rules, 1000, day), LEVEL_HIGH);
}

static void low_is_silent_at_night_only(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int32_t from, to, minute;
        size_t rule;
        enum alarm_level sound;
    } cases[] = {
        {"day", 1320, 420, day, DOOR_LOW, LEVEL_LOW},
        {"the night begins", 1320, 420, 1320, DOOR_LOW, LEVEL_NONE},
        {"a minute before", 1320, 420, 1319, DOOR_LOW, LEVEL_LOW},
        {"past midnight", 1320, 420, 0, DOOR_LOW, LEVEL_NONE},
        {"its last minute", 1320, 420, 419, DOOR_LOW, LEVEL_NONE},
        {"the morning", 1320, 420, 420, DOOR_LOW, LEVEL_LOW},
        {"a night within one day", 60, 300, 120, DOOR_LOW, LEVEL_NONE},
        {"and outside it", 60, 300, 301, DOOR_LOW, LEVEL_LOW},
        {"no night", 0, 0, 0, DOOR_LOW, LEVEL_LOW},
        {"time not trusted", 1320, 420, -1, DOOR_LOW, LEVEL_LOW},
        {"medium sounds at night", 1320, 420, 0, DOOR, LEVEL_MEDIUM},
        {"high sounds at night", 1320, 420, 0, KOELBOX, LEVEL_HIGH},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rules rules = alarm_rules();
        rules.night_from_minute = cases[i].from;
        rules.night_to_minute = cases[i].to;
        struct alarms alarms;
        alarms_init(&alarms);
        alarms_raise(&alarms, &rules, cases[i].rule, ALARM_NO_SENSOR, 0);
        if (alarms_sound(&alarms, &rules, 0, cases[i].minute) != cases[i].sound) {
            fail_msg("%s", cases[i].name);
        }
    }
}

static void a_full_list_keeps_the_worst(void **state)
{
    (void)state;
    struct rules rules = alarm_rules();
    struct alarms alarms;
    alarms_init(&alarms);
    for (uint8_t i = 0; i < ALARM_MAX; i++) {
        assert_true(alarms_raise(&alarms, &rules, DOOR_LOW, i, i));
    }
    assert_false(alarms_raise(&alarms, &rules, DOOR_LOW, ALARM_MAX, ALARM_MAX));
    assert_true(alarms_raise(&alarms, &rules, FROST, 0, 1000));
    assert_int_equal(alarms.count, ALARM_MAX);
    assert_int_equal(alarms.alarm[0].rule, FROST);
    assert_false(alarms_holds(&alarms, DOOR_LOW, ALARM_MAX - 1));
    assert_false(alarms_raise(&alarms, &rules, rules.count, 0, 0)); /* no such rule */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stand_in_order),
        cmocka_unit_test(acknowledging_silences_for_a_while),
        cmocka_unit_test(what_joins_after_an_acknowledgement),
        cmocka_unit_test(silence_is_not_inherited_without_an_acknowledgement),
        cmocka_unit_test(low_is_silent_at_night_only),
        cmocka_unit_test(a_full_list_keeps_the_worst),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
