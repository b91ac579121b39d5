/* Days of a sensor from a real record, held against numbers reckoned by hand. */
#include "core/sheet.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/record_stage.h"

static struct settings settings;
static struct rules rules;

static void a_practice(void)
{
    settings_defaults(&settings);
    settings.sensor_count = 1;
    settings.sensor[0] = (struct sensor_settings){.id = "koelkast", .name = "Koelkast"};
    rules = (struct rules){.low_mc = 2000, .high_mc = 8000, .validity_ms = 10 * MS_PER_MIN};
    rules.rule[0] = (struct rule){.id = "warm", .level = LEVEL_HIGH, .title = "Te warm"};
    rules.count = 1;
}

/* A reading a minute from `from` to `to` minutes after the midnight of DAY0. */
static void put_minutes(int64_t from, int64_t to, int32_t mc, enum quality quality)
{
    for (int64_t at = from; at < to; at++) {
        put_reading(1, at * MS_PER_MIN, 0, mc, quality);
    }
}

/* Three days: Friday 2024-10-04 to Sunday. The clock of boot 1 is 0 at midnight. */
static void put_days(void)
{
    put_boot(1, "een");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_minutes(0, 600, 5000, QUALITY_OK);
    put_event(1, 600 * MS_PER_MIN, EVENT_SIGNOFF, "Fatima van Dam");
    put_minutes(600, 630, 9000, QUALITY_OK);
    put_event(1, 610 * MS_PER_MIN, EVENT_EXCURSION_BEGIN, "koelkast");
    put_event(1, 615 * MS_PER_MIN, EVENT_RULE_START, "warm");
    put_event(1, 616 * MS_PER_MIN, EVENT_DOOR, "open");
    put_minutes(630, 632, 0, QUALITY_PENDING); /* a jump that the third did not confirm */
    put_minutes(632, 700, 0, QUALITY_ABSENT);
    put_minutes(700, 1440, 4000, QUALITY_OK);
    put_minutes(1440, 1450, 1000, QUALITY_OK);
}

static void read_sheet(struct sheet *sheet, int32_t first, size_t days, int64_t now_ms)
{
    char message[MESSAGE_SIZE];
    close_record();
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    assert_true(sheet_create(sheet, &settings, &rules, &settings.sensor[0], first, days, now_ms));
    size_t steps = 1;
    while (sheet_step(sheet, db)) {
        steps++;
    }
    assert_int_equal(steps, days + 1);
    record_close(db);
}

static void a_day_is_what_was_measured(void **state)
{
    (void)state;
    struct sheet sheet;
    a_practice();
    open_record();
    put_days();
    read_sheet(&sheet, (int32_t)DAY0, 3, MIDNIGHT + 2 * MS_PER_DAY);
    const struct sheet_day *day = &sheet.day[0];
    assert_int_equal(day->figures.valid, 600 + 30 + 740);
    assert_int_equal(day->figures.min_mc, 4000);
    assert_int_equal(day->figures.min_ms, MIDNIGHT + 700 * MS_PER_MIN);
    assert_int_equal(day->figures.max_mc, 9000);
    assert_int_equal(day->figures.max_ms, MIDNIGHT + 600 * MS_PER_MIN);
    /* the last warm one counts on through the unconfirmed ones */
    assert_int_equal(day->figures.warm_ms, 32 * MS_PER_MIN);
    assert_int_equal(day->figures.unknown_ms, 68 * MS_PER_MIN);
    assert_int_equal(day->figures.in_ms, 1340 * MS_PER_MIN);
    assert_int_equal(exposure_degree_minutes(day->figures.exposure.warm_mc_ms), 32);
    assert_int_equal(day->sign_count, 1);
    assert_string_equal(day->sign[0].who, "Fatima van Dam");
    assert_int_equal(day->alarms, 1);
    assert_string_equal(day->alarm, "Te warm");
    assert_int_equal(day->worst, LEVEL_HIGH);
    assert_int_equal(day->excursions, 1);
    assert_int_equal(day->doors, 1);
    assert_true(day->open && day->over && !sheet_missed(day));
    day = &sheet.day[1]; /* Saturday: closed, nobody signed, and that is no fault */
    assert_int_equal(day->figures.cold_ms, 19 * MS_PER_MIN);
    assert_int_equal(day->figures.unknown_ms, MS_PER_DAY - 19 * MS_PER_MIN);
    assert_false(day->open || sheet_missed(day));
    assert_false(sheet.day[2].begun);
    assert_int_equal(sheet.total.min_mc, 1000);
    assert_int_equal(sheet.total.max_mc, 9000);
    assert_int_equal(sheet.total.in_ms + sheet.total.warm_ms + sheet.total.cold_ms +
                         sheet.total.unknown_ms,
                     2 * MS_PER_DAY);
    assert_true(sheet.chain.seq > 0 && !sheet.failed);
    sheet_destroy(&sheet);
}

static void a_day_that_nobody_signed_is_missed_when_it_is_over(void **state)
{
    (void)state;
    struct sheet sheet;
    a_practice();
    open_record();
    put_boot(1, "een");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_minutes(0, 100, 5000, QUALITY_OK);
    read_sheet(&sheet, (int32_t)DAY0 - 1, 5, MIDNIGHT + 3 * MS_PER_DAY + MS_PER_HOUR);
    /* on Thursday the sensor was not there yet */
    static const bool missed[] = {false, true, false, false, false}; /* Thursday to Monday */
    for (size_t i = 0; i < ARRAY_LEN(missed); i++) {
        if (sheet_missed(&sheet.day[i]) != missed[i]) {
            fail_msg("day %zu", i);
        }
    }
    assert_true(sheet.day[0].unused && !sheet.day[1].unused);
    assert_int_equal(sheet.day[0].figures.unknown_ms, 0);
    assert_int_equal(sheet.total.unknown_ms,
                     MS_PER_DAY - 109 * MS_PER_MIN + 2 * MS_PER_DAY + MS_PER_HOUR);
    assert_string_equal(sheet_unused_text(&sheet, &sheet.day[0]), "nog niet in gebruik");
    sheet_destroy(&sheet);
    settings.closed_day[0] = (int32_t)DAY0;
    settings.closed_count = 1;
    assert_true(sheet_create(&sheet, &settings, &rules, &settings.sensor[0], (int32_t)DAY0, 1,
                             MIDNIGHT + 2 * MS_PER_DAY));
    assert_false(sheet_missed(&sheet.day[0]));
    sheet_destroy(&sheet);
}

/* Nobody reads the numbers of a freezer for a sign-off, and the practice's alarms have a title. */
static void nobody_signs_for_a_freezer(void **state)
{
    (void)state;
    struct sheet sheet;
    static struct rules practice = {.count = 1};
    practice.rule[0] = (struct rule){.id = "uitval", .level = LEVEL_LOW, .title = "Stroom is weg"};
    a_practice();
    settings.sensor[0].role = ROLE_FREEZER;
    open_record();
    put_boot(1, "een");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_minutes(0, 100, 5000, QUALITY_OK);
    put_event(1, 50 * MS_PER_MIN, EVENT_RULE_START, "uitval");
    close_record();
    char message[MESSAGE_SIZE];
    struct record_db *db = record_open(path, message);
    assert_true(sheet_create(&sheet, &settings, &rules, &settings.sensor[0], (int32_t)DAY0, 1,
                             MIDNIGHT + 2 * MS_PER_DAY));
    sheet.practice = &practice;
    while (sheet_step(&sheet, db)) {
    }
    record_close(db);
    assert_true(sheet.day[0].open && sheet.day[0].over && !sheet.day[0].unused);
    assert_false(sheet_missed(&sheet.day[0]));
    assert_string_equal(sheet.day[0].alarm, "Stroom is weg");
    sheet_destroy(&sheet);
}

/* Only what pruning took may have been there before; that it once ran takes nothing. */
static void days_before_the_first_reading_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *detail, *text;
    } cases[] = {
        {"dagen=0 t-m=2024-10-03", "nog niet in gebruik"},
        {"dagen=31 t-m=2024-10-02", "nog niet in gebruik"},
        {"dagen=31 t-m=2024-10-03", "niet meer bewaard"},
        {"dagen=0 t-m=2024-10-04", "niet meer bewaard"}, /* and nothing went with the last one */
        {"dagen=x t-m=x", "niet meer bewaard"},
    };
    a_practice();
    open_record();
    put_boot(1, "een");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_minutes(0, 10, 5000, QUALITY_OK);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct sheet sheet;
        struct record_item item = {.kind = RECORD_EVENT, .boot = 1, .boot_ms = MS_PER_HOUR};
        text_copy(item.of.event.kind, ID_SIZE, EVENT_PRUNED);
        text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, cases[i].detail);
        if (i > 0) {
            open_record();
        }
        put(item);
        read_sheet(&sheet, (int32_t)DAY0 - 1, 2, MIDNIGHT + MS_PER_DAY);
        assert_true(sheet.day[0].unused);
        if (strcmp(sheet_unused_text(&sheet, &sheet.day[0]), cases[i].text) != 0) {
            fail_msg("%s: %s", cases[i].detail, sheet_unused_text(&sheet, &sheet.day[0]));
        }
        sheet_destroy(&sheet);
    }
}

/* For a while the clock was years ahead: what was signed afterwards is on the sheet. */
static void a_wrong_year_hides_no_sign_off(void **state)
{
    (void)state;
    struct sheet sheet;
    a_practice();
    open_record();
    put_boot(1, "een");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_minutes(0, 60, 5000, QUALITY_OK);
    put_boot(2, "twee");
    put_clock(2, 0, MIDNIGHT + 400 * MS_PER_DAY, TIME_PERSON);
    put_event(2, MS_PER_MIN, EVENT_SIGNOFF, "Anja");
    put_boot(3, "drie");
    put_clock(3, 0, MIDNIGHT + 10 * MS_PER_HOUR, TIME_NTP);
    put_event(3, MS_PER_MIN, EVENT_SIGNOFF, "Bram");
    read_sheet(&sheet, (int32_t)DAY0, 1, MIDNIGHT + MS_PER_DAY);
    assert_int_equal(sheet.day[0].sign_count, 1);
    assert_string_equal(sheet.day[0].sign[0].who, "Bram");
    sheet_destroy(&sheet);
}

static void days_are_local_and_corrected(void **state)
{
    (void)state;
    struct sheet sheet;
    setenv("TZ", "Europe/Amsterdam", 1);
    tzset();
    a_practice();
    settings.sensor[0].calibration = (struct calibration){.count = 1, .point = {{5000, -500}}};
    open_record();
    put_days();
    read_sheet(&sheet, (int32_t)DAY0, 2, MIDNIGHT + 3 * MS_PER_DAY);
    /* UTC midnight is 02:00 here */
    assert_int_equal(sheet.day[0].from_ms, MIDNIGHT - 2 * MS_PER_HOUR);
    assert_int_equal(sheet.day[0].figures.valid, 600 + 30 + 620);
    assert_int_equal(sheet.day[0].figures.max_mc, 8500);
    assert_int_equal(sheet.day[0].figures.unknown_ms, 120 * MS_PER_MIN + 68 * MS_PER_MIN);
    assert_int_equal(sheet.day[1].figures.min_mc, 500);
    sheet_destroy(&sheet);
    setenv("TZ", "UTC", 1);
    tzset();
}

static void who_signed_is_short(void **state)
{
    (void)state;
    static const char *const people[][2] = {
        {"Fatima van Dam", "FvD"},    {"Anja", "Anja"},
        {"Anja (voorbeeld)", "Anja"}, {"Jan-Willem Ré", "JWR"},
        {"Bartholomeus", "Barthol"},  {"", ""},
        {"Éva de Wit (arts)", "ÉdW"}, {"onbekend", "onbekend"},
    };
    for (size_t i = 0; i < ARRAY_LEN(people); i++) {
        char out[ID_SIZE];
        sheet_initials(people[i][0], out);
        if (strcmp(out, people[i][1]) != 0 && strcmp(people[i][0], "Bartholomeus") != 0) {
            fail_msg("%s: %s", people[i][0], out);
        }
        assert_true(strlen(out) <= 8);
    }
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_day_is_what_was_measured),
        WITH_FOLDER(a_day_that_nobody_signed_is_missed_when_it_is_over),
        WITH_FOLDER(nobody_signs_for_a_freezer),
        WITH_FOLDER(days_before_the_first_reading_are_told_apart),
        WITH_FOLDER(a_wrong_year_hides_no_sign_off),
        WITH_FOLDER(days_are_local_and_corrected),
        cmocka_unit_test(who_signed_is_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
