/* Noodvoorraad: the materials of every draaiboek, and information that must lie ready: what, how
 * many at least, how many there are, until when, where. The list (assets/praktijk/voorraad.yaml) is
 * the practice's; present, expiry, place, holder and the date of the last check are edits on the
 * kiosk (list "voorraad"). No passwords and no patients: only where they are kept. */
#ifndef NW_DRAAIBOEK_SUPPLIES_H
#define NW_DRAAIBOEK_SUPPLIES_H

#include "draaiboek/journal.h"

struct fault_list;

#define SUPPLY_MAX 128
#define SUPPLY_LIST "voorraad" /* in the journal */
#define SUPPLY_COUNT_MAX 100000

enum supply_kind {
    SUPPLY_MATERIAL,    /* materiaal: counted */
    SUPPLY_FORM,        /* formulier: paper, counted */
    SUPPLY_INFORMATION, /* informatie: who holds it and where; present 0 or 1 */
};

struct supply {
    char id[ID_SIZE]; /* draaiboeken name it under `middelen` */
    enum supply_kind kind;
    char group[NAME_SIZE]; /* groep: "Licht en stroom" */
    char name[NAME_SIZE];
    char unit[ID_SIZE];     /* "stuks", "doos"; "" none */
    int32_t minimum;        /* 0: wanted, but optional (the plan says so) */
    int32_t check_months;   /* controle: remind after so many months; 0: never */
    char source[TEXT_SIZE]; /* bron */
    char explain[TEXT_SIZE];
    int32_t present; /* -1: never counted */
    char expiry[16]; /* houdbaar: YYYY-MM-DD; "" none known */
    char place[NAME_SIZE];
    char holder[NAME_SIZE]; /* wie heeft het */
    char checked[16];       /* YYYY-MM-DD; "" never */
    bool added, removed;    /* by the practice */
};

struct supplies {
    struct supply supply[SUPPLY_MAX];
    size_t count;
};

enum supply_state {
    SUPPLY_GOOD,
    SUPPLY_UNKNOWN, /* never counted */
    SUPPLY_SHORT,
    SUPPLY_EXPIRED,
    SUPPLY_STALE, /* to be checked again */
    SUPPLY_STATE_COUNT
};

/* What is wrong is named, the rest is there. */
bool supplies_load(const char *assets, struct supplies *supplies, struct fault_list *faults);
bool supplies_parse(const char *name, const char *bytes, size_t len, struct supplies *supplies,
                    struct fault_list *faults);
/* Edit by edit in the order of the journal. Fields: aantal ("" not counted), houdbaar, plaats,
 * houder, gecontroleerd; of one that the practice added also naam, soort, eenheid, minimum, groep,
 * weg. Unknown fields and values that cannot be are passed over; an item that the file does not
 * know (any more) is one that the practice added. */
void supplies_apply(struct supplies *supplies, const struct edit *edit);
/* No room for one more, not even in the place of one that was taken away. */
bool supplies_full(const struct supplies *supplies);
/* NULL when there is none, or no longer. */
const struct supply *supplies_find(const struct supplies *supplies, const char *id);
/* The worst that is the matter on this date (YYYY-MM-DD, "" when the date is not trusted: then
 * nothing is called expired or stale). */
enum supply_state supply_state(const struct supply *supply, const char *today);
/* How many to order (or print, of a form): what is missing, and what has expired. Nothing of what
 * was never counted, and never information. */
int32_t supply_order(const struct supply *supply, const char *today);
/* How many are in this state. */
size_t supplies_in_state(const struct supplies *supplies, enum supply_state state,
                         const char *today);

#endif
