#include "core/record_days.h"

#include <string.h>

#include "core/day_pack.h"
#include "core/pairs.h"
#include "core/record_chain.h"
#include "core/record_newest.h"
#include "core/time_text.h"

#define DAY_SEAL (CHAIN_DAY_DATA + 1) /* columns behind those of the digest */
#define DAY_SENSOR (CHAIN_DAY_DATA + 2)

/* Telling */

static int64_t number_of(struct record_day day)
{
    return day.undated ? record_undated_day(day.boot, day.boot_day) : day.utc_day;
}

static struct record_day day_of_number(int64_t number)
{
    struct record_day day = {.utc_day = ms_least(number, RECORD_FAR_MS / MS_PER_DAY)};
    day.undated = record_is_undated(number, &day.boot, &day.boot_day);
    return day;
}

static bool is_packed(sqlite3 *db, struct record_day day)
{
    sqlite3_stmt *statement = RECORD_STATEMENT(db, "SELECT 1 FROM day WHERE utc_day = ? LIMIT 1",
                                               number_of(day));
    bool found = statement != NULL && sqlite3_step(statement) == SQLITE_ROW;
    sqlite3_finalize(statement);
    return found;
}

static void tell(struct fault_teller *teller, struct record_day day, bool open_end,
                 const char *text)
{
    struct verify_fault fault = {.day = day, .open_end = open_end};
    text_copy(fault.text, sizeof(fault.text), text);
    teller->told++;
    teller->tell(teller->context, &fault);
}

void fault_tell(struct fault_teller *teller, struct record_day day, enum fault_kind kind,
                const char *text)
{
    for (size_t i = 0; i < teller->seen_count && i < FAULT_SEEN_MAX; i++) {
        if (number_of(teller->seen[i].day) == number_of(day) && teller->seen[i].kind == kind) {
            return;
        }
    }
    teller->seen[teller->seen_count++ % FAULT_SEEN_MAX] = (struct fault_seen){day, kind};
    tell(teller, day, !is_packed(teller->db, day), text);
}

void fault_tell_end(struct fault_teller *teller, struct record_day last, const char *text)
{
    tell(teller, last, true, text);
}

/* Days */

/* The day that an event EVENT_DAY_CLOSED closed. */
static bool sealed_day(const char *detail, int64_t *number)
{
    char date[TIME_TEXT_SIZE];
    char moment[2 * TIME_TEXT_SIZE];
    int64_t value = 0;
    int64_t boot = 0;
    if (pairs_get_text(detail, "dag", date, sizeof(date))) {
        text_set(moment, sizeof(moment), "%sT00:00:00Z", date);
        bool good = time_parse_iso(moment, &value);
        *number = time_utc_day(value);
        return good;
    }
    bool good = pairs_get_int(detail, "boot", &boot) && pairs_get_int(detail, "bootdag", &value) &&
                boot >= 0 && boot <= INT32_MAX && value >= 0;
    *number = good ? record_undated_day((int32_t)boot, value) : 0;
    return good;
}

static const char *column_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text == NULL ? "" : text;
}

static bool is_as_sealed(sqlite3 *db, sqlite3_stmt *day)
{
    uint8_t digest[DIGEST_SIZE];
    char is[DIGEST_TEXT_SIZE];
    char said[DIGEST_TEXT_SIZE];
    int64_t number = 0;
    chain_day_digest(day, digest);
    digest_text(digest, is);
    sqlite3_stmt *event = RECORD_STATEMENT(db,
                                           "SELECT kind, subject, detail FROM event WHERE seq = ?",
                                           sqlite3_column_int64(day, DAY_SEAL));
    bool same = event != NULL && sqlite3_step(event) == SQLITE_ROW &&
                strcmp(column_text(event, 0), EVENT_DAY_CLOSED) == 0 &&
                strcmp(column_text(event, 1), column_text(day, 0)) == 0 &&
                sealed_day(column_text(event, 2), &number) &&
                number == sqlite3_column_int64(day, 1) &&
                pairs_get_text(column_text(event, 2), "inhoud", said, sizeof(said)) &&
                strcmp(said, is) == 0;
    sqlite3_finalize(event);
    return same;
}

static bool has_place(sqlite3 *db, sqlite3_stmt *day, int32_t boot, int64_t first_ms,
                      int64_t last_ms)
{
    sqlite3_stmt *place = RECORD_STATEMENT(
        db,
        "SELECT 1 FROM day_boot WHERE sensor = ? AND utc_day = ? AND boot = ? AND first_ms = ?"
        " AND last_ms = ?",
        sqlite3_column_int64(day, DAY_SENSOR), sqlite3_column_int64(day, 1), boot, first_ms,
        last_ms);
    bool found = place != NULL && sqlite3_step(place) == SQLITE_ROW;
    sqlite3_finalize(place);
    return found;
}

/* As many places as runs: one more would give readings twice, or a day that cannot be read. */
static bool has_places(sqlite3 *db, sqlite3_stmt *day, int64_t count)
{
    sqlite3_stmt *places = RECORD_STATEMENT(
        db, "SELECT count(*) FROM day_boot WHERE sensor = ? AND utc_day = ?",
        sqlite3_column_int64(day, DAY_SENSOR), sqlite3_column_int64(day, 1));
    bool same = places != NULL && sqlite3_step(places) == SQLITE_ROW &&
                sqlite3_column_int64(places, 0) == count;
    sqlite3_finalize(places);
    return same;
}

/* Would each of its readings be found? A reading that is not is as good as gone. */
static bool is_placed(sqlite3 *db, sqlite3_stmt *day)
{
    struct day_cursor cursor;
    struct day_reading reading;
    struct day_reading first = {0};
    struct day_reading last = {0};
    int64_t count = 0;
    int64_t runs = 1;
    bool placed = true;
    const uint8_t *data = sqlite3_column_blob(day, CHAIN_DAY_DATA);
    day_cursor_init(&cursor, data,
                    data == NULL ? 0 : (size_t)sqlite3_column_bytes(day, CHAIN_DAY_DATA));
    while (placed && day_cursor_next(&cursor, &reading)) {
        if (count++ > 0 && reading.boot != last.boot) {
            placed = has_place(db, day, first.boot, first.boot_ms, last.boot_ms);
            first = reading;
            runs++;
        } else if (count == 1) {
            first = reading;
        }
        last = reading;
    }
    return placed && !cursor.bad && count > 0 && count == sqlite3_column_int64(day, 4) &&
           has_place(db, day, first.boot, first.boot_ms, last.boot_ms) && has_places(db, day, runs);
}

static bool is_sealed(sqlite3_stmt *day)
{
    return sqlite3_column_type(day, DAY_SEAL) != SQLITE_NULL ||
           sqlite3_column_type(day, 3) != SQLITE_NULL; /* schema 1 sealed nothing */
}

/* A number stored as a text is one that SQLite does not find. */
static bool is_odd(sqlite3_stmt *day)
{
    return (sqlite3_column_type(day, DAY_SEAL) != SQLITE_NULL &&
            !chain_is_stored_as(day, DAY_SEAL, SQLITE_INTEGER)) ||
           !chain_is_stored_as(day, 1, SQLITE_INTEGER);
}

static bool is_whole(sqlite3 *db, sqlite3_stmt *day)
{
    return !is_odd(day) && (!is_sealed(day) || is_as_sealed(db, day)) && is_placed(db, day);
}

static bool check_days(struct fault_teller *teller, uint64_t *days)
{
    sqlite3_stmt *day = record_statement(
        teller->db, "SELECT " CHAIN_DAY_COLUMNS ", zegel, sensor FROM day ORDER BY seq", 0, NULL);
    int code = day == NULL ? SQLITE_ERROR : sqlite3_step(day);
    for (; code == SQLITE_ROW; code = sqlite3_step(day)) {
        const char *what = NULL;
        (*days)++;
        if (is_odd(day) || (is_sealed(day) && !is_as_sealed(teller->db, day))) {
            what = "gewijzigd of verwisseld: de gesloten dag is niet wat er bij het sluiten stond";
        } else if (!is_placed(teller->db, day)) {
            what = "gewijzigd: van de gesloten dag zijn metingen niet meer te vinden";
        }
        if (what != NULL) {
            fault_tell(teller, day_of_number(sqlite3_column_int64(day, 1)), FAULT_DAY, what);
        }
    }
    sqlite3_finalize(day);
    return code == SQLITE_DONE;
}

struct seals {
    struct fault_teller *teller;
    sqlite3_stmt *find;
    uint64_t pruned_to;
    bool failed;
};

static bool check_seal(void *context, const struct record_event_row *row)
{
    struct seals *seals = context;
    char said[DIGEST_TEXT_SIZE];
    int64_t number = 0;
    int64_t last = 0;
    if (row->seq <= seals->pruned_to || !sealed_day(row->event.detail, &number) ||
        !pairs_get_text(row->event.detail, "inhoud", said, sizeof(said)) ||
        (pairs_get_int(row->event.detail, "tot", &last) && (uint64_t)last <= seals->pruned_to)) {
        return true;
    }
    sqlite3_reset(seals->find);
    bool bound = sqlite3_bind_text(seals->find, 1, row->event.subject, -1, SQLITE_STATIC) ==
                     SQLITE_OK &&
                 sqlite3_bind_int64(seals->find, 2, number) == SQLITE_OK &&
                 sqlite3_bind_int64(seals->find, 3, (int64_t)row->seq) == SQLITE_OK;
    int code = bound ? sqlite3_step(seals->find) : SQLITE_ERROR;
    seals->failed |= code != SQLITE_ROW && code != SQLITE_DONE;
    if (code == SQLITE_DONE) {
        fault_tell(seals->teller, day_of_number(number), FAULT_DAY,
                   "weggehaald: de gesloten dag is er niet meer");
    }
    return !seals->failed;
}

/* A day that was pruned is gone with right, though the event that closed it may still be there: it
 * says the number of the last reading. */
static bool check_seals(struct fault_teller *teller, struct record_db *db, uint64_t pruned_to)
{
    struct seals seals = {.teller = teller, .pruned_to = pruned_to};
    seals.find = record_statement(teller->db,
                                  "SELECT 1 FROM day JOIN sensor ON number = sensor"
                                  " WHERE id = ? AND utc_day = ? AND zegel >= ?",
                                  0, NULL);
    bool good = seals.find != NULL &&
                record_each_event(db, EVENT_DAY_CLOSED, pruned_to, check_seal, &seals);
    sqlite3_finalize(seals.find);
    return good && !seals.failed;
}

/* Clocks */

static bool check_clocks(struct fault_teller *teller)
{
    sqlite3_stmt *boot = record_statement(
        teller->db,
        "SELECT k.boot FROM (SELECT boot, wall_ms - boot_ms AS offset_ms, trust,"
        " max((trust << 56) | seq) AS rank FROM klok GROUP BY boot) AS k"
        " LEFT JOIN klok_best AS b ON b.boot = k.boot WHERE b.offset_ms IS NOT k.offset_ms"
        " OR b.trust IS NOT k.trust OR b.rank IS NOT k.rank"
        " UNION SELECT boot FROM klok_best WHERE boot NOT IN (SELECT boot FROM klok)",
        0, NULL);
    int code = boot == NULL ? SQLITE_ERROR : sqlite3_step(boot);
    for (; code == SQLITE_ROW; code = sqlite3_step(boot)) {
        struct record_day day = {.undated = true, .boot = sqlite3_column_int(boot, 0)};
        fault_tell(teller, day, FAULT_CLOCK,
                   "gewijzigd: de klok waarmee deze metingen een datum krijgen");
    }
    sqlite3_finalize(boot);
    return code == SQLITE_DONE;
}

/* Open readings that would not be found, because no piece tells of them. */
static bool check_pieces(struct fault_teller *teller)
{
    sqlite3_stmt *lost = record_statement(
        teller->db,
        "SELECT r.boot, r.boot_ms, r.boot_ms + k.offset_ms FROM reading AS r"
        " LEFT JOIN klok_best AS k ON k.boot = r.boot"
        " WHERE r.seq <= (SELECT max(last_seq) FROM stuk) AND NOT EXISTS (SELECT 1 FROM stuk AS s"
        " WHERE s.last_seq >= r.seq AND s.first_seq <= r.seq AND s.boot = r.boot"
        " AND r.boot_ms BETWEEN s.first_ms AND s.last_ms)",
        0, NULL);
    int code = lost == NULL ? SQLITE_ERROR : sqlite3_step(lost);
    for (; code == SQLITE_ROW; code = sqlite3_step(lost)) {
        struct record_day day = {.utc_day = time_utc_day(record_column_ms(lost, 2))};
        if (sqlite3_column_type(lost, 2) == SQLITE_NULL) {
            day = (struct record_day){.undated = true,
                                      .boot = sqlite3_column_int(lost, 0),
                                      .boot_day = record_column_ms(lost, 1) / MS_PER_DAY};
        }
        fault_tell(teller, day, FAULT_DAY,
                   "gewijzigd: van deze dag zijn metingen niet meer te vinden");
    }
    sqlite3_finalize(lost);
    return code == SQLITE_DONE;
}

/* Places of days that are not there. */
static bool check_places(struct fault_teller *teller)
{
    sqlite3_stmt *place = record_statement(
        teller->db,
        "SELECT utc_day FROM day_boot AS b WHERE NOT EXISTS (SELECT 1 FROM day AS d"
        " WHERE d.sensor = b.sensor AND d.utc_day = b.utc_day)",
        0, NULL);
    int code = place == NULL ? SQLITE_ERROR : sqlite3_step(place);
    for (; code == SQLITE_ROW; code = sqlite3_step(place)) {
        fault_tell(teller, day_of_number(sqlite3_column_int64(place, 0)), FAULT_DAY,
                   "gewijzigd: er staat een plaats van een gesloten dag die er niet is");
    }
    sqlite3_finalize(place);
    return code == SQLITE_DONE;
}

bool days_check(struct fault_teller *teller, struct record_db *db, uint64_t pruned_to,
                uint64_t *days)
{
    return check_days(teller, days) && check_seals(teller, db, pruned_to) && check_places(teller) &&
           check_pieces(teller) && check_clocks(teller);
}

bool record_newest_day(struct record_db *db, struct record_newest *newest)
{
    sqlite3_stmt *day = record_statement(
        db->db,
        "SELECT " CHAIN_DAY_COLUMNS ", zegel, sensor FROM day WHERE utc_day ="
        " (SELECT max((SELECT max(utc_day) FROM day AS d WHERE d.sensor = s.number))"
        " FROM sensor AS s)",
        0, NULL);
    *newest = (struct record_newest){.good = true};
    int code = day == NULL ? SQLITE_ERROR : sqlite3_step(day);
    for (; code == SQLITE_ROW; code = sqlite3_step(day)) {
        newest->any = true;
        newest->day = sqlite3_column_int64(day, 1);
        newest->good = newest->good && is_whole(db->db, day);
    }
    sqlite3_finalize(day);
    return code == SQLITE_DONE;
}
