/* The report of a closed incident with its evaluation, saved from the Journaal screen. */
#include <stdlib.h>

#include "kiosk.h"
#include "report/report_review.h"

static bool save(const struct kiosk *kiosk, const struct review *review, char name[NAME_SIZE],
                 char message[MESSAGE_SIZE])
{
    static const struct {
        const char *suffix;
        bool (*write)(const struct review *, const char *, char *);
    } forms[] = {{"pdf", review_write_pdf}, {"txt", review_write_text}, {"csv", review_write_csv}};
    char folder[PATH_SIZE], path[PATH_SIZE];
    if (!kiosk_report_folder(kiosk, folder, message)) {
        return false;
    }
    review_name(review, name);
    for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
        if (!text_set(path, sizeof(path), "%s/%s.%s", folder, name, forms[i].suffix)) {
            text_copy(message, MESSAGE_SIZE, "het pad is te lang");
            return false;
        }
        if (!forms[i].write(review, path, message)) {
            return false;
        }
    }
    return true;
}

void kiosk_review_act(struct kiosk *kiosk, int64_t mono_ms)
{
    const struct view *view = &kiosk->view;
    if (kiosk->journal == NULL || view->journal_selected < 0 ||
        (size_t)view->journal_selected >= view->journal_incident_count) {
        return;
    }
    char name[NAME_SIZE], message[MESSAGE_SIZE] = "er is geen geheugen meer";
    struct review *review = malloc(sizeof(*review));
    bool good = review != NULL &&
                review_gather(review, kiosk->settings.practice, kiosk->journal,
                              view->journal_incident[view->journal_selected].number,
                              &kiosk->journal, 1, message) &&
                save(kiosk, review, name, message);
    if (good) {
        kiosk_speak(kiosk, mono_ms, "Opgeslagen in verslagen: %s (pdf, tekst en csv).", name);
    } else {
        kiosk_speak(kiosk, mono_ms, "Niet opgeslagen: %s", message);
    }
    if (review != NULL) {
        review_free(review);
        free(review);
    }
}
