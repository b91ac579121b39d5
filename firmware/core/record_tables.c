#include <stdlib.h>

#include "core/log.h"
#include "core/record_chain.h"
#include "core/record_state.h"

/* Rows of reading, event, klok and boot are added and never changed; packing moves readings to
 * `day`. `keten` is the row's link of the chain. Readings have no index of their own: the open ones
 * are few days, and each index would be one more page to write every minute.
 *
 * `day` holds a packed day, under the highest number of its readings (`first_seq`: the lowest):
 * `data` as in day_pack.h; the summary over all its valid readings; the time in each state by the
 * limits beside it (NULL: not reckoned); `keten` the link of its last reading; `zegel` the event
 * that closed it. `day_boot` tells where a packed day lies on the clock of each boot in it, so that
 * it is found also when that clock is dated anew. `klok_best` is the clock that counts for each
 * boot: of the most trusted ones the newest. Ten years hold some 90 000 clock rows, too many to
 * look through for each chart. `stand` is that for events (record_state.c).
 * `stuk` tells where open readings lie on their boot's clock, some hundreds at a time: an index
 * that costs a page now and then, and not with each reading. */
#define CLOCK_TABLE                                                                                \
    "CREATE TABLE klok_best(boot INTEGER PRIMARY KEY, offset_ms INTEGER NOT NULL,"                 \
    " trust INTEGER NOT NULL, rank INTEGER NOT NULL);"
#define STATE_TABLE                                                                                \
    "CREATE TABLE stand(kind TEXT NOT NULL, subject TEXT NOT NULL, sensor TEXT NOT NULL,"          \
    " seq INTEGER NOT NULL, PRIMARY KEY(kind, subject, sensor)) WITHOUT ROWID;"
#define PIECE_TABLE                                                                                \
    "CREATE TABLE stuk(last_seq INTEGER NOT NULL, boot INTEGER NOT NULL, first_seq INTEGER NOT"    \
    " NULL, first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL, PRIMARY KEY(last_seq, boot))"     \
    " WITHOUT ROWID;"
#define DAY_INDEX "CREATE INDEX day_boot_place ON day_boot(sensor, boot, first_ms, last_ms);"

static const char schema[] =
    "CREATE TABLE boot(boot INTEGER PRIMARY KEY, boot_id TEXT NOT NULL UNIQUE, seq INTEGER NOT "
    "NULL,"
    " boot_ms INTEGER NOT NULL, keten BLOB);"
    "CREATE TABLE sensor(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);"
    "CREATE TABLE reading(seq INTEGER PRIMARY KEY, boot INTEGER NOT NULL, boot_ms INTEGER NOT NULL,"
    " sensor INTEGER NOT NULL, mc INTEGER NOT NULL, quality INTEGER NOT NULL, keten BLOB);"
    "CREATE TABLE event(seq INTEGER PRIMARY KEY, boot INTEGER NOT NULL,"
    " boot_ms INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,"
    " detail TEXT NOT NULL, keten BLOB);"
    "CREATE INDEX event_kind ON event(kind, seq);"
    "CREATE TABLE klok(seq INTEGER PRIMARY KEY, boot INTEGER NOT NULL, boot_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL, source TEXT NOT NULL, trust INTEGER NOT NULL, keten BLOB);"
    "CREATE TABLE day(seq INTEGER PRIMARY KEY, sensor INTEGER NOT NULL, utc_day INTEGER NOT NULL,"
    " readings INTEGER NOT NULL, valid INTEGER NOT NULL, min_mc INTEGER, max_mc INTEGER,"
    " mean_mc INTEGER, low_mc INTEGER, high_mc INTEGER, in_ms INTEGER, warm_ms INTEGER,"
    " cold_ms INTEGER, unknown_ms INTEGER, first_seq INTEGER, zegel INTEGER, data BLOB NOT NULL,"
    " keten BLOB, UNIQUE(sensor, utc_day));"
    "CREATE TABLE day_boot(sensor INTEGER NOT NULL, utc_day INTEGER NOT NULL,"
    " boot INTEGER NOT NULL, first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL,"
    " PRIMARY KEY(sensor, utc_day, boot)) WITHOUT ROWID;" CLOCK_TABLE DAY_INDEX STATE_TABLE
        PIECE_TABLE;

/* SQLite takes the bare columns from the row of the maximum. */
static const char from_1[] =
    "ALTER TABLE boot ADD COLUMN keten BLOB; ALTER TABLE reading ADD COLUMN keten BLOB;"
    "ALTER TABLE event ADD COLUMN keten BLOB; ALTER TABLE klok ADD COLUMN keten BLOB;"
    "ALTER TABLE day ADD COLUMN first_seq INTEGER; ALTER TABLE day ADD COLUMN zegel INTEGER;"
    "UPDATE day SET keten = NULL;"
    "DROP VIEW klok_best;" CLOCK_TABLE DAY_INDEX
    "INSERT INTO klok_best SELECT boot, offset_ms, trust, rank FROM (SELECT boot,"
    " wall_ms - boot_ms AS offset_ms, trust, max((trust << 56) | seq) AS rank FROM klok"
    " GROUP BY boot);";

struct link_row {
    enum chain_kind kind;
    uint64_t seq;
    uint8_t link[DIGEST_SIZE];
};

struct links {
    struct link_row *row;
    size_t count, capacity;
    bool failed;
};

static bool keep_link(void *context, const struct chain_row *row)
{
    struct links *links = context;
    static const uint8_t first[DIGEST_SIZE];
    if (links->count == links->capacity) {
        size_t capacity = links->capacity == 0 ? 4096 : 2 * links->capacity;
        struct link_row *grown = realloc(links->row, capacity * sizeof(*grown));
        if (grown == NULL) {
            log_error("metingen.db: no memory to bring it up to date");
            links->failed = true;
            return false;
        }
        links->row = grown;
        links->capacity = capacity;
    }
    struct link_row *link = &links->row[links->count];
    *link = (struct link_row){.kind = row->kind, .seq = row->seq};
    chain_link(links->count == 0 ? first : links->row[links->count - 1].link, row, link->link);
    links->count++;
    return true;
}

static const char *update_sql(enum chain_kind kind)
{
    switch (kind) {
    case CHAIN_READING:
        return "UPDATE reading SET keten = ?1 WHERE seq = ?2";
    case CHAIN_EVENT:
        return "UPDATE event SET keten = ?1 WHERE seq = ?2";
    case CHAIN_CLOCK:
        return "UPDATE klok SET keten = ?1 WHERE seq = ?2";
    case CHAIN_BOOT:
        return "UPDATE boot SET keten = ?1 WHERE seq = ?2";
    case CHAIN_DAY:
        return "UPDATE day SET keten = ?1 WHERE seq = ?2";
    }
    return NULL;
}

static bool store_link(sqlite3 *db, const struct link_row *row)
{
    sqlite3_stmt *statement = record_statement(db, update_sql(row->kind), 0, NULL);
    bool good = statement != NULL &&
                sqlite3_bind_blob(statement, 1, row->link, DIGEST_SIZE, SQLITE_STATIC) ==
                    SQLITE_OK &&
                sqlite3_bind_int64(statement, 2, (int64_t)row->seq) == SQLITE_OK;
    return record_finish(statement) && good;
}

/* What is in a file without links is linked as it is found. */
static bool link_all(sqlite3 *db)
{
    struct links links = {0};
    bool good = chain_walk(db, keep_link, &links) && !links.failed;
    for (size_t i = 0; good && i < links.count; i++) {
        good = store_link(db, &links.row[i]);
    }
    free(links.row);
    return good;
}

bool record_prepare(sqlite3 *db, int found_version)
{
    if (found_version == 0) {
        return sqlite3_exec(db, schema, NULL, NULL, NULL) == SQLITE_OK;
    }
    return (found_version > 1 ||
            (sqlite3_exec(db, from_1, NULL, NULL, NULL) == SQLITE_OK && link_all(db))) &&
           (found_version > 2 || (sqlite3_exec(db, STATE_TABLE, NULL, NULL, NULL) == SQLITE_OK &&
                                  record_state_fill(db))) &&
           sqlite3_exec(db, PIECE_TABLE, NULL, NULL, NULL) == SQLITE_OK && record_piece_add(db);
}
