/* Which alarms stand, and what the buzzer should do about them. Pure.
 * Acknowledging (name + action) silences the sound, not the condition. The sound returns after
 * realarm_ms while the condition lasts, and when another alarm joins; only one that says no worse
 * of the same thing (this sensor, too warm or too cold, at most the level and the limit that were
 * acknowledged) joins silently, and sounds when that one does. A reminder (RULE_CALIBRATION,
 * RULE_MEASURED) sounds until it is acknowledged, not again after that. */
#ifndef NW_CORE_ALARM_H
#define NW_CORE_ALARM_H

#include "core/reading.h"
#include "core/rules.h"

#define ALARM_MAX 32
#define ALARM_NO_SENSOR UINT8_MAX

struct alarm {
    uint16_t rule;  /* index in rules->rule */
    uint8_t sensor; /* index, or ALARM_NO_SENSOR */
    enum alarm_level level;
    int64_t since_ms; /* when the rule became true */
    bool reminder;    /* about the guard itself, for weeks: once silenced it stays silent */
    bool acked;       /* silenced at acked_ms */
    int64_t acked_ms;
    char acked_by[NAME_SIZE];
    char acked_action[NAME_SIZE];
};

struct alarms {
    struct alarm alarm[ALARM_MAX]; /* highest level first, then oldest first */
    size_t count;
};

void alarms_init(struct alarms *alarms);
/* The condition (rule, sensor) holds. True when it is new. When ALARM_MAX stand already, the lowest
 * and newest gives way, or the new one when it is that itself (false). */
bool alarms_raise(struct alarms *alarms, const struct rules *rules, size_t rule, uint8_t sensor,
                  int64_t since_ms);
/* It no longer holds. True when it stood. */
bool alarms_clear(struct alarms *alarms, size_t rule, uint8_t sensor);
bool alarms_holds(const struct alarms *alarms, size_t rule, uint8_t sensor);
/* Silences every standing alarm, from now. Returns how many there are. */
size_t alarms_acknowledge(struct alarms *alarms, int64_t now_ms, const char *name,
                          const char *action);
/* The level to sound now; re-arms what was silenced longer than realarm_ms ago. At night low is
 * silent (`minute_of_day` local, -1 when the wall clock is not trusted: then it sounds). */
enum alarm_level alarms_sound(struct alarms *alarms, const struct rules *rules, int64_t now_ms,
                              int32_t minute_of_day);
/* The next moment alarms_sound may answer differently without new input, the edges of the night
 * apart; MS_UNKNOWN: none. */
int64_t alarms_next_ms(const struct alarms *alarms, const struct rules *rules);

#endif
