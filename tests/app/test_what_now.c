/* "Wat nu?" over all that can be the matter: one answer, and the most urgent one. */
#include "screens/what_now.h"

#include "gallery_stage.h"
#include "test.h"

static struct view view;

static void two_warm(struct view *to)
{
    view_outage(to);
    views_alarm(LEVEL_LOW, "Stroom is weg", "", "Volg het draaiboek.");
    views_alarm(LEVEL_HIGH, "Keten onderbroken: te warm", "", "Zet de vaccins apart.");
}

static void answered(struct view *to)
{
    two_warm(to);
    views_status.alarm[1].acked = true;
}

static void medium(struct view *to)
{
    view_outage(to);
    views_alarm(LEVEL_MEDIUM, "Koelkast wordt te warm", "", "Controleer de deur.");
}

static void low_alone(struct view *to)
{
    view_calm(to);
    views_alarm(LEVEL_LOW, "Paraaf", "", "Zet een paraaf.");
}

static void answered_alone(struct view *to)
{
    view_calm(to);
    views_alarm(LEVEL_HIGH, "Te warm", "", "Zet de vaccins apart.")->acked = true;
}

/* Everything of the phases reached is dealt with. */
static void resolve(struct running *running, size_t phases)
{
    for (size_t i = 0; i < running->runner.book->step_count; i++) {
        if (running->runner.book->steps[i].phase < phases) {
            running->runner.step[i].state = STEP_NA;
            running->runner.step[i].at_ms = 1;
        }
    }
}

static void waits_for_the_clock(struct view *to)
{
    view_outage(to);
    to->running[0].elapsed_ms = 20 * MS_PER_MIN;
    resolve(&to->running[0], 1);
}

static void all_done(struct view *to)
{
    view_outage(to);
    resolve(&to->running[0], PLAYBOOK_PHASE_MAX);
}

static void no_book(struct view *to)
{
    view_calm(to);
    view_begin(to, 0, MS_PER_HOUR)->runner.book = NULL;
}

/* The first is in time; the second has a phase that its clock has left behind. */
static void second_is_late(struct view *to)
{
    view_calm(to);
    view_begin(to, 0, MS_PER_MIN);
    view_begin(to, 0, 40 * MS_PER_MIN);
}

/* All that the second still has was put off. */
static void first_was_put_off(struct view *to)
{
    view_calm(to);
    struct running *first = view_begin(to, 0, MS_PER_MIN);
    view_begin(to, 1, MS_PER_MIN);
    for (size_t i = 0; i < first->runner.book->step_count; i++) {
        first->runner.step[i].state = STEP_LATER;
        first->runner.step[i].at_ms = 1;
    }
}

static void yesterday(struct view *to)
{
    view_calm(to);
    views_status.signoff_ms = VIEW_NOW - MS_PER_DAY;
}

static void never_signed(struct view *to)
{
    view_calm(to);
    views_status.signoff_ms = MS_UNKNOWN;
}

static void never_signed_but_closed(struct view *to)
{
    never_signed(to);
    to->closed_today = true;
}

static void clock_in_doubt(struct view *to)
{
    never_signed(to);
    views_status.trust = TIME_UNTRUSTED;
}

/* The step of its first deadline is open, and so long before (after) its moment. */
static void near_deadline(struct view *to, int64_t left_ms)
{
    view_calm(to);
    struct running *running = view_begin(to, 0, 0);
    const struct playbook *book = running->runner.book;
    int64_t due_ms = MS_UNKNOWN;
    for (size_t d = 0; d < book->deadline_count; d++) {
        struct deadline_now now = runner_deadline(&running->runner, d, 0);
        if (now.state == DEADLINE_RUNNING && book->deadlines[d].done_step != SIZE_MAX &&
            (due_ms == MS_UNKNOWN || now.due_ms < due_ms)) {
            due_ms = now.due_ms;
        }
    }
    assert_true(due_ms != MS_UNKNOWN);
    running->elapsed_ms = due_ms - left_ms;
}

static void deadline_soon(struct view *to)
{
    near_deadline(to, 10 * MS_PER_MIN);
}

static void deadline_far(struct view *to)
{
    near_deadline(to, 31 * MS_PER_MIN);
}

static void deadline_late(struct view *to)
{
    near_deadline(to, -MS_PER_MIN);
    views_alarm(LEVEL_MEDIUM, "Koelkast wordt te warm", "", "Controleer de deur.");
}

/* At four hours both are late: who was to be told after two, and the cool box. */
static void the_cool_box_before_the_call(void **state)
{
    (void)state;
    struct what_now now;
    view_calm(&view);
    view_begin(&view, 0, 4 * MS_PER_HOUR + MS_PER_MIN);
    view_what_now(&view, &now);
    assert_int_equal(now.kind, WHAT_NOW_STEP);
    assert_true(now.late);
    const struct playbook *book = view.running[0].runner.book;
    assert_string_equal(book->steps[now.step].id, "koelbox");
    view_apply(&view.running[0], ENTRY_DONE, 4 * MS_PER_HOUR, "koelbox", "", "");
    view_what_now(&view, &now);
    assert_string_equal(book->steps[now.step].id, "meld-praktijken");
}

/* What lies in the box gets warm; a task waits. */
static void a_full_box_before_what_is_overdue(void **state)
{
    (void)state;
    struct what_now now;
    view_tasks(&view);
    fridge_view_box_home(&view);
    view.tasks = &views_tasks;
    text_copy(view.today, sizeof(view.today), "2026-11-22");
    views_status.signoff_ms = VIEW_NOW;
    view_what_now(&view, &now);
    assert_int_equal(now.kind, WHAT_NOW_NOTICE);
    assert_non_null(strstr(now.words, "Er ligt voorraad in"));
    views_coolbox.open = false;
    view_what_now(&view, &now);
    assert_int_equal(now.kind, WHAT_NOW_NOTICE);
    assert_null(strstr(now.words, "Er ligt voorraad in"));
}

static void what_is_asked(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        void (*fill)(struct view *view);
        enum what_now_kind kind;
        size_t running; /* SIZE_MAX: none */
        int32_t notice;
        bool timed, late;
    } cases[] = {
        {"calm", view_calm, WHAT_NOW_NOTHING, SIZE_MAX, 0, false, false},
        {"the guard stopped", view_stopped, WHAT_NOW_STOPPED, SIZE_MAX, 0, false, false},
        {"the guard never spoke", view_never, WHAT_NOW_STOPPED, SIZE_MAX, 0, false, false},
        {"a high alarm before steps", two_warm, WHAT_NOW_NOTICE, SIZE_MAX, 1, false, false},
        {"answered, the steps", answered, WHAT_NOW_STEP, 0, 0, false, false},
        {"a medium alarm before steps", medium, WHAT_NOW_NOTICE, SIZE_MAX, 0, false, false},
        {"a low alarm alone", low_alone, WHAT_NOW_NOTICE, SIZE_MAX, 0, false, false},
        {"an answered alarm that stands", answered_alone, WHAT_NOW_NOTICE, SIZE_MAX, 0, false,
         false},
        {"an outage", view_outage, WHAT_NOW_STEP, 0, 0, false, false},
        {"a deadline within half an hour", deadline_soon, WHAT_NOW_STEP, 0, 0, true, false},
        {"a deadline later", deadline_far, WHAT_NOW_STEP, 0, 0, false, false},
        {"a late deadline before a medium alarm", deadline_late, WHAT_NOW_STEP, 0, 0, true, true},
        {"all of now is done", waits_for_the_clock, WHAT_NOW_NOTHING, SIZE_MAX, 0, true, false},
        {"all is done", all_done, WHAT_NOW_CLOSE, 0, 0, false, false},
        {"no draaiboek any more", no_book, WHAT_NOW_PAPER, 0, 0, false, false},
        {"the second is late", second_is_late, WHAT_NOW_STEP, 1, 0, false, false},
        {"open before put off", first_was_put_off, WHAT_NOW_STEP, 1, 0, false, false},
        {"signed off yesterday", yesterday, WHAT_NOW_SIGNOFF, SIZE_MAX, 0, false, false},
        {"never signed off", never_signed, WHAT_NOW_SIGNOFF, SIZE_MAX, 0, false, false},
        {"not on a closed day", never_signed_but_closed, WHAT_NOW_NOTHING, SIZE_MAX, 0, false,
         false},
        {"the clock first", clock_in_doubt, WHAT_NOW_NOTICE, SIZE_MAX, 0, false, false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct what_now now;
        cases[i].fill(&view);
        view_what_now(&view, &now);
        bool same = now.kind == cases[i].kind && now.running == cases[i].running &&
                    now.notice == cases[i].notice && now.late == cases[i].late &&
                    (now.left_ms != MS_UNKNOWN) == cases[i].timed;
        if (!same) {
            fail_msg("%s: kind %d, running %zu, notice %d, '%s', left %lld", cases[i].name,
                     (int)now.kind, now.running, (int)now.notice, now.words,
                     (long long)now.left_ms);
        }
        bool said = now.words[0] != '\0' || now.kind == WHAT_NOW_NOTHING;
        bool to_do = now.kind != WHAT_NOW_STEP ||
                     runner_step_state(&view.running[now.running].runner, now.step) == STEP_OPEN;
        if (!said || !to_do) {
            fail_msg("%s: says '%s'", cases[i].name, now.words);
        }
    }
}

/* Never silence, whatever the screen shows. */
static void there_is_always_an_answer(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(gallery); i++) {
        struct what_now now;
        char title[TEXT_SIZE], detail[TEXT_SIZE];
        gallery[i].fill(&view);
        view_what_now(&view, &now);
        if (now.kind == WHAT_NOW_NOTHING) {
            what_now_nothing_words(&view, &now, title, detail);
            if (title[0] == '\0' || detail[0] == '\0') {
                fail_msg("%s: no answer", gallery[i].name);
            }
        } else if (now.words[0] == '\0') {
            fail_msg("%s: kind %d without words", gallery[i].name, (int)now.kind);
        }
    }
}

static void nothing_says_until_when(void **state)
{
    (void)state;
    struct what_now now;
    char title[TEXT_SIZE], detail[TEXT_SIZE];
    waits_for_the_clock(&view);
    view_what_now(&view, &now);
    what_now_nothing_words(&view, &now, title, detail);
    assert_string_equal(title, "Er hoeft niets tot 14:02");
    assert_non_null(strstr(detail, "Over 10 min: Zorg gaat door (Stroomuitval)"));
    view.wall_ms = MS_UNKNOWN;
    view_what_now(&view, &now);
    what_now_nothing_words(&view, &now, title, detail);
    assert_string_equal(title, "Er hoeft nu niets, nog 10 min");
    view_calm(&view);
    view_what_now(&view, &now);
    what_now_nothing_words(&view, &now, title, detail);
    assert_string_equal(title, "Er hoeft nu niets");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked),
        cmocka_unit_test(the_cool_box_before_the_call),
        cmocka_unit_test(a_full_box_before_what_is_overdue),
        cmocka_unit_test(there_is_always_an_answer),
        cmocka_unit_test(nothing_says_until_when),
    };
    return gallery_stage_run(tests);
}
