/* The fridge's past: two hours for the overview, up to a year for the chart. Read through the
 * record's iterator in slices, so that a touch never waits for it. */
#include <string.h>
#include <time.h>

#include "core/log.h"
#include "kiosk.h"

#define STEP_MS 8
#define RETRY_MS MS_PER_MIN
#define FILL_MIN                                                                                   \
    10 /* minutes: a reading counts at most so long (the rules' validity bounds it)                \
        */

static const struct {
    int64_t length_ms;
    int32_t slices;
    int64_t again_ms;
} ranges[CHART_RANGE_COUNT] = {
    [CHART_24H] = {MS_PER_DAY, 4, MS_PER_MIN},
    [CHART_7D] = {7 * MS_PER_DAY, 28, 5 * MS_PER_MIN},
    [CHART_30D] = {30 * MS_PER_DAY, 60, 15 * MS_PER_MIN},
    [CHART_1Y] = {365 * MS_PER_DAY, 365, MS_PER_HOUR},
};

static int64_t work_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

static const char *fridge_id(const struct kiosk *kiosk)
{
    for (size_t i = 0; i < kiosk->settings.sensor_count; i++) {
        if (kiosk->settings.sensor[i].role == ROLE_FRIDGE) {
            return kiosk->settings.sensor[i].id;
        }
    }
    return NULL;
}

static bool is_open(struct kiosk *kiosk)
{
    if (kiosk->history.db == NULL) {
        char path[PATH_SIZE], message[MESSAGE_SIZE];
        if (settings_readings_db_path(&kiosk->settings, path)) {
            kiosk->history.db = record_open(path, message);
        }
    }
    return kiosk->history.db != NULL;
}

/* Trend */

static void trend_put(struct kiosk *kiosk, int64_t boot_ms, int32_t mc)
{
    struct view *view = &kiosk->view;
    struct history *history = &kiosk->history;
    int64_t minute = boot_ms >= 0 ? boot_ms / MS_PER_MIN : (boot_ms + 1) / MS_PER_MIN - 1;
    int64_t ahead = minute - history->trend_minute;
    if (ahead >= TREND_POINTS || ahead <= -TREND_POINTS) {
        if (ahead < 0) {
            return;
        }
        for (size_t i = 0; i < TREND_POINTS; i++) {
            view->trend_mc[i] = INT32_MIN;
        }
    } else if (ahead > 0) {
        size_t keep = (size_t)(TREND_POINTS - ahead);
        memmove(view->trend_mc, view->trend_mc + ahead, keep * sizeof(view->trend_mc[0]));
        for (size_t i = keep; i < TREND_POINTS; i++) {
            view->trend_mc[i] = INT32_MIN;
        }
    }
    if (ahead > 0) {
        history->trend_minute = minute;
        ahead = 0;
    }
    if (mc == INT32_MIN) {
        return;
    }
    int64_t at = TREND_POINTS - 1 + ahead;
    view->trend_mc[at] = mc;
    /* The minutes since the reading before it are its, as long as it counted. */
    int64_t before = at - 1;
    while (before >= 0 && before >= at - FILL_MIN && view->trend_mc[before] == INT32_MIN) {
        before--;
    }
    if (before >= 0 && before >= at - FILL_MIN) {
        for (int64_t i = before + 1; i < at; i++) {
            view->trend_mc[i] = view->trend_mc[before];
        }
    }
}

static bool trend_row(void *context, const struct record_row *row)
{
    struct kiosk *kiosk = context;
    if (row->reading.quality == QUALITY_OK && row->wall_ms != MS_UNKNOWN) {
        trend_put(kiosk, kiosk->view.now_ms - (kiosk->view.wall_ms - row->wall_ms),
                  row->reading.mc);
    }
    return true;
}

static void trend_clear(struct kiosk *kiosk)
{
    for (size_t i = 0; i < TREND_POINTS; i++) {
        kiosk->view.trend_mc[i] = INT32_MIN;
    }
    kiosk->history.trend_minute = kiosk->view.now_ms / MS_PER_MIN - TREND_POINTS;
}

void kiosk_history_status(struct kiosk *kiosk)
{
    const char *id = fridge_id(kiosk);
    struct history *history = &kiosk->history;
    if (!history->trend_loaded) {
        history->trend_loaded = true;
        trend_clear(kiosk);
        int64_t wall = kiosk->view.wall_ms;
        if (id != NULL && wall != MS_UNKNOWN && is_open(kiosk)) {
            record_each(history->db, id, wall - TREND_POINTS * MS_PER_MIN, wall, trend_row, kiosk);
        }
    }
    trend_put(kiosk, kiosk->view.now_ms, INT32_MIN);
    for (size_t i = 0; i < kiosk->status.sensor_count; i++) {
        const struct status_sensor *sensor = &kiosk->status.sensor[i];
        if (sensor->role == ROLE_FRIDGE) {
            if (sensor->has_value && sensor->state != RANGE_UNKNOWN &&
                sensor->at_ms != history->trend_last_ms) {
                history->trend_last_ms = sensor->at_ms;
                trend_put(kiosk, sensor->at_ms, sensor->mc);
            }
            break;
        }
    }
}

/* Chart */

static void chart_begin(struct kiosk *kiosk, enum chart_range range, int64_t wall_ms)
{
    struct history *history = &kiosk->history;
    memset(&history->building, 0, sizeof(history->building));
    history->building.range = range;
    history->building.to_wall_ms = wall_ms;
    history->building.from_wall_ms = wall_ms - ranges[range].length_ms;
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

static bool chart_row(void *context, const struct record_row *row)
{
    struct chart *chart = context;
    if (row->reading.quality != QUALITY_OK || row->wall_ms == MS_UNKNOWN) {
        return true;
    }
    int64_t length = chart->to_wall_ms - chart->from_wall_ms;
    int64_t at = (row->wall_ms - chart->from_wall_ms) * CHART_COLUMNS / length;
    if (at < 0 || at >= CHART_COLUMNS) {
        return true;
    }
    struct chart_column *column = &chart->column[at];
    int32_t mc = row->reading.mc;
    if (!column->has_value) {
        *column = (struct chart_column){true, mc, mc};
    }
    column->min_mc = mc < column->min_mc ? mc : column->min_mc;
    column->max_mc = mc > column->max_mc ? mc : column->max_mc;
    return true;
}

static void unreadable(struct kiosk *kiosk, int64_t mono_ms)
{
    kiosk->view.chart.unreadable = true;
    kiosk->history.slice = -1;
    kiosk->history.again_ms = mono_ms + RETRY_MS;
    kiosk_history_close(kiosk);
}

bool kiosk_history_step(struct kiosk *kiosk, int64_t mono_ms)
{
    struct history *history = &kiosk->history;
    struct view *view = &kiosk->view;
    const char *id = fridge_id(kiosk);
    if (view->screen != SCREEN_FRIDGE || view->wall_ms == MS_UNKNOWN || id == NULL) {
        return false;
    }
    if (history->slice < 0) {
        if (history->again_ms != MS_UNKNOWN && mono_ms < history->again_ms) {
            return false;
        }
        if (!is_open(kiosk)) {
            unreadable(kiosk, mono_ms);
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
        if (!record_each(history->db, id, from, to, chart_row, &history->building)) {
            unreadable(kiosk, mono_ms);
            return false;
        }
        history->slice++;
        if (history->slice < slices && work_ms() >= end) {
            if (history->fresh) {
                view->chart = history->building;
            }
            return true;
        }
    }
    view->chart = history->building;
    history->fresh = false;
    history->slice = -1;
    history->again_ms = mono_ms + ranges[view->chart.range].again_ms;
    return false;
}

void kiosk_history_close(struct kiosk *kiosk)
{
    record_close(kiosk->history.db);
    kiosk->history.db = NULL;
}
