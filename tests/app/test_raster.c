/* Surfaces and hatches as pixels: nothing beside them is touched, and a part drawn anew is the same
 * as the whole. */
#include "ui/raster.h"

#include <string.h>

#include "test.h"

#define SIDE 40

static uint32_t whole[SIDE * SIDE], parts[SIDE * SIDE];
static const struct rgb white = {255, 255, 255};

static struct canvas canvas_of(uint32_t *pixels, struct box clip)
{
    return (struct canvas){pixels, SIDE, SIDE, SIDE, clip};
}

static bool is_set(int x, int y)
{
    return whole[y * SIDE + x] != 0;
}

static void clear(void)
{
    memset(whole, 0, sizeof(whole));
    memset(parts, 0, sizeof(parts));
}

static void an_area_fills_between_its_edges(void **state)
{
    (void)state;
    clear();
    struct canvas canvas = canvas_of(whole, (struct box){0, 0, SIDE, SIDE});
    raster_area(&canvas, 10, 10, 12, 20, 20, 32, white);
    for (int x = 0; x < SIDE; x++) {
        for (int y = 0; y < SIDE; y++) {
            bool in = x >= 10 && x < 20 && y >= x && y <= 12 + (x - 10) * 2;
            if (is_set(x, y) != in) {
                fail_msg("%d,%d", x, y);
            }
        }
    }
    /* Beyond the canvas on every side. */
    raster_area(&canvas, -20, -9, 90, 70, -9, 90, white);
    assert_true(is_set(0, 0) && is_set(SIDE - 1, SIDE - 1));
}

static void parts_make_the_whole(void **state)
{
    (void)state;
    clear();
    struct canvas canvas = canvas_of(whole, (struct box){0, 0, SIDE, SIDE});
    raster_hatch(&canvas, (struct box){5, 6, 30, 20}, white, 2, 7);
    raster_area(&canvas, 3, 30, 35, 33, 25, 39, white);
    for (int i = 0; i < 4; i++) {
        canvas = canvas_of(parts, (struct box){i % 2 * 17, i / 2 * 13, i % 2 == 0 ? 17 : SIDE - 17,
                                               i / 2 == 0 ? 13 : SIDE - 13});
        raster_hatch(&canvas, (struct box){5, 6, 30, 20}, white, 2, 7);
        raster_area(&canvas, 3, 30, 35, 33, 25, 39, white);
    }
    assert_memory_equal(whole, parts, sizeof(whole));
    assert_false(is_set(4, 10) || is_set(35, 10) || is_set(10, 5));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_area_fills_between_its_edges),
        cmocka_unit_test(parts_make_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
