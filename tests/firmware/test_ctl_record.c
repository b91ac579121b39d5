/* The built `noodwachtctl verify` and `export`, from the outside, on a record as the daemon writes
 * it. */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/record_stage.h"

#define TOOL NOODWACHT_PROGRAMS "/noodwachtctl"
#define OUTPUT_SIZE (1 << 20)
#define LAST_SEQ                                                                                   \
    "SELECT max(seq) AS seq FROM (SELECT max(seq) AS seq FROM reading"                             \
    " UNION SELECT max(seq) FROM event UNION SELECT max(seq) FROM klok)"

static char out[OUTPUT_SIZE];

static int run(const char *format, ...)
{
    char words[512];
    char command[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof(words), format, args);
    va_end(args);
    snprintf(command, sizeof(command), TOOL " --config %s/noodwacht.yaml 2>&1 %s", folder, words);
    FILE *pipe = popen(command, "re");
    assert_non_null(pipe);
    size_t len = fread(out, 1, sizeof(out) - 1, pipe);
    out[len] = '\0';
    int status = pclose(pipe);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int set_up(void **state)
{
    char name[160];
    if (make_folder(state) != 0) {
        return -1;
    }
    snprintf(name, sizeof(name), "%s/noodwacht.yaml", folder);
    FILE *file = fopen(name, "we");
    assert_non_null(file);
    fprintf(file,
            "assets: %s/assets\ndata: %s\nrun: %s\npraktijk:\n  naam: De Linde\nsensoren:\n"
            "  - {id: koelkast, naam: Koelkast, soort: sim, correctie: 0.3}\n"
            "  - {id: vriezer, naam: Vriezer, soort: sim, plaats: vriezer}\n",
            NOODWACHT_SOURCE, folder, folder);
    fclose(file);
    make_record();
    return 0;
}

static void assert_said(const char *text)
{
    if (strstr(out, text) == NULL) {
        fail_msg("\"%s\" is not in: %.2000s", text, out);
    }
}

static void verify_says_good_and_names_what_is_not(void **state)
{
    (void)state;
    char head[DIGEST_HEAD_SIZE] = "";
    assert_int_equal(run("verify"), 0);
    assert_said("in orde");
    assert_int_equal(sscanf(strstr(out, "\nkop "), " kop %16s", head), 1);
    assert_int_equal(run("verify --head %s", head), 0);
    assert_said("alles daarvoor is er nog");
    assert_int_equal(run("verify --db %s --json", path), 0);
    assert_said("\"good\":true");
    assert_int_equal(run("verify --head xyz"), 2);
    assert_int_equal(run("verify te veel"), 2);
    assert_int_equal(run("verify --db %s/geen.db", folder), 1);
    tamper("UPDATE day SET max_mc = 1 WHERE utc_day = 20000 AND sensor = 1", 1);
    assert_int_equal(run("verify"), 1);
    assert_said("2024-10-04: gewijzigd");
    tamper("UPDATE reading SET mc = 1 WHERE seq = (SELECT max(seq) FROM reading)", 1);
    assert_int_equal(run("verify"), 1);
    assert_said("open end (2024-10-06): gewijzigd");
    assert_int_equal(run("--json verify --head 0123456789abcdef"), 1);
    assert_said("\"good\":false");
    assert_said("\"day\":\"2024-10-04\",\"open_end\":false");
}

static size_t lines_with(const char *text)
{
    size_t count = 0;
    for (const char *at = strstr(out, text); at != NULL; at = strstr(at + 1, text)) {
        count++;
    }
    return count;
}

static void export_gives_everything_and_says_how_to_check_it(void **state)
{
    (void)state;
    char head[DIGEST_HEAD_SIZE] = "";
    assert_int_equal(run("export"), 0);
    assert_said("# Noodwacht: metingen en gebeurtenissen van De Linde\n");
    assert_said(
        "# sensor koelkast: Koelkast, correctie 0.300, staat volgens regels nl-praktijk: 2.000 t/m "
        "8.000\n");
    assert_said("\ntime,klok,nummer,boot,boot_ms,soort,onderwerp,celsius,ruw,kwaliteit,staat,");
    /* the third reading, packed: raw 5.000 + 5 min % 17 */
    assert_said("\n2024-10-04T00:05:00Z,ntp,6,1,300000,meting,koelkast,5.305,5.005,ok,in,\n");
    assert_said(",meting,vriezer,-18.000,-18.000,ok,in,\n");
    assert_int_equal(lines_with(",meting,koelkast,"), 3 * 288);
    assert_int_equal(lines_with(",meting,vriezer,"), 3 * 288);
    assert_said(",paraaf,Anna,,,,,nu=5200\n");
    assert_int_equal(sscanf(strstr(out, "--head "), "--head %16s", head), 1);
    assert_int_equal(run("verify --head %s", head), 0);

    assert_int_equal(run("export --from 2024-10-05 --to 2024-10-05 --sensor koelkast --csv"), 0);
    assert_memory_equal(out, "time,", 5);
    assert_int_equal(lines_with(",meting,"), 288);
    assert_int_equal(lines_with(",paraaf,"), 1);
    assert_said(",paraaf,Bram,");
    assert_int_equal(run("export --from 2024-10-04T23:00:00Z --to 2024-10-05T02:00:00+01:00"), 0);
    assert_int_equal(lines_with(",meting,koelkast,"), 24);
    assert_int_equal(run("export --from gisteren"), 2);
    assert_int_equal(run("export --trace"), 2);
    assert_int_equal(run("export --sensor kelder"), 1);
}

static void a_name_in_an_export_is_no_formula(void **state)
{
    (void)state;
    tamper("UPDATE event SET subject = '=1+1' WHERE subject = 'Anna'", 1);
    assert_int_equal(run("export --csv"), 0);
    assert_said(",paraaf,'=1+1,,,,,nu=5200\n");
}

/* On a stick that is full. */
static void what_could_not_be_written_is_not_good(void **state)
{
    (void)state;
    static const char *const words[] = {"export", "export --csv --from 2024-10-05 --to 2024-10-05",
                                        "report --month 2024-10", "verify"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        assert_int_equal(run("%s > /dev/full", words[i]), 1);
        assert_said("niet alles is geschreven");
    }
}

static void an_export_is_a_trace_for_replay(void **state)
{
    (void)state;
    assert_int_equal(run("export --sensor koelkast --trace > %s/trace.csv", folder), 0);
    assert_int_equal(run("replay --rules %s/assets/regels/fridgetag-60-60.yaml %s/trace.csv",
                         NOODWACHT_SOURCE, folder),
                     0);
    assert_string_equal(out, "day 2024-10-04 in 1440 warm 0 cold 0 unknown 0\n"
                             "day 2024-10-05 in 1440 warm 0 cold 0 unknown 0\n"
                             "day 2024-10-06 in 1435 warm 0 cold 0 unknown 0\n");
}

/* Its plan lies beside the record of a drill; whose settings they are does not matter. */
static void what_is_told_of_a_drill_says_so(void **state)
{
    (void)state;
    static const char *const reports[] = {"report --month 2024-10", "export"};
    for (size_t i = 0; i < ARRAY_LEN(reports); i++) {
        assert_int_equal(run("%s --db %s", reports[i], path), 0);
        assert_null(strstr(out, "OEFENING"));
    }
    char plan[160];
    snprintf(plan, sizeof(plan), "%s/oefening.yaml", folder);
    FILE *file = fopen(plan, "we");
    assert_non_null(file);
    fclose(file);
    for (size_t i = 0; i < ARRAY_LEN(reports); i++) {
        assert_int_equal(run("%s --db %s", reports[i], path), 0);
        assert_said("OEFENING · De Linde\n");
    }
    assert_int_equal(run("report --month 2024-10 --sensor koelkast"), 0);
    assert_memory_equal(out, "*** OEFENING ***\n", 17);
    assert_int_equal(run("export --csv --sensor koelkast"), 0);
    size_t rows = 0;
    for (char *line = strtok(out, "\n"); line != NULL; line = strtok(NULL, "\n"), rows++) {
        const char *last = strrchr(line, ',');
        assert_non_null(last);
        assert_string_equal(last, rows == 0 ? ",oefening" : ",OEFENING");
    }
    assert_true(rows > 3 * 288);
}

/* None, or none to be seen: not the same. */
static void drills_that_cannot_be_read_are_not_none(void **state)
{
    (void)state;
    assert_int_equal(run("report --drill"), 1);
    assert_said("er is nog geen oefening gehouden\n");
    char name[160];
    snprintf(name, sizeof(name), "%s/oefeningen", folder);
    FILE *file = fopen(name, "we");
    assert_non_null(file);
    fclose(file);
    assert_int_equal(run("report --drill"), 1);
    assert_said("/oefeningen: niet leesbaar (");
    assert_null(strstr(out, "er is nog geen oefening"));
}

/* The last row taken out of the file while the daemon runs: the chain in the file is whole, but the
 * daemon knows better. */
static void a_tail_cut_off_behind_the_daemon_shows(void **state)
{
    (void)state;
    char config[160];
    snprintf(config, sizeof(config), "%s/noodwacht.yaml", folder);
    pid_t daemon = fork();
    assert_true(daemon >= 0);
    if (daemon == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nobody behind */
        freopen("/dev/null", "w", stderr);
        execl(NOODWACHT_PROGRAMS "/noodwachtd", "noodwachtd", "--config", config, "--sim", NULL);
        _exit(127);
    }
    /* Until what comes with the start is done (the old days packed, a reading of each sensor), and
     * the daemon knows that it is. */
    char number[48] = "";
    for (time_t until = time(NULL) + LIMIT_S; number[0] == '\0' || strstr(out, number) == NULL;) {
        assert_true(time(NULL) < until);
        usleep(50000);
        if (ask("SELECT count(*) = 2 AND min(boot) = 3 FROM reading") == 1) {
            snprintf(number, sizeof(number), "Record: nummer %" PRId64 ",", ask(LAST_SEQ));
            run("status");
        }
    }
    assert_int_equal(run("verify"), 0);
    assert_said("vergeleken met de bewaking die draait\n");
    tamper("CREATE TEMP TABLE t AS " LAST_SEQ ";"
           "DELETE FROM reading WHERE seq = (SELECT seq FROM t);"
           "DELETE FROM event WHERE seq = (SELECT seq FROM t);"
           "DELETE FROM klok WHERE seq = (SELECT seq FROM t)",
           0);
    assert_int_equal(run("verify"), 1);
    assert_said("open end (");
    assert_int_equal(kill(daemon, SIGKILL), 0);
    assert_int_equal(waitpid(daemon, NULL, 0), daemon);
}

int main(void)
{
#define WITH_RECORD(test) cmocka_unit_test_setup_teardown(test, set_up, remove_folder)
    const struct CMUnitTest tests[] = {
        WITH_RECORD(verify_says_good_and_names_what_is_not),
        WITH_RECORD(export_gives_everything_and_says_how_to_check_it),
        WITH_RECORD(a_name_in_an_export_is_no_formula),
        WITH_RECORD(what_could_not_be_written_is_not_good),
        WITH_RECORD(a_tail_cut_off_behind_the_daemon_shows),
        WITH_RECORD(an_export_is_a_trace_for_replay),
        WITH_RECORD(what_is_told_of_a_drill_says_so),
        WITH_RECORD(drills_that_cannot_be_read_are_not_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
