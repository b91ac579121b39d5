/* The chart on the Koelkast screen: a day up to a year, now or at any time before. Read in slices,
 * so that a touch never waits for it; a year stands there at once from the summaries of its days,
 * and is then counted out of its readings. */
#include <string.h>
#include <time.h>

#include "kiosk.h"

#define STEP_MS 8
#define SHOW_MS 150 /* so often what is read so far is shown */
#define RETRY_MS MS_PER_MIN
#define LEAST_MS MS_PER_S   /* between two readings of the whole, however fast time runs */
#define EVENT_NUMBERS 20000 /* of the record, a slice */
#define NUMBERS_BEHIND 1000 /* events between the last reading of a chart and its end */

static const struct {
    int32_t days, slices;
    int64_t again_ms;
    bool by_day; /* first from the summaries of its days */
} ranges[CHART_RANGE_COUNT] = {
    [CHART_24H] = {1, 8, MS_PER_MIN, false},
    [CHART_7D] = {7, 28, 5 * MS_PER_MIN, false},
    [CHART_30D] = {30, 60, 15 * MS_PER_MIN, false},
    [CHART_1Y] = {365, 365, MS_PER_HOUR, true},
};

static int64_t work_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

/* What is looked at */

static void look(struct kiosk *kiosk, enum chart_range range, int32_t end_day)
{
    struct history *history = &kiosk->history;
    struct chart *chart = &kiosk->view.chart;
    history->fresh = true;
    history->slice = -1;
    history->again_ms = MS_UNKNOWN;
    bool earlier = chart->earlier;
    memset(chart, 0, sizeof(*chart));
    chart->range = range;
    chart->end_day = end_day;
    chart->earlier = earlier; /* until it is known again: the button must not blink */
    kiosk->view.chart_cursor = 0;
}

void kiosk_history_range(struct kiosk *kiosk, enum chart_range range)
{
    look(kiosk, range, 0);
}

void kiosk_history_cursor(struct kiosk *kiosk, int32_t place, int64_t mono_ms)
{
    kiosk->view.chart_cursor = place < 0 || place > DRAG_SPAN ? 0 : place + 1;
    kiosk->history.cursor_until_ms = mono_ms + CURSOR_MS;
}

/* Whole local days; today is in the chart of now. */
static void turn(struct kiosk *kiosk, enum chart_part part)
{
    const struct chart *chart = &kiosk->view.chart;
    int32_t days = ranges[chart->range].days;
    struct calendar_day today, day;
    if (!calendar_day_at(kiosk->view.wall_ms, &today, NULL)) {
        return;
    }
    int32_t end_day = 0;
    switch (part) {
    case CHART_EARLIER:
        end_day = chart->end_day == 0 ? today.number : chart->end_day - days;
        break;
    case CHART_LATER:
        end_day = chart->end_day == 0 ? 0 : chart->end_day + days;
        break;
    case CHART_OPEN_DAY:
        if (kiosk->view.chart_cursor == 0 ||
            !chart_day_at(chart, kiosk->view.chart_cursor - 1, &day)) {
            return;
        }
        look(kiosk, CHART_24H, day.number >= today.number ? 0 : day.number + 1);
        return;
    case CHART_FIGURES:
        kiosk->view.chart_figures = !kiosk->view.chart_figures;
        kiosk->view.page = PAGE_AUTO;
        return;
    }
    if (part == CHART_EARLIER && !chart->earlier) {
        return;
    }
    look(kiosk, chart->range, end_day > today.number ? 0 : end_day);
}

void kiosk_chart_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    const struct chart *chart = &kiosk->view.chart;
    if (action.kind == ACTION_CURSOR) {
        kiosk_history_cursor(kiosk, action.arg, mono_ms);
    } else if (action.kind == ACTION_CHART && action.arg >= 0 && action.arg <= CHART_FIGURES) {
        turn(kiosk, (enum chart_part)action.arg);
        kiosk->view.chart_cursor = 0;
    } else if (action.kind == ACTION_RANGE && action.arg >= 0 && action.arg < CHART_RANGE_COUNT) {
        /* Another length of the same time; the one that is shown leads back to now. */
        enum chart_range range = (enum chart_range)action.arg;
        if (range != chart->range || chart->end_day != 0) {
            look(kiosk, range, range == chart->range ? 0 : chart->end_day);
        }
    }
}

/* Reading */

static bool take_first(void *context, const struct record_row *row)
{
    *(int64_t *)context = row->wall_ms;
    return false;
}

static void empty(struct kiosk *kiosk, const struct sensor_settings *sensor, struct record_db *db)
{
    struct calibration_past past;
    if (!record_calibrations(db, sensor->id, &past)) {
        past = (struct calibration_past){0};
    }
    chart_fill_begin(&kiosk->history.fill, &kiosk->history.building, sensor->id,
                     kiosk_sheet_rules(kiosk, sensor), &past, &sensor->calibration,
                     kiosk->history.first_ms, kiosk->view.wall_ms);
}

static void show(struct kiosk *kiosk, bool reading)
{
    kiosk->view.chart = kiosk->history.building;
    kiosk->view.chart.reading = reading;
    kiosk->history.shown_ms = work_ms();
    kiosk->history.changed = true;
}

/* The summaries of days first: a year takes a while to count. */
static void show_days(struct kiosk *kiosk, const struct sensor_settings *sensor,
                      struct record_db *db)
{
    struct history *history = &kiosk->history;
    const struct chart *chart = &history->building;
    if (record_each_day(db, sensor->id, chart->from_wall_ms, chart->to_wall_ms, chart_fill_day,
                        &history->fill)) {
        chart_fill_rows_end(&history->fill);
        show(kiosk, true);
    }
    empty(kiosk, sensor, db);
}

static bool begin(struct kiosk *kiosk, const struct sensor_settings *sensor)
{
    struct history *history = &kiosk->history;
    struct chart *chart = &history->building;
    struct record_db *db = kiosk_history_db(kiosk);
    if (db == NULL) {
        return false;
    }
    memset(chart, 0, sizeof(*chart));
    chart->range = kiosk->view.chart.range;
    chart->end_day = kiosk->view.chart.end_day;
    int32_t days = ranges[chart->range].days;
    if (chart->end_day == 0) {
        chart->to_wall_ms = kiosk->view.wall_ms;
        chart->from_wall_ms = chart->to_wall_ms - days * MS_PER_DAY;
    } else if (!calendar_moment(chart->end_day, 0, &chart->to_wall_ms) ||
               !calendar_moment(chart->end_day - days, 0, &chart->from_wall_ms)) {
        return false;
    }
    history->first_ms = MS_UNKNOWN;
    record_each(db, sensor->id, INT64_MIN, INT64_MAX, take_first, &history->first_ms);
    chart->earlier = history->first_ms != MS_UNKNOWN && history->first_ms < chart->from_wall_ms;
    empty(kiosk, sensor, db);
    if (ranges[chart->range].by_day && history->fresh) {
        show_days(kiosk, sensor, db);
    }
    history->slice = 0;
    history->failed = false;
    return true;
}

static void read_slice(struct kiosk *kiosk, const char *sensor)
{
    struct history *history = &kiosk->history;
    const struct chart *chart = &history->building;
    int32_t slices = ranges[chart->range].slices;
    int64_t length = chart->to_wall_ms - chart->from_wall_ms;
    int64_t from_ms = chart->from_wall_ms + length * history->slice / slices;
    int64_t to_ms = chart->from_wall_ms + length * (history->slice + 1) / slices;
    if (history->slice == 0) {
        from_ms -= history->fill.limits.validity_ms; /* a reading that still counts */
    }
    const struct judged_by by = figures_by(&history->fill.walk);
    history->failed |= !kiosk_history_read(kiosk, sensor, from_ms, to_ms, &by, chart_fill_row,
                                           &history->fill);
}

/* What went on when the chart begins. */
static void read_states(struct kiosk *kiosk, struct record_db *db)
{
    struct chart_fill *fill = &kiosk->history.fill;
    kiosk->history.event_seq = fill->first_seq > 0 ? fill->first_seq - 1 : fill->last_seq;
    for (size_t i = 0; i < CHART_STATES; i++) {
        struct record_event_row row, newest = {.seq = 0};
        bool ours = strcmp(chart_state_kinds[i][0], EVENT_EXCURSION_BEGIN) == 0;
        for (size_t k = 0; k < 2; k++) {
            if (record_event_before(db, chart_state_kinds[i][k], ours ? fill->sensor : NULL,
                                    kiosk->history.event_seq, &row) &&
                row.seq > newest.seq) {
                newest = row;
            }
        }
        if (newest.seq > 0) {
            chart_fill_event(fill, &newest);
        }
    }
}

/* A slice of events; false: that was the last. */
static bool read_events(struct kiosk *kiosk)
{
    struct history *history = &kiosk->history;
    struct chart_fill *fill = &history->fill;
    struct record_db *db = kiosk_history_db(kiosk);
    if (db == NULL || fill->last_seq == 0) {
        return false;
    }
    if (history->event_seq == 0) {
        read_states(kiosk, db);
    }
    uint64_t last = fill->last_seq + NUMBERS_BEHIND;
    uint64_t to = history->event_seq + EVENT_NUMBERS < last ? history->event_seq + EVENT_NUMBERS
                                                            : last;
    history->failed |= !record_each_event_within(db, chart_event_kinds, CHART_EVENT_KINDS,
                                                 history->event_seq, to, chart_fill_event, fill);
    history->event_seq = to;
    return to < last;
}

/* A piece of the work; false: all is done. */
static bool read_on(struct kiosk *kiosk, const char *sensor)
{
    struct history *history = &kiosk->history;
    int32_t slices = ranges[history->building.range].slices;
    if (history->slice < slices) {
        read_slice(kiosk, sensor);
        if (++history->slice == slices) {
            chart_fill_rows_end(&history->fill);
            history->event_seq = 0;
        }
        return true;
    }
    if (read_events(kiosk)) {
        return true;
    }
    chart_fill_events_end(&history->fill);
    return false;
}

static void finish(struct kiosk *kiosk, int64_t mono_ms)
{
    struct history *history = &kiosk->history;
    struct chart *chart = &history->building;
    chart->has_figures = true;
    chart->partly = history->failed;
    chart->unreadable = history->failed && chart->figures.valid == 0;
    history->again_ms = mono_ms + (chart->unreadable ? RETRY_MS : LEAST_MS);
    history->fresh = chart->unreadable;
    history->slice = -1;
    show(kiosk, false);
}

/* What ends now is read anew when it lags behind the clock by a part of its range; what is past
 * stays. */
static bool is_due(const struct kiosk *kiosk, int64_t mono_ms)
{
    const struct history *history = &kiosk->history;
    const struct chart *chart = &kiosk->view.chart;
    if (history->again_ms == MS_UNKNOWN) {
        return true;
    }
    int64_t behind_ms = kiosk->view.wall_ms - chart->to_wall_ms;
    bool old = chart->end_day == 0 && (behind_ms < 0 || behind_ms >= ranges[chart->range].again_ms);
    return mono_ms >= history->again_ms && (chart->unreadable || old);
}

bool kiosk_chart_step(struct kiosk *kiosk, int64_t mono_ms)
{
    struct history *history = &kiosk->history;
    struct view *view = &kiosk->view;
    const struct sensor_settings *sensor = kiosk_history_charted(kiosk);
    if (view->screen != SCREEN_FRIDGE || view->fridge_tab != FRIDGE_CHART ||
        view->wall_ms == MS_UNKNOWN || sensor == NULL) {
        return false;
    }
    if (history->slice < 0) {
        if (!is_due(kiosk, mono_ms)) {
            return false;
        }
        if (!begin(kiosk, sensor)) {
            view->chart.unreadable = true;
            history->changed = true;
            history->again_ms = mono_ms + RETRY_MS;
            return false;
        }
    }
    for (int64_t end_ms = work_ms() + STEP_MS; read_on(kiosk, sensor->id);) {
        if (work_ms() >= end_ms) {
            bool rough = ranges[view->chart.range].by_day; /* better than half of it */
            if (history->fresh && !rough && work_ms() - history->shown_ms >= SHOW_MS) {
                show(kiosk, true);
            }
            return true;
        }
    }
    finish(kiosk, mono_ms);
    return false;
}
