#include "buzzer.h"

#include "test.h"

/* Walks a pattern edge by edge and counts the pulses of one burst. */
static int pulses_of_burst(enum alarm_level level, int64_t *burst_ms, int64_t *period_ms)
{
    int pulses = 0;
    int64_t at_ms = 0;
    int64_t off_since_ms = 0;
    bool on = buzzer_level(level, 0, &at_ms);
    assert_true(on);
    pulses = 1;
    for (;;) {
        int64_t now_ms = at_ms;
        bool was = on;
        on = buzzer_level(level, now_ms, &at_ms);
        assert_true(at_ms > now_ms);
        if (was && !on) {
            off_since_ms = now_ms;
        } else if (!was && on) {
            if (now_ms - off_since_ms > 2000) {
                *burst_ms = off_since_ms;
                *period_ms = now_ms;
                return pulses;
            }
            pulses++;
        }
    }
}

static void rhythms(void **state)
{
    (void)state;
    static const struct {
        enum alarm_level level;
        int pulses;
        int64_t burst_min, burst_max, silence;
    } cases[] = {
        {LEVEL_HIGH, 10, 2800, 3600, 5000},
        {LEVEL_MEDIUM, 3, 900, 1100, 10000},
        {LEVEL_LOW, 2, 500, 700, 20000},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t burst_ms = 0;
        int64_t period_ms = 0;
        assert_int_equal(pulses_of_burst(cases[i].level, &burst_ms, &period_ms), cases[i].pulses);
        assert_in_range(burst_ms, cases[i].burst_min, cases[i].burst_max);
        assert_int_equal(period_ms - burst_ms, cases[i].silence);
    }
}

static void no_alarm_is_silent_for_good(void **state)
{
    (void)state;
    int64_t next_ms = 0;
    assert_false(buzzer_level(LEVEL_NONE, 12345, &next_ms));
    assert_true(next_ms == MS_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rhythms),
        cmocka_unit_test(no_alarm_is_silent_for_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
