/* What the daemon tells the world: one snapshot, pushed on change and at least every 10 s.
 * Moments are boot-clock ms of the daemon's present boot and may be negative (before it). */
#ifndef NW_CORE_STATUS_H
#define NW_CORE_STATUS_H

#include "core/alarm.h"
#include "core/clock.h"
#include "core/digest.h"
#include "core/outage.h"
#include "core/reading.h"
#include "core/settings.h"

#define STATUS_FAULT_MAX 8
#define STATUS_TEXT_MAX 131072 /* a rendered status block never exceeds this, all texts full */

struct status_sensor {
    char id[ID_SIZE];
    char name[NAME_SIZE];
    enum sensor_role role;
    bool has_value; /* mc and at_ms hold the last valid reading */
    int32_t mc;
    int64_t at_ms;
    enum quality quality;        /* of the newest attempt */
    enum range_state state;      /* UNKNOWN once the last reading aged out */
    int64_t no_reading_since_ms; /* MS_UNKNOWN while there is a valid one */
    bool excursion;
    int64_t excursion_since_ms;
    int64_t excursion_warm_ms, excursion_cold_ms, excursion_unknown_ms;
    bool chain_broken;
    /* since the last sign-off */
    bool has_range;
    int32_t min_mc, max_mc;
    int64_t min_ms, max_ms;
    int64_t out_ms, unknown_ms;
    /* while the mains is gone */
    bool forecast_known;
    int64_t forecast_early_ms, forecast_late_ms;
};

struct status_alarm {
    char rule[ID_SIZE];
    char sensor[ID_SIZE]; /* "" = not about a sensor */
    enum alarm_level level;
    int64_t since_ms;
    bool acked;
    char acked_by[NAME_SIZE];
    char title[NAME_SIZE];
    char say[TEXT_SIZE];
    char act[TEXT_SIZE];
};

struct status {
    uint64_t number; /* counts snapshots of this daemon run */
    int32_t boot;    /* boot number */
    int64_t boot_ms;
    int64_t wall_ms;
    enum time_trust trust;
    int32_t speed; /* boot-clock ms per real ms; 1 on real hardware */
    bool sim;
    uint64_t recorded_seq;              /* committed to metingen.db */
    char record_head[DIGEST_HEAD_SIZE]; /* of the chain up to there, as printed; "" = none */
    enum tristate mains;                /* debounced */
    enum outage_phase outage;
    uint64_t outage_id; /* seq of its uitval-begin record: the same over restarts; 0: none */
    int64_t outage_since_ms;
    int64_t outage_back_ms; /* mains back since; MS_UNKNOWN */
    bool outage_at_least;
    int64_t next_koelbox_ms; /* moment the 4-hour rule becomes true; MS_UNKNOWN */
    int32_t battery_pct;     /* -1 unknown */
    int32_t battery_min;     /* minutes left, -1 unknown */
    bool battery_charging;
    enum tristate door_open;
    enum alarm_level sound; /* what the buzzer is playing */
    int64_t signoff_ms;     /* last sign-off, MS_UNKNOWN */
    char signoff_by[NAME_SIZE];
    struct status_sensor sensor[SENSOR_MAX];
    size_t sensor_count;
    struct status_alarm alarm[ALARM_MAX];
    size_t alarm_count;
    char fault[STATUS_FAULT_MAX][TEXT_SIZE]; /* Dutch: what is wrong with the guard itself */
    size_t fault_count;
};

/* As a block of lines: "status NUMBER", one line of pairs per subject, "end", each with its
 * newline. See protocol.md. Needs room for STATUS_TEXT_MAX at most. */
void status_write(const struct status *status, struct text *out);
/* Parses such a block. Unknown subjects and keys are skipped (a newer daemon); a wrong or missing
 * value of a known one makes it false, with the reason in `message` (Dutch; names line and key),
 * and `status` is not changed. */
bool status_read(const char *block, struct status *status, char message[MESSAGE_SIZE]);

#endif
