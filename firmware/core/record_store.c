#include "core/record_schema.h"

#include <string.h>

#include "core/log.h"

/* Rows of the first five tables are added and never changed; packing moves readings to `day`.
 * Readings have no index of their own: the open ones are few days, and each index would be one
 * more page to write every minute.
 *
 * `day` holds a packed day, under the highest number of its readings: `data` as in day_pack.h; the
 * summary over all its valid readings; the time in each state by the limits beside it (NULL: not
 * reckoned); `keten` for the seal. `day_boot` tells where a packed day lies on the clock of each
 * boot in it, so that it is found also when that clock is dated anew. `klok_best` is the clock that
 * counts for each boot. */
static const char schema[] =
    "CREATE TABLE boot(boot INTEGER PRIMARY KEY, boot_id TEXT NOT NULL UNIQUE, seq INTEGER NOT "
    "NULL,"
    " boot_ms INTEGER NOT NULL);"
    "CREATE TABLE sensor(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
    "CREATE TABLE reading(seq INTEGER PRIMARY KEY, boot INTEGER NOT NULL, boot_ms INTEGER NOT NULL,"
    " sensor INTEGER NOT NULL, mc INTEGER NOT NULL, quality INTEGER NOT NULL);"
    "CREATE TABLE event(seq INTEGER PRIMARY KEY, boot INTEGER NOT NULL,"
    " boot_ms INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,"
    " detail TEXT NOT NULL);"
    "CREATE INDEX event_kind ON event(kind, seq);"
    "CREATE TABLE klok(seq INTEGER PRIMARY KEY, boot INTEGER NOT NULL, boot_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL, source TEXT NOT NULL, trust INTEGER NOT NULL);"
    /* SQLite takes the bare columns from the row of the maximum. */
    "CREATE VIEW klok_best AS SELECT boot, wall_ms - boot_ms AS offset_ms, trust,"
    " max((trust << 56) | seq) AS rank FROM klok GROUP BY boot;"
    "CREATE TABLE day(seq INTEGER PRIMARY KEY, sensor INTEGER NOT NULL, utc_day INTEGER NOT NULL,"
    " readings INTEGER NOT NULL, valid INTEGER NOT NULL, min_mc INTEGER, max_mc INTEGER,"
    " mean_mc INTEGER, low_mc INTEGER, high_mc INTEGER, in_ms INTEGER, warm_ms INTEGER,"
    " cold_ms INTEGER, unknown_ms INTEGER, data BLOB NOT NULL, keten BLOB,"
    " UNIQUE(sensor, utc_day));"
    "CREATE TABLE day_boot(sensor INTEGER NOT NULL, utc_day INTEGER NOT NULL,"
    " boot INTEGER NOT NULL, first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,"
    " PRIMARY KEY(sensor, utc_day, boot)) WITHOUT ROWID;";

sqlite3_stmt *record_statement(sqlite3 *db, const char *sql, int count, const int64_t *values)
{
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK;
    for (int i = 0; good && i < count; i++) {
        good = sqlite3_bind_int64(statement, i + 1, values[i]) == SQLITE_OK;
    }
    if (!good) {
        log_warning("metingen.db: %s", sqlite3_errmsg(db));
        sqlite3_finalize(statement);
        return NULL;
    }
    return statement;
}

bool record_finish(sqlite3_stmt *statement)
{
    bool good = statement != NULL && sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_finalize(statement);
    return good;
}

enum quality record_column_quality(sqlite3_stmt *statement, int column)
{
    int value = sqlite3_column_int(statement, column);
    return value >= QUALITY_OK && value < QUALITY_IMPLAUSIBLE ? (enum quality)value
                                                              : QUALITY_IMPLAUSIBLE;
}

enum time_trust record_column_trust(sqlite3_stmt *statement, int column)
{
    int value = sqlite3_column_int(statement, column);
    return value > TIME_UNTRUSTED && value <= TIME_PERSON ? (enum time_trust)value : TIME_UNTRUSTED;
}

static bool bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    return statement != NULL &&
           sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC) == SQLITE_OK;
}

int64_t record_sensor_number(sqlite3 *db, const char *sensor_id)
{
    sqlite3_stmt *statement = record_statement(db, "SELECT number FROM sensor WHERE id = ?", 0,
                                               NULL);
    int64_t number = -1;
    if (bind_text(statement, 1, sensor_id)) {
        int code = sqlite3_step(statement);
        number = code == SQLITE_ROW    ? sqlite3_column_int64(statement, 0)
                 : code == SQLITE_DONE ? 0
                                       : -1;
    }
    sqlite3_finalize(statement);
    return number;
}

/* The number of a sensor of the settings, given out at its first row; 0: cannot. */
static int64_t number_of(sqlite3 *db, const struct record_names *names, uint8_t sensor)
{
    const char *id = sensor < SENSOR_MAX ? names->sensor_id[sensor] : NULL;
    char nameless[ID_SIZE];
    if (id == NULL) { /* refusing it would hold up every later item */
        text_set(nameless, sizeof(nameless), "onbekend-%d", sensor);
        id = nameless;
    }
    int64_t number = record_sensor_number(db, id);
    if (number != 0) {
        return number > 0 ? number : 0;
    }
    sqlite3_stmt *statement = record_statement(db, "INSERT INTO sensor(id) VALUES(?)", 0, NULL);
    bool bound = bind_text(statement, 1, id);
    return record_finish(statement) && bound ? sqlite3_last_insert_rowid(db) : 0;
}

static bool write_reading(sqlite3 *db, const struct record_names *names,
                          const struct record_item *item, uint64_t seq)
{
    const struct reading *reading = &item->of.reading;
    int64_t sensor = number_of(db, names, reading->sensor);
    return sensor > 0 && record_finish(RECORD_STATEMENT(
                             db, "INSERT INTO reading VALUES(?, ?, ?, ?, ?, ?)", (int64_t)seq,
                             item->boot, item->boot_ms, sensor, reading->mc, reading->quality));
}

static bool write_event(sqlite3 *db, const struct record_item *item, uint64_t seq)
{
    const struct record_event *event = &item->of.event;
    sqlite3_stmt *statement = RECORD_STATEMENT(db, "INSERT INTO event VALUES(?, ?, ?, ?, ?, ?)",
                                               (int64_t)seq, item->boot, item->boot_ms);
    bool bound = bind_text(statement, 4, event->kind) && bind_text(statement, 5, event->subject) &&
                 bind_text(statement, 6, event->detail);
    return record_finish(statement) && bound;
}

static bool write_clock(sqlite3 *db, const struct record_item *item, uint64_t seq)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db, "INSERT INTO klok(seq, boot, boot_ms, wall_ms, trust, source) VALUES(?, ?, ?, ?, ?, ?)",
        (int64_t)seq, item->boot, item->boot_ms, item->of.clock.wall_ms, item->of.clock.trust);
    bool bound = bind_text(statement, 6, item->of.clock.source);
    return record_finish(statement) && bound;
}

/* A daemon that could not read the record when it started may say that of a boot that is known
 * already. The first time counts, and the number is an event's then: none goes unused. */
static bool write_boot(sqlite3 *db, const struct record_item *item, uint64_t seq)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db, "INSERT OR IGNORE INTO boot(boot, seq, boot_ms, boot_id) VALUES(?, ?, ?, ?)",
        item->boot, (int64_t)seq, item->boot_ms);
    bool bound = bind_text(statement, 4, item->of.boot_id);
    if (!record_finish(statement) || !bound) {
        return false;
    }
    if (sqlite3_changes(db) > 0) {
        return true;
    }
    struct record_item again = *item;
    again.of.event = (struct record_event){.kind = EVENT_BOOT_AGAIN};
    text_copy(again.of.event.subject, sizeof(again.of.event.subject), item->of.boot_id);
    return write_event(db, &again, seq);
}

static bool store_prepare(sqlite3 *db, int found_version, void *context)
{
    (void)context;
    return found_version == 0 && sqlite3_exec(db, schema, NULL, NULL, NULL) == SQLITE_OK;
}

static bool store_last_seq(sqlite3 *db, uint64_t *seq, void *context)
{
    (void)context;
    sqlite3_stmt *statement = record_statement(
        db,
        "SELECT max(coalesce((SELECT max(seq) FROM reading), 0),"
        " coalesce((SELECT max(seq) FROM event), 0), coalesce((SELECT max(seq) FROM klok), 0),"
        " coalesce((SELECT max(seq) FROM boot), 0), coalesce((SELECT max(seq) FROM day), 0))",
        0, NULL);
    bool good = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
    *seq = good ? (uint64_t)sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return good;
}

static bool store_write(sqlite3 *db, const void *data, uint64_t seq, void *context)
{
    const struct record_names *names = context;
    const struct record_item *item = data;
    int64_t sensor = 0;
    switch (item->kind) {
    case RECORD_READING:
        return write_reading(db, names, item, seq);
    case RECORD_EVENT:
        return write_event(db, item, seq);
    case RECORD_CLOCK:
        return write_clock(db, item, seq);
    case RECORD_BOOT:
        return write_boot(db, item, seq);
    case RECORD_PACK_DAY:
        sensor = number_of(db, names, item->of.pack.sensor);
        return sensor > 0 && record_pack_day(db, item, sensor);
    }
    return false;
}

struct recorder_store record_store(struct record_names *names)
{
    return (struct recorder_store){
        .application_id = RECORD_APPLICATION_ID,
        .schema_version = RECORD_SCHEMA_VERSION,
        .item_size = sizeof(struct record_item),
        .prepare = store_prepare,
        .last_seq = store_last_seq,
        .write = store_write,
        .context = names,
    };
}
