#include "core/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/yaml.h"
#include "test.h"

static void load(const char *id, struct rules *rules)
{
    static struct fault_list faults;
    faults = (struct fault_list){0};
    char path[PATH_SIZE];
    text_set(path, sizeof(path), "%s/assets/regels/%s.yaml", NOODWACHT_SOURCE, id);
    if (!rules_load(path, rules, &faults)) {
        fail_msg("%s", faults.fault[0].text);
    }
    assert_int_equal(faults.count, 0);
    assert_string_equal(rules->id, id);
}

/* The table of limits, once more: a number that is changed in one place only is found here. */
struct wanted {
    const char *id;
    enum rule_kind kind;
    enum alarm_level level;
    char side; /* '>' '<' or ' ' */
    int32_t limit_mc;
    enum rule_form form;
    bool breaks_chain;
    int64_t hold_ms;
};

static const struct wanted practice[] = {
    {"stroom-weg", RULE_OUTAGE, LEVEL_LOW, ' ', 0, RULE_CONSECUTIVE, false, 5 * MS_PER_S},
    {"koelbox-klaarzetten", RULE_OUTAGE, LEVEL_MEDIUM, ' ', 0, RULE_CONSECUTIVE, false,
     210 * MS_PER_MIN},
    {"koelbox", RULE_OUTAGE, LEVEL_HIGH, ' ', 0, RULE_CONSECUTIVE, false, 4 * MS_PER_HOUR},
    {"deur-3-min", RULE_DOOR, LEVEL_LOW, ' ', 0, RULE_CONSECUTIVE, false, 3 * MS_PER_MIN},
    {"deur-5-min", RULE_DOOR, LEVEL_MEDIUM, ' ', 0, RULE_CONSECUTIVE, false, 5 * MS_PER_MIN},
    {"warm-vroeg", RULE_TEMPERATURE, LEVEL_MEDIUM, '>', 8000, RULE_CONSECUTIVE, false,
     10 * MS_PER_MIN},
    {"koud-vroeg", RULE_TEMPERATURE, LEVEL_MEDIUM, '<', 2500, RULE_CONSECUTIVE, false,
     5 * MS_PER_MIN},
    {"koud-keten", RULE_TEMPERATURE, LEVEL_HIGH, '<', 2000, RULE_CONFIRMED, true, 0},
    {"warm-keten", RULE_TEMPERATURE, LEVEL_HIGH, '>', 8000, RULE_CUMULATIVE, true, 2 * MS_PER_HOUR},
    {"heet-keten", RULE_TEMPERATURE, LEVEL_HIGH, '>', 21000, RULE_CONFIRMED, true, 0},
    {"sensor-weg", RULE_SENSOR, LEVEL_MEDIUM, ' ', 0, RULE_CONSECUTIVE, false, 10 * MS_PER_MIN},
    {"sensor-weg-uitval", RULE_SENSOR, LEVEL_HIGH, ' ', 0, RULE_CONSECUTIVE, false,
     60 * MS_PER_MIN},
    {"ijking-verloopt", RULE_CALIBRATION, LEVEL_LOW, ' ', 0, RULE_CONSECUTIVE, false, 0},
    {"meting-verschilt", RULE_MEASURED, LEVEL_LOW, ' ', 0, RULE_CONSECUTIVE, false, 0},
    {"accu-laag", RULE_BATTERY, LEVEL_MEDIUM, ' ', 0, RULE_CONSECUTIVE, false, 0},
    {"paraaf-mist", RULE_SIGNOFF, LEVEL_LOW, ' ', 0, RULE_CONSECUTIVE, false, 0},
};
static const struct wanted fridgetag[] = {
    {"warm", RULE_TEMPERATURE, LEVEL_MEDIUM, '>', 8000, RULE_CONSECUTIVE, false, 60 * MS_PER_MIN},
    {"koud", RULE_TEMPERATURE, LEVEL_MEDIUM, '<', 2000, RULE_CONSECUTIVE, false, 60 * MS_PER_MIN},
};
static const struct wanted who[] = {
    {"warm", RULE_TEMPERATURE, LEVEL_MEDIUM, '>', 8000, RULE_CONSECUTIVE, false, 600 * MS_PER_MIN},
    {"koud", RULE_TEMPERATURE, LEVEL_HIGH, '<', -500, RULE_CONSECUTIVE, false, 60 * MS_PER_MIN},
};

static void compare(const struct rules *rules, const struct wanted *wanted, size_t count)
{
    assert_int_equal(rules->count, count);
    for (size_t i = 0; i < count; i++) {
        const struct rule *rule = &rules->rule[i];
        const struct wanted *want = &wanted[i];
        assert_string_equal(rule->id, want->id);
        bool same = rule->kind == want->kind && rule->level == want->level &&
                    rule->limit_mc == want->limit_mc && rule->above == (want->side == '>') &&
                    rule->form == want->form && rule->breaks_chain == want->breaks_chain &&
                    rule->hold_ms == want->hold_ms;
        if (!same) {
            fail_msg("%s: rule %s differs from the table", rules->id, want->id);
        }
        if (rule->title[0] == '\0' || rule->say[0] == '\0' || rule->act[0] == '\0' ||
            rule->source[0] == '\0') {
            fail_msg("%s: rule %s has no title, say, act or source", rules->id, want->id);
        }
    }
}

static void the_practice_rules_are_the_table(void **state)
{
    (void)state;
    struct rules rules;
    load("nl-praktijk", &rules);
    compare(&rules, practice, ARRAY_LEN(practice));
    assert_int_equal(rules.low_mc, 2000);
    assert_int_equal(rules.high_mc, 8000);
    assert_int_equal(rules.validity_ms, 10 * MS_PER_MIN);
    assert_int_equal(rules.recover_ms, 30 * MS_PER_MIN);
    assert_int_equal(rules.confirm_count, 2);
    assert_int_equal(rules.confirm_gap_ms, 10 * MS_PER_S);
    assert_int_equal(rules.mains_debounce_ms, 5 * MS_PER_S);
    assert_int_equal(rules.outage_mains_back_ms, 15 * MS_PER_MIN);
    assert_int_equal(rules.outage_in_range_ms, 15 * MS_PER_MIN);
    assert_int_equal(rules.outage_no_sensor_ms, 60 * MS_PER_MIN);
    assert_int_equal(rules.outage_short_ms, 2 * MS_PER_MIN);
    assert_int_equal(rules.realarm_ms, 10 * MS_PER_MIN);
    assert_int_equal(rules.reading_ms, 60 * MS_PER_S);
    assert_int_equal(rules.reading_outage_ms, 10 * MS_PER_S);
    assert_int_equal(rules.night_from_minute, 22 * 60);
    assert_int_equal(rules.night_to_minute, 7 * 60);
    assert_int_equal(rules.ambient_mc, 25000);
    for (size_t i = 0; i < rules.count; i++) {
        const struct rule *rule = &rules.rule[i];
        assert_int_equal(rule->only_in_outage, strcmp(rule->id, "sensor-weg-uitval") == 0);
        assert_int_equal(rule->battery_pct, rule->kind == RULE_BATTERY ? 20 : -1);
        assert_int_equal(rule->battery_min, rule->kind == RULE_BATTERY ? 60 : -1);
        assert_int_equal(rule->ahead_ms, rule->kind == RULE_CALIBRATION ? 30 * MS_PER_DAY : -1);
        assert_int_equal(rule->difference_mc, rule->kind == RULE_MEASURED ? 1000 : -1);
        assert_int_equal(rule->before_minute, rule->kind == RULE_SIGNOFF ? 12 * 60 : -1);
    }
}

static void the_logger_rules_are_plainly_consecutive(void **state)
{
    (void)state;
    struct rules rules;
    load("fridgetag-60-60", &rules);
    compare(&rules, fridgetag, ARRAY_LEN(fridgetag));
    assert_int_equal(rules.recover_ms, 0);
    assert_int_equal(rules.validity_ms, 10 * MS_PER_MIN);
    load("who-30dtr", &rules);
    compare(&rules, who, ARRAY_LEN(who));
    assert_int_equal(rules.recover_ms, 0);
}

#define HEAD_WITH(range, reading)                                                                  \
    "id: t\ntitel: T\nversie: 1\n"                                                                 \
    "bereik: {" range ", bron: x}\n"                                                               \
    "meting: {" reading ", bron: x}\n"                                                             \
    "afwijking: {herstel: 0, bevestigd-metingen: 2, bevestigd-tussentijd: 10 s, bron: x}\n"        \
    "uitval: {vertraging: 5 s, stroom-terug: 15 min, in-bereik: 15 min, zonder-sensor: 1 uur, "    \
    "kort: 2 min, bron: x}\n"                                                                      \
    "alarm: {opnieuw: 10 min, bron: x}\n"                                                          \
    "voorspelling: {omgeving: 22, bron: x}\n"                                                      \
    "regels:\n"
#define HEAD HEAD_WITH("van: 2, tot: 8", "elke: 60 s, elke-bij-uitval: 10 s, geldig: 10 min")
#define WORDS "titel: T, zeg: Z, doe: D, bron: B}\n"
#define WARM                                                                                       \
    "- {id: warm, soort: temperatuur, niveau: hoog, boven: 8, vorm: aaneen, duur: 1 s, " WORDS
#define COLD                                                                                       \
    "- {id: koud, soort: temperatuur, niveau: hoog, onder: 2, vorm: aaneen, duur: 1 s, " WORDS

static const struct {
    const char *yaml;
    const char *faults;
} cases[] = {
    {HEAD WARM COLD, ""},
    {HEAD_WITH("van: 8.5, tot: 8", "elke: 60 s, elke-bij-uitval: 2 min, geldig: 10 min") WARM
     "- {id: koud, soort: temperatuur, niveau: hoog, onder: 2, vorm: aaneen, duur: 1 s, " WORDS,
     "t:4: 'bereik': 'van' moet kleiner zijn dan 'tot'\n"
     "t:5: 'meting': 'geldig' mag niet korter zijn dan 'elke', en 'elke' niet korter dan "
     "'elke-bij-uitval'\n"
     "t:11: regel 'warm': grens 'boven' ligt aan de verkeerde kant van 'bereik'\n"},
    {HEAD WARM COLD "- {id: warm, soort: deur, niveau: laag, duur: 0, " WORDS,
     "t:13: regel 'warm' staat er dubbel; geef een andere id\n"},
    {HEAD WARM, "t:11: er is geen temperatuurregel voor te koud; zonder die regel bewaakt niets de "
                "koelkast\n"},
    {HEAD WARM COLD "- {id: x, soort: temperatuur, niveau: hoog, boven: 8, onder: 2, vorm: aaneen,"
                    " duur: 0, " WORDS,
     "t:13: regel 'x': geef 'boven' of 'onder', precies een van beide\n"},
    {HEAD WARM COLD "- {id: x, soort: temperatuur, niveau: hoog, boven: 5, vorm: opgeteld,"
                    " duur: 2 uur, " WORDS,
     "t:13: regel 'x': grens 'boven' ligt aan de verkeerde kant van 'bereik'\n"},
    {HEAD WARM COLD "- {id: x, soort: temperatuur, niveau: hoog, onder: 8, vorm: aaneen,"
                    " duur: 2 uur, " WORDS,
     "t:13: regel 'x': grens 'onder' ligt aan de verkeerde kant van 'bereik'\n"},
    {HEAD WARM COLD "- {id: x, soort: temperatuur, niveau: hoog, boven: 8, vorm: bevestigd,"
                    " duur: 2 uur, " WORDS,
     "t:13: regel 'x': 'duur' hoort niet bij vorm 'bevestigd'; haal het weg\n"},
    {HEAD WARM COLD "- {id: x, soort: deur, niveau: hoog, boven: 8, breekt-keten: ja, " WORDS,
     "t:13: regel 'x': 'boven' hoort niet bij soort 'deur'; haal het weg\n"
     "t:13: regel 'x': 'breekt-keten' hoort niet bij soort 'deur'; haal het weg\n"
     "t:13: regel 'x': 'duur' ontbreekt bij soort 'deur'\n"},
    {HEAD WARM COLD "- {id: x, soort: accu, niveau: laag, " WORDS,
     "t:13: regel 'x': geef 'onder-procent' of 'onder-minuten'\n"},
    {HEAD WARM COLD "- {id: x, soort: ijking, niveau: laag, duur: 1 s, " WORDS,
     "t:13: regel 'x': 'vooraf' ontbreekt bij soort 'ijking'\n"
     "t:13: regel 'x': 'duur' hoort niet bij soort 'ijking'; haal het weg\n"},
    {HEAD WARM COLD "- {id: x, soort: handmeting, niveau: laag, vooraf: 1 uur, " WORDS,
     "t:13: regel 'x': 'vooraf' hoort niet bij soort 'handmeting'; haal het weg\n"
     "t:13: regel 'x': 'verschil' ontbreekt bij soort 'handmeting'\n"},
    {HEAD WARM COLD "- {id: x, soort: paraaf, niveau: laag, duur: 1 s, " WORDS,
     "t:13: regel 'x': 'voor' ontbreekt bij soort 'paraaf'\n"
     "t:13: regel 'x': 'duur' hoort niet bij soort 'paraaf'; haal het weg\n"},
    {HEAD WARM COLD "- {id: x, soort: deur, niveau: geen, duur: 0, titel: T, zeg: Z, doe: D}\n",
     "t:13: 'niveau' is 'geen'; kies uit: laag, middel, hoog\n"
     "t:13: 'bron' ontbreekt in regel\n"},
    /* what cannot be read keeps nothing else from being judged */
    {HEAD WARM COLD "- {id: warm, soort: deurtje, niveau: laag, duur: 0, " WORDS
                    "- {id: x, soort: deur, niveau: laag, " WORDS,
     "t:13: 'soort' is 'deurtje'; kies uit: temperatuur, stroomuitval, deur, sensor, accu, "
     "paraaf, ijking, handmeting\n"
     "t:13: regel 'warm' staat er dubbel; geef een andere id\n"
     "t:14: regel 'x': 'duur' ontbreekt bij soort 'deur'\n"},
    {HEAD_WITH("van: 2, tot: 8", "elke: 60 s, elke-bij-uitval: 10 s, geldig: 10 min"),
     "t:10: 'regels' moet een lijst met regels zijn\n"},
    {"id: t\n", "t:1: 'titel' ontbreekt in regelbestand\n"
                "t:1: 'versie' ontbreekt in regelbestand\n"
                "t:1: 'bereik' ontbreekt in regelbestand\n"
                "t:1: 'meting' ontbreekt in regelbestand\n"
                "t:1: 'afwijking' ontbreekt in regelbestand\n"
                "t:1: 'uitval' ontbreekt in regelbestand\n"
                "t:1: 'alarm' ontbreekt in regelbestand\n"
                "t:1: 'voorspelling' ontbreekt in regelbestand\n"
                "t:1: 'regels' ontbreekt in regelbestand\n"},
};

static void every_fault_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        static struct fault_list faults;
        faults = (struct fault_list){0};
        struct rules rules = {.version = 77};
        bool good = rules_parse("t", cases[i].yaml, strlen(cases[i].yaml), &rules, &faults);
        char got[8192];
        struct text all;
        text_init(&all, got, sizeof(got));
        for (size_t j = 0; j < faults.count; j++) {
            text_add(&all, "%s\n", faults.fault[j].text);
        }
        if (strcmp(got, cases[i].faults) != 0 || good != (faults.count == 0)) {
            fail_msg("case %zu got:\n%s\nwanted:\n%s", i, got, cases[i].faults);
        }
        assert_int_equal(rules.version, good ? 1 : 77); /* untouched when wrong */
    }
}

static void without_a_night_there_is_none(void **state)
{
    (void)state;
    static struct fault_list faults;
    struct rules rules;
    assert_true(rules_parse("t", HEAD WARM COLD, strlen(HEAD WARM COLD), &rules, &faults));
    assert_int_equal(rules.night_from_minute, rules.night_to_minute);
}

static void levels_have_names(void **state)
{
    (void)state;
    for (int i = LEVEL_NONE; i <= LEVEL_HIGH; i++) {
        enum alarm_level level = LEVEL_NONE;
        assert_true(alarm_level_from_name(alarm_level_name((enum alarm_level)i), &level));
        assert_int_equal(level, i);
    }
    enum alarm_level level = LEVEL_HIGH;
    assert_false(alarm_level_from_name("Hoog", &level));
    assert_string_equal(alarm_level_name(LEVEL_MEDIUM), "middel");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_practice_rules_are_the_table),
        cmocka_unit_test(the_logger_rules_are_plainly_consecutive),
        cmocka_unit_test(every_fault_is_named),
        cmocka_unit_test(without_a_night_there_is_none),
        cmocka_unit_test(levels_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
