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

bool incident_is_drill(const struct incident *incident)
{
    switch (incident->kind) {
    case INCIDENT_REAL:
        return false;
    case INCIDENT_DRILL:
        return true;
    case INCIDENT_LIVE:
        return !incident->turned;
    }
    return false;
}

const char *incident_words(const struct incident *incident)
{
    switch (incident->kind) {
    case INCIDENT_REAL:
        return "echt";
    case INCIDENT_DRILL:
        return "oefening";
    case INCIDENT_LIVE:
        return incident->turned ? "begonnen als live-oefening, werd echt" : "live-oefening";
    }
    return "";
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
                                         .prepare = journal_prepare,
                                         .last_seq = journal_last_seq,
                                         .write = journal_write,
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
        recorder_stop(journal->recorder); /* NULL when it was opened to read */
        for (struct journal_book *book = journal->books; book != NULL;) {
            struct journal_book *before = book->before;
            free(book);
            book = before;
        }
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
    incident->closed = incident->turned = false;
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

bool journal_keep_playbook(struct journal *journal, const struct playbook *playbook)
{
    for (struct journal_book *book = journal->books; book != NULL; book = book->before) {
        if (strcmp(book->digest, playbook->digest) == 0) {
            return true;
        }
    }
    size_t len = playbook->byte_count;
    struct journal_book *book = playbook->digest[0] != '\0' ? malloc(sizeof(*book) + len) : NULL;
    if (book == NULL) {
        log_error("%s: the text of %s is not kept", journal->path, playbook->id);
        return false;
    }
    text_copy(book->digest, sizeof(book->digest), playbook->digest);
    text_copy(book->id, sizeof(book->id), playbook->id);
    book->version = playbook->version;
    book->len = len;
    memcpy(book->bytes, playbook->bytes, len);
    const struct journal_item item = {.kind = JOURNAL_BOOK, .book = book};
    if (!recorder_put(journal->recorder, &item, 0)) {
        free(book);
        return false;
    }
    book->before = journal->books;
    journal->books = book;
    return true;
}

bool journal_edit(struct journal *journal, const struct stamp *at, const struct edit *edit,
                  uint64_t *seq)
{
    const struct journal_item item = {.kind = JOURNAL_EDIT, .at = *at, .edit = *edit};
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
