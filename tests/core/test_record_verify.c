/* Does verify find what was touched, name the day, and leave what is whole alone? */
#include "core/record_verify.h"

#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "record_stage.h"

#define FAULTS_MAX 64

struct found {
    struct verify_fault fault[FAULTS_MAX];
    size_t count;
    bool read;
    struct verify_result result;
};

static void keep(void *context, const struct verify_fault *fault)
{
    struct found *found = context;
    assert_true(found->count < FAULTS_MAX);
    found->fault[found->count++] = *fault;
}

static struct found verify_file(const char *file, const char *head)
{
    struct found found = {0};
    char message[MESSAGE_SIZE];
    struct record_db *db = record_open(file, message);
    if (db == NULL) {
        fail_msg("%s", message);
    }
    found.read = record_verify(db, head, keep, &found, &found.result);
    assert_int_equal(found.result.faults, found.count);
    record_close(db);
    return found;
}

static struct found verify(void)
{
    return verify_file(path, NULL);
}

static void assert_whole(const char *when, const struct found *found)
{
    if (!found->read || found->count > 0) {
        fail_msg("%s: read %d, %s", when, found->read,
                 found->count > 0 ? found->fault[0].text : "no fault");
    }
}

static void head_of(const struct found *found, char head[DIGEST_HEAD_SIZE])
{
    digest_head_text(found->result.head, head);
}

/* Three days as they come, of two sensors, a restart at noon of the second, a sign-off each
 * morning; two days packed. */
static void make_record(void)
{
    static const char *const who[] = {"Anna", "Bram", "Cas"};
    const int64_t restart_ms = 36 * MS_PER_HOUR;
    open_record();
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int64_t at = 0; at < 3 * MS_PER_DAY; at += 5 * MS_PER_MIN) {
        if (at == restart_ms) {
            put_boot(2, "b");
            put_clock(2, 0, MIDNIGHT + restart_ms, TIME_NTP);
        }
        int32_t boot = at < restart_ms ? 1 : 2;
        int64_t boot_ms = boot == 1 ? at : at - restart_ms;
        put_reading(boot, boot_ms, 0, 5000 + (int32_t)(at / 60000 % 17), QUALITY_OK);
        put_reading(boot, boot_ms, 1, -18000, QUALITY_OK);
        if (at % MS_PER_HOUR == 0) {
            put_clock(boot, boot_ms, MIDNIGHT + at, TIME_NTP);
        }
        if (at % MS_PER_DAY == 9 * MS_PER_HOUR) {
            put_event(boot, boot_ms, EVENT_SIGNOFF, who[at / MS_PER_DAY]);
        }
    }
    for (uint8_t sensor = 0; sensor < 2; sensor++) {
        put_pack(sensor, DAY0);
        put_pack(sensor, DAY0 + 1);
    }
    close_record();
}

static void a_whole_record_passes(void **state)
{
    (void)state;
    open_record();
    close_record();
    struct found found = verify();
    assert_whole("empty", &found);
    open_record();
    put_three_days();
    close_record();
    found = verify();
    assert_whole("open", &found);
    uint64_t readings = found.result.readings;
    uint8_t head[DIGEST_SIZE];
    memcpy(head, found.result.head, DIGEST_SIZE);
    char text[DIGEST_HEAD_SIZE];
    head_of(&found, text);

    open_record();
    put_pack(0, DAY0);
    put_pack(1, DAY0 + 1);
    put_pack(1, DAY0 + 1); /* once more: nothing left */
    close_record();
    found = verify_file(path, text);
    assert_whole("partly packed", &found);
    assert_int_equal(found.result.readings, readings);
    assert_int_equal(found.result.days, 2);
    assert_true(found.result.found_seq > 0);
    assert_memory_not_equal(head, found.result.head, DIGEST_SIZE);

    open_record();
    put_clock(1, 0, MIDNIGHT + 400 * MS_PER_DAY, TIME_PERSON); /* packed days lie elsewhere now */
    put_reading(2, 5 * MS_PER_DAY, 0, 5000, QUALITY_OK);
    close_record();
    found = verify_file(path, text);
    assert_whole("dated anew", &found);
    assert_int_equal(found.result.last_seq, seq);
}

static void the_recorder_tells_the_head(void **state)
{
    (void)state;
    struct recorder_state now;
    open_record();
    recorder_state(recorder, &now);
    assert_false(now.has_head);
    put_boot(1, "a");
    put_reading(1, 1000, 0, 5000, QUALITY_OK);
    close_record();
    struct found found = verify();
    open_record();
    recorder_state(recorder, &now);
    assert_true(now.has_head);
    assert_memory_equal(now.head, found.result.head, DIGEST_SIZE);
    close_record();
}

static const struct {
    const char *name, *sql, *where; /* where: a day, or "open" */
    int changes;
} touches[] = {
    {"an open value changed",
     "UPDATE reading SET mc = mc + 1 WHERE seq = (SELECT max(seq) - 200 FROM reading)", "open", 1},
    {"an open moment changed",
     "UPDATE reading SET boot_ms = boot_ms + 1 WHERE seq = (SELECT max(seq) FROM reading)", "open",
     1},
    {"an open quality changed",
     "UPDATE reading SET quality = 9 WHERE seq = (SELECT max(seq) - 4 FROM reading)", "open", 1},
    {"an open reading deleted",
     "DELETE FROM reading WHERE seq = (SELECT max(seq) - 100 FROM reading)", "open", 1},
    {"an open reading made another sensor's",
     "UPDATE reading SET sensor = 3 - sensor WHERE seq = (SELECT min(seq) + 9 FROM reading)",
     "open", 1},
    {"a link taken out",
     "UPDATE reading SET keten = NULL WHERE seq = (SELECT max(seq) FROM reading)", "open", 1},
    {"a sensor renamed", "UPDATE sensor SET id = 'kelder' WHERE number = 1", "20000", 1},
    {"a packed value changed",
     "UPDATE day SET data = CAST(substr(data, 1, 300) || x'00' || substr(data, 302) AS BLOB)"
     " WHERE utc_day = 20001 AND sensor = 1",
     "20001", 1},
    {"a summary changed", "UPDATE day SET max_mc = 7900 WHERE utc_day = 20000 AND sensor = 1",
     "20000", 1},
    {"minutes changed", "UPDATE day SET warm_ms = 60000 WHERE utc_day = 20001 AND sensor = 1",
     "20001", 1},
    {"a day's place changed",
     "UPDATE day_boot SET first_ms = first_ms + 60000 WHERE utc_day = 20000 AND sensor = 2",
     "20000", 1},
    {"a day deleted", "DELETE FROM day WHERE utc_day = 20000 AND sensor = 1", "20000", 1},
    {"another sensor's day",
     "UPDATE day SET data = (SELECT data FROM day WHERE utc_day = 20001 AND sensor = 2)"
     " WHERE utc_day = 20001 AND sensor = 1",
     "20001", 1},
    {"two days swapped",
     "UPDATE day SET utc_day = CASE utc_day WHEN 20000 THEN -5 ELSE 20000 END WHERE sensor = 1;"
     "UPDATE day SET utc_day = 20001 WHERE utc_day = -5",
     "20000", 1},
    {"two days' readings swapped",
     "CREATE TEMP TABLE t AS SELECT utc_day, data FROM day WHERE sensor = 2;"
     "UPDATE day SET data = (SELECT data FROM t WHERE t.utc_day = 40001 - day.utc_day)"
     " WHERE sensor = 2",
     "20001", 2},
    {"a sign-off deleted", "DELETE FROM event WHERE subject = 'Anna'", "20000", 1},
    {"a sign-off changed", "UPDATE event SET detail = 'nu=4000' WHERE subject = 'Bram'", "20001",
     1},
    {"a seal deleted", "DELETE FROM event WHERE seq = (SELECT max(seq) - 1 FROM event)", "20000",
     1},
    {"a clock deleted",
     "DELETE FROM klok WHERE boot = 2 AND seq = (SELECT min(seq) FROM klok WHERE boot = 2)", NULL,
     1},
    {"a clock changed", "UPDATE klok SET wall_ms = wall_ms + 1 WHERE boot = 1", "20000", 1},
    {"the dating changed", "UPDATE klok_best SET offset_ms = offset_ms + 1 WHERE boot = 1", NULL,
     1},
    {"a boot deleted", "DELETE FROM boot WHERE boot = 2", "20000", 1},
    {"a reading put in between",
     "INSERT INTO reading SELECT seq, boot, boot_ms, sensor, mc, quality, keten FROM"
     " (SELECT seq - 3000 AS seq, boot, boot_ms, sensor, mc, quality, keten FROM reading"
     " ORDER BY seq LIMIT 1)",
     NULL, 1},
    {"the beginning cut off", "DELETE FROM boot WHERE seq = 1", NULL, 1},
};

static void tamper(const char *sql, int changes)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    }
    if (changes > 0 && sqlite3_changes(db) != changes) {
        fail_msg("%s: %d rows", sql, sqlite3_changes(db));
    }
    sqlite3_close(db);
}

static bool names_place(const struct found *found, const char *where)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct verify_fault *fault = &found->fault[i];
        char day[32];
        snprintf(day, sizeof(day), "%lld", (long long)fault->day.utc_day);
        if (where == NULL ||
            (strcmp(where, "open") == 0 ? fault->open_end
                                        : strcmp(where, day) == 0 && !fault->open_end)) {
            return true;
        }
    }
    return false;
}

static void copy_file(const char *from, const char *to)
{
    char sql[400];
    sqlite3 *db = NULL;
    unlink(to);
    assert_int_equal(sqlite3_open_v2(from, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    snprintf(sql, sizeof(sql), "VACUUM INTO '%s'", to);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void each_touch_is_found_and_its_day_named(void **state)
{
    (void)state;
    char whole[160];
    snprintf(whole, sizeof(whole), "%s/heel.db", folder);
    make_record();
    copy_file(path, whole);
    struct found found = verify_file(whole, NULL); /* a copy, in a folder without -wal and -shm */
    assert_whole("untouched", &found);
    for (size_t i = 0; i < ARRAY_LEN(touches); i++) {
        char name[160];
        static const char *const parts[] = {"-wal", "-shm"};
        for (size_t part = 0; part < ARRAY_LEN(parts); part++) {
            snprintf(name, sizeof(name), "%s%s", path, parts[part]);
            unlink(name);
        }
        copy_file(whole, path);
        tamper(touches[i].sql, touches[i].changes);
        found = verify();
        if (found.count == 0 || !names_place(&found, touches[i].where)) {
            for (size_t k = 0; k < found.count; k++) {
                print_message("%lld open %d undated %d: %s\n",
                              (long long)found.fault[k].day.utc_day, found.fault[k].open_end,
                              found.fault[k].day.undated, found.fault[k].text);
            }
            fail_msg("%s: %zu faults", touches[i].name, found.count);
        }
        for (size_t k = 0; k < found.count; k++) { /* and no other days are blamed */
            const struct verify_fault *fault = &found.fault[k];
            bool swapped = strstr(touches[i].name, "swapped") != NULL ||
                           strstr(touches[i].name, "renamed") != NULL;
            if (touches[i].where != NULL && !swapped && strcmp(touches[i].where, "open") != 0 &&
                !fault->day.undated && fault->day.utc_day != atoll(touches[i].where)) {
                fail_msg("%s: %lld is blamed too: %s", touches[i].name,
                         (long long)fault->day.utc_day, fault->text);
            }
        }
    }
}

static void what_was_cut_off_shows_against_a_printed_head(void **state)
{
    (void)state;
    char printed[DIGEST_HEAD_SIZE];
    make_record();
    open_record();
    put_event(2, 60 * MS_PER_HOUR, EVENT_SIGNOFF, "Dora");
    close_record();
    struct found found = verify();
    head_of(&found, printed);
    open_record();
    put_event(2, 60 * MS_PER_HOUR, EVENT_SIGNOFF, "Eva");
    close_record();
    found = verify_file(path, printed);
    assert_whole("an earlier head", &found);
    assert_int_equal(found.result.found_seq, seq - 1);
    tamper("DELETE FROM event WHERE seq >= (SELECT max(seq) - 1 FROM event)", 2);
    found = verify();
    assert_whole("cut off without a head to compare", &found);
    found = verify_file(path, printed);
    assert_int_equal(found.count, 1);
    assert_true(found.fault[0].open_end);
    assert_non_null(strstr(found.fault[0].text, "afgeknipt"));
    found = verify_file(path, "000000000000");
    assert_int_equal(found.count, 1);
}

/* The last day goes with all that came with it: seals, sign-offs, clocks. */
static void the_last_day_cut_off_shows_against_a_printed_head(void **state)
{
    (void)state;
    char printed[DIGEST_HEAD_SIZE];
    open_record();
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int64_t at = 0; at < MS_PER_DAY; at += 5 * MS_PER_MIN) {
        put_reading(1, at, 0, 5000, QUALITY_OK);
    }
    put_pack(0, DAY0);
    uint64_t end = seq;
    for (int64_t at = MS_PER_DAY; at < 2 * MS_PER_DAY; at += 5 * MS_PER_MIN) {
        put_reading(1, at, 0, 5000, QUALITY_OK);
    }
    put_pack(0, DAY0 + 1);
    close_record();
    struct found found = verify();
    head_of(&found, printed);
    char sql[200];
    snprintf(sql, sizeof(sql),
             "DELETE FROM event WHERE seq > %llu; DELETE FROM day_boot WHERE utc_day = 20001;"
             "DELETE FROM day WHERE seq > %llu",
             (unsigned long long)end, (unsigned long long)end);
    tamper(sql, 1);
    found = verify_file(path, printed);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.fault[0].day.utc_day, DAY0); /* the last that is left */
    assert_true(found.fault[0].open_end);
}

static void lost_numbers_are_a_fault_unless_the_daemon_told_them(void **state)
{
    (void)state;
    open_record();
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_reading(1, 60000, 0, 5000, QUALITY_OK);
    seq += 3;
    put_reading(1, 120000, 0, 5000, QUALITY_OK);
    close_record();
    struct found found = verify();
    assert_int_equal(found.count, 1);
    assert_int_equal(found.fault[0].day.utc_day, DAY0);
    assert_non_null(strstr(found.fault[0].text, "4 t/m 6"));
    open_record();
    struct record_item item = {.kind = RECORD_EVENT, .boot = 1, .boot_ms = 180000};
    text_copy(item.of.event.kind, sizeof(item.of.event.kind), EVENT_LOST);
    text_copy(item.of.event.detail, sizeof(item.of.event.detail), "van=4 tot=6");
    put(item);
    close_record();
    found = verify();
    assert_whole("told", &found);
    assert_int_equal(found.result.lost, 3);
}

/* Written by the version before the chain: three days of two sensors, two of them packed. */
static void an_old_file_is_taken_up_in_place(void **state)
{
    (void)state;
    static struct rows before;
    static struct rows after;
    static char sql[32768];
    sqlite3 *db = NULL;
    FILE *file = fopen(NOODWACHT_SOURCE "/tests/core/record-schema-1.sql", "re");
    assert_non_null(file);
    size_t len = fread(sql, 1, sizeof(sql) - 1, file);
    fclose(file);
    sql[len] = '\0';
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(ask("SELECT count(*) FROM reading"), 96);
    open_record();
    assert_int_equal(seq, ask("SELECT max(seq) FROM (SELECT max(seq) AS seq FROM reading"
                              " UNION ALL SELECT max(seq) FROM event)"));
    close_record();
    assert_int_equal(ask("PRAGMA user_version"), RECORD_SCHEMA_VERSION);
    assert_int_equal(ask("SELECT count(*) FROM reading WHERE length(keten) = 32"), 96);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &before));
    assert_int_equal(before.count, 144);
    struct found found = verify();
    assert_whole("taken up", &found);

    open_record();
    put_reading(1, MS_PER_DAY - 60000, 0, 5000, QUALITY_OK); /* into a day packed by the old one */
    put_pack(0, DAY0);
    put_pack(0, DAY0 + 2);
    put_pack(1, DAY0 + 2);
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 1);
    found = verify();
    assert_whole("and went on", &found);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &after));
    assert_int_equal(after.count, 145);
    tamper("UPDATE day SET max_mc = 1 WHERE utc_day = 20000 AND sensor = 1", 1);
    found = verify();
    assert_true(names_place(&found, "20000"));
}

/* Killed at any moment of recording and packing. */
static void a_killed_writer_leaves_it_whole(void **state)
{
    (void)state;
    for (int round = 0; round < 12; round++) {
        int pipe_fd[2];
        assert_int_equal(pipe(pipe_fd), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            open_record();
            int64_t from_ms = (int64_t)seq * MS_PER_HOUR;
            put_clock(1, 0, MIDNIGHT, TIME_NTP);
            for (int64_t i = 0;; i++) {
                struct recorder_state now;
                struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
                put_reading(1, from_ms + i * MS_PER_HOUR, 0, 5000, QUALITY_OK);
                put_pack(0, DAY0 + (from_ms + i * MS_PER_HOUR) / MS_PER_DAY - 1);
                for (recorder_state(recorder, &now); now.committed_seq + 10 < seq;
                     recorder_state(recorder, &now)) {
                    poll(&slot, 1, 1000);
                }
                if (write(pipe_fd[1], "", 1) != 1) {
                    _exit(1);
                }
            }
        }
        close(pipe_fd[1]);
        char byte;
        for (int i = 0; i < 50 + round * 37; i++) {
            assert_int_equal(read(pipe_fd[0], &byte, 1), 1);
        }
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        close(pipe_fd[0]);
        open_record();
        close_record();
        struct found found = verify();
        assert_whole("killed", &found);
    }
    assert_true(seq > 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_killed_writer_leaves_it_whole), /* forks: before any thread */
        WITH_FOLDER(a_whole_record_passes),
        WITH_FOLDER(the_recorder_tells_the_head),
        WITH_FOLDER(each_touch_is_found_and_its_day_named),
        WITH_FOLDER(what_was_cut_off_shows_against_a_printed_head),
        WITH_FOLDER(the_last_day_cut_off_shows_against_a_printed_head),
        WITH_FOLDER(lost_numbers_are_a_fault_unless_the_daemon_told_them),
        WITH_FOLDER(an_old_file_is_taken_up_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
