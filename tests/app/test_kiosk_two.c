/* Two incidents at once: a cyber attack, and the mains goes. */
#include "invented.h"
#include "kiosk_stage.h"

static struct running *running_of(const struct stage *stage, const char *playbook)
{
    for (size_t i = 0; i < stage->kiosk->view.running_count; i++) {
        struct running *running = &stage->kiosk->view.running[i];
        if (strcmp(running->incident.playbook, playbook) == 0) {
            return running;
        }
    }
    fail_msg("%s does not run", playbook);
    return NULL;
}

static int32_t index_of(const struct stage *stage, const char *playbook)
{
    return (int32_t)(running_of(stage, playbook) - stage->kiosk->view.running);
}

static void begin_cyber(struct stage *stage)
{
    tell(stage, 0);
    touch(stage, ACTION_START, (int32_t)kiosk_playbook_index(stage->kiosk, "cyberaanval"), 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(stage->kiosk->view.running_count, 1);
}

static bool shows(const struct stage *stage, const char *playbook)
{
    const struct view *view = &stage->kiosk->view;
    return view->screen == SCREEN_PLAYBOOK && view->current < view->running_count &&
           strcmp(view->running[view->current].incident.playbook, playbook) == 0;
}

static void mains_on(struct stage *stage, int64_t after_ms)
{
    stage->status.mains = TRI_YES;
    stage->status.outage = OUTAGE_RECOVERING;
    stage->status.outage_back_ms = stage->status.boot_ms + after_ms;
    tell(stage, after_ms);
    stage->status.outage = OUTAGE_NONE;
    stage->status.outage_id = 0;
    tell(stage, 1000);
}

/* A step of this kind that can be done now. */
static int32_t step_of_kind(const struct running *running, enum step_kind kind)
{
    const struct playbook *book = running->runner.book;
    for (size_t i = 0; i < book->step_count; i++) {
        if (book->steps[i].kind == kind && runner_step_state(&running->runner, i) == STEP_OPEN &&
            !runner_step_waits(&running->runner, i)) {
            return (int32_t)i;
        }
    }
    fail_msg("no step of kind %d", kind);
    return -1;
}

struct rows {
    size_t kind[ENTRY_CLOSE + 1];
    size_t count;
};

static bool count_row(void *context, const struct journal_row *row)
{
    struct rows *rows = context;
    rows->kind[row->entry.kind]++;
    rows->count++;
    return true;
}

static struct rows rows_of(const struct stage *stage, const char *playbook)
{
    struct rows rows = {0};
    assert_true(journal_each_row(stage->kiosk->journal,
                                 running_of(stage, playbook)->incident.number, count_row, &rows));
    return rows;
}

static size_t deadline_with_question(const struct playbook *book)
{
    for (size_t i = 0; i < book->deadline_count; i++) {
        if (book->deadlines[i].from_step != SIZE_MAX &&
            book->deadlines[i].from_choice != SIZE_MAX) {
            return i;
        }
    }
    fail_msg("no deadline starts with an answer");
    return 0;
}

static void each_has_its_own_clock_rows_and_deadlines(void **state)
{
    struct stage *stage = *state;
    begin_cyber(stage);
    int64_t cyber_ms = stage->status.boot_ms;
    tell(stage, 10 * MS_PER_MIN);
    mains_off(stage);
    assert_int_equal(stage->kiosk->view.running_count, 2);
    assert_true(shows(stage, "stroomuitval"));
    assert_true(running_of(stage, "stroomuitval")->elapsed_ms == 5000);
    assert_true(running_of(stage, "cyberaanval")->elapsed_ms == stage->status.boot_ms - cyber_ms);

    touch(stage, ACTION_OPEN_INCIDENT, index_of(stage, "cyberaanval"), 0);
    const struct playbook *book = running_of(stage, "cyberaanval")->runner.book;
    size_t deadline = deadline_with_question(book);
    const struct playbook_deadline plan = book->deadlines[deadline]; /* outlives the restart */
    touch(stage, ACTION_STEP_ANSWER, (int32_t)plan.from_step, (int32_t)plan.from_choice);
    const struct running *cyber = running_of(stage, "cyberaanval");
    struct deadline_now now = runner_deadline(&cyber->runner, deadline, cyber->elapsed_ms);
    assert_int_equal(now.state, DEADLINE_RUNNING);
    assert_true(now.due_ms == cyber->elapsed_ms + plan.after_ms);
    touch(stage, ACTION_OPEN_INCIDENT, index_of(stage, "stroomuitval"), 0);
    touch(stage, ACTION_STEP_DONE, step_of_kind(running_of(stage, "stroomuitval"), STEP_DO), 0);
    stage->status.alarm_count = 1;
    stage->status.alarm[0].since_ms = stage->status.boot_ms;
    text_copy(stage->status.alarm[0].rule, ID_SIZE, "te-warm");
    tell(stage, 1000);

    restart(stage); /* twenty minutes off the wall */
    tell(stage, 20 * MS_PER_MIN);
    cyber = running_of(stage, "cyberaanval");
    assert_true(cyber->elapsed_ms == stage->status.boot_ms - cyber_ms);
    assert_true(running_of(stage, "stroomuitval")->elapsed_ms ==
                stage->status.boot_ms - stage->status.outage_since_ms);
    assert_int_equal(cyber->runner.step[plan.from_step].state, STEP_DONE);
    struct deadline_now again = runner_deadline(&cyber->runner, deadline, cyber->elapsed_ms);
    assert_true(again.due_ms == now.due_ms);
    restart(stage);
    struct rows rows = rows_of(stage, "cyberaanval");
    assert_int_equal(rows.kind[ENTRY_ANSWER], 1);
    assert_int_equal(rows.kind[ENTRY_OUTAGE], 0);
    assert_int_equal(rows.kind[ENTRY_DONE], 0);
    assert_int_equal(rows.kind[ENTRY_ALARM], 1); /* the fridge matters to both */
    rows = rows_of(stage, "stroomuitval");
    assert_int_equal(rows.kind[ENTRY_ANSWER], 0);
    assert_int_equal(rows.kind[ENTRY_OUTAGE], 1);
    assert_int_equal(rows.kind[ENTRY_DONE], 1);
    assert_int_equal(rows.kind[ENTRY_ALARM], 1);
}

static void a_short_interruption_gives_the_screen_back(void **state)
{
    struct stage *stage = *state;
    begin_cyber(stage);
    tell(stage, MS_PER_MIN);
    mains_off(stage);
    assert_true(shows(stage, "stroomuitval"));
    mains_on(stage, 20000);
    assert_int_equal(stage->kiosk->view.running_count, 1);
    assert_true(shows(stage, "cyberaanval"));
}

static void type_text(struct stage *stage, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        touch(stage, ACTION_KEY, *at, -1);
    }
}

static void who_is_typing_is_not_interrupted(void **state)
{
    struct stage *stage = *state;
    begin_cyber(stage);
    const struct view *view = &stage->kiosk->view;
    int32_t lead = step_of_kind(running_of(stage, "cyberaanval"), STEP_NAME);
    touch(stage, ACTION_STEP_DONE, lead, 0);
    touch(stage, ACTION_TYPE, 0, 0);
    type_text(stage, "ka");
    mains_off(stage);
    assert_int_equal(view->running_count, 2);
    assert_int_not_equal(view->question.kind, QUESTION_NONE);
    assert_true(shows(stage, "cyberaanval"));
    type_text(stage, "rin");
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_string_equal(running_of(stage, "cyberaanval")->runner.step[lead].value, "Karin");
    assert_true(shows(stage, "stroomuitval")); /* and now it shows */
    /* Nobody had seen it yet, so it is still one that closes itself. */
    mains_on(stage, 20000);
    assert_int_equal(view->running_count, 1);
    assert_true(shows(stage, "cyberaanval"));
}

static void a_question_left_alone_makes_way_for_the_mains(void **state)
{
    struct stage *stage = *state;
    begin_cyber(stage);
    const struct view *view = &stage->kiosk->view;
    int32_t lead = step_of_kind(running_of(stage, "cyberaanval"), STEP_NAME);
    touch(stage, ACTION_STEP_DONE, lead, 0);
    tell(stage, 10000);
    mains_off(stage);
    assert_int_not_equal(view->question.kind, QUESTION_NONE);
    tell(stage, 10000);
    assert_int_equal(view->question.kind, QUESTION_NONE);
    assert_true(shows(stage, "stroomuitval"));
    assert_int_equal(running_of(stage, "cyberaanval")->runner.step[lead].state, STEP_OPEN);
}

static void one_closes_and_the_other_goes_on(void **state)
{
    struct stage *stage = *state;
    begin_cyber(stage);
    mains_off(stage);
    const struct view *view = &stage->kiosk->view;
    uint64_t key = running_of(stage, "stroomuitval")->key;
    touch(stage, ACTION_OPEN_INCIDENT, index_of(stage, "cyberaanval"), 0);
    touch(stage, ACTION_CLOSE_INCIDENT, 0, 0);
    assert_non_null(strstr(view->question.title, running_of(stage, "cyberaanval")->incident.title));
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(view->running_count, 1);
    assert_true(running_of(stage, "stroomuitval")->key == key);
    tell(stage, MS_PER_MIN);
    restart(stage);
    tell(stage, 1000);
    assert_int_equal(stage->kiosk->view.running_count, 1);
    assert_true(shows(stage, "stroomuitval"));
}

static void without_room_the_banner_says_so(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    const struct view *view = &stage->kiosk->view;
    size_t book = kiosk_playbook_index(stage->kiosk, "cyberaanval");
    for (int i = 0; i < INCIDENT_MAX; i++) {
        kiosk_incident_add(stage->kiosk, view->playbook[book], INCIDENT_REAL, stage->status.boot_ms,
                           0);
    }
    kiosk_incident_show(stage->kiosk, 0);
    mains_off(stage);
    assert_int_equal(view->running_count, INCIDENT_MAX);
    assert_non_null(strstr(view->banner, "Sluit een ander incident"));
    touch(stage, ACTION_CLOSE_INCIDENT, 0, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    tell(stage, 1000);
    assert_true(shows(stage, "stroomuitval"));
    assert_string_equal(view->banner, "");
}

static void the_banner_goes_when_the_mains_is_back(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    const struct view *view = &stage->kiosk->view;
    size_t book = kiosk_playbook_index(stage->kiosk, "cyberaanval");
    for (int i = 0; i < INCIDENT_MAX; i++) {
        kiosk_incident_add(stage->kiosk, view->playbook[book], INCIDENT_REAL, stage->status.boot_ms,
                           0);
    }
    mains_off(stage);
    assert_non_null(strstr(view->banner, "Netspanning weg"));
    stage->status.mains = TRI_YES;
    stage->status.outage = OUTAGE_NONE;
    tell(stage, 1000);
    assert_string_equal(view->banner, "");
}

/* Restarts, reboots, clocks set to and fro, mains and silence, in any order. */
static void no_clock_of_either_goes_back(void **state)
{
    struct stage *stage = *state;
    uint64_t random = UINT64_C(0x9E3779B97F4A7C15);
    int64_t before[2] = {0, 0};
    begin_cyber(stage);
    mains_off(stage);
    touch(stage, ACTION_STEP_DONE, step_of_kind(running_of(stage, "stroomuitval"), STEP_DO), 0);
    for (int i = 0; i < 300; i++) {
        int64_t after_ms = (int64_t)random_below(&random, 60000);
        int32_t choice = (int32_t)random_below(&random, 8);
        if (choice == 0) {
            restart(stage);
        } else if (choice == 1) {
            stage->status.wall_ms += (int64_t)random_below(&random, 7200000) - 3600000;
            stage->status.trust = (enum time_trust)random_below(&random, 3);
        } else if (choice == 2) {
            stage->status.mains = random_below(&random, 2) == 0 ? TRI_NO : TRI_YES;
        } else if (choice == 3) {
            kiosk_on_down(stage->kiosk, stage->mono_ms);
        } else if (choice == 4 && i % 5 == 0) {
            restart(stage);
            stage->status.boot++;
            stage->status.outage_since_ms -= stage->status.boot_ms - 60000;
            stage->status.boot_ms = 60000;
        } else {
            touch(stage, ACTION_OPEN_INCIDENT, (int32_t)random_below(&random, 2), 0);
        }
        tell(stage, after_ms);
        int64_t now[2] = {running_of(stage, "cyberaanval")->elapsed_ms,
                          running_of(stage, "stroomuitval")->elapsed_ms};
        for (size_t w = 0; w < 2; w++) {
            const struct running *running = running_of(stage,
                                                       w == 0 ? "cyberaanval" : "stroomuitval");
            /* What was written down has passed; between entries an untrusted clock may be set. */
            int64_t last = stage->kiosk->extra[running - stage->kiosk->view.running].last_ms;
            if (now[w] < last || (now[w] < before[w] && choice > 4)) {
                fail_msg("turn %d, choice %d: %lld after %lld", i, choice, (long long)now[w],
                         (long long)before[w]);
            }
            before[w] = now[w];
        }
    }
}

/* Closed by mistake and begun again: the same power failure, its clock and its return. */
static void begun_again_it_is_the_same_outage(void **state)
{
    struct stage *stage = *state;
    const struct view *view = &stage->kiosk->view;
    tell(stage, 0);
    mains_off(stage);
    tell(stage, 3 * MS_PER_HOUR);
    touch(stage, ACTION_CLOSE_INCIDENT, 0, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    tell(stage, 1000);
    assert_int_equal(view->running_count, 0);
    touch(stage, ACTION_START, (int32_t)kiosk_playbook_index(stage->kiosk, "stroomuitval"), 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    tell(stage, 1000);
    assert_int_equal(view->running_count, 1);
    const struct running *running = running_of(stage, "stroomuitval");
    assert_int_equal(running->elapsed_ms, stage->status.boot_ms - stage->status.outage_since_ms);
    assert_int_equal(runner_phase(&running->runner, running->elapsed_ms), 2);
    restart(stage);
    tell(stage, 1000);
    assert_int_equal(stage->kiosk->view.running_count, 1);
    running = running_of(stage, "stroomuitval");
    assert_int_equal(running->elapsed_ms, stage->status.boot_ms - stage->status.outage_since_ms);
    stage->status.mains = TRI_YES;
    stage->status.outage = OUTAGE_RECOVERING;
    stage->status.outage_back_ms = stage->status.boot_ms;
    tell(stage, 1000);
    assert_int_equal(runner_phase(&running->runner, running->elapsed_ms), 3);
}

#define TWO_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TWO_TEST(each_has_its_own_clock_rows_and_deadlines),
        TWO_TEST(a_short_interruption_gives_the_screen_back),
        TWO_TEST(who_is_typing_is_not_interrupted),
        TWO_TEST(a_question_left_alone_makes_way_for_the_mains),
        TWO_TEST(one_closes_and_the_other_goes_on),
        TWO_TEST(without_room_the_banner_says_so),
        TWO_TEST(the_banner_goes_when_the_mains_is_back),
        TWO_TEST(begun_again_it_is_the_same_outage),
        TWO_TEST(no_clock_of_either_goes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
