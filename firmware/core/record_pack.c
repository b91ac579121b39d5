#include "core/record_gather.h"

#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/pairs.h"
#include "core/record_chain.h"
#include "core/record_count.h"
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

static bool write_day(sqlite3 *db, const struct day_scope *scope, const struct day_rows *day,
                      const struct record_count *summary, bool judged, uint64_t seal)
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
    if (!judged) {
        day_pack_unjudged(data);
    }
    sqlite3_stmt *statement = RECORD_STATEMENT(db, sql, (int64_t)day->last_seq, scope->sensor,
                                               scope->utc_day, (int64_t)day->count, summary->valid,
                                               (int64_t)day->first_seq, (int64_t)seal);
    bool good = statement != NULL;
    /* What is not bound is NULL. */
    if (good && summary->valid > 0) {
        sqlite3_bind_int(statement, 8, summary->min_mc);
        sqlite3_bind_int(statement, 9, summary->max_mc);
        sqlite3_bind_int64(statement, 10, count_mean(summary->sum_mc, summary->valid));
    }
    if (good && summary->limits.validity_ms > 0) {
        sqlite3_bind_int(statement, 11, summary->limits.low_mc);
        sqlite3_bind_int(statement, 12, summary->limits.high_mc);
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

static bool write_boots(sqlite3 *db, const struct day_scope *scope, const struct day_rows *day)
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
static bool summarise_undated(struct record_count *summary, const struct day_rows *day)
{
    const struct judged_by by = {NULL, summary->limits.calibration};
    struct judge judge;
    judge_init(&judge, &by, count_add, summary);
    for (size_t i = 0; i < day->count; i++) {
        int64_t boot_ms = record_ms(day->reading[i].boot_ms);
        struct record_row row = {.boot = day->reading[i].boot,
                                 .reading = {.boot_ms = boot_ms,
                                             .mc = day->reading[i].mc,
                                             .quality = day->reading[i].quality},
                                 .wall_ms = boot_ms,
                                 .trust = TIME_RTC};
        judge_take(&judge, &row);
    }
    bool judged = judge.count == 0;
    judge_end(&judge);
    return judged;
}

static bool write_detail(sqlite3 *db, const struct day_rows *day, struct text *detail)
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

static bool pack(sqlite3 *db, const struct record_item *item, const struct day_scope *scope,
                 const struct day_rows *day, uint64_t seal, struct text *detail)
{
    const struct record_limits limits = {item->of.pack.low_mc, item->of.pack.high_mc,
                                         item->of.pack.validity_ms, &item->of.pack.calibration};
    const struct judged_by by = {NULL, limits.calibration};
    struct record_count summary;
    bool waits = false;
    bool judged = true;
    count_init(&summary, scope->start_ms, scope->end_ms, &limits);
    if (scope->undated) {
        judged = summarise_undated(&summary, day);
    } else if (!record_walk_judged(db, scope->sensor, scope->start_ms - limits.validity_ms,
                                   scope->end_ms, &by, count_add, &summary, &waits)) {
        log_warning("metingen.db: the summary of a day misses what could not be read");
    }
    judged = judged && !waits;
    count_end(&summary);
    return day_drop_rows(db, scope) && record_piece_drop(db) &&
           write_day(db, scope, day, &summary, judged, seal) && write_boots(db, scope, day) &&
           write_detail(db, day, detail);
}

static void name_day(const struct day_scope *scope, struct text *detail)
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
    const struct day_scope scope = day_scope_of(item, sensor);
    struct day_rows old = {0};
    struct day_rows rows = {0};
    struct day_rows both = {0};
    struct text text;
    bool may = false;
    text_init(&text, detail, RECORD_DETAIL_SIZE);
    name_day(&scope, &text);
    bool good = day_read_packed(db, &scope, &old, &may) && day_read_rows(db, &scope, &rows);
    may = may && old.count + rows.count <= DAY_PACK_READING_MAX;
    if (good && rows.count > 0 && may) {
        good = day_merge(&old, &rows, &both);
        may = day_is_one(&both);
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
