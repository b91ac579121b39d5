/* Drills that are over: listed, evaluated in their own journal, reported; their improvements are
 * tasks of the practice, once. */
#include "past_stage.h"

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

#define FIRST "2026-11-20-1"
#define SECOND "2026-11-22-1"
#define TASK_ID "oefening-" SECOND "-"

static void two_drills(struct stage *stage)
{
    past_put(stage, FIRST, WALL_MS - 2 * MS_PER_DAY, 12);
    past_put(stage, SECOND, WALL_MS, 4);
    past_plan(stage, "2026-11-21-1", "onderbroken"); /* ended before its draaiboek began */
    tell(stage, 0);
}

static size_t tasks_of_drills(const struct stage *stage)
{
    const struct tasks *tasks = stage->kiosk->view.tasks;
    size_t count = 0;
    for (size_t i = 0; i < tasks->count; i++) {
        count += strncmp(tasks->task[i].id, "oefening-", 9) == 0 && task_there(&tasks->task[i]);
    }
    return count;
}

static const struct task *task_titled(const struct stage *stage, const char *title)
{
    const struct tasks *tasks = stage->kiosk->view.tasks;
    for (size_t i = 0; i < tasks->count; i++) {
        if (strcmp(tasks->task[i].title, title) == 0) {
            return &tasks->task[i];
        }
    }
    return NULL;
}

static void they_are_listed_with_what_waits(void **state)
{
    struct stage *stage = *state;
    two_drills(stage);
    open_past(stage, 0);
    const struct past_view *past = &stage->kiosk->view.past;
    assert_int_equal(past->count, 3);
    assert_string_equal(past->drill[0].name, SECOND);
    assert_int_equal(past->open, 2);
    assert_int_equal(past->answers[1], PAST_NOTHING);
    assert_int_equal(stage->kiosk->view.journal_incident_count, 1);
    assert_int_equal(stage->kiosk->view.journal_incident[0].kind, INCIDENT_DRILL);
    /* One without a journal is there, and nothing can be evaluated. */
    touch(stage, ACTION_GO, SCREEN_DRILLS, 0);
    touch(stage, ACTION_PAST, 1, 0);
    assert_int_equal(stage->kiosk->view.journal_incident_count, 0);
    touch(stage, ACTION_PAST, PAST_EVALUATE, 0);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_PAST);
    /* Afterwards Journaal shows the real one again. */
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    assert_int_equal(stage->kiosk->view.journal_incident_count, 0);
    assert_false(past->looks);
}

/* In the practice's own journal: one that stayed a drill, and one that turned real. Of an earlier
 * boot: the stage's own is dated by its clock as soon as that is known. */
static void live_ones(struct stage *stage)
{
    char path[PATH_SIZE];
    uint64_t seq;
    kiosk_destroy(stage->kiosk);
    assert_true(settings_journal_db_path(&stage->settings, path));
    struct journal *journal = journal_open(path);
    assert_non_null(journal);
    for (int turned = 0; turned < 2; turned++) {
        struct incident incident = {
            .kind = INCIDENT_LIVE,
            .version = 1,
            .start = {0, 1000, WALL_MS - MS_PER_DAY / 2 - turned * MS_PER_DAY, TIME_NTP}};
        text_copy(incident.playbook, ID_SIZE, "stroomuitval");
        text_copy(incident.title, NAME_SIZE, "Stroomuitval");
        incident.number = journal_begin(journal, &incident, &seq);
        assert_true(incident.number > 0);
        if (turned) {
            past_add(journal, &incident,
                     (struct entry){.kind = ENTRY_REAL, .elapsed_ms = 1000, .value = "hand"});
        }
        past_add(journal, &incident,
                 (struct entry){.kind = ENTRY_CLOSE, .elapsed_ms = 30 * MS_PER_MIN});
    }
    journal_close(journal);
    open_kiosk(stage);
}

static void live_ones_are_among_them_and_lead_to_the_journal(void **state)
{
    struct stage *stage = *state;
    live_ones(stage);
    two_drills(stage);
    touch(stage, ACTION_GO, SCREEN_DRILLS, 0);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->past.count, 4);
    assert_string_equal(view->past.drill[0].name, SECOND);
    assert_int_equal(view->past.drill[1].plan.kind, DRILL_LIVE);
    assert_int_equal(view->past.answers[1], 0);
    assert_int_equal(view->past.open, 3);
    touch(stage, ACTION_PAST, 1, 0);
    assert_int_equal(view->screen, SCREEN_JOURNAL);
    assert_false(view->past.looks);
    assert_true(view->journal_selected >= 0);
    assert_int_equal(view->journal_incident[view->journal_selected].number,
                     view->past.drill[1].incident);
    touch(stage, ACTION_EVALUATE, EVALUATE_OPEN, 0);
    assert_int_equal(view->screen, SCREEN_EVALUATE);
}

static void one_that_cannot_be_read_is_not_one_without_incidents(void **state)
{
    struct stage *stage = *state;
    char file[PATH_SIZE];
    two_drills(stage);
    past_path(stage, SECOND, file);
    FILE *journal = fopen(file, "w");
    assert_non_null(journal);
    fputs("geen database", journal);
    fclose(journal);
    touch(stage, ACTION_GO, SCREEN_DRILLS, 0);
    const struct past_view *past = &stage->kiosk->view.past;
    assert_int_equal(past->answers[0], PAST_UNREAD);
    assert_int_equal(past->answers[1], PAST_NOTHING);
    assert_true(past->answers[2] >= 0);
}

static void an_answer_goes_to_the_journal_of_the_drill(void **state)
{
    struct stage *stage = *state;
    two_drills(stage);
    open_past(stage, 0);
    touch(stage, ACTION_PAST, PAST_EVALUATE, 0);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->screen, SCREEN_EVALUATE);
    touch(stage, ACTION_EVALUATE, 0, 0);
    answered(stage, "goed");
    assert_string_equal(view->evaluation->question[0].answer, "goed");
    assert_string_equal(view->spoken, "");
    touch(stage, ACTION_EVALUATE, EVALUATE_CLOSE, 0);
    assert_int_equal(view->screen, SCREEN_PAST);
    restart(stage);
    tell(stage, 1000);
    open_past(stage, 0);
    view = &stage->kiosk->view;
    assert_int_equal(view->past.answers[0], 1);
    assert_int_equal(view->past.open, 1);
    touch(stage, ACTION_PAST, PAST_EVALUATE, 0);
    assert_int_equal(view->evaluation->answered, 1);
    assert_true(view->journal_incident[0].closed);
    /* The boots of that journal are those of another guard: the answer keeps its own moment. */
    const struct journal_row *last = &view->journal_row[view->journal_row_count - 1];
    assert_int_equal(last->entry.kind, ENTRY_EVALUATE);
    assert_true(last->at.wall_ms >= WALL_MS && last->at.wall_ms < WALL_MS + MS_PER_HOUR);
    /* Nothing of it is in the real journal. */
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    assert_int_equal(view->journal_incident_count, 0);
}

static void an_improvement_is_a_real_task_once(void **state)
{
    struct stage *stage = *state;
    two_drills(stage);
    open_past(stage, 0);
    touch(stage, ACTION_PAST, PAST_EVALUATE, 0);
    improve(stage, "Leg ijsaccu's klaar", "Bram", "15-01-2027");
    assert_string_equal(stage->kiosk->view.spoken, "Staat nu in Taken: Leg ijsaccu's klaar");
    improve(stage, "Oefen het bellen", "Anja", "28-02-2027");
    for (int i = 0; i < 3; i++) {
        const struct task *task = task_titled(stage, "Leg ijsaccu's klaar");
        assert_non_null(task);
        assert_int_equal(tasks_of_drills(stage), 2);
        assert_string_equal(task->owner, "Bram");
        assert_string_equal(task->on, "2027-01-15");
        assert_string_equal(task->origin, "oefening van 22 nov 2026: stroomuitval");
        restart(stage);
        tell(stage, 1000);
        kiosk_past_recover(stage->kiosk, stage->mono_ms);
    }
}

/* A crash after the row of the drill and before the task: the next start makes the task. */
static void what_a_crash_left_is_made_at_the_start(void **state)
{
    struct stage *stage = *state;
    char path[PATH_SIZE];
    two_drills(stage);
    past_path(stage, SECOND, path);
    struct journal *journal = journal_open(path);
    struct entry entry;
    const struct improvement improvement = {"Leg ijsaccu's klaar", "Bram", "2027-01-15"};
    improvement_entry(&improvement, &entry);
    entry.elapsed_ms = 70 * MS_PER_MIN;
    past_add(journal, &(struct incident){.number = 1, .start = {0, 0, WALL_MS, TIME_NTP}}, entry);
    journal_close(journal);
    assert_int_equal(tasks_of_drills(stage), 0);
    for (int i = 0; i < 2; i++) {
        restart(stage);
        tell(stage, 1000);
        kiosk_past_recover(stage->kiosk, stage->mono_ms);
        assert_int_equal(tasks_of_drills(stage), 1);
    }
    /* Taken away by the practice it stays away. */
    char id[ID_SIZE];
    text_copy(id, sizeof(id), task_titled(stage, improvement.title)->id);
    assert_memory_equal(id, TASK_ID, sizeof(TASK_ID) - 1);
    kiosk_edit(stage->kiosk, TASK_LIST, id, "weg", "ja", stage->mono_ms);
    restart(stage);
    tell(stage, 1000);
    kiosk_past_recover(stage->kiosk, stage->mono_ms);
    assert_int_equal(tasks_of_drills(stage), 0);
}

static bool paper_says(const struct view *view, const char *words)
{
    for (size_t i = 0; i < view->paper->count; i++) {
        for (size_t k = 0; k < view->paper->line[i].count; k++) {
            if (strstr(view->paper->line[i].cell[k], words) != NULL) {
                return true;
            }
        }
    }
    return false;
}

static bool is_saved(const struct stage *stage, const char *suffix)
{
    char path[2 * PATH_SIZE];
    text_set(path, sizeof(path),
             "%s/oefeningen/" SECOND "/oefening-" SECOND "-verslag-1-stroomuitval.%s",
             stage->folder, suffix);
    return access(path, R_OK) == 0;
}

static void its_report_is_read_and_stays_with_it(void **state)
{
    struct stage *stage = *state;
    two_drills(stage);
    open_past(stage, 0);
    touch(stage, ACTION_PAST, PAST_EVALUATE, 0);
    improve(stage, "Leg ijsaccu's klaar", "Bram", "15-01-2027");
    touch(stage, ACTION_REVIEW, REVIEW_OPEN, 0);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->screen, SCREEN_REPORT);
    static const char *const words[] = {"OEFENING",
                                        "Leg ijsaccu's klaar",
                                        "15 jan 2027",
                                        "20 nov 2026",
                                        "12 min",
                                        "30 keer",
                                        "Anja",
                                        "Bram",
                                        "Spoed aan de balie",
                                        "Sterke punten"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (!paper_says(view, words[i])) {
            fail_msg("the report does not say '%s'", words[i]);
        }
    }
    touch(stage, ACTION_REVIEW, REVIEW_SAVE, 0);
    assert_non_null(strstr(view->spoken, "Opgeslagen bij de oefening"));
    assert_true(is_saved(stage, "pdf") && is_saved(stage, "txt") && is_saved(stage, "csv"));
    touch(stage, ACTION_REVIEW, REVIEW_CLOSE, 0);
    assert_int_equal(view->screen, SCREEN_EVALUATE);
    assert_null(view->paper);
}

/* Whatever was looked at, the real draaiboek takes the screen. */
static void the_real_thing_comes_first(void **state)
{
    struct stage *stage = *state;
    two_drills(stage);
    open_past(stage, 0);
    touch(stage, ACTION_PAST, PAST_REPORT, 0);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_REPORT);
    mains_off(stage);
    tell(stage, 1000);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    assert_false(view->past.looks);
    assert_null(stage->kiosk->past.read);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    for (size_t i = 0; i < view->journal_incident_count; i++) {
        assert_int_equal(view->journal_incident[i].kind, INCIDENT_REAL);
    }
}

static void one_that_ended_asks_for_its_evaluation(void **state)
{
    struct stage *stage = *state;
    char folder[PATH_SIZE];
    two_drills(stage);
    const struct view *view = &stage->kiosk->view;
    assert_true(drill_past_folder(stage->folder, "2026-11-21-1", folder));
    kiosk_past_ended(stage->kiosk, folder, stage->mono_ms); /* interrupted */
    assert_int_equal(view->screen, SCREEN_HOME);
    assert_true(drill_past_folder(stage->folder, SECOND, folder));
    kiosk_past_ended(stage->kiosk, folder, stage->mono_ms);
    assert_int_equal(view->screen, SCREEN_EVALUATE);
    assert_string_equal(tasks_find(view->tasks, TASK_DRILL)->done, "2026-11-22");
    /* Not over something that is really going on. */
    touch(stage, ACTION_GO, SCREEN_HOME, 0);
    mains_off(stage);
    kiosk_past_ended(stage->kiosk, folder, stage->mono_ms);
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_that_cannot_be_read_is_not_one_without_incidents,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(they_are_listed_with_what_waits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(live_ones_are_among_them_and_lead_to_the_journal, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_answer_goes_to_the_journal_of_the_drill, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_improvement_is_a_real_task_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_crash_left_is_made_at_the_start, set_up, tear_down),
        cmocka_unit_test_setup_teardown(its_report_is_read_and_stays_with_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_real_thing_comes_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_ended_asks_for_its_evaluation, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
