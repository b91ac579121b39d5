/* What the journal's file looks like, and how a row gets into it. */
#include <sqlite3.h>
#include <string.h>

#include "draaiboek/journal_file.h"

/* The file. Rows are only ever added; nothing refers to a row by anything but its number. */

static const char schema_1[] = "CREATE TABLE incident("
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

/* Which text an incident ran on, those texts, and what people changed in their lists. */
static const char schema_2[] = "ALTER TABLE incident ADD COLUMN digest TEXT NOT NULL DEFAULT '';"
                               "CREATE TABLE draaiboek("
                               " digest TEXT PRIMARY KEY,"
                               " id TEXT NOT NULL,"
                               " versie INTEGER NOT NULL,"
                               " tekst BLOB NOT NULL);"
                               "CREATE TABLE wijziging("
                               " seq INTEGER PRIMARY KEY,"
                               " boot INTEGER NOT NULL,"
                               " boot_ms INTEGER NOT NULL,"
                               " wall_ms INTEGER,"
                               " vertrouwen TEXT NOT NULL,"
                               " lijst TEXT NOT NULL,"
                               " onderwerp TEXT NOT NULL,"
                               " veld TEXT NOT NULL,"
                               " waarde TEXT NOT NULL,"
                               " wie TEXT NOT NULL);"
                               "CREATE INDEX wijziging_lijst ON wijziging(lijst, seq);";

/* A new file takes the same way as an old one, so that both end up the same. */
bool journal_prepare(struct sqlite3 *db, int found_version, void *context)
{
    (void)context;
    if (found_version == 0 && sqlite3_exec(db, schema_1, NULL, NULL, NULL) != SQLITE_OK) {
        return false;
    }
    return found_version < JOURNAL_SCHEMA_VERSION &&
           sqlite3_exec(db, schema_2, NULL, NULL, NULL) == SQLITE_OK;
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

bool journal_last_seq(struct sqlite3 *db, uint64_t *seq, void *context)
{
    static const char highest[] = "SELECT max((SELECT coalesce(max(seq), 0) FROM rij),"
                                  " (SELECT coalesce(max(seq), 0) FROM klok),"
                                  " (SELECT coalesce(max(seq), 0) FROM wijziging))";
    struct journal *journal = context;
    int64_t last = 0;
    int64_t number = 0;
    if (!one_number(db, highest, &last) ||
        !one_number(db, "SELECT coalesce(max(nummer), 0) FROM incident", &number)) {
        return false;
    }
    *seq = (uint64_t)last;
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

static void put_bytes(struct row_writer *row, const char *bytes, size_t len)
{
    int done = sqlite3_bind_blob64(row->insert, row->next++, bytes, len, SQLITE_STATIC);
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
    if (row->good && seq != 0) {
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
    if (row_begin(&row, db, "INSERT INTO incident VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", seq)) {
        put_int(&row, incident->number);
        put_text(&row, incident_kind_name(incident->kind));
        put_text(&row, incident->playbook);
        put_int(&row, incident->version);
        put_text(&row, incident->title);
        put_int(&row, (int64_t)incident->outage_id);
        put_stamp(&row, &incident->start);
        put_text(&row, incident->digest);
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

static bool write_edit(struct sqlite3 *db, const struct journal_item *item, uint64_t seq)
{
    struct row_writer row;
    const struct edit *edit = &item->edit;
    if (row_begin(&row, db, "INSERT INTO wijziging VALUES(?,?,?,?,?,?,?,?,?,?)", seq)) {
        put_stamp(&row, &item->at);
        put_text(&row, edit->list);
        put_text(&row, edit->item);
        put_text(&row, edit->field);
        put_text(&row, edit->value);
        put_text(&row, edit->who);
    }
    return row_end(&row);
}

/* Without a number of its own: written again, it is the same. */
static bool write_book(struct sqlite3 *db, const struct journal_item *item)
{
    struct row_writer row;
    const struct journal_book *book = item->book;
    if (row_begin(&row, db, "INSERT OR REPLACE INTO draaiboek VALUES(?,?,?,?)", 0)) {
        put_text(&row, book->digest);
        put_text(&row, book->id);
        put_int(&row, book->version);
        put_bytes(&row, book->bytes, book->len);
    }
    return row_end(&row);
}

bool journal_write(struct sqlite3 *db, const void *from, uint64_t seq, void *context)
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
    case JOURNAL_EDIT:
        return write_edit(db, item, seq);
    case JOURNAL_BOOK:
        return write_book(db, item);
    }
    return false;
}
