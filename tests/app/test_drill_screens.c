/* A drill says on every screen that it is one, whatever is shown; what is real never does. */
#include "gallery_stage.h"

#include "frame.h"
#include "screens/parts.h"
#include "screens/work.h"

static void look(bool drill, const char *name, const struct panel *panel)
{
    frame_draw(panel);
    bool said = frame_says("OEFENING");
    /* What is read of one that is over says so too, on the real kiosk. */
    bool of_one = view.past.looks;
    if ((said != drill && !(of_one && said)) || (drill && frame_says("NAGEBOOTST"))) {
        fail_msg("%s %dx%d: a drill %d, said %d", name, panel->width, panel->height, drill, said);
    }
}

static void every_screen_of_a_drill_says_so(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
            gallery[i].fill(&view);
            if (view.touch.step != TOUCH_STEP_NONE) {
                continue; /* cannot be reached in one */
            }
            view.drill.injects = &views_injects;
            for (int drill = 0; drill < 3; drill++) {
                const char *practice = view.practice;
                view.drill.on = drill == 1;
                view.drill.live = drill == 2;
                for (size_t r = 0; r < view.running_count; r++) {
                    view.running[r].incident.kind = INCIDENT_REAL;
                }
                view.practice = "";
                views_status.sim = false;
                look(drill > 0, gallery[i].name, &panels[p]);
                assert_int_equal(frame_find(ACTION_DRILL, DRILL_LIVE_REAL, 0) != NULL, drill == 2);
                view.practice = practice;
            }
        }
    }
}

/* On another ground too: seen from the other side of the room. */
static void its_ground_is_another_one(void **state)
{
    (void)state;
    for (int drill = 0; drill < 2; drill++) {
        view_calm(&view);
        view.drill.injects = &views_injects;
        view.drill.on = drill == 1;
        frame_draw(&panels[0]);
        assert_int_equal(list.command[0].colour, drill ? COLOUR_DRILL_GROUND : COLOUR_GROUND);
    }
}

static void a_message_says_so_itself(void **state)
{
    (void)state;
    char text[TEMPLATE_TEXT_MAX];
    work_message(&view);
    view_fill(&view, &view.running[0], "Wij zijn dicht.", text);
    assert_string_equal(text, "Wij zijn dicht.");
    drill_on(&view);
    view_fill(&view, &view.running[0], "Wij zijn dicht.", text);
    assert_string_equal(text, "OEFENING, niet echt.\nWij zijn dicht.");
    /* The name as it is spoken: the settings of a drill put the word before it, for what is
     * printed. */
    view_fill(&view, &view.running[0], "Welkom bij {praktijk}.", text);
    assert_string_equal(text, "OEFENING, niet echt.\nWelkom bij Huisartsenpraktijk De Brug.");
    view.practice = "OEFENING";
    assert_int_equal(view_fill(&view, &view.running[0], "Welkom bij {praktijk}.", text), 1);
}

/* Of the frame, before its foot. */
static const char *last_words(void)
{
    const char *last = "";
    int page, pages;
    for (size_t i = 0; i < list.count; i++) {
        const char *text = list.text + list.command[i].data;
        if (list.command[i].kind != DRAW_TEXT || list.command[i].font == FONT_ICON) {
            continue;
        }
        if (strcmp(text, "Terug") == 0 || sscanf(text, "%d van %d", &page, &pages) == 2) {
            break;
        }
        last = text;
    }
    return last;
}

/* The last words of a page are no head: it would be the head of nothing. */
static void no_head_stands_alone_at_the_foot(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "Doelen", "Wat gebeurde er", "Sterke punten", "Verbeterpunten",
        "Na",     "1 nov 2023",      "Gedaan"};
    /* More and more lines before it, so that each head comes to the foot of a page. */
    static struct paper_line line[64];
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        for (size_t before = 0; before < 16; before++) {
            past_view_report(&view);
            const struct paper *whole = view.paper;
            struct paper longer = {.line = line, .count = before + 2 + whole->count};
            for (size_t i = 0; i < before; i++) {
                line[i] = (struct paper_line){PAPER_TEXT, {"Een regel."}, {100}, 1};
            }
            line[before] = (struct paper_line){PAPER_TEXT, {"Met de reden:"}, {100}, 1};
            line[before + 1] = (struct paper_line){PAPER_POINT, {"Al gedaan"}, {100}, 1};
            memcpy(line + before + 2, whole->line, whole->count * sizeof(line[0]));
            view.paper = &longer;
            bool more = true;
            for (view.page = 0; more; view.page++) {
                frame_draw(&panels[p]);
                more = frame_has_next();
                const char *last = last_words();
                if (parts_leads(last)) {
                    fail_msg("%dx%d page %d: '%s'", panels[p].width, panels[p].height,
                             view.page + 1, last);
                }
                for (size_t h = 0; h < ARRAY_LEN(heads); h++) {
                    if (strcmp(last, heads[h]) == 0) {
                        fail_msg("%dx%d page %d ends with '%s'", panels[p].width, panels[p].height,
                                 view.page + 1, last);
                    }
                }
            }
        }
    }
}

/* Words of a table stay whole where its first column has room to spare. */
static void a_table_breaks_no_words(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        bool seen = false;
        past_view_report(&view);
        for (view.page = 0; view.page < 6 && !seen; view.page++) {
            frame_draw(&panels[p]);
            if (strstr(frame_words(), "overgesl") != NULL && !frame_says("overgeslagen")) {
                fail_msg("%dx%d: broken", panels[p].width, panels[p].height);
            }
            seen = frame_says("overgeslagen");
        }
        assert_true(seen);
    }
}

/* Nor where another column has it. */
static void a_table_of_numbers_breaks_no_heads(void **state)
{
    (void)state;
    static const char *const heads[] = {"tijd", "Overgesl.", "Open", "Later", "N.v.t."};
    static const struct paper_line lines[] = {
        {PAPER_COLUMNS,
         {"Stappen per fase", "Op tijd", "Te laat", "Overgesl.", "Open", "Later", "N.v.t."},
         {34, 11, 11, 11, 11, 11, 11},
         7},
        {PAPER_ROW,
         {"Eerste maatregelen", "12", "0", "0", "15", "0", "4"},
         {34, 11, 11, 11, 11, 11, 11},
         7},
    };
    static const struct paper paper = {.line = lines, .count = ARRAY_LEN(lines)};
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        past_view_report(&view);
        view.paper = &paper;
        frame_draw(&panels[p]);
        for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
            if (!frame_says(heads[i])) {
                fail_msg("%dx%d: '%s' is broken", panels[p].width, panels[p].height, heads[i]);
            }
        }
    }
}

static void a_message_of_a_live_drill_too(void **state)
{
    (void)state;
    char text[TEMPLATE_TEXT_MAX];
    live_view_message(&view);
    view_fill(&view, &view.running[0], "Wij zijn dicht.", text);
    assert_string_equal(text, "OEFENING, niet echt.\nWij zijn dicht.");
    view.running[0].incident.turned = true; /* from then on it is meant */
    view_fill(&view, &view.running[0], "Wij zijn dicht.", text);
    assert_string_equal(text, "Wij zijn dicht.");
}

/* What is really the matter stands on the first page, and the mains is never both away and back. */
static void a_live_drill_says_what_is_so(void **state)
{
    (void)state;
    for (size_t p = 0; p < ARRAY_LEN(panels); p++) {
        live_view_real(&view);
        frame_draw(&panels[p]);
        if (!frame_says("Dit hoort niet bij de oefening")) {
            fail_msg("%dx%d: not on the first page", panels[p].width, panels[p].height);
        }
        live_view_running(&view);
        for (size_t i = 0; i < view.running_count; i++) {
            view.running[i].runner.mains_lost = TRI_NO;
        }
        frame_draw(&panels[p]);
        assert_true(frame_says("De stroom is terug"));
        assert_false(frame_says("De stroom is er echt af"));
    }
}

static void a_plan_by_an_unsure_clock_says_so(void **state)
{
    (void)state;
    live_view_planned(&view);
    frame_draw(&panels[0]);
    assert_true(frame_says("17:22"));
    assert_false(frame_says("17:22?"));
    live_view_doubt(&view);
    frame_draw(&panels[0]);
    assert_true(frame_says("17:22?"));
}

static void the_evaluation_of_a_live_drill_says_so(void **state)
{
    (void)state;
    view_evaluate(&view);
    struct incident *incident = &view.journal_incident[view.journal_selected];
    incident->kind = INCIDENT_LIVE;
    frame_draw(&panels[0]);
    assert_true(frame_says("OEFENING"));
    incident->turned = true;
    frame_draw(&panels[0]);
    assert_false(frame_says("OEFENING"));
}

/* It takes the screen only when no question is answered, and goes with one touch. */
static void an_inject_stands_over_all_but_a_question(void **state)
{
    (void)state;
    drill_view_inject(&view);
    assert_int_equal(view_inject(&view), 0);
    frame_draw(&panels[0]);
    assert_true(frame_says("Lees voor"));
    assert_true(frame_says("pijn op de borst"));
    assert_int_equal(ui.target_count, 1);
    assert_non_null(frame_find(ACTION_DRILL, DRILL_SEEN, 0));
    view_question(&view, QUESTION_CHOICE, "Wie?");
    assert_int_equal(view_inject(&view), SIZE_MAX);
    view.question.kind = QUESTION_NONE;
    view.drill.run.seen = 1;
    assert_int_equal(view_inject(&view), SIZE_MAX);
}

static void it_cannot_begin_before_it_may(void **state)
{
    (void)state;
    static const struct {
        void (*fill)(struct view *view);
        bool may;
    } cases[] = {{drill_view_none, false},
                 {drill_view_choice, true},
                 {drill_view_refused, false},
                 {drill_view_begins, false}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        cases[i].fill(&view);
        frame_draw(&panels[0]);
        if ((frame_find(ACTION_DRILL, DRILL_BEGIN, 0) != NULL) != cases[i].may) {
            fail_msg("case %zu", i);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_of_a_drill_says_so),
        cmocka_unit_test(its_ground_is_another_one),
        cmocka_unit_test(a_message_says_so_itself),
        cmocka_unit_test(no_head_stands_alone_at_the_foot),
        cmocka_unit_test(a_table_breaks_no_words),
        cmocka_unit_test(a_table_of_numbers_breaks_no_heads),
        cmocka_unit_test(a_message_of_a_live_drill_too),
        cmocka_unit_test(a_live_drill_says_what_is_so),
        cmocka_unit_test(a_plan_by_an_unsure_clock_says_so),
        cmocka_unit_test(the_evaluation_of_a_live_drill_says_so),
        cmocka_unit_test(an_inject_stands_over_all_but_a_question),
        cmocka_unit_test(it_cannot_begin_before_it_may),
    };
    return gallery_stage_run(tests);
}
