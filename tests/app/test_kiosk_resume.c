/* A journal that cannot be read when the kiosk starts: it says so, and what ran goes on as soon as
 * the journal is there. */
#include <poll.h>

#include "kiosk_stage.h"

static void move(const char *from, const char *to)
{
    assert_int_equal(rename(from, to), 0);
}

/* Until the recorder has the file again. */
static void wait_written(struct stage *stage)
{
    struct recorder_state state = {.failing = true};
    struct pollfd slot = {.fd = journal_fd(stage->kiosk->journal), .events = POLLIN};
    for (journal_state(stage->kiosk->journal, &state); state.failing || state.queued > 0;
         journal_state(stage->kiosk->journal, &state)) {
        assert_int_equal(poll(&slot, 1, 20000), 1);
    }
}

static enum step_state state_of(const struct stage *stage, size_t running, const char *id)
{
    const struct runner *runner = &stage->kiosk->view.running[running].runner;
    return runner_step_state(runner, playbook_step(runner->book, id));
}

static void begin(struct stage *stage)
{
    tell(stage, 0);
    mains_off(stage);
    touch(stage, ACTION_STEP_DONE, step(stage, "coordinator"), 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_int_equal(state_of(stage, 0, "coordinator"), STEP_DONE);
    kiosk_edit(stage->kiosk, SUPPLY_LIST, "zaklampen", "aantal", "7", stage->mono_ms);
}

static const struct supply *torches(const struct stage *stage)
{
    const struct supply *found = supplies_find(&stage->kiosk->supplies, "zaklampen");
    assert_non_null(found);
    return found;
}

static void what_ran_goes_on_when_the_journal_comes_late(void **state)
{
    struct stage *stage = *state;
    char away[PATH_SIZE];
    text_set(away, sizeof(away), "%s.weg", stage->folder);
    begin(stage);
    int32_t present = torches(stage)->present;
    kiosk_destroy(stage->kiosk);
    move(stage->folder, away);
    open_kiosk(stage);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->running_count, 0);
    assert_int_not_equal(view->banner[0], '\0');
    assert_int_equal(view->list_fault_count, 1);
    move(away, stage->folder);
    wait_written(stage);
    stage->status.outage = OUTAGE_NONE; /* nothing new begins */
    stage->status.outage_id = 0;
    tell(stage, 1000);
    wait_written(stage);
    tell(stage, 1000);
    assert_int_equal(view->running_count, 1);
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    assert_int_equal(state_of(stage, 0, "coordinator"), STEP_DONE);
    assert_int_equal(torches(stage)->present, present);
    assert_int_equal(view->list_fault_count, 0);
    assert_string_equal(view->banner, "");
    tell(stage, 11000); /* once */
    assert_int_equal(view->running_count, 1);
}

static void what_began_meanwhile_stays_beside_it(void **state)
{
    struct stage *stage = *state;
    char away[PATH_SIZE];
    text_set(away, sizeof(away), "%s.weg", stage->folder);
    begin(stage);
    kiosk_destroy(stage->kiosk);
    move(stage->folder, away);
    open_kiosk(stage);
    const struct view *view = &stage->kiosk->view;
    stage->status.outage = OUTAGE_NONE;
    stage->status.outage_id = 0;
    tell(stage, 1000);
    kiosk_incident_begin(stage->kiosk, kiosk_playbook_index(stage->kiosk, "cyberaanval"),
                         stage->mono_ms);
    assert_int_equal(view->running_count, 1);
    uint64_t key = view->running[0].key;
    move(away, stage->folder);
    wait_written(stage);
    tell(stage, 11000);
    assert_int_equal(view->running_count, 2);
    assert_int_equal(view->running[view->current].key, key); /* nobody is taken away from it */
    assert_string_equal(view->running[0].incident.playbook, "cyberaanval");
    assert_int_equal(state_of(stage, 1, "coordinator"), STEP_DONE);
}

static int64_t begin_incident(struct stage *stage)
{
    struct incident incident = {.version = 1, .start = {.boot = 1, .wall_ms = WALL_MS}};
    const struct playbook *book =
        stage->kiosk->view.playbook[kiosk_playbook_index(stage->kiosk, "cyberaanval")];
    uint64_t seq;
    text_copy(incident.playbook, sizeof(incident.playbook), book->id);
    text_copy(incident.title, sizeof(incident.title), book->title);
    text_copy(incident.digest, sizeof(incident.digest), book->digest);
    assert_true(journal_keep_playbook(stage->kiosk->journal, book));
    assert_true(journal_begin(stage->kiosk->journal, &incident, &seq) > 0);
    wait_written(stage);
    return incident.number;
}

/* So many that began and were closed, straight into the journal. */
static void close_many(struct stage *stage, size_t count)
{
    struct entry end = {.kind = ENTRY_CLOSE};
    struct stamp at = {.boot = 1, .wall_ms = WALL_MS};
    uint64_t seq;
    for (size_t i = 0; i < count; i++) {
        struct incident incident = {.version = 1, .start = at};
        text_copy(incident.playbook, sizeof(incident.playbook), "cyberaanval");
        assert_true(journal_begin(stage->kiosk->journal, &incident, &seq) > 0);
        assert_true(journal_add(stage->kiosk->journal, incident.number, &at, &end, &seq));
        if (i % 64 == 63) {
            wait_written(stage);
        }
    }
    wait_written(stage);
}

static void one_that_is_open_goes_on_however_many_came_after_it(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    int64_t number = begin_incident(stage);
    close_many(stage, JOURNAL_VIEW_MAX + 1);
    restart(stage);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->running_count, 1);
    assert_int_equal(view->running[0].incident.number, number);
    assert_non_null(view->running[0].runner.book);
    assert_int_equal(view->journal_incident_count, JOURNAL_VIEW_MAX);
}

static void one_without_a_place_waits_until_another_is_closed(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    for (size_t i = 0; i <= INCIDENT_MAX; i++) {
        begin_incident(stage);
    }
    restart(stage);
    tell(stage, 1000);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->running_count, INCIDENT_MAX);
    assert_non_null(strstr(view->banner, "dat hier niet past"));
    struct entry end = {.kind = ENTRY_CLOSE};
    struct stamp at = {.boot = 1, .wall_ms = WALL_MS};
    uint64_t seq;
    assert_true(journal_add(stage->kiosk->journal, 1, &at, &end, &seq));
    wait_written(stage);
    restart(stage);
    tell(stage, 1000);
    view = &stage->kiosk->view;
    assert_int_equal(view->running_count, INCIDENT_MAX);
    assert_int_equal(view->running[INCIDENT_MAX - 1].incident.number, INCIDENT_MAX + 1);
    assert_string_equal(view->banner, "");
}

static void what_was_read_stays_on_the_screen(void **state)
{
    struct stage *stage = *state;
    char away[PATH_SIZE];
    text_set(away, sizeof(away), "%s.weg", stage->folder);
    const struct view *view = &stage->kiosk->view;
    move(stage->folder, away);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    assert_true(view->journal_unread); /* an empty list is not "no incidents" */
    assert_int_equal(strncmp(view->banner, "Journaal niet te lezen: ", 24), 0);
    move(away, stage->folder);
    begin(stage);
    wait_written(stage);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    size_t rows = view->journal_row_count;
    assert_false(view->journal_unread);
    assert_string_equal(view->banner, "");
    assert_int_equal(view->journal_incident_count, 1);
    assert_true(rows > 0);

    move(stage->folder, away);
    touch(stage, ACTION_GO, SCREEN_HOME, 0);
    touch(stage, ACTION_GO, SCREEN_JOURNAL, 0);
    assert_int_equal(view->journal_incident_count, 1);
    assert_int_equal(view->journal_selected, 0);
    assert_int_equal(view->journal_row_count, rows);
    assert_int_equal(strncmp(view->banner, "Journaal niet te lezen: ", 24), 0);
    move(away, stage->folder);
    tell(stage, 11000); /* by itself */
    assert_string_equal(view->banner, "");
    assert_int_equal(view->journal_row_count, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_ran_goes_on_when_the_journal_comes_late, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_began_meanwhile_stays_beside_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_is_open_goes_on_however_many_came_after_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(one_without_a_place_waits_until_another_is_closed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_was_read_stays_on_the_screen, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
