#include "core/time_text.h"
#include "draaiboek/sentence.h"
#include "report/report_parts.h"

bool report_write_text(const struct report *report, const char *path, char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8], when[TIME_TEXT_SIZE + 8], line[SENTENCE_SIZE];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    const struct incident *incident = report->incident;
    report_begun(&incident->start, when, sizeof(when));
    fputs(incident_is_drill(incident) ? "*** OEFENING ***\n" : "", file);
    fprintf(file, "%s\n%s\nIncident %lld (%s), begonnen %s, draaiboek versie %d\n\n",
            report->practice, incident->title, (long long)incident->number,
            incident_words(incident), when, (int)incident->version);
    for (size_t i = 0; i < report->row_count; i++) {
        const struct journal_row *row = &report->rows[i];
        if (entry_is_summed(report->rows, report->row_count, i)) {
            continue;
        }
        char elapsed[TIME_TEXT_SIZE];
        report_moment(&row->at, when, sizeof(when));
        time_format_running(row->entry.elapsed_ms, elapsed);
        report_sentence(report, row, line, sizeof(line));
        fprintf(file, "%-18s %9s  %s\n", when, elapsed, line);
    }
    if (!incident->closed) {
        fputs("\nDit incident loopt nog.\n", file);
    }
    return report_finish(file, part, path, message);
}
