/* Reports: the three forms of one incident, read back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/yaml.h"
#include "report/report.h"
#include "test.h"

/* Fontconfig keeps its configuration to the end of the process; that is not ours to free. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static struct fault_list faults;
static struct playbook *book;
static char folder[] = "/tmp/noodwacht-report-XXXXXX";

static struct journal_row row(uint64_t seq, enum entry_kind kind, const char *step,
                              const char *value, const char *note)
{
    struct journal_row out = {.seq = seq, .incident = 7};
    out.at = (struct stamp){1, (int64_t)seq * 60000, 1795355520000 + (int64_t)seq * 60000,
                            TIME_NTP};
    out.entry.kind = kind;
    out.entry.elapsed_ms = (int64_t)seq * 60000;
    text_copy(out.entry.step, ID_SIZE, step);
    text_copy(out.entry.value, NAME_SIZE, value);
    text_copy(out.entry.note, TEXT_SIZE, note);
    return out;
}

static struct incident incident = {
    .number = 7, .playbook = "stroomuitval", .version = 1, .title = "Stroomuitval", .closed = true};
static struct journal_row rows[120];
static struct report report = {
    .practice = "Praktijk De Proef", .incident = &incident, .rows = rows};

static char *slurp(const char *path, size_t *len)
{
    static char bytes[1 << 20];
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    *len = fread(bytes, 1, sizeof(bytes) - 1, file);
    bytes[*len] = '\0';
    fclose(file);
    return bytes;
}

static int set_up(void **state)
{
    (void)state;
    setenv("TZ", "UTC", 1);
    book = playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/stroomuitval.yaml", &faults);
    incident.start = (struct stamp){1, 0, 1795355520000, TIME_NTP};
    size_t n = 0;
    rows[n++] = row(1, ENTRY_START, "", "stroomuitval", "1");
    rows[n++] = row(2, ENTRY_DONE, "coordinator", "Anja", "");
    rows[n++] = row(3, ENTRY_SKIP, "buren", "", "al gedaan, \"zei\" Bram");
    rows[n++] = row(4, ENTRY_NOTE, "", "", "=1+1");
    while (n < ARRAY_LEN(rows) - 1) {
        rows[n] = row(n + 1, ENTRY_NOTE, "", "",
                      "Een lange notitie die over het einde van een regel heen loopt, zodat het "
                      "verslag meer dan één bladzijde nodig heeft.");
        n++;
    }
    rows[n] = row(n + 1, ENTRY_CLOSE, "", "", "hersteld");
    report.row_count = n + 1;
    report.book = book;
    return book != NULL && mkdtemp(folder) != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    playbook_free(book);
    return rmdir(folder);
}

static void text_holds_every_row(void **state)
{
    (void)state;
    char path[128], message[MESSAGE_SIZE];
    size_t len;
    snprintf(path, sizeof(path), "%s/a.txt", folder);
    assert_true(report_write_text(&report, path, message));
    char *text = slurp(path, &len);
    assert_non_null(strstr(text, "Praktijk De Proef"));
    assert_non_null(strstr(text, "begonnen 22 november 2026 13:52,"));
    assert_non_null(strstr(text, "Gedaan: Wijs één coördinator aan: Anja"));
    assert_non_null(strstr(text, "Gesloten: hersteld"));
    size_t lines = 0;
    for (char *at = text; (at = strchr(at, '\n')) != NULL; at++) {
        lines++;
    }
    assert_int_equal(lines, report.row_count + 4);
    unlink(path);
}

static void a_question_keeps_its_mark(void **state)
{
    (void)state;
    char line[2 * TEXT_SIZE];
    struct journal_row answer = row(1, ENTRY_ANSWER, "omvang", "hele buurt", "");
    text_copy(answer.entry.who, NAME_SIZE, "Bram");
    report_sentence(&report, &answer, line, sizeof(line));
    assert_string_equal(line, "Antwoord: Controleer: alleen de praktijk zonder stroom, of de hele "
                              "buurt? hele buurt (Bram)");
    struct report without = report;
    without.book = NULL;
    report_sentence(&without, &answer, line, sizeof(line));
    assert_string_equal(line, "Antwoord: omvang: hele buurt (Bram)");
}

static void csv_quotes_and_disarms(void **state)
{
    (void)state;
    char path[128], message[MESSAGE_SIZE];
    size_t len;
    snprintf(path, sizeof(path), "%s/a.csv", folder);
    assert_true(report_write_csv(&report, path, message));
    char *text = slurp(path, &len);
    assert_int_equal(strncmp(text, "nummer,incident,tijd,", 21), 0);
    assert_non_null(strstr(text, "\"al gedaan, \"\"zei\"\" Bram\""));
    assert_non_null(strstr(text, "\"'=1+1\""));
    assert_non_null(strstr(text, "2,7,2026-11-22T13:54:00Z,ntp,1,120000,120,"));
    unlink(path);
}

static void pdf_is_the_same_each_time_and_reads_back(void **state)
{
    (void)state;
    char path[128], twin[128], command[300], message[MESSAGE_SIZE];
    size_t len, twin_len;
    snprintf(path, sizeof(path), "%s/a.pdf", folder);
    snprintf(twin, sizeof(twin), "%s/b.pdf", folder);
    assert_true(report_write_pdf(&report, path, message));
    assert_true(report_write_pdf(&report, twin, message));
    char *bytes = slurp(path, &len);
    assert_int_equal(strncmp(bytes, "%PDF", 4), 0);
    char *first = malloc(len);
    memcpy(first, bytes, len);
    bytes = slurp(twin, &twin_len);
    assert_int_equal(len, twin_len);
    assert_memory_equal(first, bytes, len);
    free(first);
    unlink(twin);
    if (system("command -v pdftotext >/dev/null 2>&1") != 0) {
        unlink(path);
        print_message("skipped: pdftotext is not there, the PDF was not read back\n");
        skip();
    }
    snprintf(command, sizeof(command), "pdftotext -layout %s %s/a.out", path, folder);
    assert_int_equal(system(command), 0);
    unlink(path);
    snprintf(path, sizeof(path), "%s/a.out", folder);
    bytes = slurp(path, &len);
    assert_non_null(strstr(bytes, "Stroomuitval"));
    assert_non_null(strstr(bytes, "Wijs één coördinator aan"));
    assert_non_null(strstr(bytes, "Gesloten: hersteld"));
    assert_non_null(strstr(bytes, "bladzijde 2"));
    unlink(path);
}

/* Whatever it began as: what is made of it says what it is now. */
static void a_drill_says_so_until_it_is_real(void **state)
{
    (void)state;
    static const struct {
        enum incident_kind kind;
        bool turned, drill;
        const char *words;
    } cases[] = {
        {INCIDENT_REAL, false, false, "Incident 7 (echt),"},
        {INCIDENT_DRILL, false, true, "Incident 7 (oefening),"},
        {INCIDENT_LIVE, false, true, "Incident 7 (live-oefening),"},
        {INCIDENT_LIVE, true, false, "Incident 7 (begonnen als live-oefening, werd echt),"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char path[128], message[MESSAGE_SIZE];
        size_t len;
        incident.kind = cases[i].kind;
        incident.turned = cases[i].turned;
        snprintf(path, sizeof(path), "%s/a.txt", folder);
        assert_true(report_write_text(&report, path, message));
        char *text = slurp(path, &len);
        assert_non_null(strstr(text, cases[i].words));
        assert_int_equal(strstr(text, "OEFENING") != NULL, cases[i].drill);
        unlink(path);
        snprintf(path, sizeof(path), "%s/a.csv", folder);
        assert_true(report_write_csv(&report, path, message));
        assert_int_equal(strstr(slurp(path, &len), "OEFENING") != NULL, cases[i].drill);
        unlink(path);
    }
    incident.kind = INCIDENT_REAL;
    incident.turned = false;
}

static void what_cannot_be_written_is_said(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    assert_false(report_write_text(&report, "/proc/geen/a.txt", message));
    assert_non_null(strstr(message, "/proc/geen/a.txt"));
    assert_false(report_write_csv(&report, "/proc/geen/a.csv", message));
    assert_false(report_write_pdf(&report, "/proc/geen/a.pdf", message));
    char link[PATH_SIZE];
    text_set(link, sizeof(link), "%s/uitvoer", folder); /* as /dev/stdout is to root */
    assert_int_equal(symlink("/dev/null", link), 0);
    assert_false(report_write_csv(&report, link, message));
    assert_non_null(strstr(message, "/uitvoer: is geen gewoon bestand"));
    assert_true(readlink(link, message, sizeof(message)) > 0); /* it is still there */
    assert_int_equal(unlink(link), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_holds_every_row),
        cmocka_unit_test(a_question_keeps_its_mark),
        cmocka_unit_test(csv_quotes_and_disarms),
        cmocka_unit_test(pdf_is_the_same_each_time_and_reads_back),
        cmocka_unit_test(a_drill_says_so_until_it_is_real),
        cmocka_unit_test(what_cannot_be_written_is_said),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
