/* What the guard records of the daily sign-off, and when it misses one. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/calendar.h"
#include "core/pairs.h"
#include "core/yaml.h"
#include "guard.h"
#include "test.h"

/* Tuesday 2026-03-03 08:00 UTC */
#define WALL_START_MS INT64_C(1772524800000)
#define KEPT 100

struct scene {
    struct settings settings;
    struct rules rules;
    struct guard guard;
    struct record_event kept[KEPT];
    size_t count;
    int64_t next_ms;
};

static void on_sound(void *context, enum alarm_level level, int64_t now_ms)
{
    (void)context;
    (void)level;
    (void)now_ms;
}

static void on_changed(void *context)
{
    (void)context;
}

static void on_record(void *context, const struct record_item *item)
{
    struct scene *scene = context;
    if (item->kind == RECORD_EVENT && scene->count < KEPT) {
        scene->kept[scene->count++] = item->of.event;
    }
}

static int set_up(void **state)
{
    static struct fault_list faults;
    struct scene *scene = calloc(1, sizeof(*scene));
    const struct guard_out out = {scene, on_sound, on_changed, on_record};
    settings_defaults(&scene->settings);
    scene->settings.sensor_count = 1;
    scene->settings.sensor[0] = (struct sensor_settings){
        .id = "koelkast", .name = "Koelkast", .role = ROLE_FRIDGE};
    assert_true(
        rules_load(NOODWACHT_SOURCE "/assets/regels/nl-praktijk.yaml", &scene->rules, &faults));
    guard_init(&scene->guard, &scene->settings, &scene->rules, &out, 1, 1, 0);
    guard_set_time(&scene->guard, WALL_START_MS, TIME_NTP);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    free(*state);
    return 0;
}

/* A reading a minute; 9 degrees from 30 min to 40 min. */
static void run_until(struct scene *scene, int64_t end_ms)
{
    for (; scene->next_ms <= end_ms; scene->next_ms += MS_PER_MIN) {
        bool warm = scene->next_ms >= 30 * MS_PER_MIN && scene->next_ms < 40 * MS_PER_MIN;
        const struct raw_reading raw = {QUALITY_OK, warm ? 9000 : 5000};
        guard_reading(&scene->guard, 0, scene->next_ms, &raw, scene->next_ms);
    }
    guard_tick(&scene->guard, end_ms);
}

static const struct record_event *find(const struct scene *scene, const char *kind,
                                       const char *subject)
{
    for (size_t i = 0; i < scene->count; i++) {
        if (strcmp(scene->kept[i].kind, kind) == 0 &&
            strcmp(scene->kept[i].subject, subject) == 0) {
            return &scene->kept[i];
        }
    }
    return NULL;
}

static int64_t said(const struct record_event *event, const char *key)
{
    int64_t value = -1;
    if (event == NULL || !pairs_get_int(event->detail, key, &value)) {
        fail_msg("%s= is not in \"%s\"", key, event == NULL ? "(no event)" : event->detail);
    }
    return value;
}

static void nobody_signs_on_a_closed_day(void **state)
{
    struct scene *scene = *state;
    struct calendar_day today;
    assert_true(calendar_day_at(WALL_START_MS, &today, NULL));
    scene->settings.closed_day[0] = today.number;
    scene->settings.closed_count = 1;
    run_until(scene, 15 * MS_PER_HOUR);
    assert_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    run_until(scene, MS_PER_DAY + 4 * MS_PER_HOUR); /* the day after it is open again */
    assert_non_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
}

static void a_practice_may_work_on_saturday(void **state)
{
    struct scene *scene = *state;
    scene->settings.work_days = 1 << 5;
    run_until(scene, 3 * MS_PER_DAY + 15 * MS_PER_HOUR); /* Tuesday to Friday */
    assert_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
    run_until(scene, 4 * MS_PER_DAY + 4 * MS_PER_HOUR);
    assert_non_null(find(scene, EVENT_RULE_START, "paraaf-mist"));
}

static void a_sign_off_says_what_was_signed(void **state)
{
    struct scene *scene = *state;
    uint64_t seq;
    int64_t since_ms;
    run_until(scene, MS_PER_HOUR);
    guard_sign_off(&scene->guard, "Anna", MS_PER_HOUR, &seq);
    const struct record_event *first = find(scene, EVENT_SIGNOFF, "Anna");
    assert_int_equal(said(first, "nu"), 5000);
    assert_int_equal(said(first, "min"), 5000);
    assert_int_equal(said(first, "min_ms"), 0);
    assert_int_equal(said(first, "max"), 9000);
    assert_int_equal(said(first, "max_ms"), 30 * MS_PER_MIN);
    assert_int_equal(said(first, "buiten_ms"), 10 * MS_PER_MIN);
    assert_int_equal(said(first, "onbekend_ms"), 0);
    assert_false(pairs_get_int(first->detail, "sinds", &since_ms)); /* there was none before */
    run_until(scene, 2 * MS_PER_HOUR);
    guard_sign_off(&scene->guard, "Bram", 2 * MS_PER_HOUR, &seq);
    const struct record_event *second = find(scene, EVENT_SIGNOFF, "Bram");
    assert_int_equal(said(second, "sinds"), MS_PER_HOUR);
    assert_int_equal(said(second, "max"), 5000);
    assert_int_equal(said(second, "buiten_ms"), 0);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nobody_signs_on_a_closed_day, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_practice_may_work_on_saturday, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_sign_off_says_what_was_signed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
