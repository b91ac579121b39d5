/* A closed incident is evaluated on the kiosk: answers are entries of it, improvements are tasks.
 */
#include "draaiboek/tasks.h"
#include "kiosk_stage.h"
#include "report/report_review.h"

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static void closed_and_open(struct stage *stage)
{
    tell(stage, 1000);
    mains_off(stage);
    kiosk_incident_close(stage->kiosk, 0, "hersteld");
    restart(stage); /* so that all of it is written */
    stage->status.mains = TRI_YES;
    stage->status.outage = OUTAGE_NONE;
    tell(stage, 1000);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    touch(stage, ACTION_JOURNAL, 0, 0);
    touch(stage, ACTION_EVALUATE, EVALUATE_OPEN, 0);
}

static void answered(struct stage *stage, const char *answer)
{
    struct action then = stage->kiosk->view.question.then;
    stage->kiosk->view.question.kind = QUESTION_NONE;
    kiosk_answered(stage->kiosk, then, answer, stage->mono_ms);
}

static void an_answer_stays_with_its_incident(void **state)
{
    struct stage *stage = *state;
    closed_and_open(stage);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->screen, SCREEN_EVALUATE);
    touch(stage, ACTION_EVALUATE, 0, 0);
    assert_string_equal(view->question.title, "Hoe snel was er contact met ZIO?");
    assert_string_equal(view->question.chip[0], "goed");
    answered(stage, "goed");
    assert_string_equal(view->evaluation->question[0].answer, "goed");
    /* A field of the form takes only what it offers. */
    size_t field = 0;
    while (strcmp(view->evaluation->question[field].id, "form-omvang") != 0) {
        assert_true(++field < view->evaluation->count);
    }
    touch(stage, ACTION_EVALUATE, (int32_t)field, 0);
    answered(stage, "nogal");
    assert_int_not_equal(view->question.kind, QUESTION_NONE);
    assert_string_not_equal(view->question.refusal, "");
    answered(stage, "alle medewerkers");
    restart(stage);
    tell(stage, 1000);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    touch(stage, ACTION_JOURNAL, 0, 0);
    touch(stage, ACTION_EVALUATE, EVALUATE_OPEN, 0);
    view = &stage->kiosk->view;
    assert_string_equal(view->evaluation->question[0].answer, "goed");
    assert_int_equal(view->evaluation->answered, 2);
    assert_true(view->journal_incident[0].closed); /* and it stays so */
    assert_int_equal(view->running_count, 0);
    touch(stage, ACTION_EVALUATE, EVALUATE_CLOSE, 0);
    assert_int_equal(view->screen, SCREEN_JOURNAL);
    assert_int_equal(view->journal_selected, 0);
}

static void an_improvement_is_a_task_and_stands_in_the_report(void **state)
{
    struct stage *stage = *state;
    closed_and_open(stage);
    touch(stage, ACTION_EVALUATE, EVALUATE_IMPROVE, 0);
    answered(stage, "Leg ijsaccu's klaar");
    answered(stage, "Bram");
    answered(stage, "gauw");
    assert_string_not_equal(stage->kiosk->view.question.refusal, "");
    answered(stage, "15-01-2027");
    assert_string_equal(stage->kiosk->view.spoken, "Staat nu in Taken: Leg ijsaccu's klaar");
    restart(stage);
    struct review *review = malloc(sizeof(*review));
    char message[MESSAGE_SIZE];
    assert_non_null(review);
    assert_true(
        review_gather(review, "", stage->kiosk->journal, 1, &stage->kiosk->journal, 1, message));
    assert_int_equal(review->tasks.count, 1);
    assert_string_equal(review->tasks.task[0].title, "Leg ijsaccu's klaar");
    assert_string_equal(review->tasks.task[0].owner, "Bram");
    assert_string_equal(review->tasks.task[0].on, "2027-01-15");
    review_free(review);
    free(review);
}

static void one_that_runs_is_not_evaluated(void **state)
{
    struct stage *stage = *state;
    tell(stage, 1000);
    mains_off(stage);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    touch(stage, ACTION_EVALUATE, EVALUATE_OPEN, 0);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_JOURNAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_answer_stays_with_its_incident, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_improvement_is_a_task_and_stands_in_the_report, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(one_that_runs_is_not_evaluated, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
