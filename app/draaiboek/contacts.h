/* The contact book: who can be called. Three layers, the later one counts: the functions that a
 * practice needs (assets/praktijk/contacten.yaml, without a number), the example region the
 * practice chose, if any (assets/regio/<regio>.yaml), and what was edited on the kiosk
 * (journal_each_edit, list "contact"). Numbers are kept exactly as typed. */
#ifndef NW_DRAAIBOEK_CONTACTS_H
#define NW_DRAAIBOEK_CONTACTS_H

#include "draaiboek/journal.h"
#include "draaiboek/phone.h"

struct fault_list;

#define CONTACT_MAX 96
#define CONTACT_NUMBER_MAX 4
#define CONTACT_LABEL_MAX 24   /* bytes: four numbers with their labels fit one edit */
#define CONTACT_LIST "contact" /* in the journal */

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
    bool optional;          /* facultatief: a practice may do without (a landlord, a notary) */
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
/* The parts of that: the functions, and the region laid over them. False after at least one fault.
 */
bool contacts_parse(const char *name, const char *bytes, size_t len, struct contacts *contacts,
                    struct fault_list *faults);
bool contacts_parse_region(const char *name, const char *bytes, size_t len,
                           struct contacts *contacts, struct fault_list *faults);
/* No room for one more, not even in the place of one that was taken away. */
bool contacts_full(const struct contacts *contacts);
/* Puts it where it belongs; false when it is full. */
bool contacts_insert(struct contacts *contacts, const struct contact *contact);
/* The third, edit by edit in the order of the journal. Fields: functie, groep, naam, nummers,
 * opmerking, gecontroleerd, weg. Unknown fields and values that cannot be are passed over. An item
 * that no file knows (any more) is one that the practice added: nothing that was filled in is lost
 * when a file changes. */
void contacts_apply(struct contacts *contacts, const struct edit *edit);
/* NULL when there is none, or no longer. */
const struct contact *contacts_find(const struct contacts *contacts, const char *id);
/* Has a number to call. */
bool contact_filled(const struct contact *contact);
/* Has none, but should: shows as "nog invullen". One that is optional does not. */
bool contact_wanted(const struct contact *contact);
size_t contacts_empty(const struct contacts *contacts);

/* The numbers as one value of an edit ("0800-9009; storing", a line each), so that one row of the
 * journal holds them all, and back. False: too many, too long or not valid; then nothing changed.
 */
void contact_numbers_write(const struct contact *contact, char out[TEXT_SIZE]);
bool contact_numbers_read(const char *value, struct contact *contact);

#endif
