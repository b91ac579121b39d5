/* What the forms of a report share. */
#ifndef NW_REPORT_PARTS_H
#define NW_REPORT_PARTS_H

#include <stdio.h>

#include "report/report.h"

/* "zo 22 nov 14:02", "?" behind it when that clock was not trusted, or "tijd onbekend". */
void report_moment(const struct stamp *at, char *out, size_t size);
/* Of a beginning, for a paper that is kept: "22 november 2026 14:02", likewise. */
void report_begun(const struct stamp *at, char *out, size_t size);
/* A file beside its final name; finish syncs it and gives it that name. */
FILE *report_open(const char *path, char part[PATH_SIZE + 8], char message[MESSAGE_SIZE]);
bool report_finish(FILE *file, const char *part, const char *path, char message[MESSAGE_SIZE]);
/* A cell of a CSV file and what ends it. Quoted always; a value that a spreadsheet would take for a
 * formula gets an apostrophe. */
void report_cell(FILE *file, const char *text, char end);

#endif
