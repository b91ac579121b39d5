/* The contact book: who can be called. Three layers, the later one counts: the functions that a
 * practice needs (assets/praktijk/contacten.yaml, without a number), the example region the
 * practice chose, if any (assets/regio/<regio>.yaml), and what was edited on the kiosk
 * (journal_each_edit, list "contact"). Numbers are kept exactly as typed. */
#ifndef NW_DRAAIBOEK_CONTACTS_H
#define NW_DRAAIBOEK_CONTACTS_H

#include "draaiboek/journal.h"

struct fault_list;

#define CONTACT_MAX 96
#define CONTACT_NUMBER_MAX 4

struct contact_number {
    char label[ID_SIZE];  /* "spoedlijn", "mobiel"; "" none */
    char number[ID_SIZE]; /* as typed */
};

struct contact {
    char id[ID_SIZE];         /* draaiboeken refer to it */
    char category[NAME_SIZE]; /* groep: "Stroom", "ICT", "Zorg in de buurt" */
    char function[NAME_SIZE]; /* functie: "Netbeheerder" */
    char name[NAME_SIZE];     /* naam: of the person or organisation; "" not filled in */
    struct contact_number number[CONTACT_NUMBER_MAX];
    size_t number_count;
    char remark[TEXT_SIZE]; /* opmerking */
    char checked[16];       /* gecontroleerd: YYYY-MM-DD; "" never */
    char source[TEXT_SIZE]; /* bron: of a number that came with the region; "" typed here */
    int32_t urgency;        /* volgorde: lower is called earlier (masts fail first) */
    bool added;             /* by the practice, not in the list of functions */
    bool removed;           /* an added one that was taken away again */
};

struct contacts {
    struct contact contact[CONTACT_MAX]; /* by category, then urgency, then function */
    size_t count;
};

/* The first two layers. `region` may be "". What is wrong is named, the rest is there. */
bool contacts_load(const char *assets, const char *region, struct contacts *contacts,
                   struct fault_list *faults);
/* The third, edit by edit in the order of the journal. Unknown fields are passed over. */
void contacts_apply(struct contacts *contacts, const struct edit *edit);
/* NULL when there is none. */
const struct contact *contacts_find(const struct contacts *contacts, const char *id);
/* Has a number to call. Otherwise it shows as "nog invullen". */
bool contact_filled(const struct contact *contact);
size_t contacts_empty(const struct contacts *contacts);

/* A telephone number in a Dutch (0..., 112, 0800, 0900, 088, 14 0xx) or international (+...) form;
 * `problem` (may be NULL) says in Dutch what is wrong. Spaces, dashes and brackets are allowed. */
bool phone_is_valid(const char *number, char problem[TEXT_SIZE]);
/* Grouped for reading aloud: "088 123 45 67", "06 12 34 56 78", "0800 9009". What is not valid is
 * copied unchanged. */
void phone_grouped(const char *number, char out[NAME_SIZE]);

#endif
