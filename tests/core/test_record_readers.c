#include "record_stage.h"

#include "core/record_start.h"
#include "core/record_summary.h"

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
    sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL);
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
        assert_int_equal(poll(&slot, 1, LIMIT_MS), 1);
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
            assert_int_equal(poll(&slot, 1, LIMIT_MS), 1);
            recorder_state(recorder, &now);
        } while (now.committed_seq < seq);
        if (i % 20 == 0) {
            assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
            assert_int_equal(rows.count, i + 1);
        }
    }
    close_record();
}

static void count_fault(void *context, const struct verify_fault *fault)
{
    *(size_t *)context += fault->text[0] != '\0';
}

static bool any_row(void *context, const struct record_row *row)
{
    *(int64_t *)context += row->wall_ms != 0;
    return true;
}

static bool any_day(void *context, const struct record_day_row *row)
{
    *(int64_t *)context += row->day != 0;
    return true;
}

static bool any_open(void *context, const struct record_open_row *row)
{
    *(int64_t *)context += row->day != 0;
    return true;
}

static bool any_event(void *context, const struct record_event_row *row)
{
    *(int64_t *)context += row->wall_ms != 0;
    return true;
}

/* Whatever a file says of moments and days: all that reads it comes to an end, without a sum that
 * runs over (the sanitizer tells). */
static void a_file_may_hold_anything(void **state)
{
    (void)state;
    static const char *const odd[] = {
        "UPDATE reading SET boot_ms = 9223372036854775807",
        "UPDATE reading SET boot_ms = -9223372036854775807 - 1, mc = 9223372036854775807",
        "UPDATE klok_best SET offset_ms = 9223372036854775807",
        "UPDATE klok_best SET offset_ms = -9223372036854775807 - 1, trust = 77",
        "UPDATE klok SET wall_ms = 9223372036854775807, boot_ms = -9223372036854775807",
        "UPDATE klok SET trust = 200",
        "UPDATE event SET boot_ms = 9223372036854775807, boot = -9223372036854775807",
        "UPDATE day_boot SET first_ms = -9223372036854775807 - 1, last_ms = 9223372036854775807",
        "UPDATE day SET utc_day = 9223372036854775807 - seq, in_ms = 9223372036854775807,"
        " readings = -1, low_mc = -9223372036854775807",
        "UPDATE day_boot SET utc_day = utc_day + 9223372036854000000 WHERE boot = 1",
        /* a run that begins at the end of time and goes on; a count that is not there */
        "UPDATE day SET data = x'0202FEFFFFFFFFFFFFFFFF010103008001FEFFFFFFFFFFFFFFFF010002000200'",
        "UPDATE day SET data = x'020200010FFFFFFF7F'",
        "UPDATE day SET data = x'02'",
        "UPDATE day SET data = zeroblob(3000000)",
        "UPDATE sensor SET id = char(0) || 'x' WHERE number = 2",
    };
    const struct record_limits limits = {2000, 8000, 10 * MS_PER_MIN, NULL};
    for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
        char message[MESSAGE_SIZE];
        struct record_period period;
        struct record_boot_row boots[4];
        struct verify_result result;
        int64_t count = 0;
        int64_t oldest = 0;
        static const char *const parts[] = {"", "-wal", "-shm"};
        for (size_t part = 0; part < ARRAY_LEN(parts); part++) {
            char name[160];
            snprintf(name, sizeof(name), "%s%s", path, parts[part]);
            unlink(name);
        }
        make_record();
        tamper(odd[i], 0);
        struct record_db *db = record_open(path, message);
        assert_non_null(db);
        record_each(db, "koelkast", INT64_MIN, INT64_MAX, any_row, &count);
        record_each_boot(db, "koelkast", 2, INT64_MIN, any_row, &count);
        record_each_day(db, "koelkast", INT64_MIN, INT64_MAX, any_day, &count);
        record_period(db, "koelkast", MIDNIGHT - MS_PER_DAY, MIDNIGHT + 9 * MS_PER_DAY, &limits,
                      &period);
        record_each_event(db, NULL, 0, any_event, &count);
        record_each_open(db, any_open, &count);
        record_last_boots(db, boots, ARRAY_LEN(boots));
        record_oldest_day(db, &oldest);
        struct found found = {0};
        found.read = record_verify(db, NULL, count_fault, &found.count, &result);
        record_close(db);
        if (found.count == 0 && found.read) {
            fail_msg("%s: verify sees nothing", odd[i]);
        }
        open_record();
        put_pack(0, DAY0 + 1);
        put_pack(0, DAY0 + 2);
        put_pack(0, record_undated_day(2, 0));
        recorder_stop(recorder);
    }
}

struct told {
    char text[256];
    struct text words;
};

static bool tell(void *context, const struct record_event_row *row)
{
    struct told *told = context;
    text_add(&told->words, "%s%s", told->words.len > 0 ? " " : "", row->event.subject);
    return true;
}

/* Numbers 1 to 8: a clock row, then events of two kinds by turns. */
static void events_of_a_stretch(void **state)
{
    (void)state;
    static const char *const subjects[] = {"a", "b", "c", "d", "e", "f", "g"};
    static const char *const kinds[] = {EVENT_DOOR, EVENT_SIGNOFF};
    static const struct {
        uint64_t after, last;
        size_t kinds;
        const char *says;
    } cases[] = {{0, UINT64_MAX, 2, "a b c d e f g"},
                 {2, 5, 2, "b c d"},
                 {2, 5, 1, "c"},
                 {2, 2, 2, ""},
                 {8, UINT64_MAX, 2, ""},
                 {0, 4, 1, "a c"}};
    char message[MESSAGE_SIZE];
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (size_t i = 0; i < ARRAY_LEN(subjects); i++) {
        put_event(1, 1000 * (int64_t)i, kinds[i % 2], subjects[i]);
    }
    close_record();
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct told told;
        text_init(&told.words, told.text, sizeof(told.text));
        assert_true(record_each_event_within(db, kinds, cases[i].kinds, cases[i].after,
                                             cases[i].last, tell, &told));
        if (strcmp(told.text, cases[i].says) != 0) {
            fail_msg("case %zu: '%s'", i, told.text);
        }
    }
    struct record_event_row row;
    assert_true(record_event_before(db, EVENT_DOOR, NULL, 5, &row));
    assert_string_equal(row.event.subject, "c");
    assert_true(record_event_before(db, EVENT_DOOR, "a", 5, &row));
    assert_int_equal(row.seq, 2);
    assert_true(row.wall_ms == MIDNIGHT);
    assert_false(record_event_before(db, EVENT_DOOR, "b", UINT64_MAX, &row));
    assert_false(record_event_before(db, EVENT_DOOR, NULL, 1, &row));
    record_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(what_cannot_be_read_is_explained),
        WITH_FOLDER(who_may_not_write_can_read),
        WITH_FOLDER(events_of_a_stretch),
        WITH_FOLDER(a_file_may_hold_anything),
        WITH_FOLDER(reading_goes_on_while_the_daemon_writes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
