#include "core/recorder_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/log.h"

#define FILE_MODE 0640
#define BUSY_MS 1000

static const char *const companions[] = {"", "-wal", "-shm"};

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

bool recorder_file_run(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

void recorder_file_explain(sqlite3 *db, const char *path, char message[MESSAGE_SIZE])
{
    const char *name = base_name(path);
    switch (sqlite3_errcode(db) & 0xFF) {
    case SQLITE_FULL:
        text_set(message, MESSAGE_SIZE, "%s: de schijf is vol; maak ruimte", name);
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        text_set(message, MESSAGE_SIZE, "%s: een ander programma houdt het bestand bezet", name);
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        text_set(message, MESSAGE_SIZE, "%s: mag niet beschreven worden; controleer de rechten",
                 name);
        break;
    case SQLITE_IOERR:
        text_set(message, MESSAGE_SIZE, "%s: lezen of schrijven mislukt; is de kaart nog goed?",
                 name);
        break;
    case SQLITE_CANTOPEN:
        text_set(message, MESSAGE_SIZE, "%s: kan niet worden geopend; controleer map en rechten",
                 name);
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        text_set(message, MESSAGE_SIZE, "%s: het bestand is beschadigd", name);
        break;
    default:
        text_set(message, MESSAGE_SIZE, "%s: schrijven mislukt (%s)", name, sqlite3_errmsg(db));
        break;
    }
}

static void sync_folder(const char *path)
{
    char folder[PATH_SIZE];
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : (size_t)(slash - path) + 1;
    if (!text_set(folder, sizeof(folder), "%.*s.", (int)len, path)) {
        return;
    }
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

/* Created here rather than by SQLite, which gives its companions the mode of this file. */
static bool create_file(const char *path, char message[MESSAGE_SIZE])
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, FILE_MODE);
    if (fd < 0) {
        text_set(message, MESSAGE_SIZE,
                 "%s: kan niet worden geopend (%s); controleer map en rechten", path,
                 text_errno(errno));
        return false;
    }
    if (fchmod(fd, FILE_MODE) != 0) {
        log_debug("%s: mode not set: %s", path, strerror(errno));
    }
    close(fd);
    sync_folder(path);
    return true;
}

static void set_modes(const char *path)
{
    char name[PATH_SIZE + 8];
    for (size_t i = 0; i < ARRAY_LEN(companions); i++) {
        snprintf(name, sizeof(name), "%s%s", path, companions[i]);
        if (chmod(name, FILE_MODE) != 0 && errno != ENOENT) {
            log_debug("%s: mode not set: %s", name, strerror(errno));
        }
    }
}

/* Renames the file and its companions so that they can still be opened together. */
static bool put_aside(const char *path, char *set_aside, char message[MESSAGE_SIZE])
{
    char date[32];
    char to[PATH_SIZE];
    char name[2][PATH_SIZE + 8];
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(date, sizeof(date), "%Y%m%d-%H%M%S", &utc);
    bool fits = text_set(to, sizeof(to), "%s.beschadigd-%s", path, date);
    for (int i = 2; fits && access(to, F_OK) == 0; i++) {
        fits = text_set(to, sizeof(to), "%s.beschadigd-%s-%d", path, date, i);
    }
    if (!fits) {
        text_set(message, MESSAGE_SIZE,
                 "%s: is beschadigd, en de naam is te lang om het opzij te"
                 " zetten",
                 path);
        return false;
    }
    for (size_t i = ARRAY_LEN(companions); i-- > 0;) { /* the file itself last */
        snprintf(name[0], sizeof(name[0]), "%s%s", path, companions[i]);
        snprintf(name[1], sizeof(name[1]), "%s%s", to, companions[i]);
        if (rename(name[0], name[1]) != 0 && errno != ENOENT) {
            text_set(message, MESSAGE_SIZE, "%s: is beschadigd en kan niet opzij worden gezet (%s)",
                     path, text_errno(errno));
            return false;
        }
    }
    sync_folder(path);
    log_error("%s: damaged, set aside as %s", path, to);
    text_copy(set_aside, PATH_SIZE, to);
    return true;
}

static bool pragma_int(sqlite3 *db, const char *sql, int *value)
{
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
                sqlite3_step(statement) == SQLITE_ROW;
    if (good) {
        *value = sqlite3_column_int(statement, 0);
    }
    sqlite3_finalize(statement);
    return good;
}

enum health { HEALTH_GOOD, HEALTH_DAMAGED, HEALTH_FAILED };

/* Only what SQLite itself calls damage counts as damage: an unreadable card or a locked file is
 * no reason to begin a new record. */
static enum health check(sqlite3 *db, bool whole)
{
    sqlite3_stmt *statement = NULL;
    enum health health = HEALTH_FAILED;
    const char *sql = whole ? "PRAGMA quick_check(1)"
                            : "SELECT 'ok' FROM (SELECT count(*) FROM"
                              " sqlite_master)";
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
    }
    if (code == SQLITE_ROW) {
        const char *said = (const char *)sqlite3_column_text(statement, 0);
        health = said != NULL && strcmp(said, "ok") == 0 ? HEALTH_GOOD : HEALTH_DAMAGED;
    } else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
        health = HEALTH_DAMAGED;
    }
    sqlite3_finalize(statement);
    return health;
}

/* Ours, of a version we know? Reads only, so that a refused file stays as it is. */
static bool is_ours(sqlite3 *db, const char *path, const struct recorder_store *store, int *version,
                    char message[MESSAGE_SIZE])
{
    int application = 0;
    int tables = 0;
    if (!pragma_int(db, "PRAGMA application_id", &application) ||
        !pragma_int(db, "PRAGMA user_version", version) ||
        !pragma_int(db, "SELECT count(*) FROM sqlite_master", &tables)) {
        recorder_file_explain(db, path, message);
        return false;
    }
    bool empty = application == 0 && *version == 0 && tables == 0;
    if (!empty && application != store->application_id) {
        text_set(message, MESSAGE_SIZE,
                 "%s: is een database van een ander programma; haal het weg of wijzig `data`",
                 path);
        return false;
    }
    if (*version > store->schema_version) {
        text_set(message, MESSAGE_SIZE,
                 "%s: is van een nieuwere versie van Noodwacht (schema %d, bekend t/m %d); er wordt"
                 " niets in geschreven",
                 path, *version, store->schema_version);
        return false;
    }
    return true;
}

static bool settle(sqlite3 *db)
{
    int on = 1;
    /* The persistent WAL lets a reader without write permission open the file at any time. */
    return recorder_file_run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                 "PRAGMA journal_size_limit=8388608") &&
           sqlite3_file_control(db, "main", SQLITE_FCNTL_PERSIST_WAL, &on) == SQLITE_OK;
}

static bool migrate(sqlite3 *db, const struct recorder_store *store, int version)
{
    char sql[128];
    if (version == store->schema_version) {
        return true;
    }
    snprintf(sql, sizeof(sql), "PRAGMA application_id=%d; PRAGMA user_version=%d; COMMIT",
             store->application_id, store->schema_version);
    return recorder_file_run(db, "BEGIN IMMEDIATE") &&
           store->prepare(db, version, store->context) && recorder_file_run(db, sql);
}

/* No pages, yet there is a WAL, which comes after the first page: what was in the file is gone.
 * SQLite would take it for a new one, and throw away what the WAL still holds. */
static bool is_emptied(const char *path)
{
    char wal[PATH_SIZE + 8];
    struct stat info;
    snprintf(wal, sizeof(wal), "%s-wal", path);
    return stat(path, &info) == 0 && info.st_size == 0 && access(wal, F_OK) == 0;
}

static sqlite3 *open_once(const char *path, const struct recorder_store *store, bool whole,
                          enum health *health, char message[MESSAGE_SIZE])
{
    sqlite3 *db = NULL;
    int version = 0;
    *health = HEALTH_FAILED;
    if (!create_file(path, message)) {
        return NULL;
    }
    if (is_emptied(path)) {
        text_set(message, MESSAGE_SIZE, "%s: het bestand is beschadigd", base_name(path));
        *health = HEALTH_DAMAGED;
        return NULL;
    }
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK) {
        recorder_file_explain(db, path, message);
        sqlite3_close(db);
        return NULL;
    }
    sqlite3_busy_timeout(db, BUSY_MS);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    *health = check(db, whole);
    if (*health != HEALTH_GOOD) {
        recorder_file_explain(db, path, message);
    } else if (is_ours(db, path, store, &version, message)) {
        sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
        if (settle(db) && migrate(db, store, version)) {
            set_modes(path);
            return db;
        }
        recorder_file_explain(db, path, message);
    }
    sqlite3_close(db);
    return NULL;
}

bool recorder_file_is_damaged(sqlite3 *db)
{
    return check(db, true) == HEALTH_DAMAGED;
}

sqlite3 *recorder_file_open(const char *path, const struct recorder_store *store, bool whole,
                            char *set_aside, char message[MESSAGE_SIZE])
{
    enum health health = HEALTH_FAILED;
    sqlite3 *db = open_once(path, store, whole, &health, message);
    if (db == NULL && health == HEALTH_DAMAGED && put_aside(path, set_aside, message)) {
        db = open_once(path, store, whole, &health, message);
    }
    return db;
}

bool recorder_file_is_same(sqlite3 *db)
{
    int moved = 0;
    return sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && !moved;
}

bool recorder_file_is_there(sqlite3 *db, const char *path)
{
    char wal[PATH_SIZE + 8];
    snprintf(wal, sizeof(wal), "%s-wal", path);
    return recorder_file_is_same(db) && access(wal, F_OK) == 0;
}
