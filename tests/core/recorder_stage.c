#include "recorder_stage.h"

#include <dirent.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool run_sql(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool prepare(sqlite3 *db, int found, void *context)
{
    (void)context;
    return found == 0 && run_sql(db, "CREATE TABLE item(seq INTEGER PRIMARY KEY, value INTEGER)");
}

int64_t ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value;
}

static bool last_seq(sqlite3 *db, uint64_t *seq, void *context)
{
    (void)context;
    int64_t found = ask(db, "SELECT coalesce(max(seq), 0) FROM item");
    *seq = (uint64_t)found;
    return found >= 0;
}

static bool write_item(sqlite3 *db, const void *data, uint64_t seq, void *context)
{
    (void)context;
    const struct item *item = data;
    char sql[128];
    snprintf(sql, sizeof(sql), "INSERT INTO item VALUES(%lld, %lld)", (long long)seq,
             (long long)item->value);
    return run_sql(db, sql);
}

const struct recorder_store store = {
    .application_id = 0x54455354,
    .schema_version = 2,
    .item_size = sizeof(struct item),
    .prepare = prepare,
    .last_seq = last_seq,
    .write = write_item,
};

char folder[64];
char path[128];

int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof(folder), "/tmp/test_recorder_XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/proef.db", folder);
    return 0;
}

int remove_folder(void **state)
{
    (void)state;
    DIR *dir = opendir(folder);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        unlinkat(dirfd(dir), entry->d_name, 0);
    }
    closedir(dir);
    return rmdir(folder);
}

size_t files_like(const char *part)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        count += strstr(entry->d_name, part) != NULL;
    }
    closedir(dir);
    return count;
}

int64_t ask_file(const char *file, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    int64_t value = ask(db, sql);
    sqlite3_close(db);
    return value;
}

void put(struct recorder *recorder, uint64_t seq)
{
    struct item item = {.value = (int64_t)seq * 10};
    assert_true(recorder_put(recorder, &item, seq));
}

struct recorder_state wait_for(struct recorder *recorder, uint64_t seq, bool failing)
{
    struct recorder_state state;
    struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
    for (;;) {
        recorder_state(recorder, &state);
        if (state.committed_seq == seq && state.failing == failing) {
            return state;
        }
        if (poll(&slot, 1, LIMIT_MS) != 1) {
            fail_msg("at %d, failing %d: %s", (int)state.committed_seq, state.failing,
                     state.message);
        }
    }
}
