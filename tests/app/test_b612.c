/* The table of widths against the real font, through the library that draws it. */
#include "draaiboek/b612.h"

#include <SDL_ttf.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/playbook.h"

#include "test.h"

#define EM 26

static TTF_Font *open_font(const char *weight)
{
    static const char *const places[] = {"/usr/share/fonts/opentype/b612/B612-%s.otf",
                                         "/usr/share/fonts/truetype/b612/B612-%s.ttf",
                                         "/usr/local/share/fonts/B612-%s.otf"};
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        char path[PATH_SIZE];
        struct text text;
        text_init(&text, path, sizeof(path));
        const char *gap = strstr(places[i], "%s");
        text_add(&text, "%.*s%s%s", (int)(gap - places[i]), places[i], weight, gap + 2);
        TTF_Font *font = TTF_OpenFont(path, EM);
        if (font != NULL) {
            return font;
        }
    }
    fail_msg("B612 %s is not installed", weight);
    return NULL;
}

static void expect_near(TTF_Font *font, const char *text)
{
    int real = 0;
    assert_int_equal(TTF_SizeUTF8(font, text, &real, NULL), 0);
    int told = b612_width(EM, text, strlen(text));
    /* The real letters stand on whole pixels, and their ink begins and ends inside. */
    int slack = 4 + real / 50;
    if (told < real - slack || told > real + slack) {
        fail_msg("'%s' is %d px wide, not %d", text, real, told);
    }
}

static void every_letter_is_as_wide_as_the_font_says(void **state)
{
    (void)state;
    static const char *const others[] = {"é", "ë", "ï", "ö", "ü", "á", "ó", "è", "ê", "ç",
                                         "É", "°", "·", "–", "’", "“", "€", "½", "•", "≥"};
    TTF_Font *fonts[] = {open_font("Regular"), open_font("Bold")};
    for (size_t f = 0; f < ARRAY_LEN(fonts); f++) {
        for (char letter = ' '; letter < 127; letter++) {
            char text[] = {'n', letter, 'n', letter, 'n', '\0'};
            expect_near(fonts[f], text);
        }
        for (size_t i = 0; i < ARRAY_LEN(others); i++) {
            expect_near(fonts[f], others[i]);
        }
        TTF_CloseFont(fonts[f]);
    }
}

static void every_shipped_step_is_as_wide_as_the_font_says(void **state)
{
    (void)state;
    static struct fault_list faults;
    struct playbook *book = playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/stroomuitval.yaml",
                                          &faults);
    assert_non_null(book);
    TTF_Font *font = open_font("Bold");
    for (size_t i = 0; i < book->step_count; i++) {
        expect_near(font, book->steps[i].act);
    }
    TTF_CloseFont(font);
    playbook_free(book);
}

static void what_is_not_listed_is_rather_too_wide(void **state)
{
    (void)state;
    assert_int_equal(b612_width(10, "", 0), 0);
    assert_int_equal(b612_width(1000, "漢", strlen("漢")), 1100);
    assert_int_equal(b612_width(1000, "😀", strlen("😀")), 1100);
    assert_int_equal(b612_width(1000, "é", 1), 1100); /* cut short: nothing beyond it is read */
}

static int start(void **state)
{
    (void)state;
    return TTF_Init();
}

static int stop(void **state)
{
    (void)state;
    TTF_Quit();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_is_as_wide_as_the_font_says),
        cmocka_unit_test(every_shipped_step_is_as_wide_as_the_font_says),
        cmocka_unit_test(what_is_not_listed_is_rather_too_wide),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
