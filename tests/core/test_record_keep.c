/* What is never dated, what is lost and what is too old: sealed, told, pruned. */
#include "core/record_start.h"

#include <stdio.h>
#include <string.h>

#include "record_stage.h"

static void put_prune(int64_t before_day, int64_t today)
{
    struct record_item item = {.kind = RECORD_PRUNE, .boot = 1};
    item.of.prune.before_day = before_day;
    item.of.prune.today = today;
    put(item);
}

static void assert_verified(const char *when)
{
    struct found found = verify();
    assert_whole(when, &found);
}

static void undated_day_numbers_come_apart_again(void **state)
{
    (void)state;
    static const struct {
        int32_t boot;
        int64_t day;
    } cases[] = {{0, 0}, {1, 0}, {1, 1}, {INT32_MAX, 16777215}, {29000000, 400}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int32_t boot = -1;
        int64_t day = -1;
        int64_t number = record_undated_day(cases[i].boot, cases[i].day);
        assert_true(number < 0);
        assert_true(record_is_undated(number, &boot, &day));
        assert_int_equal(boot, cases[i].boot);
        assert_int_equal(day, cases[i].day);
    }
    int32_t boot = 0;
    int64_t day = 0;
    assert_false(record_is_undated(0, &boot, &day));
    assert_false(record_is_undated(DAY0, &boot, &day));
}

/* Boot 1: two and a half days of a clock that nobody vouches for; boot 2: dated. */
static void days_without_a_date_are_sealed_by_boot(void **state)
{
    (void)state;
    static struct rows before;
    static struct rows after;
    open_record();
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT - 3 * MS_PER_HOUR, TIME_UNTRUSTED);
    for (int64_t at = 0; at < 60 * MS_PER_HOUR; at += 5 * MS_PER_MIN) {
        put_reading(1, at, 0, at < MS_PER_HOUR ? 9000 : 5000, QUALITY_OK);
    }
    put_boot(2, "b");
    put_clock(2, 0, MIDNIGHT + 9 * MS_PER_DAY, TIME_NTP);
    put_reading(2, 0, 0, 5000, QUALITY_OK);
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &before));
    open_record();
    for (int64_t day = 0; day < 3; day++) {
        put_pack(0, record_undated_day(1, day));
    }
    put_pack(0, record_undated_day(2, 0)); /* that one is dated: nothing to pack so */
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM reading"), 1);
    assert_int_equal(ask("SELECT count(*) FROM day"), 3);
    assert_int_equal(ask("SELECT warm_ms FROM day ORDER BY seq LIMIT 1"), MS_PER_HOUR);
    assert_int_equal(ask("SELECT count(*) FROM event WHERE detail LIKE 'boot=1 bootdag=1 %'"), 1);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &after));
    assert_same(&after, &before);
    assert_verified("sealed by boot");
    tamper("UPDATE day SET max_mc = 4000 WHERE seq = (SELECT min(seq) FROM day)", 1);
    struct found found = verify();
    assert_int_equal(found.count, 1);
    assert_true(found.fault[0].day.undated);
    assert_int_equal(found.fault[0].day.boot, 1);
    assert_int_equal(found.fault[0].day.boot_day, 0);
    tamper("UPDATE day SET max_mc = 9000 WHERE seq = (SELECT min(seq) FROM day)", 1);
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_PERSON); /* somebody dates it after all */
    close_record();
    assert_true(read_rows("koelkast", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &after));
    assert_int_equal(after.count, 288);
    assert_verified("dated after all");
}

/* `days` days of one boot, an event and an hourly clock, each day packed when it is over. */
static void put_days(int64_t days)
{
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT, TIME_PERSON);
    for (int64_t day = 0; day < days; day++) {
        for (int64_t at = 0; at < MS_PER_DAY; at += 4 * MS_PER_HOUR) {
            put_reading(1, day * MS_PER_DAY + at, 0, 5000, QUALITY_OK);
            put_reading(1, day * MS_PER_DAY + at, 1, -18000, QUALITY_OK);
        }
        put_clock(1, day * MS_PER_DAY, MIDNIGHT + day * MS_PER_DAY, TIME_NTP);
        put_event(1, day * MS_PER_DAY + MS_PER_HOUR, EVENT_SIGNOFF, "Anna");
        if (day > 0) {
            put_pack(0, DAY0 + day - 1);
            put_pack(1, DAY0 + day - 1);
        }
    }
}

static void what_is_pruned_is_told_and_the_rest_stays_whole(void **state)
{
    (void)state;
    static struct rows before;
    static struct rows after;
    char head[DIGEST_HEAD_SIZE];
    open_record();
    put_event(1, 0, EVENT_RULE_START, "te-warm"); /* goes on until somebody ends it */
    put_event(1, 0, EVENT_CALIBRATION, "koelkast");
    put_event(1, 0, EVENT_CALIBRATION, "koelkast");
    put_days(300);
    close_record();
    struct found found = verify();
    digest_head_text(found.result.head, head);
    assert_true(read_rows("koelkast", MIDNIGHT + 40 * MS_PER_DAY, INT64_MAX, &before));
    open_record();
    put_prune(DAY0 + 40, DAY0 + 3000); /* a clock that is years wrong: nothing goes */
    close_record();
    assert_int_equal(ask("SELECT count(*) FROM day"), 598);
    assert_int_equal(ask("SELECT detail LIKE 'dagen=0 %' FROM event ORDER BY seq DESC LIMIT 1"), 1);
    open_record();
    put_prune(DAY0 + 40, DAY0 + 300);
    close_record();
    found = verify_file(path, head);
    if (found.count > 0) {
        fail_msg("%s", found.fault[0].text);
    }
    assert_true(found.result.found_seq > 0);
    assert_true(found.result.pruned);
    assert_int_equal(ask("SELECT min(utc_day) FROM day WHERE sensor = 1"), DAY0 + 40);
    assert_int_equal(ask("SELECT count(*) FROM event WHERE kind = 'gesnoeid'"), 2);
    assert_int_equal(ask("SELECT count(*) FROM event WHERE subject = 'te-warm'"), 1);
    assert_int_equal(ask("SELECT count(*) FROM event WHERE kind = 'ijking'"), 2);
    assert_int_equal(ask("SELECT count(*) FROM day_boot WHERE utc_day < 20039"), 0);
    assert_true(read_rows("koelkast", MIDNIGHT + 40 * MS_PER_DAY, INT64_MAX, &after));
    assert_same(&after, &before); /* dated as they were, by the clock row from the beginning */
    tamper("UPDATE klok SET wall_ms = wall_ms + 1 WHERE seq = 5", 1);
    found = verify();
    assert_true(found.count > 0);
    tamper("UPDATE klok SET wall_ms = wall_ms - 1 WHERE seq = 5", 1);
    open_record();
    put_prune(DAY0 + 60, DAY0 + 301); /* and once more */
    close_record();
    assert_verified("pruned twice");
    tamper("DELETE FROM day WHERE utc_day = 20070 AND sensor = 1", 1);
    found = verify();
    assert_true(names_place(&found, "20070"));
}

/* Two days of a boot, packed under the date that its clock shows. */
static void put_packed_days(int32_t boot, const char *id, int64_t day)
{
    put_boot(boot, id);
    put_clock(boot, 0, day * MS_PER_DAY, TIME_PERSON);
    for (int64_t at = 0; at < 2 * MS_PER_DAY; at += 4 * MS_PER_HOUR) {
        put_reading(boot, at, 0, 5000, QUALITY_OK);
    }
    put_pack(0, day);
    put_pack(0, day + 1);
}

/* Somebody typed a wrong year. */
static void a_wrong_date_costs_nothing_when_pruning(void **state)
{
    (void)state;
    static struct rows before;
    static struct rows after;
    open_record();
    put_packed_days(7, "first", DAY0 - 4000);
    put_clock(7, 2 * MS_PER_DAY, MIDNIGHT, TIME_PERSON); /* and set it right again */
    put_days(300);
    put_packed_days(8, "last", DAY0 - 4100);
    put_boot(9, "right");
    put_clock(9, 0, MIDNIGHT + 310 * MS_PER_DAY, TIME_NTP);
    put_reading(9, 0, 0, 5000, QUALITY_OK);
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &before));
    open_record();
    put_prune(DAY0 - 3000, DAY0 + 310);
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &after));
    assert_same(&after, &before);
    assert_verified("nothing was that old");
    open_record();
    put_prune(DAY0 + 20, DAY0 + 310);
    close_record();
    assert_true(read_rows("koelkast", MIDNIGHT + 20 * MS_PER_DAY, INT64_MAX, &after));
    assert_true(after.count >= 280 * 6);
    assert_verified("what is old went");
    assert_int_equal(ask("SELECT min(utc_day) FROM day WHERE utc_day > 19000"), DAY0 + 20);
}

struct opens {
    size_t count;
    int64_t day[8];
};

static bool keep_open(void *context, const struct record_open_row *row)
{
    struct opens *opens = context;
    assert_true(opens->count < 8);
    opens->day[opens->count++] = row->day;
    return true;
}

static void a_start_reads_what_it_needs(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    struct opens opens = {0};
    struct record_boot_row boot[3];
    int64_t oldest = 0;
    open_record();
    put_days(3);
    for (int32_t i = 2; i < 6; i++) {
        char id[8];
        snprintf(id, sizeof(id), "boot%d", i);
        put_boot(i, id);
        put_event(i, i * 1000, EVENT_START, "");
        put_event(i, i * 500, EVENT_DOOR, "open"); /* told late */
    }
    put_reading(5, 2 * MS_PER_DAY, 0, 5000, QUALITY_OK);
    close_record();
    struct record_db *db = record_open(path, message);
    assert_int_equal(record_last_boots(db, boot, 3), 3);
    assert_int_equal(boot[0].boot, 3);
    assert_int_equal(boot[0].last_ms, 3000);
    assert_int_equal(boot[2].boot, 5);
    assert_int_equal(boot[2].last_ms, 2 * MS_PER_DAY);
    assert_false(boot[2].dated);
    assert_true(record_oldest_day(db, &oldest));
    assert_int_equal(oldest, DAY0);
    assert_true(record_each_open(db, keep_open, &opens));
    assert_int_equal(opens.count, 3); /* day 2 of two sensors, and boot 5 */
    size_t undated = 0;
    for (size_t i = 0; i < opens.count; i++) {
        undated += opens.day[i] == record_undated_day(5, 2);
    }
    assert_int_equal(undated, 1);
    record_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(undated_day_numbers_come_apart_again),
        WITH_FOLDER(days_without_a_date_are_sealed_by_boot),
        WITH_FOLDER(what_is_pruned_is_told_and_the_rest_stays_whole),
        WITH_FOLDER(a_wrong_date_costs_nothing_when_pruning),
        WITH_FOLDER(a_start_reads_what_it_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
