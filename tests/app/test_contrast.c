/* What is drawn can be seen: every colour of text on every ground that it really stands on, and of
 * every shape, in all themes. The pairs come from the draw lists of the whole gallery, also with
 * each target under a finger, so that a new pair is held too. */
#include "gallery_stage.h"
#include "layout_check.h"

#include "frame.h"

#define TEXT_LEAST 700  /* WCAG 2.2, 1.4.6: 7:1 */
#define SHAPE_LEAST 300 /* 1.4.11: 3:1 */

/* [what][ground]: where it was seen first; "" nowhere. */
static char text_pair[COLOUR_COUNT][COLOUR_COUNT][96];
static char shape_pair[COLOUR_COUNT][COLOUR_COUNT][96];

/* Surfaces that things stand on. A button on one has its frame and its word; a card only groups. */
static bool is_surface(enum colour colour)
{
    return colour == COLOUR_GROUND || colour == COLOUR_DRILL_GROUND || colour == COLOUR_PANEL ||
           colour == COLOUR_RAISED || colour == COLOUR_PRESSED;
}

static void note(char pairs[COLOUR_COUNT][COLOUR_COUNT][96], size_t i, struct box box,
                 const char *name)
{
    const struct draw_command *command = &list.command[i];
    const struct draw_command *ground = layout_ground(&list, i, box);
    enum colour under = ground != NULL ? ground->colour : COLOUR_GROUND;
    char *to = pairs[command->colour][under];
    if (to[0] == '\0') {
        text_set(to, 96, "%s: %s", name,
                 command->kind == DRAW_TEXT ? list.text + command->data : "a shape");
    }
}

static void note_frame(const char *name)
{
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        if (command->kind == DRAW_TEXT && command->font != FONT_ICON) {
            note(text_pair, i, layout_ink(&ui, command), name);
        } else if (command->kind == DRAW_TEXT) {
            note(shape_pair, i, layout_ink(&ui, command), name);
        } else if (command->kind != DRAW_FILL || !is_surface(command->colour)) {
            /* Its middle: a line at the edge of a card reaches over it by half a pixel. */
            struct box box = draw_bounds(&list, command);
            note(shape_pair, i, (struct box){box.x + box.w / 2, box.y + box.h / 2, 1, 1}, name);
        }
    }
}

static void hold(char pairs[COLOUR_COUNT][COLOUR_COUNT][96], int least, size_t *faults)
{
    for (int what = 0; what < COLOUR_COUNT; what++) {
        for (int ground = 0; ground < COLOUR_COUNT; ground++) {
            for (int t = 0; t < THEME_COUNT && pairs[what][ground][0] != '\0'; t++) {
                enum theme theme = (enum theme)t;
                int ratio = theme_contrast(theme_colour(theme, (enum colour)what),
                                           theme_colour(theme, (enum colour)ground));
                if (ratio < least) {
                    print_error("%s: %s on %s is %d.%02d:1, first in %s\n", theme_name(theme),
                                colour_name((enum colour)what), colour_name((enum colour)ground),
                                ratio / 100, ratio % 100, pairs[what][ground]);
                    (*faults)++;
                }
            }
        }
    }
}

static void every_pair_that_is_drawn_can_be_seen(void **state)
{
    (void)state;
    static struct target touched[TARGET_MAX];
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
            gallery[i].fill(&view);
            frame_draw(&panels[p]);
            note_frame(gallery[i].name);
        }
        frame_draw(&panels[0]);
        size_t count = ui.target_count;
        memcpy(touched, ui.target, sizeof(touched));
        for (size_t t = 0; t < count; t++) {
            ui_begin(&ui, &list, &panels[0], frame_fonts, touched[t].action);
            screens_draw(&ui, &view);
            note_frame(gallery[i].name);
        }
    }
    size_t faults = 0;
    hold(text_pair, TEXT_LEAST, &faults);
    hold(shape_pair, SHAPE_LEAST, &faults);
    assert_int_equal(faults, 0);
    /* The walk really saw them. */
    assert_true(text_pair[COLOUR_TEXT][COLOUR_PRESSED][0] != '\0');
    assert_true(text_pair[COLOUR_ON_FILL][COLOUR_ACT_FILL][0] != '\0');
    assert_true(text_pair[COLOUR_ON_FILL][COLOUR_DRILL_FILL][0] != '\0');
    assert_true(text_pair[COLOUR_TEXT][COLOUR_DRILL_GROUND][0] != '\0');
    assert_true(shape_pair[COLOUR_LINE][COLOUR_GROUND][0] != '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_that_is_drawn_can_be_seen),
    };
    return gallery_stage_run(tests);
}
