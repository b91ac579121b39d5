/* Every screen in its main states on the common panels: what must be said is there, and leads where
 * it says. That all of it fits is in test_layout_walk. */
#include "gallery_stage.h"
#include "layout_check.h"

#include "frame.h"

static void draw(const struct named_view *named, const struct panel *panel)
{
    named->fill(&view);
    frame_draw(panel);
}

static void the_same_view_gives_the_same_frame(void **state)
{
    (void)state;
    static struct draw_list first;
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        draw(&gallery[i], &panels[0]);
        first = list;
        draw(&gallery[i], &panels[0]);
        assert_true(draw_equal(&first, &list));
    }
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
            draw(gallery_named(cases[i].view), &panels[p]);
            if (!frame_says(cases[i].text)) {
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
            draw(gallery_named(views[v]), &panels[p]);
            for (size_t i = 0; i < ARRAY_LEN(stale); i++) {
                if (frame_says(stale[i])) {
                    fail_msg("%s shows '%s'", views[v], stale[i]);
                }
            }
        }
    }
    /* An aged-out reading of a living daemon neither. */
    draw(gallery_named("no-sensor"), &panels[0]);
    assert_false(frame_says("5,2"));
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
                frame_draw(&panels[p]);
                for (size_t s = 0; s < book->step_count; s++) {
                    bool waits = runner_step_waits(&view.running[0].runner, s);
                    bool menu = frame_find(ACTION_STEP_MENU, (int32_t)s, 0) != NULL;
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
            frame_draw(&panels[0]);
            struct box tab = frame_find(ACTION_GO, SCREEN_HOME, 0)->box;
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
        frame_draw(&panels[0]);
        assert_true((frame_find(ACTION_START, 0, 0)->box.y <
                     frame_find(ACTION_START, 1, 0)->box.y) == cases[i].first);
        views_book[0]->order = shipped[0];
        views_book[1]->order = shipped[1];
    }
    assert_true(views_book[0]->order < views_book[1]->order); /* as shipped: stroomuitval first */
}

static void a_question_leaves_nothing_else_to_touch(void **state)
{
    (void)state;
    draw(gallery_named("who"), &panels[0]);
    assert_non_null(frame_find(ACTION_CHOOSE, 0, 0));
    assert_non_null(frame_find(ACTION_CANCEL, 0, 0));
    assert_null(frame_find(ACTION_GO, SCREEN_HOME, 0));
    assert_null(frame_find(ACTION_SILENCE, 0, 0));
}

static void an_alarm_is_seen_over_every_question(void **state)
{
    (void)state;
    size_t looked = 0;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
            gallery[i].fill(&view);
            if (view.question.kind == QUESTION_NONE || !view.linked || view.status == NULL) {
                continue;
            }
            for (size_t acked = 0; acked < 2; acked++) {
                gallery[i].fill(&view);
                views_status.alarm_count = 0;
                views_alarm(LEVEL_HIGH, "Koelbox", "", "")->acked = acked != 0;
                frame_draw(&panels[p]);
                assert_int_equal(layout_check(&ui, gallery[i].name), 0);
                if (frame_says("Koelbox") != (acked == 0)) {
                    fail_msg("%s %dx%d: silenced %zu", gallery[i].name, panels[p].width,
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
        for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
            gallery[i].fill(&view);
            if (!view.linked || view.status == NULL || view.touch.step != TOUCH_STEP_NONE) {
                continue; /* over the crosses no temperature is shown */
            }
            if (view.drill.on) {
                continue; /* says that it is a drill: test_drill_screens */
            }
            for (int sim = 0; sim < 2; sim++) {
                views_status.sim = sim == 1;
                frame_draw(&panels[p]);
                bool said = frame_says("NAGEBOOTST ");
                if (said != (sim == 1)) {
                    fail_msg("%s %dx%d: simulated %d, said %d", gallery[i].name, panels[p].width,
                             panels[p].height, sim, said);
                }
                looked++;
            }
            views_status.sim = false;
        }
    }
    assert_true(looked > 50);
}

static void an_incident_of_another_year_says_which(void **state)
{
    (void)state;
    view_journal_list(&view);
    view.journal_incident[0].start.wall_ms = VIEW_WALL - MS_PER_HOUR;
    view.journal_incident[1].start.wall_ms = VIEW_WALL - 366 * MS_PER_DAY;
    view.journal_incident[2].start.wall_ms = MS_UNKNOWN;
    frame_draw(&panels[0]);
    assert_true(frame_says("zo 22 nov 12:52"));
    assert_true(frame_says("vr 21 nov 2025"));
    assert_true(frame_says("tijd onbekend"));
    view.journal_selected = 1;
    frame_draw(&panels[0]);
    assert_true(frame_says("vr 21 nov 2025"));
}

static void a_line_of_another_day_says_which(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        view_journal_days(&view);
        view.page = -1;
        frame_draw(&panels[p]);
        assert_true(frame_says("25 nov")); /* 69 hours on */
    }
}

/* A limit stands in the rules file alone. */
static void without_rules_there_is_no_band(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        gallery[i].fill(&view);
        bool shown = strcmp(gallery[i].name, "calm") == 0 ||
                     strcmp(gallery[i].name, "fridge-chart") == 0;
        for (int with = 0; shown && with < 2; with++) {
            view.low_mc = with ? 3000 : 0;
            view.high_mc = with ? 7000 : 0;
            views_status.sensor[0].has_limits = with != 0;
            views_status.sensor[0].low_mc = view.low_mc;
            views_status.sensor[0].high_mc = view.high_mc;
            frame_draw(&panels[3]);
            size_t green = 0, numbers = 0;
            for (size_t c = 0; c < list.count; c++) {
                const struct draw_command *command = &list.command[c];
                bool done = command->colour == COLOUR_DONE;
                green += done && command->kind == DRAW_LINE;
                const char *text = list.text + command->data;
                numbers += command->kind == DRAW_TEXT && command->font == FONT_BOLD &&
                           (strcmp(text, "3°") == 0 || strcmp(text, "7°") == 0);
            }
            if (green != (with ? 2 : 0) || numbers != green) {
                fail_msg("%s: %zu lines of a band, with rules: %d", gallery[i].name, green, with);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_view_gives_the_same_frame),
        cmocka_unit_test(what_must_be_said_is_said),
        cmocka_unit_test(a_stale_temperature_is_never_shown),
        cmocka_unit_test(a_simulated_fridge_says_so),
        cmocka_unit_test(an_alarm_is_seen_over_every_question),
        cmocka_unit_test(every_step_can_be_reached_through_pages),
        cmocka_unit_test(an_alarm_is_seen_from_every_screen),
        cmocka_unit_test(the_list_has_what_hurries_first),
        cmocka_unit_test(a_question_leaves_nothing_else_to_touch),
        cmocka_unit_test(an_incident_of_another_year_says_which),
        cmocka_unit_test(a_line_of_another_day_says_which),
        cmocka_unit_test(without_rules_there_is_no_band),
    };
    return gallery_stage_run(tests);
}
