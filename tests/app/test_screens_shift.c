/* The picture moves a little at rest: what is written on any screen stays on the panel then. */
#include "gallery_stage.h"
#include "layout_check.h"
#include "rest.h"

#include "frame.h"

static size_t faults;

static void check(const char *name, const struct panel *panel)
{
    int x = panel->width * REST_SHIFT_MAX / (10 * panel->width_mm);
    int y = panel->height * REST_SHIFT_MAX / (10 * panel->height_mm);
    struct box room = {x, y, panel->width - 2 * x, panel->height - 2 * y};
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        if (command->kind != DRAW_TEXT) {
            continue;
        }
        struct box ink = layout_ink(&ui, command);
        if (!box_within(ink, room)) {
            print_message("%s %dx%d: '%s' at %d,%d %dx%d goes over the edge\n", name, panel->width,
                          panel->height, list.text + command->data, ink.x, ink.y, ink.w, ink.h);
            faults++;
        }
    }
}

static void what_is_written_stays_on_the_panel(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
            gallery[i].fill(&view);
            frame_draw(&panels[p]);
            check(gallery[i].name, &panels[p]);
        }
    }
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_stays_on_the_panel),
    };
    return gallery_stage_run(tests);
}
