/* Taken under a finger, with a real journal: what was done is found back, a drill that was held
 * counts, and one that was cut off does not. */
#include <sys/stat.h>

#include "draaiboek/live.h"

#include "kiosk_stage.h"

static int32_t task_at(const struct stage *stage, const char *id)
{
    const struct task *task = tasks_find(stage->kiosk->view.tasks, id);
    assert_non_null(task);
    return (int32_t)(task - stage->kiosk->view.tasks->task);
}

static const struct task *task_of(const struct stage *stage, const char *id)
{
    return tasks_find(stage->kiosk->view.tasks, id);
}

static void choose(struct stage *stage, const char *chip)
{
    const struct question *question = &stage->kiosk->view.question;
    for (size_t i = 0; i < question->chip_count; i++) {
        if (strcmp(question->chip[i], chip) == 0) {
            touch(stage, ACTION_CHOOSE, (int32_t)i, 0);
            return;
        }
    }
    fail_msg("no chip '%s' at '%s'", chip, question->title);
}

static void type(struct stage *stage, const char *text)
{
    struct keyboard *keyboard = &stage->kiosk->view.question.keyboard;
    assert_true(stage->kiosk->view.question.typing);
    keyboard->text[0] = '\0';
    for (const char *at = text; *at != '\0'; at++) {
        touch(stage, ACTION_KEY, *at, -1);
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static void open_task(struct stage *stage, const char *id)
{
    touch(stage, ACTION_GO, SCREEN_PRACTICE, 0);
    touch(stage, ACTION_GO, SCREEN_TASKS, 0);
    touch(stage, ACTION_TASK, task_at(stage, id), 0);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_TASK);
}

static void done_is_who_and_when_and_survives(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    open_task(stage, "back-up");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_DONE, 0);
    choose(stage, "Bram");
    assert_string_equal(task_of(stage, "back-up")->done, "2026-11-22");
    restart(stage);
    tell(stage, 1000);
    assert_string_equal(task_of(stage, "back-up")->done, "2026-11-22");
    assert_string_equal(task_of(stage, "back-up")->done_by, "Bram");
    assert_int_equal(
        task_state(task_of(stage, "back-up"), stage->kiosk->view.since, stage->kiosk->view.today),
        TASK_LATER);
    /* A mistake: taken back, and the row of it stays. */
    open_task(stage, "back-up");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_LAST, 0);
    touch(stage, ACTION_CLEAR, 0, 0);
    assert_string_equal(task_of(stage, "back-up")->done, "");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_LAST, 0);
    type(stage, "23-11-2026");
    assert_string_equal(stage->kiosk->view.question.refusal, "Die dag moet nog komen.");
    type(stage, "1-10-2026");
    assert_string_equal(task_of(stage, "back-up")->done, "2026-10-01");
}

static void it_is_put_off_to_a_day_with_a_reason(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    restart(stage); /* since when the kiosk is in use is on disk */
    tell(stage, 1000);
    open_task(stage, "noodstroom");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_PUT_OFF, 0);
    type(stage, "22-11-2026");
    assert_string_equal(stage->kiosk->view.question.refusal, "Kies een dag na vandaag.");
    choose(stage, "Een maand later"); /* than 22 dec, when it is due the first time */
    assert_string_equal(task_of(stage, "noodstroom")->until, ""); /* not without a reason */
    choose(stage, "geen tijd");
    assert_string_equal(task_of(stage, "noodstroom")->until, "2027-01-22");
    assert_string_equal(task_of(stage, "noodstroom")->reason, "geen tijd");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_OWNER, 0);
    choose(stage, "Anja");
    restart(stage);
    tell(stage, 1000);
    assert_string_equal(task_of(stage, "noodstroom")->until, "2027-01-22");
    assert_string_equal(task_of(stage, "noodstroom")->owner, "Anja");
    open_task(stage, "noodstroom");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_PUT_OFF, 0);
    touch(stage, ACTION_CLEAR, 0, 0);
    assert_string_equal(task_of(stage, "noodstroom")->until, "");
}

/* Earlier than it is due anyhow is no putting off; a mistake in the day can be set right. */
static void an_earlier_day_is_no_putting_off(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    open_task(stage, "noodstroom");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_DONE, 0);
    choose(stage, "Anja"); /* yearly: due on 22 nov 2027 */
    touch(stage, ACTION_TASK_EDIT, TASK_PART_PUT_OFF, 0);
    type(stage, "22-11-2027");
    assert_string_equal(stage->kiosk->view.question.refusal,
                        "Dat is geen uitstel: de taak is uiterlijk 22 nov 2027. Kies een latere "
                        "dag.");
    touch(stage, ACTION_CANCEL, 0, 0);
    touch(stage, ACTION_TASK_EDIT, TASK_PART_PUT_OFF, 0);
    type(stage, "01-03-2028");
    choose(stage, "geen tijd");
    assert_string_equal(task_of(stage, "noodstroom")->until, "2028-03-01");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_PUT_OFF, 0);
    type(stage, "29-02-2028");
    choose(stage, "geen tijd");
    assert_string_equal(task_of(stage, "noodstroom")->until, "2028-02-29");
}

static void one_of_its_own_by_chips(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_TASKS, 0);
    touch(stage, ACTION_TASK, -1, 0);
    choose(stage, "Vervang batterijen");
    assert_int_equal(stage->kiosk->view.screen, SCREEN_TASK);
    choose(stage, "Over een week");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_EVERY, 0);
    choose(stage, "elk half jaar");
    restart(stage);
    tell(stage, 1000);
    const struct task *task = task_of(stage, "eigen-1");
    assert_non_null(task);
    assert_string_equal(task->title, "Vervang batterijen");
    assert_string_equal(task->on, "2026-11-29");
    assert_int_equal(task->every.count, 6);
    open_task(stage, "eigen-1");
    touch(stage, ACTION_TASK_EDIT, TASK_PART_REMOVE, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_null(task_of(stage, "eigen-1"));
    assert_int_equal(stage->kiosk->view.screen, SCREEN_TASKS);
}

static void without_a_trusted_date_nothing_is_late_or_done(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    open_task(stage, "back-up");
    stage->status.trust = TIME_UNTRUSTED;
    tell(stage, 1000);
    touch(stage, ACTION_TASK_EDIT, TASK_PART_DONE, 0);
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
    assert_non_null(strstr(stage->kiosk->view.spoken, "klok"));
    assert_int_equal(tasks_in_state(stage->kiosk->view.tasks, TASK_OVERDUE, "2020-01-01", ""), 0);
}

/* In use for more than a month, and never done: late. Nothing before that. */
static void what_was_never_done_is_late_after_a_month(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    restart(stage); /* the clock of the first day is on disk */
    tell(stage, 1000);
    struct view *view = &stage->kiosk->view;
    assert_string_equal(view->since, "2026-11-22");
    assert_int_equal(tasks_in_state(view->tasks, TASK_OVERDUE, view->since, view->today), 0);
    assert_true(tasks_in_state(view->tasks, TASK_NEVER, view->since, view->today) > 5);
    tell(stage, 31 * MS_PER_DAY);
    assert_string_equal(view->today, "2026-12-23");
    assert_true(tasks_in_state(view->tasks, TASK_OVERDUE, view->since, view->today) > 5);
}

static void put_drill(const struct stage *stage, const char *name, const char *end)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/oefeningen", stage->folder);
    mkdir(path, 0700);
    text_set(path, sizeof(path), "%s/oefeningen/%s", stage->folder, name);
    assert_int_equal(mkdir(path, 0700), 0);
    text_set(path, sizeof(path), "%s/oefeningen/%s/oefening.yaml", stage->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "# OEFENING, geen echt incident.\nversie: 1\neind: %s\n", end);
    fclose(file);
}

static void a_drill_that_was_held_counts(void **state)
{
    struct stage *stage = *state;
    put_drill(stage, "2026-03-01-1", "beeindigd");
    put_drill(stage, "2026-08-01-1", "onderbroken");
    put_drill(stage, "2026-09-01-1", "loopt");
    put_drill(stage, "2031-01-01-1", "beeindigd"); /* by a clock that ran ahead */
    put_drill(stage, "onzin", "beeindigd");
    tell(stage, 0);
    assert_string_equal(task_of(stage, TASK_DRILL)->done, "2026-03-01");
    put_drill(stage, "2026-11-21-2", "beeindigd");
    touch(stage, ACTION_GO, SCREEN_READY, 0);
    assert_string_equal(task_of(stage, TASK_DRILL)->done, "2026-11-21");
    assert_true(stage->kiosk->view.free_bytes > 0);
}

/* In the journal itself; `turned`: it became real. */
static void put_live(const struct stage *stage, int64_t before_ms, bool turned, bool closed)
{
    struct journal *journal = stage->kiosk->journal;
    struct incident incident = {.kind = INCIDENT_LIVE,
                                .playbook = "stroomuitval",
                                .version = 1,
                                .title = "Stroomuitval",
                                .start = {.boot = stage->status.boot,
                                          .boot_ms = stage->status.boot_ms - before_ms,
                                          .wall_ms = stage->status.wall_ms - before_ms,
                                          .trust = TIME_NTP}};
    struct entry real = {.kind = ENTRY_REAL, .value = LIVE_BY_HAND}, close = {.kind = ENTRY_CLOSE};
    uint64_t seq;
    assert_true(journal_begin(journal, &incident, &seq) > 0);
    assert_true(!turned || journal_add(journal, incident.number, &incident.start, &real, &seq));
    assert_true(!closed || journal_add(journal, incident.number, &incident.start, &close, &seq));
}

static void a_live_drill_counts_unless_it_became_real(void **state)
{
    struct stage *stage = *state;
    static const struct {
        const char *name;
        int64_t before_ms; /* today */
        bool turned, closed;
        const char *done;
    } cases[] = {
        {"held", 40 * MS_PER_DAY, false, true, "2026-10-13"},
        {"became real", 30 * MS_PER_DAY, true, true, "2026-10-13"},
        {"runs", 20 * MS_PER_DAY, false, false, "2026-10-13"},
        {"held again", 10 * MS_PER_DAY, false, true, "2026-11-12"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        put_live(stage, cases[i].before_ms, cases[i].turned, cases[i].closed);
        restart(stage);
        tell(stage, 1000);
        touch(stage, ACTION_GO, SCREEN_READY, 0);
        if (strcmp(task_of(stage, TASK_DRILL)->done, cases[i].done) != 0) {
            fail_msg("%s: %s", cases[i].name, task_of(stage, TASK_DRILL)->done);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(done_is_who_and_when_and_survives, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_is_put_off_to_a_day_with_a_reason, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_earlier_day_is_no_putting_off, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_of_its_own_by_chips, set_up, tear_down),
        cmocka_unit_test_setup_teardown(without_a_trusted_date_nothing_is_late_or_done, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_was_never_done_is_late_after_a_month, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_drill_that_was_held_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_live_drill_counts_unless_it_became_real, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
