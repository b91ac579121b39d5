/* Inside of the journal: its file, and what goes through the recorder's queue. */
#ifndef NW_DRAAIBOEK_JOURNAL_FILE_H
#define NW_DRAAIBOEK_JOURNAL_FILE_H

#include <stdatomic.h>

#include "draaiboek/journal.h"

/* The text of a playbook on its way to the file. The recorder may write it more than once, so it
 * stays until the journal is closed. */
struct journal_book {
    struct journal_book *before;
    char digest[DIGEST_TEXT_SIZE];
    char id[ID_SIZE];
    int32_t version;
    size_t len;
    char bytes[];
};

enum journal_item_kind { JOURNAL_BEGIN, JOURNAL_ROW, JOURNAL_CLOCK, JOURNAL_EDIT, JOURNAL_BOOK };

struct journal_item {
    enum journal_item_kind kind;
    struct incident incident; /* BEGIN; of a ROW only its number */
    struct stamp at;
    struct entry entry;              /* BEGIN, ROW */
    struct edit edit;                /* EDIT */
    const struct journal_book *book; /* BOOK */
};

struct journal {
    char path[PATH_SIZE];
    struct recorder *recorder;
    uint64_t next_seq;
    int64_t next_number;
    struct journal_book *books; /* kept since the start */
    bool dated;                 /* `clock` was queued */
    struct stamp clock;
    /* Set when the file is opened, on the recorder's thread after a failed start. */
    _Atomic int64_t last_number; /* -1: never opened */
};

/* journal_write.c, for the recorder (see struct recorder_store). */
bool journal_prepare(struct sqlite3 *db, int found_version, void *context);
bool journal_last_seq(struct sqlite3 *db, uint64_t *seq, void *context);
bool journal_write(struct sqlite3 *db, const void *item, uint64_t seq, void *context);

#endif
