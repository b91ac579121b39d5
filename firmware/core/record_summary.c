#include "core/record_summary.h"

#include <stdlib.h>

#include "core/day_pack.h"
#include "core/log.h"
#include "core/record_count.h"
#include "core/record_schema.h"

/* ?4: RECORD_PART_MAX_MS. Packed days by their parts on the clocks of boots (as in record_walk.c);
 * open rows by the day they lie in now. Quality 0 is QUALITY_OK; without others nothing can have
 * been confirmed later. The first byte of a packed day is its version (day_pack.h). */
static const char days_sql[] =
    "SELECT d.utc_day, p.from_ms, p.last_ms, 1, d.readings, d.valid, d.min_mc, d.max_mc, d.mean_mc,"
    " d.low_mc, d.high_mc, d.in_ms, d.warm_ms, d.cold_ms, d.unknown_ms,"
    " CASE WHEN d.valid = d.readings THEN 1 ELSE substr(d.data, 1, 1) >= x'03' END FROM"
    " (SELECT b.utc_day, min(b.first_ms + k.offset_ms) AS from_ms,"
    "  max(b.last_ms + k.offset_ms) AS last_ms FROM klok_best AS k CROSS JOIN day_boot AS b"
    "  WHERE b.sensor = ?1 AND b.boot = k.boot AND b.first_ms < ?3 - k.offset_ms"
    "  AND b.first_ms >= ?2 - k.offset_ms - ?4 AND b.last_ms >= ?2 - k.offset_ms"
    "  GROUP BY b.utc_day) AS p"
    " CROSS JOIN day AS d WHERE d.sensor = ?1 AND d.utc_day = p.utc_day"
    " UNION ALL SELECT (r.boot_ms + k.offset_ms) / 86400000, min(r.boot_ms + k.offset_ms),"
    "  max(r.boot_ms + k.offset_ms), 0, count(*), sum(r.quality = 0),"
    "  min(CASE r.quality WHEN 0 THEN r.mc END), max(CASE r.quality WHEN 0 THEN r.mc END),"
    "  CAST(round(avg(CASE r.quality WHEN 0 THEN r.mc END)) AS INTEGER),"
    "  NULL, NULL, NULL, NULL, NULL, NULL, sum(r.quality IN (1, 4)) = 0"
    " FROM reading AS r JOIN klok_best AS k ON k.boot = r.boot WHERE r.sensor = ?1"
    "  AND r.boot_ms + k.offset_ms >= ?2 AND r.boot_ms + k.offset_ms < ?3 GROUP BY 1"
    " ORDER BY 2";

static struct record_day_row row_from(sqlite3_stmt *statement)
{
    return (struct record_day_row){
        .day = sqlite3_column_int64(statement, 0),
        .from_ms = record_column_ms(statement, 1),
        .last_ms = record_column_ms(statement, 2),
        .packed = sqlite3_column_int(statement, 3) != 0,
        .readings = (uint32_t)sqlite3_column_int64(statement, 4),
        .valid = (uint32_t)sqlite3_column_int64(statement, 5),
        .min_mc = sqlite3_column_int(statement, 6),
        .max_mc = sqlite3_column_int(statement, 7),
        .mean_mc = sqlite3_column_int(statement, 8),
        .has_states = sqlite3_column_type(statement, 9) != SQLITE_NULL,
        .low_mc = sqlite3_column_int(statement, 9),
        .high_mc = sqlite3_column_int(statement, 10),
        .in_ms = record_column_ms(statement, 11),
        .warm_ms = record_column_ms(statement, 12),
        .cold_ms = record_column_ms(statement, 13),
        .unknown_ms = record_column_ms(statement, 14),
        .judged = sqlite3_column_int(statement, 15) != 0,
    };
}

/* Reckons a day anew of which something may have been confirmed afterwards. */
struct amend {
    struct record_day_row *row;
    sqlite3_stmt *is_open; /* is the reading of this number an open row? */
    int64_t sum_mc;
    bool failed;
};

static bool amend_with(void *context, const struct judged_row *judged)
{
    struct amend *amend = context;
    struct record_day_row *row = amend->row;
    int32_t mc = judged->row.reading.mc;
    if (judged->quality != QUALITY_OK) {
        return true;
    }
    sqlite3_reset(amend->is_open);
    sqlite3_bind_int64(amend->is_open, 1, (int64_t)judged->row.seq);
    int code = sqlite3_step(amend->is_open);
    amend->failed |= code != SQLITE_ROW && code != SQLITE_DONE;
    if ((code == SQLITE_ROW) == row->packed) { /* of the other part of this day */
        return true;
    }
    row->min_mc = row->valid == 0 || mc < row->min_mc ? mc : row->min_mc;
    row->max_mc = row->valid == 0 || mc > row->max_mc ? mc : row->max_mc;
    row->valid++;
    amend->sum_mc += mc;
    return true;
}

/* Can something of this packed day have been confirmed afterwards? Looking through its bytes costs
 * a small part of reckoning it anew. */
static bool may_have_jumps(sqlite3 *db, int64_t sensor, const struct record_day_row *row)
{
    struct day_cursor cursor;
    struct day_reading reading;
    bool found = false;
    if (!row->packed) {
        return true;
    }
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db, "SELECT data FROM day WHERE sensor = ? AND utc_day = ?", sensor, row->day);
    if (statement == NULL || sqlite3_step(statement) != SQLITE_ROW) {
        sqlite3_finalize(statement);
        return true;
    }
    const uint8_t *data = sqlite3_column_blob(statement, 0);
    int len = sqlite3_column_bytes(statement, 0);
    day_cursor_init(&cursor, data, data == NULL ? 0 : (size_t)len);
    while (!found && day_cursor_next(&cursor, &reading)) {
        found = reading.quality == QUALITY_PENDING ||
                (reading.quality == QUALITY_IMPLAUSIBLE && raw_may_be_true(reading.mc));
    }
    found |= cursor.bad;
    sqlite3_finalize(statement);
    return found;
}

static bool amend_day(sqlite3 *db, int64_t sensor, struct record_day_row *row)
{
    struct amend amend = {.row = row};
    row->valid = 0;
    row->has_states = false;
    amend.is_open = record_statement(db, "SELECT 1 FROM reading WHERE seq = ?", 0, NULL);
    bool good = amend.is_open != NULL &&
                record_walk_judged(db, sensor, row->from_ms, row->last_ms + 1, NULL, amend_with,
                                   &amend, NULL);
    row->mean_mc = count_mean(amend.sum_mc, row->valid);
    sqlite3_finalize(amend.is_open);
    return good && !amend.failed;
}

bool record_each_day(struct record_db *db, const char *sensor_id, int64_t from_ms, int64_t to_ms,
                     bool (*each)(void *context, const struct record_day_row *row), void *context)
{
    int64_t sensor = record_sensor_number(db->db, sensor_id);
    if (sensor <= 0) {
        return sensor == 0;
    }
    sqlite3_stmt *statement = RECORD_STATEMENT(db->db, days_sql, sensor, record_ms(from_ms),
                                               record_ms(to_ms), RECORD_PART_MAX_MS);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    bool good = true;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct record_day_row row = row_from(statement);
        row.judged = row.judged || !may_have_jumps(db->db, sensor, &row);
        good &= row.judged || amend_day(db->db, sensor, &row);
        if (!each(context, &row)) {
            code = SQLITE_DONE;
            break;
        }
    }
    sqlite3_finalize(statement);
    return good && code == SQLITE_DONE;
}

/* A period */

struct gather {
    struct record_day_row *row;
    size_t count, capacity;
    bool failed;
};

static bool keep_day(void *context, const struct record_day_row *row)
{
    struct gather *days = context;
    if (days->count == days->capacity) {
        size_t capacity = days->capacity == 0 ? 64 : 2 * days->capacity;
        struct record_day_row *grown = realloc(days->row, capacity * sizeof(*grown));
        if (grown == NULL) {
            log_error("metingen.db: no memory for a period");
            days->failed = true;
            return false;
        }
        days->row = grown;
        days->capacity = capacity;
    }
    days->row[days->count++] = *row;
    return true;
}

/* A UTC day's first moment; of a day without a date, long before any. */
static int64_t day_start_ms(int64_t day)
{
    return day < 0                            ? -RECORD_FAR_MS
           : day > RECORD_FAR_MS / MS_PER_DAY ? RECORD_FAR_MS
                                              : day * MS_PER_DAY;
}

/* Can its summary stand for the readings of that UTC day? Not when it was dated anew since, nor
 * when it lies partly outside the period, nor by other limits. */
static bool stands(const struct record_day_row *row, int64_t from_ms, int64_t to_ms,
                   const struct record_limits *limits)
{
    int64_t start_ms = day_start_ms(row->day);
    return row->packed && row->day >= 0 && row->judged && row->has_states &&
           row->from_ms >= start_ms && row->last_ms < start_ms + MS_PER_DAY &&
           start_ms >= from_ms && start_ms + MS_PER_DAY <= to_ms && row->low_mc == limits->low_mc &&
           row->high_mc == limits->high_mc;
}

static void add_summary(struct record_period *period, int64_t *sum_mc,
                        const struct record_day_row *row)
{
    period->readings += row->readings;
    if (row->valid > 0) {
        bool first = period->valid == 0;
        period->min_mc = first || row->min_mc < period->min_mc ? row->min_mc : period->min_mc;
        period->max_mc = first || row->max_mc > period->max_mc ? row->max_mc : period->max_mc;
        *sum_mc += (int64_t)row->mean_mc * row->valid;
        period->valid += row->valid;
    }
    period->in_ms += row->in_ms;
    period->warm_ms += row->warm_ms;
    period->cold_ms += row->cold_ms;
}

static bool add_readings(struct record_db *db, const char *sensor_id, int64_t from_ms,
                         int64_t to_ms, const struct record_limits *limits,
                         struct record_period *period, int64_t *sum_mc)
{
    struct record_count count;
    count_init(&count, from_ms, to_ms, limits);
    const struct judged_by by = {NULL, limits->calibration};
    bool good = record_each_judged(db, sensor_id, from_ms - limits->validity_ms, to_ms, &by,
                                   count_add, &count);
    count_end(&count);
    struct record_day_row row = {.readings = (uint32_t)count.readings,
                                 .valid = (uint32_t)count.valid,
                                 .min_mc = count.min_mc,
                                 .max_mc = count.max_mc,
                                 .in_ms = count.in_ms,
                                 .warm_ms = count.warm_ms,
                                 .cold_ms = count.cold_ms};
    *sum_mc += count.sum_mc;
    add_summary(period, sum_mc, &row); /* its mean is 0: the sum has been added */
    return good;
}

/* Summaries of which the day is nobody else's; the rest of the period is walked. */
bool record_period(struct record_db *db, const char *sensor_id, int64_t from_ms, int64_t to_ms,
                   const struct record_limits *limits, struct record_period *period)
{
    struct gather days = {0};
    int64_t sum_mc = 0;
    int64_t done_ms = from_ms; /* reckoned up to here */
    *period = (struct record_period){0};
    bool good = record_each_day(db, sensor_id, from_ms - MS_PER_DAY, to_ms + MS_PER_DAY, keep_day,
                                &days) &&
                !days.failed;
    for (size_t i = 0; i < days.count; i++) {
        const struct record_day_row *row = &days.row[i];
        int64_t start_ms = day_start_ms(row->day);
        bool alone = (i == 0 || days.row[i - 1].last_ms < start_ms) &&
                     (i + 1 == days.count || days.row[i + 1].from_ms >= start_ms + MS_PER_DAY);
        if (!alone || start_ms < done_ms || !stands(row, from_ms, to_ms, limits)) {
            continue;
        }
        if (start_ms > done_ms) {
            good &= add_readings(db, sensor_id, done_ms, start_ms, limits, period, &sum_mc);
        }
        add_summary(period, &sum_mc, row);
        done_ms = start_ms + MS_PER_DAY;
    }
    if (done_ms < to_ms) {
        good &= add_readings(db, sensor_id, done_ms, to_ms, limits, period, &sum_mc);
    }
    period->mean_mc = count_mean(sum_mc, (int64_t)period->valid);
    period->unknown_ms = to_ms - from_ms - period->in_ms - period->warm_ms - period->cold_ms;
    free(days.row);
    return good;
}
