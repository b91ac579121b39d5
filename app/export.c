#include "export.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/log.h"
#include "drill_folder.h"
#include "kiosk.h"
#include "report/report.h"
#include "report/report_order.h"
#include "report/report_review.h"

struct job {
    struct kiosk *kiosk;
    const char *folder;
    const char *drill; /* the name of its folder; "" it is none */
    size_t written;
    bool good;
};

static bool export_review(struct job *job, const struct incident *incident)
{
    static const struct {
        const char *suffix;
        bool (*write)(const struct review *, const char *, char *);
    } forms[] = {{"txt", review_write_text}, {"csv", review_write_csv}, {"pdf", review_write_pdf}};
    struct kiosk *kiosk = job->kiosk;
    char message[MESSAGE_SIZE] = "er is geen geheugen meer", name[NAME_SIZE];
    struct review *review = malloc(sizeof(*review));
    if (review == NULL) {
        log_error("%s", message);
        return false;
    }
    bool good = review_gather_drill(review, kiosk->settings.practice, job->drill, kiosk->journal,
                                    incident->number, &kiosk->journal, 1, message);
    review_name(review, name);
    for (size_t i = 0; good && i < ARRAY_LEN(forms); i++) {
        char path[2 * PATH_SIZE];
        text_set(path, sizeof(path), "%s/%s.%s", job->folder, name, forms[i].suffix);
        good = forms[i].write(review, path, message);
        if (good) {
            puts(path);
        }
    }
    if (!good) {
        log_error("%s", message);
    }
    review_free(review);
    free(review);
    return good;
}

static bool export_one(void *context, const struct incident *incident)
{
    struct job *job = context;
    struct kiosk *kiosk = job->kiosk;
    struct journal_row *rows;
    size_t count;
    if (!journal_rows(kiosk->journal, incident->number, &rows, &count)) {
        log_error("incident %lld is niet te lezen", (long long)incident->number);
        job->good = false;
        return true;
    }
    journal_rows_in_time(rows, count);
    kiosk->view.journal_book = kiosk_book_of(kiosk, incident);
    struct report report = {
        .practice = kiosk->settings.practice,
        .incident = incident,
        .rows = rows,
        .row_count = count,
        .book = kiosk->view.journal_book,
    };
    static const struct {
        const char *suffix;
        bool (*write)(const struct report *, const char *, char *);
    } forms[] = {{"txt", report_write_text}, {"csv", report_write_csv}, {"pdf", report_write_pdf}};
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        char path[2 * PATH_SIZE], message[MESSAGE_SIZE];
        text_set(path, sizeof(path), "%s/%sincident-%lld-%s.%s", job->folder,
                 incident->kind != INCIDENT_REAL ? "oefening-" : "", (long long)incident->number,
                 incident->playbook, forms[i].suffix);
        if (forms[i].write(&report, path, message)) {
            puts(path);
        } else {
            log_error("%s", message);
            job->good = false;
        }
    }
    job->good &= export_review(job, incident);
    job->written++;
    free(rows);
    return true;
}

/* No daemon says here what day it is: nothing is called expired, and the list says so. */
static bool export_order(struct kiosk *kiosk, const char *folder)
{
    static const struct {
        const char *suffix;
        bool (*write)(const struct supplies *, const char *, const char *, char *);
    } forms[] = {{"txt", report_order_text}, {"csv", report_order_csv}};
    bool good = true;
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        char path[2 * PATH_SIZE], message[MESSAGE_SIZE];
        text_set(path, sizeof(path), "%s/bestellijst.%s", folder, forms[i].suffix);
        if (forms[i].write(&kiosk->supplies, "", path, message)) {
            puts(path);
        } else {
            log_error("%s", message);
            good = false;
        }
    }
    return good;
}

bool export_journal(const struct settings *settings, const char *folder)
{
    if (mkdir(folder, 0750) != 0 && errno != EEXIST) {
        log_error("%s: %m", folder);
        return false;
    }
    struct kiosk *kiosk = calloc(1, sizeof(*kiosk));
    char path[PATH_SIZE];
    if (kiosk == NULL || !settings_journal_db_path(settings, path)) {
        free(kiosk);
        return false;
    }
    kiosk->settings = *settings;
    kiosk_playbooks_load(kiosk);
    kiosk->journal = journal_open(path);
    struct drill_plan plan;
    char *whole = realpath(settings->data, NULL); /* of a drill it is "." in its folder */
    const char *name = whole != NULL ? strrchr(whole, '/') : NULL;
    bool drill = drill_folder_plan(settings->data, &plan);
    struct job job = {kiosk, folder, drill && name != NULL ? name + 1 : "", 0,
                      kiosk->journal != NULL};
    if (kiosk->journal != NULL && !journal_each_incident(kiosk->journal, export_one, &job)) {
        log_error("%s is niet te lezen", path);
        job.good = false;
    }
    if (kiosk->journal != NULL && !drill) { /* of a drill nothing is ordered */
        kiosk_lists_load(kiosk);
        job.good &= export_order(kiosk, folder);
    }
    if (job.good && job.written == 0) {
        log_info("het journaal bevat nog geen incidenten");
    }
    free(whole);
    kiosk_destroy(kiosk);
    return job.good;
}
