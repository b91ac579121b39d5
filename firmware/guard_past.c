#include "guard_past.h"

#include <string.h>

#include "core/pairs.h"
#include "core/record_start.h"

/* Clocks of two boots may differ by so much and still be believed beside each other. */
#define OVERLAP_MAX_MS (2 * MS_PER_MIN)

static int rule_of(const struct rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->count; i++) {
        if (strcmp(rules->rule[i].id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int sensor_of(const struct guard *guard, const char *id)
{
    for (size_t i = 0; i < guard->sensor_count; i++) {
        if (strcmp(guard->sensor[i].settings->id, id) == 0) {
            return (int)i;
        }
    }
    return -1;
}

static int sensor_in_detail(const struct guard *guard, const struct record_event_row *row)
{
    char id[ID_SIZE];
    return pairs_get_text(row->event.detail, "sensor", id, sizeof(id)) ? sensor_of(guard, id) : -1;
}

int64_t past_ms_in_detail(const struct record_event_row *row, const char *key, int64_t otherwise)
{
    int64_t value;
    return pairs_get_int(row->event.detail, key, &value) ? value : otherwise;
}

struct past_boot *past_boot_of(struct past *past, int32_t boot)
{
    for (size_t i = 0; i < past->boot_count; i++) {
        if (past->boot[i].boot == boot) {
            return &past->boot[i];
        }
    }
    return NULL;
}

int64_t past_our_ms(struct past *past, int32_t number, int64_t at_ms)
{
    const struct past_boot *boot = past_boot_of(past, number);
    /* A boot that is no longer kept lies before the oldest that is: at least so long ago. */
    int64_t ours_ms = boot != NULL ? at_ms + boot->shift_ms : past->boot[0].shift_ms;
    return ours_ms < past->now_ms ? ours_ms : past->now_ms;
}

/* The newest boots, oldest first; what was before them is too long ago to matter. */
static bool meet_boots(struct past *past, struct record_db *db)
{
    struct record_boot_row rows[BOOT_MAX];
    int count = record_last_boots(db, rows, BOOT_MAX);
    for (int i = 0; i < count; i++) {
        const struct record_boot_row *row = &rows[i];
        struct past_boot *boot = &past->boot[past->boot_count++];
        *boot = (struct past_boot){.boot = row->boot, .last_ms = row->last_ms};
        if (row->last_ms == INT64_MIN) {
            boot->last_ms = 0; /* it began, and nothing came of it */
        }
        if (row->dated && row->trust > TIME_UNTRUSTED && past->guard->trust > TIME_UNTRUSTED) {
            boot->dated = true;
            boot->shift_ms = row->offset_ms - past->guard->wall_offset_ms;
        }
    }
    return count >= 0;
}

/* What began and did not end? */
bool past_note(void *context, const struct record_event_row *row)
{
    struct past *past = context;
    struct guard *guard = past->guard;
    const char *kind = row->event.kind;
    bool start = strcmp(kind, EVENT_RULE_START) == 0;
    if (start || strcmp(kind, EVENT_RULE_END) == 0) {
        int sensor = sensor_in_detail(guard, row);
        const struct rules *rules = guard_rules_of(guard,
                                                   sensor < 0 ? ALARM_NO_SENSOR : (uint8_t)sensor);
        int rule = rule_of(rules, row->event.subject);
        if (rule < 0) {
            return true;
        }
        struct past_rule *begun = &past->rule[rule][sensor < 0 ? SENSOR_MAX : sensor];
        begun->open = start;
        if (start) {
            begun->seq = row->seq;
            begun->at_ms = row->boot_ms;
            begun->boot = row->boot;
        }
    } else if (strcmp(kind, EVENT_EXCURSION_BEGIN) == 0 || strcmp(kind, EVENT_EXCURSION_END) == 0) {
        int sensor = sensor_of(guard, row->event.subject);
        if (sensor >= 0) {
            past->sensor[sensor].excursion = strcmp(kind, EVENT_EXCURSION_BEGIN) == 0;
            past->sensor[sensor].excursion_boot = row->boot;
            past->sensor[sensor].excursion_ms = past_ms_in_detail(row, "since", row->boot_ms);
        }
    } else if (strcmp(kind, EVENT_CHAIN_RELEASED) == 0) {
        int sensor = sensor_in_detail(guard, row);
        if (sensor >= 0) {
            past->sensor[sensor].released_seq = row->seq;
        }
    } else if (strcmp(kind, EVENT_OUTAGE_BEGIN) == 0) {
        past->outage = true;
        past->begin = *row;
        past->mains_lost_ms = past->mains_back_ms = MS_UNKNOWN;
    } else if (strcmp(kind, EVENT_OUTAGE_END) == 0) {
        past->outage = false;
    } else if (strcmp(kind, EVENT_MAINS_LOST) == 0) {
        past->mains_lost_ms = row->boot == guard->boot ? row->boot_ms : MS_UNKNOWN;
        past->mains_back_ms = MS_UNKNOWN;
    } else if (strcmp(kind, EVENT_MAINS_BACK) == 0) {
        past->mains_back_ms = row->boot == guard->boot ? row->boot_ms : MS_UNKNOWN;
    } else if (strcmp(kind, EVENT_ACKNOWLEDGE) == 0) {
        past->ack = (struct ack){
            .any = true, .boot = row->boot, .at_ms = row->boot_ms, .seq = row->seq};
        text_copy(past->ack.who, sizeof(past->ack.who), row->event.subject);
        pairs_get_text(row->event.detail, "actie", past->ack.action, sizeof(past->ack.action));
    } else if (strcmp(kind, EVENT_SIGNOFF) == 0) {
        text_copy(guard->signoff_by, sizeof(guard->signoff_by), row->event.subject);
        guard->signoff_wall_ms = row->wall_ms;
        past->signed_boot = row->boot;
        past->signed_ms = row->boot_ms;
    } else if (strcmp(kind, EVENT_DOOR) == 0) {
        bool open = row->boot == guard->boot && strcmp(row->event.subject, "open") == 0;
        guard->inputs.door_open = open ? TRI_YES : TRI_UNKNOWN;
        guard->door_since_ms = open ? row->boot_ms : MS_UNKNOWN;
    } else if (strcmp(kind, EVENT_COOLBOX) == 0) {
        past->coolbox = past_ms_in_detail(row, "gebruik", 0) != 0;
        past->coolbox_boot = row->boot;
        past->coolbox_ms = past_ms_in_detail(row, "since", row->boot_ms);
        if (!pairs_get_text(row->event.detail, "door", guard->coolbox_by,
                            sizeof(guard->coolbox_by))) {
            text_copy(guard->coolbox_by, sizeof(guard->coolbox_by), row->event.subject);
        }
    } else if (strcmp(kind, EVENT_TIME) == 0 && row->boot == guard->boot) {
        guard->vouched_ms = row->boot_ms;
        guard->vouched_wall_ms = past_ms_in_detail(row, "wall_ms", row->wall_ms);
    }
    return true;
}

/* What was learned and set, over all the years that are kept. */
static bool note_sensor(void *context, const struct record_event_row *row)
{
    struct past *past = context;
    struct guard *guard = past->guard;
    const char *kind = row->event.kind;
    bool measured = strcmp(kind, EVENT_MEASURED) == 0;
    int index = measured ? sensor_in_detail(guard, row) : sensor_of(guard, row->event.subject);
    if (index < 0) {
        return true;
    }
    struct guard_sensor *sensor = &guard->sensor[index];
    int64_t mc = past_ms_in_detail(row, "mc", INT64_MAX);
    int64_t sensor_mc = past_ms_in_detail(row, "sensor_mc", INT64_MAX);
    if (measured) {
        bool known = guard_can_be_measured(mc);
        past->sensor[index].measured_ms = known ? row->boot_ms : MS_UNKNOWN;
        past->sensor[index].measured_boot = row->boot;
        sensor->compared = known && sensor_mc != INT64_MAX;
        sensor->measured_mc = known ? (int32_t)mc : 0;
        sensor->measured_sensor_mc = sensor->compared ? (int32_t)sensor_mc : 0;
    } else if (strcmp(kind, EVENT_CALIBRATION) == 0) {
        calibration_past_add(&past->sensor[index].calibrations, row);
        sensor->compared = false; /* it was with the one before */
    } else if (past_ms_in_detail(row, "nagebootst", 1) == guard->simulated) {
        int64_t rate_ppm = past_ms_in_detail(row, "rate_ppm", 0);
        int64_t spread = past_ms_in_detail(row, "spread_permille", -1);
        if (rate_ppm > 0 && rate_ppm <= INT32_MAX && spread >= 0 && spread <= INT32_MAX) {
            guard_add_lesson(sensor, (struct forecast_lesson){(int32_t)rate_ppm, (int32_t)spread});
        }
    }
    return true;
}

/* What is open is packed when its time comes (daemon_pack.c). */
static bool note_open(void *context, const struct record_open_row *row)
{
    struct guard *guard = context;
    int sensor = sensor_of(guard, row->sensor_id);
    int32_t boot = 0;
    int64_t boot_day = 0;
    if (record_is_undated(row->day, &boot, &boot_day) && boot == guard->boot) {
        guard->open_boot_day = ms_least(guard->open_boot_day, boot_day);
    }
    if (row->from_ms != MS_UNKNOWN && guard->trust > TIME_UNTRUSTED) {
        guard->unpacked_wall_ms = ms_earlier(guard->unpacked_wall_ms, row->from_ms);
    } else if (sensor >= 0 && row->boot != guard->boot &&
               guard->unpacked_count < GUARD_UNPACKED_MAX) {
        guard->unpacked[guard->unpacked_count++] = (struct guard_unpacked){(uint8_t)sensor,
                                                                           row->day};
    }
    return true;
}

/* Boots that nobody dated are laid end to end before ours: time in which the machine was off is
 * then left out, so what lasts since then lasts "at least" so long. Between two boots readings do
 * not count on: the gap is longer than their validity. A date that lets a boot end after the next
 * one began was a wrong one, whoever vouched for it. */
static void place_boots(struct past *past)
{
    struct guard *guard = past->guard;
    if (past_boot_of(past, guard->boot) == NULL) {
        if (past->boot_count == BOOT_MAX) {
            memmove(&past->boot[0], &past->boot[1], (BOOT_MAX - 1) * sizeof(past->boot[0]));
            past->boot_count--;
        }
        past->boot[past->boot_count++] = (struct past_boot){.boot = guard->boot};
    }
    int64_t next_start_ms = 0;
    for (size_t i = past->boot_count; i-- > 0;) {
        struct past_boot *boot = &past->boot[i];
        if (boot->boot == guard->boot) {
            *boot = (struct past_boot){.boot = boot->boot, .dated = true, .last_ms = past->now_ms};
            continue;
        }
        boot->dated = boot->dated &&
                      boot->last_ms + boot->shift_ms <= next_start_ms + OVERLAP_MAX_MS;
        if (!boot->dated) {
            boot->shift_ms = next_start_ms - guard->rules.validity_ms - 1 - boot->last_ms;
        }
        next_start_ms = boot->shift_ms;
    }
}

/* Of these only the last one says anything. */
static bool note_last(struct past *past, struct record_db *db, const char *kind)
{
    struct record_event_row row;
    return !record_last_event(db, kind, &row) || past_note(past, &row);
}

bool past_read(struct past *past, struct record_db *db)
{
    static const char *const last[] = {EVENT_ACKNOWLEDGE, EVENT_SIGNOFF, EVENT_DOOR, EVENT_TIME,
                                       EVENT_COOLBOX};
    static const char *const sensors[] = {EVENT_MEASURED, EVENT_CALIBRATION, EVENT_LESSON};
    struct guard *guard = past->guard;
    if (!meet_boots(past, db) || !record_each_state(db, past_note, past) ||
        !record_each_event_of(db, sensors, ARRAY_LEN(sensors), note_sensor, past)) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LEN(last); i++) {
        note_last(past, db, last[i]);
    }
    if (past->outage && !record_each_event(db, NULL, past->begin.seq, past_note, past)) {
        return false; /* the mains since then; and all else of it once more, in order */
    }
    place_boots(past);
    return record_each_open(db, note_open, guard) && record_oldest_day(db, &guard->oldest_day);
}
