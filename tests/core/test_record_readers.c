#include "record_stage.h"

#include <fcntl.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void what_cannot_be_read_is_explained(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    assert_null(record_open(path, message));
    assert_non_null(strstr(message, "niet leesbaar"));
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_int_equal(write(fd, "geen database", 13), 13);
    close(fd);
    assert_null(record_open(path, message));
    assert_non_null(strstr(message, "niet leesbaar"));
    unlink(path);
    open_record();
    close_record();
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA user_version = 3", NULL, NULL, NULL);
    sqlite3_close(db);
    assert_null(record_open(path, message));
    assert_non_null(strstr(message, "andere versie"));
    record_close(NULL);
}

/* The kiosk may read, not write, whether the daemon runs or not. */
static void assert_readable_by_others(size_t wanted)
{
    static struct rows rows;
    char name[160];
    static const char *const parts[] = {"", "-wal", "-shm"};
    int status = 0;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        snprintf(name, sizeof(name), "%s%s", path, parts[i]);
        assert_int_equal(chmod(name, 0444), 0);
    }
    assert_int_equal(chmod(folder, 0555), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char message[MESSAGE_SIZE];
        if (geteuid() == 0 && setuid(65534) != 0) { /* root may do anything */
            _exit(2);
        }
        struct record_db *db = record_open(path, message);
        bool good = db != NULL && record_each(db, "koelkast", INT64_MIN, INT64_MAX, gather, &rows);
        _exit(good && rows.count == wanted ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(folder, 0700), 0);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        snprintf(name, sizeof(name), "%s%s", path, parts[i]);
        assert_int_equal(chmod(name, 0640), 0);
    }
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void who_may_not_write_can_read(void **state)
{
    (void)state;
    struct recorder_state now;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_reading(1, 1000, 0, 5000, QUALITY_OK);
    close_record();
    assert_readable_by_others(1);
    open_record();
    put_reading(1, 2000, 0, 5000, QUALITY_OK);
    struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
    do {
        assert_int_equal(poll(&slot, 1, 30000), 1);
        recorder_state(recorder, &now);
    } while (now.committed_seq < seq);
    assert_readable_by_others(2);
    close_record();
    assert_readable_by_others(2);
}

static void reading_goes_on_while_the_daemon_writes(void **state)
{
    (void)state;
    static struct rows rows;
    struct pollfd slot = {.events = POLLIN};
    struct recorder_state now;
    open_record();
    slot.fd = recorder_fd(recorder);
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int64_t i = 0; i < 200; i++) {
        put_reading(1, i * 60000, 0, 5000, QUALITY_OK);
        do {
            assert_int_equal(poll(&slot, 1, 30000), 1);
            recorder_state(recorder, &now);
        } while (now.committed_seq < seq);
        if (i % 20 == 0) {
            assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
            assert_int_equal(rows.count, i + 1);
        }
    }
    close_record();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_cannot_be_read_is_explained),
        WITH_FOLDER(who_may_not_write_can_read),
        WITH_FOLDER(reading_goes_on_while_the_daemon_writes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
