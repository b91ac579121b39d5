/* What a screen does with its room: the sound goes off from over it, an answer hides no number, a
 * curve stays high enough to be read, words grow where there is room, and yes is not always green.
 */
#include "gallery_stage.h"

#include "frame.h"

static void draw(const char *name, const struct panel *panel)
{
    gallery_named(name)->fill(&view);
    frame_draw(panel);
}

static void the_sound_goes_off_from_over_a_step(void **state)
{
    (void)state;
    static const char *const names[] = {"menu-alarm", "menu-alarm-low"};
    for (size_t i = 0; i < ARRAY_LEN(names) * ARRAY_LEN(panels); i++) {
        const struct panel *panel = &panels[i / ARRAY_LEN(names)];
        draw(names[i % ARRAY_LEN(names)], panel);
        const struct target *target = frame_find(ACTION_SILENCE, 0, 0);
        if (target == NULL || target->box.w < ui_mm_x(&ui, MM_TARGET_WIDE) ||
            target->box.h < ui_mm_y(&ui, MM_TARGET_MAIN)) {
            fail_msg("%s %d: no way to silence it", names[i % ARRAY_LEN(names)], panel->width);
        }
        views_status.alarm[views_status.alarm_count - 1].acked = true;
        frame_draw(panel);
        assert_null(frame_find(ACTION_SILENCE, 0, 0));
    }
}

/* Under the alarm every step of both draaiboeken still is whole. */
static void a_step_is_read_whole_under_an_alarm(void **state)
{
    (void)state;
    static const char *const names[] = {"menu-alarm", "cyber"};
    size_t faults = 0;
    for (size_t i = 0; i < ARRAY_LEN(names) * ARRAY_LEN(panels); i++) {
        gallery_named(names[i % ARRAY_LEN(names)])->fill(&view);
        if (i % ARRAY_LEN(names) > 0) {
            views_alarm(LEVEL_HIGH, "Vaccins nu in de koelbox", "", "Leg vaccins in de koelbox.");
        }
        size_t count = view.running[0].runner.book->step_count;
        for (size_t step = 0; step < count; step++) {
            view.step_menu = (int32_t)step;
            frame_draw(&panels[i / ARRAY_LEN(names)]);
            assert_non_null(frame_find(ACTION_SILENCE, 0, 0));
            if (ui.cut_count > 0) {
                print_error("%s %d: step %zu is cut: %s\n", names[i % ARRAY_LEN(names)],
                            panels[i / ARRAY_LEN(names)].width, step, ui.cut_text);
                faults++;
            }
        }
    }
    assert_int_equal(faults, 0);
}

static bool is_large_number(const struct draw_command *command)
{
    return command->kind == DRAW_TEXT && command->size > ui_type_px(&ui, TYPE_TITLE) &&
           strpbrk(list.text + command->data, "0123456789") != NULL;
}

static bool is_alarm(const struct draw_command *command)
{
    return command->kind == DRAW_FILL &&
           (command->colour == COLOUR_ACT_FILL || command->colour == COLOUR_ATTENTION_FILL);
}

/* Nor what is wrong, nor what is to be done. */
static void an_answer_covers_no_large_number(void **state)
{
    (void)state;
    static const char *const names[] = {"warm", "home-worst", "outage-home", "calm", "menu-alarm"};
    static const char *const answers[] = {
        "Zet de vaccins apart in de koelkast, label ze \"niet gebruiken\" en meld het.",
        "Zet de vaccins apart in de koelkast, label ze \"niet gebruiken\" en meld het aan de "
        "instantie die erover gaat.",
    };
    for (size_t i = 0; i < ARRAY_LEN(names) * ARRAY_LEN(panels) * ARRAY_LEN(answers); i++) {
        const char *name = names[i % ARRAY_LEN(names)];
        const struct panel *panel = &panels[i / ARRAY_LEN(names) % ARRAY_LEN(panels)];
        gallery_named(name)->fill(&view);
        text_copy(view.spoken, TEXT_SIZE, answers[i / ARRAY_LEN(names) / ARRAY_LEN(panels)]);
        frame_draw(panel);
        size_t strip = 0;
        for (size_t c = 0; c < list.count; c++) {
            bool fill = list.command[c].kind == DRAW_FILL;
            strip = fill && list.command[c].colour == COLOUR_CHOSEN_FILL ? c : strip;
        }
        assert_true(strip > 0);
        struct box over = list.command[strip].box;
        for (size_t c = 0; c < strip; c++) {
            const struct draw_command *command = &list.command[c];
            if ((is_large_number(command) &&
                 box_meets(box_inset(command->box, 0, command->box.h / 5), over)) ||
                (is_alarm(command) && box_meets(command->box, over))) {
                fail_msg("%s %d: '%s' is covered", name, panel->width,
                         is_alarm(command) ? colour_name(command->colour)
                                           : list.text + command->data);
            }
        }
        for (size_t t = 0; t < ui.target_count; t++) {
            if (ui.target[t].rank == TARGET_MAIN && box_meets(ui.target[t].box, over)) {
                fail_msg("%s %d: '%s' is covered", name, panel->width, ui.target[t].label);
            }
        }
    }
}

static void a_curve_keeps_its_height(void **state)
{
    (void)state;
    static const struct {
        size_t panel;
        int least_mm;
    } cases[] = {{0, 9}, {2, 36}, {3, 30}, {4, 40}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct panel *panel = &panels[cases[i].panel];
        draw("chart-two", panel);
        const struct target *curve = NULL;
        for (size_t t = 0; t < ui.target_count; t++) {
            curve = ui.target[t].drag ? &ui.target[t] : curve;
        }
        assert_non_null(curve);
        int strip = ui_mm_y(&ui, 9) + ui_line_height(&ui, TYPE_BODY); /* marks and times below it */
        int high_mm = (curve->box.h - strip) * panel->height_mm / panel->height;
        if (high_mm < cases[i].least_mm) {
            fail_msg("%d x %d: %d mm of curve", panel->width, panel->height, high_mm);
        }
    }
}

static int largest(const char *text)
{
    int size = 0;
    for (size_t i = 0; i < list.count; i++) {
        bool same = list.command[i].kind == DRAW_TEXT &&
                    strcmp(list.text + list.command[i].data, text) == 0;
        size = same && list.command[i].size > size ? list.command[i].size : size;
    }
    return size;
}

static void words_grow_where_there_is_room(void **state)
{
    (void)state;
    static const struct {
        const char *view, *text;
    } cases[] = {{"signoff", "5,2 °C"},
                 {"manual-call", "Netbeheerder: Storingsnummer gas en stroom"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        draw(cases[i].view, &panels[4]);
        if (largest(cases[i].text) <= ui_type_px(&ui, TYPE_BODY)) {
            fail_msg("%s: '%s' is no larger than the rest", cases[i].view, cases[i].text);
        }
    }
}

static void a_yes_that_leaves_something_open_is_not_green(void **state)
{
    (void)state;
    draw("close", &panels[0]);
    const struct target *yes = frame_find(ACTION_CONFIRM, 0, 0);
    assert_non_null(yes);
    assert_string_equal(yes->label, "Ja, met 41 stappen open");
    for (size_t i = 0; i < list.count; i++) {
        assert_true(list.command[i].colour != COLOUR_DONE_FILL);
    }
    draw("confirm", &panels[0]);
    assert_string_equal(frame_find(ACTION_CONFIRM, 0, 0)->label, "Ja");
}

/* Whose line is whole above the button, on its own. */
static bool stands_above(const char *text, int bottom)
{
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        if (command->kind == DRAW_TEXT && strcmp(list.text + command->data, text) == 0) {
            return command->box.h >= ui_line_height(&ui, TYPE_BODY) &&
                   command->box.y + command->box.h <= bottom;
        }
    }
    return false;
}

/* Nobody signs for what has no room: also while two draaiboeken run and the journal fails. */
static void all_that_is_signed_for_stands_there(void **state)
{
    (void)state;
    static const char *const names[] = {"Nu",     "Laagste",  "Hoogste",
                                        "Buiten", "Onbekend", "Koudeketen"};
    for (size_t i = 0; i < 12 * ARRAY_LEN(panels); i++) {
        const struct panel *panel = &panels[i / 12];
        draw("signoff-worst", panel);
        for (size_t n = 0; n < i % 3; n++) {
            view_begin(&view, n, 72 * MS_PER_MIN);
        }
        if (i / 3 % 2 > 0) {
            text_copy(view.banner, sizeof(view.banner), "Wordt niet vastgelegd: kaart vol.");
        }
        if (i / 6 % 2 > 0) {
            views_status.signoff_ms = MS_UNKNOWN;
        }
        frame_draw(panel);
        const struct target *button = frame_find(ACTION_SIGNOFF, SIGNOFF_READ, 0);
        assert_non_null(button);
        for (size_t n = 0; n < ARRAY_LEN(names); n++) {
            if (!stands_above(names[n], button->box.y) || ui.cut_count > 0) {
                fail_msg("%dx%d, %zu run, banner %zu, signed %zu: no %s (cut %s)", panel->width,
                         panel->height, i % 3, i / 3 % 2, i / 6 % 2, names[n],
                         ui.cut_count > 0 ? ui.cut_text : "-");
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sound_goes_off_from_over_a_step),
        cmocka_unit_test(a_step_is_read_whole_under_an_alarm),
        cmocka_unit_test(an_answer_covers_no_large_number),
        cmocka_unit_test(a_curve_keeps_its_height),
        cmocka_unit_test(words_grow_where_there_is_room),
        cmocka_unit_test(all_that_is_signed_for_stands_there),
        cmocka_unit_test(a_yes_that_leaves_something_open_is_not_green),
    };
    return gallery_stage_run(tests);
}
