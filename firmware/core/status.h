/* What the daemon tells the world: one snapshot, pushed on change and at least every 10 s.
 * Moments are boot-clock ms of the daemon's present boot and may be negative (before it). */
#ifndef NW_CORE_STATUS_H
#define NW_CORE_STATUS_H

#include "core/alarm.h"
#include "core/clock.h"
#include "core/digest.h"
#include "core/outage.h"
#include "core/reading.h"
#include "core/selftest.h"
#include "core/settings.h"

#define STATUS_FAULT_MAX 8
#define STATUS_RULE_MAX 64
#define STATUS_TEXT_MAX 196608 /* a rendered status block never exceeds this, all texts full */

struct status_sensor {
    char id[ID_SIZE];
    char name[NAME_SIZE];
    enum sensor_role role;
    char place[NAME_SIZE];
    bool judged;             /* by rules, now: a cool box only while it is in use */
    char rules[ID_SIZE];     /* which; "" = none */
    bool has_limits;         /* what those rules call good, both ends included */
    int32_t low_mc, high_mc; /* the band of this sensor */
    enum calibration_state calibration;
    char calibrated[CALIBRATION_DAY_SIZE]; /* "2026-01-31"; "" = not given */
    char calibration_due[CALIBRATION_DAY_SIZE];
    bool has_value; /* mc and at_ms hold the last valid reading */
    int32_t mc;
    int64_t at_ms;
    enum quality quality;        /* of the newest attempt */
    enum range_state state;      /* UNKNOWN once the last reading aged out */
    int64_t no_reading_since_ms; /* MS_UNKNOWN while there is a valid one */
    bool has_hand;               /* hand_mc and hand_ms: the last measurement by hand */
    int32_t hand_mc;
    int64_t hand_ms;
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
    int32_t learned; /* earlier outages that taught the forecast */
    /* of the last 24 hours */
    bool has_mkt;
    int32_t mkt_mc;
    int64_t day_known_ms;       /* with a valid reading; the rest is in neither figure */
    int64_t day_warm, day_cold; /* degree-minutes above and below the band */
};

/* How far one temperature rule of one sensor is. */
struct status_rule {
    char sensor[ID_SIZE];
    char rule[ID_SIZE];
    enum alarm_level level;
    enum rule_form form;
    bool above;
    int32_t limit_mc;
    bool breaks_chain;
    int64_t hold_ms;    /* 0: RULE_CONFIRMED, no minimum time */
    bool active;        /* true now */
    int64_t since_ms;   /* first reading out of this run; MS_UNKNOWN: it is at rest */
    int64_t last_ms;    /* last reading out */
    int64_t counted_ms; /* what counts towards hold_ms so far; confirmed: between its readings */
    int32_t readings;   /* readings out so far */
    enum tristate now;  /* beyond the limit at this moment */
    int64_t true_ms;    /* active since; MS_UNKNOWN */
    int64_t unknown_ms; /* without a valid reading since since_ms */
    char source[NAME_SIZE];
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
    int64_t door_since_ms;  /* open since; MS_UNKNOWN */
    enum alarm_level sound; /* what the buzzer is playing */
    int64_t signoff_ms;     /* last sign-off, MS_UNKNOWN */
    char signoff_by[NAME_SIZE];
    bool selftest_busy;
    int64_t selftest_ms;         /* the last one; MS_UNKNOWN: never, or it cannot be dated */
    char selftest_by[NAME_SIZE]; /* "" by itself */
    struct selftest_line selftest[SELFTEST_PARTS];
    size_t selftest_count; /* 0: never */
    struct status_sensor sensor[SENSOR_MAX];
    size_t sensor_count;
    bool coolbox; /* in use: its sensors are judged */
    int64_t coolbox_since_ms;
    char coolbox_by[NAME_SIZE];
    /* Temperature rules of the judged sensors; those at rest give way when there are too many. */
    struct status_rule rule[STATUS_RULE_MAX];
    size_t rule_count;
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
