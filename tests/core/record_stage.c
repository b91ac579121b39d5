#include "record_stage.h"

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char folder[64];
char path[128];
struct record_names names;
struct recorder *recorder;
uint64_t seq;

int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof(folder), "/tmp/test_record_XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof(path), "%s/metingen.db", folder);
    names = (struct record_names){.sensor_id = {"koelkast", "vriezer"}};
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

void open_record(void)
{
    struct recorder_store store = record_store(&names);
    recorder = recorder_start(path, &store, ROWS_MAX);
    assert_non_null(recorder);
    seq = recorder_first_seq(recorder);
}

void close_record(void)
{
    struct recorder_state state;
    recorder_state(recorder, &state);
    assert_string_equal(state.message, "");
    recorder_stop(recorder);
}

void put(struct record_item item)
{
    item.seq = ++seq;
    assert_true(recorder_put(recorder, &item, seq));
}

void put_boot(int32_t boot, const char *id)
{
    struct record_item item = {.kind = RECORD_BOOT, .boot = boot};
    text_copy(item.of.boot_id, sizeof(item.of.boot_id), id);
    put(item);
}

void put_clock(int32_t boot, int64_t boot_ms, int64_t wall_ms, enum time_trust trust)
{
    struct record_item item = {.kind = RECORD_CLOCK, .boot = boot, .boot_ms = boot_ms};
    item.of.clock.wall_ms = wall_ms;
    item.of.clock.trust = trust;
    text_copy(item.of.clock.source, sizeof(item.of.clock.source), "proef");
    put(item);
}

void put_reading(int32_t boot, int64_t boot_ms, uint8_t sensor, int32_t mc, enum quality quality)
{
    struct record_item item = {.kind = RECORD_READING, .boot = boot, .boot_ms = boot_ms};
    item.of.reading = (struct reading){
        .boot_ms = boot_ms, .mc = mc, .sensor = sensor, .quality = quality};
    put(item);
}

void put_event(int32_t boot, int64_t boot_ms, const char *kind, const char *subject)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot = boot, .boot_ms = boot_ms};
    text_copy(item.of.event.kind, sizeof(item.of.event.kind), kind);
    text_copy(item.of.event.subject, sizeof(item.of.event.subject), subject);
    text_copy(item.of.event.detail, sizeof(item.of.event.detail), "nu=5200");
    put(item);
}

void put_pack(uint8_t sensor, int64_t day)
{
    struct record_item item = {.kind = RECORD_PACK_DAY, .boot = 1};
    item.of.pack.sensor = sensor;
    item.of.pack.utc_day = day;
    item.of.pack.low_mc = 2000;
    item.of.pack.high_mc = 8000;
    item.of.pack.validity_ms = 10 * MS_PER_MIN;
    put(item);
}

bool gather(void *context, const struct record_row *row)
{
    struct rows *rows = context;
    assert_true(rows->count < ROWS_MAX);
    rows->row[rows->count++] = *row;
    return rows->count != rows->stop_at;
}

bool read_rows(const char *sensor, int64_t from_ms, int64_t to_ms, struct rows *rows)
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

void assert_same(const struct rows *is, const struct rows *was)
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

int64_t ask(const char *sql)
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

void change(const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_changes(db), 1);
    sqlite3_close(db);
}

/* Three days, two sensors, every quality, and a restart in the middle of the second day. */
void put_three_days(void)
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

static void keep(void *context, const struct verify_fault *fault)
{
    struct found *found = context;
    assert_true(found->count < FAULTS_MAX);
    found->fault[found->count++] = *fault;
}

struct found verify_file(const char *file, const char *head)
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

struct found verify(void)
{
    return verify_file(path, NULL);
}

void assert_whole(const char *when, const struct found *found)
{
    if (!found->read || found->count > 0) {
        fail_msg("%s: read %d, %s", when, found->read,
                 found->count > 0 ? found->fault[0].text : "no fault");
    }
}

void head_of(const struct found *found, char head[DIGEST_HEAD_SIZE])
{
    digest_head_text(found->result.head, head);
}

/* Three days as they come, of two sensors, a restart at noon of the second, a sign-off each
 * morning; two days packed. */
void make_record(void)
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

void tamper(const char *sql, int changes)
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

bool names_place(const struct found *found, const char *where)
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
