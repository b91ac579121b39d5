/* The live drill: planned on the kiosk, and begun by the mains that really goes. Pure: the plan as
 * its edits made it, whether an outage that begins is that drill, and when it has become real. In
 * doubt it is real.
 *
 * A plan is for one outage: the first that begins within its time, by the boot clock when it begins
 * at once, by the wall clock (and, in the same boot, by both) when it has a day and a time. A clock
 * that nobody vouches for makes nothing a drill. */
#ifndef NW_DRAAIBOEK_LIVE_H
#define NW_DRAAIBOEK_LIVE_H

#include "draaiboek/drill_plan.h"
#include "draaiboek/journal.h"

#define LIVE_LIST "oefening"         /* of the journal's edits; an item is a plan, "live-N" */
#define LIVE_SCENARIO "stroomuitval" /* of its draaiboek: only the mains can really go */
#define LIVE_LENGTH_LEAST_MS (5 * MS_PER_MIN)
#define LIVE_LENGTH_MOST_MS (8 * MS_PER_HOUR)

/* The fields of a plan, as edits. LIVE_FIELD_FROM comes last and makes it count. */
#define LIVE_FIELD_LEADER "leiding"
#define LIVE_FIELD_PLAYER "deelnemer-"  /* and its number, from 1 */
#define LIVE_FIELD_WATCHER "kijkt-mee-" /* likewise */
#define LIVE_FIELD_LENGTH "duur"        /* "30 min" */
#define LIVE_FIELD_FROM "van"           /* LIVE_AT_ONCE, or a moment as time_parse_iso reads it */
#define LIVE_FIELD_WITHDRAWN "ingetrokken"
#define LIVE_FIELD_BEGUN "begonnen" /* the outage that was taken for it, before it was */
#define LIVE_AT_ONCE "nu"

struct live_plan {
    int64_t number; /* of its item; 0: none was ever planned */
    char leader[NAME_SIZE];
    char player[DRILL_PEOPLE_MAX][NAME_SIZE], watcher[DRILL_PEOPLE_MAX][NAME_SIZE];
    size_t player_count, watcher_count;
    int64_t length_ms;
    bool counts;     /* planned whole */
    bool over;       /* withdrawn, or an outage was taken for it */
    bool at_once;    /* from `at`, not from start_wall_ms */
    struct stamp at; /* when it was planned */
    int64_t start_wall_ms;
};

/* One edit of LIVE_LIST, oldest first. What it does not understand makes no plan. */
void live_apply(struct live_plan *plan, const struct edit_row *row);
void live_item(const struct live_plan *plan, char out[ID_SIZE]);

enum live_state {
    LIVE_NONE,  /* nothing is planned (any more) */
    LIVE_WAITS, /* not yet: an outage now is real */
    LIVE_OPEN,  /* an outage that begins now is the drill */
    LIVE_PAST,  /* nobody did it: an outage now is real */
    LIVE_DOUBT  /* the clock cannot say: an outage now is real */
};
/* At this moment: now, or the beginning of an outage. `left_ms` (may be NULL) is how long to the
 * planned end when it is OPEN. `at_least`: the moment is not sure. */
enum live_state live_state_at(const struct live_plan *plan, const struct stamp *at, bool at_least,
                              int64_t *left_ms);

/* Its planned beginning on the wall; MS_UNKNOWN when no clock says. */
int64_t live_start_wall_ms(const struct live_plan *plan);
/* "Leidt: Anja. Doen mee: Bram, Carla. Kijken mee: niemand." */
void live_people(const struct live_plan *plan, char out[TEXT_SIZE]);

/* What becomes of a live drill that runs. */
enum live_turn { LIVE_GOES_ON, LIVE_OUTLASTED, LIVE_UNSURE };
/* `end_ms`: its planned end after the start of the incident, MS_UNKNOWN when that is lost.
 * `gone_ms`: how long the mains was gone, so far or until it came back. */
enum live_turn live_turns(int64_t end_ms, int64_t gone_ms, bool at_least, bool mains_back);
/* The value of an ENTRY_REAL row, and what it means: "de geplande tijd was om". */
#define LIVE_BY_HAND "hand"
const char *live_turn_value(enum live_turn turn);
const char *live_why(const char *value);
/* The planned end as an ENTRY_LIVE row says it; MS_UNKNOWN when it says none. */
int64_t live_end_ms(const struct entry *entry);
/* "14:31, na 31 min: de geplande tijd was om"; false when none of these rows is an ENTRY_REAL. */
bool live_turned_words(const struct journal_row *row, size_t count, char out[TEXT_SIZE]);

#endif
