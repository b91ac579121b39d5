#include "core/record_chain.h"

#include <string.h>

#define TEXT_BYTES_MAX 1024 /* the writer's are shorter; a longer one was never its own */

struct bytes {
    uint8_t at[128 + 3 * (TEXT_BYTES_MAX + 8)];
    size_t len;
};

static void add_int(struct bytes *bytes, int64_t value)
{
    for (int shift = 0; shift < 64; shift += 8) {
        bytes->at[bytes->len++] = (uint8_t)((uint64_t)value >> shift);
    }
}

/* With its length, so that no two texts run into each other. */
static void add_text(struct bytes *bytes, const char *text)
{
    size_t len = strlen(text);
    size_t part = len < TEXT_BYTES_MAX ? len : TEXT_BYTES_MAX;
    add_int(bytes, (int64_t)len);
    memcpy(bytes->at + bytes->len, text, part);
    bytes->len += part;
}

void chain_link(const uint8_t before[DIGEST_SIZE], const struct chain_row *row,
                uint8_t out[DIGEST_SIZE])
{
    struct bytes bytes;
    bytes.len = 0;
    bytes.at[bytes.len++] = (uint8_t)row->kind;
    add_int(&bytes, (int64_t)row->seq);
    if (row->kind == CHAIN_DAY) {
        memcpy(bytes.at + bytes.len, row->content, DIGEST_SIZE);
        bytes.len += DIGEST_SIZE;
    } else {
        add_int(&bytes, row->boot);
        add_int(&bytes, row->boot_ms);
        add_int(&bytes, row->value[0]);
        add_int(&bytes, row->value[1]);
        for (size_t i = 0; i < ARRAY_LEN(row->text) && row->text[i] != NULL; i++) {
            add_text(&bytes, row->text[i]);
        }
    }
    digest_of(before, bytes.at, bytes.len, out);
}

bool chain_is_stored_as(sqlite3_stmt *statement, int column, int type)
{
    if (sqlite3_column_type(statement, column) != type) {
        return false;
    }
    const char *text = type == SQLITE_TEXT ? (const char *)sqlite3_column_text(statement, column)
                                           : NULL;
    return text == NULL || strlen(text) == (size_t)sqlite3_column_bytes(statement, column);
}

void chain_day_digest(sqlite3_stmt *statement, uint8_t out[DIGEST_SIZE])
{
    struct bytes bytes;
    uint8_t data[DIGEST_SIZE];
    bool odd = !chain_is_stored_as(statement, 0, SQLITE_TEXT) ||
               !chain_is_stored_as(statement, CHAIN_DAY_DATA, SQLITE_BLOB);
    const void *blob = sqlite3_column_blob(statement, CHAIN_DAY_DATA);
    digest_of(NULL, blob == NULL ? "" : blob,
              (size_t)sqlite3_column_bytes(statement, CHAIN_DAY_DATA), data);
    bytes.len = 0;
    for (int column = 1; column < CHAIN_DAY_DATA; column++) {
        odd |= !chain_is_stored_as(statement, column, SQLITE_INTEGER) &&
               sqlite3_column_type(statement, column) != SQLITE_NULL;
    }
    const char *sensor = (const char *)sqlite3_column_text(statement, 0);
    add_text(&bytes, sensor == NULL ? "" : sensor);
    for (int column = 1; column < CHAIN_DAY_DATA; column++) {
        bytes.at[bytes.len++] = sqlite3_column_type(statement, column) != SQLITE_NULL;
        add_int(&bytes, sqlite3_column_int64(statement, column));
    }
    bytes.at[bytes.len] = 1;
    bytes.len += odd; /* never a digest that was sealed */
    digest_of(data, bytes.at, bytes.len, out);
}

bool chain_head(sqlite3 *db, struct record_chain *chain)
{
    sqlite3_stmt *statement = record_statement(
        db,
        "SELECT seq, keten FROM (SELECT seq, keten FROM reading ORDER BY seq DESC LIMIT 1)"
        " UNION ALL SELECT seq, keten FROM (SELECT seq, keten FROM event ORDER BY seq DESC LIMIT 1)"
        " UNION ALL SELECT seq, keten FROM (SELECT seq, keten FROM klok ORDER BY seq DESC LIMIT 1)"
        " UNION ALL SELECT seq, keten FROM (SELECT seq, keten FROM boot ORDER BY seq DESC LIMIT 1)"
        " UNION ALL SELECT seq, keten FROM (SELECT seq, keten FROM day ORDER BY seq DESC LIMIT 1)"
        " ORDER BY seq DESC LIMIT 1",
        0, NULL);
    int code = statement == NULL ? SQLITE_ERROR : sqlite3_step(statement);
    memset(chain, 0, sizeof(*chain));
    if (code == SQLITE_ROW) {
        chain->seq = (uint64_t)sqlite3_column_int64(statement, 0);
        if (sqlite3_column_bytes(statement, 1) == DIGEST_SIZE) {
            memcpy(chain->head, sqlite3_column_blob(statement, 1), DIGEST_SIZE);
        }
    }
    sqlite3_finalize(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}
