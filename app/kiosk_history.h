/* The past of the fridge in the kiosk: the chart and the trend, read from the record in small
 * steps. */
#ifndef NW_APP_KIOSK_HISTORY_H
#define NW_APP_KIOSK_HISTORY_H

#include "chart_fill.h"
#include "core/record.h"
#include "core/record_calibration.h"
#include "core/record_judged.h"
#include "core/settings.h"
#include "screens/view.h"

struct kiosk;

#define CURSOR_MS 10000 /* time to read a value in the chart */

/* The past of the fridge, read in small steps so that a touch never waits for a year. */
struct history {
    struct record_db *db;
    bool changed; /* the view got other values: draw; main.c clears it */
    /* The chart */
    struct chart building;
    struct chart_fill fill;
    int32_t slice;           /* next part to read; -1: nothing to do */
    bool failed;             /* one of them could not be read */
    int64_t first_ms;        /* the sensor's first reading in the record; MS_UNKNOWN: none */
    uint64_t event_seq;      /* events up to here have been read */
    int64_t shown_ms;        /* monotonic: when a part of it was shown last */
    int64_t cursor_until_ms; /* monotonic: then the cursor goes */
    bool fresh;              /* first time for this range: show it as it comes */
    int64_t again_ms;        /* monotonic: not to be read again before; MS_UNKNOWN: now */
    /* The trend */
    int64_t trend_minute; /* boot clock: the last one in it */
    int64_t trend_clock;  /* wall clock: the minute it was looked at last */
    int64_t trend_hour;
    int32_t trend_slice;
    struct calibration_past trend_past;
    int64_t trend_to_ms;    /* wall clock: where its reading ends */
    int64_t trend_again_ms; /* monotonic; MS_UNKNOWN: nothing to read */
    bool trend_settles;     /* to be read once more */
    /* The last status: what comes after it otherwise than expected is a jump */
    bool lost;
    int32_t said_boot;
    int64_t said_boot_ms, said_offset_ms, said_mono_ms, said_speed; /* speed 0: none yet */
};

/* kiosk_history.c */
/* After a status: new readings, and whether what was read still fits. */
void kiosk_history_status(struct kiosk *kiosk);
/* Does at most some 8 ms of reading; true when more waits. */
bool kiosk_history_step(struct kiosk *kiosk, int64_t mono_ms);
void kiosk_history_close(struct kiosk *kiosk);
/* The first fridge of the settings; NULL: there is none. */
const struct sensor_settings *kiosk_fridge(const struct kiosk *kiosk);
/* The sensor that is looked at; NULL: there is none. */
const struct sensor_settings *kiosk_history_charted(const struct kiosk *kiosk);
/* The record, opened when needed; NULL: try later. */
struct record_db *kiosk_history_db(struct kiosk *kiosk);
/* The fridge's id in the record, NULL when none is set. */
const char *kiosk_history_sensor(const struct kiosk *kiosk);
/* The band of the sensor that is looked at, as the daemon judges it. */
void kiosk_take_band(struct kiosk *kiosk);
/* record_each_judged on the kiosk's own reader, opened when needed; false: closed, try later. */
bool kiosk_history_read(struct kiosk *kiosk, const char *sensor, int64_t from_ms, int64_t to_ms,
                        const struct judged_by *by,
                        bool (*each)(void *context, const struct judged_row *judged),
                        void *context);

/* kiosk_chart.c */
/* The chart of this range, up to now. */
void kiosk_history_range(struct kiosk *kiosk, enum chart_range range);
/* ACTION_RANGE, ACTION_CHART, ACTION_CURSOR */
void kiosk_chart_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
/* A finger in the chart at 0 to DRAG_SPAN; less: none. It stays for a while after the last touch.
 */
void kiosk_history_cursor(struct kiosk *kiosk, int32_t place, int64_t mono_ms);
bool kiosk_chart_step(struct kiosk *kiosk, int64_t mono_ms);

/* kiosk_trend.c */
void kiosk_trend_status(struct kiosk *kiosk, bool another_boot);
/* A reading moves it on. Where none comes it goes along with the clock on the screen, so that time
 * that passes is never a frame of its own. */
void kiosk_trend_tick(struct kiosk *kiosk);
void kiosk_trend_reload(struct kiosk *kiosk);
bool kiosk_trend_step(struct kiosk *kiosk, int64_t mono_ms);

#endif
