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
    assert_string_equal(keyboard.text, "AB12CDef");
}

static void shift_holds_for_one_letter_or_until_it_is_touched(void **state)
{
    (void)state;
    static const struct {
        const char *name, *before;
        int touches;
        const char *keys, *after;
    } cases[] = {
        {"the first is a capital by itself", "", 0, "ab", "Ab"},
        {"not when shift was touched", "", 1, "ab", "ab"},
        {"one capital", "x", 1, "ab", "xAb"},
        {"locked", "x", 2, "ab cd", "xAB CD"},
        {"off again", "x", 3, "ab", "xab"},
        {"a touch at the beginning turns it off, two more lock it", "", 3, "ab", "AB"},
        {"digits use it up", "x", 1, "1a", "x1a"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        keyboard_init(&keyboard, cases[i].before);
        for (int n = 0; n < cases[i].touches; n++) {
            keyboard_key(&keyboard, KEYBOARD_SHIFT, -1);
        }
        type(cases[i].keys);
        if (strcmp(keyboard.text, cases[i].after) != 0) {
            fail_msg("%s: %s", cases[i].name, keyboard.text);
        }
    }
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
    /* What is its beginning becomes the chip. */
    keyboard_init(&keyboard, "huis");
    keyboard.chip[0] = "Huisarts";
    keyboard.chip_count = 1;
    assert_true(keyboard_key(&keyboard, 0, 0));
    type(" gebeld ok");
    assert_string_equal(keyboard.text, "Huisarts gebeld ok");
    assert_true(keyboard_key(&keyboard, 0, 7));
    assert_string_equal(keyboard.text, "Huisarts gebeld ok");
}

static void unknown_keys_do_nothing(void **state)
{
    (void)state;
    static const int32_t keys[] = {-5,    0,     7,      '\n',   0x7F,     0x9F,      0xAD,
                                   0x100, 0x301, 0x20AD, 0xD800, 0x10FFFF, INT32_MAX, INT32_MIN};
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

static struct ui ui;

static const struct target *find(const char *label)
{
    for (size_t i = 0; i < ui.target_count; i++) {
        if (strcmp(ui.target[i].label, label) == 0) {
            return &ui.target[i];
        }
    }
    return NULL;
}

static bool press(const char *label)
{
    const struct target *key = find(label);
    return key != NULL && keyboard_key(&keyboard, key->action.arg, key->action.arg2);
}

/* As it stands on the smallest panel, lying and standing. */
static const struct place {
    struct panel panel;
    struct box box;
    int width_mm; /* of a key, at least */
} places[] = {
    {{800, 480, 154, 86}, {16, 60, 768, 380}, 13},
    {{480, 800, 86, 154}, {4, 300, 472, 450}, 9},
};
static const struct place *place = places;

static void draw(void)
{
    static struct draw_list list;
    static const struct font_ops fonts = {.width = fixed_width};
    const struct box box = place->box;
    ui_begin(&ui, &list, &place->panel, &fonts, (struct action){0});
    keyboard_draw(&ui, box, &keyboard, "Notitie", 42);
    for (size_t t = 0; t < ui.target_count; t++) {
        const struct target *target = &ui.target[t];
        assert_int_equal(target->action.kind, 42);
        assert_true(target->box.h >= ui_mm_y(&ui, 9) - 1);
        assert_true(target->box.w >= ui_mm_x(&ui, place->width_mm));
        assert_true(target->box.x >= box.x && target->box.x + target->box.w <= box.x + box.w);
        assert_true(target->box.y >= box.y && target->box.y + target->box.h <= box.y + box.h);
        for (size_t other = 0; other < t; other++) {
            assert_false(box_holds(ui.target[other].box, target->box.x, target->box.y));
        }
    }
}

/* As a person looks for it: on the page that is there, then on the others. */
static bool look_for(const char *label)
{
    static const char *const ways[] = {"", "abc", "é ë", "Shift", "123", "abc"};
    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        draw();
        if (strcmp(ways[i], "Shift") == 0) {
            keyboard_key(&keyboard, KEYBOARD_SHIFT, -1);
        } else if (ways[i][0] != '\0') {
            press(ways[i]);
        }
        draw();
        if (press(label)) {
            return true;
        }
    }
    return false;
}

static void all_that_dutch_is_written_with_can_be_touched(void **state)
{
    place = *state;
    static const char *const signs[] = {
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q",
        "r", "s", "t", "u", "v", "w", "x", "y", "z", "0", "1", "2", "3", "4", "5", "6", "7",
        "8", "9", "á", "à", "â", "ä", "é", "è", "ê", "ë", "í", "ì", "î", "ï", "ó", "ò", "ô",
        "ö", "ú", "ù", "û", "ü", "ç", "ñ", "ø", "å", ",", ".", ":", ";", "?", "!", "'", "\"",
        "-", "/", "(", ")", "+", "%", "°", "€", "@", "&", "#", "=", "*"};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        for (int large = 0; large < 2; large++) {
            char wanted[8], label[8];
            text_copy(wanted, sizeof(wanted), signs[i]);
            unsigned char last = (unsigned char)wanted[strlen(wanted) - 1];
            bool letter = (wanted[1] == '\0' && last >= 'a' && last <= 'z') ||
                          (unsigned char)wanted[0] == 0xC3;
            if (large == 1 && letter) {
                wanted[strlen(wanted) - 1] = (char)(last - 0x20);
            }
            text_copy(label, sizeof(label), wanted);
            keyboard_init(&keyboard, "x");
            keyboard.shift = keyboard.capitals = large == 1 && letter;
            if (!look_for(label) || strcmp(keyboard.text + 1, wanted) != 0) {
                fail_msg("no key %s: %s", label, keyboard.text);
            }
        }
    }
    keyboard_init(&keyboard, "");
    keyboard.chip[0] = "gebeld";
    keyboard.chip_count = 1;
    static const char *const words[] = {"F", "a", "m", "i", "l", "i", "é ë"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        draw();
        assert_true(press(words[i]));
    }
    draw();
    assert_true(press("ë"));
    draw();
    assert_non_null(find("q")); /* after an accent the letters are back */
    static const char *const more[] = {"spatie", "b", "wis", "gebeld"};
    for (size_t i = 0; i < ARRAY_LEN(more); i++) {
        draw();
        assert_true(press(more[i]));
    }
    assert_string_equal(keyboard.text, "Familië gebeld");
}

static void a_pad_keeps_its_form(void **state)
{
    (void)state;
    static const struct {
        enum keyboard_form form;
        const char *keys; /* < erases */
        const char *text;
        const char *why; /* part of what the last key is told; "" nothing */
    } cases[] = {
        {KEYBOARD_CLOCK, "1405", "14:05", ""},
        {KEYBOARD_CLOCK, "14:05", "14:05", ""},
        {KEYBOARD_CLOCK, "930", "9:30", ""},
        {KEYBOARD_CLOCK, "1:30", "1:30", ""},
        {KEYBOARD_CLOCK, "0000", "00:00", ""},
        {KEYBOARD_CLOCK, "2359", "23:59", ""},
        {KEYBOARD_CLOCK, "24", "2", "0 tot en met 23"},
        {KEYBOARD_CLOCK, "2923", "22:3", ""},
        {KEYBOARD_CLOCK, "146", "14:", "00 tot en met 59"},
        {KEYBOARD_CLOCK, "14599", "14:59", "compleet"},
        {KEYBOARD_CLOCK, ":", "", "eerst het uur"},
        {KEYBOARD_CLOCK, "14<", "1", ""},
        {KEYBOARD_CLOCK, "140<<5", "15:", ""},
        {KEYBOARD_CLOCK, "<", "", ""},
        {KEYBOARD_CLOCK, "a-,1", "1", ""},
        {KEYBOARD_NUMBER, "5,3", "5,3", ""},
        {KEYBOARD_NUMBER, "5,,3", "5,3", ""},
        {KEYBOARD_NUMBER, "5,,", "5,", "al een komma"},
        {KEYBOARD_NUMBER, ",5", "0,5", ""},
        {KEYBOARD_NUMBER, "-,5", "-0,5", ""},
        {KEYBOARD_NUMBER, "0,5-", "-0,5", ""},
        {KEYBOARD_NUMBER, "0,5--", "0,5", ""},
        {KEYBOARD_NUMBER, "12x<", "1", ""},
        {KEYBOARD_DIGITS, "+31-43", "+31-43", ""},
        {KEYBOARD_DIGITS, "31-12-2027", "31-12-2027", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        keyboard_init(&keyboard, "");
        keyboard.form = cases[i].form;
        for (const char *key = cases[i].keys; *key != '\0'; key++) {
            keyboard_key(&keyboard, *key == '<' ? KEYBOARD_ERASE : *key, -1);
        }
        const char *why = keyboard.why != NULL ? keyboard.why : "";
        bool said = cases[i].why[0] != '\0' ? strstr(why, cases[i].why) != NULL : why[0] == '\0';
        if (strcmp(keyboard.text, cases[i].text) != 0 || !said) {
            fail_msg("%s: '%s', '%s'", cases[i].keys, keyboard.text, why);
        }
    }
}

static uint32_t below(uint64_t *random, uint32_t limit)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*random >> 33) % limit;
}

/* Whatever is touched in whatever order: within its bounds, and text that can be recorded. */
static void any_keys_leave_valid_text(void **state)
{
    (void)state;
    static const int32_t keys[] = {KEYBOARD_ERASE,
                                   KEYBOARD_SHIFT,
                                   KEYBOARD_SYMBOLS,
                                   KEYBOARD_ACCENTS,
                                   'a',
                                   'z',
                                   ' ',
                                   '0',
                                   '5',
                                   ',',
                                   '-',
                                   ':',
                                   0xE9,
                                   0xFF,
                                   0xDF,
                                   0x20AC,
                                   0xD7FF,
                                   0x7F,
                                   0,
                                   9};
    uint64_t random = 5;
    for (int run = 0; run < 400; run++) {
        keyboard_init(&keyboard, below(&random, 2) == 0 ? "" : "Anja is er één");
        keyboard.form = (enum keyboard_form)below(&random, KEYBOARD_CLOCK + 1);
        keyboard.chip[0] = "gebeld door de dienstdoende huisarts van de geïnformeerde waarneming";
        keyboard.chip_count = 1;
        bool steady = below(&random, 2) == 0; /* mostly letters: until it is full */
        for (int i = 0; i < 900; i++) {
            int32_t key = steady && below(&random, 9) > 0
                              ? 0xE9
                              : keys[below(&random, (uint32_t)ARRAY_LEN(keys))];
            char before[KEYBOARD_TEXT_MAX];
            text_copy(before, sizeof(before), keyboard.text);
            bool taken = keyboard_key(&keyboard, key, below(&random, 40) == 0 ? 0 : -1);
            size_t len = strnlen(keyboard.text, sizeof(keyboard.text));
            assert_true(len < sizeof(keyboard.text));
            assert_true(text_is_valid(keyboard.text, len));
            if (!taken) {
                assert_string_equal(keyboard.text, before);
            }
        }
    }
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
        cmocka_unit_test(shift_holds_for_one_letter_or_until_it_is_touched),
        cmocka_unit_test_prestate(all_that_dutch_is_written_with_can_be_touched,
                                  (void *)(uintptr_t)&places[0]),
        cmocka_unit_test_prestate(all_that_dutch_is_written_with_can_be_touched,
                                  (void *)(uintptr_t)&places[1]),
        cmocka_unit_test(a_pad_keeps_its_form),
        cmocka_unit_test(any_keys_leave_valid_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
