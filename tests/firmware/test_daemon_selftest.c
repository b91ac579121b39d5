/* The self-test of the built noodwachtd on simulated hardware: by hand, made to fail, by itself,
 * and found back after it was killed. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/link.h"
#include "core/record.h"
#include "folder.h"
#include "test.h"

struct practice {
    char folder[PATH_SIZE], config[PATH_SIZE], out[4096];
    pid_t pid;
};

static void start(struct practice *practice)
{
    char log[PATH_SIZE];
    assert_true(text_set(log, sizeof(log), "%s/log", practice->folder));
    practice->pid = fork();
    assert_true(practice->pid >= 0);
    if (practice->pid == 0) {
        if (freopen(log, "a", stderr) == NULL || freopen("/dev/null", "w", stdout) == NULL) {
            _exit(126);
        }
        execl(NOODWACHT_PROGRAMS "/noodwachtd", "noodwachtd", "--sim", "--config", practice->config,
              (char *)NULL);
        _exit(127);
    }
}

/* Runs noodwachtctl; what it said is in practice->out. */
static int ctl(struct practice *practice, const char *words)
{
    char command[3 * PATH_SIZE];
    assert_true(text_set(command, sizeof(command),
                         NOODWACHT_PROGRAMS "/noodwachtctl --config %s %s 2>&1", practice->config,
                         words));
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t len = fread(practice->out, 1, sizeof(practice->out) - 1, pipe);
    practice->out[len] = '\0';
    int status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void pause_shortly(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
}

/* Until noodwachtctl `words` says `text`. */
static void wait_for(struct practice *practice, const char *words, const char *text)
{
    time_t until = time(NULL) + LIMIT_S;
    while (ctl(practice, words), strstr(practice->out, text) == NULL) {
        if (time(NULL) > until) {
            fail_msg("%s never says \"%s\": %s", words, text, practice->out);
        }
        pause_shortly();
    }
}

static int set_up(void **state)
{
    static struct practice practice;
    char yaml[2048];
    practice = (struct practice){0};
    folder_make(practice.folder);
    assert_true(text_set(yaml, sizeof(yaml),
                         "assets: %s/assets\ndata: data\nrun: run\nwerkdagen: []\nsensoren:\n"
                         "- {id: koelkast, naam: Vaccinkoelkast, plaats: koelkast, soort: sim}\n",
                         NOODWACHT_SOURCE));
    folder_write(practice.folder, "noodwacht.yaml", yaml);
    assert_true(text_set(practice.config, PATH_SIZE, "%s/noodwacht.yaml", practice.folder));
    start(&practice);
    wait_for(&practice, "status", "Vaccinkoelkast: ");
    wait_for(&practice, "status", "graden");
    *state = &practice;
    return 0;
}

static void stop(struct practice *practice, int number)
{
    int status;
    kill(practice->pid, number);
    waitpid(practice->pid, &status, 0);
}

static int tear_down(void **state)
{
    struct practice *practice = *state;
    stop(practice, SIGTERM);
    folder_remove(practice->folder);
    return 0;
}

static void said(const struct practice *practice, const char *text)
{
    if (strstr(practice->out, text) == NULL) {
        fail_msg("\"%s\" is not in: %s", text, practice->out);
    }
}

static void by_hand_each_line_is_named(void **state)
{
    struct practice *practice = *state;
    assert_int_equal(ctl(practice, "selftest"), 0);
    static const char *const titles[] = {"Zoemer",      "Accu",         "Netspanning", "Sensoren",
                                         "Vastlegging", "Schijfruimte", "Klok"};
    for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
        said(practice, titles[i]);
    }
    assert_null(strstr(practice->out, "fout"));
    assert_int_equal(ctl(practice, "selftest --json"), 0);
    said(practice, "{\"part\":\"zoemer\",\"state\":\"ok\"");
    assert_int_equal(ctl(practice, "selftest x"), 2);
}

static void it_can_fail_and_says_so(void **state)
{
    struct practice *practice = *state;
    assert_int_equal(ctl(practice, "sim buzzer broken"), 0);
    assert_int_equal(ctl(practice, "sim sensor lost"), 0);
    assert_int_equal(ctl(practice, "sim skip 600"), 0);
    wait_for(practice, "status", "GEEN METING");
    assert_int_equal(ctl(practice, "sim battery 15"), 0); /* it would charge meanwhile */
    assert_int_equal(ctl(practice, "selftest"), 1);
    said(practice, "Zoemer       fout");
    said(practice, "geen antwoord: Vaccinkoelkast");
    said(practice, "15 %: te leeg");
    wait_for(practice, "status", "Fout in de zelftest: zoemer, accu, sensoren");
    /* found back after a kill, and gone once it is right again; the buzzer heals with the daemon */
    stop(practice, SIGKILL);
    start(practice);
    wait_for(practice, "status", "Fout in de zelftest: zoemer, accu, sensoren");
    assert_int_equal(ctl(practice, "sim sensor back"), 0);
    assert_int_equal(ctl(practice, "sim battery 100"), 0);
    assert_int_equal(ctl(practice, "sim skip 120"), 0);
    wait_for(practice, "status", "graden, in orde");
    assert_int_equal(ctl(practice, "selftest"), 0);
    ctl(practice, "status");
    assert_null(strstr(practice->out, "zelftest"));
}

static bool count_own(void *context, const struct record_event_row *row)
{
    *(int *)context += row->event.subject[0] == '\0';
    return true;
}

static int made_by_itself(const struct practice *practice)
{
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    int count = 0;
    assert_true(text_set(path, sizeof(path), "%s/data/metingen.db", practice->folder));
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    assert_true(record_each_event(db, EVENT_SELFTEST, 0, count_own, &count));
    record_close(db);
    return count;
}

static void once_a_week_it_comes_by_itself(void **state)
{
    struct practice *practice = *state;
    time_t until = time(NULL) + LIMIT_S;
    assert_int_equal(ctl(practice, "sim skip 1209600"), 0); /* two weeks */
    while (made_by_itself(practice) < 2) {
        if (time(NULL) > until) {
            fail_msg("made %d times in two weeks", made_by_itself(practice));
        }
        pause_shortly();
    }
    assert_int_equal(made_by_itself(practice), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(by_hand_each_line_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_can_fail_and_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(once_a_week_it_comes_by_itself, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
