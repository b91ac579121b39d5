/* The kiosk without a window: statuses and touches in, journal rows and commands out. */
#include <sys/stat.h>

#include "kiosk_stage.h"

/* Rows of an incident, after everything queued was written. */
struct seen {
    struct journal_row row[256];
    size_t count;
};

static bool take_row(void *context, const struct journal_row *row)
{
    struct seen *seen = context;
    if (seen->count < ARRAY_LEN(seen->row)) {
        seen->row[seen->count++] = *row;
    }
    return true;
}

static void read_rows(struct stage *stage, struct seen *seen)
{
    restart(stage);
    seen->count = 0;
    assert_true(journal_each_row(stage->kiosk->journal, 1, take_row, seen));
}

static size_t count_kind(const struct seen *seen, enum entry_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < seen->count; i++) {
        count += seen->row[i].entry.kind == kind;
    }
    return count;
}

static void mains_loss_opens_the_draaiboek_at_the_sensed_moment(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    assert_int_equal(stage->kiosk->view.running_count, 0);
    mains_off(stage);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->running_count, 1);
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    assert_string_equal(view->running[0].incident.playbook, "stroomuitval");
    assert_true(view->running[0].elapsed_ms == 5000);
    assert_false(view->running[0].at_least);
    int32_t sensed = step(stage, "net-weg");
    assert_int_equal(view->running[0].runner.step[sensed].state, STEP_DONE);
    assert_true(view->running[0].runner.step[sensed].sensed);
    /* The same outage in the next status is the same incident. */
    tell(stage, 10000);
    assert_int_equal(view->running_count, 1);
}

static void touches_become_rows_and_the_place_survives(void **state)
{
    struct stage *stage = *state;
    static struct seen seen;
    tell(stage, 0);
    mains_off(stage);
    touch(stage, ACTION_STEP_DONE, step(stage, "coordinator"), 0);
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_CHOICE);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_string_equal(stage->kiosk->view.running[0].runner.coordinator, "Anja");
    touch(stage, ACTION_STEP_SKIP, step(stage, "buren"), 0);
    touch(stage, ACTION_CHOOSE, 1, 0);
    touch(stage, ACTION_STEP_ANSWER, step(stage, "omvang"), 1);
    touch(stage, ACTION_STEP_UNDO, step(stage, "buren"), 0);
    assert_string_equal(stage->sent[0], "touch ");
    assert_int_equal(stage->sent_count, 1);

    read_rows(stage, &seen);
    assert_int_equal(count_kind(&seen, ENTRY_START), 1);
    assert_int_equal(count_kind(&seen, ENTRY_OUTAGE), 1);
    assert_int_equal(count_kind(&seen, ENTRY_DONE), 1);
    assert_int_equal(count_kind(&seen, ENTRY_SKIP), 1); /* an undo erases nothing */
    assert_int_equal(count_kind(&seen, ENTRY_UNDO), 1);
    for (size_t i = 0; i < seen.count; i++) {
        assert_int_equal(seen.row[i].at.boot, 1);
        assert_true(seen.row[i].at.boot_ms == START_MS + seen.row[i].entry.elapsed_ms);
    }
    /* read_rows restarted the kiosk: it stands in the same incident before any status. */
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->screen, SCREEN_PLAYBOOK);
    assert_int_equal(view->running_count, 1);
    assert_true(view->running[0].at_least);
    assert_string_equal(view->running[0].runner.coordinator, "Anja");
    assert_int_equal(view->running[0].runner.step[step(stage, "buren")].state, STEP_OPEN);
    tell(stage, 60000);
    assert_int_equal(view->running_count, 1);
    assert_false(view->running[0].at_least);
    assert_true(view->running[0].elapsed_ms == stage->status.boot_ms - START_MS);
}

static void a_bounce_is_one_touch(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    mains_off(stage);
    struct action action = {.kind = ACTION_STEP_DONE, .arg = step(stage, "apparaten-uit")};
    assert_true(kiosk_act(stage->kiosk, action, stage->mono_ms + 1000));
    assert_false(kiosk_act(stage->kiosk, action, stage->mono_ms + 1120));
    static struct seen seen;
    read_rows(stage, &seen);
    assert_int_equal(count_kind(&seen, ENTRY_DONE), 1);
}

static void the_clock_goes_on_over_a_reboot(void **state)
{
    static const struct {
        const char *name;
        bool same_outage;
        enum time_trust trust;
        bool at_least;
        int64_t elapsed_ms;
    } cases[] = {
        {"the daemon knows the outage", true, TIME_NTP, false, 2 * MS_PER_HOUR},
        {"trusted clocks", false, TIME_NTP, false, 3 * MS_PER_HOUR},
        {"untrusted clock", false, TIME_UNTRUSTED, true, 3 * MS_PER_HOUR},
    };
    struct stage *stage = *state;
    tell(stage, 0);
    mains_off(stage);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        restart(stage);
        stage->status.boot = (int32_t)(2 + i);
        stage->status.boot_ms = 60000;
        stage->status.wall_ms = WALL_MS + 3 * MS_PER_HOUR;
        stage->status.trust = cases[i].trust;
        stage->status.outage_since_ms = 60000 - 2 * MS_PER_HOUR;
        stage->status.outage = cases[i].same_outage ? OUTAGE_ACTIVE : OUTAGE_NONE;
        stage->status.outage_id = cases[i].same_outage ? 77 : 0;
        tell(stage, 0);
        const struct running *running = &stage->kiosk->view.running[0];
        assert_int_equal(stage->kiosk->view.running_count, 1);
        if (running->at_least != cases[i].at_least || running->elapsed_ms != cases[i].elapsed_ms) {
            fail_msg("%s: %lld ms, at least %d", cases[i].name, (long long)running->elapsed_ms,
                     running->at_least);
        }
    }
}

static void outage_ends(struct stage *stage, int64_t back_after_ms)
{
    stage->status.mains = TRI_YES;
    stage->status.outage = OUTAGE_RECOVERING;
    stage->status.outage_back_ms = stage->status.outage_since_ms + back_after_ms;
    tell(stage, back_after_ms);
    stage->status.outage = OUTAGE_NONE;
    stage->status.outage_id = 0;
    stage->status.outage_back_ms = MS_UNKNOWN;
    tell(stage, 1000);
}

static void a_short_untouched_outage_closes_itself(void **state)
{
    struct stage *stage = *state;
    static struct seen seen;
    tell(stage, 0);
    mains_off(stage);
    outage_ends(stage, 60000);
    assert_int_equal(stage->kiosk->view.running_count, 0);
    assert_int_equal(stage->kiosk->view.screen, SCREEN_HOME);
    read_rows(stage, &seen);
    assert_int_equal(count_kind(&seen, ENTRY_CLOSE), 1);
    assert_string_equal(seen.row[seen.count - 1].entry.note, "korte onderbreking");
    assert_int_equal(stage->kiosk->view.running_count, 0);
}

static void a_touched_or_long_outage_stays_open(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    mains_off(stage);
    touch(stage, ACTION_GO, SCREEN_HOME, 0);
    outage_ends(stage, 60000);
    assert_int_equal(stage->kiosk->view.running_count, 1);
    stage->status.outage_id = 78; /* and the next one is another incident */
    kiosk_incident_close(stage->kiosk, 0, "hersteld");
    mains_off(stage);
    stage->status.outage_id = 78;
    outage_ends(stage, 10 * MS_PER_MIN);
    assert_int_equal(stage->kiosk->view.running_count, 1);
}

static void alarms_and_silence_stand_in_the_time_line(void **state)
{
    struct stage *stage = *state;
    static struct seen seen;
    tell(stage, 0);
    mains_off(stage);
    stage->status.alarm_count = 1;
    stage->status.alarm[0] = (struct status_alarm){
        .rule = "koelbox", .level = LEVEL_HIGH, .title = "Koelbox"};
    stage->status.alarm[0].since_ms = stage->status.boot_ms;
    tell(stage, 1000);
    tell(stage, 10000);
    touch(stage, ACTION_SILENCE, 0, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_string_equal(stage->sent[1], "ack who=onbekend action=geluid%20uit");
    restart(stage); /* the alarm still stands: not written twice */
    tell(stage, 1000);
    read_rows(stage, &seen);
    assert_int_equal(count_kind(&seen, ENTRY_ALARM), 1);
    assert_int_equal(count_kind(&seen, ENTRY_ACK), 1);
}

/* A cyberaanval lasts for days, with a door that is left open now and then. */
static void many_alarms_are_each_written_once(void **state)
{
    struct stage *stage = *state;
    static struct seen seen;
    const size_t many = SEEN_MAX + 10;
    tell(stage, 0);
    mains_off(stage);
    for (size_t i = 0; i < many; i++) {
        tell(stage, 10 * MS_PER_MIN);
        stage->status.alarm_count = 1;
        stage->status.alarm[0] = (struct status_alarm){.rule = "deur", .title = "Deur open"};
        stage->status.alarm[0].since_ms = stage->status.boot_ms;
        tell(stage, 1000);
        tell(stage, 1000);
        stage->status.alarm_count = 0;
    }
    read_rows(stage, &seen);
    assert_int_equal(count_kind(&seen, ENTRY_ALARM), many);
}

static int64_t takes_nothing(void *context, const char *verb, const char *pairs)
{
    (void)context, (void)verb, (void)pairs;
    return -1;
}

static void what_was_not_silenced_is_not_written(void **state)
{
    struct stage *stage = *state;
    static struct seen seen;
    tell(stage, 0);
    mains_off(stage);
    stage->kiosk->ops.send = takes_nothing; /* the daemon is there, and reads nothing */
    touch(stage, ACTION_SILENCE, 0, 0);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_non_null(strstr(stage->kiosk->view.spoken, "Niet gelukt"));
    touch(stage, ACTION_SILENCE, 0, 0);
    kiosk_on_down(stage->kiosk, stage->mono_ms);
    touch(stage, ACTION_CHOOSE, 0, 0);
    assert_non_null(strstr(stage->kiosk->view.spoken, "Niet gelukt"));
    read_rows(stage, &seen);
    assert_int_equal(count_kind(&seen, ENTRY_ACK), 0);
}

static void what_a_person_closed_stays_closed(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    mains_off(stage);
    touch(stage, ACTION_CLOSE_INCIDENT, 0, 0);
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_CONFIRM);
    assert_non_null(strstr(stage->kiosk->view.question.detail, "niet afgerond"));
    assert_true(stage->kiosk->view.question.cautious); /* not green */
    assert_non_null(strstr(stage->kiosk->view.question.yes, "stappen open"));
    touch(stage, ACTION_CONFIRM, 0, 0);
    tell(stage, 1000);
    assert_int_equal(stage->kiosk->view.running_count, 0);
    restart(stage);
    tell(stage, 1000);
    assert_int_equal(stage->kiosk->view.running_count, 0);
}

static void a_question_left_alone_goes_away(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    touch(stage, ACTION_SIGNOFF, SIGNOFF_READ, 0);
    tell(stage, MS_PER_MIN);
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_CHOICE);
    tell(stage, QUESTION_IDLE_MS);
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
    assert_int_equal(stage->sent_count, 0);
}

/* Two fridges too warm at the same moment are two lines. */
static void the_same_alarm_of_two_sensors_is_written_twice(void **state)
{
    struct stage *stage = *state;
    static struct seen seen;
    static const char *const names[] = {"Vaccinkoelkast", "Tweede koelkast"};
    tell(stage, 0);
    mains_off(stage);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct status_alarm *alarm = &stage->status.alarm[stage->status.alarm_count++];
        *alarm = (struct status_alarm){.rule = "warm-vroeg", .since_ms = stage->status.boot_ms};
        text_set(alarm->title, NAME_SIZE, "%s wordt te warm", names[i]);
    }
    tell(stage, 1000);
    tell(stage, 1000);
    restart(stage);
    tell(stage, 1000);
    read_rows(stage, &seen);
    assert_int_equal(count_kind(&seen, ENTRY_ALARM), 2);
}

static void a_new_alarm_comes_first_on_the_overview(void **state)
{
    struct stage *stage = *state;
    stage->status.alarm_count = 1;
    stage->status.alarm[0] = (struct status_alarm){.rule = "deur-3-min", .level = LEVEL_LOW};
    tell(stage, 0);
    touch(stage, ACTION_PAGE, 1, 0);
    tell(stage, 1000);
    assert_int_equal(stage->kiosk->view.page, 1);
    stage->status.alarm[1] = stage->status.alarm[0];
    stage->status.alarm[0] = (struct status_alarm){.rule = "koud-keten", .level = LEVEL_HIGH};
    stage->status.alarm_count = 2;
    tell(stage, 1000);
    assert_int_equal(stage->kiosk->view.page, PAGE_AUTO);
}

static void a_silent_daemon_is_a_stopped_guard(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    assert_true(stage->kiosk->view.linked);
    kiosk_tick(stage->kiosk, stage->mono_ms + SILENT_MS + 1);
    assert_false(stage->kiosk->view.linked);
    assert_true(stage->kiosk->view.lost_wall_ms == WALL_MS + SILENT_MS + 1);
    tell(stage, SILENT_MS + 2);
    assert_true(stage->kiosk->view.linked);
}

static void a_journal_that_cannot_write_does_not_stop_the_work(void **state)
{
    struct stage *stage = *state;
    kiosk_destroy(stage->kiosk);
    text_copy(stage->settings.data, PATH_SIZE, "/proc/noodwacht-bestaat-niet");
    open_kiosk(stage);
    tell(stage, 0);
    mains_off(stage);
    touch(stage, ACTION_STEP_DONE, step(stage, "apparaten-uit"), 0);
    kiosk_on_journal(stage->kiosk);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->running[0].runner.step[step(stage, "apparaten-uit")].state, STEP_DONE);
    assert_non_null(strstr(view->banner, "Wordt niet vastgelegd"));
}

static void a_copy_of_a_draaiboek_is_named_and_left_out(void **state)
{
    struct stage *stage = *state;
    char folder[PATH_SIZE], first[PATH_SIZE], second[PATH_SIZE];
    text_set(folder, sizeof(folder), "%s/draaiboeken", stage->folder);
    text_set(first, sizeof(first), "%s/a.yaml", folder);
    text_set(second, sizeof(second), "%s/b.yaml", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    const char *book = NOODWACHT_SOURCE "/assets/draaiboeken/stroomuitval.yaml";
    assert_int_equal(symlink(book, first), 0);
    assert_int_equal(symlink(book, second), 0);
    kiosk_destroy(stage->kiosk);
    text_copy(stage->settings.assets, PATH_SIZE, stage->folder);
    open_kiosk(stage);
    unlink(first);
    unlink(second);
    rmdir(folder);
    const struct view *view = &stage->kiosk->view;
    assert_int_equal(view->playbook_count, 1);
    assert_int_equal(view->broken_count, 1);
    assert_non_null(strstr(view->broken[0].text, "b.yaml:1: een ander draaiboek heeft ook id"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(mains_loss_opens_the_draaiboek_at_the_sensed_moment, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(touches_become_rows_and_the_place_survives, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_bounce_is_one_touch, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_clock_goes_on_over_a_reboot, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_short_untouched_outage_closes_itself, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_touched_or_long_outage_stays_open, set_up, tear_down),
        cmocka_unit_test_setup_teardown(alarms_and_silence_stand_in_the_time_line, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(many_alarms_are_each_written_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_silenced_is_not_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_person_closed_stays_closed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_question_left_alone_goes_away, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_alarm_of_two_sensors_is_written_twice, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_new_alarm_comes_first_on_the_overview, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_silent_daemon_is_a_stopped_guard, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_copy_of_a_draaiboek_is_named_and_left_out, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_journal_that_cannot_write_does_not_stop_the_work, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
