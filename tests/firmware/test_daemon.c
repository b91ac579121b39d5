/* The built noodwachtd in a practice of its own: started, talked to, killed and started again. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/link.h"
#include "core/pairs.h"
#include "core/record.h"
#include "folder.h"
#include "test.h"

#define LIMIT_MS (60 * MS_PER_S) /* generous: a wait that takes so long has failed */
#define KILLS 20

struct practice {
    char folder[PATH_SIZE];
    char config[PATH_SIZE], socket[PATH_SIZE], db[PATH_SIZE], trace[PATH_SIZE], log[PATH_SIZE];
    pid_t pid; /* 0: not running */
    struct link *link;
    struct answer answer; /* the last one */
    bool answered;
};

static const char usual_sensor[] = "sensoren:\n"
                                   "  - id: koelkast\n"
                                   "    naam: Vaccinkoelkast\n"
                                   "    plaats: koelkast\n"
                                   "    soort: sim\n";

static int64_t now_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

static void path_in(const struct practice *practice, char out[PATH_SIZE], const char *name)
{
    assert_true(text_set(out, PATH_SIZE, "%s/%s", practice->folder, name));
}

static void make_practice(struct practice *practice, const char *rules, const char *rest)
{
    char yaml[4096];
    *practice = (struct practice){0};
    folder_make(practice->folder);
    assert_true(text_set(yaml, sizeof(yaml),
                         "assets: %s/assets\ndata: data\nrun: run\nregels: %s\n"
                         "praktijk:\n  naam: Proef\n  telefoon: \"\"\n%s",
                         NOODWACHT_SOURCE, rules, rest));
    folder_write(practice->folder, "noodwacht.yaml", yaml);
    path_in(practice, practice->config, "noodwacht.yaml");
    path_in(practice, practice->socket, "run/noodwacht.sock");
    path_in(practice, practice->db, "data/metingen.db");
    path_in(practice, practice->trace, "trace");
    path_in(practice, practice->log, "log");
}

/* Runs a program with these words after --config; what it says goes to the log. */
static pid_t spawn_program(const struct practice *practice, const char *program,
                           const char *log_path, const char *const *words)
{
    const char *argv[16] = {program, "--config", practice->config};
    size_t count = 3;
    for (; *words != NULL; words++) {
        argv[count++] = *words;
    }
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nobody behind */
        int log = open(log_path, O_WRONLY | O_CREAT | O_APPEND, 0644);
        dup2(log, STDOUT_FILENO);
        dup2(log, STDERR_FILENO);
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    return pid;
}

static pid_t spawn(const struct practice *practice, const char *const *words)
{
    return spawn_program(practice, NOODWACHT_BUILD "/bin/noodwachtd", practice->log, words);
}

static int wait_end(pid_t pid)
{
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void fail_with_log(const struct practice *practice, const char *what)
{
    char line[1024];
    FILE *log = fopen(practice->log, "r");
    while (log != NULL && fgets(line, sizeof(line), log) != NULL) {
        print_error("| %s", line);
    }
    fail_msg("%s", what);
}

/* One event of the link, or nothing within a short while. */
static enum link_event turn(struct practice *practice)
{
    enum link_event event = link_step(practice->link, &practice->answer);
    if (event == LINK_NOTHING) {
        struct pollfd fd = {.fd = link_fd(practice->link), .events = POLLIN};
        poll(&fd, 1, 100);
        event = link_step(practice->link, &practice->answer);
    }
    practice->answered = practice->answered || event == LINK_ANSWER;
    return event;
}

static const struct status *wait_for(struct practice *practice, const char *what,
                                     bool (*holds)(const struct status *status))
{
    for (int64_t until = now_ms() + LIMIT_MS; now_ms() < until;) {
        enum link_event event = turn(practice);
        if (event == LINK_DOWN) {
            fail_with_log(practice, "the daemon went away");
        }
        const struct status *status = link_status(practice->link);
        if (status != NULL && holds(status)) {
            return status;
        }
    }
    fail_with_log(practice, what);
    return NULL;
}

static bool any(const struct status *status)
{
    return status->number > 0;
}

static void connect_to(struct practice *practice)
{
    link_destroy(practice->link);
    practice->link = link_create(practice->socket);
    for (int64_t until = now_ms() + LIMIT_MS; !link_connect(practice->link);) {
        struct timespec pause = {.tv_nsec = 10000000};
        if (now_ms() > until || waitpid(practice->pid, NULL, WNOHANG) != 0) {
            practice->pid = 0;
            fail_with_log(practice, "the daemon does not answer");
        }
        nanosleep(&pause, NULL);
    }
    wait_for(practice, "a first status", any);
}

static void start(struct practice *practice, const char *speed)
{
    const char *const words[] = {"--sim",        "--speed",       speed == NULL ? "1" : speed,
                                 "--gpio-trace", practice->trace, NULL};
    const char *const unchanged[] = {"--sim", "--gpio-trace", practice->trace, NULL};
    practice->pid = spawn(practice, speed == NULL ? unchanged : words);
    connect_to(practice);
}

static void stop(struct practice *practice)
{
    if (practice->pid > 0) {
        kill(practice->pid, SIGTERM);
        assert_int_equal(wait_end(practice->pid), 0);
        practice->pid = 0;
    }
}

static void drop_practice(struct practice *practice)
{
    stop(practice);
    link_destroy(practice->link);
    folder_remove(practice->folder);
}

static struct answer command(struct practice *practice, const char *verb, const char *pairs)
{
    int64_t id = link_send(practice->link, verb, pairs);
    assert_true(id > 0);
    for (int64_t until = now_ms() + LIMIT_MS; now_ms() < until;) {
        if (turn(practice) == LINK_ANSWER && practice->answer.id == id) {
            return practice->answer;
        }
    }
    fail_with_log(practice, verb);
    return practice->answer;
}

static void hand(struct practice *practice, const char *what, const char *value)
{
    char pairs[256];
    struct text text;
    text_init(&text, pairs, sizeof(pairs));
    pairs_add_text(&text, "what", what);
    pairs_add_text(&text, "value", value);
    struct answer answer = command(practice, "sim", pairs);
    if (answer.kind != ANSWER_OK) {
        fail_msg("sim %s %s: %s", what, value, answer.text);
    }
}

static bool outage_active(const struct status *status)
{
    return status->outage == OUTAGE_ACTIVE;
}

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

static bool all_recorded(const struct status *status)
{
    return status->recorded_seq > 0;
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

static bool has_fault(const struct status *status, const char *part)
{
    for (size_t i = 0; i < status->fault_count; i++) {
        if (strstr(status->fault[i], part) != NULL) {
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

/* The highest sequence number in the file. Fails when one in from..to is not there. */
static uint64_t check_rows(const struct practice *practice, uint64_t from, uint64_t to)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *rows = NULL;
    uint64_t next = from;
    uint64_t last = 0;
    assert_int_equal(sqlite3_open_v2(practice->db, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT seq FROM reading UNION SELECT seq FROM event"
                                        " UNION SELECT seq FROM klok UNION SELECT seq FROM boot"
                                        " ORDER BY seq",
                                        -1, &rows, NULL),
                     SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        last = (uint64_t)sqlite3_column_int64(rows, 0);
        if (last >= from && last <= to) {
            if (last != next) {
                fail_msg("row %llu of %llu..%llu is lost", (unsigned long long)next,
                         (unsigned long long)from, (unsigned long long)to);
            }
            next++;
        }
    }
    assert_true(last >= to);
    sqlite3_finalize(rows);
    sqlite3_close(db);
    return last;
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
    int code = wait_end(spawn_program(practice, NOODWACHT_BUILD "/bin/noodwachtctl", path, words));
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
        cmocka_unit_test(an_outage_from_end_to_end),
        cmocka_unit_test(killed_at_any_moment),
        cmocka_unit_test(a_second_daemon_leaves),
        cmocka_unit_test(broken_settings_and_rules),
        cmocka_unit_test(without_any_rules),
        cmocka_unit_test(nothing_to_guard_and_nowhere_to_write),
        cmocka_unit_test(recorded_waits_for_the_record),
        cmocka_unit_test(what_the_queue_refused_is_never_called_recorded),
        cmocka_unit_test(a_sensor_that_stands_still),
        cmocka_unit_test(commands_that_are_wrong),
        cmocka_unit_test(the_time_a_person_set_outlives_the_daemon),
        cmocka_unit_test(files_of_the_kernel),
        cmocka_unit_test(the_tool_talks_to_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
