/* `noodwachtctl report --drill`: the drills that were held, and the report of one with its
 * evaluation, as the kiosk saves it. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/time_text.h"
#include "report.h"
#include "report/report_drill.h"

static void tell_none(const char *data)
{
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/" DRILL_PAST_FOLDERS, data);
    DIR *all = opendir(path);
    if (all == NULL && errno != ENOENT) {
        log_error("%s: niet leesbaar (%s)", path, text_errno(errno));
    } else {
        log_info("er is nog geen oefening gehouden");
    }
    if (all != NULL) {
        closedir(all);
    }
}

static int list(const char *data, const struct drill_past *past, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char when[TIME_TEXT_SIZE] = "tijd onbekend";
        if (past[i].plan.begun_wall_ms != MS_UNKNOWN) {
            time_format_iso(past[i].plan.begun_wall_ms, when);
        }
        printf("%-16s %s  %s, %d keer zo snel, %s: %s\n", past[i].name, when, past[i].plan.title,
               (int)past[i].plan.pace,
               past[i].plan.end == DRILL_INTERRUPTED ? "onderbroken" : "afgemaakt",
               past[i].plan.why);
    }
    if (count == 0) {
        tell_none(data);
    }
    return count > 0 ? CTL_GOOD : CTL_FOUND;
}

static bool write_forms(const struct report_wish *wish, const struct review *review)
{
    char message[MESSAGE_SIZE];
    bool good = true;
    if (wish->pdf != NULL && !review_write_pdf(review, wish->pdf, message)) {
        log_error("%s", message);
        good = false;
    }
    if (wish->csv != NULL && !review_write_csv(review, wish->csv, message)) {
        log_error("%s", message);
        good = false;
    }
    if (wish->text || (wish->pdf == NULL && wish->csv == NULL)) {
        review_print(review, stdout);
    }
    return good && fflush(stdout) == 0;
}

/* The incident that the report is about; 0, said on standard error: there is none. */
static int64_t incident_of(const struct settings *settings, const struct drill_past *past)
{
    char path[PATH_SIZE], message[MESSAGE_SIZE] = "het pad is te lang";
    size_t count = 0;
    struct journal *own = drill_past_journal(settings->data, past->name, path)
                              ? journal_open_to_read(path, message)
                              : NULL;
    int64_t number = own != NULL ? drill_report_incident(own, &past->plan, &count) : 0;
    if (own == NULL) {
        log_error("%s", message);
    } else if (number == 0) {
        log_error("oefening %s: er is geen draaiboek begonnen", past->name);
    }
    journal_close(own);
    return number;
}

static int report(const struct report_wish *wish, const struct settings *settings,
                  const struct drill_past *past)
{
    char path[PATH_SIZE], message[MESSAGE_SIZE] = "er is geen geheugen meer";
    int64_t number = incident_of(settings, past);
    struct review *review = number != 0 ? calloc(1, sizeof(*review)) : NULL;
    if (number == 0 || review == NULL) {
        return CTL_FOUND;
    }
    /* Without it the improvements stand as they were written in the drill. */
    struct journal *real = settings_journal_db_path(settings, path)
                               ? journal_open_to_read(path, message)
                               : NULL;
    bool good = drill_report_gather(review, settings->practice, settings->data, past, number, real,
                                    message);
    if (!good) {
        log_error("%s", message);
    }
    good = good && write_forms(wish, review);
    review_free(review);
    free(review);
    journal_close(real);
    return good ? CTL_GOOD : CTL_FOUND;
}

int report_past(const struct report_wish *wish, const struct settings *settings)
{
    static struct drill_past past[DRILL_PAST_MAX]; /* large */
    size_t count = drill_past_list(settings->data, past, ARRAY_LEN(past));
    if (wish->which == NULL) {
        return list(settings->data, past, count);
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(past[i].name, wish->which) == 0) {
            return report(wish, settings, &past[i]);
        }
    }
    log_error("oefening %s is er niet; noodwachtctl report --drill noemt ze", wish->which);
    return CTL_FOUND;
}
