/* Alarms under random sequences of raising, clearing, acknowledging and waiting: whatever came
 * before, what stands is heard again in time. */
#include <stdio.h>

#include "core/alarm.h"
#include "rules_by_hand.h"
#include "test.h"

#define RUNS 400
#define STEPS 120
#define STEP_MS (15 * MS_PER_S)

static uint64_t seed;

static uint32_t pick(uint32_t below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(seed >> 33) % below;
}

static struct rules all_rules(void)
{
    struct rules rules = rules_practice();
    static const struct {
        enum rule_kind kind;
        enum alarm_level level;
    } more[] = {{RULE_DOOR, LEVEL_LOW},
                {RULE_DOOR, LEVEL_MEDIUM},
                {RULE_OUTAGE, LEVEL_HIGH},
                {RULE_SENSOR, LEVEL_MEDIUM}};
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        rules.rule[rules.count++] = (struct rule){.kind = more[i].kind, .level = more[i].level};
    }
    rules.night_from_minute = 22 * 60;
    rules.night_to_minute = 7 * 60;
    return rules;
}

/* The worst that stands, however it was silenced. */
static enum alarm_level standing(const struct alarms *alarms)
{
    enum alarm_level worst = LEVEL_NONE;
    for (size_t i = 0; i < alarms->count; i++) {
        worst = alarms->alarm[i].level > worst ? alarms->alarm[i].level : worst;
    }
    return worst;
}

static void check_order(const struct alarms *alarms)
{
    for (size_t i = 1; i < alarms->count; i++) {
        const struct alarm *before = &alarms->alarm[i - 1], *after = &alarms->alarm[i];
        assert_true(before->level > after->level ||
                    (before->level == after->level && before->since_ms <= after->since_ms));
    }
}

/* From here on nobody does anything: the worst that stands is heard within the re-alarm time, and
 * from then on without a pause. Heard alike whether it is asked often or when the list says so. */
static void check_it_returns(struct alarms alarms, const struct rules *rules, int64_t now_ms,
                             int32_t minute)
{
    enum alarm_level worst = standing(&alarms);
    struct alarms asked = alarms;
    enum alarm_level sound = alarms_sound(&asked, rules, now_ms, minute);
    int64_t next_ms = alarms_next_ms(&asked, rules);
    bool heard = false;
    for (int64_t at_ms = now_ms; at_ms <= now_ms + 2 * rules->realarm_ms; at_ms += STEP_MS) {
        enum alarm_level often = alarms_sound(&alarms, rules, at_ms, minute);
        while (next_ms != MS_UNKNOWN && next_ms <= at_ms) {
            sound = alarms_sound(&asked, rules, next_ms, minute);
            int64_t then_ms = alarms_next_ms(&asked, rules);
            assert_true(then_ms == MS_UNKNOWN || then_ms > next_ms);
            next_ms = then_ms;
        }
        assert_int_equal(often, sound);
        assert_true(!heard || often == worst);
        heard = heard || often == worst;
    }
    assert_int_equal(alarms_sound(&alarms, rules, now_ms + rules->realarm_ms, minute), worst);
}

static void whatever_came_before_the_sound_returns(void **state)
{
    (void)state;
    size_t silent = 0, high = 0, full = 0;
    for (uint64_t run = 1; run <= RUNS; run++) {
        struct rules rules = all_rules();
        struct alarms alarms;
        int64_t now_ms = 0, acked_ms = MS_UNKNOWN;
        seed = run;
        alarms_init(&alarms);
        for (int step = 0; step < STEPS; step++) {
            size_t rule = pick((uint32_t)rules.count);
            uint8_t sensor = rules.rule[rule].kind == RULE_TEMPERATURE ? (uint8_t)pick(8)
                                                                       : ALARM_NO_SENSOR;
            int32_t minute = pick(4) == 0 ? -1 : (int32_t)pick(1440);
            bool night = minute >= 22 * 60 || (minute >= 0 && minute < 7 * 60);
            bool worse = false;
            switch (pick(run % 4 == 0 ? 12 : 6)) {
            case 0:
                alarms_clear(&alarms, rule, sensor);
                break;
            case 1:
                alarms_acknowledge(&alarms, now_ms, "Anna", "bekeken");
                acked_ms = now_ms;
                assert_int_equal(alarms_sound(&alarms, &rules, now_ms, -1), LEVEL_NONE);
                break;
            case 2:
                now_ms += pick(15 * 60) * MS_PER_S;
                break;
            default:
                worse = rules.rule[rule].level > standing(&alarms);
                worse = alarms_raise(&alarms, &rules, rule, sensor, now_ms) && worse;
                break;
            }
            check_order(&alarms);
            enum alarm_level sound = alarms_sound(&alarms, &rules, now_ms, minute);
            enum alarm_level worst = standing(&alarms);
            /* at night only the low ones are silent */
            enum alarm_level by_day = alarms_sound(&alarms, &rules, now_ms, -1);
            assert_int_equal(sound, night && by_day == LEVEL_LOW ? LEVEL_NONE : by_day);
            if (acked_ms == MS_UNKNOWN || now_ms - acked_ms >= rules.realarm_ms) {
                assert_int_equal(by_day, worst); /* nobody silenced it lately */
            }
            assert_true(!worse || by_day == worst); /* worse than all that stood: heard at once */
            assert_true(by_day <= worst);
            silent += by_day < worst;
            high += worst == LEVEL_HIGH;
            full += alarms.count == ALARM_MAX;
            check_it_returns(alarms, &rules, now_ms, -1);
            if (worst > LEVEL_LOW) {
                check_it_returns(alarms, &rules, now_ms, 0);
            }
        }
    }
    /* the sequences do reach silence, the worst, and a full list */
    assert_true(silent > RUNS && high > RUNS && full > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whatever_came_before_the_sound_returns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
