/* A journal in a folder of its own, and what is found in it. */
#ifndef NW_TESTS_JOURNAL_ROOM_H
#define NW_TESTS_JOURNAL_ROOM_H

#include "draaiboek/journal.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "folder.h"
#include "proef.h"

#define PATIENCE_MS 20000
#define ROWS_MAX 4096

static char folder[PATH_SIZE];
static char path[PATH_SIZE];

static inline int make_folder(void **state)
{
    (void)state;
    folder_make(folder);
    return text_set(path, sizeof(path), "%s/journaal.db", folder) ? 0 : -1;
}

static inline int remove_folder(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static const struct stamp undated = {.boot = 3, .boot_ms = 5000, .wall_ms = MS_UNKNOWN};

static inline struct incident an_incident(const char *title)
{
    struct incident incident = {.kind = INCIDENT_DRILL, .version = 7, .outage_id = 42};
    incident.start = undated;
    text_copy(incident.playbook, sizeof(incident.playbook), "proef");
    text_copy(incident.title, sizeof(incident.title), title);
    return incident;
}

static inline struct journal *opened(void)
{
    struct journal *journal = journal_open(path);
    assert_non_null(journal);
    return journal;
}

/* Until the state is so; the recorder tells through its descriptor. */
static inline struct recorder_state wait_for(struct journal *journal, uint64_t committed,
                                             bool failing)
{
    struct recorder_state state;
    for (int waited = 0; waited < PATIENCE_MS; waited += 100) {
        struct pollfd slot = {.fd = journal_fd(journal), .events = POLLIN};
        poll(&slot, 1, 100);
        journal_state(journal, &state);
        if (state.committed_seq >= committed && state.failing == failing) {
            return state;
        }
    }
    fail_msg("committed %llu, failing %d: %s", (unsigned long long)state.committed_seq,
             state.failing, state.message);
    return state;
}

struct found {
    struct incident incident[8];
    size_t incidents;
    struct journal_row row[ROWS_MAX];
    size_t rows, stop_after;
};

static struct found found;

static inline bool keep_incident(void *context, const struct incident *incident)
{
    struct found *to = context;
    assert_true(to->incidents < ARRAY_LEN(to->incident));
    to->incident[to->incidents++] = *incident;
    return true;
}

static inline bool keep_row(void *context, const struct journal_row *row)
{
    struct found *to = context;
    assert_true(to->rows < ROWS_MAX);
    to->row[to->rows++] = *row;
    return to->rows != to->stop_after;
}

static inline void read_all(struct journal *journal, int64_t incident)
{
    memset(&found, 0, sizeof(found));
    assert_true(journal_each_incident(journal, keep_incident, &found));
    assert_true(journal_each_row(journal, incident, keep_row, &found));
}

#define JOURNAL_TEST(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

#endif
