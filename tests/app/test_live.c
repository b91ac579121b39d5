/* The live drill: which outage is one, and when it has become real. In doubt it is real. */
#include "draaiboek/live.h"

#include <string.h>

#include "core/time_text.h"
#include "test.h"

#define NOON INT64_C(1795345200000) /* planned at this moment, at boot ms 1000000 of boot 3 */
#define BOOT_MS 1000000
#define MIN MS_PER_MIN

static struct live_plan plan;

static struct stamp moment(int32_t boot, int64_t after_ms, enum time_trust trust)
{
    return (struct stamp){
        .boot = boot, .boot_ms = BOOT_MS + after_ms, .wall_ms = NOON + after_ms, .trust = trust};
}

static void edit(int number, const char *field, const char *value, enum time_trust trust)
{
    struct edit_row row = {.at = moment(3, 0, trust)};
    text_copy(row.edit.list, ID_SIZE, LIVE_LIST);
    text_set(row.edit.item, ID_SIZE, "live-%d", number);
    text_copy(row.edit.field, ID_SIZE, field);
    text_copy(row.edit.value, TEXT_SIZE, value);
    live_apply(&plan, &row);
}

/* Half an hour, from two hours after it was planned, or at once. */
static void make(bool at_once, enum time_trust trust)
{
    char from[TIME_TEXT_SIZE] = LIVE_AT_ONCE;
    if (!at_once) {
        time_format_iso(NOON + 120 * MIN, from);
    }
    plan = (struct live_plan){0};
    edit(1, LIVE_FIELD_LEADER, "Anja", trust);
    edit(1, LIVE_FIELD_PLAYER "1", "Bram", trust);
    edit(1, LIVE_FIELD_PLAYER "2", "Carla", trust);
    edit(1, LIVE_FIELD_LENGTH, "30 min", trust);
    edit(1, LIVE_FIELD_FROM, from, trust);
}

struct when {
    const char *name;
    bool at_once;
    enum time_trust planned;
    int32_t boot;
    int64_t after_ms; /* by the boot clock, since it was planned */
    int64_t jump_ms;  /* of the wall clock since then */
    enum time_trust trust;
    bool at_least;
    enum live_state state;
    int64_t left_ms;
};

static const struct when whens[] = {
    {"just too early", 0, TIME_NTP, 3, 120 * MIN - 1, 0, TIME_NTP, 0, LIVE_WAITS, 0},
    {"on the stroke", 0, TIME_NTP, 3, 120 * MIN, 0, TIME_NTP, 0, LIVE_OPEN, 30 * MIN},
    {"in the middle", 0, TIME_NTP, 3, 130 * MIN, 0, TIME_RTC, 0, LIVE_OPEN, 20 * MIN},
    {"the last moment", 0, TIME_NTP, 3, 150 * MIN - 1, 0, TIME_NTP, 0, LIVE_OPEN, 1},
    {"just too late", 0, TIME_NTP, 3, 150 * MIN, 0, TIME_NTP, 0, LIVE_PAST, 0},
    {"after a restart", 0, TIME_NTP, 4, 130 * MIN, 0, TIME_PERSON, 0, LIVE_OPEN, 20 * MIN},
    {"a moment that is not sure", 0, TIME_NTP, 3, 130 * MIN, 0, TIME_NTP, 1, LIVE_DOUBT, 0},
    {"nobody vouches now", 0, TIME_NTP, 3, 130 * MIN, 0, TIME_UNTRUSTED, 0, LIVE_DOUBT, 0},
    {"nobody vouched then", 0, TIME_UNTRUSTED, 3, 130 * MIN, 0, TIME_NTP, 0, LIVE_DOUBT, 0},
    {"put on into it", 0, TIME_NTP, 3, 10 * MIN, 120 * MIN, TIME_PERSON, 0, LIVE_DOUBT, 0},
    {"put back into it", 0, TIME_NTP, 3, 240 * MIN, -110 * MIN, TIME_PERSON, 0, LIVE_DOUBT, 0},
    {"put on out of it", 0, TIME_NTP, 3, 130 * MIN, 60 * MIN, TIME_PERSON, 0, LIVE_DOUBT, 0},
    {"put on, far before it", 0, TIME_NTP, 3, MIN, 60 * MIN, TIME_PERSON, 0, LIVE_WAITS, 0},
    {"a minute off within it", 0, TIME_NTP, 3, 130 * MIN, MIN, TIME_NTP, 0, LIVE_OPEN, 19 * MIN},
    {"a minute back within it", 0, TIME_NTP, 3, 130 * MIN, -MIN, TIME_NTP, 0, LIVE_OPEN, 20 * MIN},
    {"at once, at once", 1, TIME_NTP, 3, 0, 0, TIME_NTP, 0, LIVE_OPEN, 30 * MIN},
    {"at once, earlier", 1, TIME_NTP, 3, -1, 0, TIME_NTP, 0, LIVE_WAITS, 0},
    {"at once, the last moment", 1, TIME_NTP, 3, 30 * MIN - 1, 0, TIME_NTP, 0, LIVE_OPEN, 1},
    {"at once, too late", 1, TIME_NTP, 3, 30 * MIN, 0, TIME_NTP, 0, LIVE_PAST, 0},
    {"at once needs no wall clock", 1, TIME_UNTRUSTED, 3, 10 * MIN, 900 * MIN, TIME_UNTRUSTED, 0,
     LIVE_OPEN, 20 * MIN},
    {"at once, restarted", 1, TIME_NTP, 4, 10 * MIN, 0, TIME_RTC, 0, LIVE_OPEN, 20 * MIN},
    {"at once, restarted, no clock now", 1, TIME_NTP, 4, 10 * MIN, 0, TIME_UNTRUSTED, 0, LIVE_DOUBT,
     0},
    {"at once, restarted, no clock then", 1, TIME_UNTRUSTED, 4, 10 * MIN, 0, TIME_NTP, 0, LIVE_PAST,
     0},
};

static void which_outage_is_the_drill(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(whens); i++) {
        const struct when *when = &whens[i];
        make(when->at_once, when->planned);
        struct stamp at = moment(when->boot, when->after_ms, when->trust);
        at.wall_ms += when->jump_ms;
        int64_t left_ms;
        enum live_state is = live_state_at(&plan, &at, when->at_least, &left_ms);
        int64_t left = when->state == LIVE_OPEN ? when->left_ms : MS_UNKNOWN;
        if (is != when->state || left_ms != left) {
            fail_msg("%s: state %d, left %lld", when->name, is, (long long)left_ms);
        }
    }
}

static enum live_state in_time(void)
{
    struct stamp at = moment(3, 10 * MIN, TIME_NTP);
    return live_state_at(&plan, &at, false, NULL);
}

static void a_plan_counts_when_it_is_whole(void **state)
{
    (void)state;
    plan = (struct live_plan){0};
    assert_int_equal(in_time(), LIVE_NONE);
    edit(1, LIVE_FIELD_LEADER, "Anja", TIME_NTP);
    edit(1, LIVE_FIELD_LENGTH, "30 min", TIME_NTP);
    assert_int_equal(in_time(), LIVE_NONE); /* cut off while it was written */
    edit(1, LIVE_FIELD_FROM, LIVE_AT_ONCE, TIME_NTP);
    assert_int_equal(in_time(), LIVE_OPEN);
    edit(1, LIVE_FIELD_WITHDRAWN, "ja", TIME_NTP);
    assert_int_equal(in_time(), LIVE_NONE);
    make(true, TIME_NTP);
    edit(1, LIVE_FIELD_BEGUN, "12", TIME_NTP); /* one plan, one outage */
    assert_int_equal(in_time(), LIVE_NONE);
    make(true, TIME_NTP);
    edit(2, LIVE_FIELD_LEADER, "Dirk", TIME_NTP); /* the next one is being written */
    assert_int_equal(in_time(), LIVE_NONE);
    assert_int_equal(plan.player_count, 0);
    edit(1, LIVE_FIELD_FROM, LIVE_AT_ONCE, TIME_NTP); /* an older one does not come back */
    assert_int_equal(in_time(), LIVE_NONE);
}

static void what_is_not_understood_makes_no_plan(void **state)
{
    (void)state;
    static const char *const wrong[][2] = {
        {"30", LIVE_AT_ONCE},    {"", LIVE_AT_ONCE},
        {"4 min", LIVE_AT_ONCE}, {"2 dagen", "nu"},
        {"30 min", ""},          {"30 min", "14:00"},
        {"30 min", "straks"},    {"30 min", "2026-02-30T14:00:00Z"},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        plan = (struct live_plan){0};
        edit(1, LIVE_FIELD_LENGTH, wrong[i][0], TIME_NTP);
        edit(1, LIVE_FIELD_FROM, wrong[i][1], TIME_NTP);
        if (in_time() != LIVE_NONE) {
            fail_msg("%s from %s is a plan", wrong[i][0], wrong[i][1]);
        }
    }
    plan = (struct live_plan){0};
    for (int i = 0; i < 2 * DRILL_PEOPLE_MAX; i++) {
        edit(1, LIVE_FIELD_WATCHER "1", "Bram", TIME_NTP);
    }
    assert_int_equal(plan.watcher_count, DRILL_PEOPLE_MAX);
    edit(-4, LIVE_FIELD_FROM, LIVE_AT_ONCE, TIME_NTP);
    assert_int_equal(plan.number, 1);
}

static void when_it_becomes_real(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int64_t end_ms, gone_ms;
        bool at_least, back;
        enum live_turn turn;
    } cases[] = {
        {"just begun", 30 * MIN, 0, false, false, LIVE_GOES_ON},
        {"the last moment", 30 * MIN, 30 * MIN - 1, false, false, LIVE_GOES_ON},
        {"outlasted", 30 * MIN, 30 * MIN, false, false, LIVE_OUTLASTED},
        {"long after", 30 * MIN, 300 * MIN, false, false, LIVE_OUTLASTED},
        {"the mains is back", 30 * MIN, 30 * MIN - 1, false, true, LIVE_GOES_ON},
        {"the mains came back too late", 30 * MIN, 30 * MIN, false, true, LIVE_OUTLASTED},
        {"back, and the clock not sure", 30 * MIN, 5 * MIN, true, true, LIVE_GOES_ON},
        {"the machine was off", 30 * MIN, 5 * MIN, true, false, LIVE_UNSURE},
        {"its end is lost", MS_UNKNOWN, 5 * MIN, false, false, LIVE_UNSURE},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        enum live_turn is = live_turns(cases[i].end_ms, cases[i].gone_ms, cases[i].at_least,
                                       cases[i].back);
        if (is != cases[i].turn) {
            fail_msg("%s: %d", cases[i].name, is);
        }
    }
}

static void its_end_stands_in_its_row(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int64_t end_ms;
    } cases[] = {{"1800000", 30 * MIN}, {"", MS_UNKNOWN},   {"x", MS_UNKNOWN},
                 {"12x", MS_UNKNOWN},   {"-5", MS_UNKNOWN}, {"0", MS_UNKNOWN}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct entry entry = {.kind = ENTRY_LIVE};
        text_copy(entry.value, NAME_SIZE, cases[i].value);
        assert_int_equal(live_end_ms(&entry), cases[i].end_ms);
        entry.kind = ENTRY_NOTE;
        assert_int_equal(live_end_ms(&entry), MS_UNKNOWN);
    }
}

static void what_people_read(void **state)
{
    (void)state;
    char text[TEXT_SIZE];
    make(true, TIME_NTP);
    live_people(&plan, text);
    assert_string_equal(text, "Leidt: Anja. Doen mee: Bram, Carla. Kijken mee: niemand.");
    plan = (struct live_plan){0};
    live_people(&plan, text);
    assert_string_equal(text, "Leidt: niet gezegd. Doen mee: niemand. Kijken mee: niemand.");
    struct journal_row row[2] = {
        {.entry = {.kind = ENTRY_NOTE}},
        {.at = moment(3, 0, TIME_NTP), .entry = {.kind = ENTRY_REAL, .elapsed_ms = 31 * MIN}}};
    text_copy(row[1].entry.value, NAME_SIZE, live_turn_value(LIVE_OUTLASTED));
    assert_false(live_turned_words(row, 1, text));
    assert_true(live_turned_words(row, 2, text));
    assert_non_null(strstr(text, ", na 31 min: de geplande tijd was om"));
    text_copy(row[1].entry.value, NAME_SIZE, LIVE_BY_HAND);
    text_copy(row[1].entry.who, NAME_SIZE, "Anja");
    assert_true(live_turned_words(row, 2, text));
    assert_non_null(strstr(text, "iemand zei het op het scherm (Anja)"));
}

static void what_it_is_now(void **state)
{
    (void)state;
    static const struct {
        enum incident_kind kind;
        bool turned, drill;
        const char *words;
    } cases[] = {{INCIDENT_REAL, false, false, "echt"},
                 {INCIDENT_DRILL, false, true, "oefening"},
                 {INCIDENT_DRILL, true, true, "oefening"}, /* only a live one can turn */
                 {INCIDENT_LIVE, false, true, "live-oefening"},
                 {INCIDENT_LIVE, true, false, "begonnen als live-oefening, werd echt"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct incident incident = {.kind = cases[i].kind, .turned = cases[i].turned};
        assert_int_equal(incident_is_drill(&incident), cases[i].drill);
        assert_string_equal(incident_words(&incident), cases[i].words);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_outage_is_the_drill),
        cmocka_unit_test(a_plan_counts_when_it_is_whole),
        cmocka_unit_test(what_is_not_understood_makes_no_plan),
        cmocka_unit_test(when_it_becomes_real),
        cmocka_unit_test(its_end_stands_in_its_row),
        cmocka_unit_test(what_people_read),
        cmocka_unit_test(what_it_is_now),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
