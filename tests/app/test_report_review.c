/* The report with its evaluation, gathered from journals as they are written. */
#include "report/report_review.h"

#include "core/yaml.h"
#include "journal_room.h"

/* fontconfig keeps what it has read; what is ours must be freed. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}

#define DAY0_MS INT64_C(1795355520000) /* 22 November 2026, 13:52 UTC */

static struct playbook *power;
static struct review review;
static char text[1 << 18];
static uint64_t last;

static int set_up(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    setenv("TZ", "UTC", 1);
    power = playbook_load(NOODWACHT_SOURCE "/assets/draaiboeken/stroomuitval.yaml", &faults);
    return power != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    playbook_free(power);
    return 0;
}

struct told {
    enum entry_kind kind;
    int minute;
    const char *step, *value, *note;
};

/* An incident so many days after the first; returns its number. */
static int64_t write_incident(struct journal *journal, enum incident_kind kind, int day,
                              const struct told *told, size_t count)
{
    struct incident incident = {.kind = kind, .version = power->version};
    incident.start = (struct stamp){1, day * MS_PER_DAY, DAY0_MS + day * MS_PER_DAY, TIME_NTP};
    text_copy(incident.playbook, ID_SIZE, power->id);
    text_copy(incident.title, NAME_SIZE, power->title);
    text_copy(incident.digest, DIGEST_TEXT_SIZE, power->digest);
    assert_true(journal_keep_playbook(journal, power));
    int64_t number = journal_begin(journal, &incident, &last);
    assert_true(number > 0);
    for (size_t i = 0; i < count; i++) {
        struct entry entry = entry_of(told[i].kind, told[i].minute * MIN, told[i].step,
                                      told[i].value, told[i].note);
        struct stamp at = incident.start;
        at.boot_ms += entry.elapsed_ms;
        at.wall_ms += entry.elapsed_ms;
        assert_true(journal_add(journal, number, &at, &entry, &last));
    }
    return number;
}

static const struct told slow[] = {
    {ENTRY_OUTAGE, 0, "", "mains-lost", ""},
    {ENTRY_DONE, 20, "coordinator", "Bram", ""},
    {ENTRY_CALL, 90, "apotheek", "gesproken", "Apotheek 043 000 00 00"},
    {ENTRY_DONE, 260, "koelbox", "", ""},
    {ENTRY_OUTAGE, 280, "", "mains-back", ""},
    {ENTRY_CLOSE, 300, "", "", "hersteld"},
};
static const struct told quick[] = {
    {ENTRY_OUTAGE, 0, "", "mains-lost", ""},
    {ENTRY_DONE, 2, "coordinator", "Anja", ""},
    {ENTRY_SKIP, 5, "buren", "", "zij bellen ons al"},
    {ENTRY_CALL, 35, "apotheek", "geen-gehoor", ""},
    {ENTRY_CALL, 44, "apotheek", "gesproken", "Apotheek 043 000 00 00"},
    {ENTRY_DONE, 50, "mobiel", "", ""},
    {ENTRY_DONE, 200, "koelbox", "", ""},
    {ENTRY_OUTAGE, 280, "", "mains-back", ""},
    {ENTRY_CLOSE, 310, "", "", "hersteld"},
};

static void add_task(struct journal *journal, const char *id, const char *field, const char *value)
{
    struct edit edit = {.list = TASK_LIST};
    struct stamp at = {1, 0, DAY0_MS, TIME_NTP};
    text_copy(edit.item, ID_SIZE, id);
    text_copy(edit.field, ID_SIZE, field);
    text_copy(edit.value, TEXT_SIZE, value);
    assert_true(journal_edit(journal, &at, &edit, &last));
}

static void gather(struct journal *journal, int64_t number)
{
    char message[MESSAGE_SIZE];
    wait_for(journal, last, false);
    if (!review_gather(&review, "Praktijk De Proef", journal, number, &journal, 1, message)) {
        fail_msg("%s", message);
    }
}

static const char *written(bool (*write)(const struct review *, const char *, char *),
                           const char *suffix)
{
    char file[2 * PATH_SIZE], message[MESSAGE_SIZE];
    text_set(file, sizeof(file), "%s/verslag.%s", folder, suffix);
    if (!write(&review, file, message)) {
        fail_msg("%s", message);
    }
    FILE *from = fopen(file, "r");
    assert_non_null(from);
    text[fread(text, 1, sizeof(text) - 1, from)] = '\0';
    fclose(from);
    return text;
}

static void expect(const char *in, const char *part)
{
    if (strstr(in, part) == NULL) {
        fail_msg("not said: %s\nbut:\n%s", part, in);
    }
}

static void a_real_incident_has_its_four_parts(void **state)
{
    (void)state;
    struct journal *journal = opened();
    write_incident(journal, INCIDENT_REAL, 0, slow, ARRAY_LEN(slow));
    int64_t number = write_incident(journal, INCIDENT_REAL, 30, quick, ARRAY_LEN(quick));
    write_incident(journal, INCIDENT_REAL, 60, slow, ARRAY_LEN(slow)); /* after it: not earlier */
    char origin[NAME_SIZE];
    wait_for(journal, last, false);
    gather(journal, number);
    review_origin(&review.incident, origin);
    review_free(&review);
    add_task(journal, "t1", "titel", "Leg ijsaccu's klaar");
    add_task(journal, "t1", "eigenaar", "Bram");
    add_task(journal, "t1", "op", "2027-01-15");
    add_task(journal, "t1", "van", origin);
    add_task(journal, "t2", "titel", "Van een ander");
    add_task(journal, "t2", "op", "2027-01-15");
    add_task(journal, "t2", "van", "iets anders");
    gather(journal, number);
    assert_int_equal(review.earlier_count, 1);
    assert_int_equal(review.tasks.count, 1);
    const char *said = written(review_write_text, "txt");
    static const char *const parts[] = {
        "Stroomuitval: verslag en evaluatie",
        "Coördinator                Anja",
        "== Doelen ==",
        "Coördinator aangewezen                             gedaan                 2 min",
        "Apotheek ingelicht                                 gedaan                 44 min",
        "Laatste temperatuur vastgelegd                     niet gedaan            -",
        "Termijn: Vaccins in koelbox (4 u 00)               op tijd                3 u 20",
        "== Wat gebeurde er ==",
        "Overgeslagen, met de reden:\n- Vraag het aan buren of bedrijven in de buurt · zij bellen "
        "ons "
        "al\n",
        "Gedaan na het einde van de fase, met de tijd na het begin:\n- Gebruik mobiele telefoons · "
        "50 min\n",
        "Naast eerdere keren                Nu                 22 nov 2026",
        "Coördinator aangewezen             2 min              20 min",
        "Termijnen niet gehaald             1                  2",
        "== Sterke punten ==",
        "- Gemeten: op tijd: Vaccins in koelbox (na 3 u 20).",
        "- Gemeten: sneller dan de vorige keer: Coördinator aangewezen (2 min, was 20 min).",
        "== Verbeterpunten ==",
        "- Gemeten: niet gehaald: Andere partijen gemeld.",
        "Leg ijsaccu's klaar                                Bram                 15 jan 2027     "
        "nog "
        "niet",
        "== Evaluatie ==",
        "Hoe snel was er contact met ZIO? ____",
        "== Tijdlijn ==",
        "Gesloten: hersteld",
    };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        expect(said, parts[i]);
    }
    assert_null(strstr(said, "OEFENING"));
    assert_null(strstr(said, "Van een ander"));
    review_free(&review);
    journal_close(journal);
}

static void a_drill_says_so_and_is_compared_with_drills(void **state)
{
    (void)state;
    struct journal *journal = opened();
    write_incident(journal, INCIDENT_REAL, 0, slow, ARRAY_LEN(slow));
    write_incident(journal, INCIDENT_DRILL, 10, slow, ARRAY_LEN(slow));
    int64_t number = write_incident(journal, INCIDENT_DRILL, 30, quick, ARRAY_LEN(quick));
    gather(journal, number);
    assert_int_equal(review.earlier_count, 1);
    review.fact[review.fact_count++] = (struct review_fact){"Tempo", "keer 30"};
    char name[NAME_SIZE];
    review_name(&review, name);
    assert_string_equal(name, "oefening-verslag-3-stroomuitval");
    const char *said = written(review_write_text, "txt");
    expect(said, "*** OEFENING ***");
    expect(said, "Tempo                      keer 30");
    expect(said, "2 dec 2026");
    expect(said, "Nog geen verbeterpunten vastgelegd.");
    const char *csv = written(review_write_csv, "csv");
    expect(csv, "\nOEFENING,3,2026-12-22T13:52:00Z,meting,\"apotheek\",\"Apotheek "
                "ingelicht\",\"gedaan\",2640,nee,,\"\"\n");
    expect(csv, "\nOEFENING,3,2026-12-22T13:52:00Z,termijn,\"koelbox-4-uur\",\"Vaccins in "
                "koelbox\",\"op tijd\",12000,nee,14400,\"\"\n");
    expect(csv, ",\"overgeslagen\",300,nee,,\"zij bellen ons al\"\n");
    assert_memory_equal(written(review_write_pdf, "pdf"), "%PDF-", 5);
    review_free(&review);
    journal_close(journal);
}

/* It says both: how it began, and from when on it was real. */
static void a_live_drill_that_became_real(void **state)
{
    (void)state;
    static const struct told live[] = {
        {ENTRY_LIVE, 0, "", "1800000", "Leidt: Anja. Gepland tot 15:00."},
        {ENTRY_OUTAGE, 0, "", "mains-lost", ""},
        {ENTRY_REAL, 30, "", "tijd", ""},
        {ENTRY_OUTAGE, 280, "", "mains-back", ""},
        {ENTRY_CLOSE, 310, "", "", "hersteld"},
    };
    struct journal *journal = opened();
    int64_t number = write_incident(journal, INCIDENT_LIVE, 0, live, 2);
    gather(journal, number);
    assert_true(review.drill);
    expect(written(review_write_text, "txt"), "*** OEFENING met echte uitval ***");
    review_free(&review);
    number = write_incident(journal, INCIDENT_LIVE, 1, live, ARRAY_LEN(live));
    gather(journal, number);
    const char *said = written(review_write_text, "txt");
    assert_int_equal(review.measures.not_fitted, 0);
    assert_null(strstr(said, "OEFENING"));
    expect(said, "(begonnen als live-oefening, werd echt)");
    expect(said, "na 30 min: de geplande tijd was om");
    expect(written(review_write_csv, "csv"), "\necht,2,");
    char name[NAME_SIZE];
    review_name(&review, name);
    assert_string_equal(name, "verslag-2-stroomuitval");
    review_free(&review);
    journal_close(journal);
}

static void the_last_three_are_kept_newest_first(void **state)
{
    (void)state;
    struct journal *journal = opened();
    static const int days[] = {20, 5, 40, 30, 10};
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        write_incident(journal, INCIDENT_DRILL, days[i], slow, ARRAY_LEN(slow));
    }
    write_incident(journal, INCIDENT_DRILL, 45, slow, 2); /* it goes on */
    int64_t number = write_incident(journal, INCIDENT_DRILL, 50, quick, ARRAY_LEN(quick));
    gather(journal, number);
    static const int kept[] = {40, 30, 20};
    assert_int_equal(review.earlier_count, ARRAY_LEN(kept));
    for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
        assert_int_equal(review.earlier[i].start.wall_ms, DAY0_MS + kept[i] * MS_PER_DAY);
    }
    review_free(&review);
    journal_close(journal);
}

static void what_is_not_there_is_unknown(void **state)
{
    (void)state;
    struct journal *journal = opened();
    struct incident incident = an_incident("Van vroeger"); /* its text was never kept */
    assert_true(journal_begin(journal, &incident, &last) > 0);
    gather(journal, 1);
    const char *said = written(review_write_text, "txt");
    expect(said, "Tijden en stappen zijn onbekend");
    expect(said, "== Doelen ==\n\nOnbekend.");
    expect(said, "(de tekst is er niet meer)");
    written(review_write_pdf, "pdf");
    expect(written(review_write_csv, "csv"), "\"onbekend\"");
    review_free(&review);
    char message[MESSAGE_SIZE];
    assert_false(review_gather(&review, "", journal, 99, &journal, 1, message));
    assert_string_equal(message, "incident 99 is niet te lezen");
    review_free(&review);
    journal_close(journal);
}

/* What has no end cannot be late; nor is it "in time", beside deadlines that were not kept. */
static void in_time_is_said_of_a_phase_with_a_clock(void **state)
{
    (void)state;
    static struct told told[PLAYBOOK_STEP_MAX + 2];
    size_t count = 0;
    told[count++] = slow[0];
    for (size_t i = 0; i < power->step_count; i++) {
        const struct step *step = &power->steps[i];
        int minute = step->phase == 0 ? 5 : step->phase == 1 ? 40 : 250;
        struct told one = {ENTRY_DONE, minute, step->id, "", ""};
        if (step->kind == STEP_ASK) {
            one.kind = ENTRY_ANSWER;
            one.value = step->choices[0];
        } else if (step->kind == STEP_CALL || step->kind == STEP_SENSED) {
            one.kind = step->kind == STEP_CALL ? ENTRY_CALL : ENTRY_SENSED;
            one.value = "gesproken";
        } else if (step->kind == STEP_NAME) {
            one.value = "Anja";
        }
        told[count++] = one;
    }
    told[count++] = slow[ARRAY_LEN(slow) - 1];
    struct journal *journal = opened();
    gather(journal, write_incident(journal, INCIDENT_REAL, 0, told, count));
    const char *said = written(review_write_text, "txt");
    expect(said, "- Gemeten: alle stappen van 'Eerste maatregelen' zijn op tijd gedaan.");
    expect(said, "- Gemeten: alle stappen van 'Langdurige uitval' zijn gedaan.");
    expect(said, "- Gemeten: te laat: Vaccins in koelbox, 4 u 10");
    review_free(&review);
    journal_close(journal);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNAL_TEST(a_real_incident_has_its_four_parts),
        JOURNAL_TEST(a_drill_says_so_and_is_compared_with_drills),
        JOURNAL_TEST(a_live_drill_that_became_real),
        JOURNAL_TEST(the_last_three_are_kept_newest_first),
        JOURNAL_TEST(what_is_not_there_is_unknown),
        JOURNAL_TEST(in_time_is_said_of_a_phase_with_a_clock),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
