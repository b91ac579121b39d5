/* What the record says of the time before this start: private to guard_past.c (which reads it) and
 * guard_restore.c (which does it again). */
#ifndef NW_GUARD_PAST_H
#define NW_GUARD_PAST_H

#include "core/record_calibration.h"
#include "guard.h"

#define BOOT_MAX 16

/* A boot of the past and how its clock lies beside ours: our ms = its ms + shift. */
struct past_boot {
    int32_t boot;
    bool dated; /* shift comes from wall time that somebody vouched for, on both sides */
    int64_t shift_ms;
    int64_t last_ms; /* the last thing recorded in it, its own clock */
};

struct ack {
    bool any;
    int32_t boot;
    int64_t at_ms; /* its own boot's clock */
    uint64_t seq;
    char who[NAME_SIZE];
    char action[NAME_SIZE];
};

/* The last time a rule began. */
struct past_rule {
    uint64_t seq;  /* 0: never */
    int64_t at_ms; /* its own boot's clock */
    int32_t boot;
    bool open; /* and it did not end */
};

struct past_sensor {
    bool excursion; /* open in the record */
    int32_t excursion_boot;
    int64_t excursion_ms;
    uint64_t released_seq;
    int32_t measured_boot; /* the last measurement by hand */
    int64_t measured_ms;   /* MS_UNKNOWN: none */
    struct calibration_past calibrations;
};

struct past {
    struct guard *guard;
    int64_t now_ms;
    struct past_boot boot[BOOT_MAX]; /* oldest first, ours last */
    size_t boot_count;
    bool outage;
    struct record_event_row begin;        /* of the open outage */
    int64_t mains_lost_ms, mains_back_ms; /* the last of each since then, our clock */
    struct past_sensor sensor[SENSOR_MAX];
    struct past_rule rule[RULE_MAX][SENSOR_MAX + 1]; /* last: no sensor */
    struct ack ack;                                  /* the last one */
    int32_t signed_boot;
    int64_t signed_ms; /* the last sign-off, on its own clock, then on ours; MS_UNKNOWN: never */
    bool coolbox;      /* in use; it became so, or not, at: */
    int32_t coolbox_boot;
    int64_t coolbox_ms; /* MS_UNKNOWN: never */
    uint8_t replayed;   /* the sensor that is being fed */
    int64_t fed_ms;     /* the first thing it was fed, on our clock; MS_UNKNOWN: nothing yet */
    int64_t box_ms;     /* a cool box: judged from here on, not yet; MS_UNKNOWN */
    bool signed_off;    /* its last sign-off has come by */
    int64_t shift_ms;
};

/* What went on when the record ended, and where every boot's clock lies. False on a read error. */
bool past_read(struct past *past, struct record_db *db);
/* Takes up one event; of each kind the later ones count. `context`: the past. Always true. */
bool past_note(void *context, const struct record_event_row *row);
/* NULL for a boot that is too long ago. */
struct past_boot *past_boot_of(struct past *past, int32_t boot);
/* A moment of some boot on our clock; never later than now. */
int64_t past_our_ms(struct past *past, int32_t boot, int64_t at_ms);
int64_t past_ms_in_detail(const struct record_event_row *row, const char *key, int64_t otherwise);

#endif
