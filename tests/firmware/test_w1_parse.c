#include <string.h>

#include "sensor.h"
#include "test.h"

struct parse_case {
    const char *name, *text;
    struct raw_reading want;
};

static void check(const struct parse_case *at, struct raw_reading got)
{
    bool number = at->want.quality == QUALITY_OK || at->want.quality == QUALITY_IMPLAUSIBLE;
    if (got.quality != at->want.quality || (number && got.mc != at->want.mc)) {
        fail_msg("%s: got %s %d", at->name, quality_name(got.quality), (int)got.mc);
    }
}

/* As kernels print it: the bytes, and below them the bytes again with the temperature. */
#define SLAVE(bytes, crc, t) bytes " : crc=" crc "\n" bytes " t=" t "\n"

static void kernel_samples(void **state)
{
    (void)state;
    static const struct parse_case cases[] = {
        {"good", SLAVE("55 01 4b 46 7f ff 0b 10 d0", "d0 YES", "21312"), {QUALITY_OK, 21312}},
        {"good 2", SLAVE("2a 01 4b 46 7f ff 06 10 16", "16 YES", "18625"), {QUALITY_OK, 18625}},
        {"power-on value",
         SLAVE("50 05 4b 46 7f ff 0c 10 1c", "1c YES", "85000"),
         {QUALITY_IMPLAUSIBLE, 85000}},
        {"dead bus, the sum matches",
         SLAVE("00 00 00 00 00 00 00 00 00", "00 YES", "0"),
         {QUALITY_IMPLAUSIBLE, 0}},
        {"nobody there", SLAVE("ff ff ff ff ff ff ff ff ff", "c9 NO", "-62"), {QUALITY_ABSENT, 0}},
        {"NO although it matches",
         SLAVE("20 01 4b 46 7f ff 0c 10 5d", "5d NO", "18000"),
         {QUALITY_CRC, 0}},
        {"empty", "", {QUALITY_ABSENT, 0}},
        {"a newline only", "\n", {QUALITY_ABSENT, 0}},
        {"a bit flipped, YES all the same",
         SLAVE("54 01 4b 46 7f ff 0b 10 d0", "d0 YES", "21312"),
         {QUALITY_CRC, 0}},
        {"crc= is not the ninth byte",
         SLAVE("55 01 4b 46 7f ff 0b 10 d0", "d1 YES", "21312"),
         {QUALITY_CRC, 0}},
        {"second line of another reading",
         "55 01 4b 46 7f ff 0b 10 d0 : crc=d0 YES\n2a 01 4b 46 7f ff 06 10 16 t=18625\n",
         {QUALITY_CRC, 0}},
        {"second line missing", "55 01 4b 46 7f ff 0b 10 d0 : crc=d0 YES\n", {QUALITY_CRC, 0}},
        {"cut in the bytes", "55 01 4b 46 7", {QUALITY_CRC, 0}},
        {"cut after t=",
         "55 01 4b 46 7f ff 0b 10 d0 : crc=d0 YES\n55 01 4b 46 7f ff 0b 10 d0 t=",
         {QUALITY_CRC, 0}},
        {"out of the sensor's range",
         SLAVE("55 01 4b 46 7f ff 0b 10 d0", "d0 YES", "125001"),
         {QUALITY_IMPLAUSIBLE, 125001}},
        {"number too long",
         SLAVE("55 01 4b 46 7f ff 0b 10 d0", "d0 YES", "21312213122131221312"),
         {QUALITY_CRC, 0}},
        {"words behind the number",
         SLAVE("55 01 4b 46 7f ff 0b 10 d0", "d0 YES", "21312 C"),
         {QUALITY_CRC, 0}},
        {"something else", "temperature: 4 degrees\n", {QUALITY_CRC, 0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        check(&cases[i], w1_parse_slave(cases[i].text, strlen(cases[i].text)));
    }
}

static void millidegrees(void **state)
{
    (void)state;
    static const struct parse_case w1_cases[] = {
        {"plain", "4312\n", {QUALITY_OK, 4312}},
        {"below zero", "-62\n", {QUALITY_OK, -62}},
        {"no newline", "4312", {QUALITY_OK, 4312}},
        {"empty", "", {QUALITY_ABSENT, 0}},
        {"power-on value", "85000\n", {QUALITY_IMPLAUSIBLE, 85000}},
        {"too hot", "125063\n", {QUALITY_IMPLAUSIBLE, 125063}},
        {"too cold", "-55063\n", {QUALITY_IMPLAUSIBLE, -55063}},
        {"a minus only", "-\n", {QUALITY_CRC, 0}},
        {"two numbers", "4312\n4312\n", {QUALITY_CRC, 0}},
        {"a fraction", "4.3\n", {QUALITY_CRC, 0}},
        {"too long", "43124312431243124312\n", {QUALITY_CRC, 0}},
    };
    static const struct parse_case other_cases[] = {
        {"85 degrees is a number like any", "85000\n", {QUALITY_OK, 85000}},
        {"no chip gets this hot", "200001\n", {QUALITY_IMPLAUSIBLE, 200001}},
        {"empty", "", {QUALITY_ABSENT, 0}},
    };
    for (size_t i = 0; i < ARRAY_LEN(w1_cases); i++) {
        check(&w1_cases[i], millidegrees_parse(w1_cases[i].text, strlen(w1_cases[i].text), true));
    }
    for (size_t i = 0; i < ARRAY_LEN(other_cases); i++) {
        const char *text = other_cases[i].text;
        check(&other_cases[i], millidegrees_parse(text, strlen(text), false));
    }
}

static void genuine_rom(void **state)
{
    (void)state;
    static const struct {
        const char *device;
        bool genuine;
    } cases[] = {
        {"28-000005e2fdc3", true},
        {"28-0000ffffffff", true},
        {"28-011876d9d2ff", false},
        {"28-3c01d607a1b2", false},
        {"10-000802be7f22", false},
        {"28-000005e2fdc", false},
        {"", false},
        {"28-000005e2fdcg", false},
        {"28-000005e2fdc3x", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (w1_rom_is_genuine(cases[i].device) != cases[i].genuine) {
            fail_msg("\"%s\"", cases[i].device);
        }
    }
}

static void what_only_a_fault_says(void **state)
{
    (void)state;
    static const struct {
        int32_t mc;
        bool may;
    } cases[] = {{5000, true},   {-500, true},    {62, true},     {0, false},     {85000, false},
                 {-55000, true}, {-55001, false}, {125000, true}, {125001, false}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(raw_may_be_true(cases[i].mc), cases[i].may);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_a_fault_says),
        cmocka_unit_test(kernel_samples),
        cmocka_unit_test(millidegrees),
        cmocka_unit_test(genuine_rom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
