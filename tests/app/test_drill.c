/* A drill beside a real kiosk, with the guard as it is built: begun, run, and ended in each way.
 * The real kiosk is told its statuses by hand. */
#include "drill.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <time.h>

#include "kiosk_stage.h"
#include "screens/parts.h"

#define GUARD NOODWACHT_PROGRAMS "/noodwachtd"

static struct drill drill;

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

static void beat(struct stage *stage)
{
    int64_t passed = now_ms() - stage->mono_ms;
    tell(stage, passed > 0 ? passed : 0);
}

static bool turn(struct stage *stage)
{
    bool writes;
    struct pollfd fds[2] = {{drill_link_fd(&drill, &writes), POLLIN, 0},
                            {drill_journal_fd(&drill), POLLIN, 0}};
    poll(fds, 2, 10);
    beat(stage);
    if (fds[1].fd >= 0 && fds[1].revents != 0) {
        kiosk_on_journal(drill.kiosk);
    }
    drill_turn(&drill, stage->kiosk, now_ms());
    return true;
}

/* Turns until it holds. */
#define UNTIL(stage, holds)                                                                        \
    do {                                                                                           \
        int64_t until_ms = now_ms() + LIMIT_MS;                                                    \
        while (!(holds)) {                                                                         \
            turn(stage);                                                                           \
            if (now_ms() > until_ms) {                                                             \
                fail_msg("in vain: %s (%s)", #holds, stage->kiosk->view.drill.strip);              \
            }                                                                                      \
        }                                                                                          \
    } while (false)

static void choose(struct stage *stage)
{
    struct drill_view *view = &stage->kiosk->view.drill;
    struct drill_plan *plan = &view->plan;
    text_copy(plan->scenario, ID_SIZE, "stroomuitval");
    text_copy(plan->title, NAME_SIZE, "Stroomuitval");
    text_copy(plan->inject[0], ID_SIZE, "spoedpatient-balie");
    text_copy(plan->inject[1], ID_SIZE, "koelkast-warmt-snel");
    text_copy(plan->player[0], NAME_SIZE, "Bram");
    plan->inject_count = 2;
    plan->player_count = 1;
    plan->pace = 30;
}

static void begin(struct stage *stage, const char *guard)
{
    stage->mono_ms = now_ms();
    tell(stage, 0);
    drill_open(&drill, stage->kiosk, guard);
    choose(stage);
    stage->kiosk->view.drill.begins = true;
    stage->kiosk->drill_wish = DRILL_WISH_BEGIN;
}

static void begin_and_run(struct stage *stage)
{
    begin(stage, GUARD);
    UNTIL(stage, drill.state == DRILL_ON && drill.kiosk->view.running_count == 1);
    assert_ptr_equal(drill_stage(&drill, stage->kiosk), drill.kiosk);
}

static struct drill_plan plan_of(const char *folder)
{
    struct drill_plan plan;
    assert_true(drill_folder_plan(folder, &plan));
    return plan;
}

/* How it ended: in its file, its journal, its processes, and on the real kiosk. */
static void expect_ended(struct stage *stage, pid_t child, enum drill_end how, const char *why)
{
    struct journal *journal;
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    assert_ptr_equal(drill_stage(&drill, stage->kiosk), stage->kiosk); /* at once */
    UNTIL(stage, drill.state == DRILL_OFF && drill.leaving == 0);
    assert_int_equal(kill(child, 0), -1);
    struct drill_plan plan = plan_of(drill.folder);
    assert_int_equal(plan.end, how);
    assert_string_equal(plan.why, why);
    assert_true(plan.ended_wall_ms != MS_UNKNOWN);
    assert_string_equal(stage->kiosk->view.drill.last.why, why);
    text_set(path, sizeof(path), "%s/journaal.db", drill.folder);
    journal = journal_open_to_read(path, message);
    assert_non_null(journal);
    journal_close(journal);
}

struct found {
    char last[TEXT_SIZE];
    bool closed, drill;
    size_t noted;
};

static bool take_row(void *context, const struct journal_row *row)
{
    struct found *found = context;
    text_copy(found->last, sizeof(found->last), row->entry.note);
    found->noted += row->entry.kind == ENTRY_NOTE && row->entry.value[0] != '\0';
    return true;
}

static bool take_incident(void *context, const struct incident *incident)
{
    struct found *found = context;
    found->closed = incident->closed;
    found->drill = incident->kind == INCIDENT_DRILL;
    return true;
}

static struct found journal_of(const char *folder)
{
    struct found found = {.noted = 0};
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    text_set(path, sizeof(path), "%s/journaal.db", folder);
    struct journal *journal = journal_open_to_read(path, message);
    assert_non_null(journal);
    assert_true(journal_each_incident(journal, take_incident, &found));
    assert_true(journal_each_row(journal, 1, take_row, &found));
    journal_close(journal);
    return found;
}

/* The child holds nothing of ours: each file of it lies in its own folder, or is no file. */
static void expect_own_files(pid_t child, const char *real)
{
    char folder[PATH_SIZE], link[2 * PATH_SIZE], path[PATH_SIZE];
    text_set(folder, sizeof(folder), "/proc/%d/fd", (int)child);
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    size_t own = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        text_set(link, sizeof(link), "%s/%s", folder, entry->d_name);
        ssize_t len = readlink(link, path, sizeof(path) - 1);
        path[len > 0 ? len : 0] = '\0';
        bool below = strncmp(path, real, strlen(real)) == 0;
        own += below && strncmp(path, drill.folder, strlen(drill.folder)) == 0;
        if (below && strncmp(path, drill.folder, strlen(drill.folder)) != 0) {
            fail_msg("it holds %s", path);
        }
    }
    closedir(dir);
    assert_true(own > 0);
}

static size_t bytes_of(const char *folder, const char *name, char *out, size_t size)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t len = fread(out, 1, size, file);
    fclose(file);
    return len;
}

static int64_t next_stop_ms(const struct view *view)
{
    size_t phase;
    const struct drill_view *it = &view->drill;
    return drill_stop_ms(&it->plan, it->injects, &it->run, view->running[0].runner.book,
                         it->elapsed_ms, &phase);
}

/* Tests */

static void a_drill_runs_beside_the_real_kiosk(void **state)
{
    struct stage *stage = *state;
    static char before[1 << 20], after[1 << 20];
    begin_and_run(stage);
    size_t len = bytes_of(stage->folder, "journaal.db-wal", before, sizeof(before));
    pid_t child = drill.child;
    struct view *view = &drill.kiosk->view;
    expect_own_files(child, stage->folder);
    assert_int_equal(getpgid(child), child);
    assert_true(view->drill.on && view->status->sim);
    assert_int_equal(view->running[0].incident.kind, INCIDENT_DRILL);
    assert_string_equal(view->practice, DRILL_WORD);
    assert_int_equal(stage->kiosk->view.running_count, 0);

    /* A jump goes to the inject that comes first, and it is to be seen. */
    drill.kiosk->drill_wish = DRILL_WISH_AHEAD;
    UNTIL(stage, view->drill.run.fired == 1);
    assert_int_equal(view_inject(view), 0);
    assert_true(view->drill.elapsed_ms >= 20 * MS_PER_MIN);
    struct action seen = {.kind = ACTION_DRILL, .arg = DRILL_SEEN, .arg2 = 0};
    assert_true(kiosk_act(drill.kiosk, seen, now_ms()));
    assert_int_equal(view->drill.run.seen, 1);
    /* The next ones: the second phase, then the inject that warms the fridge. */
    while (view->drill.run.fired != 3) {
        int64_t stop_ms = next_stop_ms(view);
        assert_true(stop_ms > view->drill.elapsed_ms);
        drill.kiosk->drill_wish = DRILL_WISH_AHEAD;
        UNTIL(stage, view->drill.elapsed_ms >= stop_ms);
    }
    UNTIL(stage, view->status->sensor[0].mc > 8000);

    drill.kiosk->drill_wish = DRILL_WISH_END;
    turn(stage);
    expect_ended(stage, child, DRILL_ENDED, "beëindigd door een deelnemer");
    struct found found = journal_of(drill.folder);
    assert_true(found.closed && found.drill);
    assert_int_equal(found.noted, 3); /* two came, one was seen */
    assert_non_null(strstr(found.last, "oefening beëindigd"));
    assert_int_equal(bytes_of(stage->folder, "journaal.db-wal", after, sizeof(after)), len);
    assert_memory_equal(before, after, len);
    drill_close(&drill, stage->kiosk);
}

static void something_real_ends_it_at_once(void **state)
{
    struct stage *stage = *state;
    static const char *const why[] = {"de netspanning is weg", "er is een alarm: Koelkast te warm",
                                      "de bewaking antwoordt niet"};
    for (size_t i = 0; i < ARRAY_LEN(why); i++) {
        begin_and_run(stage);
        pid_t child = drill.child;
        struct status *status = &stage->status;
        if (i == 0) {
            mains_off(stage);
        } else if (i == 1) {
            status->alarm[0] = (struct status_alarm){.level = LEVEL_MEDIUM};
            text_copy(status->alarm[0].title, NAME_SIZE, "Koelkast te warm");
            status->alarm_count = 1;
            beat(stage);
        } else {
            kiosk_on_down(stage->kiosk, now_ms());
        }
        drill_turn(&drill, stage->kiosk, now_ms());
        assert_non_null(strstr(stage->kiosk->view.drill.strip, why[i]));
        if (i == 0) { /* the real draaiboek */
            assert_int_equal(stage->kiosk->view.screen, SCREEN_PLAYBOOK);
            assert_int_equal(stage->kiosk->view.running[0].incident.kind, INCIDENT_REAL);
        }
        expect_ended(stage, child, DRILL_INTERRUPTED, why[i]);
        struct found found = journal_of(drill.folder);
        assert_true(found.closed);
        assert_non_null(strstr(found.last, "onderbroken: "));
        drill_close(&drill, stage->kiosk);
        status->alarm_count = 0;
        status->mains = TRI_YES;
        status->outage = OUTAGE_NONE;
        status->outage_back_ms = status->boot_ms;
        beat(stage);
    }
}

static void what_cannot_begin_leaves_nothing_behind(void **state)
{
    struct stage *stage = *state;
    begin(stage, "/bestaat/niet");
    turn(stage);
    UNTIL(stage, drill.state == DRILL_OFF);
    assert_non_null(strstr(stage->kiosk->view.drill.strip, "niet begonnen"));
    assert_false(stage->kiosk->view.drill.begins);
    assert_int_equal(access(drill.folder, F_OK), -1);
    drill_close(&drill, stage->kiosk);
    /* No room: the folder cannot be made. */
    folder_write(stage->folder, "vol", "");
    text_set(stage->kiosk->settings.data, PATH_SIZE, "%s/vol", stage->folder);
    begin(stage, GUARD);
    stage->kiosk->view.screen = SCREEN_DRILL;
    turn(stage);
    assert_int_equal(drill.state, DRILL_OFF);
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_SAY);
    assert_non_null(strstr(stage->kiosk->view.question.detail, "/vol/oefeningen: "));
    assert_false(stage->kiosk->view.drill.begins);
    drill_close(&drill, stage->kiosk);
}

static void it_ends_when_its_time_is_over(void **state)
{
    struct stage *stage = *state;
    begin(stage, GUARD);
    stage->kiosk->view.drill.length_ms = 1500;
    UNTIL(stage, drill.state == DRILL_ON);
    pid_t child = drill.child;
    UNTIL(stage, drill.state == DRILL_CLOSES);
    expect_ended(stage, child, DRILL_ENDED, "de tijd is om");
    drill_close(&drill, stage->kiosk);
}

static void the_real_buzzer_sounds_only_when_chosen(void **state)
{
    struct stage *stage = *state;
    for (int chosen = 0; chosen < 2; chosen++) {
        begin(stage, GUARD);
        stage->kiosk->view.drill.plan.sound = chosen == 1;
        stage->sent_count = 0;
        UNTIL(stage, drill.state == DRILL_ON && drill.kiosk->view.running_count == 1);
        drill.kiosk->drill_wish = DRILL_WISH_AHEAD;
        UNTIL(stage, drill.kiosk->view.drill.run.fired == 1);
        size_t beeps = 0;
        for (size_t i = 0; i < stage->sent_count; i++) {
            beeps += strcmp(stage->sent[i], "buzzer level=laag ms=400") == 0;
        }
        assert_int_equal(beeps, chosen); /* once a minute at most, whatever there is to hear */
        drill_close(&drill, stage->kiosk);
        assert_int_equal(plan_of(drill.folder).end, DRILL_INTERRUPTED);
    }
}

static void one_that_was_cut_off_is_closed_at_the_next_start(void **state)
{
    struct stage *stage = *state;
    begin_and_run(stage);
    struct journal *journal = drill.kiosk->journal;
    struct recorder_state recorded = {.queued = 1};
    while (recorded.queued > 0) {
        turn(stage);
        journal_state(journal, &recorded);
    }
    char folder[PATH_SIZE];
    text_copy(folder, sizeof(folder), drill.folder);
    assert_int_equal(plan_of(folder).end, DRILL_RUNS);
    /* As after a SIGKILL: nobody says goodbye. */
    kill(-drill.child, SIGKILL);
    kiosk_destroy(drill.kiosk);
    link_destroy(drill.link);
    drill_open(&drill, stage->kiosk, GUARD);
    assert_non_null(strstr(stage->kiosk->view.drill.strip, "herstart"));
    assert_int_equal(plan_of(folder).end, DRILL_INTERRUPTED);
    assert_string_equal(plan_of(folder).why, "scherm herstart");
    struct found found = journal_of(folder);
    assert_true(found.closed);
    assert_string_equal(found.last, "onderbroken: scherm herstart");
    drill_close(&drill, stage->kiosk);
}

static void it_does_not_begin_while_something_is_the_matter(void **state)
{
    struct stage *stage = *state;
    struct kiosk *kiosk = stage->kiosk;
    char why[TEXT_SIZE];
    assert_true(kiosk_drill_refused(kiosk, why)); /* no guard yet */
    stage->mono_ms = now_ms();
    tell(stage, 0);
    assert_false(kiosk_drill_refused(kiosk, why));
    stage->status.alarm[0] = (struct status_alarm){.level = LEVEL_LOW};
    stage->status.alarm_count = 1;
    beat(stage);
    assert_false(kiosk_drill_refused(kiosk, why)); /* a reminder */
    stage->status.alarm[0].level = LEVEL_MEDIUM;
    beat(stage);
    assert_true(kiosk_drill_refused(kiosk, why));
    stage->status.alarm[0].acked = true;
    beat(stage);
    assert_false(kiosk_drill_refused(kiosk, why)); /* someone knows */
    stage->status.alarm_count = 0;
    mains_off(stage);
    assert_true(kiosk_drill_refused(kiosk, why));
    assert_string_equal(why, "de netspanning is weg");
    kiosk_drill_tick(kiosk);
    assert_true(kiosk->view.drill.refusal[0] != '\0');
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    const struct CMUnitTest tests[] = {
        CASE(a_drill_runs_beside_the_real_kiosk),
        CASE(something_real_ends_it_at_once),
        CASE(what_cannot_begin_leaves_nothing_behind),
        CASE(it_ends_when_its_time_is_over),
        CASE(the_real_buzzer_sounds_only_when_chosen),
        CASE(one_that_was_cut_off_is_closed_at_the_next_start),
        CASE(it_does_not_begin_while_something_is_the_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
