#include "core/record_schema.h"

#include <stdlib.h>
#include <string.h>

#include "core/day_pack.h"
#include "core/log.h"

struct day {
    struct day_reading *reading;
    size_t count, capacity;
    uint64_t last_seq; /* the highest number among them */
};

/* What the summary of a day is made from: its readings and the last one before it. */
struct summary {
    int64_t start_ms, end_ms;
    int32_t low_mc, high_mc;
    int64_t validity_ms;
    struct record_row last; /* its time is not yet counted; wall_ms MS_UNKNOWN: none */
    int64_t valid, sum_mc;
    int32_t min_mc, max_mc;
    int64_t in_ms, warm_ms, cold_ms;
};

/* Open rows of that day, of boots with a clock that somebody vouches for. */
#define ROWS_OF_DAY                                                                                \
    " FROM reading AS r JOIN klok_best AS k ON k.boot = r.boot WHERE r.sensor = ?1 AND k.trust > " \
    "0"                                                                                            \
    " AND r.boot_ms + k.offset_ms >= ?2 AND r.boot_ms + k.offset_ms < ?3"

static bool day_add(struct day *day, const struct day_reading *reading)
{
    if (day->count == day->capacity) {
        size_t capacity = day->capacity == 0 ? 2048 : 2 * day->capacity;
        struct day_reading *grown = realloc(day->reading, capacity * sizeof(*grown));
        if (grown == NULL) {
            log_error("metingen.db: no memory to pack a day");
            return false;
        }
        day->reading = grown;
        day->capacity = capacity;
    }
    day->reading[day->count++] = *reading;
    return true;
}

/* True: `old` holds what is packed of this day already. *may: it can be added to. */
static bool read_packed(sqlite3 *db, int64_t sensor, int64_t utc_day, struct day *old, bool *may)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db, "SELECT data, keten IS NULL, seq FROM day WHERE sensor = ? AND utc_day = ?", sensor,
        utc_day);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    bool good = code == SQLITE_ROW || code == SQLITE_DONE;
    *may = true;
    if (code == SQLITE_ROW) {
        struct day_cursor cursor;
        struct day_reading reading;
        const uint8_t *data = sqlite3_column_blob(statement, 0);
        day_cursor_init(&cursor, data,
                        data == NULL ? 0 : (size_t)sqlite3_column_bytes(statement, 0));
        while (good && day_cursor_next(&cursor, &reading)) {
            good = day_add(old, &reading);
        }
        *may = sqlite3_column_int(statement, 1) != 0 && !cursor.bad;
        old->last_seq = (uint64_t)sqlite3_column_int64(statement, 2);
    }
    sqlite3_finalize(statement);
    return good;
}

static bool read_rows(sqlite3 *db, int64_t sensor, int64_t start_ms, struct day *rows)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db,
        "SELECT r.boot, r.boot_ms, r.mc, r.quality, r.seq" ROWS_OF_DAY
        " ORDER BY r.boot, r.boot_ms, r.seq",
        sensor, start_ms, start_ms + MS_PER_DAY);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct day_reading reading = {
            .boot = sqlite3_column_int(statement, 0),
            .boot_ms = sqlite3_column_int64(statement, 1),
            .mc = sqlite3_column_int(statement, 2),
            .quality = record_column_quality(statement, 3),
        };
        uint64_t seq = (uint64_t)sqlite3_column_int64(statement, 4);
        rows->last_seq = seq > rows->last_seq ? seq : rows->last_seq;
        if (!day_add(rows, &reading)) {
            break;
        }
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

/* Both are in order of boot and boot clock; equal moments keep their order. */
static bool merge(const struct day *old, const struct day *rows, struct day *both)
{
    size_t a = 0;
    size_t b = 0;
    while (a < old->count || b < rows->count) {
        const struct day_reading *first = a < old->count ? &old->reading[a] : NULL;
        const struct day_reading *second = b < rows->count ? &rows->reading[b] : NULL;
        bool take_old = second == NULL ||
                        (first != NULL &&
                         (first->boot < second->boot ||
                          (first->boot == second->boot && first->boot_ms <= second->boot_ms)));
        if (!day_add(both, take_old ? first : second)) {
            return false;
        }
        a += take_old;
        b += !take_old;
    }
    return true;
}

/* The last reading counts until `until_ms`, at most its validity, and only within the day. */
static void count_last(struct summary *summary, int64_t until_ms)
{
    const struct record_row *last = &summary->last;
    if (last->wall_ms == MS_UNKNOWN || last->reading.quality != QUALITY_OK) {
        return;
    }
    int64_t end_ms = last->wall_ms + summary->validity_ms;
    int64_t begin_ms = last->wall_ms > summary->start_ms ? last->wall_ms : summary->start_ms;
    end_ms = end_ms < until_ms ? end_ms : until_ms;
    int64_t span_ms = end_ms > begin_ms ? end_ms - begin_ms : 0;
    if (last->reading.mc > summary->high_mc) {
        summary->warm_ms += span_ms;
    } else if (last->reading.mc < summary->low_mc) {
        summary->cold_ms += span_ms;
    } else {
        summary->in_ms += span_ms;
    }
}

static bool summarise(void *context, const struct record_row *row)
{
    struct summary *summary = context;
    int32_t mc = row->reading.mc;
    /* As in the cold chain: while a jump waits to be confirmed the last value still counts. */
    if (row->trust == TIME_UNTRUSTED || row->reading.quality == QUALITY_PENDING) {
        return true;
    }
    count_last(summary, row->wall_ms);
    summary->last = *row;
    if (row->wall_ms >= summary->start_ms && row->reading.quality == QUALITY_OK) {
        summary->min_mc = summary->valid == 0 || mc < summary->min_mc ? mc : summary->min_mc;
        summary->max_mc = summary->valid == 0 || mc > summary->max_mc ? mc : summary->max_mc;
        summary->sum_mc += mc;
        summary->valid++;
    }
    return true;
}

static int64_t rounded_mean(int64_t sum, int64_t count)
{
    int64_t half = count / 2;
    return sum >= 0 ? (sum + half) / count : (sum - half) / count;
}

static bool write_day(sqlite3 *db, int64_t sensor, int64_t utc_day, const struct day *day,
                      const struct summary *summary)
{
    static const char sql[] =
        "INSERT OR REPLACE INTO day(seq, sensor, utc_day, readings, valid, min_mc, max_mc, mean_mc,"
        " low_mc, high_mc, in_ms, warm_ms, cold_ms, unknown_ms, data)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
    uint8_t *data = malloc(day_pack_size(day->count));
    if (data == NULL) {
        log_error("metingen.db: no memory to pack a day");
        return false;
    }
    size_t len = day_pack(day->reading, day->count, data);
    sqlite3_stmt *statement = RECORD_STATEMENT(db, sql, (int64_t)day->last_seq, sensor, utc_day,
                                               (int64_t)day->count, summary->valid);
    bool good = statement != NULL;
    /* What is not bound is NULL. */
    if (good && summary->valid > 0) {
        sqlite3_bind_int(statement, 6, summary->min_mc);
        sqlite3_bind_int(statement, 7, summary->max_mc);
        sqlite3_bind_int64(statement, 8, rounded_mean(summary->sum_mc, summary->valid));
    }
    if (good && summary->validity_ms > 0) {
        sqlite3_bind_int(statement, 9, summary->low_mc);
        sqlite3_bind_int(statement, 10, summary->high_mc);
        sqlite3_bind_int64(statement, 11, summary->in_ms);
        sqlite3_bind_int64(statement, 12, summary->warm_ms);
        sqlite3_bind_int64(statement, 13, summary->cold_ms);
        sqlite3_bind_int64(statement, 14,
                           MS_PER_DAY - summary->in_ms - summary->warm_ms - summary->cold_ms);
    }
    good = good && sqlite3_bind_blob64(statement, 15, data, len, SQLITE_STATIC) == SQLITE_OK;
    good = record_finish(statement) && good;
    free(data);
    return good;
}

static bool write_boots(sqlite3 *db, int64_t sensor, int64_t utc_day, const struct day *day)
{
    for (size_t i = 0; i < day->count;) {
        size_t first = i;
        while (i < day->count && day->reading[i].boot == day->reading[first].boot) {
            i++;
        }
        if (!record_finish(
                RECORD_STATEMENT(db, "INSERT OR REPLACE INTO day_boot VALUES(?, ?, ?, ?, ?)",
                                 sensor, utc_day, day->reading[first].boot,
                                 day->reading[first].boot_ms, day->reading[i - 1].boot_ms))) {
            return false;
        }
    }
    return true;
}

static bool pack(sqlite3 *db, const struct record_item *item, int64_t sensor, const struct day *day)
{
    int64_t utc_day = item->of.pack.utc_day;
    int64_t start_ms = utc_day * MS_PER_DAY;
    struct summary summary = {
        .start_ms = start_ms,
        .end_ms = start_ms + MS_PER_DAY,
        .low_mc = item->of.pack.low_mc,
        .high_mc = item->of.pack.high_mc,
        .validity_ms = item->of.pack.validity_ms,
        .last = {.wall_ms = MS_UNKNOWN},
    };
    if (!record_walk(db, sensor, start_ms - summary.validity_ms, summary.end_ms, summarise,
                     &summary)) {
        log_warning("metingen.db: the summary of a day misses what could not be read");
    }
    count_last(&summary, summary.end_ms);
    return record_finish(RECORD_STATEMENT(
               db, "DELETE FROM reading WHERE seq IN (SELECT r.seq" ROWS_OF_DAY ")", sensor,
               start_ms, summary.end_ms)) &&
           write_day(db, sensor, utc_day, day, &summary) && write_boots(db, sensor, utc_day, day);
}

bool record_pack_day(sqlite3 *db, const struct record_item *item, int64_t sensor)
{
    struct day old = {0};
    struct day rows = {0};
    struct day both = {0};
    bool may = false;
    bool good = read_packed(db, sensor, item->of.pack.utc_day, &old, &may) &&
                read_rows(db, sensor, item->of.pack.utc_day * MS_PER_DAY, &rows);
    both.last_seq = rows.last_seq > old.last_seq ? rows.last_seq : old.last_seq;
    if (good && rows.count > 0 && may && old.count + rows.count <= DAY_PACK_READING_MAX) {
        good = merge(&old, &rows, &both) && pack(db, item, sensor, &both);
    } else if (good && rows.count > 0) {
        log_warning("metingen.db: a packed day is sealed, full or damaged; %zu rows stay open",
                    rows.count);
    }
    free(old.reading);
    free(rows.reading);
    free(both.reading);
    return good;
}
