/* What the manual shows: the draaiboeken that ship, at work. scripts/golden takes its pictures. */
#ifndef NW_TESTS_VIEWS_MANUAL_H
#define NW_TESTS_VIEWS_MANUAL_H

#include "views_work.h"

/* Some seconds after the mains went. */
static inline void manual_begun(struct view *view)
{
    view_outage(view);
    view->running_count = 0;
    struct running *running = view_begin(view, 0, 9000);
    running->incident.outage_id = 812;
    view_apply(running, ENTRY_OUTAGE, 0, "", "mains-lost", "");
    view_apply(running, ENTRY_SENSED, 5000, "net-weg", "geen netspanning", "");
    views_status.outage_since_ms = VIEW_NOW - 9000;
    views_status.battery_pct = 98;
    views_status.battery_min = 290;
    views_status.sensor[0].mc = 5240;
    view->phase = runner_phase(&running->runner, running->elapsed_ms);
}

static inline void manual_call(struct view *view)
{
    manual_begun(view);
    work_contact("netbeheerder", "Storingsnummer gas en stroom", "0800 9009", NULL);
    view->contacts = &work_contacts;
    const struct playbook *book = views_book[0];
    for (size_t i = book->step_count; i > 0; i--) {
        if (book->steps[i - 1].kind == STEP_CALL) {
            view->step_open = (int32_t)i - 1; /* the first one, in the end */
        }
    }
}

/* Four hours without power: the cool box. */
static inline void manual_late(struct view *view)
{
    view_outage_home(view);
    int64_t elapsed = 4 * MS_PER_HOUR + 40000;
    struct running *running = &view->running[0];
    running->elapsed_ms = elapsed;
    running->since_wall_ms = VIEW_WALL - elapsed;
    views_status.outage_since_ms = VIEW_NOW - elapsed;
    views_status.battery_pct = 24;
    views_status.battery_min = 71;
    views_status.alarm[0].since_ms = VIEW_NOW - 40000;
    views_status.sensor[0].mc = views_status.sensor[0].max_mc = 9800;
    views_status.sensor[0].state = RANGE_WARM;
}

static inline void manual_two(struct view *view)
{
    view_outage(view);
    view_begin(view, 1, 12 * MS_PER_MIN);
    view->current = 1;
    view->phase = 0;
}

#endif
