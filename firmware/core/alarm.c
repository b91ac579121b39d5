#include "core/alarm.h"

#include <string.h>

void alarms_init(struct alarms *alarms)
{
    *alarms = (struct alarms){0};
}

static size_t find(const struct alarms *alarms, size_t rule, uint8_t sensor)
{
    size_t i = 0;
    while (i < alarms->count &&
           (alarms->alarm[i].rule != rule || alarms->alarm[i].sensor != sensor)) {
        i++;
    }
    return i;
}

/* Highest level first, then oldest first. */
static bool comes_before(const struct alarm *a, const struct alarm *b)
{
    return a->level != b->level ? a->level > b->level : a->since_ms < b->since_ms;
}

/* Both say the same of the same sensor: too warm, or too cold. */
static bool same_thing(const struct rules *rules, const struct alarm *a, const struct alarm *b)
{
    const struct rule *one = &rules->rule[a->rule];
    const struct rule *other = &rules->rule[b->rule];
    return a->sensor == b->sensor && one->kind == RULE_TEMPERATURE &&
           other->kind == RULE_TEMPERATURE && one->above == other->above;
}

/* Whoever acknowledged "warmer than 8" has not heard of "warmer than 21". */
static bool further_out(const struct rules *rules, const struct alarm *alarm,
                        const struct alarm *other)
{
    const struct rule *rule = &rules->rule[alarm->rule];
    int32_t limit_mc = rules->rule[other->rule].limit_mc;
    return rule->above ? rule->limit_mc > limit_mc : rule->limit_mc < limit_mc;
}

/* Whoever acknowledged the worse of it need not be called again for the lesser. */
static void inherit_silence(const struct alarms *alarms, const struct rules *rules,
                            struct alarm *alarm)
{
    for (size_t i = 0; i < alarms->count; i++) {
        const struct alarm *other = &alarms->alarm[i];
        if (other->acked && other->level >= alarm->level && same_thing(rules, other, alarm) &&
            !further_out(rules, alarm, other)) {
            alarm->acked = true;
            alarm->acked_ms = other->acked_ms;
            memcpy(alarm->acked_by, other->acked_by, sizeof(alarm->acked_by));
            memcpy(alarm->acked_action, other->acked_action, sizeof(alarm->acked_action));
            return;
        }
    }
}

bool alarms_raise(struct alarms *alarms, const struct rules *rules, size_t rule, uint8_t sensor,
                  int64_t since_ms)
{
    if (rule >= rules->count || find(alarms, rule, sensor) < alarms->count) {
        return false;
    }
    struct alarm alarm = {.rule = (uint16_t)rule,
                          .sensor = sensor,
                          .level = rules->rule[rule].level,
                          .reminder = rules->rule[rule].kind == RULE_CALIBRATION ||
                                      rules->rule[rule].kind == RULE_MEASURED,
                          .since_ms = since_ms};
    if (alarms->count == ALARM_MAX) {
        if (!comes_before(&alarm, &alarms->alarm[ALARM_MAX - 1])) {
            return false;
        }
        alarms->count--;
    }
    inherit_silence(alarms, rules, &alarm);
    size_t to = alarms->count++;
    while (to > 0 && comes_before(&alarm, &alarms->alarm[to - 1])) {
        alarms->alarm[to] = alarms->alarm[to - 1];
        to--;
    }
    alarms->alarm[to] = alarm;
    return true;
}

bool alarms_clear(struct alarms *alarms, size_t rule, uint8_t sensor)
{
    size_t at = find(alarms, rule, sensor);
    if (at == alarms->count) {
        return false;
    }
    alarms->count--;
    memmove(&alarms->alarm[at], &alarms->alarm[at + 1],
            (alarms->count - at) * sizeof(alarms->alarm[0]));
    return true;
}

bool alarms_holds(const struct alarms *alarms, size_t rule, uint8_t sensor)
{
    return find(alarms, rule, sensor) < alarms->count;
}

size_t alarms_acknowledge(struct alarms *alarms, int64_t now_ms, const char *name,
                          const char *action)
{
    for (size_t i = 0; i < alarms->count; i++) {
        struct alarm *alarm = &alarms->alarm[i];
        alarm->acked = true;
        alarm->acked_ms = now_ms;
        text_copy(alarm->acked_by, sizeof(alarm->acked_by), name);
        text_copy(alarm->acked_action, sizeof(alarm->acked_action), action);
    }
    return alarms->count;
}

static bool is_night(const struct rules *rules, int32_t minute)
{
    int32_t from = rules->night_from_minute;
    int32_t to = rules->night_to_minute;
    if (minute < 0 || from == to) {
        return false;
    }
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

enum alarm_level alarms_sound(struct alarms *alarms, const struct rules *rules, int64_t now_ms,
                              int32_t minute_of_day)
{
    enum alarm_level sound = LEVEL_NONE;
    for (size_t i = 0; i < alarms->count; i++) {
        struct alarm *alarm = &alarms->alarm[i];
        if (alarm->acked && !alarm->reminder && now_ms - alarm->acked_ms >= rules->realarm_ms) {
            alarm->acked = false;
        }
        if (!alarm->acked && alarm->level > sound) {
            sound = alarm->level;
        }
    }
    return sound == LEVEL_LOW && is_night(rules, minute_of_day) ? LEVEL_NONE : sound;
}

int64_t alarms_next_ms(const struct alarms *alarms, const struct rules *rules)
{
    int64_t next = MS_UNKNOWN;
    for (size_t i = 0; i < alarms->count; i++) {
        const struct alarm *alarm = &alarms->alarm[i];
        int64_t due = alarm->acked_ms + rules->realarm_ms;
        if (alarm->acked && !alarm->reminder && (next == MS_UNKNOWN || due < next)) {
            next = due;
        }
    }
    return next;
}
