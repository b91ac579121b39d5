/* The kiosk shows the limits that the daemon guards by, whatever the chosen rules file holds. */
#include "kiosk_stage.h"

/* The daemon says by which rules, and with which band, this sensor is judged. */
static void judged_by(struct stage *stage, size_t index, const char *rules, int32_t low_mc,
                      int32_t high_mc)
{
    struct status_sensor *sensor = &stage->status.sensor[index];
    text_copy(sensor->rules, ID_SIZE, rules);
    sensor->judged = sensor->has_limits = rules[0] != '\0';
    sensor->low_mc = low_mc;
    sensor->high_mc = high_mc;
}

static void set_fridge(struct stage *stage)
{
    struct sensor_settings *sensor = &stage->settings.sensor[0];
    stage->settings.sensor_count = 1;
    text_copy(sensor->id, ID_SIZE, "koelkast");
    sensor->role = ROLE_FRIDGE;
}

static void choose_broken(struct stage *stage)
{
    set_fridge(stage);
    text_copy(stage->settings.rules, ID_SIZE, "bestaat-niet");
    restart(stage);
}

static void without_rules_nothing_is_in_or_out_of_range(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->low_mc, 2000);
    assert_int_equal(view->high_mc, 8000);
    assert_int_equal(view->battery_low_pct, 20);
    choose_broken(stage);
    view = &stage->kiosk->view;
    assert_int_equal(view->low_mc, view->high_mc);
    assert_int_equal(view->battery_low_pct, 0);
    assert_null(view->rules);
    tell(stage, 0); /* a daemon without rules either */
    assert_int_equal(view->low_mc, view->high_mc);
    assert_null(view->rules);
    mains_off(stage);
    assert_int_equal(view->running_count, 1);
}

static void what_the_daemon_fell_back_to_is_shown(void **state)
{
    struct stage *stage = *state;
    choose_broken(stage);
    judged_by(stage, 0, "nl-praktijk", 2000, 8000);
    tell(stage, 0);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->low_mc, 2000);
    assert_int_equal(view->high_mc, 8000);
    assert_int_equal(view->battery_low_pct, 20);
    assert_non_null(view->rules);
    assert_string_equal(view->rules->id, "nl-praktijk");
    struct rules own;
    assert_ptr_equal(kiosk_rules_of(stage->kiosk, &stage->settings.sensor[0], &own), view->rules);
}

/* A file that was mended, or chosen, after the daemon began. */
static void the_band_is_the_daemons(void **state)
{
    struct stage *stage = *state;
    set_fridge(stage);
    restart(stage);
    judged_by(stage, 0, "who-30dtr", 1500, 9000);
    tell(stage, 0);
    const struct view *view = &stage->kiosk->view;
    assert_string_equal(view->rules->id, "who-30dtr");
    assert_int_equal(view->low_mc, 1500); /* the same name, and other limits: as it says itself */
    assert_int_equal(view->high_mc, 9000);
    judged_by(stage, 0, "onvindbaar", 1000, 7000);
    tell(stage, 1000);
    assert_null(view->rules);
    assert_int_equal(view->low_mc, 1000);
    assert_int_equal(view->high_mc, 7000);
    judged_by(stage, 0, "nl-praktijk", 2000, 8000);
    tell(stage, 1000);
    assert_string_equal(view->rules->id, "nl-praktijk");
}

/* Another cabinet that nobody judges is not shown with the band of the fridge. */
static void no_band_of_another(void **state)
{
    struct stage *stage = *state;
    set_fridge(stage);
    restart(stage);
    judged_by(stage, 0, "nl-praktijk", 2000, 8000);
    struct status_sensor *freezer = &stage->status.sensor[stage->status.sensor_count++];
    *freezer = stage->status.sensor[0];
    strcpy(freezer->id, "vriezer");
    freezer->role = ROLE_FREEZER;
    judged_by(stage, 1, "", 0, 0);
    tell(stage, 0);
    struct view *view = &stage->kiosk->view;
    assert_int_equal(view->high_mc, 8000);
    strcpy(view->fridge, "vriezer");
    tell(stage, 1000);
    assert_int_equal(view->low_mc, view->high_mc);
    judged_by(stage, 1, "vriezer", -30000, -15000);
    tell(stage, 1000);
    assert_int_equal(view->high_mc, -15000);
    assert_string_equal(view->rules->id, "nl-praktijk"); /* those of the practice */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(without_rules_nothing_is_in_or_out_of_range, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_the_daemon_fell_back_to_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_band_is_the_daemons, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_band_of_another, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
