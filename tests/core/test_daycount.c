#include "core/daycount.h"

#include "test.h"

#define RUNS 150

static uint64_t seed;

static uint32_t pick(uint32_t below)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(seed >> 33) % below;
}

struct days {
    int64_t covered_ms, start_ms, end_ms;
    size_t complete;
};

static int64_t total(const struct daycount *day)
{
    return day->ms[RANGE_UNKNOWN] + day->ms[RANGE_IN] + day->ms[RANGE_WARM] + day->ms[RANGE_COLD];
}

static void day_adds_up(void *context, const struct daycount *day)
{
    struct days *days = context;
    int64_t from = day->utc_day * MS_PER_DAY;
    int64_t to = from + MS_PER_DAY;
    from = from > days->start_ms ? from : days->start_ms;
    to = to < days->end_ms ? to : days->end_ms;
    assert_int_equal(total(day), to - from);
    days->covered_ms += total(day);
    days->complete++;
}

static void the_minutes_of_a_day_add_up(void **state)
{
    (void)state;
    size_t complete = 0;
    for (uint64_t number = 1; number <= RUNS; number++) {
        seed = number;
        struct daycount count;
        struct days days = {.start_ms = (19000 * 24 + 20) * MS_PER_HOUR + pick(10000000)};
        days.end_ms = days.start_ms + 1 + pick(400000000);
        daycount_init(&count, days.start_ms);
        while (count.now_ms < days.end_ms) {
            int64_t to = count.now_ms + pick(20000000);
            to = to < days.end_ms ? to : days.end_ms;
            daycount_pass(&count, to, (enum range_state)pick(RANGE_STATES), day_adds_up, &days);
            daycount_pass(&count, to - 1, RANGE_IN, day_adds_up, &days); /* earlier: nothing */
        }
        complete += days.complete;
        day_adds_up(&days, &count);
        assert_int_equal(days.covered_ms, days.end_ms - days.start_ms);
    }
    assert_true(complete > RUNS / 2);
}

static void a_day_counts_each_state(void **state)
{
    (void)state;
    struct daycount count;
    daycount_init(&count, 0);
    daycount_pass(&count, 10 * MS_PER_MIN, RANGE_WARM, NULL, NULL);
    daycount_pass(&count, 13 * MS_PER_MIN + 29999, RANGE_COLD, NULL, NULL);
    daycount_pass(&count, 20 * MS_PER_MIN, RANGE_UNKNOWN, NULL, NULL);
    daycount_pass(&count, MS_PER_HOUR, RANGE_IN, NULL, NULL);
    assert_int_equal(daycount_minutes(&count, RANGE_WARM), 10);
    assert_int_equal(daycount_minutes(&count, RANGE_COLD), 3);
    assert_int_equal(daycount_minutes(&count, RANGE_UNKNOWN), 7);
    assert_int_equal(daycount_minutes(&count, RANGE_IN), 40);
    daycount_pass(&count, MS_PER_DAY, RANGE_IN, NULL, NULL); /* midnight begins a new one */
    assert_int_equal(count.utc_day, 1);
    assert_int_equal(total(&count), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_minutes_of_a_day_add_up),
        cmocka_unit_test(a_day_counts_each_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
