/* The check itself: it sees what is a millimetre too small. */
#include "layout_check.h"

#include "screens/action.h"

#include "test.h"

static int fixed_width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context, (void)font, (void)text;
    return (int)len * size * 6 / 10;
}

/* One target of so many millimetres on a panel of ten pixels a millimetre. */
static size_t faults(double wide, double high, enum target_rank rank, enum action_kind kind)
{
    static const struct font_ops fonts = {.width = fixed_width};
    static const struct panel panel = {1540, 860, 154, 86};
    static struct draw_list list;
    static struct ui ui;
    ui_begin(&ui, &list, &panel, &fonts, (struct action){0});
    ui_target(&ui, (struct box){100, 100, ui_mm_x(&ui, wide), ui_mm_y(&ui, high)}, "doel",
              (struct action){.kind = (uint16_t)kind});
    ui_rank(&ui, rank);
    return layout_check(&ui, "probe");
}

static void a_target_that_is_too_small_is_a_fault(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double wide, high;
        enum target_rank rank;
        enum action_kind kind;
        size_t faults;
    } cases[] = {
        {"main", 20, 20, TARGET_MAIN, ACTION_START, 0},
        {"main, 19 mm high", 80, 19, TARGET_MAIN, ACTION_START, 1},
        {"main, 19 mm wide", 19, 40, TARGET_MAIN, ACTION_SILENCE, 1},
        {"begins a draaiboek as a side thing", 80, 15, TARGET_SIDE, ACTION_START, 1},
        {"silences as a side thing", 30, 30, TARGET_SIDE, ACTION_SILENCE, 1},
        {"ends a step as a side thing", 30, 30, TARGET_SIDE, ACTION_STEP_DONE, 1},
        {"ends a step as a row", 80, 12, TARGET_ROW, ACTION_STEP_DONE, 0},
        {"a row, too low", 80, 11, TARGET_ROW, ACTION_STEP_DONE, 1},
        {"a row, too narrow", 38, 12, TARGET_ROW, ACTION_STEP_DONE, 1},
        {"yes as a side thing", 30, 30, TARGET_SIDE, ACTION_CONFIRM, 1},
        {"key", 9, 9, TARGET_SIDE, ACTION_KEY, 0},
        {"key, 8 mm wide", 8, 12, TARGET_SIDE, ACTION_KEY, 1},
        {"tab, 8 mm high", 30, 8, TARGET_SIDE, ACTION_GO, 1},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t found = faults(cases[i].wide, cases[i].high, cases[i].rank, cases[i].kind);
        if (found != cases[i].faults) {
            fail_msg("%s: %zu faults", cases[i].name, found);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_that_is_too_small_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
