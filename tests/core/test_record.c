#include "core/record.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test.h"

#define ROWS_MAX 8192
#define DAY0 INT64_C(20000) /* 2024-10-04 */
#define MIDNIGHT (DAY0 * MS_PER_DAY)

static char folder[64];
static char path[128];
static struct record_names names;
static struct recorder *recorder;
static uint64_t seq;

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof(folder), "/tmp/test_record_XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/metingen.db", folder);
    names = (struct record_names){.sensor_id = {"koelkast", "vriezer"}};
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

static void open_record(void)
{
    struct recorder_store store = record_store(&names);
    recorder = recorder_start(path, &store, ROWS_MAX);
    assert_non_null(recorder);
    seq = recorder_first_seq(recorder);
}

static void close_record(void)
{
    struct recorder_state state;
    recorder_state(recorder, &state);
    assert_string_equal(state.message, "");
    recorder_stop(recorder);
}

static void put(struct record_item item)
{
    item.seq = ++seq;
    assert_true(recorder_put(recorder, &item, seq));
}

static void put_boot(int32_t boot, const char *id)
{
    struct record_item item = {.kind = RECORD_BOOT, .boot = boot};
    text_copy(item.of.boot_id, sizeof(item.of.boot_id), id);
    put(item);
}

static void put_clock(int32_t boot, int64_t boot_ms, int64_t wall_ms, enum time_trust trust)
{
    struct record_item item = {.kind = RECORD_CLOCK, .boot = boot, .boot_ms = boot_ms};
    item.of.clock.wall_ms = wall_ms;
    item.of.clock.trust = trust;
    text_copy(item.of.clock.source, sizeof(item.of.clock.source), "proef");
    put(item);
}

static void put_reading(int32_t boot, int64_t boot_ms, uint8_t sensor, int32_t mc,
                        enum quality quality)
{
    struct record_item item = {.kind = RECORD_READING, .boot = boot, .boot_ms = boot_ms};
    item.of.reading = (struct reading){
        .boot_ms = boot_ms, .mc = mc, .sensor = sensor, .quality = quality};
    put(item);
}

static void put_event(int32_t boot, int64_t boot_ms, const char *kind, const char *subject)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot = boot, .boot_ms = boot_ms};
    text_copy(item.of.event.kind, sizeof(item.of.event.kind), kind);
    text_copy(item.of.event.subject, sizeof(item.of.event.subject), subject);
    text_copy(item.of.event.detail, sizeof(item.of.event.detail), "nu=5200");
    put(item);
}

static void put_pack(uint8_t sensor, int64_t day)
{
    struct record_item item = {.kind = RECORD_PACK_DAY, .boot = 1};
    item.of.pack.sensor = sensor;
    item.of.pack.utc_day = day;
    item.of.pack.low_mc = 2000;
    item.of.pack.high_mc = 8000;
    item.of.pack.validity_ms = 10 * MS_PER_MIN;
    assert_true(recorder_put(recorder, &item, 0)); /* no record: it has no number */
}

struct rows {
    struct record_row row[ROWS_MAX];
    size_t count, stop_at;
};

static bool gather(void *context, const struct record_row *row)
{
    struct rows *rows = context;
    assert_true(rows->count < ROWS_MAX);
    rows->row[rows->count++] = *row;
    return rows->count != rows->stop_at;
}

static bool read_rows(const char *sensor, int64_t from_ms, int64_t to_ms, struct rows *rows)
{
    char message[MESSAGE_SIZE];
    struct record_db *db = record_open(path, message);
    if (db == NULL) {
        fail_msg("%s", message);
    }
    rows->count = 0;
    bool good = record_each(db, sensor, from_ms, to_ms, gather, rows);
    record_close(db);
    for (size_t i = 1; i < rows->count; i++) {
        if (rows->row[i].wall_ms < rows->row[i - 1].wall_ms) {
            fail_msg("row %zu is out of order", i);
        }
    }
    return good;
}

static void assert_same(const struct rows *is, const struct rows *was)
{
    assert_int_equal(is->count, was->count);
    for (size_t i = 0; i < is->count; i++) {
        const struct record_row *a = &is->row[i];
        const struct record_row *b = &was->row[i];
        if (a->boot != b->boot || a->wall_ms != b->wall_ms || a->trust != b->trust ||
            a->reading.boot_ms != b->reading.boot_ms || a->reading.mc != b->reading.mc ||
            a->reading.quality != b->reading.quality) {
            fail_msg("row %zu differs", i);
        }
    }
}

static int64_t ask(const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    }
    int64_t value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return value;
}

static void change(const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_changes(db), 1);
    sqlite3_close(db);
}

static void setting_the_clock_dates_rows_without_touching_them(void **state)
{
    (void)state;
    static struct rows rows;
    static const char all_rows[] =
        "SELECT sum(seq * 31 + boot * 7 + boot_ms * 3 + mc + quality) FROM reading";
    open_record();
    put_boot(1, "a");
    for (int64_t i = 0; i < 10; i++) {
        put_reading(1, i * 60000, 0, 5000 + (int32_t)i, QUALITY_OK);
    }
    close_record();
    int64_t before = ask(all_rows);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.count, 0); /* never dated: in no span of time */

    open_record();
    put_clock(1, 600000, MIDNIGHT, TIME_UNTRUSTED);
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.count, 10);
    assert_int_equal(rows.row[0].wall_ms, MIDNIGHT - 600000);
    assert_int_equal(rows.row[0].trust, TIME_UNTRUSTED);

    open_record();
    put_clock(1, 600000, MIDNIGHT + 5000, TIME_PERSON);
    put_clock(1, 700000, MIDNIGHT + 999999, TIME_RTC); /* later, but less trusted */
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.row[0].wall_ms, MIDNIGHT + 5000 - 600000);
    assert_int_equal(rows.row[9].wall_ms, MIDNIGHT + 5000 - 60000);
    assert_int_equal(rows.row[9].reading.mc, 5009);
    assert_int_equal(rows.row[0].trust, TIME_PERSON);

    open_record();
    put_clock(1, 800000, MIDNIGHT + 200000, TIME_PERSON); /* as trusted, and later */
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.row[0].wall_ms, MIDNIGHT + 200000 - 800000);
    assert_int_equal(ask(all_rows), before);
}

static void boots_come_in_order_of_time(void **state)
{
    (void)state;
    static struct rows rows;
    open_record();
    put_clock(1, 0, MIDNIGHT + 3600000, TIME_NTP);
    put_clock(2, 0, MIDNIGHT, TIME_NTP); /* the second boot ran with an earlier clock */
    for (int64_t i = 0; i < 5; i++) {
        put_reading(1, i * 60000, 0, 1000, QUALITY_OK);
    }
    for (int64_t i = 0; i < 90; i++) {
        put_reading(2, i * 60000, 0, 2000, QUALITY_OK);
    }
    close_record();
    assert_true(read_rows("koelkast", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &rows));
    assert_int_equal(rows.count, 95);
    assert_int_equal(rows.row[0].boot, 2);
    /* to_ms is not in the span, from_ms is */
    assert_true(read_rows("koelkast", MIDNIGHT + 60000, MIDNIGHT + 180000, &rows));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.row[0].wall_ms, MIDNIGHT + 60000);
    assert_true(read_rows("vriezer", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &rows));
    assert_int_equal(rows.count, 0);
    assert_true(read_rows("onbekend", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &rows));
    assert_int_equal(rows.count, 0);
    rows.stop_at = 3;
    assert_true(read_rows("koelkast", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &rows));
    assert_int_equal(rows.count, 3);
    rows.stop_at = 0;
}

/* Three days, two sensors, every quality, and a restart in the middle of the second day. */
static void put_three_days(void)
{
    static const enum quality qualities[] = {QUALITY_OK,     QUALITY_OK,         QUALITY_OK,
                                             QUALITY_ABSENT, QUALITY_CRC,        QUALITY_PENDING,
                                             QUALITY_OK,     QUALITY_IMPLAUSIBLE};
    const int64_t restart_ms = 36 * MS_PER_HOUR + 30123;
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int64_t at = 17; at < 3 * MS_PER_DAY; at += 5 * MS_PER_MIN + at % 7) {
        if (at >= restart_ms && seq % 2 == 0 && at - restart_ms < 6 * MS_PER_MIN) {
            put_boot(2, "b");
            put_clock(2, 1000, MIDNIGHT + restart_ms + 1000, TIME_RTC);
        }
        int32_t boot = at < restart_ms + 10 * MS_PER_MIN ? 1 : 2;
        int64_t boot_ms = boot == 1 ? at : at - restart_ms;
        int32_t mc = (int32_t)(5000 + at / 60000 % 100 * 62);
        put_reading(boot, boot_ms, 0, mc, qualities[at / MS_PER_MIN % 8]);
        put_reading(boot, boot_ms + 3, 1, -18000 - mc, QUALITY_OK);
    }
    put_clock(2, 1000, MIDNIGHT + restart_ms + 1000, TIME_RTC);
}

static void packed_days_read_as_they_did_open(void **state)
{
    (void)state;
    static struct rows before[2];
    static struct rows after;
    static const char *const sensors[] = {"koelkast", "vriezer"};
    open_record();
    put_three_days();
    close_record();
    for (size_t i = 0; i < 2; i++) {
        assert_true(read_rows(sensors[i], INT64_MIN, INT64_MAX, &before[i]));
        assert_true(before[i].count > 800);
    }
    int64_t rows = ask("SELECT count(*) FROM reading");
    open_record();
    uint64_t last = seq;
    put_pack(0, DAY0);
    put_pack(0, DAY0 + 1);
    put_pack(1, DAY0 + 1);
    close_record();
    assert_true(ask("SELECT count(*) FROM reading") < rows / 2 + rows / 10);
    assert_int_equal(ask("SELECT sum(readings) FROM day") + ask("SELECT count(*) FROM reading"),
                     rows);
    assert_int_equal(ask("SELECT count(*) FROM day_boot WHERE utc_day = 20001"), 4);
    for (size_t i = 0; i < 2; i++) {
        assert_true(read_rows(sensors[i], INT64_MIN, INT64_MAX, &after));
        assert_same(&after, &before[i]);
    }
    /* a span that begins and ends within packed days */
    static struct rows part;
    assert_true(read_rows("koelkast", MIDNIGHT + MS_PER_HOUR, MIDNIGHT + 30 * MS_PER_HOUR, &part));
    size_t wanted = 0;
    for (size_t i = 0; i < before[0].count; i++) {
        int64_t at = before[0].row[i].wall_ms - MIDNIGHT;
        wanted += at >= MS_PER_HOUR && at < 30 * MS_PER_HOUR;
    }
    assert_int_equal(part.count, wanted);
    /* numbers go on where they were, although the rows that had them are gone */
    open_record();
    assert_int_equal(seq, last);
    put_pack(0, DAY0 + 2);
    put_pack(1, DAY0 + 2);
    put_pack(1, DAY0);
    put_pack(1, DAY0); /* again: nothing to do */
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 0);
    for (size_t i = 0; i < 2; i++) {
        assert_true(read_rows(sensors[i], INT64_MIN, INT64_MAX, &after));
        assert_same(&after, &before[i]);
    }
}

static void a_clock_set_after_packing_dates_packed_days_too(void **state)
{
    (void)state;
    static struct rows before;
    static struct rows after;
    const int64_t later_ms = 400 * MS_PER_DAY + 1234;
    open_record();
    put_three_days();
    put_pack(0, DAY0);
    put_pack(0, DAY0 + 1);
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &before));
    open_record();
    put_clock(1, 0, MIDNIGHT + later_ms, TIME_PERSON);
    put_clock(2, 1000, MIDNIGHT + later_ms + 36 * MS_PER_HOUR + 31123, TIME_PERSON);
    close_record();
    for (size_t i = 0; i < before.count; i++) {
        before.row[i].wall_ms += later_ms;
        before.row[i].trust = TIME_PERSON;
    }
    assert_true(read_rows("koelkast", MIDNIGHT + later_ms, INT64_MAX, &after));
    assert_same(&after, &before);
    assert_true(read_rows("koelkast", MIDNIGHT, MIDNIGHT + 3 * MS_PER_DAY, &after));
    assert_int_equal(after.count, 0);
}

static void the_summary_of_a_day_is_right(void **state)
{
    (void)state;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_reading(1, -MS_PER_MIN, 0, 5000, QUALITY_OK);      /* yesterday: counts 9 min into today */
    put_reading(1, 9 * MS_PER_MIN, 0, 8000, QUALITY_OK);   /* 1 min, in range */
    put_reading(1, 10 * MS_PER_MIN, 0, 8001, QUALITY_OK);  /* 2 min warm, then absent */
    put_reading(1, 12 * MS_PER_MIN, 0, 0, QUALITY_ABSENT); /* 8 min unknown */
    put_reading(1, 20 * MS_PER_MIN, 0, 1999, QUALITY_OK);  /* cold for its validity: 10 min */
    put_reading(1, 25 * MS_PER_MIN, 0, 20000, QUALITY_PENDING);
    put_reading(1, MS_PER_DAY - MS_PER_MIN, 0, 3000, QUALITY_OK); /* 1 min, to midnight */
    put_pack(0, DAY0);
    close_record();
    static const struct {
        const char *column;
        int64_t value;
    } cases[] = {
        {"readings", 6},
        {"valid", 4},
        {"min_mc", 1999},
        {"max_mc", 8001},
        {"mean_mc", 5250},
        {"low_mc", 2000},
        {"high_mc", 8000},
        {"in_ms", 11 * MS_PER_MIN},
        {"warm_ms", 2 * MS_PER_MIN},
        {"cold_ms", 10 * MS_PER_MIN},
        {"unknown_ms", MS_PER_DAY - 23 * MS_PER_MIN},
        {"keten IS NULL", 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char sql[96];
        snprintf(sql, sizeof(sql), "SELECT %s FROM day WHERE utc_day = 20000", cases[i].column);
        if (ask(sql) != cases[i].value) {
            fail_msg("%s is %lld", cases[i].column, (long long)ask(sql));
        }
    }
}

static void what_nobody_vouches_for_stays_open(void **state)
{
    (void)state;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_UNTRUSTED);
    put_reading(1, 1000, 0, 5000, QUALITY_OK);
    put_reading(2, 1000, 0, 5000, QUALITY_OK); /* never dated */
    put_pack(0, DAY0);
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 2);
    assert_int_equal(ask("SELECT count(*) FROM day"), 0);
}

static void later_rows_join_a_packed_day_unless_it_is_sealed(void **state)
{
    (void)state;
    static struct rows before;
    static struct rows after;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int64_t i = 0; i < 5; i++) {
        put_reading(1, i * 120000, 0, 1000, QUALITY_OK);
    }
    put_pack(0, DAY0);
    put_clock(2, 0, MIDNIGHT + 60000, TIME_NTP); /* dated only now */
    for (int64_t i = 0; i < 5; i++) {
        put_reading(2, i * 120000, 0, 2000, QUALITY_OK);
    }
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &before));
    open_record();
    put_pack(0, DAY0);
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 0);
    assert_int_equal(ask("SELECT readings FROM day"), 10);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &after));
    assert_same(&after, &before);

    change("UPDATE day SET keten = x'01'");
    open_record();
    put_reading(2, 999999, 0, 3000, QUALITY_OK);
    put_pack(0, DAY0);
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 1);
    assert_int_equal(ask("SELECT readings FROM day"), 10);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &after));
    assert_int_equal(after.count, 11);
}

static void a_damaged_day_costs_only_itself(void **state)
{
    (void)state;
    static struct rows rows;
    open_record();
    put_three_days();
    put_pack(0, DAY0);
    put_pack(0, DAY0 + 1);
    close_record();
    assert_true(read_rows("koelkast", MIDNIGHT + MS_PER_DAY, INT64_MAX, &rows));
    size_t good = rows.count;
    change("UPDATE day SET data = x'02ffff' WHERE utc_day = 20000");
    assert_false(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.count, good);
}

static void rows_follow_the_sensor_not_its_place(void **state)
{
    (void)state;
    static struct rows rows;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_reading(1, 1000, 0, 5000, QUALITY_OK);
    put_reading(1, 1000, 1, -18000, QUALITY_OK);
    close_record();
    names = (struct record_names){.sensor_id = {"ruimte", "vriezer", "koelkast"}};
    open_record();
    put_reading(1, 2000, 2, 6000, QUALITY_OK);
    put_reading(1, 2000, 1, -19000, QUALITY_OK);
    put_reading(1, 2000, 0, 21000, QUALITY_OK);
    put_reading(1, 2000, 7, 1, QUALITY_OK); /* not in the settings: kept, and holds up nothing */
    put_pack(2, DAY0);
    close_record();
    static const struct {
        const char *id;
        int32_t mc[2];
        size_t count;
    } cases[] = {
        {"koelkast", {5000, 6000}, 2},
        {"vriezer", {-18000, -19000}, 2},
        {"ruimte", {21000}, 1},
        {"onbekend-7", {1}, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_true(read_rows(cases[i].id, INT64_MIN, INT64_MAX, &rows));
        if (rows.count != cases[i].count) {
            fail_msg("%s: %zu rows", cases[i].id, rows.count);
        }
        for (size_t row = 0; row < rows.count; row++) {
            assert_int_equal(rows.row[row].reading.mc, cases[i].mc[row]);
        }
    }
}

static void a_boot_keeps_its_number(void **state)
{
    (void)state;
    int32_t boot = 0;
    bool known = true;
    int64_t last_ms = 0;
    assert_true(record_boot_number(path, "a", &boot, &known, &last_ms));
    assert_int_equal(boot, 1);
    assert_false(known);
    assert_true(last_ms == MS_UNKNOWN);
    open_record();
    put_boot(1, "a");
    put_boot(1, "a"); /* the daemon started again within the boot */
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_reading(1, 120000, 0, 5000, QUALITY_OK);
    close_record();
    assert_true(record_boot_number(path, "a", &boot, &known, &last_ms));
    assert_int_equal(boot, 1);
    assert_true(known);
    assert_true(last_ms == MIDNIGHT + 120000);
    assert_true(record_boot_number(path, "b", &boot, &known, &last_ms));
    assert_int_equal(boot, 2);
    open_record();
    put_boot(2, "b");
    close_record();
    assert_true(record_boot_number(path, "a", &boot, &known, &last_ms));
    assert_int_equal(boot, 1);
    assert_true(record_boot_number(path, "c", &boot, &known, &last_ms));
    assert_int_equal(boot, 3);
    char wal[160];
    snprintf(wal, sizeof(wal), "%s-wal", path);
    assert_int_equal(unlink(wal), 0); /* its copy of the pages might heal the file */
    int fd = open(path, O_WRONLY | O_TRUNC);
    assert_int_equal(write(fd, "geen database", 13), 13);
    close(fd);
    assert_false(record_boot_number(path, "a", &boot, &known, &last_ms));
}

/* How many of the numbers 1..highest are in the file. */
static int64_t numbers_used(void)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *sum = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT (SELECT count(*) FROM reading)"
                                        " + (SELECT count(*) FROM event)"
                                        " + (SELECT count(*) FROM klok)"
                                        " + (SELECT count(*) FROM boot)"
                                        " + (SELECT coalesce(sum(readings), 0) FROM day)",
                                        -1, &sum, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(sum), SQLITE_ROW);
    int64_t used = sqlite3_column_int64(sum, 0);
    sqlite3_finalize(sum);
    sqlite3_close(db);
    return used;
}

/* A gap means loss, also after packing, packing nothing, packing again and a boot told twice. */
static void no_number_goes_unused(void **state)
{
    (void)state;
    open_record();
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int i = 0; i < 5; i++) {
        put_reading(1, i * 60000, 0, 5000 + i, QUALITY_OK);
        put_reading(1, i * 60000, 1, 6000 + i, QUALITY_ABSENT);
    }
    put_pack(0, MIDNIGHT / MS_PER_DAY);
    put_pack(0, MIDNIGHT / MS_PER_DAY); /* nothing is left of it */
    put_pack(1, MIDNIGHT / MS_PER_DAY + 7);
    put_boot(1, "a");
    put_boot(9, "a"); /* said by a daemon that could not read the record when it started */
    put_reading(1, 400000, 0, 5000, QUALITY_OK);
    put_pack(0, MIDNIGHT / MS_PER_DAY); /* added to what is packed */
    put_event(1, 500000, EVENT_SIGNOFF, "Anna");
    uint64_t given = seq;
    close_record();
    assert_int_equal(numbers_used(), given);
    open_record();
    assert_int_equal(seq, given);       /* the next one follows */
    put_pack(1, MIDNIGHT / MS_PER_DAY); /* the first of a queue, on its own */
    close_record();
    open_record();
    assert_int_equal(seq, given);
    put_event(1, 600000, EVENT_SIGNOFF, "Bram");
    close_record();
    assert_int_equal(numbers_used(), given + 1);
}

struct events {
    struct record_event_row row[16];
    size_t count;
};

static bool gather_event(void *context, const struct record_event_row *row)
{
    struct events *events = context;
    assert_true(events->count < 16);
    events->row[events->count++] = *row;
    return true;
}

static void events_come_back_in_order(void **state)
{
    (void)state;
    static struct events events;
    struct record_event_row row;
    char message[MESSAGE_SIZE];
    open_record();
    put_event(1, 1000, EVENT_START, "");
    put_event(1, 2000, EVENT_SIGNOFF, "Anna");
    put_clock(1, 0, MIDNIGHT, TIME_PERSON);
    put_event(2, 3000, EVENT_SIGNOFF, "J. de Vries (POH), één");
    close_record();
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    assert_true(record_each_event(db, NULL, 0, gather_event, &events));
    assert_int_equal(events.count, 3);
    assert_string_equal(events.row[0].event.kind, EVENT_START);
    assert_int_equal(events.row[0].wall_ms, MIDNIGHT + 1000);
    assert_int_equal(events.row[0].trust, TIME_PERSON);
    assert_true(events.row[2].wall_ms == MS_UNKNOWN);
    events.count = 0;
    assert_true(record_each_event(db, EVENT_SIGNOFF, events.row[1].seq, gather_event, &events));
    assert_int_equal(events.count, 1);
    assert_string_equal(events.row[0].event.subject, "J. de Vries (POH), één");
    assert_true(record_last_event(db, EVENT_SIGNOFF, &row));
    assert_int_equal(row.boot, 2);
    assert_string_equal(row.event.detail, "nu=5200");
    assert_false(record_last_event(db, EVENT_DOOR, &row));
    record_close(db);
}

static void a_boot_can_be_read_by_its_own_clock(void **state)
{
    (void)state;
    static struct rows rows;
    char message[MESSAGE_SIZE];
    open_record();
    for (int64_t i = 0; i < 10; i++) {
        put_reading(1, i * 1000, 0, 5000, QUALITY_OK);
        put_reading(2, i * 1000, 0, 6000, QUALITY_OK);
    }
    close_record();
    struct record_db *db = record_open(path, message);
    rows.count = 0;
    assert_true(record_each_boot(db, "koelkast", 2, 4000, gather, &rows));
    record_close(db);
    assert_int_equal(rows.count, 6);
    assert_int_equal(rows.row[0].reading.boot_ms, 4000);
    assert_int_equal(rows.row[0].reading.mc, 6000);
    assert_true(rows.row[0].wall_ms == MS_UNKNOWN);
}

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
    sqlite3_exec(db, "PRAGMA user_version = 2", NULL, NULL, NULL);
    sqlite3_close(db);
    assert_null(record_open(path, message));
    assert_non_null(strstr(message, "andere versie"));
    record_close(NULL);
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

int main(void)
{
#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(setting_the_clock_dates_rows_without_touching_them),
        WITH_FOLDER(boots_come_in_order_of_time),
        WITH_FOLDER(packed_days_read_as_they_did_open),
        WITH_FOLDER(a_clock_set_after_packing_dates_packed_days_too),
        WITH_FOLDER(the_summary_of_a_day_is_right),
        WITH_FOLDER(what_nobody_vouches_for_stays_open),
        WITH_FOLDER(later_rows_join_a_packed_day_unless_it_is_sealed),
        WITH_FOLDER(a_damaged_day_costs_only_itself),
        WITH_FOLDER(rows_follow_the_sensor_not_its_place),
        WITH_FOLDER(a_boot_keeps_its_number),
        WITH_FOLDER(no_number_goes_unused),
        WITH_FOLDER(events_come_back_in_order),
        WITH_FOLDER(a_boot_can_be_read_by_its_own_clock),
        WITH_FOLDER(what_cannot_be_read_is_explained),
        WITH_FOLDER(who_may_not_write_can_read),
        WITH_FOLDER(reading_goes_on_while_the_daemon_writes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
