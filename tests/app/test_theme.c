#include "ui/theme.h"

#include <string.h>

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

static int lit_ratio(const struct rgb colours[COLOUR_COUNT], enum colour on, enum colour ground)
{
    return theme_contrast(colours[on], colours[ground]);
}

/* Of all pairs that stand on a screen left alone: a touch brings the full light back, so nothing is
 * pressed in the dark. */
static void with_less_light_it_can_still_be_read(void **state)
{
    (void)state;
    static const enum colour grounds[] = {COLOUR_GROUND, COLOUR_PANEL, COLOUR_RAISED};
    for (int i = 0; i < THEME_COUNT; i++) {
        for (int percent = 1; percent <= 100; percent++) {
            struct rgb colours[COLOUR_COUNT];
            theme_lit((enum theme)i, percent, colours);
            for (size_t g = 0; g < ARRAY_LEN(grounds); g++) {
                for (int on = COLOUR_LINE; on < COLOUR_ON_FILL; on++) {
                    bool text = on >= COLOUR_TEXT && on <= COLOUR_CHOSEN;
                    int ratio = lit_ratio(colours, (enum colour)on, grounds[g]);
                    if (ratio < (text ? 700 : 300)) {
                        fail_msg("%s at %d %%: colour %d on %d is %d", theme_name((enum theme)i),
                                 percent, on, grounds[g], ratio);
                    }
                }
            }
            for (int fill = COLOUR_ACT_FILL; fill < COLOUR_ON_FILL; fill++) {
                int ratio = lit_ratio(colours, COLOUR_ON_FILL, (enum colour)fill);
                if (ratio < 700) {
                    fail_msg("%s at %d %%: on fill %d is %d", theme_name((enum theme)i), percent,
                             fill, ratio);
                }
            }
        }
    }
}

/* Contrast with black grows with the light that a colour gives. */
static int light_of(struct rgb colour)
{
    return theme_contrast(colour, (struct rgb){0, 0, 0});
}

static void less_light_is_less_of_every_colour(void **state)
{
    (void)state;
    for (int i = 0; i < THEME_COUNT; i++) {
        struct rgb full[COLOUR_COUNT], before[COLOUR_COUNT];
        theme_lit((enum theme)i, 100, full);
        for (int c = 0; c < COLOUR_COUNT; c++) {
            struct rgb own = theme_colour((enum theme)i, (enum colour)c);
            assert_memory_equal(&full[c], &own, sizeof(own));
        }
        theme_lit((enum theme)i, 100, before);
        for (int percent = 99; percent > 0; percent--) {
            struct rgb now[COLOUR_COUNT];
            theme_lit((enum theme)i, percent, now);
            bool becomes_noodlicht = i == THEME_LIGHT && percent == THEME_DEEP_PCT;
            for (int c = 0; c < COLOUR_COUNT && !becomes_noodlicht; c++) {
                if (light_of(now[c]) > light_of(before[c])) {
                    fail_msg("%s: colour %d has more light at %d %% than at %d %%",
                             theme_name((enum theme)i), c, percent, percent + 1);
                }
            }
            memcpy(before, now, sizeof(before));
        }
        /* White text, and what licht has most of: its ground. */
        assert_true(light_of(before[COLOUR_TEXT]) < 800);
        assert_true(light_of(before[COLOUR_GROUND]) < 110);
    }
    struct rgb first[COLOUR_COUNT];
    theme_lit(THEME_DARK, 40, first);
    assert_true(light_of(first[COLOUR_TEXT]) < light_of(theme_colour(THEME_DARK, COLOUR_TEXT)) / 2);
    theme_lit(THEME_LIGHT, 40, first);
    assert_true(light_of(first[COLOUR_GROUND]) <
                light_of(theme_colour(THEME_LIGHT, COLOUR_GROUND)) * 6 / 10);
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
        cmocka_unit_test(with_less_light_it_can_still_be_read),
        cmocka_unit_test(less_light_is_less_of_every_colour),
        cmocka_unit_test(noodlicht_gives_less_light),
        cmocka_unit_test(themes_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
