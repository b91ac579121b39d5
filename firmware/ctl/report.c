/* `noodwachtctl report`: a month or any days of a sensor, as text, CSV or PDF; with --breach an
 * excursion (report_breach.c), with --drill a drill (report_past.c). */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/clock.h"
#include "core/log.h"
#include "core/rules_file.h"
#include "core/yaml.h"
#include "ctl.h"
#include "record_path.h"
#include "report.h"
#include "report/report_sheet.h"

static bool check(struct report_wish *wish, bool words_left)
{
    const char *wrong = NULL;
    if (words_left) {
        wrong = "te veel woorden";
    } else if (wish->breach && wish->csv != NULL) {
        wrong = "--csv is er niet bij --breach";
    } else if (wish->breach && wish->which == NULL && wish->pdf != NULL) {
        wrong = "--pdf gaat over een afwijking: geef haar nummer of dag achter --breach";
    } else if (wish->drill && (wish->breach || wish->sensor != NULL)) {
        wrong = "--drill gaat niet samen met --breach of --sensor";
    } else if (wish->drill && wish->which == NULL && (wish->pdf != NULL || wish->csv != NULL)) {
        wrong = "--pdf en --csv gaan over een oefening: geef haar naam achter --drill";
    } else if (!wish->breach && !wish->drill && !period_has_both(&wish->period)) {
        wrong = "geef --month JJJJ-MM, of --from en --to";
    } else if (!wish->breach && !wish->drill &&
               wish->period.last - wish->period.first >= SHEET_DAYS_MAX) {
        wrong = "te lang: hoogstens 400 dagen";
    }
    if (wrong != NULL) {
        fprintf(stderr, "noodwachtctl report: %s\n", wrong);
    }
    return wrong == NULL && period_check(&wish->period);
}

static bool take_words(struct report_wish *wish, int argc, char **argv)
{
    static const struct option options[] = {RECORD_OPTIONS,
                                            {"breach", optional_argument, NULL, 'b'},
                                            {"drill", optional_argument, NULL, 'o'},
                                            {"pdf", required_argument, NULL, 'p'},
                                            {"csv", required_argument, NULL, 'c'},
                                            {"text", no_argument, NULL, 'x'},
                                            {0}};
    bool good = true;
    optind = 0;
    for (int option; good && (option = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        switch (option) {
        case 'b':
            wish->breach = true;
            wish->which = optarg;
            if (optarg == NULL && optind < argc && argv[optind][0] != '-') {
                wish->which = argv[optind++]; /* "--breach 12" */
            }
            break;
        case 'o':
            wish->drill = true;
            wish->which = optarg;
            if (optarg == NULL && optind < argc && argv[optind][0] != '-') {
                wish->which = argv[optind++];
            }
            break;
        case 'p':
            wish->pdf = optarg;
            break;
        case 'c':
            wish->csv = optarg;
            break;
        case 'x':
            wish->text = true;
            break;
        default:
            good = record_word(&wish->period, wish->db, &wish->sensor, option, optarg);
            break;
        }
    }
    return good && check(wish, optind < argc);
}

static const struct sensor_settings *find_sensor(const struct settings *settings, const char *id)
{
    for (size_t i = 0; i < settings->sensor_count; i++) {
        const struct sensor_settings *sensor = &settings->sensor[i];
        if (id == NULL ? sensor->role == ROLE_FRIDGE : strcmp(sensor->id, id) == 0) {
            return sensor;
        }
    }
    log_error("sensor \"%s\" staat niet in de instellingen", id == NULL ? "koelkast" : id);
    return NULL;
}

/* A simulated guard may be ahead of this machine's clock. */
int64_t report_now(const char *db)
{
    int32_t boot;
    bool known;
    int64_t last_ms;
    int64_t now_ms = clock_wall_ms(&clock_system);
    return record_boot_number(db, "", &boot, &known, &last_ms) && last_ms != MS_UNKNOWN
               ? ms_most(now_ms, last_ms)
               : now_ms;
}

static bool write_forms(const struct report_wish *wish, const struct sheet *sheet)
{
    char message[MESSAGE_SIZE];
    bool good = true;
    if (wish->pdf != NULL && !report_sheet_pdf(sheet, wish->pdf, message)) {
        log_error("%s", message);
        good = false;
    }
    if (wish->csv != NULL && !report_sheet_csv(sheet, wish->csv, message)) {
        log_error("%s", message);
        good = false;
    }
    if (wish->text || (wish->pdf == NULL && wish->csv == NULL)) {
        report_sheet_text(sheet, stdout);
    }
    return good && fflush(stdout) == 0;
}

static int report_sheet(const struct report_wish *wish, const struct settings *settings)
{
    static struct rules rules, practice;
    static struct fault_list faults;
    char path[PATH_SIZE], message[MESSAGE_SIZE];
    const struct sensor_settings *sensor = find_sensor(settings, wish->sensor);
    if (sensor == NULL) {
        return CTL_FOUND;
    }
    bool judged = sensor->rules[0] != '\0' &&
                  settings_rules_path_of(settings, sensor->rules, path) &&
                  rules_load(path, &rules, &faults);
    struct record_db *db = record_open(wish->db, message);
    if (db == NULL) {
        log_error("%s", message);
        return CTL_FOUND;
    }
    struct sheet sheet;
    bool good = sheet_create(&sheet, settings, judged ? &rules : NULL, sensor, wish->period.first,
                             (size_t)(wish->period.last - wish->period.first + 1),
                             report_now(wish->db));
    if (settings_rules_path(settings, path) && rules_load(path, &practice, &faults)) {
        sheet.practice = &practice;
    }
    while (good && sheet_step(&sheet, db)) {
    }
    record_close(db);
    good = good && write_forms(wish, &sheet) && !sheet.failed;
    sheet_destroy(&sheet);
    return good ? CTL_GOOD : CTL_FOUND;
}

int ctl_report(const struct ctl *ctl, int argc, char **argv)
{
    struct report_wish wish = {.period = period_all("report", PERIOD_LOCAL)};
    if (!take_words(&wish, argc, argv)) {
        return CTL_USAGE;
    }
    const struct settings *settings = record_settings(ctl);
    if (wish.drill) {
        return report_past(&wish, settings);
    }
    if (wish.db[0] == '\0' && !record_path(ctl, wish.db)) {
        return CTL_FOUND;
    }
    settings = record_settings_of(ctl, wish.db);
    return wish.breach ? report_breach(ctl, &wish, settings) : report_sheet(&wish, settings);
}
