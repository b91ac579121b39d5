/* What the kiosk tells about itself to its rest, and what rest does to it. */
#include "kiosk_rest.h"
#include "kiosk_stage.h"

static void assert_facts(struct stage *stage, const char *name, enum rest_need need, bool stays)
{
    struct rest_facts facts = kiosk_rest_facts(stage->kiosk);
    if (facts.need != need || facts.stays != stays) {
        fail_msg("%s: need %d, stays %d", name, facts.need, facts.stays);
    }
}

static void every_trouble_has_its_light(void **state)
{
    static const struct {
        const char *name, *rule;
        enum alarm_level level; /* NONE: no alarm */
        bool acked, fault;
        enum tristate mains;
        enum rest_need need;
        bool on_battery;
        uint32_t calls;
    } cases[] = {
        {"calm", "", LEVEL_NONE, false, false, TRI_YES, REST_NOTHING, false, 0},
        {"mains unknown", "", LEVEL_NONE, false, false, TRI_UNKNOWN, REST_NOTHING, false, 0},
        {"mains lost", "", LEVEL_NONE, false, false, TRI_NO, REST_NOTHING, true, 0},
        {"not signed", "paraaf-mist", LEVEL_LOW, false, false, TRI_YES, REST_ATTENTION, false, 2},
        {"that, on battery", "paraaf-mist", LEVEL_LOW, false, false, TRI_NO, REST_ATTENTION, true,
         2},
        {"that, answered", "paraaf-mist", LEVEL_LOW, true, false, TRI_YES, REST_NOTHING, false, 1},
        {"not calibrated", "ijking-verloopt", LEVEL_LOW, false, false, TRI_YES, REST_ATTENTION,
         false, 2},
        {"reads otherwise", "meting-verschilt", LEVEL_LOW, false, false, TRI_YES, REST_ATTENTION,
         false, 2},
        {"calibration", "ijking-verloopt", LEVEL_LOW, true, false, TRI_YES, REST_NOTHING, false, 1},
        {"hand reading", "meting-verschilt", LEVEL_LOW, true, false, TRI_YES, REST_NOTHING, false,
         1},
        {"open door", "deur-3-min", LEVEL_LOW, false, false, TRI_YES, REST_LIT, false, 2},
        {"no such rule", "van-elders", LEVEL_LOW, false, false, TRI_YES, REST_LIT, false, 2},
        {"open door, answered", "deur-3-min", LEVEL_LOW, true, false, TRI_YES, REST_LIT, false, 1},
        {"no such rule, answered", "van-elders", LEVEL_LOW, true, false, TRI_YES, REST_LIT, false,
         1},
        {"a reminder that weighs", "paraaf-mist", LEVEL_MEDIUM, true, false, TRI_YES, REST_LIT,
         false, 1},
        {"that, not answered", "paraaf-mist", LEVEL_MEDIUM, false, false, TRI_YES, REST_LIT, false,
         2},
        {"an alarm", "te-warm", LEVEL_MEDIUM, false, false, TRI_YES, REST_LIT, false, 2},
        {"an alarm, answered", "te-warm", LEVEL_MEDIUM, true, false, TRI_YES, REST_LIT, false, 1},
        {"a high one on battery", "te-warm", LEVEL_HIGH, true, false, TRI_NO, REST_LIT, true, 1},
        {"a fault", "", LEVEL_NONE, false, true, TRI_YES, REST_ATTENTION, false, 1},
        {"a fault and a reminder", "paraaf-mist", LEVEL_LOW, true, true, TRI_YES, REST_ATTENTION,
         false, 2},
    };
    struct stage *stage = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct status *status = &stage->status;
        status->mains = cases[i].mains;
        status->fault_count = cases[i].fault;
        status->alarm_count = cases[i].level != LEVEL_NONE;
        status->alarm[0] = (struct status_alarm){.level = cases[i].level, .acked = cases[i].acked};
        text_copy(status->alarm[0].rule, ID_SIZE, cases[i].rule);
        tell(stage, 1000);
        assert_facts(stage, cases[i].name, cases[i].need, false);
        struct rest_facts facts = kiosk_rest_facts(stage->kiosk);
        if (facts.calls != cases[i].calls || facts.on_battery != cases[i].on_battery) {
            fail_msg("%s: %u calls, battery %d", cases[i].name, facts.calls, facts.on_battery);
        }
    }
}

static void without_a_guard_it_is_light(void **state)
{
    struct stage *stage = *state;
    assert_facts(stage, "before the first status", REST_LIT, false);
    tell(stage, 0);
    uint32_t calls = kiosk_rest_facts(stage->kiosk).calls;
    kiosk_on_down(stage->kiosk, stage->mono_ms);
    assert_facts(stage, "guard gone", REST_LIT, false);
    assert_true(kiosk_rest_facts(stage->kiosk).calls > calls);
}

static void an_incident_keeps_light_and_screen(void **state)
{
    struct stage *stage = *state;
    mains_off(stage);
    assert_int_equal(stage->kiosk->view.running_count, 1);
    assert_facts(stage, "incident", REST_LIT, true);
    stage->kiosk->view.running[0].incident.kind = INCIDENT_LIVE; /* the mains did go */
    assert_facts(stage, "planned, on real mains", REST_LIT, true);
    stage->kiosk->view.running[0].incident.kind = INCIDENT_DRILL;
    assert_facts(stage, "exercise", REST_LIT, true);
}

/* Whoever takes part looks at it as at the real thing, also before its first alarm. */
static void a_drill_on_stage_keeps_the_light(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    assert_facts(stage, "no drill", REST_NOTHING, false);
    stage->kiosk->view.drill.on = true;
    assert_facts(stage, "a drill", REST_LIT, false);
}

static void type(struct stage *stage, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        touch(stage, ACTION_KEY, *at, -1);
    }
}

static void what_was_typed_is_kept(void **state)
{
    struct stage *stage = *state;
    struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    kiosk_ask_text(stage->kiosk, (struct action){.kind = ACTION_SEARCH}, "Zoek");
    assert_true(view->question.typing);
    assert_facts(stage, "nothing typed", REST_NOTHING, false);
    type(stage, "griep");
    assert_facts(stage, "typed", REST_NOTHING, true);
    tell(stage, 10 * QUESTION_IDLE_MS);
    assert_int_equal(view->question.kind, QUESTION_CHOICE);
    assert_string_equal(view->question.keyboard.text, "Griep");
    /* An alarm matters more than words. */
    stage->status.alarm_count = 1;
    stage->status.alarm[0] = (struct status_alarm){.rule = "warm", .level = LEVEL_HIGH};
    tell(stage, 1000);
    assert_int_equal(view->question.kind, QUESTION_NONE);
}

static void what_stood_there_is_not_typed(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    kiosk_ask_text(stage->kiosk, (struct action){.kind = ACTION_SEARCH}, "Zoek");
    assert_true(stage->kiosk->view.question.typing);
    text_copy(stage->kiosk->view.question.keyboard.text, KEYBOARD_TEXT_MAX, "stond er al");
    assert_facts(stage, "not typed", REST_NOTHING, false);
    tell(stage, QUESTION_IDLE_MS + 1);
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
}

static void nobody_here_is_overzicht(void **state)
{
    struct stage *stage = *state;
    struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_CONTACTS, 0);
    view->page = 3;
    kiosk_rest_home(stage->kiosk);
    assert_int_equal(view->screen, SCREEN_HOME);
    assert_int_equal(view->page, PAGE_AUTO);
    view->page = 2; /* who reads the alarms reads on */
    kiosk_rest_home(stage->kiosk);
    assert_int_equal(view->page, 2);
    touch(stage, ACTION_SIGNOFF, SIGNOFF_READ, 0);
    assert_int_equal(view->question.kind, QUESTION_CHOICE);
    kiosk_rest_home(stage->kiosk);
    assert_int_equal(view->question.kind, QUESTION_NONE);
}

static void the_light_is_told(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    kiosk_rest_light(stage->kiosk, true, "");
    assert_string_equal(view->light, "wordt geregeld");
    assert_false(view->light_fault);
    kiosk_rest_light(stage->kiosk, false, "licht/brightness: geen rechten");
    assert_string_equal(view->light, "niet te regelen: het beeld zelf wordt donkerder · "
                                     "licht/brightness: geen rechten");
    assert_true(view->light_fault);
}

/* WALL_MS is at 13:52 UTC. */
static void noodlicht_comes_by_itself(void **state)
{
    struct stage *stage = *state;
    struct view *view = &stage->kiosk->view;
    struct rest_settings *rest = &stage->kiosk->settings.rest;
    tell(stage, 0);
    assert_int_equal(view->theme, THEME_DARK); /* not asked for */
    rest->night_from = 13 * 60 + 53;
    rest->night_to = 14 * 60;
    tell(stage, 59999);
    assert_int_equal(view->theme, THEME_DARK);
    stage->status.trust = TIME_UNTRUSTED;
    tell(stage, 1);
    assert_int_equal(view->theme, THEME_DARK);
    stage->status.trust = TIME_NTP;
    tell(stage, 0);
    assert_int_equal(view->theme, THEME_DIM);
    touch(stage, ACTION_THEME, 0, 0); /* a person wants another: donker */
    tell(stage, MS_PER_MIN);
    assert_int_equal(view->theme, THEME_DARK);
    stage->kiosk->settings.theme = THEME_LIGHT;
    tell(stage, 7 * MS_PER_MIN);
    assert_int_equal(view->theme, THEME_LIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_trouble_has_its_light, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_guard_it_is_light, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_incident_keeps_light_and_screen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_drill_on_stage_keeps_the_light, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_typed_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_stood_there_is_not_typed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nobody_here_is_overzicht, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_light_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(noodlicht_comes_by_itself, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
