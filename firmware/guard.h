/* The guard: what makes a wall of sensors a watch over vaccines. A reading goes sensor -> filter ->
 * cold chain -> alarms -> buzzer first, then status, then recorder. No I/O and no clock in here:
 * readings, inputs and moments come in (boot-clock ms, forward only), and what must happen goes out
 * through struct guard_out. Nothing here allocates.
 *
 * Files: guard.c the way of a reading and of time; guard_alarms.c which rules hold; guard_sensors.c
 * what hangs on one sensor; guard_people.c what people do; guard_records.c what is recorded;
 * guard_past.c and guard_restore.c after a restart; guard_status.c what the world is told. */
#ifndef NW_GUARD_H
#define NW_GUARD_H

#include "core/alarm.h"
#include "core/clock.h"
#include "core/coldchain.h"
#include "core/exposure.h"
#include "core/forecast.h"
#include "core/outage.h"
#include "core/record.h"
#include "core/settings.h"
#include "core/status.h"
#include "filter.h"
#include "power.h"
#include "tally.h"

#define GUARD_QUEUE 64 /* records gathered during one step, handed on when the buzzer is set */
/* The pace when there are no rules to give one. */
#define GUARD_BARE_READING_MS MS_PER_MIN
#define GUARD_BARE_REALARM_MS (10 * MS_PER_MIN)
#define GUARD_BARE_VALIDITY_MS (10 * MS_PER_MIN)
/* A door is shut when its contact says so this long. */
#define GUARD_DOOR_SETTLE_MS (2 * MS_PER_S)

struct guard_out {
    void *context;
    /* The level to sound, whenever it may have changed. Comes before anything else. */
    void (*sound)(void *context, enum alarm_level level, int64_t now_ms);
    void (*changed)(void *context); /* the status has news */
    void (*record)(void *context, const struct record_item *item);
};

struct guard_inputs {
    enum tristate mains;
    enum tristate door_open;
    int32_t battery_pct; /* -1 unknown */
    bool battery_charging;
};

/* Earlier outages that are remembered: a fridge is not for ever the same. */
#define GUARD_LESSON_MAX 8

struct guard_sensor {
    const struct sensor_settings *settings;
    const struct rules *rules;      /* its own, or the practice's; NULL: it is not judged */
    bool guarded;                   /* judged now: a cool box only while it is in use */
    struct calibration calibration; /* as in the settings; while replaying, as it was then */
    struct filter filter;
    struct coldchain chain;
    struct tally tally;
    struct exposure_day exposure;                    /* of the last 24 hours */
    struct calibration recorded_calibration;         /* the last one that the record knows */
    struct forecast_lesson lesson[GUARD_LESSON_MAX]; /* of earlier outages, oldest first */
    size_t lesson_count;
    struct forecast_prior prior; /* what they taught */
    struct forecast forecast;    /* since the mains went */
    bool has_value;              /* mc and at_ms: the last valid reading */
    int32_t mc;
    int64_t at_ms;
    bool counts;                 /* it still does, as far as attempts go: none failed since */
    bool tried;                  /* there was an attempt */
    enum quality quality;        /* of the newest one */
    int64_t no_reading_since_ms; /* MS_UNKNOWN while there is a valid one */
    /* The last measurement with a loose thermometer. */
    int64_t measured_ms; /* MS_UNKNOWN: none */
    int32_t measured_mc;
    bool compared; /* the sensor, calibrated as now, had a reading beside it: */
    int32_t measured_sensor_mc;
};

/* A sensor's open day of an earlier boot, found in the record and not yet packed. */
#define GUARD_UNPACKED_MAX 64
struct guard_unpacked {
    uint8_t sensor;
    int64_t day; /* UTC, or record_undated_day */
};

struct guard {
    const struct settings *settings;
    struct rules rules; /* of the practice: outage, door, battery, sign-off, and its fridges */
    bool has_rules;     /* false: readings are recorded, nothing is judged, and that is an alarm */
    struct guard_out out;
    int32_t boot;
    uint64_t next_seq;
    int64_t now_ms;
    int64_t wall_offset_ms; /* wall = boot clock + this */
    enum time_trust trust;

    struct guard_sensor sensor[SENSOR_MAX];
    size_t sensor_count;
    struct guard_inputs inputs;
    int64_t door_since_ms; /* open since; MS_UNKNOWN */
    int64_t door_shut_ms;  /* the contact says shut since, not yet believed; MS_UNKNOWN */
    struct battery battery;
    int64_t battery_low_ms[RULE_MAX]; /* per rule: below its limit since; MS_UNKNOWN */

    bool simulated; /* what is learned here is not true of real hardware, nor the reverse */
    bool coolbox;   /* in use */
    int64_t coolbox_since_ms; /* or not in use since; MS_UNKNOWN: never */
    char coolbox_by[NAME_SIZE];
    struct outage outage;
    uint64_t outage_id;
    /* An outage from before this boot whose true beginning in wall time is known, but not yet the
     * present wall time: dated right as soon as somebody vouches for the clock. */
    int64_t outage_wall_since_ms;
    struct alarms alarms;
    enum alarm_level sound;
    int64_t bare_acked_ms; /* without rules: "geluid uit" at this moment; MS_UNKNOWN */

    int64_t signoff_ms; /* MS_UNKNOWN: never, or its date cannot be; negative: in an earlier boot */
    int64_t signoff_wall_ms;
    char signoff_by[NAME_SIZE];

    /* Found in the record: the oldest reading that is open, when our clock is vouched for; else
     * each open day of earlier boots; and the oldest day that is packed. */
    int64_t unpacked_wall_ms;
    struct guard_unpacked unpacked[GUARD_UNPACKED_MAX];
    size_t unpacked_count;
    int64_t open_boot_day; /* the first open day of our own boot when nobody dates it; INT64_MAX */
    int64_t oldest_day;    /* INT64_MAX: none */
    /* Found in the record: a person vouched for the clock in this boot; MS_UNKNOWN: nobody. */
    int64_t vouched_ms, vouched_wall_ms;

    bool replaying; /* after a restart: nothing is sounded or recorded while the past is redone */
    struct record_item queue[GUARD_QUEUE];
    size_t queued;
};

/* `rules` may be NULL: none could be read. `next_seq`: the first free sequence number. */
void guard_init(struct guard *guard, const struct settings *settings, const struct rules *rules,
                const struct guard_out *out, int32_t boot, uint64_t next_seq, int64_t now_ms);
/* Judges this sensor by rules of its own, which must outlive the guard. Before guard_restore.
 * Without, a fridge is judged by those of the practice, and nothing else is. */
void guard_use_rules(struct guard *guard, size_t sensor, const struct rules *rules);
/* The wall clock as it now stands. Call before anything that records. */
void guard_set_time(struct guard *guard, int64_t wall_offset_ms, enum time_trust trust);
int64_t guard_wall_ms(const struct guard *guard, int64_t boot_ms);

/* Takes up the record of an earlier run (same boot or not). Call once, before any other input.
 * False with a Dutch message when the record cannot be read: the guard begins anew. */
bool guard_restore(struct guard *guard, const char *db_path, int64_t now_ms,
                   char message[MESSAGE_SIZE]);

void guard_reading(struct guard *guard, uint8_t sensor, int64_t boot_ms,
                   const struct raw_reading *raw, int64_t now_ms);
void guard_take_inputs(struct guard *guard, const struct guard_inputs *inputs, int64_t now_ms);
/* Lets time pass. Due at guard_next_ms; more often does no harm. */
void guard_tick(struct guard *guard, int64_t now_ms);
int64_t guard_next_ms(const struct guard *guard);
int64_t guard_reading_interval_ms(const struct guard *guard);

/* What people do. `seq` receives the record's number. The finders are false with a Dutch message
 * for a sensor or value that cannot be. */
void guard_acknowledge(struct guard *guard, const char *who, const char *action, int64_t now_ms,
                       uint64_t *seq);
void guard_sign_off(struct guard *guard, const char *who, int64_t now_ms, uint64_t *seq);
/* What a loose thermometer in a practice can show: -60 to 60 degrees. */
static inline bool guard_can_be_measured(int64_t mc)
{
    return mc >= -60000 && mc <= 60000;
}
bool guard_measured(struct guard *guard, const char *who, const char *sensor_id, int64_t mc,
                    int64_t now_ms, uint64_t *seq, char message[MESSAGE_SIZE]);
bool guard_release(struct guard *guard, const char *who, const char *sensor_id, int64_t now_ms,
                   uint64_t *seq, char message[MESSAGE_SIZE]);
/* The cool box is taken into use or put away: from here on its sensors are judged, or no longer. */
void guard_coolbox(struct guard *guard, const char *who, bool in_use, int64_t now_ms,
                   uint64_t *seq);
void guard_touch(struct guard *guard);

/* Records that are not the guard's own business but share its sequence. */
uint64_t guard_event(struct guard *guard, const char *kind, const char *subject, const char *detail,
                     int64_t boot_ms);
uint64_t guard_clock_record(struct guard *guard, const char *source, int64_t now_ms);
void guard_boot_record(struct guard *guard, const char *boot_id, int64_t now_ms);
/* After guard_restore: a calibration that changed since the last one recorded. */
void guard_calibration_records(struct guard *guard, int64_t now_ms);
/* Drops what is older than `before_day`, as far as it may. */
void guard_prune_record(struct guard *guard, int64_t before_day, int64_t now_ms);
/* Closes a day: time_utc_day or record_undated_day. */
void guard_pack_record(struct guard *guard, uint8_t sensor, int64_t utc_day, int64_t now_ms);

/* Hands gathered records on; every step above does so by itself, these do not. */
void guard_flush(struct guard *guard);

/* Fills everything the guard knows; number, speed, sim, recorded_seq and faults are the caller's.
 */
void guard_status(const struct guard *guard, int64_t now_ms, struct status *status);

/* Between the guard's own files. */
/* The condition of a rule that is not about temperature. */
struct condition {
    bool holds;
    int64_t true_ms; /* since when it holds, or will when nothing changes; MS_UNKNOWN */
};
struct condition guard_after(int64_t since_ms, int64_t hold_ms, int64_t now_ms);
/* Raises or clears the alarm, and records what changed. */
void guard_apply(struct guard *guard, size_t rule, uint8_t sensor, struct condition condition,
                 int64_t now_ms);
/* guard_sensors.c: the rules of one sensor besides its temperature, and when they change. */
void guard_judge_sensor(struct guard *guard, uint8_t index, int64_t now_ms);
int64_t guard_sensor_next_ms(const struct guard *guard, uint8_t index, int64_t now_ms);
void guard_use_coolbox(struct guard *guard, bool in_use, int64_t since_ms);
/* This cool box is judged from `since_ms` on, and so is the reading that counts at that moment. */
void guard_box_begin(struct guard *guard, uint8_t index, int64_t since_ms);
/* The mains is back: what the fridges taught is recorded and kept. */
void guard_learn(struct guard *guard, int64_t now_ms);
void guard_add_lesson(struct guard_sensor *sensor, struct forecast_lesson lesson);
int32_t guard_room_mc(const struct guard *guard);   /* measured, or the rules' assumption */
int64_t guard_soon_days(const struct rules *rules); /* a calibration is due soon: how soon */
/* Which rules speak of this sensor; of ALARM_NO_SENSOR the practice's. Never NULL. */
const struct rules *guard_rules_of(const struct guard *guard, uint8_t sensor);
void guard_sensor_begin(struct guard_sensor *sensor, int64_t now_ms); /* judged from now on */
void guard_judge(struct guard *guard, int64_t now_ms); /* guard_alarms.c: outage, then rules */
void guard_judge_rules(struct guard *guard, int64_t now_ms); /* which rules hold */
void guard_record_rule(struct guard *guard, size_t rule, uint8_t sensor, bool start, int64_t at_ms);
/* Drops acknowledged alarms of a broken chain that has healed: they stood only to be seen. */
void guard_clear_seen(struct guard *guard);
void guard_settle(struct guard *guard, int64_t now_ms); /* sound, then status, then records */
int64_t guard_rules_next_ms(const struct guard *guard); /* guard_alarms.c */
void guard_transitions(struct guard *guard, uint8_t sensor, const struct transition *transitions,
                       size_t count);
struct record_item *guard_item(struct guard *guard, enum record_kind kind, int64_t boot_ms);
int64_t guard_validity_ms(const struct guard *guard);
int64_t ms_earlier(int64_t a_ms, int64_t b_ms); /* MS_UNKNOWN loses */

#endif
