/* What tells two incidents apart, and a call that was spoken from a step that was ticked: on every
 * panel, in the font that is shipped. */
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

/* A line lower than its letters loses the tail of a "g": nobody is told, unlike of a word. */
static void no_line_of_the_rail_is_lower_than_its_letters(void **state)
{
    (void)state;
    static const char *const views[] = {"steps", "two", "two-home", "many"};
    const int rail_mm = 12;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t v = 0; v < ARRAY_LEN(views); v++) {
            work_named(views[v])->fill(&view);
            draw(&panels[p]);
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
                draw(&panels[p]);
                const char *number = current == 0 ? "1" : "2";
                const char *title = view.running[current].incident.title;
                assert_true(says_exactly(number) || says_exactly(title));
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
            draw(&panels[p]);
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
        cmocka_unit_test(no_line_of_the_rail_is_lower_than_its_letters),
        cmocka_unit_test(a_clock_of_two_says_whose_it_is),
        cmocka_unit_test(a_call_that_was_spoken_says_so),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
