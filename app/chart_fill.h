/* From the record to a chart: readings and events, in order of time, into columns and figures.
 * Pure: the caller reads, in pieces of whatever size. */
#ifndef NW_APP_CHART_FILL_H
#define NW_APP_CHART_FILL_H

#include "core/record_summary.h"
#include "core/rules.h"
#include "screens/chart.h"

#define CHART_EVENT_KINDS 7
extern const char *const chart_event_kinds[CHART_EVENT_KINDS];
/* Pairs of kinds, of which the newest before the chart says what went on when it begins. */
#define CHART_STATES 3
extern const char *const chart_state_kinds[CHART_STATES][2];

struct chart_fill {
    struct chart *chart;
    char sensor[ID_SIZE];
    struct calibration_past past;
    struct calibration present;
    struct exposure_limits limits;
    int64_t begin_ms; /* of the chart, or the day on which the sensor came into use */
    int64_t end_ms;   /* of the chart, or now */
    struct figures_walk walk;
    int64_t last_ms;                       /* the reading before; MS_UNKNOWN: none */
    bool broken;                           /* an attempt failed since */
    size_t column;                         /* of that reading */
    int64_t sum_mc;                        /* of its readings so far */
    uint64_t first_seq, last_seq;          /* of the rows; 0: none */
    int64_t outage_ms, door_ms, breach_ms; /* going on since; MS_UNKNOWN: not */
};

/* chart->from_wall_ms and to_wall_ms are set; the rest of it begins empty. `past` and `calibration`
 * are copied; `rules` may be NULL: then nothing is warm or cold. `first_ms` is the sensor's first
 * reading in the record, MS_UNKNOWN when there is none: the days before it are not unknown but not
 * in use. `now_ms` ends what is not over. */
void chart_fill_begin(struct chart_fill *fill, struct chart *chart, const char *sensor,
                      const struct rules *rules, const struct calibration_past *past,
                      const struct calibration *calibration, int64_t first_ms, int64_t now_ms);
/* For record_each_judged, from one validity before the chart on; `context` is the fill. Always
 * true. */
bool chart_fill_row(void *context, const struct judged_row *judged);
/* For record_each_day instead: a rough chart at once, without figures. Always true. */
bool chart_fill_day(void *context, const struct record_day_row *row);
/* After the last of either: the gap up to the end, and the figures. */
void chart_fill_rows_end(struct chart_fill *fill);
/* An event of chart_event_kinds, those of before the chart first. Always true. */
bool chart_fill_event(void *context, const struct record_event_row *row);
/* What still goes on at the end. */
void chart_fill_events_end(struct chart_fill *fill);

#endif
