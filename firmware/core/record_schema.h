/* The tables of metingen.db, and what its writer and its reader share. Private to record_*.c. */
#ifndef NW_CORE_RECORD_SCHEMA_H
#define NW_CORE_RECORD_SCHEMA_H

#include <sqlite3.h>

#include "core/record.h"

/* A packed day lies on no boot's clock over more than this, so that it can be looked for. */
#define RECORD_PART_MAX_MS (2 * MS_PER_DAY)

struct record_db {
    sqlite3 *db;
};

/* Readings in a row of `stuk`, more or less. */
#define RECORD_PIECE 256
/* Tells where the open readings lie that no piece tells of yet. */
bool record_piece_add(sqlite3 *db);
/* Forgets pieces that have no open readings any more. */
bool record_piece_drop(sqlite3 *db);

/* For recorder_store.prepare: creates the tables, or brings those of schema 1 up to date. */
bool record_prepare(sqlite3 *db, int found_version);

/* Prepares a statement and binds its integers in order; NULL, with a log line, when that fails. */
sqlite3_stmt *record_statement(sqlite3 *db, const char *sql, int count, const int64_t *values);
#define RECORD_STATEMENT(db, sql, ...)                                                             \
    record_statement(db, sql, (int)ARRAY_LEN(((int64_t[]){__VA_ARGS__})), (int64_t[]){__VA_ARGS__})
/* Steps a statement that gives no rows, and ends it. */
bool record_finish(sqlite3_stmt *statement);
/* A file may hold anything: what is no quality is IMPLAUSIBLE, what is no trust UNTRUSTED. */
enum quality record_column_quality(sqlite3_stmt *statement, int column);
enum time_trust record_column_trust(sqlite3_stmt *statement, int column);
/* A moment or a difference of moments: far enough for any date, near enough for sums. */
#define RECORD_FAR_MS (INT64_C(1) << 60)
int64_t record_ms(int64_t ms);
int64_t record_column_ms(sqlite3_stmt *statement, int column);
/* The number under which a sensor id is stored; 0: not in the file; -1: error. */
int64_t record_sensor_number(sqlite3 *db, const char *sensor_id);

/* Every reading of a sensor with from_ms <= wall_ms < to_ms in order of time, packed days and open
 * rows alike, within the caller's transaction. What cannot be read is skipped; false then. */
bool record_walk(sqlite3 *db, int64_t sensor, int64_t from_ms, int64_t to_ms,
                 bool (*each)(void *context, const struct record_row *row), void *context);

/* The same with the filter's last word (record_judged.h), which may lie after the span; `open` (may
 * be NULL): a reading of it still waits for one. */
struct judged_by;
struct judged_row;
bool record_walk_judged(sqlite3 *db, int64_t sensor, int64_t from_ms, int64_t to_ms,
                        const struct judged_by *by,
                        bool (*each)(void *context, const struct judged_row *judged), void *context,
                        bool *open);

/* Packs one sensor's day within the open transaction, to be closed by event `seq`, whose detail it
 * writes. What stays as it is (nothing open; packed by schema 1; damaged) is no failure. */
bool record_pack_day(sqlite3 *db, const struct record_item *item, int64_t sensor,
                     const char *sensor_id, uint64_t seq, char detail[RECORD_DETAIL_SIZE]);

/* RECORD_PRUNE within the open transaction; writes the detail of the event that tells it. */
bool record_prune(sqlite3 *db, int64_t before_day, int64_t today, char detail[RECORD_DETAIL_SIZE]);

#endif
