#include "core/record_verify.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/pairs.h"
#include "core/record_chain.h"
#include "core/record_days.h"
#include "core/record_state.h"
#include "core/time_text.h"

struct span {
    uint64_t first, last;
};

struct place {
    int64_t boot, boot_ms;
};

struct verify {
    sqlite3 *db;
    const char *head;
    struct verify_result *result;
    struct fault_teller teller;
    sqlite3_stmt *offset; /* of a boot's clock */
    int64_t last_boot, last_offset_ms;
    bool last_dated;

    struct record_chain chain;
    uint64_t pruned_to;
    uint8_t rest[DIGEST_SIZE]; /* of what was kept below it */
    uint64_t unnumbered_to;    /* below it days have no numbers */
    struct span *lost;
    size_t lost_count, lost_capacity;

    /* Since the last link that was right. */
    struct place before, first; /* the row it stands in; the first one after it */
    bool any, before_closed;
    bool gap;
    struct place gap_before;
    bool gap_closed;
    struct span missing;
};

/* Where a row lies */

static int64_t wall_of(struct verify *verify, struct place place)
{
    if (place.boot != verify->last_boot) {
        sqlite3_reset(verify->offset);
        sqlite3_bind_int64(verify->offset, 1, place.boot);
        verify->last_dated = sqlite3_step(verify->offset) == SQLITE_ROW;
        verify->last_offset_ms = verify->last_dated ? record_column_ms(verify->offset, 0) : 0;
        verify->last_boot = place.boot;
    }
    return verify->last_dated ? record_ms(place.boot_ms) + verify->last_offset_ms : MS_UNKNOWN;
}

static struct record_day day_of(struct verify *verify, struct place place)
{
    int64_t wall_ms = wall_of(verify, place);
    if (wall_ms == MS_UNKNOWN) {
        return (struct record_day){
            .undated = true, .boot = (int32_t)place.boot, .boot_day = place.boot_ms / MS_PER_DAY};
    }
    return (struct record_day){.utc_day = time_utc_day(wall_ms)};
}

/* The chain */

static bool add_lost(void *context, const struct record_event_row *row)
{
    struct verify *verify = context;
    int64_t first = 0;
    int64_t last = 0;
    if (!pairs_get_int(row->event.detail, "tot", &last)) {
        return true;
    }
    pairs_get_int(row->event.detail, "van", &first); /* absent: from wherever it stood */
    if (verify->lost_count == verify->lost_capacity) {
        size_t capacity = verify->lost_capacity == 0 ? 16 : 2 * verify->lost_capacity;
        struct span *grown = realloc(verify->lost, capacity * sizeof(*grown));
        if (grown == NULL) {
            return false;
        }
        verify->lost = grown;
        verify->lost_capacity = capacity;
    }
    verify->lost[verify->lost_count++] = (struct span){(uint64_t)first, (uint64_t)last};
    return true;
}

static bool is_told(const struct verify *verify, struct span missing)
{
    for (size_t i = 0; i < verify->lost_count; i++) {
        if (verify->lost[i].first <= missing.first && verify->lost[i].last >= missing.last) {
            return true;
        }
    }
    return false;
}

static void look_for_gap(struct verify *verify, const struct chain_row *row)
{
    struct span missing = {verify->chain.seq + 1, row->seq - 1};
    if (row->seq <= verify->chain.seq + 1 || row->seq <= verify->unnumbered_to ||
        verify->result->first_seq == 0) {
        return;
    }
    if (is_told(verify, missing)) {
        verify->result->lost += missing.last - missing.first + 1;
    } else if (!verify->gap) {
        verify->gap = true;
        verify->missing = missing;
        verify->gap_before = verify->before;
        verify->gap_closed = verify->before_closed;
    }
}

/* The day of the first row that can have been touched; of a row that is gone, the day of the one
 * before it, unless that one closed its day. */
static void tell_broken(struct verify *verify, struct place here, bool numbers_only)
{
    char text[TEXT_SIZE];
    struct place suspect = verify->any ? verify->first : here;
    if (verify->gap) {
        suspect = verify->gap_closed ? suspect : verify->gap_before;
        text_set(text, sizeof(text), "%s %" PRIu64 " t/m %" PRIu64 " %s",
                 numbers_only ? "de nummers" : "weggehaald: nummers", verify->missing.first,
                 verify->missing.last,
                 numbers_only ? "ontbreken, en de bewaking heeft dat niet gemeld"
                              : "(metingen, gebeurtenissen of klokstanden)");
    } else {
        text_copy(text, sizeof(text), "gewijzigd: wat er staat past niet bij de keten");
    }
    fault_tell(&verify->teller, day_of(verify, suspect), numbers_only ? FAULT_GAP : FAULT_CHAIN,
               text);
}

static void since_here(struct verify *verify)
{
    verify->any = verify->gap = false;
}

static void look_for_head(struct verify *verify, const struct chain_row *row)
{
    char hex[DIGEST_TEXT_SIZE];
    if (verify->head == NULL) {
        return;
    }
    digest_text(verify->chain.head, hex);
    if (strncmp(hex, verify->head, strlen(verify->head)) == 0) {
        verify->result->found_seq = row->seq;
        verify->result->found_wall_ms = wall_of(verify, (struct place){row->boot, row->boot_ms});
    }
}

static void count(struct verify_result *result, const struct chain_row *row)
{
    result->readings += row->kind == CHAIN_READING;
    result->events += row->kind == CHAIN_EVENT;
    result->clocks += row->kind == CHAIN_CLOCK;
    result->boots += row->kind == CHAIN_BOOT;
    result->first_seq = result->first_seq == 0 ? row->seq : result->first_seq;
    result->last_seq = row->seq;
}

static bool check_row(void *context, const struct chain_row *row)
{
    struct verify *verify = context;
    struct place here = row->kind == CHAIN_DAY ? verify->before
                                               : (struct place){row->boot, row->boot_ms};
    if (row->seq <= verify->pruned_to) {
        chain_link(verify->rest, row, verify->rest);
        return true;
    }
    look_for_gap(verify, row);
    if (row->seq <= verify->chain.seq) {
        fault_tell(&verify->teller, day_of(verify, here), FAULT_ORDER,
                   "toegevoegd of verwisseld: een nummer komt twee keer voor");
    }
    if (row->odd) {
        fault_tell(&verify->teller, day_of(verify, here), FAULT_CHAIN,
                   "gewijzigd: een regel is anders opgeslagen dan de bewaking dat doet");
    }
    count(verify->result, row);
    chain_link(verify->chain.head, row, verify->chain.head);
    verify->chain.seq = row->seq;
    if (!verify->any) {
        verify->any = true;
        verify->first = here;
    }
    if (row->kept != NULL) {
        bool right = memcmp(row->kept, verify->chain.head, DIGEST_SIZE) == 0;
        if (!right || verify->gap) {
            tell_broken(verify, here, right);
        }
        memcpy(verify->chain.head, row->kept, DIGEST_SIZE); /* what follows may be good again */
        since_here(verify);
    } else if (!row->packed) {
        fault_tell(&verify->teller, day_of(verify, here), FAULT_CHAIN,
                   "gewijzigd: de schakel van een regel is weggehaald");
    }
    look_for_head(verify, row);
    verify->before = here;
    verify->before_closed = row->closes_day;
    return true;
}

/* Where the chain begins */

static bool take_pruned(void *context, const struct record_event_row *row)
{
    struct verify *verify = context;
    char hex[DIGEST_TEXT_SIZE];
    int64_t to = 0;
    if (pairs_get_int(row->event.detail, "tot", &to) &&
        pairs_get_text(row->event.detail, "keten", hex, sizeof(hex)) &&
        digest_from_text(hex, verify->chain.head)) {
        verify->result->pruned = true;
        verify->chain.seq = verify->pruned_to = (uint64_t)to;
        pairs_get_text(row->event.detail, "t-m", verify->result->pruned_to,
                       sizeof(verify->result->pruned_to));
    }
    return true;
}

static bool check_rest(void *context, const struct record_event_row *row)
{
    struct verify *verify = context;
    char said[DIGEST_TEXT_SIZE];
    char is[DIGEST_TEXT_SIZE];
    int64_t to = 0;
    digest_text(verify->rest, is);
    if (pairs_get_int(row->event.detail, "tot", &to) && (uint64_t)to == verify->pruned_to &&
        (!pairs_get_text(row->event.detail, "rest", said, sizeof(said)) || strcmp(said, is) != 0)) {
        fault_tell(&verify->teller, day_of(verify, (struct place){row->boot, row->boot_ms}),
                   FAULT_CLOCK, "gewijzigd: de klokstanden van voor het snoeien");
    }
    return true;
}

static bool prepare(struct verify *verify, struct record_db *db)
{
    int64_t unnumbered = 0;
    verify->offset = record_statement(verify->db, "SELECT offset_ms FROM klok_best WHERE boot = ?",
                                      0, NULL);
    sqlite3_stmt *old = record_statement(
        verify->db, "SELECT coalesce(max(seq), 0) FROM day WHERE first_seq IS NULL", 0, NULL);
    bool good = verify->offset != NULL && old != NULL && sqlite3_step(old) == SQLITE_ROW;
    unnumbered = good ? sqlite3_column_int64(old, 0) : 0;
    sqlite3_finalize(old);
    verify->unnumbered_to = (uint64_t)unnumbered;
    return good && record_each_event(db, EVENT_LOST, 0, add_lost, verify) &&
           record_each_event(db, EVENT_PRUNED, 0, take_pruned, verify);
}

static void look_back(struct verify *verify)
{
    char text[TEXT_SIZE];
    if (verify->any || verify->gap) { /* packed readings behind the last link */
        tell_broken(verify, verify->before, false);
    }
    if (verify->head != NULL && verify->result->found_seq == 0) {
        text_set(text, sizeof(text),
                 "afgeknipt of vervangen: kop %s komt in deze keten niet voor%s", verify->head,
                 verify->result->pruned ? " (is hij van voor het snoeien?)" : "");
        fault_tell_end(&verify->teller, day_of(verify, verify->before), text);
    }
}

/* What the file is made of: a trigger or a view would show or do something else than is written,
 * and an index that lies would hide it. */
static bool check_file(struct verify *verify)
{
    struct record_day last = day_of(verify, verify->before);
    sqlite3_stmt *strange = record_statement(
        verify->db, "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1", 0,
        NULL);
    int code = strange == NULL ? SQLITE_ERROR : sqlite3_step(strange);
    if (code == SQLITE_ROW) {
        fault_tell_end(&verify->teller, last,
                       "gewijzigd: het bestand heeft een trigger of view, en die maakt de bewaking "
                       "niet");
    }
    sqlite3_finalize(strange);
    sqlite3_stmt *whole = record_statement(verify->db, "PRAGMA integrity_check(1)", 0, NULL);
    bool read = whole != NULL && sqlite3_step(whole) == SQLITE_ROW;
    const char *said = read ? (const char *)sqlite3_column_text(whole, 0) : NULL;
    if (said != NULL && strcmp(said, "ok") != 0) {
        char text[TEXT_SIZE];
        text_set(text, sizeof(text), "het bestand zelf is beschadigd: %s", said);
        fault_tell_end(&verify->teller, last, text);
    }
    sqlite3_finalize(whole);
    return read && (code == SQLITE_ROW || code == SQLITE_DONE);
}

bool record_verify(struct record_db *db, const char *head,
                   void (*tell)(void *context, const struct verify_fault *fault), void *context,
                   struct verify_result *result)
{
    struct verify verify = {.db = db->db, .head = head, .result = result, .last_boot = INT64_MIN};
    *result = (struct verify_result){.last_wall_ms = MS_UNKNOWN, .found_wall_ms = MS_UNKNOWN};
    verify.teller = (struct fault_teller){.db = db->db, .tell = tell, .context = context};
    if (sqlite3_exec(db->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK) {
        log_warning("metingen.db: %s", sqlite3_errmsg(db->db));
        return false;
    }
    bool good = prepare(&verify, db) && chain_walk(db->db, check_row, &verify);
    if (good) {
        look_back(&verify);
        result->last_wall_ms = wall_of(&verify, verify.before);
        good = record_each_event(db, EVENT_PRUNED, 0, check_rest, &verify) &&
               days_check(&verify.teller, db, verify.pruned_to, &result->days) &&
               record_state_check(&verify.teller, db) && check_file(&verify);
    }
    memcpy(result->head, verify.chain.head, DIGEST_SIZE);
    result->faults = verify.teller.told;
    sqlite3_finalize(verify.offset);
    sqlite3_exec(db->db, "COMMIT", NULL, NULL, NULL);
    free(verify.lost);
    return good;
}
