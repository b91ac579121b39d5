/* No word of what is shipped may be cut, on any panel, with the font that is shipped: every step of
 * every draaiboek in every state, deadlines, alarms, questions and pagers. */
#include "core/rules.h"
#include "gallery.h"

#include "frame.h"
#include "frame_window.h"

static size_t faults;

static void draw(const struct panel *panel, const char *where, const char *what)
{
    frame_draw(panel);
    if (ui.cut_count > 0) {
        print_error("%dx%d %s %s: cut is '%s'\n", panel->width, panel->height, where, what,
                    ui.cut_text);
        faults++;
    }
}

static void none_cut(void)
{
    if (faults > 0) {
        fail_msg("%zu frames with words cut", faults);
    }
}

static int forget_faults(void **state)
{
    (void)state;
    faults = 0;
    return 0;
}

static bool shows_step(int32_t step)
{
    for (size_t i = 0; i < ui.target_count; i++) {
        if (ui.target[i].action.kind == ACTION_STEP_MENU && ui.target[i].action.arg == step) {
            return true;
        }
    }
    return false;
}

enum look { LOOK_OPEN, LOOK_DONE, LOOK_SKIPPED, LOOK_LATER, LOOK_NA, LOOK_SENSED, LOOK_COUNT };

/* The step in that state, without the rules of how it comes there. */
static void set_look(struct running *running, size_t index, enum look look)
{
    static const enum step_state state[] = {
        [LOOK_OPEN] = STEP_OPEN,   [LOOK_DONE] = STEP_DONE, [LOOK_SKIPPED] = STEP_SKIPPED,
        [LOOK_LATER] = STEP_LATER, [LOOK_NA] = STEP_NA,     [LOOK_SENSED] = STEP_DONE,
    };
    const struct step *step = &running->runner.book->steps[index];
    struct step_run *run = &running->runner.step[index];
    *run = (struct step_run){.state = state[look],
                             .sensed = look == LOOK_SENSED,
                             .at_ms = look == LOOK_OPEN ? MS_UNKNOWN : 60 * MS_PER_MIN};
    if (look == LOOK_SKIPPED) {
        text_copy(run->note, sizeof(run->note), "al gedaan door ander");
    } else if (look == LOOK_SENSED) {
        text_copy(run->value, sizeof(run->value), "geen netspanning");
    } else if (look == LOOK_DONE && step->kind == STEP_ASK) {
        text_copy(run->value, sizeof(run->value), step->choices[0]);
    } else if (look == LOOK_DONE) {
        text_copy(run->value, sizeof(run->value), step->kind == STEP_NAME ? "Gerard-Willem" : "");
        text_copy(run->who, sizeof(run->who), step->kind == STEP_NAME ? "" : "Gerard-Willem");
    }
}

static void every_step_is_whole_in_every_state(void **state)
{
    (void)state;
    for (size_t b = 0; b < 2; b++) {
        const struct playbook *book = views_book[b];
        for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
            for (enum look look = 0; look < LOOK_COUNT; look++) {
                bool seen[PLAYBOOK_STEP_MAX] = {false};
                for (size_t phase = 0; phase < book->phase_count; phase++) {
                    bool more = true;
                    for (int page = 0; page < 30 && more; page++) {
                        view_calm(&view);
                        struct running *running = view_begin(&view, b, 72 * MS_PER_MIN);
                        view.screen = SCREEN_PLAYBOOK;
                        for (size_t s = 0; s < book->step_count; s++) {
                            set_look(running, s, look);
                        }
                        view.phase = phase;
                        view.page = page;
                        draw(&panels[p], book->phases[phase].title, "stappen");
                        more = frame_has_next();
                        for (size_t s = 0; s < book->step_count; s++) {
                            seen[s] = seen[s] || shows_step((int32_t)s) ||
                                      runner_step_waits(&running->runner, s);
                        }
                    }
                }
                for (size_t s = 0; s < book->step_count; s++) {
                    if (!seen[s]) {
                        fail_msg("step %s is on no page", book->steps[s].id);
                    }
                }
            }
        }
    }
    none_cut();
}

/* Never fewer than two, however many words: one does not leaf through a phase row by row. A
 * question with its answers takes a page: it may stand alone, and so may the row before it. Where a
 * block of steps begins or ends is a point to pause: a row may stand alone there. */
static void rows_stand_together_on_the_small_panel(void **state)
{
    (void)state;
    size_t pages = 0;
    const struct playbook *book = views_book[0];
    for (size_t phase = 0; phase < book->phase_count; phase++) {
        size_t seen = 0;
        for (int page = 0; seen < book->phases[phase].step_count; page++, pages++) {
            view_outage_first(&view);
            view.phase = phase;
            view.page = page;
            draw(&panels[0], book->phases[phase].id, "rijen");
            size_t rows = 0;
            bool asks = false;
            for (int32_t s = 0; s < (int32_t)book->step_count; s++) {
                if (shows_step(s)) {
                    rows++;
                    asks = asks || book->steps[s].kind == STEP_ASK ||
                           (s + 1 < (int32_t)book->step_count &&
                            (book->steps[s + 1].kind == STEP_ASK ||
                             book->steps[s + 1].heading[0] != '\0')) ||
                           book->steps[s].heading[0] != '\0';
                }
            }
            seen += rows;
            if (rows < 2 && !asks && seen < book->phases[phase].step_count) {
                fail_msg("phase %s page %d has %zu rows", book->phases[phase].id, page, rows);
            }
        }
    }
    print_message("%zu steps on %zu pages\n", book->step_count, pages);
}

static void every_step_stands_whole_in_its_menu(void **state)
{
    (void)state;
    for (size_t b = 0; b < 2; b++) {
        for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
            for (size_t s = 0; s < views_book[b]->step_count; s++) {
                for (enum look look = 0; look < LOOK_COUNT; look++) {
                    view_calm(&view);
                    set_look(view_begin(&view, b, 72 * MS_PER_MIN), s, look);
                    view.screen = SCREEN_PLAYBOOK;
                    view.step_menu = (int32_t)s;
                    draw(&panels[p], "menu", views_book[b]->steps[s].id);
                }
            }
        }
    }
    none_cut();
}

static void what_else_a_draaiboek_holds_is_whole(void **state)
{
    (void)state;
    for (size_t b = 0; b < 2; b++) {
        for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
            for (int32_t tab = PLAYBOOK_MESSAGES; tab < PLAYBOOK_TAB_COUNT; tab++) {
                for (int32_t page = 0; page < 12; page++) {
                    view_calm(&view);
                    view_begin(&view, b, 72 * MS_PER_MIN);
                    view.screen = SCREEN_PLAYBOOK;
                    view.tab = tab;
                    view.page = page;
                    draw(&panels[p], views_book[b]->id, "info");
                }
            }
        }
    }
    none_cut();
}

/* Each deadline of each draaiboek alone, late, and with another one beside it. */
static void deadlines_are_whole_in_the_rail(void **state)
{
    (void)state;
    static const int64_t elapsed[] = {30 * MS_PER_MIN, 119 * MS_PER_MIN, 150 * MS_PER_MIN,
                                      5 * MS_PER_HOUR, 30 * MS_PER_HOUR, 100 * MS_PER_HOUR};
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(elapsed); i++) {
            for (int two = 0; two < 3; two++) {
                view_outage(&view);
                view.running_count = 0;
                for (size_t b = 0; b < 2; b++) {
                    if (two == 2 || (int)b == two) {
                        struct running *running = view_begin(&view, b, elapsed[i]);
                        view_apply(running, ENTRY_OUTAGE, 0, "", "mains-lost", "");
                        running->at_least = i == 3;
                        for (size_t d = 0; d < views_book[b]->deadline_count; d++) {
                            size_t from = views_book[b]->deadlines[d].from_step;
                            if (from == SIZE_MAX) {
                                continue;
                            }
                            const struct step *step = &views_book[b]->steps[from];
                            view_apply(running, ENTRY_ANSWER, MS_PER_MIN, step->id,
                                       step->choices[views_book[b]->deadlines[d].from_choice], "");
                        }
                    }
                }
                views_status.sensor[0].forecast_known = i == 0;
                views_status.battery_min = i < 3 ? 40 : 20;
                char where[32];
                snprintf(where, sizeof(where), "rail %d", two);
                char what[32];
                snprintf(what, sizeof(what), "%lld min", (long long)(elapsed[i] / MS_PER_MIN));
                view.screen = SCREEN_HOME;
                draw(&panels[p], where, what);
            }
        }
    }
    none_cut();
}

static void alarms_of_the_rules_are_whole(void **state)
{
    (void)state;
    static struct rules rules;
    static struct fault_list list_of_faults;
    assert_true(
        rules_load(NOODWACHT_SOURCE "/assets/regels/nl-praktijk.yaml", &rules, &list_of_faults));
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t r = 0; r < rules.count; r++) {
            for (int variant = 0; variant < 8; variant++) {
                if (variant & 1) {
                    view_outage(&view);
                    view.screen = SCREEN_HOME;
                } else {
                    view_calm(&view);
                }
                const struct rule *rule = &rules.rule[r];
                struct status_alarm *alarm = views_alarm(rule->level, rule->title, rule->say,
                                                         rule->act);
                alarm->acked = (variant & 2) != 0;
                text_copy(alarm->acked_by, sizeof(alarm->acked_by), "Gerard-Willem");
                if (variant & 4) {
                    views_alarm(LEVEL_LOW, "Stroom is weg", "", "Volg het draaiboek.");
                }
                char what[32];
                snprintf(what, sizeof(what), "variant %d", variant);
                draw(&panels[p], rule->id, what);
            }
        }
    }
    none_cut();
}

/* The views to look at hold the questions, lists, pagers and the bar. */
static void the_views_are_whole(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
            gallery[i].fill(&view);
            draw(&panels[p], gallery[i].name, "");
        }
    }
    none_cut();
}

static int load(void **state)
{
    (void)state;
    return frame_window_open() && gallery_load() ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    frame_window_close();
    gallery_unload();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_step_is_whole_in_every_state, forget_faults),
        cmocka_unit_test_setup(rows_stand_together_on_the_small_panel, forget_faults),
        cmocka_unit_test_setup(every_step_stands_whole_in_its_menu, forget_faults),
        cmocka_unit_test_setup(what_else_a_draaiboek_holds_is_whole, forget_faults),
        cmocka_unit_test_setup(deadlines_are_whole_in_the_rail, forget_faults),
        cmocka_unit_test_setup(alarms_of_the_rules_are_whole, forget_faults),
        cmocka_unit_test_setup(the_views_are_whole, forget_faults),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
