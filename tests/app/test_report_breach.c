/* What the report of a broken chain comes to, from a record and a journal as they are written. */
#include "breach_stage.h"

static void happened(size_t i, int minute, enum breach_what what, const char *say)
{
    const struct breach_event *event = &breach.event[i];
    if (i >= breach.event_count || event->wall_ms != wall(minute) || event->what != what ||
        strstr(event->text, say) == NULL) {
        fail_msg("event %zu of %zu: minute %lld, %s", i, breach.event_count,
                 (long long)((event->wall_ms - NIGHT_MS) / MS_PER_MIN), event->text);
    }
}

static void its_numbers(void)
{
    struct exposure_limits limits = {2000, 8000, 10 * MS_PER_MIN};
    struct exposure own = {0}, day = {0};
    int32_t mkt, want;
    exposure_add(&own, &limits, 9000, 128 * MS_PER_MIN);
    exposure_add(&own, &limits, 13000, MS_PER_MIN);
    day = own;
    exposure_add(&day, &limits, 5000, BEGIN * MS_PER_MIN);
    assert_int_equal(breach.seq, begin_seq);
    assert_int_equal(breach.from_ms, wall(BEGIN));
    assert_int_equal(breach.to_ms, wall(END));
    assert_false(breach.lasts || breach.failed || breach.clock_unsure);
    assert_int_equal(breach.first_mc, 9000);
    assert_int_equal(breach.figures.warm_ms, 129 * MS_PER_MIN);
    assert_int_equal(breach.figures.unknown_ms, 11 * MS_PER_MIN);
    assert_int_equal(breach.figures.cold_ms + breach.figures.in_ms, 0);
    assert_int_equal(breach.figures.min_mc, 9000);
    assert_int_equal(breach.figures.max_mc, 13000);
    assert_int_equal(breach.figures.max_ms, wall(350));
    assert_int_equal(exposure_degree_minutes(breach.figures.exposure.warm_mc_ms), 128 + 5);
    assert_true(exposure_mkt_mc(&breach.figures.exposure, &mkt) && exposure_mkt_mc(&own, &want));
    assert_int_equal(mkt, want);
    assert_true(exposure_mkt_mc(&breach.day.exposure, &mkt) && exposure_mkt_mc(&day, &want));
    assert_int_equal(mkt, want);
    assert_int_equal(breach.day.unknown_ms, MS_PER_DAY - (BEGIN + 129) * MS_PER_MIN);
    assert_int_equal(breach.ground.day, 20514);
    assert_int_equal(breach.broke_count, 1);
    assert_string_equal(breach.broke[0].rule->id, "warm-keten");
    assert_int_equal(breach.broke[0].wall_ms, wall(431));
}

static void the_numbers_are_those_of_the_record(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    record(0, 520);
    keep_stock();
    settings.sensor[0].calibration = (struct calibration){
        .point = {{5000, -1000}}, .count = 1, .day = 20700}; /* since then; not what counted */
    assert_true(gather(0, 600, message));
    its_numbers();
    assert_int_equal(breach.event_count, 10);
    happened(0, 280, BREACH_MAINS, "weg"); /* it lasted as the excursion began */
    happened(1, 290, BREACH_DOOR, "open");
    happened(2, 305, BREACH_DOOR, "dicht");
    happened(3, 310, BREACH_ALARM, "te warm");
    happened(4, 315, BREACH_ACKNOWLEDGED, "Anja: deur dicht");
    happened(5, 320, BREACH_MEASURED, "Bram: 9,2 °C (sensor 9,0 °C)");
    happened(6, 431, BREACH_ALARM, "Keten onderbroken: te warm");
    happened(7, 445, BREACH_ACKNOWLEDGED, "Fatima: apart gezet"); /* after it, and once */
    happened(8, 450, BREACH_MAINS, "terug");                      /* it still was gone at the end */
    happened(9, 500, BREACH_RELEASED, "Anja");
    assert_int_equal(breach.item_count, 2); /* not what lies in the other fridge */
    assert_string_equal(breach.item[0]->item.product, "Griep");
    assert_string_equal(breach.item[1]->item.product, "BMR");
    assert_true(gather(broke_seq, 600, message));
    its_numbers();
    assert_true(gather(begin_seq, 600, message));
    its_numbers();
    assert_false(gather(begin_seq + 1, 600, message));
    assert_non_null(strstr(message, "Vaccinkoelkast"));
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_numbers_are_those_of_the_record, make_breach,
                                        remove_breach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
