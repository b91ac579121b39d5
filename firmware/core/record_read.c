#include "core/record_chain.h"
#include "core/record_start.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/log.h"

#define BUSY_MS 500

static int64_t ask(sqlite3 *db, const char *sql, int64_t otherwise)
{
    sqlite3_stmt *statement = record_statement(db, sql, 0, NULL);
    int64_t value = otherwise;
    if (statement != NULL && sqlite3_step(statement) == SQLITE_ROW &&
        sqlite3_column_type(statement, 0) == SQLITE_INTEGER) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value;
}

struct record_db *record_open(const char *path, char message[MESSAGE_SIZE])
{
    struct record_db *db = calloc(1, sizeof(*db));
    message[0] = '\0';
    if (db == NULL) {
        text_set(message, MESSAGE_SIZE, "%s: geen geheugen", path);
        return NULL;
    }
    if (sqlite3_open_v2(path, &db->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK) {
        text_set(message, MESSAGE_SIZE, "%s: niet leesbaar (%s)", path, sqlite3_errmsg(db->db));
        record_close(db);
        return NULL;
    }
    sqlite3_busy_timeout(db->db, BUSY_MS);
    int64_t version = ask(db->db, "PRAGMA user_version", -1);
    if (version < 0) {
        text_set(message, MESSAGE_SIZE, "%s: niet leesbaar (%s)", path, sqlite3_errmsg(db->db));
    } else if (ask(db->db, "PRAGMA application_id", -1) != RECORD_APPLICATION_ID) {
        text_set(message, MESSAGE_SIZE, "%s: is geen record van metingen", path);
    } else if (version != RECORD_SCHEMA_VERSION) {
        text_set(message, MESSAGE_SIZE, "%s: is van een andere versie (schema %d, bekend is %d)",
                 path, (int)version, RECORD_SCHEMA_VERSION);
    }
    if (message[0] != '\0') {
        record_close(db);
        return NULL;
    }
    return db;
}

void record_close(struct record_db *db)
{
    if (db != NULL) {
        sqlite3_close(db->db);
        free(db);
    }
}

bool record_head(struct record_db *db, struct record_chain *chain)
{
    return chain_head(db->db, chain);
}

bool record_each_sensor(struct record_db *db, bool (*each)(void *context, const char *sensor_id),
                        void *context)
{
    char id[ID_SIZE];
    sqlite3_stmt *statement = record_statement(db->db, "SELECT id FROM sensor ORDER BY number", 0,
                                               NULL);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    bool good = true;
    for (; good && code == SQLITE_ROW; code = sqlite3_step(statement)) {
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        text_copy(id, sizeof(id), text == NULL ? "" : text);
        good = each(context, id);
    }
    sqlite3_finalize(statement);
    return good && code == SQLITE_DONE;
}

bool record_each(struct record_db *db, const char *sensor_id, int64_t from_ms, int64_t to_ms,
                 bool (*each)(void *context, const struct record_row *row), void *context)
{
    /* One snapshot, so that a day that is packed meanwhile is not missed or seen twice. */
    if (sqlite3_exec(db->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) {
        log_warning("metingen.db: %s", sqlite3_errmsg(db->db));
        return false;
    }
    int64_t sensor = record_sensor_number(db->db, sensor_id);
    bool good = sensor >= 0 &&
                (sensor == 0 || record_walk(db->db, sensor, from_ms, to_ms, each, context));
    sqlite3_exec(db->db, "COMMIT", NULL, NULL, NULL);
    return good;
}

bool record_each_boot(struct record_db *db, const char *sensor_id, int32_t boot, int64_t from_ms,
                      bool (*each)(void *context, const struct record_row *row), void *context)
{
    int64_t sensor = record_sensor_number(db->db, sensor_id);
    if (sensor <= 0) {
        return sensor == 0;
    }
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db->db,
        "SELECT r.seq, r.boot_ms, r.mc, r.quality, r.boot_ms + k.offset_ms, k.trust"
        " FROM reading AS r LEFT JOIN klok_best AS k ON k.boot = r.boot"
        " WHERE r.sensor = ? AND r.boot = ? AND r.boot_ms >= ? ORDER BY r.seq",
        sensor, boot, from_ms);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        bool dated = sqlite3_column_type(statement, 4) != SQLITE_NULL;
        struct record_row row = {
            .seq = (uint64_t)sqlite3_column_int64(statement, 0),
            .boot = boot,
            .reading = {.boot_ms = record_column_ms(statement, 1),
                        .mc = sqlite3_column_int(statement, 2),
                        .quality = record_column_quality(statement, 3)},
            .wall_ms = dated ? record_column_ms(statement, 4) : MS_UNKNOWN,
            .trust = record_column_trust(statement, 5),
        };
        if (!each(context, &row)) {
            code = SQLITE_DONE;
            break;
        }
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

static void column_text(sqlite3_stmt *statement, int column, char *to, size_t size)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    text_copy(to, size, text == NULL ? "" : text);
}

static void event_from(sqlite3_stmt *statement, struct record_event_row *row)
{
    *row = (struct record_event_row){
        .seq = (uint64_t)sqlite3_column_int64(statement, 0),
        .boot = sqlite3_column_int(statement, 1),
        .boot_ms = record_column_ms(statement, 2),
        .wall_ms = MS_UNKNOWN,
        .trust = TIME_UNTRUSTED,
    };
    if (sqlite3_column_type(statement, 3) != SQLITE_NULL) {
        row->wall_ms = row->boot_ms + record_column_ms(statement, 3);
        row->trust = record_column_trust(statement, 4);
    }
    column_text(statement, 5, row->event.kind, sizeof(row->event.kind));
    column_text(statement, 6, row->event.subject, sizeof(row->event.subject));
    column_text(statement, 7, row->event.detail, sizeof(row->event.detail));
}

#define KINDS_MAX 8

#define EVENTS                                                                                     \
    "SELECT e.seq, e.boot, e.boot_ms, k.offset_ms, k.trust, e.kind, e.subject, e.detail"           \
    " FROM event AS e LEFT JOIN klok_best AS k ON k.boot = e.boot WHERE e.seq > ?1"

static bool step_events(sqlite3_stmt *statement,
                        bool (*each)(void *context, const struct record_event_row *row),
                        void *context)
{
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct record_event_row row;
        event_from(statement, &row);
        if (!each(context, &row)) {
            code = SQLITE_DONE;
            break;
        }
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

bool record_each_event(struct record_db *db, const char *kind, uint64_t after,
                       bool (*each)(void *context, const struct record_event_row *row),
                       void *context)
{
    const char *sql = kind == NULL ? EVENTS " ORDER BY e.seq"
                                   : EVENTS " AND e.kind = ?2 ORDER BY e.seq";
    sqlite3_stmt *statement = RECORD_STATEMENT(db->db, sql, (int64_t)after);
    if (statement != NULL && kind != NULL) {
        sqlite3_bind_text(statement, 2, kind, -1, SQLITE_STATIC);
    }
    return step_events(statement, each, context);
}

bool record_each_event_of(struct record_db *db, const char *const *kind, size_t count,
                          bool (*each)(void *context, const struct record_event_row *row),
                          void *context)
{
    return record_each_event_within(db, kind, count, 0, INT64_MAX, each, context);
}

bool record_each_event_within(struct record_db *db, const char *const *kind, size_t count,
                              uint64_t after, uint64_t last,
                              bool (*each)(void *context, const struct record_event_row *row),
                              void *context)
{
    /* What is not bound is NULL, and equals nothing. */
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db->db,
        EVENTS " AND e.kind IN (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) AND e.seq <= ?10 ORDER BY e.seq",
        (int64_t)after);
    if (statement != NULL) {
        sqlite3_bind_int64(statement, 10, last > INT64_MAX ? INT64_MAX : (int64_t)last);
    }
    for (size_t i = 0; statement != NULL && i < count && i < KINDS_MAX; i++) {
        sqlite3_bind_text(statement, 2 + (int)i, kind[i], -1, SQLITE_STATIC);
    }
    return step_events(statement, each, context);
}

bool record_each_state(struct record_db *db,
                       bool (*each)(void *context, const struct record_event_row *row),
                       void *context)
{
    return step_events(RECORD_STATEMENT(db->db,
                                        EVENTS " AND e.seq IN (SELECT seq FROM stand)"
                                               " ORDER BY e.seq",
                                        INT64_MIN),
                       each, context);
}

bool record_event_before(struct record_db *db, const char *kind, const char *subject, uint64_t last,
                         struct record_event_row *row)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db->db,
        EVENTS " AND e.kind = ?2 AND e.seq <= ?3 AND (?4 IS NULL OR e.subject = ?4)"
               " ORDER BY e.seq DESC LIMIT 1",
        INT64_MIN);
    bool found = statement != NULL &&
                 sqlite3_bind_text(statement, 2, kind, -1, SQLITE_STATIC) == SQLITE_OK &&
                 sqlite3_bind_int64(statement, 3, last > INT64_MAX ? INT64_MAX : (int64_t)last) ==
                     SQLITE_OK &&
                 (subject == NULL ||
                  sqlite3_bind_text(statement, 4, subject, -1, SQLITE_STATIC) == SQLITE_OK) &&
                 sqlite3_step(statement) == SQLITE_ROW;
    if (found) {
        event_from(statement, row);
    }
    sqlite3_finalize(statement);
    return found;
}

bool record_last_event(struct record_db *db, const char *kind, struct record_event_row *row)
{
    return record_event_before(db, kind, NULL, INT64_MAX, row);
}

/* The wall time of the newest row of each table: what was on the clock when the record ended. */
static const char last_wall_sql[] =
    "SELECT max(wall_ms) FROM (SELECT wall_ms FROM (SELECT wall_ms FROM klok ORDER BY seq DESC"
    " LIMIT 1)"
    " UNION ALL SELECT r.boot_ms + k.offset_ms FROM (SELECT boot, boot_ms FROM reading"
    " ORDER BY seq DESC LIMIT 1) AS r JOIN klok_best AS k ON k.boot = r.boot"
    " UNION ALL SELECT e.boot_ms + k.offset_ms FROM (SELECT boot, boot_ms FROM event"
    " ORDER BY seq DESC LIMIT 1) AS e JOIN klok_best AS k ON k.boot = e.boot)";

bool record_boot_number(const char *path, const char *boot_id, int32_t *boot, bool *known,
                        int64_t *last_wall_ms)
{
    struct stat info;
    char message[MESSAGE_SIZE];
    *boot = 1;
    *known = false;
    *last_wall_ms = MS_UNKNOWN;
    if (stat(path, &info) != 0 || info.st_size == 0) {
        return true;
    }
    struct record_db *db = record_open(path, message);
    if (db == NULL) {
        log_warning("%s", message);
        return false;
    }
    sqlite3_stmt *statement = record_statement(db->db, "SELECT boot FROM boot WHERE boot_id = ?", 0,
                                               NULL);
    int code = SQLITE_ERROR;
    if (statement != NULL &&
        sqlite3_bind_text(statement, 1, boot_id, -1, SQLITE_STATIC) == SQLITE_OK) {
        code = sqlite3_step(statement);
    }
    if (code == SQLITE_ROW) {
        *boot = sqlite3_column_int(statement, 0);
        *known = true;
    } else if (code == SQLITE_DONE) {
        *boot = (int32_t)ask(db->db,
                             "SELECT 1 + max(coalesce((SELECT max(boot) FROM boot), 0),"
                             " coalesce((SELECT max(boot) FROM klok_best), 0),"
                             " coalesce((SELECT boot FROM event ORDER BY seq DESC LIMIT 1), 0),"
                             " coalesce((SELECT boot FROM reading ORDER BY seq DESC LIMIT 1), 0))",
                             1);
    }
    sqlite3_finalize(statement);
    *last_wall_ms = ask(db->db, last_wall_sql, MS_UNKNOWN);
    record_close(db);
    return (code == SQLITE_ROW || code == SQLITE_DONE) && *boot >= 1; /* no status carries less */
}
