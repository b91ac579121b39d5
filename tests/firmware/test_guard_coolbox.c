/* The cool box: its sensor is judged while it is in use, from the very moment it is. */
#include <sqlite3.h>

#include "guard_scene.h"

static struct status status;

static void a_cool_box_while_it_is_in_use(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    size_t box = scene_add(scene, "koelbox", ROLE_COOLBOX, shipped_rules("koelbox"), 400);
    uint64_t seq;
    char message[MESSAGE_SIZE];
    start_recording(scene);
    run_until(scene, MS_PER_HOUR); /* empty, with frozen elements in it: nobody's business */
    take_status(&scene->guard, scene->now_ms, &status);
    assert_int_equal(status.alarm_count, 0);
    assert_false(status.sensor[box].judged || status.coolbox);
    again_the_same(scene);
    scene->value_mc[box] = 5000;
    guard_coolbox(&scene->guard, "Anna", true, scene->now_ms, &seq);
    assert_string_equal(find(scene, EVENT_COOLBOX, "Anna")->detail,
                        "gebruik=1 since=3600000 door=Anna");
    run_until(scene, MS_PER_HOUR + 20 * MS_PER_MIN);
    guard_coolbox(&scene->guard, "Bram", true, scene->now_ms, &seq); /* it was already */
    take_status(&scene->guard, scene->now_ms, &status);
    assert_true(status.coolbox && status.sensor[box].judged);
    assert_int_equal(status.coolbox_since_ms, MS_PER_HOUR);
    assert_string_equal(status.coolbox_by, "Anna");
    assert_int_equal(status.sensor[box].min_mc, 5000);
    again_the_same(scene);
    scene->value_mc[box] = 1900;
    run_until(scene, MS_PER_HOUR + 30 * MS_PER_MIN);
    assert_non_null(alarm_of(scene, &status, "koelbox-koud-keten"));
    assert_int_equal(scene->sound, LEVEL_HIGH);
    again_the_same(scene);
    /* put away: it is no longer judged, but that the chain broke must have been seen */
    guard_coolbox(&scene->guard, "Bram", false, scene->now_ms, &seq);
    assert_non_null(find(scene, EVENT_RULE_END, "koelbox-koud-keten"));
    assert_non_null(find(scene, EVENT_EXCURSION_END, "koelbox"));
    assert_int_equal(scene->sound, LEVEL_HIGH);
    again_the_same(scene);
    guard_acknowledge(&scene->guard, "Bram", "apart gezet", scene->now_ms, &seq);
    assert_int_equal(scene->sound, LEVEL_NONE);
    take_status(&scene->guard, scene->now_ms, &status);
    assert_true(status.sensor[box].chain_broken);
    assert_int_equal(status.alarm_count, 0);
    again_the_same(scene);
    assert_true(guard_release(&scene->guard, "Bram", "koelbox", scene->now_ms, &seq, message));
    again_the_same(scene);
    scene_destroy(scene);
}

/* What its sensor said a moment ago is what it is now; and nothing was wrong before it was used. */
static void what_it_was_counts_at_once(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int32_t mc;
        enum quality then; /* an attempt after it, before use */
        int64_t age_ms;    /* at the moment of use */
        enum range_state wanted;
    } cases[] = {
        {"in range", 5000, QUALITY_OK, 9 * MS_PER_S, RANGE_IN},
        {"too warm", 9000, QUALITY_OK, 9 * MS_PER_S, RANGE_WARM},
        {"too cold", 1900, QUALITY_OK, 9 * MS_PER_S, RANGE_COLD},
        {"just valid", 5000, QUALITY_OK, 10 * MS_PER_MIN - 1, RANGE_IN},
        {"too old", 5000, QUALITY_OK, 10 * MS_PER_MIN, RANGE_UNKNOWN},
        {"failed since", 5000, QUALITY_CRC, 9 * MS_PER_S, RANGE_UNKNOWN},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct scene *scene = scene_create(steady, 0);
        size_t box = scene_add(scene, "koelbox", ROLE_COOLBOX, shipped_rules("koelbox"), 0);
        struct guard *guard = &scene->guard;
        struct raw_reading raw = {QUALITY_OK, cases[i].mc};
        uint64_t seq;
        start_recording(scene);
        guard_reading(guard, 0, 0, &(struct raw_reading){QUALITY_OK, 5000}, 0);
        guard_reading(guard, (uint8_t)box, 1000, &raw, 1000);
        if (cases[i].then != QUALITY_OK) {
            raw.quality = cases[i].then;
            guard_reading(guard, (uint8_t)box, 2000, &raw, 2000);
        }
        scene->now_ms = 1000 + cases[i].age_ms;
        guard_reading(guard, 0, scene->now_ms, &(struct raw_reading){QUALITY_OK, 5000},
                      scene->now_ms);
        guard_coolbox(guard, "Anna", true, scene->now_ms, &seq);
        take_status(guard, scene->now_ms, &status);
        const struct status_sensor *sensor = &status.sensor[box];
        bool known = cases[i].wanted != RANGE_UNKNOWN;
        bool out = known && cases[i].wanted != RANGE_IN;
        if (sensor->state != cases[i].wanted || status.alarm_count != 0 ||
            (sensor->no_reading_since_ms == MS_UNKNOWN) != known || sensor->excursion != out ||
            (out && sensor->excursion_since_ms != scene->now_ms) || sensor->has_range) {
            fail_msg("%s: state %d, excursion since %lld", cases[i].name, (int)sensor->state,
                     (long long)sensor->excursion_since_ms);
        }
        if (known) { /* also what is not yet read again; an older one was not in the record's span
                      */
            again_the_same(scene);
        }
        /* it counts no longer than it would have */
        scene->now_ms = 1000 + 10 * MS_PER_MIN + 1;
        guard_tick(guard, scene->now_ms);
        take_status(guard, scene->now_ms, &status);
        if (status.sensor[box].state != RANGE_UNKNOWN) {
            fail_msg("%s: counts too long", cases[i].name);
        }
        scene_destroy(scene);
    }
}

/* Warm for hours on a shelf is no breach: its time begins when something is put in. */
static void nothing_began_before_its_use(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    size_t box = scene_add(scene, "koelbox", ROLE_COOLBOX, shipped_rules("koelbox"), 12000);
    uint64_t seq;
    const int64_t used_ms = 3 * MS_PER_HOUR + 30 * MS_PER_S; /* between two readings */
    start_recording(scene);
    run_until(scene, used_ms);
    guard_coolbox(&scene->guard, "Anna", true, used_ms, &seq);
    take_status(&scene->guard, used_ms, &status);
    assert_int_equal(status.sensor[box].state, RANGE_WARM);
    assert_int_equal(status.sensor[box].excursion_since_ms, used_ms);
    assert_int_equal(status.alarm_count, 0);
    assert_false(status.sensor[box].chain_broken);
    for (size_t i = 0; i < status.rule_count; i++) {
        const struct status_rule *rule = &status.rule[i];
        if (strcmp(rule->sensor, "koelbox") == 0 &&
            (rule->active || rule->counted_ms != 0 ||
             (rule->since_ms != MS_UNKNOWN && rule->since_ms != used_ms))) {
            fail_msg("%s: since %lld", rule->rule, (long long)rule->since_ms);
        }
    }
    again_the_same(scene);
    scene->value_mc[box] = 9000; /* what warmth is in it now does count, from then */
    run_until(scene, used_ms + 10 * MS_PER_MIN - 1);
    assert_null(alarm_of(scene, &status, "koelbox-warm-vroeg"));
    run_until(scene, used_ms + 10 * MS_PER_MIN);
    const struct status_alarm *warm = alarm_of(scene, &status, "koelbox-warm-vroeg");
    assert_non_null(warm);
    assert_int_equal(warm->since_ms, used_ms + 10 * MS_PER_MIN);
    again_the_same(scene);
    scene_destroy(scene);
}

/* A restart that cannot read what was: the box is in use, and is guarded. */
static void a_box_in_use_is_guarded_whatever_the_record_holds(void **state)
{
    (void)state;
    struct scene *scene = scene_create(steady, 0);
    size_t box = scene_add(scene, "koelbox", ROLE_COOLBOX, shipped_rules("koelbox"), 5000);
    struct scene *again = calloc(1, sizeof(*again));
    char message[MESSAGE_SIZE];
    uint64_t seq;
    sqlite3 *db = NULL;
    start_recording(scene);
    run_until(scene, MS_PER_HOUR);
    guard_coolbox(&scene->guard, "Anna", true, scene->now_ms, &seq);
    run_until(scene, MS_PER_HOUR + 10 * MS_PER_MIN);
    wait_recorded(scene);
    assert_int_equal(sqlite3_open(scene->db, &db), SQLITE_OK);
    /* the fridge has no past, that of the box cannot be read */
    static const char damage[] = "UPDATE sensor SET id = 'weg' WHERE id = 'koelkast';"
                                 "ALTER TABLE reading RENAME COLUMN mc TO weg";
    assert_int_equal(sqlite3_exec(db, damage, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    again->settings = scene->settings;
    const struct guard_out unheard = out_of(again);
    struct guard *guard = &again->guard;
    guard_init(guard, &again->settings, &scene->rules, &unheard, 1, scene->last_seq + 1,
               scene->now_ms);
    guard_use_rules(guard, box, shipped_rules("koelbox"));
    assert_false(guard_restore(guard, scene->db, scene->now_ms, message));
    assert_true(guard->sensor[box].guarded);
    free(again);
    scene_destroy(scene);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cool_box_while_it_is_in_use),
        cmocka_unit_test(what_it_was_counts_at_once),
        cmocka_unit_test(nothing_began_before_its_use),
        cmocka_unit_test(a_box_in_use_is_guarded_whatever_the_record_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
