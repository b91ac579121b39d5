/* What tells two incidents apart, and a call that was spoken from a step that was ticked: on every
 * panel, in the widths of the font that is shipped. */
#include "gallery.h"

#include "frame.h"

/* A line lower than its letters loses the tail of a "g": nobody is told, unlike of a word. */
static void no_line_of_the_rail_is_lower_than_its_letters(void **state)
{
    (void)state;
    static const char *const views[] = {"work-steps", "work-two", "work-two-home", "work-many"};
    const int rail_mm = 12;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t v = 0; v < ARRAY_LEN(views); v++) {
            gallery_named(views[v])->fill(&view);
            frame_draw(&panels[p]);
            for (size_t i = 0; i < list.count; i++) {
                const struct draw_command *command = &list.command[i];
                bool body = command->kind == DRAW_TEXT &&
                            command->size == ui_type_px(&ui, TYPE_BODY) &&
                            command->box.y >
                                panels[p].height - rail_mm * panels[p].height / panels[p].height_mm;
                if (body && command->box.h < ui_line_height(&ui, TYPE_BODY)) {
                    fail_msg("%s %dx%d: '%s' has %d px", views[v], panels[p].width,
                             panels[p].height, list.text + command->data, command->box.h);
                }
            }
        }
    }
}

static bool says_exactly(const char *text)
{
    for (size_t i = 0; i < list.count; i++) {
        if (list.command[i].kind == DRAW_TEXT &&
            strcmp(list.text + list.command[i].data, text) == 0) {
            return true;
        }
    }
    return false;
}

static bool says_within(const char *text)
{
    for (size_t i = 0; i < list.count; i++) {
        if (list.command[i].kind == DRAW_TEXT &&
            strstr(list.text + list.command[i].data, text) != NULL) {
            return true;
        }
    }
    return false;
}

static bool begins(const char *text)
{
    for (size_t i = 0; i < list.count; i++) {
        if (list.command[i].kind == DRAW_TEXT &&
            strncmp(list.text + list.command[i].data, text, strlen(text)) == 0) {
            return true;
        }
    }
    return false;
}

/* The large clock of two, where its title has no room: by the number of its cell. */
static void a_clock_of_two_says_whose_it_is(void **state)
{
    (void)state;
    static const enum screen screens[] = {SCREEN_HOME, SCREEN_PLAYBOOK, SCREEN_LIST};
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t s = 0; s < ARRAY_LEN(screens); s++) {
            for (size_t current = 0; current < 2; current++) {
                work_two(&view);
                view.screen = screens[s];
                view.current = current;
                frame_draw(&panels[p]);
                const char *number = current == 0 ? "1" : "2";
                const char *title = view.running[current].incident.title;
                char cell[TEXT_SIZE];
                text_set(cell, sizeof(cell), "%s: %.6s", number, title);
                assert_true(says_exactly(number) || says_exactly(title) || begins(cell));
            }
        }
    }
}

static void a_call_that_was_spoken_says_so(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        bool said_so = false;
        for (int page = 0; page < 3; page++) {
            struct running *running = work_begin(&view, 12 * MS_PER_MIN);
            view_apply(running, ENTRY_CALL, 3 * MS_PER_MIN, "bellen", "gesproken",
                       "Netbeheerder Netbeheer Zuid 0800 9009");
            view.page = page;
            frame_draw(&panels[p]);
            for (size_t i = 0; i < list.count; i++) {
                said_so = said_so || (list.command[i].kind == DRAW_TEXT &&
                                      strstr(list.text + list.command[i].data, "Gesproken"));
            }
        }
        assert_true(said_so);
    }
}

static int load(void **state)
{
    (void)state;
    return gallery_load() ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    gallery_unload();
    return 0;
}

/* While an incident runs, the rail names the moment at which a warm fridge breaks its chain, when
 * nothing else comes first; not when it is broken already, nor when nobody counts. */
static void the_chain_is_a_deadline(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool broken, active;
        enum tristate now;
        int64_t counted_ms;
        bool said;
    } cases[] = {
        {"counted for 9 minutes", false, false, TRI_YES, 9 * MS_PER_MIN, true},
        {"not counted now", false, false, TRI_NO, 9 * MS_PER_MIN, false},
        {"not known now", false, false, TRI_UNKNOWN, 9 * MS_PER_MIN, false},
        {"the rule is true already", false, true, TRI_YES, 10 * MS_PER_MIN, false},
        {"broken", true, false, TRI_YES, 9 * MS_PER_MIN, false},
        {"later than the draaiboek's own", false, false, TRI_YES, -9 * MS_PER_DAY, false},
    };
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            view_outage(&view);
            struct status *status = &views_status;
            struct status_sensor *fridge = &status->sensor[0];
            fridge->state = RANGE_WARM;
            fridge->mc = 9000;
            fridge->chain_broken = cases[i].broken;
            status->rule_count = 1;
            status->rule[0] = (struct status_rule){.breaks_chain = true,
                                                   .active = cases[i].active,
                                                   .now = cases[i].now,
                                                   .hold_ms = 10 * MS_PER_MIN,
                                                   .since_ms = status->boot_ms,
                                                   .counted_ms = cases[i].counted_ms};
            text_copy(status->rule[0].sensor, ID_SIZE, fridge->id);
            frame_draw(&panels[p]);
            if (begins("Koudeketen breekt") != cases[i].said) {
                fail_msg("%s, %dx%d", cases[i].name, panels[p].width, panels[p].height);
            }
        }
    }
}

/* Beside what is late, what is to come says "nog", and the late one how late: also in the last
 * quarter of an hour before the chain breaks. */
static void what_is_late_and_what_comes_say_how_long(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        view_outage(&view);
        struct status *status = &views_status;
        view.running[0].elapsed_ms = 4 * MS_PER_HOUR + MS_PER_MIN;
        status->sensor[0].state = RANGE_WARM;
        status->sensor[0].mc = 9000;
        status->rule_count = 1;
        status->rule[0] = (struct status_rule){.breaks_chain = true,
                                               .now = TRI_YES,
                                               .hold_ms = 2 * MS_PER_HOUR,
                                               .since_ms = status->boot_ms,
                                               .counted_ms = 104 * MS_PER_MIN};
        text_copy(status->rule[0].sensor, ID_SIZE, status->sensor[0].id);
        frame_draw(&panels[p]);
        bool late = says_within("te laat 1 min +1"), next = says_within("nog 16 min");
        if (!late || !next) {
            fail_msg("%dx%d: %d %d", panels[p].width, panels[p].height, late, next);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_of_the_rail_is_lower_than_its_letters),
        cmocka_unit_test(a_clock_of_two_says_whose_it_is),
        cmocka_unit_test(a_call_that_was_spoken_says_so),
        cmocka_unit_test(the_chain_is_a_deadline),
        cmocka_unit_test(what_is_late_and_what_comes_say_how_long),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
