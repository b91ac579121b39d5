#include "core/record_chain.h"

#include <string.h>

#include "core/log.h"
#include "core/record_state.h"

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

int64_t record_ms(int64_t ms)
{
    return ms_least(ms_most(ms, -RECORD_FAR_MS), RECORD_FAR_MS);
}

int64_t record_column_ms(sqlite3_stmt *statement, int column)
{
    return record_ms(sqlite3_column_int64(statement, column));
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

static void id_of(const struct record_names *names, uint8_t sensor, char id[ID_SIZE])
{
    if (sensor < SENSOR_MAX && names->sensor_id[sensor] != NULL) {
        text_copy(id, ID_SIZE, names->sensor_id[sensor]);
    } else { /* refusing it would hold up every later item */
        text_set(id, ID_SIZE, "onbekend-%d", sensor);
    }
}

/* The number of a sensor, given out at its first row; 0: cannot. */
static int64_t number_of(sqlite3 *db, const char *id)
{
    int64_t number = record_sensor_number(db, id);
    if (number != 0) {
        return number > 0 ? number : 0;
    }
    sqlite3_stmt *statement = record_statement(db, "INSERT INTO sensor(id) VALUES(?)", 0, NULL);
    bool bound = bind_text(statement, 1, id);
    return record_finish(statement) && bound ? sqlite3_last_insert_rowid(db) : 0;
}

/* Takes the next link of the chain for a row, and binds it. */
static bool bind_link(sqlite3_stmt *statement, int index, struct record_names *names,
                      const struct record_item *item, uint64_t seq, struct chain_row row)
{
    row.seq = seq;
    row.boot = item->boot;
    row.boot_ms = item->boot_ms;
    chain_link(names->chain.head, &row, names->chain.head);
    names->chain.seq = seq;
    return statement != NULL && sqlite3_bind_blob(statement, index, names->chain.head, DIGEST_SIZE,
                                                  SQLITE_TRANSIENT) == SQLITE_OK;
}

static bool write_reading(sqlite3 *db, struct record_names *names, const struct record_item *item,
                          uint64_t seq)
{
    const struct reading *reading = &item->of.reading;
    char id[ID_SIZE];
    id_of(names, reading->sensor, id);
    int64_t sensor = number_of(db, id);
    if (sensor <= 0) {
        return false;
    }
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db,
        "INSERT INTO reading(seq, boot, boot_ms, sensor, mc, quality, keten)"
        " VALUES(?, ?, ?, ?, ?, ?, ?)",
        (int64_t)seq, item->boot, item->boot_ms, sensor, reading->mc, reading->quality);
    bool bound = bind_link(statement, 7, names, item, seq,
                           (struct chain_row){.kind = CHAIN_READING,
                                              .value = {reading->mc, (int64_t)reading->quality},
                                              .text = {id}});
    return record_finish(statement) && bound;
}

static bool write_event(sqlite3 *db, struct record_names *names, const struct record_item *item,
                        uint64_t seq)
{
    const struct record_event *event = &item->of.event;
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db,
        "INSERT INTO event(seq, boot, boot_ms, kind, subject, detail, keten)"
        " VALUES(?, ?, ?, ?, ?, ?, ?)",
        (int64_t)seq, item->boot, item->boot_ms);
    bool bound = bind_text(statement, 4, event->kind) && bind_text(statement, 5, event->subject) &&
                 bind_text(statement, 6, event->detail) &&
                 bind_link(
                     statement, 7, names, item, seq,
                     (struct chain_row){.kind = CHAIN_EVENT,
                                        .text = {event->kind, event->subject, event->detail}});
    return record_finish(statement) && bound && record_state_note(db, event, seq);
}

static bool write_clock(sqlite3 *db, struct record_names *names, const struct record_item *item,
                        uint64_t seq)
{
    int64_t wall_ms = item->of.clock.wall_ms;
    int64_t trust = (int64_t)item->of.clock.trust;
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db,
        "INSERT INTO klok(seq, boot, boot_ms, wall_ms, trust, source, keten)"
        " VALUES(?, ?, ?, ?, ?, ?, ?)",
        (int64_t)seq, item->boot, item->boot_ms, wall_ms, trust);
    bool bound = bind_text(statement, 6, item->of.clock.source) &&
                 bind_link(statement, 7, names, item, seq,
                           (struct chain_row){.kind = CHAIN_CLOCK,
                                              .value = {wall_ms, trust},
                                              .text = {item->of.clock.source}});
    return record_finish(statement) && bound &&
           record_finish(RECORD_STATEMENT(
               db,
               "INSERT INTO klok_best VALUES(?1, ?2, ?3, (?3 << 56) | ?4)"
               " ON CONFLICT(boot) DO UPDATE SET offset_ms = excluded.offset_ms,"
               " trust = excluded.trust, rank = excluded.rank WHERE excluded.rank > rank",
               item->boot, wall_ms - item->boot_ms, trust, (int64_t)seq));
}

/* A daemon that could not read the record when it started may say that of a boot that is known
 * already. The first time counts, and the number is an event's then: none goes unused. */
static bool write_boot(sqlite3 *db, struct record_names *names, const struct record_item *item,
                       uint64_t seq)
{
    sqlite3_stmt *known = RECORD_STATEMENT(db, "SELECT 1 FROM boot WHERE boot = ?1 OR boot_id = ?2",
                                           item->boot);
    int code = bind_text(known, 2, item->of.boot_id) ? sqlite3_step(known) : SQLITE_ERROR;
    sqlite3_finalize(known);
    if (code == SQLITE_ROW) {
        struct record_item again = *item;
        again.of.event = (struct record_event){.kind = EVENT_BOOT_AGAIN};
        text_copy(again.of.event.subject, sizeof(again.of.event.subject), item->of.boot_id);
        return write_event(db, names, &again, seq);
    }
    if (code != SQLITE_DONE) {
        return false;
    }
    sqlite3_stmt *statement = RECORD_STATEMENT(
        db, "INSERT INTO boot(boot, seq, boot_ms, boot_id, keten) VALUES(?, ?, ?, ?, ?)",
        item->boot, (int64_t)seq, item->boot_ms);
    bool bound = bind_text(statement, 4, item->of.boot_id) &&
                 bind_link(statement, 5, names, item, seq,
                           (struct chain_row){.kind = CHAIN_BOOT, .text = {item->of.boot_id}});
    return record_finish(statement) && bound;
}

static bool write_pack(sqlite3 *db, struct record_names *names, const struct record_item *item,
                       uint64_t seq)
{
    struct record_item closed = *item;
    char id[ID_SIZE];
    id_of(names, item->of.pack.sensor, id);
    int64_t sensor = number_of(db, id);
    closed.kind = RECORD_EVENT;
    closed.of.event = (struct record_event){.kind = EVENT_DAY_CLOSED};
    text_copy(closed.of.event.subject, sizeof(closed.of.event.subject), id);
    return sensor > 0 && record_pack_day(db, item, sensor, id, seq, closed.of.event.detail) &&
           write_event(db, names, &closed, seq);
}

static bool write_prune(sqlite3 *db, struct record_names *names, const struct record_item *item,
                        uint64_t seq)
{
    struct record_item told = *item;
    told.of.event = (struct record_event){.kind = EVENT_PRUNED};
    return record_prune(db, item->of.prune.before_day, item->of.prune.today,
                        told.of.event.detail) &&
           write_event(db, names, &told, seq);
}

static bool store_prepare(sqlite3 *db, int found_version, void *context)
{
    (void)context;
    return record_prepare(db, found_version);
}

static bool store_begin(sqlite3 *db, void *context)
{
    struct record_names *names = context;
    return chain_head(db, &names->chain);
}

static bool store_last_seq(sqlite3 *db, uint64_t *seq, void *context)
{
    struct record_names *names = context;
    bool good = chain_head(db, &names->chain);
    *seq = names->chain.seq;
    return good;
}

static bool store_head(uint8_t head[DIGEST_SIZE], void *context)
{
    const struct record_names *names = context;
    memcpy(head, names->chain.head, DIGEST_SIZE);
    return names->chain.seq > 0;
}

static bool write_item(sqlite3 *db, struct record_names *names, const struct record_item *item,
                       uint64_t seq)
{
    switch (item->kind) {
    case RECORD_READING:
        return write_reading(db, names, item, seq);
    case RECORD_EVENT:
        return write_event(db, names, item, seq);
    case RECORD_CLOCK:
        return write_clock(db, names, item, seq);
    case RECORD_BOOT:
        return write_boot(db, names, item, seq);
    case RECORD_PACK_DAY:
        return write_pack(db, names, item, seq);
    case RECORD_PRUNE:
        return write_prune(db, names, item, seq);
    }
    return false;
}

static bool store_write(sqlite3 *db, const void *data, uint64_t seq, void *context)
{
    return write_item(db, context, data, seq) && (seq % RECORD_PIECE != 0 || record_piece_add(db));
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
        .begin = store_begin,
        .head = store_head,
        .context = names,
    };
}
