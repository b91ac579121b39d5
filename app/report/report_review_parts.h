/* What the files of the report with its evaluation share. */
#ifndef NW_REPORT_REVIEW_PARTS_H
#define NW_REPORT_REVIEW_PARTS_H

#include "report/report_review.h"

struct review_to {
    const struct review *review;
    void (*line)(void *context, const struct review_line *line);
    void *context;
};

void review_say(const struct review_to *to, enum review_style style, const char *text);
void review_row(const struct review_to *to, enum review_style style, const int *share, size_t count,
                const char *const *cell);
/* "4 u 20 (20 min te laat)"; "-" when it was not done. */
void review_late_by(const struct measured_deadline *deadline, char out[NAME_SIZE]);
/* The steps that came up. */
size_t review_asked(const struct measured_phase *phase);

void review_say_strengths(const struct review_to *to);
void review_say_improvements(const struct review_to *to);
void review_say_evaluation(const struct review_to *to);

#endif
