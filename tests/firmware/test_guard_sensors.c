/* What hangs on one sensor: its own rules, its calibration, a thermometer beside it, and what an
 * outage teaches. */
#include "core/record_calibration.h"
#include "guard_scene.h"

static struct status status;

static void each_by_its_own_rules(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    size_t second = scene_add(scene, "tweede", ROLE_FRIDGE, NULL, 9000);
    size_t freezer = scene_add(scene, "vriezer", ROLE_FREEZER, shipped_rules("vriezer"), -12000);
    scene_add(scene, "kamer", ROLE_ROOM, NULL, 22000);
    start_recording(scene);
    run_until(scene, 15 * MS_PER_MIN);
    const struct status_alarm *warm = alarm_of(scene, &status, "warm-vroeg");
    assert_non_null(warm);
    assert_string_equal(warm->sensor, "tweede");
    assert_string_equal(warm->say, "De tweede: De koelkast is al 10 minuten warmer dan 8 graden.");
    assert_int_equal(status.alarm_count, 1);
    assert_string_equal(status.sensor[0].rules, "nl-praktijk");
    assert_string_equal(status.sensor[freezer].rules, "vriezer");
    assert_int_equal(status.sensor[freezer].high_mc, -15000);
    assert_int_equal(status.sensor[freezer].state, RANGE_WARM);
    assert_int_equal(status.sensor[3].state, RANGE_UNKNOWN); /* a room is not judged */
    assert_false(status.sensor[3].judged || status.sensor[3].has_limits);
    scene->value_mc[second] = 5000;
    run_until(scene, 62 * MS_PER_MIN);
    assert_null(alarm_of(scene, &status, "warm-vroeg"));
    const struct status_alarm *thaw = alarm_of(scene, &status, "vriezer-warm");
    assert_non_null(thaw);
    assert_string_equal(thaw->say,
                        "De vriezer is al een uur warmer dan -15 graden."); /* one only */
    again_the_same(scene);
    uint64_t seq;
    size_t before = scene->count;
    guard_sign_off(&scene->guard, "Anna", scene->now_ms, &seq); /* for the fridges alone */
    assert_int_equal(scene->count, before + 2);
    /* a freezer that is out of range does not keep an outage from being over */
    set_mains(scene, TRI_NO);
    run_until(scene, 70 * MS_PER_MIN);
    set_mains(scene, TRI_YES);
    run_until(scene, 70 * MS_PER_MIN + 15 * MS_PER_MIN);
    assert_non_null(find(scene, EVENT_OUTAGE_END, ""));
    scene_destroy(scene);
}

static void how_far_each_rule_is(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    size_t second = scene_add(scene, "tweede", ROLE_FRIDGE, NULL, 9000);
    run_until(scene, 40 * MS_PER_MIN);
    scene->value_mc[second] = 7000;
    run_until(scene, 50 * MS_PER_MIN);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.rule_count, 10); /* five temperature rules, twice */
    static const struct {
        const char *rule;
        int64_t counted_ms, since_ms;
    } wanted[] = {
        {"warm-keten", 41 * MS_PER_MIN, 0}, /* up to the first reading in range, and kept */
        {"warm-vroeg", 0, MS_UNKNOWN},      /* one reading in range ended it */
    };
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        size_t at = 0;
        while (at < status.rule_count && (strcmp(status.rule[at].rule, wanted[i].rule) != 0 ||
                                          strcmp(status.rule[at].sensor, "tweede") != 0)) {
            at++;
        }
        assert_true(at < status.rule_count);
        const struct status_rule *rule = &status.rule[at];
        if (rule->counted_ms != wanted[i].counted_ms || rule->since_ms != wanted[i].since_ms ||
            !rule->above || rule->limit_mc != 8000 || rule->active) {
            fail_msg("%s: %lld ms since %lld", rule->rule, (long long)rule->counted_ms,
                     (long long)rule->since_ms);
        }
    }
    assert_string_equal(status.rule[0].rule, "warm-keten"); /* what runs comes first */
    scene_destroy(scene);
}

#define TODAY (WALL_START_MS / MS_PER_DAY)

static void a_calibration_that_is_due(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    struct calibration *calibration = &scene->settings.sensor[0].calibration;
    uint64_t seq;
    start_recording(scene);
    run_until(scene, MS_PER_MIN);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.sensor[0].calibration, CALIBRATION_NONE);
    *calibration = (struct calibration){.day = TODAY - 336, .due_day = TODAY + 31};
    run_until(scene, 15 * MS_PER_HOUR); /* 23:00 in the night: it begins at midnight */
    assert_null(alarm_of(scene, &status, "ijking-verloopt"));
    assert_int_equal(status.sensor[0].calibration, CALIBRATION_GOOD);
    run_until(scene, 16 * MS_PER_HOUR);
    const struct status_alarm *soon = alarm_of(scene, &status, "ijking-verloopt");
    assert_non_null(soon);
    assert_string_equal(soon->say, "IJking van Vaccinkoelkast verloopt op 3 april 2026.");
    assert_int_equal(soon->level, LEVEL_LOW);
    assert_int_equal(status.sensor[0].calibration, CALIBRATION_SOON);
    assert_string_equal(status.sensor[0].calibration_due, "2026-04-03");
    again_the_same(scene);
    guard_sign_off(&scene->guard, "Anna", scene->now_ms, &seq);
    guard_acknowledge(&scene->guard, "Anna", "besteld", scene->now_ms, &seq);
    run_until(scene, 25 * MS_PER_HOUR); /* day again, and long after other alarms would return */
    assert_int_equal(scene->sound, LEVEL_NONE);
    assert_non_null(alarm_of(scene, &status, "ijking-verloopt"));
    again_the_same(scene);
    *calibration = (struct calibration){.day = TODAY - 400, .due_day = TODAY - 35};
    assert_string_equal(alarm_of(scene, &status, "ijking-verloopt")->say,
                        "IJking van Vaccinkoelkast is verlopen sinds 27 januari 2026.");
    assert_int_equal(status.sensor[0].calibration, CALIBRATION_OVER);
    guard_set_time(&scene->guard, WALL_START_MS, TIME_UNTRUSTED); /* who says what day it is? */
    guard_tick(&scene->guard, scene->now_ms);
    assert_null(alarm_of(scene, &status, "ijking-verloopt"));
    assert_int_equal(status.sensor[0].calibration, CALIBRATION_UNSURE);
    scene_destroy(scene);
}

static void a_thermometer_beside_it(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    char message[MESSAGE_SIZE];
    start_recording(scene);
    assert_true(guard_measured(&scene->guard, "Anna", "koelkast", 9000, 0, &seq, message));
    assert_string_equal(find(scene, EVENT_MEASURED, "Anna")->detail, "sensor=koelkast mc=9000");
    assert_null(
        alarm_of(scene, &status, "meting-verschilt")); /* the sensor had no reading to compare */
    assert_true(status.sensor[0].has_hand);
    assert_int_equal(status.sensor[0].hand_mc, 9000);
    assert_int_equal(status.sensor[0].hand_ms, 0);
    static const struct {
        const char *who;
        int32_t mc;
        bool apart;
    } cases[] = {
        {"A", 6000, false}, {"B", 6001, true}, {"C", 5000, false},
        {"D", 4000, false}, {"E", 3999, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        run_until(scene, (int64_t)(i + 1) * 5 * MS_PER_MIN);
        assert_true(guard_measured(&scene->guard, cases[i].who, "koelkast", cases[i].mc,
                                   scene->now_ms, &seq, message));
        if ((alarm_of(scene, &status, "meting-verschilt") != NULL) != cases[i].apart) {
            fail_msg("sensor 5.0, thermometer %d", cases[i].mc);
        }
        again_the_same(scene);
    }
    assert_string_equal(find(scene, EVENT_MEASURED, "E")->detail,
                        "sensor=koelkast mc=3999 sensor_mc=5000 verschil=1001");
    assert_string_equal(alarm_of(scene, &status, "meting-verschilt")->say,
                        "Vaccinkoelkast wees 5,0 graden aan, de losse thermometer 4,0.");
    assert_int_equal(scene->sound, LEVEL_LOW);
    scene_destroy(scene);
}

/* The record says what each reading was corrected by, and a restart does it so again. */
static void another_calibration(void **state)
{
    (void)state;
    static struct scene again;
    struct scene *scene = scene_create(steady, 0);
    scene->settings.sensor[0].calibration = (struct calibration){.point = {{0, 500}}, .count = 1};
    scene->guard.sensor[0].calibration = scene->settings.sensor[0].calibration;
    start_recording(scene);
    guard_calibration_records(&scene->guard, 0);
    guard_calibration_records(&scene->guard, 0); /* it is known now */
    guard_flush(&scene->guard);
    assert_string_equal(find(scene, EVENT_CALIBRATION, "koelkast")->detail, "ruw1=0 erbij1=500");
    run_until(scene, MS_PER_HOUR);
    size_t count = scene->count;
    again_the_same(scene);
    wait_recorded(scene);
    struct calibration better = {.point = {{0, -200}}, .count = 1, .day = TODAY};
    scene->settings.sensor[0].calibration = better;
    restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms), TIME_RTC);
    again.recorder = scene->recorder;
    guard_calibration_records(&again.guard, scene->now_ms);
    guard_flush(&again.guard);
    assert_string_equal(find(&again, EVENT_CALIBRATION, "koelkast")->detail,
                        "datum=2026-03-03 ruw1=0 erbij1=-200");
    assert_int_equal(scene->count, count);
    take_status(&again.guard, again.now_ms, &status);
    assert_int_equal(status.sensor[0].min_mc, 5500); /* as it was then */
    run_until(&again, again.now_ms + 2 * MS_PER_MIN);
    take_status(&again.guard, again.now_ms, &status);
    assert_int_equal(status.sensor[0].mc, 4800);
    scene->last_seq = again.last_seq;
    wait_recorded(scene);
    char message[MESSAGE_SIZE];
    struct calibration_past past;
    const struct calibration none = {0};
    struct record_db *db = record_open(scene->db, message);
    assert_true(record_calibrations(db, "koelkast", &past));
    record_close(db);
    assert_int_equal(past.count, 2);
    assert_int_equal(calibration_past_at(&past, &none, 1, MS_UNKNOWN)->count, 0);
    assert_int_equal(
        calibration_apply(calibration_past_at(&past, &none, past.change[1].seq - 1, 0), 5000),
        5500);
    assert_int_equal(
        calibration_apply(calibration_past_at(&past, &none, past.change[1].seq + 1, 0), 5000),
        4800);
    assert_int_equal(
        calibration_apply(calibration_past_at(&past, &none, 0, WALL_START_MS + MS_PER_MIN), 5000),
        5500);
    scene_destroy(scene);
}

static void an_outage_teaches(void **state)
{
    (void)state;
    static struct scene again;
    struct scene *scene = scene_create(outage_curve, 0);
    scene->simulated = true;
    scene->guard.simulated = true;
    start_recording(scene);
    run_outage(scene, 8 * MS_PER_HOUR);
    const struct kept *lesson = find(scene, EVENT_LESSON, "koelkast");
    assert_non_null(lesson);
    int64_t rate_ppm = 0;
    assert_true(pairs_get_int(lesson->detail, "rate_ppm", &rate_ppm));
    assert_in_range(rate_ppm, 20000, 200000);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.sensor[0].learned, 1);
    again_the_same(scene);
    wait_recorded(scene);
    /* a drill on simulated hardware teaches a real fridge nothing */
    scene->simulated = false;
    restart(scene, &again, 1, scene->now_ms, guard_wall_ms(&scene->guard, scene->now_ms), TIME_RTC);
    take_status(&again.guard, scene->now_ms, &status);
    assert_int_equal(status.sensor[0].learned, 0);
    assert_true(again.guard.sensor[0].prior.spread > scene->guard.sensor[0].prior.spread);
    scene_destroy(scene);
}

static void only_the_last_lessons_count(void **state)
{
    (void)state;
    struct guard_sensor sensor = {.prior = forecast_prior_any()};
    for (int i = 0; i < GUARD_LESSON_MAX; i++) {
        guard_add_lesson(&sensor, (struct forecast_lesson){50000, 100});
    }
    double slow = sensor.prior.ln_rate;
    for (int i = 0; i < GUARD_LESSON_MAX; i++) {
        guard_add_lesson(&sensor, (struct forecast_lesson){200000, 100});
    }
    struct guard_sensor other = {.prior = forecast_prior_any()};
    for (int i = 0; i < GUARD_LESSON_MAX; i++) {
        guard_add_lesson(&other, (struct forecast_lesson){200000, 100});
    }
    assert_true(sensor.prior.ln_rate > slow);
    assert_true(sensor.prior.ln_rate == other.prior.ln_rate);
    assert_int_equal(sensor.prior.learned, GUARD_LESSON_MAX);
}

static void the_last_day_in_figures(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    size_t second = scene_add(scene, "tweede", ROLE_FRIDGE, NULL, 9000);
    start_recording(scene);
    run_until(scene, MS_PER_HOUR);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_true(status.sensor[0].has_mkt);
    assert_int_equal(status.sensor[0].mkt_mc, 5000);
    assert_int_equal(status.sensor[0].day_known_ms, MS_PER_HOUR);
    assert_int_equal(status.sensor[second].day_warm, 60); /* a degree for an hour */
    assert_int_equal(status.sensor[second].day_cold, 0);
    again_the_same(scene);
    scene->value_mc[second] = 5000;
    run_until(scene, 30 * MS_PER_HOUR);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.sensor[second].day_warm, 0);
    again_the_same(scene);
    scene_destroy(scene);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_by_its_own_rules),       cmocka_unit_test(how_far_each_rule_is),
        cmocka_unit_test(a_calibration_that_is_due),   cmocka_unit_test(a_thermometer_beside_it),
        cmocka_unit_test(another_calibration),         cmocka_unit_test(an_outage_teaches),
        cmocka_unit_test(only_the_last_lessons_count), cmocka_unit_test(the_last_day_in_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
