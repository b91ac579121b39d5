/* A period of one sensor day by day, as it is looked at and printed: the month's sheet. Read from
 * the record in steps of a day, so that nobody waits for it. Days are local days. */
#ifndef NW_CORE_SHEET_H
#define NW_CORE_SHEET_H

#include "core/calendar.h"
#include "core/figures.h"
#include "core/rules.h"
#include "core/settings_days.h"

#define SHEET_DAYS_MAX 400
#define SHEET_SIGN_MAX 4 /* a day; the first ones */

struct sheet_sign {
    int64_t wall_ms;
    char who[NAME_SIZE];
};

struct sheet_day {
    struct calendar_day date;
    int64_t from_ms, to_ms; /* to_ms: at most now */
    bool open;              /* the practice works */
    bool signable;          /* the sensor is one that people sign for: a fridge */
    bool begun, over;       /* it lies, as a whole or in part, before now */
    bool unused;            /* over before this sensor's first reading in the record */
    struct figures figures;
    struct sheet_sign sign[SHEET_SIGN_MAX];
    size_t sign_count; /* may be more than are kept */
    size_t alarms, excursions, doors;
    enum alarm_level worst;
    char alarm[NAME_SIZE]; /* the worst, first one */
};

struct sheet {
    const struct settings *settings;
    const struct rules *rules;    /* the sensor's; NULL: none */
    const struct rules *practice; /* set by the caller after sheet_create: what else has a title */
    const struct sensor_settings *sensor;
    int32_t first; /* local day */
    size_t count;
    int64_t now_ms;
    struct sheet_day *day;
    struct figures total;
    struct calibration_past past;
    struct record_chain chain; /* when it was begun: what vouches for it */
    size_t next;               /* day to be read; count: the events; count + 1: done */
    uint64_t after_seq;        /* events before it are of no day; INT64_MAX: not known yet */
    size_t beyond;             /* so many events in a row lay after the last day */
    int64_t first_ms;          /* the sensor's first reading; MS_UNKNOWN: none */
    int32_t pruned; /* of days up to this one it may have had readings that went; -1: none went */
    bool failed;    /* something could not be read */
};

/* `days` local days from `first` on; the pointers must outlive it. False: no memory, or too many.
 */
bool sheet_create(struct sheet *sheet, const struct settings *settings, const struct rules *rules,
                  const struct sensor_settings *sensor, int32_t first, size_t days, int64_t now_ms);
void sheet_destroy(struct sheet *sheet);
/* Reads a day, or at last the events; true while there is more. */
bool sheet_step(struct sheet *sheet, struct record_db *db);
bool sheet_done(const struct sheet *sheet);
/* On a day that was a working day and is over nobody signed for a fridge that was in use. */
bool sheet_missed(const struct sheet_day *day);
/* What is said of an unused day. */
const char *sheet_unused_text(const struct sheet *sheet, const struct sheet_day *day);
/* "Fatima van Dam" -> "FvD"; one word stays a word, at most 8 bytes of it. */
void sheet_initials(const char *who, char out[ID_SIZE]);

#endif
