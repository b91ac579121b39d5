/* The cool box: one move at a time, from the first question to the return, built from the journal's
 * edits (list "koelbox") alone. A registration says what went where, when, by whom and how cold
 * fridge and box were. */
#ifndef NW_DRAAIBOEK_COOLBOX_H
#define NW_DRAAIBOEK_COOLBOX_H

#include "draaiboek/journal.h"

#define COOLBOX_LIST "koelbox" /* in the journal */
#define COOLBOX_MOVE_MAX 256   /* the newest; the journal has them all */

struct coolbox_move {
    int64_t trip;
    struct stamp at;
    char who[NAME_SIZE];
    bool back;          /* out of the box, into the fridge */
    bool apart;         /* of a broken chain: in a bag of its own */
    char item[ID_SIZE]; /* id in the stock; "": by name only */
    char product[NAME_SIZE];
    char batch[ID_SIZE];
    int32_t count; /* -1 unknown */
    bool has_fridge, has_box;
    int32_t fridge_mc, box_mc;
    char from[ID_SIZE], to[ID_SIZE]; /* in words */
};

/* What is to be done now. */
enum coolbox_step {
    COOLBOX_IDLE,        /* no move */
    COOLBOX_ELEMENTS,    /* conditioned? */
    COOLBOX_PACK,        /* the box itself */
    COOLBOX_THERMOMETER, /* in the box */
    COOLBOX_WHERE,       /* where to */
    COOLBOX_FILL,        /* nothing registered yet */
    COOLBOX_ON,          /* under way, or waiting there */
};

struct coolbox {
    int64_t trip; /* number of the last one; 0: never */
    bool open;
    bool elements, packed, thermometer;
    char to[ID_SIZE]; /* where to, in words; "" not said */
    char fridge[ID_SIZE];
    bool filled;
    struct stamp since;                         /* the first registration of this move */
    struct coolbox_move move[COOLBOX_MOVE_MAX]; /* oldest first */
    size_t move_count;
};

/* Row by row in the order of the journal. Item: rit-1 and on; fields: begin (id of the fridge),
 * element, box, thermometer (ja or nee), naar, erin and terug (a registration), einde. */
void coolbox_apply(struct coolbox *coolbox, const struct edit_row *row);
/* False: it could not be read. */
bool coolbox_load(struct journal *journal, struct coolbox *coolbox);
enum coolbox_step coolbox_step(const struct coolbox *coolbox);
/* "rit-3": of the open move, or of the next one. */
void coolbox_id(const struct coolbox *coolbox, char out[ID_SIZE]);
/* A registration as the value of an edit, and in words for a time line. */
void coolbox_move_write(const struct coolbox_move *move, char out[TEXT_SIZE]);
void coolbox_move_words(const struct coolbox_move *move, char out[TEXT_SIZE]);
/* "koelkast 5,0 °C, koelbox onbekend"; "" when neither is known. */
void coolbox_move_celsius(const struct coolbox_move *move, char out[NAME_SIZE]);

#endif
