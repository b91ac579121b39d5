#include "core/explain.h"

#include <string.h>

#include "play.h"
#include "rules_by_hand.h"
#include "test.h"

/* A moment of the tests' clock, which begins at 00:00, as people say it. */
static const char *clock_of(int64_t ms, char out[16])
{
    text_set(out, 16, "%02d:%02d", (int)(ms / MS_PER_HOUR), (int)(ms / MS_PER_MIN % 60));
    return ms == MS_UNKNOWN ? "" : out;
}

static void say(const struct rule *rule, const struct rule_progress *progress, int64_t now_ms,
                char out[TEXT_SIZE])
{
    char since[16], became_true[16];
    const struct explain_moments moments = {now_ms, clock_of(progress->since_ms, since),
                                            clock_of(progress->true_ms, became_true)};
    explain_rule(rule, progress, &moments, out);
}

enum { EARLY_WARM, EARLY_COLD, FROST, TWO_HOURS, HOT };

static void temperature_rules_as_the_chain_stands(void **state)
{
    (void)state;
    static const struct {
        const char *name, *script;
        size_t rule;
        const char *answer;
    } cases[] = {
        {"nothing measured yet", "60:t", TWO_HOURS, "Onbekend of het boven 8 °C is: geen meting"},
        {"in range", "0:5000", TWO_HOURS, "Niet boven 8 °C"},
        {"on the limit", "0:8000", TWO_HOURS, "Niet boven 8 °C"},
        {"in range for the cold", "0:5000", FROST, "Niet onder 2 °C"},
        {"a limit with a fraction", "0:5000", EARLY_COLD, "Niet onder 2,5 °C"},
        {"lost", "0:5000 60:x", FROST, "Onbekend of het onder 2 °C is: geen meting"},
        {"on its way", "3720-8040/60:9000", TWO_HOURS, "Boven 8 °C sinds 01:02: 1 u 12 van 2 u"},
        {"just begun", "3720:9000", TWO_HOURS, "Boven 8 °C sinds 01:02: 0 s van 2 u"},
        {"a moment short", "0-7140/60:9000 7199.999:t", TWO_HOURS,
         "Boven 8 °C sinds 00:00: 1 u 59 van 2 u"},
        {"true", "0-7200/60:9000", TWO_HOURS,
         "Boven 8 °C sinds 00:00: 2 u 00, grens 2 u: keten onderbroken"},
        {"true, and back", "0-7200/60:9000 7260:5000", TWO_HOURS,
         "Boven 8 °C sinds 00:00: 2 u 01, grens 2 u, nu niet meer: keten onderbroken"},
        {"relief between", "0-1800/60:9000 1860-2700/60:5000 2760-3600/60:9000", TWO_HOURS,
         "Boven 8 °C sinds 00:00: bij elkaar 45 min van 2 u"},
        {"relief now", "0-1800/60:9000 1860-2700/60:5000", TWO_HOURS,
         "Boven 8 °C sinds 00:00: bij elkaar 31 min van 2 u, nu niet meer"},
        {"unknown beside it", "0-840/60:9000 840:x 1440-2040/60:9000", TWO_HOURS,
         "Boven 8 °C sinds 00:00: 24 min van 2 u, en 10 min onbekend"},
        {"unknown now", "0-840/60:9000 840:x 1440:t", TWO_HOURS,
         "Boven 8 °C sinds 00:00: 14 min van 2 u, en 10 min onbekend, nu geen meting"},
        {"in one go", "0-240/60:9000", EARLY_WARM, "Boven 8 °C sinds 00:00: 4 min van 10 min"},
        {"in one go, with a loss within", "0-240/60:9000 240:x 360:9000", EARLY_WARM,
         "Boven 8 °C sinds 00:00: 6 min van 10 min, waarvan 2 min onbekend"},
        {"in one go, true", "0-1440/60:9000", EARLY_WARM,
         "Boven 8 °C sinds 00:00: 24 min, grens 10 min"},
        {"in one go, over", "0-1440/60:9000 1500:8000", EARLY_WARM, "Niet boven 8 °C"},
        {"once below", "0:5000 11400:1000", FROST,
         "Onder 2 °C gemeten om 03:10, nog niet bevestigd"},
        {"once below, then not", "0:5000 11400:1000 11460:5000", FROST,
         "Onder 2 °C gemeten om 03:10, nog niet bevestigd, nu niet meer"},
        {"confirmed", "0:5000 11340:1000 11400:1000", FROST,
         "Onder 2 °C bevestigd om 03:10: keten onderbroken"},
        {"confirmed, and back", "0:5000 11340:1000 11400:1000 11460:5000", FROST,
         "Onder 2 °C bevestigd om 03:10, nu niet meer: keten onderbroken"},
        {"confirmed, and lost", "0:5000 11340:1000 11400:1000 11460:x", FROST,
         "Onder 2 °C bevestigd om 03:10, nu geen meting: keten onderbroken"},
        {"recovered", "0:1000 60:1000 120-1920/60:5000", FROST, "Niet onder 2 °C"},
        {"hot", "0:22000 60:22000", HOT, "Boven 21 °C bevestigd om 00:01: keten onderbroken"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct play play;
        char got[TEXT_SIZE];
        play_init(&play, rules_practice());
        play_script(&play, cases[i].script);
        struct rule_progress progress = coldchain_progress(&play.chain, &play.rules, cases[i].rule);
        say(&play.rules.rule[cases[i].rule], &progress, play.chain.now_ms, got);
        if (strcmp(got, cases[i].answer) != 0) {
            fail_msg("%s:\n  got    %s\n  wanted %s", cases[i].name, got, cases[i].answer);
        }
    }
}

/* The filter confirms a jump afterwards: unknown time that was none is taken back. */
static void a_late_confirmation_takes_unknown_time_back(void **state)
{
    (void)state;
    struct play play;
    play_init(&play, rules_practice());
    play_script(&play, "0:9000 660:p 720:p 780:t 660:15000 720:15000 780:15000");
    struct rule_progress progress = coldchain_progress(&play.chain, &play.rules, TWO_HOURS);
    assert_int_equal(progress.unknown_ms, MS_PER_MIN); /* from 600 to 660 s */
    assert_int_equal(progress.counted_ms, 12 * MS_PER_MIN);
}

static void rules_about_other_things(void **state)
{
    (void)state;
    static const struct rule outage = {.kind = RULE_OUTAGE, .hold_ms = 4 * MS_PER_HOUR};
    static const struct rule odd = {.kind = RULE_OUTAGE, .hold_ms = 210 * MS_PER_MIN};
    static const struct rule mains = {.kind = RULE_OUTAGE, .hold_ms = 5 * MS_PER_S};
    static const struct rule door = {.kind = RULE_DOOR, .hold_ms = 3 * MS_PER_MIN};
    static const struct rule door_90 = {.kind = RULE_DOOR, .hold_ms = 90 * MS_PER_S};
    static const struct rule at_once = {.kind = RULE_DOOR};
    static const struct rule sensor = {.kind = RULE_SENSOR, .hold_ms = 10 * MS_PER_MIN};
    static const struct rule blind = {
        .kind = RULE_SENSOR, .hold_ms = MS_PER_HOUR, .only_in_outage = true};
    static const struct rule battery = {.kind = RULE_BATTERY, .battery_pct = 20, .battery_min = 60};
    static const struct rule charge = {.kind = RULE_BATTERY, .battery_pct = 20, .battery_min = -1};
    static const struct rule signoff = {.kind = RULE_SIGNOFF, .before_minute = 12 * 60};
    static const struct rule freezer = {.kind = RULE_TEMPERATURE, .limit_mc = -500, .hold_ms = 0};
    const struct {
        const char *name;
        const struct rule *rule;
        enum tristate now;
        bool active, at_least;
        int32_t since_min, counted_s; /* -1: nothing to count */
        const char *answer;
    } cases[] = {
        {"mains", &outage, TRI_NO, false, false, -1, 0, "Stroom is er"},
        {"mains not sensed", &outage, TRI_UNKNOWN, false, false, -1, 0, "Onbekend of er stroom is"},
        {"mains gone", &outage, TRI_YES, false, false, 842, 4320,
         "Stroom weg sinds 14:02: 1 u 12 van 4 u"},
        {"perhaps longer", &outage, TRI_YES, false, true, 842, 4320,
         "Stroom weg sinds 14:02: minstens 1 u 12 van 4 u"},
        {"too long", &outage, TRI_YES, true, false, 842, 15120,
         "Stroom weg sinds 14:02: 4 u 12, grens 4 u"},
        {"hours and minutes", &odd, TRI_YES, false, false, 842, 59,
         "Stroom weg sinds 14:02: 59 s van 3 u 30"},
        {"seconds", &mains, TRI_YES, false, false, 842, 3, "Stroom weg sinds 14:02: 3 s van 5 s"},
        {"door", &door, TRI_NO, false, false, -1, 0, "Deur is dicht"},
        {"no contact", &door, TRI_UNKNOWN, false, false, -1, 0, "Onbekend of de deur open is"},
        {"door open", &door, TRI_YES, false, false, 842, 120,
         "Deur open sinds 14:02: 2 min van 3 min"},
        {"no whole minutes", &door_90, TRI_YES, false, false, 842, 89,
         "Deur open sinds 14:02: 1 min van 90 s"},
        {"at once", &at_once, TRI_YES, true, false, 842, 120, "Deur open sinds 14:02"},
        {"a reading", &sensor, TRI_NO, false, false, -1, 0, "Er is een geldige meting"},
        {"no reading", &sensor, TRI_YES, false, false, 842, 240,
         "Geen meting sinds 14:02: 4 min van 10 min"},
        {"no reading in an outage", &blind, TRI_YES, false, false, 842, 240,
         "Geen meting sinds 14:02: 4 min van 1 u (telt alleen bij uitval)"},
        {"too long without", &blind, TRI_YES, true, false, 842, 4000,
         "Geen meting sinds 14:02: 1 u 06, grens 1 u"},
        {"battery", &battery, TRI_NO, false, false, -1, 0, "Accu niet onder 20 % of 60 min"},
        {"battery, charge only", &charge, TRI_YES, true, false, 842, 0,
         "Accu onder 20 % sinds 14:02"},
        {"no battery", &battery, TRI_UNKNOWN, false, false, -1, 0,
         "Onbekend of de accu onder 20 % of 60 min is"},
        {"signed off", &signoff, TRI_NO, false, false, -1, 0, "Er mist vandaag geen paraaf"},
        {"to be signed off", &signoff, TRI_YES, false, false, -1, 0,
         "Nog geen paraaf: kan tot 12:00"},
        {"not signed off", &signoff, TRI_YES, true, false, 720, 60, "Paraaf mist sinds 12:00"},
        {"day unknown", &signoff, TRI_UNKNOWN, false, false, -1, 0,
         "Onbekend of er een paraaf mist"},
        {"below zero", &freezer, TRI_NO, false, false, -1, 0, "Niet onder -0,5 °C"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct rule_progress progress = rule_progress_none(cases[i].now);
        progress.active = cases[i].active;
        progress.at_least = cases[i].at_least;
        progress.counted_ms = cases[i].counted_s * MS_PER_S;
        if (cases[i].since_min >= 0) {
            progress.since_ms = cases[i].since_min * MS_PER_MIN;
        }
        char got[TEXT_SIZE];
        say(cases[i].rule, &progress, progress.since_ms + progress.counted_ms, got);
        if (strcmp(got, cases[i].answer) != 0) {
            fail_msg("%s:\n  got    %s\n  wanted %s", cases[i].name, got, cases[i].answer);
        }
    }
}

static void a_moment_that_cannot_be_said_is_left_out(void **state)
{
    (void)state;
    static const struct rule door = {.kind = RULE_DOOR, .hold_ms = 3 * MS_PER_MIN};
    static const struct rule frost = {
        .kind = RULE_TEMPERATURE, .form = RULE_CONFIRMED, .limit_mc = 2000};
    struct rule_progress progress = {
        .now = TRI_YES, .since_ms = 0, .true_ms = MS_UNKNOWN, .counted_ms = MS_PER_MIN};
    const struct explain_moments moments = {MS_PER_MIN, "", ""};
    char got[TEXT_SIZE];
    explain_rule(&door, &progress, &moments, got);
    assert_string_equal(got, "Deur open: 1 min van 3 min");
    explain_rule(&frost, &progress, &moments, got);
    assert_string_equal(got, "Onder 2 °C gemeten, nog niet bevestigd");
}

static void limits(void **state)
{
    (void)state;
    static const struct {
        struct rule rule;
        const char *answer;
    } cases[] = {
        {{.limit_mc = 8000, .above = true, .form = RULE_CUMULATIVE, .hold_ms = 2 * MS_PER_HOUR},
         "Boven 8 °C, 2 u bij elkaar"},
        {{.limit_mc = 2500, .hold_ms = 5 * MS_PER_MIN}, "Onder 2,5 °C, 5 min aaneen"},
        {{.limit_mc = 2125, .hold_ms = 0}, "Onder 2,125 °C"},
        {{.limit_mc = 21000, .above = true, .form = RULE_CONFIRMED}, "Boven 21 °C, bevestigd"},
        {{.kind = RULE_OUTAGE, .hold_ms = 210 * MS_PER_MIN}, "Stroom weg, 3 u 30"},
        {{.kind = RULE_DOOR, .hold_ms = 90 * MS_PER_S}, "Deur open, 90 s"},
        {{.kind = RULE_SENSOR, .hold_ms = MS_PER_HOUR, .only_in_outage = true},
         "Geen meting, 1 u, bij uitval"},
        {{.kind = RULE_BATTERY, .battery_pct = 20, .battery_min = 60}, "Accu onder 20 % of 60 min"},
        {{.kind = RULE_BATTERY, .battery_pct = -1, .battery_min = 60}, "Accu onder 60 min"},
        {{.kind = RULE_SIGNOFF, .before_minute = 725}, "Nog geen paraaf om 12:05"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char got[TEXT_SIZE];
        explain_limit(&cases[i].rule, got);
        assert_string_equal(got, cases[i].answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(temperature_rules_as_the_chain_stands),
        cmocka_unit_test(a_late_confirmation_takes_unknown_time_back),
        cmocka_unit_test(rules_about_other_things),
        cmocka_unit_test(a_moment_that_cannot_be_said_is_left_out),
        cmocka_unit_test(limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
