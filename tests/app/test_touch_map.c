/* From the panel's word to the picture's place: every swap and turn by exact points, and the map
 * that four crosses give. */
#include "ui/touch_map.h"

#include <stdlib.h>
#include <string.h>

#include "test.h"

#define ONE TOUCH_ONE
#define WIDTH_MM 154
#define HEIGHT_MM 86

static const struct touch_point crosses[TOUCH_CROSSES] = {
    {100000, 100000}, {900000, 100000}, {900000, 900000}, {100000, 900000}};

static void assert_point(const char *name, struct touch_point got, int32_t x, int32_t y)
{
    if (got.x != x || got.y != y) {
        fail_msg("%s: %d,%d, not %d,%d", name, got.x, got.y, x, y);
    }
}

static void swapped_and_turned_round(void **state)
{
    (void)state;
    /* Of a finger a fifth from the left and three tenths from the top. */
    static const struct {
        const char *name;
        bool swap, invert_x, invert_y;
        int32_t x, y;
    } cases[] = {
        {"as it is", false, false, false, 200000, 300000},
        {"x", false, true, false, 800000, 300000},
        {"y", false, false, true, 200000, 700000},
        {"x and y", false, true, true, 800000, 700000},
        {"swapped", true, false, false, 300000, 200000},
        {"swapped, x", true, true, false, 700000, 200000},
        {"swapped, y", true, false, true, 300000, 800000},
        {"swapped, x and y", true, true, true, 700000, 800000},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct touch_map map = touch_map_of(cases[i].swap, cases[i].invert_x, cases[i].invert_y);
        assert_true(touch_map_is_sound(&map));
        assert_point(cases[i].name, touch_map_point(&map, (struct touch_point){200000, 300000}),
                     cases[i].x, cases[i].y);
    }
    struct touch_map none = touch_map_of(false, false, false);
    assert_memory_equal(&touch_map_none, &none, sizeof(none));
}

static void unturned_is_where_it_lies_on_the_panel(void **state)
{
    (void)state;
    static const struct {
        int rotation;
        int32_t x, y;
    } cases[] = {
        {0, 100000, 200000}, {90, 800000, 100000}, {180, 900000, 800000}, {270, 200000, 900000}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_point("unturned",
                     touch_map_unturned(cases[i].rotation, (struct touch_point){100000, 200000}),
                     cases[i].x, cases[i].y);
    }
}

static int32_t shaken(int32_t value, int32_t by)
{
    return value + (by > 0 ? rand() % (2 * by + 1) - by : 0);
}

/* A panel that is off in a known way is found back from four touches, also by an unsteady hand. */
static void four_crosses_give_the_map(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct touch_map panel; /* from the picture to what the panel says */
        int32_t shake;          /* millionths: 6000 is 0.9 mm by 0.5 mm */
    } cases[] = {
        {"a perfect panel", {ONE, 0, 0, 0, ONE, 0}, 0},
        {"shifted and smaller", {900000, 0, 40000, 0, 930000, 30000}, 0},
        {"mirrored", {-ONE, 0, ONE, 0, ONE, 0}, 0},
        {"swapped and mirrored", {0, ONE, 0, -ONE, 0, ONE}, 0},
        {"a little askew", {990000, 20000, 3000, -20000, 990000, 9000}, 0},
        {"half of its range", {500000, 0, 250000, 0, 500000, 250000}, 0},
        {"an unsteady hand", {950000, 10000, 3000, -8000, 930000, 9000}, 6000},
    };
    srand(3);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct touch_point raw[TOUCH_CROSSES];
        for (int k = 0; k < TOUCH_CROSSES; k++) {
            raw[k] = touch_map_point(&cases[i].panel, crosses[k]);
            raw[k] = (struct touch_point){shaken(raw[k].x, cases[i].shake),
                                          shaken(raw[k].y, cases[i].shake)};
        }
        struct touch_map map;
        char message[MESSAGE_SIZE] = "";
        if (!touch_map_fit(raw, crosses, WIDTH_MM, HEIGHT_MM, &map, message)) {
            fail_msg("%s: %s", cases[i].name, message);
        }
        for (int32_t x = 0; x <= ONE; x += 125000) {
            for (int32_t y = 0; y <= ONE; y += 125000) {
                struct touch_point there = {x, y};
                struct touch_point back = touch_map_point(&map,
                                                          touch_map_point(&cases[i].panel, there));
                int32_t slack = cases[i].shake * 2 + 8; /* rounding to millionths */
                if (abs(back.x - x) > slack || abs(back.y - y) > slack) {
                    fail_msg("%s: %d,%d comes back as %d,%d", cases[i].name, x, y, back.x, back.y);
                }
            }
        }
    }
}

static void a_bad_set_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct touch_point raw[TOUCH_CROSSES];
        const char *says;
    } cases[] = {
        {"one place four times",
         {{500000, 500000}, {500000, 500000}, {500000, 500000}, {500000, 500000}},
         "op één lijn"},
        {"one line",
         {{100000, 500000}, {900000, 500000}, {900000, 501000}, {100000, 501000}},
         "op één lijn"},
        {"two crosses in the wrong order",
         {{900000, 100000}, {100000, 100000}, {900000, 900000}, {100000, 900000}},
         "te ver naast"},
        {"one 15 mm beside",
         {{200000, 100000}, {900000, 100000}, {900000, 900000}, {100000, 900000}},
         "te ver naast"},
        {"the third is the second again",
         {{100000, 100000}, {900000, 100000}, {900000, 100000}, {100000, 900000}},
         "te ver naast"},
        {"a corner of the panel",
         {{0, 0}, {60000, 0}, {60000, 60000}, {0, 60000}},
         "op één lijn of bij elkaar"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct touch_map map = touch_map_none;
        char message[MESSAGE_SIZE] = "";
        if (touch_map_fit(cases[i].raw, crosses, WIDTH_MM, HEIGHT_MM, &map, message)) {
            fail_msg("%s is taken", cases[i].name);
        }
        if (strstr(message, cases[i].says) == NULL) {
            fail_msg("%s: says '%s'", cases[i].name, message);
        }
        assert_memory_equal(&map, &touch_map_none, sizeof(map));
    }
}

static void what_cannot_be_a_panel_is_not_sound(void **state)
{
    (void)state;
    static const struct {
        struct touch_map map;
        bool sound;
    } cases[] = {
        {{ONE, 0, 0, 0, ONE, 0}, true},
        {{0, 0, 0, 0, 0, 0}, false},
        {{ONE, ONE, 0, ONE, ONE, 0}, false},
        {{TOUCH_MAP_MAX, 0, 0, 0, ONE, 0}, true},
        {{TOUCH_MAP_MAX + 1, 0, 0, 0, ONE, 0}, false},
        {{INT32_MIN, 0, 0, 0, ONE, 0}, false},
        {{ONE, 0, INT32_MAX, 0, ONE, 0}, false},
        {{300000, 0, 0, 0, 300000, 0}, false},
        {{400000, 0, 0, 0, -400000, 0}, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (touch_map_is_sound(&cases[i].map) != cases[i].sound) {
            fail_msg("case %zu", i);
        }
    }
    /* However mad: no overflow. */
    struct touch_map mad = {INT32_MAX, INT32_MAX, INT32_MAX, INT32_MIN, INT32_MIN, INT32_MIN};
    struct touch_point far = touch_map_point(&mad, (struct touch_point){2 * ONE, 2 * ONE});
    assert_true(far.x > ONE && far.y < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(swapped_and_turned_round),
        cmocka_unit_test(unturned_is_where_it_lies_on_the_panel),
        cmocka_unit_test(four_crosses_give_the_map),
        cmocka_unit_test(a_bad_set_is_refused),
        cmocka_unit_test(what_cannot_be_a_panel_is_not_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
