/* The draaiboeken in the kiosk: read, kept while anything points at them, read again when their
 * folder changes. */
#ifndef NW_APP_KIOSK_PLAYBOOKS_H
#define NW_APP_KIOSK_PLAYBOOKS_H

#include "draaiboek/journal.h"
#include "draaiboek/playbook.h"
#include "screens/view.h"

struct kiosk;

/* The draaiboeken that live: in the list, under an incident, or told from. */
#define SHELF_MAX (2 * PLAYBOOK_MAX + INCIDENT_MAX + 2)
struct shelf {
    struct playbook *book[SHELF_MAX];
    size_t count;
};

/* The folder with draaiboeken changed: read it when it has been quiet. */
struct watch {
    bool on;
    int fd;
    bool waits;       /* a change waits until an incident is closed */
    int64_t first_ms; /* monotonic: the first change not yet read; MS_UNKNOWN */
    int64_t due_ms;   /* to be read at; MS_UNKNOWN */
};

/* kiosk_playbooks.c */
void kiosk_playbooks_load(struct kiosk *kiosk);
/* Once more, and says what came of it. Whoever runs or is looked at keeps the text it has. */
void kiosk_playbooks_reload(struct kiosk *kiosk, int64_t mono_ms);
/* SIZE_MAX when there is none. */
size_t kiosk_playbook_index(const struct kiosk *kiosk, const char *id);

/* kiosk_shelf.c */
/* Takes over a draaiboek. False: no room, and it is freed. */
bool kiosk_shelf_put(struct kiosk *kiosk, struct playbook *book);
/* Frees what is in no list, under no incident and not told from. */
void kiosk_shelf_sweep(struct kiosk *kiosk);
void kiosk_shelf_free(struct kiosk *kiosk);
/* The text that this incident runs or ran on, from the shelf or the journal; NULL when it cannot be
 * had: another version is not it. The pointer holds until the shelf is swept: store it where the
 * sweep looks. */
const struct playbook *kiosk_book_of(struct kiosk *kiosk, const struct incident *incident);

/* kiosk_watch.c */
void kiosk_watch_open(struct kiosk *kiosk);
void kiosk_watch_close(struct kiosk *kiosk);
int kiosk_watch_fd(const struct kiosk *kiosk); /* -1: not watched */
void kiosk_on_watch(struct kiosk *kiosk, int64_t mono_ms);
/* MS_UNKNOWN: nothing to do. */
int64_t kiosk_watch_due_ms(const struct kiosk *kiosk);
void kiosk_watch_tick(struct kiosk *kiosk, int64_t mono_ms);

#endif
