#include "core/record_start.h"

#include "core/record_schema.h"

/* Rows of a boot lie below the next boot's first number, and the last ones are enough. */
static const char last_ms_sql[] =
    "SELECT max(boot_ms) FROM"
    " (SELECT * FROM (SELECT boot, boot_ms FROM event WHERE seq < ?1 ORDER BY seq DESC LIMIT 64)"
    " UNION ALL SELECT * FROM (SELECT boot, boot_ms FROM klok WHERE seq < ?1 ORDER BY seq DESC"
    " LIMIT 4)"
    " UNION ALL SELECT * FROM (SELECT boot, boot_ms FROM reading WHERE seq < ?1 ORDER BY seq DESC"
    " LIMIT 16)) WHERE boot = ?2";

static bool last_of(sqlite3 *db, int64_t below_seq, struct record_boot_row *row)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(db, last_ms_sql, below_seq, row->boot);
    bool good = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
    row->last_ms = good && sqlite3_column_type(statement, 0) != SQLITE_NULL
                       ? record_column_ms(statement, 0)
                       : INT64_MIN;
    sqlite3_finalize(statement);
    return good;
}

int record_last_boots(struct record_db *db, struct record_boot_row *row, int max)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db->db,
        "SELECT n.boot, k.offset_ms, k.trust, b.seq FROM"
        " (SELECT boot FROM boot UNION SELECT boot FROM klok_best ORDER BY boot DESC LIMIT ?) AS n"
        " LEFT JOIN klok_best AS k ON k.boot = n.boot LEFT JOIN boot AS b ON b.boot = n.boot"
        " ORDER BY n.boot DESC",
        max);
    int64_t below_seq = INT64_MAX;
    int count = 0;
    bool good = statement != NULL;
    int code = good ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; good && code == SQLITE_ROW && count < max; code = sqlite3_step(statement)) {
        row[count] = (struct record_boot_row){
            .boot = sqlite3_column_int(statement, 0),
            .dated = sqlite3_column_type(statement, 1) != SQLITE_NULL,
            .offset_ms = record_column_ms(statement, 1),
            .trust = record_column_trust(statement, 2),
        };
        good = last_of(db->db, below_seq, &row[count++]);
        if (sqlite3_column_type(statement, 3) != SQLITE_NULL) {
            below_seq = sqlite3_column_int64(statement, 3);
        }
    }
    sqlite3_finalize(statement);
    for (int i = 0; i < count / 2; i++) {
        struct record_boot_row other = row[i];
        row[i] = row[count - 1 - i];
        row[count - 1 - i] = other;
    }
    return good && (code == SQLITE_ROW || code == SQLITE_DONE) ? count : -1;
}

bool record_each_open(struct record_db *db,
                      bool (*each)(void *context, const struct record_open_row *row), void *context)
{
    sqlite3_stmt *statement = record_statement(
        db->db,
        "SELECT s.id, CASE WHEN k.trust > 0 THEN (r.boot_ms + k.offset_ms) / 86400000 END AS day,"
        " r.boot, r.boot_ms / 86400000 AS boot_day,"
        " min(CASE WHEN k.trust > 0 THEN r.boot_ms + k.offset_ms END)"
        " FROM reading AS r JOIN sensor AS s ON s.number = r.sensor"
        " LEFT JOIN klok_best AS k ON k.boot = r.boot"
        " GROUP BY s.id, day, CASE WHEN k.trust > 0 THEN 0 ELSE r.boot END,"
        " CASE WHEN k.trust > 0 THEN 0 ELSE r.boot_ms / 86400000 END",
        0, NULL);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        bool dated = sqlite3_column_type(statement, 1) != SQLITE_NULL;
        char id[ID_SIZE];
        const char *text = (const char *)sqlite3_column_text(statement, 0);
        text_copy(id, sizeof(id), text == NULL ? "" : text);
        struct record_open_row row = {.sensor_id = id, .boot = sqlite3_column_int(statement, 2)};
        row.day = dated ? sqlite3_column_int64(statement, 1)
                        : record_undated_day(row.boot, sqlite3_column_int64(statement, 3));
        row.from_ms = dated ? record_column_ms(statement, 4) : MS_UNKNOWN;
        if (!each(context, &row)) {
            code = SQLITE_DONE;
            break;
        }
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

bool record_oldest_day(struct record_db *db, int64_t *utc_day)
{
    sqlite3_stmt *statement = record_statement(
        db->db,
        "SELECT min(day) FROM (SELECT (SELECT min(utc_day) FROM day WHERE sensor = number AND"
        " utc_day >= 0) AS day FROM sensor)",
        0, NULL);
    bool good = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
    bool any = good && sqlite3_column_type(statement, 0) != SQLITE_NULL;
    *utc_day = any ? sqlite3_column_int64(statement, 0) : INT64_MAX;
    sqlite3_finalize(statement);
    return good;
}
