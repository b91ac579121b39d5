/* The built noodwachtd and what surrounds it: a record that cannot be written, a sensor that stands
 * still, files of the kernel in place of hardware, and the tool that talks to it. */
#include <errno.h>
#include <unistd.h>

#include "daemon_stage.h"

static bool all_recorded(const struct status *status)
{
    return status->recorded_seq > 0;
}

static bool is_failing(const struct status *status)
{
    return has_fault(status, "niet vastgelegd");
}

static bool is_recording(const struct status *status)
{
    return !is_failing(status);
}

static bool works_again(const struct status *status)
{
    return status->fault_count == 0;
}

static void recorded_waits_for_the_record(void **state)
{
    (void)state;
    struct practice practice;
    make_practice(&practice, "nl-praktijk", usual_sensor);
    start(&practice, NULL);
    wait_for(&practice, "a first commit", all_recorded);
    hand(&practice, "record", "fail");
    int64_t id = link_send(practice.link, "signoff", "who=Bram");
    const struct status *status = wait_for(&practice, "the fault", is_failing);
    uint64_t seq = status->recorded_seq;
    practice.answered = false;
    assert_int_equal(command(&practice, "touch", "").kind, ANSWER_OK);
    assert_int_not_equal(practice.answer.id, id);
    assert_int_equal(link_status(practice.link)->recorded_seq, seq);
    assert_string_equal(link_status(practice.link)->signoff_by, "Bram"); /* done all the same */
    link_send(practice.link, "sim", "what=record value=ok");
    bool recorded = false;
    for (int64_t until = now_ms() + LIMIT_MS; !recorded && now_ms() < until;) {
        recorded = turn(&practice) == LINK_ANSWER && practice.answer.id == id;
    }
    assert_true(recorded);
    assert_int_equal(practice.answer.kind, ANSWER_RECORDED);
    wait_for(&practice, "no fault", works_again);
    stop(&practice);
    check_rows(&practice, 1, practice.answer.seq);
    drop_practice(&practice);
}

/* Hours without a card that works, or a program that sends too much. */
static void what_the_queue_refused_is_never_called_recorded(void **state)
{
    (void)state;
    struct practice practice;
    make_practice(&practice, "nl-praktijk", usual_sensor);
    start(&practice, NULL);
    wait_for(&practice, "a first commit", all_recorded);
    hand(&practice, "record", "fail");
    link_send(practice.link, "signoff", "who=Bram");
    wait_for(&practice, "the fault", is_failing);
    for (int i = 0; i < 63; i++) { /* with the sign-off all that may wait for their commit */
        link_send(practice.link, "ack", "who=Anna action=gezien");
    }
    struct answer answer = {.text = ""};
    int sent = 0;
    for (; sent < 5000 && strstr(answer.text, "papier") == NULL; sent++) {
        answer = command(&practice, "ack", "who=Anna action=gezien");
        assert_int_equal(answer.kind, ANSWER_ERROR);
    }
    assert_true(sent > 1000 && sent < 5000);
    hand(&practice, "record", "ok");
    wait_for(&practice, "no failure", is_recording);
    answer = command(&practice, "ack", "who=Anna action=gezien");
    assert_int_equal(answer.kind, ANSWER_RECORDED);
    drop_practice(&practice);
}

static bool says_still(const struct status *status)
{
    return has_fault(status, "precies dezelfde waarde");
}

static bool says_nothing(const struct status *status)
{
    return status->fault_count == 0;
}

static void a_sensor_that_stands_still(void **state)
{
    (void)state;
    struct practice practice;
    make_practice(&practice, "nl-praktijk", usual_sensor);
    start(&practice, NULL);
    hand(&practice, "sensor", "still");
    hand(&practice, "skip", "2000");
    const struct status *status = wait_for(&practice, "the warning", says_still);
    assert_int_equal(status->sound, LEVEL_NONE); /* a warning, nothing more */
    hand(&practice, "sensor", "back");
    hand(&practice, "skip", "300");
    wait_for(&practice, "no warning", says_nothing);
    drop_practice(&practice);
}

static bool warm_and_dark(const struct status *status)
{
    return status->outage == OUTAGE_ACTIVE && status->battery_pct == 87;
}

/* Real hardware as the kernel shows it, in a folder of files. */
static void files_of_the_kernel(void **state)
{
    (void)state;
    struct practice practice;
    const char *const real[] = {NULL};
    make_practice(&practice, "nl-praktijk",
                  "w1-pad: w1\n"
                  "voeding:\n  gebruik: ja\n  pad: power\n"
                  "gpio:\n  zoemer: {chip: nergens, lijn: \"17\"}\n"
                  "sensoren:\n"
                  "  - {id: a, naam: A, plaats: koelkast, soort: w1, adres: 28-000005e2fdc3,"
                  " correctie: -0.5}\n"
                  "  - {id: b, naam: B, plaats: koelkast, soort: w1, adres: 28-0213a1b2c3d4}\n");
    folder_write(practice.folder, "w1/28-000005e2fdc3/w1_slave",
                 "55 01 4b 46 7f ff 0b 10 d0 : crc=d0 YES\n"
                 "55 01 4b 46 7f ff 0b 10 d0 t=21312\n");
    folder_write(practice.folder, "power/ac/type", "Mains\n");
    folder_write(practice.folder, "power/ac/online", "0\n");
    folder_write(practice.folder, "power/bat/type", "Battery\n");
    folder_write(practice.folder, "power/bat/capacity", "87\n");
    folder_write(practice.folder, "power/bat/status", "Discharging\n");
    practice.pid = spawn(&practice, real);
    connect_to(&practice);
    /* the level at start counts: nothing has changed since */
    const struct status *status = wait_for(&practice, "the outage", warm_and_dark);
    assert_true(status->outage_at_least); /* nobody saw it begin */
    assert_true(status->sensor[0].has_value);
    assert_int_equal(status->sensor[0].mc, 20812); /* calibrated */
    assert_false(status->sensor[1].has_value);
    assert_int_equal(status->sensor[1].quality, QUALITY_ABSENT);
    assert_int_equal(status->sensor[1].state, RANGE_UNKNOWN);
    assert_true(has_fault(status, "Zoemer: "));
    assert_true(has_fault(status, "Sensor B (28-0213a1b2c3d4) lijkt een namaak"));
    assert_false(has_fault(status, "Sensor A"));
    struct answer answer = command(&practice, "buzzer", "level=laag ms=1000");
    assert_int_equal(answer.kind, ANSWER_ERROR);
    assert_non_null(strstr(answer.text, "geen zoemer"));
    drop_practice(&practice);
}

/* Runs noodwachtctl; its output is in `said`. */
static int tool(const struct practice *practice, char *said, size_t size, const char *const *words)
{
    char path[PATH_SIZE];
    path_in(practice, path, "said");
    unlink(path);
    int code = wait_end(spawn_program(practice, NOODWACHT_PROGRAMS "/noodwachtctl", path, words));
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    said[fread(said, 1, size - 1, file)] = '\0';
    fclose(file);
    return code;
}

static void the_tool_talks_to_it(void **state)
{
    (void)state;
    struct practice practice;
    static char said[65536];
    make_practice(&practice, "nl-praktijk", usual_sensor);
    start(&practice, NULL);
    const struct {
        const char *words[5];
        int code;
        const char *part; /* of what it says */
    } cases[] = {
        {{"status"}, 0, "Vaccinkoelkast: "},     {{"--json", "status"}, 0, "\"outage\":\"none\""},
        {{"status", "nu"}, 2, "'nu'"},           {{"sim", "mains"}, 2, "wat"},
        {{"sim", "mains", "maybe"}, 1, "maybe"}, {{"sim", "sensor", "koelkast", "lost"}, 0, ""},
        {{"sim", "mains", "off"}, 0, ""},        {{"sim", "skip", "60"}, 0, ""},
        {{"buzzer", "hard"}, 2, "hard"},         {{"buzzer", "laag", "31"}, 2, "30"},
        {{"buzzer", "laag", "1"}, 0, ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int code = tool(&practice, said, sizeof(said), cases[i].words);
        if (code != cases[i].code || strstr(said, cases[i].part) == NULL) {
            fail_msg("%s %s: %d\n%s", cases[i].words[0],
                     cases[i].words[1] == NULL ? "" : cases[i].words[1], code, said);
        }
    }
    wait_for(&practice, "the outage", outage_active);
    const char *const status[] = {"status", NULL};
    assert_int_equal(tool(&practice, said, sizeof(said), status), 1);
    assert_non_null(strstr(said, "Netspanning: weg"));
    assert_non_null(strstr(said, "ALARM (laag): Stroom is weg"));
    stop(&practice);
    assert_int_equal(tool(&practice, said, sizeof(said), status), 1);
    assert_non_null(strstr(said, "antwoordt niet"));
    drop_practice(&practice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recorded_waits_for_the_record),
        cmocka_unit_test(what_the_queue_refused_is_never_called_recorded),
        cmocka_unit_test(a_sensor_that_stands_still),
        cmocka_unit_test(files_of_the_kernel),
        cmocka_unit_test(the_tool_talks_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
