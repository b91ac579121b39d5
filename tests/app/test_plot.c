/* The ground of a curve: which degrees it shows, and where a value lies. */
#include "screens/plot.h"

#include "test.h"

static void the_axis_holds_data_and_near_limits(void **state)
{
    (void)state;
    static const struct {
        bool band, data;
        int32_t low, high;  /* of the band */
        int32_t min, max;   /* of the data */
        int32_t from, upto; /* the axis */
    } cases[] = {
        {true, false, 2000, 8000, 0, 0, 1000, 9000},
        {true, true, 2000, 8000, 4000, 5000, 1000, 9000},
        {true, true, 2000, 8000, -3500, 5000, -4500, 9000},
        {true, true, 2000, 8000, 4000, 25300, 1000, 26300},
        /* A room that is far from both: they would only flatten it. */
        {true, true, 2000, 8000, 30000, 40000, 29000, 41000},
        /* A freezer: its lower limit is out of reach. */
        {true, true, -50000, -15000, -22000, -19000, -23000, -14000},
        {true, false, -50000, -15000, 0, 0, -51000, -14000},
        {false, false, 0, 0, 0, 0, -1000, 11000},
        /* Noise must not look like weather. */
        {false, true, 0, 0, 5000, 5100, 2050, 8050},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct plot plot;
        plot_begin(&plot, cases[i].band, cases[i].low, cases[i].high);
        if (cases[i].data) {
            plot_take(&plot, cases[i].min, cases[i].max);
        }
        plot_fit(&plot);
        if (plot.low_mc != cases[i].from || plot.high_mc != cases[i].upto) {
            fail_msg("case %zu: %d to %d", i, (int)plot.low_mc, (int)plot.high_mc);
        }
    }
}

static void a_value_lies_within_the_box(void **state)
{
    (void)state;
    struct plot plot = {.box = {10, 20, 100, 81}, .low_mc = 0, .high_mc = 8000};
    static const struct {
        int32_t mc;
        int y;
    } cases[] = {{0, 100}, {8000, 20}, {4000, 60}, {-9000, 100}, {99000, 20}, {2000, 80}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(plot_y(&plot, cases[i].mc), cases[i].y);
    }
    plot.high_mc = 0;
    assert_int_equal(plot_y(&plot, 500), 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_axis_holds_data_and_near_limits),
        cmocka_unit_test(a_value_lies_within_the_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
