/* A sheet on paper says what the sheet says. */
#include "report/report_sheet.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "test.h"

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

#define FIRST 20759 /* Monday 2026-11-02 */

static struct settings settings;
static struct rules rules = {.id = "nl-praktijk", .version = 3, .low_mc = 2000, .high_mc = 8000};
static struct sheet sheet;
static char text[65536];

static void put(size_t index, int32_t min_mc, int32_t max_mc, int64_t warm_min, const char *who)
{
    struct sheet_day *day = &sheet.day[index];
    day->figures = (struct figures){
        .readings = 1440,
        .valid = 1440,
        .sum_mc = INT64_C(1440) * 5000,
        .min_mc = min_mc,
        .max_mc = max_mc,
        .min_ms = day->from_ms + 3 * MS_PER_HOUR,
        .max_ms = day->from_ms + 15 * MS_PER_HOUR + 4 * MS_PER_MIN,
        .warm_ms = warm_min * MS_PER_MIN,
        .in_ms = MS_PER_DAY - warm_min * MS_PER_MIN,
    };
    figures_sum(&sheet.total, &day->figures);
    if (who != NULL) {
        day->sign_count = 1;
        day->sign[0].wall_ms = day->from_ms + 8 * MS_PER_HOUR;
        text_copy(day->sign[0].who, NAME_SIZE, who);
    }
}

static int make_sheet(void **state)
{
    (void)state;
    int64_t now_ms;
    settings_defaults(&settings);
    text_copy(settings.practice, NAME_SIZE, "Praktijk De Linde");
    settings.sensor_count = 1;
    settings.sensor[0] = (struct sensor_settings){.id = "koelkast", .name = "Vaccinkoelkast"};
    assert_true(calendar_moment(FIRST + 5, 0, &now_ms)); /* Friday is over */
    assert_true(sheet_create(&sheet, &settings, &rules, &settings.sensor[0],
                             calendar_month_first(2026, 11), 30, now_ms));
    put(1, 3100, 6900, 0, "Fatima van Dam");
    put(2, 3200, 9400, 17, NULL);
    sheet.day[0].unused = true;
    sheet.day[2].alarms = 2;
    text_copy(sheet.day[2].alarm, NAME_SIZE, "=Te warm");
    sheet.chain.seq = 4711;
    sheet.chain.head[0] = 0xab;
    return 0;
}

static int drop_sheet(void **state)
{
    (void)state;
    sheet_destroy(&sheet);
    return 0;
}

static void read_file(FILE *file)
{
    assert_non_null(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
}

static void says(const char *what)
{
    if (strstr(text, what) == NULL) {
        fail_msg("\"%s\" is not in:\n%s", what, text);
    }
}

static void the_words(void)
{
    static const char *const words[] = {
        "Praktijk De Linde",
        "Maandstaat november 2026: Vaccinkoelkast",
        "Gem.",
        "3,1 (03:00)",
        "9,4 (15:04)",
        "17 min",
        "08:00 FvD",
        "ONTBREEKT",
        "nog niet in gebruik",
        "ontbrekende parafen op werkdagen 4",
        "ma 30 nov",
        "hoogste 9,4",
        "MKT",
        "ziet geen vorst",
        "nummer 4711",
        "gemaakt 7 november 2026 00:00",
        "verify --head ab00000000000000",
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        says(words[i]);
    }
}

static void as_text(void **state)
{
    (void)state;
    FILE *file = tmpfile();
    report_sheet_text(&sheet, file);
    rewind(file);
    read_file(file);
    fclose(file);
    the_words();
}

static void more_signs_than_the_column_is_wide(void **state)
{
    (void)state;
    sheet.day[2].sign_count = 2;
    for (size_t i = 0; i < 2; i++) {
        sheet.day[2].sign[i].wall_ms = sheet.day[2].from_ms + (8 + (int64_t)i) * MS_PER_HOUR;
        text_copy(sheet.day[2].sign[i].who, NAME_SIZE, "Fatima van Dam");
    }
    FILE *file = tmpfile();
    report_sheet_text(&sheet, file);
    rewind(file);
    read_file(file);
    fclose(file);
    says("08:00 FvD, 09:00 FvD  2: =Te warm");
}

static void a_cool_box_is_not_always_in_use(void **state)
{
    (void)state;
    settings.sensor[0].role = ROLE_COOLBOX;
    FILE *file = tmpfile();
    report_sheet_text(&sheet, file);
    rewind(file);
    read_file(file);
    fclose(file);
    says("ook die waarin de koelbox niet in gebruik was");
}

static void as_pdf(void **state)
{
    (void)state;
    char path[64], command[128], message[MESSAGE_SIZE];
    if (system("command -v pdftotext >/dev/null 2>&1") != 0) {
        print_message("skipped: pdftotext is not there, the PDF was not read back\n");
        skip();
    }
    snprintf(path, sizeof(path), "/tmp/noodwacht-sheet-%d.pdf", (int)getpid());
    if (!report_sheet_pdf(&sheet, path, message)) {
        fail_msg("%s", message);
    }
    snprintf(command, sizeof(command), "pdftotext -layout %s -", path);
    FILE *pipe = popen(command, "r");
    read_file(pipe);
    assert_int_equal(pclose(pipe), 0);
    unlink(path);
    the_words();
    assert_null(strchr(strchr(text, '\f') + 1, '\f')); /* a month is one page */
}

static void as_csv(void **state)
{
    (void)state;
    char path[64], message[MESSAGE_SIZE];
    snprintf(path, sizeof(path), "/tmp/noodwacht-sheet-%d.csv", (int)getpid());
    assert_true(report_sheet_csv(&sheet, path, message));
    FILE *file = fopen(path, "r");
    read_file(file);
    fclose(file);
    unlink(path);
    says("2026-11-02,ja,3.100,2026-11-02T03:00:00Z,6.900,2026-11-02T15:04:00Z,5.000,86400,0,0,0,"
         "0,0,0,\"2026-11-02T08:00:00Z Fatima van Dam\",\"\"\n");
    says("2026-11-01,nee,,,,,,,,,,,,,\"nog niet in gebruik\",\"\"\n");
    says("\"ontbreekt\",\"'=Te warm\"\n");    /* no formula for a spreadsheet */
    assert_null(strstr(text, "2026-11-07,")); /* has not begun */
    assert_false(report_sheet_csv(&sheet, "/nergens/x.csv", message));
    assert_non_null(strstr(message, "/nergens/x.csv"));
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(as_text, make_sheet, drop_sheet),
        cmocka_unit_test_setup_teardown(a_cool_box_is_not_always_in_use, make_sheet, drop_sheet),
        cmocka_unit_test_setup_teardown(more_signs_than_the_column_is_wide, make_sheet, drop_sheet),
        cmocka_unit_test_setup_teardown(as_pdf, make_sheet, drop_sheet),
        cmocka_unit_test_setup_teardown(as_csv, make_sheet, drop_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
