/* Reading the journal: a connection of its own for each question, read-only and short. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "draaiboek/journal_file.h"

#define BUSY_MS 1000

struct reader {
    sqlite3 *db;
    sqlite3_stmt *query;
    sqlite3_stmt *clocks;
};

static bool reader_open(struct reader *reader, const struct journal *journal, const char *sql)
{
    static const char clocks[] = "SELECT boot_ms, wall_ms, vertrouwen FROM klok"
                                 " WHERE boot = ? ORDER BY seq";
    *reader = (struct reader){0};
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(journal->path, &reader->db, flags, NULL) != SQLITE_OK ||
        sqlite3_busy_timeout(reader->db, BUSY_MS) != SQLITE_OK ||
        sqlite3_prepare_v2(reader->db, sql, -1, &reader->query, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(reader->db, clocks, -1, &reader->clocks, NULL) != SQLITE_OK) {
        log_error("%s: cannot be read: %s", journal->path, sqlite3_errmsg(reader->db));
        return false;
    }
    return true;
}

static void reader_close(struct reader *reader)
{
    sqlite3_finalize(reader->clocks);
    sqlite3_finalize(reader->query);
    sqlite3_close(reader->db);
}

static int64_t ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    return value;
}

struct journal *journal_open_to_read(const char *path, char message[MESSAGE_SIZE])
{
    struct journal *journal = calloc(1, sizeof(*journal));
    sqlite3 *db = NULL;
    text_set(message, MESSAGE_SIZE, "%s: geen geheugen", path);
    if (journal == NULL || !text_copy(journal->path, sizeof(journal->path), path)) {
        free(journal);
        return NULL;
    }
    bool good = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
                    SQLITE_OK &&
                sqlite3_busy_timeout(db, BUSY_MS) == SQLITE_OK;
    int64_t version = good ? ask(db, "PRAGMA user_version") : -1;
    message[0] = '\0';
    if (version < 0) {
        text_set(message, MESSAGE_SIZE, "%s: niet leesbaar (%s)", path, sqlite3_errmsg(db));
    } else if (ask(db, "PRAGMA application_id") != JOURNAL_APPLICATION_ID) {
        text_set(message, MESSAGE_SIZE, "%s: is geen journaal", path);
    } else if (version != JOURNAL_SCHEMA_VERSION) {
        text_set(message, MESSAGE_SIZE, "%s: is van een andere versie (schema %d, bekend is %d)",
                 path, (int)version, JOURNAL_SCHEMA_VERSION);
    }
    sqlite3_close(db);
    if (message[0] != '\0') {
        free(journal);
        return NULL;
    }
    return journal;
}

static void read_text(struct sqlite3_stmt *query, int column, char *to, size_t size)
{
    const unsigned char *text = sqlite3_column_text(query, column);
    text_copy(to, size, text != NULL ? (const char *)text : "");
}

static enum time_trust read_trust(struct sqlite3_stmt *query, int column)
{
    char name[ID_SIZE];
    enum time_trust trust = TIME_UNTRUSTED;
    read_text(query, column, name, sizeof(name));
    time_trust_from_name(name, &trust);
    return trust;
}

/* Whatever stands there can be reckoned with. */
static int64_t read_ms(struct sqlite3_stmt *query, int column)
{
    const int64_t far_ms = INT64_C(1) << 50;
    int64_t ms = sqlite3_column_int64(query, column);
    return ms > far_ms ? far_ms : ms < -far_ms ? -far_ms : ms;
}

/* The wall time of a boot is what was trusted most, and of that the latest: setting the clock later
 * dates the rows of that boot right. */
static void date_stamp(struct reader *reader, struct stamp *at)
{
    sqlite3_reset(reader->clocks);
    sqlite3_bind_int64(reader->clocks, 1, at->boot);
    while (sqlite3_step(reader->clocks) == SQLITE_ROW) {
        enum time_trust trust = read_trust(reader->clocks, 2);
        if (at->wall_ms == MS_UNKNOWN || trust >= at->trust) {
            int64_t since_ms = at->boot_ms - read_ms(reader->clocks, 0);
            at->wall_ms = read_ms(reader->clocks, 1) + since_ms;
            at->trust = trust;
        }
    }
}

static void read_stamp(struct reader *reader, int column, struct stamp *at)
{
    at->boot = sqlite3_column_int(reader->query, column);
    at->boot_ms = read_ms(reader->query, column + 1);
    bool known = sqlite3_column_type(reader->query, column + 2) != SQLITE_NULL;
    at->wall_ms = known ? read_ms(reader->query, column + 2) : MS_UNKNOWN;
    at->trust = read_trust(reader->query, column + 3);
    date_stamp(reader, at);
}

static bool read_incident(struct reader *reader, struct incident *incident)
{
    char kind[ID_SIZE];
    *incident = (struct incident){.number = sqlite3_column_int64(reader->query, 0)};
    read_text(reader->query, 1, kind, sizeof(kind));
    read_text(reader->query, 2, incident->playbook, sizeof(incident->playbook));
    incident->version = sqlite3_column_int(reader->query, 3);
    read_text(reader->query, 4, incident->title, sizeof(incident->title));
    incident->outage_id = (uint64_t)sqlite3_column_int64(reader->query, 5);
    read_stamp(reader, 6, &incident->start);
    incident->closed = sqlite3_column_int(reader->query, 10) != 0;
    read_text(reader->query, 11, incident->digest, sizeof(incident->digest));
    incident->turned = sqlite3_column_int(reader->query, 12) != 0;
    for (int i = INCIDENT_REAL; i <= INCIDENT_LIVE; i++) {
        if (strcmp(incident_kind_name((enum incident_kind)i), kind) == 0) {
            incident->kind = (enum incident_kind)i;
            return true;
        }
    }
    log_warning("journal: incident %lld has an unknown kind", (long long)incident->number);
    return false;
}

static bool read_row(struct reader *reader, struct journal_row *row)
{
    char kind[ID_SIZE];
    *row = (struct journal_row){.seq = (uint64_t)sqlite3_column_int64(reader->query, 0),
                                .incident = sqlite3_column_int64(reader->query, 1)};
    read_stamp(reader, 2, &row->at);
    read_text(reader->query, 6, kind, sizeof(kind));
    row->entry.elapsed_ms = read_ms(reader->query, 7);
    read_text(reader->query, 8, row->entry.step, sizeof(row->entry.step));
    read_text(reader->query, 9, row->entry.who, sizeof(row->entry.who));
    read_text(reader->query, 10, row->entry.value, sizeof(row->entry.value));
    read_text(reader->query, 11, row->entry.note, sizeof(row->entry.note));
    if (!entry_from_name(kind, &row->entry.kind)) {
        log_warning("journal: row %llu has an unknown kind", (unsigned long long)row->seq);
        return false;
    }
    return true;
}

#define INCIDENTS(digest)                                                                          \
    "SELECT nummer, soort, draaiboek, versie, titel, uitval, boot, boot_ms, wall_ms,"              \
    " vertrouwen, EXISTS(SELECT 1 FROM rij WHERE rij.incident = incident.nummer"                   \
    " AND rij.soort = 'gesloten'), " digest ", EXISTS(SELECT 1 FROM rij"                           \
    " WHERE rij.incident = incident.nummer AND rij.soort = 'werd-echt') FROM incident"             \
    " ORDER BY seq"

/* A file of schema 1 that could not be brought up to date, on a full disk, is read as it stands. */
static bool open_incidents(struct reader *reader, const struct journal *journal)
{
    if (reader_open(reader, journal, INCIDENTS("digest"))) {
        return true;
    }
    reader_close(reader);
    return reader_open(reader, journal, INCIDENTS("''"));
}

bool journal_each_incident(struct journal *journal,
                           bool (*each)(void *context, const struct incident *incident),
                           void *context)
{
    struct reader reader;
    bool good = open_incidents(&reader, journal);
    int step = SQLITE_DONE;
    while (good && (step = sqlite3_step(reader.query)) == SQLITE_ROW) {
        struct incident incident;
        if (read_incident(&reader, &incident) && !each(context, &incident)) {
            step = SQLITE_DONE;
            break;
        }
    }
    reader_close(&reader);
    return good && step == SQLITE_DONE;
}

bool journal_each_row(struct journal *journal, int64_t incident,
                      bool (*each)(void *context, const struct journal_row *row), void *context)
{
    static const char sql[] = "SELECT seq, incident, boot, boot_ms, wall_ms, vertrouwen, soort,"
                              " verstreken_ms, stap, wie, waarde, notitie"
                              " FROM rij WHERE incident = ? ORDER BY seq";
    struct reader reader;
    bool good = reader_open(&reader, journal, sql) &&
                sqlite3_bind_int64(reader.query, 1, incident) == SQLITE_OK;
    int step = SQLITE_DONE;
    while (good && (step = sqlite3_step(reader.query)) == SQLITE_ROW) {
        struct journal_row row;
        if (read_row(&reader, &row) && !each(context, &row)) {
            step = SQLITE_DONE;
            break;
        }
    }
    reader_close(&reader);
    return good && step == SQLITE_DONE;
}

bool journal_each_edit(struct journal *journal, const char *list,
                       bool (*each)(void *context, const struct edit_row *row), void *context)
{
    static const char sql[] = "SELECT seq, boot, boot_ms, wall_ms, vertrouwen, lijst, onderwerp,"
                              " veld, waarde, wie FROM wijziging WHERE lijst = ? ORDER BY seq";
    struct reader reader;
    bool good = reader_open(&reader, journal, sql) &&
                sqlite3_bind_text(reader.query, 1, list, -1, SQLITE_STATIC) == SQLITE_OK;
    int step = SQLITE_DONE;
    while (good && (step = sqlite3_step(reader.query)) == SQLITE_ROW) {
        struct edit_row row = {.seq = (uint64_t)sqlite3_column_int64(reader.query, 0)};
        struct edit *edit = &row.edit;
        read_stamp(&reader, 1, &row.at);
        read_text(reader.query, 5, edit->list, sizeof(edit->list));
        read_text(reader.query, 6, edit->item, sizeof(edit->item));
        read_text(reader.query, 7, edit->field, sizeof(edit->field));
        read_text(reader.query, 8, edit->value, sizeof(edit->value));
        read_text(reader.query, 9, edit->who, sizeof(edit->who));
        if (!each(context, &row)) {
            step = SQLITE_DONE;
            break;
        }
    }
    reader_close(&reader);
    return good && step == SQLITE_DONE;
}

bool journal_each_used(struct journal *journal, enum entry_kind kind,
                       bool (*each)(void *context, const char *text), void *context)
{
    /* A note with a name was written by the kiosk for somebody. */
    static const char sql[] = "SELECT notitie FROM rij WHERE soort = ? AND notitie <> ''"
                              " AND length(notitie) <= 40 AND notitie NOT GLOB '*[0-9]*'"
                              " AND (soort <> 'notitie' OR wie = '' OR wie IS NULL)"
                              " GROUP BY notitie HAVING COUNT(DISTINCT incident) > 1"
                              " ORDER BY COUNT(*) DESC, MAX(seq) DESC LIMIT 12";
    struct reader reader;
    bool good = reader_open(&reader, journal, sql) &&
                sqlite3_bind_text(reader.query, 1, entry_name(kind), -1, SQLITE_STATIC) ==
                    SQLITE_OK;
    int step = SQLITE_DONE;
    while (good && (step = sqlite3_step(reader.query)) == SQLITE_ROW) {
        char text[TEXT_SIZE];
        read_text(reader.query, 0, text, sizeof(text));
        if (!each(context, text)) {
            step = SQLITE_DONE;
            break;
        }
    }
    reader_close(&reader);
    return good && step == SQLITE_DONE;
}

int64_t journal_since_ms(struct journal *journal)
{
    static const char sql[] = "SELECT wall_ms FROM klok WHERE vertrouwen <> ?"
                              " ORDER BY wall_ms LIMIT 1";
    struct reader reader;
    int64_t since_ms = MS_UNKNOWN;
    if (reader_open(&reader, journal, sql) &&
        sqlite3_bind_text(reader.query, 1, time_trust_name(TIME_UNTRUSTED), -1, SQLITE_STATIC) ==
            SQLITE_OK &&
        sqlite3_step(reader.query) == SQLITE_ROW) {
        since_ms = sqlite3_column_int64(reader.query, 0);
    }
    reader_close(&reader);
    return since_ms;
}

/* The text is what its digest names, or it is not given out. */
static char *copy_text(struct sqlite3_stmt *query, const char *digest, size_t *len)
{
    uint8_t is[DIGEST_SIZE];
    char name[DIGEST_TEXT_SIZE];
    const void *bytes = sqlite3_column_blob(query, 0);
    *len = (size_t)sqlite3_column_bytes(query, 0);
    digest_of(NULL, bytes != NULL ? bytes : "", *len, is);
    digest_text(is, name);
    char *copy = strcmp(name, digest) == 0 ? malloc(*len + 1) : NULL;
    if (copy == NULL) {
        log_error("journaal: the kept text %s is not readable", digest);
        return NULL;
    }
    memcpy(copy, bytes != NULL ? bytes : "", *len);
    copy[*len] = '\0';
    return copy;
}

char *journal_playbook_text(struct journal *journal, const char *digest, size_t *len)
{
    struct reader reader;
    char *text = NULL;
    *len = 0;
    if (reader_open(&reader, journal, "SELECT tekst FROM draaiboek WHERE digest = ?") &&
        sqlite3_bind_text(reader.query, 1, digest, -1, SQLITE_STATIC) == SQLITE_OK &&
        sqlite3_step(reader.query) == SQLITE_ROW) {
        text = copy_text(reader.query, digest, len);
    }
    reader_close(&reader);
    return text;
}
