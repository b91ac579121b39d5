/* The guard after a restart: of the daemon, of the machine, with a clock that is wrong. */
#include "guard_scene.h"

static void restarts_within_a_boot_change_nothing(void **state)
{
    (void)state;
    struct scene *scene = scene_create(outage_curve, 0);
    static struct scene again;
    uint64_t seq;
    start_recording(scene);
    for (int i = 1; scene->now_ms < 8 * MS_PER_HOUR; i++) {
        run_outage(scene, scene->now_ms + 13 * MS_PER_MIN + 7 * MS_PER_S);
        if (i == 3) {
            guard_sign_off(&scene->guard, "Bram", scene->now_ms, &seq);
        }
        if (i % 5 == 0) {
            guard_acknowledge(&scene->guard, "Anna", "gezien", scene->now_ms, &seq);
        }
        wait_recorded(scene);
        restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms),
                TIME_RTC);
        same_status(&scene->guard, &again.guard, scene->now_ms);
        assert_int_equal(again.sound, scene->sound);
        if (again.count != 0) { /* nothing began or ended by restarting */
            fail_msg("at %lld ms: %s %s", (long long)scene->now_ms, again.kept[0].kind,
                     again.kept[0].subject);
        }
    }
    assert_non_null(find(scene, EVENT_OUTAGE_END, ""));
    uint64_t released;
    char message[MESSAGE_SIZE];
    assert_true(
        guard_release(&scene->guard, "Bram", "koelkast", scene->now_ms, &released, message));
    wait_recorded(scene);
    restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms), TIME_RTC);
    same_status(&scene->guard, &again.guard, scene->now_ms);
    assert_false(again.guard.sensor[0].chain.chain_broken);
    scene_destroy(scene);
}

static void what_happened_while_the_daemon_was_gone(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    static struct scene again;
    start_recording(scene);
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + 3 * MS_PER_HOUR);
    uint64_t id = scene->guard.outage_id;
    assert_true(id > 0);
    wait_recorded(scene);
    int64_t now_ms = LOST_MS + 4 * MS_PER_HOUR + 1;
    restart(scene, &again, 1, now_ms, WALL_START_MS + now_ms, TIME_RTC);
    assert_int_equal(again.guard.outage_id, id);
    assert_int_equal(again.guard.outage.since_ms, LOST_MS);
    assert_int_equal(again.sound, LEVEL_HIGH); /* four hours passed meanwhile */
    assert_non_null(find(&again, EVENT_RULE_START, "koelbox"));
    assert_non_null(find(&again, EVENT_RULE_START, "sensor-weg"));
    assert_null(find(&again, EVENT_OUTAGE_BEGIN, ""));
    scene_destroy(scene);
}

static void another_boot(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    static struct scene again;
    start_recording(scene);
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + MS_PER_HOUR);
    uint64_t id = scene->guard.outage_id;
    wait_recorded(scene);
    int64_t lost_wall_ms = WALL_START_MS + LOST_MS;

    /* The machine was off for two hours, and the clock is believed: the whole gap counts. */
    int64_t now_ms = 20000;
    int64_t wall_ms = lost_wall_ms + 3 * MS_PER_HOUR;
    restart(scene, &again, 2, now_ms, wall_ms, TIME_RTC);
    assert_int_equal(again.guard.outage_id, id);
    assert_true(again.guard.outage.at_least);
    assert_int_equal(again.guard.outage.since_ms, now_ms - 3 * MS_PER_HOUR);
    assert_null(find(&again, EVENT_OUTAGE_BEGIN, ""));

    /* It is not believed: at least what was seen, until somebody vouches for it. */
    restart(scene, &again, 2, now_ms, lost_wall_ms, TIME_UNTRUSTED);
    assert_int_equal(again.guard.outage_id, id);
    assert_true(again.guard.outage.at_least);
    assert_true(again.guard.outage.since_ms <= -MS_PER_HOUR);
    assert_true(again.guard.outage.since_ms > -2 * MS_PER_HOUR);
    guard_set_time(&again.guard, wall_ms - now_ms, TIME_PERSON);
    assert_int_equal(again.guard.outage.since_ms, now_ms - 3 * MS_PER_HOUR);
    scene_destroy(scene);
}

static int32_t frost(int64_t now_ms)
{
    return now_ms < MS_PER_HOUR || now_ms > MS_PER_HOUR + 5 * MS_PER_MIN ? 4000 : 1500;
}

static void a_broken_chain_outlives_boots(void **state)
{
    (void)state;
    struct scene *scene = scene_create(frost, 0);
    static struct scene again;
    uint64_t seq;
    char message[MESSAGE_SIZE];
    start_recording(scene);
    run_until(scene, MS_PER_HOUR + 90000);
    assert_int_equal(scene->sound, LEVEL_HIGH);
    assert_false(guard_release(&scene->guard, "Bram", "koelkast", scene->now_ms, &seq, message));
    assert_non_null(strstr(message, "nog geen 30 min achter elkaar in bereik"));
    assert_false(guard_release(&scene->guard, "Bram", "nergens", scene->now_ms, &seq, message));
    run_until(scene, 3 * MS_PER_HOUR);
    assert_int_equal(scene->sound, LEVEL_HIGH); /* over, but nobody saw it */
    wait_recorded(scene);
    restart(scene, &again, 2, 1000, WALL_START_MS + 30 * MS_PER_HOUR, TIME_RTC);
    assert_true(again.guard.sensor[0].chain.chain_broken);
    assert_int_equal(again.sound, LEVEL_HIGH);
    guard_acknowledge(&scene->guard, "Anna", "apart", scene->now_ms, &seq);
    wait_recorded(scene);
    restart(scene, &again, 2, 1000, WALL_START_MS + 30 * MS_PER_HOUR, TIME_RTC);
    assert_true(again.guard.sensor[0].chain.chain_broken);
    assert_int_not_equal(again.sound, LEVEL_HIGH);
    assert_true(guard_release(&scene->guard, "Bram", "koelkast", scene->now_ms, &seq, message));
    wait_recorded(scene);
    restart(scene, &again, 2, 1000, WALL_START_MS + 30 * MS_PER_HOUR, TIME_RTC);
    assert_false(again.guard.sensor[0].chain.chain_broken);
    scene_destroy(scene);
}

/* More boots than are kept: mains that flicker on a machine without a battery. */
static void many_boots_later(void **state)
{
    (void)state;
    const int64_t begun_ms = 30 * MS_PER_DAY;
    static struct scene again;
    struct scene *scene = scene_create(steady, begun_ms);
    uint64_t seq;
    start_recording(scene);
    run_until(scene, begun_ms + LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, begun_ms + LOST_MS + MS_PER_HOUR);
    guard_acknowledge(&scene->guard, "Anna", "gezien", scene->now_ms, &seq);
    uint64_t id = scene->guard.outage_id;
    for (int32_t boot = 2; boot <= 30; boot++) {
        scene->guard.boot = boot;
        guard_event(&scene->guard, EVENT_START, "", "", 5000);
        guard_event(&scene->guard, EVENT_START, "", "", 65000);
    }
    guard_flush(&scene->guard);
    wait_recorded(scene);
    restart(scene, &again, 31, 20000, WALL_START_MS, TIME_UNTRUSTED);
    assert_int_equal(again.guard.outage_id, id);
    assert_true(again.guard.outage.at_least);
    assert_true(again.guard.outage.since_ms < -15 * MS_PER_MIN); /* at least the kept boots */
    run_until(&again, 4 * MS_PER_HOUR);
    assert_int_equal(again.sound, LEVEL_HIGH); /* an old "geluid uit" silences nothing new */
    scene_destroy(scene);
}

/* The clock stood a year ahead, a person believed it, and the next boot has it right. */
static void a_boot_from_the_future(void **state)
{
    (void)state;
    static struct scene again;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    start_recording(scene);
    guard_set_time(&scene->guard, WALL_START_MS + 365 * MS_PER_DAY, TIME_PERSON);
    guard_clock_record(&scene->guard, "persoon", 0);
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + MS_PER_HOUR);
    guard_acknowledge(&scene->guard, "Anna", "gezien", scene->now_ms, &seq);
    wait_recorded(scene);
    restart(scene, &again, 2, 20000, WALL_START_MS + 2 * MS_PER_HOUR, TIME_NTP);
    assert_true(again.guard.outage.at_least);
    assert_true(again.guard.outage.since_ms <= -MS_PER_HOUR);
    run_until(&again, 3 * MS_PER_HOUR);
    assert_int_equal(again.sound, LEVEL_HIGH);
    scene_destroy(scene);
}

/* "Geluid uit" silences what stood then, not what began again after it. */
static void a_silenced_alarm_that_came_back_is_not_silent_after_it(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    start_recording(scene);
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + 4 * MS_PER_HOUR + MS_PER_MIN);
    guard_acknowledge(&scene->guard, "Anna", "bezig", scene->now_ms, &seq);
    again_the_same(scene);
    assert_int_equal(scene->sound, LEVEL_NONE);
    set_mains(scene, TRI_YES);
    run_until(scene, scene->now_ms + MS_PER_MIN);
    set_mains(scene, TRI_NO);
    run_until(scene, scene->now_ms + MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_HIGH);
    again_the_same(scene);
    scene_destroy(scene);
}

static int32_t heat_then_frost(int64_t now_ms)
{
    int64_t minute = now_ms / MS_PER_MIN;
    return minute / 5 == 6 ? 22000 : minute / 5 == 24 ? 1500 : 5000;
}

static void what_was_released_does_not_alarm_again(void **state)
{
    (void)state;
    struct scene *scene = scene_create(heat_then_frost, 0);
    uint64_t seq;
    char message[MESSAGE_SIZE];
    start_recording(scene);
    run_until(scene, 110 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_HIGH); /* warmer than 21, and nobody saw it */
    again_the_same(scene);
    assert_true(guard_release(&scene->guard, "Bram", "koelkast", scene->now_ms, &seq, message));
    assert_int_equal(scene->sound, LEVEL_NONE);
    again_the_same(scene);
    run_until(scene, 123 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_HIGH); /* too cold, and nothing else */
    assert_int_equal(scene->guard.alarms.count, 1);
    again_the_same(scene);
    scene_destroy(scene);
}

/* One reading in the hour that nobody believes. */
static int32_t with_outliers(int64_t now_ms)
{
    return now_ms % MS_PER_HOUR == 30 * MS_PER_MIN ? 15000 : 5000;
}

static void a_reading_that_is_not_believed_stays_so(void **state)
{
    (void)state;
    struct scene *scene = scene_create(with_outliers, 0);
    start_recording(scene);
    run_until(scene, 3 * MS_PER_HOUR);
    again_the_same(scene);
    scene_destroy(scene);
}

/* For longer than what is fed again: it is no new sensor. */
static void a_sensor_that_was_silent_for_days_stays_so(void **state)
{
    (void)state;
    static struct scene again;
    static struct status before, after;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    start_recording(scene);
    run_until(scene, MS_PER_HOUR);
    scene->lost = true;
    run_until(scene, 20 * MS_PER_HOUR);
    guard_sign_off(&scene->guard, "Bram", scene->now_ms, &seq);
    run_until(scene, 30 * MS_PER_HOUR);
    wait_recorded(scene);
    restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms), TIME_RTC);
    take_status(&scene->guard, scene->now_ms, &before);
    take_status(&again.guard, scene->now_ms, &after);
    assert_int_equal(before.sensor[0].unknown_ms, 10 * MS_PER_HOUR);
    assert_int_equal(after.sensor[0].unknown_ms, 10 * MS_PER_HOUR);
    assert_in_range(scene->now_ms - after.sensor[0].no_reading_since_ms, 24 * MS_PER_HOUR,
                    25 * MS_PER_HOUR);
    assert_non_null(alarm_of(&again, &after, "sensor-weg"));
    scene_destroy(scene);
}

static int32_t warm_at_first(int64_t now_ms)
{
    return now_ms < MS_PER_HOUR ? 9000 : 5000;
}

/* Also when nobody vouches for the clock of the new boot. */
static void what_was_signed_for_is_not_told_again(void **state)
{
    (void)state;
    static struct scene again;
    static struct status status;
    const enum time_trust trusts[] = {TIME_RTC, TIME_UNTRUSTED};
    struct scene *scene = scene_create(warm_at_first, 0);
    uint64_t seq;
    start_recording(scene);
    run_until(scene, 4 * MS_PER_HOUR);
    guard_sign_off(&scene->guard, "Bram", scene->now_ms, &seq);
    run_until(scene, 5 * MS_PER_HOUR);
    wait_recorded(scene);
    for (size_t i = 0; i < ARRAY_LEN(trusts); i++) {
        restart(scene, &again, 2, 20000, WALL_START_MS + 6 * MS_PER_HOUR, trusts[i]);
        take_status(&again.guard, 20000, &status);
        if (status.sensor[0].max_mc != 5000 || status.sensor[0].out_ms != 0) {
            fail_msg("%s: highest %d, out for %lld ms", time_trust_name(trusts[i]),
                     status.sensor[0].max_mc, (long long)status.sensor[0].out_ms);
        }
    }
    assert_in_range(-status.signoff_ms, MS_PER_HOUR, MS_PER_HOUR + 15 * MS_PER_MIN); /* at least */
    static struct guard copy;
    copy = again.guard; /* a moment that is not certain is not recorded */
    guard_sign_off(&copy, "Anna", 20000, &seq);
    const struct kept *signed_now = find(&again, EVENT_SIGNOFF, "Anna");
    assert_non_null(signed_now);
    assert_null(strstr(signed_now->detail, "sinds="));
    guard_set_time(&again.guard, WALL_START_MS + 6 * MS_PER_HOUR - 20000, TIME_PERSON);
    take_status(&again.guard, 20000, &status);
    assert_int_equal(status.signoff_ms, 20000 - 2 * MS_PER_HOUR);
    scene_destroy(scene);
}

static void what_was_learned_serves_the_outage_that_goes_on(void **state)
{
    (void)state;
    static struct scene again;
    struct scene *scene = scene_create(outage_curve, 0);
    start_recording(scene);
    run_outage(scene, 8 * MS_PER_HOUR);
    set_mains(scene, TRI_NO);
    run_until(scene, 9 * MS_PER_HOUR);
    assert_int_equal(scene->guard.sensor[0].forecast.prior.learned, 1);
    wait_recorded(scene);
    restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms), TIME_RTC);
    assert_int_equal(again.guard.sensor[0].forecast.prior.learned, 1);
    scene_destroy(scene);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(restarts_within_a_boot_change_nothing),
        cmocka_unit_test(what_happened_while_the_daemon_was_gone),
        cmocka_unit_test(another_boot),
        cmocka_unit_test(a_broken_chain_outlives_boots),
        cmocka_unit_test(many_boots_later),
        cmocka_unit_test(a_boot_from_the_future),
        cmocka_unit_test(a_silenced_alarm_that_came_back_is_not_silent_after_it),
        cmocka_unit_test(what_was_released_does_not_alarm_again),
        cmocka_unit_test(a_reading_that_is_not_believed_stays_so),
        cmocka_unit_test(a_sensor_that_was_silent_for_days_stays_so),
        cmocka_unit_test(what_was_signed_for_is_not_told_again),
        cmocka_unit_test(what_was_learned_serves_the_outage_that_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
