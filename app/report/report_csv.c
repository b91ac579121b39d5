#include "core/time_text.h"
#include "report/report_parts.h"

static void write_row(FILE *file, const struct report *report, const struct journal_row *row)
{
    char when[TIME_TEXT_SIZE] = "", line[SENTENCE_SIZE];
    if (row->at.wall_ms != MS_UNKNOWN) {
        time_format_iso(row->at.wall_ms, when);
    }
    report_sentence(report, row, line, sizeof(line));
    bool drill = incident_is_drill(report->incident); /* rows are taken out of their file */
    char sentence[SENTENCE_SIZE + 16];
    text_set(sentence, sizeof(sentence), "%s%s", drill ? "OEFENING. " : "", line);
    fprintf(file, "%llu,%lld,%s,%s,%d,%lld,%lld,", (unsigned long long)row->seq,
            (long long)row->incident, when, time_trust_name(row->at.trust), (int)row->at.boot,
            (long long)row->at.boot_ms, (long long)(row->entry.elapsed_ms / MS_PER_S));
    report_cell(file, entry_name(row->entry.kind), ',');
    report_cell(file, row->entry.step, ',');
    report_cell(file, row->entry.who, ',');
    report_cell(file, row->entry.value, ',');
    report_cell(file, row->entry.note, ',');
    report_cell(file, sentence, '\n');
}

bool report_write_csv(const struct report *report, const char *path, char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    fputs("nummer,incident,tijd,vertrouwen,start,startklok_ms,verstreken_s,soort,stap,wie,waarde,"
          "notitie,zin\n",
          file);
    for (size_t i = 0; i < report->row_count; i++) {
        write_row(file, report, &report->rows[i]);
    }
    return report_finish(file, part, path, message);
}
