#include "record_stage.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void setting_the_clock_dates_rows_without_touching_them(void **state)
{
    (void)state;
    static struct rows rows;
    static const char all_rows[] =
        "SELECT sum(seq * 31 + boot * 7 + boot_ms * 3 + mc + quality) FROM reading";
    open_record();
    put_boot(1, "a");
    for (int64_t i = 0; i < 10; i++) {
        put_reading(1, i * 60000, 0, 5000 + (int32_t)i, QUALITY_OK);
    }
    close_record();
    int64_t before = ask(all_rows);
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.count, 0); /* never dated: in no span of time */

    open_record();
    put_clock(1, 600000, MIDNIGHT, TIME_UNTRUSTED);
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.count, 10);
    assert_int_equal(rows.row[0].wall_ms, MIDNIGHT - 600000);
    assert_int_equal(rows.row[0].trust, TIME_UNTRUSTED);

    open_record();
    put_clock(1, 600000, MIDNIGHT + 5000, TIME_PERSON);
    put_clock(1, 700000, MIDNIGHT + 999999, TIME_RTC); /* later, but less trusted */
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.row[0].wall_ms, MIDNIGHT + 5000 - 600000);
    assert_int_equal(rows.row[9].wall_ms, MIDNIGHT + 5000 - 60000);
    assert_int_equal(rows.row[9].reading.mc, 5009);
    assert_int_equal(rows.row[0].trust, TIME_PERSON);

    open_record();
    put_clock(1, 800000, MIDNIGHT + 200000, TIME_PERSON); /* as trusted, and later */
    close_record();
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.row[0].wall_ms, MIDNIGHT + 200000 - 800000);
    assert_int_equal(ask(all_rows), before);
}

static void boots_come_in_order_of_time(void **state)
{
    (void)state;
    static struct rows rows;
    open_record();
    put_clock(1, 0, MIDNIGHT + 3600000, TIME_NTP);
    put_clock(2, 0, MIDNIGHT, TIME_NTP); /* the second boot ran with an earlier clock */
    for (int64_t i = 0; i < 5; i++) {
        put_reading(1, i * 60000, 0, 1000, QUALITY_OK);
    }
    for (int64_t i = 0; i < 90; i++) {
        put_reading(2, i * 60000, 0, 2000, QUALITY_OK);
    }
    close_record();
    assert_true(read_rows("koelkast", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &rows));
    assert_int_equal(rows.count, 95);
    assert_int_equal(rows.row[0].boot, 2);
    /* to_ms is not in the span, from_ms is */
    assert_true(read_rows("koelkast", MIDNIGHT + 60000, MIDNIGHT + 180000, &rows));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.row[0].wall_ms, MIDNIGHT + 60000);
    assert_true(read_rows("vriezer", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &rows));
    assert_int_equal(rows.count, 0);
    assert_true(read_rows("onbekend", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &rows));
    assert_int_equal(rows.count, 0);
    rows.stop_at = 3;
    assert_true(read_rows("koelkast", MIDNIGHT, MIDNIGHT + MS_PER_DAY, &rows));
    assert_int_equal(rows.count, 3);
    rows.stop_at = 0;
}

static void rows_follow_the_sensor_not_its_place(void **state)
{
    (void)state;
    static struct rows rows;
    open_record();
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_reading(1, 1000, 0, 5000, QUALITY_OK);
    put_reading(1, 1000, 1, -18000, QUALITY_OK);
    close_record();
    names = (struct record_names){.sensor_id = {"ruimte", "vriezer", "koelkast"}};
    open_record();
    put_reading(1, 2000, 2, 6000, QUALITY_OK);
    put_reading(1, 2000, 1, -19000, QUALITY_OK);
    put_reading(1, 2000, 0, 21000, QUALITY_OK);
    put_reading(1, 2000, 7, 1, QUALITY_OK); /* not in the settings: kept, and holds up nothing */
    put_pack(2, DAY0);
    close_record();
    static const struct {
        const char *id;
        int32_t mc[2];
        size_t count;
    } cases[] = {
        {"koelkast", {5000, 6000}, 2},
        {"vriezer", {-18000, -19000}, 2},
        {"ruimte", {21000}, 1},
        {"onbekend-7", {1}, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_true(read_rows(cases[i].id, INT64_MIN, INT64_MAX, &rows));
        if (rows.count != cases[i].count) {
            fail_msg("%s: %zu rows", cases[i].id, rows.count);
        }
        for (size_t row = 0; row < rows.count; row++) {
            assert_int_equal(rows.row[row].reading.mc, cases[i].mc[row]);
        }
    }
}

static void a_boot_keeps_its_number(void **state)
{
    (void)state;
    int32_t boot = 0;
    bool known = true;
    int64_t last_ms = 0;
    assert_true(record_boot_number(path, "a", &boot, &known, &last_ms));
    assert_int_equal(boot, 1);
    assert_false(known);
    assert_true(last_ms == MS_UNKNOWN);
    open_record();
    put_boot(1, "a");
    put_boot(1, "a"); /* the daemon started again within the boot */
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    put_reading(1, 120000, 0, 5000, QUALITY_OK);
    close_record();
    assert_true(record_boot_number(path, "a", &boot, &known, &last_ms));
    assert_int_equal(boot, 1);
    assert_true(known);
    assert_true(last_ms == MIDNIGHT + 120000);
    assert_true(record_boot_number(path, "b", &boot, &known, &last_ms));
    assert_int_equal(boot, 2);
    open_record();
    put_boot(2, "b");
    close_record();
    assert_true(record_boot_number(path, "a", &boot, &known, &last_ms));
    assert_int_equal(boot, 1);
    assert_true(record_boot_number(path, "c", &boot, &known, &last_ms));
    assert_int_equal(boot, 3);
    tamper("UPDATE boot SET boot = 2147483648 WHERE boot_id = 'b'", 1);
    assert_false(record_boot_number(path, "b", &boot, &known, &last_ms)); /* it fits no status */
    char wal[160];
    snprintf(wal, sizeof(wal), "%s-wal", path);
    assert_int_equal(unlink(wal), 0); /* its copy of the pages might heal the file */
    int fd = open(path, O_WRONLY | O_TRUNC);
    assert_int_equal(write(fd, "geen database", 13), 13);
    close(fd);
    assert_false(record_boot_number(path, "a", &boot, &known, &last_ms));
}

struct events {
    struct record_event_row row[16];
    size_t count;
};

static bool gather_event(void *context, const struct record_event_row *row)
{
    struct events *events = context;
    assert_true(events->count < 16);
    events->row[events->count++] = *row;
    return true;
}

static void events_come_back_in_order(void **state)
{
    (void)state;
    static struct events events;
    struct record_event_row row;
    char message[MESSAGE_SIZE];
    open_record();
    put_event(1, 1000, EVENT_START, "");
    put_event(1, 2000, EVENT_SIGNOFF, "Anna");
    put_clock(1, 0, MIDNIGHT, TIME_PERSON);
    put_event(2, 3000, EVENT_SIGNOFF, "J. de Vries (POH), één");
    close_record();
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    assert_true(record_each_event(db, NULL, 0, gather_event, &events));
    assert_int_equal(events.count, 3);
    assert_string_equal(events.row[0].event.kind, EVENT_START);
    assert_int_equal(events.row[0].wall_ms, MIDNIGHT + 1000);
    assert_int_equal(events.row[0].trust, TIME_PERSON);
    assert_true(events.row[2].wall_ms == MS_UNKNOWN);
    events.count = 0;
    assert_true(record_each_event(db, EVENT_SIGNOFF, events.row[1].seq, gather_event, &events));
    assert_int_equal(events.count, 1);
    assert_string_equal(events.row[0].event.subject, "J. de Vries (POH), één");
    assert_true(record_last_event(db, EVENT_SIGNOFF, &row));
    assert_int_equal(row.boot, 2);
    assert_string_equal(row.event.detail, "nu=5200");
    assert_false(record_last_event(db, EVENT_DOOR, &row));
    record_close(db);
}

static void a_boot_can_be_read_by_its_own_clock(void **state)
{
    (void)state;
    static struct rows rows;
    char message[MESSAGE_SIZE];
    open_record();
    for (int64_t i = 0; i < 10; i++) {
        put_reading(1, i * 1000, 0, 5000, QUALITY_OK);
        put_reading(2, i * 1000, 0, 6000, QUALITY_OK);
    }
    close_record();
    struct record_db *db = record_open(path, message);
    rows.count = 0;
    assert_true(record_each_boot(db, "koelkast", 2, 4000, gather, &rows));
    record_close(db);
    assert_int_equal(rows.count, 6);
    assert_int_equal(rows.row[0].reading.boot_ms, 4000);
    assert_int_equal(rows.row[0].reading.mc, 6000);
    assert_true(rows.row[0].wall_ms == MS_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(setting_the_clock_dates_rows_without_touching_them),
        WITH_FOLDER(boots_come_in_order_of_time),
        WITH_FOLDER(rows_follow_the_sensor_not_its_place),
        WITH_FOLDER(a_boot_keeps_its_number),
        WITH_FOLDER(events_come_back_in_order),
        WITH_FOLDER(a_boot_can_be_read_by_its_own_clock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
