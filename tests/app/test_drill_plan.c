/* A drill as it stands in its file, and its clock: what comes when. */
#include "draaiboek/drill_plan.h"

#include <string.h>

#include "core/yaml.h"
#include "test.h"

#define BEGUN_MS INT64_C(1795355520000)

static struct fault_list faults;
static char text[DRILL_TEXT_MAX];

static struct drill_plan some_plan(void)
{
    return (struct drill_plan){
        .scenario = "stroomuitval",
        .title = "Stroomuitval",
        .leader = "Anja \"de baas\" \\ 1",
        .player = {"Bram", "Carla: ja", "- Dirk"},
        .player_count = 3,
        .watcher = {"Éva #2"},
        .watcher_count = 1,
        .pace = 30,
        .inject = {"a", "b"},
        .inject_count = 2,
        .sound = true,
        .begun_wall_ms = BEGUN_MS,
        .planned_end_wall_ms = BEGUN_MS + MS_PER_HOUR,
        .ended_wall_ms = MS_UNKNOWN,
    };
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    struct drill_plan plan = some_plan(), back;
    for (int i = 0; i < 3; i++) {
        plan.end = (enum drill_end)i;
        plan.ended_wall_ms = i == DRILL_RUNS ? MS_UNKNOWN : BEGUN_MS + 1000;
        text_copy(plan.why, sizeof(plan.why), i == DRILL_RUNS ? "" : "de netspanning is weg");
        faults.count = 0;
        assert_true(drill_plan_write(&plan, text, sizeof(text)));
        assert_non_null(strstr(text, "OEFENING"));
        if (!drill_plan_parse("o", text, strlen(text), &back, &faults)) {
            fail_msg("%s", faults.fault[0].text);
        }
        assert_memory_equal(&back.player, &plan.player, sizeof(plan.player));
        assert_memory_equal(&back.watcher, &plan.watcher, sizeof(plan.watcher));
        assert_memory_equal(&back.inject, &plan.inject, sizeof(plan.inject));
        assert_string_equal(back.leader, plan.leader);
        assert_string_equal(back.why, plan.why);
        assert_string_equal(back.scenario, plan.scenario);
        assert_int_equal(back.end, plan.end);
        assert_int_equal(back.pace, 30);
        assert_true(back.sound);
        assert_int_equal(back.begun_wall_ms, plan.begun_wall_ms);
        assert_int_equal(back.planned_end_wall_ms, plan.planned_end_wall_ms);
        assert_int_equal(back.ended_wall_ms, plan.ended_wall_ms);
    }
}

static void names_that_fill_the_file_fit(void **state)
{
    (void)state;
    struct drill_plan plan = some_plan(), back;
    plan.player_count = plan.watcher_count = DRILL_PEOPLE_MAX;
    for (size_t i = 0; i < DRILL_PEOPLE_MAX; i++) {
        memset(plan.player[i], '"', NAME_SIZE - 1);
        memset(plan.watcher[i], '\\', NAME_SIZE - 1);
    }
    memset(plan.why, '"', TEXT_SIZE - 1);
    faults.count = 0;
    assert_true(drill_plan_write(&plan, text, sizeof(text)));
    assert_true(drill_plan_parse("o", text, strlen(text), &back, &faults));
    assert_string_equal(back.player[11], plan.player[11]);
}

static void a_wrong_file_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *key, *to;
    } cases[] = {
        {"versie: 1", "versie: 2"},           {"tempo: 30", "tempo: 5"},
        {"soort: nagebootst", "soort: echt"}, {"eind: loopt", "eind: ooit"},
        {"2026-11-22T", "2026-13-22T"},       {"scenario:", "scenari:"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct drill_plan plan = some_plan(), back;
        char wrong[DRILL_TEXT_MAX];
        assert_true(drill_plan_write(&plan, text, sizeof(text)));
        char *at = strstr(text, cases[i].key);
        assert_non_null(at);
        text_set(wrong, sizeof(wrong), "%.*s%s%s", (int)(at - text), text, cases[i].to,
                 at + strlen(cases[i].key));
        faults.count = 0;
        if (drill_plan_parse("o", wrong, strlen(wrong), &back, &faults) || faults.count == 0) {
            fail_msg("taken: %s", cases[i].to);
        }
    }
}

/* The clock */

static struct injects injects = {
    .inject = {{.id = "a", .after_ms = 10 * MS_PER_MIN},
               {.id = "b", .after_ms = 45 * MS_PER_MIN},
               {.id = "c", .after_ms = 45 * MS_PER_MIN},
               {.id = "d", .after_ms = 2 * MS_PER_HOUR}},
    .count = 4,
};

static void injects_come_in_order_and_once(void **state)
{
    (void)state;
    struct drill_plan plan = {.inject = {"b", "a", "gone", "c"}, .inject_count = 4};
    struct drill_run run = {0};
    static const struct {
        int64_t at_min;
        const char *comes; /* "" none */
    } cases[] = {
        {0, ""}, {9, ""}, {10, "a"}, {10, ""}, {44, ""}, {50, "b"}, {50, "c"}, {9999, ""},
    };
    assert_int_equal(drill_due(&plan, &injects, &run, MS_UNKNOWN), SIZE_MAX);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t at = drill_due(&plan, &injects, &run, cases[i].at_min * MS_PER_MIN);
        const char *id = at == SIZE_MAX ? "" : plan.inject[at];
        if (strcmp(id, cases[i].comes) != 0) {
            fail_msg("at %d min: '%s'", (int)cases[i].at_min, id);
        }
        run.fired |= at == SIZE_MAX ? 0 : 1u << at;
    }
    /* Each is shown until it was seen. */
    for (int i = 0; i < 3; i++) {
        size_t at = drill_shown(&plan, &run);
        assert_true(at != SIZE_MAX && at != 2);
        run.seen |= 1u << at;
    }
    assert_int_equal(drill_shown(&plan, &run), SIZE_MAX);
}

static void a_jump_passes_nothing_over(void **state)
{
    (void)state;
    static const struct phase phases[] = {{.id = "een", .from_ms = 0},
                                          {.id = "twee", .from_ms = 30 * MS_PER_MIN},
                                          {.id = "drie", .from_ms = 4 * MS_PER_HOUR},
                                          {.id = "na", .from_ms = MS_UNKNOWN}};
    const struct playbook book = {.phases = phases, .phase_count = ARRAY_LEN(phases)};
    struct drill_plan plan = {.inject = {"a", "b", "d"}, .inject_count = 3};
    static const struct {
        int64_t at_min;
        uint32_t fired;
        int64_t stop_min; /* -1: nothing comes */
        size_t phase;     /* SIZE_MAX: an inject */
    } cases[] =
        {
            {0, 0, 10, SIZE_MAX},   {10, 1, 30, 1},   {30, 1, 45, SIZE_MAX},
            {45, 3, 120, SIZE_MAX}, {120, 7, 240, 2}, {240, 7, -1, SIZE_MAX},
            {50, 1, 50, SIZE_MAX}, /* one that is due already goes first */
        };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct drill_run run = {.fired = cases[i].fired};
        size_t phase = 99;
        int64_t stop = drill_stop_ms(&plan, &injects, &run, &book, cases[i].at_min * MS_PER_MIN,
                                     &phase);
        int64_t expected = cases[i].stop_min < 0 ? MS_UNKNOWN : cases[i].stop_min * MS_PER_MIN;
        if (stop != expected || phase != cases[i].phase) {
            fail_msg("at %d min: to %lld, phase %zu", (int)cases[i].at_min,
                     (long long)(stop / MS_PER_MIN), phase);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(names_that_fill_the_file_fit),
        cmocka_unit_test(a_wrong_file_is_named),
        cmocka_unit_test(injects_come_in_order_and_once),
        cmocka_unit_test(a_jump_passes_nothing_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
