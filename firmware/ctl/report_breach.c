/* `noodwachtctl report --breach`: the excursions in the record, and the report of one as the kiosk
 * saves it, with the stock and its verdicts from the journal beside it. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/log.h"
#include "core/rules_file.h"
#include "core/time_text.h"
#include "core/yaml.h"
#include "json.h"
#include "report.h"
#include "report/report_breach.h"

struct found {
    struct breach_span span;
    const struct sensor_settings *sensor;
};

struct all {
    struct found found[SENSOR_MAX * BREACH_LIST_MAX]; /* newest first */
    size_t count, left;
    bool failed;
};

static const struct rules *rules_of(const struct settings *settings,
                                    const struct sensor_settings *sensor)
{
    static struct rules rules;
    static struct fault_list faults;
    char path[PATH_SIZE];
    faults.count = 0;
    if (settings_rules_path_of(settings, sensor->rules, path) &&
        rules_load(path, &rules, &faults)) {
        return &rules;
    }
    log_error(
        "sensor \"%s\": de regels \"%s\" zijn niet te lezen; noodwachtctl check noemt de fout",
        sensor->id, sensor->rules);
    return NULL;
}

/* What was asked for: a number (from 1), a local day, or neither. */
struct which {
    uint64_t number;
    int64_t from_ms, to_ms;
};

static bool parse_which(const struct report_wish *wish, struct which *which)
{
    *which = (struct which){.from_ms = wish->period.from_ms, .to_ms = wish->period.to_ms};
    int32_t day;
    char *end = NULL;
    if (wish->which == NULL) {
        return true;
    }
    if (calendar_parse_day(wish->which, &day)) {
        return calendar_moment(day, 0, &which->from_ms) &&
               calendar_moment(day + 1, 0, &which->to_ms);
    }
    bool digits = wish->which[strspn(wish->which, "0123456789")] == '\0';
    which->number = digits ? strtoull(wish->which, &end, 10) : 0;
    if (which->number == 0) {
        fprintf(stderr, "noodwachtctl report: '%s' is geen nummer en geen dag (2026-11-22)\n",
                wish->which);
        return false;
    }
    which->from_ms = INT64_MIN;
    which->to_ms = INT64_MAX;
    return true;
}

static void add(struct all *all, const struct sensor_settings *sensor,
                const struct breach_span *span)
{
    size_t at = all->count++;
    for (; at > 0 && all->found[at - 1].span.from_ms < span->from_ms; at--) {
        all->found[at] = all->found[at - 1];
    }
    all->found[at] = (struct found){*span, sensor};
}

/* False: that sensor is not there. */
static bool find_all(const struct report_wish *wish, const struct which *which,
                     const struct settings *settings, struct record_db *db, struct all *all)
{
    static struct breach_list list;
    bool any = false;
    for (size_t i = 0; i < settings->sensor_count; i++) {
        const struct sensor_settings *sensor = &settings->sensor[i];
        if (wish->sensor != NULL && strcmp(wish->sensor, sensor->id) != 0) {
            continue;
        }
        any = true;
        if (sensor->rules[0] == '\0') { /* a room is not judged */
            continue;
        }
        struct breach_wish one = {.settings = settings,
                                  .rules = rules_of(settings, sensor),
                                  .sensor = sensor,
                                  .seq = which->number,
                                  .from_ms = which->from_ms,
                                  .to_ms = which->to_ms};
        if (one.rules == NULL) {
            all->failed = true;
            continue;
        }
        all->failed |= !breach_list(&list, &one, db);
        all->left += list.left;
        for (size_t k = 0; k < list.count; k++) {
            add(all, sensor, &list.span[k]);
        }
    }
    if (!any && wish->sensor != NULL) {
        log_error("sensor \"%s\" staat niet in de instellingen", wish->sensor);
    }
    return any || wish->sensor == NULL;
}

/* The list */

static void put_moment(const char *key, int64_t wall_ms)
{
    char when[TIME_TEXT_SIZE];
    time_format_iso(wall_ms, when);
    printf(",\"%s\":", key);
    if (wall_ms == MS_UNKNOWN) {
        fputs("null", stdout);
    } else {
        json_write_text(stdout, when);
    }
}

static void put_head(const struct found *found)
{
    printf("{\"number\":%" PRIu64 ",\"sensor\":", found->span.seq);
    json_write_text(stdout, found->sensor->id);
    put_moment("begin", found->span.from_ms);
    put_moment("end", found->span.to_ms);
    printf(",\"chain_broken\":%s", found->span.broke ? "true" : "false");
    put_moment("released", found->span.released_ms);
}

static void list_json(const struct all *all)
{
    fputs("{\"breaches\":[", stdout);
    for (size_t i = 0; i < all->count; i++) {
        fputs(i > 0 ? "," : "", stdout);
        put_head(&all->found[i]);
        putchar('}');
    }
    printf("],\"left\":%zu}\n", all->left);
}

static void list_text(const struct all *all)
{
    if (all->count == 0) {
        puts(all->failed ? "Geen afwijking gevonden, maar niet alles is gelezen."
                         : "Geen afwijking in het record.");
        return;
    }
    printf("%-9s %-17s %-17s %-16s %s\n", "nummer", "begin", "eind", "keten", "sensor");
    for (size_t i = 0; i < all->count; i++) {
        const struct breach_span *span = &all->found[i].span;
        char from[TIME_TEXT_SIZE + ID_SIZE], to[TIME_TEXT_SIZE + ID_SIZE] = "duurt nog";
        char day[TIME_TEXT_SIZE], clock[TIME_TEXT_SIZE];
        struct calendar_day date;
        if (calendar_day_at(span->from_ms, &date, NULL)) {
            calendar_format_day(date.number, day);
            time_format_clock(span->from_ms, clock);
            text_set(from, sizeof(from), "%s %s", day, clock);
        } else {
            text_copy(from, sizeof(from), "onbekend");
        }
        if (span->to_ms != MS_UNKNOWN && calendar_day_at(span->to_ms, &date, NULL)) {
            calendar_format_day(date.number, day);
            time_format_clock(span->to_ms, clock);
            text_set(to, sizeof(to), "%s %s", day, clock);
        }
        printf("%-9" PRIu64 " %-17s %-17s %-16s %s\n", span->seq, from, to,
               !span->broke                      ? "heel"
               : span->released_ms != MS_UNKNOWN ? "vrijgegeven"
                                                 : "onderbroken",
               all->found[i].sensor->name);
    }
    if (all->left > 0) {
        printf("en %zu oudere: kies een kortere tijd met --from en --to\n", all->left);
    }
}

static void list(const struct ctl *ctl, const struct all *all)
{
    if (ctl->json) {
        list_json(all);
    } else {
        list_text(all);
    }
}

/* The report of one */

static void put_figures(const struct breach *breach)
{
    const struct figures *figures = &breach->figures;
    printf(",\"valid\":%" PRIu64, figures->valid);
    if (figures->valid > 0) {
        printf(",\"min_mc\":%" PRId32 ",\"max_mc\":%" PRId32, figures->min_mc, figures->max_mc);
    }
    printf(",\"warm_s\":%" PRId64 ",\"cold_s\":%" PRId64 ",\"unknown_s\":%" PRId64,
           figures->warm_ms / MS_PER_S, figures->cold_ms / MS_PER_S,
           figures->unknown_ms / MS_PER_S);
}

static void put_items(const struct breach *breach)
{
    printf(",\"stock_known\":%s,\"items\":[", breach->wish.stock != NULL ? "true" : "false");
    for (size_t i = 0; i < breach->item_count; i++) {
        const struct stock_case *one = breach->item[i];
        fputs(i > 0 ? ",{\"product\":" : "{\"product\":", stdout);
        json_write_text(stdout, one->item.product);
        fputs(",\"batch\":", stdout);
        json_write_text(stdout, one->item.batch);
        fputs(",\"expiry\":", stdout);
        json_write_text(stdout, one->item.expiry);
        printf(",\"count\":%" PRId32 ",\"verdict\":", one->item.count);
        json_write_text(stdout, stock_verdict_name(one->verdict));
        putchar('}');
    }
    putchar(']');
}

static bool write_one(const struct ctl *ctl, const struct report_wish *wish,
                      const struct found *found, const struct breach *breach)
{
    char message[MESSAGE_SIZE];
    bool good = true;
    if (wish->pdf != NULL && !report_breach_pdf(breach, wish->pdf, message)) {
        log_error("%s", message);
        good = false;
    }
    if (ctl->json) {
        put_head(found);
        put_figures(breach);
        put_items(breach);
        printf(",\"whole\":%s}\n", breach->failed ? "false" : "true");
    } else if (wish->text || wish->pdf == NULL) {
        report_breach_text(breach, stdout);
    }
    return good;
}

/* What lay in the fridge stands in the journal of the kiosk; without it the report says so. */
static const struct stock *load_stock(const struct settings *settings)
{
    static struct stock stock; /* large */
    char path[PATH_SIZE], message[MESSAGE_SIZE] = "het pad is te lang";
    struct journal *journal = settings_journal_db_path(settings, path)
                                  ? journal_open_to_read(path, message)
                                  : NULL;
    bool good = journal != NULL && stock_load(journal, &stock);
    if (journal == NULL) {
        log_warning("voorraad niet gelezen: %s", message);
    }
    journal_close(journal);
    return good ? &stock : NULL;
}

static int report_one(const struct ctl *ctl, const struct report_wish *wish,
                      const struct settings *settings, const struct found *found,
                      struct record_db *db)
{
    static struct breach breach; /* large */
    char message[MESSAGE_SIZE];
    const struct breach_wish one = {.settings = settings,
                                    .rules = rules_of(settings, found->sensor),
                                    .sensor = found->sensor,
                                    .stock = load_stock(settings),
                                    .seq = found->span.seq,
                                    .now_ms = report_now(wish->db)};
    if (!breach_gather_span(&breach, &one, &found->span, db, message)) {
        log_error("%s", message);
        return CTL_FOUND;
    }
    bool good = write_one(ctl, wish, found, &breach) && !breach.failed && one.stock != NULL;
    return good && fflush(stdout) == 0 ? CTL_GOOD : CTL_FOUND;
}

int report_breach(const struct ctl *ctl, const struct report_wish *wish,
                  const struct settings *settings)
{
    static struct all all; /* large */
    struct which which;
    char message[MESSAGE_SIZE];
    if (!parse_which(wish, &which)) {
        return CTL_USAGE;
    }
    struct record_db *db = record_open(wish->db, message);
    if (db == NULL) {
        log_error("%s", message);
        return CTL_FOUND;
    }
    int result = CTL_FOUND;
    if (!find_all(wish, &which, settings, db, &all)) {
        result = CTL_FOUND;
    } else if (wish->which == NULL) {
        list(ctl, &all);
        result = all.failed || fflush(stdout) != 0 ? CTL_FOUND : CTL_GOOD;
    } else if (all.count == 0) {
        log_error("geen afwijking %s in het record; noodwachtctl report --breach noemt ze",
                  wish->which);
    } else if (all.count > 1) {
        list(ctl, &all);
        log_error("er zijn er %zu op %s: kies er een met --breach NUMMER", all.count, wish->which);
    } else {
        result = report_one(ctl, wish, settings, &all.found[0], db);
    }
    record_close(db);
    return result;
}
