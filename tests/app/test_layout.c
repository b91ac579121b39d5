/* Layout, text and widgets, with a font whose every character is half an em wide. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"
#include "ui/text.h"

static int fixed_width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context;
    (void)font;
    int characters = 0;
    for (size_t i = 0; i < len; i++) {
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return characters * size / 2;
}

static const struct font_ops fonts = {.width = fixed_width};
static const struct panel panel = {800, 480, 154, 86};
static struct draw_list list;
static struct ui ui;

static int begin(void **state)
{
    (void)state;
    ui_begin(&ui, &list, &panel, &fonts, (struct action){0});
    return 0;
}

/* The lines of a text in this many characters a line, joined with '|'. */
static void lines_of(const char *text, int characters, char *to, size_t size)
{
    struct text out;
    text_init(&out, to, size);
    while (text != NULL && *text != '\0') {
        struct text_line line;
        char copy[TEXT_LINE_MAX];
        text = text_line_take(&fonts, FONT_TEXT, 2, characters, text, &line);
        text_line_copy(&line, copy);
        text_add(&out, "%s%s", out.len > 0 ? "|" : "", copy);
    }
}

static void text_is_broken_into_lines(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lines;
        int width;
    } cases[] = {
        {"", "", 10},
        {"een twee drie", "een twee|drie", 8},
        {"een twee drie", "een twee drie", 13},
        {"  een   twee  ", "een   twee", 10},
        {"een\ntwee", "een|twee", 20},
        {"koelkasttemperatuur", "koelkast-|tempera-|tuur", 10},
        {"zet de koelkasttemperatuur", "zet de|koelkasttempe-|ratuur", 14},
        {"x-ray-afdeling", "x-ray-|afdeling", 8},
        {"meet 2-8 graden", "meet|2-8|graden", 6},
        {"nu 5,1 °C warm", "nu|5,1 °C|warm", 7},
        {"één ënkele", "één|ënkele", 6},
        {"abc", "a-|b-|c", 1},
        {"06123456789", "06123|456789", 6},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char lines[128];
        lines_of(cases[i].text, cases[i].width, lines, sizeof(lines));
        if (strcmp(lines, cases[i].lines) != 0) {
            fail_msg("\"%s\" in %d: \"%s\"", cases[i].text, cases[i].width, lines);
        }
    }
}

static void too_long_text_ends_in_an_ellipsis(void **state)
{
    (void)state;
    static const struct {
        const char *text, *short_text;
        int width;
    } cases[] = {
        {"abcdef", "abcdef", 6}, {"abcdef", "abcd…", 5}, {"één twee", "één…", 5}, {"abc", "…", 0}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char to[TEXT_LINE_MAX];
        text_shorten(&fonts, FONT_TEXT, 2, cases[i].width, cases[i].text, to);
        assert_string_equal(to, cases[i].short_text);
    }
}

static void a_number_gets_smaller_before_it_is_cut(void **state)
{
    (void)state;
    int size = ui_type_px(&ui, TYPE_HUGE);
    ui_text(&ui, (struct box){0, 0, size * 2, size}, TYPE_HUGE, FONT_BOLD, COLOUR_TEXT, ALIGN_LEFT,
            "-12,4 °C");
    assert_int_equal(list.count, 1);
    assert_string_equal(list.text, "-12,4 °C");
    assert_true(list.command[0].size < size);
    assert_true(fixed_width(NULL, FONT_BOLD, list.command[0].size, list.text, 9) <= size * 2);
}

static void a_paragraph_says_when_it_is_cut(void **state)
{
    (void)state;
    int line = ui_line_height(&ui, TYPE_BODY);
    int width = ui_type_px(&ui, TYPE_BODY) * 4;
    const char *text = "een twee drie vier vijf zes";
    assert_int_equal(ui_paragraph_height(&ui, width, TYPE_BODY, FONT_TEXT, text), 4 * line);
    for (int lines = 0; lines <= 5; lines++) {
        bool cut;
        draw_clear(&list);
        int used = ui_paragraph(&ui, (struct box){3, 5, width, lines * line + 1}, TYPE_BODY,
                                FONT_TEXT, COLOUR_TEXT, text, &cut);
        int shown = lines < 4 ? lines : 4;
        assert_int_equal(used, shown * line);
        assert_int_equal(list.count, shown);
        assert_int_equal(cut, lines < 4);
    }
    assert_int_equal(ui_paragraph_height(&ui, width, TYPE_BODY, FONT_TEXT, ""), 0);
}

static void boxes_are_cut(void **state)
{
    (void)state;
    struct box box = {10, 20, 100, 50};
    struct box top = box_cut_top(&box, 10);
    struct box left = box_cut_left(&box, 30);
    struct box right = box_cut_right(&box, 20);
    struct box bottom = box_cut_bottom(&box, 99);
    assert_memory_equal(&top, (&(struct box){10, 20, 100, 10}), sizeof(top));
    assert_memory_equal(&left, (&(struct box){10, 30, 30, 40}), sizeof(left));
    assert_memory_equal(&right, (&(struct box){90, 30, 20, 40}), sizeof(right));
    assert_memory_equal(&bottom, (&(struct box){40, 30, 50, 40}), sizeof(bottom));
    assert_int_equal(box.h, 0);
    box = (struct box){0, 0, 10, 10};
    box = box_inset(box, 2, 9);
    assert_memory_equal(&box, (&(struct box){2, 5, 6, 0}), sizeof(box));
}

static void columns_fill_the_box(void **state)
{
    (void)state;
    const struct box box = {7, 0, 101, 10};
    int end = box.x - 3;
    for (int i = 0; i < 7; i++) {
        struct box column = box_column(box, 7, i, 3);
        assert_int_equal(column.x, end + 3);
        assert_in_range(column.w, 11, 12);
        end = column.x + column.w;
    }
    assert_int_equal(end, box.x + box.w);
    struct box row = box_row((struct box){0, 5, 10, 20}, 2, 1, 2);
    assert_memory_equal(&row, (&(struct box){0, 16, 10, 9}), sizeof(row));
}

static void millimetres_follow_each_axis(void **state)
{
    (void)state;
    assert_int_equal(ui_mm_x(&ui, 20), 104);
    assert_int_equal(ui_mm_y(&ui, 20), 112);
    assert_int_equal(ui_mm_x(&ui, 0), 0);
    assert_int_equal(ui_mm_x(&ui, 0.01), 1);
}

static void all_grows_on_a_large_panel(void **state)
{
    (void)state;
    static const struct {
        struct panel panel;
        int mm20; /* 20 mm of the tokens, in mm on the glass */
    } cases[] = {
        {{800, 480, 154, 86}, 20},    {{720, 1280, 86, 155}, 20},   {{1280, 800, 217, 136}, 20},
        {{1920, 1080, 344, 194}, 28}, {{1080, 1920, 194, 344}, 28}, {{1920, 1080, 520, 290}, 30},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct panel *large = &cases[i].panel;
        ui_begin(&ui, &list, large, &fonts, (struct action){0});
        int x = ui_mm_x(&ui, 20) * large->width_mm / large->width;
        int y = ui_mm_y(&ui, 20) * large->height_mm / large->height;
        int glass = ui_glass_mm_x(&ui, 20) * large->width_mm / large->width;
        if (abs(x - cases[i].mm20) > 1 || abs(y - cases[i].mm20) > 1 || abs(glass - 20) > 1) {
            fail_msg("%d mm wide: 20 mm is %d by %d, on the glass %d", large->width_mm, x, y,
                     glass);
        }
    }
}

static void type_is_large_enough_on_every_panel(void **state)
{
    (void)state;
    static const struct panel panels[] = {{800, 480, 154, 86},
                                          {1024, 600, 154, 90},
                                          {720, 1280, 88, 155},
                                          {1280, 800, 217, 136},
                                          {1920, 1080, 344, 194}};
    for (size_t i = 0; i < ARRAY_LEN(panels); i++) {
        ui.panel = &panels[i];
        double mm = (double)panels[i].height_mm / panels[i].height;
        assert_true(ui_type_px(&ui, TYPE_BODY) * 0.5585 * mm >= 2.54);
        assert_true(ui_type_px(&ui, TYPE_NUMBER) * 0.76 * mm >= 7.3);
        assert_true(ui_type_px(&ui, TYPE_HUGE) * 0.76 * mm >= 16);
        assert_true(ui_type_px(&ui, TYPE_TITLE) > ui_type_px(&ui, TYPE_BODY));
        assert_true(ui_type_px(&ui, TYPE_TITLE) < ui_type_px(&ui, TYPE_NUMBER));
        double leading = (double)ui_line_height(&ui, TYPE_BODY) / ui_type_px(&ui, TYPE_BODY);
        assert_true(leading >= 1.25 && leading <= 1.35);
    }
}

static void a_button_keeps_inside_its_box(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "OK",
                                        "Stroomuitval",
                                        "Geluid uit",
                                        "Overgeslagen omdat de koelbox niet beschikbaar is",
                                        "Continuiteitscontractenoverzicht"};
    static const int sizes[][2] = {{9, 9},   {14, 9},  {20, 20}, {25, 20}, {40, 12},
                                   {60, 20}, {75, 35}, {3, 3},   {150, 9}};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
            for (int icon = 0; icon < 2; icon++) {
                struct box box = {30, 40, ui_mm_x(&ui, sizes[k][0]), ui_mm_y(&ui, sizes[k][1])};
                draw_clear(&list);
                ui_button(&ui, box, BUTTON_PLAIN, icon ? ICON_ALARM : ICON_NONE, texts[i],
                          (struct action){.kind = 1}, true);
                for (size_t c = 0; c < list.count; c++) {
                    struct box in = list.command[c].box;
                    if (in.x < box.x || in.y < box.y || in.x + in.w > box.x + box.w ||
                        in.y + in.h > box.y + box.h) {
                        fail_msg("\"%s\" in %dx%d mm, icon %d: command %zu outside", texts[i],
                                 sizes[k][0], sizes[k][1], icon, c);
                    }
                }
                ui.target_count = 0;
            }
        }
    }
}

static void only_enabled_targets_are_hit_and_the_last_wins(void **state)
{
    (void)state;
    const struct box box = {0, 0, 100, 100};
    ui_target(&ui, box, "onder", (struct action){.kind = 1});
    ui_button(&ui, (struct box){0, 0, 50, 100}, BUTTON_ACT, ICON_NONE, "boven",
              (struct action){.kind = 2}, true);
    ui_button(&ui, (struct box){80, 0, 20, 100}, BUTTON_ACT, ICON_NONE, "dicht",
              (struct action){.kind = 3}, false);
    assert_string_equal(ui_hit(&ui, 10, 10)->label, "boven");
    assert_string_equal(ui_hit(&ui, 60, 10)->label, "onder");
    assert_null(ui_hit(&ui, 90, 10));
    assert_null(ui_hit(&ui, 100, 10));
}

static void a_pressed_button_looks_different(void **state)
{
    (void)state;
    static struct draw_list other;
    struct action action = {.kind = 4, .arg = 2, .arg2 = -1};
    for (int style = BUTTON_PLAIN; style <= BUTTON_QUIET; style++) {
        ui_begin(&ui, &list, &panel, &fonts, action);
        ui_button(&ui, (struct box){0, 0, 99, 99}, (enum button_style)style, ICON_NONE, "x", action,
                  true);
        ui_begin(&ui, &other, &panel, &fonts, (struct action){.kind = 4, .arg = 1, .arg2 = -1});
        ui_button(&ui, (struct box){0, 0, 99, 99}, (enum button_style)style, ICON_NONE, "x", action,
                  true);
        assert_false(draw_equal(&list, &other));
    }
}

static void too_many_targets_are_left_out(void **state)
{
    (void)state;
    for (int i = 0; i < TARGET_MAX + 5; i++) {
        ui_button(&ui, (struct box){i, 0, 1, 1}, BUTTON_PLAIN, ICON_NONE, "",
                  (struct action){.kind = 1}, i % 2 == 0);
    }
    assert_int_equal(ui.target_count, TARGET_MAX);
}

static void the_pager_carries_the_next_page(void **state)
{
    (void)state;
    const struct box box = {0, 0, 400, 60};
    ui_pager(&ui, box, 0, 1, 9);
    assert_int_equal(list.count, 0);
    assert_int_equal(ui.pager.pages, 0);
    static const struct {
        int page;
        bool back, on;
    } cases[] = {{0, false, true}, {1, true, true}, {2, true, false}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        begin(NULL);
        ui_pager(&ui, box, cases[i].page, 3, 9);
        const struct target *back = ui_hit(&ui, 5, 5);
        const struct target *on = ui_hit(&ui, 395, 5);
        assert_int_equal(back != NULL, cases[i].back);
        assert_int_equal(on != NULL, cases[i].on);
        assert_true(back == NULL ||
                    (back->action.kind == 9 && back->action.arg == cases[i].page - 1));
        assert_true(on == NULL || on->action.arg == cases[i].page + 1);
        /* A swipe does what they do. */
        assert_int_equal(ui.pager.page, cases[i].page);
        assert_int_equal(ui.pager.pages, 3);
        assert_int_equal(ui.pager.previous.kind, cases[i].back ? 9 : 0);
        assert_int_equal(ui.pager.next.kind, cases[i].on ? 9 : 0);
        assert_true(back == NULL || ui.pager.previous.arg == back->action.arg);
        assert_true(on == NULL || ui.pager.next.arg == on->action.arg);
        char text[32];
        snprintf(text, sizeof(text), "%d van 3", cases[i].page + 1);
        assert_non_null(memmem(list.text, list.text_len, text, strlen(text)));
    }
}

static void a_target_follows_a_finger(void **state)
{
    (void)state;
    static const struct {
        int x;
        int32_t place;
    } cases[] = {{99, 0},          {100, 0}, {101, 10000 / 400}, {300, 5000}, {500, DRAG_SPAN},
                 {501, DRAG_SPAN}, {-7, 0}};
    const struct box box = {100, 10, 401, 50};
    ui_drag_target(&ui, box, "verloop", (struct action){.kind = 3, .arg2 = 4});
    const struct target *target = ui_hit(&ui, 120, 20);
    assert_true(target != NULL && target->drag);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct action action = ui_drag_action(target, cases[i].x);
        assert_int_equal(action.kind, 3);
        assert_int_equal(action.arg2, 4);
        if (action.arg != cases[i].place) {
            fail_msg("case %zu: %d", i, (int)action.arg);
        }
    }
    ui_target(&ui, box, "knop", (struct action){.kind = 1});
    assert_false(ui_hit(&ui, 120, 20)->drag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_broken_into_lines),
        cmocka_unit_test(too_long_text_ends_in_an_ellipsis),
        cmocka_unit_test_setup(a_number_gets_smaller_before_it_is_cut, begin),
        cmocka_unit_test_setup(a_paragraph_says_when_it_is_cut, begin),
        cmocka_unit_test(boxes_are_cut),
        cmocka_unit_test(columns_fill_the_box),
        cmocka_unit_test_setup(millimetres_follow_each_axis, begin),
        cmocka_unit_test(all_grows_on_a_large_panel),
        cmocka_unit_test_setup(type_is_large_enough_on_every_panel, begin),
        cmocka_unit_test_setup(a_button_keeps_inside_its_box, begin),
        cmocka_unit_test_setup(only_enabled_targets_are_hit_and_the_last_wins, begin),
        cmocka_unit_test_setup(a_pressed_button_looks_different, begin),
        cmocka_unit_test_setup(a_target_follows_a_finger, begin),
        cmocka_unit_test_setup(too_many_targets_are_left_out, begin),
        cmocka_unit_test_setup(the_pager_carries_the_next_page, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
