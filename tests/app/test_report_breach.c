/* The report of a broken chain, from a record and a journal as they are written. */
#include "report/report_breach.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/yaml.h"
#include "folder.h"
#include "test.h"

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

#define NIGHT_MS INT64_C(1795305600000) /* Sunday 2026-11-22, midnight; minutes count from here */
#define BOOT_MS (30 * MS_PER_MIN)       /* on the boot clock */
#define BEGIN 300
#define END 440

static char folder[PATH_SIZE], text[65536];
static struct settings settings;
static struct rules rules;
static struct stock stock;
static struct breach breach;
static struct record_names names = {.sensor_id = {"koelkast", "spoed"}};
static struct recorder *recorder;
static uint64_t seq, broke_seq, begin_seq;

static int64_t wall(int minute)
{
    return NIGHT_MS + minute * MS_PER_MIN;
}

static int64_t boot(int minute)
{
    return BOOT_MS + minute * MS_PER_MIN;
}

static uint64_t put(struct record_item item, int minute)
{
    item.seq = ++seq;
    item.boot = 1;
    item.boot_ms = boot(minute);
    while (!recorder_put(recorder, &item, seq)) {
        usleep(1000);
    }
    return seq;
}

static uint64_t event(int minute, const char *kind, const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT};
    text_copy(item.of.event.kind, ID_SIZE, kind);
    text_copy(item.of.event.subject, NAME_SIZE, subject);
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, detail);
    return put(item, minute);
}

static void calibrated(int minute, int32_t add_mc, int64_t day)
{
    struct calibration calibration = {
        .point = {{5000, add_mc}}, .count = 1, .day = day, .due_day = day + 365};
    char detail[RECORD_DETAIL_SIZE];
    struct text pairs;
    text_init(&pairs, detail, sizeof(detail));
    calibration_write(&calibration, &pairs);
    event(minute, EVENT_CALIBRATION, "koelkast", detail);
}

static void reading(int minute, int32_t mc)
{
    struct record_item item = {.kind = RECORD_READING};
    item.of.reading = (struct reading){.boot_ms = boot(minute), .mc = mc};
    put(item, minute);
}

/* 9.0 degrees from 5:00 to 7:20, once 13.0, and twenty minutes without the sensor: eleven of them
 * unknown. The sensor reads half a degree low and was found to do so on 2 March. */
static void minute_passes(int minute)
{
    static const struct {
        int minute;
        const char *kind, *subject, *detail;
    } events[] = {
        {280, EVENT_MAINS_LOST, "", ""},
        {290, EVENT_DOOR, "open", ""},
        {305, EVENT_DOOR, "dicht", ""},
        {310, EVENT_RULE_START, "warm-vroeg", "sensor=koelkast"},
        {311, EVENT_RULE_START, "warm-vroeg", "sensor=spoed"},
        {315, EVENT_ACKNOWLEDGE, "Anja", "actie=deur%20dicht"},
        {320, EVENT_MEASURED, "Bram", "sensor=koelkast mc=9200 sensor_mc=9000 verschil=-200"},
        {321, EVENT_MEASURED, "Bram", "sensor=spoed mc=4000"},
        {445, EVENT_ACKNOWLEDGE, "Fatima", "actie=apart%20gezet"},
        {446, EVENT_ACKNOWLEDGE, "Fatima", "actie=te%20laat"},
        {450, EVENT_MAINS_BACK, "", ""},
        {455, EVENT_DOOR, "open", ""},
        {500, EVENT_CHAIN_RELEASED, "Anja", "sensor=koelkast"},
    };
    char detail[RECORD_DETAIL_SIZE];
    if (minute == BEGIN || minute == END) {
        text_set(detail, sizeof(detail), "since=%lld", (long long)boot(BEGIN));
        uint64_t at = event(minute, minute == BEGIN ? EVENT_EXCURSION_BEGIN : EVENT_EXCURSION_END,
                            "koelkast", detail);
        begin_seq = minute == BEGIN ? at : begin_seq;
    }
    if (minute == 431) {
        broke_seq = event(minute, EVENT_RULE_START, "warm-keten", "sensor=koelkast");
    }
    for (size_t i = 0; i < ARRAY_LEN(events); i++) {
        if (events[i].minute == minute) {
            event(minute, events[i].kind, events[i].subject, events[i].detail);
        }
    }
    if (minute < 400 || minute >= 420) {
        reading(minute, minute == 350 ? 12500 : minute >= BEGIN && minute < END ? 8500 : 4500);
    }
}

static void record(int from, int to)
{
    char path[2 * PATH_SIZE];
    struct recorder_store store = record_store(&names);
    text_set(path, sizeof(path), "%s/metingen.db", folder);
    recorder = recorder_start(path, &store, 8192);
    assert_non_null(recorder);
    seq = recorder_first_seq(recorder) - 1;
    struct record_item item = {.kind = RECORD_CLOCK};
    item.of.clock.wall_ms = wall(from);
    item.of.clock.trust = TIME_NTP;
    put(item, from);
    if (from == 0) {
        calibrated(0, 500, 20514); /* 2026-03-02 */
    }
    for (int minute = from; minute < to; minute++) {
        minute_passes(minute);
    }
    recorder_stop(recorder);
}

static void edit(struct journal *journal, int minute, const char *item, const char *field,
                 const char *value, const char *who)
{
    struct stamp at = {1, boot(minute), wall(minute), TIME_NTP};
    struct edit edit = {.list = STOCK_LIST};
    uint64_t number;
    text_copy(edit.item, ID_SIZE, item);
    text_copy(edit.field, ID_SIZE, field);
    text_copy(edit.value, TEXT_SIZE, value);
    text_copy(edit.who, NAME_SIZE, who);
    journal_clock(journal, &at);
    assert_true(journal_edit(journal, &at, &edit, &number));
}

static void keep_stock(void)
{
    char path[2 * PATH_SIZE];
    text_set(path, sizeof(path), "%s/journaal.db", folder);
    struct journal *journal = journal_open(path);
    assert_non_null(journal);
    edit(journal, 10, "v-1", "product", "Griep", "Anja");
    edit(journal, 10, "v-1", "koelkast", "koelkast", "Anja");
    edit(journal, 10, "v-1", "batch", "AB12C", "Anja");
    edit(journal, 10, "v-1", "houdbaar", "2027-03-31", "Anja");
    edit(journal, 10, "v-1", "aantal", "60", "Anja");
    edit(journal, 11, "v-2", "product", "BMR", "Anja");
    edit(journal, 11, "v-2", "koelkast", "koelkast", "Anja");
    edit(journal, 12, "v-3", "product", "HPV", "Anja");
    edit(journal, 12, "v-3", "koelkast", "spoed", "Anja");
    edit(journal, 432, "koelkast", "keten", "onderbroken", "");
    edit(journal, 441, "v-1", "oordeel", "apart gezet", "Fatima");
    edit(journal, 460, "v-1", "oordeel", "gemeld", "Bram");
    edit(journal, 500, "v-1", "oordeel", "vernietigd", "Bram");
    journal_close(journal);
    journal = journal_open(path);
    memset(&stock, 0, sizeof(stock));
    assert_true(stock_load(journal, &stock));
    journal_close(journal);
}

static int set_up(void **state)
{
    static struct fault_list faults;
    (void)state;
    folder_make(folder);
    settings_defaults(&settings);
    text_copy(settings.practice, NAME_SIZE, "Praktijk De Linde");
    settings.sensor_count = 1;
    settings.sensor[0] = (struct sensor_settings){
        .id = "koelkast", .name = "Vaccinkoelkast", .place = "Kamer 2", .role = ROLE_FRIDGE};
    faults.count = 0;
    assert_true(rules_load(NOODWACHT_SOURCE "/assets/regels/nl-praktijk.yaml", &rules, &faults));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static bool gather(uint64_t which, int now, char message[MESSAGE_SIZE])
{
    struct breach_wish wish = {.settings = &settings,
                               .rules = &rules,
                               .sensor = &settings.sensor[0],
                               .stock = &stock,
                               .seq = which,
                               .from_ms = 0,
                               .to_ms = wall(now),
                               .now_ms = wall(now)};
    char path[2 * PATH_SIZE];
    text_set(path, sizeof(path), "%s/metingen.db", folder);
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    bool good = breach_gather(&breach, &wish, db, message);
    record_close(db);
    return good;
}

static void happened(size_t i, int minute, enum breach_what what, const char *say)
{
    const struct breach_event *event = &breach.event[i];
    if (i >= breach.event_count || event->wall_ms != wall(minute) || event->what != what ||
        strstr(event->text, say) == NULL) {
        fail_msg("event %zu of %zu: minute %lld, %s", i, breach.event_count,
                 (long long)((event->wall_ms - NIGHT_MS) / MS_PER_MIN), event->text);
    }
}

static void its_numbers(void)
{
    struct exposure_limits limits = {2000, 8000, 10 * MS_PER_MIN};
    struct exposure own = {0}, day = {0};
    int32_t mkt, want;
    exposure_add(&own, &limits, 9000, 128 * MS_PER_MIN);
    exposure_add(&own, &limits, 13000, MS_PER_MIN);
    day = own;
    exposure_add(&day, &limits, 5000, BEGIN * MS_PER_MIN);
    assert_int_equal(breach.seq, begin_seq);
    assert_int_equal(breach.from_ms, wall(BEGIN));
    assert_int_equal(breach.to_ms, wall(END));
    assert_false(breach.lasts || breach.failed || breach.clock_unsure);
    assert_int_equal(breach.first_mc, 9000);
    assert_int_equal(breach.figures.warm_ms, 129 * MS_PER_MIN);
    assert_int_equal(breach.figures.unknown_ms, 11 * MS_PER_MIN);
    assert_int_equal(breach.figures.cold_ms + breach.figures.in_ms, 0);
    assert_int_equal(breach.figures.min_mc, 9000);
    assert_int_equal(breach.figures.max_mc, 13000);
    assert_int_equal(breach.figures.max_ms, wall(350));
    assert_int_equal(exposure_degree_minutes(breach.figures.exposure.warm_mc_ms), 128 + 5);
    assert_true(exposure_mkt_mc(&breach.figures.exposure, &mkt) && exposure_mkt_mc(&own, &want));
    assert_int_equal(mkt, want);
    assert_true(exposure_mkt_mc(&breach.day.exposure, &mkt) && exposure_mkt_mc(&day, &want));
    assert_int_equal(mkt, want);
    assert_int_equal(breach.day.unknown_ms, MS_PER_DAY - (BEGIN + 129) * MS_PER_MIN);
    assert_int_equal(breach.ground.day, 20514);
    assert_int_equal(breach.broke_count, 1);
    assert_string_equal(breach.broke[0].rule->id, "warm-keten");
    assert_int_equal(breach.broke[0].wall_ms, wall(431));
}

static void the_numbers_are_those_of_the_record(void **state)
{
    (void)state;
    char message[MESSAGE_SIZE];
    record(0, 520);
    keep_stock();
    settings.sensor[0].calibration = (struct calibration){
        .point = {{5000, -1000}}, .count = 1, .day = 20700}; /* since then; not what counted */
    assert_true(gather(0, 600, message));
    its_numbers();
    assert_int_equal(breach.event_count, 10);
    happened(0, 280, BREACH_MAINS, "weg"); /* it lasted as the excursion began */
    happened(1, 290, BREACH_DOOR, "open");
    happened(2, 305, BREACH_DOOR, "dicht");
    happened(3, 310, BREACH_ALARM, "te warm");
    happened(4, 315, BREACH_ACKNOWLEDGED, "Anja: deur dicht");
    happened(5, 320, BREACH_MEASURED, "Bram: 9,2 °C (sensor 9,0 °C)");
    happened(6, 431, BREACH_ALARM, "Keten onderbroken: te warm");
    happened(7, 445, BREACH_ACKNOWLEDGED, "Fatima: apart gezet"); /* after it, and once */
    happened(8, 450, BREACH_MAINS, "terug");                      /* it still was gone at the end */
    happened(9, 500, BREACH_RELEASED, "Anja");
    assert_int_equal(breach.item_count, 2); /* not what lies in the other fridge */
    assert_string_equal(breach.item[0]->item.product, "Griep");
    assert_string_equal(breach.item[1]->item.product, "BMR");
    assert_true(gather(broke_seq, 600, message));
    its_numbers();
    assert_true(gather(begin_seq, 600, message));
    its_numbers();
    assert_false(gather(begin_seq + 1, 600, message));
    assert_non_null(strstr(message, "Vaccinkoelkast"));
}

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
        cmocka_unit_test_setup_teardown(the_numbers_are_those_of_the_record, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_that_lasts_says_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_is_said_as_text_and_on_paper, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
