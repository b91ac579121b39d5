/* The chart in its states, for tests and for looking at. */
#ifndef NW_TESTS_VIEWS_CHART_H
#define NW_TESTS_VIEWS_CHART_H

#include "views_fridge.h"

/* All that can go on, and what it comes to. */
static inline void chart_view_full(struct view *view)
{
    view_fridge_chart(view);
    struct chart *chart = &view->chart;
    for (int i = 0; i < CHART_COLUMNS; i++) {
        chart->column[i].marks |=
            (uint8_t)((i > 1000 && i < 1200 ? CHART_OUTAGE : 0) | (i % 90 < 3 ? CHART_DOOR : 0) |
                      (i == 900 || i == 905 ? CHART_SIGNED : 0) | (i == 1180 ? CHART_MEASURED : 0));
    }
    chart->has_limits = chart->has_figures = chart->earlier = true;
    chart->figures = (struct figures){
        .readings = 1440,
        .valid = 1319,
        .sum_mc = 1319 * INT64_C(5340),
        .min_mc = 1930,
        .max_mc = 11250,
        .min_ms = VIEW_WALL - 20 * MS_PER_HOUR,
        .max_ms = VIEW_WALL - MS_PER_HOUR,
        .in_ms = 20 * MS_PER_HOUR,
        .warm_ms = 118 * MS_PER_MIN,
        .cold_ms = 2 * MS_PER_MIN,
        .unknown_ms = 2 * MS_PER_HOUR,
    };
    const struct exposure_limits limits = {2000, 8000, 10 * MS_PER_MIN};
    exposure_add(&chart->figures.exposure, &limits, 5340, 22 * MS_PER_HOUR);
    chart->breach = (struct chart_spell){2, 2 * MS_PER_HOUR};
    chart->outage = (struct chart_spell){1, 200 * MS_PER_MIN};
    chart->door = (struct chart_spell){16, 48 * MS_PER_MIN};
}

/* The rail of two incidents leaves the curve its height. */
static inline void chart_view_two(struct view *view)
{
    chart_view_full(view);
    view_begin(view, 0, 72 * MS_PER_MIN);
    view_begin(view, 1, 12 * MS_PER_MIN);
}

static inline void chart_view_figures(struct view *view)
{
    chart_view_full(view);
    view->chart_figures = true;
}

static inline void chart_view_two_figures(struct view *view)
{
    chart_view_two(view);
    view->chart_figures = true;
}

static inline void chart_view_busy(struct view *view)
{
    chart_view_full(view);
    view->chart.has_figures = false;
    view->chart.reading = true;
    view->chart_figures = true;
}

static inline void chart_view_year(struct view *view)
{
    chart_view_full(view);
    struct chart *chart = &view->chart;
    chart->range = CHART_1Y;
    chart->end_day = 20000;
    chart->partly = true;
    chart->from_wall_ms = VIEW_WALL - 365 * MS_PER_DAY;
    chart->figures.in_ms = 360 * MS_PER_DAY;
    chart->figures.unknown_ms = 4 * MS_PER_DAY + 17 * MS_PER_HOUR;
    chart->outage = (struct chart_spell){107, 11 * MS_PER_DAY};
    chart->door = (struct chart_spell){10950, 12 * MS_PER_DAY + 4 * MS_PER_HOUR};
    view->chart_figures = true;
}

/* Read at the left, in the outage with all that goes on, in a gap, at the end. */
static inline void chart_view_cursor_left(struct view *view)
{
    chart_view_full(view);
    view->chart_cursor = 1;
}

static inline void chart_view_cursor(struct view *view)
{
    chart_view_full(view);
    view->chart.column[1170].marks |= CHART_DOOR | CHART_WARM | CHART_SIGNED | CHART_MEASURED;
    view->chart_cursor = 1170 * (DRAG_SPAN / 10) / 144 + 1;
}

static inline void chart_view_cursor_gap(struct view *view)
{
    chart_view_full(view);
    view->chart_cursor = 660 * (DRAG_SPAN / 10) / 144 + 1;
}

static inline void chart_view_cursor_right(struct view *view)
{
    chart_view_full(view);
    view->chart.range = CHART_30D;
    view->chart.from_wall_ms = VIEW_WALL - 30 * MS_PER_DAY;
    view->chart_cursor = DRAG_SPAN + 1;
}

/* A freezer: another band, far below; its lower limit out of sight. */
static inline void chart_view_freezer(struct view *view)
{
    chart_view_full(view);
    view->low_mc = -50000;
    view->high_mc = -15000;
    for (int i = 0; i < CHART_COLUMNS; i++) {
        struct chart_column *column = &view->chart.column[i];
        column->min_mc -= 25000;
        column->max_mc -= 25000;
        column->mean_mc -= 25000;
    }
    view->chart.figures.min_mc -= 25000;
    view->chart.figures.max_mc -= 25000;
}

#endif
