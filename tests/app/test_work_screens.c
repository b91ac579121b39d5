/* The screens of a draaiboek with every kind of step, in the font that is shipped: nothing is cut,
 * everything can be touched, and each touch asks for what its words say. */
#include "ui/window.h"
#include "views_work.h"

#include "core/time_text.h"
#include "screens/work.h"
#include "test.h"

static const struct panel panels[] = {
    {800, 480, 154, 86},   {1024, 600, 154, 86},   {720, 1280, 86, 155},
    {1280, 800, 217, 136}, {1920, 1080, 344, 194},
};

static struct window *window;
static struct ui ui;
static struct draw_list list;
static struct view view;

static void draw(const struct panel *panel)
{
    ui_begin(&ui, &list, panel, window_fonts(window), (struct action){0});
    screens_draw(&ui, &view);
}

static void check_target(const char *name, const struct panel *panel, size_t i)
{
    const struct target *a = &ui.target[i];
    int least_x = panel->width * 9 / panel->width_mm - 1;
    int least_y = panel->height * 9 / panel->height_mm - 1;
    bool inside = a->box.x >= 0 && a->box.y >= 0 && a->box.x + a->box.w <= panel->width &&
                  a->box.y + a->box.h <= panel->height;
    if (!inside || a->box.w < least_x || a->box.h < least_y) {
        fail_msg("%s %dx%d: '%s' is %dx%d at %d,%d", name, panel->width, panel->height, a->label,
                 a->box.w, a->box.h, a->box.x, a->box.y);
    }
    for (size_t j = i + 1; j < ui.target_count; j++) {
        struct box b = ui.target[j].box;
        if (a->box.x < b.x + b.w && b.x < a->box.x + a->box.w && a->box.y < b.y + b.h &&
            b.y < a->box.y + a->box.h) {
            fail_msg("%s %dx%d: '%s' overlaps '%s'", name, panel->width, panel->height, a->label,
                     ui.target[j].label);
        }
    }
}

static void check(const char *name, const struct panel *panel)
{
    draw(panel);
    assert_false(list.full);
    if (ui.cut_count > 0) {
        fail_msg("%s %dx%d page %d: cut is '%s'", name, panel->width, panel->height, (int)view.page,
                 ui.cut_text);
    }
    for (size_t i = 0; i < ui.target_count; i++) {
        check_target(name, panel, i);
    }
}

static bool has_next_page(void)
{
    for (size_t i = 0; i < ui.target_count; i++) {
        const struct target *target = &ui.target[i];
        if (target->action.kind == ACTION_PAGE && target->enabled &&
            strcmp(target->label, "volgende") == 0) {
            return true;
        }
    }
    return false;
}

static void every_page_is_whole_on_every_panel(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(work_views); i++) {
            work_views[i].fill(&view);
            check(work_views[i].name, &panels[p]);
            bool more = true;
            for (int page = 0; page < 30 && more; page++) {
                work_views[i].fill(&view);
                view.page = page;
                check(work_views[i].name, &panels[p]);
                more = has_next_page();
            }
        }
    }
}

/* All that is written on all pages of a view. */
static char said[1 << 16];

static void say_all(const struct named_view *named, const struct panel *panel)
{
    size_t len = 0;
    bool more = true;
    said[0] = '\0';
    for (int page = 0; page < 30 && more; page++) {
        named->fill(&view);
        view.page = page;
        draw(panel);
        more = has_next_page();
        for (size_t i = 0; i < list.count && len < sizeof(said) - 1; i++) {
            if (list.command[i].kind == DRAW_TEXT) {
                len += (size_t)snprintf(said + len, sizeof(said) - len, "%s ",
                                        list.text + list.command[i].data);
                len = len < sizeof(said) ? len : sizeof(said) - 1;
            }
        }
    }
}

static const struct named_view *work_named(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(work_views); i++) {
        if (strcmp(work_views[i].name, name) == 0) {
            return &work_views[i];
        }
    }
    fail_msg("no view %s", name);
    return NULL;
}

static void what_must_be_said_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *view, *text;
    } cases[] = {
        {"steps", "Melden"},
        {"steps", "Lees voor"},
        {"steps", "Wat nu?"},
        {"steps", "3 stappen wachten op een antwoord: Printer"},
        {"branch", "3 stappen n.v.t.: Printer"},
        {"role", "nog 1 van anderen"},
        {"role", "assistente"},
        {"call", "0800 9009"},
        {"call", "+31 88 123 45 67"},
        {"call", "Storing melden"},
        {"called", "3 keer gebeld"},
        {"called", "geen gehoor"},
        {"call-empty", "Nog invullen"},
        {"message", "043\u00a0123\u00a045\u00a067"},
        {"message", "06\u00a012\u00a034\u00a056\u00a078"},
        {"message", "Gedaan"},
        {"message-unknown", "noodtelefoon"},
        {"message-unknown", "ontbreekt"},
        {"form", "nu 13:52"},
        {"form", "sensor 5,2 °C"},
        {"form", "insuline"},
        {"form-records", "vaccins"},
        {"evaluation", "Nog nodig"},
        {"evaluation", "duur 70 minuten"},
        {"evaluation", "nog invullen"},
        {"criteria", "1 van 4 ja, drempel 2"},
        {"criteria", "nog geen conclusie"},
        {"concluded", "2 van 4 ja, drempel 2"},
        {"concluded", "opschalen"},
        {"told", "nog niet"},
        {"told", "13:45"},
        {"templates", "Briefje op de deur"},
        {"materials", "Zaklampen"},
        {"temperature", "sensor 5,2 °C"},
        {"temperature", "tussen -60 en 60"},
        {"two", "1: Proef met"},
        {"two", "2: Cyberaanval"},
        {"two", "0:12:00"},
        {"two-home", "2:10:00"},
        {"two-home", "Opschalen naar ZIO"},
        {"many", "nog"},
        {"list", "Niet bruikbaar"},
        {"list", "brand-water.yaml:14"},
    };
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            say_all(work_named(cases[i].view), &panels[p]);
            if (strstr(said, cases[i].text) == NULL) {
                fail_msg("%s %dx%d does not say '%s'", cases[i].view, panels[p].width,
                         panels[p].height, cases[i].text);
            }
        }
    }
}

static const struct target *find(enum action_kind kind, int32_t arg, int32_t arg2)
{
    for (size_t i = 0; i < ui.target_count; i++) {
        struct action action = ui.target[i].action;
        if (action.kind == kind && action.arg == arg && action.arg2 == arg2 &&
            ui.target[i].enabled) {
            return &ui.target[i];
        }
    }
    return NULL;
}

static bool reaches(const struct named_view *named, const struct panel *panel,
                    enum action_kind kind, int32_t arg, int32_t arg2)
{
    bool more = true;
    for (int page = 0; page < 30 && more; page++) {
        named->fill(&view);
        view.page = page;
        draw(panel);
        if (find(kind, arg, arg2) != NULL) {
            return true;
        }
        more = has_next_page();
    }
    return false;
}

static void each_kind_of_step_leads_where_it_must(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        const struct panel *panel = &panels[p];
        const struct named_view *steps = work_named("steps"), *second = work_named("second");
        int32_t bel = (int32_t)work_step("bellen"), box = (int32_t)work_step("koelbox");
        int32_t spoken = (int32_t)work_step("voicemail"), more = (int32_t)work_step("opschalen");
        assert_true(reaches(steps, panel, ACTION_STEP_DONE, (int32_t)work_step("wat"), 0));
        assert_true(reaches(steps, panel, ACTION_STEP_OPEN, bel, 0));
        assert_true(reaches(steps, panel, ACTION_READER, 0, spoken));
        assert_true(reaches(steps, panel, ACTION_STEP_DONE, (int32_t)work_step("aantal"), 0));
        assert_true(reaches(steps, panel, ACTION_ROLES, 0, 0));
        assert_true(reaches(steps, panel, ACTION_STEP_READ, 0, 0));
        assert_true(reaches(steps, panel, ACTION_WHAT_NOW, 0, 0));
        assert_true(reaches(second, panel, ACTION_STEP_OPEN, box, 0));
        assert_true(reaches(second, panel, ACTION_STEP_OPEN, more, 0));
        assert_true(reaches(work_named("role"), panel, ACTION_ROLE, 0, 0));
        for (int32_t result = 0; result < CALL_RESULT_COUNT; result++) {
            assert_true(reaches(work_named("call"), panel, ACTION_CALL, bel, result));
            assert_true(reaches(work_named("call-empty"), panel, ACTION_CALL, bel, result));
        }
        assert_true(reaches(work_named("call"), panel, ACTION_STEP_SKIP, bel, 0));
        assert_true(reaches(work_named("message"), panel, ACTION_STEP_DONE, spoken, 0));
        assert_true(reaches(work_named("form"), panel, ACTION_RECORD, box, 0));
        for (size_t i = 0; i < work_book->steps[box].prompt_count; i++) {
            assert_true(reaches(work_named("form"), panel, ACTION_FIELD, box,
                                (int32_t)(work_book->steps[box].first_prompt + i)));
        }
        for (size_t i = 0; i < work_book->steps[more].prompt_count; i++) {
            int32_t prompt = (int32_t)(work_book->steps[more].first_prompt + i);
            assert_true(reaches(work_named("criteria"), panel, ACTION_CRITERION, prompt, 0));
            assert_true(reaches(work_named("criteria"), panel, ACTION_CRITERION, prompt, 1));
        }
        assert_false(reaches(work_named("criteria"), panel, ACTION_STEP_DONE, more, 0));
        assert_true(reaches(work_named("concluded"), panel, ACTION_STEP_DONE, more, 0));
        for (int32_t row = 0; row < (int32_t)work_book->message_count; row++) {
            assert_true(reaches(work_named("told"), panel, ACTION_TELL, row, 0));
        }
        assert_true(reaches(work_named("told"), panel, ACTION_READER, 1, -1));
        assert_true(reaches(work_named("templates"), panel, ACTION_READER, 1, -1));
    }
}

/* A text hangs for days: it names the day, also while it is still the same one. A clock that nobody
 * vouches for fills in nothing. */
static void a_message_names_the_day(void **state)
{
    (void)state;
    char out[TEMPLATE_TEXT_MAX], begun[TIME_TEXT_SIZE];
    work_begin(&view, 12 * MS_PER_MIN);
    time_format_long_clock(VIEW_WALL - 12 * MS_PER_MIN, begun);
    assert_int_equal(view_fill(&view, &view.running[0], "{begin}", out), 0);
    assert_string_equal(out, begun);
    assert_non_null(strstr(begun, "22 november "));
    assert_int_equal(view_fill(&view, &view.running[0], "{datum}", out), 0);
    assert_string_equal(out, "22 november 2026");
    views_status.trust = TIME_UNTRUSTED;
    assert_int_equal(view_fill(&view, &view.running[0], "{datum}, {tijd}, {begin}", out), 3);
    assert_string_equal(out, "(nog invullen: datum), (nog invullen: tijd), (nog invullen: begin)");
}

/* From every screen, with one tap. */
static void two_incidents_are_one_tap_apart(void **state)
{
    (void)state;
    static const enum screen screens[] = {SCREEN_HOME, SCREEN_PLAYBOOK, SCREEN_FRIDGE,
                                          SCREEN_JOURNAL, SCREEN_LIST};
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t s = 0; s < ARRAY_LEN(screens); s++) {
            work_two(&view);
            view.screen = screens[s];
            draw(&panels[p]);
            assert_non_null(find(ACTION_OPEN_INCIDENT, 0, 0));
            assert_non_null(find(ACTION_OPEN_INCIDENT, 1, 0));
        }
    }
}

/* A row whose branch is not yet known, or a step done: nothing moves. */
static void an_answer_moves_nothing_above_it(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        int32_t wat = (int32_t)work_step("wat");
        for (int page = 0; page < 3; page++) {
            work_steps(&view);
            view.page = page;
            draw(&panels[p]);
            const struct target *menu = find(ACTION_STEP_MENU, wat, 0);
            if (menu == NULL) {
                continue;
            }
            struct box before = menu->box;
            work_branch(&view);
            view.page = page;
            draw(&panels[p]);
            menu = find(ACTION_STEP_MENU, wat, 0);
            assert_non_null(menu);
            assert_memory_equal(&before, &menu->box, sizeof(before));
        }
    }
}

static int load(void **state)
{
    (void)state;
    setenv("TZ", "UTC", 1);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    char message[MESSAGE_SIZE];
    const struct window_config config = {
        .width = 800, .height = 480, .width_mm = 154, .height_mm = 86};
    window = window_open(&config, message);
    if (window == NULL) {
        print_error("%s\n", message);
    }
    return window != NULL && work_load() ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    window_close(window);
    work_unload();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_whole_on_every_panel),
        cmocka_unit_test(what_must_be_said_is_said),
        cmocka_unit_test(each_kind_of_step_leads_where_it_must),
        cmocka_unit_test(a_message_names_the_day),
        cmocka_unit_test(two_incidents_are_one_tap_apart),
        cmocka_unit_test(an_answer_moves_nothing_above_it),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
