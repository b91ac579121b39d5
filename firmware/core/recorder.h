/* One writer thread per database behind a bounded queue, because a commit with synchronous=FULL
 * waits for the card. Items are fixed-size values copied in; the thread drains what is queued into
 * one transaction, commits, and tells the loop through an eventfd. A failed write keeps the items,
 * retries every second and shows as a fault; nothing else stops. Used by daemon and kiosk alike. */
#ifndef NW_CORE_RECORDER_H
#define NW_CORE_RECORDER_H

#include "core/digest.h"

struct sqlite3;

/* What the recorder does not know about its database. `prepare` and `last_seq` run on the caller's
 * thread in recorder_start; all run on the recorder's thread later. */
struct recorder_store {
    int32_t application_id; /* PRAGMA application_id; a file with another one is refused */
    int32_t schema_version; /* PRAGMA user_version; a newer file is refused, never touched */
    size_t item_size;
    /* Creates or migrates the tables from `found_version` (0: new file) within an open transaction.
     * Not called when the version is the present one. */
    bool (*prepare)(struct sqlite3 *db, int found_version, void *context);
    /* The highest sequence number in the file; 0 for a new one. */
    bool (*last_seq)(struct sqlite3 *db, uint64_t *seq, void *context);
    /* Writes one item within the open transaction, under `seq`: the number given to recorder_put,
     * unless the file could not be opened at start (recorder_first_seq); 0 stays 0. False: the
     * transaction is rolled back and tried again later with the same items. */
    bool (*write)(struct sqlite3 *db, const void *item, uint64_t seq, void *context);
    /* Optional. Begins a transaction: false and it is tried again later. */
    bool (*begin)(struct sqlite3 *db, void *context);
    /* Optional. A digest of all that is in the file, asked after opening and after each commit;
     * false: there is none. */
    bool (*head)(uint8_t head[DIGEST_SIZE], void *context);
    void *context;
};

struct recorder_state {
    uint64_t committed_seq; /* highest sequence number that is on disk */
    bool has_head;
    uint8_t head[DIGEST_SIZE]; /* store.head as of committed_seq */
    size_t queued;
    size_t capacity;
    uint64_t lost;              /* items refused because the queue was full */
    bool failing;               /* the last attempt failed; items wait */
    char message[MESSAGE_SIZE]; /* why, in Dutch; "" when all is well */
    char set_aside[PATH_SIZE];  /* the damaged file put aside at start; "" = none */
    bool replaced;              /* somebody took the file away while it was written */
};

struct recorder;

/* Opens (WAL, synchronous=FULL, persistent WAL, mode 0640), sets a damaged file aside under its
 * name
 * + date and begins a new one, then starts the thread. The start looks at the schema and the newest
 * rows only; the thread runs quick_check over the whole file before its first write, because that
 * takes as long as the card needs to read it, and sets it aside then, items and numbers going on in
 * the new one. When the file cannot
 * be opened at all the recorder still starts, failing, and keeps trying. NULL only when memory or
 * threads are gone. */
struct recorder *recorder_start(const char *path, const struct recorder_store *store,
                                size_t capacity);
/* Queues a copy of `item` under `seq` (strictly rising). 0: it is work on what is recorded, not a
 * record, and has no number; it may be done twice. Never blocks. False: full, counted lost. */
bool recorder_put(struct recorder *recorder, const void *item, uint64_t seq);
/* An eventfd, readable after commits and when the state changed. */
int recorder_fd(const struct recorder *recorder);
/* Clears the eventfd and copies the state. */
void recorder_state(struct recorder *recorder, struct recorder_state *state);
/* Highest sequence number in the database at start: 0 for a new one, and 0 when it could not be
 * opened then: once it can, items are stored above what the file holds, in the same order, while
 * committed_seq goes on in the caller's numbers. */
uint64_t recorder_first_seq(const struct recorder *recorder);
/* Writes what is queued (trying for at most 5 s), joins the thread, closes. Accepts NULL. */
void recorder_stop(struct recorder *recorder);
/* Fault injection for `--sim`: writes fail from now on / work again. */
void recorder_inject_failure(struct recorder *recorder, bool fail);

#endif
