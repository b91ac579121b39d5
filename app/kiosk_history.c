/* The fridge's past for the chart: a day up to a year. Read through the record's iterators in
 * slices, so that a touch never waits for it; a year from the summaries of its days, in one. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/log.h"
#include "core/record_summary.h"
#include "kiosk.h"

#define STEP_MS 8
#define RETRY_MS MS_PER_MIN
#define LEAST_MS MS_PER_S        /* between two readings of the whole, however fast time runs */
#define LEAP_MS (2 * MS_PER_MIN) /* more than a late status explains */

static const struct {
    int64_t length_ms;
    int32_t slices;
    int64_t again_ms;
    bool by_day; /* a column of the chart is most of a day */
} ranges[CHART_RANGE_COUNT] = {
    [CHART_24H] = {MS_PER_DAY, 8, MS_PER_MIN, false},
    [CHART_7D] = {7 * MS_PER_DAY, 28, 5 * MS_PER_MIN, false},
    [CHART_30D] = {30 * MS_PER_DAY, 60, 15 * MS_PER_MIN, false},
    [CHART_1Y] = {365 * MS_PER_DAY, 1, MS_PER_HOUR, true},
};

static int64_t work_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

/* The record */

static const struct sensor_settings *fridge(const struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->settings.sensor_count; i++) {
        if (kiosk->settings.sensor[i].role == ROLE_FRIDGE) {
            return &kiosk->settings.sensor[i];
        }
    }
    return NULL;
}

/* The chart is that of the fridge looked at. */
const struct sensor_settings *kiosk_history_charted(const struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->settings.sensor_count; i++) {
        if (strcmp(kiosk->settings.sensor[i].id, kiosk->view.fridge) == 0) {
            return &kiosk->settings.sensor[i];
        }
    }
    return fridge(kiosk);
}

const char *kiosk_history_sensor(const struct kiosk *kiosk)
{
    return fridge(kiosk) != NULL ? fridge(kiosk)->id : NULL;
}

static const struct calibration *calibration_of(const struct sensor_settings *sensor)
{
    static const struct calibration none = {0};
    return sensor != NULL ? &sensor->calibration : &none;
}

const struct calibration *kiosk_history_calibration(const struct kiosk *kiosk)
{
    return calibration_of(fridge(kiosk));
}

struct record_db *kiosk_history_db(struct kiosk *kiosk)
{
    struct history *history = &kiosk->history;
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    if (history->db == NULL && settings_readings_db_path(&kiosk->settings, path)) {
        history->db = record_open(path, message);
    }
    return history->db;
}

bool kiosk_history_read(struct kiosk *kiosk, const char *sensor, int64_t from_ms, int64_t to_ms,
                        bool (*each)(void *context, const struct judged_row *judged), void *context)
{
    struct record_db *db = kiosk_history_db(kiosk);
    if (db == NULL || !record_each_judged(db, sensor, from_ms, to_ms, NULL, each, context)) {
        kiosk_history_close(kiosk); /* it may have been put aside: look for it anew */
        return false;
    }
    return true;
}

void kiosk_history_close(struct kiosk *kiosk)
{
    record_close(kiosk->history.db);
    kiosk->history.db = NULL;
}

/* Moments */

/* What was read no longer fits when the daemon is another one, or the clock went on otherwise than
 * by waiting. */
void kiosk_history_status(struct kiosk *kiosk)
{
    struct history *history = &kiosk->history;
    const struct status *status = &kiosk->status;
    int64_t speed = history->said_speed > status->speed ? history->said_speed : status->speed;
    speed = speed > 0 ? speed : 1;
    int64_t passed = (kiosk->status_mono_ms - history->said_mono_ms) * history->said_speed;
    int64_t lead = status->boot_ms - history->said_boot_ms - passed;
    int64_t set = status->wall_ms - status->boot_ms - history->said_offset_ms;
    bool another = history->said_speed == 0 || status->boot != history->said_boot ||
                   status->boot_ms < history->said_boot_ms;
    if (another || history->lost || llabs(lead) > LEAP_MS * speed || llabs(set) > JUMP_MS) {
        kiosk_trend_reload(kiosk);
        history->again_ms = MS_UNKNOWN;
    }
    history->lost = false;
    history->said_boot = status->boot;
    history->said_boot_ms = status->boot_ms;
    history->said_offset_ms = status->wall_ms - status->boot_ms;
    history->said_mono_ms = kiosk->status_mono_ms;
    history->said_speed = status->speed > 0 ? status->speed : 1;
    kiosk_trend_status(kiosk, another);
}

/* Chart */

static void chart_begin(struct kiosk *kiosk, enum chart_range range, int64_t wall_ms)
{
    struct history *history = &kiosk->history;
    memset(&history->building, 0, sizeof(history->building));
    history->building.range = range;
    history->building.to_wall_ms = wall_ms;
    history->building.from_wall_ms = wall_ms - ranges[range].length_ms;
    history->calibration = calibration_of(kiosk_history_charted(kiosk));
    struct record_db *db = kiosk_history_db(kiosk);
    if (db == NULL ||
        !record_calibrations(db, kiosk_history_charted(kiosk)->id, &history->calibrations)) {
        history->calibrations = (struct calibration_past){0};
    }
    history->slice = 0;
}

void kiosk_history_range(struct kiosk *kiosk, enum chart_range range)
{
    kiosk->history.fresh = true;
    kiosk->history.slice = -1;
    kiosk->history.again_ms = MS_UNKNOWN;
    memset(&kiosk->view.chart, 0, sizeof(kiosk->view.chart));
    kiosk->view.chart.range = range;
}

void kiosk_history_cursor(struct kiosk *kiosk, int32_t place, int64_t mono_ms)
{
    kiosk->view.chart_cursor = place < 0 || place > DRAG_SPAN ? 0 : place + 1;
    kiosk->history.cursor_until_ms = mono_ms + CURSOR_MS;
}

/* Lowest and highest (raw) of a span of time, into the columns it covers. */
static void chart_add(struct history *history, uint64_t seq, int64_t from_ms, int64_t last_ms,
                      int32_t min_mc, int32_t max_mc)
{
    const struct calibration *calibration = calibration_past_at(&history->calibrations,
                                                                history->calibration, seq, from_ms);
    struct chart *chart = &history->building;
    int64_t length = chart->to_wall_ms - chart->from_wall_ms;
    from_ms = ms_most(from_ms, chart->from_wall_ms);
    last_ms = ms_least(last_ms, chart->to_wall_ms - 1);
    if (from_ms > last_ms) {
        return;
    }
    int64_t end = (last_ms - chart->from_wall_ms) * CHART_COLUMNS / length;
    for (int64_t at = (from_ms - chart->from_wall_ms) * CHART_COLUMNS / length; at <= end; at++) {
        struct chart_column *column = &chart->column[at];
        int32_t low_mc = calibration_apply(calibration, min_mc);
        int32_t high_mc = calibration_apply(calibration, max_mc);
        if (!column->has_value) {
            *column = (struct chart_column){true, low_mc, high_mc};
        }
        column->min_mc = low_mc < column->min_mc ? low_mc : column->min_mc;
        column->max_mc = high_mc > column->max_mc ? high_mc : column->max_mc;
    }
}

static bool chart_row(void *context, const struct judged_row *judged)
{
    const struct record_row *row = &judged->row;
    if (judged->quality == QUALITY_OK && row->wall_ms != MS_UNKNOWN) {
        chart_add(context, row->seq, row->wall_ms, row->wall_ms, row->reading.mc, row->reading.mc);
    }
    return true;
}

static bool chart_day(void *context, const struct record_day_row *row)
{
    if (row->valid > 0) {
        chart_add(context, 0, row->from_ms, row->last_ms, row->min_mc, row->max_mc);
    }
    return true;
}

static bool chart_read(struct kiosk *kiosk, const char *sensor, int64_t from_ms, int64_t to_ms)
{
    struct history *history = &kiosk->history;
    if (!ranges[history->building.range].by_day) {
        return kiosk_history_read(kiosk, sensor, from_ms, to_ms, chart_row, history);
    }
    struct record_db *db = kiosk_history_db(kiosk);
    if (db == NULL || !record_each_day(db, sensor, from_ms, to_ms, chart_day, history)) {
        kiosk_history_close(kiosk);
        return false;
    }
    return true;
}

/* The whole is read anew when it lags behind the clock by a part of its range. */
static bool is_due(const struct kiosk *kiosk, int64_t mono_ms)
{
    const struct history *history = &kiosk->history;
    const struct chart *chart = &kiosk->view.chart;
    int64_t behind = kiosk->view.wall_ms - chart->to_wall_ms;
    return history->again_ms == MS_UNKNOWN ||
           (mono_ms >= history->again_ms &&
            (chart->unreadable || behind < 0 || behind >= ranges[chart->range].again_ms));
}

static bool chart_step(struct kiosk *kiosk, int64_t mono_ms)
{
    struct history *history = &kiosk->history;
    struct view *view = &kiosk->view;
    const char *id = kiosk_history_charted(kiosk) != NULL ? kiosk_history_charted(kiosk)->id : NULL;
    if (view->screen != SCREEN_FRIDGE || view->wall_ms == MS_UNKNOWN || id == NULL) {
        return false;
    }
    if (history->slice < 0) {
        if (!is_due(kiosk, mono_ms)) {
            return false;
        }
        chart_begin(kiosk, view->chart.range, view->wall_ms);
    }
    int64_t end = work_ms() + STEP_MS;
    int32_t slices = ranges[history->building.range].slices;
    int64_t length = ranges[history->building.range].length_ms;
    while (history->slice < slices) {
        int64_t from = history->building.from_wall_ms + length * history->slice / slices;
        int64_t to = history->building.from_wall_ms + length * (history->slice + 1) / slices;
        if (!chart_read(kiosk, id, from, to)) {
            history->changed = true;
            history->slice = -1;
            history->again_ms = mono_ms + RETRY_MS;
            view->chart.unreadable = true;
            return false;
        }
        history->slice++;
        if (history->slice < slices && work_ms() >= end) {
            if (history->fresh) {
                view->chart = history->building;
                view->chart.reading = true;
                history->changed = true;
            }
            return true;
        }
    }
    view->chart = history->building;
    history->changed = true;
    history->fresh = false;
    history->slice = -1;
    history->again_ms = mono_ms + LEAST_MS;
    return false;
}

bool kiosk_history_step(struct kiosk *kiosk, int64_t mono_ms)
{
    bool trend = kiosk_trend_step(kiosk, mono_ms);
    bool sheet = kiosk_sheet_step(kiosk, mono_ms);
    return chart_step(kiosk, mono_ms) || trend || sheet;
}
