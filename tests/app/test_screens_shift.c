/* The picture moves a little at rest: what is written on any screen stays on the panel then. */
#include "rest.h"
#include "views.h"
#include "views_fridge.h"
#include "views_work.h"

#include "test.h"

static const struct panel panels[] = {
    {800, 480, 154, 86},   {1024, 600, 154, 86},   {720, 1280, 86, 155},
    {1280, 800, 217, 136}, {1920, 1080, 344, 194},
};

/* As wide as B612 is on average. */
static int fake_width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context;
    size_t characters = 0;
    for (size_t i = 0; i < len; i++) {
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return (int)characters * size * (font == FONT_BOLD ? 57 : 54) / 100;
}

static const struct font_ops fonts = {NULL, fake_width};
static struct ui ui;
static struct draw_list list;
static struct view view;

/* Where a text has ink: from what reaches above to what hangs below the middle of its line. */
static struct box ink_of(const struct draw_command *command)
{
    const char *text = list.text + command->data;
    int width = fake_width(NULL, command->font, command->size, text, strlen(text));
    int spare = command->box.w - width;
    int height = command->size * 8 / 10;
    spare = spare > 0 ? spare : 0;
    return (struct box){command->box.x + (command->align == ALIGN_LEFT     ? 0
                                          : command->align == ALIGN_CENTRE ? spare / 2
                                                                           : spare),
                        command->box.y + (command->box.h - height) / 2,
                        width < command->box.w ? width : command->box.w, height};
}

static void check(const struct named_view *named, const struct panel *panel)
{
    int x = panel->width * REST_SHIFT_MAX / (10 * panel->width_mm);
    int y = panel->height * REST_SHIFT_MAX / (10 * panel->height_mm);
    named->fill(&view);
    ui_begin(&ui, &list, panel, &fonts, (struct action){0});
    screens_draw(&ui, &view);
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        if (command->kind != DRAW_TEXT) {
            continue;
        }
        struct box ink = ink_of(command);
        if (ink.x < x || ink.y < y || ink.x + ink.w > panel->width - x ||
            ink.y + ink.h > panel->height - y) {
            fail_msg("%s %dx%d: '%s' at %d,%d %dx%d goes over the edge", named->name, panel->width,
                     panel->height, list.text + command->data, ink.x, ink.y, ink.w, ink.h);
        }
    }
}

static void what_is_written_stays_on_the_panel(void **state)
{
    (void)state;
    assert_true(work_load());
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(named_views); i++) {
            check(&named_views[i], &panels[p]);
        }
        for (size_t i = 0; i < ARRAY_LEN(work_views); i++) {
            check(&work_views[i], &panels[p]);
        }
        for (size_t i = 0; i < ARRAY_LEN(fridge_views); i++) {
            check(&fridge_views[i], &panels[p]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_stays_on_the_panel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
