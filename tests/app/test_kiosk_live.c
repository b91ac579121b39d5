/* A live drill on the kiosk: planned under a finger, begun by the mains, real by a touch, by
 * itself, or because nobody can be sure. */
#include <poll.h>

#include "draaiboek/live.h"

#include "kiosk_stage.h"
#include "screens/parts.h"
#include "screens/screens.h"

static struct drill_view *drill_of(const struct stage *stage)
{
    return &stage->kiosk->view.drill;
}

static void part(struct stage *stage, enum drill_part part)
{
    touch(stage, ACTION_DRILL, (int32_t)part, 0);
}

static void choose(struct stage *stage, int32_t chip)
{
    touch(stage, ACTION_CHOOSE, chip, 0);
}

/* At once, for a quarter of an hour. */
static void plan_now(struct stage *stage)
{
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_DRILL, 0);
    part(stage, DRILL_KIND);
    choose(stage, 1);
    assert_true(drill_of(stage)->chooses_live);
    part(stage, DRILL_LIVE_LENGTH);
    choose(stage, 0);
    part(stage, DRILL_LEADER);
    choose(stage, 0);
    part(stage, DRILL_LIVE_PLAN);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(drill_of(stage)->live_state, LIVE_OPEN);
}

static struct running *only(const struct stage *stage)
{
    assert_int_equal(stage->kiosk->view.running_count, 1);
    return &stage->kiosk->view.running[0];
}

struct look {
    enum entry_kind kind;
    struct journal_row row;
    size_t count;
};

static bool look_at(void *context, const struct journal_row *row)
{
    struct look *look = context;
    if (row->entry.kind == look->kind) {
        look->row = *row;
        look->count++;
    }
    return true;
}

/* The last row of this kind, as it is on disk. */
static struct look found(struct stage *stage, int64_t incident, enum entry_kind kind)
{
    struct look look = {.kind = kind};
    restart(stage);
    assert_true(journal_each_row(stage->kiosk->journal, incident, look_at, &look));
    return look;
}

static void planned_it_is_a_drill_until_somebody_says_it_is_not(void **state)
{
    struct stage *stage = *state;
    plan_now(stage);
    mains_off(stage);
    assert_int_equal(only(stage)->incident.kind, INCIDENT_LIVE);
    assert_true(drill_of(stage)->live);
    assert_int_equal(drill_of(stage)->live_state, LIVE_NONE); /* one plan, one outage */
    touch(stage, ACTION_SILENCE, 0, 0);                       /* over an open question too */
    assert_int_not_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
    part(stage, DRILL_LIVE_REAL);
    assert_false(drill_of(stage)->live);
    assert_true(only(stage)->incident.turned);
    part(stage, DRILL_LIVE_REAL); /* once is enough */
    int64_t number = only(stage)->incident.number;
    struct look live = found(stage, number, ENTRY_LIVE);
    assert_int_equal(live.count, 1);
    assert_non_null(strstr(live.row.entry.note, "Leidt: Anja."));
    struct look real = found(stage, number, ENTRY_REAL);
    assert_int_equal(real.count, 1);
    assert_string_equal(real.row.entry.value, LIVE_BY_HAND);
    tell(stage, 1000);
    assert_int_equal(only(stage)->incident.kind, INCIDENT_LIVE); /* as it began */
    assert_false(incident_is_drill(&only(stage)->incident));
    assert_false(drill_of(stage)->live);
}

static void it_outlasts_its_end_and_is_real(void **state)
{
    struct stage *stage = *state;
    plan_now(stage);
    mains_off(stage);
    tell(stage, 10 * MS_PER_MIN);
    stage->status.wall_ms += 5 * MS_PER_HOUR; /* a clock that is put on ends nothing */
    tell(stage, MS_PER_MIN);
    assert_true(drill_of(stage)->live);
    restart(stage);
    tell(stage, MS_PER_MIN);
    assert_true(drill_of(stage)->live);
    tell(stage, 3 * MS_PER_MIN);
    assert_false(drill_of(stage)->live);
    assert_non_null(strstr(drill_of(stage)->strip, "Dit is nu echt"));
    tell(stage, 2 * MS_PER_MIN);
    assert_string_equal(drill_of(stage)->strip, "");
    struct look real = found(stage, 1, ENTRY_REAL);
    assert_int_equal(real.count, 1);
    assert_string_equal(real.row.entry.value, "tijd");
}

static void mains_on(struct stage *stage)
{
    stage->status.mains = TRI_YES;
    stage->status.outage = OUTAGE_RECOVERING;
    stage->status.outage_back_ms = stage->status.boot_ms;
    tell(stage, 1000);
    stage->status.outage = OUTAGE_NONE;
    stage->status.outage_id = 0;
    tell(stage, 1000);
}

static void the_mains_is_back_in_time(void **state)
{
    struct stage *stage = *state;
    plan_now(stage);
    mains_off(stage);
    tell(stage, 10 * MS_PER_MIN);
    mains_on(stage);
    tell(stage, 3 * MS_PER_HOUR);
    assert_true(drill_of(stage)->live);
    stage->status.mains = TRI_NO; /* the next one is no drill */
    stage->status.outage = OUTAGE_ACTIVE;
    stage->status.outage_id = 78;
    stage->status.outage_since_ms = stage->status.boot_ms;
    tell(stage, 5000);
    assert_int_equal(stage->kiosk->view.running_count, 2);
    assert_int_equal(stage->kiosk->view.running[1].incident.kind, INCIDENT_REAL);
}

static void the_machine_was_off_in_between(void **state)
{
    struct stage *stage = *state;
    plan_now(stage);
    mains_off(stage);
    restart(stage);
    stage->status.boot = 2;
    stage->status.boot_ms = MS_PER_MIN;
    stage->status.outage_since_ms = -MS_PER_MIN;
    stage->status.outage_at_least = true;
    tell(stage, 1000);
    assert_false(drill_of(stage)->live);
    assert_string_equal(found(stage, 1, ENTRY_REAL).row.entry.value, "klok");
}

static void without_a_plan_that_fits_it_is_real(void **state)
{
    struct stage *stage = *state;
    static const struct {
        const char *name;
        int64_t wait_ms; /* from the planning to the outage */
        bool planned, withdrawn, later, doubt, said;
    } cases[] = {
        {"nothing was planned", 1000, .said = false},
        {"withdrawn", 1000, .planned = true, .withdrawn = true},
        {"too late", 15 * MS_PER_MIN, .planned = true, .said = true},
        {"long after", 3 * MS_PER_DAY, .planned = true},
        {"too early", 1000, .planned = true, .later = true, .said = true},
        {"the clock is not sure", MS_PER_HOUR, .planned = true, .later = true, .doubt = true,
         .said = true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        tell(stage, 1000);
        if (cases[i].planned) {
            plan_now(stage);
        }
        if (cases[i].later) {
            drill_of(stage)->live_plan.at_once = false;
            drill_of(stage)->live_plan.start_wall_ms = stage->status.wall_ms + MS_PER_HOUR;
        }
        if (cases[i].withdrawn) {
            part(stage, DRILL_LIVE_WITHDRAW);
            touch(stage, ACTION_CONFIRM, 0, 0);
        }
        stage->status.trust = cases[i].doubt ? TIME_UNTRUSTED : TIME_NTP;
        tell(stage, cases[i].wait_ms);
        stage->status.outage_id = 100 + i;
        stage->status.mains = TRI_NO;
        stage->status.outage = OUTAGE_ACTIVE;
        stage->status.outage_since_ms = stage->status.boot_ms;
        tell(stage, 1000);
        bool said = drill_of(stage)->strip[0] != '\0';
        if (only(stage)->incident.kind != INCIDENT_REAL || said != cases[i].said) {
            fail_msg("%s: kind %d, said %d", cases[i].name, only(stage)->incident.kind, said);
        }
        kiosk_incident_close(stage->kiosk, 0, "hersteld");
        mains_on(stage);
        stage->status.trust = TIME_NTP;
        tell(stage, 2 * MS_PER_MIN);
        drill_of(stage)->live_plan.over = true;
    }
}

static void a_plan_survives_a_restart(void **state)
{
    struct stage *stage = *state;
    plan_now(stage);
    restart(stage);
    tell(stage, -8000); /* what the guard said last, before it was planned */
    assert_int_equal(drill_of(stage)->live_state, LIVE_OPEN);
    tell(stage, 9000);
    assert_int_equal(drill_of(stage)->live_state, LIVE_OPEN);
    assert_true(drill_of(stage)->chooses_live);
    assert_string_equal(drill_of(stage)->live_plan.leader, "Anja");
    part(stage, DRILL_LIVE_WITHDRAW);
    touch(stage, ACTION_CONFIRM, 0, 0);
    restart(stage);
    tell(stage, 1000);
    assert_int_equal(drill_of(stage)->live_state, LIVE_NONE);
    plan_now(stage); /* and once more */
    mains_off(stage);
    restart(stage); /* before anything else was said */
    tell(stage, 1000);
    assert_int_equal(only(stage)->incident.kind, INCIDENT_LIVE);
    assert_true(drill_of(stage)->live);
}

static void type(struct stage *stage, const char *text)
{
    struct keyboard *keyboard = &stage->kiosk->view.question.keyboard;
    assert_true(stage->kiosk->view.question.typing);
    while (keyboard->text[0] != '\0') {
        touch(stage, ACTION_KEY, KEYBOARD_ERASE, -1);
    }
    for (const char *at = text; *at != '\0'; at++) {
        touch(stage, ACTION_KEY, *at, -1);
    }
    touch(stage, ACTION_CONFIRM, 0, 0);
}

static void a_day_and_a_time(void **state)
{
    struct stage *stage = *state;
    tell(stage, 0);
    touch(stage, ACTION_GO, SCREEN_DRILL, 0);
    part(stage, DRILL_KIND);
    choose(stage, 1);
    part(stage, DRILL_LIVE_FROM);
    choose(stage, 1);
    type(stage, "31-02-2027");
    assert_string_not_equal(stage->kiosk->view.question.refusal, "");
    type(stage, "22-11-2026");
    tell(stage, 0);
    type(stage, "01:00");
    assert_string_equal(stage->kiosk->view.question.refusal, "Dat is al geweest.");
    tell(stage, 0);
    type(stage, "23:30");
    assert_int_equal(stage->kiosk->view.question.kind, QUESTION_NONE);
    tell(stage, 1000); /* typing took longer than a guard may be silent */
    part(stage, DRILL_LIVE_PLAN);
    touch(stage, ACTION_CONFIRM, 0, 0);
    assert_int_equal(drill_of(stage)->live_state, LIVE_WAITS);
    char iso[TIME_TEXT_SIZE];
    time_format_iso(live_start_wall_ms(&drill_of(stage)->live_plan), iso);
    assert_string_equal(iso, "2026-11-22T23:30:00Z");
    stage->status.trust = TIME_UNTRUSTED;
    tell(stage, 1000);
    assert_int_equal(drill_of(stage)->live_state, LIVE_DOUBT);
}

static void what_is_really_the_matter_stands_on_the_band(void **state)
{
    struct stage *stage = *state;
    plan_now(stage);
    mains_off(stage);
    struct status_alarm *alarm = &stage->status.alarm[0];
    stage->status.alarm_count = 1;
    *alarm = (struct status_alarm){.rule = "netuitval", .level = LEVEL_HIGH, .title = "Stroom weg"};
    tell(stage, 1000);
    assert_string_equal(drill_of(stage)->real, "");
    text_copy(alarm->sensor, ID_SIZE, "koelkast");
    text_copy(alarm->title, NAME_SIZE, "Koelkast te warm");
    tell(stage, 1000);
    assert_string_equal(drill_of(stage)->real, "Koelkast te warm");
    assert_true(drill_of(stage)->live);
    part(stage, DRILL_LIVE_REAL);
    assert_string_equal(drill_of(stage)->real, "");
}

/* By a person, on the screen, and on disk. */
static void close_it(struct stage *stage)
{
    struct recorder_state state = {.queued = 1};
    struct pollfd slot = {.fd = journal_fd(stage->kiosk->journal), .events = POLLIN};
    touch(stage, ACTION_CLOSE_INCIDENT, 0, 0);
    touch(stage, ACTION_CONFIRM, 0, 0);
    kiosk_on_journal(stage->kiosk); /* of what was written before */
    assert_int_equal(stage->kiosk->view.running_count, 0);
    for (journal_state(stage->kiosk->journal, &state); state.queued > 0;
         journal_state(stage->kiosk->journal, &state)) {
        assert_int_equal(poll(&slot, 1, 20000), 1);
    }
    kiosk_on_journal(stage->kiosk);
}

static void its_evaluation_opens_when_a_person_closes_it(void **state)
{
    struct stage *stage = *state;
    static const struct {
        const char *name;
        bool back, real, opens;
    } cases[] = {
        {"a drill", .back = true, .opens = true},
        {"turned real", .back = true, .real = true},
        {"the mains is still away", .back = false},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct view *view = &stage->kiosk->view;
        plan_now(stage);
        stage->status.mains = TRI_NO;
        stage->status.outage = OUTAGE_ACTIVE;
        stage->status.outage_id = 100 + i;
        stage->status.outage_since_ms = stage->status.boot_ms;
        tell(stage, 5000);
        assert_true(drill_of(stage)->live);
        if (cases[i].real) {
            part(stage, DRILL_LIVE_REAL);
        }
        tell(stage, 5 * MS_PER_MIN);
        if (cases[i].back) {
            mains_on(stage);
        }
        close_it(stage);
        if ((view->screen == SCREEN_EVALUATE) != cases[i].opens) {
            fail_msg("%s: %s", cases[i].name, screen_name(view->screen));
        }
        if (cases[i].opens) {
            assert_true(view->evaluation->count > 0);
            assert_int_equal(view->journal_incident[view->journal_selected].number,
                             view->journal_incident[0].number);
            touch(stage, ACTION_GO, SCREEN_HOME, 0);
            kiosk_on_journal(stage->kiosk); /* once is enough */
            assert_int_equal(view->screen, SCREEN_HOME);
        }
        mains_on(stage);
    }
}

#define KIOSK_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        KIOSK_TEST(planned_it_is_a_drill_until_somebody_says_it_is_not),
        KIOSK_TEST(it_outlasts_its_end_and_is_real),
        KIOSK_TEST(the_mains_is_back_in_time),
        KIOSK_TEST(the_machine_was_off_in_between),
        KIOSK_TEST(without_a_plan_that_fits_it_is_real),
        KIOSK_TEST(a_plan_survives_a_restart),
        KIOSK_TEST(a_day_and_a_time),
        KIOSK_TEST(what_is_really_the_matter_stands_on_the_band),
        KIOSK_TEST(its_evaluation_opens_when_a_person_closes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
