#include "draaiboek/journal.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "proef.h"

#define PATIENCE_MS 20000
#define ROWS_MAX 4096
#define KILLS 5

static char folder[64];
static char path[PATH_SIZE];

static int make_folder(void **state)
{
    (void)state;
    text_copy(folder, sizeof(folder), "/tmp/noodwacht-journal-XXXXXX");
    return mkdtemp(folder) == NULL || !text_set(path, sizeof(path), "%s/journaal.db", folder);
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"journaal.db", "journaal.db-wal", "journaal.db-shm"};
    char file[PATH_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        text_set(file, sizeof(file), "%s/%s", folder, names[i]);
        unlink(file);
    }
    rmdir(folder);
    return 0;
}

static const struct stamp undated = {.boot = 3, .boot_ms = 5000, .wall_ms = MS_UNKNOWN};

static struct incident an_incident(const char *title)
{
    struct incident incident = {.kind = INCIDENT_DRILL, .version = 7, .outage_id = 42};
    incident.start = undated;
    text_copy(incident.playbook, sizeof(incident.playbook), "proef");
    text_copy(incident.title, sizeof(incident.title), title);
    return incident;
}

static struct journal *opened(void)
{
    struct journal *journal = journal_open(path);
    assert_non_null(journal);
    return journal;
}

/* Until the state is so; the recorder tells through its descriptor. */
static struct recorder_state wait_for(struct journal *journal, uint64_t committed, bool failing)
{
    struct recorder_state state;
    for (int waited = 0; waited < PATIENCE_MS; waited += 100) {
        struct pollfd slot = {.fd = journal_fd(journal), .events = POLLIN};
        poll(&slot, 1, 100);
        journal_state(journal, &state);
        if (state.committed_seq >= committed && state.failing == failing) {
            return state;
        }
    }
    fail_msg("committed %llu, failing %d: %s", (unsigned long long)state.committed_seq,
             state.failing, state.message);
    return state;
}

struct found {
    struct incident incident[8];
    size_t incidents;
    struct journal_row row[ROWS_MAX];
    size_t rows, stop_after;
};

static struct found found;

static bool keep_incident(void *context, const struct incident *incident)
{
    struct found *to = context;
    assert_true(to->incidents < ARRAY_LEN(to->incident));
    to->incident[to->incidents++] = *incident;
    return true;
}

static bool keep_row(void *context, const struct journal_row *row)
{
    struct found *to = context;
    assert_true(to->rows < ROWS_MAX);
    to->row[to->rows++] = *row;
    return to->rows != to->stop_after;
}

static void read_all(struct journal *journal, int64_t incident)
{
    memset(&found, 0, sizeof(found));
    assert_true(journal_each_incident(journal, keep_incident, &found));
    assert_true(journal_each_row(journal, incident, keep_row, &found));
}

static void what_is_written_comes_back_whole(void **state)
{
    (void)state;
    struct journal *journal = opened();
    struct incident incident = an_incident("Één proef");
    struct incident other = an_incident("Tweede");
    struct entry entry = entry_of(ENTRY_SKIP, 61000, "box", "6,4 °C", "geen ijs; \"op\"");
    const struct stamp at = {.boot = 3, .boot_ms = -7, .wall_ms = 1700000000000, .trust = TIME_RTC};
    uint64_t seq[4];
    text_copy(entry.who, sizeof(entry.who), "Anja");
    assert_int_equal(journal_begin(journal, &incident, &seq[0]), 1);
    assert_int_equal(journal_begin(journal, &other, &seq[1]), 2);
    assert_true(journal_add(journal, incident.number, &at, &entry, &seq[2]));
    entry = entry_of(ENTRY_CLOSE, 70000, "", "", "hersteld");
    assert_true(journal_add(journal, other.number, &at, &entry, &seq[3]));
    for (size_t i = 0; i < ARRAY_LEN(seq); i++) {
        assert_int_equal(seq[i], i + 1);
    }
    wait_for(journal, seq[3], false);
    read_all(journal, incident.number);
    assert_int_equal(found.incidents, 2);
    assert_string_equal(found.incident[0].title, "Één proef");
    assert_string_equal(found.incident[0].playbook, "proef");
    assert_int_equal(found.incident[0].kind, INCIDENT_DRILL);
    assert_int_equal(found.incident[0].version, 7);
    assert_int_equal(found.incident[0].outage_id, 42);
    assert_int_equal(found.incident[0].start.boot, 3);
    assert_int_equal(found.incident[0].start.boot_ms, 5000);
    assert_int_equal(found.incident[0].start.wall_ms, MS_UNKNOWN);
    assert_false(found.incident[0].closed);
    assert_true(found.incident[1].closed);
    assert_int_equal(found.rows, 2);
    assert_int_equal(found.row[0].entry.kind, ENTRY_START);
    assert_string_equal(found.row[0].entry.value, "proef");
    assert_string_equal(found.row[0].entry.note, "7");
    const struct journal_row *row = &found.row[1];
    assert_int_equal(row->seq, 3);
    assert_int_equal(row->incident, 1);
    assert_int_equal(row->at.boot_ms, -7);
    assert_int_equal(row->at.wall_ms, 1700000000000);
    assert_int_equal(row->at.trust, TIME_RTC);
    assert_int_equal(row->entry.kind, ENTRY_SKIP);
    assert_int_equal(row->entry.elapsed_ms, 61000);
    assert_string_equal(row->entry.step, "box");
    assert_string_equal(row->entry.who, "Anja");
    assert_string_equal(row->entry.value, "6,4 °C");
    assert_string_equal(row->entry.note, "geen ijs; \"op\"");
    memset(&found, 0, sizeof(found));
    found.stop_after = 1;
    assert_true(journal_each_row(journal, 1, keep_row, &found));
    assert_int_equal(found.rows, 1);
    journal_close(journal);
    journal_close(NULL);
}

static void numbers_rise_over_a_restart(void **state)
{
    (void)state;
    uint64_t seq = 0;
    struct incident first = an_incident("een");
    struct incident second = an_incident("twee");
    struct journal *journal = opened();
    assert_int_equal(journal_begin(journal, &first, &seq), 1);
    journal_close(journal);
    journal = opened();
    assert_int_equal(journal_begin(journal, &second, &seq), 2);
    assert_int_equal(seq, 2);
    journal_close(journal);
}

static void a_clock_set_later_dates_the_rows_of_its_boot(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct stamp clock[2];
        int64_t wall_ms;
        enum time_trust trust;
    } cases[] = {
        {"never dated",
         {{.wall_ms = MS_UNKNOWN}, {.wall_ms = MS_UNKNOWN}},
         MS_UNKNOWN,
         TIME_UNTRUSTED},
        {"another boot",
         {{.boot = 2, .boot_ms = 0, .wall_ms = 9000, .trust = TIME_NTP}, {0}},
         MS_UNKNOWN,
         TIME_UNTRUSTED},
        {"later",
         {{.boot = 3, .boot_ms = 9000, .wall_ms = 109000, .trust = TIME_NTP}, {0}},
         105000,
         TIME_NTP},
        {"the better trusted wins",
         {{.boot = 3, .boot_ms = 9000, .wall_ms = 109000, .trust = TIME_PERSON},
          {.boot = 3, .boot_ms = 9500, .wall_ms = 209500, .trust = TIME_RTC}},
         105000,
         TIME_PERSON},
        {"of equals the latest",
         {{.boot = 3, .boot_ms = 9000, .wall_ms = 109000, .trust = TIME_PERSON},
          {.boot = 3, .boot_ms = 9500, .wall_ms = 209500, .trust = TIME_PERSON}},
         205000,
         TIME_PERSON},
    };
    remove_folder(state);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        make_folder(state);
        struct journal *journal = opened();
        struct incident incident = an_incident("klok");
        uint64_t seq = 0;
        assert_int_equal(journal_begin(journal, &incident, &seq), 1);
        for (size_t c = 0; c < 2; c++) {
            if (cases[i].clock[c].boot != 0 || cases[i].clock[c].wall_ms != 0) {
                journal_clock(journal, &cases[i].clock[c]);
            }
        }
        journal_close(journal);
        journal = opened();
        read_all(journal, 1);
        if (found.row[0].at.wall_ms != cases[i].wall_ms ||
            found.row[0].at.trust != cases[i].trust ||
            found.incident[0].start.wall_ms != cases[i].wall_ms) {
            fail_msg("%s: %lld", cases[i].name, (long long)found.row[0].at.wall_ms);
        }
        journal_close(journal);
        remove_folder(state);
    }
    make_folder(state);
}

static void the_clock_is_written_only_when_it_says_something_new(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct stamp now;
        bool written;
    } cases[] = {
        {"unknown", {.boot = 1, .boot_ms = 0, .wall_ms = MS_UNKNOWN}, false},
        {"first", {.boot = 1, .boot_ms = 1000, .wall_ms = 501000, .trust = TIME_RTC}, true},
        {"going on", {.boot = 1, .boot_ms = 61000, .wall_ms = 561400, .trust = TIME_RTC}, false},
        {"trust", {.boot = 1, .boot_ms = 62000, .wall_ms = 562000, .trust = TIME_NTP}, true},
        {"set forward", {.boot = 1, .boot_ms = 63000, .wall_ms = 999000, .trust = TIME_NTP}, true},
        {"set back", {.boot = 1, .boot_ms = 64000, .wall_ms = 600000, .trust = TIME_NTP}, true},
        {"boot", {.boot = 2, .boot_ms = 64000, .wall_ms = 600000, .trust = TIME_NTP}, true},
    };
    struct journal *journal = opened();
    struct incident incident = an_incident("klok");
    struct entry note = entry_of(ENTRY_NOTE, 0, "", "", "x");
    uint64_t before = 0;
    uint64_t after = 0;
    journal_begin(journal, &incident, &before);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        journal_clock(journal, &cases[i].now);
        assert_true(journal_add(journal, 1, &undated, &note, &after));
        if (after - before != (cases[i].written ? 2 : 1)) {
            fail_msg("%s", cases[i].name);
        }
        before = after;
    }
    journal_close(journal);
}

/* The n-th tap: the same for child and parent. */
static struct entry tap(size_t n)
{
    return entry_of(n % 2 == 0 ? ENTRY_DONE : ENTRY_UNDO, (int64_t)n * 100, "box", "", "");
}

/* Taps on and on, and reports each committed number, until it is killed. */
static void tap_until_killed(int report)
{
    struct journal *journal = journal_open(path);
    struct incident incident = an_incident("kill");
    uint64_t seq = 0;
    uint64_t reported = 0;
    if (journal == NULL || journal_begin(journal, &incident, &seq) == 0) {
        _exit(1);
    }
    for (size_t n = 0; n < ROWS_MAX;) {
        struct recorder_state state;
        struct entry entry = tap(n);
        n += journal_add(journal, incident.number, &undated, &entry, &seq);
        journal_state(journal, &state);
        if (state.committed_seq > reported) {
            reported = state.committed_seq;
            if (write(report, &reported, sizeof(reported)) != sizeof(reported)) {
                _exit(1);
            }
        }
    }
    _exit(0);
}

static void what_was_committed_survives_sigkill(void **state)
{
    remove_folder(state);
    for (uint64_t enough = 3; enough < 3 + KILLS * 20; enough += 20) {
        int report[2];
        uint64_t committed = 0;
        uint64_t more = 0;
        int status = 0;
        make_folder(state);
        assert_int_equal(pipe(report), 0);
        pid_t child = fork();
        if (child == 0) {
            close(report[0]);
            tap_until_killed(report[1]);
        }
        close(report[1]);
        while (committed < enough && read(report[0], &committed, sizeof(committed)) > 0) {
        }
        kill(child, SIGKILL);
        waitpid(child, &status, 0);
        while (read(report[0], &more, sizeof(more)) == sizeof(more)) {
            committed = more;
        }
        close(report[0]);
        assert_true(committed >= enough);

        struct journal *journal = opened();
        read_all(journal, 1);
        assert_true(found.rows >= committed);
        struct runner expected = started();
        struct runner replayed;
        runner_init(&replayed, &book);
        for (size_t i = 0; i < found.rows; i++) {
            struct entry entry = tap(i - 1);
            assert_int_equal(found.row[i].seq, i + 1);
            assert_true(runner_apply(&replayed, &found.row[i].entry));
            assert_true(i == 0 || runner_apply(&expected, &entry));
        }
        assert_memory_equal(&expected, &replayed, sizeof(expected));
        assert_int_equal(found.incidents, 1);
        assert_false(found.incident[0].closed);
        journal_close(journal);
        remove_folder(state);
    }
    make_folder(state);
}

static void a_damaged_file_is_set_aside_and_named(void **state)
{
    (void)state;
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (int i = 0; i < 5000; i++) {
        fputs("geen database ", file);
    }
    fclose(file);
    struct journal *journal = opened();
    struct recorder_state now;
    struct stat info;
    journal_state(journal, &now);
    assert_int_not_equal(now.set_aside[0], '\0');
    assert_int_equal(stat(now.set_aside, &info), 0);
    assert_int_equal(info.st_size, 70000);
    struct incident incident = an_incident("nieuw");
    uint64_t seq = 0;
    assert_int_equal(journal_begin(journal, &incident, &seq), 1);
    wait_for(journal, seq, false);
    journal_close(journal);
    unlink(now.set_aside);
}

static void a_full_queue_is_told_and_what_fitted_is_written(void **state)
{
    (void)state;
    struct journal *journal = opened();
    struct incident incident = an_incident("vol");
    struct incident late = an_incident("te laat");
    struct entry note = entry_of(ENTRY_NOTE, 1, "", "", "x");
    uint64_t seq = 0;
    uint64_t last = 0;
    assert_int_equal(journal_begin(journal, &incident, &seq), 1);
    wait_for(journal, seq, false);
    journal_inject_failure(journal, true);
    while (journal_add(journal, 1, &undated, &note, &seq)) {
        assert_true(seq < 100000);
        last = seq;
    }
    assert_int_equal(journal_begin(journal, &late, &seq), 0);
    assert_int_equal(late.number, 0);
    struct recorder_state now = wait_for(journal, 1, true);
    assert_int_equal(now.lost, 2);
    assert_int_not_equal(now.message[0], '\0');
    read_all(journal, 1);
    assert_int_equal(found.rows, 1); /* committed rows only */
    journal_inject_failure(journal, false);
    wait_for(journal, last, false);
    read_all(journal, 1);
    assert_int_equal(found.rows, last);
    assert_true(journal_add(journal, 1, &undated, &note, &seq));
    assert_int_equal(seq, last + 1);
    journal_close(journal);
}

static void a_file_that_cannot_be_opened_yet_is_written_when_it_can(void **state)
{
    (void)state;
    char missing[PATH_SIZE];
    struct incident incident = an_incident("zonder schijf");
    uint64_t seq = 0;
    text_copy(missing, sizeof(missing), folder);
    assert_int_equal(rmdir(missing), 0);
    struct journal *journal = opened();
    struct recorder_state now;
    journal_state(journal, &now);
    assert_true(now.failing);
    int64_t number = journal_begin(journal, &incident, &seq);
    assert_true(number > 1000);
    assert_false(journal_each_incident(journal, keep_incident, &found));
    assert_int_equal(mkdir(missing, 0700), 0);
    wait_for(journal, seq, false);
    read_all(journal, number);
    assert_int_equal(found.incidents, 1);
    assert_int_equal(found.rows, 1);
    journal_close(journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_comes_back_whole, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(numbers_rise_over_a_restart, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_clock_set_later_dates_the_rows_of_its_boot, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(the_clock_is_written_only_when_it_says_something_new,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(what_was_committed_survives_sigkill, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_set_aside_and_named, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_full_queue_is_told_and_what_fitted_is_written,
                                        make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_file_that_cannot_be_opened_yet_is_written_when_it_can,
                                        make_folder, remove_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
