#include "core/record_gather.h"

#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/pairs.h"
#include "core/record_chain.h"

/* Open rows of that day, of boots with a clock that somebody vouches for; ?4 is not used. */
#define ROWS_DATED                                                                                 \
    " FROM reading AS r JOIN klok_best AS k ON k.boot = r.boot WHERE r.sensor = ?1 AND k.trust > " \
    "0 AND r.boot_ms + k.offset_ms >= ?2 AND r.boot_ms + k.offset_ms < ?3 AND ?4 = ?4"
/* Of one boot, when nobody does. */
#define ROWS_UNDATED                                                                               \
    " FROM reading AS r WHERE r.sensor = ?1 AND r.boot_ms >= ?2 AND r.boot_ms < ?3"                \
    " AND r.boot = ?4 AND NOT EXISTS"                                                              \
    " (SELECT 1 FROM klok_best AS k WHERE k.boot = r.boot AND k.trust > 0)"

struct day_scope day_scope_of(const struct record_item *item, int64_t sensor)
{
    struct day_scope scope = {.sensor = sensor, .utc_day = item->of.pack.utc_day};
    int64_t boot_day = 0;
    scope.undated = record_is_undated(scope.utc_day, &scope.boot, &boot_day);
    scope.start_ms = (scope.undated ? boot_day : scope.utc_day) * MS_PER_DAY;
    scope.end_ms = scope.start_ms + MS_PER_DAY;
    return scope;
}

static bool day_add(struct day_rows *day, const struct day_reading *reading)
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

bool day_read_packed(sqlite3 *db, const struct day_scope *scope, struct day_rows *old, bool *may)
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

bool day_read_rows(sqlite3 *db, const struct day_scope *scope, struct day_rows *rows)
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

bool day_merge(const struct day_rows *old, const struct day_rows *rows, struct day_rows *both)
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

bool day_is_one(const struct day_rows *day)
{
    size_t first = 0;
    for (size_t i = 1; i < day->count; i++) {
        first = day->reading[i].boot == day->reading[first].boot ? first : i;
        if (record_ms(day->reading[i].boot_ms) - record_ms(day->reading[first].boot_ms) >
            RECORD_PART_MAX_MS) {
            return false;
        }
    }
    return true;
}

bool record_piece_add(sqlite3 *db)
{
    return record_finish(
        record_statement(db,
                         "INSERT INTO stuk(last_seq, boot, first_seq, first_ms, last_ms)"
                         " SELECT max(seq), boot, min(seq), min(boot_ms), max(boot_ms) FROM reading"
                         " WHERE seq > (SELECT coalesce(max(last_seq), 0) FROM stuk) GROUP BY boot",
                         0, NULL));
}

bool record_piece_drop(sqlite3 *db)
{
    return record_finish(record_statement(
        db, "DELETE FROM stuk WHERE last_seq < (SELECT min(seq) FROM reading)", 0, NULL));
}

bool day_drop_rows(sqlite3 *db, const struct day_scope *scope)
{
    static const char dated[] = "DELETE FROM reading WHERE seq IN (SELECT r.seq" ROWS_DATED ")";
    static const char undated[] = "DELETE FROM reading WHERE seq IN (SELECT r.seq" ROWS_UNDATED ")";
    return record_finish(RECORD_STATEMENT(db, scope->undated ? undated : dated, scope->sensor,
                                          scope->start_ms, scope->end_ms, scope->boot));
}
