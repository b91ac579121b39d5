/* What is older than records must be kept goes in whole packed days, and the record says so: how
 * many days, up to which, the number and link of the last row that went (the chain begins there
 * now), and the digest of the rows that were kept below it: clocks that still date
 * something, and what began and has not been followed by its like. */
#include <string.h>

#include "core/pairs.h"
#include "core/record_chain.h"
#include "core/time_text.h"

#define YEAR_DAYS 365
#define FILLED_DAYS 180 /* of the last year; else the clock is not believed */

/* Its youngest reading, by the clocks as they count now, lies before UTC day ?1 or not: the name of
 * a day is the date it had when it was packed, and that may have been a wrong one. */
#define IS_YOUNG                                                                                   \
    "(d.utc_day >= ?1 OR EXISTS (SELECT 1 FROM day_boot AS b JOIN klok_best AS k"                  \
    " ON k.boot = b.boot WHERE b.sensor = d.sensor AND b.utc_day = d.utc_day"                      \
    " AND b.last_ms + k.offset_ms >= ?1 * 86400000))"

static bool ask(sqlite3 *db, const char *sql, int64_t first, int64_t second, int64_t *value)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(db, sql, first, second);
    bool good = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
    *value = good ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    return good;
}

/* The highest number up to which there is nothing but days that may go; 0: none. */
static bool find_end(sqlite3 *db, int64_t before_day, int64_t *end)
{
    int64_t stays = 0; /* this number, and all behind it */
    if (!ask(db,
             "SELECT min(coalesce((SELECT min(coalesce(first_seq, seq)) FROM day AS d"
             " WHERE " IS_YOUNG "), ?2), coalesce((SELECT min(seq) FROM reading), ?2))",
             before_day, INT64_MAX, &stays)) {
        return false;
    }
    for (;;) {
        int64_t first = 0;
        if (!ask(db,
                 "SELECT coalesce(max(seq), 0) FROM day AS d WHERE utc_day >= 0 AND seq < ?2"
                 " AND NOT " IS_YOUNG,
                 before_day, stays, end) ||
            !ask(db, "SELECT coalesce(min(coalesce(first_seq, seq)), ?2) FROM day WHERE seq > ?1",
                 *end, INT64_MAX, &first)) {
            return false;
        }
        if (first > *end) {
            return true;
        }
        stays = first;
    }
}

static bool drop(sqlite3 *db, int64_t end)
{
    static const char *const steps[] = {
        "DELETE FROM day_boot WHERE (sensor, utc_day) IN"
        " (SELECT sensor, utc_day FROM day WHERE seq <= ?)",
        "DELETE FROM day WHERE seq <= ?",
        "DELETE FROM event WHERE seq <= ? AND seq NOT IN (SELECT seq FROM stand)"
        " AND kind <> '" EVENT_CALIBRATION "'", /* what the readings since are read by */
        "DELETE FROM klok WHERE seq <= ? AND boot NOT IN (SELECT boot FROM day_boot"
        " UNION SELECT boot FROM reading UNION SELECT boot FROM event)",
        "DELETE FROM boot WHERE seq <= ? AND boot NOT IN (SELECT boot FROM day_boot"
        " UNION SELECT boot FROM reading UNION SELECT boot FROM event)",
    };
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (!record_finish(RECORD_STATEMENT(db, steps[i], end))) {
            return false;
        }
    }
    return record_finish(record_statement(
        db, "DELETE FROM klok_best WHERE boot NOT IN (SELECT boot FROM klok)", 0, NULL));
}

struct rest {
    uint64_t end;
    uint8_t digest[DIGEST_SIZE];
};

static bool add_rest(void *context, const struct chain_row *row)
{
    struct rest *rest = context;
    if (row->seq > rest->end) {
        return false;
    }
    chain_link(rest->digest, row, rest->digest);
    return true;
}

bool record_prune(sqlite3 *db, int64_t before_day, int64_t today, char detail[RECORD_DETAIL_SIZE])
{
    struct text text;
    struct rest rest = {0};
    char hex[DIGEST_TEXT_SIZE] = "";
    char date[TIME_TEXT_SIZE];
    int64_t end = 0;
    int64_t days = 0;
    int64_t filled = 0;
    text_init(&text, detail, RECORD_DETAIL_SIZE);
    time_format_day((before_day - 1) * MS_PER_DAY, date);
    if (!find_end(db, before_day, &end) ||
        !ask(db, "SELECT count(*) FROM day WHERE seq <= ?1 AND ?2 = 0", end, 0, &days)) {
        return false;
    }
    if (!ask(db, "SELECT count(DISTINCT utc_day) FROM day WHERE utc_day > ?1 AND utc_day <= ?2",
             today - YEAR_DAYS, today, &filled)) {
        return false;
    }
    days = filled < FILLED_DAYS ? 0 : days; /* is it really that late? */
    pairs_add_int(&text, "dagen", days);
    pairs_add_text(&text, "t-m", date);
    if (days == 0) {
        return true;
    }
    sqlite3_stmt *last = RECORD_STATEMENT(db, "SELECT keten FROM day WHERE seq = ?", end);
    bool good = last != NULL && sqlite3_step(last) == SQLITE_ROW;
    if (good && sqlite3_column_bytes(last, 0) == DIGEST_SIZE) {
        digest_text(sqlite3_column_blob(last, 0), hex);
    }
    sqlite3_finalize(last);
    rest.end = (uint64_t)end;
    if (!good || !drop(db, end) || !chain_walk(db, add_rest, &rest)) {
        return false;
    }
    pairs_add_int(&text, "tot", end);
    pairs_add_text(&text, "keten", hex);
    digest_text(rest.digest, hex);
    pairs_add_text(&text, "rest", hex);
    return true;
}
