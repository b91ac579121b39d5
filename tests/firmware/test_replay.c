/* The built `noodwachtctl replay`, from the outside: what scripts and people rely on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base.h"
#include "core/time_text.h"
#include "test.h"

#define TOOL NOODWACHT_PROGRAMS "/noodwachtctl"
#define RULES_FOLDER NOODWACHT_SOURCE "/assets/regels"
#define RULES RULES_FOLDER "/fridgetag-60-60.yaml"
#define OUTPUT_SIZE 16384

static char folder[] = "/tmp/noodwacht-replay-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static void path_of(char path[PATH_SIZE], const char *name)
{
    assert_true(text_set(path, PATH_SIZE, "%s/%s", folder, name));
}

static int remove_folder(void **state)
{
    (void)state;
    char path[PATH_SIZE];
    path_of(path, "trace.csv");
    unlink(path);
    path_of(path, "errors");
    unlink(path);
    return rmdir(folder);
}

static void write_trace(const char *text)
{
    char path[PATH_SIZE];
    path_of(path, "trace.csv");
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void read_all(FILE *file, char out[OUTPUT_SIZE])
{
    size_t len = fread(out, 1, OUTPUT_SIZE - 1, file);
    assert_true(len < OUTPUT_SIZE - 1);
    out[len] = '\0';
}

/* Runs the tool; standard output in `out`, standard error in `errors`. */
static int run(const char *words, char out[OUTPUT_SIZE], char errors[OUTPUT_SIZE])
{
    char command[4 * PATH_SIZE];
    char path[PATH_SIZE];
    path_of(path, "errors");
    assert_true(text_set(command, sizeof(command), "'" TOOL "' %s 2>'%s'", words, path));
    FILE *pipe = popen(command, "re");
    assert_non_null(pipe);
    read_all(pipe, out);
    int status = pclose(pipe);
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    read_all(file, errors);
    fclose(file);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int replay(const char *options, const char *trace, char out[OUTPUT_SIZE],
                  char errors[OUTPUT_SIZE])
{
    char words[3 * PATH_SIZE];
    char path[PATH_SIZE];
    path_of(path, "trace.csv");
    assert_true(text_set(words, sizeof(words), "replay --rules '" RULES "' %s '%s'", options,
                         trace == NULL ? path : trace));
    return run(words, out, errors);
}

/* Readings every `step` minutes from 2024-03-01T00:00:00Z on. */
struct part {
    int minutes, step;
    const char *celsius;
};

static void write_parts(const struct part *parts, size_t count)
{
    static char text[200000];
    struct text trace;
    text_init(&trace, text, sizeof(text));
    text_add(&trace, "time,celsius\n");
    int64_t at = 0;
    assert_true(time_parse_iso("2024-03-01T00:00:00Z", &at));
    for (size_t i = 0; i < count; i++) {
        for (int minute = 0; minute < parts[i].minutes; minute += parts[i].step) {
            char moment[TIME_TEXT_SIZE];
            time_format_iso(at, moment);
            text_add(&trace, "%s,%s\n", moment, parts[i].celsius);
            at += parts[i].step * MS_PER_MIN;
        }
    }
    assert_false(trace.cut);
    write_trace(text);
}

static void prints_transitions_and_days(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct part parts[5];
        const char *answer;
    } cases[] = {
        {"warm 61 min at 7 min",
         {{63, 7, "9"}, {1, 1, "8.0"}},
         "2024-03-01T01:00:00Z warm start since=2024-03-01T00:00:00Z last=2024-03-01T00:56:00Z\n"
         "2024-03-01T01:03:00Z warm end since=2024-03-01T00:00:00Z last=2024-03-01T00:56:00Z\n"
         "day 2024-03-01 in 0 warm 63 cold 0 unknown 0\n"},
        {"warm, then frost: one cold breach",
         {{20, 1, "9.0"}, {600, 1, "-3.0"}, {1, 1, "5"}},
         "2024-03-01T01:20:00Z koud start since=2024-03-01T00:20:00Z last=2024-03-01T01:20:00Z\n"
         "2024-03-01T10:20:00Z koud end since=2024-03-01T00:20:00Z last=2024-03-01T10:19:00Z\n"
         "day 2024-03-01 in 0 warm 20 cold 600 unknown 0\n"},
        {"two readings out, 12 h apart",
         {{720, 720, "8.1"}, {1, 1, "8.1"}},
         "day 2024-03-01 in 0 warm 10 cold 0 unknown 710\n"},
        {"on the limits",
         {{120, 5, "8.0"}, {120, 5, "2.0"}, {1, 1, "5"}},
         "day 2024-03-01 in 240 warm 0 cold 0 unknown 0\n"},
        {"absent readings are unknown from there",
         {{55, 5, "9"}, {60, 5, ""}, {30, 5, "5"}, {1, 1, "5"}},
         "day 2024-03-01 in 30 warm 55 cold 0 unknown 60\n"},
        {"a run over midnight",
         {{1420, 5, "5"}, {60, 5, "9"}, {10, 5, "9"}},
         "2024-03-02T00:40:00Z warm start since=2024-03-01T23:40:00Z last=2024-03-02T00:40:00Z\n"
         "day 2024-03-01 in 1420 warm 20 cold 0 unknown 0\n"
         "day 2024-03-02 in 0 warm 45 cold 0 unknown 0\n"},
        {"days without a reading are days",
         {{2880, 2880, "5"}, {1, 1, "5"}},
         "day 2024-03-01 in 10 warm 0 cold 0 unknown 1430\n"
         "day 2024-03-02 in 0 warm 0 cold 0 unknown 1440\n"
         "day 2024-03-03 in 0 warm 0 cold 0 unknown 0\n"},
        {"the last reading counts for nothing",
         {{61, 60, "9"}},
         "day 2024-03-01 in 0 warm 10 cold 0 unknown 50\n"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[OUTPUT_SIZE];
        char errors[OUTPUT_SIZE];
        size_t parts = 0;
        while (parts < 5 && cases[i].parts[parts].minutes > 0) {
            parts++;
        }
        write_parts(cases[i].parts, parts);
        int code = replay("", NULL, out, errors);
        if (code != 0 || strcmp(out, cases[i].answer) != 0 || errors[0] != '\0') {
            fail_msg("%s: exit %d\n%s%s\nwanted\n%s", cases[i].name, code, out, errors,
                     cases[i].answer);
        }
    }
}

/* Outage, door and sensor rules of the same file take no part. */
static void the_practice_rules_replay_too(void **state)
{
    (void)state;
    char words[3 * PATH_SIZE];
    char path[PATH_SIZE];
    char out[OUTPUT_SIZE];
    char errors[OUTPUT_SIZE];
    const struct part parts[] = {
        {120, 5, "9"}, {40, 5, "5"}, {20, 5, ""}, {10, 5, "-0.5"}, {40, 5, "4"}};
    write_parts(parts, ARRAY_LEN(parts));
    path_of(path, "trace.csv");
    assert_true(text_set(words, sizeof(words),
                         "replay --rules '" RULES_FOLDER "/nl-praktijk.yaml' '%s'", path));
    assert_int_equal(run(words, out, errors), 0);
    assert_string_equal(errors, "");
    assert_string_equal(out, "2024-03-01T00:10:00Z warm-vroeg start since=2024-03-01T00:00:00Z "
                             "last=2024-03-01T00:10:00Z\n"
                             "2024-03-01T02:00:00Z warm-keten start since=2024-03-01T00:00:00Z "
                             "last=2024-03-01T01:55:00Z\n"
                             "2024-03-01T02:00:00Z warm-vroeg end since=2024-03-01T00:00:00Z "
                             "last=2024-03-01T01:55:00Z\n"
                             "2024-03-01T02:00:00Z warm-keten end since=2024-03-01T00:00:00Z "
                             "last=2024-03-01T01:55:00Z\n"
                             "2024-03-01T03:05:00Z koud-vroeg start since=2024-03-01T03:00:00Z "
                             "last=2024-03-01T03:05:00Z\n"
                             "2024-03-01T03:05:00Z koud-keten start since=2024-03-01T03:00:00Z "
                             "last=2024-03-01T03:05:00Z\n"
                             "2024-03-01T03:10:00Z koud-vroeg end since=2024-03-01T03:00:00Z "
                             "last=2024-03-01T03:05:00Z\n"
                             "2024-03-01T03:10:00Z koud-keten end since=2024-03-01T03:00:00Z "
                             "last=2024-03-01T03:05:00Z\n"
                             "day 2024-03-01 in 75 warm 120 cold 10 unknown 20\n");
}

static void json_says_the_same(void **state)
{
    (void)state;
    char out[OUTPUT_SIZE];
    char errors[OUTPUT_SIZE];
    write_trace("time,celsius\n2024-03-01T01:00:00+01:00,9\n2024-03-01T00:10:00Z,5\n");
    static const char none[] = "{\"rules\":\"fridgetag-60-60\",\"transitions\":[],\"days\":[\n"
                               "  {\"date\":\"2024-03-01\",\"in\":0,\"warm\":10,\"cold\":0,"
                               "\"unknown\":0}\n]}\n";
    assert_int_equal(replay("--json", NULL, out, errors), 0);
    assert_string_equal(out, none);
    const struct part parts[] = {{65, 5, "9"}, {1, 1, "5"}};
    write_parts(parts, ARRAY_LEN(parts));
    static const char one[] =
        "{\"rules\":\"fridgetag-60-60\",\"transitions\":[\n"
        "  {\"time\":\"2024-03-01T01:00:00Z\",\"rule\":\"warm\",\"event\":\"start\","
        "\"since\":\"2024-03-01T00:00:00Z\",\"last\":\"2024-03-01T01:00:00Z\"},\n"
        "  {\"time\":\"2024-03-01T01:05:00Z\",\"rule\":\"warm\",\"event\":\"end\","
        "\"since\":\"2024-03-01T00:00:00Z\",\"last\":\"2024-03-01T01:00:00Z\"}\n"
        "],\"days\":[\n"
        "  {\"date\":\"2024-03-01\",\"in\":0,\"warm\":65,\"cold\":0,\"unknown\":0}\n]}\n";
    assert_int_equal(replay("--json", NULL, out, errors), 0);
    assert_string_equal(out, one);
}

static void bad_input_gives_a_line_and_no_verdict(void **state)
{
    (void)state;
    static const struct {
        const char *name, *trace, *where;
    } cases[] = {
        {"empty", "", "trace.csv:1: "},
        {"header only", "time,celsius\n", "trace.csv:1: "},
        {"bad number", "time,celsius\n2024-03-01T00:00:00Z,warm\n", "trace.csv:2: "},
        {"no zone", "2024-03-01T00:00:00Z,5\n2024-03-01T00:01:00,5\n", "trace.csv:2: "},
        {"back in time", "2024-03-01T00:01:00Z,5\n2024-03-01T00:00:00Z,5\n", "trace.csv:2: "},
        {"two headers", "2024-03-01T00:00:00Z,5\ntime,celsius\n", "trace.csv:2: "},
    };
    char out[OUTPUT_SIZE];
    char errors[OUTPUT_SIZE];
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        write_trace(cases[i].trace);
        int code = replay("", NULL, out, errors);
        if (code != 1 || out[0] != '\0' || strstr(errors, cases[i].where) == NULL) {
            fail_msg("%s: exit %d, out '%s', errors '%s'", cases[i].name, code, out, errors);
        }
    }
    assert_int_equal(replay("", "/nergens/trace.csv", out, errors), 1);
    assert_non_null(strstr(errors, "/nergens/trace.csv"));
    assert_int_equal(run("replay --rules /nergens/regels.yaml /dev/null", out, errors), 1);
    assert_non_null(strstr(errors, "/nergens/regels.yaml"));
}

static void wrong_use_is_two(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int code;
    } cases[] = {
        {"replay", 2},
        {"replay trace.csv", 2},
        {"replay --rules", 2},
        {"replay --rules a b c", 2},
        {"replay --onzin", 2},
        {"onzin", 2},
        {"", 2},
        {"--onzin", 2},
        {"--help", 0},
        {"--version", 0},
        {"replay --help", 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char out[OUTPUT_SIZE];
        char errors[OUTPUT_SIZE];
        int code = run(cases[i].words, out, errors);
        if (code != cases[i].code || (code == 0) != (out[0] != '\0') ||
            (code == 2) != (errors[0] != '\0')) {
            fail_msg("'%s': exit %d, out '%s', errors '%s'", cases[i].words, code, out, errors);
        }
    }
}

/* The verdict of a real logger over ten of its days, where its log is at hand. The device measures
 * every minute and logs every five, so a run may differ by five minutes. */
static void agrees_with_a_real_logger(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        long warm;
        long runs;
    } days[] = {
        {"2022-05-02", 42, 2},  {"2022-05-03", 84, 2}, {"2022-05-04", 14, 1},
        {"2022-05-05", 385, 1}, {"2022-05-06", 0, 0},  {"2022-05-07", 0, 0},
        {"2022-05-08", 0, 0},   {"2022-05-09", 13, 1}, {"2022-05-10", 147, 5},
        {"2022-05-11", 21, 1},
    };
    static const char *const starts[] = {"2022-05-03T10:32:00Z", "2022-05-05T11:00:00Z"};
    const char *data = getenv("NOODWACHT_SHARED_DATA");
    char trace[PATH_SIZE] = "";
    if (data == NULL || !text_set(trace, sizeof(trace), "%s/koelkast-2022-05.csv", data) ||
        access(trace, R_OK) != 0) {
        printf(
            "skipped: koelkast-2022-05.csv is not in the folder that NOODWACHT_SHARED_DATA names "
            "(%s)\n",
            data == NULL ? "not set" : data);
        skip();
    }
    char out[OUTPUT_SIZE];
    char errors[OUTPUT_SIZE];
    assert_int_equal(replay("", trace, out, errors), 0);
    size_t start = 0;
    size_t day = 0;
    char *rest = NULL;
    for (char *line = strtok_r(out, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char date[TIME_TEXT_SIZE];
        long in = 0;
        long warm = 0;
        long cold = 0;
        long unknown = 0;
        printf("%s\n", line);
        if (sscanf(line, "day %39s in %ld warm %ld cold %ld unknown %ld", date, &in, &warm, &cold,
                   &unknown) == 5) {
            assert_true(day < ARRAY_LEN(days));
            if (strcmp(date, days[day].date) != 0 || cold != 0 ||
                labs(warm - days[day].warm) > 5 * days[day].runs) {
                fail_msg("day %s: warm %ld, the device says %ld", date, warm, days[day].warm);
            }
            day++;
        } else if (strstr(line, " start ") != NULL) {
            int64_t at = 0;
            int64_t device = 0;
            assert_true(start < ARRAY_LEN(starts));
            assert_non_null(strstr(line, " warm start "));
            assert_true(text_set(date, sizeof(date), "%.20s", line));
            assert_true(time_parse_iso(date, &at) && time_parse_iso(starts[start], &device));
            assert_in_range(at - device + 5 * MS_PER_MIN, 0, 10 * MS_PER_MIN);
            start++;
        }
    }
    assert_int_equal(start, ARRAY_LEN(starts));
    assert_int_equal(day, ARRAY_LEN(days));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_transitions_and_days),
        cmocka_unit_test(the_practice_rules_replay_too),
        cmocka_unit_test(json_says_the_same),
        cmocka_unit_test(bad_input_gives_a_line_and_no_verdict),
        cmocka_unit_test(wrong_use_is_two),
        cmocka_unit_test(agrees_with_a_real_logger),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
