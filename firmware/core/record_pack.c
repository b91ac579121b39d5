#include "core/record_chain.h"

#include <stdlib.h>
#include <string.h>

#include "core/day_pack.h"
#include "core/log.h"
#include "core/pairs.h"
#include "core/time_text.h"

#define UNDATED_DAYS (INT64_C(1) << 24) /* of one boot; more than any runs */

int64_t record_undated_day(int32_t boot, int64_t boot_day)
{
    boot_day = boot_day < 0 ? 0 : boot_day;
    return -(boot * UNDATED_DAYS + boot_day % UNDATED_DAYS) - 1;
}

bool record_is_undated(int64_t day, int32_t *boot, int64_t *boot_day)
{
    if (day >= 0) {
        return false;
    }
    *boot = (int32_t)((-day - 1) / UNDATED_DAYS);
    *boot_day = (-day - 1) % UNDATED_DAYS;
    return true;
}

/* Which rows belong to the day that is packed. */
struct scope {
    int64_t sensor, utc_day;
    bool undated;
    int32_t boot; /* undated: its boot, and the span on its clock */
    int64_t start_ms, end_ms;
};

struct day {
    struct day_reading *reading;
    size_t count, capacity;
    uint64_t first_seq, last_seq; /* the lowest and highest number among them */
    uint8_t link[DIGEST_SIZE];    /* of the last number */
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

/* Open rows of that day, of boots with a clock that somebody vouches for; ?4 is not used. */
#define ROWS_DATED                                                                                 \
    " FROM reading AS r JOIN klok_best AS k ON k.boot = r.boot WHERE r.sensor = ?1 AND k.trust > " \
    "0 AND r.boot_ms + k.offset_ms >= ?2 AND r.boot_ms + k.offset_ms < ?3 AND ?4 = ?4"
/* Of one boot, when nobody does. */
#define ROWS_UNDATED                                                                               \
    " FROM reading AS r WHERE r.sensor = ?1 AND r.boot_ms >= ?2 AND r.boot_ms < ?3"                \
    " AND r.boot = ?4 AND NOT EXISTS"                                                              \
    " (SELECT 1 FROM klok_best AS k WHERE k.boot = r.boot AND k.trust > 0)"

static struct scope scope_of(const struct record_item *item, int64_t sensor)
{
    struct scope scope = {.sensor = sensor, .utc_day = item->of.pack.utc_day};
    int64_t boot_day = 0;
    scope.undated = record_is_undated(scope.utc_day, &scope.boot, &boot_day);
    scope.start_ms = (scope.undated ? boot_day : scope.utc_day) * MS_PER_DAY;
    scope.end_ms = scope.start_ms + MS_PER_DAY;
    return scope;
}

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

/* Is the day still what its seal says? */
static bool is_as_sealed(sqlite3 *db, sqlite3_stmt *statement, int64_t seal)
{
    uint8_t digest[DIGEST_SIZE];
    char is[DIGEST_TEXT_SIZE];
    char said[DIGEST_TEXT_SIZE] = "";
    chain_day_digest(statement, digest);
    digest_text(digest, is);
    sqlite3_stmt *event = RECORD_STATEMENT(db, "SELECT detail FROM event WHERE seq = ?", seal);
    if (event != NULL && sqlite3_step(event) == SQLITE_ROW) {
        const char *detail = (const char *)sqlite3_column_text(event, 0);
        pairs_get_text(detail == NULL ? "" : detail, "inhoud", said, sizeof(said));
    }
    sqlite3_finalize(event);
    return strcmp(is, said) == 0;
}

/* False on a read error; else `old` holds what is packed of this day. *may: it can be added to. */
static bool read_packed(sqlite3 *db, const struct scope *scope, struct day *old, bool *may)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db, "SELECT " CHAIN_DAY_COLUMNS ", keten, zegel FROM day WHERE sensor = ? AND utc_day = ?",
        scope->sensor, scope->utc_day);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    bool good = code == SQLITE_ROW || code == SQLITE_DONE;
    *may = true;
    if (code == SQLITE_ROW) {
        struct day_cursor cursor;
        struct day_reading reading;
        const uint8_t *data = sqlite3_column_blob(statement, CHAIN_DAY_DATA);
        day_cursor_init(&cursor, data,
                        data == NULL ? 0 : (size_t)sqlite3_column_bytes(statement, CHAIN_DAY_DATA));
        while (good && day_cursor_next(&cursor, &reading)) {
            good = day_add(old, &reading);
        }
        old->last_seq = (uint64_t)sqlite3_column_int64(statement, 2);
        old->first_seq = (uint64_t)sqlite3_column_int64(statement, 3);
        bool linked = sqlite3_column_bytes(statement, CHAIN_DAY_DATA + 1) == DIGEST_SIZE;
        *may = linked && cursor.numbered && !cursor.bad &&
               is_as_sealed(db, statement, sqlite3_column_int64(statement, CHAIN_DAY_DATA + 2));
        if (linked) {
            memcpy(old->link, sqlite3_column_blob(statement, CHAIN_DAY_DATA + 1), DIGEST_SIZE);
        }
    }
    sqlite3_finalize(statement);
    return good;
}

static bool read_rows(sqlite3 *db, const struct scope *scope, struct day *rows)
{
    static const char dated[] =
        "SELECT r.boot, r.boot_ms, r.mc, r.quality, r.seq, r.keten" ROWS_DATED
        " ORDER BY r.boot, r.boot_ms, r.seq";
    static const char undated[] =
        "SELECT r.boot, r.boot_ms, r.mc, r.quality, r.seq, r.keten" ROWS_UNDATED
        " ORDER BY r.boot, r.boot_ms, r.seq";
    sqlite3_stmt *statement = RECORD_STATEMENT(db, scope->undated ? undated : dated, scope->sensor,
                                               scope->start_ms, scope->end_ms, scope->boot);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct day_reading reading = {
            .boot = sqlite3_column_int(statement, 0),
            .boot_ms = sqlite3_column_int64(statement, 1),
            .mc = sqlite3_column_int(statement, 2),
            .quality = record_column_quality(statement, 3),
            .seq = (uint64_t)sqlite3_column_int64(statement, 4),
        };
        if (rows->count == 0 || reading.seq < rows->first_seq) {
            rows->first_seq = reading.seq;
        }
        if (reading.seq > rows->last_seq) {
            rows->last_seq = reading.seq;
            memset(rows->link, 0, DIGEST_SIZE);
            if (sqlite3_column_bytes(statement, 5) == DIGEST_SIZE) {
                memcpy(rows->link, sqlite3_column_blob(statement, 5), DIGEST_SIZE);
            }
        }
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
    bool old_last = old->last_seq > rows->last_seq;
    both->last_seq = old_last ? old->last_seq : rows->last_seq;
    memcpy(both->link, old_last ? old->link : rows->link, DIGEST_SIZE);
    both->first_seq = old->count > 0 && old->first_seq < rows->first_seq ? old->first_seq
                                                                         : rows->first_seq;
    return true;
}

/* Later rows of a boot that was dated anew may be far from the packed ones; then they stay open. */
static bool is_one_day(const struct day *day)
{
    size_t first = 0;
    for (size_t i = 1; i < day->count; i++) {
        first = day->reading[i].boot == day->reading[first].boot ? first : i;
        if (day->reading[i].boot_ms - day->reading[first].boot_ms > RECORD_PART_MAX_MS) {
            return false;
        }
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

static bool write_day(sqlite3 *db, const struct scope *scope, const struct day *day,
                      const struct summary *summary, uint64_t seal)
{
    static const char sql[] =
        "INSERT OR REPLACE INTO day(seq, sensor, utc_day, readings, valid, first_seq, zegel,"
        " min_mc, max_mc, mean_mc, low_mc, high_mc, in_ms, warm_ms, cold_ms, unknown_ms, data,"
        " keten) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
        " ?17, ?18)";
    uint8_t *data = malloc(day_pack_size(day->count));
    if (data == NULL) {
        log_error("metingen.db: no memory to pack a day");
        return false;
    }
    size_t len = day_pack(day->reading, day->count, data);
    sqlite3_stmt *statement = RECORD_STATEMENT(db, sql, (int64_t)day->last_seq, scope->sensor,
                                               scope->utc_day, (int64_t)day->count, summary->valid,
                                               (int64_t)day->first_seq, (int64_t)seal);
    bool good = statement != NULL;
    /* What is not bound is NULL. */
    if (good && summary->valid > 0) {
        sqlite3_bind_int(statement, 8, summary->min_mc);
        sqlite3_bind_int(statement, 9, summary->max_mc);
        sqlite3_bind_int64(statement, 10, rounded_mean(summary->sum_mc, summary->valid));
    }
    if (good && summary->validity_ms > 0) {
        sqlite3_bind_int(statement, 11, summary->low_mc);
        sqlite3_bind_int(statement, 12, summary->high_mc);
        sqlite3_bind_int64(statement, 13, summary->in_ms);
        sqlite3_bind_int64(statement, 14, summary->warm_ms);
        sqlite3_bind_int64(statement, 15, summary->cold_ms);
        sqlite3_bind_int64(statement, 16,
                           MS_PER_DAY - summary->in_ms - summary->warm_ms - summary->cold_ms);
    }
    good = good && sqlite3_bind_blob64(statement, 17, data, len, SQLITE_STATIC) == SQLITE_OK &&
           sqlite3_bind_blob(statement, 18, day->link, DIGEST_SIZE, SQLITE_STATIC) == SQLITE_OK;
    good = record_finish(statement) && good;
    free(data);
    return good;
}

static bool write_boots(sqlite3 *db, const struct scope *scope, const struct day *day)
{
    for (size_t i = 0; i < day->count;) {
        size_t first = i;
        while (i < day->count && day->reading[i].boot == day->reading[first].boot) {
            i++;
        }
        if (!record_finish(
                RECORD_STATEMENT(db, "INSERT OR REPLACE INTO day_boot VALUES(?, ?, ?, ?, ?)",
                                 scope->sensor, scope->utc_day, day->reading[first].boot,
                                 day->reading[first].boot_ms, day->reading[i - 1].boot_ms))) {
            return false;
        }
    }
    return true;
}

/* The time of an undated day is that of its boot's clock; what lasted into it is not known. */
static void summarise_undated(struct summary *summary, const struct day *day)
{
    for (size_t i = 0; i < day->count; i++) {
        struct record_row row = {.boot = day->reading[i].boot,
                                 .reading = {.boot_ms = day->reading[i].boot_ms,
                                             .mc = day->reading[i].mc,
                                             .quality = day->reading[i].quality},
                                 .wall_ms = day->reading[i].boot_ms,
                                 .trust = TIME_RTC};
        summarise(summary, &row);
    }
}

static bool write_detail(sqlite3 *db, const struct day *day, struct text *detail)
{
    uint8_t digest[DIGEST_SIZE];
    char hex[DIGEST_TEXT_SIZE] = "";
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db, "SELECT " CHAIN_DAY_COLUMNS " FROM day WHERE seq = ?", (int64_t)day->last_seq);
    bool good = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
    if (good) {
        chain_day_digest(statement, digest);
        digest_text(digest, hex);
    }
    sqlite3_finalize(statement);
    pairs_add_int(detail, "metingen", (int64_t)day->count);
    pairs_add_int(detail, "tot", (int64_t)day->last_seq);
    pairs_add_text(detail, "inhoud", hex);
    return good;
}

static bool pack(sqlite3 *db, const struct record_item *item, const struct scope *scope,
                 const struct day *day, uint64_t seal, struct text *detail)
{
    static const char drop_dated[] = "DELETE FROM reading WHERE seq IN (SELECT r.seq" ROWS_DATED
                                     ")";
    static const char drop_undated[] = "DELETE FROM reading WHERE seq IN (SELECT r.seq" ROWS_UNDATED
                                       ")";
    struct summary summary = {
        .start_ms = scope->start_ms,
        .end_ms = scope->end_ms,
        .low_mc = item->of.pack.low_mc,
        .high_mc = item->of.pack.high_mc,
        .validity_ms = item->of.pack.validity_ms,
        .last = {.wall_ms = MS_UNKNOWN},
    };
    if (scope->undated) {
        summarise_undated(&summary, day);
    } else if (!record_walk(db, scope->sensor, scope->start_ms - summary.validity_ms,
                            summary.end_ms, summarise, &summary)) {
        log_warning("metingen.db: the summary of a day misses what could not be read");
    }
    count_last(&summary, summary.end_ms);
    return record_finish(RECORD_STATEMENT(db, scope->undated ? drop_undated : drop_dated,
                                          scope->sensor, scope->start_ms, scope->end_ms,
                                          scope->boot)) &&
           write_day(db, scope, day, &summary, seal) && write_boots(db, scope, day) &&
           write_detail(db, day, detail);
}

static void name_day(const struct scope *scope, struct text *detail)
{
    char date[TIME_TEXT_SIZE];
    if (scope->undated) {
        pairs_add_int(detail, "boot", scope->boot);
        pairs_add_int(detail, "bootdag", scope->start_ms / MS_PER_DAY);
    } else {
        time_format_day(scope->start_ms, date);
        pairs_add_text(detail, "dag", date);
    }
}

bool record_pack_day(sqlite3 *db, const struct record_item *item, int64_t sensor,
                     const char *sensor_id, uint64_t seq, char detail[RECORD_DETAIL_SIZE])
{
    const struct scope scope = scope_of(item, sensor);
    struct day old = {0};
    struct day rows = {0};
    struct day both = {0};
    struct text text;
    bool may = false;
    text_init(&text, detail, RECORD_DETAIL_SIZE);
    name_day(&scope, &text);
    bool good = read_packed(db, &scope, &old, &may) && read_rows(db, &scope, &rows);
    may = may && old.count + rows.count <= DAY_PACK_READING_MAX;
    if (good && rows.count > 0 && may) {
        good = merge(&old, &rows, &both);
        may = is_one_day(&both);
    }
    if (good && rows.count > 0 && may) {
        good = pack(db, item, &scope, &both, seq, &text);
    } else if (good && rows.count > 0) {
        log_warning("metingen.db: %s: %zu rows stay open: the packed day cannot be added to",
                    sensor_id, rows.count);
        pairs_add_int(&text, "open", (int64_t)rows.count);
    } else {
        pairs_add_int(&text, "metingen", (int64_t)old.count);
    }
    free(old.reading);
    free(rows.reading);
    free(both.reading);
    return good;
}
