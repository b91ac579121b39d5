/* The Koelkast screen in its states, for tests and for looking at. */
#ifndef NW_TESTS_VIEWS_FRIDGE_H
#define NW_TESTS_VIEWS_FRIDGE_H

#include "views_home.h"

static inline void view_fridge_screen(struct view *view)
{
    view_warm(view);
    view->screen = SCREEN_FRIDGE;
}

static inline void view_fridge_outage(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_FRIDGE;
}

static inline void view_fridge_chart(struct view *view)
{
    view_warm(view);
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_CHART;
}

static inline void view_fridge_unreadable(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_FRIDGE;
    view->fridge_tab = FRIDGE_CHART;
    view->chart.unreadable = true;
}

static inline void view_fridge_stopped(struct view *view)
{
    view_stopped(view);
    view->screen = SCREEN_FRIDGE;
}

static inline void fridge_view_calm(struct view *view)
{
    view_calm(view);
    view->screen = SCREEN_FRIDGE;
}

static inline void fridge_view_early(struct view *view)
{
    fridge_view_calm(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->mc = 8200;
    fridge->state = RANGE_WARM;
    fridge->excursion = true;
    fridge->excursion_since_ms = VIEW_NOW - 4 * MS_PER_MIN;
}

static inline void fridge_view_back(struct view *view)
{
    view_warm(view);
    view->screen = SCREEN_FRIDGE;
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->mc = 5100;
    fridge->state = RANGE_IN;
    views_status.alarm_count = 1;
    views_status.alarm[0].acked = true;
    text_copy(views_status.alarm[0].acked_by, NAME_SIZE, "Gerard-Willem");
}

static inline void fridge_view_cold(struct view *view)
{
    fridge_view_calm(view);
    struct status_sensor *fridge = &views_status.sensor[0];
    fridge->mc = -1250;
    fridge->min_mc = -1250;
    fridge->state = RANGE_COLD;
    fridge->excursion = fridge->chain_broken = true;
    fridge->excursion_since_ms = VIEW_NOW - 35 * MS_PER_MIN;
    views_alarm(LEVEL_HIGH, "Keten onderbroken: te koud",
                "De koelkast was kouder dan 2 graden. Vaccins kunnen bevroren zijn.",
                "Zet de vaccins apart in de koelkast, label ze \"niet gebruiken\" en meld het. "
                "Geen stroom? Dan in de koelbox.");
}

static inline void fridge_view_unknown(struct view *view)
{
    view_no_sensor(view);
    view->screen = SCREEN_FRIDGE;
}

static inline void fridge_view_hand(struct view *view)
{
    view_no_sensor_hand(view);
    view->screen = SCREEN_FRIDGE;
}

static inline void fridge_view_none(struct view *view)
{
    fridge_view_calm(view);
    views_status.sensor_count = 0;
}

static inline void fridge_view_first_day(struct view *view)
{
    fridge_view_calm(view);
    views_status.signoff_ms = MS_UNKNOWN;
    views_status.sensor[0].has_range = false;
}

/* As many cabinets as the status holds, one of them not well. */
static inline void fridge_view_several(struct view *view, size_t count)
{
    fridge_view_calm(view);
    for (size_t i = 1; i < count; i++) {
        struct status_sensor *sensor = &views_status.sensor[i];
        *sensor = views_status.sensor[0];
        text_set(sensor->id, sizeof(sensor->id), "kast-%zu", i);
        text_set(sensor->name, sizeof(sensor->name), i == 1 ? "Medicatie" : "Kast %zu", i);
        sensor->role = i == 2 ? ROLE_FREEZER : ROLE_FRIDGE;
        sensor->mc = 4000 + (int32_t)i * 100;
    }
    views_status.sensor_count = count;
    views_status.sensor[0].state = RANGE_WARM;
    views_status.sensor[0].mc = 9100;
    views_alarm(LEVEL_MEDIUM, "Koelkast wordt te warm", "Al 10 minuten warmer dan 8 graden.",
                "Controleer of de deur dicht is en of het apparaat aanstaat.");
    text_copy(views_status.alarm[0].sensor, ID_SIZE, "koelkast");
}

static inline void fridge_view_two(struct view *view)
{
    fridge_view_several(view, 2);
}

static inline void fridge_view_second(struct view *view)
{
    fridge_view_several(view, 2);
    text_copy(view->fridge, ID_SIZE, "kast-1");
}

static inline void fridge_view_many(struct view *view)
{
    fridge_view_several(view, SENSOR_MAX);
}

#include "views_rules.h"
#include "views_stock.h"

/* Mains gone again, the chain broken before it, and in range. */
static inline void fridge_view_broken_outage(struct view *view)
{
    view_outage_home(view);
    view->screen = SCREEN_FRIDGE;
    views_status.sensor[0].chain_broken = true;
    views_status.sensor[0].state = RANGE_IN;
    views_status.sensor[0].mc = 6700;
}

#endif
