/* Power cuts, damaged files, full queues and missing folders. */
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "journal_room.h"

#define KILLS 5

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
        JOURNAL_TEST(what_was_committed_survives_sigkill),
        JOURNAL_TEST(a_damaged_file_is_set_aside_and_named),
        JOURNAL_TEST(a_full_queue_is_told_and_what_fitted_is_written),
        JOURNAL_TEST(a_file_that_cannot_be_opened_yet_is_written_when_it_can),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
