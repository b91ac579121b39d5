/* Overzicht with more than one fridge, and with all that can come together. */
#ifndef NW_TESTS_VIEWS_CABINETS_H
#define NW_TESTS_VIEWS_CABINETS_H

#include "views_book.h"
#include "views_home.h"

static inline struct status_sensor *home_add(const char *name, enum sensor_role role, int32_t mc,
                                             enum range_state state)
{
    struct status_sensor *sensor = &views_status.sensor[views_status.sensor_count];
    *sensor = views_status.sensor[0];
    text_set(sensor->id, sizeof(sensor->id), "kast-%zu", views_status.sensor_count++);
    text_copy(sensor->name, sizeof(sensor->name), name);
    sensor->role = role;
    sensor->mc = mc;
    sensor->state = state;
    if (state == RANGE_UNKNOWN) {
        sensor->no_reading_since_ms = VIEW_NOW - 25 * MS_PER_MIN;
    }
    return sensor;
}

static inline void home_pair(struct view *view)
{
    view_calm(view);
    home_add("Vriezer laboratorium", ROLE_FREEZER, -18450, RANGE_IN);
}

static inline void home_four(struct view *view)
{
    home_pair(view);
    home_add("Medicijnkoelkast behandelkamer 2", ROLE_FRIDGE, 10140, RANGE_WARM);
    home_add("Reserve", ROLE_FRIDGE, 0, RANGE_UNKNOWN);
}

static inline void home_eight(struct view *view)
{
    home_four(view);
    while (views_status.sensor_count < SENSOR_MAX) {
        home_add("Koelkast verdieping", ROLE_FRIDGE, 5100, RANGE_IN);
    }
}

static inline void home_four_alarm(struct view *view)
{
    home_four(view);
    views_alarm(LEVEL_HIGH, "Koelkast te warm", "De koelkast is al 30 minuten warmer dan 8 graden.",
                "Sluit de deur. Kijk of de stekker in het stopcontact zit. Bel de beheerder.");
}

/* All at once: the mains gone, two incidents, an alarm with much to say, three fridges. */
static inline void home_worst(struct view *view)
{
    view_outage_home(view);
    view_begin(view, 1, 12 * MS_PER_MIN);
    home_add("Vriezer laboratorium", ROLE_FREEZER, -18450, RANGE_IN);
    home_add("Medicijnkoelkast behandelkamer 2", ROLE_FRIDGE, 10140, RANGE_WARM)->chain_broken =
        true;
}

static inline void home_cold(struct view *view)
{
    view_calm(view);
    views_status.sensor[0].role = ROLE_FREEZER;
    views_status.sensor[0].mc = -18450;
    views_status.battery_min = -1;
    views_status.signoff_ms = VIEW_NOW - MS_PER_DAY;
}

static inline void home_outage_calm(struct view *view)
{
    view_outage(view);
    view->screen = SCREEN_HOME;
}

#endif
