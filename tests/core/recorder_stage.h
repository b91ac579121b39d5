/* A recorder over one small table, in a folder of its own: what test_recorder*.c share. */
#ifndef NW_TESTS_RECORDER_STAGE_H
#define NW_TESTS_RECORDER_STAGE_H

#include "core/recorder.h"
#include "test.h"

struct sqlite3;

struct item {
    int64_t value; /* ten times its number */
};

extern const struct recorder_store store;
extern char folder[64];
extern char path[128];

int make_folder(void **state);
int remove_folder(void **state);
bool run_sql(struct sqlite3 *db, const char *sql);
int64_t ask(struct sqlite3 *db, const char *sql);
int64_t ask_file(const char *file, const char *sql);
size_t files_like(const char *part);
void put(struct recorder *recorder, uint64_t seq);
/* Waits until the state is as wanted; the time limit is only there to end a test that hangs. */
struct recorder_state wait_for(struct recorder *recorder, uint64_t seq, bool failing);

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

#endif
