#include "tally.h"

#include "test.h"

static const struct rules rules = {.low_mc = 2000, .high_mc = 8000, .validity_ms = 10 * MS_PER_MIN};

static void read_at(struct tally *tally, int64_t minute, int32_t mc, enum quality quality)
{
    const struct reading reading = {minute * MS_PER_MIN, mc, 0, quality};
    tally_reading(tally, &rules, &reading);
}

static void what_counts(void **state)
{
    (void)state;
    struct tally tally;
    tally_init(&tally, 0);
    read_at(&tally, 2, 5000, QUALITY_OK); /* two minutes of nothing before it */
    read_at(&tally, 4, 9000, QUALITY_OK);
    read_at(&tally, 5, 99000, QUALITY_PENDING); /* decides nothing */
    read_at(&tally, 6, -9000, QUALITY_CRC);     /* from here on unknown */
    read_at(&tally, 9, 8000, QUALITY_OK);       /* the limit itself is in range */
    tally_tick(&tally, &rules, 30 * MS_PER_MIN);
    assert_true(tally.has_range);
    assert_int_equal(tally.min_mc, 5000);
    assert_int_equal(tally.min_ms, 2 * MS_PER_MIN);
    assert_int_equal(tally.max_mc, 9000);
    assert_int_equal(tally.max_ms, 4 * MS_PER_MIN);
    assert_int_equal(tally.out_ms, 2 * MS_PER_MIN);
    assert_int_equal(tally.unknown_ms, (2 + 3 + 11) * MS_PER_MIN);
    tally_tick(&tally, &rules, MS_PER_MIN); /* time does not go back */
    assert_int_equal(tally.unknown_ms, 16 * MS_PER_MIN);
}

static void a_sign_off_keeps_the_last_reading_counting(void **state)
{
    (void)state;
    struct tally tally;
    tally_init(&tally, 0);
    read_at(&tally, 0, 9000, QUALITY_OK);
    tally_tick(&tally, &rules, 4 * MS_PER_MIN);
    tally_restart(&tally, 4 * MS_PER_MIN);
    assert_false(tally.has_range);
    assert_int_equal(tally.out_ms, 0);
    tally_tick(&tally, &rules, 12 * MS_PER_MIN);
    assert_int_equal(tally.out_ms, 6 * MS_PER_MIN);
    assert_int_equal(tally.unknown_ms, 2 * MS_PER_MIN);
}

/* The filter holds a jump back until the third reading agrees; then all three come at once. */
static void a_confirmed_jump_counts_from_its_first_reading(void **state)
{
    (void)state;
    struct tally tally;
    tally_init(&tally, 0);
    read_at(&tally, 0, 5000, QUALITY_OK);
    tally_tick(&tally, &rules, 3 * MS_PER_MIN);
    read_at(&tally, 1, 15000, QUALITY_OK);
    read_at(&tally, 2, 15000, QUALITY_OK);
    read_at(&tally, 3, 15000, QUALITY_OK);
    assert_int_equal(tally.out_ms, 2 * MS_PER_MIN);
    tally_tick(&tally, &rules, 7 * MS_PER_MIN); /* and back, as late */
    read_at(&tally, 5, 5000, QUALITY_OK);
    read_at(&tally, 6, 5000, QUALITY_OK);
    read_at(&tally, 7, 5000, QUALITY_OK);
    tally_tick(&tally, &rules, 20 * MS_PER_MIN);
    assert_int_equal(tally.out_ms, 4 * MS_PER_MIN);
    assert_int_equal(tally.unknown_ms, 3 * MS_PER_MIN);
    assert_int_equal(tally.max_ms, MS_PER_MIN);

    /* time that was unknown is known after all */
    tally_init(&tally, 0);
    read_at(&tally, 0, 5000, QUALITY_OK);
    tally_tick(&tally, &rules, 14 * MS_PER_MIN);
    read_at(&tally, 9, 15000, QUALITY_OK);
    assert_int_equal(tally.out_ms, 5 * MS_PER_MIN);
    assert_int_equal(tally.unknown_ms, 0);

    /* nothing from before the sign-off is counted after it, but its extreme is not lost */
    tally_init(&tally, 0);
    read_at(&tally, 0, 5000, QUALITY_OK);
    tally_tick(&tally, &rules, 3 * MS_PER_MIN);
    tally_restart(&tally, 3 * MS_PER_MIN);
    read_at(&tally, 2, 15000, QUALITY_OK);
    assert_int_equal(tally.out_ms, 0);
    assert_int_equal(tally.max_mc, 15000);
    tally_tick(&tally, &rules, 4 * MS_PER_MIN);
    assert_int_equal(tally.out_ms, MS_PER_MIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_counts),
        cmocka_unit_test(a_confirmed_jump_counts_from_its_first_reading),
        cmocka_unit_test(a_sign_off_keeps_the_last_reading_counting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
