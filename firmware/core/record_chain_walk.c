/* All rows of the file by number: four tables and the packed days are merged. A packed day is taken
 * apart when its first number comes up, so mostly one per sensor is held. */
#include <stdlib.h>
#include <string.h>

#include "core/day_pack.h"
#include "core/log.h"
#include "core/record_chain.h"

enum table { TABLE_READING, TABLE_EVENT, TABLE_CLOCK, TABLE_BOOT, TABLE_COUNT };

static const char *const table_sql[TABLE_COUNT] = {
    [TABLE_READING] = "SELECT r.seq, r.boot, r.boot_ms, r.keten, s.id, NULL, NULL, r.mc, r.quality"
                      " FROM reading AS r LEFT JOIN sensor AS s ON s.number = r.sensor"
                      " ORDER BY r.seq",
    [TABLE_EVENT] = "SELECT seq, boot, boot_ms, keten, kind, subject, detail, 0, 0 FROM event"
                    " ORDER BY seq",
    [TABLE_CLOCK] = "SELECT seq, boot, boot_ms, keten, source, NULL, NULL, wall_ms, trust FROM klok"
                    " ORDER BY seq",
    [TABLE_BOOT] = "SELECT seq, boot, boot_ms, keten, boot_id, NULL, NULL, 0, 0 FROM boot"
                   " ORDER BY seq",
};
static const enum chain_kind table_kind[TABLE_COUNT] = {
    [TABLE_READING] = CHAIN_READING,
    [TABLE_EVENT] = CHAIN_EVENT,
    [TABLE_CLOCK] = CHAIN_CLOCK,
    [TABLE_BOOT] = CHAIN_BOOT,
};

/* A day that has been taken apart. */
struct opened {
    struct day_reading *reading; /* in order of number */
    size_t count, at;
    char sensor[ID_SIZE];
    uint64_t seq; /* of the day */
    uint8_t link[DIGEST_SIZE], digest[DIGEST_SIZE];
    bool has_link, numbered;
};

struct merge {
    sqlite3 *db;
    sqlite3_stmt *table[TABLE_COUNT];
    bool more[TABLE_COUNT];
    uint64_t seq[TABLE_COUNT];
    sqlite3_stmt *days; /* stands on the next day that is not yet opened */
    bool more_days;
    uint64_t day_first;
    struct opened *opened;
    size_t opened_count, capacity;
    bool failed;
};

static bool step(struct merge *merge, sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    merge->failed |= code != SQLITE_ROW && code != SQLITE_DONE;
    return code == SQLITE_ROW;
}

static void next_row(struct merge *merge, size_t table)
{
    merge->more[table] = step(merge, merge->table[table]);
    if (merge->more[table]) {
        merge->seq[table] = (uint64_t)sqlite3_column_int64(merge->table[table], 0);
    }
}

static void next_day(struct merge *merge)
{
    merge->more_days = step(merge, merge->days);
    if (merge->more_days) {
        merge->day_first = (uint64_t)sqlite3_column_int64(merge->days, 1);
    }
}

static int by_number(const void *a, const void *b)
{
    uint64_t first = ((const struct day_reading *)a)->seq;
    uint64_t second = ((const struct day_reading *)b)->seq;
    return first < second ? -1 : first > second;
}

static bool take_apart(sqlite3_stmt *statement, struct opened *day)
{
    struct day_cursor cursor;
    struct day_reading reading;
    const uint8_t *data = sqlite3_column_blob(statement, CHAIN_DAY_DATA);
    size_t capacity = 0;
    bool sorted = true;
    day_cursor_init(&cursor, data,
                    data == NULL ? 0 : (size_t)sqlite3_column_bytes(statement, CHAIN_DAY_DATA));
    day->numbered = cursor.numbered;
    while (day->numbered && day_cursor_next(&cursor, &reading)) {
        if (day->count == capacity) {
            capacity = capacity == 0 ? 2048 : 2 * capacity;
            struct day_reading *grown = realloc(day->reading, capacity * sizeof(*grown));
            if (grown == NULL) {
                log_error("metingen.db: no memory to take a day apart");
                return false;
            }
            day->reading = grown;
        }
        sorted = sorted && (day->count == 0 || day->reading[day->count - 1].seq < reading.seq);
        day->reading[day->count++] = reading;
    }
    if (!sorted) {
        qsort(day->reading, day->count, sizeof(*day->reading), by_number);
    }
    return true;
}

/* Opens the day that the statement stands on. */
static bool fill_day(sqlite3_stmt *from, struct opened *day)
{
    const char *sensor = (const char *)sqlite3_column_text(from, 0);
    text_copy(day->sensor, sizeof(day->sensor), sensor == NULL ? "" : sensor);
    if (!take_apart(from, day)) {
        return false;
    }
    day->has_link = sqlite3_column_bytes(from, CHAIN_DAY_DATA + 1) == DIGEST_SIZE;
    if (day->has_link) {
        memcpy(day->link, sqlite3_column_blob(from, CHAIN_DAY_DATA + 1), DIGEST_SIZE);
    }
    chain_day_digest(from, day->digest);
    return true;
}

static bool open_day(struct merge *merge)
{
    if (merge->opened_count == merge->capacity) {
        size_t capacity = merge->capacity == 0 ? SENSOR_MAX : 2 * merge->capacity;
        struct opened *grown = realloc(merge->opened, capacity * sizeof(*grown));
        if (grown == NULL) {
            log_error("metingen.db: no memory to take a day apart");
            return false;
        }
        merge->opened = grown;
        merge->capacity = capacity;
    }
    struct opened *day = &merge->opened[merge->opened_count];
    *day = (struct opened){.seq = (uint64_t)sqlite3_column_int64(merge->days, 0)};
    sqlite3_stmt *from = RECORD_STATEMENT(
        merge->db, "SELECT " CHAIN_DAY_COLUMNS ", keten FROM day WHERE seq = ?", (int64_t)day->seq);
    bool good = from != NULL && sqlite3_step(from) == SQLITE_ROW && fill_day(from, day);
    sqlite3_finalize(from);
    if (!good || (day->numbered && day->count == 0)) { /* failed, or nothing that can be read */
        free(day->reading);
    } else {
        merge->opened_count++;
    }
    return good;
}

static uint64_t day_next_seq(const struct opened *day)
{
    return day->numbered ? day->reading[day->at].seq : day->seq;
}

/* The opened day with the lowest number, after opening all that could be lower; NULL: none. */
static struct opened *lowest_day(struct merge *merge)
{
    for (;;) {
        struct opened *lowest = NULL;
        for (size_t i = 0; i < merge->opened_count; i++) {
            struct opened *day = &merge->opened[i];
            if (lowest == NULL || day_next_seq(day) < day_next_seq(lowest)) {
                lowest = day;
            }
        }
        if (!merge->more_days || (lowest != NULL && day_next_seq(lowest) < merge->day_first)) {
            return lowest;
        }
        if (!open_day(merge)) {
            merge->failed = true;
            return NULL;
        }
        next_day(merge);
    }
}

static struct chain_row row_of_day(const struct opened *day)
{
    if (!day->numbered) {
        return (struct chain_row){.kind = CHAIN_DAY,
                                  .seq = day->seq,
                                  .content = day->digest,
                                  .kept = day->has_link ? day->link : NULL,
                                  .packed = true,
                                  .closes_day = true};
    }
    const struct day_reading *reading = &day->reading[day->at];
    bool closes = reading->seq == day->seq;
    return (struct chain_row){
        .kind = CHAIN_READING,
        .seq = reading->seq,
        .boot = reading->boot,
        .boot_ms = reading->boot_ms,
        .value = {reading->mc, (int64_t)reading->quality},
        .text = {day->sensor},
        .kept = closes && day->has_link ? day->link : NULL,
        .packed = true,
        .closes_day = closes,
    };
}

/* Numbers are numbers and texts are texts: SQLite turns one into the other when it is asked, but
 * compares them by what they are, so that a row in disguise would not be found where it belongs. */
static bool is_odd(sqlite3_stmt *from, size_t table)
{
    static const int texts[TABLE_COUNT] = {1, 3, 1, 1};
    bool odd = false;
    for (int column = 0; column < 9; column++) {
        int text = column - 4;
        bool is_text = text >= 0 && text < 3;
        int type = !is_text ? SQLITE_INTEGER : text < texts[table] ? SQLITE_TEXT : SQLITE_NULL;
        odd |= column != 3 && !chain_is_stored_as(from, column, type);
    }
    return odd;
}

static struct chain_row row_of_table(const struct merge *merge, size_t table)
{
    sqlite3_stmt *from = merge->table[table];
    bool odd = is_odd(from, table);
    struct chain_row row = {
        .odd = odd,
        .kind = table_kind[table],
        .seq = merge->seq[table],
        .boot = sqlite3_column_int64(from, 1),
        .boot_ms = sqlite3_column_int64(from, 2),
        .value = {sqlite3_column_int64(from, 7), sqlite3_column_int64(from, 8)},
    };
    if (sqlite3_column_bytes(from, 3) == DIGEST_SIZE) {
        row.kept = sqlite3_column_blob(from, 3);
    }
    for (int i = 0; i < 3; i++) {
        const char *text = (const char *)sqlite3_column_text(from, 4 + i);
        row.text[i] = text == NULL && i == 0 ? "" : text;
    }
    return row;
}

static void day_passed(struct merge *merge, struct opened *day)
{
    if (!day->numbered || ++day->at == day->count) {
        free(day->reading);
        *day = merge->opened[--merge->opened_count];
    }
}

static void merge_rows(struct merge *merge,
                       bool (*each)(void *context, const struct chain_row *row), void *context)
{
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        next_row(merge, i);
    }
    next_day(merge);
    while (!merge->failed) {
        struct opened *day = lowest_day(merge);
        size_t table = TABLE_COUNT;
        for (size_t i = 0; i < TABLE_COUNT; i++) {
            bool lower = table == TABLE_COUNT || merge->seq[i] < merge->seq[table];
            table = merge->more[i] && lower ? i : table;
        }
        bool from_day = day != NULL &&
                        (table == TABLE_COUNT || day_next_seq(day) < merge->seq[table]);
        if (!from_day && table == TABLE_COUNT) {
            return;
        }
        struct chain_row row = from_day ? row_of_day(day) : row_of_table(merge, table);
        if (!each(context, &row)) {
            return;
        }
        if (from_day) {
            day_passed(merge, day);
        } else {
            next_row(merge, table);
        }
    }
}

bool chain_walk(sqlite3 *db, bool (*each)(void *context, const struct chain_row *row),
                void *context)
{
    struct merge merge = {.db = db};
    merge.days = record_statement(
        db, "SELECT seq, coalesce(first_seq, seq) AS first FROM day ORDER BY first", 0, NULL);
    bool good = merge.days != NULL;
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        merge.table[i] = record_statement(db, table_sql[i], 0, NULL);
        good = good && merge.table[i] != NULL;
    }
    if (good) {
        merge_rows(&merge, each, context);
    }
    for (size_t i = 0; i < merge.opened_count; i++) {
        free(merge.opened[i].reading);
    }
    free(merge.opened);
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        sqlite3_finalize(merge.table[i]);
    }
    sqlite3_finalize(merge.days);
    return good && !merge.failed;
}
