/* The built `noodwachtctl report --breach`, from the outside: a record of the daemon and a journal
 * of the kiosk beside it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/record_stage.h"
#include "report/report_breach.h"

#define TOOL NOODWACHT_PROGRAMS "/noodwachtctl"

static char out[1 << 16];

static int run(const char *format, ...)
{
    char words[512], command[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof(words), format, args);
    va_end(args);
    snprintf(command, sizeof(command), TOOL " --config %s/noodwacht.yaml %s 2>&1", folder, words);
    FILE *pipe = popen(command, "re");
    assert_non_null(pipe);
    out[fread(out, 1, sizeof(out) - 1, pipe)] = '\0';
    int status = pclose(pipe);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void said(const char *text)
{
    if (strstr(out, text) == NULL) {
        fail_msg("\"%s\" is not in: %.3000s", text, out);
    }
}

static void event(int64_t minute, const char *kind, const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot = 1, .boot_ms = minute * MS_PER_MIN};
    text_copy(item.of.event.kind, sizeof(item.of.event.kind), kind);
    text_copy(item.of.event.subject, sizeof(item.of.event.subject), subject);
    text_copy(item.of.event.detail, sizeof(item.of.event.detail), detail);
    put(item);
}

/* Two days from MIDNIGHT (2024-10-04): a long warm one on the first day, two on the second. */
static void put_excursions(void)
{
    open_record();
    put_boot(1, "een");
    put_clock(1, 0, MIDNIGHT, TIME_NTP);
    for (int64_t at = 0; at < 2 * 1440; at += 5) {
        bool warm = (at >= 300 && at < 440) || (at >= 1500 && at < 1560) ||
                    (at >= 2000 && at < 2100);
        put_reading(1, at * MS_PER_MIN, 0, warm ? 9000 : 5000, QUALITY_OK);
        if (at == 300 || at == 1500 || at == 2000) {
            event(at, EVENT_EXCURSION_BEGIN, "koelkast", "");
        } else if (at == 440 || at == 1560 || at == 2100) {
            event(at, EVENT_EXCURSION_END, "koelkast", "");
        } else if (at == 420) {
            event(at, EVENT_RULE_START, "warm-keten", "sensor=koelkast");
        }
    }
    close_record();
}

static void edit(struct journal *journal, int64_t minute, const char *item, const char *field,
                 const char *value)
{
    uint64_t number;
    struct edit edit = {.list = STOCK_LIST, .who = "Anja"};
    const struct stamp at = {1, minute * MS_PER_MIN, MIDNIGHT + minute * MS_PER_MIN, TIME_NTP};
    text_copy(edit.item, sizeof(edit.item), item);
    text_copy(edit.field, sizeof(edit.field), field);
    text_copy(edit.value, sizeof(edit.value), value);
    while (!journal_edit(journal, &at, &edit, &number)) {
        usleep(1000);
    }
}

static void put_stock(void)
{
    char name[PATH_SIZE];
    text_set(name, sizeof(name), "%s/journaal.db", folder);
    struct journal *journal = journal_open(name);
    assert_non_null(journal);
    edit(journal, 10, "v-1", "product", "Griep");
    edit(journal, 10, "v-1", "koelkast", "koelkast");
    edit(journal, 10, "v-1", "batch", "AB12C");
    edit(journal, 421, "koelkast", "keten", "onderbroken");
    edit(journal, 430, "v-1", "oordeel", "apart gezet");
    journal_close(journal);
}

static int set_up(void **state)
{
    char name[PATH_SIZE];
    if (make_folder(state) != 0) {
        return -1;
    }
    text_set(name, sizeof(name), "%s/noodwacht.yaml", folder);
    FILE *file = fopen(name, "we");
    assert_non_null(file);
    fprintf(file,
            "assets: %s/assets\ndata: %s\nrun: %s\npraktijk:\n  naam: De Linde\nsensoren:\n"
            "  - {id: koelkast, naam: Koelkast, soort: sim}\n"
            "  - {id: vriezer, naam: Vriezer, soort: sim, plaats: vriezer}\n",
            NOODWACHT_SOURCE, folder, folder);
    fclose(file);
    put_excursions();
    return 0;
}

static void they_are_listed_newest_first(void **state)
{
    (void)state;
    assert_int_equal(run("report --breach"), 0);
    said("2024-10-04 05:00  2024-10-04 07:20  onderbroken      Koelkast");
    said("2024-10-05 01:00  2024-10-05 02:00  heel             Koelkast");
    assert_true(strstr(out, "2024-10-05 09:20") < strstr(out, "2024-10-05 01:00"));
    assert_true(strstr(out, "2024-10-05 01:00") < strstr(out, "2024-10-04 05:00"));
    assert_int_equal(run("report --breach --from 2024-10-04 --to 2024-10-04"), 0);
    assert_null(strstr(out, "2024-10-05"));
    assert_int_equal(run("report --breach --sensor vriezer"), 0);
    said("Geen afwijking");
    assert_int_equal(run("--json report --breach --month 2024-10"), 0);
    said("\"sensor\":\"koelkast\",\"begin\":\"2024-10-04T05:00:00Z\",\"end\":\"2024-10-04T07:20:00Z"
         "\",\"chain_broken\":true,\"released\":null}],\"left\":0}");
    assert_int_equal(run("report --breach --sensor kelder"), 1);
}

static void one_is_chosen_by_its_number_or_its_day(void **state)
{
    (void)state;
    char number[32] = "";
    put_stock();
    assert_int_equal(run("report --breach --from 2024-10-04 --to 2024-10-04"), 0);
    assert_int_equal(sscanf(strchr(out, '\n') + 1, "%31s", number), 1);
    assert_int_equal(run("report --breach %s", number), 0);
    said("Griep");
    said("batch AB12C");
    said("apart gezet");
    said("verify --head ");
    assert_int_equal(run("report --breach=2024-10-04 --text"), 0);
    said("Griep");
    assert_int_equal(run("report --json --breach %s", number), 0);
    said("\"warm_s\":8400,");
    said("\"items\":[{\"product\":\"Griep\",\"batch\":\"AB12C\",");
    said("\"verdict\":\"apart gezet\"}],\"whole\":true}");
    setenv("LSAN_OPTIONS", "detect_leaks=0", 1); /* fontconfig keeps what it has read */
    assert_int_equal(run("report --breach %s --pdf %s/verslag.pdf", number, folder), 0);
    unsetenv("LSAN_OPTIONS");
    assert_string_equal(out, "");
    char name[PATH_SIZE];
    text_set(name, sizeof(name), "%s/verslag.pdf", folder);
    assert_int_equal(access(name, R_OK), 0);
    assert_int_equal(run("report --breach 2024-10-05"), 1); /* there are two */
    said("2024-10-05 09:20");
    said("kies er een met --breach NUMMER");
    assert_int_equal(run("report --breach 2024-10-06"), 1);
    assert_int_equal(run("report --breach 1"), 1);
    assert_int_equal(run("report --breach gisteren"), 2);
    assert_int_equal(run("report --breach 2024-10-05 --csv x.csv"), 2);
    assert_int_equal(run("report --from 2024-10-05 --to 2024-10-04"), 2);
}

/* There is room for so many breaks: of an older one it is not said that nothing lay there. */
static void what_is_no_longer_known_is_said(void **state)
{
    (void)state;
    char name[PATH_SIZE];
    put_stock();
    text_set(name, sizeof(name), "%s/journaal.db", folder);
    struct journal *journal = journal_open(name);
    edit(journal, 450, "v-1", "oordeel", "vernietigd");
    edit(journal, 451, "koelkast", "keten", "vrijgegeven");
    for (int64_t i = 0; i < STOCK_BREACH_MAX; i++) {
        edit(journal, 3000 + 2 * i, "koelkast", "keten", "onderbroken");
        edit(journal, 3001 + 2 * i, "koelkast", "keten", "vrijgegeven");
    }
    journal_close(journal);
    assert_int_equal(run("report --breach 2024-10-04"), 0);
    said("dit is lang geleden");
    assert_null(strstr(out, "Voorraad niet vastgelegd"));
}

/* No kiosk ever ran: the report is made, and says what it lacks. */
static void without_a_journal_it_says_so(void **state)
{
    (void)state;
    assert_int_equal(run("report --breach 2024-10-04"), 1);
    said("voorraad niet gelezen");
    said("Koelkast");
    char name[PATH_SIZE];
    text_set(name, sizeof(name), "%s/journaal.db", folder);
    assert_int_not_equal(access(name, F_OK), 0); /* nothing is made */
}

static void each_number_of_a_long_record_is_found(void **state)
{
    (void)state;
    char first[32] = "";
    assert_int_equal(run("report --breach --from 2024-10-04 --to 2024-10-04"), 0);
    assert_int_equal(sscanf(strchr(out, '\n') + 1, "%31s", first), 1);
    open_record();
    for (int64_t i = 0; i < BREACH_LIST_MAX; i++) {
        event(3000 + i * 60, EVENT_EXCURSION_BEGIN, "koelkast", "");
        event(3010 + i * 60, EVENT_EXCURSION_END, "koelkast", "");
    }
    close_record();
    assert_int_equal(run("report --breach"), 0);
    said("en 3 oudere");
    put_stock();
    assert_int_equal(run("report --breach %s", first), 0);
    said("Griep");
}

/* Released while it was warm again but not yet broken again: that was the first break. */
static void a_release_is_of_the_break_before_it(void **state)
{
    (void)state;
    open_record();
    event(3000, EVENT_EXCURSION_BEGIN, "koelkast", "");
    event(3060, EVENT_CHAIN_RELEASED, "Anja", "sensor=koelkast");
    event(3120, EVENT_RULE_START, "warm-keten", "sensor=koelkast");
    event(3150, EVENT_EXCURSION_END, "koelkast", "");
    close_record();
    assert_int_equal(run("report --breach"), 0);
    said("2024-10-04 05:00  2024-10-04 07:20  vrijgegeven      Koelkast");
    said("2024-10-06 02:00  2024-10-06 04:30  onderbroken      Koelkast");
    assert_int_equal(run("report --breach 2024-10-06"), 1);
    assert_null(strstr(out, "vrijgegeven"));
    said("LET OP: niet alles was te lezen"); /* its readings are not there */
}

/* A Pi without a clock that nobody told the time: it happened all the same. */
static void one_without_a_date_is_told(void **state)
{
    (void)state;
    open_record();
    put_boot(2, "twee");
    struct record_item item = {.kind = RECORD_EVENT, .boot = 2, .boot_ms = MS_PER_MIN};
    text_copy(item.of.event.kind, ID_SIZE, EVENT_EXCURSION_BEGIN);
    text_copy(item.of.event.subject, NAME_SIZE, "koelkast");
    put(item);
    close_record();
    assert_int_equal(run("report --breach"), 0);
    said("onbekend          duurt nog         heel");
    assert_int_equal(run("report --breach %d", (int)seq), 1);
    said("tijd niet bekend: bevestig de tijd");
}

static void without_rules_nothing_is_called_well(void **state)
{
    (void)state;
    char name[PATH_SIZE];
    text_set(name, sizeof(name), "%s/noodwacht.yaml", folder);
    FILE *file = fopen(name, "ae");
    fprintf(file, "regels: die-er-niet-zijn\n");
    fclose(file);
    assert_int_equal(run("report --breach"), 1);
    said("de regels \"die-er-niet-zijn\" zijn niet te lezen");
    assert_null(strstr(out, "Geen afwijking in het record"));
}

int main(void)
{
    setenv("TZ", "UTC", 1);
#define WITH_RECORD(test) cmocka_unit_test_setup_teardown(test, set_up, remove_folder)
    const struct CMUnitTest tests[] = {
        WITH_RECORD(they_are_listed_newest_first),
        WITH_RECORD(one_is_chosen_by_its_number_or_its_day),
        WITH_RECORD(what_is_no_longer_known_is_said),
        WITH_RECORD(without_a_journal_it_says_so),
        WITH_RECORD(each_number_of_a_long_record_is_found),
        WITH_RECORD(a_release_is_of_the_break_before_it),
        WITH_RECORD(one_without_a_date_is_told),
        WITH_RECORD(without_rules_nothing_is_called_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
