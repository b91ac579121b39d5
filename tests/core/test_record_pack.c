#include "record_stage.h"

#include <sqlite3.h>
#include <stdio.h>

static void packed_days_read_as_they_did_open(void **state)
{
    (void)state;
    static struct rows before[2];
    static struct rows after;
    static const char *const sensors[] = {"koelkast", "vriezer"};
    open_record();
    put_three_days();
    close_record();
    for (size_t i = 0; i < 2; i++) {
        assert_true(read_rows(sensors[i], INT64_MIN, INT64_MAX, &before[i]));
        assert_true(before[i].count > 800);
    }
    int64_t rows = ask("SELECT count(*) FROM reading");
    open_record();
    uint64_t last = 0;
    put_pack(0, DAY0);
    put_pack(0, DAY0 + 1);
    put_pack(1, DAY0 + 1);
    last = seq;
    close_record();
    assert_true(ask("SELECT count(*) FROM reading") < rows / 2 + rows / 10);
    assert_int_equal(ask("SELECT sum(readings) FROM day") + ask("SELECT count(*) FROM reading"),
                     rows);
    assert_int_equal(ask("SELECT count(*) FROM day_boot WHERE utc_day = 20001"), 4);
    for (size_t i = 0; i < 2; i++) {
        assert_true(read_rows(sensors[i], INT64_MIN, INT64_MAX, &after));
        assert_same(&after, &before[i]);
    }
    /* a span that begins and ends within packed days */
    static struct rows part;
    assert_true(read_rows("koelkast", MIDNIGHT + MS_PER_HOUR, MIDNIGHT + 30 * MS_PER_HOUR, &part));
    size_t wanted = 0;
    for (size_t i = 0; i < before[0].count; i++) {
        int64_t at = before[0].row[i].wall_ms - MIDNIGHT;
        wanted += at >= MS_PER_HOUR && at < 30 * MS_PER_HOUR;
    }
    assert_int_equal(part.count, wanted);
    /* numbers go on where they were, although the rows that had them are gone */
    open_record();
    assert_int_equal(seq, last);
    put_pack(0, DAY0 + 2);
    put_pack(1, DAY0 + 2);
    put_pack(1, DAY0);
    put_pack(1, DAY0); /* again: nothing to do */
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 0);
    for (size_t i = 0; i < 2; i++) {
        assert_true(read_rows(sensors[i], INT64_MIN, INT64_MAX, &after));
        assert_same(&after, &before[i]);
    }
}

static void a_clock_set_after_packing_dates_packed_days_too(void **state)
{
    (void)state;
    static struct rows before;
    static struct rows after;
    const int64_t later_ms = 400 * MS_PER_DAY + 1234;
    open_record();
    put_three_days();
    put_pack(0, DAY0);
    put_pack(0, DAY0 + 1);
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &before));
    open_record();
    put_clock(1, 0, MIDNIGHT + later_ms, TIME_PERSON);
    put_clock(2, 1000, MIDNIGHT + later_ms + 36 * MS_PER_HOUR + 31123, TIME_PERSON);
    close_record();
    for (size_t i = 0; i < before.count; i++) {
        before.row[i].wall_ms += later_ms;
        before.row[i].trust = TIME_PERSON;
    }
    assert_true(read_rows("koelkast", MIDNIGHT + later_ms, INT64_MAX, &after));
    assert_same(&after, &before);
    assert_true(read_rows("koelkast", MIDNIGHT, MIDNIGHT + 3 * MS_PER_DAY, &after));
    assert_int_equal(after.count, 0);
}

static void the_summary_of_a_day_is_right(void **state)
{
    (void)state;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_reading(1, -MS_PER_MIN, 0, 5000, QUALITY_OK);      /* yesterday: counts 9 min into today */
    put_reading(1, 9 * MS_PER_MIN, 0, 8000, QUALITY_OK);   /* 1 min, in range */
    put_reading(1, 10 * MS_PER_MIN, 0, 8001, QUALITY_OK);  /* 2 min warm, then absent */
    put_reading(1, 12 * MS_PER_MIN, 0, 0, QUALITY_ABSENT); /* 8 min unknown */
    put_reading(1, 20 * MS_PER_MIN, 0, 1999, QUALITY_OK);  /* cold for its validity: 10 min */
    put_reading(1, 25 * MS_PER_MIN, 0, 20000, QUALITY_PENDING);
    put_reading(1, MS_PER_DAY - MS_PER_MIN, 0, 3000, QUALITY_OK); /* 1 min, to midnight */
    put_pack(0, DAY0);
    close_record();
    static const struct {
        const char *column;
        int64_t value;
    } cases[] = {
        {"readings", 6},
        {"valid", 4},
        {"min_mc", 1999},
        {"max_mc", 8001},
        {"mean_mc", 5250},
        {"low_mc", 2000},
        {"high_mc", 8000},
        {"in_ms", 11 * MS_PER_MIN},
        {"warm_ms", 2 * MS_PER_MIN},
        {"cold_ms", 10 * MS_PER_MIN},
        {"unknown_ms", MS_PER_DAY - 23 * MS_PER_MIN},
        {"length(keten)", DIGEST_SIZE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char sql[96];
        snprintf(sql, sizeof(sql), "SELECT %s FROM day WHERE utc_day = 20000", cases[i].column);
        if (ask(sql) != cases[i].value) {
            fail_msg("%s is %lld", cases[i].column, (long long)ask(sql));
        }
    }
}

static void what_nobody_vouches_for_stays_open(void **state)
{
    (void)state;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_UNTRUSTED);
    put_reading(1, 1000, 0, 5000, QUALITY_OK);
    put_reading(2, 1000, 0, 5000, QUALITY_OK); /* never dated */
    put_pack(0, DAY0);
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 2);
    assert_int_equal(ask("SELECT count(*) FROM day"), 0);
}

static void later_rows_join_a_packed_day_unless_it_was_touched(void **state)
{
    (void)state;
    static struct rows before;
    static struct rows after;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int64_t i = 0; i < 5; i++) {
        put_reading(1, i * 120000, 0, 1000, QUALITY_OK);
    }
    put_pack(0, DAY0);
    put_clock(2, 0, MIDNIGHT + 60000, TIME_NTP); /* dated only now */
    for (int64_t i = 0; i < 5; i++) {
        put_reading(2, i * 120000, 0, 2000, QUALITY_OK);
    }
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &before));
    open_record();
    put_pack(0, DAY0);
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 0);
    assert_int_equal(ask("SELECT readings FROM day"), 10);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &after));
    assert_same(&after, &before);

    change("UPDATE day SET max_mc = 1");
    open_record();
    put_reading(2, 999999, 0, 3000, QUALITY_OK);
    put_pack(0, DAY0);
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 1);
    assert_int_equal(ask("SELECT readings FROM day"), 10);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &after));
    assert_int_equal(after.count, 11);
}

static void a_damaged_day_costs_only_itself(void **state)
{
    (void)state;
    static struct rows rows;
    open_record();
    put_three_days();
    put_pack(0, DAY0);
    put_pack(0, DAY0 + 1);
    close_record();
    assert_true(read_rows("koelkast", MIDNIGHT + MS_PER_DAY, INT64_MAX, &rows));
    size_t good = rows.count;
    change("UPDATE day SET data = x'02ffff' WHERE utc_day = 20000");
    assert_false(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.count, good);
}

/* How many of the numbers 1..highest are in the file. */
static int64_t numbers_used(void)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *sum = NULL;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT (SELECT count(*) FROM reading)"
                                        " + (SELECT count(*) FROM event)"
                                        " + (SELECT count(*) FROM klok)"
                                        " + (SELECT count(*) FROM boot)"
                                        " + (SELECT coalesce(sum(readings), 0) FROM day)",
                                        -1, &sum, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(sum), SQLITE_ROW);
    int64_t used = sqlite3_column_int64(sum, 0);
    sqlite3_finalize(sum);
    sqlite3_close(db);
    return used;
}

/* A gap means loss, also after packing, packing nothing, packing again and a boot told twice. */
static void no_number_goes_unused(void **state)
{
    (void)state;
    open_record();
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int i = 0; i < 5; i++) {
        put_reading(1, i * 60000, 0, 5000 + i, QUALITY_OK);
        put_reading(1, i * 60000, 1, 6000 + i, QUALITY_ABSENT);
    }
    put_pack(0, MIDNIGHT / MS_PER_DAY);
    put_pack(0, MIDNIGHT / MS_PER_DAY); /* nothing is left of it */
    put_pack(1, MIDNIGHT / MS_PER_DAY + 7);
    put_boot(1, "a");
    put_boot(9, "a"); /* said by a daemon that could not read the record when it started */
    put_reading(1, 400000, 0, 5000, QUALITY_OK);
    put_pack(0, MIDNIGHT / MS_PER_DAY); /* added to what is packed */
    put_event(1, 500000, EVENT_SIGNOFF, "Anna");
    uint64_t given = seq;
    close_record();
    assert_int_equal(numbers_used(), given);
    open_record();
    assert_int_equal(seq, given);       /* the next one follows */
    put_pack(1, MIDNIGHT / MS_PER_DAY); /* the first of a queue, on its own */
    close_record();
    open_record();
    assert_int_equal(seq, ++given);
    put_event(1, 600000, EVENT_SIGNOFF, "Bram");
    close_record();
    assert_int_equal(numbers_used(), given + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(packed_days_read_as_they_did_open),
        WITH_FOLDER(a_clock_set_after_packing_dates_packed_days_too),
        WITH_FOLDER(the_summary_of_a_day_is_right),
        WITH_FOLDER(what_nobody_vouches_for_stays_open),
        WITH_FOLDER(later_rows_join_a_packed_day_unless_it_was_touched),
        WITH_FOLDER(a_damaged_day_costs_only_itself),
        WITH_FOLDER(no_number_goes_unused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
