/* Inside of the journal: its file, and what goes through the recorder's queue. */
#ifndef NW_DRAAIBOEK_JOURNAL_FILE_H
#define NW_DRAAIBOEK_JOURNAL_FILE_H

#include <stdatomic.h>

#include "draaiboek/journal.h"

enum journal_item_kind { JOURNAL_BEGIN, JOURNAL_ROW, JOURNAL_CLOCK };

struct journal_item {
    enum journal_item_kind kind;
    struct incident incident; /* BEGIN; of a ROW only its number */
    struct stamp at;
    struct entry entry; /* BEGIN, ROW */
};

struct journal {
    char path[PATH_SIZE];
    struct recorder *recorder;
    uint64_t next_seq;
    int64_t next_number;
    bool dated; /* `clock` was queued */
    struct stamp clock;
    /* Set when the file is opened, on the recorder's thread after a failed start. */
    _Atomic int64_t last_number; /* -1: never opened */
};

#endif
