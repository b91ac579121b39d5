#include "core/reading.h"

#include "test.h"

static void degrees_for_people_and_files(void **state)
{
    (void)state;
    static const struct {
        int32_t mc;
        const char *dutch, *plain;
    } cases[] = {
        {5200, "5,2", "5.2"},
        {5249, "5,2", "5.2"},
        {5250, "5,3", "5.3"},
        {8000, "8,0", "8.0"},
        {0, "0,0", "0.0"},
        {-49, "0,0", "0.0"},
        {-50, "-0,1", "-0.1"},
        {-500, "-0,5", "-0.5"},
        {-5250, "-5,3", "-5.3"},
        {9950, "10,0", "10.0"},
        {INT32_MAX, "2147483,6", "2147483.6"},
        {INT32_MIN, "-2147483,6", "-2147483.6"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char text[16];
        mc_format_dutch(cases[i].mc, text);
        assert_string_equal(text, cases[i].dutch);
        mc_format_plain(cases[i].mc, text);
        assert_string_equal(text, cases[i].plain);
    }
}

static void degrees_from_files(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int32_t mc;
    } cases[] = {
        {"5", true, 5000},
        {"5.2", true, 5200},
        {"5.25", true, 5250},
        {"5.125", true, 5125},
        {"-0.5", true, -500},
        {"0", true, 0},
        {"-0", true, 0},
        {"0.001", true, 1},
        {"2147483.647", true, INT32_MAX},
        {"2147483.648", false, 0},
        {"-2147483.647", true, -INT32_MAX},
        {"99999999999999999999", false, 0},
        {"5.1250", false, 0},
        {"5,2", false, 0},
        {"08", false, 0},
        {"08.5", false, 0},
        {"00", false, 0},
        {"5.", false, 0},
        {".5", false, 0},
        {"+5", false, 0},
        {"--5", false, 0},
        {"-", false, 0},
        {"", false, 0},
        {" 5", false, 0},
        {"5 ", false, 0},
        {"5e1", false, 0},
        {"0x5", false, 0},
        {"nan", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int32_t mc = 7;
        bool good = mc_parse(cases[i].text, &mc);
        if (good != cases[i].good || mc != (good ? cases[i].mc : 7)) {
            fail_msg("'%s': %d, %d", cases[i].text, good, mc);
        }
    }
}

static void names_go_both_ways(void **state)
{
    (void)state;
    for (int i = QUALITY_OK; i <= QUALITY_IMPLAUSIBLE; i++) {
        enum quality quality = QUALITY_OK;
        assert_true(quality_from_name(quality_name((enum quality)i), &quality));
        assert_int_equal(quality, i);
    }
    for (int i = RANGE_UNKNOWN; i <= RANGE_COLD; i++) {
        enum range_state range = RANGE_UNKNOWN;
        assert_true(range_state_from_name(range_state_name((enum range_state)i), &range));
        assert_int_equal(range, i);
    }
    enum quality quality = QUALITY_CRC;
    enum range_state range = RANGE_COLD;
    assert_false(quality_from_name("goed", &quality));
    assert_false(range_state_from_name("", &range));
    assert_int_equal(quality, QUALITY_CRC);
    assert_int_equal(range, RANGE_COLD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(degrees_for_people_and_files),
        cmocka_unit_test(degrees_from_files),
        cmocka_unit_test(names_go_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
