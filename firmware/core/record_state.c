/* The table `stand`: the newest event of each kind that begins or ends something, so that a start
 * reads what may still go on and not all that ever went on. Derived from event as klok_best is from
 * klok, written with it, and looked through by verify. */
#include "core/record_state.h"

#include <string.h>

#include "core/pairs.h"
#include "core/record_start.h"
#include "core/time_text.h"

const char *const record_state_kinds[RECORD_STATE_KINDS] = {
    EVENT_RULE_START,     EVENT_RULE_END,     EVENT_EXCURSION_BEGIN, EVENT_EXCURSION_END,
    EVENT_CHAIN_RELEASED, EVENT_OUTAGE_BEGIN, EVENT_OUTAGE_END};

/* Of what an event tells the newest counts: of this kind and rule, or of this sensor. */
struct state_key {
    const char *kind, *subject;
    char sensor[ID_SIZE];
};

static bool key_of(const struct record_event *event, struct state_key *key)
{
    bool any = false;
    for (size_t i = 0; i < RECORD_STATE_KINDS; i++) {
        any = any || strcmp(event->kind, record_state_kinds[i]) == 0;
    }
    bool rule = strcmp(event->kind, EVENT_RULE_START) == 0 ||
                strcmp(event->kind, EVENT_RULE_END) == 0;
    bool excursion = strcmp(event->kind, EVENT_EXCURSION_BEGIN) == 0 ||
                     strcmp(event->kind, EVENT_EXCURSION_END) == 0;
    *key = (struct state_key){.kind = event->kind,
                              .subject = rule || excursion ? event->subject : ""};
    if (any && !pairs_get_text(event->detail, "sensor", key->sensor, ID_SIZE)) {
        key->sensor[0] = '\0';
    }
    return any;
}

static bool bind_key(sqlite3_stmt *statement, const struct state_key *key)
{
    return statement != NULL &&
           sqlite3_bind_text(statement, 2, key->kind, -1, SQLITE_STATIC) == SQLITE_OK &&
           sqlite3_bind_text(statement, 3, key->subject, -1, SQLITE_STATIC) == SQLITE_OK &&
           sqlite3_bind_text(statement, 4, key->sensor, -1, SQLITE_STATIC) == SQLITE_OK;
}

bool record_state_note(sqlite3 *db, const struct record_event *event, uint64_t seq)
{
    struct state_key key;
    if (!key_of(event, &key)) {
        return true;
    }
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db, "INSERT OR REPLACE INTO stand(seq, kind, subject, sensor) VALUES(?1, ?2, ?3, ?4)",
        (int64_t)seq);
    bool bound = bind_key(statement, &key);
    return record_finish(statement) && bound;
}

struct states {
    struct record_db db;
    struct fault_teller *teller;
    sqlite3_stmt *find;
    bool failed;
};

static bool note_row(void *context, const struct record_event_row *row)
{
    struct states *states = context;
    states->failed |= !record_state_note(states->db.db, &row->event, row->seq);
    return !states->failed;
}

bool record_state_fill(sqlite3 *db)
{
    struct states states = {.db = {db}};
    return record_each_event_of(&states.db, record_state_kinds, RECORD_STATE_KINDS, note_row,
                                &states) &&
           !states.failed;
}

/* ?1: the event's number. True when the table has this key with this or a later event. */
static bool is_noted(struct states *states, const struct record_event_row *row, bool exactly)
{
    struct state_key key;
    sqlite3_reset(states->find);
    if (!key_of(&row->event, &key) || !bind_key(states->find, &key)) {
        return false;
    }
    bool found = sqlite3_step(states->find) == SQLITE_ROW;
    uint64_t noted = found ? (uint64_t)sqlite3_column_int64(states->find, 0) : 0;
    return found && (exactly ? noted == row->seq : noted >= row->seq);
}

static void tell(struct states *states, const struct record_event_row *row)
{
    struct record_day day = {.utc_day = time_utc_day(row->wall_ms)};
    if (row->wall_ms == MS_UNKNOWN) {
        day = (struct record_day){
            .undated = true, .boot = row->boot, .boot_day = row->boot_ms / MS_PER_DAY};
    }
    fault_tell(states->teller, day, FAULT_STATE,
               "gewijzigd: de lijst van wat er begon en eindigde, waar de bewaking mee begint");
}

static bool check_event(void *context, const struct record_event_row *row)
{
    struct states *states = context;
    if (!is_noted(states, row, false)) {
        tell(states, row);
    }
    return true;
}

static bool check_noted(void *context, const struct record_event_row *row)
{
    struct states *states = context;
    if (!is_noted(states, row, true)) {
        tell(states, row);
    }
    return true;
}

static bool check_count(struct states *states)
{
    sqlite3_stmt *lost = record_statement(
        states->db.db,
        "SELECT seq FROM stand WHERE seq NOT IN (SELECT seq FROM event)"
        " UNION ALL SELECT seq FROM stand GROUP BY seq HAVING count(*) > 1",
        0, NULL);
    int code = lost == NULL ? SQLITE_ERROR : sqlite3_step(lost);
    if (code == SQLITE_ROW) {
        const struct record_event_row none = {.wall_ms = MS_UNKNOWN};
        tell(states, &none);
    }
    sqlite3_finalize(lost);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

bool record_state_check(struct fault_teller *teller, struct record_db *db)
{
    struct states states = {.db = *db, .teller = teller};
    states.find = record_statement(
        db->db,
        "SELECT seq FROM stand WHERE kind = ?2 AND subject = ?3 AND sensor = ?4 AND ?1 IS NULL", 0,
        NULL);
    bool good = states.find != NULL &&
                record_each_event_of(db, record_state_kinds, RECORD_STATE_KINDS, check_event,
                                     &states) &&
                record_each_state(db, check_noted, &states) && check_count(&states);
    sqlite3_finalize(states.find);
    return good;
}
