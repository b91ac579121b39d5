/* Overzicht on every panel, in the font that is shipped: nothing is cut, the worst fridge is read
 * from 3 m, every other one is there, and an alarm says what, since when and what to do first. */
#include "ui/window.h"
#include "views_cabinets.h"

#include "screens/home_cards.h"
#include "screens/parts.h"
#include "test.h"

static const struct panel panels[] = {
    {800, 480, 154, 86},   {1024, 600, 154, 86},   {720, 1280, 86, 155},
    {1280, 800, 217, 136}, {1920, 1080, 344, 194},
};

#define FROM_3_M 20.0 /* mm of em: capitals of 15 mm */

static struct window *window;
static struct ui ui;
static struct draw_list list;
static struct view view;
static char said[1 << 14];

static const struct named_view home_views[] = {
    {"home-pair", home_pair},          {"home-four", home_four},
    {"home-eight", home_eight},        {"home-four-alarm", home_four_alarm},
    {"home-worst", home_worst},        {"home-cold", home_cold},
    {"home-outage", home_outage_calm},
};

static void draw(const struct panel *panel)
{
    ui_begin(&ui, &list, panel, window_fonts(window), (struct action){0});
    screens_draw(&ui, &view);
    size_t len = 0;
    said[0] = '\0';
    for (size_t i = 0; i < list.count && len < sizeof(said) - 1; i++) {
        if (list.command[i].kind == DRAW_TEXT) {
            len += (size_t)snprintf(said + len, sizeof(said) - len, "%s ",
                                    list.text + list.command[i].data);
        }
    }
}

/* The em height in mm of this text; 0 when it is not there. */
static double size_of(const struct panel *panel, const char *text)
{
    double most = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        if (command->kind == DRAW_TEXT && strcmp(list.text + command->data, text) == 0) {
            double mm = (double)command->size * panel->height_mm / panel->height;
            most = mm > most ? mm : most;
        }
    }
    return most;
}

static void check(const char *name, const struct panel *panel)
{
    if (ui.cut_count > 0) {
        fail_msg("%s %dx%d: cut is '%s'", name, panel->width, panel->height, ui.cut_text);
    }
    for (size_t i = 0; i < ui.target_count; i++) {
        struct box a = ui.target[i].box;
        bool inside = a.x >= 0 && a.y >= 0 && a.x + a.w <= panel->width &&
                      a.y + a.h <= panel->height;
        if (!inside || a.w < panel->width * 9 / panel->width_mm - 1 ||
            a.h < panel->height * 9 / panel->height_mm - 1) {
            fail_msg("%s %dx%d: '%s' is %dx%d", name, panel->width, panel->height,
                     ui.target[i].label, a.w, a.h);
        }
        for (size_t j = i + 1; j < ui.target_count; j++) {
            struct box b = ui.target[j].box;
            if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) {
                fail_msg("%s %dx%d: '%s' overlaps '%s'", name, panel->width, panel->height,
                         ui.target[i].label, ui.target[j].label);
            }
        }
    }
}

static void nothing_is_cut(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(home_views); i++) {
            for (int32_t page = -1; page < 3; page++) {
                home_views[i].fill(&view);
                view.page = page;
                draw(&panels[p]);
                check(home_views[i].name, &panels[p]);
            }
        }
    }
}

/* Every temperature that may come, the widest among them: whole, and when all is well so large that
 * its capitals are 15 mm high, which is read from 3 m. */
static void every_number_is_whole_and_large(void **state)
{
    (void)state;
    static const int32_t values[] = {5240, 9960, 12340, -9960, -18450, -25550, 45300, 0};
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t v = 0; v < ARRAY_LEN(values); v++) {
            char number[16];
            view_calm(&view);
            views_status.sensor[0].mc = values[v];
            mc_format_dutch(values[v], number);
            draw(&panels[p]);
            check(number, &panels[p]);
            double mm = size_of(&panels[p], number);
            /* A portrait panel of 86 mm holds "-25,6" no larger. */
            double least = panels[p].width_mm < 100 ? 18.0 : FROM_3_M;
            if (mm < least) {
                fail_msg("%dx%d: '%s' is %.1f mm", panels[p].width, panels[p].height, number, mm);
            }
        }
    }
    view_calm(&view);
    draw(&panels[4]);
    assert_true(size_of(&panels[4], "5,2") >= 60);
}

static void the_worst_comes_first(void **state)
{
    (void)state;
    const struct status_sensor *cabinet[SENSOR_MAX];
    home_four(&view);
    views_status.sensor[0].chain_broken = true;
    assert_int_equal(home_cabinets(&view, cabinet), 4);
    assert_string_equal(cabinet[0]->name, "Medicijnkoelkast behandelkamer 2");
    assert_string_equal(cabinet[1]->name, "Reserve");
    assert_string_equal(cabinet[2]->name, "Vaccinkoelkast");
    assert_string_equal(cabinet[3]->name, "Vriezer laboratorium");
    views_status.sensor[1].role = ROLE_ROOM;
    assert_int_equal(home_cabinets(&view, cabinet), 3);
    view.status = NULL;
    assert_int_equal(home_cabinets(&view, cabinet), 0);
}

static void every_fridge_is_there(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        home_four(&view);
        draw(&panels[p]);
        static const char *const words[] = {"10,1", "Reserve", "onbekend", "5,2", "-18,5"};
        for (size_t i = 0; i < ARRAY_LEN(words); i++) {
            if (strstr(said, words[i]) == NULL) {
                fail_msg("%dx%d does not say '%s'", panels[p].width, panels[p].height, words[i]);
            }
        }
        if (size_of(&panels[p], "10,1") < FROM_3_M) {
            fail_msg("%dx%d: the worst is %.1f mm", panels[p].width, panels[p].height,
                     size_of(&panels[p], "10,1"));
        }
    }
}

static void an_alarm_says_what_since_when_and_what_first(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        view_warm(&view);
        draw(&panels[p]);
        static const char *const words[] = {"Keten onderbroken", "alarm",      "13:17",
                                            "Zet de vaccins",    "Geluid uit", "12,3"};
        for (size_t i = 0; i < ARRAY_LEN(words); i++) {
            if (strstr(said, words[i]) == NULL) {
                fail_msg("%dx%d does not say '%s'", panels[p].width, panels[p].height, words[i]);
            }
        }
        home_four_alarm(&view);
        draw(&panels[p]);
        /* The first sentence is larger than what comes after it, or bold where it cannot be. */
        assert_true(size_of(&panels[p], "Sluit de deur.") >= 4.5);
    }
}

/* No red and no amber while all is well. */
static void calm_has_no_colour_without_reason(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        home_pair(&view);
        draw(&panels[p]);
        for (size_t i = 0; i < list.count; i++) {
            enum colour colour = list.command[i].colour;
            if (colour == COLOUR_ACT || colour == COLOUR_ATTENTION || colour == COLOUR_ACT_FILL ||
                colour == COLOUR_ATTENTION_FILL || colour == COLOUR_CHOSEN_FILL) {
                fail_msg("%dx%d: a colour while all is well", panels[p].width, panels[p].height);
            }
        }
    }
}

static const struct target *find(enum action_kind kind, int32_t arg)
{
    for (size_t i = 0; i < ui.target_count; i++) {
        if (ui.target[i].action.kind == kind && ui.target[i].action.arg == arg) {
            return &ui.target[i];
        }
    }
    return NULL;
}

static void all_draaiboeken_are_one_tap_away(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        view_calm(&view);
        draw(&panels[p]);
        const struct target *power = find(ACTION_START, 0), *cyber = find(ACTION_START, 1);
        assert_non_null(power);
        assert_non_null(cyber);
        assert_non_null(find(ACTION_GO, SCREEN_LIST));
        int least = panels[p].height * 20 / panels[p].height_mm - 2;
        assert_true(power->box.h >= least && cyber->box.h >= least);
    }
}

/* However long it is: one button in their place would not be lower. */
static void a_long_fault_leaves_both_buttons(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        view_calm(&view);
        text_copy(
            view.banner, sizeof(view.banner),
            "Journaal was beschadigd en is bewaard als journaal.db.beschadigd-20261122-174506");
        text_copy(
            views_status.fault[views_status.fault_count++], TEXT_SIZE,
            "Het metingenbestand was beschadigd en is bewaard als /var/lib/noodwacht/gegevens/"
            "van-de-praktijk/metingen.db.beschadigd-20261122-174505");
        draw(&panels[p]);
        if (find(ACTION_START, 0) == NULL || find(ACTION_START, 1) == NULL) {
            fail_msg("%dx%d has no button", panels[p].width, panels[p].height);
        }
    }
}

static void the_sign_off_is_due_until_its_hour(void **state)
{
    (void)state;
    static struct rules rules = {.count = 1};
    rules.rule[0] = (struct rule){.kind = RULE_SIGNOFF, .before_minute = 14 * 60};
    for (int late = 0; late < 2; late++) {
        view_calm(&view);
        view.rules = &rules;
        views_status.signoff_ms = MS_UNKNOWN;
        view.wall_ms += late ? MS_PER_HOUR : 0;
        draw(&panels[0]);
        assert_true((strstr(said, "Paraaf nog te zetten, vóór 14:00") != NULL) == !late);
        assert_true((strstr(said, "Paraaf nog te zetten vandaag") != NULL) == late);
    }
}

static void on_a_closed_day_none_is_due(void **state)
{
    (void)state;
    view_calm(&view);
    views_status.signoff_ms = MS_UNKNOWN;
    view.closed_today = true;
    draw(&panels[0]);
    assert_non_null(strstr(said, "Vandaag geen paraaf nodig"));
    assert_null(strstr(said, "Paraaf nog te zetten"));
}

/* Neither the low alarm of an outage nor a fault is a reason to take the large buttons away. */
static void two_incidents_keep_their_buttons(void **state)
{
    (void)state;
    for (size_t n = 0; n < 2 * ARRAY_LEN(panels); n++) {
        size_t p = n / 2;
        (n % 2 == 0 ? view_two_alarm : view_two_fault)(&view);
        draw(&panels[p]);
        bool opens = false;
        for (size_t i = 0; i < ui.target_count; i++) {
            opens = opens || strcmp(ui.target[i].label, "Open Cyberaanval") == 0;
        }
        if (!opens) {
            fail_msg("%dx%d has no button", panels[p].width, panels[p].height);
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
    return window != NULL && views_load() ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    window_close(window);
    reference_free(views_reference);
    playbook_free(views_book[0]);
    playbook_free(views_book[1]);
    return 0;
}

/* Which of two of a kind it is stands in the last word of a name that has no room. */
static void a_name_that_is_cut_keeps_its_number(void **state)
{
    (void)state;
    char out[NAME_SIZE];
    ui_begin(&ui, &list, &panels[0], window_fonts(window), (struct action){0});
    static const struct {
        const char *name;
        int letters; /* room for so many of the widest */
        const char *starts, *ends;
    } cases[] = {
        {"Medicijnkoelkast behandelkamer 2", 12, "Medicijnk", "… 2"},
        {"Medicijnkoelkast behandelkamer 2", 60, "Medicijnkoelkast", "behandelkamer 2"},
        {"Medicijnkoelkast spreekkamer verpleegkundige", 12, "Medicijnk", "…"},
        {"Geneesmiddelenkoelkast", 6, "Gen", "…"},
        {"", 6, "", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int width = cases[i].letters * parts_text_width(&ui, TYPE_BODY, FONT_BOLD, "m");
        parts_fit_name(&ui, width, FONT_BOLD, cases[i].name, out, sizeof(out));
        size_t len = strlen(out), end = strlen(cases[i].ends);
        if (parts_text_width(&ui, TYPE_BODY, FONT_BOLD, out) > width ||
            strncmp(out, cases[i].starts, strlen(cases[i].starts)) != 0 || len < end ||
            strcmp(out + len - end, cases[i].ends) != 0) {
            fail_msg("'%s' in %d: '%s'", cases[i].name, cases[i].letters, out);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_cut),
        cmocka_unit_test(a_name_that_is_cut_keeps_its_number),
        cmocka_unit_test(every_number_is_whole_and_large),
        cmocka_unit_test(the_worst_comes_first),
        cmocka_unit_test(every_fridge_is_there),
        cmocka_unit_test(an_alarm_says_what_since_when_and_what_first),
        cmocka_unit_test(calm_has_no_colour_without_reason),
        cmocka_unit_test(all_draaiboeken_are_one_tap_away),
        cmocka_unit_test(a_long_fault_leaves_both_buttons),
        cmocka_unit_test(the_sign_off_is_due_until_its_hour),
        cmocka_unit_test(on_a_closed_day_none_is_due),
        cmocka_unit_test(two_incidents_keep_their_buttons),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
