/* The report of a broken chain as text and on paper. */
#include "breach_stage.h"

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

static char text[65536];

static void one_that_lasts_says_so(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    record(0, 380);
    memset(&stock, 0, sizeof(stock));
    assert_false(gather(0, 299, message)); /* in a time before it */
    assert_true(gather(0, 385, message));
    assert_true(breach.lasts);
    assert_int_equal(breach.to_ms, wall(385));
    assert_int_equal(breach.figures.warm_ms, 85 * MS_PER_MIN);
    assert_int_equal(breach.broke_count, 0);
    FILE *file = tmpfile();
    report_breach_text(&breach, file);
    rewind(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    static const char *const words[] = {"duurt nog (gerekend tot 22 november 2026 06:25)",
                                        "geen regel noemt de koudeketen onderbroken",
                                        "Voorraad niet vastgelegd."};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strstr(text, words[i]) == NULL) {
            fail_msg("\"%s\" is not in:\n%s", words[i], text);
        }
    }
}

static void the_words(bool wrapped)
{
    static const char *const words[] = {
        "Melding verstoring koudeketen",
        "Praktijk De Linde",
        "Vaccinkoelkast (sensor koelkast)",
        "Kamer 2",
        "2 maart 2026",
        "Keten onderbroken: te warm",
        "SNPG",
        "22 november 2026 05:00, eerste meting buiten het bereik: 9,0 °C",
        "te warm 2 u 09, te koud 0 min",
        "13,0 °C op 22 november 2026 05:50",
        "boven de grens 133, onder de grens 0",
        "ziet geen vorst",
        "Geluid uit door Anja: deur dicht",
        "batch AB12C, houdbaar t/m 31 mrt 2027, 60 stuks",
        "vernietigd: 22 november 2026 08:20, door Bram",
        "batch niet ingevuld, houdbaar t/m niet ingevuld, niet geteld",
        "nog niet beoordeeld",
        "Besluit van de instantie",
        "noodwachtctl verify --head ",
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (strstr(text, words[i]) == NULL) {
            fail_msg("\"%s\" is not in%s:\n%s", words[i], wrapped ? " the pdf" : "", text);
        }
    }
}

static void it_is_said_as_text_and_on_paper(void **state)
{
    (void)state;
    char path[2 * PATH_SIZE], command[3 * PATH_SIZE], message[MESSAGE_SIZE], name[NAME_SIZE];
    record(0, 520);
    keep_stock();
    assert_true(gather(0, 600, message));
    report_breach_name(&breach, name);
    assert_string_equal(name, "keten-2026-11-22-0500-koelkast");
    text_set(path, sizeof(path), "%s/%s.txt", folder, name);
    assert_true(report_breach_file(&breach, path, message));
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
    fclose(file);
    the_words(false);
    assert_false(report_breach_file(&breach, "/nergens/x.txt", message));
    assert_non_null(strstr(message, "/nergens/x.txt"));
    text_set(path, sizeof(path), "%s/%s.pdf", folder, name);
    if (!report_breach_pdf(&breach, path, message)) {
        fail_msg("%s", message);
    }
    if (system("command -v pdftotext >/dev/null 2>&1") != 0) {
        print_message("skipped: pdftotext is not there, the PDF was not read back\n");
        skip();
    }
    snprintf(command, sizeof(command), "pdftotext -layout %s -", path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    text[fread(text, 1, sizeof(text) - 1, pipe)] = '\0';
    assert_int_equal(pclose(pipe), 0);
    the_words(true);
}

int main(void)
{
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_that_lasts_says_so, make_breach, remove_breach),
        cmocka_unit_test_setup_teardown(it_is_said_as_text_and_on_paper, make_breach,
                                        remove_breach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
