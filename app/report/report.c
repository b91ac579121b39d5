#include "report/report_parts.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/time_text.h"
#include "draaiboek/sentence.h"

void report_sentence(const struct report *report, const struct journal_row *row, char *out,
                     size_t size)
{
    entry_sentence(report->book, &row->entry, out, size);
}

void report_moment(const struct stamp *at, char *out, size_t size)
{
    if (at->wall_ms == MS_UNKNOWN) {
        text_copy(out, size, "tijd onbekend");
        return;
    }
    char when[TIME_TEXT_SIZE];
    time_format_date_clock(at->wall_ms, when);
    text_set(out, size, "%s%s", when, at->trust == TIME_UNTRUSTED ? "?" : "");
}

void report_begun(const struct stamp *at, char *out, size_t size)
{
    if (at->wall_ms == MS_UNKNOWN) {
        text_copy(out, size, "tijd onbekend");
        return;
    }
    char day[TIME_TEXT_SIZE], clock[TIME_TEXT_SIZE];
    time_format_long_day(at->wall_ms, day);
    time_format_clock(at->wall_ms, clock);
    text_set(out, size, "%s %s%s", day, clock, at->trust == TIME_UNTRUSTED ? "?" : "");
}

FILE *report_open(const char *path, char part[PATH_SIZE + 8], char message[MESSAGE_SIZE])
{
    struct stat info;
    if (stat(path, &info) == 0 && !S_ISREG(info.st_mode)) { /* a rename would put a file there */
        text_set(message, MESSAGE_SIZE, "%s: is geen gewoon bestand; geef een andere naam", path);
        return NULL;
    }
    bool fits = text_set(part, PATH_SIZE + 8, "%s.part", path);
    errno = ENAMETOOLONG;
    FILE *file = fits ? fopen(part, "w") : NULL;
    if (file == NULL) {
        text_set(message, MESSAGE_SIZE, "%s: kan niet worden geschreven: %s", part,
                 text_errno(errno));
        return NULL;
    }
    fchmod(fileno(file), 0640); /* notes may name patients */
    return file;
}

bool report_finish(FILE *file, const char *part, const char *path, char message[MESSAGE_SIZE])
{
    bool good = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;
    good = fclose(file) == 0 && good;
    good = good && rename(part, path) == 0;
    if (!good) {
        text_set(message, MESSAGE_SIZE, "%s: kan niet worden geschreven: %s", path,
                 text_errno(errno));
        unlink(part);
    }
    return good;
}

void report_cell(FILE *file, const char *text, char end)
{
    fputc('"', file);
    if (text[0] == '=' || text[0] == '+' || text[0] == '-' || text[0] == '@') {
        fputc('\'', file);
    }
    for (; *text != '\0'; text++) {
        if (*text == '"') {
            fputc('"', file);
        }
        fputc(*text, file);
    }
    fputc('"', file);
    fputc(end, file);
}
