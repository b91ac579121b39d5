#include "ui/theme.h"

#include "test.h"

static void contrast_is_as_wcag_defines_it(void **state)
{
    (void)state;
    const struct rgb black = {0, 0, 0}, white = {255, 255, 255};
    /* Known values: 21:1, 1:1, and #767676 on white, the well-known darkest grey at 4.54. */
    assert_int_equal(theme_contrast(black, white), 2100);
    assert_int_equal(theme_contrast(white, black), 2100);
    assert_int_equal(theme_contrast(white, white), 100);
    assert_int_equal(theme_contrast((struct rgb){0x76, 0x76, 0x76}, white), 454);
}

static void assert_ratio(enum theme theme, enum colour on, enum colour ground, int least)
{
    int ratio = theme_contrast(theme_colour(theme, on), theme_colour(theme, ground));
    if (ratio < least) {
        fail_msg("%s: colour %d on %d is %d, not %d", theme_name(theme), on, ground, ratio, least);
    }
}

static void every_theme_can_be_read(void **state)
{
    (void)state;
    static const enum colour texts[] = {COLOUR_TEXT,      COLOUR_FAINT, COLOUR_ACT,
                                        COLOUR_ATTENTION, COLOUR_DONE,  COLOUR_CHOSEN};
    static const enum colour grounds[] = {COLOUR_GROUND, COLOUR_PANEL, COLOUR_RAISED};
    static const enum colour fills[] = {COLOUR_ACT_FILL, COLOUR_ATTENTION_FILL, COLOUR_DONE_FILL,
                                        COLOUR_CHOSEN_FILL};
    for (int i = 0; i < THEME_COUNT; i++) {
        enum theme theme = (enum theme)i;
        for (size_t g = 0; g < ARRAY_LEN(grounds); g++) {
            for (size_t t = 0; t < ARRAY_LEN(texts); t++) {
                assert_ratio(theme, texts[t], grounds[g], 700);
            }
            for (size_t f = 0; f < ARRAY_LEN(fills); f++) {
                assert_ratio(theme, fills[f], grounds[g], 300);
            }
            assert_ratio(theme, COLOUR_LINE, grounds[g], 300);
        }
        for (size_t f = 0; f < ARRAY_LEN(fills); f++) {
            assert_ratio(theme, COLOUR_ON_FILL, fills[f], 700);
        }
        assert_ratio(theme, COLOUR_TEXT, COLOUR_PRESSED, 700);
    }
}

static void noodlicht_gives_less_light(void **state)
{
    (void)state;
    const struct rgb black = {0, 0, 0};
    for (int i = 0; i < COLOUR_COUNT; i++) {
        /* Contrast with black grows with the light a colour gives; 1050 is half of white. */
        assert_true(theme_contrast(theme_colour(THEME_DIM, (enum colour)i), black) <= 1050);
    }
}

static void themes_have_names(void **state)
{
    (void)state;
    assert_string_equal(theme_name(THEME_DARK), "donker");
    assert_string_equal(theme_name(THEME_LIGHT), "licht");
    assert_string_equal(theme_name(THEME_DIM), "noodlicht");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_as_wcag_defines_it),
        cmocka_unit_test(every_theme_can_be_read),
        cmocka_unit_test(noodlicht_gives_less_light),
        cmocka_unit_test(themes_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
