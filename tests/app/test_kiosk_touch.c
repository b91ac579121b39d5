/* Aanraking: four crosses, a check and a question, and every way in which it must come back to how
 * it was. A finger is an input as main.c gives it: it is seen first and does its tap then. */
#include <unistd.h>

#include "kiosk_stage.h"
#include "touch_file.h"
#include "ui/touch.h"

static const struct panel panel = {800, 480, 154, 86};

static struct touch_view *seen(struct stage *stage)
{
    return &stage->kiosk->view.touch;
}

static void wait_ms(struct stage *stage, int64_t ms)
{
    stage->mono_ms += ms;
    kiosk_tick(stage->kiosk, stage->mono_ms);
}

static void feel(struct stage *stage, enum input_kind kind, struct touch_point raw)
{
    struct input input = {.kind = kind,
                          .x = (int)((int64_t)raw.x * 800 / TOUCH_ONE),
                          .y = (int)((int64_t)raw.y * 480 / TOUCH_ONE),
                          .raw = raw,
                          .alone = true,
                          .at_ms = stage->mono_ms};
    kiosk_touch_input(stage->kiosk, &input, &panel);
}

/* A tap anywhere, for the cross that is asked. */
static void tap(struct stage *stage, int32_t x, int32_t y)
{
    struct touch_point raw = {x, y};
    stage->mono_ms += 1000;
    feel(stage, INPUT_DOWN, raw);
    feel(stage, INPUT_UP, raw);
    struct action action = {ACTION_TOUCH, TOUCH_PART_POINT, seen(stage)->cross};
    assert_true(kiosk_act(stage->kiosk, action, stage->mono_ms));
}

/* A panel that says everything a little too far to the left and too small. */
static void tap_crosses(struct stage *stage)
{
    tap(stage, 60000, 90000);
    tap(stage, 780000, 90000);
    tap(stage, 780000, 890000);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_CROSS);
    tap(stage, 60000, 890000);
}

static void measure(struct stage *stage)
{
    touch(stage, ACTION_GO, SCREEN_TOUCH, 0);
    touch(stage, ACTION_TOUCH, TOUCH_PART_BEGIN, 0);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_CROSS);
    tap_crosses(stage);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_CHECK);
}

static bool is_map(const struct stage *stage, const struct touch_map *map)
{
    return memcmp(&stage->kiosk->touch.map, map, sizeof(*map)) == 0;
}

static bool has_file(const struct stage *stage)
{
    char path[PATH_SIZE + 32];
    text_set(path, sizeof(path), "%s/" TOUCH_FILE_NAME, stage->folder);
    return access(path, F_OK) == 0;
}

/* What must hold whenever it came to nothing. */
static void assert_as_it_was(struct stage *stage, const char *what)
{
    if (seen(stage)->step != TOUCH_STEP_NONE || !is_map(stage, &touch_map_none) ||
        !stage->kiosk->touch.map_changed || has_file(stage)) {
        fail_msg("%s: step %d, file %d", what, seen(stage)->step, has_file(stage));
    }
}

static void yes_keeps_what_was_measured(void **state)
{
    struct stage *stage = *state;
    measure(stage);
    assert_false(is_map(stage, &touch_map_none));
    assert_true(stage->kiosk->touch.map_changed);
    struct touch_map map = stage->kiosk->touch.map;
    struct touch_point corner = touch_map_point(&map, (struct touch_point){60000, 890000});
    assert_in_range(corner.x, 99990, 100010);
    assert_in_range(corner.y, 899990, 900010);
    assert_false(has_file(stage));
    tap(stage, 420000, 540000); /* in the middle, and 50 thousandths below it */
    assert_int_equal(seen(stage)->step, TOUCH_STEP_ASK);
    assert_in_range(seen(stage)->off_um, 4280, 4320);
    touch(stage, ACTION_TOUCH, TOUCH_PART_YES, 0);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_NONE);
    assert_true(seen(stage)->measured);
    assert_true(has_file(stage));
    assert_non_null(strstr(stage->kiosk->view.spoken, "bewaard"));
    assert_int_equal(stage->kiosk->view.screen, SCREEN_TOUCH);
    restart(stage);
    assert_true(is_map(stage, &map));
    assert_true(seen(stage)->measured);
}

static void anything_but_yes_takes_it_back(void **state)
{
    static const char *const cases[] = {
        "no",       "no answer",      "no check",     "the mains",
        "an alarm", "another screen", "a cross late", "a restart",
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct stage *stage = *state;
        measure(stage);
        stage->kiosk->touch.map_changed = false;
        if (i != 2) {
            tap(stage, 420000, 490000);
        }
        switch (i) {
        case 0:
            touch(stage, ACTION_TOUCH, TOUCH_PART_NO, 0);
            break;
        case 1:
            wait_ms(stage, TOUCH_ASK_MS - 1);
            assert_int_equal(seen(stage)->step, TOUCH_STEP_ASK);
            assert_int_equal(seen(stage)->left_s, 1);
            wait_ms(stage, 1);
            break;
        case 2:
            wait_ms(stage, TOUCH_CROSS_MS);
            break;
        case 3:
            mains_off(stage);
            assert_int_equal(stage->kiosk->view.screen, SCREEN_PLAYBOOK);
            break;
        case 4:
            stage->status.alarm_count = 1;
            text_copy(stage->status.alarm[0].rule, ID_SIZE, "warm-nu");
            tell(stage, 1000);
            stage->status.alarm_count = 0;
            break;
        case 5:
            touch(stage, ACTION_GO, SCREEN_HOME, 0);
            break;
        case 6:
            touch(stage, ACTION_TOUCH, TOUCH_PART_NO, 0);
            touch(stage, ACTION_TOUCH, TOUCH_PART_BEGIN, 0);
            tap(stage, 60000, 90000);
            wait_ms(stage, TOUCH_CROSS_MS);
            break;
        default:
            restart(stage);
            break;
        }
        assert_as_it_was(stage, cases[i]);
        touch(stage, ACTION_TOUCH, TOUCH_PART_YES, 0); /* too late */
        assert_as_it_was(stage, cases[i]);
        tell(stage, 1000);
    }
}

static void a_bad_set_is_asked_again(void **state)
{
    struct stage *stage = *state;
    touch(stage, ACTION_GO, SCREEN_TOUCH, 0);
    touch(stage, ACTION_TOUCH, TOUCH_PART_BEGIN, 0);
    for (int i = 0; i < TOUCH_CROSSES; i++) {
        tap(stage, 500000, 500000);
    }
    assert_int_equal(seen(stage)->step, TOUCH_STEP_CROSS);
    assert_int_equal(seen(stage)->cross, 0);
    assert_non_null(strstr(seen(stage)->refusal, "op één lijn"));
    assert_true(is_map(stage, &touch_map_none));
    tap_crosses(stage);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_CHECK);
}

/* Of a picture that is turned, the crosses lie elsewhere on the panel. */
static void a_turned_panel_is_measured_as_it_lies(void **state)
{
    struct stage *stage = *state;
    stage->kiosk->settings.rotation = 90;
    touch(stage, ACTION_GO, SCREEN_TOUCH, 0);
    touch(stage, ACTION_TOUCH, TOUCH_PART_BEGIN, 0);
    tap(stage, 900000, 100000);
    tap(stage, 900000, 900000);
    tap(stage, 100000, 900000);
    tap(stage, 100000, 100000);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_CHECK);
    assert_true(is_map(stage, &touch_map_none));
}

static void a_finger_held_long_offers_it(void **state)
{
    struct stage *stage = *state;
    struct touch_point at = {300000, 300000};
    int64_t next = kiosk_touch_next_ms(stage->kiosk, stage->mono_ms);
    assert_true(next == MS_UNKNOWN);
    feel(stage, INPUT_DOWN, at);
    next = kiosk_touch_next_ms(stage->kiosk, stage->mono_ms);
    assert_true(next == stage->mono_ms + TOUCH_HOLD_MS);
    wait_ms(stage, TOUCH_HOLD_MS - 1);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_NONE);
    wait_ms(stage, 1);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_OFFER);
    /* Whatever leans on the panel: it goes, and does not come again by itself. */
    wait_ms(stage, TOUCH_OFFER_MS);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_NONE);
    wait_ms(stage, 10 * TOUCH_HOLD_MS);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_NONE);
    assert_string_equal(stage->kiosk->view.spoken, "");
    feel(stage, INPUT_UP, at);
    /* Once more, and a tap anywhere begins. */
    feel(stage, INPUT_DOWN, at);
    wait_ms(stage, TOUCH_HOLD_MS);
    feel(stage, INPUT_UP, at);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_OFFER);
    tap(stage, 990000, 10000);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_CROSS);
}

/* On the key that erases, for as long as there is something to erase. */
static void one_that_works_is_not_lost(void **state)
{
    struct stage *stage = *state;
    kiosk_ask_text(stage->kiosk, (struct action){.kind = ACTION_SEARCH}, "Zoek");
    touch(stage, ACTION_KEY, 'a', -1);
    feel(stage, INPUT_DOWN, (struct touch_point){300000, 300000});
    wait_ms(stage, TOUCH_HOLD_MS - 1);
    kiosk_touch_works(stage->kiosk, stage->mono_ms);
    wait_ms(stage, TOUCH_HOLD_MS - 1);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_NONE);
    touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    kiosk_touch_works(stage->kiosk, stage->mono_ms);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_OFFER);
    feel(stage, INPUT_UP, (struct touch_point){300000, 300000});
    kiosk_touch_works(stage->kiosk, stage->mono_ms);
    wait_ms(stage, TOUCH_OFFER_MS);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_NONE);
}

static void one_that_moves_or_lifts_was_not_held(void **state)
{
    struct stage *stage = *state;
    feel(stage, INPUT_DOWN, (struct touch_point){300000, 300000});
    feel(stage, INPUT_MOVE, (struct touch_point){340000, 300000}); /* 6 mm: a hand shakes */
    wait_ms(stage, 5000);
    feel(stage, INPUT_MOVE, (struct touch_point){400000, 300000});
    wait_ms(stage, TOUCH_HOLD_MS);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_NONE);
    feel(stage, INPUT_UP, (struct touch_point){400000, 300000});
    feel(stage, INPUT_DOWN, (struct touch_point){300000, 300000});
    feel(stage, INPUT_UP, (struct touch_point){300000, 300000});
    wait_ms(stage, TOUCH_HOLD_MS);
    assert_int_equal(seen(stage)->step, TOUCH_STEP_NONE);
}

static void the_test_page_shows_and_leaves(void **state)
{
    struct stage *stage = *state;
    touch(stage, ACTION_GO, SCREEN_TOUCH, 0);
    for (int stroke = 0; stroke < TOUCH_TRACES + 2; stroke++) {
        feel(stage, INPUT_DOWN, (struct touch_point){100000, 100000});
        for (int32_t i = 0; i < 3 * TOUCH_TRACE_POINTS; i++) {
            feel(stage, INPUT_MOVE, (struct touch_point){100000 + 2000 * i, 100000 + 1000 * i});
        }
        feel(stage, INPUT_UP, (struct touch_point){800000, 600000});
    }
    assert_int_equal(seen(stage)->trace_count, TOUCH_TRACES);
    assert_int_equal(seen(stage)->trace[TOUCH_TRACES - 1].count, TOUCH_TRACE_POINTS);
    assert_true(seen(stage)->seen);
    assert_int_equal(seen(stage)->at.x, 640);
    assert_int_equal(seen(stage)->at.y, 288);
    touch(stage, ACTION_TOUCH, TOUCH_PART_HIT, 1);
    touch(stage, ACTION_TOUCH, TOUCH_PART_HIT, 7);
    assert_int_equal(seen(stage)->hits[1], 1);
    feel(stage, INPUT_DOWN, (struct touch_point){500000, 500000});
    feel(stage, INPUT_UP, (struct touch_point){500000, 500000});
    wait_ms(stage, TOUCH_TEST_MS - 1);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_TOUCH);
    wait_ms(stage, 1);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_HOME);
    touch(stage, ACTION_GO, SCREEN_TOUCH, 0);
    assert_int_equal(seen(stage)->trace_count, 0);
    assert_int_equal(seen(stage)->hits[1], 0);
}

static void settings_and_file_say_how_it_lies(void **state)
{
    struct stage *stage = *state;
    stage->settings.touch_swap = stage->settings.touch_invert_y = true;
    restart(stage);
    struct touch_map map = touch_map_of(true, false, true);
    assert_true(is_map(stage, &map));
    assert_true(seen(stage)->set && !seen(stage)->measured);
    assert_true(stage->kiosk->touch.map_changed);
    folder_write(stage->folder, TOUCH_FILE_NAME, "xx: 1000000\n");
    restart(stage);
    assert_true(is_map(stage, &map)); /* broken: it does not count, and that is said */
    assert_non_null(strstr(seen(stage)->fault, TOUCH_FILE_NAME));
    folder_write(stage->folder, TOUCH_FILE_NAME,
                 "xx: 900000\nxy: 0\nx0: 5\nyx: 0\nyy: 900000\ny0: 5\n");
    restart(stage);
    assert_int_equal(stage->kiosk->touch.map.xx, 900000);
    assert_string_equal(seen(stage)->fault, "");
}

static void it_counts_where_it_cannot_be_kept(void **state)
{
    struct stage *stage = *state;
    folder_write(stage->folder, TOUCH_FILE_NAME "/in-de-weg", "x");
    measure(stage);
    tap(stage, 420000, 490000);
    touch(stage, ACTION_TOUCH, TOUCH_PART_YES, 0);
    assert_false(is_map(stage, &touch_map_none));
    assert_non_null(strstr(stage->kiosk->view.spoken, "bewaren lukt niet"));
}

/* It must be in reach of a finger that cannot answer what is open. */
static void it_goes_before_a_question(void **state)
{
    struct stage *stage = *state;
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    touch(stage, ACTION_SELFTEST, 0, 0);
    assert_int_not_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
    feel(stage, INPUT_DOWN, (struct touch_point){300000, 300000});
    wait_ms(stage, TOUCH_HOLD_MS);
    feel(stage, INPUT_UP, (struct touch_point){300000, 300000});
    tap(stage, 1, 1);
    tap_crosses(stage);
    tap(stage, 420000, 490000);
    touch(stage, ACTION_TOUCH, TOUCH_PART_YES, 0);
    assert_true(has_file(stage));
    assert_int_equal(stage->kiosk->view.screen, SCREEN_JOURNAL);
    assert_int_not_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(yes_keeps_what_was_measured, set_up, tear_down),
        cmocka_unit_test_setup_teardown(anything_but_yes_takes_it_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_bad_set_is_asked_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_turned_panel_is_measured_as_it_lies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_finger_held_long_offers_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_works_is_not_lost, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_moves_or_lifts_was_not_held, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_test_page_shows_and_leaves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings_and_file_say_how_it_lies, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_counts_where_it_cannot_be_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_goes_before_a_question, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
