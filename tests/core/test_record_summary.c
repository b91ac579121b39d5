/* Summaries of days and of any period: the same numbers whether days are packed or open. */
#include "core/record_summary.h"

#include <stdio.h>
#include <string.h>

#include "record_stage.h"

#define FRIDGE_DAYS 6

static const struct record_limits limits = {2000, 8000, 10 * MS_PER_MIN, NULL};

/* Six days with warm and cold hours, gaps, failures and a restart. */
static void put_six_days(void)
{
    const int64_t restart_ms = 77 * MS_PER_HOUR;
    open_record();
    put_boot(1, "a");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int64_t at = 0; at < FRIDGE_DAYS * MS_PER_DAY; at += 4 * MS_PER_MIN) {
        if (at >= restart_ms && at < restart_ms + 4 * MS_PER_MIN) {
            put_boot(2, "b");
            put_clock(2, 0, MIDNIGHT + restart_ms, TIME_NTP);
        }
        int32_t boot = at < restart_ms ? 1 : 2;
        int64_t hour = at / MS_PER_HOUR;
        int32_t mc = hour % 29 == 3 ? 9000 : hour % 31 == 7 ? 1000 : 4000 + (int32_t)(at % 997);
        if (hour % 23 != 11) {
            put_reading(boot, boot == 1 ? at : at - restart_ms, 0, mc,
                        hour % 19 == 5 ? QUALITY_ABSENT : QUALITY_OK);
        }
    }
    close_record();
}

static struct record_period period_of(int64_t from_ms, int64_t to_ms)
{
    char message[MESSAGE_SIZE];
    struct record_period period;
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    assert_true(
        record_period(db, "koelkast", MIDNIGHT + from_ms, MIDNIGHT + to_ms, &limits, &period));
    record_close(db);
    return period;
}

static void a_period_is_the_same_packed_or_open(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t from_min, to_min;
    } cases[] = {
        {"all", 0, FRIDGE_DAYS * 1440}, {"one day", 1440, 2880}, {"a part of a day", 200, 900},
        {"over midnight", 1400, 1500},  {"odd ends", 777, 6543}, {"beyond both ends", -3000, 12000},
        {"nothing", 20000, 21000},
    };
    struct record_period before[ARRAY_LEN(cases)];
    put_six_days();
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        before[i] = period_of(cases[i].from_min * MS_PER_MIN, cases[i].to_min * MS_PER_MIN);
        const struct record_period *is = &before[i];
        assert_int_equal(is->in_ms + is->warm_ms + is->cold_ms + is->unknown_ms,
                         (cases[i].to_min - cases[i].from_min) * MS_PER_MIN);
    }
    assert_true(before[0].warm_ms > 0 && before[0].cold_ms > 0 && before[0].unknown_ms > 0);
    for (int64_t day = 0; day < FRIDGE_DAYS - 1; day++) {
        open_record();
        put_pack(0, DAY0 + day);
        close_record();
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            struct record_period is = period_of(cases[i].from_min * MS_PER_MIN,
                                                cases[i].to_min * MS_PER_MIN);
            int32_t mean = is.mean_mc - before[i].mean_mc;
            is.mean_mc = before[i].mean_mc; /* of rounded means */
            if (memcmp(&is, &before[i], sizeof(is)) != 0 || mean < -1 || mean > 1) {
                fail_msg("%s, %d packed: readings %d %d, in %lld %lld, mean differs by %d",
                         cases[i].name, (int)day + 1, (int)is.readings, (int)before[i].readings,
                         (long long)is.in_ms, (long long)before[i].in_ms, mean);
            }
        }
    }
}

static void other_limits_are_reckoned_from_readings(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    struct record_period period;
    const struct record_limits wide = {-10000, 20000, 10 * MS_PER_MIN, NULL};
    put_six_days();
    open_record();
    put_pack(0, DAY0);
    close_record();
    struct record_db *db = record_open(path, message);
    assert_true(record_period(db, "koelkast", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &wide, &period));
    assert_int_equal(period.warm_ms + period.cold_ms, 0);
    assert_true(record_period(db, "koelkast", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &limits, &period));
    assert_true(period.warm_ms > 0);
    assert_true(record_period(db, "onbekend", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &limits, &period));
    assert_int_equal(period.unknown_ms, MS_PER_DAY);
    record_close(db);
}

struct days {
    struct record_day_row row[16];
    size_t count;
};

static bool keep_day(void *context, const struct record_day_row *row)
{
    struct days *days = context;
    assert_true(days->count < 16);
    days->row[days->count++] = *row;
    return true;
}

static void days_come_in_order_packed_and_open(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    struct days days = {0};
    put_six_days();
    open_record();
    put_pack(0, DAY0 + 1);
    put_pack(0, DAY0 + 3);
    put_reading(2, 30 * MS_PER_MIN, 0, 7000, QUALITY_OK); /* late, into day 3 */
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    close_record();
    struct record_db *db = record_open(path, message);
    assert_true(record_each_day(db, "koelkast", INT64_MIN, INT64_MAX, keep_day, &days));
    assert_int_equal(days.count, FRIDGE_DAYS + 1);
    for (size_t i = 1; i < days.count; i++) {
        assert_true(days.row[i].from_ms >= days.row[i - 1].from_ms);
    }
    assert_true(days.row[1].packed && days.row[1].has_states);
    assert_int_equal(days.row[1].day, DAY0 + 1);
    assert_false(days.row[0].packed);
    assert_false(days.row[0].has_states);
    assert_int_equal(days.row[0].min_mc, 1000);
    assert_int_equal(days.row[0].max_mc, 9000);
    days.count = 0;
    assert_true(record_each_day(db, "koelkast", MIDNIGHT + MS_PER_DAY, MIDNIGHT + 2 * MS_PER_DAY,
                                keep_day, &days));
    assert_int_equal(days.count, 1);
    record_close(db);
}

/* Sensors fail now and then: a day in which nothing jumped is not reckoned anew, whoever packed it,
 * and a year of such days stays quick. */
static void a_day_without_jumps_stands_as_it_was_packed(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    struct days days = {0};
    put_six_days();
    open_record();
    put_pack(0, DAY0);
    close_record();
    change("UPDATE day SET data = x'02' || substr(data, 2) WHERE valid < readings");
    struct record_db *db = record_open(path, message);
    assert_true(record_each_day(db, "koelkast", MIDNIGHT, MIDNIGHT + MS_PER_DAY, keep_day, &days));
    record_close(db);
    assert_int_equal(days.count, 1);
    assert_true(days.row[0].packed && days.row[0].judged && days.row[0].has_states);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_period_is_the_same_packed_or_open),
        WITH_FOLDER(other_limits_are_reckoned_from_readings),
        WITH_FOLDER(days_come_in_order_packed_and_open),
        WITH_FOLDER(a_day_without_jumps_stands_as_it_was_packed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
