/* What an incident comes to: a story in rows, and the times that must come of it. */
#include "draaiboek/measures.h"

#include <string.h>

#include "playbook_text.h"

static const char text[] =
    "id: proef\n"
    "titel: Proef\n"
    "samenvatting: Een proef.\n"
    "versie: 1\n"
    "herzien: 2026-01-31\n"
    "start: net-weg\n"
    "fasen:\n"
    "  - id: acuut\n"
    "    titel: Acuut\n"
    "    van: 0 min\n"
    "    tot: 30 min\n"
    "    stappen:\n"
    "      - {id: lead, kop: Acuut, doe: Kies wie de leiding heeft, soort: naam, "
    "coordinator: ja, meet: coordinator, bron: \"eigen, proef\"}\n"
    "      - {id: bel, doe: Bel de apotheek, soort: bel, contact: apotheek, "
    "meet: apotheek, bron: \"eigen, proef\"}\n"
    "      - {id: los, doe: Trek de kabels los, bron: \"eigen, proef\"}\n"
    "  - id: lang\n"
    "    titel: Lang\n"
    "    van: 30 min\n"
    "    stappen:\n"
    "      - {id: box, kop: Koelbox, doe: Vul de koelbox, meet: koelbox, "
    "bron: \"eigen, proef\"}\n"
    "      - id: reg\n"
    "        doe: Registreer de koelbox\n"
    "        soort: formulier\n"
    "        herhaal: ja\n"
    "        meet: temperatuur\n"
    "        velden:\n"
    "          - {id: graden, vraag: Graden?, soort: temperatuur, "
    "verplicht: ja}\n"
    "        bron: eigen, proef\n"
    "  - id: herstel\n"
    "    titel: Herstel\n"
    "    begint: net-terug\n"
    "    stappen:\n"
    "      - {id: aan, doe: Zet alles aan, bron: \"eigen, proef\"}\n"
    "termijnen:\n"
    "  - {id: box, titel: In de koelbox, na: 4 uur, klaar: box, "
    "alleen-stroom: ja, bron: \"eigen, proef\"}\n"
    "  - {id: kort, titel: Kabels los, na: 20 min, klaar: los, "
    "bron: \"eigen, proef\"}\n";

static struct playbook *book;
static struct measures measures;

static int set_up(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    book = parse(text, &faults);
    print_faults(&faults);
    return book != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    playbook_free(book);
    return 0;
}

/* A row: at a minute, of a step. */
struct told {
    enum entry_kind kind;
    int minute;
    const char *step, *value, *note;
    int32_t boot; /* 0: 1, the boot of the begin */
    enum time_trust trust;
};

#define ROWS_MAX 14
#define NONE (-1)

struct expect_measure {
    enum measured_state state;
    int minute; /* NONE: no time */
    bool at_least;
};

struct story {
    const char *name;
    struct told row[ROWS_MAX]; /* after the begin */
    struct expect_measure lead, pharmacy, box, temperature;
    enum kept box_kept, short_kept;
};

#define LOST                                                                                       \
    {                                                                                              \
        ENTRY_OUTAGE, 0, "", "mains-lost", "", 0, TIME_NTP                                         \
    }
#define AT(kind, minute, step, value, note)                                                        \
    {                                                                                              \
        kind, minute, step, value, note, 0, TIME_NTP                                               \
    }
#define LEAD(minute) AT(ENTRY_DONE, minute, "lead", "Anja", "")
#define CALLED(minute, how) AT(ENTRY_CALL, minute, "bel", how, "Apotheek 043")
#define MEASURED(minute) AT(ENTRY_FIELD, minute, "reg", "graden", "5,2")
#define RECORD(minute) AT(ENTRY_RECORD, minute, "reg", "", "5,2")
#define BACK(minute) AT(ENTRY_OUTAGE, minute, "", "mains-back", "")
#define CLOSE(minute) AT(ENTRY_CLOSE, minute, "", "", "hersteld")
#define DONE_AT(minute)                                                                            \
    {                                                                                              \
        MEASURED_DONE, minute, false                                                               \
    }
#define OPEN                                                                                       \
    {                                                                                              \
        MEASURED_OPEN, NONE, false                                                                 \
    }
#define NOT_DUE                                                                                    \
    {                                                                                              \
        MEASURED_NOT_DUE, NONE, false                                                              \
    }

static const struct story stories[] = {
    {"nothing was done and it goes on",
     {LOST},
     OPEN,
     OPEN,
     NOT_DUE,
     NOT_DUE,
     KEPT_RUNNING,
     KEPT_RUNNING},
    {"closed at once",
     {LOST, BACK(2), CLOSE(3)},
     OPEN,
     OPEN,
     NOT_DUE,
     NOT_DUE,
     KEPT_NOT_DUE,
     KEPT_NOT_DUE},
    {"all in time",
     {LOST, LEAD(2), CALLED(12, "gesproken"), AT(ENTRY_DONE, 15, "los", "", ""),
      AT(ENTRY_DONE, 200, "box", "", ""), MEASURED(205), RECORD(206), BACK(300), CLOSE(310)},
     DONE_AT(2),
     DONE_AT(12),
     DONE_AT(200),
     DONE_AT(206),
     KEPT_IN_TIME,
     KEPT_IN_TIME},
    {"the first call that was answered counts",
     {LOST, CALLED(5, "geen-gehoor"), CALLED(9, "voicemail"), CALLED(25, "gesproken"),
      CALLED(40, "gesproken")},
     OPEN,
     DONE_AT(25),
     OPEN,
     OPEN,
     KEPT_RUNNING,
     KEPT_MISSED},
    {"what is undone does not count, what is done again does",
     {LOST, LEAD(2), AT(ENTRY_UNDO, 3, "lead", "", ""), LEAD(8), AT(ENTRY_DONE, 4, "los", "", ""),
      AT(ENTRY_UNDO, 5, "los", "", "")},
     DONE_AT(8),
     OPEN,
     NOT_DUE,
     NOT_DUE,
     KEPT_RUNNING,
     KEPT_RUNNING},
    {"the last temperature that stands",
     {LOST, MEASURED(60), RECORD(60), MEASURED(90), RECORD(90), MEASURED(120), RECORD(120),
      AT(ENTRY_UNDO, 121, "reg", "3", "5,2"), AT(ENTRY_DONE, 130, "reg", "", "")},
     OPEN,
     OPEN,
     OPEN,
     DONE_AT(90),
     KEPT_RUNNING,
     KEPT_MISSED},
    {"a form that was ended empty measured nothing",
     {LOST, AT(ENTRY_DONE, 40, "reg", "", "")},
     OPEN,
     OPEN,
     OPEN,
     OPEN,
     KEPT_RUNNING,
     KEPT_MISSED},
    {"skipped with a reason",
     {LOST, AT(ENTRY_SKIP, 40, "box", "", "geen ijs"), AT(ENTRY_SKIP, 10, "los", "", "bekend")},
     OPEN,
     OPEN,
     {MEASURED_SKIPPED, NONE, false},
     OPEN,
     KEPT_SKIPPED,
     KEPT_SKIPPED},
    {"late in the cool box",
     {LOST, AT(ENTRY_DONE, 250, "box", "", "")},
     OPEN,
     OPEN,
     DONE_AT(250),
     OPEN,
     KEPT_LATE,
     KEPT_MISSED},
    {"on the minute is in time",
     {LOST, AT(ENTRY_DONE, 240, "box", "", "")},
     OPEN,
     OPEN,
     DONE_AT(240),
     OPEN,
     KEPT_IN_TIME,
     KEPT_MISSED},
    {"the mains was back before the deadline",
     {LOST, BACK(200), AT(ENTRY_DONE, 250, "box", "", ""), CLOSE(260)},
     OPEN,
     OPEN,
     DONE_AT(250),
     OPEN,
     KEPT_IN_TIME,
     KEPT_MISSED},
    {"the mains came back after the deadline",
     {LOST, BACK(241), CLOSE(260)},
     OPEN,
     OPEN,
     OPEN,
     OPEN,
     KEPT_MISSED,
     KEPT_MISSED},
    {"the mains went again after the deadline",
     {LOST, BACK(200), AT(ENTRY_OUTAGE, 250, "", "mains-lost", ""), CLOSE(260)},
     OPEN,
     OPEN,
     OPEN,
     OPEN,
     KEPT_MISSED,
     KEPT_MISSED},
    {"not applicable by hand",
     {LOST, AT(ENTRY_NA, 40, "box", "", "")},
     OPEN,
     OPEN,
     NOT_DUE,
     OPEN,
     KEPT_NOT_DUE,
     KEPT_MISSED},
    {"a restart without a clock that anyone trusts",
     {LOST, LEAD(2), {ENTRY_CALL, 12, "bel", "gesproken", "", 2, TIME_UNTRUSTED}},
     DONE_AT(2),
     {MEASURED_DONE, 12, true},
     NOT_DUE,
     NOT_DUE,
     KEPT_RUNNING,
     KEPT_RUNNING},
    {"a restart with a clock that is trusted",
     {LOST, {ENTRY_CALL, 12, "bel", "gesproken", "", 2, TIME_NTP}},
     OPEN,
     DONE_AT(12),
     NOT_DUE,
     NOT_DUE,
     KEPT_RUNNING,
     KEPT_RUNNING},
    {"it may have begun earlier",
     {{ENTRY_OUTAGE, 0, "", "mains-lost", OUTAGE_AT_LEAST, 0, TIME_NTP}, LEAD(2)},
     {MEASURED_DONE, 2, true},
     OPEN,
     NOT_DUE,
     NOT_DUE,
     KEPT_RUNNING,
     KEPT_RUNNING},
};

static struct journal_row row_of(size_t seq, const struct told *told)
{
    struct journal_row row = {.seq = seq, .incident = 1};
    row.entry.kind = told->kind;
    row.entry.elapsed_ms = told->minute * MS_PER_MIN;
    text_copy(row.entry.step, ID_SIZE, told->step);
    text_copy(row.entry.value, NAME_SIZE, told->value);
    text_copy(row.entry.note, TEXT_SIZE, told->note);
    row.at = (struct stamp){told->boot > 0 ? told->boot : 1, row.entry.elapsed_ms,
                            1795355520000 + row.entry.elapsed_ms, told->trust};
    return row;
}

static const struct incident incident = {
    .number = 1, .playbook = "proef", .version = 1, .start = {1, 0, 1795355520000, TIME_NTP}};

static void take(const struct story *story)
{
    static const struct told begin = {ENTRY_START, 0, "", "proef", "1", 0, TIME_NTP};
    struct journal_row rows[ROWS_MAX + 1];
    size_t count = 0;
    rows[count++] = row_of(1, &begin);
    for (size_t i = 0; i < ROWS_MAX && story->row[i].step != NULL; i++, count++) {
        rows[count] = row_of(count + 1, &story->row[i]);
    }
    struct incident one = incident;
    one.closed = rows[count - 1].entry.kind == ENTRY_CLOSE;
    measures_take(&measures, book, &one, rows, count, MS_UNKNOWN);
}

static void expect(const struct story *story, enum meet meet, const struct expect_measure *want)
{
    const struct measured *got = &measures.measure[meet];
    int64_t ms = want->minute == NONE ? MS_UNKNOWN : want->minute * MS_PER_MIN;
    if (got->state != want->state || got->at.ms != ms || got->at.at_least != want->at_least) {
        char when[NAME_SIZE];
        measured_time_text(got->at, when);
        fail_msg("%s: %s: %s, %s", story->name, meet_title(meet), measured_words(got->state), when);
    }
}

static void each_story_comes_to_its_times(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(stories); i++) {
        const struct story *story = &stories[i];
        take(story);
        assert_true(measures.known);
        expect(story, MEET_COORDINATOR, &story->lead);
        expect(story, MEET_PHARMACY, &story->pharmacy);
        expect(story, MEET_COOLBOX, &story->box);
        expect(story, MEET_TEMPERATURE, &story->temperature);
        if (measures.deadline[0].kept != story->box_kept ||
            measures.deadline[1].kept != story->short_kept) {
            fail_msg("%s: koelbox %s, kabels %s", story->name,
                     kept_words(measures.deadline[0].kept), kept_words(measures.deadline[1].kept));
        }
    }
}

static void steps_are_counted_per_phase(void **state)
{
    (void)state;
    static const struct story story = {.name = "mixed",
                                       .row = {LOST, LEAD(2), CALLED(45, "gesproken"),
                                               AT(ENTRY_SKIP, 10, "los", "", "bekend"),
                                               AT(ENTRY_LATER, 50, "box", "", "")}};
    take(&story);
    assert_int_equal(measures.phase[0].steps[HANDLED_DONE], 1);
    assert_int_equal(measures.phase[0].steps[HANDLED_LATE], 1);
    assert_int_equal(measures.phase[0].steps[HANDLED_SKIPPED], 1);
    assert_int_equal(measures.phase[1].steps[HANDLED_PUT_OFF], 1);
    assert_int_equal(measures.phase[1].steps[HANDLED_OPEN], 1);
    assert_int_equal(measures.phase[2].steps[HANDLED_NOT_DUE], 1);
    assert_int_equal(measures.total.steps[HANDLED_SKIPPED], 1);
    assert_string_equal(measures.runner.step[playbook_step(book, "los")].note, "bekend");
    assert_true(measures.end.at_least); /* it goes on, and nobody said how long */
    assert_int_equal(measures.end.ms, 50 * MS_PER_MIN);
}

static void after_the_mains_is_back_nothing_is_late(void **state)
{
    (void)state;
    static const struct story story = {
        .name = "short", .row = {LOST, BACK(10), AT(ENTRY_DONE, 45, "los", "", ""), CLOSE(50)}};
    take(&story);
    assert_int_equal(measures.step[playbook_step(book, "los")], HANDLED_DONE);
    assert_int_equal(measures.phase[1].steps[HANDLED_NOT_DUE], 2); /* its time never came */
    assert_int_equal(measures.phase[2].steps[HANDLED_OPEN], 1);
}

static void without_a_playbook_or_a_begin_all_is_unknown(void **state)
{
    (void)state;
    static const struct told lead = LEAD(2);
    struct journal_row row = row_of(1, &lead);
    measures_take(&measures, NULL, &incident, &row, 1, MS_UNKNOWN);
    assert_false(measures.known);
    assert_int_equal(measures.measure[MEET_COORDINATOR].state, MEASURED_UNKNOWN);
    measures_take(&measures, book, &incident, &row, 1, MS_UNKNOWN);
    assert_false(measures.known);
    assert_int_equal(measures.deadline[0].kept, KEPT_UNKNOWN);
    assert_int_equal(measures.not_fitted, 1);
}

static void times_say_what_they_are(void **state)
{
    (void)state;
    char out[NAME_SIZE];
    measured_time_text((struct measured_time){72 * MS_PER_MIN, true}, out);
    assert_string_equal(out, "minstens 1 u 12");
    measured_time_text((struct measured_time){MS_UNKNOWN, true}, out);
    assert_string_equal(out, "-");
}

static void a_step_only_measures_what_it_can(void **state)
{
    (void)state;
    static const struct fault_case cases[] = {
        {"coordinator: ja, meet: coordinator", "meet: coordinator",
         "proef.yaml:13: stap 'lead': 'meet: coordinator' hoort bij 'coordinator: ja'"},
        {"meet: apotheek", "meet: koelbox",
         "proef.yaml:14: stap 'bel': 'meet: koelbox' hoort bij 'soort: doen'"},
        {"coordinator: ja, meet: coordinator", "coordinator: ja, meet: apotheek",
         "proef.yaml:13: stap 'lead': 'meet: apotheek' hoort bij 'soort: bel', bericht of doen"},
        {"meet: koelbox", "meet: temperatuur",
         "proef.yaml:20: stap 'box': 'meet: temperatuur' hoort bij een stap die een temperatuur "
         "vastlegt"},
        {"meet: apotheek", "meet: huisarts", "proef.yaml:14: "},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        expect_fault(text, &cases[i]);
    }
}

/* The three draaiboeken that are drilled say what is measured. */
static void the_shipped_ones_are_measured(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        bool meets[MEET_COUNT];
    } cases[] = {
        {"stroomuitval", {false, true, true, true, true}},
        {"cyberaanval", {false, true, true, false, false}},
        {"ict-storing", {false, true, false, false, false}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct fault_list faults = {0};
        char path[PATH_SIZE];
        text_set(path, sizeof(path), NOODWACHT_SOURCE "/assets/draaiboeken/%s.yaml", cases[i].id);
        struct playbook *shipped = playbook_load(path, &faults);
        assert_non_null(shipped);
        bool meets[MEET_COUNT] = {false};
        for (size_t j = 0; j < shipped->step_count; j++) {
            meets[shipped->steps[j].meet] = true;
        }
        assert_memory_equal(&meets[1], &cases[i].meets[1], sizeof(meets) - sizeof(meets[0]));
        playbook_free(shipped);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_story_comes_to_its_times),
        cmocka_unit_test(steps_are_counted_per_phase),
        cmocka_unit_test(after_the_mains_is_back_nothing_is_late),
        cmocka_unit_test(without_a_playbook_or_a_begin_all_is_unknown),
        cmocka_unit_test(times_say_what_they_are),
        cmocka_unit_test(a_step_only_measures_what_it_can),
        cmocka_unit_test(the_shipped_ones_are_measured),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
