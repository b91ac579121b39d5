/* The screens of a draaiboek with every kind of step, in the font that is shipped: nothing is cut,
 * everything can be touched, and each touch asks for what its words say. */
#include "core/time_text.h"
#include "gallery.h"
#include "layout_check.h"
#include "screens/work.h"

#include "frame.h"

static void check(const char *name, const struct panel *panel)
{
    frame_draw(panel);
    if (layout_check(&ui, name) > 0) {
        fail_msg("%s page %d", name, (int)view.page);
    }
}

static void every_page_is_whole_on_every_panel(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
            bool more = strncmp(gallery[i].name, "work-", 5) == 0;
            for (int page = 0; page < 30 && more; page++) {
                gallery[i].fill(&view);
                view.page = page;
                check(gallery[i].name, &panels[p]);
                more = frame_has_next();
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
        frame_draw(panel);
        more = frame_has_next();
        for (size_t i = 0; i < list.count && len < sizeof(said) - 1; i++) {
            if (list.command[i].kind == DRAW_TEXT) {
                len += (size_t)snprintf(said + len, sizeof(said) - len, "%s ",
                                        list.text + list.command[i].data);
                len = len < sizeof(said) ? len : sizeof(said) - 1;
            }
        }
    }
}

static void what_must_be_said_is_said(void **state)
{
    (void)state;
    static const struct {
        const char *view, *text;
    } cases[] = {
        {"work-steps", "Melden"},
        {"work-steps", "Lees voor"},
        {"work-steps", "Wat nu?"},
        {"work-steps", "3 stappen wachten op een antwoord: Printer"},
        {"work-branch", "3 stappen n.v.t.: Printer"},
        {"work-role", "nog 1 van anderen"},
        {"work-role", "assistente"},
        {"work-call", "0800 9009"},
        {"work-call", "+31 88 123 45 67"},
        {"work-call", "Storing melden"},
        {"work-called", "3 keer gebeld"},
        {"work-called", "geen gehoor"},
        {"work-call-done", "Gesproken 13:48"},
        {"work-call-empty", "Nog invullen"},
        {"work-message", "043\u00a0123\u00a045\u00a067"},
        {"work-message", "06\u00a012\u00a034\u00a056\u00a078"},
        {"work-message", "Gedaan"},
        {"work-message-unknown", "noodtelefoon"},
        {"work-message-unknown", "ontbreekt"},
        {"work-form", "nu 13:52"},
        {"work-form", "sensor 5,2 °C"},
        {"work-form", "insuline"},
        {"work-form-records", "vaccins"},
        {"work-evaluation", "Nog nodig"},
        {"work-evaluation", "duur 70 minuten"},
        {"work-evaluation", "nog invullen"},
        {"work-criteria", "1 van 4 ja, drempel 2"},
        {"work-criteria", "nog geen conclusie"},
        {"work-concluded", "2 van 4 ja, drempel 2"},
        {"work-concluded", "opschalen"},
        {"work-criteria-done", "Gedaan 13:44"},
        {"work-criteria-done", "nee"},
        {"work-told", "nog niet"},
        {"work-told", "13:45"},
        {"work-templates", "Briefje op de deur"},
        {"work-materials", "Zaklampen"},
        {"work-temperature", "sensor 5,2 °C"},
        {"work-temperature", "tussen -60 en 60"},
        {"work-two", "1: Proef met"},
        {"work-two", "2: Cyberaanval"},
        {"work-two", "0:12:00"},
        {"work-two-home", "2:10:00"},
        {"work-two-home", "Opschalen naar ZIO"},
        {"work-many", "nog"},
        {"work-list", "Niet bruikbaar"},
        {"work-list", "brand-water.yaml:14"},
    };
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
            say_all(gallery_named(cases[i].view), &panels[p]);
            if (strstr(said, cases[i].text) == NULL) {
                fail_msg("%s %dx%d does not say '%s'", cases[i].view, panels[p].width,
                         panels[p].height, cases[i].text);
            }
        }
    }
}

static bool reaches(const struct named_view *named, const struct panel *panel,
                    enum action_kind kind, int32_t arg, int32_t arg2)
{
    bool more = true;
    for (int page = 0; page < 30 && more; page++) {
        named->fill(&view);
        view.page = page;
        frame_draw(panel);
        if (frame_find(kind, arg, arg2) != NULL) {
            return true;
        }
        more = frame_has_next();
    }
    return false;
}

static void each_kind_of_step_leads_where_it_must(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        const struct panel *panel = &panels[p];
        const struct named_view *steps = gallery_named("work-steps"),
                                *second = gallery_named("work-second");
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
        assert_true(reaches(gallery_named("work-role"), panel, ACTION_ROLE, 0, 0));
        for (int32_t result = 0; result < CALL_RESULT_COUNT; result++) {
            assert_true(reaches(gallery_named("work-call"), panel, ACTION_CALL, bel, result));
            assert_true(reaches(gallery_named("work-call-empty"), panel, ACTION_CALL, bel, result));
        }
        assert_true(reaches(gallery_named("work-call"), panel, ACTION_STEP_SKIP, bel, 0));
        assert_true(reaches(gallery_named("work-call-done"), panel, ACTION_STEP_UNDO, bel, 0));
        assert_true(reaches(gallery_named("work-criteria-done"), panel, ACTION_STEP_UNDO, more, 0));
        assert_true(reaches(gallery_named("work-message"), panel, ACTION_STEP_DONE, spoken, 0));
        assert_true(reaches(gallery_named("work-form"), panel, ACTION_RECORD, box, 0));
        for (size_t i = 0; i < work_book->steps[box].prompt_count; i++) {
            assert_true(reaches(gallery_named("work-form"), panel, ACTION_FIELD, box,
                                (int32_t)(work_book->steps[box].first_prompt + i)));
        }
        for (size_t i = 0; i < work_book->steps[more].prompt_count; i++) {
            int32_t prompt = (int32_t)(work_book->steps[more].first_prompt + i);
            assert_true(
                reaches(gallery_named("work-criteria"), panel, ACTION_CRITERION, prompt, 0));
            assert_true(
                reaches(gallery_named("work-criteria"), panel, ACTION_CRITERION, prompt, 1));
        }
        assert_false(reaches(gallery_named("work-criteria"), panel, ACTION_STEP_DONE, more, 0));
        assert_true(reaches(gallery_named("work-concluded"), panel, ACTION_STEP_DONE, more, 0));
        for (int32_t row = 0; row < (int32_t)work_book->message_count; row++) {
            assert_true(reaches(gallery_named("work-told"), panel, ACTION_TELL, row, 0));
        }
        assert_true(reaches(gallery_named("work-told"), panel, ACTION_READER, 1, -1));
        assert_true(reaches(gallery_named("work-templates"), panel, ACTION_READER, 1, -1));
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
            frame_draw(&panels[p]);
            assert_non_null(frame_find(ACTION_OPEN_INCIDENT, 0, 0));
            assert_non_null(frame_find(ACTION_OPEN_INCIDENT, 1, 0));
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
            frame_draw(&panels[p]);
            const struct target *menu = frame_find(ACTION_STEP_MENU, wat, 0);
            if (menu == NULL) {
                continue;
            }
            struct box before = menu->box;
            work_branch(&view);
            view.page = page;
            frame_draw(&panels[p]);
            menu = frame_find(ACTION_STEP_MENU, wat, 0);
            assert_non_null(menu);
            assert_memory_equal(&before, &menu->box, sizeof(before));
        }
    }
}

/* More and more words before it, so that it comes to the foot of a page. */
static void no_lead_stands_alone_at_the_foot(void **state)
{
    (void)state;
    static struct contacts contacts; /* large */
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t letters = 1; letters < sizeof(contacts.contact[0].remark) - 1; letters += 12) {
            bool more = true;
            for (int page = 0; more; page++) {
                gallery_named("work-called")->fill(&view);
                contacts = *view.contacts;
                for (size_t i = 0; i < contacts.count; i++) {
                    char *remark = contacts.contact[i].remark;
                    memset(remark, '\0', sizeof(contacts.contact[i].remark));
                    for (size_t k = 0; k < letters; k++) {
                        remark[k] = k % 6 == 5 ? ' ' : 'a';
                    }
                }
                view.contacts = &contacts;
                view.page = page;
                frame_draw(&panels[p]);
                more = frame_has_next();
                const char *words = frame_words(), *lead = strstr(words, "keer gebeld:");
                if (lead != NULL && strstr(lead, "geen gehoor, Netbeheerder") == NULL) {
                    fail_msg("%dx%d page %d: it stands alone", panels[p].width, panels[p].height,
                             page + 1);
                }
            }
        }
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

/* "Houdbaar t/m" and "niet ingevuld" are two things. */
static void a_label_keeps_apart_from_its_value(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        view_supply(&view);
        frame_draw(&panels[p]);
        for (size_t i = 0; i < list.count; i++) {
            const struct draw_command *label = &list.command[i];
            const char *text = list.text + label->data;
            if (label->kind != DRAW_TEXT || strncmp(text, "Houdbaar", 8) != 0) {
                continue;
            }
            int ink = frame_width(NULL, label->font, label->size, text, strlen(text));
            if (label->box.w - ink < ui_mm_x(&ui, 1)) {
                fail_msg("%dx%d: %d of %d px", panels[p].width, panels[p].height, ink,
                         label->box.w);
            }
        }
    }
}

static void tell_as_a_step(struct view *to)
{
    view_outage(to);
    view_apply(&to->running[0], ENTRY_DONE, 7 * MS_PER_MIN, "personeel", "voorgelezen", "");
    to->tab = PLAYBOOK_MESSAGES;
}

/* The staff was told in a step: the overview does not say "nog niet". A text for two, pharmacy and
 * out-of-hours service, tells of neither. */
static void a_message_given_as_a_step_is_told(void **state)
{
    (void)state;
    static const struct named_view named = {"told-step", tell_as_a_step};
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        say_all(&named, &panels[p]);
        const char *staff = strstr(said, "Medewerkers"), *given = strstr(said, "gedaan als stap");
        const char *others = strstr(said, "Patiënten");
        assert_true(staff != NULL && given != NULL && others != NULL);
        assert_true(staff < given && given < others && strstr(given + 1, "gedaan als") == NULL);
        tell_as_a_step(&view);
        frame_draw(&panels[p]);
        assert_int_equal(ui.cut_count, 0);
    }
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
        cmocka_unit_test(a_label_keeps_apart_from_its_value),
        cmocka_unit_test(a_message_given_as_a_step_is_told),
        cmocka_unit_test(no_lead_stands_alone_at_the_foot),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
