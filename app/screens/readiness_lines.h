/* The lines of readiness.h, one function each: from the view to what it comes to and why. Pure. */
#ifndef NW_SCREENS_READINESS_LINES_H
#define NW_SCREENS_READINESS_LINES_H

#include "screens/action.h"
#include "screens/readiness.h"

#define READY_NO_DATE "De datum is niet zeker: bevestig eerst de tijd"
#define READY_NO_GUARD "De bewaking is gestopt: niet te zeggen"

void ready_say(struct ready_line *line, enum ready_state state, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Leads to a screen. */
struct action ready_go(enum screen screen);

/* readiness_lists.c: what the practice keeps */
void ready_contacts_line(const struct view *view, struct ready_line *line);
void ready_supplies_line(const struct view *view, struct ready_line *line);
/* One task that has a line of its own. `what`: "oefening", "kopie". */
void ready_task_line(const struct view *view, struct ready_line *line, const char *id,
                     const char *what);
/* Those that have none. */
void ready_tasks_line(const struct view *view, struct ready_line *line);

/* readiness_guard.c: what the guard and the machine say */
void ready_calibration_line(const struct view *view, struct ready_line *line);
void ready_battery_line(const struct view *view, struct ready_line *line);
void ready_buzzer_line(const struct view *view, struct ready_line *line);
void ready_clock_line(const struct view *view, struct ready_line *line);
void ready_space_line(const struct view *view, struct ready_line *line);

#endif
