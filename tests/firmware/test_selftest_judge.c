/* What is made of what a self-test saw, and when one is due. */
#include "selftest_judge.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/time_text.h"
#include "test.h"

static struct selftest_facts well(void)
{
    return (struct selftest_facts){
        .buzzer_set = true,
        .buzzer_obeys = true,
        .battery_set = true,
        .battery_pct = 97,
        .mains = TRI_YES,
        .line = {true, TRI_YES},
        .supply = {true, TRI_YES},
        .sensors = 2,
        .answered = 2,
        .recording = true,
        .seal = SEAL_GOOD,
        .seal_day = "21 november 2026",
        .free_bytes = INT64_C(4) << 30,
        .trust = TIME_NTP,
    };
}

static void no_buzzer(struct selftest_facts *facts)
{
    facts->buzzer_set = false;
}
static void deaf_buzzer(struct selftest_facts *facts)
{
    facts->buzzer_obeys = false;
}
static void silent_buzzer(struct selftest_facts *facts)
{
    facts->buzzer_silent = true;
}
static void battery_lost(struct selftest_facts *facts)
{
    facts->battery_pct = -1;
}
static void battery_none(struct selftest_facts *facts)
{
    facts->battery_pct = -1;
    facts->battery_set = false;
}
static void battery_20(struct selftest_facts *facts)
{
    facts->battery_pct = 20;
    facts->charging = true;
}
static void battery_19(struct selftest_facts *facts)
{
    facts->battery_pct = 19;
    facts->charging = true;
}
static void battery_79(struct selftest_facts *facts)
{
    facts->battery_pct = 79;
}
static void battery_80(struct selftest_facts *facts)
{
    facts->battery_pct = 80;
}
static void battery_used(struct selftest_facts *facts)
{
    facts->battery_pct = 60;
    facts->mains = facts->line.value = facts->supply.value = TRI_NO;
}
static void battery_dead(struct selftest_facts *facts)
{
    text_copy(facts->health, sizeof(facts->health), "Dead");
}
static void battery_good(struct selftest_facts *facts)
{
    text_copy(facts->health, sizeof(facts->health), "Good");
}
static void mains_differ(struct selftest_facts *facts)
{
    facts->line.value = TRI_NO;
}
static void mains_unread(struct selftest_facts *facts)
{
    facts->supply.value = TRI_UNKNOWN;
}
static void mains_none(struct selftest_facts *facts)
{
    facts->line = facts->supply = (struct selftest_sense){0};
}
static void mains_line_only(struct selftest_facts *facts)
{
    facts->supply = (struct selftest_sense){false, TRI_UNKNOWN};
}
static void sensor_lost(struct selftest_facts *facts)
{
    facts->answered = 1;
    text_copy(facts->silent_sensor, sizeof(facts->silent_sensor), "Vriezer");
}
static void sensors_none(struct selftest_facts *facts)
{
    facts->sensors = facts->answered = 0;
}
static void not_recording(struct selftest_facts *facts)
{
    facts->recording = false;
}
static void seal_broken(struct selftest_facts *facts)
{
    facts->seal = SEAL_BROKEN;
}
static void seal_unread(struct selftest_facts *facts)
{
    facts->seal = SEAL_UNREAD;
}
static void seal_none(struct selftest_facts *facts)
{
    facts->seal = SEAL_NONE;
}
static void disk_full(struct selftest_facts *facts)
{
    facts->free_bytes = SELFTEST_DISK_LEAST_BYTES - 1;
}
static void disk_just(struct selftest_facts *facts)
{
    facts->free_bytes = SELFTEST_DISK_LEAST_BYTES;
}
static void disk_unread(struct selftest_facts *facts)
{
    facts->free_bytes = -1;
}
static void clock_doubt(struct selftest_facts *facts)
{
    facts->trust = TIME_UNTRUSTED;
}
static void nothing(struct selftest_facts *facts)
{
    (void)facts;
}

static void each_part_is_judged(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        void (*change)(struct selftest_facts *facts);
        enum selftest_part part;
        enum selftest_state state;
        const char *said;
    } table[] = {
        {"all well", nothing, SELFTEST_BUZZER, SELFTEST_GOOD, "piep"},
        {"no buzzer", no_buzzer, SELFTEST_BUZZER, SELFTEST_ABSENT, "niet ingesteld"},
        {"deaf buzzer", deaf_buzzer, SELFTEST_BUZZER, SELFTEST_FAULT, "gehoorzaamt niet"},
        {"an alarm sounds", silent_buzzer, SELFTEST_BUZZER, SELFTEST_GOOD, "alarm"},
        {"no gauge", battery_lost, SELFTEST_BATTERY, SELFTEST_FAULT, "geen stand"},
        {"no battery", battery_none, SELFTEST_BATTERY, SELFTEST_ABSENT, "geen accu"},
        {"20 %", battery_20, SELFTEST_BATTERY, SELFTEST_GOOD, "20 %"},
        {"19 %", battery_19, SELFTEST_BATTERY, SELFTEST_FAULT, "te leeg"},
        {"79 % and not charging", battery_79, SELFTEST_BATTERY, SELFTEST_FAULT, "laadt niet"},
        {"80 % and not charging", battery_80, SELFTEST_BATTERY, SELFTEST_GOOD, "80 %"},
        {"in use", battery_used, SELFTEST_BATTERY, SELFTEST_GOOD, "60 %"},
        {"dead", battery_dead, SELFTEST_BATTERY, SELFTEST_FAULT, "Dead"},
        {"good", battery_good, SELFTEST_BATTERY, SELFTEST_GOOD, "97 %"},
        {"two senses differ", mains_differ, SELFTEST_MAINS, SELFTEST_FAULT, "geen net"},
        {"supply unread", mains_unread, SELFTEST_MAINS, SELFTEST_FAULT, "voeding"},
        {"no sense", mains_none, SELFTEST_MAINS, SELFTEST_ABSENT, "niet ingesteld"},
        {"one sense", mains_line_only, SELFTEST_MAINS, SELFTEST_GOOD, "net aanwezig"},
        {"sensor lost", sensor_lost, SELFTEST_SENSORS, SELFTEST_FAULT, "Vriezer"},
        {"no sensors", sensors_none, SELFTEST_SENSORS, SELFTEST_FAULT, "geen sensor"},
        {"not recording", not_recording, SELFTEST_RECORD, SELFTEST_FAULT, "niet vastgelegd"},
        {"seal broken", seal_broken, SELFTEST_RECORD, SELFTEST_FAULT,
         "aangetast: gegevens van 21 november 2026"},
        {"record unread", seal_unread, SELFTEST_RECORD, SELFTEST_FAULT, "niet te lezen"},
        {"nothing sealed", seal_none, SELFTEST_RECORD, SELFTEST_GOOD, "nog geen"},
        {"disk full", disk_full, SELFTEST_DISK, SELFTEST_FAULT, "te weinig"},
        {"disk just enough", disk_just, SELFTEST_DISK, SELFTEST_GOOD, "100 MB"},
        {"disk unread", disk_unread, SELFTEST_DISK, SELFTEST_FAULT, "niet te lezen"},
        {"clock in doubt", clock_doubt, SELFTEST_CLOCK, SELFTEST_FAULT, "niemand"},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        struct selftest_facts facts = well();
        struct selftest_line line[SELFTEST_PARTS];
        table[i].change(&facts);
        selftest_judge(&facts, line);
        const struct selftest_line *judged = &line[table[i].part];
        if (judged->state != table[i].state || strstr(judged->text, table[i].said) == NULL) {
            fail_msg("%s: %s, \"%s\"", table[i].name, selftest_state_name(judged->state),
                     judged->text);
        }
        size_t faults = selftest_faults(line, SELFTEST_PARTS);
        if (faults != (table[i].state == SELFTEST_FAULT)) {
            fail_msg("%s: %zu faults", table[i].name, faults);
        }
    }
}

static void the_record_keeps_every_state(void **state)
{
    (void)state;
    struct selftest_line line[SELFTEST_PARTS], back[SELFTEST_PARTS];
    char detail[512];
    struct text text;
    for (int i = 0; i < SELFTEST_PARTS; i++) { /* all of them faults, with the longest texts */
        line[i] = (struct selftest_line){.part = (enum selftest_part)i, .state = SELFTEST_FAULT};
        memset(line[i].text, ' ', sizeof(line[i].text) - 1);
        line[i].text[0] = line[i].text[sizeof(line[i].text) - 2] = 'x';
    }
    text_init(&text, detail, sizeof(detail));
    selftest_detail(line, SELFTEST_PARTS, &text);
    assert_int_equal(selftest_from_detail(detail, back), SELFTEST_PARTS);
    assert_int_equal(selftest_faults(back, SELFTEST_PARTS), SELFTEST_PARTS);
    assert_string_equal(back[0].text, line[0].text);
    struct selftest_facts facts = well();
    sensor_lost(&facts);
    selftest_judge(&facts, line);
    text_init(&text, detail, sizeof(detail));
    selftest_detail(line, SELFTEST_PARTS, &text);
    assert_false(text.cut);
    assert_int_equal(selftest_from_detail(detail, back), SELFTEST_PARTS);
    for (int i = 0; i < SELFTEST_PARTS; i++) {
        assert_int_equal(back[i].state, line[i].state);
        assert_string_equal(back[i].text, line[i].text);
    }
    assert_int_equal(selftest_from_detail("zoemer=kapot accu=ok", back), 1);
    assert_int_equal(back[0].part, SELFTEST_BATTERY);
}

static void it_is_due_once_a_week(void **state)
{
    (void)state;
    static const struct {
        const char *now, *due; /* Monday 12:30 in Amsterdam */
    } table[] = {
        {"2026-11-23T11:29:59Z", "2026-11-16T11:30:00Z"},
        {"2026-11-23T11:30:00Z", "2026-11-23T11:30:00Z"},
        {"2026-11-25T09:00:00Z", "2026-11-23T11:30:00Z"},
        {"2026-11-29T23:59:59Z", "2026-11-23T11:30:00Z"},
        {"2026-10-26T12:00:00Z", "2026-10-26T11:30:00Z"}, /* the first in winter time */
        {"2026-10-25T12:00:00Z", "2026-10-19T10:30:00Z"},
    };
    static struct settings settings;
    settings_defaults(&settings);
    setenv("TZ", "Europe/Amsterdam", 1);
    tzset();
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        int64_t now_ms, due_ms, found_ms;
        assert_true(time_parse_iso(table[i].now, &now_ms) && time_parse_iso(table[i].due, &due_ms));
        if (!selftest_last_moment(&settings, now_ms, &found_ms) || found_ms != due_ms) {
            fail_msg("%s", table[i].now);
        }
    }
    int64_t found_ms;
    settings.selftest = false;
    assert_false(selftest_last_moment(&settings, INT64_C(1795355520000), &found_ms));
}

/* Switched on after the moment: at once, but for what of the board is not there yet. */
static void it_waits_for_the_board(void **state)
{
    (void)state;
    static const struct {
        int64_t boot_ms;
        bool ran; /* since the moment */
        bool due;
    } table[] = {
        {1 * MS_PER_S, false, false},
        {59 * MS_PER_S, false, false},
        {60 * MS_PER_S, false, true},
        {60 * MS_PER_S, true, false},
    };
    static struct settings settings;
    settings_defaults(&settings);
    int64_t now_ms, moment_ms;
    assert_true(time_parse_iso("2026-11-25T09:00:00Z", &now_ms) &&
                selftest_last_moment(&settings, now_ms, &moment_ms));
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        int64_t since_ms = table[i].ran ? moment_ms : moment_ms - 1;
        if (selftest_is_due(&settings, table[i].boot_ms, now_ms, since_ms) != table[i].due) {
            fail_msg("row %zu", i);
        }
    }
}

/* Nor does one by hand begin: it says in how many seconds. */
static void by_hand_it_says_how_long(void **state)
{
    (void)state;
    static const struct {
        int64_t boot_ms;
        const char *said; /* NULL: it may begin */
    } table[] = {
        {0, "pas opgestart. Begin de zelftest over 60 seconden opnieuw"},
        {17001, "pas opgestart. Begin de zelftest over 43 seconden opnieuw"},
        {59 * MS_PER_S, "pas opgestart. Begin de zelftest over 1 seconde opnieuw"},
        {60 * MS_PER_S - 1, "pas opgestart. Begin de zelftest over 1 seconde opnieuw"},
        {60 * MS_PER_S, NULL},
        {MS_PER_DAY, NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(table); i++) {
        char message[MESSAGE_SIZE] = "";
        bool waits = selftest_must_wait(table[i].boot_ms, message);
        if (waits != (table[i].said != NULL) || (waits && strcmp(message, table[i].said) != 0)) {
            fail_msg("row %zu: %s", i, message);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_part_is_judged),      cmocka_unit_test(the_record_keeps_every_state),
        cmocka_unit_test(it_is_due_once_a_week),    cmocka_unit_test(it_waits_for_the_board),
        cmocka_unit_test(by_hand_it_says_how_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
