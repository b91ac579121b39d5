/* Stock: what lies in the fridges, and what became of it after a broken cold chain. Built from the
 * journal's edits (list "vaccinvoorraad"), nothing else: the same edits give the same state. No
 * patients: product, batch, expiry and number.
 *
 * An item is a batch of a product in one fridge. When a chain breaks, one edit marks every item
 * that lies there at that moment; each marked item is a case until it is released or destroyed. A
 * case keeps its own copy, so that it stays in the record when the item is used up. */
#ifndef NW_DRAAIBOEK_STOCK_H
#define NW_DRAAIBOEK_STOCK_H

#include "draaiboek/day.h"
#include "draaiboek/journal.h"

#define STOCK_LIST "vaccinvoorraad" /* in the journal */
#define STOCK_ITEM_MAX 192
#define STOCK_CASE_MAX 256
#define STOCK_BREACH_MAX 32
#define STOCK_COUNT_MAX 10000
#define STOCK_SOON_DAYS 30

struct stock_item {
    char id[ID_SIZE]; /* v-1 and on */
    char product[NAME_SIZE];
    char batch[ID_SIZE]; /* "" not filled in */
    char expiry[DAY_SIZE];
    char fridge[ID_SIZE]; /* id of the sensor */
    char place[ID_SIZE];  /* where it is when not there: STOCK_BOX, STOCK_AWAY; "" in its fridge */
    int32_t count;        /* -1 not counted */
    bool removed;
};
#define STOCK_BOX "koelbox"
#define STOCK_AWAY "elders" /* it was left where the box brought it */

/* What was done with an item of a broken chain, in this order; destroying needs no report first,
 * releasing does. "Apart gezet" again takes a mistake back; nothing is erased. */
enum stock_verdict {
    STOCK_UNJUDGED,
    STOCK_APART,
    STOCK_REPORTED,
    STOCK_RELEASED,
    STOCK_DESTROYED,
    STOCK_VERDICT_COUNT
};

struct stock_mark {
    bool set;
    struct stamp at;
    char who[NAME_SIZE];
};

struct stock_case {
    int64_t breach;         /* number of the breach it belongs to */
    struct stock_item item; /* as it was; its batch and expiry as filled in since */
    enum stock_verdict verdict;
    struct stock_mark
        mark[STOCK_VERDICT_COUNT]; /* the last time each was given; UNJUDGED: marked */
};

struct stock_breach {
    int64_t number;       /* from 1 */
    char sensor[ID_SIZE]; /* id of the fridge's sensor; STOCK_BOX for the cool box */
    struct stamp at;      /* when the kiosk saw it */
    bool released;        /* the chain, by a person */
};

struct stock {
    struct stock_item item[STOCK_ITEM_MAX];
    size_t item_count;
    struct stock_case cases[STOCK_CASE_MAX]; /* oldest first */
    size_t case_count;
    struct stock_breach breach[STOCK_BREACH_MAX]; /* oldest first; what is not released stays */
    size_t breach_count;
    int64_t forgot_ms; /* wall clock: of breaches up to here something gave way; 0: of none */
    int64_t last_breach, last_item; /* numbers given out so far */
    bool
        unmarked; /* something lay there when a chain broke and found no case: the screen says so */
};

/* Row by row in the order of the journal. Fields of an item: product, batch, houdbaar, aantal,
 * koelkast, plaats, weg (ja), oordeel; of a sensor's id: keten (onderbroken, vrijgegeven). What
 * cannot be is passed over. */
void stock_apply(struct stock *stock, const struct edit_row *row);
/* All of the journal. False: it could not be read. */
bool stock_load(struct journal *journal, struct stock *stock);

/* NULL when there is none, or it is gone. */
const struct stock_item *stock_find(const struct stock *stock, const char *id);
/* False: the list is full, and nothing was taken off it. */
bool stock_has_room(const struct stock *stock);
/* "v-7": the next id. */
void stock_next_id(const struct stock *stock, char out[ID_SIZE]);
/* Its place, else its fridge. */
const char *stock_where(const struct stock_item *item);
/* Items that are in this fridge or at this place, in the order of
 * product and expiry, what expires first on top. `out` takes STOCK_ITEM_MAX. */
size_t stock_in(const struct stock *stock, const char *where, const struct stock_item **out);

enum stock_age { STOCK_FRESH, STOCK_SOON, STOCK_EXPIRED, STOCK_AGE_UNKNOWN };
/* On this day ("" not trusted: then unknown). Good until the end of its last day. */
enum stock_age stock_age(const struct stock_item *item, const char *today);
/* What people type or read on a box as a day: 31-12-2027, or 12-2027 and 12-27 for the last day of
 * that month. */
bool stock_expiry_parse(const char *typed, char out[DAY_SIZE]);

/* The breach of this sensor that was not released yet; NULL: none. */
const struct stock_breach *stock_breach_of(const struct stock *stock, const char *sensor);
/* Not yet released or destroyed. */
bool stock_case_open(const struct stock_case *one);
/* Cases of this sensor ("": of all) that are open. */
size_t stock_open_cases(const struct stock *stock, const char *sensor);
/* The open case of an item; NULL: none. */
const struct stock_case *stock_case_of(const struct stock *stock, const char *item);
/* May this verdict follow? */
bool stock_may(const struct stock_case *one, enum stock_verdict verdict);
/* For the report: every case of the breaches of this sensor ("": all) that the kiosk saw from
 * `from_ms` up to `to_ms` on the wall clock, oldest first, until the callback returns false. */
void stock_each_case(const struct stock *stock, const char *sensor, int64_t from_ms, int64_t to_ms,
                     bool (*each)(void *context, const struct stock_breach *breach,
                                  const struct stock_case *one),
                     void *context);

const char *stock_verdict_name(enum stock_verdict verdict); /* as stored and said: "apart gezet" */

#endif
