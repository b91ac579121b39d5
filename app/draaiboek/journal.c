#include "draaiboek/journal.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "draaiboek/journal_file.h"

#define QUEUE_CAPACITY 256
#define CLOCK_SLACK_MS MS_PER_S /* the wall clock may drift this far before it dates anew */
/* Incidents are counted from here when the file could not be read at start: above all it holds. */
#define NUMBER_WITHOUT_FILE INT64_C(1000000000)

static const char *const incident_kind_names[] = {
    [INCIDENT_REAL] = "echt", [INCIDENT_DRILL] = "oefening", [INCIDENT_LIVE] = "live"};

const char *incident_kind_name(enum incident_kind kind)
{
    return (size_t)kind < ARRAY_LEN(incident_kind_names) ? incident_kind_names[kind] : "";
}

/* The file. Rows are only ever added; nothing refers to a row by anything but its number. */

static const char create_tables[] = "CREATE TABLE incident("
                                    " seq INTEGER PRIMARY KEY,"
                                    " nummer INTEGER NOT NULL,"
                                    " soort TEXT NOT NULL,"
                                    " draaiboek TEXT NOT NULL,"
                                    " versie INTEGER NOT NULL,"
                                    " titel TEXT NOT NULL,"
                                    " uitval INTEGER NOT NULL,"
                                    " boot INTEGER NOT NULL,"
                                    " boot_ms INTEGER NOT NULL,"
                                    " wall_ms INTEGER,"
                                    " vertrouwen TEXT NOT NULL);"
                                    "CREATE TABLE rij("
                                    " seq INTEGER PRIMARY KEY,"
                                    " incident INTEGER NOT NULL,"
                                    " boot INTEGER NOT NULL,"
                                    " boot_ms INTEGER NOT NULL,"
                                    " wall_ms INTEGER,"
                                    " vertrouwen TEXT NOT NULL,"
                                    " soort TEXT NOT NULL,"
                                    " verstreken_ms INTEGER NOT NULL,"
                                    " stap TEXT NOT NULL,"
                                    " wie TEXT NOT NULL,"
                                    " waarde TEXT NOT NULL,"
                                    " notitie TEXT NOT NULL);"
                                    "CREATE INDEX rij_incident ON rij(incident, seq);"
                                    "CREATE TABLE klok("
                                    " seq INTEGER PRIMARY KEY,"
                                    " boot INTEGER NOT NULL,"
                                    " boot_ms INTEGER NOT NULL,"
                                    " wall_ms INTEGER NOT NULL,"
                                    " vertrouwen TEXT NOT NULL);"
                                    "CREATE INDEX klok_boot ON klok(boot, seq);";

static bool prepare_file(struct sqlite3 *db, int found_version, void *context)
{
    (void)context;
    return found_version == 0 && sqlite3_exec(db, create_tables, NULL, NULL, NULL) == SQLITE_OK;
}

static bool one_number(struct sqlite3 *db, const char *sql, int64_t *number)
{
    sqlite3_stmt *query = NULL;
    bool good = sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK &&
                sqlite3_step(query) == SQLITE_ROW;
    *number = good ? sqlite3_column_int64(query, 0) : 0;
    sqlite3_finalize(query);
    return good;
}

static bool last_seq(struct sqlite3 *db, uint64_t *seq, void *context)
{
    struct journal *journal = context;
    int64_t rows = 0;
    int64_t clocks = 0;
    int64_t number = 0;
    if (!one_number(db, "SELECT coalesce(max(seq), 0) FROM rij", &rows) ||
        !one_number(db, "SELECT coalesce(max(seq), 0) FROM klok", &clocks) ||
        !one_number(db, "SELECT coalesce(max(nummer), 0) FROM incident", &number)) {
        return false;
    }
    *seq = (uint64_t)(rows > clocks ? rows : clocks);
    atomic_store(&journal->last_number, number);
    return true;
}

/* Binds the values of a row one after the other. */
struct row_writer {
    sqlite3_stmt *insert;
    int next;
    bool good;
};

static void put_int(struct row_writer *row, int64_t value)
{
    row->good = sqlite3_bind_int64(row->insert, row->next++, value) == SQLITE_OK && row->good;
}

static void put_text(struct row_writer *row, const char *value)
{
    int done = sqlite3_bind_text(row->insert, row->next++, value, -1, SQLITE_STATIC);
    row->good = done == SQLITE_OK && row->good;
}

static void put_stamp(struct row_writer *row, const struct stamp *at)
{
    put_int(row, at->boot);
    put_int(row, at->boot_ms);
    if (at->wall_ms == MS_UNKNOWN) {
        row->next++; /* NULL */
    } else {
        put_int(row, at->wall_ms);
    }
    put_text(row, time_trust_name(at->trust));
}

static bool row_begin(struct row_writer *row, struct sqlite3 *db, const char *sql, uint64_t seq)
{
    *row = (struct row_writer){.next = 1, .good = true};
    row->good = sqlite3_prepare_v2(db, sql, -1, &row->insert, NULL) == SQLITE_OK;
    if (row->good) {
        put_int(row, (int64_t)seq);
    }
    return row->good;
}

static bool row_end(struct row_writer *row)
{
    bool good = row->good && sqlite3_step(row->insert) == SQLITE_DONE;
    return sqlite3_finalize(row->insert) == SQLITE_OK && good;
}

static bool write_incident(struct sqlite3 *db, const struct journal_item *item, uint64_t seq)
{
    struct row_writer row;
    const struct incident *incident = &item->incident;
    if (row_begin(&row, db, "INSERT INTO incident VALUES(?,?,?,?,?,?,?,?,?,?,?)", seq)) {
        put_int(&row, incident->number);
        put_text(&row, incident_kind_name(incident->kind));
        put_text(&row, incident->playbook);
        put_int(&row, incident->version);
        put_text(&row, incident->title);
        put_int(&row, (int64_t)incident->outage_id);
        put_stamp(&row, &incident->start);
    }
    return row_end(&row);
}

static bool write_row(struct sqlite3 *db, const struct journal_item *item, uint64_t seq)
{
    struct row_writer row;
    const struct entry *entry = &item->entry;
    if (row_begin(&row, db, "INSERT INTO rij VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", seq)) {
        put_int(&row, item->incident.number);
        put_stamp(&row, &item->at);
        put_text(&row, entry_name(entry->kind));
        put_int(&row, entry->elapsed_ms);
        put_text(&row, entry->step);
        put_text(&row, entry->who);
        put_text(&row, entry->value);
        put_text(&row, entry->note);
    }
    return row_end(&row);
}

static bool write_clock(struct sqlite3 *db, const struct journal_item *item, uint64_t seq)
{
    struct row_writer row;
    if (row_begin(&row, db, "INSERT INTO klok VALUES(?,?,?,?,?)", seq)) {
        put_stamp(&row, &item->at);
    }
    return row_end(&row);
}

static bool write_item(struct sqlite3 *db, const void *from, uint64_t seq, void *context)
{
    (void)context;
    const struct journal_item *item = from;
    switch (item->kind) {
    case JOURNAL_BEGIN:
        return write_incident(db, item, seq) && write_row(db, item, seq);
    case JOURNAL_ROW:
        return write_row(db, item, seq);
    case JOURNAL_CLOCK:
        return write_clock(db, item, seq);
    }
    return false;
}

/* Open and close */

struct journal *journal_open(const char *path)
{
    struct journal *journal = calloc(1, sizeof(*journal));
    if (journal == NULL) {
        log_error("%s: no memory for the journal", path);
        return NULL;
    }
    const struct recorder_store store = {.application_id = JOURNAL_APPLICATION_ID,
                                         .schema_version = JOURNAL_SCHEMA_VERSION,
                                         .item_size = sizeof(struct journal_item),
                                         .prepare = prepare_file,
                                         .last_seq = last_seq,
                                         .write = write_item,
                                         .context = journal};
    atomic_init(&journal->last_number, -1);
    text_copy(journal->path, sizeof(journal->path), path);
    journal->recorder = recorder_start(path, &store, QUEUE_CAPACITY);
    if (journal->recorder == NULL) {
        free(journal);
        return NULL;
    }
    journal->next_seq = recorder_first_seq(journal->recorder) + 1;
    return journal;
}

void journal_close(struct journal *journal)
{
    if (journal != NULL) {
        recorder_stop(journal->recorder);
        free(journal);
    }
}

int journal_fd(const struct journal *journal)
{
    return recorder_fd(journal->recorder);
}

void journal_state(struct journal *journal, struct recorder_state *state)
{
    recorder_state(journal->recorder, state);
}

void journal_inject_failure(struct journal *journal, bool fail)
{
    recorder_inject_failure(journal->recorder, fail);
}

/* Adding */

static bool put(struct journal *journal, const struct journal_item *item, uint64_t *seq)
{
    if (!recorder_put(journal->recorder, item, journal->next_seq)) {
        return false;
    }
    *seq = journal->next_seq++;
    return true;
}

/* Rises over restarts; where the file's highest is not known, it is above anything it can hold. */
static int64_t next_number(const struct journal *journal)
{
    int64_t last = atomic_load(&journal->last_number);
    int64_t next = last >= 0 ? last + 1 : NUMBER_WITHOUT_FILE;
    return next > journal->next_number ? next : journal->next_number;
}

int64_t journal_begin(struct journal *journal, struct incident *incident, uint64_t *seq)
{
    struct journal_item item = {.kind = JOURNAL_BEGIN, .at = incident->start};
    incident->number = next_number(journal);
    incident->closed = false;
    item.incident = *incident;
    item.entry.kind = ENTRY_START;
    text_copy(item.entry.value, sizeof(item.entry.value), incident->playbook);
    text_set(item.entry.note, sizeof(item.entry.note), "%d", incident->version);
    if (!put(journal, &item, seq)) {
        incident->number = 0;
        return 0;
    }
    journal->next_number = incident->number + 1;
    return incident->number;
}

bool journal_add(struct journal *journal, int64_t incident, const struct stamp *at,
                 const struct entry *entry, uint64_t *seq)
{
    struct journal_item item = {.kind = JOURNAL_ROW, .at = *at, .entry = *entry};
    item.incident.number = incident;
    return put(journal, &item, seq);
}

void journal_clock(struct journal *journal, const struct stamp *now)
{
    uint64_t seq = 0;
    if (now->wall_ms == MS_UNKNOWN) {
        return;
    }
    int64_t moved_ms = (now->wall_ms - now->boot_ms) -
                       (journal->clock.wall_ms - journal->clock.boot_ms);
    if (journal->dated && journal->clock.boot == now->boot && journal->clock.trust == now->trust &&
        moved_ms < CLOCK_SLACK_MS && moved_ms > -CLOCK_SLACK_MS) {
        return;
    }
    struct journal_item item = {.kind = JOURNAL_CLOCK, .at = *now};
    if (put(journal, &item, &seq)) {
        journal->dated = true;
        journal->clock = *now;
    }
}
