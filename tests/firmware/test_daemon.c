/* The built noodwachtd: an outage, killed and started again, wrong settings, wrong commands. */
#include <signal.h>
#include <unistd.h>

#include "daemon_stage.h"

#define KILLS 20

static bool sounds_high(const struct status *status)
{
    return status->sound == LEVEL_HIGH;
}

static bool is_silent(const struct status *status)
{
    return status->sound == LEVEL_NONE;
}

static bool outage_over(const struct status *status)
{
    return status->outage == OUTAGE_NONE;
}

/* The buzzer's first edge at or after this moment; -1: none. */
static int64_t first_sound_ms(const struct practice *practice, int64_t from_ms)
{
    long long at_ms;
    int level;
    FILE *trace = fopen(practice->trace, "r");
    assert_non_null(trace);
    while (fscanf(trace, "%lld buzzer %d\n", &at_ms, &level) == 2) {
        if (level == 1 && at_ms >= from_ms) {
            fclose(trace);
            return at_ms;
        }
    }
    fclose(trace);
    return -1;
}

static bool has_alarm(const struct status *status, const char *rule)
{
    for (size_t i = 0; i < status->alarm_count; i++) {
        if (strcmp(status->alarm[i].rule, rule) == 0) {
            return true;
        }
    }
    return false;
}

static void an_outage_from_end_to_end(void **state)
{
    (void)state;
    struct practice practice;
    make_practice(&practice, "nl-praktijk", usual_sensor);
    start(&practice, NULL);
    hand(&practice, "mains", "off");
    hand(&practice, "skip", "10");
    const struct status *status = wait_for(&practice, "the outage", outage_active);
    uint64_t id = status->outage_id;
    int64_t since_ms = status->outage_since_ms;
    assert_true(id > 0);
    assert_int_equal(status->next_koelbox_ms, since_ms + 4 * MS_PER_HOUR);
    hand(&practice, "skip", "14400");
    status = wait_for(&practice, "the high alarm", sounds_high);
    assert_true(has_alarm(status, "koelbox"));
    /* the buzzer's line went active at 4 h of simulated time, to the millisecond */
    assert_int_equal(first_sound_ms(&practice, since_ms + 4 * MS_PER_HOUR),
                     since_ms + 4 * MS_PER_HOUR);
    struct answer answer = command(&practice, "ack", "who=Anna action=in%20koelbox");
    assert_int_equal(answer.kind, ANSWER_RECORDED);
    assert_true(answer.seq > id);
    wait_for(&practice, "silence", is_silent);
    hand(&practice, "mains", "on");
    hand(&practice, "skip", "14400");
    status = wait_for(&practice, "the end", outage_over);
    assert_int_equal(status->outage_id, 0);
    drop_practice(&practice);
}

/* Listens for a random while; an acknowledgement may be under way when the kill comes. */
static uint64_t live_a_while(struct practice *practice, int round)
{
    uint64_t reported = link_status(practice->link)->recorded_seq;
    link_send(practice->link, "ack", "who=Anna action=gezien");
    for (int64_t until = now_ms() + rand() % 300; now_ms() < until;) {
        enum link_event event = turn(practice);
        if (event == LINK_ANSWER && practice->answer.kind == ANSWER_RECORDED &&
            practice->answer.seq > reported) {
            reported = practice->answer.seq;
        } else if (event == LINK_STATUS && link_status(practice->link)->recorded_seq > reported) {
            reported = link_status(practice->link)->recorded_seq;
        } else if (event == LINK_DOWN) {
            fail_msg("round %d: the daemon went away", round);
        }
    }
    return reported;
}

static void killed_at_any_moment(void **state)
{
    (void)state;
    struct practice practice;
    make_practice(&practice, "nl-praktijk", usual_sensor);
    srand(20260303);
    start(&practice, NULL);
    hand(&practice, "mains", "off");
    hand(&practice, "skip", "10");
    const struct status *status = wait_for(&practice, "the outage", outage_active);
    uint64_t id = status->outage_id;
    int64_t since_ms = status->outage_since_ms;
    hand(&practice, "speed", "600");
    uint64_t reported = link_status(practice.link)->recorded_seq;
    uint64_t first = 1;
    for (int round = 0; round < KILLS; round++) {
        uint64_t more = live_a_while(&practice, round);
        reported = more > reported ? more : reported;
        assert_int_equal(kill(practice.pid, SIGKILL), 0);
        assert_int_equal(wait_end(practice.pid), -SIGKILL);
        uint64_t last = check_rows(&practice, first, reported);
        start(&practice, NULL);
        status = link_status(practice.link);
        if (status->outage_id != id || status->outage_since_ms != since_ms ||
            status->outage != OUTAGE_ACTIVE) {
            fail_msg("round %d: outage %llu since %lld", round,
                     (unsigned long long)status->outage_id, (long long)status->outage_since_ms);
        }
        if (status->boot_ms >= since_ms + 4 * MS_PER_HOUR && !has_alarm(status, "koelbox")) {
            fail_msg("round %d: four hours went unnoticed", round);
        }
        first = last + 1; /* a gap would mean loss */
    }
    drop_practice(&practice);
}

static void a_second_daemon_leaves(void **state)
{
    (void)state;
    struct practice practice;
    const char *const words[] = {"--sim", NULL};
    make_practice(&practice, "nl-praktijk", usual_sensor);
    start(&practice, NULL);
    assert_int_equal(wait_end(spawn(&practice, words)), 1);
    assert_int_equal(command(&practice, "touch", "").kind, ANSWER_OK); /* the first one goes on */
    drop_practice(&practice);
}

static void broken_settings_and_rules(void **state)
{
    (void)state;
    struct practice practice;
    const char *const check[] = {"--check", NULL};
    /* a wrong value in the settings, rules that are not there: both named, the guard goes on */
    char rest[512];
    text_set(rest, sizeof(rest), "%sscherm:\n  draaiing: 45\n", usual_sensor);
    make_practice(&practice, "bestaat-niet", rest);
    assert_int_equal(wait_end(spawn(&practice, check)), 1);
    start(&practice, NULL);
    const struct status *status = link_status(practice.link);
    assert_true(has_fault(status, "noodwacht.yaml:14: "));
    assert_true(has_fault(status, "bestaat-niet.yaml"));
    assert_true(has_fault(status, "standaardregels"));
    hand(&practice, "mains", "off");
    hand(&practice, "skip", "14500");
    status = wait_for(&practice, "the high alarm", sounds_high);
    assert_true(has_alarm(status, "koelbox"));
    drop_practice(&practice);

    make_practice(&practice, "nl-praktijk", usual_sensor);
    assert_int_equal(wait_end(spawn(&practice, check)), 0);
    drop_practice(&practice);
}

static void without_any_rules(void **state)
{
    (void)state;
    struct practice practice;
    make_practice(&practice, "nl-praktijk", usual_sensor);
    char yaml[1024];
    text_set(yaml, sizeof(yaml), "assets: leeg\ndata: data\nrun: run\nregels: geen\n%s",
             usual_sensor);
    folder_write(practice.folder, "noodwacht.yaml", yaml);
    start(&practice, NULL);
    const struct status *status = link_status(practice.link);
    assert_true(has_fault(status, "Geen regels"));
    assert_int_equal(status->sound, LEVEL_MEDIUM);
    drop_practice(&practice);
}

static void nothing_to_guard_and_nowhere_to_write(void **state)
{
    (void)state;
    struct practice practice;
    const char *const real[] = {NULL};
    make_practice(&practice, "nl-praktijk", "");
    folder_write(practice.folder, "data", "geen map"); /* a file where the folder should be */
    practice.pid = spawn(&practice, real);
    connect_to(&practice);
    const struct status *status = link_status(practice.link);
    assert_true(has_fault(status, "niet vastgelegd"));
    assert_true(has_fault(status, "Geen zoemer"));
    assert_true(has_fault(status, "Geen netspanningsmeting"));
    assert_true(has_fault(status, "Geen sensor"));
    assert_false(status->sim);
    /* it takes effect, but nothing says that it was recorded */
    link_send(practice.link, "signoff", "who=Bram");
    struct answer answer = command(&practice, "sim", "what=mains value=off");
    assert_int_equal(answer.kind, ANSWER_ERROR);
    status = wait_for(&practice, "a status", any);
    drop_practice(&practice);
}

static void commands_that_are_wrong(void **state)
{
    (void)state;
    struct practice practice;
    make_practice(&practice, "nl-praktijk", usual_sensor);
    start(&practice, NULL);
    static const struct {
        const char *verb, *pairs, *text;
    } cases[] = {
        {"ack", "action=x", "who="},
        {"ack", "who=Anna", "action="},
        {"ack", "who= action=x", "who="},
        {"signoff", "", "who="},
        {"measure", "who=a sensor=x mc=1", "onbekende sensor"},
        {"measure", "who=a sensor=koelkast mc=1.5", "mc="},
        {"measure", "who=a sensor=koelkast mc=99000", "mc= (de temperatuur)"},
        {"release", "who=a sensor=koelkast", "niet onderbroken"},
        {"coolbox", "state=on", "who="},
        {"coolbox", "who=a state=open", "state= is on of off"},
        {"time", "who=a wall_ms=12", "wall_ms="},
        {"time", "who=a", "wall_ms="},
        {"buzzer", "level=hard ms=100", "level="},
        {"buzzer", "level=laag ms=999999", "ms="},
        {"sim", "what=mains value=maybe", "mains"},
        {"sim", "what=record value=maybe", "record"},
        {"sim", "what=warp value=9", "warp"},
        {"dance", "", "dance"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct answer answer = command(&practice, cases[i].verb, cases[i].pairs);
        if (answer.kind != ANSWER_ERROR || strstr(answer.text, cases[i].text) == NULL) {
            fail_msg("%s %s: %s", cases[i].verb, cases[i].pairs, answer.text);
        }
    }
    struct answer answer = command(&practice, "time", "who=Anna wall_ms=0");
    assert_int_equal(answer.kind, ANSWER_RECORDED);
    assert_int_equal(command(&practice, "measure", "who=a sensor=koelkast mc=5100").kind,
                     ANSWER_RECORDED);
    drop_practice(&practice);
}

static bool is_vouched(const struct status *status)
{
    return status->trust == TIME_PERSON;
}

static void the_time_a_person_set_outlives_the_daemon(void **state)
{
    (void)state;
    struct practice practice;
    make_practice(&practice, "nl-praktijk", usual_sensor);
    start(&practice, NULL);
    const int64_t set_ms = INT64_C(1900000000000);
    char pairs[80];
    text_set(pairs, sizeof(pairs), "who=Anna wall_ms=%lld", (long long)set_ms);
    assert_int_equal(command(&practice, "time", pairs).kind, ANSWER_RECORDED);
    const struct status *status = wait_for(&practice, "trust", is_vouched);
    int64_t offset_ms = status->wall_ms - status->boot_ms;
    assert_true(status->wall_ms >= set_ms);
    stop(&practice);
    start(&practice, NULL);
    status = wait_for(&practice, "trust", is_vouched);
    assert_int_equal(status->wall_ms - status->boot_ms, offset_ms);
    drop_practice(&practice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_outage_from_end_to_end),
        cmocka_unit_test(killed_at_any_moment),
        cmocka_unit_test(a_second_daemon_leaves),
        cmocka_unit_test(broken_settings_and_rules),
        cmocka_unit_test(without_any_rules),
        cmocka_unit_test(nothing_to_guard_and_nowhere_to_write),
        cmocka_unit_test(commands_that_are_wrong),
        cmocka_unit_test(the_time_a_person_set_outlives_the_daemon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
