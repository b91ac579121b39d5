/* The words of a sheet, and its plain forms. */
#include "report/report_sheet.h"

#include <inttypes.h>
#include <string.h>

#include "draaiboek/drill_plan.h"
#include "report/report_parts.h"

const char *report_sheet_head(enum sheet_column column)
{
    static const char *const heads[SHEET_COLUMNS] = {
        [SHEET_DATE] = "Dag",      [SHEET_MIN] = "Laagste",    [SHEET_MAX] = "Hoogste",
        [SHEET_MEAN] = "Gem.",     [SHEET_OUT] = "Buiten",     [SHEET_UNKNOWN] = "Onbekend",
        [SHEET_SIGNED] = "Paraaf", [SHEET_ALARMS] = "Alarmen",
    };
    return heads[column];
}

static void extreme(int32_t mc, int64_t wall_ms, char out[TEXT_SIZE])
{
    char value[16], when[TIME_TEXT_SIZE];
    mc_format_dutch(mc, value);
    time_format_clock(wall_ms, when);
    text_set(out, TEXT_SIZE, "%s (%s)", value, when);
}

/* Rounded up: half a minute out of range is not none. */
static void minutes(int64_t ms, char out[TEXT_SIZE])
{
    text_set(out, TEXT_SIZE, "%" PRId64 " min", (ms + MS_PER_MIN - 1) / MS_PER_MIN);
}

static void signs(const struct sheet_day *day, char out[TEXT_SIZE])
{
    struct text text;
    text_init(&text, out, TEXT_SIZE);
    for (size_t i = 0; i < day->sign_count && i < SHEET_SIGN_MAX; i++) {
        char who[ID_SIZE], when[TIME_TEXT_SIZE];
        sheet_initials(day->sign[i].who, who);
        time_format_clock(day->sign[i].wall_ms, when);
        text_add(&text, "%s%s %s", i > 0 ? ", " : "", when, who);
    }
    if (day->sign_count > SHEET_SIGN_MAX) {
        text_add(&text, " +%zu", day->sign_count - SHEET_SIGN_MAX);
    }
    if (day->sign_count == 0) {
        text_add(&text, "%s", sheet_missed(day) ? "ONTBREEKT" : !day->open ? "gesloten" : "-");
    }
}

void report_sheet_cell(const struct sheet *sheet, const struct sheet_day *day,
                       enum sheet_column column, char out[TEXT_SIZE])
{
    const struct figures *figures = &day->figures;
    char value[16];
    text_copy(out, TEXT_SIZE, day->begun ? "-" : "");
    if (column == SHEET_DATE) {
        calendar_format_short(day->date.number, out);
        return;
    }
    if (day->unused) {
        text_copy(out, TEXT_SIZE, column == SHEET_ALARMS ? sheet_unused_text(sheet, day) : "");
        return;
    }
    if (!day->begun) {
        return;
    }
    switch (column) {
    case SHEET_MIN:
    case SHEET_MAX:
        if (figures->valid > 0) {
            bool low = column == SHEET_MIN;
            extreme(low ? figures->min_mc : figures->max_mc,
                    low ? figures->min_ms : figures->max_ms, out);
        }
        break;
    case SHEET_MEAN:
        if (figures->valid > 0) {
            mc_format_dutch(figures_mean_mc(figures), value);
            text_copy(out, TEXT_SIZE, value);
        }
        break;
    case SHEET_OUT:
        if (sheet->rules != NULL) {
            minutes(figures->warm_ms + figures->cold_ms, out);
        }
        break;
    case SHEET_UNKNOWN:
        minutes(figures->unknown_ms, out);
        break;
    case SHEET_SIGNED:
        signs(day, out);
        break;
    case SHEET_ALARMS:
        if (day->alarms == 0) {
            text_copy(out, TEXT_SIZE, "-");
        } else {
            text_set(out, TEXT_SIZE, "%zu: %s", day->alarms, day->alarm);
        }
        break;
    case SHEET_DATE:
    case SHEET_COLUMNS:
        break;
    }
}

void report_sheet_title(const struct sheet *sheet, char out[TEXT_SIZE])
{
    struct calendar_day first = calendar_day(sheet->first);
    char from[TIME_TEXT_SIZE], to[TIME_TEXT_SIZE];
    if (first.day == 1 && sheet->count == (size_t)calendar_month_days(first.year, first.month)) {
        calendar_format_month(first.year, first.month, from);
        text_set(out, TEXT_SIZE, "Maandstaat %s: %s", from, sheet->sensor->name);
        return;
    }
    calendar_format_day(sheet->first, from);
    calendar_format_day(sheet->first + (int32_t)sheet->count - 1, to);
    text_set(out, TEXT_SIZE, "Overzicht %s t/m %s: %s", from, to, sheet->sensor->name);
}

/* Below the days */

static size_t total_of(const struct sheet *sheet, size_t offset)
{
    size_t sum = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        size_t one;
        memcpy(&one, (const char *)&sheet->day[i] + offset, sizeof(one));
        sum += one;
    }
    return sum;
}

static void note_range(const struct sheet *sheet, char out[TEXT_SIZE])
{
    const struct figures *total = &sheet->total;
    char low[16], high[16], mean[16], low_at[TIME_TEXT_SIZE], high_at[TIME_TEXT_SIZE];
    if (total->valid == 0) {
        text_copy(out, TEXT_SIZE, "Geen geldige meting in deze tijd.");
        return;
    }
    mc_format_dutch(total->min_mc, low);
    mc_format_dutch(total->max_mc, high);
    mc_format_dutch(figures_mean_mc(total), mean);
    time_format_date_clock(total->min_ms, low_at);
    time_format_date_clock(total->max_ms, high_at);
    text_set(out, TEXT_SIZE,
             "Laagste %s °C (%s), hoogste %s °C (%s), gemiddeld %s °C over %" PRIu64
             " geldige metingen.",
             low, low_at, high, high_at, mean, total->valid);
}

static void note_times(const struct sheet *sheet, char out[TEXT_SIZE])
{
    const struct figures *total = &sheet->total;
    char in[TIME_TEXT_SIZE], warm[TIME_TEXT_SIZE], cold[TIME_TEXT_SIZE], unknown[TIME_TEXT_SIZE];
    time_format_duration(total->in_ms, in);
    time_format_duration(total->warm_ms, warm);
    time_format_duration(total->cold_ms, cold);
    time_format_duration(total->unknown_ms, unknown);
    text_set(out, TEXT_SIZE, "In bereik %s, te warm %s, te koud %s, onbekend %s.", in, warm, cold,
             unknown);
}

static void note_exposure(const struct sheet *sheet, char out[TEXT_SIZE])
{
    const struct exposure *exposure = &sheet->total.exposure;
    char value[16] = "onbekend";
    int32_t mc;
    if (exposure_mkt_mc(exposure, &mc)) {
        mc_format_dutch(mc, value);
    }
    text_set(out, TEXT_SIZE,
             "MKT %s °C (ziet geen vorst: een te koude periode wordt er niet goed door). "
             "Graadminuten boven de grens %" PRId64 ", eronder %" PRId64 ".",
             value, exposure_degree_minutes(exposure->warm_mc_ms),
             exposure_degree_minutes(exposure->cold_mc_ms));
}

static void note_counts(const struct sheet *sheet, char out[TEXT_SIZE])
{
    size_t missed = 0;
    for (size_t i = 0; i < sheet->count; i++) {
        missed += sheet_missed(&sheet->day[i]);
    }
    text_set(out, TEXT_SIZE,
             "Afwijkingen %zu, alarmen %zu, deur open %zu keer, parafen %zu, ontbrekende parafen "
             "op werkdagen %zu.",
             total_of(sheet, offsetof(struct sheet_day, excursions)),
             total_of(sheet, offsetof(struct sheet_day, alarms)),
             total_of(sheet, offsetof(struct sheet_day, doors)),
             total_of(sheet, offsetof(struct sheet_day, sign_count)), missed);
}

size_t report_sheet_notes(const struct sheet *sheet, char out[SHEET_NOTES][TEXT_SIZE])
{
    char low[16], high[16], head[DIGEST_HEAD_SIZE], day[TIME_TEXT_SIZE], clock[TIME_TEXT_SIZE];
    size_t count = 0;
    note_range(sheet, out[count++]);
    if (sheet->rules != NULL) {
        note_times(sheet, out[count++]);
        note_exposure(sheet, out[count++]);
        mc_format_dutch(sheet->rules->low_mc, low);
        mc_format_dutch(sheet->rules->high_mc, high);
        text_set(out[count++], TEXT_SIZE, "Grenzen %s t/m %s °C volgens %s (versie %d).", low, high,
                 sheet->rules->id, (int)sheet->rules->version);
    } else {
        text_copy(out[count++], TEXT_SIZE,
                  "Geen regels: er is niet te zeggen wat buiten de "
                  "grens was.");
    }
    if (sheet->sensor->role == ROLE_COOLBOX) { /* the guard judges it while it is in use only */
        text_copy(out[count++], TEXT_SIZE,
                  "LET OP: dit zijn alle uren, ook die waarin de koelbox niet in gebruik was.");
    }
    note_counts(sheet, out[count++]);
    if (sheet->failed) {
        text_copy(out[count++], TEXT_SIZE,
                  "LET OP: niet alles was te lezen; noodwachtctl verify zegt welke dag.");
    }
    digest_head_text(sheet->chain.head, head);
    time_format_long_day(sheet->now_ms, day);
    time_format_clock(sheet->now_ms, clock);
    text_set(out[count++], TEXT_SIZE, "Record t/m nummer %" PRIu64 ", kop %s, gemaakt %s %s.",
             sheet->chain.seq, head, day, clock);
    text_set(out[count++], TEXT_SIZE, "Controle: noodwachtctl verify --head %s", head);
    return count;
}

/* Plain forms */

bool report_sheet_drill(const struct sheet *sheet)
{
    return drill_is_of(sheet->settings->practice);
}

void report_sheet_text(const struct sheet *sheet, FILE *to)
{
    static const int width[SHEET_COLUMNS] = {10, 14, 14, 6, 9, 9, 16, 0};
    char cell[TEXT_SIZE], note[SHEET_NOTES][TEXT_SIZE];
    report_sheet_title(sheet, cell);
    fputs(report_sheet_drill(sheet) ? "*** " DRILL_WORD " ***\n" : "", to);
    fprintf(to, "%s%s%s\n\n", sheet->settings->practice,
            sheet->settings->practice[0] != '\0' ? "\n" : "", cell);
    for (size_t row = 0; row <= sheet->count; row++) {
        for (int column = 0; column < SHEET_COLUMNS; column++) {
            if (row == 0) {
                text_copy(cell, sizeof(cell), report_sheet_head((enum sheet_column)column));
            } else {
                report_sheet_cell(sheet, &sheet->day[row - 1], (enum sheet_column)column, cell);
            }
            bool full = width[column] > 0 && strlen(cell) >= (size_t)width[column];
            fprintf(to, "%-*s%s", width[column], cell, full ? "  " : "");
        }
        fputc('\n', to);
    }
    fputc('\n', to);
    size_t notes = report_sheet_notes(sheet, note);
    for (size_t i = 0; i < notes; i++) {
        fprintf(to, "%s\n", note[i]);
    }
}

static void put_mc(FILE *file, bool known, int32_t mc)
{
    if (known) {
        fprintf(file, "%s%d.%03d", mc < 0 ? "-" : "", (mc < 0 ? -mc : mc) / 1000,
                (mc < 0 ? -mc : mc) % 1000);
    }
    fputc(',', file);
}

static void put_moment(FILE *file, bool known, int64_t wall_ms)
{
    char when[TIME_TEXT_SIZE] = "";
    if (known) {
        time_format_iso(wall_ms, when);
    }
    fprintf(file, "%s,", when);
}

/* The last cell of a row; in a drill one more says what it is: rows are taken out of their file. */
static void put_last(FILE *file, const struct sheet *sheet, const char *text)
{
    bool drill = report_sheet_drill(sheet);
    report_cell(file, text, drill ? ',' : '\n');
    if (drill) {
        report_cell(file, DRILL_WORD, '\n');
    }
}

static void put_day(FILE *file, const struct sheet *sheet, const struct sheet_day *day)
{
    const struct figures *figures = &day->figures;
    char text[TEXT_SIZE];
    bool any = figures->valid > 0;
    calendar_format_day(day->date.number, text);
    fprintf(file, "%s,%s,", text, day->open ? "ja" : "nee");
    if (day->unused) {
        fputs(",,,,,,,,,,,,", file);
        report_cell(file, sheet_unused_text(sheet, day), ',');
        put_last(file, sheet, "");
        return;
    }
    put_mc(file, any, figures->min_mc);
    put_moment(file, any, figures->min_ms);
    put_mc(file, any, figures->max_mc);
    put_moment(file, any, figures->max_ms);
    put_mc(file, any, any ? figures_mean_mc(figures) : 0);
    fprintf(file, "%" PRId64 ",%" PRId64 ",%" PRId64 ",%" PRId64 ",", figures->in_ms / MS_PER_S,
            figures->warm_ms / MS_PER_S, figures->cold_ms / MS_PER_S,
            figures->unknown_ms / MS_PER_S);
    fprintf(file, "%zu,%zu,%zu,", day->excursions, day->alarms, day->doors);
    struct text names;
    text_init(&names, text, sizeof(text));
    for (size_t i = 0; i < day->sign_count && i < SHEET_SIGN_MAX; i++) {
        char when[TIME_TEXT_SIZE];
        time_format_iso(day->sign[i].wall_ms, when);
        text_add(&names, "%s%s %s", i > 0 ? "; " : "", when, day->sign[i].who);
    }
    report_cell(file, sheet_missed(day) ? "ontbreekt" : text, ',');
    put_last(file, sheet, day->alarm);
}

bool report_sheet_csv(const struct sheet *sheet, const char *path, char message[MESSAGE_SIZE])
{
    char part[PATH_SIZE + 8], note[SHEET_NOTES][TEXT_SIZE];
    FILE *file = report_open(path, part, message);
    if (file == NULL) {
        return false;
    }
    if (sheet->settings->practice[0] != '\0') { /* in a drill it says that it is one */
        fprintf(file, "# %s\n", sheet->settings->practice);
    }
    report_sheet_title(sheet, note[0]);
    fprintf(file, "# %s\n", note[0]);
    size_t notes = report_sheet_notes(sheet, note);
    for (size_t i = 0; i < notes; i++) {
        fprintf(file, "# %s\n", note[i]);
    }
    fputs("dag,werkdag,min,min_tijd,max,max_tijd,gemiddeld,in_s,warm_s,koud_s,onbekend_s,"
          "afwijkingen,alarmen,deur_open,parafen,ergste_alarm",
          file);
    fputs(report_sheet_drill(sheet) ? ",oefening\n" : "\n", file);
    for (size_t i = 0; i < sheet->count; i++) {
        if (sheet->day[i].begun) {
            put_day(file, sheet, &sheet->day[i]);
        }
    }
    return report_finish(file, part, path, message);
}
