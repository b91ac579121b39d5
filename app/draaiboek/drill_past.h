/* The drills of this practice that are over, from their folders
 * (<data>/oefeningen/YYYY-MM-DD-N/): oefening.yaml and the name of the journal. */
#ifndef NW_DRAAIBOEK_DRILL_PAST_H
#define NW_DRAAIBOEK_DRILL_PAST_H

#include "draaiboek/drill_plan.h"

#define DRILL_PAST_FOLDERS "oefeningen"
#define DRILL_PAST_MAX 40 /* the newest */
#define DRILL_PAST_NAME 24

struct drill_past {
    char name[DRILL_PAST_NAME]; /* "2026-11-22-1"; "" of a live one, which has no folder */
    int64_t incident;           /* of a live one, in the journal of the practice; else 0 */
    struct drill_plan plan;
};

/* The day of such a name, and which of that day; false: it is no folder of a drill. */
bool drill_past_name(const char *name, char day[16], int *of_day);
/* "oefening van 22 nov 2026", "tweede oefening van ..." is "oefening 2 van ...". */
void drill_past_title(const char *name, char out[NAME_SIZE]);
bool drill_past_folder(const char *data, const char *name, char folder[PATH_SIZE]);
bool drill_past_journal(const char *data, const char *name, char path[PATH_SIZE]);
/* oefening.yaml of this folder; what is wrong with it goes to the log. */
bool drill_past_plan(const char *folder, struct drill_plan *plan);
/* Those that are over, newest first; returns how many. One that cannot be read is left out. */
size_t drill_past_list(const char *data, struct drill_past *past, size_t max);

#endif
