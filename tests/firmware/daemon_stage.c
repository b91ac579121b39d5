#include "daemon_stage.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

const char usual_sensor[] = "sensoren:\n"
                            "  - id: koelkast\n"
                            "    naam: Vaccinkoelkast\n"
                            "    plaats: koelkast\n"
                            "    soort: sim\n";

int64_t now_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / 1000000;
}

void path_in(const struct practice *practice, char out[PATH_SIZE], const char *name)
{
    assert_true(text_set(out, PATH_SIZE, "%s/%s", practice->folder, name));
}

void make_practice(struct practice *practice, const char *rules, const char *rest)
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
pid_t spawn_program(const struct practice *practice, const char *program, const char *log_path,
                    const char *const *words)
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

pid_t spawn(const struct practice *practice, const char *const *words)
{
    return spawn_program(practice, NOODWACHT_PROGRAMS "/noodwachtd", practice->log, words);
}

int wait_end(pid_t pid)
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
enum link_event turn(struct practice *practice)
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

const struct status *wait_for(struct practice *practice, const char *what,
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

bool any(const struct status *status)
{
    return status->number > 0;
}

void connect_to(struct practice *practice)
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

void start(struct practice *practice, const char *speed)
{
    const char *const words[] = {"--sim",        "--speed",       speed == NULL ? "1" : speed,
                                 "--gpio-trace", practice->trace, NULL};
    const char *const unchanged[] = {"--sim", "--gpio-trace", practice->trace, NULL};
    practice->pid = spawn(practice, speed == NULL ? unchanged : words);
    connect_to(practice);
}

void stop(struct practice *practice)
{
    if (practice->pid > 0) {
        kill(practice->pid, SIGTERM);
        assert_int_equal(wait_end(practice->pid), 0);
        practice->pid = 0;
    }
}

void drop_practice(struct practice *practice)
{
    stop(practice);
    link_destroy(practice->link);
    folder_remove(practice->folder);
}

struct answer command(struct practice *practice, const char *verb, const char *pairs)
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

void hand(struct practice *practice, const char *what, const char *value)
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

bool outage_active(const struct status *status)
{
    return status->outage == OUTAGE_ACTIVE;
}

bool has_fault(const struct status *status, const char *part)
{
    for (size_t i = 0; i < status->fault_count; i++) {
        if (strstr(status->fault[i], part) != NULL) {
            return true;
        }
    }
    return false;
}

/* The highest sequence number in the file. Fails when one in from..to is not there. */
uint64_t check_rows(const struct practice *practice, uint64_t from, uint64_t to)
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
