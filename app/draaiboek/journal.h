/* journaal.db: what people and the kiosk did, append-only. Only the app writes, through the same
 * recorder as the daemon. The files that know this schema are journal_write.c and
 * journal_read.c. Moments: boot number and boot-clock ms of the daemon (its status is the only time
 * source), the wall time as known then, and elapsed ms within the incident. A klok table dates
 * boots as in metingen.db. */
#ifndef NW_DRAAIBOEK_JOURNAL_H
#define NW_DRAAIBOEK_JOURNAL_H

#include "core/clock.h"
#include "core/recorder.h"
#include "draaiboek/runner.h"

#define JOURNAL_APPLICATION_ID 0x4E574A4E /* "NWJN" */
#define JOURNAL_SCHEMA_VERSION 2          /* 1 is brought up to date when it is opened */

enum incident_kind { INCIDENT_REAL, INCIDENT_DRILL, INCIDENT_LIVE }; /* echt | oefening | live */

/* Where an entry stands in time. */
struct stamp {
    int32_t boot;
    int64_t boot_ms;
    int64_t wall_ms; /* MS_UNKNOWN when no status was ever seen */
    enum time_trust trust;
};

struct incident {
    int64_t number; /* from 1 */
    enum incident_kind kind;
    char playbook[ID_SIZE];
    int32_t version;               /* of the playbook it ran on */
    char digest[DIGEST_TEXT_SIZE]; /* of its text, kept beside it; "" for one of schema 1 */
    char title[NAME_SIZE];
    uint64_t outage_id; /* the daemon's outage it belongs to; 0: none */
    struct stamp start; /* the incident's zero: for an outage the sensed moment */
    bool closed;
    bool turned; /* a live drill that became real: there is an ENTRY_REAL row */
};

/* The one place that says so: what it is now, whatever it began as. */
bool incident_is_drill(const struct incident *incident);
/* In words, with what it began as: "echt", "oefening", "live-oefening", "begonnen als
 * live-oefening, werd echt". */
const char *incident_words(const struct incident *incident);

/* Rows may follow that of ENTRY_CLOSE: what was said in the evaluation (ENTRY_EVALUATE). The
 * incident stays closed. */
struct journal_row {
    uint64_t seq;
    int64_t incident;
    struct stamp at;
    struct entry entry;
};

struct journal;

/* Opens through a recorder and reads what is there. NULL: no memory. A damaged file is set aside
 * and named in journal_state. */
struct journal *journal_open(const char *path);
/* Only to read it, beside a kiosk that may be writing: nothing is made or changed, and nothing may
 * be added. NULL with a Dutch message when it is not there or not readable. */
struct journal *journal_open_to_read(const char *path, char message[MESSAGE_SIZE]);
void journal_close(struct journal *journal); /* flushes; accepts NULL */
int journal_fd(const struct journal *journal);
void journal_state(struct journal *journal, struct recorder_state *state);

/* Begins an incident: its number, higher than any before, written with the ENTRY_START row (value:
 * the playbook, note: its version) at the incident's zero. 0 when the queue was full: the
 * incident runs all the same, in memory, and the screen says it is not recorded. */
int64_t journal_begin(struct journal *journal, struct incident *incident, uint64_t *seq);
/* Appends; *seq is the number under which it will be committed. False: not recorded (queue full).
 */
bool journal_add(struct journal *journal, int64_t incident, const struct stamp *at,
                 const struct entry *entry, uint64_t *seq);
/* The text of the playbook that an incident runs on, kept once per digest: after a restart it goes
 * on with the text it began with, whatever became of the file. `bytes` is copied. Call before
 * journal_begin. False: not recorded. */
bool journal_keep_playbook(struct journal *journal, const struct playbook *book);
/* The kept text; malloc'ed, the caller frees. NULL: not there or not readable. */
char *journal_playbook_text(struct journal *journal, const char *digest, size_t *len);

/* Lists that people keep on the kiosk (contacts, supplies, stock, tasks) are an append-only table
 * of edits: for each list, item and field the last one counts. */
struct edit {
    char list[ID_SIZE];  /* contact, voorraad, ... */
    char item[ID_SIZE];  /* id within the list */
    char field[ID_SIZE]; /* naam, nummer, plaats, weg, ... */
    char value[TEXT_SIZE];
    char who[NAME_SIZE]; /* "" unknown */
};
struct edit_row {
    uint64_t seq;
    struct stamp at;
    struct edit edit;
};
bool journal_edit(struct journal *journal, const struct stamp *at, const struct edit *edit,
                  uint64_t *seq);
/* Oldest first, committed rows only. False: it could not be read. */
bool journal_each_edit(struct journal *journal, const char *list,
                       bool (*each)(void *context, const struct edit_row *row), void *context);

/* The first moment that a trusted clock dated: since when the practice has this journal.
 * MS_UNKNOWN: none yet, or not readable. */
int64_t journal_since_ms(struct journal *journal);

/* Dates this boot. May be called with every status: it is written when the boot or the trust
 * changed or the wall clock moved a second against the boot clock, and never without a wall time.
 */
void journal_clock(struct journal *journal, const struct stamp *now);

/* Fault injection for `--sim`: writes fail from now on / work again. */
void journal_inject_failure(struct journal *journal, bool fail);

/* Reading, from the same file through a read-only connection: committed rows only, oldest first,
 * until the callback returns false. Wall times are those of the best trusted clock of that boot,
 * the latest of equals. `closed` is true once there is an ENTRY_CLOSE row, `turned` likewise.
 * False: it could not be read. */
bool journal_each_incident(struct journal *journal,
                           bool (*each)(void *context, const struct incident *incident),
                           void *context);
bool journal_each_row(struct journal *journal, int64_t incident,
                      bool (*each)(void *context, const struct journal_row *row), void *context);
/* All rows of an incident in that order; malloc'ed, the caller frees. False: they could not be
 * read, and there are none. */
bool journal_rows(struct journal *journal, int64_t incident, struct journal_row **rows,
                  size_t *count);
/* What was noticed late (an alarm while the kiosk was off) goes to its place in time. Stable. */
void journal_rows_in_time(struct journal_row *row, size_t count);

/* What people wrote at entries of this kind, most used first, of equals the latest. Only what was
 * written in two incidents or more, is short and holds no digit: such words are of the work, while
 * what is written once may be about a patient. */
bool journal_each_used(struct journal *journal, enum entry_kind kind,
                       bool (*each)(void *context, const char *text), void *context);

const char *incident_kind_name(enum incident_kind kind);

#endif
