/* What a start takes from the record's list of what began and ended is what reading all events
 * would give, over random histories: rules that begin twice, ends without a beginning, unknown
 * sensors. */
#include "guard_past.h"

#include <stdlib.h>
#include <string.h>

#include "core/record_stage.h"
#include "core/record_start.h"
#include "core/yaml.h"

#define HISTORIES 60
#define EVENTS 300

static struct settings settings;
static struct rules rules;
static struct guard guards[2];
static struct past pasts[2];
static uint32_t dice = 20261122;

static uint32_t roll(uint32_t sides)
{
    dice = dice * 1664525 + 1013904223;
    return (dice >> 8) % sides;
}

static void put_state(const char *kind, const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT, .boot = (int32_t)(1 + seq / 100)};
    item.boot_ms = (int64_t)seq * 1000;
    text_copy(item.of.event.kind, ID_SIZE, kind);
    text_copy(item.of.event.subject, NAME_SIZE, subject);
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, detail);
    put(item);
}

static void put_any(void)
{
    static const char *const sensors[] = {"koelkast", "vriezer", "weg"};
    static const char *const details[] = {"sensor=koelkast since=5",
                                          "sensor=vriezer",
                                          "sensor=weg since=7",
                                          "since=9",
                                          "",
                                          "kapot = sensor",
                                          "sensor=een-veel-te-lange-naam-voor-een-sensor-die-er-"
                                          "nooit-was-en-nergens-in-past"};
    const char *rule = roll(8) == 0 ? "oude-regel" : rules.rule[roll((uint32_t)rules.count)].id;
    const char *detail = details[roll(ARRAY_LEN(details))];
    switch (roll(10)) {
    case 0:
    case 1:
    case 2:
        put_state(EVENT_RULE_START, rule, detail);
        break;
    case 3:
    case 4:
        put_state(EVENT_RULE_END, rule, detail);
        break;
    case 5:
        put_state(roll(2) == 0 ? EVENT_EXCURSION_BEGIN : EVENT_EXCURSION_END,
                  sensors[roll(ARRAY_LEN(sensors))], roll(2) == 0 ? "since=11" : "");
        break;
    case 6:
        put_state(EVENT_CHAIN_RELEASED, "Anna", detail);
        break;
    case 7:
        put_state(roll(2) == 0 ? EVENT_OUTAGE_BEGIN : EVENT_OUTAGE_END, "", "since=1 at_least=0");
        break;
    case 8:
        put_reading(1, (int64_t)seq, 0, 5000, QUALITY_OK);
        break;
    default:
        put_state(EVENT_FAULT, "", "regel-begin");
        break;
    }
}

static void read_both(void)
{
    static const char *const kinds[] = {
        EVENT_RULE_START,     EVENT_RULE_END,     EVENT_EXCURSION_BEGIN, EVENT_EXCURSION_END,
        EVENT_CHAIN_RELEASED, EVENT_OUTAGE_BEGIN, EVENT_OUTAGE_END};
    char message[MESSAGE_SIZE];
    struct record_db *db = record_open(path, message);
    assert_non_null(db);
    for (size_t i = 0; i < 2; i++) {
        const struct guard_out none = {0};
        memset(&guards[i], 0, sizeof(guards[i]));
        guard_init(&guards[i], &settings, &rules, &none, 99, 1, 0);
        memset(&pasts[i], 0, sizeof(pasts[i]));
        pasts[i].guard = &guards[i];
    }
    assert_true(record_each_event_of(db, kinds, ARRAY_LEN(kinds), past_note, &pasts[0]));
    assert_true(record_each_state(db, past_note, &pasts[1]));
    record_close(db);
}

static void assert_same_past(int history)
{
    const struct past *all = &pasts[0];
    const struct past *few = &pasts[1];
    if (memcmp(all->rule, few->rule, sizeof(all->rule)) != 0) {
        fail_msg("history %d: other rules began or go on", history);
    }
    if (memcmp(all->sensor, few->sensor, sizeof(all->sensor)) != 0) {
        fail_msg("history %d: other excursions or releases", history);
    }
    if (all->outage != few->outage || all->begin.seq != few->begin.seq) {
        fail_msg("history %d: another outage", history);
    }
}

static void the_list_says_what_all_events_say(void **state)
{
    (void)state;
    static struct fault_list faults;
    settings_defaults(&settings);
    settings.sensor_count = 2;
    settings.sensor[0] = (struct sensor_settings){
        .id = "koelkast", .name = "Vaccinkoelkast", .role = ROLE_FRIDGE, .kind = SENSOR_SIM};
    settings.sensor[1] = (struct sensor_settings){
        .id = "vriezer", .name = "Vriezer", .role = ROLE_FREEZER, .kind = SENSOR_SIM};
    assert_true(rules_load(NOODWACHT_SOURCE "/assets/regels/nl-praktijk.yaml", &rules, &faults));
    for (int history = 0; history < HISTORIES; history++) {
        open_record(); /* one history goes on where the last one ended */
        for (uint32_t events = roll(EVENTS); events > 0; events--) {
            put_any();
        }
        close_record();
        if (history == HISTORIES / 2) { /* as a file from before the list */
            tamper("DROP TABLE stand; DROP TABLE stuk; PRAGMA user_version = 2", 0);
            open_record();
            close_record();
        }
        read_both();
        assert_same_past(history);
        if (history % 10 == 0) {
            struct found found = verify();
            assert_whole("a history", &found);
        }
    }
    assert_true(ask("SELECT count(*) FROM event") > 10 * ask("SELECT count(*) FROM stand"));
}

static void verify_knows_the_list(void **state)
{
    (void)state;
    static const char *const touches[] = {
        "DELETE FROM stand WHERE kind = 'afwijking-begin'",
        "UPDATE stand SET seq = seq - 1 WHERE kind = 'afwijking-begin'",
        "UPDATE stand SET seq = 99999 WHERE kind = 'afwijking-begin'",
        "UPDATE stand SET subject = 'vriezer' WHERE kind = 'afwijking-begin'",
        "INSERT INTO stand SELECT 'afwijking-eind', subject, sensor, seq FROM stand"
        " WHERE kind = 'afwijking-begin'",
    };
    for (size_t i = 0; i < ARRAY_LEN(touches); i++) {
        open_record();
        put_state(EVENT_EXCURSION_BEGIN, "koelkast", "");
        put_state(EVENT_RULE_START, "warm", "sensor=koelkast");
        put_state(EVENT_EXCURSION_BEGIN, "koelkast", "");
        close_record();
        struct found found = verify();
        assert_whole("whole", &found);
        tamper(touches[i], 1);
        found = verify();
        if (found.count == 0) {
            fail_msg("%s: not found", touches[i]);
        }
        tamper("DROP TABLE stand; DROP TABLE stuk; PRAGMA user_version = 2", 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(the_list_says_what_all_events_say),
        WITH_FOLDER(verify_knows_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
