/* What the practice keeps, in the kiosk: contacts, supplies, tasks and who changes them. */
#ifndef NW_APP_KIOSK_LISTS_H
#define NW_APP_KIOSK_LISTS_H

#include "draaiboek/journal.h"
#include "screens/view.h"

struct kiosk;

/* kiosk_lists.c */
/* From the files and, when there is a journal, its edits. */
void kiosk_lists_load(struct kiosk *kiosk);
void kiosk_lists_tick(struct kiosk *kiosk, int64_t mono_ms); /* today, and who edits */
/* ACTION_CONTACT, ACTION_CONTACT_EDIT, ACTION_SUPPLY, ACTION_SUPPLY_EDIT, ACTION_GROUP,
 * ACTION_EDITOR */
void kiosk_lists_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_lists_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms);
/* One row in the journal, and the list as it is from now on. */
void kiosk_edit(struct kiosk *kiosk, const char *list, const char *item, const char *field,
                const char *value, int64_t mono_ms);
/* The same by somebody who was asked for it. */
void kiosk_edit_by(struct kiosk *kiosk, const char *list, const char *item, const char *field,
                   const char *value, const char *who, int64_t mono_ms);
/* The row of an edit that counts already; says so when it is not kept. */
void kiosk_edit_write(struct kiosk *kiosk, const struct stamp *at, const struct edit *edit,
                      int64_t mono_ms);
/* Opens a contact or an item from the screen one is on. */
void kiosk_lists_open(struct kiosk *kiosk, enum screen screen);
/* After going to another screen: back to the page one was on. */
void kiosk_lists_went(struct kiosk *kiosk, enum screen from);
/* "eigen-1" and on. */
void kiosk_own_id(const struct kiosk *kiosk, const char *list, char out[ID_SIZE]);
/* Asks for a text that is there already, kept in `size` bytes; it may be taken away when
 * `may_clear`. */
void kiosk_ask_change(struct kiosk *kiosk, struct action then, const char *title, const char *text,
                      size_t size, bool may_clear);

/* kiosk_contacts.c */
void kiosk_contacts_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_contacts_answered(struct kiosk *kiosk, struct action then, const char *answer,
                             int64_t mono_ms);
/* After a key: says at once what is wrong with a number. */
void kiosk_contacts_typed(struct kiosk *kiosk);

/* kiosk_tasks.c: ACTION_TASK, ACTION_TASK_EDIT */
void kiosk_tasks_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_tasks_answered(struct kiosk *kiosk, struct action then, const char *answer,
                          int64_t mono_ms);
/* What it takes from the journal and the disk: since when the kiosk is in use, the last drill, the
 * room that is left. Each day, and when somebody comes to look. */
void kiosk_tasks_refresh(struct kiosk *kiosk);

/* kiosk_supplies.c */
void kiosk_supplies_act(struct kiosk *kiosk, struct action action, int64_t mono_ms);
void kiosk_supplies_answered(struct kiosk *kiosk, struct action then, const char *answer,
                             int64_t mono_ms);

#endif
