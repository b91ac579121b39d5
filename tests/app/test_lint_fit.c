/* The linter counts the lines that the screen breaks a text into, with the real font. */
#include <SDL_ttf.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "draaiboek/lint_private.h"
#include "ui/text.h"

#include "test.h"

#define FOLDER NOODWACHT_SOURCE "/assets/draaiboeken"

static TTF_Font *letters;

static int width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context;
    (void)font;
    (void)size;
    char line[TEXT_LINE_MAX];
    int px = 0;
    text_set(line, sizeof(line), "%.*s", (int)len, text);
    TTF_SizeUTF8(letters, line, &px, NULL);
    return px;
}

static const struct font_ops fonts = {.width = width};

static int real_lines(const char *text, int room)
{
    int lines = 0;
    struct text_line line;
    for (const char *at = text; at != NULL; lines++) {
        at = text_line_take(&fonts, FONT_BOLD, 26, room, at, &line);
    }
    return lines;
}

/* One word at the end of a line may fall either way. */
static void expect_lines(const struct playbook *book, const struct step *step, const char *text)
{
    int room = lint_room_px(step);
    int told = lint_line_count(text, room);
    if (told < real_lines(text, room + 12) || told > real_lines(text, room - 12)) {
        fail_msg("%s, step '%s': %d lines, not %d: %s", book->id, step->id, real_lines(text, room),
                 told, text);
    }
}

static int is_yaml(const struct dirent *entry)
{
    return strstr(entry->d_name, ".yaml") != NULL;
}

static void each_step(void (*look)(const struct playbook *book, const struct step *step))
{
    struct dirent **entries = NULL;
    int count = scandir(FOLDER, &entries, is_yaml, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        static struct fault_list faults;
        char path[PATH_SIZE];
        text_set(path, sizeof(path), FOLDER "/%s", entries[i]->d_name);
        struct playbook *book = playbook_load(path, &faults);
        assert_non_null(book);
        for (size_t s = 0; s < book->step_count; s++) {
            look(book, &book->steps[s]);
        }
        playbook_free(book);
        free(entries[i]);
    }
    free(entries);
}

static void look_at_lines(const struct playbook *book, const struct step *step)
{
    expect_lines(book, step, step->act);
    expect_lines(book, step, step->explain);
}

static void lines_are_counted_as_they_are_drawn(void **state)
{
    (void)state;
    each_step(look_at_lines);
}

static int start(void **state)
{
    (void)state;
    assert_int_equal(TTF_Init(), 0);
    letters = TTF_OpenFont("/usr/share/fonts/opentype/b612/B612-Bold.otf", 26);
    if (letters == NULL) {
        letters = TTF_OpenFont("/usr/share/fonts/truetype/b612/B612-Bold.ttf", 26);
    }
    return letters != NULL ? 0 : -1;
}

static int stop(void **state)
{
    (void)state;
    TTF_CloseFont(letters);
    TTF_Quit();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_counted_as_they_are_drawn),
    };
    return cmocka_run_group_tests(tests, start, stop);
}
