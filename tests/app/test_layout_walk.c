/* Every screen in its main states on every panel, lying and standing: see layout_check.h. */
#include "gallery_stage.h"
#include "layout_check.h"

#include "frame.h"

/* kiosk.md's panels, each in the other direction too. */
static const struct panel turned[] = {
    {480, 800, 86, 154},   {600, 1024, 86, 154},   {1280, 720, 155, 86},
    {800, 1280, 136, 217}, {1080, 1920, 194, 344},
};

#define PAGES_MOST 60

static size_t faults;

/* The state as it opens. */
static void check_opened(const struct named_view *state, const struct panel *panel)
{
    state->fill(&view);
    frame_draw(panel);
    assert_true(ui.target_count > 0);
    faults += layout_check(&ui, state->name);
}

/* Whether another page follows. */
static bool check_page(const struct named_view *state, const struct panel *panel, int page)
{
    char name[NAME_SIZE];
    state->fill(&view);
    view.page = page;
    frame_draw(panel);
    text_set(name, sizeof(name), "%s, page %d", state->name, page + 1);
    faults += layout_check(&ui, name);
    return frame_has_next();
}

/* Every state, and the pages that it has besides the one it opens on. */
static void walk_panel(const struct panel *panel)
{
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        check_opened(&gallery[i], panel);
        int32_t opened = view.page;
        bool opened_more = frame_has_next();
        bool more = true;
        for (int page = 0; page < PAGES_MOST && more; page++) {
            more = page == opened ? opened_more : check_page(&gallery[i], panel, page);
        }
        assert_false(more);
    }
}

static void every_page_of_every_state_fits_every_panel(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        walk_panel(&panels[p]);
        walk_panel(&turned[p]);
    }
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_of_every_state_fits_every_panel),
    };
    return gallery_stage_run(tests);
}
