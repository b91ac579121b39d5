/* Every screen in its main states on the common panels, with fake metrics: what can be touched is
 * large enough, lies within the panel and overlaps nothing; what must be said is there. */
#include "views.h"

#include "test.h"

static const struct panel panels[] = {
    {800, 480, 154, 86},   {1024, 600, 154, 86},   {720, 1280, 86, 155},
    {1280, 800, 217, 136}, {1920, 1080, 344, 194},
};

/* As wide as B612 is on average. */
static int fake_width(void *context, enum font font, int size, const char *text, size_t len)
{
    (void)context;
    size_t characters = 0;
    for (size_t i = 0; i < len; i++) {
        characters += ((unsigned char)text[i] & 0xC0) != 0x80;
    }
    return (int)characters * size * (font == FONT_BOLD ? 57 : 54) / 100;
}

static const struct font_ops fonts = {NULL, fake_width};
static struct ui ui;
static struct draw_list list;
static struct view view;

static void draw(const struct named_view *named, const struct panel *panel)
{
    named->fill(&view);
    ui_begin(&ui, &list, panel, &fonts, (struct action){0});
    screens_draw(&ui, &view);
}

static bool overlap(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool within(struct box box, const struct panel *panel)
{
    return box.x >= 0 && box.y >= 0 && box.x + box.w <= panel->width &&
           box.y + box.h <= panel->height;
}

static bool says(const char *text)
{
    char all[DRAW_TEXT_MAX];
    size_t len = 0;
    for (size_t i = 0; i < list.count; i++) {
        if (list.command[i].kind == DRAW_TEXT) {
            const char *at = list.text + list.command[i].data;
            len += (size_t)snprintf(all + len, sizeof(all) - len, "%s ", at);
            if (len >= sizeof(all)) {
                return false;
            }
        }
    }
    all[len] = '\0';
    return strstr(all, text) != NULL;
}

static void check_targets(const char *name, const struct panel *panel)
{
    /* A pixel is lost where millimetres are rounded. */
    int least_x = panel->width * 9 / panel->width_mm - 1;
    int least_y = panel->height * 9 / panel->height_mm - 1;
    for (size_t i = 0; i < ui.target_count; i++) {
        const struct target *a = &ui.target[i];
        bool key = a->action.kind == ACTION_KEY; /* keys: ten in a row on the narrowest panel */
        if (!within(a->box, panel)) {
            fail_msg("%s %dx%d: '%s' lies outside", name, panel->width, panel->height, a->label);
        }
        if ((a->box.w < least_x && !key) || a->box.h < least_y) {
            fail_msg("%s %dx%d: '%s' is too small: %dx%d", name, panel->width, panel->height,
                     a->label, a->box.w, a->box.h);
        }
        for (size_t j = i + 1; j < ui.target_count; j++) {
            if (overlap(a->box, ui.target[j].box)) {
                fail_msg("%s %dx%d: '%s' overlaps '%s'", name, panel->width, panel->height,
                         a->label, ui.target[j].label);
            }
        }
    }
}

static void check_texts(const char *name, const struct panel *panel)
{
    for (size_t i = 0; i < list.count; i++) {
        const struct draw_command *command = &list.command[i];
        if (command->kind == DRAW_TEXT && !within(command->box, panel)) {
            fail_msg("%s %dx%d: '%s' lies outside", name, panel->width, panel->height,
                     list.text + command->data);
        }
    }
}

static void everything_fits_on_every_panel(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(named_views); i++) {
            draw(&named_views[i], &panels[p]);
            assert_true(ui.target_count > 0);
            assert_false(list.full);
            check_targets(named_views[i].name, &panels[p]);
            check_texts(named_views[i].name, &panels[p]);
        }
    }
}

static void the_same_view_gives_the_same_frame(void **state)
{
    (void)state;
    static struct draw_list first;
    for (size_t i = 0; i < ARRAY_LEN(named_views); i++) {
        draw(&named_views[i], &panels[0]);
        first = list;
        draw(&named_views[i], &panels[0]);
        assert_true(draw_equal(&first, &list));
    }
}

static const struct named_view *view_named(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(named_views); i++) {
        if (strcmp(named_views[i].name, name) == 0) {
            return &named_views[i];
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
        {"calm", "5,2 °C"},
        {"calm", "in bereik"},
        {"calm", "Stroomuitval"},
        {"calm", "Cyberaanval"},
        {"untrusted", "Storing van de bewaking"},
        {"untrusted", "13:52?"},
        {"warm", "12,3 °C"},
        {"warm", "te warm"},
        {"warm", "Keten onderbroken"},
        {"warm", "Geluid uit"},
        {"no-sensor", "onbekend"},
        {"stopped", "Bewaking gestopt"},
        {"never", "Bewaking gestopt"},
        {"fridge-stopped", "Bewaking"},
        {"outage", "1:12:09"},
        {"outage", "geen net"},
        {"outage-late", "minstens"},
        {"outage-late", "te laat"},
        {"outage-late", "Wordt niet vastgelegd"},
        {"fridge-unreadable", "niet leesbaar"},
        {"fridge", "onderbroken"},
        {"fridge", "Vrijgeven"},
        {"fridge", "Handmeting"},
        {"time", "Nee, instellen"},
        {"no-book", "Sluiten"},
        {"menu", "Overslaan"},
        {"menu", "N.v.t."},
        {"confirm", "Stroomuitval starten?"},
    };
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            draw(view_named(cases[i].view), &panels[p]);
            if (!says(cases[i].text)) {
                fail_msg("%s %dx%d does not say '%s'", cases[i].view, panels[p].width,
                         panels[p].height, cases[i].text);
            }
        }
    }
}

/* The last status held 5,2 °C, 3,1 and 6,9: none of them may look like now. */
static void a_stale_temperature_is_never_shown(void **state)
{
    (void)state;
    static const char *const views[] = {"stopped", "fridge-stopped", "never"};
    static const char *const stale[] = {"5,2", "3,1", "6,9", "in bereik", "nog 4 u 50"};
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t v = 0; v < ARRAY_LEN(views); v++) {
            draw(view_named(views[v]), &panels[p]);
            for (size_t i = 0; i < ARRAY_LEN(stale); i++) {
                if (says(stale[i])) {
                    fail_msg("%s shows '%s'", views[v], stale[i]);
                }
            }
        }
    }
    /* An aged-out reading of a living daemon neither. */
    draw(view_named("no-sensor"), &panels[0]);
    assert_false(says("5,2"));
}

static const struct target *find(uint16_t kind, int32_t arg)
{
    for (size_t i = 0; i < ui.target_count; i++) {
        if (ui.target[i].action.kind == kind && ui.target[i].action.arg == arg) {
            return &ui.target[i];
        }
    }
    return NULL;
}

static void every_step_can_be_reached_through_pages(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        bool seen[PLAYBOOK_STEP_MAX] = {false};
        const struct playbook *book = views_book[0];
        for (size_t phase = 0; phase < book->phase_count; phase++) {
            for (int page = 0; page < 40; page++) {
                view_outage(&view);
                view.phase = phase;
                view.page = page;
                ui_begin(&ui, &list, &panels[p], &fonts, (struct action){0});
                screens_draw(&ui, &view);
                for (size_t s = 0; s < book->step_count; s++) {
                    bool waits = runner_step_waits(&view.running[0].runner, s);
                    bool menu = find(ACTION_STEP_MENU, (int32_t)s) != NULL;
                    if (waits && menu) {
                        fail_msg("%dx%d: step %s waits and takes up a row", panels[p].width,
                                 panels[p].height, book->steps[s].id);
                    }
                    seen[s] = seen[s] || waits || menu;
                }
            }
        }
        for (size_t s = 0; s < book->step_count; s++) {
            if (!seen[s]) {
                fail_msg("%dx%d: step %s is on no page", panels[p].width, panels[p].height,
                         book->steps[s].id);
            }
        }
    }
}

static void an_alarm_is_seen_from_every_screen(void **state)
{
    (void)state;
    static const enum screen screens[] = {SCREEN_PLAYBOOK, SCREEN_FRIDGE, SCREEN_JOURNAL,
                                          SCREEN_LIST};
    for (size_t acked = 0; acked < 2; acked++) {
        for (size_t s = 0; s < ARRAY_LEN(screens); s++) {
            view_outage(&view);
            views_alarm(LEVEL_HIGH, "Koelbox", "", "")->acked = acked != 0;
            view.screen = screens[s];
            ui_begin(&ui, &list, &panels[0], &fonts, (struct action){0});
            screens_draw(&ui, &view);
            struct box tab = find(ACTION_GO, SCREEN_HOME)->box;
            bool red = false;
            for (size_t i = 0; i < list.count; i++) {
                red = red ||
                      (list.command[i].kind == DRAW_FILL && list.command[i].box.x == tab.x &&
                       list.command[i].box.y == tab.y && list.command[i].colour == COLOUR_ACT_FILL);
            }
            assert_int_equal(red, acked == 0);
        }
    }
}

/* By 'volgorde', then by title; what an open question refers to stays where it is. */
static void the_list_has_what_hurries_first(void **state)
{
    (void)state;
    static const struct {
        int32_t order[2];
        bool first; /* playbook 0 stands above playbook 1 */
    } cases[] = {{{10, 20}, true}, {{20, 10}, false}, {{50, 50}, false}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int32_t shipped[2];
        view_calm(&view);
        view.screen = SCREEN_LIST;
        for (size_t b = 0; b < 2; b++) {
            shipped[b] = views_book[b]->order;
            views_book[b]->order = cases[i].order[b];
        }
        ui_begin(&ui, &list, &panels[0], &fonts, (struct action){0});
        screens_draw(&ui, &view);
        assert_true((find(ACTION_START, 0)->box.y < find(ACTION_START, 1)->box.y) ==
                    cases[i].first);
        views_book[0]->order = shipped[0];
        views_book[1]->order = shipped[1];
    }
    assert_true(views_book[0]->order < views_book[1]->order); /* as shipped: stroomuitval first */
}

static void a_question_leaves_nothing_else_to_touch(void **state)
{
    (void)state;
    draw(view_named("who"), &panels[0]);
    assert_non_null(find(ACTION_CHOOSE, 0));
    assert_non_null(find(ACTION_CANCEL, 0));
    assert_null(find(ACTION_GO, SCREEN_HOME));
    assert_null(find(ACTION_SILENCE, 0));
}

static void an_alarm_is_seen_over_every_question(void **state)
{
    (void)state;
    size_t looked = 0;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(named_views); i++) {
            named_views[i].fill(&view);
            if (view.question.kind == QUESTION_NONE || !view.linked || view.status == NULL) {
                continue;
            }
            for (size_t acked = 0; acked < 2; acked++) {
                named_views[i].fill(&view);
                views_status.alarm_count = 0;
                views_alarm(LEVEL_HIGH, "Koelbox", "", "")->acked = acked != 0;
                ui_begin(&ui, &list, &panels[p], &fonts, (struct action){0});
                screens_draw(&ui, &view);
                check_targets(named_views[i].name, &panels[p]);
                check_texts(named_views[i].name, &panels[p]);
                if (says("Koelbox") != (acked == 0)) {
                    fail_msg("%s %dx%d: silenced %zu", named_views[i].name, panels[p].width,
                             panels[p].height, acked);
                }
                looked++;
            }
        }
    }
    assert_true(looked >= 2 * ARRAY_LEN(panels));
}

/* Nobody may take the temperature of a simulated fridge for the real one, on no screen. */
static void a_simulated_fridge_says_so(void **state)
{
    (void)state;
    size_t looked = 0;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(named_views); i++) {
            named_views[i].fill(&view);
            if (!view.linked || view.status == NULL) {
                continue;
            }
            for (int sim = 0; sim < 2; sim++) {
                views_status.sim = sim == 1;
                ui_begin(&ui, &list, &panels[p], &fonts, (struct action){0});
                screens_draw(&ui, &view);
                bool said = says("NAGEBOOTST ");
                if (said != (sim == 1)) {
                    fail_msg("%s %dx%d: simulated %d, said %d", named_views[i].name,
                             panels[p].width, panels[p].height, sim, said);
                }
                looked++;
            }
            views_status.sim = false;
        }
    }
    assert_true(looked > 50);
}

/* A limit stands in the rules file alone. */
static void without_rules_there_is_no_band(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(named_views); i++) {
        named_views[i].fill(&view);
        bool shown = strcmp(named_views[i].name, "calm") == 0 ||
                     strcmp(named_views[i].name, "fridge-chart") == 0;
        for (int with = 0; shown && with < 2; with++) {
            view.low_mc = with ? 3000 : 0;
            view.high_mc = with ? 7000 : 0;
            ui_begin(&ui, &list, &panels[3], &fonts, (struct action){0});
            screens_draw(&ui, &view);
            size_t green = 0;
            for (size_t c = 0; c < list.count; c++) {
                green += list.command[c].kind == DRAW_LINE && list.command[c].colour == COLOUR_DONE;
            }
            if (green != (with ? 2 : 0) || says("7°") != with || says("8°") || says("0°")) {
                fail_msg("%s: %zu lines of a band, with rules: %d", named_views[i].name, green,
                         with);
            }
        }
    }
}

static int load(void **state)
{
    (void)state;
    setenv("TZ", "UTC", 1);
    return views_load() ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    playbook_free(views_book[0]);
    playbook_free(views_book[1]);
    reference_free(views_reference);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_fits_on_every_panel),
        cmocka_unit_test(the_same_view_gives_the_same_frame),
        cmocka_unit_test(what_must_be_said_is_said),
        cmocka_unit_test(a_stale_temperature_is_never_shown),
        cmocka_unit_test(a_simulated_fridge_says_so),
        cmocka_unit_test(an_alarm_is_seen_over_every_question),
        cmocka_unit_test(every_step_can_be_reached_through_pages),
        cmocka_unit_test(an_alarm_is_seen_from_every_screen),
        cmocka_unit_test(the_list_has_what_hurries_first),
        cmocka_unit_test(a_question_leaves_nothing_else_to_touch),
        cmocka_unit_test(without_rules_there_is_no_band),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
