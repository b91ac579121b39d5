/* The report of an incident or a drill with its evaluation, in the four parts of an after-action
 * report: goals, what happened, strengths, improvements with owner and date. Times are measured
 * from the record; what people say of it stands beside them and is never mixed up with them. A
 * drill says OEFENING on every page. */
#ifndef NW_REPORT_REVIEW_H
#define NW_REPORT_REVIEW_H

#include <stdio.h>

#include "draaiboek/evaluation.h"
#include "draaiboek/measures.h"
#include "draaiboek/tasks.h"

#define REVIEW_EARLIER_MAX 3
#define REVIEW_FACT_MAX 6
#define REVIEW_CELLS 8

/* What an earlier one came to. */
struct review_earlier {
    struct stamp start;
    bool known;
    struct measured_time end;
    struct measured measure[MEET_COUNT];
    struct measured_phase total;
    size_t in_time, too_late; /* deadlines */
};

/* A line about the whole that the record does not hold: "Tempo", "Deelnemers". */
struct review_fact {
    const char *label, *text;
};

/* Large: not for the stack. */
struct review {
    const char *practice;
    struct incident incident;
    bool drill;               /* says OEFENING everywhere; incident_is_drill of what was gathered */
    struct playbook *book;    /* the text it ran on; NULL: not there */
    struct journal_row *rows; /* in order of time */
    size_t row_count;
    struct measures measures;
    struct review_earlier earlier[REVIEW_EARLIER_MAX]; /* newest first */
    size_t earlier_count;
    struct review_fact fact[REVIEW_FACT_MAX];
    char fact_text[REVIEW_FACT_MAX][TEXT_SIZE]; /* room for their texts */
    size_t fact_count;
    char drill_name[ID_SIZE];     /* folder of the simulated drill, "2026-11-22-1"; "" none */
    struct evaluation evaluation; /* its own points, and what was answered of the form */
    struct tasks tasks;           /* of its improvements, and no others */
};

/* Gathers one incident of `journal`, and what is earlier, closed, of the same playbook and kind in
 * `journals` (which may hold `journal` itself). Improvements are the tasks in `journal` and
 * `journals` that came from it. False with a Dutch message. Free with review_free either way. */
bool review_gather(struct review *review, const char *practice, struct journal *journal,
                   int64_t number, struct journal *const *journals, size_t journal_count,
                   char message[MESSAGE_SIZE]);
/* The same of a simulated drill, by the name of its folder. Its improvements are rows of its own
 * journal; those of `journals` that became a task are shown as that task stands. */
bool review_gather_drill(struct review *review, const char *practice, const char *drill,
                         struct journal *journal, int64_t number, struct journal *const *journals,
                         size_t journal_count, char message[MESSAGE_SIZE]);
void review_free(struct review *review);

/* Whence a task came, as its field `van` says it: "Stroomuitval, 22 nov 2026 (incident 7)". */
void review_origin(const struct incident *incident, char out[NAME_SIZE]);
/* "oefening 2 van 22 nov 2026: stroomuitval": of a simulated drill. */
void review_drill_origin(const char *drill, const struct incident *incident, char out[NAME_SIZE]);
/* "verslag-7-stroomuitval", and "oefening-..." of a drill: for a file. */
void review_name(const struct review *review, char out[NAME_SIZE]);

/* The report line by line, the same for every form. */
enum review_style {
    REVIEW_BAND, /* OEFENING */
    REVIEW_TITLE,
    REVIEW_HEAD,
    REVIEW_TEXT,
    REVIEW_POINT,   /* one of a list */
    REVIEW_COLUMNS, /* the heads of a table */
    REVIEW_ROW,
    REVIEW_BLANK /* room to write */
};
struct review_line {
    enum review_style style;
    const char *cell[REVIEW_CELLS]; /* a ROW has several, the others one */
    const int *share;               /* of the width, in hundredths, for each cell of a table */
    size_t count;
};
void review_lines(const struct review *review,
                  void (*line)(void *context, const struct review_line *line), void *context);

void review_print(const struct review *review, FILE *to); /* as text */
/* Plain text, A4, and the times as CSV with a header. Files are written whole or not at all; false
 * with a Dutch message. */
bool review_write_text(const struct review *review, const char *path, char message[MESSAGE_SIZE]);
bool review_write_pdf(const struct review *review, const char *path, char message[MESSAGE_SIZE]);
bool review_write_csv(const struct review *review, const char *path, char message[MESSAGE_SIZE]);

#endif
