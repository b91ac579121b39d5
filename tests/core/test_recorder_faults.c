#include "recorder_stage.h"

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
#include <sys/wait.h>
#include <unistd.h>

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
        assert_int_equal(poll(&slot, 1, LIMIT_MS), 1);
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

/* A file that lost all it held is not taken for a new one, and its WAL is kept with it. */
static void an_emptied_file_is_set_aside_with_its_wal(void **state)
{
    (void)state;
    char wal[PATH_SIZE + 8];
    struct recorder *recorder = recorder_start(path, &store, 16);
    put(recorder, 1);
    wait_for(recorder, 1, false);
    recorder_stop(recorder);
    assert_int_equal(truncate(path, 0), 0);
    recorder = recorder_start(path, &store, 16);
    put(recorder, 1);
    struct recorder_state now = wait_for(recorder, 1, false);
    assert_non_null(strstr(now.set_aside, "beschadigd-20"));
    snprintf(wal, sizeof(wal), "%s-wal", now.set_aside);
    assert_int_equal(access(wal, F_OK), 0);
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 1);
}

/* Somebody made room. A WAL that is gone costs nothing, also while another program has it open:
 * what it held is put into the file. */
static void a_file_that_is_taken_away_is_told(void **state)
{
    (void)state;
    char wal[160];
    sqlite3 *kiosk = NULL;
    snprintf(wal, sizeof(wal), "%s-wal", path);
    struct recorder *recorder = recorder_start(path, &store, 16);
    put(recorder, 1);
    wait_for(recorder, 1, false);
    assert_int_equal(sqlite3_open_v2(path, &kiosk, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(ask(kiosk, "SELECT count(*) FROM item"), 1);
    assert_int_equal(unlink(wal), 0);
    put(recorder, 2);
    assert_false(wait_for(recorder, 2, false).replaced);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 2);
    sqlite3_close(kiosk);
    assert_int_equal(unlink(path), 0);
    put(recorder, 3);
    assert_true(wait_for(recorder, 3, false).replaced);
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT count(*) FROM item"), 1);
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

/* Where a start does not look: the thread finds it before it writes, and numbers go on. */
static void hidden_damage_is_found_by_the_thread(void **state)
{
    (void)state;
    static const char garbage[] = "dit is geen bladzijde van een tabel, en zeker geen korte: 01234";
    struct recorder *recorder = recorder_start(path, &store, 4096);
    for (uint64_t seq = 1; seq <= 4000; seq++) {
        put(recorder, seq);
    }
    recorder_stop(recorder);
    char wal[160];
    snprintf(wal, sizeof(wal), "%s-wal", path);
    assert_int_equal(unlink(wal), 0);
    int fd = open(path, O_WRONLY);
    assert_int_equal(pwrite(fd, garbage, sizeof(garbage), 5 * 4096), sizeof(garbage)); /* a leaf */
    close(fd);
    recorder = recorder_start(path, &store, 64);
    assert_int_equal(recorder_first_seq(recorder), 4000);
    put(recorder, 4001);
    struct recorder_state now = wait_for(recorder, 4001, false);
    assert_non_null(strstr(now.set_aside, "beschadigd-20"));
    recorder_stop(recorder);
    assert_int_equal(ask_file(path, "SELECT min(seq) FROM item"), 4001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(nothing_reported_is_lost_when_killed), /* forks: before any thread */
        WITH_FOLDER(a_locked_file_is_waited_for),
        WITH_FOLDER(a_full_disk_loses_nothing),
        WITH_FOLDER(a_damaged_file_is_set_aside_and_a_new_one_begun),
        WITH_FOLDER(an_emptied_file_is_set_aside_with_its_wal),
        WITH_FOLDER(a_file_that_is_taken_away_is_told),
        WITH_FOLDER(hidden_damage_is_found_by_the_thread),
        WITH_FOLDER(a_commit_in_doubt_is_not_written_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
