#include "ui/keyboard.h"

#include <string.h>

#include "test.h"

static struct keyboard keyboard;

static void type(const char *keys)
{
    for (; *keys != '\0'; keys++) {
        assert_true(keyboard_key(&keyboard, *keys, -1));
    }
}

static void the_first_letter_is_a_capital(void **state)
{
    (void)state;
    keyboard_init(&keyboard, "");
    type("koelbox 3");
    assert_string_equal(keyboard.text, "Koelbox 3");
    keyboard_key(&keyboard, KEYBOARD_SHIFT, -1);
    keyboard_key(&keyboard, 0xEB, -1);
    keyboard_key(&keyboard, 0xEB, -1);
    assert_string_equal(keyboard.text, "Koelbox 3Ëë");
    keyboard_init(&keyboard, "al iets");
    type("x");
    assert_string_equal(keyboard.text, "al ietsx");
}

static void a_batch_is_written_in_capitals(void **state)
{
    (void)state;
    keyboard_init(&keyboard, "");
    keyboard.shift = keyboard.capitals = true;
    type("ab12cd");
    assert_string_equal(keyboard.text, "AB12CD");
    keyboard_key(&keyboard, KEYBOARD_SHIFT, -1);
    type("ef");
    assert_string_equal(keyboard.text, "AB12CDeF");
}

static void erasing_takes_whole_characters(void **state)
{
    (void)state;
    static const char *const steps[] = {"aé€", "aé", "a", "", ""};
    keyboard_init(&keyboard, "aé€𝄞");
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        assert_true(keyboard_key(&keyboard, KEYBOARD_ERASE, -1));
        assert_string_equal(keyboard.text, steps[i]);
    }
    assert_true(keyboard.shift);
}

static void a_full_text_takes_no_half_character(void **state)
{
    (void)state;
    keyboard_init(&keyboard, "");
    for (int i = 0; i < KEYBOARD_TEXT_MAX - 2; i++) {
        assert_true(keyboard_key(&keyboard, 'x', -1));
    }
    assert_false(keyboard_key(&keyboard, 0xE9, -1));
    assert_true(keyboard_key(&keyboard, 'y', -1));
    assert_false(keyboard_key(&keyboard, 'z', -1));
    assert_int_equal(strlen(keyboard.text), KEYBOARD_TEXT_MAX - 1);
    assert_true(text_is_valid(keyboard.text, strlen(keyboard.text)));
    keyboard.chip[0] = "arts";
    keyboard.chip_count = 1;
    assert_false(keyboard_key(&keyboard, 0, 0));
    assert_true(keyboard_key(&keyboard, KEYBOARD_ERASE, -1));
    assert_int_equal(strlen(keyboard.text), KEYBOARD_TEXT_MAX - 2);
}

static void chips_are_words(void **state)
{
    (void)state;
    keyboard_init(&keyboard, "");
    keyboard.chip[0] = "Huisarts";
    keyboard.chip[1] = "gebeld";
    keyboard.chip_count = 2;
    assert_true(keyboard_key(&keyboard, 0, 0));
    assert_true(keyboard_key(&keyboard, 0, 1));
    type(" ok");
    assert_string_equal(keyboard.text, "Huisarts gebeld ok");
    assert_true(keyboard_key(&keyboard, 0, 7));
    assert_string_equal(keyboard.text, "Huisarts gebeld ok");
}

static void unknown_keys_do_nothing(void **state)
{
    (void)state;
    static const int32_t keys[] = {-4, 0, 7, '\n', 0x20AC, INT32_MAX, INT32_MIN};
    keyboard_init(&keyboard, "a");
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        assert_true(keyboard_key(&keyboard, keys[i], -1));
        assert_string_equal(keyboard.text, "a");
    }
}

static int fixed_width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context, (void)font, (void)text;
    return (int)len * size * 6 / 10;
}

/* Touches the target with this label; false when there is none. */
static bool touch(struct ui *ui, const char *label)
{
    for (size_t i = 0; i < ui->target_count; i++) {
        if (strcmp(ui->target[i].label, label) == 0) {
            return keyboard_key(&keyboard, ui->target[i].action.arg, ui->target[i].action.arg2);
        }
    }
    return false;
}

static void all_that_is_needed_can_be_touched(void **state)
{
    (void)state;
    static const char *const labels[] = {
        "Q", "M", "-", ",", ".", "/", "?", "spatie", "wis", "gebeld", "123 é", "1", "0",
        "É", "Ë", "Ï", "Ö", "Ü", "Á", "È", "Ê",      "Ç",   ":",      "abc",   "Z"};
    static struct draw_list list;
    static struct ui ui;
    const struct panel panel = {800, 480, 154, 86};
    const struct font_ops fonts = {.width = fixed_width};
    const struct box box = {16, 60, 768, 380};
    keyboard_init(&keyboard, "");
    keyboard.chip[0] = "gebeld";
    keyboard.chip_count = 1;
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        keyboard.shift = true;
        ui_begin(&ui, &list, &panel, &fonts, (struct action){0});
        keyboard_draw(&ui, box, &keyboard, "Notitie", 42);
        for (size_t t = 0; t < ui.target_count; t++) {
            const struct target *target = &ui.target[t];
            assert_int_equal(target->action.kind, 42);
            assert_true(target->box.h >= ui_mm_y(&ui, 9) - 1);
            assert_true(target->box.w >= ui_mm_x(&ui, 13));
            assert_true(target->box.x >= box.x && target->box.x + target->box.w <= box.x + box.w);
            assert_true(target->box.y >= box.y && target->box.y + target->box.h <= box.y + box.h);
            for (size_t other = 0; other < t; other++) {
                assert_false(box_holds(ui.target[other].box, target->box.x, target->box.y));
            }
        }
        if (!touch(&ui, labels[i])) {
            fail_msg("no key %s", labels[i]);
        }
    }
    assert_string_equal(keyboard.text, "QM-,./? gebeld10ÉËÏÖÜÁÈÊÇ:Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_letter_is_a_capital),
        cmocka_unit_test(a_batch_is_written_in_capitals),
        cmocka_unit_test(erasing_takes_whole_characters),
        cmocka_unit_test(a_full_text_takes_no_half_character),
        cmocka_unit_test(chips_are_words),
        cmocka_unit_test(unknown_keys_do_nothing),
        cmocka_unit_test(all_that_is_needed_can_be_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
