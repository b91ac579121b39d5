/* One walk over open rows and packed days. Each boot's open rows are a source, and so is each
 * boot's part of a packed day; within a source readings are in order of time. Sources are opened
 * when their time comes, so that mostly one is open. */
#include "core/record_schema.h"

#include <stdlib.h>

#include "core/day_pack.h"
#include "core/log.h"

struct source {
    sqlite3_stmt *statement; /* open: the rows; packed: stands on the row of `data` */
    bool packed;
    struct day_cursor cursor;
    int32_t boot;
    int64_t offset_ms; /* wall minus boot clock */
    enum time_trust trust;
    struct record_row row; /* the next one */
};

struct walk {
    sqlite3 *db;
    int64_t sensor, from_ms, to_ms;
    sqlite3_stmt *sources; /* stands on the next source that is not yet open */
    bool more_sources;
    int64_t next_start_ms;
    struct source *source;
    size_t count, capacity;
    bool failed;
};

/* ?4: RECORD_PART_MAX_MS. CROSS JOIN: from the boots to their parts, so that the index is used and
 * an old day costs no more than a new one. */
static const char sources_sql[] =
    "SELECT d.utc_day, d.boot, d.first_ms + k.offset_ms AS start_ms, k.offset_ms, k.trust,"
    " NULL, NULL FROM klok_best AS k CROSS JOIN day_boot AS d WHERE d.sensor = ?1 AND d.boot = "
    "k.boot"
    " AND d.first_ms < ?3 - k.offset_ms AND d.first_ms >= ?2 - k.offset_ms - ?4"
    " AND d.last_ms >= ?2 - k.offset_ms"
    " UNION ALL SELECT NULL, r.boot, min(r.first_ms) + k.offset_ms, k.offset_ms, k.trust,"
    " min(r.first_seq), max(r.last_seq) FROM"
    " (SELECT boot, first_ms, last_ms, first_seq, last_seq FROM stuk UNION ALL"
    " SELECT boot, min(boot_ms), max(boot_ms), min(seq), max(seq) FROM reading"
    " WHERE seq > (SELECT coalesce(max(last_seq), 0) FROM stuk) GROUP BY boot) AS r"
    " JOIN klok_best AS k ON k.boot = r.boot"
    " WHERE r.last_ms + k.offset_ms >= ?2 AND r.first_ms + k.offset_ms < ?3 GROUP BY r.boot"
    " ORDER BY 3";

static bool source_fetch_open(struct source *source, struct walk *walk)
{
    int code = sqlite3_step(source->statement);
    if (code == SQLITE_ROW) {
        source->row.seq = (uint64_t)sqlite3_column_int64(source->statement, 0);
        source->row.reading.boot_ms = record_column_ms(source->statement, 1);
        source->row.reading.mc = sqlite3_column_int(source->statement, 2);
        source->row.reading.quality = record_column_quality(source->statement, 3);
        return true;
    }
    walk->failed |= code != SQLITE_DONE;
    return false;
}

static bool source_fetch_packed(struct source *source, struct walk *walk)
{
    struct day_reading reading;
    while (day_cursor_next(&source->cursor, &reading)) {
        if (reading.boot == source->boot) {
            source->row.seq = reading.seq;
            source->row.reading.boot_ms = record_ms(reading.boot_ms);
            source->row.reading.mc = reading.mc;
            source->row.reading.quality = reading.quality;
            return true;
        }
    }
    if (source->cursor.bad) {
        log_error("metingen.db: a packed day of boot %d is damaged", source->boot);
        walk->failed = true;
    }
    return false;
}

/* The next row of the range; false when there is none, and the source is done. */
static bool source_fetch(struct source *source, struct walk *walk)
{
    do {
        bool got = source->packed ? source_fetch_packed(source, walk)
                                  : source_fetch_open(source, walk);
        if (!got) {
            sqlite3_finalize(source->statement);
            return false;
        }
        source->row.wall_ms = source->row.reading.boot_ms + source->offset_ms;
    } while (source->row.wall_ms < walk->from_ms || source->row.wall_ms >= walk->to_ms);
    return true;
}

/* Opens the source on which walk->sources stands. */
static bool source_open(struct walk *walk, struct source *source)
{
    sqlite3_stmt *from = walk->sources;
    *source = (struct source){
        .packed = sqlite3_column_type(from, 0) != SQLITE_NULL,
        .boot = sqlite3_column_int(from, 1),
        .offset_ms = record_column_ms(from, 3),
        .trust = record_column_trust(from, 4),
    };
    source->row.boot = source->boot;
    source->row.trust = source->trust;
    if (source->packed) {
        source->statement = RECORD_STATEMENT(
            walk->db, "SELECT data FROM day WHERE sensor = ? AND utc_day = ?", walk->sensor,
            sqlite3_column_int64(from, 0));
        if (source->statement == NULL || sqlite3_step(source->statement) != SQLITE_ROW) {
            sqlite3_finalize(source->statement);
            walk->failed = true;
            return false;
        }
        const uint8_t *data = sqlite3_column_blob(source->statement, 0);
        int len = sqlite3_column_bytes(source->statement, 0);
        day_cursor_init(&source->cursor, data, data == NULL ? 0 : (size_t)len);
    } else {
        source->statement = RECORD_STATEMENT(
            walk->db,
            "SELECT seq, boot_ms, mc, quality FROM reading WHERE seq >= ? AND seq <= ?"
            " AND sensor = ? AND boot = ? AND boot_ms >= ? AND boot_ms < ? ORDER BY seq",
            sqlite3_column_int64(from, 5), sqlite3_column_int64(from, 6), walk->sensor,
            source->boot, walk->from_ms - source->offset_ms, walk->to_ms - source->offset_ms);
        if (source->statement == NULL) {
            walk->failed = true;
            return false;
        }
    }
    return source_fetch(source, walk);
}

static void next_source(struct walk *walk)
{
    int code = sqlite3_step(walk->sources);
    walk->more_sources = code == SQLITE_ROW;
    walk->failed |= code != SQLITE_ROW && code != SQLITE_DONE;
    if (walk->more_sources) {
        walk->next_start_ms = sqlite3_column_int64(walk->sources, 2);
    }
}

static bool make_room(struct walk *walk)
{
    if (walk->count < walk->capacity) {
        return true;
    }
    size_t capacity = walk->capacity == 0 ? 4 : 2 * walk->capacity;
    struct source *grown = realloc(walk->source, capacity * sizeof(*grown));
    if (grown == NULL) {
        log_error("metingen.db: no memory to read");
        walk->failed = true;
        return false;
    }
    walk->source = grown;
    walk->capacity = capacity;
    return true;
}

/* The open source with the earliest row, after opening all that could be earlier; NULL: the end. */
static struct source *earliest(struct walk *walk)
{
    for (;;) {
        struct source *first = NULL;
        for (size_t i = 0; i < walk->count; i++) {
            struct source *source = &walk->source[i];
            if (first == NULL || source->row.wall_ms < first->row.wall_ms) {
                first = source;
            }
        }
        if (!walk->more_sources || (first != NULL && first->row.wall_ms < walk->next_start_ms)) {
            return first;
        }
        if (!make_room(walk)) {
            return NULL;
        }
        if (source_open(walk, &walk->source[walk->count])) {
            walk->count++;
        }
        next_source(walk);
    }
}

bool record_walk(sqlite3 *db, int64_t sensor, int64_t from_ms, int64_t to_ms,
                 bool (*each)(void *context, const struct record_row *row), void *context)
{
    struct walk walk = {.db = db, .sensor = sensor};
    walk.from_ms = record_ms(from_ms);
    walk.to_ms = record_ms(to_ms);
    walk.sources = RECORD_STATEMENT(db, sources_sql, sensor, walk.from_ms, walk.to_ms,
                                    RECORD_PART_MAX_MS);
    if (walk.sources == NULL) {
        return false;
    }
    next_source(&walk);
    for (struct source *source = earliest(&walk); source != NULL; source = earliest(&walk)) {
        if (!each(context, &source->row)) {
            break;
        }
        if (!source_fetch(source, &walk)) {
            *source = walk.source[--walk.count];
        }
    }
    for (size_t i = 0; i < walk.count; i++) {
        sqlite3_finalize(walk.source[i].statement);
    }
    sqlite3_finalize(walk.sources);
    free(walk.source);
    return !walk.failed;
}
