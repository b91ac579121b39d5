#include "core/recorder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

struct item {
    int64_t value;
};

static bool run_sql(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool prepare(sqlite3 *db, int found, void *context)
{
    (void)context;
    return found == 0 && run_sql(db, "CREATE TABLE item(seq INTEGER PRIMARY KEY, value INTEGER)");
}

static int64_t ask(sqlite3 *db, const char *sql)
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

static const struct recorder_store store = {
    .application_id = 0x54455354,
    .schema_version = 2,
    .item_size = sizeof(struct item),
    .prepare = prepare,
    .last_seq = last_seq,
    .write = write_item,
};

static char folder[64];
static char path[128];

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof(folder), "/tmp/test_recorder_XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/proef.db", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    DIR *dir = opendir(folder);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        unlinkat(dirfd(dir), entry->d_name, 0);
    }
    closedir(dir);
    return rmdir(folder);
}

static size_t files_like(const char *part)
{
    size_t count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        count += strstr(entry->d_name, part) != NULL;
    }
    closedir(dir);
    return count;
}

static int64_t ask_file(const char *file, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    int64_t value = ask(db, sql);
    sqlite3_close(db);
    return value;
}

static void put(struct recorder *recorder, uint64_t seq)
{
    struct item item = {.value = (int64_t)seq * 10};
    assert_true(recorder_put(recorder, &item, seq));
}

/* Waits until the state is as wanted; the time limit is only there to end a test that hangs. */
static struct recorder_state wait_for(struct recorder *recorder, uint64_t seq, bool failing)
{
    struct recorder_state state;
    struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
    for (;;) {
        recorder_state(recorder, &state);
        if (state.committed_seq == seq && state.failing == failing) {
            return state;
        }
        if (poll(&slot, 1, 30000) != 1) {
            fail_msg("at %d, failing %d: %s", (int)state.committed_seq, state.failing,
                     state.message);
        }
    }
}

static void what_is_put_is_written_once_and_found_again(void **state)
{
    (void)state;
    struct recorder *recorder = recorder_start(path, &store, 64);
    assert_int_equal(recorder_first_seq(recorder), 0);
    for (uint64_t seq = 1; seq <= 50; seq++) {
        put(recorder, seq);
    }
    struct recorder_state now = wait_for(recorder, 50, false);
    assert_int_equal(now.queued, 0);
    assert_int_equal(now.lost, 0);
    assert_string_equal(now.message, "");
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 50);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item WHERE value = seq * 10"), 50);

    recorder = recorder_start(path, &store, 64);
    assert_int_equal(recorder_first_seq(recorder), 50);
    put(recorder, 51);
    recorder_stop(recorder); /* writes what is queued */
    assert_int_equal(ask_file(path, "SELECT max(seq) FROM item"), 51);
}

static void the_file_is_as_promised(void **state)
{
    (void)state;
    static const char *const parts[] = {"", "-wal", "-shm"};
    mode_t before = umask(0);
    struct recorder *recorder = recorder_start(path, &store, 8);
    put(recorder, 1);
    wait_for(recorder, 1, false);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        char name[160];
        struct stat info;
        snprintf(name, sizeof(name), "%s%s", path, parts[i]);
        assert_int_equal(stat(name, &info), 0);
        assert_int_equal(info.st_mode & 0777, 0640);
    }
    recorder_stop(recorder);
    umask(before);
    assert_int_equal(files_like("-wal"), 1); /* persistent */
    assert_int_equal(ask_file(path, "PRAGMA application_id"), store.application_id);
    assert_int_equal(ask_file(path, "PRAGMA user_version"), store.schema_version);
}

static void a_full_queue_refuses_and_counts(void **state)
{
    (void)state;
    struct recorder *recorder = recorder_start(path, &store, 4);
    struct item item = {0};
    recorder_inject_failure(recorder, true);
    for (uint64_t seq = 1; seq <= 4; seq++) {
        put(recorder, seq);
    }
    assert_false(recorder_put(recorder, &item, 5));
    assert_false(recorder_put(recorder, &item, 6));
    struct recorder_state now = wait_for(recorder, 0, true);
    assert_int_equal(now.lost, 2);
    assert_int_equal(now.queued, 4);
    assert_int_equal(now.capacity, 4);
    assert_non_null(strstr(now.message, "nagebootste storing"));
    recorder_inject_failure(recorder, false);
    now = wait_for(recorder, 4, false);
    assert_string_equal(now.message, "");
    put(recorder, 7);
    wait_for(recorder, 7, false);
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 5);
}

static void a_locked_file_is_waited_for(void **state)
{
    (void)state;
    sqlite3 *other = NULL;
    struct recorder *recorder = recorder_start(path, &store, 16);
    put(recorder, 1);
    wait_for(recorder, 1, false);
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    assert_true(run_sql(other, "BEGIN IMMEDIATE"));
    put(recorder, 2);
    put(recorder, 3);
    struct recorder_state now = wait_for(recorder, 1, true);
    assert_non_null(strstr(now.message, "bezet"));
    assert_true(run_sql(other, "COMMIT"));
    sqlite3_close(other);
    wait_for(recorder, 3, false);
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 3);
}

static void a_vanished_file_is_begun_anew(void **state)
{
    (void)state;
    char elsewhere[160];
    struct recorder *recorder = recorder_start(path, &store, 16);
    put(recorder, 1);
    wait_for(recorder, 1, false);
    snprintf(elsewhere, sizeof(elsewhere), "%s/weg.db", folder);
    assert_int_equal(rename(path, elsewhere), 0);
    put(recorder, 2);
    wait_for(recorder, 2, false);
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT min(seq) FROM item"), 2);
}

static void a_full_disk_loses_nothing(void **state)
{
    (void)state;
    struct rlimit before;
    struct rlimit small;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct recorder *recorder = recorder_start(path, &store, 64);
    put(recorder, 1);
    wait_for(recorder, 1, false);
    small = before;
    small.rlim_cur = 8192; /* the WAL cannot grow */
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    for (uint64_t seq = 2; seq <= 30; seq++) {
        put(recorder, seq);
    }
    struct recorder_state now;
    do {
        struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
        assert_int_equal(poll(&slot, 1, 30000), 1);
        recorder_state(recorder, &now);
    } while (!now.failing);
    assert_string_not_equal(now.message, "");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    wait_for(recorder, 30, false);
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 30);
}

static void a_damaged_file_is_set_aside_and_a_new_one_begun(void **state)
{
    (void)state;
    static const char garbage[] = "dit is geen database, en zeker geen korte: 0123456789";
    static const long offsets[] = {0, 4096}; /* the header; a page of the table */
    for (size_t i = 0; i < ARRAY_LEN(offsets); i++) {
        struct recorder *recorder = recorder_start(path, &store, 256);
        uint64_t first = recorder_first_seq(recorder);
        for (uint64_t seq = first + 1; seq <= first + 200; seq++) {
            put(recorder, seq);
        }
        recorder_stop(recorder);
        char wal[160];
        snprintf(wal, sizeof(wal), "%s-wal", path);
        assert_int_equal(unlink(wal), 0); /* its copy of the pages might heal the file */
        int fd = open(path, O_WRONLY);
        assert_int_equal(pwrite(fd, garbage, sizeof(garbage), offsets[i]), sizeof(garbage));
        close(fd);

        recorder = recorder_start(path, &store, 256);
        assert_int_equal(recorder_first_seq(recorder), 0);
        put(recorder, 1);
        struct recorder_state now = wait_for(recorder, 1, false);
        assert_non_null(strstr(now.set_aside, "beschadigd-20"));
        assert_int_equal(access(now.set_aside, F_OK), 0);
        recorder_stop(recorder);
        assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 1);
    }
    assert_true(files_like("beschadigd") >= 2);
}

static void assert_refused(const char *sql, const char *why)
{
    sqlite3 *db = NULL;
    struct stat before;
    struct stat after;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_true(run_sql(db, sql));
    sqlite3_close(db);
    assert_int_equal(stat(path, &before), 0);
    struct recorder *recorder = recorder_start(path, &store, 16);
    struct recorder_state now;
    put(recorder, 1);
    recorder_state(recorder, &now);
    assert_true(now.failing);
    assert_non_null(strstr(now.message, why));
    assert_string_equal(now.set_aside, "");
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(before.st_size, after.st_size);
    assert_memory_equal(&before.st_mtim, &after.st_mtim, sizeof(before.st_mtim));
    assert_int_equal(unlink(path), 0); /* out of the way: now it can be written */
    wait_for(recorder, 1, false);
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 1);
    unlink(path);
}

static void a_newer_file_is_refused(void **state)
{
    (void)state;
    assert_refused("PRAGMA application_id=1413829460; PRAGMA user_version=3; CREATE TABLE t(a)",
                   "nieuwere versie");
}

static void a_foreign_file_is_refused(void **state)
{
    (void)state;
    assert_refused("CREATE TABLE klanten(naam)", "ander programma");
}

/* The file could not be opened at start, so numbers began at 1; the file held more. */
static void a_late_opened_file_keeps_its_rows(void **state)
{
    (void)state;
    char elsewhere[160];
    struct recorder *recorder = recorder_start(path, &store, 16);
    for (uint64_t seq = 1; seq <= 5; seq++) {
        put(recorder, seq);
    }
    recorder_stop(recorder);
    snprintf(elsewhere, sizeof(elsewhere), "%s/opzij", folder);
    assert_int_equal(rename(path, elsewhere), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    recorder = recorder_start(path, &store, 16);
    assert_int_equal(recorder_first_seq(recorder), 0);
    put(recorder, 1);
    put(recorder, 2);
    wait_for(recorder, 0, true);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rename(elsewhere, path), 0);
    wait_for(recorder, 2, false);
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 7);
    assert_int_equal(ask_file(path, "SELECT value FROM item WHERE seq = 7"), 20);
}

/* SQLite's own file layer, but syncing the WAL fails when told to: the frames are written and yet
 * the commit is refused. */
static const sqlite3_io_methods *wal_methods;
static atomic_int failing_syncs;

static int sync_wal(sqlite3_file *file, int flags)
{
    return atomic_load(&failing_syncs) > 0 && atomic_fetch_sub(&failing_syncs, 1) > 0
               ? SQLITE_IOERR_FSYNC
               : wal_methods->xSync(file, flags);
}

static sqlite3_vfs *plain_vfs;

static int open_with_failing_sync(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                                  int *out_flags)
{
    static sqlite3_io_methods methods;
    (void)vfs;
    int code = plain_vfs->xOpen(plain_vfs, name, file, flags, out_flags);
    if (code == SQLITE_OK && (flags & SQLITE_OPEN_WAL) != 0) {
        wal_methods = file->pMethods == &methods ? wal_methods : file->pMethods;
        methods = *wal_methods;
        methods.xSync = sync_wal;
        file->pMethods = &methods;
    }
    return code;
}

static void a_commit_in_doubt_is_not_written_twice(void **state)
{
    (void)state;
    plain_vfs = sqlite3_vfs_find(NULL);
    sqlite3_vfs vfs = *plain_vfs;
    vfs.zName = "failing-sync";
    vfs.xOpen = open_with_failing_sync;
    assert_int_equal(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
    struct recorder *recorder = recorder_start(path, &store, 64);
    put(recorder, 1);
    wait_for(recorder, 1, false);
    for (uint64_t seq = 2; seq <= 4; seq++) {
        atomic_store(&failing_syncs,
                     2); /* of the commit, and of tidying up when closing after it */
        put(recorder, seq);
        wait_for(recorder, seq - 1, true);
        wait_for(recorder, seq, false);
    }
    put(recorder, 5);
    wait_for(recorder, 5, false);
    recorder_stop(recorder);
    assert_int_equal(sqlite3_vfs_unregister(&vfs), SQLITE_OK);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 5);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item WHERE value = seq * 10"), 5);
    assert_int_equal(files_like("beschadigd"), 0);
}

/* A child that records and tells each committed number, until it is killed. */
static void record_until_killed(int tell)
{
    struct recorder *recorder = recorder_start(path, &store, 64);
    struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
    uint64_t seq = recorder_first_seq(recorder);
    for (;;) {
        struct recorder_state now;
        struct item item = {.value = (int64_t)(seq + 1) * 10};
        if (recorder_put(recorder, &item, seq + 1)) {
            seq++;
        }
        poll(&slot, 1, seq % 7 == 0 ? 1 : 0);
        recorder_state(recorder, &now);
        if (write(tell, &now.committed_seq, sizeof(now.committed_seq)) < 0) {
            _exit(1);
        }
    }
}

static void nothing_reported_is_lost_when_killed(void **state)
{
    (void)state;
    uint64_t reported = 0;
    srand(1);
    for (int round = 0; round < 20; round++) {
        int pipe_fd[2];
        assert_int_equal(pipe(pipe_fd), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            close(pipe_fd[0]);
            record_until_killed(pipe_fd[1]);
        }
        close(pipe_fd[1]);
        int reports = 200 + rand() % 2000;
        for (int i = 0; i < reports; i++) {
            assert_int_equal(read(pipe_fd[0], &reported, sizeof(reported)), sizeof(reported));
        }
        assert_int_equal(kill(child, SIGKILL), 0);
        assert_int_equal(waitpid(child, NULL, 0), child);
        while (read(pipe_fd[0], &reported, sizeof(reported)) == sizeof(reported)) {
        }
        close(pipe_fd[0]);
        sqlite3 *db = NULL;
        char sql[128];
        assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
        snprintf(sql, sizeof(sql), "SELECT count(*) FROM item WHERE seq <= %llu AND value=seq*10",
                 (unsigned long long)reported);
        if (ask(db, sql) != (int64_t)reported || files_like("beschadigd") != 0) {
            fail_msg("round %d: %d reported, %d there", round, (int)reported, (int)ask(db, sql));
        }
        sqlite3_close(db);
    }
    assert_true(reported > 20);
}

static void stopping_accepts_nothing(void **state)
{
    (void)state;
    recorder_stop(NULL);
}

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(nothing_reported_is_lost_when_killed), /* forks: before any thread */
        WITH_FOLDER(what_is_put_is_written_once_and_found_again),
        WITH_FOLDER(the_file_is_as_promised),
        WITH_FOLDER(a_full_queue_refuses_and_counts),
        WITH_FOLDER(a_locked_file_is_waited_for),
        WITH_FOLDER(a_vanished_file_is_begun_anew),
        WITH_FOLDER(a_full_disk_loses_nothing),
        WITH_FOLDER(a_commit_in_doubt_is_not_written_twice),
        WITH_FOLDER(a_damaged_file_is_set_aside_and_a_new_one_begun),
        WITH_FOLDER(a_newer_file_is_refused),
        WITH_FOLDER(a_foreign_file_is_refused),
        WITH_FOLDER(a_late_opened_file_keeps_its_rows),
        cmocka_unit_test(stopping_accepts_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
