/* A practice that is ready for everything; each test spoils one thing. */
#ifndef NW_TESTS_READY_STAGE_H
#define NW_TESTS_READY_STAGE_H

#include "gallery.h"
#include "screens/readiness.h"
#include "test.h"

static struct view view;

static inline void each_contact(const char *field, const char *value)
{
    for (size_t i = 0; i < views_contacts.count; i++) {
        views_edit(CONTACT_LIST, views_contacts.contact[i].id, field, value);
    }
}

static inline void each_supply(const char *field, const char *value)
{
    for (size_t i = 0; i < views_supplies.count; i++) {
        views_edit(SUPPLY_LIST, views_supplies.supply[i].id, field, value);
    }
}

static inline void each_task(const char *field, const char *value)
{
    for (size_t i = 0; i < views_tasks.count; i++) {
        views_task(views_tasks.task[i].id, field, value);
    }
}

static inline void all_good(void)
{
    view_with_tasks(&view, SCREEN_READY);
    each_contact("nummers", "043-3501122");
    each_contact("gecontroleerd", "2026-10-01");
    each_supply("aantal", "1000");
    for (size_t i = 0; i < views_supplies.count; i++) {
        if (views_supplies.supply[i].kind == SUPPLY_INFORMATION) {
            views_edit(SUPPLY_LIST, views_supplies.supply[i].id, "aantal", "1");
        }
    }
    each_supply("houdbaar", "");
    each_supply("gecontroleerd", VIEWS_TODAY);
    each_task("gedaan", VIEWS_TODAY);
    each_task("uitgesteld", "");
    views_status.sensor[0].calibration = CALIBRATION_GOOD;
    views_status.battery_pct = 98;
    view.battery_runtime_min = 240;
    views_status.selftest_count = 0;
    views_status.selftest_ms = VIEW_NOW - 3 * MS_PER_DAY;
    selftest_put(SELFTEST_BUZZER, SELFTEST_GOOD, "korte piep gegeven");
    selftest_put(SELFTEST_BATTERY, SELFTEST_GOOD, "98 %");
    views_status.trust = TIME_NTP;
}

static inline int load_gallery(void **state)
{
    (void)state;
    return gallery_load() ? 0 : -1;
}

static inline int unload_gallery(void **state)
{
    (void)state;
    gallery_unload();
    return 0;
}

#endif
