/* Does verify find what was touched, name the day, and leave what is whole alone? */
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "record_stage.h"

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
        WITH_FOLDER(what_was_cut_off_shows_against_a_printed_head),
        WITH_FOLDER(the_last_day_cut_off_shows_against_a_printed_head),
        WITH_FOLDER(lost_numbers_are_a_fault_unless_the_daemon_told_them),
        WITH_FOLDER(an_old_file_is_taken_up_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
