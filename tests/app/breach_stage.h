/* A record and a journal of a night with a broken chain, as daemon and kiosk write them. */
#ifndef NW_TESTS_BREACH_STAGE_H
#define NW_TESTS_BREACH_STAGE_H

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/yaml.h"
#include "folder.h"
#include "report/report_breach.h"
#include "test.h"

#define NIGHT_MS INT64_C(1795305600000) /* Sunday 2026-11-22, midnight; minutes count from here */
#define BOOT_MS (30 * MS_PER_MIN)       /* on the boot clock */
#define BEGIN 300
#define END 440

static char folder[PATH_SIZE];
static struct settings settings;
static struct rules rules;
static struct stock stock;
static struct breach breach;
static struct record_names names = {.sensor_id = {"koelkast", "spoed"}};
static struct recorder *recorder;
static uint64_t seq, broke_seq, begin_seq;

static inline int64_t wall(int minute)
{
    return NIGHT_MS + minute * MS_PER_MIN;
}

static inline int64_t boot(int minute)
{
    return BOOT_MS + minute * MS_PER_MIN;
}

static inline uint64_t put(struct record_item item, int minute)
{
    item.seq = ++seq;
    item.boot = 1;
    item.boot_ms = boot(minute);
    while (!recorder_put(recorder, &item, seq)) {
        usleep(1000);
    }
    return seq;
}

static inline uint64_t event(int minute, const char *kind, const char *subject, const char *detail)
{
    struct record_item item = {.kind = RECORD_EVENT};
    text_copy(item.of.event.kind, ID_SIZE, kind);
    text_copy(item.of.event.subject, NAME_SIZE, subject);
    text_copy(item.of.event.detail, RECORD_DETAIL_SIZE, detail);
    return put(item, minute);
}

static inline void calibrated(int minute, int32_t add_mc, int64_t day)
{
    struct calibration calibration = {
        .point = {{5000, add_mc}}, .count = 1, .day = day, .due_day = day + 365};
    char detail[RECORD_DETAIL_SIZE];
    struct text pairs;
    text_init(&pairs, detail, sizeof(detail));
    calibration_write(&calibration, &pairs);
    event(minute, EVENT_CALIBRATION, "koelkast", detail);
}

static inline void reading(int minute, int32_t mc)
{
    struct record_item item = {.kind = RECORD_READING};
    item.of.reading = (struct reading){.boot_ms = boot(minute), .mc = mc};
    put(item, minute);
}

/* 9.0 degrees from 5:00 to 7:20, once 13.0, and twenty minutes without the sensor: eleven of them
 * unknown. The sensor reads half a degree low and was found to do so on 2 March. */
static inline void minute_passes(int minute)
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

static inline void record(int from, int to)
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

static inline void edit(struct journal *journal, int minute, const char *item, const char *field,
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

static inline void keep_stock(void)
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

static inline int make_breach(void **state)
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

static inline int remove_breach(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static inline bool gather(uint64_t which, int now, char message[MESSAGE_SIZE])
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

#endif
