/* The last two hours for the overview: a value a minute on the boot clock. Each status adds its
 * reading; what was before comes from the record, in slices. */
#include <string.h>

#include "kiosk.h"

#define SLICES 4
#define SETTLE_MS (5 * MS_PER_S) /* readings of a moment ago may still be on their way to disk */
#define RETRY_MS MS_PER_MIN
#define LATE_MINUTES 2 /* after the last reading: the next one should have been there */

static void clear(struct kiosk *kiosk)
{
    for (size_t i = 0; i < TREND_POINTS; i++) {
        kiosk->view.trend_mc[i] = INT32_MIN;
    }
    kiosk->history.trend_minute = kiosk->view.now_ms / MS_PER_MIN;
}

/* Moves the window on so that it ends at this minute. */
static void move_to(struct kiosk *kiosk, int64_t minute)
{
    int32_t *trend = kiosk->view.trend_mc;
    int64_t ahead = minute - kiosk->history.trend_minute;
    if (ahead <= 0) {
        return;
    }
    size_t keep = ahead < TREND_POINTS ? (size_t)(TREND_POINTS - ahead) : 0;
    memmove(trend, trend + (TREND_POINTS - keep), keep * sizeof(trend[0]));
    for (size_t i = keep; i < TREND_POINTS; i++) {
        trend[i] = INT32_MIN;
    }
    kiosk->history.trend_minute = minute;
}

static void put(struct kiosk *kiosk, int64_t boot_ms, int32_t mc)
{
    int32_t *trend = kiosk->view.trend_mc;
    int64_t minute = boot_ms >= 0 ? boot_ms / MS_PER_MIN : (boot_ms + 1) / MS_PER_MIN - 1;
    move_to(kiosk, minute);
    int64_t at = TREND_POINTS - 1 + minute - kiosk->history.trend_minute;
    if (at < 0) {
        return;
    }
    trend[at] = mc;
    /* The minutes since the reading before it are its, as long as the rules let it count. */
    int64_t fill = kiosk->rules.validity_ms / MS_PER_MIN;
    int64_t before = at - 1;
    while (before >= 0 && before >= at - fill && trend[before] == INT32_MIN) {
        before--;
    }
    for (int64_t i = before + 1; before >= 0 && before >= at - fill && i < at; i++) {
        trend[i] = trend[before];
    }
}

static bool take_row(void *context, const struct judged_row *judged)
{
    struct kiosk *kiosk = context;
    const struct record_row *row = &judged->row;
    if (judged->quality == QUALITY_OK && row->wall_ms != MS_UNKNOWN) {
        bool same = row->boot == kiosk->status.boot;
        int64_t at = same ? row->reading.boot_ms
                          : kiosk->view.now_ms - (kiosk->view.wall_ms - row->wall_ms);
        /* A row of an earlier boot with a doubtful clock must not lie in what is to come. */
        if (at <= kiosk->view.now_ms) {
            const struct calibration *calibration = calibration_past_at(
                &kiosk->history.trend_past, &kiosk_fridge(kiosk)->calibration, row->seq,
                row->wall_ms);
            put(kiosk, at, calibration_apply(calibration, row->reading.mc));
        }
    }
    return true;
}

void kiosk_trend_reload(struct kiosk *kiosk)
{
    kiosk->history.trend_slice = -1;
    kiosk->history.trend_again_ms = kiosk->status_mono_ms;
    kiosk->history.trend_settles = true;
}

void kiosk_trend_status(struct kiosk *kiosk, bool another_boot)
{
    struct history *history = &kiosk->history;
    int64_t hour = kiosk->view.now_ms / MS_PER_HOUR;
    if (another_boot) {
        clear(kiosk);
    }
    if (another_boot || hour != history->trend_hour) {
        history->trend_hour = hour;
        kiosk_trend_reload(kiosk);
    }
    for (size_t i = 0; i < kiosk->status.sensor_count; i++) {
        const struct status_sensor *sensor = &kiosk->status.sensor[i];
        if (sensor->role == ROLE_FRIDGE) {
            if (sensor->has_value && sensor->state != RANGE_UNKNOWN) {
                put(kiosk, sensor->at_ms, sensor->mc);
            }
            break;
        }
    }
}

void kiosk_trend_tick(struct kiosk *kiosk)
{
    const struct view *view = &kiosk->view;
    struct history *history = &kiosk->history;
    if (!view->linked) {
        return;
    }
    int64_t minute = view->now_ms / MS_PER_MIN, clock = view->wall_ms / MS_PER_MIN;
    if (clock != history->trend_clock && minute - history->trend_minute >= LATE_MINUTES) {
        move_to(kiosk, minute);
    }
    history->trend_clock = clock;
}

bool kiosk_trend_step(struct kiosk *kiosk, int64_t mono_ms)
{
    struct history *history = &kiosk->history;
    const char *id = kiosk_history_sensor(kiosk);
    if (history->trend_slice < 0) {
        if (!kiosk->view.linked || id == NULL || history->trend_again_ms == MS_UNKNOWN ||
            mono_ms < history->trend_again_ms) {
            return false;
        }
        struct record_db *db = kiosk_history_db(kiosk);
        if (db == NULL || !record_calibrations(db, id, &history->trend_past)) {
            history->trend_past = (struct calibration_past){0};
        }
        history->trend_slice = 0;
        history->trend_to_ms = kiosk->view.wall_ms + 1;
    }
    int64_t part = TREND_POINTS * MS_PER_MIN / SLICES;
    int64_t from = history->trend_to_ms - (SLICES - history->trend_slice) * part;
    history->changed = true;
    const struct judged_by by = {&history->trend_past, &kiosk_fridge(kiosk)->calibration};
    if (!kiosk_history_read(kiosk, id, from, from + part, &by, take_row, kiosk)) {
        history->trend_slice = -1;
        history->trend_again_ms = mono_ms + RETRY_MS;
        return false;
    }
    history->trend_slice++;
    if (history->trend_slice < SLICES) {
        return true;
    }
    history->trend_slice = -1;
    history->trend_again_ms = history->trend_settles ? mono_ms + SETTLE_MS : MS_UNKNOWN;
    history->trend_settles = false;
    return false;
}
