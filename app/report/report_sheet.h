/* A period of a sensor on paper: a row a day, what it comes to, and how to check that nothing was
 * changed since. Times are local; files are written whole or not at all. */
#ifndef NW_REPORT_SHEET_H
#define NW_REPORT_SHEET_H

#include <stdio.h>

#include "core/sheet.h"

bool report_sheet_pdf(const struct sheet *sheet, const char *path, char message[MESSAGE_SIZE]);
bool report_sheet_csv(const struct sheet *sheet, const char *path, char message[MESSAGE_SIZE]);
/* Plain text into an open file. */
void report_sheet_text(const struct sheet *sheet, FILE *to);

/* The columns of a day, as all forms say them. */
enum sheet_column {
    SHEET_DATE,
    SHEET_MIN,
    SHEET_MAX,
    SHEET_MEAN,
    SHEET_OUT,
    SHEET_UNKNOWN,
    SHEET_SIGNED,
    SHEET_ALARMS,
    SHEET_COLUMNS
};
const char *report_sheet_head(enum sheet_column column);
void report_sheet_cell(const struct sheet *sheet, const struct sheet_day *day,
                       enum sheet_column column, char out[TEXT_SIZE]);
/* "Maandstaat november 2026", or the days. */
void report_sheet_title(const struct sheet *sheet, char out[TEXT_SIZE]);
/* It is of a drill, and every form says so. */
bool report_sheet_drill(const struct sheet *sheet);
/* What stands below the days, a line each; returns how many. */
#define SHEET_NOTES 10
size_t report_sheet_notes(const struct sheet *sheet, char out[SHEET_NOTES][TEXT_SIZE]);

#endif
