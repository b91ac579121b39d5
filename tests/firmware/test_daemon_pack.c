/* When the daemon packs and prunes, over weeks of simulated time, with a real record. */
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "core/record_stage.h"
#include "core/yaml.h"
#include "daemon.h"

#define START_MS MS_PER_MIN /* on the boot's clock */

static struct daemon daemon;
static struct fault_list faults;
static int64_t now_ms;
static int32_t mc;
static bool no_sign_offs;
static int64_t step_ms = 5 * MS_PER_MIN;

static void on_sound(void *context, enum alarm_level level, int64_t at_ms)
{
    (void)context;
    (void)level;
    (void)at_ms;
}

static void on_changed(void *context)
{
    (void)context;
}

static void wait_written(void)
{
    struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
    for (recorder_state(recorder, &daemon.recorder_state);
         daemon.recorder_state.committed_seq < daemon.last_put_seq;
         recorder_state(recorder, &daemon.recorder_state)) {
        assert_false(daemon.recorder_state.failing);
        poll(&slot, 1, 1000);
    }
}

/* The daemon as it starts: a boot of this number, its clock so far from the wall's. */
static void start(int32_t boot, int64_t wall_ms, enum time_trust trust)
{
    const struct options options = {0};
    const struct guard_out out = {&daemon, on_sound, on_changed, daemon_record};
    char id[ID_SIZE];
    char message[MESSAGE_SIZE];
    open_record();
    daemon_init(&daemon, &options);
    daemon.recorder = recorder;
    daemon.settings.sensor_count = 2;
    daemon.settings.sensor[0] = (struct sensor_settings){
        .id = "koelkast", .name = "Vaccinkoelkast", .role = ROLE_FRIDGE, .kind = SENSOR_SIM};
    daemon.settings.sensor[1] = (struct sensor_settings){
        .id = "vriezer", .name = "Vriezer", .role = ROLE_FREEZER, .kind = SENSOR_SIM};
    assert_true(
        rules_load(NOODWACHT_SOURCE "/assets/regels/nl-praktijk.yaml", &daemon.rules, &faults));
    daemon.has_rules = true;
    now_ms = START_MS;
    mc = 5000;
    no_sign_offs = false;
    guard_init(&daemon.guard, &daemon.settings, &daemon.rules, &out, boot, seq + 1, now_ms);
    guard_set_time(&daemon.guard, wall_ms - now_ms, trust);
    text_set(id, sizeof(id), "boot-%d", boot);
    guard_boot_record(&daemon.guard, id, now_ms);
    guard_flush(&daemon.guard);
    wait_written();
    if (!guard_restore(&daemon.guard, path, now_ms, message)) {
        fail_msg("%s", message);
    }
    guard_clock_record(&daemon.guard, "proef", now_ms);
    guard_flush(&daemon.guard);
}

static void stop(void)
{
    wait_written();
    seq = daemon.last_put_seq;
    recorder_stop(recorder);
}

/* As daemon_loop.c does it at each reading. */
static void live(int64_t length_ms)
{
    struct guard *guard = &daemon.guard;
    struct guard_inputs inputs = {.mains = guard->inputs.mains, .battery_pct = -1};
    for (int64_t until_ms = now_ms + length_ms; now_ms < until_ms; now_ms += step_ms) {
        uint64_t number;
        daemon_tell_lost(&daemon, now_ms);
        daemon_pack(&daemon, now_ms);
        inputs.mains = guard->inputs.mains == TRI_NO ? TRI_NO : TRI_YES;
        guard_take_inputs(guard, &inputs, now_ms);
        for (uint8_t i = 0; i < 2; i++) {
            const struct raw_reading raw = {QUALITY_OK, i == 0 ? mc : -18000};
            guard_reading(guard, i, now_ms, &raw, now_ms);
        }
        guard_tick(guard, now_ms);
        int64_t in_day = guard_wall_ms(guard, now_ms) % MS_PER_DAY;
        if (!no_sign_offs && in_day >= 8 * MS_PER_HOUR && in_day < 8 * MS_PER_HOUR + step_ms) {
            guard_sign_off(guard, "Anna", now_ms, &number);
        }
        if (now_ms % (12 * MS_PER_HOUR) < step_ms) {
            guard_clock_record(guard, "proef", now_ms);
            guard_flush(guard);
            wait_written();
        }
    }
    wait_written();
}

static void mains(enum tristate is)
{
    const struct guard_inputs inputs = {.mains = is, .battery_pct = -1};
    guard_take_inputs(&daemon.guard, &inputs, now_ms);
}

static int64_t open_rows(void)
{
    return ask("SELECT count(*) FROM reading");
}

static void assert_verified(const char *when)
{
    struct found found = verify();
    assert_whole(when, &found);
}

static void finished_days_are_packed_while_it_runs(void **state)
{
    (void)state;
    start(1, MIDNIGHT, TIME_NTP);
    live(12 * MS_PER_DAY + 10 * MS_PER_HOUR);
    /* signed on this day: all of the days before it, but not those a restart feeds again */
    assert_int_equal(ask("SELECT count(*) FROM day WHERE sensor = 1"), 12);
    assert_int_equal(ask("SELECT max(utc_day) FROM day"), DAY0 + 11);
    assert_true(open_rows() <= 2 * 10 * 12 + 2);
    assert_int_equal(ask("SELECT count(*) FROM day WHERE readings != 288"), 0);
    assert_int_equal(ask("SELECT count(*) FROM event WHERE kind = 'dag-gesloten'"),
                     2 * 12); /* each once */
    no_sign_offs = true;
    live(4 * MS_PER_DAY);
    assert_int_equal(ask("SELECT max(utc_day) FROM day"), DAY0 + 11); /* low and high since then */
    live(6 * MS_PER_DAY);
    assert_int_equal(ask("SELECT max(utc_day) FROM day"), DAY0 + 13); /* a week and no longer */
    stop();
    assert_verified("at the end");
}

static void it_waits_while_something_goes_on(void **state)
{
    (void)state;
    start(1, MIDNIGHT, TIME_NTP);
    live(3 * MS_PER_DAY);
    int64_t before = ask("SELECT count(*) FROM day");
    mc = 9500;
    live(3 * MS_PER_DAY);
    assert_int_equal(ask("SELECT count(*) FROM day"), before);
    mc = 5000;
    live(MS_PER_DAY);
    assert_int_equal(ask("SELECT max(utc_day) FROM day"), DAY0 + 5);
    before = ask("SELECT count(*) FROM day");
    mains(TRI_NO);
    live(3 * MS_PER_DAY);
    assert_int_equal(ask("SELECT count(*) FROM day"), before);
    mains(TRI_YES);
    live(MS_PER_DAY);
    assert_int_equal(ask("SELECT max(utc_day) FROM day"), DAY0 + 9);
    stop();
    assert_verified("after both");
}

static void days_without_a_date_go_a_week_later(void **state)
{
    (void)state;
    start(1, MIDNIGHT - 400 * MS_PER_DAY, TIME_UNTRUSTED);
    live(10 * MS_PER_DAY);
    assert_int_equal(ask("SELECT count(*) FROM day WHERE utc_day < 0 AND sensor = 1"), 3);
    assert_int_equal(ask("SELECT count(*) FROM day WHERE utc_day >= 0"), 0);
    guard_set_time(&daemon.guard, MIDNIGHT + 10 * MS_PER_DAY - now_ms, TIME_PERSON);
    guard_clock_record(&daemon.guard, "persoon", now_ms);
    live(2 * MS_PER_DAY + 12 * MS_PER_HOUR);
    assert_true(open_rows() <= 2 * 13 * 12);
    assert_int_equal(ask("SELECT sum(readings) FROM day WHERE sensor = 1"), 12 * 288);
    stop();
    assert_verified("dated after all");
}

static void a_restart_takes_up_what_was_left_open(void **state)
{
    (void)state;
    start(1, MIDNIGHT, TIME_NTP);
    no_sign_offs = true;
    live(5 * MS_PER_DAY);
    stop();
    start(2, MIDNIGHT - 900 * MS_PER_DAY, TIME_UNTRUSTED); /* no date this time */
    live(2 * MS_PER_DAY);
    stop();
    start(3, MIDNIGHT + 40 * MS_PER_DAY, TIME_NTP);
    live(2 * MS_PER_DAY + 12 * MS_PER_HOUR);
    assert_int_equal(ask("SELECT count(*) FROM reading WHERE boot < 3"), 0);
    assert_int_equal(ask("SELECT count(*) FROM day WHERE utc_day < 0 AND sensor = 1"), 2);
    stop();
    assert_verified("three boots");
    start(4, MIDNIGHT + 60 * MS_PER_DAY, TIME_UNTRUSTED); /* and one that never gets a date */
    live(9 * MS_PER_DAY);
    assert_int_equal(ask("SELECT count(*) FROM reading WHERE boot < 4"), 0);
    stop();
    assert_verified("four boots");
}

/* Somebody types a wrong year, and puts it right three days later. */
static void a_clock_that_went_back_is_followed(void **state)
{
    (void)state;
    start(1, MIDNIGHT, TIME_NTP);
    live(2 * MS_PER_DAY);
    guard_set_time(&daemon.guard, MIDNIGHT + 367 * MS_PER_DAY - now_ms, TIME_PERSON);
    guard_clock_record(&daemon.guard, "persoon", now_ms);
    live(3 * MS_PER_DAY);
    guard_set_time(&daemon.guard, MIDNIGHT + 5 * MS_PER_DAY - now_ms, TIME_PERSON);
    guard_clock_record(&daemon.guard, "persoon", now_ms);
    live(4 * MS_PER_DAY + 12 * MS_PER_HOUR);
    assert_true(open_rows() <= 2 * 13 * 12);
    assert_int_equal(ask("SELECT count(*) FROM day WHERE sensor = 1 AND utc_day = 20008"), 1);
    stop();
    assert_verified("put right");
    static struct rows rows;
    assert_true(read_rows("koelkast", INT64_MIN, INT64_MAX, &rows));
    assert_int_equal(rows.count, 9 * 288 + 144);
}

static void what_is_too_old_goes_only_by_a_clock_that_is_believed(void **state)
{
    (void)state;
    step_ms = 30 * MS_PER_MIN;
    start(1, MIDNIGHT, TIME_NTP);
    daemon.settings.keep_years = 1;
    live(20 * MS_PER_DAY);
    stop();
    start(2, MIDNIGHT + 9000 * MS_PER_DAY, TIME_RTC); /* years wrong */
    daemon.settings.keep_years = 1;
    live(MS_PER_DAY);
    assert_int_equal(ask("SELECT count(*) FROM event WHERE kind = 'gesnoeid'"), 1);
    assert_int_equal(ask("SELECT count(*) FROM day WHERE utc_day < 20019 AND sensor = 1"), 19);
    stop();
    assert_verified("nothing went");
    for (int32_t boot = 3; boot < 25; boot++) { /* some 440 days, with gaps */
        start(boot, MIDNIGHT + (20 + (boot - 3) * 20) * MS_PER_DAY, TIME_NTP);
        daemon.settings.keep_years = 1;
        live(17 * MS_PER_DAY);
        stop();
    }
    assert_int_equal(ask("SELECT count(*) FROM event WHERE kind = 'gesnoeid' AND detail NOT LIKE"
                         " 'dagen=0 %'"),
                     1);
    assert_int_equal(ask("SELECT min(utc_day) >= 20020 FROM day WHERE utc_day > 0"), 1);
    assert_verified("pruned");
    step_ms = 5 * MS_PER_MIN;
}

static void numbers_that_found_no_place_are_told(void **state)
{
    (void)state;
    start(1, MIDNIGHT, TIME_NTP);
    live(MS_PER_HOUR);
    recorder_inject_failure(recorder, true);
    uint64_t last = 0;
    for (int i = 0; i < ROWS_MAX + 100; i++) {
        last = guard_event(&daemon.guard, EVENT_FAULT, "proef", "", now_ms);
        guard_flush(&daemon.guard);
    }
    assert_int_equal(daemon.lost_last, last);
    assert_true(daemon.lost_first > last - 110 && daemon.lost_first < last - 90);
    uint64_t lost = last - daemon.lost_first + 1;
    recorder_state(recorder, &daemon.recorder_state);
    daemon.recorder_state.failing = true;
    daemon_tell_lost(&daemon, now_ms); /* not yet: nothing can be written */
    assert_int_equal(daemon.lost_last, last);
    assert_true(daemon.lost_first != 0);
    recorder_inject_failure(recorder, false);
    struct pollfd slot = {.fd = recorder_fd(recorder), .events = POLLIN};
    do {
        poll(&slot, 1, 1000);
        recorder_state(recorder, &daemon.recorder_state);
    } while (daemon.recorder_state.failing || daemon.recorder_state.queued > 0);
    live(MS_PER_HOUR);
    assert_int_equal(daemon.lost_first, 0);
    stop();
    struct found found = verify();
    assert_whole("told", &found);
    assert_int_equal(found.result.lost, lost);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(finished_days_are_packed_while_it_runs),
        WITH_FOLDER(it_waits_while_something_goes_on),
        WITH_FOLDER(days_without_a_date_go_a_week_later),
        WITH_FOLDER(a_restart_takes_up_what_was_left_open),
        WITH_FOLDER(a_clock_that_went_back_is_followed),
        WITH_FOLDER(what_is_too_old_goes_only_by_a_clock_that_is_believed),
        WITH_FOLDER(numbers_that_found_no_place_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
