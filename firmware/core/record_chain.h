/* The chain over metingen.db, by which `noodwachtctl verify` finds what was changed, taken out or
 * cut off. There is one chain per file, over every reading, event, clock and boot row of all
 * sensors in the order of their sequence numbers: rows of different sensors then vouch for each
 * other, and one head names all there is. A chain per sensor would leave events and clocks outside.
 *
 *   link(row) = BLAKE2b-256(link of the row before, what the row says)
 *
 * The link stands in the row itself (column `keten`), so it is committed with the row and a reading
 * stays one page write. The link of the last row is the head. The first link follows 32 zero bytes.
 *
 * Packing a day changes no link: the blob keeps each reading's sequence number, so its readings are
 * put back in their places and reckoned through again. What the blob drops are the links of single
 * readings; events, hourly clock rows and the last reading of each day (day.keten) keep theirs, and
 * tell where the chain broke. Summary and blob of a day are named by the digest in the event
 * EVENT_DAY_CLOSED, a row like others; the newest one of a day (day.zegel) counts.
 *
 * There is no secret: who can write the file can reckon a new chain. What nobody can do is to
 * reckon one that leads to a head that was printed before, so a head on paper (status, sign-off,
 * report) proves all that was recorded until then. A new chain may also say that what it leaves
 * out was pruned: whether that can be is for who reads verify's "gesnoeid t/m". Numbers that the
 * daemon gave out and could not write are told by the daemon itself (EVENT_LOST).
 *
 * A file of schema 1 gets its links when it is first opened: the chain then covers what was found.
 * A day packed before has no numbers and counts as one row, at the number of its last reading.
 *
 * Private to record_*.c. */
#ifndef NW_CORE_RECORD_CHAIN_H
#define NW_CORE_RECORD_CHAIN_H

#include "core/record_schema.h"

enum chain_kind {
    CHAIN_READING = 'm',
    CHAIN_EVENT = 'g',
    CHAIN_CLOCK = 'k',
    CHAIN_BOOT = 'b',
    CHAIN_DAY = 'd' /* packed by schema 1 */
};

/* What a row says, as it stands in the file. Texts and digests are the source's. */
struct chain_row {
    enum chain_kind kind;
    uint64_t seq;
    int64_t boot, boot_ms;
    int64_t value[2];       /* reading: mc, quality; clock: wall_ms, trust */
    const char *text[3];    /* reading: sensor id; event: kind, subject, detail; clock: source;
                               boot: boot id; NULL: none */
    const uint8_t *content; /* DAY: its digest */
    const uint8_t *kept;    /* the link that is stored with it; NULL: none */
    bool packed;            /* a reading of a packed day: only the last one has a link */
    bool closes_day;        /* that last one */
    bool odd;               /* stored in another way than the writer does: a number as text, a text
                               as a blob. It reads the same here, and is not found elsewhere */
};

/* The link of `row` after `before`; `out` may be `before`. */
void chain_link(const uint8_t before[DIGEST_SIZE], const struct chain_row *row,
                uint8_t out[DIGEST_SIZE]);

/* The newest row and its link; number 0 and zeros for an empty file. */
bool chain_head(sqlite3 *db, struct record_chain *chain);

/* Is the value of this type, and a text without a zero byte in it? Ask before reading the column.
 */
bool chain_is_stored_as(sqlite3_stmt *statement, int column, int type);

/* Names all that a row of `day` says but its links. The statement stands on CHAIN_DAY_COLUMNS. */
#define CHAIN_DAY_COLUMNS                                                                          \
    "(SELECT id FROM sensor WHERE number = day.sensor), utc_day, seq, first_seq, readings, valid," \
    " min_mc, max_mc, mean_mc, low_mc, high_mc, in_ms, warm_ms, cold_ms, unknown_ms, data"
#define CHAIN_DAY_DATA 15 /* the last of them */
void chain_day_digest(sqlite3_stmt *statement, uint8_t out[DIGEST_SIZE]);

/* Every row of the file in order of number, packed readings in their places, within the caller's
 * transaction; `row` holds until the callback returns. A blob that cannot be read gives the
 * readings before the damage. False on a read error; true when the callback ended it. */
bool chain_walk(sqlite3 *db, bool (*each)(void *context, const struct chain_row *row),
                void *context);

#endif
