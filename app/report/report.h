/* What leaves the kiosk on paper or as a file. Times, titles and dates come from the record, so the
 * same incident gives the same bytes. */
#ifndef NW_REPORT_REPORT_H
#define NW_REPORT_REPORT_H

#include "draaiboek/journal.h"
#include "draaiboek/sentence.h"

/* One incident as it is printed: its rows in order. */
struct report {
    const char *practice;
    const struct incident *incident;
    const struct journal_row *rows;
    size_t row_count;
    const struct playbook *book; /* NULL when it is no longer there */
};

/* The time line as plain UTF-8 text; CSV with a header; a PDF (A4, Pango). False with a Dutch
 * message. Files are written whole or not at all (rename). */
bool report_write_text(const struct report *report, const char *path, char message[MESSAGE_SIZE]);
bool report_write_csv(const struct report *report, const char *path, char message[MESSAGE_SIZE]);
bool report_write_pdf(const struct report *report, const char *path, char message[MESSAGE_SIZE]);

/* One row as a Dutch sentence without its time: "Gedaan: Wijs één coördinator aan (Anja)". */
void report_sentence(const struct report *report, const struct journal_row *row, char *out,
                     size_t size);

#endif
