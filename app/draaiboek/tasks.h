/* Taken: what keeps the practice ready, and when it is due. The calendar
 * (assets/praktijk/taken.yaml: the preventive measures of the draaiboeken) and, over it, the edits
 * of the journal (list "taak"): who did it when, what was put off, and tasks of the practice itself
 * or from an evaluation. Pure. Days are YYYY-MM-DD of the local calendar; where today is not
 * trusted it is "" and nothing is called due. */
#ifndef NW_DRAAIBOEK_TASKS_H
#define NW_DRAAIBOEK_TASKS_H

#include "draaiboek/day.h"
#include "draaiboek/journal.h"

struct fault_list;

#define TASK_MAX 160
#define TASK_LIST "taak" /* in the journal */
#define TASK_DRILL "oefening"
#define TASK_COPY "kopie"
#define TASK_CONTACTS "contacten"
#define TASK_CALIBRATION "ijking"
#define TASK_FIRST_MONTHS 1 /* never done: due so long after the practice began, or sooner */

enum every_unit { EVERY_NEVER, EVERY_DAY, EVERY_WEEK, EVERY_MONTH, EVERY_YEAR };
struct every {
    enum every_unit unit; /* NEVER: once */
    int32_t count;
};

/* Where a task is done in the kiosk. */
enum task_place {
    PLACE_NONE,
    PLACE_CONTACTS,
    PLACE_SUPPLIES,
    PLACE_FRIDGE,
    PLACE_SELFTEST,
    PLACE_PLAYBOOKS,
    PLACE_DRILL,
};

struct task {
    char id[ID_SIZE];
    char title[NAME_SIZE]; /* what to do: verb first */
    char explain[TEXT_SIZE];
    char source[TEXT_SIZE]; /* bron: where the measure stands */
    char rhythm[TEXT_SIZE]; /* ritme: why so often, when the source does not say; "" it does */
    char origin[NAME_SIZE]; /* van: "oefening van 22 nov 2026"; "" the calendar */
    struct every every;
    enum task_place place;
    char owner[NAME_SIZE];
    char note[TEXT_SIZE];
    char on[DAY_SIZE];   /* due the first time; "" not said */
    char done[DAY_SIZE]; /* the last time; "" never */
    char done_by[NAME_SIZE];
    char until[DAY_SIZE]; /* put off to; "" not */
    char reason[TEXT_SIZE];
    bool added, removed; /* by the practice */
};

struct tasks {
    struct task task[TASK_MAX];
    size_t count;
};

/* Ordered as they are listed. */
enum task_state {
    TASK_OVERDUE,
    TASK_SOON,
    TASK_NEVER, /* of the calendar, never done as far as this kiosk knows, and not overdue yet */
    TASK_LATER,
    TASK_UNDATED, /* today is not known */
    TASK_FINISHED,
    TASK_STATE_COUNT
};

/* What is wrong is named, the rest is there. */
bool tasks_load(const char *assets, struct tasks *tasks, struct fault_list *faults);
bool tasks_parse(const char *name, const char *bytes, size_t len, struct tasks *tasks,
                 struct fault_list *faults);
/* Edit by edit in the order of the journal. Fields: gedaan (a day, `who` did it; "" it was not
 * done), uitgesteld (a day; "" no more), reden, eigenaar, notitie; of one that no file knows also
 * titel, op (a day), van, elke ("3 maanden", "" once), weg. Unknown fields and values that cannot
 * be are passed over. Without a title it is not there: what was written about an item of the
 * calendar that went away comes back with it. */
void tasks_apply(struct tasks *tasks, const struct edit *edit);
/* A drill of this day counts as the calendar's yearly one, unless that was done later. */
void tasks_drilled(struct tasks *tasks, const char *day);
/* No room for one more, not even in the place of one that is over. */
bool tasks_full(const struct tasks *tasks);
/* NULL when there is none, or no longer. */
const struct task *tasks_find(const struct tasks *tasks, const char *id);
/* Is it to be shown? */
bool task_there(const struct task *task);

/* "1 maand", "2 weken", "10 dagen", "1 jaar"; at most ten years. */
bool every_parse(const char *text, struct every *every);
/* "elke maand", "elke 6 maanden", "één keer" */
void every_words(const struct every *every, char out[NAME_SIZE]);
/* The day on which it is due next; `since` is the day on which the practice began with this kiosk
 * ("" not known). What is said to be done after today (the clock was wrong) is not believed. False:
 * no day can be said. */
bool task_due(const struct task *task, const char *since, const char *today, char due[DAY_SIZE]);
enum task_state task_state(const struct task *task, const char *since, const char *today);
size_t tasks_in_state(const struct tasks *tasks, enum task_state state, const char *since,
                      const char *today);
/* Those to be shown, by state and then by day; returns how many. */
size_t tasks_order(const struct tasks *tasks, const char *since, const char *today,
                   size_t index[TASK_MAX]);

#endif
