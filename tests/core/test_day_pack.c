#include "core/day_pack.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

#define DAY_READINGS 1440

/* A day as a DS18B20 gives it: steps of 1/16 degree, a timer that is some ms late. */
static size_t ordinary_day(struct day_reading *day)
{
    uint32_t noise = 12345;
    int32_t sixteenths = 80;
    int64_t boot_ms = 123456789;
    for (size_t i = 0; i < DAY_READINGS; i++) {
        noise = noise * 1664525 + 1013904223;
        sixteenths += (int32_t)(noise >> 30) - 1 - (sixteenths > 100);
        boot_ms += 60000 + (noise >> 20) % 7;
        day[i] = (struct day_reading){.boot = 7,
                                      .boot_ms = boot_ms,
                                      .mc = sixteenths * 125 / 2,
                                      .quality = QUALITY_OK,
                                      .seq = 1000 + i + i / 60}; /* a clock row each hour */
    }
    return DAY_READINGS;
}

static void assert_comes_back(const struct day_reading *day, size_t count, size_t *bytes)
{
    uint8_t *out = malloc(day_pack_size(count));
    struct day_cursor cursor;
    struct day_reading reading;
    size_t len = day_pack(day, count, out);
    assert_true(len <= day_pack_size(count));
    day_cursor_init(&cursor, out, len);
    for (size_t i = 0; i < count; i++) {
        if (!day_cursor_next(&cursor, &reading)) {
            fail_msg("reading %zu of %zu is gone", i, count);
        }
        if (reading.boot != day[i].boot || reading.boot_ms != day[i].boot_ms ||
            reading.mc != day[i].mc || reading.quality != day[i].quality ||
            reading.seq != day[i].seq) {
            fail_msg("reading %zu differs", i);
        }
    }
    assert_false(day_cursor_next(&cursor, &reading));
    assert_false(cursor.bad);
    if (bytes != NULL) {
        *bytes = len;
    }
    free(out);
}

static void an_ordinary_day_comes_back_small(void **state)
{
    (void)state;
    static struct day_reading day[DAY_READINGS];
    size_t bytes = 0;
    assert_comes_back(day, ordinary_day(day), &bytes);
    print_message("%zu bytes for %d readings\n", bytes, DAY_READINGS);
    assert_true(bytes <= 4 * DAY_READINGS);
}

static void everything_that_can_be_comes_back(void **state)
{
    (void)state;
    static const struct day_reading day[] = {
        {1, 0, 0, QUALITY_OK, 1},
        {1, 0, INT32_MAX, QUALITY_PENDING, 2},
        {1, INT64_MAX, INT32_MIN, QUALITY_ABSENT, UINT64_MAX},
        {1, INT64_MIN, INT32_MAX, QUALITY_CRC, 0},
        {1, -1, -1, QUALITY_IMPLAUSIBLE, 7},
        {2, -5, -127000, QUALITY_OK, 8},
        {INT32_MAX, 5, 85000, QUALITY_IMPLAUSIBLE, 9},
        {INT32_MIN, INT64_MIN, 0, QUALITY_IMPLAUSIBLE, 3},
        {0, INT64_MAX, 1, QUALITY_OK, UINT64_MAX},
    };
    for (size_t count = 0; count <= ARRAY_LEN(day); count++) {
        assert_comes_back(day, count, NULL);
    }
}

static void a_damaged_day_is_seen_or_read_but_never_runs_wild(void **state)
{
    (void)state;
    static struct day_reading day[DAY_READINGS];
    size_t count = ordinary_day(day);
    uint8_t *out = malloc(day_pack_size(count));
    struct day_cursor cursor;
    struct day_reading reading;
    size_t len = day_pack(day, count, out);
    for (size_t cut = 0; cut < len; cut++) {
        size_t seen = 0;
        uint8_t *part = malloc(cut + 1); /* an exact copy shows a byte read too far */
        memcpy(part, out, cut);
        day_cursor_init(&cursor, part, cut);
        while (day_cursor_next(&cursor, &reading)) {
            seen++;
        }
        if (seen >= count || (cut != 1 && !cursor.bad)) {
            fail_msg("cut at %zu: %zu readings, bad %d", cut, seen, cursor.bad);
        }
        free(part);
    }
    out[0] = DAY_PACK_VERSION + 1;
    day_cursor_init(&cursor, out, len);
    assert_false(day_cursor_next(&cursor, &reading));
    assert_true(cursor.bad);
    free(out);
}

/* What the version before wrote: two readings without numbers. */
static void unnumbered_days_are_still_read(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {1, 2, 0, 2, 0x90, 0x4E, 0, 0x08, 0xC0, 0xA9, 0x07};
    struct day_cursor cursor;
    struct day_reading reading;
    day_cursor_init(&cursor, bytes, sizeof(bytes));
    assert_true(day_cursor_next(&cursor, &reading));
    assert_int_equal(reading.boot, 1);
    assert_int_equal(reading.mc, 2500);
    assert_true(day_cursor_next(&cursor, &reading));
    assert_int_equal(reading.mc, 2502);
    assert_int_equal(reading.boot_ms, 60000);
    assert_int_equal(reading.seq, 0);
    assert_false(day_cursor_next(&cursor, &reading));
    assert_false(cursor.bad);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ordinary_day_comes_back_small),
        cmocka_unit_test(everything_that_can_be_comes_back),
        cmocka_unit_test(unnumbered_days_are_still_read),
        cmocka_unit_test(a_damaged_day_is_seen_or_read_but_never_runs_wild),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
