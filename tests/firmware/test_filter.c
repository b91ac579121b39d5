#include "filter.h"

#include <stdio.h>
#include <string.h>

#include "test.h"

static const struct calibration none;
static const struct calibration colder = {.point = {{0, -250}}, .count = 1};

#define OK QUALITY_OK
#define PENDING QUALITY_PENDING
#define ABSENT QUALITY_ABSENT
#define CRC QUALITY_CRC
#define WRONG QUALITY_IMPLAUSIBLE

/* One reading a minute; what comes out is written "MINUTE:quality MC ...". */
struct step {
    struct raw_reading raw;
    enum quality recorded;
    const char *out;
};

#define STEPS_MAX 10

static const struct filter_case {
    const char *name;
    struct step step[STEPS_MAX];
    size_t count;
} cases[] = {
    {"a steady fridge",
     {{{OK, 4000}, OK, "0:ok 4000"}, {{OK, 4500}, OK, "1:ok 4500"}, {{OK, 4000}, OK, "2:ok 4000"}},
     3},
    {"exactly 5 C is no jump", {{{OK, 4000}, OK, "0:ok 4000"}, {{OK, 9000}, OK, "1:ok 9000"}}, 2},
    {"a jump that settles counts from the first one on",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, 12000}, PENDING, ""},
      {{OK, 14000}, PENDING, ""},
      {{OK, 10000}, OK, "1:ok 12000 2:ok 14000 3:ok 10000"},
      {{OK, 10500}, OK, "4:ok 10500"}},
     5},
    {"down as well as up",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, -3000}, PENDING, ""},
      {{OK, -3100}, PENDING, ""},
      {{OK, -3200}, OK, "1:ok -3000 2:ok -3100 3:ok -3200"}},
     4},
    {"a spike",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, 40000}, PENDING, ""},
      {{OK, 4100}, OK, "1:implausible 40000 2:ok 4100"},
      {{OK, 4100}, OK, "3:ok 4100"}},
     4},
    {"two spikes",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, 40000}, PENDING, ""},
      {{OK, 41000}, PENDING, ""},
      {{OK, 4100}, OK, "1:implausible 40000 2:implausible 41000 3:ok 4100"}},
     4},
    {"the edge of a jump: the next one is no jump any more, and vouches for it",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, 9062}, PENDING, ""},
      {{OK, 9000}, OK, "1:ok 9062 2:ok 9000"}},
     3},
    {"three that do not agree: unknown, until three do",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, 20000}, PENDING, ""},
      {{OK, 30000}, PENDING, ""},
      {{OK, 40000}, WRONG, "1:implausible 20000"},
      {{OK, 50000}, WRONG, "2:implausible 30000"},
      {{OK, 50000}, WRONG, "3:implausible 40000"},
      {{OK, 51000}, OK, "4:ok 50000 5:ok 50000 6:ok 51000"},
      {{OK, 51000}, OK, "7:ok 51000"}},
     8},
    {"three that do not agree, long after the last good one, are not believed either",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, 20000}, PENDING, ""},
      {{OK, 30000}, PENDING, ""},
      {{OK, 20000}, WRONG, "1:implausible 20000"},
      {{OK, 30000}, WRONG, "2:implausible 30000"},
      {{OK, 20000}, WRONG, "3:implausible 20000"},
      {{OK, 30000}, WRONG, "4:implausible 30000"},
      {{OK, 20000}, WRONG, "5:implausible 20000"},
      {{OK, 5000}, OK, "6:implausible 30000 7:implausible 20000 8:ok 5000"}},
     9},
    {"agreement is with the first, not with the neighbour",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, 12000}, PENDING, ""},
      {{OK, 13500}, PENDING, ""},
      {{OK, 15000}, WRONG, "1:implausible 12000"},
      {{OK, 15500}, OK, "2:ok 13500 3:ok 15000 4:ok 15500"}},
     5},
    {"a failed reading is told at once; the jump can still be confirmed",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{OK, 12000}, PENDING, ""},
      {{ABSENT, 0}, ABSENT, "1:implausible 12000 2:absent"},
      {{OK, 12100}, PENDING, ""},
      {{OK, 12200}, OK, "3:ok 12100 4:ok 12200"}},
     5},
    {"after five minutes without a reading there is nothing to jump from",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{ABSENT, 0}, ABSENT, "1:absent"},
      {{CRC, 0}, CRC, "2:crc"},
      {{WRONG, 85000}, WRONG, "3:implausible 85000"},
      {{ABSENT, 0}, ABSENT, "4:absent"},
      {{ABSENT, 0}, ABSENT, "5:absent"},
      {{OK, 12000}, OK, "6:ok 12000"}},
     7},
    {"within five minutes there is",
     {{{OK, 4000}, OK, "0:ok 4000"},
      {{ABSENT, 0}, ABSENT, "1:absent"},
      {{ABSENT, 0}, ABSENT, "2:absent"},
      {{ABSENT, 0}, ABSENT, "3:absent"},
      {{ABSENT, 0}, ABSENT, "4:absent"},
      {{OK, 12000}, PENDING, ""}},
     6},
    {"the very first reading has nothing before it",
     {{{ABSENT, 0}, ABSENT, "0:absent"}, {{OK, 30000}, OK, "1:ok 30000"}},
     2},
};

static void write_out(char text[TEXT_SIZE], const struct reading *out, size_t count)
{
    struct text line;
    text_init(&line, text, TEXT_SIZE);
    for (size_t i = 0; i < count; i++) {
        text_add(&line, "%s%d:%s", i > 0 ? " " : "", (int)(out[i].boot_ms / MS_PER_MIN),
                 quality_name(out[i].quality));
        if (out[i].quality == OK || out[i].quality == WRONG) {
            text_add(&line, " %d", (int)out[i].mc);
        }
        assert_int_equal(out[i].sensor, 3);
    }
}

static void table(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct filter filter;
        filter_init(&filter);
        for (size_t j = 0; j < cases[i].count; j++) {
            const struct step *step = &cases[i].step[j];
            struct raw_reading before = step->raw;
            struct reading out[FILTER_OUT_MAX];
            enum quality recorded = QUALITY_CRC;
            char text[TEXT_SIZE];
            size_t count = filter_step(&filter, 3, (int64_t)j * MS_PER_MIN, &step->raw, &none,
                                       &recorded, out);
            write_out(text, out, count);
            if (recorded != step->recorded || strcmp(text, step->out) != 0) {
                fail_msg("%s, minute %zu: recorded %s, out \"%s\"", cases[i].name, j,
                         quality_name(recorded), text);
            }
            assert_memory_equal(&before, &step->raw, sizeof(before));
        }
    }
}

static void calibration_is_added(void **state)
{
    (void)state;
    struct filter filter;
    struct reading out[FILTER_OUT_MAX];
    enum quality recorded = QUALITY_CRC;
    const struct raw_reading raw = {OK, 4000};
    filter_init(&filter);
    assert_int_equal(filter_step(&filter, 0, 0, &raw, &colder, &recorded, out), 1);
    assert_int_equal(out[0].mc, 3750);
    assert_int_equal(raw.mc, 4000);
}

/* Whatever comes in: every reading out once, in order, and never an OK that nobody measured. */
static void every_reading_once_and_in_order(void **state)
{
    (void)state;
    uint32_t random = 1;
    for (int run = 0; run < 200; run++) {
        struct filter filter;
        int64_t next_out = 0;
        int32_t fed[300];
        filter_init(&filter);
        for (int64_t i = 0; i < 300; i++) {
            struct reading out[FILTER_OUT_MAX];
            enum quality recorded = QUALITY_CRC;
            random = random * 1664525U + 1013904223U;
            struct raw_reading raw = {(random >> 24) % 8 == 0 ? ABSENT : OK,
                                      (int32_t)((random >> 16) % 4) * 4000};
            fed[i] = raw.mc;
            size_t count = filter_step(&filter, 0, i * MS_PER_MIN, &raw, &none, &recorded, out);
            assert_in_range(count, 0, FILTER_OUT_MAX);
            for (size_t j = 0; j < count; j++) {
                assert_int_equal(out[j].boot_ms / MS_PER_MIN, next_out);
                assert_int_equal(out[j].mc, fed[next_out]);
                assert_int_not_equal(out[j].quality, PENDING);
                next_out++;
            }
            assert_in_range(i + 1 - next_out, 0, 2);
        }
    }
}

static void standing_still(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t at_min;
        struct raw_reading raw;
        bool still;
    } steps[] = {
        {"begin", 0, {OK, 4000}, false},
        {"less than a step", 10, {OK, 4001}, false},
        {"nearly", 20, {OK, 4000}, false},
        {"half an hour", 30, {OK, 4000}, true},
        {"a step", 31, {OK, 4062}, false},
        {"a gap in which nobody looked", 70, {OK, 4062}, false},
        {"from there", 85, {OK, 4062}, false},
        {"half an hour again", 100, {OK, 4062}, true},
        {"no answer", 101, {ABSENT, 0}, false},
        {"after it", 102, {OK, 4062}, false},
    };
    struct filter filter;
    struct reading out[FILTER_OUT_MAX];
    enum quality recorded = QUALITY_CRC;
    filter_init(&filter);
    assert_false(filter_stands_still(&filter));
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        filter_step(&filter, 0, steps[i].at_min * MS_PER_MIN, &steps[i].raw, &none, &recorded, out);
        if (filter_stands_still(&filter) != steps[i].still) {
            fail_msg("%s", steps[i].name);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table),
        cmocka_unit_test(calibration_is_added),
        cmocka_unit_test(every_reading_once_and_in_order),
        cmocka_unit_test(standing_still),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
