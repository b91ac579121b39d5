/* An improvement that came out of the evaluation of a drill: a row of the drill's own journal, from
 * which the task in the real one is made, once. Pure. */
#ifndef NW_DRAAIBOEK_IMPROVEMENT_H
#define NW_DRAAIBOEK_IMPROVEMENT_H

#include "draaiboek/day.h"
#include "draaiboek/journal.h"

#define IMPROVEMENT_STEP "verbeterpunt"

struct improvement {
    char title[NAME_SIZE];
    char owner[NAME_SIZE]; /* "" nobody */
    char on[DAY_SIZE];     /* at the latest */
};

/* As it stands in the journal: ENTRY_EVALUATE of that step, the title its value. */
void improvement_entry(const struct improvement *improvement, struct entry *entry);
/* False: it is something else, or cannot be read. */
bool improvement_take(const struct entry *entry, struct improvement *improvement);
/* Of its task: "oefening-2026-11-22-1-17", from the drill's folder and the number of the row. */
void improvement_id(const char *drill, uint64_t seq, char id[ID_SIZE]);

#endif
