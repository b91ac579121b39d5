/* `noodwachtctl replay --rules FILE TRACE.csv`: a recorded trace through the cold-chain rules, as
 * the daemon runs them but without the sensor filter. The moments of the trace take the place of
 * the boot clock. The whole trace is read before anything is said: a verdict over half a file would
 * be a wrong one. */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/coldchain.h"
#include "core/daycount.h"
#include "core/log.h"
#include "core/time_text.h"
#include "core/trace.h"
#include "core/yaml.h"
#include "ctl.h"

#define FAULTS_SHOWN 20

struct trace {
    struct trace_point *point;
    size_t count, room;
};

static bool trace_add(struct trace *trace, const struct trace_point *point)
{
    if (trace->count == trace->room) {
        size_t room = trace->room > 0 ? 2 * trace->room : 1024;
        struct trace_point *larger = reallocarray(trace->point, room, sizeof(*larger));
        if (larger == NULL) {
            return false;
        }
        trace->point = larger;
        trace->room = room;
    }
    trace->point[trace->count++] = *point;
    return true;
}

/* One line of the file. Returns NULL, or what is wrong with it. */
static const char *trace_take_line(struct trace *trace, const char *line, size_t len,
                                   char message[MESSAGE_SIZE])
{
    struct trace_point point;
    switch (trace_parse_line(line, len, &point, message)) {
    case TRACE_EMPTY:
        return NULL;
    case TRACE_HEADER:
        return trace->count == 0 ? NULL : "een tweede kopregel; zet elk bestand apart";
    case TRACE_BAD:
        return message;
    case TRACE_POINT:
        break;
    }
    if (trace->count > 0 && point.wall_ms < trace->point[trace->count - 1].wall_ms) {
        return "veld time: vroeger dan de regel ervoor; zet de regels op volgorde van tijd";
    }
    return trace_add(trace, &point) ? NULL : "geen geheugen meer voor deze regel";
}

static bool trace_read(struct trace *trace, const char *path)
{
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        log_error("%s: niet te openen: %s", path, strerror(errno));
        return false;
    }
    char *line = NULL;
    size_t room = 0;
    size_t faults = 0;
    ssize_t len = 0;
    errno = 0;
    for (size_t number = 1; (len = getline(&line, &room, file)) >= 0; number++) {
        char message[MESSAGE_SIZE];
        size_t bytes = (size_t)len;
        bytes -= bytes > 0 && line[bytes - 1] == '\n';
        const char *fault = trace_take_line(trace, line, bytes, message);
        if (fault != NULL && faults++ < FAULTS_SHOWN) {
            fprintf(stderr, "%s:%zu: %s\n", path, number, fault);
        }
    }
    bool whole = !ferror(file);
    if (!whole) {
        log_error("%s: niet te lezen: %s", path, strerror(errno));
    }
    free(line);
    fclose(file);
    if (faults > FAULTS_SHOWN) {
        fprintf(stderr, "%s: en nog %zu regels\n", path, faults - FAULTS_SHOWN);
    }
    if (whole && faults == 0 && trace->count == 0) {
        fprintf(stderr, "%s:1: geen enkele meting in dit bestand\n", path);
        return false;
    }
    return whole && faults == 0;
}

/* What was found, kept back so that the days come after the transitions. */
struct report {
    const struct rules *rules;
    bool json;
    size_t told; /* transitions so far */
    struct daycount *day;
    size_t days, room;
    bool failed;
};

static void report_transition(struct report *report, const struct transition *at)
{
    bool start = at->kind == TRANSITION_RULE_START;
    if (!start && at->kind != TRANSITION_RULE_END) {
        return;
    }
    char moment[TIME_TEXT_SIZE];
    char since[TIME_TEXT_SIZE];
    char last[TIME_TEXT_SIZE];
    time_format_iso(at->at_ms, moment);
    time_format_iso(at->since_ms, since);
    time_format_iso(at->last_ms, last);
    const char *id = report->rules->rule[at->rule].id;
    const char *event = start ? "start" : "end";
    if (report->json) {
        printf("%s\n  {\"time\":\"%s\",\"rule\":\"%s\",\"event\":\"%s\",\"since\":\"%s\","
               "\"last\":\"%s\"}",
               report->told > 0 ? "," : "", moment, id, event, since, last);
    } else {
        printf("%s %s %s since=%s last=%s\n", moment, id, event, since, last);
    }
    report->told++;
}

static void report_day(void *context, const struct daycount *day)
{
    struct report *report = context;
    if (report->days == report->room) {
        size_t room = report->room > 0 ? 2 * report->room : 64;
        struct daycount *larger = reallocarray(report->day, room, sizeof(*larger));
        if (larger == NULL) {
            report->failed = true;
            return;
        }
        report->day = larger;
        report->room = room;
    }
    report->day[report->days++] = *day;
}

static void print_days(const struct report *report)
{
    for (size_t i = 0; i < report->days; i++) {
        const struct daycount *day = &report->day[i];
        char date[TIME_TEXT_SIZE];
        time_format_day(day->utc_day * MS_PER_DAY, date);
        long long in = daycount_minutes(day, RANGE_IN);
        long long warm = daycount_minutes(day, RANGE_WARM);
        long long cold = daycount_minutes(day, RANGE_COLD);
        long long unknown = daycount_minutes(day, RANGE_UNKNOWN);
        if (report->json) {
            printf("%s\n  {\"date\":\"%s\",\"in\":%lld,\"warm\":%lld,\"cold\":%lld,"
                   "\"unknown\":%lld}",
                   i > 0 ? "," : "", date, in, warm, cold, unknown);
        } else {
            printf("day %s in %lld warm %lld cold %lld unknown %lld\n", date, in, warm, cold,
                   unknown);
        }
    }
}

static void run(const struct trace *trace, const struct rules *rules, struct report *report)
{
    struct coldchain chain;
    struct daycount count;
    struct transition found[TRANSITION_MAX];
    coldchain_init(&chain, trace->point[0].wall_ms);
    daycount_init(&count, trace->point[0].wall_ms);
    for (size_t i = 0; i < trace->count; i++) {
        const struct trace_point *point = &trace->point[i];
        if (chain.state != RANGE_UNKNOWN) {
            int64_t known = point->wall_ms < chain.counts_to_ms ? point->wall_ms
                                                                : chain.counts_to_ms;
            daycount_pass(&count, known, chain.state, report_day, report);
        }
        daycount_pass(&count, point->wall_ms, RANGE_UNKNOWN, report_day, report);
        struct reading reading = {.boot_ms = point->wall_ms,
                                  .mc = point->mc,
                                  .quality = point->absent ? QUALITY_ABSENT : QUALITY_OK};
        size_t n = coldchain_step(&chain, rules, &reading, found);
        for (size_t at = 0; at < n; at++) {
            report_transition(report, &found[at]);
        }
    }
    report_day(report, &count);
}

static int replay(const struct ctl *ctl, const char *rules_path, const char *trace_path)
{
    static struct rules rules;
    static struct fault_list faults;
    if (!rules_load(rules_path, &rules, &faults)) {
        for (size_t i = 0; i < faults.count; i++) {
            fprintf(stderr, "%s\n", faults.fault[i].text);
        }
        return 1;
    }
    struct trace trace = {0};
    int code = 1;
    if (trace_read(&trace, trace_path)) {
        struct report report = {.rules = &rules, .json = ctl->json};
        if (report.json) {
            printf("{\"rules\":\"%s\",\"transitions\":[", rules.id);
        }
        run(&trace, &rules, &report);
        if (report.json) {
            printf("%s],\"days\":[", report.told > 0 ? "\n" : "");
        }
        print_days(&report);
        if (report.json) {
            printf("\n]}\n");
        }
        bool written = fflush(stdout) == 0 && !ferror(stdout);
        if (report.failed || !written) {
            log_error("replay: %s", report.failed
                                        ? "geen geheugen meer; de dagen zijn niet volledig"
                                        : "de uitvoer kon niet geschreven worden");
        }
        code = report.failed || !written ? 1 : 0;
        free(report.day);
    }
    free(trace.point);
    return code;
}

int ctl_replay(const struct ctl *ctl, int argc, char **argv)
{
    static const struct option options[] = {
        {"rules", required_argument, NULL, 'r'},
        {"json", no_argument, NULL, 'j'},
        {NULL, 0, NULL, 0},
    };
    struct ctl own = *ctl;
    const char *rules = NULL;
    optind = 0; /* argv begins anew at the subcommand */
    for (int option = 0; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (option) {
        case 'r':
            rules = optarg;
            break;
        case 'j':
            own.json = true;
            break;
        default:
            return 2;
        }
    }
    if (rules == NULL || optind + 1 != argc) {
        fprintf(stderr, "noodwachtctl: --rules FILE en een TRACE.csv zijn allebei nodig\n");
        return 2;
    }
    return replay(&own, rules, argv[optind]);
}
