/* "Zijn we er klaar voor?": what keeps the practice from being ready for an outage, and one number
 * that says why. Pure: from the view alone.
 *
 * The number is 100 less what each line costs. A line that is good costs nothing, one that asks for
 * attention half of its weight (rounded up), one that must be mended or that nobody knows the state
 * of all of it: what is unknown never counts as good. The weights make 100:
 *
 *   15 each  contacts, supplies, the drill   without them nobody is reached, and nobody knows how
 *   10 each  tasks, calibration, battery, buzzer
 *    5 each  clock, space, a copy elsewhere
 */
#ifndef NW_SCREENS_READINESS_H
#define NW_SCREENS_READINESS_H

#include "screens/view.h"

#define READY_LIMIT 70                  /* below this it asks for attention on Praktijk */
#define READY_CONTACT_MONTHS 6          /* a number that nobody checked for so long is stale */
#define READY_TEST_MS (14 * MS_PER_DAY) /* the self-test comes every week */
#define READY_SPACE_BYTES (INT64_C(100) * 1024 * 1024) /* as the self-test of the guard asks */

enum ready_item {
    READY_CONTACTS,
    READY_SUPPLIES,
    READY_DRILL,
    READY_TASKS,
    READY_CALIBRATION,
    READY_BATTERY,
    READY_BUZZER,
    READY_CLOCK,
    READY_SPACE,
    READY_COPY,
    READY_COUNT
};

/* Worst first. */
enum ready_state { READY_ACT, READY_UNKNOWN, READY_ATTENTION, READY_GOOD };

struct ready_line {
    enum ready_item item;
    enum ready_state state;
    char why[TEXT_SIZE];
    int32_t costs;        /* of the 100 */
    struct action action; /* leads to where it is mended */
};

struct readiness {
    struct ready_line line[READY_COUNT]; /* worst first, and then the heaviest */
    int32_t number;                      /* 0 to 100 */
};

void readiness_of(const struct view *view, struct readiness *readiness);
const char *ready_item_title(enum ready_item item);
int32_t ready_item_weight(enum ready_item item);

#endif
