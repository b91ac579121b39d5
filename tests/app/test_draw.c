#include "ui/draw.h"

#include <string.h>

#include "test.h"

static struct draw_list a, b;

static void base(struct draw_list *list, const char *text)
{
    draw_clear(list);
    draw_fill(list, (struct box){0, 0, 100, 100}, COLOUR_PANEL, 4);
    draw_text(list, (struct box){10, 10, 30, 12}, text, FONT_TEXT, 12, COLOUR_TEXT, ALIGN_LEFT);
    draw_frame(list, (struct box){50, 60, 20, 10}, COLOUR_LINE, 1, 2);
}

static void assert_damage(int x, int y, int w, int h)
{
    struct box damage[DAMAGE_MAX];
    assert_int_equal(draw_damage(&a, &b, damage), 1);
    assert_int_equal(damage[0].x, x);
    assert_int_equal(damage[0].y, y);
    assert_int_equal(damage[0].w, w);
    assert_int_equal(damage[0].h, h);
    assert_false(draw_equal(&a, &b));
}

static void same_lists_have_no_damage(void **state)
{
    (void)state;
    struct box damage[DAMAGE_MAX];
    base(&a, "5,1");
    base(&b, "5,1");
    assert_true(draw_equal(&a, &b));
    assert_int_equal(draw_damage(&a, &b, damage), 0);
    draw_clear(&a);
    draw_clear(&b);
    assert_true(draw_equal(&a, &b));
}

static void a_changed_text_damages_its_box(void **state)
{
    (void)state;
    base(&a, "5,1");
    base(&b, "5,2");
    assert_damage(10, 10, 30, 12);
}

static void text_elsewhere_in_the_store_is_still_the_same(void **state)
{
    (void)state;
    base(&a, "5,1");
    base(&b, "15,1");
    draw_text(&a, (struct box){0, 90, 9, 9}, "x", FONT_TEXT, 12, COLOUR_TEXT, ALIGN_LEFT);
    draw_text(&b, (struct box){0, 90, 9, 9}, "x", FONT_TEXT, 12, COLOUR_TEXT, ALIGN_LEFT);
    assert_damage(10, 10, 30, 12);
}

static void one_that_came_damages_only_itself(void **state)
{
    (void)state;
    draw_clear(&a);
    draw_fill(&a, (struct box){0, 0, 100, 100}, COLOUR_PANEL, 4);
    draw_frame(&a, (struct box){50, 60, 20, 10}, COLOUR_LINE, 1, 2);
    base(&b, "5,1");
    assert_damage(10, 10, 30, 12);
    struct box damage[DAMAGE_MAX];
    assert_int_equal(draw_damage(&b, &a, damage), 1);
    assert_int_equal(damage[0].w, 30);
}

static void changes_far_apart_stay_apart(void **state)
{
    (void)state;
    struct box damage[DAMAGE_MAX];
    base(&a, "5,1");
    base(&b, "5,2");
    b.command[2].colour = COLOUR_ACT;
    assert_int_equal(draw_damage(&a, &b, damage), 2);
    assert_int_equal(damage[0].h, 12);
    assert_int_equal(damage[1].x, 50);
}

static void neighbours_are_one(void **state)
{
    (void)state;
    base(&a, "5,1");
    base(&b, "5,2");
    draw_fill(&a, (struct box){10, 23, 30, 10}, COLOUR_ACT, 0);
    draw_fill(&b, (struct box){10, 23, 30, 10}, COLOUR_DONE, 0);
    assert_damage(10, 10, 30, 23);
}

#define FIELD 40

/* Which command is seen on each point, with what it looks like. */
static void paint(const struct draw_list *list, int field[FIELD][FIELD])
{
    memset(field, 0, sizeof(int) * FIELD * FIELD);
    for (size_t i = 0; i < list->count; i++) {
        const struct box *box = &list->command[i].box;
        for (int y = box->y; y < box->y + box->h; y++) {
            for (int x = box->x; x < box->x + box->w; x++) {
                field[y][x] = 1 + (int)list->command[i].colour;
            }
        }
    }
}

static uint32_t seed = 1;

static int roll(int sides)
{
    seed = seed * 1664525u + 1013904223u;
    return (int)((seed >> 16) % (uint32_t)sides);
}

static void some_fill(struct draw_list *list)
{
    int x = roll(FIELD - 1), y = roll(FIELD - 1);
    struct box box = {x, y, 1 + roll(FIELD - x - 1), 1 + roll(FIELD - y - 1)};
    draw_fill(list, box, (enum colour)roll(COLOUR_COUNT), 0);
}

/* Lists with parts in common, in which things come, go and change. */
static void outside_the_damage_both_look_the_same(void **state)
{
    (void)state;
    static int of_a[FIELD][FIELD], of_b[FIELD][FIELD];
    for (int turn = 0; turn < 3000; turn++) {
        draw_clear(&a);
        draw_clear(&b);
        for (int i = roll(30); i > 0; i--) {
            int what = roll(6);
            if (what < 4) {
                some_fill(&a);
                draw_fill(&b, a.command[a.count - 1].box, a.command[a.count - 1].colour, 0);
            } else {
                some_fill(what == 4 ? &a : &b);
            }
        }
        struct box damage[DAMAGE_MAX];
        size_t count = draw_damage(&a, &b, damage);
        assert_true(count <= DAMAGE_MAX);
        paint(&a, of_a);
        paint(&b, of_b);
        for (size_t i = 0; i < count; i++) {
            for (int y = damage[i].y; y < damage[i].y + damage[i].h; y++) {
                memset(&of_a[y][damage[i].x], 0, sizeof(int) * (size_t)damage[i].w);
                memset(&of_b[y][damage[i].x], 0, sizeof(int) * (size_t)damage[i].w);
            }
        }
        assert_memory_equal(of_a, of_b, sizeof(of_a));
    }
}

static void lines_and_strips_reach_beyond_their_points(void **state)
{
    (void)state;
    draw_clear(&a);
    draw_clear(&b);
    draw_line(&b, 40, 30, 10, 50, COLOUR_LINE, 4);
    assert_damage(7, 27, 37, 27);
    const struct draw_point points[] = {{5, 9}, {8, 2}, {-3, 4}};
    draw_clear(&b);
    draw_strip(&b, points, 3, COLOUR_DONE, 1);
    assert_damage(-4, 1, 14, 10);
    /* Same bounds, another way through. */
    base(&a, "");
    base(&b, "");
    const struct draw_point other[] = {{5, 9}, {7, 2}, {-3, 4}, {8, 2}};
    draw_strip(&a, points, 3, COLOUR_DONE, 1);
    draw_strip(&b, other, 3, COLOUR_DONE, 1);
    assert_false(draw_equal(&a, &b));
}

static void areas_and_hatches_know_their_bounds(void **state)
{
    (void)state;
    const struct draw_point points[] = {{5, 9}, {5, 12}, {8, 2}, {8, 14}, {9, 9}, {9, 9}};
    draw_clear(&a);
    draw_clear(&b);
    draw_area(&b, points, 7, COLOUR_ACT); /* half a pair is left out */
    assert_int_equal(b.command[0].count, 6);
    assert_damage(4, 1, 7, 15);
    draw_clear(&b);
    draw_hatch(&b, (struct box){3, 4, 20, 30}, COLOUR_LINE, 1, 6);
    assert_damage(3, 4, 20, 30);
    /* Another pitch, another area within the same bounds. */
    draw_hatch(&a, (struct box){3, 4, 20, 30}, COLOUR_LINE, 1, 7);
    assert_damage(3, 4, 20, 30);
    const struct draw_point other[] = {{5, 9}, {5, 12}, {8, 2}, {8, 14}, {9, 8}, {9, 9}};
    draw_clear(&a);
    draw_clear(&b);
    draw_area(&a, points, 6, COLOUR_ACT);
    draw_area(&b, other, 6, COLOUR_ACT);
    assert_false(draw_equal(&a, &b));
    draw_clear(&a);
    draw_area(&a, points, 2, COLOUR_ACT); /* one pair has no surface */
    draw_hatch(&a, (struct box){3, 4, 0, 30}, COLOUR_LINE, 1, 6);
    draw_hatch(&a, (struct box){3, 4, 20, 30}, COLOUR_LINE, 1, 0);
    assert_int_equal(a.count, 0);
    char at[256];
    struct text out;
    text_init(&out, at, sizeof(at));
    draw_area(&a, points, 4, COLOUR_ACT);
    draw_hatch(&a, (struct box){3, 4, 20, 30}, COLOUR_LINE, 1, 6);
    draw_describe(&a, &out);
    assert_string_equal(at, "area act 5,9 5,12 8,2 8,14\n"
                            "hatch 3,4 20x30 line t1 pitch 6\n");
}

static void nothing_visible_is_not_added(void **state)
{
    (void)state;
    draw_clear(&a);
    draw_text(&a, (struct box){0, 0, 9, 9}, "", FONT_TEXT, 12, COLOUR_TEXT, ALIGN_LEFT);
    draw_text(&a, (struct box){0, 0, 9, 9}, NULL, FONT_TEXT, 12, COLOUR_TEXT, ALIGN_LEFT);
    draw_fill(&a, (struct box){0, 0, 0, 9}, COLOUR_TEXT, 0);
    draw_frame(&a, (struct box){0, 0, 9, -1}, COLOUR_TEXT, 1, 0);
    draw_strip(&a, &(struct draw_point){1, 1}, 1, COLOUR_TEXT, 1);
    assert_int_equal(a.count, 0);
    assert_false(a.full);
}

static void a_full_list_keeps_what_fits(void **state)
{
    (void)state;
    static struct draw_point points[DRAW_POINT_MAX + 1];
    static char text[DRAW_TEXT_MAX + 1];
    const struct box box = {0, 0, 9, 9};
    memset(text, 'x', sizeof(text) - 1);
    draw_clear(&a);
    for (int i = 0; i < DRAW_COMMAND_MAX; i++) {
        draw_fill(&a, box, COLOUR_TEXT, 0);
    }
    assert_false(a.full);
    draw_fill(&a, box, COLOUR_TEXT, 0);
    assert_true(a.full);
    assert_int_equal(a.count, DRAW_COMMAND_MAX);
    draw_text(&a, box, "x", FONT_TEXT, 9, COLOUR_TEXT, ALIGN_LEFT);
    assert_int_equal(a.text_len, 0);

    draw_clear(&a);
    draw_text(&a, box, text, FONT_TEXT, 9, COLOUR_TEXT, ALIGN_LEFT);
    assert_true(a.full);
    draw_text(&a, box, "past nog", FONT_TEXT, 9, COLOUR_TEXT, ALIGN_LEFT);
    draw_strip(&a, points, DRAW_POINT_MAX + 1, COLOUR_TEXT, 1);
    draw_strip(&a, points, 2, COLOUR_TEXT, 1);
    assert_int_equal(a.count, 2);
    assert_int_equal(a.point_count, DRAW_POINT_MAX);
}

static void a_list_can_be_read(void **state)
{
    (void)state;
    char at[1024];
    struct text out;
    text_init(&out, at, sizeof(at));
    base(&a, "5,1 °C");
    draw_strip(&a, (const struct draw_point[]){{1, 2}, {3, 4}}, 2, COLOUR_DONE, 1);
    draw_describe(&a, &out);
    assert_string_equal(at, "fill 0,0 100x100 panel r4\n"
                            "\"5,1 °C\" 10,10 30x12 12\n"
                            "frame 50,60 20x10 line r2 t1\n"
                            "strip done t1 1,2 3,4\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_lists_have_no_damage),
        cmocka_unit_test(a_changed_text_damages_its_box),
        cmocka_unit_test(text_elsewhere_in_the_store_is_still_the_same),
        cmocka_unit_test(one_that_came_damages_only_itself),
        cmocka_unit_test(changes_far_apart_stay_apart),
        cmocka_unit_test(neighbours_are_one),
        cmocka_unit_test(outside_the_damage_both_look_the_same),
        cmocka_unit_test(lines_and_strips_reach_beyond_their_points),
        cmocka_unit_test(areas_and_hatches_know_their_bounds),
        cmocka_unit_test(nothing_visible_is_not_added),
        cmocka_unit_test(a_full_list_keeps_what_fits),
        cmocka_unit_test(a_list_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
