/* What an incident comes to: a story in rows, and the times that must come of it. */
#include "draaiboek/measures.h"

#include <string.h>

#include "measured_text.h"

static struct playbook *book;
static struct measures measures;

static int set_up(void **state)
{
    (void)state;
    struct fault_list faults = {0};
    book = parse(measured_text, &faults);
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
    {"the cool box registered it",
     {LOST, AT(ENTRY_DONE, 40, "reg", "koelkast 5,0 °C, koelbox 4,1 °C", "")},
     OPEN,
     OPEN,
     OPEN,
     DONE_AT(40),
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
    for (size_t i = 0; i < count; i++) {
        one.closed = one.closed || rows[i].entry.kind == ENTRY_CLOSE;
    }
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

/* What is said in the evaluation, days later, makes nothing longer or later. */
static void it_ends_with_its_close(void **state)
{
    (void)state;
    static const struct story story = {
        .name = "evaluated",
        .row = {LOST, LEAD(2), BACK(10), CLOSE(50),
                AT(ENTRY_EVALUATE, 3000, "punt-1", "Hoe snel?", "goed")}};
    take(&story);
    assert_true(measures.closed);
    assert_int_equal(measures.end.ms, 50 * MS_PER_MIN);
    assert_int_equal(measures.not_fitted, 0);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_story_comes_to_its_times),
        cmocka_unit_test(steps_are_counted_per_phase),
        cmocka_unit_test(after_the_mains_is_back_nothing_is_late),
        cmocka_unit_test(it_ends_with_its_close),
        cmocka_unit_test(without_a_playbook_or_a_begin_all_is_unknown),
        cmocka_unit_test(times_say_what_they_are),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
