#include <stdlib.h>

#include "journal_room.h"

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

/* The incident's own row is never changed: what it is now is told by the rows after it. */
static void a_live_drill_turns_real_by_a_row(void **state)
{
    (void)state;
    struct journal *journal = opened();
    struct incident incident = an_incident("Live"), other = an_incident("Live");
    const struct stamp at = {.boot = 3, .boot_ms = 9000, .wall_ms = MS_UNKNOWN};
    struct entry entry = entry_of(ENTRY_REAL, 1000, "", "hand", "");
    uint64_t seq;
    incident.kind = other.kind = INCIDENT_LIVE;
    journal_begin(journal, &incident, &seq);
    journal_begin(journal, &other, &seq);
    journal_add(journal, incident.number, &at, &entry, &seq);
    wait_for(journal, seq, false);
    read_all(journal, incident.number);
    assert_int_equal(found.incident[0].kind, INCIDENT_LIVE);
    assert_true(found.incident[0].turned);
    assert_false(incident_is_drill(&found.incident[0]));
    assert_false(found.incident[1].turned);
    assert_true(incident_is_drill(&found.incident[1]));
    assert_int_equal(found.row[1].entry.kind, ENTRY_REAL);
    journal_close(journal);
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

/* More than one page of them, and what was noticed late comes to its place. */
static void all_rows_of_an_incident_at_once(void **state)
{
    (void)state;
    enum { MANY = 150 };
    struct journal *journal = opened();
    struct incident incident = an_incident("lang");
    const struct stamp at = {.boot = 3, .boot_ms = 1, .wall_ms = MS_UNKNOWN};
    uint64_t seq = 0;
    struct journal_row *row;
    size_t count;
    assert_int_equal(journal_begin(journal, &incident, &seq), 1);
    for (int64_t i = 1; i < MANY; i++) {
        struct entry entry = entry_of(ENTRY_NOTE, i == 100 ? 50000 : i * 1000, "", "", "");
        assert_true(journal_add(journal, incident.number, &at, &entry, &seq));
    }
    wait_for(journal, seq, false);
    assert_true(journal_rows(journal, incident.number, &row, &count));
    assert_int_equal(count, MANY);
    journal_rows_in_time(row, count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(row[i].seq, i <= 50 ? i + 1 : i == 51 ? 101 : i <= 100 ? i : i + 1);
    }
    free(row);
    assert_true(journal_rows(journal, 2, &row, &count)); /* there is none */
    assert_null(row);
    assert_int_equal(count, 0);
    journal_rows_in_time(row, count);
    journal_close(journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNAL_TEST(what_is_written_comes_back_whole),
        JOURNAL_TEST(a_live_drill_turns_real_by_a_row),
        JOURNAL_TEST(numbers_rise_over_a_restart),
        JOURNAL_TEST(a_clock_set_later_dates_the_rows_of_its_boot),
        JOURNAL_TEST(all_rows_of_an_incident_at_once),
        JOURNAL_TEST(the_clock_is_written_only_when_it_says_something_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
