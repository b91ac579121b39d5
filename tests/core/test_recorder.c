#include "recorder_stage.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static void stopping_accepts_nothing(void **state)
{
    (void)state;
    recorder_stop(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_is_put_is_written_once_and_found_again),
        WITH_FOLDER(the_file_is_as_promised),
        WITH_FOLDER(a_full_queue_refuses_and_counts),
        WITH_FOLDER(a_vanished_file_is_begun_anew),
        WITH_FOLDER(a_newer_file_is_refused),
        WITH_FOLDER(a_foreign_file_is_refused),
        WITH_FOLDER(a_late_opened_file_keeps_its_rows),
        cmocka_unit_test(stopping_accepts_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
