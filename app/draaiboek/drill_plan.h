/* A drill (oefening) as it was chosen, as it stands in <its folder>/oefening.yaml, and its clock:
 * which inject comes when. Pure. The file says how it ended, so that a report can be made of it and
 * a kiosk that starts can see that one was cut off. */
#ifndef NW_DRAAIBOEK_DRILL_PLAN_H
#define NW_DRAAIBOEK_DRILL_PLAN_H

#include "draaiboek/injects.h"
#include "draaiboek/playbook.h"

#define DRILL_PEOPLE_MAX 12
#define DRILL_FILE "oefening.yaml"
#define DRILL_WORD "OEFENING"
#define DRILL_TEXT_MAX 8192 /* of that file, all texts full */
#define DRILL_PACES 3

enum drill_kind { DRILL_SIMULATED, DRILL_LIVE };               /* soort: nagebootst | live */
enum drill_end { DRILL_RUNS, DRILL_ENDED, DRILL_INTERRUPTED }; /* eind */

struct drill_plan {
    enum drill_kind kind;
    char scenario[ID_SIZE]; /* of its draaiboek */
    char title[NAME_SIZE];
    char leader[NAME_SIZE];                    /* leidt; "" not said */
    char player[DRILL_PEOPLE_MAX][NAME_SIZE];  /* deelnemers */
    char watcher[DRILL_PEOPLE_MAX][NAME_SIZE]; /* kijken mee, and write down what they see */
    size_t player_count, watcher_count;
    int32_t pace;                          /* 1, 4 or 30: scenario ms per real ms */
    char inject[INJECT_HERE_MAX][ID_SIZE]; /* gebeurtenissen, in order of time */
    size_t inject_count;
    bool sound;                                 /* the real buzzer may sound for a moment */
    int64_t begun_wall_ms, planned_end_wall_ms; /* UTC */
    enum drill_end end;
    int64_t ended_wall_ms; /* MS_UNKNOWN while it runs, or when nobody saw it end */
    char why[TEXT_SIZE];   /* why it ended */
};

extern const int32_t drill_paces[DRILL_PACES];

/* The settings of a drill put the word before the practice's name: what is printed from them is of
 * a drill. */
bool drill_is_of(const char *practice);
/* A text as YAML takes it on one line, in quotes. */
void drill_add_quoted(struct text *out, const char *text);
/* The file's text. False when it does not fit. */
bool drill_plan_write(const struct drill_plan *plan, char *out, size_t size);
/* Strict; false after at least one fault. */
bool drill_plan_parse(const char *name, const char *bytes, size_t len, struct drill_plan *plan,
                      struct fault_list *faults);

/* What of the plan's injects has come and was seen, by bit. */
struct drill_run {
    uint32_t fired, seen;
};

/* Index in plan->inject of the one that is due at this moment of the drill's clock, earliest
 * first; SIZE_MAX: none. One that the list does not know (any more) never is. */
size_t drill_due(const struct drill_plan *plan, const struct injects *injects,
                 const struct drill_run *run, int64_t elapsed_ms);
/* The next one still to come, whenever that is. */
size_t drill_next(const struct drill_plan *plan, const struct injects *injects,
                  const struct drill_run *run);
/* The one to be shown: come, and not seen; SIZE_MAX: none. */
size_t drill_shown(const struct drill_plan *plan, const struct drill_run *run);
/* Where a jump ahead goes: the beginning of the next phase, or an inject that comes before it, so
 * that none is passed over. `phase` says which (SIZE_MAX: an inject). MS_UNKNOWN: nothing comes by
 * the clock any more. */
int64_t drill_stop_ms(const struct drill_plan *plan, const struct injects *injects,
                      const struct drill_run *run, const struct playbook *book, int64_t elapsed_ms,
                      size_t *phase);

#endif
