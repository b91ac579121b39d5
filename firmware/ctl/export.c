/* `noodwachtctl export`: the record as a table that a quality officer can read, keep and check.
 * Rows are written as they are read, so a period may be as long as it is. */
#include <getopt.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "core/log.h"
#include "core/record_judged.h"
#include "core/rules_file.h"
#include "core/time_text.h"
#include "core/yaml.h"
#include "ctl.h"
#include "draaiboek/drill_plan.h"
#include "period.h"
#include "record_path.h"

struct wish {
    char db[PATH_SIZE];
    const char *sensor;
    struct period period;
    bool csv, trace;
};

struct export
{
    const struct wish *wish;
    const struct settings *settings;
    const char *sensor;
    struct rules rules; /* of this sensor */
    bool has_rules, drill;
    const struct calibration *calibration; /* at present */
    struct calibration_past calibrations;
};

/* The table */

/* A spreadsheet would run a text that begins like a formula. */
static void put_field(const char *text)
{
    bool runs = text[0] != '\0' && strchr("=+-@\t", text[0]) != NULL;
    if (strpbrk(text, ",\"\n\r") == NULL) {
        printf("%s%s", runs ? "'" : "", text);
        return;
    }
    fputs(runs ? "\"'" : "\"", stdout);
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            putchar('"');
        }
        putchar(*text);
    }
    putchar('"');
}

/* In a drill one more cell says what it is: rows are taken out of their file. */
static void put_end(const struct export *export)
{
    puts(export->drill ? "," DRILL_WORD : "");
}

/* Thousandths, exactly. */
static void put_mc(int32_t mc)
{
    int64_t size = mc < 0 ? -(int64_t)mc : mc;
    printf("%s%" PRId64 ".%03" PRId64, mc < 0 ? "-" : "", size / 1000, size % 1000);
}

static bool has_value(enum quality quality)
{
    return quality == QUALITY_OK || quality == QUALITY_PENDING;
}

static enum range_state state_of(const struct export *export, enum quality quality, int32_t mc)
{
    if (quality != QUALITY_OK || !export->has_rules) {
        return RANGE_UNKNOWN;
    }
    return mc > export->rules.high_mc  ? RANGE_WARM
           : mc < export->rules.low_mc ? RANGE_COLD
                                       : RANGE_IN;
}

static void put_place(int64_t wall_ms, enum time_trust trust, uint64_t seq, int32_t boot,
                      int64_t boot_ms)
{
    char moment[TIME_TEXT_SIZE] = "";
    if (wall_ms != MS_UNKNOWN) {
        time_format_iso(wall_ms, moment);
    }
    printf("%s,%s,", moment, time_trust_name(trust));
    if (seq > 0) {
        printf("%" PRIu64, seq);
    }
    printf(",%" PRId32 ",%" PRId64 ",", boot, boot_ms);
}

/* As it was corrected then. */
static int32_t corrected(const struct export *export, const struct record_row *row)
{
    return calibration_apply(
        calibration_past_at(&export->calibrations, export->calibration, row->seq, row->wall_ms),
        row->reading.mc);
}

/* The quality as it was stored, the state as it was judged in the end. */
static bool put_reading(void *context, const struct judged_row *judged)
{
    const struct export *export = context;
    const struct record_row *row = &judged->row;
    const struct reading *reading = &row->reading;
    int32_t mc = corrected(export, row);
    put_place(row->wall_ms, row->trust, row->seq, row->boot, reading->boot_ms);
    printf("meting,%s,", export->sensor);
    if (has_value(reading->quality) || has_value(judged->quality)) {
        put_mc(mc);
    }
    putchar(',');
    if (reading->quality != QUALITY_ABSENT) {
        put_mc(reading->mc);
    }
    printf(",%s,%s,", quality_name(reading->quality),
           range_state_name(state_of(export, judged->quality, mc)));
    put_end(export);
    return ferror(stdout) == 0;
}

/* A jump that was not confirmed decides nothing in the cold chain either. */
static bool put_point(void *context, const struct judged_row *judged)
{
    const struct export *export = context;
    const struct record_row *row = &judged->row;
    char moment[TIME_TEXT_SIZE];
    if (row->reading.quality == QUALITY_PENDING && judged->quality != QUALITY_OK) {
        return true;
    }
    time_format_iso(row->wall_ms, moment);
    printf("%s,", moment);
    if (judged->quality == QUALITY_OK) {
        put_mc(corrected(export, row));
    }
    putchar('\n');
    return ferror(stdout) == 0;
}

static bool put_event(void *context, const struct record_event_row *row)
{
    const struct export *export = context;
    const struct wish *wish = export->wish;
    bool all = wish->period.from_ms == INT64_MIN && wish->period.to_ms == INT64_MAX;
    if (row->wall_ms == MS_UNKNOWN
            ? !all
            : row->wall_ms < wish->period.from_ms || row->wall_ms >= wish->period.to_ms) {
        return true;
    }
    put_place(row->wall_ms, row->trust, row->seq, row->boot, row->boot_ms);
    put_field(row->event.kind);
    putchar(',');
    put_field(row->event.subject);
    fputs(",,,,,", stdout);
    put_field(row->event.detail);
    put_end(export);
    return ferror(stdout) == 0;
}

/* What stands above it */

static void put_bound(const char *word, int64_t wall_ms, bool known)
{
    char moment[TIME_TEXT_SIZE] = "alles";
    if (known) {
        time_format_iso(wall_ms, moment);
    }
    printf(" %s %s", word, moment);
}

static bool load_rules(const struct settings *settings, const struct sensor_settings *sensor,
                       struct rules *rules)
{
    static struct fault_list faults;
    char path[PATH_SIZE];
    return sensor->rules[0] != '\0' && settings_rules_path_of(settings, sensor->rules, path) &&
           rules_load(path, rules, &faults);
}

static void put_calibration(const struct calibration *calibration)
{
    fputs(", correctie ", stdout);
    if (calibration->count == 0) {
        put_mc(0);
    }
    for (size_t i = 0; i < calibration->count; i++) {
        fputs(i > 0 ? "; " : "", stdout);
        put_mc(calibration->point[i].add_mc);
        if (calibration->count > 1) {
            fputs(" bij ", stdout);
            put_mc(calibration->point[i].raw_mc);
        }
    }
}

static void put_header(const struct export *export, const struct record_chain *chain)
{
    const struct wish *wish = export->wish;
    char hex[DIGEST_TEXT_SIZE];
    char short_head[DIGEST_HEAD_SIZE];
    digest_text(chain->head, hex);
    digest_head_text(chain->head, short_head);
    printf("# Noodwacht: metingen en gebeurtenissen%s%s\n",
           export->settings->practice[0] == '\0' ? "" : " van ", export->settings->practice);
    printf("# periode:");
    put_bound("van", wish->period.from_ms, wish->period.from_ms != INT64_MIN);
    put_bound("tot", wish->period.to_ms, wish->period.to_ms != INT64_MAX);
    printf("; tijden in UTC\n");
    printf("# record: %s, nummer %" PRIu64 ", kop %s\n", wish->db, chain->seq, hex);
    printf("# controle: noodwachtctl verify --db metingen.db --head %s\n", short_head);
    for (size_t i = 0; i < export->settings->sensor_count; i++) {
        const struct sensor_settings *sensor = &export->settings->sensor[i];
        printf("# sensor %s: %s", sensor->id, sensor->name);
        put_calibration(&sensor->calibration);
        struct rules rules;
        if (load_rules(export->settings, sensor, &rules)) {
            printf(", staat volgens regels %s: ", rules.id);
            put_mc(rules.low_mc);
            printf(" t/m ");
            put_mc(rules.high_mc);
        }
        putchar('\n');
    }
}

/* One sensor, or each that the record holds */

static bool put_sensor(void *context, const char *id)
{
    struct export *export = ((void **)context)[0];
    struct record_db *db = ((void **)context)[1];
    const struct wish *wish = export->wish;
    if (wish->sensor != NULL && strcmp(wish->sensor, id) != 0) {
        return true;
    }
    export->sensor = id;
    static const struct calibration none = {0};
    export->calibration = &none;
    export->has_rules = false;
    for (size_t i = 0; i < export->settings->sensor_count; i++) {
        if (strcmp(export->settings->sensor[i].id, id) == 0) {
            export->calibration = &export->settings->sensor[i].calibration;
            export->has_rules = load_rules(export->settings, &export->settings->sensor[i],
                                           &export->rules);
        }
    }
    if (!record_calibrations(db, id, &export->calibrations)) {
        return false;
    }
    const struct judged_by by = {&export->calibrations, export->calibration};
    return record_each_judged(db, id, wish->period.from_ms, wish->period.to_ms, &by,
                              wish->trace ? put_point : put_reading, export);
}

static bool put_all(struct export *export, struct record_db *db)
{
    struct record_chain chain;
    void *both[] = {export, db};
    const struct wish *wish = export->wish;
    if (!record_head(db, &chain)) {
        return false;
    }
    if (!wish->csv && !wish->trace) {
        put_header(export, &chain);
    }
    fputs(wish->trace ? "time,celsius"
                      : "time,klok,nummer,boot,boot_ms,soort,onderwerp,celsius,ruw,kwaliteit,staat,"
                        "detail",
          stdout);
    puts(export->drill && !wish->trace ? ",oefening" : "");
    export->sensor = NULL;
    bool good = record_each_sensor(db, put_sensor, both);
    if (good && export->sensor == NULL && wish->sensor != NULL) {
        log_error("sensor \"%s\" staat niet in het record", wish->sensor);
        return false;
    }
    return good && (wish->trace || record_each_event(db, NULL, 0, put_event, export));
}

/* What is wished */

static bool take_words(struct wish *wish, int argc, char **argv)
{
    static const struct option options[] = {
        RECORD_OPTIONS, {"csv", no_argument, NULL, 'c'}, {"trace", no_argument, NULL, 'r'}, {0}};
    bool good = true;
    optind = 0;
    for (int option; good && (option = getopt_long(argc, argv, ":", options, NULL)) != -1;) {
        switch (option) {
        case 'c':
            wish->csv = true;
            break;
        case 'r':
            wish->trace = true;
            break;
        default:
            good = record_word(&wish->period, wish->db, &wish->sensor, option, optarg);
            break;
        }
    }
    if (good && (optind < argc || (wish->trace && (wish->sensor == NULL || wish->csv)))) {
        fprintf(stderr, "noodwachtctl export: %s\n",
                optind < argc ? "te veel woorden" : "--trace gaat over een --sensor, zonder --csv");
        good = false;
    }
    return good && period_check(&wish->period);
}

int ctl_export(const struct ctl *ctl, int argc, char **argv)
{
    static struct export export;
    struct wish wish = {.period = period_all("export", PERIOD_UTC)};
    char message[MESSAGE_SIZE];
    if (!take_words(&wish, argc, argv)) {
        return CTL_USAGE;
    }
    if (wish.db[0] == '\0' && !record_path(ctl, wish.db)) {
        return CTL_FOUND;
    }
    export.wish = &wish;
    export.settings = record_settings_of(ctl, wish.db);
    export.drill = drill_is_of(export.settings->practice);
    struct record_db *db = record_open(wish.db, message);
    if (db == NULL) {
        log_error("%s", message);
        return CTL_FOUND;
    }
    bool good = put_all(&export, db);
    record_close(db);
    if (!good) {
        log_error("%s: niet alles was te lezen; noodwachtctl verify zegt welke dag", wish.db);
    }
    return good && fflush(stdout) == 0 && !ferror(stdout) ? CTL_GOOD : CTL_FOUND;
}
