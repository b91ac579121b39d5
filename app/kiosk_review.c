/* The report of a closed incident with its evaluation: read on the screen, and saved. */
#include <stdlib.h>
#include <string.h>

#include "kiosk.h"
#include "report/report_drill.h"

static const struct drill_past *past_of(const struct kiosk *kiosk)
{
    return kiosk->past.read != NULL ? &kiosk->past.list[kiosk->view.past.selected] : NULL;
}

/* Of what is looked at: a drill that is over, one of the drill that runs, or a real one. */
static bool gather(const struct kiosk *kiosk, struct review *review, char message[MESSAGE_SIZE])
{
    const struct view *view = &kiosk->view;
    const struct drill_past *past = past_of(kiosk);
    const char *practice = kiosk->settings.practice;
    int64_t number = view->journal_incident[view->journal_selected].number;
    if (past != NULL) {
        return drill_report_gather(review, practice, kiosk->settings.data, past, number,
                                   kiosk->journal, message);
    }
    const char *own = view->drill.on ? strrchr(kiosk->settings.data, '/') : NULL;
    return review_gather_drill(review, practice, own != NULL ? own + 1 : "", kiosk->journal, number,
                               &kiosk->journal, 1, message);
}

/* That of a drill stays with it. */
static bool folder_of(const struct kiosk *kiosk, char folder[PATH_SIZE], char message[MESSAGE_SIZE])
{
    const struct drill_past *past = past_of(kiosk);
    text_copy(message, MESSAGE_SIZE, "het pad is te lang");
    return past != NULL ? drill_past_folder(kiosk->settings.data, past->name, folder)
                        : kiosk_report_folder(kiosk, folder, message);
}

static bool save(const struct kiosk *kiosk, const struct review *review, char name[NAME_SIZE],
                 char message[MESSAGE_SIZE])
{
    static const struct {
        const char *suffix;
        bool (*write)(const struct review *, const char *, char *);
    } forms[] = {{"pdf", review_write_pdf}, {"txt", review_write_text}, {"csv", review_write_csv}};
    char folder[PATH_SIZE], path[PATH_SIZE];
    if (!folder_of(kiosk, folder, message)) {
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

/* On the screen: first counted, then copied */

struct copying {
    struct kiosk_paper *paper; /* NULL: counted only */
    size_t lines, bytes;
};

static enum paper_style style_of(enum review_style style)
{
    switch (style) {
    case REVIEW_BAND:
        return PAPER_BAND;
    case REVIEW_TITLE:
        return PAPER_TITLE;
    case REVIEW_HEAD:
        return PAPER_HEAD;
    case REVIEW_POINT:
        return PAPER_POINT;
    case REVIEW_COLUMNS:
        return PAPER_COLUMNS;
    case REVIEW_ROW:
        return PAPER_ROW;
    case REVIEW_TEXT:
    case REVIEW_BLANK:
        break;
    }
    return PAPER_TEXT;
}

static void copy_line(void *context, const struct review_line *from)
{
    struct copying *copying = context;
    struct kiosk_paper *paper = copying->paper;
    if (from->style == REVIEW_BLANK || from->cell[0][0] == '\0') {
        return; /* room to write on paper */
    }
    struct paper_line *to = paper != NULL ? &paper->line[copying->lines] : NULL;
    for (size_t i = 0; i < from->count; i++) {
        size_t size = strlen(from->cell[i]) + 1;
        if (to != NULL) {
            to->cell[i] = memcpy(paper->bytes + copying->bytes, from->cell[i], size);
            to->share[i] = from->share != NULL ? from->share[i] : 100;
        }
        copying->bytes += size;
    }
    if (to != NULL) {
        to->style = style_of(from->style);
        to->count = from->count;
    }
    copying->lines++;
}

void kiosk_review_close(struct kiosk *kiosk)
{
    struct kiosk_paper *paper = &kiosk->paper;
    kiosk->view.paper = NULL;
    free(paper->line);
    free(paper->bytes);
    *paper = (struct kiosk_paper){0};
}

static bool put_on_screen(struct kiosk *kiosk, const struct review *review)
{
    struct kiosk_paper *paper = &kiosk->paper;
    struct copying count = {0}, copy = {.paper = paper};
    kiosk_review_close(kiosk);
    review_lines(review, copy_line, &count);
    paper->line = calloc(count.lines + 1, sizeof(*paper->line));
    paper->bytes = malloc(count.bytes + 1);
    if (paper->line == NULL || paper->bytes == NULL) {
        kiosk_review_close(kiosk);
        return false;
    }
    review_lines(review, copy_line, &copy);
    paper->paper = (struct paper){.line = paper->line, .count = copy.lines};
    review_name(review, paper->paper.name);
    kiosk->view.paper = &paper->paper;
    return true;
}

/* Actions */

static void carry_out(struct kiosk *kiosk, enum review_part part, int64_t mono_ms)
{
    char name[NAME_SIZE], message[MESSAGE_SIZE] = "er is geen geheugen meer";
    struct view *view = &kiosk->view;
    struct review *review = malloc(sizeof(*review));
    bool good = review != NULL && gather(kiosk, review, message);
    if (part == REVIEW_SAVE) {
        good = good && save(kiosk, review, name, message);
        const struct drill_past *past = past_of(kiosk);
        if (good && past != NULL) {
            kiosk_speak(kiosk, mono_ms, "Opgeslagen bij de oefening: %s (pdf, tekst en csv).",
                        name);
        } else if (good) {
            kiosk_speak(kiosk, mono_ms, "Opgeslagen in verslagen: %s (pdf, tekst en csv).", name);
        } else {
            kiosk_speak(kiosk, mono_ms, "Niet opgeslagen: %s", message);
        }
    } else if (good && put_on_screen(kiosk, review)) {
        kiosk->report_from = view->screen;
        view->screen = SCREEN_REPORT;
        view->page = 0;
    } else {
        kiosk_speak(kiosk, mono_ms, "Geen verslag: %s", message);
    }
    if (review != NULL) {
        review_free(review);
        free(review);
    }
}

void kiosk_review_act(struct kiosk *kiosk, struct action action, int64_t mono_ms)
{
    struct view *view = &kiosk->view;
    if (action.arg == REVIEW_CLOSE) {
        kiosk_review_close(kiosk);
        view->screen = kiosk->report_from;
        view->page = 0;
    } else if (kiosk_journal_looked(kiosk) != NULL && view->journal_selected >= 0 &&
               (size_t)view->journal_selected < view->journal_incident_count) {
        carry_out(kiosk, (enum review_part)action.arg, mono_ms);
    }
}
