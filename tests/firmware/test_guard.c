/* The guard with moments and readings of our own. */
#include "guard_scene.h"

static void five_hours_without_power(void **state)
{
    (void)state;
    struct scene *scene = scene_create(outage_curve, 0);
    guard_set_time(&scene->guard, WALL_START_MS + 4 * MS_PER_DAY, TIME_RTC); /* a Saturday */
    run_outage(scene, 8 * MS_PER_HOUR);
    const int64_t min = MS_PER_MIN;
    const struct {
        const char *kind, *subject;
        int64_t at_ms;
        enum alarm_level sound;
    } expected[] = {
        {EVENT_MAINS_LOST, "", LOST_MS, LEVEL_LOW},
        {EVENT_OUTAGE_BEGIN, "", LOST_MS, LEVEL_LOW},
        {EVENT_RULE_START, "stroom-weg", LOST_MS + 5000, LEVEL_LOW},
        /* 8 degrees at 2 h 30 of it: the first reading above it 5 s later */
        {EVENT_EXCURSION_BEGIN, "koelkast", LOST_MS + 150 * min + 5000, LEVEL_LOW},
        {EVENT_RULE_START, "warm-vroeg", LOST_MS + 160 * min + 5000, LEVEL_MEDIUM},
        {EVENT_RULE_START, "koelbox-klaarzetten", LOST_MS + 210 * min, LEVEL_MEDIUM},
        {EVENT_RULE_START, "koelbox", LOST_MS + 240 * min, LEVEL_HIGH},
        {EVENT_RULE_START, "warm-keten", LOST_MS + 270 * min + 5000, LEVEL_HIGH},
        {EVENT_MAINS_BACK, "", BACK_MS, LEVEL_HIGH},
        {EVENT_LESSON, "koelkast", BACK_MS, LEVEL_HIGH},
        {EVENT_RULE_END, "stroom-weg", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_RULE_END, "koelbox-klaarzetten", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_RULE_END, "koelbox", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_RULE_END, "warm-vroeg", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_OUTAGE_END, "", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_EXCURSION_END, "koelkast", MS_UNKNOWN, LEVEL_HIGH},
        {EVENT_RULE_END, "warm-keten", MS_UNKNOWN, LEVEL_HIGH},
    };
    for (size_t i = 0; i < scene->count || i < ARRAY_LEN(expected); i++) {
        const struct kept *kept = &scene->kept[i];
        if (i >= ARRAY_LEN(expected) || i >= scene->count ||
            strcmp(kept->kind, expected[i].kind) != 0 ||
            strcmp(kept->subject, expected[i].subject) != 0 ||
            (expected[i].at_ms != MS_UNKNOWN && kept->at_ms != expected[i].at_ms) ||
            kept->sound != expected[i].sound) {
            fail_msg("event %zu: %s %s at %lld ms, sound %d", i, kept->kind, kept->subject,
                     (long long)kept->at_ms, kept->sound);
        }
    }
    static struct status status;
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.outage, OUTAGE_NONE);
    assert_int_equal(status.outage_id, 0);
    assert_true(status.sensor[0].chain_broken);
    /* nobody has seen that the chain broke: it still calls, though the fridge is well again */
    assert_int_equal(status.alarm_count, 1);
    assert_string_equal(status.alarm[0].rule, "warm-keten");
    uint64_t seq;
    guard_acknowledge(&scene->guard, "Anna", "apart gezet", scene->now_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.alarm_count, 0);
    assert_true(status.sensor[0].chain_broken);
    scene_destroy(scene);
}

static void silence_and_its_end(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq = 0;
    run_until(scene, LOST_MS);
    set_mains(scene, TRI_NO);
    run_until(scene, LOST_MS + 4 * MS_PER_HOUR - 1);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    run_until(scene, LOST_MS + 4 * MS_PER_HOUR);
    assert_int_equal(scene->sound, LEVEL_HIGH);
    int64_t acked_ms = LOST_MS + 4 * MS_PER_HOUR + 90000;
    run_until(scene, acked_ms);
    guard_acknowledge(&scene->guard, "Anna", "bezig", acked_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    const struct kept *kept = find(scene, EVENT_ACKNOWLEDGE, "Anna");
    assert_non_null(kept);
    assert_int_equal(kept->seq, seq);
    run_until(scene, acked_ms + 10 * MS_PER_MIN - 1);
    assert_int_equal(scene->sound, LEVEL_NONE);
    run_until(scene, acked_ms + 10 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_HIGH);
    static struct status status;
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.next_koelbox_ms, LOST_MS + 4 * MS_PER_HOUR);
    assert_string_equal(status.alarm[0].rule, "koelbox");
    scene_destroy(scene);
}

static void a_short_interruption_closes_itself_unless_touched(void **state)
{
    (void)state;
    for (int touched = 0; touched <= 1; touched++) {
        struct scene *scene = scene_create(steady, 0);
        run_until(scene, LOST_MS);
        set_mains(scene, TRI_NO);
        run_until(scene, LOST_MS + 60000);
        if (touched) {
            guard_touch(&scene->guard);
        }
        set_mains(scene, TRI_YES);
        run_until(scene, LOST_MS + 3 * MS_PER_MIN);
        if ((find(scene, EVENT_OUTAGE_END, "") != NULL) != !touched) {
            fail_msg("touched %d", touched);
        }
        run_until(scene, LOST_MS + 20 * MS_PER_MIN);
        assert_non_null(find(scene, EVENT_OUTAGE_END, ""));
        scene_destroy(scene);
    }
}

/* The first is still warm when its sensor fails for a minute; the second was never out of range. */
static void an_outage_waits_for_every_fridge(void **state)
{
    (void)state;
    struct scene *scene = scene_create(outage_curve, 0);
    scene_add(scene, "tweede", ROLE_FRIDGE, NULL, 5000);
    run_outage(scene, BACK_MS + 14 * MS_PER_MIN);
    scene->lost = true;
    run_until(scene, BACK_MS + 16 * MS_PER_MIN);
    assert_int_equal(scene->guard.outage.phase, OUTAGE_RECOVERING);
    scene->lost = false;
    run_until(scene, BACK_MS + 30 * MS_PER_MIN);
    assert_int_equal(scene->guard.outage.phase, OUTAGE_RECOVERING);
    run_until(scene, BACK_MS + 32 * MS_PER_MIN);
    assert_int_equal(scene->guard.outage.phase, OUTAGE_NONE);
    scene_destroy(scene);
}

static void other_conditions(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    /* the door */
    run_until(scene, MS_PER_MIN);
    scene->inputs.door_open = TRI_YES;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
    run_until(scene, 4 * MS_PER_MIN - 1);
    assert_int_equal(scene->sound, LEVEL_NONE);
    run_until(scene, 4 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_LOW);
    run_until(scene, 6 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    scene->inputs.door_open = TRI_NO;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
    run_until(scene, 6 * MS_PER_MIN + GUARD_DOOR_SETTLE_MS);
    assert_int_equal(scene->sound, LEVEL_NONE);
    assert_non_null(find(scene, EVENT_DOOR, "open"));
    assert_int_equal(find(scene, EVENT_DOOR, "dicht")->at_ms, 6 * MS_PER_MIN);
    /* the sensor: lost since its last reading at 6 min */
    scene->lost = true;
    run_until(scene, 16 * MS_PER_MIN - 1);
    assert_int_equal(scene->sound, LEVEL_NONE);
    run_until(scene, 17 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    static struct status status;
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.sensor[0].state, RANGE_UNKNOWN);
    assert_true(status.sensor[0].no_reading_since_ms != MS_UNKNOWN);
    scene->lost = false;
    run_until(scene, 19 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_NONE);
    /* the battery, only while it is being used */
    scene->inputs.battery_pct = 15;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
    assert_int_equal(scene->sound, LEVEL_NONE);
    set_mains(scene, TRI_NO);
    run_until(scene, 20 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    set_mains(scene, TRI_YES);
    run_until(scene, MS_PER_HOUR);
    assert_int_equal(scene->sound, LEVEL_NONE);
    /* the sign-off: due at 12:00 local on a Tuesday, which is 4 h after the start in UTC */
    run_until(scene, 4 * MS_PER_HOUR - 1);
    assert_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    run_until(scene, 4 * MS_PER_HOUR);
    assert_non_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    assert_int_equal(scene->sound, LEVEL_LOW);
    guard_sign_off(&scene->guard, "Bram", scene->now_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    assert_non_null(find(scene, EVENT_RULE_END, "paraaf-mist"));
    take_status(&scene->guard, scene->now_ms, &status);
    assert_string_equal(status.signoff_by, "Bram");
    assert_false(status.sensor[0].has_range); /* a new day's range begins */
    scene_destroy(scene);
}

static size_t count_of(const struct scene *scene, const char *kind)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->count; i++) {
        count += strcmp(scene->kept[i].kind, kind) == 0;
    }
    return count;
}

static void set_door(struct scene *scene, enum tristate open)
{
    scene->inputs.door_open = open;
    guard_take_inputs(&scene->guard, &scene->inputs, scene->now_ms);
}

static void a_chattering_door_contact(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    for (int64_t at_ms = MS_PER_MIN; at_ms < 5 * MS_PER_MIN; at_ms += 1500) {
        run_until(scene, at_ms);
        set_door(scene, TRI_YES);
        run_until(scene, at_ms + 500);
        set_door(scene, TRI_NO);
        if (at_ms < 4 * MS_PER_MIN - 1500) {
            assert_int_equal(scene->sound, LEVEL_NONE);
        }
    }
    /* it counts as open since it first was, and stands in the record once */
    assert_non_null(find(scene, EVENT_RULE_START, "deur-3-min"));
    assert_int_equal(count_of(scene, EVENT_DOOR), 1);
    run_until(scene, 6 * MS_PER_MIN);
    assert_int_equal(count_of(scene, EVENT_DOOR), 2);
    assert_int_equal(scene->sound, LEVEL_NONE);
    /* shut half a second before the three minutes: nobody is called for it */
    set_door(scene, TRI_YES);
    run_until(scene, 9 * MS_PER_MIN - 500);
    set_door(scene, TRI_NO);
    run_until(scene, 10 * MS_PER_MIN);
    assert_int_equal(count_of(scene, EVENT_DOOR), 4);
    assert_int_equal(count_of(scene, EVENT_RULE_START), 1);
    scene_destroy(scene);
}

static void a_gauge_that_falls_silent(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    static struct status status;
    scene->settings.battery_runtime_min = 300;
    scene->inputs.battery_pct = 50;
    set_mains(scene, TRI_NO);
    run_until(scene, 20 * MS_PER_MIN);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.battery_min, 150);
    scene->inputs.battery_pct = -1;
    set_mains(scene, TRI_NO);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.battery_pct, -1);
    assert_int_equal(status.battery_min, -1);
    scene_destroy(scene);
}

static void a_sign_off_on_a_wrong_date(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq;
    guard_set_time(&scene->guard, WALL_START_MS + 400 * MS_PER_DAY, TIME_PERSON);
    guard_sign_off(&scene->guard, "Anna", scene->now_ms, &seq);
    guard_set_time(&scene->guard, WALL_START_MS, TIME_PERSON);
    run_until(scene, MS_PER_DAY + 4 * MS_PER_HOUR - 1); /* Wednesday, just before twelve */
    assert_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    run_until(scene, MS_PER_DAY + 4 * MS_PER_HOUR);
    assert_non_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    scene_destroy(scene);
}

static void measured_by_hand(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    uint64_t seq = 0;
    char message[MESSAGE_SIZE] = "";
    assert_true(guard_measured(&scene->guard, "Anna", "koelkast", 5400, 0, &seq, message));
    assert_true(seq > 0);
    assert_false(guard_measured(&scene->guard, "Anna", "koelkast", 61000, 0, &seq, message));
    assert_false(guard_measured(&scene->guard, "Anna", "vriezer", 5400, 0, &seq, message));
    assert_non_null(strstr(message, "vriezer"));
    scene_destroy(scene);
}

static void without_rules_it_says_so_aloud(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    struct guard_out out = out_of(scene);
    uint64_t seq;
    guard_init(&scene->guard, &scene->settings, NULL, &out, 1, scene->last_seq + 1, 0);
    run_until(scene, 2 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    static struct status status;
    take_status(&scene->guard, scene->now_ms, &status);
    assert_true(status.sensor[0].has_value);
    assert_int_equal(status.sensor[0].state, RANGE_UNKNOWN); /* nobody judged it */
    guard_acknowledge(&scene->guard, "Anna", "gebeld", scene->now_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    run_until(scene, 12 * MS_PER_MIN);
    assert_int_equal(scene->sound, LEVEL_MEDIUM);
    /* an old temperature is not the present one without rules either */
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.sensor[0].no_reading_since_ms, MS_UNKNOWN);
    scene->lost = true;
    run_until(scene, 30 * MS_PER_MIN);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_true(status.sensor[0].no_reading_since_ms != MS_UNKNOWN);
    scene_destroy(scene);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_hours_without_power),
        cmocka_unit_test(silence_and_its_end),
        cmocka_unit_test(a_short_interruption_closes_itself_unless_touched),
        cmocka_unit_test(an_outage_waits_for_every_fridge),
        cmocka_unit_test(other_conditions),
        cmocka_unit_test(a_chattering_door_contact),
        cmocka_unit_test(a_gauge_that_falls_silent),
        cmocka_unit_test(a_sign_off_on_a_wrong_date),
        cmocka_unit_test(measured_by_hand),
        cmocka_unit_test(without_rules_it_says_so_aloud),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
