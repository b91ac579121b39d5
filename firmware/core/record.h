/* metingen.db: readings and events. Only the daemon writes, through a recorder; everyone reads.
 * The schema is known to record_*.c alone.
 *
 * Rows are append-only and carry a sequence number (one series for readings and events), a boot
 * number and boot-clock ms. The table klok(boot, boot_ms, wall_ms, source, trust) gives wall time
 * at reading, so setting the clock later dates the records of that boot right without touching
 * them. */
#ifndef NW_CORE_RECORD_H
#define NW_CORE_RECORD_H

#include "core/calibration.h"
#include "core/clock.h"
#include "core/reading.h"
#include "core/recorder.h"

#define RECORD_APPLICATION_ID 0x4E57444D /* "NWDM" */
#define RECORD_SCHEMA_VERSION 4
#define RECORD_DETAIL_SIZE 512

enum record_kind {
    RECORD_READING,
    RECORD_EVENT,
    RECORD_CLOCK,
    RECORD_BOOT,
    RECORD_PACK_DAY,
    RECORD_PRUNE
};

/* Names of events, as stored. The daemon writes no others. */
#define EVENT_MAINS_LOST "net-weg" /* detail: - */
#define EVENT_MAINS_BACK "net-terug"
#define EVENT_OUTAGE_BEGIN "uitval-begin"       /* since=MS at_least=0|1 */
#define EVENT_OUTAGE_END "uitval-eind"          /* since=MS short=0|1 */
#define EVENT_EXCURSION_BEGIN "afwijking-begin" /* subject: sensor id */
#define EVENT_EXCURSION_END "afwijking-eind"
#define EVENT_RULE_START "regel-begin" /* subject: rule id; sensor= since= */
#define EVENT_RULE_END "regel-eind"
#define EVENT_ACKNOWLEDGE "geluid-uit" /* subject: who; actie= */
/* One a fridge: subject: who; sensor= nu= min= min_ms= max= max_ms= buiten_ms= onbekend_ms= sinds=
 * (the sign-off before; moments on the boot clock of the event) keten=onderbroken */
#define EVENT_SIGNOFF "paraaf"
/* subject: who; sensor= mc=, and when it had a reading beside it: sensor_mc= verschil= */
#define EVENT_MEASURED "handmeting"
#define EVENT_CALIBRATION "ijking" /* subject: sensor id; calibration_write's: from here on */
#define EVENT_LESSON "opwarming"   /* subject: sensor id; rate_ppm= spread_permille= nagebootst= */
#define EVENT_COOLBOX "koelbox"    /* subject: who; gebruik=0|1 since= door= */
#define EVENT_CHAIN_RELEASED "keten-vrijgegeven"
#define EVENT_DOOR "deur"              /* subject: open | dicht */
#define EVENT_SENSOR "sensor"          /* subject: sensor id; staat= */
#define EVENT_TIME "tijd"              /* subject: who; wall_ms= */
#define EVENT_SELFTEST "zelftest"      /* subject: who, "" by itself; detail: selftest.h */
#define EVENT_START "start"            /* the daemon started; versie= */
#define EVENT_FAULT "fout"             /* detail: text */
#define EVENT_BOOT_AGAIN "boot-bekend" /* subject: boot id; it has a row and a number already */
#define EVENT_DAY_CLOSED                                                                           \
    "dag-gesloten" /* subject: sensor id; dag= | boot= bootdag=; metingen= tot= inhoud= */
#define EVENT_PRUNED "gesnoeid"      /* dagen= t-m= tot= keten= rest=: see record_prune.c */
#define EVENT_LOST "niet-vastgelegd" /* van= tot=: numbers that could not be recorded */

struct record_event {
    char kind[ID_SIZE];
    char subject[NAME_SIZE];
    char detail[RECORD_DETAIL_SIZE]; /* key=value pairs, values as in the socket protocol */
};

/* The item of the daemon's recorder. */
struct record_item {
    enum record_kind kind;
    uint64_t seq;
    int32_t boot;
    int64_t boot_ms;
    union {
        struct reading reading; /* raw value and quality, as sensed */
        struct record_event event;
        struct {
            int64_t wall_ms;
            enum time_trust trust;
            char source[ID_SIZE];
        } clock;
        char boot_id[ID_SIZE];
        struct {
            uint8_t sensor;
            int64_t utc_day; /* time_utc_day or record_undated_day; a finished one */
            int32_t low_mc,
                high_mc;         /* the rules' range, less the calibration, and validity, for the */
            int64_t validity_ms; /* summary of the day; 0: no summary of time per state */
            struct calibration calibration; /* whether a jump was one is judged by it */
        } pack;
        struct {
            int64_t before_day, today; /* UTC days */
        } prune;
    } of;
};

/* The end of the chain (record_chain.h). */
struct record_chain {
    uint64_t seq;
    uint8_t head[DIGEST_SIZE];
};

/* For recorder_start. `sensor_id` (SENSOR_MAX entries, NULL where none) names the sensors: ids are
 * stored once and rows carry their number in the table, so the order of the settings may change.
 * `names` must outlive the recorder; `chain` is the recorder's own.
 *
 * Every item takes the next link of the chain with it; recorder_state tells the head.
 *
 * RECORD_PACK_DAY packs what is open of that sensor and UTC day in one transaction: rows of boots
 * that are dated with more than TIME_UNTRUSTED; or, with record_undated_day, rows of a boot that is
 * not. Nothing of a reading is lost, and the event EVENT_DAY_CLOSED is written under the item's
 * number. Every number that was given out is a row of reading, event, klok or boot or one of the
 * `readings` of a day, or it was lost. Later rows of the same day are added to the packed ones and
 * the day is closed again.
 *
 * RECORD_PRUNE drops all that was recorded up to the last reading of the last packed day before a
 * UTC day, as far as nothing younger lies among it, and only when the year before today is well
 * filled: a clock that is years wrong must not cost the record. The event EVENT_PRUNED takes the
 * item's number and names what went and the link at which the chain now begins. Clock rows that
 * still date something stay. */
struct record_names {
    const char *sensor_id[SENSOR_MAX];
    struct record_chain chain;
};
struct recorder_store record_store(struct record_names *names);

/* The day number of a day that nobody dated: the boot and the day on its clock. Negative. */
int64_t record_undated_day(int32_t boot, int64_t boot_day);
/* False: it is a UTC day. */
bool record_is_undated(int64_t day, int32_t *boot, int64_t *boot_day);

/* Boot number for this boot id: the one it has (`*known`), or the highest + 1. Opens the file
 * shortly; 1 for a new file; also reports the last saved wall time (MS_UNKNOWN: none). False when
 * unreadable. */
bool record_boot_number(const char *path, const char *boot_id, int32_t *boot, bool *known,
                        int64_t *last_wall_ms);

/* Reading. Opens read-only; NULL with a Dutch message when it cannot be read. */
struct record_db;
struct record_db *record_open(const char *path, char message[MESSAGE_SIZE]);
void record_close(struct record_db *db); /* accepts NULL */

/* The newest row and the link that vouches for all before it; number 0: an empty record. */
bool record_head(struct record_db *db, struct record_chain *chain);

/* One reading from the record. */
struct record_row {
    uint64_t seq; /* 0: packed by schema 1, which kept none */
    int32_t boot;
    struct reading reading; /* .sensor is 0: the sensor is the one that was asked for */
    int64_t wall_ms;        /* by the clock table; MS_UNKNOWN when that boot was never dated */
    enum time_trust trust;
};

/* The id of every sensor in the record. */
bool record_each_sensor(struct record_db *db, bool (*each)(void *context, const char *sensor_id),
                        void *context);

/* Calls back for every reading of `sensor_id` with from_ms <= wall_ms < to_ms in order of time,
 * packed days and open rows alike: the only way readings are read. Stops when the callback returns
 * false. What cannot be read (a damaged day) is skipped and the rest goes on; false then. */
bool record_each(struct record_db *db, const char *sensor_id, int64_t from_ms, int64_t to_ms,
                 bool (*each)(void *context, const struct record_row *row), void *context);
/* The same by boot and boot clock, for the daemon's own restart; open rows only. */
bool record_each_boot(struct record_db *db, const char *sensor_id, int32_t boot, int64_t from_ms,
                      bool (*each)(void *context, const struct record_row *row), void *context);

struct record_event_row {
    uint64_t seq;
    int32_t boot;
    int64_t boot_ms;
    int64_t wall_ms; /* MS_UNKNOWN when not dated */
    enum time_trust trust;
    struct record_event event;
};
/* Events after sequence number `after` in order; `kind` NULL: all kinds. */
bool record_each_event(struct record_db *db, const char *kind, uint64_t after,
                       bool (*each)(void *context, const struct record_event_row *row),
                       void *context);
/* Events of any of `count` kinds (at most 8) with after < number <= last, in order: a stretch of a
 * long record costs no more than what lies in it. */
bool record_each_event_within(struct record_db *db, const char *const *kind, size_t count,
                              uint64_t after, uint64_t last,
                              bool (*each)(void *context, const struct record_event_row *row),
                              void *context);
/* The newest event of a kind with a number of at most `last`; of one subject, or with NULL of any.
 * False when there is none or on error. */
bool record_event_before(struct record_db *db, const char *kind, const char *subject, uint64_t last,
                         struct record_event_row *row);
/* The newest (highest sequence number) event of a kind; false when there is none or on error. */
bool record_last_event(struct record_db *db, const char *kind, struct record_event_row *row);

#endif
