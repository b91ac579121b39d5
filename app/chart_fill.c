#include "chart_fill.h"

#include <string.h>

#include "core/pairs.h"

#define BARE_VALIDITY_MS (10 * MS_PER_MIN)

const char *const chart_event_kinds[CHART_EVENT_KINDS] = {
    EVENT_MAINS_LOST,    EVENT_MAINS_BACK, EVENT_DOOR,    EVENT_EXCURSION_BEGIN,
    EVENT_EXCURSION_END, EVENT_SIGNOFF,    EVENT_MEASURED};
const char *const chart_state_kinds[CHART_STATES][2] = {
    {EVENT_MAINS_LOST, EVENT_MAINS_BACK},
    {EVENT_DOOR, EVENT_DOOR},
    {EVENT_EXCURSION_BEGIN, EVENT_EXCURSION_END}};

/* As in the month's sheet: whole local days. */
static int64_t in_use_ms(const struct chart *chart, int64_t first_ms)
{
    struct calendar_day day;
    int64_t from_ms;
    bool known = first_ms != MS_UNKNOWN && calendar_day_at(first_ms, &day, NULL) &&
                 calendar_moment(day.number, 0, &from_ms);
    return known ? ms_most(chart->from_wall_ms, from_ms) : chart->from_wall_ms;
}

void chart_fill_begin(struct chart_fill *fill, struct chart *chart, const char *sensor,
                      const struct rules *rules, const struct calibration_past *past,
                      const struct calibration *calibration, int64_t first_ms, int64_t now_ms)
{
    *fill = (struct chart_fill){
        .chart = chart,
        .past = *past,
        .present = *calibration,
        .limits = {INT32_MIN, INT32_MAX, BARE_VALIDITY_MS},
        .begin_ms = in_use_ms(chart, first_ms),
        .end_ms = ms_most(chart->from_wall_ms, ms_least(chart->to_wall_ms, now_ms)),
        .last_ms = MS_UNKNOWN,
        .outage_ms = MS_UNKNOWN,
        .door_ms = MS_UNKNOWN,
        .breach_ms = MS_UNKNOWN,
    };
    fill->begin_ms = ms_least(fill->begin_ms, fill->end_ms);
    text_copy(fill->sensor, sizeof(fill->sensor), sensor);
    if (rules != NULL) {
        fill->limits = (struct exposure_limits){rules->low_mc, rules->high_mc, rules->validity_ms};
    }
    memset(chart->column, 0, sizeof(chart->column));
    chart->has_limits = rules != NULL;
    chart->has_figures = false;
    chart->figures = (struct figures){0};
    chart->breach = chart->outage = chart->door = (struct chart_spell){0};
    figures_begin(&fill->walk, &fill->past, &fill->present, &fill->limits, fill->begin_ms,
                  fill->end_ms, &chart->figures);
}

/* From the column of one moment up to that of the other, both included. */
static void mark(struct chart_fill *fill, int64_t from_ms, int64_t to_ms, enum chart_mark what)
{
    struct chart *chart = fill->chart;
    from_ms = ms_most(from_ms, chart->from_wall_ms);
    to_ms = ms_least(to_ms, fill->end_ms - 1);
    if (from_ms > to_ms) {
        return;
    }
    size_t last = chart_column_of(chart, to_ms);
    for (size_t i = chart_column_of(chart, from_ms); i <= last; i++) {
        chart->column[i].marks |= (uint8_t)what;
    }
}

/* Before the first reading it is unknown since long, or since the chart begins. */
static void mark_gap(struct chart_fill *fill, int64_t until_ms)
{
    int64_t since_ms = fill->last_ms != MS_UNKNOWN ? fill->last_ms : fill->begin_ms;
    if (until_ms - since_ms > fill->limits.validity_ms) {
        mark(fill, since_ms, until_ms, CHART_GAP);
    }
}

static bool follows(const struct chart_fill *fill, int64_t at_ms)
{
    return fill->last_ms != MS_UNKNOWN && !fill->broken &&
           at_ms - fill->last_ms <= fill->limits.validity_ms;
}

static uint8_t judge(const struct chart_fill *fill, int32_t min_mc, int32_t max_mc)
{
    return (uint8_t)((max_mc > fill->limits.high_mc ? CHART_WARM : 0) |
                     (min_mc < fill->limits.low_mc ? CHART_COLD : 0));
}

static void take(struct chart_column *column, int32_t min_mc, int32_t max_mc, uint32_t readings,
                 int64_t at_ms)
{
    bool first = column->readings == 0;
    column->min_mc = first || min_mc < column->min_mc ? min_mc : column->min_mc;
    column->max_mc = first || max_mc > column->max_mc ? max_mc : column->max_mc;
    column->at_ms = first ? at_ms : column->at_ms;
    column->readings += readings;
}

static void put(struct chart_fill *fill, int64_t at_ms, int32_t mc)
{
    struct chart *chart = fill->chart;
    bool joined = follows(fill, at_ms);
    mark_gap(fill, at_ms);
    if (at_ms >= chart->from_wall_ms && at_ms < fill->end_ms) {
        size_t index = chart_column_of(chart, at_ms);
        struct chart_column *column = &chart->column[index];
        bool first = column->readings == 0;
        fill->sum_mc = (first || index != fill->column ? (int64_t)column->mean_mc * column->readings
                                                       : fill->sum_mc) +
                       mc;
        fill->column = index;
        take(column, mc, mc, 1, at_ms);
        int64_t half = fill->sum_mc < 0 ? -(int64_t)(column->readings / 2)
                                        : (int64_t)(column->readings / 2);
        column->mean_mc = (int32_t)((fill->sum_mc + half) / (int64_t)column->readings);
        column->joined = joined && (first || column->joined);
        column->marks |= judge(fill, mc, mc);
    }
    fill->last_ms = at_ms;
    fill->broken = false;
}

bool chart_fill_row(void *context, const struct judged_row *judged)
{
    struct chart_fill *fill = context;
    const struct record_row *row = &judged->row;
    if (row->seq > 0 && (fill->first_seq == 0 || row->seq < fill->first_seq)) {
        fill->first_seq = row->seq;
    }
    fill->last_seq = row->seq > fill->last_seq ? row->seq : fill->last_seq;
    figures_take(&fill->walk, judged);
    if (judged->quality == QUALITY_OK) {
        put(fill, row->wall_ms,
            calibration_apply(
                calibration_past_at(&fill->past, &fill->present, row->seq, row->wall_ms),
                row->reading.mc));
    } else if (judged->quality != QUALITY_PENDING) {
        fill->broken = true;
    }
    return true;
}

bool chart_fill_day(void *context, const struct record_day_row *row)
{
    struct chart_fill *fill = context;
    struct chart *chart = fill->chart;
    int64_t from_ms = ms_most(row->from_ms, chart->from_wall_ms);
    int64_t last_ms = ms_least(row->last_ms, fill->end_ms - 1);
    if (row->valid == 0 || from_ms > last_ms) {
        return true;
    }
    const struct calibration *calibration = calibration_past_at(&fill->past, &fill->present, 0,
                                                                row->from_ms);
    int32_t min_mc = calibration_apply(calibration, row->min_mc);
    int32_t max_mc = calibration_apply(calibration, row->max_mc);
    bool joined = follows(fill, from_ms);
    mark_gap(fill, from_ms);
    size_t first = chart_column_of(chart, from_ms), last = chart_column_of(chart, last_ms);
    for (size_t i = first; i <= last; i++) {
        struct chart_column *column = &chart->column[i];
        bool had = column->readings > 0;
        take(column, min_mc, max_mc, row->valid, row->from_ms);
        column->mean_mc = had ? column->mean_mc : calibration_apply(calibration, row->mean_mc);
        column->joined = i > first || had || joined;
        column->marks |= judge(fill, min_mc, max_mc);
    }
    fill->last_ms = fill->last_ms == MS_UNKNOWN ? last_ms : ms_most(fill->last_ms, last_ms);
    return true;
}

void chart_fill_rows_end(struct chart_fill *fill)
{
    mark_gap(fill, fill->end_ms);
    figures_end(&fill->walk);
}

/* Events */

/* A spell from `*since_ms` on ends here. */
static void end_spell(struct chart_fill *fill, int64_t *since_ms, int64_t at_ms,
                      struct chart_spell *spell, int what)
{
    int64_t since = *since_ms;
    *since_ms = MS_UNKNOWN;
    int64_t from_ms = ms_most(since, fill->chart->from_wall_ms);
    if (since == MS_UNKNOWN || since >= fill->end_ms || at_ms < from_ms ||
        (since < from_ms && at_ms == from_ms)) {
        return;
    }
    int64_t to_ms = ms_least(at_ms, fill->end_ms);
    spell->count++;
    spell->ms += to_ms > from_ms ? to_ms - from_ms : 0;
    if (what != 0) {
        mark(fill, from_ms, to_ms > from_ms ? to_ms - 1 : from_ms, (enum chart_mark)what);
    }
}

static void set_spell(struct chart_fill *fill, bool on, int64_t *since_ms, int64_t at_ms,
                      struct chart_spell *spell, int what)
{
    if (!on) {
        end_spell(fill, since_ms, at_ms, spell, what);
    } else if (*since_ms == MS_UNKNOWN) {
        *since_ms = at_ms;
    }
}

static bool is_ours(const struct chart_fill *fill, const struct record_event *event)
{
    char id[ID_SIZE];
    return !pairs_get_text(event->detail, "sensor", id, sizeof(id)) ||
           strcmp(id, fill->sensor) == 0;
}

bool chart_fill_event(void *context, const struct record_event_row *row)
{
    struct chart_fill *fill = context;
    struct chart *chart = fill->chart;
    const char *kind = row->event.kind;
    if (row->wall_ms == MS_UNKNOWN) {
        return true;
    }
    if (strcmp(kind, EVENT_MAINS_LOST) == 0 || strcmp(kind, EVENT_MAINS_BACK) == 0) {
        set_spell(fill, strcmp(kind, EVENT_MAINS_LOST) == 0, &fill->outage_ms, row->wall_ms,
                  &chart->outage, CHART_OUTAGE);
    } else if (strcmp(kind, EVENT_DOOR) == 0) {
        set_spell(fill, strcmp(row->event.subject, "open") == 0, &fill->door_ms, row->wall_ms,
                  &chart->door, CHART_DOOR);
    } else if (strcmp(kind, EVENT_EXCURSION_BEGIN) == 0 || strcmp(kind, EVENT_EXCURSION_END) == 0) {
        if (strcmp(row->event.subject, fill->sensor) == 0) {
            set_spell(fill, strcmp(kind, EVENT_EXCURSION_BEGIN) == 0, &fill->breach_ms,
                      row->wall_ms, &chart->breach, 0);
        }
    } else if (is_ours(fill, &row->event)) {
        bool sign = strcmp(kind, EVENT_SIGNOFF) == 0;
        mark(fill, row->wall_ms, row->wall_ms, sign ? CHART_SIGNED : CHART_MEASURED);
    }
    return true;
}

void chart_fill_events_end(struct chart_fill *fill)
{
    struct chart *chart = fill->chart;
    end_spell(fill, &fill->outage_ms, fill->end_ms, &chart->outage, CHART_OUTAGE);
    end_spell(fill, &fill->door_ms, fill->end_ms, &chart->door, CHART_DOOR);
    end_spell(fill, &fill->breach_ms, fill->end_ms, &chart->breach, 0);
}
