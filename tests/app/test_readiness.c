/* "Zijn we er klaar voor?": what each line says and costs, and that nothing unknown counts as
 * good. */
#include "ready_stage.h"

static struct readiness readiness;

static const struct ready_line *line_of(enum ready_item item)
{
    readiness_of(&view, &readiness);
    for (size_t i = 0; i < READY_COUNT; i++) {
        if (readiness.line[i].item == item) {
            return &readiness.line[i];
        }
    }
    fail_msg("no line %d", (int)item);
    return NULL;
}

static void when_all_is_in_order_it_is_100(void **state)
{
    (void)state;
    all_good();
    readiness_of(&view, &readiness);
    for (size_t i = 0; i < READY_COUNT; i++) {
        if (readiness.line[i].state != READY_GOOD || readiness.line[i].costs != 0) {
            fail_msg("%s: %s", ready_item_title(readiness.line[i].item), readiness.line[i].why);
        }
    }
    assert_int_equal(readiness.number, 100);
}

static void the_weights_make_100(void **state)
{
    (void)state;
    int32_t sum = 0;
    for (size_t i = 0; i < READY_COUNT; i++) {
        sum += ready_item_weight((enum ready_item)i);
    }
    assert_int_equal(sum, 100);
}

static void contact_empty(void)
{
    views_edit(CONTACT_LIST, "zio", "nummers", "");
}

static void contact_stale(void)
{
    each_task("gedaan", "2026-05-01");
    views_edit(CONTACT_LIST, "zio", "gecontroleerd", "2026-05-01");
}

/* Gone through all at once, as a task. */
static void contact_stale_but_task(void)
{
    each_contact("gecontroleerd", "2025-05-01");
}

static void no_contacts(void)
{
    view.contacts = NULL;
}

static void supply_short(void)
{
    views_edit(SUPPLY_LIST, "zaklampen", "aantal", "0");
}

static void supply_expired(void)
{
    views_edit(SUPPLY_LIST, "zaklampen", "houdbaar", "2026-01-01");
}

static void supply_unknown(void)
{
    views_edit(SUPPLY_LIST, "zaklampen", "aantal", "");
}

static void supply_stale(void)
{
    views_edit(SUPPLY_LIST, "zaklampen", "gecontroleerd", "2024-01-01");
}

static void no_date(void)
{
    view.today[0] = '\0';
}

static void drill_late(void)
{
    views_task(TASK_DRILL, "gedaan", "2025-11-21");
}

static void drill_soon(void)
{
    views_task(TASK_DRILL, "gedaan", "2025-12-01");
}

static void drill_never(void)
{
    views_task(TASK_DRILL, "gedaan", "");
}

static void drill_put_off(void)
{
    views_task(TASK_DRILL, "uitgesteld", "2027-03-01");
}

static void task_late(void)
{
    views_task("back-up", "gedaan", "2026-01-01");
}

static void task_never(void)
{
    views_task("back-up", "gedaan", "");
}

static void calibration_over(void)
{
    views_status.sensor[0].calibration = CALIBRATION_OVER;
}

static void calibration_none(void)
{
    views_status.sensor[0].calibration = CALIBRATION_NONE;
}

static void calibration_soon(void)
{
    views_status.sensor[0].calibration = CALIBRATION_SOON;
}

static void no_fridge(void)
{
    views_status.sensor_count = 0;
}

static void battery_gone(void)
{
    views_status.battery_pct = -1;
}

static void battery_low(void)
{
    views_status.battery_pct = 12;
}

static void battery_fault(void)
{
    views_status.selftest[1].state = SELFTEST_FAULT;
}

static void battery_not_measured(void)
{
    view.battery_runtime_min = 0;
}

static void never_tested(void)
{
    views_status.selftest_count = 0;
}

static void buzzer_fault(void)
{
    views_status.selftest[0].state = SELFTEST_FAULT;
}

static void buzzer_absent(void)
{
    views_status.selftest[0].state = SELFTEST_ABSENT;
}

static void buzzer_long_ago(void)
{
    views_status.selftest_ms = VIEW_NOW - 15 * MS_PER_DAY;
}

static void clock_untrusted(void)
{
    views_status.trust = TIME_UNTRUSTED;
}

static void space_unknown(void)
{
    view.free_bytes = -1;
}

static void space_little(void)
{
    view.free_bytes = READY_SPACE_BYTES - 1;
}

static void space_soon(void)
{
    view.free_bytes = 2 * READY_SPACE_BYTES;
}

static void copy_never(void)
{
    views_task(TASK_COPY, "gedaan", "");
}

static void copy_late(void)
{
    views_task(TASK_COPY, "gedaan", "2026-10-01");
}

static void guard_gone(void)
{
    view.linked = false;
}

static void each_line_says_what_is_the_matter(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        void (*spoil)(void);
        enum ready_item item;
        enum ready_state state;
        int32_t costs;
        enum action_kind leads;
    } cases[] = {
        {"a contact without a number", contact_empty, READY_CONTACTS, READY_ACT, 15, ACTION_GO},
        {"a number not checked", contact_stale, READY_CONTACTS, READY_ATTENTION, 8, ACTION_GO},
        {"all checked as a task", contact_stale_but_task, READY_CONTACTS, READY_GOOD, 0, ACTION_GO},
        {"no contacts", no_contacts, READY_CONTACTS, READY_UNKNOWN, 15, ACTION_GO},
        {"contacts, no date", no_date, READY_CONTACTS, READY_UNKNOWN, 15, ACTION_GO},
        {"too few", supply_short, READY_SUPPLIES, READY_ACT, 15, ACTION_GO},
        {"expired", supply_expired, READY_SUPPLIES, READY_ACT, 15, ACTION_GO},
        {"never counted", supply_unknown, READY_SUPPLIES, READY_UNKNOWN, 15, ACTION_GO},
        {"to be checked", supply_stale, READY_SUPPLIES, READY_ATTENTION, 8, ACTION_GO},
        {"supplies, no date", no_date, READY_SUPPLIES, READY_UNKNOWN, 15, ACTION_GO},
        {"drill late", drill_late, READY_DRILL, READY_ACT, 15, ACTION_TASK},
        {"drill soon", drill_soon, READY_DRILL, READY_ATTENTION, 8, ACTION_TASK},
        {"never drilled", drill_never, READY_DRILL, READY_UNKNOWN, 15, ACTION_TASK},
        {"drill put off", drill_put_off, READY_DRILL, READY_ATTENTION, 8, ACTION_TASK},
        {"drill, no date", no_date, READY_DRILL, READY_UNKNOWN, 15, ACTION_TASK},
        {"a task late", task_late, READY_TASKS, READY_ACT, 10, ACTION_GO},
        {"a task never done", task_never, READY_TASKS, READY_UNKNOWN, 10, ACTION_GO},
        {"a drill is not counted twice", drill_late, READY_TASKS, READY_GOOD, 0, ACTION_GO},
        {"calibration over", calibration_over, READY_CALIBRATION, READY_ACT, 10, ACTION_TASK},
        {"not calibrated", calibration_none, READY_CALIBRATION, READY_UNKNOWN, 10, ACTION_TASK},
        {"calibration soon", calibration_soon, READY_CALIBRATION, READY_ATTENTION, 5, ACTION_TASK},
        {"no fridge", no_fridge, READY_CALIBRATION, READY_ACT, 10, ACTION_TASK},
        {"no battery", battery_gone, READY_BATTERY, READY_UNKNOWN, 10, ACTION_GO},
        {"battery low", battery_low, READY_BATTERY, READY_ACT, 10, ACTION_GO},
        {"battery fault", battery_fault, READY_BATTERY, READY_ACT, 10, ACTION_GO},
        {"battery never tested", never_tested, READY_BATTERY, READY_UNKNOWN, 10, ACTION_GO},
        {"how long not known", battery_not_measured, READY_BATTERY, READY_ATTENTION, 5, ACTION_GO},
        {"buzzer never tested", never_tested, READY_BUZZER, READY_UNKNOWN, 10, ACTION_GO},
        {"buzzer fault", buzzer_fault, READY_BUZZER, READY_ACT, 10, ACTION_GO},
        {"no buzzer", buzzer_absent, READY_BUZZER, READY_ACT, 10, ACTION_GO},
        {"buzzer long ago", buzzer_long_ago, READY_BUZZER, READY_ATTENTION, 5, ACTION_GO},
        {"clock", clock_untrusted, READY_CLOCK, READY_ACT, 5, ACTION_TIME_OK},
        {"space not known", space_unknown, READY_SPACE, READY_UNKNOWN, 5, ACTION_GO},
        {"no space", space_little, READY_SPACE, READY_ACT, 5, ACTION_GO},
        {"little space", space_soon, READY_SPACE, READY_ATTENTION, 3, ACTION_GO},
        {"no copy", copy_never, READY_COPY, READY_UNKNOWN, 5, ACTION_TASK},
        {"an old copy", copy_late, READY_COPY, READY_ACT, 5, ACTION_TASK},
        {"guard gone: calibration", guard_gone, READY_CALIBRATION, READY_UNKNOWN, 10, ACTION_TASK},
        {"guard gone: battery", guard_gone, READY_BATTERY, READY_UNKNOWN, 10, ACTION_GO},
        {"guard gone: buzzer", guard_gone, READY_BUZZER, READY_UNKNOWN, 10, ACTION_GO},
        {"guard gone: clock", guard_gone, READY_CLOCK, READY_UNKNOWN, 5, ACTION_TIME_OK},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        all_good();
        cases[i].spoil();
        const struct ready_line *line = line_of(cases[i].item);
        if (line->state != cases[i].state || line->costs != cases[i].costs ||
            line->action.kind != cases[i].leads || line->why[0] == '\0' ||
            (cases[i].state != READY_GOOD && readiness.number > 100 - cases[i].costs)) {
            fail_msg("%s: state %d, costs %d, '%s', number %d", cases[i].name, (int)line->state,
                     (int)line->costs, line->why, (int)readiness.number);
        }
    }
}

static void nothing_known_is_nothing_ready(void **state)
{
    (void)state;
    view_ready_unknown(&view);
    readiness_of(&view, &readiness);
    assert_int_equal(readiness.number, 0);
    for (size_t i = 0; i < READY_COUNT; i++) {
        assert_int_equal(readiness.line[i].state, READY_UNKNOWN);
    }
}

static void the_worst_stands_first(void **state)
{
    (void)state;
    all_good();
    clock_untrusted();  /* act, 5 */
    calibration_none(); /* unknown, 10 */
    supply_stale();     /* attention, 15 */
    contact_empty();    /* act, 15 */
    readiness_of(&view, &readiness);
    static const enum ready_item first[] = {READY_CONTACTS, READY_CLOCK, READY_CALIBRATION,
                                            READY_SUPPLIES};
    for (size_t i = 0; i < ARRAY_LEN(first); i++) {
        assert_int_equal(readiness.line[i].item, first[i]);
    }
    assert_int_equal(readiness.number, 100 - 15 - 5 - 10 - 8);
}

static void old_test_is_no_good_news(void **state)
{
    (void)state;
    char words[TEXT_SIZE];
    enum colour colour;
    all_good();
    selftest_words(&view, words, &colour);
    assert_non_null(strstr(words, "In orde, "));
    buzzer_long_ago();
    selftest_words(&view, words, &colour);
    assert_string_equal(words, "Te lang niet: za 7 nov 13:52");
    assert_int_equal(colour, COLOUR_ATTENTION);
}

/* The drill has its own line; the list of tasks counts it too. */
static void tasks_are_counted_beside_it(void **state)
{
    (void)state;
    static const char *const words[] = {"1 te laat", "1 andere te laat"};
    struct readiness ready;
    for (int i = 0; i < 2; i++) {
        all_good();
        task_late();
        if (i > 0) {
            drill_late();
        }
        readiness_of(&view, &ready);
        bool said = false;
        for (size_t k = 0; k < READY_COUNT; k++) {
            said = said || strcmp(ready.line[k].why, words[i]) == 0;
        }
        assert_true(said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(when_all_is_in_order_it_is_100),
        cmocka_unit_test(the_weights_make_100),
        cmocka_unit_test(each_line_says_what_is_the_matter),
        cmocka_unit_test(nothing_known_is_nothing_ready),
        cmocka_unit_test(the_worst_stands_first),
        cmocka_unit_test(old_test_is_no_good_news),
        cmocka_unit_test(tasks_are_counted_beside_it),
    };
    return cmocka_run_group_tests(tests, load_gallery, unload_gallery);
}
