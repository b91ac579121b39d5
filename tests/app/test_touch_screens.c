/* The screens of Aanraking: what a finger drew stands on the test page and nowhere else, and over
 * the crosses nothing but them can be touched. */
#include <stdlib.h>

#include "gallery_stage.h"
#include "test.h"

static const struct panel panel = {800, 480, 154, 86};
static struct ui ui;
static struct draw_list list;
static struct view view;

static int fake_width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context, (void)font, (void)text;
    return (int)len * size / 2;
}

static void draw(void)
{
    static const struct font_ops fonts = {NULL, fake_width};
    ui_begin(&ui, &list, &panel, &fonts, (struct action){0});
    screens_draw(&ui, &view);
}

static size_t strips(void)
{
    size_t count = 0;
    for (size_t i = 0; i < list.count; i++) {
        count += list.command[i].kind == DRAW_STRIP && list.command[i].count == 40;
    }
    return count;
}

/* Two lines that cross there. */
static bool has_cross_hair(int x, int y)
{
    int found = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        const struct box *box = &command->box;
        bool level = box->h == 0 && box->y == y && box->x < x && box->x + box->w > x;
        bool plumb = box->w == 0 && box->x == x && box->y < y && box->y + box->h > y;
        found += command->kind == DRAW_LINE && (level || plumb);
    }
    return found == 2;
}

static void strokes_stand_on_the_test_page_alone(void **state)
{
    (void)state;
    view_touch_drawn(&view);
    draw();
    assert_int_equal(strips(), 2);
    assert_true(has_cross_hair(view.touch.at.x, view.touch.at.y));
    view.question.kind = QUESTION_CONFIRM;
    draw();
    assert_int_equal(strips(), 0);
    view.question.kind = QUESTION_NONE;
    view.screen = SCREEN_HOME;
    draw();
    assert_int_equal(strips(), 0);
}

static void over_the_crosses_nothing_else_is_touched(void **state)
{
    (void)state;
    static void (*const fill[])(struct view *) = {view_touch_offer, view_touch_cross,
                                                  view_touch_check};
    for (size_t i = 0; i < ARRAY_LEN(fill); i++) {
        fill[i](&view);
        text_copy(view.spoken, sizeof(view.spoken), "Daar staat een kruis.");
        view.question.kind = QUESTION_CONFIRM; /* stays below */
        draw();
        assert_int_equal(ui.target_count, 1);
        assert_int_equal(ui.target[0].action.kind, ACTION_TOUCH);
        assert_int_equal(ui.target[0].action.arg, TOUCH_PART_POINT);
        assert_int_equal(ui.target[0].box.w, panel.width);
        assert_int_equal(ui.target[0].box.h, panel.height);
    }
    view_touch_cross(&view);
    static const struct draw_point at[] = {{80, 48}, {720, 48}, {720, 432}, {80, 432}};
    for (int32_t i = 0; i < 4; i++) {
        view.touch.cross = i;
        draw();
        assert_true(has_cross_hair(at[i].x, at[i].y));
        assert_int_equal(ui.target[0].action.arg2, i);
    }
    view_touch_ask(&view);
    draw();
    assert_int_equal(ui.target_count, 2);
    assert_int_equal(ui.target[0].action.arg, TOUCH_PART_NO);
    assert_int_equal(ui.target[1].action.arg, TOUCH_PART_YES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strokes_stand_on_the_test_page_alone),
        cmocka_unit_test(over_the_crosses_nothing_else_is_touched),
    };
    return gallery_stage_run(tests);
}
