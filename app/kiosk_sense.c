/* What the sensors and the alarms say about a running incident. */
#include <stdlib.h>
#include <string.h>

#include "kiosk.h"

void kiosk_sense_steps(struct kiosk *kiosk, size_t i)
{
    struct running *running = &kiosk->view.running[i];
    const struct status *status = &kiosk->status;
    if (running->runner.book == NULL) {
        return;
    }
    struct sensed_now now = {
        .mains_lost = status->mains == TRI_NO    ? TRI_YES
                      : status->mains == TRI_YES ? TRI_NO
                                                 : TRI_UNKNOWN,
        .door_closed = status->door_open == TRI_NO    ? TRI_YES
                       : status->door_open == TRI_YES ? TRI_NO
                                                      : TRI_UNKNOWN,
    };
    for (size_t s = 0; s < status->sensor_count; s++) {
        const struct status_sensor *sensor = &status->sensor[s];
        if (sensor->role == ROLE_FRIDGE) {
            bool valid = sensor->has_value && sensor->state != RANGE_UNKNOWN;
            now.fridge_in_range = !valid                      ? TRI_UNKNOWN
                                  : sensor->state == RANGE_IN ? TRI_YES
                                                              : TRI_NO;
            now.fridge_has_value = valid;
            now.fridge_mc = sensor->mc;
            break;
        }
    }
    struct entry entry[8];
    size_t count = runner_sense(&running->runner, &now, running->elapsed_ms, entry,
                                ARRAY_LEN(entry));
    for (size_t e = 0; e < count; e++) {
        kiosk_entry(kiosk, i, &entry[e]);
    }
}

/* The same rule may hold for two sensors at once: their titles name them. */
static bool is_seen(const struct incident_extra *extra, const struct status_alarm *alarm,
                    int64_t elapsed_ms)
{
    for (size_t i = 0; i < extra->seen_count; i++) {
        if (strcmp(extra->seen[i].rule, alarm->rule) == 0 &&
            strcmp(extra->seen[i].title, alarm->title) == 0 &&
            llabs(extra->seen[i].elapsed_ms - elapsed_ms) < MS_PER_MIN) {
            return true;
        }
    }
    return false;
}

void kiosk_note_alarms(struct kiosk *kiosk, size_t i)
{
    struct running *running = &kiosk->view.running[i];
    for (size_t a = 0; a < kiosk->status.alarm_count; a++) {
        const struct status_alarm *alarm = &kiosk->status.alarm[a];
        int64_t at = running->elapsed_ms - (kiosk->view.now_ms - alarm->since_ms);
        at = at < 0 ? 0 : at;
        if (is_seen(&kiosk->extra[i], alarm, at)) {
            continue;
        }
        struct entry entry = {.kind = ENTRY_ALARM};
        text_copy(entry.value, sizeof(entry.value), alarm->rule);
        text_copy(entry.note, sizeof(entry.note), alarm->title);
        kiosk_entry_at(kiosk, i, &entry, at);
    }
}
